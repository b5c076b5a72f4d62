//! Ten minutes before the account: what one wishes to stand for. Nothing here can be shared.

use super::{
    own::{OwnSheet, Pages},
    practice::Sources,
};
use crate::{session::Repair, shell::Page};
use goldseam_journey::{Words, acknowledge};
use leptos::prelude::*;

const ASKS: [&str; 4] = [
    "What did you break, apart from a rule? Honesty, care, keeping your word: name the one that weighs most.",
    "When did you last live up to it, in something small, with anyone?",
    "Why does it matter to you, also where nobody looks?",
    "What would somebody who holds to it put into the account and not leave out?",
];

const WHY: &[(&str, &str)] = &[(
    "People who first wrote about what matters to them then said sorry more fully and defended themselves less.",
    "Schumann 2014, Journal of Experimental Social Psychology 54",
)];

#[component]
pub(super) fn Values() -> impl IntoView {
    let repair = Repair::here();
    let pages = Signal::derive(move || {
        repair.responsible(|view| {
            view.values.iter().rev().map(|page| (page.id, page.time, page.text.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <Page title="What you stand for">
            <p>"Take about ten minutes before you write down what you did. It is easier to look at it straight once you know again what you want to be held to. No clock runs here, and only you can open this."</p>
            <div class="own room stack">
                <ul>{ASKS.map(|ask| view! { <li>{ask}</li> }.into_any()).collect_view()}</ul>
                <OwnSheet
                    draft="values"
                    label="What you stand for"
                    command=|words: Words| acknowledge::Command::WriteValues { words }.into()
                />
                <Pages pages/>
            </div>
            <p>"This is not an excuse, and it is not for showing. When you are ready: " <a href=repair.at("/practice/1")>"the account"</a> "."</p>
            <Sources lines=WHY/>
        </Page>
    }
}
