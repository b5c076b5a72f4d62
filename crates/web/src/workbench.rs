//! Writing with marks.
//!
//! The text area is the browser's own and is never written to after it was made, with what was kept of it, so caret, undo, spelling,
//! input methods and selection stay as they are. Behind it lies a mirror: the same words, unseen, with marks.

mod heard;
mod marks;
mod offset;
mod parts;
mod reading;
mod text;

use crate::draft::Draft;
use goldseam_language::{Check, Reader};
use heard::Heard;
pub(crate) use heard::Said;
use leptos::{html, prelude::*};
use marks::Marks;
use parts::Parts;
use reading::{Finding, Kind, Reading, read};
use std::time::Duration;
use text::Sheet;

/// Quiet after the last key before a screen reader hears how many places are marked.
const PAUSE: Duration = Duration::from_millis(1500);

/// Names one mark while the text around it changes: what it is, the words, and which of several such.
#[derive(Clone, PartialEq, Eq, Hash)]
struct MarkKey {
    kind: Kind,
    words: String,
    nth: usize,
}

/// A finding together with its name.
#[derive(Clone, PartialEq)]
struct Mark {
    key: MarkKey,
    finding: Finding,
}

/// The one mark whose card is open.
#[derive(Clone, PartialEq)]
struct Open {
    key: MarkKey,
    /// It was opened from the text, so on a phone its card comes up at the lower edge.
    from_text: bool,
}

/// What the parts of the workbench share.
#[derive(Clone, Copy)]
struct Bench {
    text: RwSignal<String>,
    reading: Memo<Reading>,
    marks: Memo<Vec<Mark>>,
    /// Marks the writer has decided to leave, by what they are and their words.
    left: RwSignal<Vec<(Kind, String)>>,
    open: RwSignal<Option<Open>>,
    area: NodeRef<html::Textarea>,
    mirror: NodeRef<html::Div>,
}

impl Bench {
    fn new(text: RwSignal<String>, check: Option<Check>) -> Self {
        let left = RwSignal::new(Vec::new());
        let reader = StoredValue::new(Reader::default());
        let read = move |text: &String| reader.try_update_value(|reader| read(reader, check, text));
        let reading = Memo::new(move |_| text.with(read).unwrap_or_default());
        let marks = Memo::new(move |_| {
            text.with(|text| reading.with(|reading| left.with(|left| named(text, reading, left))))
        });
        Self {
            text,
            reading,
            marks,
            left,
            open: RwSignal::new(None),
            area: NodeRef::new(),
            mirror: NodeRef::new(),
        }
    }

    /// Puts the selection on these bytes of the text and brings them into view.
    fn select(self, span: &std::ops::Range<usize>) {
        let Some(area) = self.area.get_untracked() else { return };
        let (start, end) =
            self.text.with_untracked(|text| (offset::utf16(text, span.start), offset::utf16(text, span.end)));
        // Both only refuse where there is no such element.
        let _ = area.focus();
        let _ = area.set_selection_range(start, end);
    }
}

/// Gives each finding that was not left its name.
fn named(text: &str, reading: &Reading, left: &[(Kind, String)]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(reading.findings.len());
    for finding in &reading.findings {
        let words = text.get(finding.span.clone()).unwrap_or_default();
        if left.iter().any(|(kind, left)| *kind == finding.kind && left == words) {
            continue;
        }
        let nth = marks.iter().filter(|m| m.key.kind == finding.kind && m.key.words == words).count();
        let key = MarkKey { kind: finding.kind, words: words.to_owned(), nth };
        marks.push(Mark { key, finding: finding.clone() });
    }
    marks
}

/// A sheet to write on, with its marks and, for a letter of apology, the parts it holds.
#[component]
pub(crate) fn Workbench(
    /// What is being written, for those who listen.
    #[prop(into)]
    label: String,
    words: Draft,
    /// Whether to list the parts of an apology.
    #[prop(optional)]
    parts: bool,
    /// What somebody said that the text may take up, with who they are.
    #[prop(optional_no_strip)]
    heard: Option<(String, Vec<Said>)>,
    /// One field among others: a low sheet, and the marks below it.
    #[prop(optional)]
    small: bool,
    /// What it is read as, where it is no letter.
    #[prop(optional_no_strip)]
    check: Option<Check>,
    /// What stands below the sheet: buttons, mostly.
    children: Children,
) -> impl IntoView {
    let bench = Bench::new(words.signal(), check);
    provide_context(bench);
    view! {
        <div class="bench" class:small=small>
            <div class="stack">
                // Made once, with what was kept in it.
                {move || words.is_read().then(|| view! { <Sheet bench label=label.clone() words/> })}
                {children()}
            </div>
            // It scrolls by itself on a wide screen, so the keyboard has to reach it.
            <div class="aside" role="group" aria-label="Beside the text" tabindex=(!small).then_some("0")>
                <Marks small/>
                {heard.filter(|(_, said)| !said.is_empty()).map(|(from, said)| view! { <Heard said from/> })}
                {parts.then(|| view! { <Parts/> })}
            </div>
        </div>
        <Announcer/>
    }
}

/// Says how many places are marked, once the writer pauses and only if the number changed.
#[component]
fn Announcer() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let said = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    let count = Memo::new(move |_| bench.marks.with(Vec::len));
    Effect::new(move |before: Option<usize>| {
        let count = count.get();
        stop();
        if before.is_some_and(|before| before != count) {
            let say = move || said.set(spoken(count));
            timer.set_value(set_timeout_with_handle(say, PAUSE).ok());
        }
        count
    });
    on_cleanup(stop);
    view! { <p class="unseen" role="status">{said}</p> }
}

fn spoken(count: usize) -> String {
    match count {
        0 => "No place is marked.".to_owned(),
        1 => "One place is marked.".to_owned(),
        _ => format!("{count} places are marked."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use goldseam_language::{CheckKind, Kind as Letter};

    #[test]
    fn a_check_marks_its_own_kinds() {
        let text = "I hear you, but you did it too.";
        let marks = named(text, &read(&mut Reader::default(), Some(Check::Reply), text), &[]);
        assert!(
            marks
                .iter()
                .any(|mark| matches!(mark.key.kind, Kind::Check(CheckKind::YesBut | CheckKind::BlamesBack)))
        );
        assert!(marks.iter().all(|mark| matches!(mark.key.kind, Kind::Check(_))));
    }

    #[test]
    fn the_same_words_twice_are_two_marks_and_left_together() {
        let text = "I am sorry if I hurt you. I am sorry if I hurt you.";
        let reading = read(&mut Reader::default(), None, text);
        let marks = named(text, &reading, &[]);
        let same: Vec<_> =
            marks.iter().filter(|mark| mark.key.kind == Kind::Letter(Letter::Conditional)).collect();
        assert_eq!(same.len(), 2);
        assert!(same[0].key != same[1].key, "they have different names");
        let words = same[0].key.words.clone();
        let rest = named(text, &reading, &[(Kind::Letter(Letter::Conditional), words)]);
        assert!(rest.iter().all(|mark| mark.key.kind != Kind::Letter(Letter::Conditional)));
    }
}
