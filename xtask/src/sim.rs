//! `cargo xtask sim`: many seeds of the simulator, optimised.

use crate::shell::{self, Args, cargo};
use anyhow::Result;

/// `cargo xtask sim [--seeds N] [--from S] [--faults LIST] [--trace] [--keep-going]`
pub(crate) fn command(args: &mut Args) -> Result<()> {
    let mut sim = cargo();
    sim.args(["run", "--release", "--quiet", "--package", "goldseam-sim", "--"]);
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
