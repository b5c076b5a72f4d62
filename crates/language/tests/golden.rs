//! What the reader says of some letters and lines, kept word for word: a change of rules or weights shows here in full.
//!
//! `GOLDEN=write cargo nextest run -p goldseam-language golden` writes the file anew; read what changed before it is kept.

#![allow(clippy::expect_used, clippy::panic, reason = "test helpers")]

use std::ops::Range;

use goldseam_language::{Check, check, read};

const KEPT: &str = include_str!("golden.txt");
const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden.txt");

/// The text without its marks, each of which is `[kind:words]`.
fn plain(marked: &str) -> String {
    let mut pieces = marked.split('[');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (_, words) = piece.split_once(':').expect("a kind and its words");
        text.push_str(&words.replacen(']', "", 1));
    }
    text
}

fn marked(text: &str, marks: impl DoubleEndedIterator<Item = (String, Range<usize>)>) -> String {
    let mut out = text.to_owned();
    for (kind, span) in marks.rev() {
        out.insert(span.end, ']');
        out.insert_str(span.start, &format!("[{kind}:"));
    }
    out
}

/// A block again: its name, the text with the marks of now, and for a letter the parts it holds.
fn read_again(block: &str) -> String {
    let (name, rest) = block.split_once('\n').expect("a name and a text");
    let text = plain(rest.lines().next().expect("a text"));
    let of = Check::ALL.iter().find(|one| name.starts_with(&one.to_string()));
    if let Some(of) = of {
        let found = check(*of, &text);
        let marks = found.iter().map(|one| (one.kind.to_string(), one.span.clone()));
        return format!("{name}\n{}\n", marked(&text, marks));
    }
    let reading = read(&text);
    let marks = reading.findings.iter().map(|one| (one.kind.to_string(), one.span.clone()));
    let parts: Vec<_> = reading.parts.iter().map(|one| one.part.to_string()).collect();
    format!("{name}\n{}\nparts: {}\n", marked(&text, marks), parts.join(", "))
}

#[test]
fn golden_readings_are_as_they_were() {
    let now: Vec<String> = KEPT.split("\n== ").skip(1).map(read_again).collect();
    assert!(now.len() > 100, "there are letters and lines to read: {}", now.len());
    let (head, _) = KEPT.split_once("\n== ").expect("a head");
    let now = format!("{head}\n== {}", now.join("\n== "));
    if std::env::var_os("GOLDEN").is_some_and(|wish| wish == "write") {
        std::fs::write(PLACE, &now).expect("the file can be written");
        return;
    }
    let changed: Vec<_> = KEPT.lines().zip(now.lines()).filter(|(kept, now)| kept != now).collect();
    assert!(KEPT == now, "{} lines are read in another way: {changed:#?}", changed.len());
}
