//! The list of marks. One card is open at a time.

use super::{Bench, Mark, MarkKey, Open};
use crate::controls::button;
use goldseam_language::ENGLISH_ONLY;
use leptos::prelude::*;

const HINT: &str =
    "Words that may land badly get a wavy line as you write, and are listed here with the reason.";

#[component]
pub(super) fn Marks(
    /// Without a heading, and nothing while nothing is marked.
    small: bool,
) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let any = Memo::new(move |_| bench.marks.with(|marks| !marks.is_empty()));
    view! {
        <section aria-label="Marked words">
            {(!small).then(|| view! { <h2>"Marked words"</h2> })}
            <Show
                when=move || any.get()
                fallback=move || {
                    let foreign = bench.reading.with(|reading| reading.foreign);
                    let hint = if foreign { ENGLISH_ONLY } else { HINT };
                    (foreign || !small).then(|| view! { <p class="hint">{hint}</p> })
                }
            >
                <ul class="marks">
                    <For each=move || bench.marks.get() key=|mark| mark.key.clone() children=move |mark| view! { <Row mark/> }/>
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn Row(mark: Mark) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let key = StoredValue::new(mark.key.clone());
    let state = Memo::new(move |_| {
        bench.open.with(|open| {
            open.as_ref().filter(|open| key.with_value(|key| *key == open.key)).map(|o| o.from_text)
        })
    });
    let toggle = move |_| {
        let open = state.get_untracked().is_none();
        bench.open.set(open.then(|| Open { key: key.get_value(), from_text: false }));
    };
    let kind = mark.key.kind;
    view! {
        <li class:peek=move || state.get() == Some(true)>
            <button type="button" class="row" aria-expanded=move || state.get().is_some().to_string() on:click=toggle>
                <q>{mark.key.words.clone()}</q>
                <span class="quiet">{kind.title()}</span>
            </button>
            <Show when=move || state.get().is_some()>
                <Card mark=mark.clone() key/>
            </Show>
        </li>
    }
}

#[component]
fn Card(mark: Mark, key: StoredValue<MarkKey>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let evidence = mark.key.kind.evidence();
    let go = move |_| {
        let span = bench.marks.with_untracked(|marks| {
            key.with_value(|key| {
                marks.iter().find(|mark| mark.key == *key).map(|mark| mark.finding.span.clone())
            })
        });
        if let Some(span) = span {
            bench.select(&span);
        }
    };
    let leave = move |_| {
        let MarkKey { kind, words, .. } = key.get_value();
        bench.open.set(None);
        bench.left.update(|left| left.push((kind, words)));
        if let Some(area) = bench.area.get_untracked() {
            // The button goes away with its card; the next place to be is the letter.
            let _ = area.focus();
        }
    };
    view! {
        <div class="card">
            <p>{mark.finding.why}</p>
            {mark.finding.suggestion.map(|text| view! { <p>{text}</p> })}
            <details>
                <summary class="small">"Show the evidence"</summary>
                <p class="small">{evidence.sentence} {(!evidence.source.is_empty()).then(|| view! { " " <span class="quiet">{evidence.source} "."</span> })}</p>
            </details>
            <p class="buttons">
                {button("link", "Go to these words", go)}
                {button("link", "Leave it", leave)}
                {button("link shut", "Close", move |_| bench.open.set(None))}
            </p>
        </div>
    }
}
