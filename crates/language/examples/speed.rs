//! How fast the reader is on one core, on the own corpus: over many letters, and for each key typed in a letter
//! of 1,000 words.
//!
//! `cargo run --release -p goldseam-language --features learn --example speed`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use goldseam_language::learn::corpus;
use goldseam_language::read;

fn main() -> ExitCode {
    let start = Instant::now();
    black_box(read("I"));
    println!("first reading        {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let passages = match corpus::own(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")) {
        Ok(passages) => passages,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };
    // Letters of about 1,000 words: many passages, a paragraph each.
    let mut letters = vec![String::new()];
    for passage in passages.iter().filter(|p| p.text.len() > 80) {
        if letters.last().is_some_and(|l| l.split_whitespace().count() >= 1000) {
            letters.push(String::new());
        }
        if let Some(letter) = letters.last_mut() {
            letter.push_str(&passage.text);
            letter.push_str("\n\n");
        }
    }
    letters.pop();
    let bytes: usize = letters.iter().map(String::len).sum();
    let (mut rounds, start) = (0u32, Instant::now());
    while start.elapsed() < Duration::from_secs(2) {
        letters.iter().for_each(|letter| _ = black_box(read(letter)));
        rounds += 1;
    }
    let seconds = start.elapsed().as_secs_f64() / f64::from(rounds.max(1));
    println!(
        "letters              {:.1} MB/s ({} letters, {bytes} bytes)",
        bytes as f64 / seconds / 1e6,
        letters.len()
    );
    let mut times = Vec::new();
    for letter in letters.iter().take(3) {
        let mut typed = letter.clone();
        for key in "I am sorry that I did not listen to you. ".chars().cycle().take(400) {
            typed.push(key);
            let start = Instant::now();
            black_box(read(&typed));
            times.push(start.elapsed());
        }
    }
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).map_or(0.0, |t| t.as_secs_f64() * 1e3);
    println!("a key in 1,000 words {:.2} ms median, {:.2} ms at the 99th percentile", at(50), at(99));
    ExitCode::SUCCESS
}
