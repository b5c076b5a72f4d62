//! One number for everything the reader says of the own corpus: a change that is to change nothing leaves it as it is.
//!
//! `cargo run --release -p goldseam-language --features learn --example golden`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use std::fmt::Debug;
use std::path::Path;
use std::process::ExitCode;

use goldseam_language::learn::corpus;
use goldseam_language::{Check, check, read};

/// FNV-1a over what `Debug` shows.
fn add(hash: &mut u64, seen: &impl Debug) {
    for byte in format!("{seen:?}").bytes() {
        *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
}

fn main() -> ExitCode {
    let passages = match corpus::own(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")) {
        Ok(passages) => passages,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };
    let texts: Vec<String> = passages.into_iter().map(|passage| passage.text).collect();
    let plain = |text: &String| text.replace(['.', ',', '?', '!', '\'', '\u{2019}'], "");
    let ways: [(&str, Vec<String>); 7] = [
        ("passages", texts.clone()),
        ("in capitals", texts.iter().map(|text| text.to_uppercase()).collect()),
        ("without points", texts.iter().map(plain).collect()),
        ("quoted in part", texts.iter().map(|text| text.replacen(". ", ". \"", 1)).collect()),
        ("one line after the other", texts.chunks(12).map(|some| some.join("\n")).collect()),
        ("letters", texts.chunks(40).map(|some| some.join("\n\n")).collect()),
        ("one text", vec![texts.join("\n\n"), plain(&texts.join(" "))]),
    ];
    for (name, texts) in &ways {
        let (mut letters, mut checks) = (0xcbf2_9ce4_8422_2325, 0xcbf2_9ce4_8422_2325);
        for text in texts {
            add(&mut letters, &read(text));
            // The checks read short texts.
            for which in Check::ALL.iter().filter(|_| text.len() < 20_000) {
                add(&mut checks, &check(*which, text));
            }
        }
        println!("{name:<26}letters {letters:016x}   checks {checks:016x}");
    }
    ExitCode::SUCCESS
}
