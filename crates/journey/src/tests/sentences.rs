//! Every sentence a person can be shown from here: plain, short, and without the words that push.

use crate::refusal::Aside;
use crate::{
    Practice, Refusal, acknowledge, amends, apologise, boundaries, consistency, counsel, empathy, growth,
    membership, openness, pace, repair, words,
};

/// Never in any sentence.
const FORBIDDEN: [&str; 31] = [
    "forgive",
    "waiting",
    "owe",
    "owed",
    "streak",
    "score",
    "percent",
    "%",
    "progress",
    "rebuilt",
    "error",
    "wrong",
    "bad",
    "invalid",
    "illegal",
    "forbidden",
    "fail",
    "failed",
    "victim",
    "cheater",
    "offender",
    "ex",
    "must",
    "should",
    "unread",
    "offline",
    "paused",
    "ignored",
    "answer yet",
    "not answered",
    "well done",
];

fn sentences() -> Vec<String> {
    fn all<R: Copy + Into<Refusal>>(refusals: &[R]) -> Vec<String> {
        refusals.iter().map(|refusal| (*refusal).into().to_string()).collect()
    }
    let mut sentences = all(&[words::Refusal::Empty, words::Refusal::TooLong { limit: words::LETTER }]);
    sentences.extend(all(repair::Refusal::ALL));
    sentences.extend(all(membership::Refusal::ALL));
    sentences.extend(all(acknowledge::Refusal::ALL));
    sentences.extend(all(apologise::Refusal::ALL));
    sentences.extend(all(openness::Refusal::ALL));
    sentences.extend(all(amends::Refusal::ALL));
    sentences.extend(all(boundaries::Refusal::ALL));
    sentences.extend(all(consistency::Refusal::ALL));
    sentences.extend(all(counsel::Refusal::ALL));
    sentences.extend(all(empathy::Refusal::ALL));
    sentences.extend(all(growth::Refusal::ALL));
    sentences.extend(all(pace::Refusal::ALL));
    sentences.extend(Aside::ALL.iter().map(Aside::to_string));
    sentences
}

/// Whole words only: "however" does not owe anyone anything.
fn says(sentence: &str, phrase: &str) -> bool {
    let spaced = |text: &str| {
        let plain: String = text
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() || c == '%' { c } else { ' ' })
            .collect();
        format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    spaced(sentence).contains(&spaced(phrase))
}

#[test]
fn no_sentence_says_what_is_never_said() {
    assert!(says("Please Forgive, me", "forgive") && !says("however", "owe"));
    for sentence in sentences() {
        for phrase in FORBIDDEN {
            assert!(!says(&sentence, phrase), "\"{phrase}\" in: {sentence}");
        }
    }
    for practice in Practice::ALL {
        assert!(FORBIDDEN.iter().all(|phrase| !says(practice.name(), phrase)));
    }
}

#[test]
fn every_sentence_is_short_and_every_refusal_says_what_can_be_done() {
    for text in sentences() {
        assert!(text.ends_with('.') && !text.contains('!'), "{text}");
        let parts: Vec<&str> = text.split_terminator(['.', ':']).map(str::trim).collect();
        assert!(parts.len() >= 2, "says what is so and what can be done: {text}");
        for part in parts {
            assert!(part.split_whitespace().count() <= 20, "long: {part}");
        }
    }
}

#[test]
fn no_two_refusals_read_the_same() {
    let mut all = sentences();
    all.sort();
    let before = all.len();
    all.dedup();
    assert_eq!(all.len(), before);
}

/// Flesch and Kincaid's grade, with groups of vowels for syllables: rough, and enough to notice a hard sentence.
fn grade(text: &str) -> f64 {
    let vowel = |c: char| "aeiouy".contains(c);
    let syllables = |word: &str| {
        let groups = word.split(|c| !vowel(c)).filter(|group| !group.is_empty()).count();
        (groups - usize::from(groups > 1 && word.ends_with('e') && !word.ends_with("le"))).max(1)
    };
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase())
        .collect();
    let sentences = text.split_terminator(['.', ':']).count() as f64;
    let count = words.len() as f64;
    0.39 * count / sentences + 11.8 * words.iter().map(|word| syllables(word)).sum::<usize>() as f64 / count
        - 15.59
}

#[test]
fn an_eighth_grader_can_read_every_sentence() {
    assert!(
        grade("Notwithstanding aforementioned considerations, utilisation necessitates authorisation.")
            > 15.0
    );
    for text in sentences() {
        assert!(grade(&text) <= 8.0, "grade {:.1}: {text}", grade(&text));
    }
}
