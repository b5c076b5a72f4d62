//! Whatever somebody types into the workbench.
#![no_main]

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
});
