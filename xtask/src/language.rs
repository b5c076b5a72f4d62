//! `cargo xtask language-train` and `language-report`: learning the reader's weights, and measuring how well and how fast it reads.

use crate::shell::{self, Args, cargo};
use anyhow::Result;

/// `cargo xtask language-train`
pub(crate) fn train(args: &mut Args) -> Result<()> {
    args.rest()?;
    shell::run(&mut example("train"))
}

/// `cargo xtask language-report [FILE]... [--misses]`
pub(crate) fn report(args: &mut Args) -> Result<()> {
    let mut report = example("report");
    report.arg("--");
    while let Some(file) = args.word() {
        report.arg(std::path::absolute(file)?);
    }
    if args.flag("--misses") {
        report.arg("--misses");
    }
    args.rest()?;
    shell::run(&mut report)
}

/// One of the reader's examples, optimised.
pub(crate) fn example(name: &str) -> std::process::Command {
    let mut example = cargo();
    example.args(["run", "--release", "--quiet", "--package", "goldseam-language"]);
    example.args(["--features", "learn", "--example", name]);
    example
}
