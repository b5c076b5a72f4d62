//! How fast the reader is on one core, on the own corpus: over many letters, and for each key typed in a letter
//! of 1,000 words.
//!
//! `cargo run --release -p goldseam-language --features learn --example speed`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use goldseam_language::learn::corpus;
use goldseam_language::read;

/// Seconds this thread has had the processor, so that other programs do not count; where that is not told, all seconds.
fn working() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    told.map_or_else(|| START.get_or_init(Instant::now).elapsed().as_secs_f64(), |ns| ns / 1e9)
}

/// How many megabytes of the letters a second of this thread is enough for: in most rounds, and in the best.
fn rate(letters: &[String], mut one: impl FnMut(&str)) -> (f64, f64) {
    let bytes: usize = letters.iter().map(String::len).sum();
    let start = working();
    let mut rounds = Vec::new();
    while working() - start < 2.0 {
        let begun = working();
        letters.iter().for_each(|letter| one(letter));
        rounds.push(bytes as f64 / (working() - begun) / 1e6);
    }
    rounds.sort_unstable_by(f64::total_cmp);
    let at = |i: usize| rounds.get(i).copied().unwrap_or(0.0);
    (at(rounds.len() / 2), at(rounds.len() - 1))
}

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
    let (rate, best) = rate(&letters, |letter| _ = black_box(read(letter)));
    println!("letters              {rate:.1} MB/s, {best:.1} at best ({} letters, {bytes} bytes)", letters.len());
    let mut times = Vec::new();
    for letter in letters.iter().take(3) {
        let mut typed = letter.clone();
        for key in "I am sorry that I did not listen to you. ".chars().cycle().take(400) {
            typed.push(key);
            let start = Instant::now();
            black_box(read(&typed));
            times.push(start.elapsed().as_secs_f64());
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).map_or(0.0, |t| t * 1e3);
    println!("a key in 1,000 words {:.2} ms median, {:.2} ms at the 99th percentile", at(50), at(99));
    ExitCode::SUCCESS
}
