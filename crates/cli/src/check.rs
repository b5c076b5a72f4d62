//! `goldseam check`: reads a letter and says what weakens it and what it already holds; or, with `--for`, a promise, an
//! amend, a boundary, a message into quiet or a reply.
//!
//! Exit status: 0 nothing marked, 1 something marked, 2 could not read. With `--jsonl` a line that cannot
//! be read is reported by its number and passed over; the status is then 2 after all lines are done.

mod diagnostics;
mod json;
mod seen;
mod source;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use seen::{As, Seen};

/// What to read and how to answer.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The letter, as UTF-8 text; `-` for standard input
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    file: Option<PathBuf>,

    /// What the text is
    #[arg(long = "for", value_enum, value_name = "KIND", default_value_t = As::Letter)]
    read_as: As,

    /// Show the research behind each mark
    #[arg(long)]
    evidence: bool,

    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Plain, conflicts_with = "jsonl")]
    format: Format,

    /// Read {"id","text"} lines on standard input and answer each with a {"id","findings","parts"} line
    #[arg(long)]
    jsonl: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Plain,
    /// One JSON object
    Json,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Clean,
    Marked,
    Unreadable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Runs the subcommand.
pub(crate) fn run(args: &Args) -> ExitCode {
    let outcome = match &args.file {
        None => json::lines(args, io::stdin().lock(), io::stdout().lock(), io::stderr().lock()),
        Some(path) => one(path, args),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        // The reader of our output has gone; there is nobody left to tell.
        Err(problem) if problem.kind() == io::ErrorKind::BrokenPipe => Outcome::Unreadable.into(),
        Err(problem) => {
            let _ = writeln!(io::stderr(), "Could not go on: {}.", source::reason(&problem));
            Outcome::Unreadable.into()
        }
    }
}

fn one(path: &std::path::Path, args: &Args) -> io::Result<Outcome> {
    let text = match source::text(path) {
        Ok(text) => text,
        Err(unreadable) => {
            writeln!(io::stderr(), "{unreadable}")?;
            return Ok(Outcome::Unreadable);
        }
    };
    let seen = Seen::new(args.read_as, &text);
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Json => json::object(&mut out, args, &text, &seen)?,
        Format::Plain => {
            let colour = io::stdout().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
                && std::env::var_os("TERM").is_none_or(|v| v != "dumb");
            diagnostics::print(&mut out, &source::name(path), &text, &seen, args.evidence, colour)?;
        }
    }
    out.flush()?;
    Ok(if seen.marks.is_empty() { Outcome::Clean } else { Outcome::Marked })
}
