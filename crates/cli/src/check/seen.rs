//! What was seen in a text, whatever it was read as.

use std::ops::Range;

use clap::ValueEnum;
use goldseam_language::{Check, Evidence, Part, check, read};

/// What a text is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum As {
    /// A letter that answers for something
    Letter,
    /// A promise to be kept
    Promise,
    /// An offer of amends
    Amend,
    /// A boundary, a request or an agreement
    Boundary,
    /// A message to somebody who asked for quiet
    Quiet,
    /// A reply to somebody who said that they are hurt
    Reply,
}

impl As {
    const fn check(self) -> Option<Check> {
        match self {
            Self::Letter => None,
            Self::Promise => Some(Check::Promise),
            Self::Amend => Some(Check::Amend),
            Self::Boundary => Some(Check::Boundary),
            Self::Quiet => Some(Check::Quiet),
            Self::Reply => Some(Check::Reply),
        }
    }
}

/// Marked words. `span` counts bytes.
pub(super) struct Mark {
    pub(super) kind: &'static str,
    pub(super) title: &'static str,
    pub(super) span: Range<usize>,
    pub(super) why: &'static str,
    pub(super) suggestion: Option<&'static str>,
    /// The research behind it, where some is known.
    pub(super) evidence: Option<Evidence>,
}

/// Marks in the order of the text, and the parts of an apology that a letter holds.
pub(super) struct Seen {
    pub(super) marks: Vec<Mark>,
    pub(super) parts: Vec<Part>,
    /// Not English, so that nothing could be said.
    pub(super) foreign: bool,
}

impl Seen {
    pub(super) fn new(read_as: As, text: &str) -> Self {
        if let Some(kind) = read_as.check() {
            let marks = check(kind, text).into_iter().map(|f| Mark {
                kind: f.kind.name(),
                title: f.kind.title(),
                span: f.span,
                why: f.why,
                suggestion: f.suggestion,
                evidence: f.kind.evidence(),
            });
            return Self { marks: marks.collect(), parts: Vec::new(), foreign: false };
        }
        let reading = read(text);
        let marks = reading.findings.into_iter().map(|f| Mark {
            kind: f.kind.name(),
            title: f.kind.title(),
            span: f.span,
            why: f.why,
            suggestion: f.suggestion,
            evidence: Some(f.kind.evidence()),
        });
        Self { marks: marks.collect(), parts: reading.parts, foreign: reading.foreign }
    }
}
