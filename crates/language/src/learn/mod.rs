//! Training and measuring; never in what ships.

pub mod baseline;
pub mod corpus;
pub mod measure;
mod train;

use corpus::{Passage, Share};
use measure::{Counts, OUTPUTS, compare, total};
use train::{Example, Names, Settings, add_held, drop_rare, example, learn};

use crate::features::clauses;
use crate::model::{Scores, decide};
use crate::{Reading, passage};

const FOLDS: u32 = 5;

/// How many passages must have a feature before a weight is learned for it.
const LEAST: u32 = 3;

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
    let thresholds = best(-12, |tried| counts(&passages, &seen, &[tried; OUTPUTS]));
    let learned = learn(&examples.iter().collect::<Vec<_>>(), &names, settings);
    Trained { weights: learned.write(&names, &thresholds), counts: counts(&passages, &seen, &thresholds) }
}

fn others(examples: &[Example], fold: u32) -> Vec<&Example> {
    examples.iter().filter(|e| e.fold != fold).collect()
}

fn decide_text(text: &str, scores: &[Scores], thresholds: &Scores) -> Reading {
    passage::with(text, |passage| decide(passage, &passage.judge(), &clauses(passage), scores, thresholds))
}

fn counts(passages: &[&Passage], seen: &[(usize, Vec<Scores>)], thresholds: &Scores) -> Counts {
    counts_with(passages, seen, thresholds, decide_text)
}

fn counts_with(
    passages: &[&Passage],
    seen: &[(usize, Vec<Scores>)],
    thresholds: &Scores,
    decide: fn(&str, &[Scores], &Scores) -> Reading,
) -> Counts {
    let compared: Vec<Counts> = seen
        .iter()
        .filter_map(|(i, scores)| {
            let labelled = passages.get(*i)?;
            Some(compare(labelled, &decide(&labelled.text, scores, thresholds)))
        })
        .collect();
    total(&compared)
}

/// For each kind and part the threshold with the best F1 on passages the weights were not learned from, from
/// `lowest` fifths up.
fn best(lowest: i32, counts: impl Fn(f32) -> Counts) -> Scores {
    let mut best = [(-1f64, 0f32); OUTPUTS];
    for step in lowest..=8 {
        let tried = step as f32 * 0.2;
        for (best, count) in best.iter_mut().zip(counts(tried)) {
            if count.f1() > best.0 {
                *best = (count.f1(), tried);
            }
        }
    }
    best.map(|(_, threshold)| threshold)
}

/// Reads a text by the rules alone.
#[must_use]
pub fn read_by_rules(text: &str) -> Reading {
    passage::read_by_rules(text)
}
