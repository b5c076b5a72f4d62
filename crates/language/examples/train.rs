//! Learns the weights from the corpus and writes them to `src/weights.bin`; the same corpus gives the same file.
//!
//! `cargo run --release -p goldseam-language --features learn --example train [-- [--misses] [--doubts]]`
//!
//! `--misses` lists what weights get wrong in passages that they were learned without, `--doubts` where they disagree
//! with a label, the surest first: one of the two is wrong.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use goldseam_language::learn::corpus::{self, Passage};
use goldseam_language::learn::measure::{Counts, compare, parts_f1, spans_f1, total};
use goldseam_language::learn::{self, Unseen};
use goldseam_language::{Kind, PartKind};

fn main() -> ExitCode {
    let place = Path::new(env!("CARGO_MANIFEST_DIR"));
    let trained = match corpus::own(&place.join("corpus")) {
        Ok(passages) => learn::train(&passages),
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };
    let file = place.join("src/weights.bin");
    if let Err(problem) = std::fs::write(&file, &trained.weights) {
        eprintln!("could not write {}: {problem}", file.display());
        return ExitCode::from(2);
    }
    println!("{} bytes of weights", trained.weights.len());
    println!("in cross-validation:");
    summary("all", &trained.read.iter().collect::<Vec<_>>());
    for (name, plain) in [("letters", false), ("plain lines", true)] {
        summary(name, &trained.read.iter().filter(|one| one.passage.plain == plain).collect::<Vec<_>>());
    }
    let names = Kind::ALL.iter().map(|kind| kind.name()).chain(PartKind::ALL.iter().map(|part| part.name()));
    for (name, count) in names.zip(counts(&trained.read.iter().collect::<Vec<_>>())) {
        let (precision, recall, f1) = (count.precision(), count.recall(), count.f1());
        println!("{name:<20} P {precision:.2}  R {recall:.2}  F1 {f1:.2}  ({} labels)", count.labelled);
    }
    let asked = |what: &str| std::env::args().any(|arg| arg == what);
    if asked("--misses") {
        trained.read.iter().for_each(misses);
    }
    if asked("--doubts") {
        let each = |one: &Unseen| one.doubts.first().map(|(sure, _)| *sure);
        let mut doubted: Vec<_> = trained.read.iter().filter_map(|one| Some((each(one)?, one))).collect();
        doubted.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        for (_, one) in doubted {
            println!("{} {:?}  {}", one.passage.id, one.passage.parts, one.passage.text.replace('\n', " "));
            one.doubts.iter().for_each(|(sure, what)| println!("   {sure:.2} {what}"));
        }
    }
    ExitCode::SUCCESS
}

fn counts(read: &[&Unseen]) -> Counts {
    let each: Vec<_> = read.iter().map(|one| compare(&one.passage, &one.reading)).collect();
    total(&each)
}

fn summary(name: &str, read: &[&Unseen]) {
    let counts = counts(read);
    let clean = || read.iter().filter(|one| one.passage.spans.is_empty());
    let words: usize = clean().map(|one| one.passage.text.split_whitespace().count()).sum();
    let marks: usize = clean().map(|one| one.reading.findings.len()).sum();
    println!(
        "{name:<12} spans F1 {:.3}, parts macro F1 {:.3}, {:.2} false marks per 1,000 words of {} without a fault",
        spans_f1(&counts),
        parts_f1(&counts),
        marks as f64 * 1e3 / words as f64,
        clean().count()
    );
}

/// What is missing from a reading, and whether a phrase told of it; and what is in it that no label bears out.
fn misses(one: &Unseen) {
    let Passage { id, text, spans, parts, .. } = &one.passage;
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let words = |span: &Range<usize>| text.get(span.clone()).unwrap_or_default();
    let phrases = learn::phrases(text);
    for (kind, span) in spans {
        if !one.reading.findings.iter().any(|f| f.kind == *kind && overlap(&f.span, span)) {
            let told = phrases.iter().any(|(k, at)| k == kind && overlap(at, span));
            println!("{kind}\tmissed{}\t{id}\t{}", if told { ", vetoed" } else { "" }, words(span));
        }
    }
    for found in &one.reading.findings {
        if !spans.iter().any(|(kind, span)| *kind == found.kind && overlap(span, &found.span)) {
            println!("{}\tfalse\t{id}\t{}", found.kind, words(&found.span));
        }
    }
    for part in parts.iter().filter(|part| !one.reading.parts.iter().any(|read| read.part == **part)) {
        println!("{part}\tmissed\t{id}\t{}", text.replace('\n', " "));
    }
    for read in one.reading.parts.iter().filter(|read| !parts.contains(&read.part)) {
        println!("{}\tfalse\t{id}\t{}", read.part, words(&read.span));
    }
}
