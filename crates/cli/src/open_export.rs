//! `goldseam open-export`: shows a copy of a record, with no relay and no network.
//!
//! The recovery code or passphrase is asked for, or read from a file; never from the command line, which other programs
//! and the shell's history see. Exit status: 0 opened and intact, 1 opened and something is missing, altered or forked, or
//! it does not show that a device of its owner made it, 2 not opened.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use futures_lite::future::block_on;
use getrandom::SysRng;
use goldseam_client::{Calendar, ClientError, ExportFile, OpenExport, Readable};
use goldseam_journey::Day;
use goldseam_sealed::{RecoveryCode, SlotError, Timestamp};
use jiff::tz::TimeZone;
use jiff::{Span, civil};
use rand_core::UnwrapErr;
use zeroize::Zeroizing;

use crate::verify;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The copy
    file: PathBuf,
    /// Read the recovery code or passphrase from this file instead of asking; `-` for standard input
    #[arg(long, value_name = "FILE")]
    code_file: Option<PathBuf>,
    /// Write the record as a web page into this new file
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write the record as Markdown into this new file; without both it is shown here
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    match show(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => verify::FLAWED.into(),
        Err(why) => verify::cannot(&why),
    }
}

/// Whether the copy is intact.
fn show(args: &Args) -> Result<bool, String> {
    let export = verify::read(&args.file)?;
    let secret = secret(args.code_file.as_deref())?;
    let open = open(&export, secret.trim()).map_err(|why| match why {
        ClientError::Slot(SlotError::Layout) => {
            "this copy opens with its recovery code only: twelve words. The device it was made on had no passphrase.".to_owned()
        }
        ClientError::Slot(SlotError::DoesNotOpen) => {
            "that does not open this copy. It opens with the recovery code or the passphrase that was in use when it was made.".to_owned()
        }
        other => format!("the copy could not be opened: {other}."),
    })?;
    told(&export, &open).map_err(|why| why.to_string())?;
    match Readable::of(open.client(), export.made(), &Local(TimeZone::system())) {
        None => say("There is no repair in this record yet.")?,
        Some(text) => {
            if let Some(file) = &args.html {
                write_new(file, &text.to_html())?;
            }
            if let Some(file) = &args.markdown {
                write_new(file, &text.to_markdown())?;
            }
            if args.html.is_none() && args.markdown.is_none() {
                io::stdout().write_all(text.to_markdown().as_bytes()).map_err(|why| why.to_string())?;
            }
        }
    }
    Ok(export.faults().is_empty() && open.made_by_own_device())
}

/// Twelve words are a code; anything else is a passphrase.
fn open(export: &ExportFile, secret: &str) -> Result<OpenExport, ClientError> {
    let mut rng = UnwrapErr(SysRng);
    match RecoveryCode::parse(secret) {
        Ok(code) => match block_on(export.open_with_code(&code, &mut rng)) {
            // A passphrase may look like a code.
            Err(ClientError::Slot(_)) => block_on(export.open_with_passphrase(secret, &mut rng))
                .map_err(|_| SlotError::DoesNotOpen.into()),
            opened => opened,
        },
        Err(_) => block_on(export.open_with_passphrase(secret, &mut rng)),
    }
}

fn secret(file: Option<&Path>) -> Result<Zeroizing<String>, String> {
    let read = match file {
        None => rpassword::prompt_password("Recovery code or passphrase (it is not shown): "),
        Some(path) if path == Path::new("-") => io::read_to_string(io::stdin()),
        Some(path) => fs::read_to_string(path),
    };
    read.map(Zeroizing::new)
        .map_err(|why| format!("the recovery code or passphrase could not be read: {why}"))
}

/// What was checked goes beside the record, not into it.
fn told(export: &ExportFile, open: &OpenExport) -> io::Result<()> {
    let mut out = io::stderr().lock();
    verify::tell(export, &mut out)?;
    if open.made_by_own_device() {
        writeln!(out, "A device of yours made this copy.")?;
    } else {
        writeln!(
            out,
            "This copy does not show that a device of yours made it. Things may have been left out."
        )?;
    }
    match open.client().unread() {
        0 => Ok(()),
        unread => {
            writeln!(out, "{unread} entries are kept and cannot be read: their key is not in this copy.")
        }
    }
}

fn say(text: &str) -> Result<(), String> {
    writeln!(io::stdout(), "{text}").map_err(|why| why.to_string())
}

/// The file is its owner's alone, and one that exists is not touched.
fn write_new(path: &Path, text: &str) -> Result<(), String> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => {
            "that file exists already and was not touched. Choose a new name.".to_owned()
        }
        _ => format!("the file cannot be written: {why}"),
    })
}

/// The calendar of this computer.
struct Local(TimeZone);

impl Calendar for Local {
    fn time(&self, time: Timestamp) -> String {
        jiff::Timestamp::from_millisecond(time.0).map_or_else(
            |_| "at a time that no calendar has".to_owned(),
            |time| time.to_zoned(self.0.clone()).strftime("%-d %B %Y, %H:%M").to_string(),
        )
    }

    fn day(&self, day: Day) -> String {
        let span = Span::new().try_days(day.0);
        let date = span.and_then(|span| civil::date(1970, 1, 1).checked_add(span));
        date.map_or_else(
            |_| "a day that no calendar has".to_owned(),
            |date| date.strftime("%A, %-d %B %Y").to_string(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_days_are_told_in_words_whatever_they_are() {
        let calendar = Local(TimeZone::UTC);
        assert_eq!(calendar.day(Day(20_784)), "Friday, 27 November 2026");
        assert_eq!(calendar.time(Timestamp(0)), "1 January 1970, 00:00");
        assert_eq!(calendar.day(Day(i32::MAX)), "a day that no calendar has");
        assert_eq!(calendar.time(Timestamp(i64::MIN)), "at a time that no calendar has");
    }
}
