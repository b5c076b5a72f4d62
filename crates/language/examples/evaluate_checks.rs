//! Measures the five checks on their own passages.
//!
//! `cargo run -p goldseam-language --example evaluate_checks -- [--misses]`
//!
//! For each check and part: precision, recall, F1 and the share of look-alikes that were marked, with 95% intervals
//! from 2,000 resamples of the passages; beneath, the same for a short list of words. `--misses` lists what went amiss in the part rules are written with.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

#[path = "../tests/checks/measure.rs"]
#[allow(dead_code, reason = "shared with the tests")]
mod measure;

use std::process::ExitCode;

use goldseam_language::{Check, check};
use measure::{Count, Part, Passage, count, other_replies, outcomes, passages};

const RESAMPLES: usize = 2000;

/// What somebody would list for a check in an afternoon.
const fn keywords(check: Check) -> &'static [&'static str] {
    match check {
        Check::Promise => &["always", "never", "anything", "everything", "forever", "i'll try", "better"],
        Check::Amend => &["if you", "so that you", "forgive", "everything", "my friends", "stop eating"],
        Check::Boundary => {
            &["your password", "your phone", "your location", "wear", "your friends", "allowed"]
        }
        Check::Quiet => {
            &["when will", "please answer", "how long", "without you", "i'm waiting", "last chance"]
        }
        Check::Reply => &["but", "you always", "calm down", "it was just", "i already", "sorry you"],
    }
}

/// What a list of words makes of the passages of one part.
fn listed(check: Check, passages: &[Passage], part: Part) -> Vec<(bool, bool)> {
    let has = |text: &str| {
        let text = text.to_lowercase().replace('\u{2019}', "'");
        keywords(check).iter().any(|words| text.contains(words))
    };
    passages.iter().filter(|p| p.part == part).map(|p| (!p.marked.is_empty(), has(&p.text))).collect()
}

/// False marks in 1,000 words of the look-alikes of one part.
fn alarms(kind: Check, passages: &[Passage], part: Part) -> f64 {
    let clean = || passages.iter().filter(|p| p.part == part && p.marked.is_empty());
    let marks: usize = clean().map(|p| check(kind, &p.text).len()).sum();
    let words: usize = clean().map(|p| p.text.split_whitespace().count()).sum();
    marks as f64 * 1e3 / words.max(1) as f64
}

/// The middle 95% of a figure over resamples; the same numbers each time.
fn interval(outcomes: &[(bool, bool)], figure: impl Fn(Count) -> f64) -> (f64, f64) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % outcomes.len().max(1) as u64) as usize
    };
    let mut figures: Vec<f64> = (0..RESAMPLES)
        .map(|_| figure(count((0..outcomes.len()).filter_map(|_| outcomes.get(next()).copied()))))
        .collect();
    figures.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| figures.get((share * RESAMPLES as f64) as usize).copied().unwrap_or(0.0);
    (at(0.025), at(0.975))
}

fn row(name: &str, part: &str, outcomes: &[(bool, bool)]) {
    let all = count(outcomes.iter().copied());
    let cell = |figure: fn(Count) -> f64| {
        let (low, high) = interval(outcomes, figure);
        format!("{:.2} ({low:.2} to {high:.2})", figure(all))
    };
    println!(
        "{name:<9} {part:<5} P {}  R {}  F1 {}  false alarms {}  of {} and {}",
        cell(Count::precision),
        cell(Count::recall),
        cell(Count::f1),
        cell(Count::false_alarms),
        all.faulty,
        all.clean
    );
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let misses = args.iter().any(|a| a == "--misses");
    let only = args.iter().find(|a| !a.starts_with("--"));
    for &kind in Check::ALL.iter().filter(|c| only.is_none_or(|name| name == c.name())) {
        let all = match passages(kind) {
            Ok(all) => all,
            Err(problem) => {
                eprintln!("could not read the passages: {problem}");
                return ExitCode::from(2);
            }
        };
        for part in Part::ALL {
            row(kind.name(), part.name(), &outcomes(kind, &all, part));
            row("", "words", &listed(kind, &all, part));
            println!("{:<15} {:.2} false marks per 1,000 words of look-alikes", "", alarms(kind, &all, part));
        }
        if kind == Check::Reply {
            match other_replies() {
                Ok(others) => row(kind.name(), "other", &others),
                Err(problem) => eprintln!("could not read the replies: {problem}"),
            }
        }
        for passage in all.iter().filter(|p| misses && p.part == Part::Own) {
            let marks = check(kind, &passage.text);
            let marked: Vec<_> = marks
                .iter()
                .map(|m| format!("{}: {}", m.kind, passage.text.get(m.span.clone()).unwrap_or_default()))
                .collect();
            match (passage.marked.is_empty(), passage.is_found(kind)) {
                (false, false) => println!("   missed  {}   {marked:?}", passage.text),
                (true, true) => println!("   extra   {}   {marked:?}", passage.text),
                _ => {}
            }
        }
    }
    ExitCode::SUCCESS
}
