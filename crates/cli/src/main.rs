//! The goldseam command: one module a subcommand.

mod app;
mod backup;
mod check;
mod check_data;
mod open_export;
mod promise;
mod relay;
mod restore;
mod serve;
mod verify;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Earn trust back in private, one honest step at a time.
#[derive(Debug, Parser)]
#[command(name = "goldseam", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read a letter and mark what weakens it
    Check(check::Args),
    /// Run a relay with the app in it
    Serve(serve::Args),
    /// Use the app from this program, with a relay elsewhere
    App(app::Args),
    /// Make promises and say how they went, here in the terminal
    Promise(promise::Args),
    /// Copy a relay's data into one file, while it runs
    Backup(backup::Args),
    /// Put a backup where a relay will serve it
    Restore(restore::Args),
    /// Read all of a relay's data and say whether it holds together
    CheckData(check_data::Args),
    /// Say whether a copy of a record is intact; needs no key
    Verify(verify::Args),
    /// Show a copy of a record, with no relay and no network
    OpenExport(open_export::Args),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Serve(args) => serve::run(args),
        Command::App(args) => app::run(&args),
        Command::Promise(args) => promise::run(args),
        Command::Backup(args) => backup::run(&args),
        Command::Restore(args) => restore::run(&args),
        Command::CheckData(args) => check_data::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::OpenExport(args) => open_export::run(&args),
    }
}

/// Says why a command was not carried out.
fn failed(why: &str) -> ExitCode {
    let _nobody_reads = writeln!(io::stderr(), "goldseam: {why}");
    ExitCode::FAILURE
}
