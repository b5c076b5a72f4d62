//! What the learned layer sees of a passage: clauses, and for each a list of numbered features.
//!
//! A feature is a hash of what was seen (a word, two words, two themes, a phrase that matched). Words are
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

/// The clauses of a passage, which hold every word once but those in quotes.
pub(crate) fn clauses(passage: &Passage<'_>) -> Vec<Clause> {
    let (opens, sorry) = (Lexicon::bit("opens"), Lexicon::bit("sorry"));
    let classes = |at: usize| passage.tokens.get(at).map_or(0, |t| passage.program.lexicon.classes(t.word));
    let quoted = |at: usize| passage.tokens.get(at).is_some_and(|t| t.quoted);
    let mut clauses = Vec::new();
    let mut from = 0;
    for at in 1..=passage.tokens.len() {
        let ends = at == passage.tokens.len()
            || passage.structure.clause_end.get(at - 1).is_some_and(|&end| end as usize == at)
            || classes(at) & opens != 0;
        // "Oh," and "well then," belong to what follows.
        let opener = at - from < 3
            && passage.tokens.get(at).is_some_and(|t| t.before < Break::Sentence)
            && quoted(at) == quoted(from)
            && !(from..at).any(|word| classes(word) & sorry != 0);
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
    Words,
    Spread,
    Theme,
    Themes,
    ThreeThemes,
    First,
    FirstTwo,
    Ends,
    Rule,
    Group,
    Verdict,
    Holds,
    Length,
    SpreadThemes,
    Last,
}

/// The number of a feature: 24 bits.
pub(crate) fn key(seen: Seen, a: u32, b: u32, c: u32) -> u32 {
    let mut h = (seen as u32).wrapping_mul(0x9e37_79b1);
    for part in [a, b, c] {
        h = (h ^ part).wrapping_mul(0x85eb_ca6b).rotate_left(13);
    }
    h ^= h >> 16;
    h = h.wrapping_mul(0xc2b2_ae35);
    (h ^ (h >> 13)) & 0x00ff_ffff
}

fn seen(seen: Seen, a: u32, b: u32, c: u32) -> (Seen, u32) {
    (seen, key(seen, a, b, c))
}

/// Calls `emit` with the features of every clause, by the clause's place in `clauses`.
pub(crate) fn features(
    passage: &Passage<'_>,
    verdict: &Verdict,
    clauses: &[Clause],
    mut emit: impl FnMut(usize, Seen, u32),
) {
    let end = Token::END;
    let mut each = |place: usize, (seen, key): (Seen, u32)| emit(place, seen, key);
    for (place, clause) in clauses.iter().enumerate() {
        let words = passage.tokens.get(clause.from..clause.to).unwrap_or_default();
        for (i, word) in words.iter().enumerate() {
            let next = words.get(i + 1).unwrap_or(&end);
            let third = words.get(i + 2).unwrap_or(&end);
            each(place, seen(Seen::Word, word.spelling, 0, 0));
            each(place, seen(Seen::Theme, word.theme, 0, 0));
            each(place, seen(Seen::Words, word.spelling, next.spelling, 0));
            each(place, seen(Seen::Themes, word.theme, next.theme, 0));
            if i + 2 < words.len() {
                each(place, seen(Seen::Spread, word.spelling, third.spelling, 0));
                each(place, seen(Seen::SpreadThemes, word.theme, third.theme, 0));
            }
            if i + 1 < words.len() {
                each(place, seen(Seen::ThreeThemes, word.theme, next.theme, third.theme));
            }
        }
        let first = words.first().unwrap_or(&end);
        let second = words.get(1).unwrap_or(&end);
        let third = words.get(2).unwrap_or(&end);
        let last = words.last().unwrap_or(&end);
        let after = passage.tokens.get(clause.to).map_or(passage.last, |t| t.before);
        each(place, seen(Seen::First, first.theme, 0, 0));
        each(place, seen(Seen::First, first.theme, first.before as u32 + 1, 0));
        each(place, seen(Seen::FirstTwo, first.theme, second.theme, 0));
        each(place, seen(Seen::FirstTwo, first.theme, second.theme, third.theme));
        each(place, seen(Seen::Last, last.theme, 0, 0));
        each(place, seen(Seen::Ends, after as u32, 0, 0));
        if after == Break::Question {
            each(place, seen(Seen::Ends, after as u32, first.theme, second.theme));
        }
        each(place, seen(Seen::Length, words.len().min(12) as u32, 0, 0));
    }
    let mut within = |at: Match, what: (Seen, u32)| {
        for place in places(clauses, at) {
            each(place, what);
        }
    };
    for hit in passage.hits() {
        let group = match hit.rule.tells {
            Tells::Mark(kind, _) => 100 + kind as u32,
            Tells::Spare(kind) => 200 + kind as u32,
            Tells::Shows(part) => 300 + part as u32,
            Tells::Lacks(part) => 400 + part as u32,
            Tells::Signal(signal) => 500 + signal as u32,
        };
        within(hit.at, seen(Seen::Rule, hit.rule.number, 0, 0));
        within(hit.at, seen(Seen::Group, group, 0, 0));
        if hit.rule.need != Need::Nothing {
            within(hit.at, seen(Seen::Group, group, 1 + hit.rule.need as u32, 0));
        }
    }
    for mark in &verdict.marks {
        within(mark.at, seen(Seen::Verdict, mark.kind as u32, 0, 0));
    }
    for (part, at) in &verdict.parts {
        within(*at, seen(Seen::Holds, *part as u32, 0, 0));
    }
    for place in 0..clauses.len() {
        for (flag, set) in verdict.flags.iter().enumerate() {
            if *set {
                each(place, seen(Seen::Verdict, 100 + flag as u32, 0, 0));
            }
        }
    }
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
