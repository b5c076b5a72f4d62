//! `goldseam check-data`: reads everything a relay keeps and says whether it holds together.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use goldseam_relay::{Report, check, database_path};

use crate::serve::Data;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// A backup to look over instead
    #[arg(long, value_name = "FILE", conflicts_with = "data")]
    file: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    let file = match &args.file {
        Some(file) => Ok(file.clone()),
        None => args.data.directory().map(|data| database_path(&data)),
    };
    let checked = file.map_err(str::to_owned).and_then(|file| check(&file).map_err(|why| why.to_string()));
    let report = match checked {
        Ok(report) => report,
        Err(why) => return super::failed(&why),
    };
    match tell(&report) {
        Ok(()) if report.faults.is_empty() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn tell(report: &Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let Report { mailboxes, logs, frames, faults } = report;
    writeln!(out, "Read {frames} frames in {logs} logs of {mailboxes} mailboxes.")?;
    for fault in faults {
        writeln!(out, "- {fault}")?;
    }
    if faults.is_empty() {
        writeln!(out, "All frames verify, all chains are whole, all heads are right.")
    } else {
        writeln!(
            out,
            "This data does not hold together. Keep a copy of it, restore the latest backup that passes, and start \
             the relay: devices bring back the frames it lacks."
        )
    }
}
