//! What a machine needs before it can build or test. Every step looks first, says what it will
//! do before it does it, and where it cannot install ends with the command a person can run.

mod browser;
mod packages;
mod tools;
mod wasm;

pub(crate) use browser::Browser;
pub(crate) use tools::{axe, deny, fuzz, fuzz_if_here, nextest};
pub(crate) use wasm::Toolchain;

use crate::shell::Args;
use anyhow::Result;

/// `cargo xtask setup [--tests]`
pub(crate) fn command(args: &mut Args) -> Result<()> {
    let tests = args.flag("--tests");
    args.rest()?;
    Toolchain::find_or_install()?;
    if tests {
        Browser::find_or_install()?;
        nextest()?;
        deny()?;
        axe()?;
    }
    println!("setup: everything is here");
    Ok(())
}

fn say(what: &str) {
    eprintln!("setup: {what}");
}
