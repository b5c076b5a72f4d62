//! Prints how many megabytes a second the reader takes over a text on one core.
//!
//! `cargo run --release -p goldseam-language --example speed -- FILE`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let Some(text) = std::env::args().nth(1).and_then(|path| std::fs::read_to_string(path).ok()) else {
        eprintln!("usage: speed FILE");
        return ExitCode::from(2);
    };
    let start = Instant::now();
    std::hint::black_box(goldseam_language::read("I"));
    println!("first reading {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let (mut rounds, start) = (0u32, Instant::now());
    while start.elapsed() < Duration::from_secs(1) {
        std::hint::black_box(goldseam_language::read(&text));
        rounds += 1;
    }
    let seconds = start.elapsed().as_secs_f64() / f64::from(rounds.max(1));
    println!("{} bytes, {:.2} ms, {:.1} MB/s", text.len(), seconds * 1e3, text.len() as f64 / seconds / 1e6);
    ExitCode::SUCCESS
}
