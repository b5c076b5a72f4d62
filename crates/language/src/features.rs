//! What the learned layer sees of a passage: clauses, and for each a list of numbered features.
//!
//! A feature is a hash of what was seen (a word, a theme, two of them, a phrase that matched). Words are
//! seen by spelling and by theme. A clause is judged by its own features, by some of the clauses beside it,
//! and by how common a feature is among the clauses around it.

use std::ops::Range;

use crate::lexicon::{Lexicon, WordId, hash};
use crate::passage::{Passage, Verdict};
use crate::pattern::Match;
use crate::rules::{Need, Tells};
use crate::token::{Break, Token};

/// A run of words judged as one: indices of words, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Clause {
    pub(crate) fn map(self, to: impl Fn(usize) -> usize) -> Self {
        Self { from: to(self.from), to: to(self.to) }
    }
}

/// The clauses of a passage, which hold every word once but those in quotes.
pub(crate) fn clauses(passage: &Passage<'_>) -> Vec<Clause> {
    const OPENS: u128 = Lexicon::bit("opens");
    const SORRY: u128 = Lexicon::bit("sorry");
    let classes = |at: usize| passage.tokens.get(at).map_or(0, |t| passage.program.lexicon.classes(t.word));
    let quoted = |at: usize| passage.tokens.get(at).is_some_and(|t| t.quoted);
    let mut clauses = Vec::new();
    let mut from = 0;
    for at in 1..=passage.tokens.len() {
        let ends = at == passage.tokens.len()
            || passage.structure.clause_end.get(at - 1).is_some_and(|&end| end as usize == at)
            || classes(at) & OPENS != 0;
        // "Oh," and "well then," belong to what follows.
        let opener = at - from < 3
            && passage.tokens.get(at).is_some_and(|t| t.before < Break::Sentence)
            && quoted(at) == quoted(from)
            && !(from..at).any(|word| classes(word) & SORRY != 0);
        if ends && !opener {
            clauses.push(Clause { from, to: at });
            from = at;
        }
    }
    // Quoted words are somebody else's.
    clauses.retain(|clause: &Clause| !quoted(clause.from));
    clauses
}

/// A match to the end of an endless sentence tells of no more clauses than this.
const MOST_CLAUSES: usize = 8;

/// The places of the clauses that a match touches.
pub(crate) fn places(clauses: &[Clause], at: Match) -> Range<usize> {
    let first = clauses.partition_point(|c| c.to <= at.open);
    first..clauses.partition_point(|c| c.from < at.close).clamp(first, first + MOST_CLAUSES)
}

/// What kind of thing was seen. The numbers are part of the weights.
#[derive(Debug, Clone, Copy)]
#[repr(u32)]
pub(crate) enum Seen {
    Word = 1,
    Theme,
    Themes,
    First,
    FirstTwo,
    Ends,
    Rule,
    Group,
    Verdict,
    Holds,
    Length,
    Last,
}

/// The number of a feature: 20 bits. The parts are mixed side by side, since most of the time of a reading goes here.
#[inline]
pub(crate) fn key(seen: Seen, a: u32, b: u32, c: u32) -> u32 {
    let a = a.wrapping_mul(0x85eb_ca6b);
    let b = b.wrapping_mul(0x9e37_79b1).rotate_left(11);
    let c = c.wrapping_mul(0xc2b2_ae35).rotate_left(22);
    let mut h = a.wrapping_add(b).wrapping_add(c) ^ (seen as u32).wrapping_mul(0x27d4_eb2f);
    h ^= h >> 15;
    h = h.wrapping_mul(0x2c1b_3c6d);
    (h ^ (h >> 13)) & 0x000f_ffff
}

/// Takes what is seen of clauses.
pub(crate) trait Sink {
    /// A feature of the clause at `place`.
    fn see(&mut self, place: usize, seen: Seen, key: u32);

    /// A word of the clause at `place`: what it is, and what it is about.
    fn word(&mut self, place: usize, word: &Token) {
        let (is, about) = word_keys(word.spelling, word.theme);
        self.see(place, Seen::Word, is);
        self.see(place, Seen::Theme, about);
    }
}

impl<F: FnMut(usize, Seen, u32)> Sink for F {
    fn see(&mut self, place: usize, seen: Seen, key: u32) {
        self(place, seen, key);
    }
}

/// The features of a word by itself.
pub(crate) fn word_keys(spelling: u32, theme: u32) -> (u32, u32) {
    (key(Seen::Word, spelling, 0, 0), key(Seen::Theme, theme, 0, 0))
}

/// Tells `sink` the features of every clause, by the clause's place in `clauses`.
#[cfg(feature = "learn")]
pub(crate) fn features(passage: &Passage<'_>, verdict: &Verdict, clauses: &[Clause], sink: &mut impl Sink) {
    of_words(passage, clauses, sink);
    of_phrases(passage, clauses, sink);
    of_verdict(verdict, clauses, sink);
    for key in of_flags(verdict) {
        (0..clauses.len()).for_each(|place| sink.see(place, Seen::Verdict, key));
    }
}

/// What the words of each clause say.
pub(crate) fn of_words(passage: &Passage<'_>, clauses: &[Clause], sink: &mut impl Sink) {
    let end = &Token::END;
    for (place, clause) in clauses.iter().enumerate() {
        let words = passage.tokens.get(clause.from..clause.to).unwrap_or_default();
        let mut left = words;
        while let Some((word, rest)) = left.split_first() {
            sink.word(place, word);
            let next = rest.first().unwrap_or(end);
            sink.see(place, Seen::Themes, key(Seen::Themes, word.theme, next.theme, 0));
            left = rest;
        }
        let mut each = |seen, a, b, c| sink.see(place, seen, key(seen, a, b, c));
        let after = passage.tokens.get(clause.to).map_or(passage.last, |t| t.before);
        let [first, second, third] = [0, 1, 2].map(|i| words.get(i).unwrap_or(end));
        let last = words.last().unwrap_or(end);
        each(Seen::First, first.theme, 0, 0);
        each(Seen::First, first.theme, first.before as u32 + 1, 0);
        each(Seen::FirstTwo, first.theme, second.theme, 0);
        each(Seen::FirstTwo, first.theme, second.theme, third.theme);
        each(Seen::Last, last.theme, 0, 0);
        each(Seen::Ends, after as u32, 0, 0);
        if after == Break::Question {
            each(Seen::Ends, after as u32, first.theme, second.theme);
        }
        each(Seen::Length, words.len().min(12) as u32, 0, 0);
    }
}

/// What the phrases that matched say of the clauses they touch.
pub(crate) fn of_phrases(passage: &Passage<'_>, clauses: &[Clause], sink: &mut impl Sink) {
    for hit in passage.hits() {
        let group = match hit.rule.tells {
            Tells::Mark(kind, _) => 100 + kind as u32,
            Tells::Spare(kind) => 200 + kind as u32,
            Tells::Shows(part) => 300 + part as u32,
            Tells::Lacks(part) => 400 + part as u32,
            Tells::Signal(signal) => 500 + signal as u32,
        };
        let (rule, group_key) = (key(Seen::Rule, hit.rule.number, 0, 0), key(Seen::Group, group, 0, 0));
        for place in places(clauses, hit.at) {
            sink.see(place, Seen::Rule, rule);
            sink.see(place, Seen::Group, group_key);
            if hit.rule.need != Need::Nothing {
                sink.see(place, Seen::Group, key(Seen::Group, group, 1 + hit.rule.need as u32, 0));
            }
        }
    }
}

/// What the rules say of the clauses that they mark.
pub(crate) fn of_verdict(verdict: &Verdict, clauses: &[Clause], sink: &mut impl Sink) {
    let mut within = |at: Match, seen, what| {
        let key = key(seen, what, 0, 0);
        places(clauses, at).for_each(|place| sink.see(place, seen, key));
    };
    for mark in &verdict.marks {
        within(mark.at, Seen::Verdict, mark.kind as u32);
    }
    for (part, at) in &verdict.parts {
        within(*at, Seen::Holds, *part as u32);
    }
}

/// What the rules say of the whole passage, and so of every clause.
pub(crate) fn of_flags(verdict: &Verdict) -> impl Iterator<Item = u32> {
    let set = (100..).zip(verdict.flags).filter(|(_, set)| *set);
    set.map(|(flag, _)| key(Seen::Verdict, flag, 0, 0))
}

impl Token {
    /// Stands past the end of a clause.
    const END: Self = Self {
        start: 0,
        end: 0,
        word: WordId::UNKNOWN,
        before: Break::Sentence,
        spelling: 3,
        theme: 3,
        quoted: false,
    };
}

/// The number of a phrase, by its notation.
pub(crate) fn phrase_number(source: &str) -> u32 {
    hash(source.as_bytes())
}
