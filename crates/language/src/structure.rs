//! Sentences and clauses.

use crate::lexicon::{Lexicon, WordId};
use crate::token::{Break, Words};

/// Where sentences and clauses begin and end, by word index.
#[derive(Debug)]
pub(crate) struct Structure {
    /// For each word, the first word after its clause.
    pub(crate) clause_end: Vec<u32>,
    /// For each word, the first word after its sentence.
    pub(crate) sentence_end: Vec<u32>,
    /// Whether a clause begins at the word.
    pub(crate) clause_start: Vec<bool>,
    /// For each word, the number of its sentence.
    pub(crate) sentence: Vec<u32>,
}

/// Classes a clause boundary is decided by.
struct Bits {
    joins: u128,
    subject: u128,
}

/// Finds the boundaries in two passes, one forward and one back.
pub(crate) fn structure(words: &Words, lexicon: &Lexicon) -> Structure {
    let bits = Bits {
        joins: Lexicon::bit("joins"),
        subject: Lexicon::bit("me") | Lexicon::bit("you") | Lexicon::bit("them") | Lexicon::bit("thing"),
    };
    let tokens = &words.tokens;
    let count = tokens.len();
    let class = |at: usize| tokens.get(at).map_or(0, |t| lexicon.classes(t.word));
    let mut clause_start = vec![false; count];
    let mut sentence = vec![0; count];
    let mut number = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.before >= Break::Sentence && at > 0 {
            number += 1;
        }
        if let Some(slot) = sentence.get_mut(at) {
            *slot = number;
        }
        let joins = class(at) & bits.joins != 0;
        // "and I", "but you": the clause begins at the joining word and again at its subject.
        let begins = token.before > Break::None
            || at == 0
            || joins
            || at.checked_sub(1).is_some_and(|p| class(p) & bits.joins != 0);
        if let Some(slot) = clause_start.get_mut(at) {
            *slot = begins;
        }
    }
    let mut clause_end = vec![0; count];
    let mut sentence_end = vec![0; count];
    let (mut clause, mut whole) = (count, count);
    for at in (0..count).rev() {
        if let Some(slot) = clause_end.get_mut(at) {
            *slot = clause as u32;
        }
        if let Some(slot) = sentence_end.get_mut(at) {
            *slot = whole as u32;
        }
        let before = tokens.get(at).map_or(Break::Sentence, |t| t.before);
        let joins = class(at) & bits.joins != 0
            && (class(at + 1) & bits.subject != 0
                || tokens.get(at).is_some_and(|t| t.word != WordId::UNKNOWN && before > Break::None));
        if before > Break::None || joins {
            clause = at;
        }
        if before >= Break::Sentence {
            whole = at;
        }
    }
    Structure { clause_end, sentence_end, clause_start, sentence }
}
