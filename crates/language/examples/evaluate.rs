//! Compares the reader with labelled passages and prints precision, recall and F1.
//!
//! `cargo run -p goldseam-language --example evaluate -- FILE [--misses] [--half even|odd]`
//!
//! FILE holds one JSON object a line: `id`, `text`, `spans` (`start`, `end`, `label`; code points) and
//! `parts`. A labelled span counts as found if any mark of its kind overlaps it; a mark counts as right if
//! it overlaps any labelled span of its kind. Parts count by presence in a passage.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use std::process::ExitCode;

use goldseam_language::{Kind, PartKind, read};
use serde::Deserialize;

#[derive(Deserialize)]
struct Passage {
    id: String,
    text: String,
    #[serde(default)]
    spans: Vec<Label>,
    #[serde(default)]
    parts: Vec<String>,
}

#[derive(Deserialize)]
struct Label {
    start: usize,
    end: usize,
    label: String,
}

#[derive(Default, Clone, Copy)]
struct Count {
    found: usize,
    labelled: usize,
    right: usize,
    marked: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.labelled += other.labelled;
        self.right += other.right;
        self.marked += other.marked;
    }

    fn f1(self) -> f64 {
        let (p, r) = (ratio(self.right, self.marked), ratio(self.found, self.labelled));
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }

    fn print(self, name: &str) {
        println!(
            "{name:<20} P {:.2}  R {:.2}  F1 {:.2}   ({} of {} marks right, {} of {} labels found)",
            ratio(self.right, self.marked),
            ratio(self.found, self.labelled),
            self.f1(),
            self.right,
            self.marked,
            self.found,
            self.labelled
        );
    }
}

fn ratio(some: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { some as f64 / all as f64 }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let misses = args.iter().any(|a| a == "--misses");
    let half = args.iter().position(|a| a == "--half").and_then(|i| args.get(i + 1)).map(String::as_str);
    let Some(path) = args.first().filter(|a| !a.starts_with("--")) else {
        eprintln!("usage: evaluate FILE [--misses] [--half even|odd]");
        return ExitCode::from(2);
    };
    let content = match std::fs::read_to_string(path) {
        Ok(content) => content,
        Err(problem) => {
            eprintln!("could not read the file: {problem}");
            return ExitCode::from(2);
        }
    };
    let mut passages = Vec::new();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Passage>(line) {
            Ok(passage) => passages.push(passage),
            Err(problem) => {
                eprintln!("line {} is not a labelled passage: {problem}", number + 1);
                return ExitCode::from(2);
            }
        }
    }
    if let Some(half) = half {
        let even = |p: &Passage| {
            let digits: String = p.id.chars().filter(char::is_ascii_digit).collect();
            digits.parse::<u64>().is_ok_and(|n| n % 2 == 0)
        };
        passages.retain(|p| even(p) == (half == "even"));
    }
    report(&passages, misses);
    ExitCode::SUCCESS
}

fn report(passages: &[Passage], misses: bool) {
    let mut spans = vec![Count::default(); Kind::ALL.len()];
    let mut parts = vec![Count::default(); PartKind::ALL.len()];
    let mut words = 0;
    for passage in passages {
        let reading = read(&passage.text);
        words += passage.text.split_whitespace().count();
        let byte =
            |point: usize| passage.text.char_indices().nth(point).map_or(passage.text.len(), |(at, _)| at);
        let labels: Vec<_> =
            passage.spans.iter().map(|l| (l.label.as_str(), byte(l.start)..byte(l.end))).collect();
        let mut missed = Vec::new();
        for (count, kind) in spans.iter_mut().zip(Kind::ALL) {
            let gold: Vec<_> = labels.iter().filter(|(l, _)| *l == kind.name()).map(|(_, s)| s).collect();
            let mine: Vec<_> = reading.findings.iter().filter(|f| f.kind == *kind).map(|f| &f.span).collect();
            let overlap =
                |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| a.start < b.end && b.start < a.end;
            let found = |g: &&&std::ops::Range<usize>| mine.iter().any(|m| overlap(g, m));
            let right = |m: &&&std::ops::Range<usize>| gold.iter().any(|g| overlap(g, m));
            count.add(Count {
                found: gold.iter().filter(found).count(),
                labelled: gold.len(),
                right: mine.iter().filter(right).count(),
                marked: mine.len(),
            });
            for span in gold.iter().filter(|g| !found(g)) {
                missed.push(format!("   missed {kind}: {}", &passage.text[(**span).clone()]));
            }
            for span in mine.iter().filter(|m| !right(m)) {
                missed.push(format!("   extra  {kind}: {}", &passage.text[(**span).clone()]));
            }
        }
        for (count, part) in parts.iter_mut().zip(PartKind::ALL) {
            let gold = passage.parts.iter().any(|p| p == part.name());
            let mine = reading.parts.iter().find(|p| p.part == *part);
            let right = usize::from(gold && mine.is_some());
            count.add(Count { found: right, labelled: gold.into(), right, marked: mine.is_some().into() });
            match mine {
                None if gold => missed.push(format!("   missed {part}")),
                Some(p) if !gold => {
                    missed.push(format!("   extra  {part}: {}", &passage.text[p.span.clone()]))
                }
                _ => {}
            }
        }
        if misses && !missed.is_empty() {
            println!("{}  {}\n{}\n", passage.id, passage.text.replace('\n', " "), missed.join("\n"));
        }
    }
    let mut all = Count::default();
    for (count, kind) in spans.iter().zip(Kind::ALL) {
        count.print(kind.name());
        all.add(*count);
    }
    all.print("all spans");
    println!();
    for (count, part) in parts.iter().zip(PartKind::ALL) {
        count.print(part.name());
    }
    let present: Vec<_> = parts.iter().filter(|c| c.labelled > 0).collect();
    let macro_f1 = present.iter().map(|c| c.f1()).sum::<f64>() / present.len().max(1) as f64;
    println!("parts, macro F1      {macro_f1:.2}");
    println!("{} passages, {words} words", passages.len());
}
