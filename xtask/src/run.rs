//! `cargo xtask run`: from a clone to the app in the browser.

use crate::{
    setup::Toolchain,
    shell::{self, Args, cargo, target},
    web::{self, Mode},
};
use anyhow::{Context, Result};
use std::{path::PathBuf, process::Command};

/// "seam" on a telephone's keys.
const PORT: u16 = 7326;

/// `cargo xtask run [--port N] [--data DIR] [-- ARGS]`
pub(crate) fn run(args: &mut Args) -> Result<()> {
    let port = match args.value("--port")? {
        Some(port) => {
            port.parse().with_context(|| format!("--port needs a number from 0 to 65535, not `{port}`"))?
        }
        None => PORT,
    };
    let data = args.value("--data")?.map_or_else(|| target().join("run"), PathBuf::from);
    let rest = args.rest()?;

    web::build(&Toolchain::find_or_install()?, Mode::Release)?;
    shell::run(cargo().args(["build", "--release", "--package", "goldseam"]))?;

    eprintln!("run: keeping data in {}", data.display());
    let binary = target().join("release").join(format!("goldseam{}", std::env::consts::EXE_SUFFIX));
    let mut serve = Command::new(binary);
    serve.arg("serve").arg("--data").arg(data).arg("--listen").arg(format!("127.0.0.1:{port}")).arg("--open");
    become_(serve.args(rest))
}

/// Hands this process over, so that an interrupt reaches the server itself.
#[cfg(unix)]
fn become_(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).with_context(|| format!("could not start: {}", shell::line(command)))
}

#[cfg(not(unix))]
fn become_(command: &mut Command) -> Result<()> {
    shell::run(command)
}
