//! A text that is read again after each change. Only the sentences around the change are looked at again.
//!
//! What a sentence says by itself depends on its words, on the break and the word after them and on which of them are
//! quoted: that is kept from one reading to the next. What depends on the whole is found anew each time.

use std::borrow::Cow;
use std::ops::Range;

use crate::features::{Clause, clauses};
use crate::foreign::is_foreign;
use crate::model::Model;
use crate::passage::Passage;
use crate::pattern::View;
use crate::rules::{Hit, Program};
use crate::structure::{Structure, structure};
use crate::token::{Break, Words};
use crate::weights::Sums;
use crate::{Reading, readable};

/// Holds a text and reads it again when it has changed.
///
/// What it says is what [`read`](crate::read) says of the same text; only the time differs.
#[derive(Debug, Default)]
pub struct Reader {
    text: String,
    read: Text,
    reading: Reading,
}

impl Reader {
    /// Reads the text as it is now.
    pub fn read(&mut self, text: &str) -> &Reading {
        let text = readable(text);
        if let Some(edit) = Edit::between(&self.text, text) {
            self.read.update(text, &edit, Some(Model::get()));
            self.reading = self.read.reading(text);
            self.text.clear();
            self.text.push_str(text);
        }
        &self.reading
    }
}

/// Where two texts differ, in bytes: all before `start` and all after the ends is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) start: usize,
    pub(crate) old_end: usize,
    pub(crate) new_end: usize,
}

impl Edit {
    /// A text where there was none.
    pub(crate) const fn all(text: &str) -> Self {
        Self { start: 0, old_end: 0, new_end: text.len() }
    }

    fn between(old: &str, new: &str) -> Option<Self> {
        fn same<'a>(a: impl Iterator<Item = &'a u8>, b: impl Iterator<Item = &'a u8>) -> usize {
            a.zip(b).take_while(|(a, b)| a == b).count()
        }
        let (old, new) = (old.as_bytes(), new.as_bytes());
        if old == new {
            return None;
        }
        let start = same(old.iter(), new.iter());
        let rest = |text: &'_ [u8]| text.len() - start;
        let most = rest(old).min(rest(new));
        let after = same(old.iter().rev().take(most), new.iter().rev().take(most));
        Some(Self { start, old_end: old.len() - after, new_end: new.len() - after })
    }
}

/// Words `from..old` of a text have become `from..new`. They are whole sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Replaced {
    pub(crate) from: usize,
    pub(crate) old: usize,
    pub(crate) new: usize,
}

impl Replaced {
    /// The place of a later word after the change.
    pub(crate) const fn moved(self, at: usize) -> usize {
        at - self.old + self.new
    }
}

/// What is known of a text sentence by sentence.
#[derive(Debug, Default)]
pub(crate) struct Text {
    words: Words,
    structure: Structure,
    /// Every phrase that matched, in quotes too.
    hits: Vec<Hit>,
    clauses: Vec<Clause>,
    /// What each clause weighs by itself, once it was weighed.
    sums: Vec<Sums>,
}

impl Text {
    pub(crate) fn new(text: &str, model: Option<&Model>) -> Self {
        let mut read = Self::default();
        read.update(text, &Edit::all(text), model);
        read
    }

    /// Takes in a text that differs from the one before in no more than this.
    fn update(&mut self, text: &str, edit: &Edit, model: Option<&Model>) {
        let program = Program::get();
        let replaced = self.words.update(text, &program.lexicon, edit);
        let tokens = self.words.tokens.get(replaced.from..replaced.new).unwrap_or_default();
        let next = self.words.tokens.get(replaced.new);
        let last = next.map_or(self.words.last, |token| token.before);
        let structure = structure(tokens, next.map(|token| token.word), &program.lexicon);
        let mut hits = program.run(&View { tokens, structure: &structure, last });
        let spoken = spoken(&hits, tokens);
        let passage = Passage { program, tokens, structure: &structure, last, hits: &spoken };
        let mut clauses = clauses(&passage);
        let sums = model.map(|model| model.weigh(&passage, &clauses)).unwrap_or_default();
        drop(spoken);

        // From here on words are counted from the beginning of the text, and those after the change anew.
        hits.iter_mut().for_each(|hit| hit.at = hit.at.map(|at| at + replaced.from));
        clauses.iter_mut().for_each(|clause| *clause = clause.map(|at| at + replaced.from));
        let found = within(&self.hits, |hit| hit.at.from, replaced);
        let judged = within(&self.clauses, |clause| clause.from, replaced);
        let later = self.hits.iter_mut().skip(found.end);
        later.for_each(|hit| hit.at = hit.at.map(|at| replaced.moved(at)));
        let later = self.clauses.iter_mut().skip(judged.end);
        later.for_each(|clause| *clause = clause.map(|at| replaced.moved(at)));
        self.structure.replace(replaced, structure);
        self.hits.splice(found, hits);
        if model.is_some() {
            self.sums.splice(judged.clone(), sums);
        }
        self.clauses.splice(judged, clauses);
    }

    /// Lets `then` look at the passage.
    pub(crate) fn look<T>(&self, then: impl FnOnce(&Passage<'_>) -> T) -> T {
        let (tokens, last): (_, Break) = (&*self.words.tokens, self.words.last);
        let hits = spoken(&self.hits, tokens);
        then(&Passage { program: Program::get(), tokens, structure: &self.structure, last, hits: &hits })
    }

    /// What the text says as a whole, once it was weighed.
    pub(crate) fn reading(&mut self, text: &str) -> Reading {
        if is_foreign(text, &self.words.tokens) {
            return Reading { foreign: true, ..Reading::default() };
        }
        let mut sums = std::mem::take(&mut self.sums);
        let reading = self.look(|passage| Model::get().read(passage, &self.clauses, &mut sums));
        self.sums = sums;
        reading
    }
}

/// The phrases that are not quoted.
fn spoken<'a>(hits: &'a [Hit], tokens: &[crate::token::Token]) -> Cow<'a, [Hit]> {
    let quoted = |hit: &Hit| tokens.get(hit.at.open).is_none_or(|token| token.quoted);
    if hits.iter().any(quoted) {
        hits.iter().filter(|hit| !quoted(hit)).copied().collect()
    } else {
        Cow::Borrowed(hits)
    }
}

/// Which of these begin within the words that were replaced.
fn within<T>(list: &[T], from: impl Fn(&T) -> usize, replaced: Replaced) -> Range<usize> {
    list.partition_point(|one| from(one) < replaced.from)
        ..list.partition_point(|one| from(one) < replaced.old)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pieces of letters with everything that carries over the end of a sentence.
    fn piece() -> impl Strategy<Value = String> {
        prop::sample::select(vec![
            "I'm sorry if I hurt you",
            "but you made me do it",
            "I lied to you and I was wrong",
            "that is no excuse",
            "because I was drunk",
            "please forgive me",
            "Mr",
            "what happened",
            "i",
            "t",
            " ",
            ". ",
            "? ",
            "...",
            "... ",
            ", ",
            "\n",
            "\n\n",
            "\"",
            "“",
            "”",
            "'",
            "’",
            "-",
            "é",
            "日本語",
            "\u{200b}",
            "🙂",
            "\r\n",
        ])
        .prop_map(str::to_owned)
    }

    fn letter() -> impl Strategy<Value = String> {
        prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
    }

    /// What is put in place of what, as shares of the text.
    fn edits() -> impl Strategy<Value = Vec<(f64, f64, String)>> {
        let some = prop::collection::vec(piece(), 0..3).prop_map(|pieces| pieces.concat());
        prop::collection::vec((0.0..1.0f64, 0.0..0.2f64, some), 1..12)
    }

    fn edited(text: &str, (at, share, put): &(f64, f64, String)) -> String {
        let place = |share: f64| {
            let at = (share.min(1.0) * text.len() as f64) as usize;
            (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
        };
        let (from, to) = (place(*at), place(at + if *share < 0.1 { 0.0 } else { *share }));
        format!("{}{put}{}", &text[..from], &text[to..])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn after_any_edits_all_is_as_in_a_fresh_text(first in letter(), edits in edits()) {
            let mut text = first;
            let mut reader = Reader::default();
            reader.read(&text);
            for edit in &edits {
                text = edited(&text, edit);
                prop_assert_eq!(reader.read(&text), &crate::read(&text));
                let (kept, fresh) = (&reader.read, Text::new(&text, Some(Model::get())));
                prop_assert_eq!(&kept.words, &fresh.words);
                prop_assert_eq!(&kept.structure, &fresh.structure);
                prop_assert_eq!(format!("{:?}", kept.hits), format!("{:?}", fresh.hits));
                prop_assert_eq!(&kept.clauses, &fresh.clauses);
                prop_assert_eq!(&kept.sums, &fresh.sums);
            }
        }
    }

    #[test]
    fn only_the_sentences_around_a_change_are_read_again() {
        let sentence = "I am sorry that I lied to you about the money. ";
        let old = sentence.repeat(100);
        let (before, after) = old.split_at(sentence.len() * 50 + 20);
        let new = format!("{before} never{after}");
        let mut words = Words::default();
        let lexicon = &Program::get().lexicon;
        words.update(&old, lexicon, &Edit::all(&old));
        let replaced = words.update(&new, lexicon, &Edit::between(&old, &new).expect("they differ"));
        assert!(replaced.new - replaced.from <= 25, "{replaced:?}");
    }
}
