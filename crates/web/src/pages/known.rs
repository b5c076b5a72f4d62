//! The hurt partner's own record of what they know and what they do not. Nothing compares it with anything.

use super::{
    act::{Act, Trouble},
    written::{part, written},
};
use crate::controls::{does, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    shell::Page,
    time,
};
use goldseam_journey::acknowledge::{self, Known};
use leptos::prelude::*;

#[component]
pub(super) fn WhatIsKnown() -> impl IntoView {
    let repair = Repair::here();
    let [known, unknown] = ["known", "unknown"].map(Draft::of);
    let act = Act::with(repair, [known, unknown]);
    let keep = move || {
        let [known, unknown] = [known, unknown].map(|part| Some(part.said()));
        act.run(acknowledge::Command::WriteKnown { known, unknown }, || ());
    };
    let pages = Memo::new(move |_| repair.hurt(|view| view.known.clone()));
    view! {
        <Page title="What you know">
            <p>"What you know of what happened, in your own words, and what you still do not know. Each page stays as you wrote it, with its date, so that you can look up what you knew and when."</p>
            <p>"Only you can open this. Nothing compares it with what " {repair.other_name()} " writes."</p>
            <div class="own room stack">
                {own_words("What you know", 4, known)}
                {own_words("What you still do not know", 4, unknown)}
                <AsYouType draft=[known, unknown]/>
                <Trouble act/>
                <p class="buttons">{does("Keep this to myself", false, act.busy.into(), keep)}</p>
            </div>
            {move || {
                let pages = pages.get();
                (!pages.is_empty()).then(|| view! {
                    <h2>"Your pages"</h2>
                    {pages.into_iter().rev().map(page).collect_view()}
                })
            }}
            <p class="quiet">"You need not ask about any of it. If you want to: " <a href=repair.at("/practice/3")>"ask a question"</a> "."</p>
        </Page>
    }
}

fn page(page: Known) -> AnyView {
    let parts = [part("You knew", page.known.as_ref()), part("You did not know", page.unknown.as_ref())];
    view! {
        <article class="own room stack">
            <h3 class="small quiet">{time::time_in_words(page.time)}</h3>
            {written(parts)}
        </article>
    }
    .into_any()
}
