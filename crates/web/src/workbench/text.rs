//! The sheet: the text area and its mirror.

use super::{Bench, Mark, Open, offset};
use crate::{draft::Draft, support::support_for};
use leptos::{ev, prelude::*};
use std::ops::Range;

#[component]
pub(super) fn Sheet(bench: Bench, label: String, words: Draft) -> impl IntoView {
    let initial = bench.text.get_untracked();
    bench.area.on_load(move |area| area.set_value(&initial));
    words.unfolds(move || bench.area.get().map(Into::into));
    let typed = move |event: ev::Event| words.put(event_target_value(&event));
    let keyed = move |event: ev::KeyboardEvent| {
        if matches!(
            event.key().as_str(),
            "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End"
        ) {
            open_at_caret(bench);
        }
    };
    view! {
        <div class="sheet">
            <div class="mirror" dir="auto" aria-hidden="true" node_ref=bench.mirror>
                {move || mirrored(bench)}
            </div>
            <textarea
                node_ref=bench.area
                dir="auto"
                spellcheck="true"
                autocapitalize="sentences"
                autocomplete="off"
                aria-label=label
                on:input=typed
                on:click=move |_| open_at_caret(bench)
                on:keyup=keyed
            ></textarea>
        </div>
        {support_for(bench.text)}
    }
}

/// The words again, with the marked ones inside `mark`.
fn mirrored(bench: Bench) -> impl IntoView {
    let open = bench.open.get().map(|open| open.key);
    bench.text.with(|text| {
        bench.marks.with(|marks| {
            let mut views = Vec::with_capacity(2 * marks.len() + 1);
            for (range, mark) in pieces(text.len(), marks) {
                let words = text.get(range).unwrap_or_default().to_owned();
                views.push(match mark {
                    Some(mark) => {
                        let open = open.as_ref() == Some(&mark.key);
                        view! { <mark class:open=open>{words}</mark> }.into_any()
                    }
                    None => words.into_any(),
                });
            }
            // A line that was just begun has its height only when something stands in it.
            views.push("\u{200b}".into_any());
            views
        })
    })
}

/// Cuts `0..length` at the marks, which do not overlap and come in order.
fn pieces(length: usize, marks: &[Mark]) -> Vec<(Range<usize>, Option<&Mark>)> {
    let mut pieces = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0;
    for mark in marks {
        let span = &mark.finding.span;
        if span.start > at {
            pieces.push((at..span.start, None));
        }
        pieces.push((span.clone(), Some(mark)));
        at = span.end;
    }
    if at < length {
        pieces.push((at..length, None));
    }
    pieces
}

/// Opens the card of the mark the caret is in; closes one that was opened this way.
fn open_at_caret(bench: Bench) {
    let caret = bench.area.get_untracked().and_then(|area| area.selection_start().ok().flatten());
    let Some(caret) = caret else { return };
    let at = bench.text.with_untracked(|text| offset::byte(text, caret));
    let here = bench.marks.with_untracked(|marks| {
        let mark = marks.iter().find(|mark| mark.finding.span.start <= at && at <= mark.finding.span.end);
        mark.map(|mark| Open { key: mark.key.clone(), from_text: true })
    });
    if here.is_some() || bench.open.with_untracked(|open| open.as_ref().is_some_and(|open| open.from_text)) {
        bench.open.set(here);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{named, reading::read};
    use super::*;
    use goldseam_language::Reader;

    #[test]
    fn the_pieces_are_the_text() {
        for text in [
            "",
            "Hello.",
            "I’m sorry if I hurt you 😀, but you also lied.",
            "Mistakes were made.\n\nI already said sorry.",
        ] {
            let marks = named(text, &read(&mut Reader::default(), None, text), &[]);
            let joined: String =
                pieces(text.len(), &marks).into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(joined, text);
        }
    }
}
