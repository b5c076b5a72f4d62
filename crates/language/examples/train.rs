//! Learns the weights from the corpus and writes them to `src/weights.bin`; the same corpus gives the same file.
//!
//! `cargo run --release -p goldseam-language --features learn --example train`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use std::path::Path;
use std::process::ExitCode;

use goldseam_language::learn::{self, corpus, measure};

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
    println!(
        "in cross-validation: spans F1 {:.3}, parts macro F1 {:.3}",
        measure::spans_f1(&trained.counts),
        measure::parts_f1(&trained.counts)
    );
    ExitCode::SUCCESS
}
