//! A letter for saying it in person, or for parting: large and calm, on the screen or on paper, with nothing else around it.

use super::sentence;
use crate::controls::button;
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    shell::Page,
};
use leptos::prelude::*;

/// The letter as it is being written.
#[component]
pub(super) fn Begun() -> impl IntoView {
    view! { <Page title="For saying it" untitled=true>{begun(Draft::of("letter"), "/write/letter")}</Page> }
}

/// The closing letter. It is never sealed.
#[component]
pub(super) fn Closing() -> impl IntoView {
    view! { <Page title="Your closing letter" untitled=true>{begun(Draft::of("closing"), "/own/end")}</Page> }
}

fn begun(draft: Draft, back: &'static str) -> AnyView {
    (move || match draft.is_read() {
        false => view! { <AsYouType draft/> }.into_any(),
        true => large(draft.now(), back),
    })
    .into_any()
}

/// The letter that was sealed last.
#[component]
pub(super) fn Sealed() -> impl IntoView {
    let text =
        Repair::here().responsible(|view| view.letters.last().map(|letter| sentence::text(&letter.text)));
    view! { <Page title="For saying it" untitled=true>{large(text.unwrap_or_default(), "/practice/2")}</Page> }
}

fn large(text: String, back: &'static str) -> AnyView {
    let empty = text.trim().is_empty();
    view! {
        {empty.then(|| view! { <p>"There is no letter here yet. Once there is one, it stands here in large letters."</p> })}
        <div class="aloud words">{text}</div>
        <p class="buttons">
            {(!empty).then(|| button("button second", "Print", |_| drop(window().print())))}
            <a class="link" href=Repair::here().at(back)>"Back"</a>
        </p>
    }
    .into_any()
}
