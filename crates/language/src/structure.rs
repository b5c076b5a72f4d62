//! Sentences and clauses.

use crate::lexicon::{Lexicon, WordId};
use crate::reader::Replaced;
use crate::token::{Break, Token};

/// Where sentences and clauses begin and end, by word index.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Structure {
    /// For each word, the first word after its clause.
    pub(crate) clause_end: Vec<u32>,
    /// For each word, the first word after its sentence.
    pub(crate) sentence_end: Vec<u32>,
    /// Whether a clause begins at the word.
    pub(crate) clause_start: Vec<bool>,
    /// For each word, the number of its sentence.
    pub(crate) sentence: Vec<u32>,
    /// For each word, the first word after it that a phrase which asks for no comma cannot go on to.
    pub(crate) phrase_end: Vec<u32>,
    /// Whether the word may be passed over within a phrase.
    pub(crate) adverb: Vec<bool>,
}

impl Structure {
    /// Puts that of some words in the place of what was there.
    pub(crate) fn replace(&mut self, replaced: Replaced, of: Self) {
        let Replaced { from, old, .. } = replaced;
        let ends = |list: &mut Vec<u32>, of: Vec<u32>| {
            let later = list.iter_mut().skip(old);
            later.for_each(|end| *end = replaced.moved(*end as usize) as u32);
            list.splice(from..old, of.into_iter().map(|end| end + from as u32));
        };
        ends(&mut self.clause_end, of.clause_end);
        ends(&mut self.sentence_end, of.sentence_end);
        ends(&mut self.phrase_end, of.phrase_end);
        let first = from.checked_sub(1).and_then(|last| self.sentence.get(last)).map_or(0, |last| last + 1);
        let next = first + of.sentence.last().map_or(0, |last| last + 1);
        let was = self.sentence.get(old).copied().unwrap_or(next);
        self.sentence.iter_mut().skip(old).for_each(|number| *number = *number - was + next);
        self.sentence.splice(from..old, of.sentence.into_iter().map(|number| number + first));
        self.clause_start.splice(from..old, of.clause_start);
        self.adverb.splice(from..old, of.adverb);
    }
}

const JOINS: u128 = Lexicon::bit("joins");
const SKIP: u128 = Lexicon::bit("skip");
const SUBJECT: u128 = Lexicon::bit("me") | Lexicon::bit("you") | Lexicon::bit("them") | Lexicon::bit("thing");

/// Finds the boundaries within whole sentences, in two passes, one forward and one back. `next` is the word after them.
pub(crate) fn structure(tokens: &[Token], next: Option<WordId>, lexicon: &Lexicon) -> Structure {
    let count = tokens.len();
    let mut out = Structure {
        clause_end: vec![0; count],
        sentence_end: vec![0; count],
        clause_start: Vec::with_capacity(count),
        sentence: Vec::with_capacity(count),
        phrase_end: vec![0; count],
        adverb: Vec::with_capacity(count),
    };
    let mut number = 0;
    let mut joined = true;
    for (at, token) in tokens.iter().enumerate() {
        if token.before >= Break::Sentence && at > 0 {
            number += 1;
        }
        out.sentence.push(number);
        let classes = lexicon.classes(token.word);
        out.adverb.push(classes & SKIP != 0);
        // "and I", "but you": the clause begins at the joining word and again at its subject.
        let joins = classes & JOINS != 0;
        out.clause_start.push(token.before > Break::None || joins || joined);
        joined = joins;
    }
    let (mut clause, mut sentence, mut phrase) = (count as u32, count as u32, count as u32);
    let mut next = next.map_or(0, |word| lexicon.classes(word));
    let places = out.clause_end.iter_mut().zip(&mut out.sentence_end).zip(&mut out.phrase_end);
    for ((at, token), ((clause_end, sentence_end), phrase_end)) in tokens.iter().enumerate().zip(places).rev()
    {
        (*clause_end, *sentence_end, *phrase_end) = (clause, sentence, phrase);
        let classes = lexicon.classes(token.word);
        let joins = classes & JOINS != 0
            && (next & SUBJECT != 0 || token.word != WordId::UNKNOWN && token.before > Break::None);
        if token.before > Break::None || joins {
            clause = at as u32;
        }
        if token.before >= Break::Sentence {
            sentence = at as u32;
        }
        // "sorry, but", "really, really sorry": a phrase goes on over the comma.
        let after_adverb = || at.checked_sub(1).and_then(|last| out.adverb.get(last)) == Some(&true);
        let goes_on = match token.before {
            Break::None => true,
            Break::Soft => classes & (SKIP | JOINS) != 0 || after_adverb(),
            Break::Sentence | Break::Question => false,
        };
        if !goes_on {
            phrase = at as u32;
        }
        next = classes;
    }
    out
}
