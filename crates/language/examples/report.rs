//! Compares the reader with labelled passages: precision, recall and F1 with 95% intervals.
//!
//! `cargo run --release -p goldseam-language --features learn --example report -- [FILE]... [--misses]`
//!
//! Reads the own test passages and each FILE (one JSON object a line: `id`, `setting`, `text`, `spans`, `parts`).
//! A labelled span counts as found if a mark of its kind overlaps it; a mark counts as right if it overlaps a
//! label of its kind. Parts count by presence in a passage. Intervals are from 1,000 draws of the passages.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use std::path::Path;
use std::process::ExitCode;

use goldseam_language::learn::baseline::{BagOfWords, keywords};
use goldseam_language::learn::corpus::{self, Passage, Share};
use goldseam_language::learn::measure::{Counts, compare, parts_f1, spans_f1, total};
use goldseam_language::learn::read_by_rules;
use goldseam_language::{Kind, PartKind, Reading, read};

fn main() -> ExitCode {
    match report() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

fn report() -> Result<(), String> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let misses = args.iter().any(|a| a == "--misses");
    let own = corpus::own(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"))?;
    let mut words = BagOfWords::train(&own);
    let (test, train): (Vec<_>, Vec<_>) = own.into_iter().partition(|p| p.share() == Share::Test);
    println!("own corpus: {} passages to learn from, {} to test", train.len(), test.len());
    show("own test part", &test, &mut words, misses);
    for file in args.iter().filter(|a| !a.starts_with("--")) {
        show(file, &corpus::json_lines(Path::new(file))?, &mut words, misses);
    }
    Ok(())
}

fn show(name: &str, passages: &[Passage], words: &mut BagOfWords, misses: bool) {
    println!("\n== {name}");
    table(&measured(passages, read));
    for (reader, counts) in [
        ("the reader", measured(passages, read)),
        ("rules alone", measured(passages, read_by_rules)),
        ("bag of words", measured(passages, |text| words.read(text))),
        ("keyword list", measured(passages, keywords)),
    ] {
        println!(
            "{reader:<20} spans F1 {}   parts macro F1 {}",
            spread(&counts, spans_f1),
            spread(&counts, parts_f1)
        );
    }
    for setting in ["partner", "family", "friend"] {
        let some: Vec<_> = passages.iter().filter(|p| p.setting == setting).cloned().collect();
        let counts = measured(&some, read);
        println!(
            "{setting:<20} spans F1 {}   parts macro F1 {}   ({} passages)",
            spread(&counts, spans_f1),
            spread(&counts, parts_f1),
            some.len()
        );
    }
    let clean: Vec<_> = passages.iter().filter(|p| p.spans.is_empty()).collect();
    let length: usize = clean.iter().map(|p| p.text.split_whitespace().count()).sum();
    for (reader, marks) in [
        ("the reader", clean.iter().map(|p| read(&p.text).findings.len()).sum::<usize>()),
        ("rules alone", clean.iter().map(|p| read_by_rules(&p.text).findings.len()).sum()),
        ("bag of words", clean.iter().map(|p| words.read(&p.text).findings.len()).sum()),
        ("keyword list", clean.iter().map(|p| keywords(&p.text).findings.len()).sum()),
    ] {
        let rate = marks as f64 * 1e3 / length.max(1) as f64;
        println!(
            "{reader:<20} {rate:.2} false marks per 1,000 words ({} passages without a fault, {length} words)",
            clean.len()
        );
    }
    worst(passages, misses);
}

fn measured(passages: &[Passage], mut read: impl FnMut(&str) -> Reading) -> Vec<Counts> {
    passages.iter().map(|p| compare(p, &read(&p.text))).collect()
}

fn names() -> impl Iterator<Item = &'static str> {
    Kind::ALL.iter().map(|k| k.name()).chain(PartKind::ALL.iter().map(|p| p.name()))
}

fn table(counts: &[Counts]) {
    for (i, (name, count)) in names().zip(total(counts)).enumerate() {
        let one = |counts: &Counts| counts.get(i).map_or(0.0, |c| c.f1());
        println!(
            "{name:<20} P {:.2}  R {:.2}  F1 {}   ({} of {} marks right, {} of {} labels found)",
            count.precision(),
            count.recall(),
            spread(counts, one),
            count.right,
            count.marked,
            count.found,
            count.labelled
        );
    }
}

/// A figure and the middle 95 of 100 of what it is when passages are drawn anew.
fn spread(counts: &[Counts], figure: impl Fn(&Counts) -> f64) -> String {
    let mut seed = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        counts.get((seed % counts.len().max(1) as u64) as usize)
    };
    let mut drawn: Vec<f64> =
        (0..1000).map(|_| figure(&total((0..counts.len()).filter_map(|_| next())))).collect();
    drawn.sort_by(f64::total_cmp);
    let at = |i: usize| drawn.get(i).copied().unwrap_or(0.0);
    format!("{:.2} ({:.2} to {:.2})", figure(&total(counts)), at(25), at(974))
}

/// The passages with most marks wrong or missing; their words only when asked.
fn worst(passages: &[Passage], show: bool) {
    let wrong = |p: &Passage| {
        let counts = compare(p, &read(&p.text));
        counts.iter().map(|c| c.marked - c.right + c.labelled - c.found).sum::<u32>()
    };
    let mut worst: Vec<_> = passages.iter().map(|p| (wrong(p), p)).filter(|(n, _)| *n > 0).collect();
    worst.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    println!("{} of {} passages read without a fault", passages.len() - worst.len(), passages.len());
    let list: Vec<String> = worst.iter().take(12).map(|(n, p)| format!("{} ({n})", p.id)).collect();
    println!("worst: {}", list.join(", "));
    for (_, passage) in worst.iter().filter(|_| show) {
        println!("{}  {}", passage.id, passage.text.replace('\n', " "));
        let reading = read(&passage.text);
        let words = |span: &std::ops::Range<usize>| passage.text.get(span.clone()).unwrap_or_default();
        let overlaps =
            |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| a.start < b.end && b.start < a.end;
        for (kind, span) in &passage.spans {
            if !reading.findings.iter().any(|f| f.kind == *kind && overlaps(&f.span, span)) {
                println!("   missed {kind}: {}", words(span));
            }
        }
        for found in &reading.findings {
            if !passage.spans.iter().any(|(k, s)| *k == found.kind && overlaps(s, &found.span)) {
                println!("   extra  {}: {}", found.kind, words(&found.span));
            }
        }
        for part in passage.parts.iter().filter(|p| !reading.parts.iter().any(|r| r.part == **p)) {
            println!("   missed {part}");
        }
        for part in reading.parts.iter().filter(|r| !passage.parts.contains(&r.part)) {
            println!("   extra  {}: {}", part.part, words(&part.span));
        }
    }
}
