//! `goldseam backup`: copies a relay's data while it runs.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::serve::Data;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// The new file to write; one that exists is not touched
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    let done = args
        .data
        .directory()
        .map_err(str::to_owned)
        .and_then(|data| goldseam_relay::backup(&data, &args.to).map_err(|why| why.to_string()));
    match done {
        Ok(()) => {
            let told = writeln!(
                io::stdout(),
                "The backup is complete and on disk. Look it over with: goldseam check-data --file {}",
                args.to.display()
            );
            if told.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(why) => super::failed(&why),
    }
}
