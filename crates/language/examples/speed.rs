//! How fast the reader is on one core, on the own corpus: over many letters, and for each key typed in the middle of a
//! letter of 1,000 words.
//!
//! `cargo run --release -p goldseam-language --features learn --example speed [FILE]`: FILE gets the letters, for others
//! to be measured on.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use goldseam_language::learn::corpus;
use goldseam_language::{Reader, read};

/// Seconds this thread has had the processor, so that other programs do not count; where that is not told, all seconds.
fn working() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    told.map_or_else(|| START.get_or_init(Instant::now).elapsed().as_secs_f64(), |ns| ns / 1e9)
}

/// The memory of this program now and at its most, in MB, where that is told.
fn memory() -> Option<(f64, f64)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = |name: &str| {
        let kilobytes = status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?;
        kilobytes.parse::<f64>().ok().map(|kilobytes| kilobytes / 1e3)
    };
    Some((line("VmRSS:")?, line("VmHWM:")?))
}

/// How many megabytes of the letters a second of this thread is enough for: in most rounds, and in the best. A round is
/// so many readings of all of them that the few milliseconds by which the time is told do not count.
fn rate(letters: &[String], mut one: impl FnMut(&str)) -> (f64, f64) {
    const READINGS: usize = 10;
    let bytes: usize = letters.iter().map(String::len).sum();
    let start = working();
    let mut rounds = Vec::new();
    while working() - start < 4.0 {
        let begun = working();
        for letter in letters.iter().cycle().take(letters.len() * READINGS) {
            one(letter);
        }
        rounds.push((bytes * READINGS) as f64 / (working() - begun) / 1e6);
    }
    rounds.sort_unstable_by(f64::total_cmp);
    let at = |i: usize| rounds.get(i).copied().unwrap_or(0.0);
    (at(rounds.len() / 2), at(rounds.len() - 1))
}

/// How long keys take that are typed in the middle of some letters. Of each key the quickest of five times, so that
/// what other programs do does not count.
fn keys(letters: &[String], mut read: impl FnMut(&str)) -> String {
    let mut times = Vec::new();
    for letter in letters.iter().take(8) {
        let middle =
            letter.match_indices(". ").map(|(at, _)| at + 2).find(|at| at * 2 > letter.len()).unwrap_or(0);
        let mut typed = letter.clone();
        for (at, letter) in "I am sorry that I did not listen to you. ".char_indices() {
            let before = typed.clone();
            typed.insert(middle + at, letter);
            let once = || {
                read(&before);
                let start = Instant::now();
                read(&typed);
                start.elapsed().as_secs_f64() * 1e3
            };
            times.push(std::iter::repeat_with(once).take(5).fold(f64::MAX, f64::min));
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(0.0);
    format!("{:.3} ms median, {:.3} ms at the 99th percentile", at(50), at(99))
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
    let letters = corpus::letters(&passages);
    if let Some(file) = std::env::args().nth(1) {
        let written = serde_json::to_string(&letters).map(|letters| std::fs::write(&file, letters));
        if !matches!(written, Ok(Ok(()))) {
            eprintln!("could not write the letters to {file}");
            return ExitCode::from(2);
        }
    }
    let before = memory();
    let bytes: usize = letters.iter().map(String::len).sum();
    let (rate, best) = rate(&letters, |letter| _ = black_box(read(letter)));
    println!(
        "letters              {rate:.1} MB/s, {best:.1} at best ({} letters, {bytes} bytes)",
        letters.len()
    );
    let long = letters.concat();
    black_box(read(&long));
    if let (Some(start), Some((now, most))) = (before, memory()) {
        let each = (most - start.0) * 1e6 / long.len() as f64;
        println!(
            "memory               {:.1} MB with all rules and weights; {each:.0} bytes more at most for each byte of a letter of {} KB; {now:.1} MB after it",
            start.0,
            long.len() / 1000
        );
    }
    let whole = keys(&letters, |text| _ = black_box(read(text)));
    println!("a key in 1,000 words {whole}, all of them read again");
    let mut reader = Reader::default();
    let changed = keys(&letters, |text| _ = black_box(reader.read(text)));
    println!("                     {changed}, with a `Reader`");
    ExitCode::SUCCESS
}
