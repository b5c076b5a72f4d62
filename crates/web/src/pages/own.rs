//! A sheet for oneself and what was written on it before. What is kept here goes into one's own circle: no page, and
//! no command it takes, can share it.

use super::{
    act::{Act, Trouble},
    draft::{Draft, Kept},
    sentence,
};
use crate::controls::{does, own_words};
use crate::{session::Repair, time};
use goldseam_journey::{Command, EntryId, Words};
use goldseam_sealed::Timestamp;
use leptos::prelude::{Callback, *};

/// Kept as a draft while it is typed, and as a page of one's own when it is done.
#[component]
pub(super) fn OwnSheet(
    /// What the draft is kept under on this device.
    draft: &'static str,
    label: &'static str,
    #[prop(into)] command: Callback<Words, Command>,
) -> impl IntoView {
    let repair = Repair::here();
    let kept = Draft::open(repair, draft);
    let act = Act::new(repair);
    let words = RwSignal::new(String::new());
    let loaded = Memo::new(move |_| kept.text.with(Option::is_some));
    Effect::new(move |_| {
        if loaded.get() {
            words.set(kept.now());
        }
    });
    Effect::new(move |_| {
        let text = words.get();
        if kept.text.with_untracked(|last| last.as_ref().is_some_and(|last| *last != text)) {
            kept.keep(text);
        }
    });
    let off = Signal::derive(move || act.busy.get() || words.with(|words| words.trim().is_empty()));
    let keep = move || {
        act.run(command.run(words.get_untracked().into()), move || drop(words.try_set(String::new())));
    };
    view! {
        {own_words(format!("own-{draft}"), label, 6, words)}
        <Kept draft=kept/>
        <Trouble act/>
        <p class="buttons">{does("Keep this to myself", false, off, keep)}</p>
    }
}

/// What I wrote before, the newest first.
#[component]
pub(super) fn Pages(pages: Signal<Vec<(EntryId, Timestamp, Words)>>) -> impl IntoView {
    view! {
        {move || {
            let pages = pages.get();
            (!pages.is_empty()).then(|| view! {
                <details>
                    <summary class="small">"What you wrote before"</summary>
                    <div class="stack">
                        {pages.into_iter().map(|(_, when, words)| view! {
                            <div class="tight">
                                <p class="hint">{time::time_in_words(when)}</p>
                                <p class="words">{sentence::text(&words)}</p>
                            </div>
                        }.into_any()).collect_view()}
                    </div>
                </details>
            })
        }}
    }
}
