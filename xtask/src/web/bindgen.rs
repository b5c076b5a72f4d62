//! The glue between the browser and WebAssembly.

use super::{Mode, remove_dir};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `app.js` and `app_bg.wasm` for the compiled `wasm` into `out`, which it empties first.
pub(crate) fn bind(wasm: &Path, out: &Path, mode: Mode) -> Result<()> {
    remove_dir(out)?;
    let release = mode == Mode::Release;
    Bindgen::new()
        .input_path(wasm)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(release)
        .remove_producers_section(release)
        .keep_debug(!release)
        .generate(out)
        .context("wasm-bindgen could not read the compiled app")?;
    ensure!(
        !out.join("snippets").exists(),
        "a dependency brings its own JavaScript files (see {}); the bundle carries none but ours",
        out.join("snippets").display(),
    );
    Ok(())
}
