//! Whatever somebody types into the workbench.
#![no_main]

use goldseam_language::{Check, Reader, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reading = goldseam_language::read(text);
    let spans = reading
        .findings
        .iter()
        .map(|finding| &finding.span)
        .chain(reading.parts.iter().map(|part| &part.span));
    for span in spans {
        assert!(text.get(span.clone()).is_some_and(|words| !words.is_empty()), "on character boundaries");
    }
    assert_eq!(goldseam_language::read(text), reading);
    // Typed in two steps, it says the same.
    let mut reader = Reader::default();
    let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    reader.read(&text[..half]);
    assert_eq!(*reader.read(text), reading);
    for which in Check::ALL.iter().filter(|_| text.len() < 4_000) {
        for found in check(*which, text) {
            assert!(text.get(found.span).is_some_and(|words| !words.is_empty()), "on character boundaries");
        }
    }
});
