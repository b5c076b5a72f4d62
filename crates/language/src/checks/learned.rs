//! The learned layer of the checks: a weight for each hashed feature of a sentence, trained by
//! `cargo run -p goldseam-language --features learn --example train_checks`.
//!
//! Phrases know the words they were written with; weights know which words keep which company. A sentence that
//! phrases passed over is marked when its weights are sure, and a phrase gives way when they are sure it is clean.

use super::Check;
use crate::sorted::sort;

/// Weights of a check; features that share a bucket share a weight.
pub(super) const BUCKETS: usize = 1 << 14;

/// A sentence above this is marked without a phrase. Where a missed mark does more harm than a needless one, less is asked.
const SURE: [f32; Check::ALL.len()] = [1.5, 1.5, 0.8, 1.0, 1.2];
/// A phrase in a sentence below this is dropped.
const CLEAN: [f32; Check::ALL.len()] = [-1.0, -1.0, -2.0, -1.0, -1.0];

/// Scale and bias as little-endian floats, then one signed byte a bucket.
const WEIGHTS: [&[u8]; Check::ALL.len()] = [
    include_bytes!("weights/promise.bin"),
    include_bytes!("weights/amend.bin"),
    include_bytes!("weights/boundary.bin"),
    include_bytes!("weights/quiet.bin"),
    include_bytes!("weights/reply.bin"),
];

/// What the weights say of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaning {
    Mark,
    Open,
    Clean,
}

/// Judges one sentence.
pub(super) fn leaning(check: Check, sentence: &str) -> Leaning {
    let score = score(WEIGHTS.get(check as usize).copied().unwrap_or_default(), sentence);
    if SURE.get(check as usize).is_some_and(|&sure| score > sure) {
        Leaning::Mark
    } else if CLEAN.get(check as usize).is_some_and(|&clean| score < clean) {
        Leaning::Clean
    } else {
        Leaning::Open
    }
}

fn score(weights: &[u8], sentence: &str) -> f32 {
    let Some((scale, weights)) = weights.split_first_chunk() else { return 0.0 };
    let Some((bias, weights)) = weights.split_first_chunk() else { return 0.0 };
    let sum: f32 = features(sentence)
        .into_iter()
        .map(|(bucket, value)| value * f32::from(weights.get(bucket).map_or(0, |&w| w as i8)))
        .sum();
    f32::from_le_bytes(*bias) + f32::from_le_bytes(*scale) * sum
}

const WHOLE: f32 = 1.0;
const PART: f32 = 0.6;
const PIECE: f32 = 0.4;
/// Letters of a word, or its edge, that are seen together.
const LETTERS: usize = 4;

/// The features of a sentence, each once: bucket and value.
pub(super) fn features(sentence: &str) -> Vec<(usize, f32)> {
    let words = words(sentence);
    let mut seen: Vec<(u32, f32)> = Vec::with_capacity(words.len() * 4);
    let word = |at: usize| words.get(at).map_or("$", String::as_str);
    let mut before = "^";
    for (at, this) in words.iter().enumerate() {
        seen.push((hash(&["w", this]), WHOLE));
        seen.push((hash(&["b", before, " ", this]), WHOLE));
        if at + 2 < words.len() {
            seen.push((hash(&["s", this, " ", word(at + 2)]), PART));
        }
        let edged = format!("<{this}>");
        let pieces = edged.char_indices().filter_map(|(from, _)| {
            let end =
                edged.get(from..)?.char_indices().nth(LETTERS - 1).map(|(at, c)| from + at + c.len_utf8());
            edged.get(from..end?)
        });
        seen.extend(pieces.map(|piece| (hash(&["c", piece]), PIECE)));
        before = this;
    }
    seen.push((hash(&["b", before, " $"]), WHOLE));
    sort(&mut seen, |&(hash, _)| [hash, 0, 0]);
    seen.dedup_by_key(|&mut (hash, _)| hash);
    seen.into_iter().map(|(hash, value)| (hash as usize % BUCKETS, value)).collect()
}

/// Lower-case words without apostrophes, figures as noughts, and the marks that end or join clauses.
fn words(sentence: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in sentence.chars() {
        match c {
            '\'' | '\u{2019}' | '\u{2018}' | '`' => {}
            c if c.is_numeric() => word.push('0'),
            c if c.is_alphabetic() => word.extend(c.to_lowercase()),
            _ => {
                words.extend(Some(std::mem::take(&mut word)).filter(|w| !w.is_empty()));
                if matches!(c, '?' | '!' | ',' | ';' | ':') {
                    words.push(c.to_string());
                }
            }
        }
    }
    words.extend(Some(word).filter(|w| !w.is_empty()));
    words
}

/// FNV-1a, with its high bits mixed in for the buckets.
fn hash(parts: &[&str]) -> u32 {
    let all = parts.iter().flat_map(|part| part.bytes());
    let hash = all.fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_whole() {
        for weights in WEIGHTS {
            assert_eq!(weights.len(), 8 + BUCKETS);
        }
    }

    #[test]
    fn apostrophes_and_case_change_nothing() {
        assert_eq!(features("I\u{2019}ll DO it"), features("ill do it"));
        assert_ne!(features("Do it?"), features("Do it"));
    }

    #[test]
    fn a_sentence_of_any_kind_has_a_score() {
        for text in ["", "?", "日本", "\u{202e}'", &"a ".repeat(10_000)] {
            assert!(score(WEIGHTS[0], text).is_finite());
        }
    }
}
