//! The letter for saying it in person: large and calm, on the screen or on paper, with nothing else around it.

use super::draft::{Draft, Kept};
use crate::controls::button;
use crate::{session::Repair, shell::Page};
use leptos::prelude::*;

/// The draft; where there is none, the letter that was sealed last.
#[component]
pub(super) fn Aloud() -> impl IntoView {
    let repair = Repair::here();
    let draft = Draft::open(repair, "letter");
    let loaded = Memo::new(move |_| draft.text.with(Option::is_some));
    let letter = move || {
        let sealed =
            repair.responsible(|view| view.letters.last().map(|letter| letter.text.as_str().to_owned()));
        if draft.is_blank() {
            (sealed.unwrap_or_default(), "/practice/2")
        } else {
            (draft.now(), "/write/letter")
        }
    };
    view! {
        <Page title="For saying it" untitled=true>
            {move || if loaded.get() {
                let (text, back) = letter();
                let empty = text.trim().is_empty();
                view! {
                    {empty.then(|| view! { <p>"There is no letter yet. Once you have begun one, it stands here in large letters."</p> })}
                    <div class="aloud words">{text}</div>
                    <p class="buttons">
                        {(!empty).then(|| button("button second", "Print", |_| drop(window().print())))}
                        <a class="link" href=repair.at(back)>"Back"</a>
                    </p>
                }
                .into_any()
            } else {
                view! { <Kept draft/> }.into_any()
            }}
        </Page>
    }
}
