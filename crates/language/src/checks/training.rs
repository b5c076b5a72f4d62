//! What the trainer of the learned layer sees of a text. Not in what ships.

use std::ops::Range;

use super::{Check, engine, learned};

/// How many weights a check has.
pub const BUCKETS: usize = learned::BUCKETS;

/// A sentence: its bytes, and its features as bucket and value.
#[derive(Debug)]
pub struct Sentence {
    /// Byte offsets in the text.
    pub span: Range<usize>,
    /// Each feature once.
    pub features: Vec<(usize, f32)>,
}

/// The sentences of a text as a check sees them.
#[must_use]
pub fn sentences(check: Check, text: &str) -> Vec<Sentence> {
    let spans = engine::sentences(check, text);
    let features = |span: &Range<usize>| learned::features(text.get(span.clone()).unwrap_or_default());
    spans.into_iter().map(|span| Sentence { features: features(&span), span }).collect()
}
