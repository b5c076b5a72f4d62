//! The sentences of a text, and which of them take up what somebody else said. Only words are compared: nothing is
//! understood here, so that a letter may well speak of something in words of its own.

use crate::rules::Program;
use crate::structure::structure;
use crate::token::words;
use std::ops::Range;

/// Shorter words say too little by themselves.
const SHORTEST: usize = 4;

/// Longer words that say as little.
const SMALL: &str = "able about above across after again against ahead alone along already also although always among \
    another anything anyone around away back because been before began being below beside besides between both came \
    cannot come could couldn didn doesn doing done down during each either else enough even ever every everyone \
    everything fact feel felt find first found from gave getting give given goes going gone good hadn hasn have haven \
    having hence here hers herself himself however instead into isn itself just keep kept knew know known last later \
    least less like little long made make making many maybe mean meant might mine more most much must myself nearly \
    need neither never next none nothing often once only onto other others ought ours over perhaps quite rather really \
    said same saying seem seems shall should shouldn since some someone something somewhere soon sorry still such sure \
    take taken than that their theirs them themselves then there therefore these they thing things think this those \
    though thought through till together told took toward towards under until unless upon very wasn well went were \
    weren what whatever when whenever where whether which while whom whose will with within without would wouldn \
    yeah year years your yours yourself";

/// The bytes of each sentence, without the space around it.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let text = crate::readable(text);
    let lexicon = &Program::get().lexicon;
    let words = words(text, lexicon);
    let structure = structure(&words.tokens, None, lexicon);
    let starts = words.tokens.iter().zip(&structure.sentence);
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (token, number) in starts {
        if last != Some(number) {
            // What stands before the first word belongs to it.
            let start = if last.is_none() { 0 } else { token.start as usize };
            if let Some(before) = sentences.last_mut() {
                before.end = start;
            }
            sentences.push(start..text.len());
            last = Some(number);
        }
    }
    // A quotation mark or a bracket that opens belongs to what comes after.
    let opens = |c: char| c.is_whitespace() || matches!(c, '\u{201C}' | '\u{201E}' | '\u{AB}' | '(' | '[');
    for span in &mut sentences {
        let whole = text.get(span.clone()).unwrap_or_default();
        span.end = span.start + whole.trim_end_matches(opens).len();
        span.start += whole.len() - whole.trim_start().len();
    }
    sentences
}

/// The sentence of `text` that takes up most of what was said, if one does: two of its words, or the only one there is.
#[must_use]
pub fn takes_up(text: &str, said: &str) -> Option<Range<usize>> {
    let said = content(said);
    let needed = said.len().clamp(1, 2);
    let shared = |span: &Range<usize>| {
        let own = content(text.get(span.clone()).unwrap_or_default());
        own.iter().filter(|word| said.contains(word)).count()
    };
    let spans = sentences(text).into_iter().map(|span| (shared(&span), span));
    // The first of several that take up as much.
    let best = spans.rev().max_by_key(|(shared, _)| *shared);
    best.filter(|(shared, _)| *shared >= needed).map(|(_, span)| span)
}

/// The words that say something, each once, without their endings.
fn content(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if word.chars().count() < SHORTEST || SMALL.split_whitespace().any(|small| small == word) {
            continue;
        }
        let stem = stem(&word);
        if !found.contains(&stem) {
            found.push(stem);
        }
    }
    found
}

/// So much of an English word that its common forms are the same.
fn stem(word: &str) -> String {
    let short = |stem: &&str| stem.chars().count() >= 3;
    let ending = |ending: &str| word.strip_suffix(ending).filter(short);
    let mut stem = match ending("ies").or_else(|| ending("ied")) {
        Some(stem) => format!("{stem}y"),
        None => {
            let stem = ["ing", "ed", "es", "s", "ly", "e"].into_iter().find_map(ending);
            stem.unwrap_or(word).to_owned()
        }
    };
    // "stopped" and "stop"
    let mut back = stem.chars().rev();
    if let (Some(last), Some(before)) = (back.next(), back.next())
        && last == before
    {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|span| &text[span]).collect()
    }

    fn taken<'a>(text: &'a str, said: &str) -> Option<&'a str> {
        takes_up(text, said).map(|span| &text[span])
    }

    #[test]
    fn a_text_is_cut_where_its_sentences_end() {
        assert_eq!(
            cut(" Dear Ann,\n\nI lied. Dr. Moss knew it! It was 3.50 a week; was it?\nNo. "),
            ["Dear Ann,", "I lied.", "Dr. Moss knew it!", "It was 3.50 a week;", "was it?", "No."]
        );
        assert_eq!(
            cut("I said so. \u{201C}Never again.\u{201D} Then I did it."),
            ["I said so.", "Never again.\u{201D}", "Then I did it."]
        );
        assert_eq!(cut(" \n"), [""; 0]);
        assert_eq!(cut("\u{201C}I lied.\u{201D}"), ["\u{201C}I lied.\u{201D}"]);
    }

    #[test]
    fn what_was_said_is_taken_up_in_other_forms_of_its_words() {
        let letter = "I took the savings. You could not sleep, and stopped eating. I hid the letters.";
        assert_eq!(
            taken(letter, "I was not sleeping, and lost weight."),
            None,
            "one word of three is chance"
        );
        assert_eq!(taken(letter, "Sleepless."), None);
        assert_eq!(taken(letter, "I have not slept or eaten, I stop and stare."), None);
        assert_eq!(
            taken(letter, "I stopped sleeping for weeks."),
            Some("You could not sleep, and stopped eating.")
        );
        assert_eq!(taken(letter, "The letter you were hiding from me."), None, "hid is too short to count");
        assert_eq!(taken(letter, "Savings!"), Some("I took the savings."), "the only word there is");
    }

    #[test]
    fn small_words_take_up_nothing() {
        assert_eq!(taken("I know that you thought about it again.", "I thought about what you know."), None);
        assert_eq!(taken("Something.", ""), None);
        assert_eq!(taken("", "I lay awake."), None);
    }

    #[test]
    fn of_several_the_one_that_takes_up_most() {
        let letter = "Your sister asked. Your sister and your mother asked why. My mother and sister knew.";
        assert_eq!(
            taken(letter, "My sister asked me, and then my mother."),
            Some("Your sister and your mother asked why.")
        );
        assert_eq!(taken(letter, "My mother, my sister."), Some("Your sister and your mother asked why."));
    }

    #[test]
    fn forms_of_a_word_are_one() {
        for forms in [
            &["hide", "hides", "hiding"][..],
            &["stop", "stopped", "stopping", "stops"],
            &["marry", "married"],
        ] {
            let stems: Vec<_> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{stems:?}");
        }
        assert_ne!(stem("heart"), stem("hearing"));
    }
}
