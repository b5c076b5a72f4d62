//! The browser bundle: crates/web compiled, bound, packed into `dist/`.

mod bindgen;
mod compress;
pub(crate) use compress::brotli;
mod package;
mod size;

pub(crate) use bindgen::bind;

use crate::{
    setup::Toolchain,
    shell::{self, Args, root, target},
};
use anyhow::{Context, Result};
use package::{Files, Package};
use size::Sizes;
use std::{fs, path::Path};

/// How the bundle is built: `Release` is small and compressed, `Dev` is quick.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mode {
    Release,
    Dev,
}

impl Mode {
    pub(crate) fn profile(self) -> &'static str {
        match self {
            Self::Release => "wasm-release",
            Self::Dev => "wasm-dev",
        }
    }
}

/// `cargo xtask web [--dev]`
pub(crate) fn command(args: &mut Args) -> Result<()> {
    let mode = if args.flag("--dev") { Mode::Dev } else { Mode::Release };
    args.rest()?;
    build(&Toolchain::find_or_install()?, mode)
}

/// Brings `dist/` up to date. The last line printed is the bundle's size.
pub(crate) fn build(toolchain: &Toolchain, mode: Mode) -> Result<()> {
    shell::run(toolchain.cargo("build", mode).args(["--package", "goldseam-web"]))?;

    let wasm = toolchain.out_dir(mode.profile()).join("goldseam_web.wasm");
    let assets = package::sources(&root().join("crates/web"))?;
    let stamp = target().join("web/bundle.stamp");
    let dist = root().join("dist");
    let inputs = fingerprint(&fs::read(&wasm)?, &assets, mode)?;
    if let Some(size) = unchanged(&stamp, &inputs, &dist) {
        eprintln!("{size}");
        return Ok(());
    }

    let bound = target().join("web/bindgen");
    bind(&wasm, &bound, mode)?;
    let glue = fs::read(bound.join("app.js"))?;
    let package = Package::assemble(fs::read(bound.join("app_bg.wasm"))?, glue, assets)?;
    let sizes = write(&package, &dist, mode)?;
    fs::write(&stamp, format!("{inputs}\n{sizes}"))?;
    eprintln!("{sizes}");
    Ok(())
}

/// Writes the package beside `dist` and then puts it in its place, so that `dist` is never half full.
fn write(package: &Package, dist: &Path, mode: Mode) -> Result<Sizes> {
    let fresh = dist.with_extension("new");
    remove_dir(&fresh)?;
    let mut sizes = Sizes::new(if mode == Mode::Release { "brotli" } else { "unpacked" });
    let mut cache = compress::Cache::open(target().join("web/compressed"))?;
    for (name, data) in package.files() {
        let path = fresh.join(name);
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir)?;
        }
        fs::write(&path, data)?;
        let mut sent = data.len();
        if mode == Mode::Release {
            for (extension, packed) in cache.smaller(data)? {
                fs::write(fresh.join(format!("{name}.{extension}")), &packed)?;
                sent = sent.min(packed.len());
            }
        }
        sizes.add(name, sent);
    }
    cache.forget_unused()?;
    remove_dir(dist)?;
    fs::rename(&fresh, dist).context("could not put the new bundle in place")?;
    Ok(sizes)
}

fn remove_dir(dir: &Path) -> Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir).with_context(|| format!("could not remove {}", dir.display()))?;
    }
    Ok(())
}

/// Everything the bundle depends on: the compiled app, the other files, and how they are packed.
fn fingerprint(wasm: &[u8], assets: &Files, mode: Mode) -> Result<String> {
    let mut hash = blake3::Hasher::new();
    hash.update(mode.profile().as_bytes()).update(wasm);
    let packing = package::folder(&root().join("xtask/src/web"))?;
    for (name, data) in assets.iter().chain(&packing) {
        hash.update(name.as_bytes()).update(data);
    }
    hash.update(&fs::read(root().join("Cargo.lock"))?);
    Ok(hash.finalize().to_hex().to_string())
}

/// The size noted at the last build, when that build had the same inputs and still stands.
fn unchanged(stamp: &Path, inputs: &str, dist: &Path) -> Option<String> {
    let noted = fs::read_to_string(stamp).ok()?;
    let (noted_inputs, size) = noted.split_once('\n')?;
    (noted_inputs == inputs && dist.join("index.html").is_file()).then(|| size.to_owned())
}
