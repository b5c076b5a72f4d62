//! The project's own tasks. `cargo xtask help` lists them.

mod bench;
mod checks;
mod fuzz;
mod idb;
mod kills;
mod language;
mod matrix;
mod peers;
mod pictures;
#[cfg(test)]
mod places;
#[cfg(test)]
mod rules;
mod run;
#[cfg(test)]
mod sentences;
mod setup;
mod shell;
mod sim;
mod sources;
mod tally;
#[cfg(test)]
mod threats;
mod web;

use anyhow::{Result, bail};
use shell::Args;
use std::process::ExitCode;

struct Command {
    name: &'static str,
    usage: &'static str,
    about: &'static str,
    run: fn(&mut Args) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "run",
        usage: "[--port N] [--data DIR] [-- ARGS]",
        about: "build everything and open the app",
        run: run::run,
    },
    Command {
        name: "web",
        usage: "[--dev]",
        about: "build the browser bundle into dist/",
        run: web::command,
    },
    Command {
        name: "test",
        usage: "[FILTER]",
        about: "formatting, lints and every test; with a filter only the tests it names",
        run: checks::test,
    },
    Command {
        name: "ci",
        usage: "",
        about: "everything `test` does, some thousand seeds, a little fuzzing where its program is there, licences and sources",
        run: checks::ci,
    },
    Command {
        name: "setup",
        usage: "[--tests]",
        about: "install what building (or testing) needs",
        run: setup::command,
    },
    Command {
        name: "sim",
        usage: "[--seeds N] [--from S] [--faults LIST] [--trace] [--keep-going]",
        about: "run many seeds of the simulator",
        run: sim::command,
    },
    Command {
        name: "fuzz",
        usage: "[TARGET] [--seconds N]",
        about: "give random bytes to every decoder of bytes from outside",
        run: fuzz::command,
    },
    Command {
        name: "language-train",
        usage: "",
        about: "learn the reader's weights from its corpus",
        run: language::train,
    },
    Command {
        name: "language-report",
        usage: "[FILE]... [--misses]",
        about: "measure the reader on its test passages and on labelled files",
        run: language::report,
    },
    Command {
        name: "screenshots",
        usage: "",
        about: "take the README's pictures",
        run: pictures::screenshots,
    },
    Command {
        name: "pictures",
        usage: "[--dark]",
        about: "take a picture of every page, for every seat, on a phone and on a computer",
        run: pictures::pictures,
    },
    Command {
        name: "coverage-matrix",
        usage: "",
        about: "which practice is tested in a real browser from which seat, and which test keeps which safety rule",
        run: matrix::command,
    },
    Command {
        name: "kills",
        usage: "[--count N]",
        about: "end a relay and a device without warning, again and again",
        run: kills::command,
    },
    Command {
        name: "bench",
        usage: "[codes|cold-start|language]",
        about: "measure the app in a real browser, starting with many entries, or the reader",
        run: bench::command,
    },
    Command {
        name: "idb-conformance",
        usage: "",
        about: "build the page that tests the IndexedDB store",
        run: idb::command,
    },
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut args = Args::from_env();
    let name = args.word().unwrap_or_else(|| "help".into());
    match COMMANDS.iter().find(|c| c.name == name) {
        Some(command) => (command.run)(&mut args),
        None if matches!(name.as_str(), "help" | "--help" | "-h") => {
            for Command { name, usage, about, .. } in COMMANDS {
                println!("cargo xtask {:36} {about}", format!("{name} {usage}"));
            }
            Ok(())
        }
        None => bail!("there is no command `{name}`; `cargo xtask help` lists them"),
    }
}
