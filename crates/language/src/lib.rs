//! Reads an accountable message in English: what weakens it, and which parts of an apology it holds.
//!
//! [`read`] is the whole interface. It is pure, needs no data files, and takes time linear in the text.
//! It marks and explains; it never proposes words and never adds anything up.

mod checks;
mod echo;
mod explain;
mod features;
mod findings;
mod foreign;
mod kind;
#[cfg(feature = "learn")]
pub mod learn;
mod lexicon;
mod model;
mod parts;
mod passage;
mod pattern;
mod reader;
mod rules;
mod sorted;
mod structure;
mod token;
mod weights;

use std::ops::Range;

#[cfg(feature = "learn")]
pub use checks::training;
pub use checks::{Check, CheckFinding, CheckKind, check};
pub use echo::{sentences, takes_up};
pub use foreign::SENTENCE as ENGLISH_ONLY;
pub use kind::{Evidence, Kind, NO_STUDY, PartKind};
pub use reader::Reader;

/// What the reader sees in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// What weakens it, in the order of the text; marks never overlap.
    pub findings: Vec<Finding>,
    /// The parts of an apology it holds, each kind at most once, in the order of the text.
    pub parts: Vec<Part>,
    /// Whether the text is not English, so that nothing could be said: [`ENGLISH_ONLY`] tells it to people.
    pub foreign: bool,
}

/// Words that weaken the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What they do.
    pub kind: Kind,
    /// The words, as UTF-8 byte offsets on character boundaries.
    pub span: Range<usize>,
    /// What was marked and how it may land.
    pub why: &'static str,
    /// What to do instead, where there is something; never words to paste.
    pub suggestion: Option<&'static str>,
}

/// A part of an apology that is present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which part.
    pub part: PartKind,
    /// The first words that show it, as UTF-8 byte offsets on character boundaries.
    pub span: Range<usize>,
}

/// Reads `text` as one message from one person.
///
/// Offsets are 32 bits wide inside; of a text over 4 GiB only the beginning is read.
#[must_use]
pub fn read(text: &str) -> Reading {
    passage::read(readable(text))
}

/// As much of a text as 32-bit offsets reach.
fn readable(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize - 8);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
