//! `cargo xtask sim`: many seeds of the simulator, optimised.

use crate::shell::{self, Args, cargo};
use anyhow::Result;
use std::process::Command;

/// `cargo xtask sim [--seeds N] [--from S] [--faults LIST] [--trace] [--keep-going]`
pub(crate) fn command(args: &mut Args) -> Result<()> {
    let mut sim = sim();
    for option in ["--seeds", "--from", "--faults"] {
        if let Some(value) = args.value(option)? {
            sim.args([option, &value]);
        }
    }
    for flag in ["--trace", "--keep-going"] {
        if args.flag(flag) {
            sim.arg(flag);
        }
    }
    args.rest()?;
    shell::run(&mut sim)
}

/// Seeds for every run of `cargo xtask ci`, some minutes' worth.
pub(crate) fn some_thousands() -> Command {
    let mut sim = sim();
    sim.args(["--seeds", "3000", "--from", "1000000", "--keep-going"]);
    sim
}

fn sim() -> Command {
    let mut sim = cargo();
    sim.args(["run", "--release", "--quiet", "--package", "goldseam-sim", "--"]);
    sim
}
