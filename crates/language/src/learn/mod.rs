//! Training and measuring; never in what ships.

pub mod baseline;
pub mod corpus;
pub mod measure;
mod train;

use corpus::{Passage, Share};
use measure::{Counts, OUTPUTS, compare, total};
use train::{Example, Names, Settings, add_held, drop_rare, example, learn};

use crate::features::clauses;
use crate::model::{SHOWN, Scores, Thresholds, UNSHOWN, decide};
use crate::{Kind, Reading, passage};

const FOLDS: u32 = 5;

/// How many passages must have a feature before a weight is learned for it.
const LEAST: u32 = 3;

/// How much F1 a kind gives up for one false mark fewer in 1,000 words of passages without a fault.
const COST: f64 = 0.1;

/// How much more a rule is trusted than the corpus asks for, where look-alikes are closer and more than in letters.
/// Chosen by the totals of passages from outside.
const TRUST: f32 = 3.0;
const TRUST_PART: f32 = 3.0;
/// And how much more sure the weights must be of a part that no rule shows.
const DOUBT_PART: f32 = 1.0;

/// What training gives.
#[derive(Debug)]
pub struct Trained {
    /// The file of weights.
    pub weights: Vec<u8>,
    /// The counts in cross-validation: each passage read with weights that were learned without it.
    pub counts: Counts,
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
    let cases = Cases::new(&passages, &seen);
    let mut thresholds = cases.best();
    let [shown, unshown] = &mut thresholds;
    for (i, (shown, unshown)) in shown.iter_mut().zip(unshown).enumerate() {
        let kind = i < Kind::ALL.len();
        *shown -= if kind { TRUST } else { TRUST_PART };
        *unshown += if kind { 0.0 } else { DOUBT_PART };
    }
    let counts = cases.counts(&thresholds).0;
    let learned = learn(&examples.iter().collect::<Vec<_>>(), &names, settings);
    Trained { weights: learned.write(&names, &thresholds), counts }
}

fn others(examples: &[Example], fold: u32) -> Vec<&Example> {
    examples.iter().filter(|e| e.fold != fold).collect()
}

/// Passages with scores from weights that never saw them.
struct Cases<'a> {
    cases: Vec<(&'a Passage, &'a [Scores])>,
    decide: fn(&str, &[Scores], &Thresholds) -> Reading,
    /// How many words the passages without a fault have.
    clean_words: f64,
}

fn decide_text(text: &str, scores: &[Scores], thresholds: &Thresholds) -> Reading {
    passage::with(text, |passage| decide(passage, &passage.judge(), &clauses(passage), scores, thresholds))
}

impl<'a> Cases<'a> {
    fn new(passages: &[&'a Passage], seen: &'a [(usize, Vec<Scores>)]) -> Self {
        let case = |(i, scores): &'a (usize, Vec<Scores>)| Some((*passages.get(*i)?, &**scores));
        let cases: Vec<_> = seen.iter().filter_map(case).collect();
        let clean = cases.iter().filter(|(p, _)| p.spans.is_empty());
        let clean_words = clean.map(|(p, _)| p.text.split_whitespace().count()).sum::<usize>() as f64;
        Self { cases, decide: decide_text, clean_words }
    }

    /// The counts over all passages, and over those without a fault.
    fn counts(&self, thresholds: &Thresholds) -> (Counts, Counts) {
        let (mut all, mut clean) = (Vec::new(), Vec::new());
        for (labelled, scores) in &self.cases {
            let counts = compare(labelled, &(self.decide)(&labelled.text, scores, thresholds));
            all.push(counts);
            if labelled.spans.is_empty() {
                clean.push(counts);
            }
        }
        (total(&all), total(&clean))
    }

    /// For each kind and part, the thresholds with the best F1 less the [cost](COST) of false marks: where a rule shows
    /// it, where none does, and both once more, since each depends on the other.
    fn best(&self) -> Thresholds {
        let mut thresholds: Thresholds = [[2.0; OUTPUTS]; 2];
        for place in [SHOWN, UNSHOWN, SHOWN, UNSHOWN] {
            let mut best = [(f64::NEG_INFINITY, 0f32); OUTPUTS];
            for step in -15..=20 {
                let tried = step as f32 * 0.25;
                let mut trial = thresholds;
                trial.get_mut(place).into_iter().for_each(|row| row.fill(tried));
                let (all, clean) = self.counts(&trial);
                for (i, (best, (count, clean))) in best.iter_mut().zip(all.iter().zip(&clean)).enumerate() {
                    let alarms = if i < Kind::ALL.len() { f64::from(clean.marked) } else { 0.0 };
                    let worth = count.f1() - COST * alarms * 1e3 / self.clean_words.max(1.0);
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
