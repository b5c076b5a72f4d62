//! `cargo xtask language-train` and `language-report`: learning the reader's weights, and measuring how well and how fast it reads.

use crate::{
    peers,
    setup::Toolchain,
    shell::{self, Args, cargo, root, target},
    web,
};
use anyhow::Result;
use std::fs;

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
    shell::run(&mut report)?;
    shell::run(&mut example("evaluate_checks"))
}

/// `cargo xtask bench language`
pub(crate) fn bench() -> Result<()> {
    fs::create_dir_all(target())?;
    let letters = target().join("letters.json");
    shell::run(example("speed").arg("--").arg(&letters))?;
    println!("weight in a bundle   {:.0} KB brotli", weight()? as f64 / 1e3);
    println!("\nothers, on the same letters:");
    peers::run(&letters)?;
    println!("\nwith floors, by criterion:");
    let mut bench = cargo();
    bench.args([
        "bench",
        "--package",
        "goldseam-language",
        "--features",
        "learn",
        "--bench",
        "reading",
        "--",
    ]);
    shell::run(bench.args(["--warm-up-time", "1", "--measurement-time", "3", "--noplot"]))
}

/// A program with nothing but the reader, for the browser.
const ALONE: &str = r#"
[package]
name = "reader-alone"
edition = "2024"
[dependencies]
goldseam-language.path = "LANGUAGE"
[profile.release]
opt-level = "z"
lto = "fat"
codegen-units = 1
panic = "abort"
strip = true
[workspace]
"#;

const READS: &str = r#"
fn main() {
    let letter = std::hint::black_box(String::new());
    let mut reader = goldseam_language::Reader::default();
    let checks = goldseam_language::Check::ALL.iter().map(|which| goldseam_language::check(*which, &letter).len());
    std::process::exit((reader.read(&letter).findings.len() + checks.sum::<usize>()) as i32);
}
"#;

const DOES_NOT: &str = "fn main() { std::process::exit(std::hint::black_box(String::new()).len() as i32); }";

/// How many bytes a bundle grows by with the reader and the checks in it, after compression.
fn weight() -> Result<u64> {
    Toolchain::find_or_install()?;
    let home = target().join("reader-alone");
    fs::create_dir_all(home.join("src"))?;
    let language = root().join("crates/language");
    fs::write(home.join("Cargo.toml"), ALONE.replace("LANGUAGE", &language.display().to_string()))?;
    let packed = |source: &str| -> Result<u64> {
        fs::write(home.join("src/main.rs"), source)?;
        let mut build = cargo();
        build.args([
            "build",
            "--release",
            "--quiet",
            "--target",
            "wasm32-unknown-unknown",
            "--manifest-path",
        ]);
        shell::run(build.arg(home.join("Cargo.toml")).arg("--target-dir").arg(home.join("target")))?;
        let wasm = fs::read(home.join("target/wasm32-unknown-unknown/release/reader-alone.wasm"))?;
        Ok(web::brotli(&wasm)?.len() as u64)
    };
    Ok(packed(READS)?.saturating_sub(packed(DOES_NOT)?))
}

/// One of the reader's examples, optimised.
pub(crate) fn example(name: &str) -> std::process::Command {
    let mut example = cargo();
    example.args(["run", "--release", "--quiet", "--package", "goldseam-language"]);
    example.args(["--features", "learn", "--example", name]);
    example
}
