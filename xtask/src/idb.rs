//! The page that runs the stores' conformance suite on IndexedDB. A test of `goldseam-replica`
//! serves it to a real browser.

use crate::{
    setup::Toolchain,
    shell::{self, Args, root, target},
    web::{self, Mode},
};
use anyhow::{Result, ensure};
use std::fs;

const EXAMPLE: &str = "crates/replica/examples/idb_conformance.rs";

/// `cargo xtask idb-conformance`
pub(crate) fn command(args: &mut Args) -> Result<()> {
    args.rest()?;
    ensure!(root().join(EXAMPLE).is_file(), "there is no {EXAMPLE} to build");
    build(&Toolchain::find_or_install()?)
}

/// Writes the page into `target/idb-conformance/`, when there is a suite to put on it.
pub(crate) fn build(toolchain: &Toolchain) -> Result<()> {
    if !root().join(EXAMPLE).is_file() {
        return Ok(());
    }
    let mut cargo = toolchain.cargo("build", Mode::Dev);
    shell::run(cargo.args(["--package", "goldseam-replica", "--example", "idb_conformance"]))?;

    let wasm = toolchain.out_dir(Mode::Dev.profile()).join("examples/idb_conformance.wasm");
    let page = target().join("idb-conformance");
    web::bind(&wasm, &page, Mode::Dev)?;
    fs::write(page.join("index.html"), include_str!("../assets/idb/index.html"))?;
    fs::write(page.join("boot.js"), include_str!("../assets/idb/boot.js"))?;
    Ok(())
}
