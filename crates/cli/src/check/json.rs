//! Answers for programs: one object, or one line for each line read.

use std::io::{self, BufRead, Read, Write};

use goldseam_language::{Reading, read};
use serde::{Deserialize, Serialize};

use super::Outcome;
use super::source::LARGEST;

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    findings: Vec<Finding<'a>>,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Finding<'a> {
    kind: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    why: &'a str,
    r#try: Option<&'a str>,
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
    fn new(id: Option<&'a serde_json::Value>, text: &'a str, reading: &'a Reading) -> Self {
        let finding = |f: &'a goldseam_language::Finding| Finding {
            kind: f.kind.name(),
            start: f.span.start,
            end: f.span.end,
            text: text.get(f.span.clone()).unwrap_or_default(),
            why: f.why,
            r#try: f.suggestion,
        };
        let part =
            |p: &goldseam_language::Part| Part { kind: p.part.name(), start: p.span.start, end: p.span.end };
        Self {
            id,
            findings: reading.findings.iter().map(finding).collect(),
            parts: reading.parts.iter().map(part).collect(),
        }
    }

    fn write(&self, mut out: impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut out, self)?;
        out.write_all(b"\n")
    }
}

/// Writes one object for one text.
pub(super) fn object(out: impl Write, text: &str, reading: &Reading) -> io::Result<()> {
    Answer::new(None, text, reading).write(out)
}

/// Answers line by line, each as soon as it is read.
pub(super) fn lines(
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
        let reading = read(&line.text);
        Answer::new(Some(&line.id), &line.text, &reading).write(&mut out)?;
        out.flush()?;
        if !reading.findings.is_empty() {
            outcome = outcome.max(Outcome::Marked);
        }
    }
    Ok(outcome)
}
