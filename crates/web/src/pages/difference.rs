//! What is different between two wordings, word by word.

use leptos::prelude::*;

/// A run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    Same,
    Gone,
    New,
}

/// Two texts of more words than this, multiplied, are shown one after the other.
const MOST: usize = 250_000;

/// The newer text, with what went and what came.
pub(super) fn difference(before: &str, after: &str) -> AnyView {
    let runs = runs(before, after).into_iter().map(|(run, text)| match run {
        Run::Same => view! { {text} " " }.into_any(),
        Run::Gone => view! { <del>{text}</del> " " }.into_any(),
        Run::New => view! { <ins>{text}</ins> " " }.into_any(),
    });
    let runs: Vec<AnyView> = runs.collect();
    view! { <p class="words">{runs}</p> }.into_any()
}

fn runs(before: &str, after: &str) -> Vec<(Run, String)> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    if before.len().saturating_mul(after.len()) > MOST {
        return vec![(Run::Gone, before.join(" ")), (Run::New, after.join(" "))];
    }
    // How many words the two have in common from each pair of places on.
    let width = after.len() + 1;
    let mut common = vec![0_u32; (before.len() + 1) * width];
    let at = |common: &[u32], i: usize, j: usize| common.get(i * width + j).copied().unwrap_or_default();
    for (i, old) in before.iter().enumerate().rev() {
        for (j, new) in after.iter().enumerate().rev() {
            let most = match old == new {
                true => at(&common, i + 1, j + 1) + 1,
                false => at(&common, i + 1, j).max(at(&common, i, j + 1)),
            };
            if let Some(place) = common.get_mut(i * width + j) {
                *place = most;
            }
        }
    }
    let mut runs: Vec<(Run, String)> = Vec::new();
    let mut put = |run: Run, word: &str| match runs.last_mut() {
        Some((last, text)) if *last == run => {
            text.push(' ');
            text.push_str(word);
        }
        _ => runs.push((run, word.to_owned())),
    };
    let (mut i, mut j) = (0, 0);
    loop {
        match (before.get(i), after.get(j)) {
            (Some(old), Some(new)) if old == new => {
                put(Run::Same, old);
                (i, j) = (i + 1, j + 1);
            }
            (Some(old), new) if new.is_none() || at(&common, i + 1, j) >= at(&common, i, j + 1) => {
                put(Run::Gone, old);
                i += 1;
            }
            (_, Some(new)) => {
                put(Run::New, new);
                j += 1;
            }
            (_, None) => break,
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let runs = runs(before, after).into_iter().map(|(run, text)| match run {
            Run::Same => text,
            Run::Gone => format!("-{text}-"),
            Run::New => format!("+{text}+"),
        });
        runs.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_went_and_what_came_stand_where_they_were() {
        assert_eq!(shown("We call before six.", "We call before seven."), "We call before -six.- +seven.+");
        assert_eq!(shown("a b", "a b"), "a b");
        assert_eq!(shown("a b", "x a  b c"), "+x+ a b +c+");
        assert_eq!(shown("a b c", "b"), "-a- b -c-");
        assert_eq!(shown("", "a"), "+a+");
        assert_eq!(shown("a", ""), "-a-");
    }

    #[test]
    fn long_texts_stand_one_after_the_other() {
        let long = "a ".repeat(1_000);
        assert_eq!(runs(&long, &format!("{long} b")).len(), 2);
    }
}
