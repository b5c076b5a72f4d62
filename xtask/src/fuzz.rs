//! `cargo xtask fuzz`: random bytes for every decoder that takes bytes from outside, for a while each.

use crate::{
    setup,
    shell::{self, Args, tool},
};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// One program a decoder, in `fuzz/fuzz_targets/`.
const TARGETS: [&str; 9] =
    ["frame", "body", "wire", "export", "invitation", "certificate", "statement", "slot", "letter"];
const SECONDS: &str = "60";
/// How long each runs among the other checks.
const BRIEFLY: &str = "3";

/// `cargo xtask fuzz [TARGET] [--seconds N]`
pub(crate) fn command(args: &mut Args) -> Result<()> {
    let seconds = args.value("--seconds")?.unwrap_or_else(|| SECONDS.to_owned());
    let chosen = args.word();
    args.rest()?;
    if let Some(chosen) = chosen.as_deref().filter(|chosen| !TARGETS.contains(chosen)) {
        bail!("there is no target {chosen}; there are {}", TARGETS.join(", "));
    }
    let fuzz = setup::fuzz()?;
    for target in TARGETS.into_iter().filter(|target| chosen.as_deref().is_none_or(|one| one == *target)) {
        shell::run(&mut one(&fuzz, target, &seconds)?)?;
    }
    Ok(())
}

/// The commands that run each target for a few seconds, where the program for it is there.
pub(crate) fn briefly() -> Result<Option<Vec<Command>>> {
    let Some(fuzz) = setup::fuzz_if_here() else { return Ok(None) };
    TARGETS.into_iter().map(|target| one(&fuzz, target, BRIEFLY)).collect::<Result<_>>().map(Some)
}

/// Runs one target over its corpus, which the golden files begin.
fn one(fuzz: &Path, target: &str, seconds: &str) -> Result<Command> {
    let corpus = shell::root().join("fuzz/corpus").join(target);
    seed(target, &corpus)?;
    let mut run = tool(fuzz);
    run.current_dir(shell::root().join("fuzz"));
    // The fuzzer's instrumentation has no stable name; the compiler is the one everything is built with. No code here
    // is unsafe, so what is looked for are panics, and they need no sanitizer.
    run.env("RUSTC_BOOTSTRAP", "1").env_remove("CARGO_TARGET_DIR");
    run.args(["fuzz", "run", "--sanitizer", "none", target, "--"]);
    run.args([&format!("-max_total_time={seconds}"), "-timeout=20", "-verbosity=0", "-print_final_stats=1"]);
    Ok(run)
}

/// Begins a corpus: inputs of the golden files, and for the reader its own corpus, a passage each.
fn seed(target: &str, corpus: &Path) -> Result<()> {
    fs::create_dir_all(corpus)?;
    if target == "letter" {
        for (name, text) in texts("crates/language/corpus")? {
            for (number, passage) in text.split("\n\n").enumerate() {
                fs::write(corpus.join(format!("{name}-{number}")), passage)?;
            }
        }
        return Ok(());
    }
    if target == "body" {
        let golden = fs::read_to_string(shell::root().join("crates/journey/src/tests/golden.txt"))?;
        for (number, line) in golden.lines().enumerate() {
            fs::write(corpus.join(format!("golden-{number}")), body(line).context("a golden entry")?)?;
        }
    }
    for (name, text) in texts("testkit/sealed")? {
        let field = |field: &str| text.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(": "));
        let (what, input) = (field("what").unwrap_or_default(), field("input").unwrap_or_default());
        let bytes = match (target, what) {
            ("frame", "frame" | "entry" | "keys") => unhex(input),
            ("certificate", "certificate") | ("slot", "slot") | ("invitation", "words") => unhex(input),
            ("statement", "accepted" | "withdrawal" | "revocation" | "vault") => unhex(input),
            ("statement", "handover") => {
                unhex(&format!("{}{input}", field("invitation").unwrap_or_default()))
            }
            ("wire", "message") => unhex(input),
            ("invitation", "code") => Some(input.as_bytes().to_vec()),
            // The first byte says how the rest is used.
            ("export", "export") => unhex(&format!("00{input}")),
            ("body", "entry") => field("expect").and_then(|says| unhex(says.strip_prefix("entry ")?)),
            _ => None,
        };
        if let Some(bytes) = bytes {
            fs::write(corpus.join(name), bytes)?;
        }
    }
    Ok(())
}

/// The inside of the entry that a golden line tells of: "kind name version content".
fn body(line: &str) -> Option<Vec<u8>> {
    let fields: Vec<&str> = line.split(' ').collect();
    let &[kind, _, version, content] = fields.as_slice() else { return None };
    let content = unhex(content)?;
    let (kind, version) = (kind.parse::<u16>().ok()?.to_be_bytes(), version.parse::<u8>().ok()?);
    let length = u16::try_from(content.len()).ok()?.to_be_bytes();
    // A map of five: kind, version, nothing seen, time 0, content. The lengths are longer than they need to be.
    let start = [&[0xa5, 0, 0x19][..], &kind, &[1, 0x18, version, 2, 0x80, 3, 0, 4, 0x59], &length];
    Some([start.concat(), content].concat())
}

/// The text files of a folder, by name.
fn texts(folder: &str) -> Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for file in fs::read_dir(shell::root().join(folder)).with_context(|| format!("no folder {folder}"))? {
        let path: PathBuf = file?.path();
        if path.extension().is_some_and(|end| end == "txt") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            texts.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(texts)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_a_program_and_every_program_a_target() -> Result<()> {
        let mut programs: Vec<String> = Vec::new();
        for file in fs::read_dir(shell::root().join("fuzz/fuzz_targets"))? {
            let path = file?.path();
            programs.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
        programs.sort();
        let mut targets = TARGETS.to_vec();
        targets.sort_unstable();
        assert_eq!(programs, targets);
        Ok(())
    }

    #[test]
    fn golden_files_begin_every_corpus() -> Result<()> {
        for target in TARGETS {
            let corpus = shell::target().join("tmp/fuzz-seeds").join(target);
            seed(target, &corpus)?;
            assert!(fs::read_dir(&corpus)?.next().is_some(), "{target}");
        }
        Ok(())
    }
}
