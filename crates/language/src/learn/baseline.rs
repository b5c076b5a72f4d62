//! Two simple readers to compare with: a list of phrases, and the words of a clause in any order.

use super::corpus::{Passage, Share};
use super::train::{Example, Learned, Names, Settings, example, keep, learn};
use super::{Cases, FOLDS, LEAST, UNSHOWN, drop_rare, others};
use crate::features::{Seen, clauses};
use crate::model::{Scores, Thresholds, parts_held, sigmoid, whole};
use crate::passage;
use crate::{Finding, Kind, Part, PartKind, Reading};

/// What somebody would list in an afternoon.
const KINDS: &[(Kind, &[&str])] = &[
    (Kind::Conditional, &["if i", "if you", "if my", "if it", "if we", "may have", "might have"]),
    (Kind::ButExcuse, &["but", "however"]),
    (
        Kind::Excuse,
        &["i didn't mean", "never meant", "i was drunk", "i was tired", "not my intention", "stress"],
    ),
    (Kind::BlameShift, &["you made me", "your fault", "if you had", "because you", "you started"]),
    (Kind::Minimising, &["just a", "only a", "one mistake", "not a big deal", "nobody's perfect", "once"]),
    (
        Kind::Vague,
        &["what happened", "what i did", "my actions", "everything", "the inconvenience", "my mistakes"],
    ),
    (Kind::Agentless, &["mistakes were made", "was done", "was said", "were made", "it happened"]),
    (
        Kind::Pressure,
        &[
            "get over it",
            "move on",
            "already apologised",
            "already apologized",
            "don't leave",
            "forgive me now",
        ],
    ),
    (Kind::Invalidation, &["you feel", "too sensitive", "overreacting", "calm down", "dramatic"]),
    (Kind::SelfFocus, &["i'm suffering", "i feel terrible", "hard for me", "i hate myself", "without you"]),
];
const PARTS: &[(PartKind, &[&str])] = &[
    (PartKind::Regret, &["sorry", "apologise", "apologize", "regret", "ashamed"]),
    (
        PartKind::Responsibility,
        &["my fault", "responsibility", "i was wrong", "no excuse", "should have", "my mistake"],
    ),
    (
        PartKind::NamesTheDeed,
        &["i lied", "i cheated", "i forgot", "i yelled", "i shouted", "i broke", "for not", "i told"],
    ),
    (PartKind::NamesTheHarm, &["hurt you", "hurting you", "let you down", "pain", "your trust"]),
    (PartKind::Explanation, &["because", "reason", "that doesn't excuse"]),
    (PartKind::Repentance, &["i will", "i'll", "i promise", "never again", "won't happen again"]),
    (PartKind::Repair, &["make it up", "make it right", "refund", "pay you back", "replace"]),
    (PartKind::ForgivenessRequest, &["forgive", "another chance", "forgiveness"]),
    (PartKind::Empathy, &["i understand", "must have", "i can imagine", "your feelings", "right to be"]),
];

/// Reads a text with the lists of phrases.
#[must_use]
pub fn keywords(text: &str) -> Reading {
    let text = text.to_ascii_lowercase().replace('\u{2019}', "'");
    let places = |phrase: &'static str| text.match_indices(phrase).map(|(at, found)| at..at + found.len());
    let mut reading = Reading::default();
    for (kind, phrases) in KINDS {
        for span in phrases.iter().flat_map(|p| places(p)) {
            reading.findings.push(Finding { kind: *kind, span, why: "", suggestion: None });
        }
    }
    for (part, phrases) in PARTS {
        if let Some(span) = phrases.iter().find_map(|p| places(p).next()) {
            reading.parts.push(Part { part: *part, span });
        }
    }
    reading
}

/// One logistic regression a kind and part over the words of a clause, learned from the same passages.
pub struct BagOfWords {
    names: Names,
    learned: Learned,
    thresholds: Thresholds,
}

/// Marks whole clauses: there are no phrases here.
fn decide_words(passage: &passage::Passage<'_>, scores: &[Scores], thresholds: &Thresholds) -> Reading {
    let clauses = clauses(passage);
    let least = |output: usize| thresholds.get(UNSHOWN).and_then(|t| t.get(output)).copied();
    let mut reading = Reading::default();
    for (clause, scores) in clauses.iter().zip(scores) {
        for ((output, kind), score) in Kind::ALL.iter().enumerate().zip(scores) {
            if least(output).is_some_and(|least| *score > least) {
                let span = passage.span(whole(*clause));
                reading.findings.push(Finding { kind: *kind, span, why: "", suggestion: None });
            }
        }
    }
    for ((output, part), p) in PartKind::ALL.iter().enumerate().zip(parts_held(scores)) {
        if least(Kind::ALL.len() + output).is_some_and(|least| p > sigmoid(least)) {
            reading.parts.push(Part { part: *part, span: 0..0 });
        }
    }
    reading
}

impl BagOfWords {
    /// Learns from the training passages among these.
    #[must_use]
    pub fn train(passages: &[Passage]) -> Self {
        let passages: Vec<_> = passages.iter().filter(|p| p.share() == Share::Train).collect();
        let mut names = Names::default();
        let words = |labelled: &Passage, names: &mut Names| {
            let mut example = example(labelled, names, FOLDS);
            keep(&mut example, names, Seen::Word);
            example
        };
        let mut examples: Vec<Example> = passages.iter().map(|p| words(p, &mut names)).collect();
        drop_rare(&mut examples, &mut names, LEAST);
        let mut seen = Vec::new();
        for fold in 0..FOLDS {
            let learned = learn(&others(&examples, fold), &names, Settings::default());
            for (i, example) in examples.iter().enumerate().filter(|(_, e)| e.fold == fold) {
                seen.push((i, learned.scores(example)));
            }
        }
        let thresholds = Cases::new(&passages, &seen, decide_words).best();
        let learned = learn(&examples.iter().collect::<Vec<_>>(), &names, Settings::default());
        Self { names, learned, thresholds }
    }

    /// Reads a text.
    pub fn read(&mut self, text: &str) -> Reading {
        let passage = Passage::unlabelled(text);
        let example = example(&passage, &mut self.names, FOLDS);
        let scores = self.learned.scores(&example);
        passage::with(text, |passage| decide_words(passage, &scores, &self.thresholds))
    }
}
