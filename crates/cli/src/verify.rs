//! `goldseam verify`: says whether a copy of a record is intact, without any key.
//!
//! Exit status: 0 intact, 1 something is missing, altered or forked, 2 not a copy that can be read.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use goldseam_client::ExportFile;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The copy
    file: PathBuf,
}

/// The status when something does not hold.
pub(crate) const FLAWED: u8 = 1;
/// The status when nothing can be said.
pub(crate) const UNREADABLE: u8 = 2;

pub(crate) fn run(args: &Args) -> ExitCode {
    match read(&args.file) {
        Err(why) => cannot(&why),
        Ok(export) => match tell(&export, io::stdout().lock()) {
            Ok(()) if export.faults().is_empty() => ExitCode::SUCCESS,
            _ => FLAWED.into(),
        },
    }
}

pub(crate) fn read(path: &Path) -> Result<ExportFile, String> {
    let file = fs::read(path).map_err(|why| format!("the file cannot be read: {why}"))?;
    ExportFile::read(&file).map_err(|why| format!("{why}."))
}

/// Says what was checked, and each fault on a line of its own.
pub(crate) fn tell(export: &ExportFile, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "The list of contents names {} entries.", export.frames())?;
    for fault in export.faults() {
        writeln!(out, "- {fault}")?;
    }
    if export.faults().is_empty() {
        writeln!(
            out,
            "Intact: each is here, signed by its writer, and follows the one before it. Whether the list itself is whole, only its owner can see: `goldseam open-export` says whether a device of theirs made it."
        )
    } else {
        writeln!(
            out,
            "Not intact. Everything that is not named above is as its writer signed it. Keep this file; another copy, or the relay with your recovery code, may have what is missing here."
        )
    }
}

pub(crate) fn cannot(why: &str) -> ExitCode {
    super::failed(why);
    UNREADABLE.into()
}
