//! Training and measuring; never in what ships.

pub mod baseline;
pub mod corpus;
pub mod measure;
mod train;

use corpus::{Passage, Share};
use measure::{Counts, OUTPUTS, compare, total};
use train::{Example, Names, Settings, add_held, drop_rare, example, learn};

use crate::features::clauses;
use crate::model::{Scores, Thresholds, decide, parts_held, sigmoid, whole};
use crate::reader::Text;
use crate::rules::Tells;
use crate::{Kind, PartKind, Reading, passage};
use std::ops::Range;

const FOLDS: u32 = 5;

/// Where the least scores stand in [`Thresholds`].
const SHOWN: usize = 0;
const UNSHOWN: usize = 1;
const ALONE: usize = 2;

/// How many passages must have a feature before a weight is learned for it.
const LEAST: u32 = 3;

/// How much F1 a kind gives up for one false mark fewer in 1,000 words of passages without a fault.
const COST: f64 = 0.1;

/// And where only the weights tell of a kind: there a mark has no reason of its own to give.
const COST_ALONE: f64 = 0.2;

/// What is added to the thresholds of kinds and of parts that are best for the corpus, where a rule shows them, where
/// none does and where no phrase does. In the corpus look-alikes are closer and more than in letters, and its words
/// are not those of others: rules are trusted more, weights less. Chosen by the totals of the outside passages that
/// rules were developed with, and by the false marks of the own ones.
const CAUTION: [(f32, f32); 3] = [(-3.0, -3.0), (1.0, 1.5), (1.5, 0.0)];

/// What training gives.
#[derive(Debug)]
pub struct Trained {
    /// The file of weights.
    pub weights: Vec<u8>,
    /// Each training passage, read with weights that were learned without it.
    pub read: Vec<Unseen>,
}

/// A passage and how it was read in cross-validation.
#[derive(Debug)]
pub struct Unseen {
    /// The passage.
    pub passage: Passage,
    /// What was read.
    pub reading: Reading,
    /// Where the weights disagree with a label, the surest first: how sure they are, and of what.
    pub doubts: Vec<(f32, String)>,
}

/// Learns from the training passages among these.
#[must_use]
pub fn train(passages: &[Passage]) -> Trained {
    let settings = Settings::default();
    let passages: Vec<_> = passages.iter().filter(|p| p.share() == Share::Train).collect();
    let mut names = Names::default();
    let mut examples: Vec<Example> = passages.iter().map(|p| example(p, &mut names, FOLDS)).collect();
    drop_rare(&mut examples, &mut names, LEAST);
    // What a passage holds is told to the kinds as it will be told in use: by weights that never saw it.
    for fold in 0..FOLDS {
        let learned = learn(&others(&examples, fold), &names, settings);
        for example in examples.iter_mut().filter(|e| e.fold == fold) {
            let scores = learned.scores(example);
            add_held(example, &scores, &mut names);
        }
    }
    let mut seen: Vec<(usize, Vec<Scores>)> = Vec::new();
    for fold in 0..FOLDS {
        let learned = learn(&others(&examples, fold), &names, settings);
        for (i, example) in examples.iter().enumerate().filter(|(_, e)| e.fold == fold) {
            seen.push((i, learned.scores(example)));
        }
    }
    let cases = Cases::new(&passages, &seen, decide_passage);
    let mut thresholds = cases.best();
    for (i, least) in thresholds.iter_mut().enumerate() {
        let (kinds, parts) = least.split_at_mut(Kind::ALL.len());
        let (kind, part) = CAUTION.get(i).copied().unwrap_or_default();
        kinds.iter_mut().for_each(|least| *least += kind);
        parts.iter_mut().for_each(|least| *least += part);
    }
    let unseen = |case: &Case<'_>| Unseen {
        passage: case.labelled.clone(),
        reading: cases.read(case, &thresholds),
        doubts: doubts(case.labelled, case.scores),
    };
    let read = cases.cases.iter().map(unseen).collect();
    let learned = learn(&examples.iter().collect::<Vec<_>>(), &names, settings);
    Trained { weights: learned.write(&names, &thresholds), read }
}

/// Where weights that never saw a passage disagree with its labels.
fn doubts(labelled: &Passage, scores: &[Scores]) -> Vec<(f32, String)> {
    let mut doubts = Vec::new();
    let mut note = |labelled: bool, p: f32, what: String| {
        let sure = if labelled { 1.0 - p } else { p };
        if sure > 0.8 {
            doubts.push((sure, format!("{} {what}", if labelled { "without" } else { "with" })));
        }
    };
    passage::with(&labelled.text, |passage| {
        for (clause, scores) in clauses(passage).iter().zip(scores) {
            let labels = train::labels(labelled, passage, *clause);
            for ((kind, label), score) in Kind::ALL.iter().zip(labels).zip(scores) {
                let words = labelled.text.get(passage.span(whole(*clause))).unwrap_or_default();
                note(label, sigmoid(*score), format!("{kind}: {words}"));
            }
        }
    });
    for (part, p) in PartKind::ALL.iter().zip(parts_held(scores)) {
        note(labelled.parts.contains(part), p, part.name().to_owned());
    }
    doubts.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    doubts
}

/// The words of phrases that tell of each kind, whatever else the passage says.
#[must_use]
pub fn phrases(text: &str) -> Vec<(Kind, Range<usize>)> {
    passage::with(text, |passage| {
        let told = passage.hits().iter().filter_map(|hit| match hit.rule.tells {
            Tells::Mark(kind, _) => Some((kind, passage.span(hit.at))),
            _ => None,
        });
        told.collect()
    })
}

fn others(examples: &[Example], fold: u32) -> Vec<&Example> {
    examples.iter().filter(|e| e.fold != fold).collect()
}

/// A passage, split into words, with scores from weights that never saw it.
struct Case<'a> {
    labelled: &'a Passage,
    text: Text,
    scores: &'a [Scores],
}

type Decide = fn(&passage::Passage<'_>, &[Scores], &Thresholds) -> Reading;

struct Cases<'a> {
    cases: Vec<Case<'a>>,
    decide: Decide,
    /// How many words the passages without a fault have.
    clean_words: f64,
}

fn decide_passage(passage: &passage::Passage<'_>, scores: &[Scores], thresholds: &Thresholds) -> Reading {
    decide(passage, &passage.judge(), &clauses(passage), scores, thresholds)
}

impl<'a> Cases<'a> {
    fn new(passages: &[&'a Passage], seen: &'a [(usize, Vec<Scores>)], decide: Decide) -> Self {
        let case = |(i, scores): &'a (usize, Vec<Scores>)| {
            let labelled = *passages.get(*i)?;
            Some(Case { labelled, text: Text::new(&labelled.text, None), scores })
        };
        let cases: Vec<_> = seen.iter().filter_map(case).collect();
        let clean = cases.iter().filter(|case| case.labelled.spans.is_empty());
        let clean_words =
            clean.map(|case| case.labelled.text.split_whitespace().count()).sum::<usize>() as f64;
        Self { cases, decide, clean_words }
    }

    fn read(&self, case: &Case<'_>, thresholds: &Thresholds) -> Reading {
        case.text.look(|passage| (self.decide)(passage, case.scores, thresholds))
    }

    /// The counts over all passages, and over those without a fault.
    fn counts(&self, thresholds: &Thresholds) -> (Counts, Counts) {
        let (mut all, mut clean) = (Vec::new(), Vec::new());
        for case in &self.cases {
            let counts = compare(case.labelled, &self.read(case, thresholds));
            all.push(counts);
            if case.labelled.spans.is_empty() {
                clean.push(counts);
            }
        }
        (total(&all), total(&clean))
    }

    /// For each kind and part, the thresholds with the best F1 less the [cost](COST) of false marks: where a rule shows
    /// it, where none does, and both once more, since each depends on the other.
    fn best(&self) -> Thresholds {
        let mut thresholds: Thresholds = [[2.0; OUTPUTS], [2.0; OUTPUTS], [f32::INFINITY; OUTPUTS]];
        for place in [SHOWN, UNSHOWN, SHOWN, UNSHOWN, ALONE] {
            let mut best = [(f64::NEG_INFINITY, 0f32); OUTPUTS];
            let never = (place == ALONE).then_some(f32::INFINITY);
            for tried in (-15..=20).map(|step| step as f32 * 0.25).chain(never) {
                let mut trial = thresholds;
                trial.get_mut(place).into_iter().for_each(|row| row.fill(tried));
                let (all, clean) = self.counts(&trial);
                for (i, (best, (count, clean))) in best.iter_mut().zip(all.iter().zip(&clean)).enumerate() {
                    let alarms = if i < Kind::ALL.len() { f64::from(clean.marked) } else { 0.0 };
                    let worth = count.f1()
                        - if place == ALONE { COST_ALONE } else { COST } * alarms * 1e3
                            / self.clean_words.max(1.0);
                    if worth >= best.0 {
                        *best = (worth, tried);
                    }
                }
            }
            if let Some(row) = thresholds.get_mut(place) {
                row.iter_mut().zip(best).for_each(|(least, (_, found))| *least = found);
            }
        }
        thresholds
    }
}

/// Reads a text by the rules alone.
#[must_use]
pub fn read_by_rules(text: &str) -> Reading {
    passage::read_by_rules(text)
}
