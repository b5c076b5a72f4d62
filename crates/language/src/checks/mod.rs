//! Five readings beside the letter: a promise, an amend, a boundary, a message to somebody who asked for quiet,
//! a reply to somebody who said that they are hurt. Each has its own kinds and one file.
//!
//! Like the letter's reader they mark and explain; they propose no words and add nothing up.

mod amend;
mod boundary;
mod engine;
mod kinds;
mod learned;
mod promise;
mod quiet;
mod reply;
mod say;
#[cfg(feature = "learn")]
pub mod training;
mod words;

use std::ops::Range;

pub use kinds::{Check, CheckKind};
/// Every explanation, for the tests on tone.
#[cfg(test)]
pub(crate) use say::ALL as SAYINGS;

/// Words that a check marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFinding {
    /// What they do.
    pub kind: CheckKind,
    /// The words, as UTF-8 byte offsets on character boundaries.
    pub span: Range<usize>,
    /// What was marked and how it may land.
    pub why: &'static str,
    /// What to do instead, where there is something; never words to paste.
    pub suggestion: Option<&'static str>,
}

/// Reads `text` as one promise, amend, clause, message or reply; marks are in the order of the text and never overlap.
///
/// Of a text over 4 GiB only the beginning is read.
#[must_use]
pub fn check(check: Check, text: &str) -> Vec<CheckFinding> {
    engine::check(check, crate::readable(text))
}
