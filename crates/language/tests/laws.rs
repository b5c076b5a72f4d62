//! What holds for every text.

use goldseam_language::{Reading, read};
use proptest::prelude::*;

fn is_sound(text: &str, reading: &Reading) {
    let mut end = 0;
    for finding in &reading.findings {
        assert!(finding.span.start < finding.span.end, "{finding:?}");
        assert!(
            text.get(finding.span.clone()).is_some(),
            "on character boundaries and in the text: {finding:?}"
        );
        assert!(finding.span.start >= end, "in order, not overlapping: {finding:?}");
        end = finding.span.end;
    }
    let mut kinds = Vec::new();
    let mut start = 0;
    for part in &reading.parts {
        assert!(part.span.start < part.span.end && text.get(part.span.clone()).is_some(), "{part:?}");
        assert!(part.span.start >= start, "in order: {part:?}");
        assert!(!kinds.contains(&part.part), "once: {part:?}");
        start = part.span.start;
        kinds.push(part.part);
    }
}

/// Pieces of letters, pasted together in any order with any punctuation.
fn letters() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "I'm sorry",
        "sorry",
        "if I hurt you",
        "but you made me do it",
        "what happened",
        "I never meant to",
        "you",
        "feel that way",
        "don’t",
        "dont",
        "i",
        "I lied to you",
        "get over it",
        "it was just once",
        "mistakes were made",
        "please forgive me",
        "that is no excuse",
        "because",
        "I was drunk",
        "\u{200b}so",
        "soooo",
        "i'",
        "''",
        "’s",
        "日本",
        "🙂",
        "e\u{301}",
        "\u{202e}",
        "can't",
        "however",
        "it is your fault",
        "I can't live without you",
        "won",
        "t",
        "ing",
        "\u{feff}",
    ]);
    let gap = prop::sample::select(vec![
        " ", ", ", ". ", "? ", "\n", "\n\n", "", "... ", " \"", "\" ", "“", "”", "—", "\r\n", "\t",
    ]);
    prop::collection::vec((piece, gap), 0..40)
        .prop_map(|pairs| pairs.into_iter().flat_map(|(p, g)| [p, g]).collect())
}

proptest! {
    #[test]
    fn any_text_is_read_soundly(text in any::<String>()) {
        is_sound(&text, &read(&text));
    }

    #[test]
    fn any_letter_is_read_soundly_and_the_same_each_time(text in letters()) {
        let reading = read(&text);
        is_sound(&text, &reading);
        prop_assert_eq!(&reading, &read(&text));
    }

    #[test]
    fn space_at_the_end_changes_nothing(text in letters(), space in "[ \t\n\r]{0,8}") {
        prop_assert_eq!(read(&text), read(&format!("{text}{space}")));
    }
}

#[test]
fn the_defining_pair() {
    let open = read("I'm sorry if I hurt you");
    assert_eq!(open.findings.len(), 1);
    assert_eq!(open.findings[0].kind.name(), "conditional");
    let plain = "I'm sorry for betraying your trust by reading your messages and lying about it";
    assert_eq!(read(plain).findings, []);
    let parts: Vec<_> = read(plain).parts.iter().map(|p| p.part.name()).collect();
    assert!(parts.contains(&"regret") && parts.contains(&"names-the-deed"), "{parts:?}");
}

#[test]
fn quoted_words_are_not_the_speakers() {
    assert_eq!(read("She wrote \"I'm sorry if I hurt you\" and left.").findings, []);
    assert_eq!(
        read("\u{201c}I'm sorry if I hurt you.\u{201d}").findings.len(),
        1,
        "a letter in quotes is a letter"
    );
}

#[test]
fn messy_text_is_read_like_tidy_text() {
    for text in [
        "im sorry if i hurt u",
        "IM SORRY IF I HURT YOU",
        "I’m sooo sorry if I hurt you!!!",
        "i\u{200b}'m sorry... if i hurt you",
    ] {
        let kinds: Vec<_> = read(text).findings.iter().map(|f| f.kind.name()).collect();
        assert_eq!(kinds, ["conditional"], "{text}");
    }
}
