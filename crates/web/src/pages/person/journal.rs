//! The plain journal, which a second passphrase opens: a page for today, and those of the days before. It leads nowhere
//! else.

use super::doing::{Doing, Said};
use crate::controls::{button, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::{Device, Journal},
    shell::Page,
    time::{day_in_full, today},
};
use goldseam_journey::Day;
use leptos::{prelude::*, task::spawn_local};
use std::rc::Rc;

#[component]
pub(super) fn PlainJournal(journal: Journal) -> impl IntoView {
    let doing = Doing::new();
    let journal = StoredValue::new_local(journal);
    let pages = RwSignal::new(None);
    spawn_local(async move {
        let reading = journal.get_value();
        match reading.pages().await {
            Ok(read) => drop(pages.try_set(Some(read))),
            Err(why) => doing.say(why),
        }
    });
    move || match pages.get() {
        None => view! { <Page title="Journal"><Said doing/></Page> }.into_any(),
        Some(pages) => view! { <Opened journal pages/> }.into_any(),
    }
}

#[component]
fn Opened(journal: StoredValue<Journal, LocalStorage>, pages: Vec<(Day, String)>) -> impl IntoView {
    let device = Device::here();
    let words = Draft::kept_by(Rc::new(journal.get_value()), "journal".to_owned(), String::new());
    let pages = pages.into_iter().filter(|(day, _)| *day != today()).collect::<Vec<_>>();
    let before = pages.into_iter().rev().map(|(day, text)| {
        view! {
            <h2>{day_in_full(day)}</h2>
            <p class="words">{text}</p>
        }
        .into_any()
    });
    let before = before.collect_view();
    view! {
        <Page title="Journal">
            <h2>{day_in_full(today())}</h2>
            {own_words("Today", 8, words)}
            <AsYouType draft=words/>
            {before}
            <p class="buttons">{button("button second", "Lock now", move |_| device.lock())}</p>
        </Page>
    }
}
