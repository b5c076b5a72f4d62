//! Precision, recall and F1 of readings against labelled passages.

use std::ops::Range;

use super::corpus::Passage;
use crate::{Kind, PartKind, Reading};

/// Kinds, then parts.
pub const OUTPUTS: usize = Kind::ALL.len() + PartKind::ALL.len();

/// How many labels were found and how many marks were right.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    /// Labels that a mark of their kind overlaps.
    pub found: u32,
    /// Labels.
    pub labelled: u32,
    /// Marks that overlap a label of their kind.
    pub right: u32,
    /// Marks.
    pub marked: u32,
}

impl Count {
    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.found += other.found;
        self.labelled += other.labelled;
        self.right += other.right;
        self.marked += other.marked;
    }

    /// The share of marks that are right.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.marked)
    }

    /// The share of labels that were found.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.found, self.labelled)
    }

    /// The harmonic mean of the two.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

fn ratio(some: u32, all: u32) -> f64 {
    if all == 0 { 0.0 } else { f64::from(some) / f64::from(all) }
}

/// The counts of one passage: kinds, then parts.
pub type Counts = [Count; OUTPUTS];

/// Compares a reading with the labels of its passage.
#[must_use]
pub fn compare(passage: &Passage, reading: &Reading) -> Counts {
    let mut counts = [Count::default(); OUTPUTS];
    let (kinds, parts) = counts.split_at_mut(Kind::ALL.len());
    for (count, kind) in kinds.iter_mut().zip(Kind::ALL) {
        let gold: Vec<_> = passage.spans.iter().filter(|(k, _)| k == kind).map(|(_, s)| s).collect();
        let mine: Vec<_> = reading.findings.iter().filter(|f| f.kind == *kind).map(|f| &f.span).collect();
        let among = |one: &Range<usize>, many: &[&Range<usize>]| many.iter().any(|m| overlap(one, m));
        count.labelled = gold.len() as u32;
        count.marked = mine.len() as u32;
        count.found = gold.iter().filter(|g| among(g, &mine)).count() as u32;
        count.right = mine.iter().filter(|m| among(m, &gold)).count() as u32;
    }
    for (count, part) in parts.iter_mut().zip(PartKind::ALL) {
        let gold = passage.parts.contains(part);
        let mine = reading.parts.iter().any(|p| p.part == *part);
        *count = Count {
            found: (gold && mine).into(),
            labelled: gold.into(),
            right: (gold && mine).into(),
            marked: mine.into(),
        };
    }
    counts
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The sum of the counts of many passages.
#[must_use]
pub fn total<'a>(counts: impl IntoIterator<Item = &'a Counts>) -> Counts {
    let mut sum = [Count::default(); OUTPUTS];
    for one in counts {
        for (sum, one) in sum.iter_mut().zip(one) {
            sum.add(*one);
        }
    }
    sum
}

/// F1 over all kinds together.
#[must_use]
pub fn spans_f1(counts: &Counts) -> f64 {
    let mut all = Count::default();
    counts.iter().take(Kind::ALL.len()).for_each(|c| all.add(*c));
    all.f1()
}

/// The mean F1 of the parts that are labelled anywhere.
#[must_use]
pub fn parts_f1(counts: &Counts) -> f64 {
    let present: Vec<_> = counts.iter().skip(Kind::ALL.len()).filter(|c| c.labelled > 0).collect();
    present.iter().map(|c| c.f1()).sum::<f64>() / present.len().max(1) as f64
}
