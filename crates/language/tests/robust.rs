//! Text of any shape is read soundly, at once and bit by bit.

use std::collections::BTreeSet;

use goldseam_language::{Check, Reader, check, read};

const FAULT: &str = "I'm sorry if I hurt you";

/// All marks and parts lie on character boundaries within the text, and a `Reader` that saw the text grow agrees.
#[track_caller]
fn sound(text: &str) {
    let reading = read(text);
    let spans = reading.findings.iter().map(|f| &f.span).chain(reading.parts.iter().map(|p| &p.span));
    for span in spans {
        assert!(
            span.start < span.end && text.get(span.clone()).is_some(),
            "{span:?} of {} bytes",
            text.len()
        );
    }
    let mut reader = Reader::default();
    let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    reader.read(&text[..half]);
    assert_eq!(*reader.read(text), reading);
    assert_eq!(*reader.read(&text[..half]), read(&text[..half]));
}

fn kinds(text: &str) -> BTreeSet<&'static str> {
    read(text).findings.iter().map(|f| f.kind.name()).collect()
}

#[test]
fn a_megabyte_on_one_line() {
    for piece in [
        "I'm sorry if I hurt you but you made me do it and ",
        "a",
        "sorry",
        "\"",
        "…",
        "日本 ",
        "i'",
        "\u{200b}",
    ] {
        sound(&piece.repeat((1 << 20) / piece.len()));
    }
}

#[test]
fn checks_read_long_lines_too() {
    for which in Check::ALL {
        for piece in ["I will always be there for you and ", "you ", "\"a\" "] {
            let text = piece.repeat(20_000 / piece.len());
            for finding in check(*which, &text) {
                assert!(text.get(finding.span).is_some());
            }
        }
    }
}

/// Characters that take no room hide nothing, wherever they stand.
#[test]
fn characters_without_width() {
    for invisible in
        ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{00ad}', '\u{200e}', '\u{200f}']
    {
        let text: String = FAULT.chars().flat_map(|c| [c, invisible]).collect();
        sound(&text);
        assert_eq!(kinds(&text), BTreeSet::from(["conditional"]), "U+{:04X}", u32::from(invisible));
    }
}

#[test]
fn marks_for_the_direction_of_writing() {
    for text in [
        format!("\u{202e}{FAULT}\u{202c}"),
        format!("\u{2067}{FAULT}\u{2069}."),
        format!("\u{200f}{FAULT}"),
        FAULT.replace(' ', " \u{202a}"),
    ] {
        sound(&text);
        assert_eq!(kinds(&text), BTreeSet::from(["conditional"]), "{text:?}");
    }
}

/// The browser gives half a character as U+FFFD.
#[test]
fn halves_of_characters() {
    for text in [
        "\u{fffd}".to_owned(),
        "\u{fffd}".repeat(10_000),
        format!("\u{fffd}{FAULT}\u{fffd}"),
        format!("{FAULT} \u{fffd}\u{fffd} and I lied"),
    ] {
        sound(&text);
    }
    assert_eq!(kinds(&format!("\u{fffd} {FAULT} \u{fffd}")), BTreeSet::from(["conditional"]));
}

#[test]
fn quotes_in_quotes() {
    for text in [
        format!("She said \"he said \u{201c}{FAULT}\u{201d}\" and left."),
        format!("\u{201e}\u{201c}\u{00ab}\"{FAULT}"),
        format!("\"{FAULT}"),
        format!("{}{FAULT}{}", "\"".repeat(1001), "\"".repeat(1000)),
        format!("\u{201d}{FAULT}\u{201c}"),
    ] {
        sound(&text);
    }
    assert_eq!(kinds(&format!("She said \"{FAULT}\" and left.")), BTreeSet::new());
    assert_eq!(kinds(&format!("An open \" is no quote.\n\n{FAULT}")), BTreeSet::from(["conditional"]));
}

#[test]
fn capitals_emoji_and_nothing_between() {
    let tidy = "I'm so sorry if I hurt you. I was drunk and I shouted at you.";
    for text in [
        tidy.to_uppercase(),
        tidy.replace(['.', '\''], ""),
        tidy.replace(' ', "  \t "),
        tidy.replace(". ", " 😔🙏🏽 "),
        tidy.replace("sorry", "sorry😭😭😭"),
        tidy.replace("so ", "sooooooo "),
    ] {
        sound(&text);
        assert!(kinds(&text).contains("conditional"), "{text}");
    }
    for text in
        ["👩‍❤️‍💋‍👨".repeat(500), "🇩🇪".repeat(501), "e\u{301}".repeat(1000), "\r\n".repeat(1000), "\0".repeat(100)]
    {
        sound(&text);
    }
}
