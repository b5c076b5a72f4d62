//! `goldseam restore`: puts a backup where a relay will serve it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use goldseam_relay::{Restored, restore};

use crate::serve::Data;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Put data that is there already aside, instead of leaving everything as it is
    #[arg(long)]
    replace: bool,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    let done = args
        .data
        .directory()
        .map_err(str::to_owned)
        .and_then(|data| restore(&args.from, &data, args.replace).map_err(|why| why.to_string()));
    match done.map(|restored| tell(&restored)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(_)) => ExitCode::FAILURE,
        Err(why) => super::failed(&why),
    }
}

fn tell(restored: &Restored) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let (frames, logs) = (restored.report.frames, restored.report.logs);
    writeln!(out, "Restored {frames} frames in {logs} logs; all of them verify.")?;
    if let Some(before) = &restored.before {
        writeln!(out, "What was there before is in {}.", before.display())?;
    }
    writeln!(out, "Start the relay: devices bring back what is newer than this backup.")
}
