//! Answers for programs: one object, or one line for each line read.

use std::io::{self, BufRead, Read, Write};

use goldseam_language::{ENGLISH_ONLY, NO_STUDY};
use serde::{Deserialize, Serialize};

use super::seen::Seen;
use super::source::LARGEST;
use super::{Args, Outcome};

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    findings: Vec<Finding<'a>>,
    parts: Vec<Part>,
    /// Why there is nothing to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
}

#[derive(Serialize)]
struct Finding<'a> {
    kind: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    why: &'a str,
    r#try: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence>,
}

/// Only when asked for. Without a source no study is known.
#[derive(Serialize)]
struct Evidence {
    sentence: &'static str,
    source: Option<&'static str>,
}

#[derive(Serialize)]
struct Part {
    kind: &'static str,
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

impl<'a> Answer<'a> {
    fn new(id: Option<&'a serde_json::Value>, args: &Args, text: &'a str, seen: &Seen) -> Self {
        let evidence = |known: Option<goldseam_language::Evidence>| Evidence {
            sentence: known.map_or(NO_STUDY, |e| e.sentence),
            source: known.map(|e| e.source),
        };
        let findings = seen.marks.iter().map(|mark| Finding {
            kind: mark.kind,
            start: mark.span.start,
            end: mark.span.end,
            text: text.get(mark.span.clone()).unwrap_or_default(),
            why: mark.why,
            r#try: mark.suggestion,
            evidence: args.evidence.then(|| evidence(mark.evidence)),
        });
        let part =
            |p: &goldseam_language::Part| Part { kind: p.part.name(), start: p.span.start, end: p.span.end };
        Self {
            id,
            findings: findings.collect(),
            parts: seen.parts.iter().map(part).collect(),
            note: seen.foreign.then_some(ENGLISH_ONLY),
        }
    }

    fn write(&self, mut out: impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut out, self)?;
        out.write_all(b"\n")
    }
}

/// Writes one object for one text.
pub(super) fn object(out: impl Write, args: &Args, text: &str, seen: &Seen) -> io::Result<()> {
    Answer::new(None, args, text, seen).write(out)
}

/// Answers line by line, each as soon as it is read.
pub(super) fn lines(
    args: &Args,
    mut input: impl BufRead,
    mut out: impl Write,
    mut complaints: impl Write,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::Clean;
    let mut bytes = Vec::new();
    for number in 1u64.. {
        bytes.clear();
        if input.by_ref().take(LARGEST + 1).read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        if bytes.len() as u64 > LARGEST && !bytes.ends_with(b"\n") {
            input.skip_until(b'\n')?;
            writeln!(complaints, "Line {number} is longer than {} MiB; it was passed over.", LARGEST >> 20)?;
            outcome = Outcome::Unreadable;
            continue;
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        // The parser's own message may quote the line, so only the number is told.
        let Ok(line) = serde_json::from_slice::<Line>(&bytes) else {
            writeln!(
                complaints,
                "Line {number} is not a JSON object with \"id\" and a \"text\" string; it was passed over."
            )?;
            outcome = Outcome::Unreadable;
            continue;
        };
        let seen = Seen::new(args.read_as, &line.text);
        Answer::new(Some(&line.id), args, &line.text, &seen).write(&mut out)?;
        out.flush()?;
        if !seen.marks.is_empty() {
            outcome = outcome.max(Outcome::Marked);
        }
    }
    Ok(outcome)
}
