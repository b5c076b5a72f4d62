//! Learns the weights: one logistic regression a kind and a part, over the features of clauses.
//!
//! Kinds are labelled by clause. Parts are labelled by passage: a passage holds a part unless none of its
//! clauses shows it ("noisy or"). Weights are found by FTRL-proximal, which leaves most of them at zero.

use std::collections::{BTreeMap, HashMap};

use super::corpus::Passage;
use super::measure::OUTPUTS;
use crate::Kind;
use crate::features::{Clause, Seen, clauses, features};
use crate::model::{self, CONTEXT, NEXT, OWN, PREVIOUS, Scores, WINDOW, held, parts_held};
use crate::passage;

/// Features by number, with how much of each there is.
type Row = Vec<(u32, f32)>;

/// A passage as the trainer sees it.
pub(super) struct Example {
    rows: Vec<Row>,
    kinds: Vec<[bool; Kind::ALL.len()]>,
    parts: Vec<bool>,
    pub(super) fold: u32,
}

/// Numbers features in the order they are first seen.
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<(u32, u8), u32>,
    names: Vec<(u32, u8)>,
    /// What kind of thing each is.
    seen: Vec<u32>,
}

impl Names {
    fn number(&mut self, key: u32, role: u8, seen: u32) -> u32 {
        let next = self.names.len() as u32;
        let (names, kinds) = (&mut self.names, &mut self.seen);
        *self.numbers.entry((key, role)).or_insert_with(|| {
            names.push((key, role));
            kinds.push(seen);
            next
        })
    }
}

/// Turns a labelled passage into an example.
pub(super) fn example(labelled: &Passage, names: &mut Names, folds: u32) -> Example {
    passage::with(&labelled.text, |passage| {
        let verdict = passage.judge();
        let clauses = clauses(passage);
        let mut own: Vec<Vec<(Seen, u32)>> = vec![Vec::new(); clauses.len()];
        features(passage, &verdict, &clauses, &mut |place: usize, seen, key| {
            if let Some(row) = own.get_mut(place) {
                row.push((seen, key));
            }
        });
        let mut rows = Vec::new();
        for place in 0..clauses.len() {
            let mut row: HashMap<u32, f32> = HashMap::new();
            let mut add = |keys: &[(Seen, u32)], role: u8, value: f32| {
                for &(seen, key) in keys.iter().filter(|(seen, _)| model::has_role(*seen, role)) {
                    *row.entry(names.number(key, role, seen as u32)).or_default() += value;
                }
            };
            let at = |place: Option<usize>| place.and_then(|p| own.get(p)).map_or(&[][..], Vec::as_slice);
            add(at(Some(place)), OWN, 1.0);
            add(at(place.checked_sub(1)), PREVIOUS, 1.0);
            add(at(Some(place + 1)), NEXT, 1.0);
            let window = place.saturating_sub(WINDOW)..(place + WINDOW + 1).min(own.len());
            let share = 1.0 / window.len() as f32;
            for other in window {
                add(at(Some(other)), CONTEXT, share);
            }
            let mut row: Row = row.into_iter().collect();
            row.sort_by_key(|(f, _)| *f);
            rows.push(row);
        }
        let kinds = clauses.iter().map(|c| labels(labelled, passage, *c)).collect();
        let parts = crate::PartKind::ALL.iter().map(|p| labelled.parts.contains(p)).collect();
        Example { rows, kinds, parts, fold: labelled.fold(folds) }
    })
}

/// The kinds that cover at least half of a clause, or have at least half of themselves in it.
pub(super) fn labels(
    labelled: &Passage,
    passage: &passage::Passage<'_>,
    clause: Clause,
) -> [bool; Kind::ALL.len()] {
    let mut out = [false; Kind::ALL.len()];
    let inside = |at: usize, span: &std::ops::Range<usize>| {
        passage.tokens.get(at).is_some_and(|t| (t.start as usize) < span.end && span.start < t.end as usize)
    };
    for (kind, span) in &labelled.spans {
        let both = (clause.from..clause.to).filter(|&at| inside(at, span)).count();
        let whole = (0..passage.tokens.len()).filter(|&at| inside(at, span)).count();
        if both > 0
            && (both * 2 >= clause.to - clause.from || both * 2 >= whole)
            && let Some(slot) = out.get_mut(*kind as usize)
        {
            *slot = true;
        }
    }
    out
}

/// Keeps only what was seen of one kind in the clause itself.
pub(super) fn keep(example: &mut Example, names: &Names, wanted: Seen) {
    let kept = |(feature, _): &(u32, f32)| {
        names.names.get(*feature as usize).is_some_and(|(_, role)| *role == OWN)
            && names.seen.get(*feature as usize) == Some(&(wanted as u32))
    };
    example.rows.iter_mut().for_each(|row| row.retain(kept));
}

/// Forgets features that fewer than `least` of the examples have.
pub(super) fn drop_rare(examples: &mut [Example], names: &mut Names, least: u32) {
    let mut counts = vec![0u32; names.names.len()];
    for example in examples.iter() {
        let mut seen: Vec<u32> = example.rows.iter().flatten().map(|(f, _)| *f).collect();
        seen.sort_unstable();
        seen.dedup();
        for feature in seen {
            if let Some(count) = counts.get_mut(feature as usize) {
                *count += 1;
            }
        }
    }
    let old = std::mem::take(names);
    let kept: Vec<Option<u32>> = old
        .names
        .iter()
        .zip(&old.seen)
        .zip(counts)
        .map(|(((key, role), seen), count)| (count >= least).then(|| names.number(*key, *role, *seen)))
        .collect();
    for row in examples.iter_mut().flat_map(|e| &mut e.rows) {
        *row =
            row.iter().filter_map(|(f, v)| Some((kept.get(*f as usize).copied().flatten()?, *v))).collect();
    }
}

/// How strongly weights are drawn to zero, and how fast they move.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    rate: f32,
    /// For kinds and for parts: these have less to learn from, a passage and not a clause at a time.
    l1: [f32; 2],
    l2: f32,
    rounds: u32,
}

/// Lighter weights of kinds and of parts are left out: they decide nothing and take room.
const LIGHTEST: [f32; 2] = [0.19, 0.12];

impl Default for Settings {
    fn default() -> Self {
        Self { rate: 0.1, l1: [4.0, 2.5], l2: 2.0, rounds: 8 }
    }
}

/// Weights by feature number.
#[derive(Default)]
pub(super) struct Learned {
    weights: Vec<Scores>,
    bias: Scores,
}

impl Learned {
    /// The scores of every clause of a passage.
    pub(super) fn scores(&self, example: &Example) -> Vec<Scores> {
        example
            .rows
            .iter()
            .map(|row| {
                let mut sum = self.bias;
                for (feature, value) in row {
                    if let Some(weights) = self.weights.get(*feature as usize) {
                        sum.iter_mut().zip(weights).for_each(|(s, w)| *s += w * value);
                    }
                }
                sum
            })
            .collect()
    }

    /// The weights in the form that ships.
    pub(super) fn write(&self, names: &Names, thresholds: &model::Thresholds) -> Vec<u8> {
        let mut features: BTreeMap<u32, Vec<(u8, i8)>> = BTreeMap::new();
        for ((key, role), weights) in names.names.iter().zip(&self.weights) {
            for (output, weight) in weights.iter().enumerate() {
                let steps = (weight / model::STEP).round().clamp(-127.0, 127.0) as i8;
                let [kinds, parts] = LIGHTEST;
                if weight.abs() >= if output < Kind::ALL.len() { kinds } else { parts } {
                    let place = usize::from(*role) * OUTPUTS + output;
                    features.entry(*key).or_default().push((place as u8, steps));
                }
            }
        }
        model::write(features.into_iter().collect(), &self.bias, thresholds)
    }
}

/// Marks the features that say what the whole passage holds: only kinds may learn from them.
pub(super) fn add_held(example: &mut Example, scores: &[Scores], names: &mut Names) {
    let held: Vec<u32> =
        held(&parts_held(scores)).into_iter().map(|key| names.number(key, OWN, Seen::Holds as u32)).collect();
    for row in &mut example.rows {
        row.extend(held.iter().map(|f| (*f, 1.0)));
    }
}

/// Learns from the examples, in an order that depends on nothing but their number.
pub(super) fn learn(examples: &[&Example], names: &Names, settings: Settings) -> Learned {
    const KINDS: usize = Kind::ALL.len();
    let features = names.names.len();
    let mut weights = vec![[0f32; OUTPUTS]; features];
    let mut z = vec![[0f32; OUTPUTS]; features];
    let mut n = vec![[0f32; OUTPUTS]; features];
    let mut bias = [-3f32; OUTPUTS];
    let mut bias_n = [0f32; OUTPUTS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 0x9e37_79b9_7f4a_7c15u64;
    let Settings { rate, l1: [l1_kinds, l1_parts], l2, rounds } = settings;
    let held_keys: std::collections::HashSet<u32> = model::held_keys().collect();
    let only_kinds: Vec<bool> = names.names.iter().map(|(key, _)| held_keys.contains(key)).collect();
    for _ in 0..rounds {
        for i in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(i, (seed % (i as u64 + 1)) as usize);
        }
        for &i in &order {
            let Some(example) = examples.get(i) else { continue };
            let so_far = Learned { weights: std::mem::take(&mut weights), bias };
            let scores = so_far.scores(example);
            weights = so_far.weights;
            let mut none = [1f32; OUTPUTS];
            for clause in &scores {
                none.iter_mut().zip(clause).for_each(|(n, s)| *n *= 1.0 - model::sigmoid(*s));
            }
            for ((row, clause), kinds) in example.rows.iter().zip(&scores).zip(&example.kinds) {
                let mut gradient = [0f32; OUTPUTS];
                for (k, g) in gradient.iter_mut().enumerate() {
                    let p = model::sigmoid(clause.get(k).copied().unwrap_or(0.0));
                    *g = if k < KINDS {
                        p - f32::from(u8::from(kinds.get(k) == Some(&true)))
                    } else if example.parts.get(k - KINDS) == Some(&true) {
                        let none = none.get(k).copied().unwrap_or(0.0);
                        -p * none / (1.0 - none).max(1e-4)
                    } else {
                        p
                    };
                }
                for (k, g) in gradient.iter().enumerate() {
                    if let (Some(b), Some(n)) = (bias.get_mut(k), bias_n.get_mut(k)) {
                        *n += g * g;
                        *b -= rate * g / (1.0 + n.sqrt());
                    }
                }
                for (feature, value) in row {
                    let f = *feature as usize;
                    let only = only_kinds.get(f) == Some(&true);
                    let (Some(w), Some(z), Some(n)) = (weights.get_mut(f), z.get_mut(f), n.get_mut(f)) else {
                        continue;
                    };
                    let outputs = w.iter_mut().zip(z.iter_mut()).zip(n.iter_mut()).zip(&gradient);
                    for (k, (((w, z), n), g)) in outputs.take(if only { KINDS } else { OUTPUTS }).enumerate()
                    {
                        let l1 = if k < KINDS { l1_kinds } else { l1_parts };
                        let g = g * value;
                        let more = *n + g * g;
                        *z += g - (more.sqrt() - n.sqrt()) / rate * *w;
                        *n = more;
                        let size = (z.abs() - l1).max(0.0);
                        *w = -z.signum() * size / ((1.0 + n.sqrt()) / rate + l2);
                    }
                }
            }
        }
    }
    Learned { weights, bias }
}
