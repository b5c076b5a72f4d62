//! Test tools that this repository keeps for itself in `.tools/`.

use super::{packages, say};
use crate::shell::{self, cargo, on_path};
use anyhow::Result;
use std::{path::PathBuf, process::Command};

const AXE_VERSION: &str = "4.14.1";

/// The test runner.
pub(crate) fn nextest() -> Result<PathBuf> {
    cargo_tool("cargo-nextest", "0.9.151", &["--no-default-features"])
}

/// The checker of licences and sources.
pub(crate) fn deny() -> Result<PathBuf> {
    cargo_tool("cargo-deny", "0.20.2", &[])
}

/// The program that runs fuzz targets.
pub(crate) fn fuzz() -> Result<PathBuf> {
    cargo_tool("cargo-fuzz", "0.13.2", &[])
}

/// The same, if it is here already.
pub(crate) fn fuzz_if_here() -> Option<PathBuf> {
    here("cargo-fuzz")
}

/// The accessibility checker's script, for the browser tests.
pub(crate) fn axe() -> Result<PathBuf> {
    let script = tools().join("node_modules/axe-core/axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    if on_path(&["npm"]).is_none() {
        packages::install(
            &["npm"],
            "is needed to fetch axe-core",
            "Install Node.js with npm, then try again.",
        )?;
    }
    let mut install = Command::new("npm");
    install.args(["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix"]);
    install.arg(tools()).arg(format!("axe-core@{AXE_VERSION}"));
    say(&format!("axe-core checks accessibility; running: {}", shell::line(&install)));
    shell::run(&mut install)?;
    Ok(script)
}

fn tools() -> PathBuf {
    shell::root().join(".tools")
}

fn here(name: &str) -> Option<PathBuf> {
    let ours = tools().join("bin").join(name);
    if ours.is_file() { Some(ours) } else { on_path(&[name]) }
}

fn cargo_tool(name: &str, version: &str, options: &[&str]) -> Result<PathBuf> {
    if let Some(found) = here(name) {
        return Ok(found);
    }
    let ours = tools().join("bin").join(name);
    let install = |locked: &[&str]| {
        let mut install = cargo();
        install.args(["install", name, "--version", version]).args(options).args(locked);
        install.arg("--root").arg(tools());
        // A tool used for seconds is not worth minutes of optimising.
        install
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        install
    };
    let mut locked = install(&["--locked"]);
    say(&format!("{name} is missing; this takes a few minutes, once; running: {}", shell::line(&locked)));
    if !shell::succeeds(&mut locked)? {
        let mut unlocked = install(&[]);
        say(&format!("its lock file does not fit here; running: {}", shell::line(&unlocked)));
        shell::run(&mut unlocked)?;
    }
    Ok(ours)
}
