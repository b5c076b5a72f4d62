//! What a text is read as: a letter, or one of the checks. Either way a mark has a title, a reason and its evidence.

use goldseam_language::{Check, CheckKind, Evidence, NO_STUDY, Part, Reader, check};
use std::ops::Range;

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// The letter's.
    Letter(goldseam_language::Kind),
    /// A check's.
    Check(CheckKind),
}

impl Kind {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Letter(kind) => kind.title(),
            Self::Check(kind) => kind.title(),
        }
    }

    /// The research behind it, or that none is known.
    pub(super) fn evidence(self) -> Evidence {
        match self {
            Self::Letter(kind) => kind.evidence(),
            Self::Check(kind) => kind.evidence().unwrap_or(Evidence { sentence: NO_STUDY, source: "" }),
        }
    }
}

/// Marked words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
    pub(super) why: &'static str,
    pub(super) suggestion: Option<&'static str>,
}

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Reading {
    pub(super) findings: Vec<Finding>,
    /// None for a check.
    pub(super) parts: Vec<Part>,
    /// Whether it is not English.
    pub(super) foreign: bool,
}

/// Reads a text as a letter, or as what the check is for. The reader keeps the letter from one change to the next.
pub(super) fn read(reader: &mut Reader, as_what: Option<Check>, text: &str) -> Reading {
    let letter = reader.read(text);
    let findings = match as_what {
        None => letter
            .findings
            .iter()
            .map(|one| Finding {
                kind: Kind::Letter(one.kind),
                span: one.span.clone(),
                why: one.why,
                suggestion: one.suggestion,
            })
            .collect(),
        Some(_) if letter.foreign => Vec::new(),
        Some(as_what) => check(as_what, text)
            .into_iter()
            .map(|one| Finding {
                kind: Kind::Check(one.kind),
                span: one.span,
                why: one.why,
                suggestion: one.suggestion,
            })
            .collect(),
    };
    let parts = if as_what.is_none() { letter.parts.clone() } else { Vec::new() };
    Reading { findings, parts, foreign: letter.foreign }
}
