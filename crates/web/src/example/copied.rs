//! A letter that was copied from the example is no letter of one's own.

use super::{story, tab::Tab, told};
use crate::session::View;
use goldseam_journey::Seat;
use std::collections::BTreeSet;

/// From this share of a text on it is somebody else's.
const MOST: f64 = 0.6;
/// A text of fewer runs is nobody's: “I am sorry.” stands in every letter.
const FEWEST: usize = 10;

/// Whether most of a text stands in a letter of the example.
pub(crate) fn is_copied(text: &str) -> bool {
    stands_in(&told(), text)
}

fn stands_in(example: &Tab, text: &str) -> bool {
    let sealed = match example.view(Seat::Responsible) {
        View::Responsible(view) => {
            view.letters.iter().any(|letter| share(text, letter.text.as_str()) >= MOST)
        }
        View::Hurt(_) => false,
    };
    sealed || share(text, story::DRAFT) >= MOST
}

/// How many of a text's runs of three words stand in the other one, from 0 to 1.
fn share(text: &str, other: &str) -> f64 {
    let (text, other) = (words(text), words(other));
    let there: BTreeSet<&[String]> = other.windows(3).collect();
    let runs = text.windows(3);
    let all = runs.len().max(FEWEST) as f64;
    runs.filter(|run| there.contains(run)).count() as f64 / all
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use goldseam_journey::Day;
    use goldseam_sealed::Timestamp;

    const OWN: &str =
        "I opened your letters in March. You asked me and I said I had not. You stopped sleeping.";

    #[test]
    fn the_examples_letters_are_known_again_with_a_few_words_changed() {
        let example = story::tell(Timestamp(200 * 86_400_000), Day(200), 0);
        let View::Responsible(view) = example.view(Seat::Responsible) else { panic!("it is their seat") };
        let sealed = view.letters.first().expect("a letter").text.as_str().to_owned();
        for letter in [sealed, story::DRAFT.to_owned()] {
            let changed = format!("{} Yours, R.", letter.to_uppercase().replacen("AND", "but", 2));
            assert!(stands_in(&example, &letter) && stands_in(&example, &changed));
        }
        assert!(["", "I am sorry.", OWN].iter().all(|text| !stands_in(&example, text)));
        let begun: String = story::DRAFT.chars().take(OWN.len() / 2).collect();
        assert!(!stands_in(&example, &format!("{begun} {OWN}")), "a sentence of it among many own ones");
    }
}
