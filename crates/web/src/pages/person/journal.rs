//! The plain journal, which a second passphrase opens: a page for today, and those of the days before. It leads nowhere
//! else.

use super::doing::{Doing, Said};
use crate::controls::{button, own_words};
use crate::{
    session::{Device, Journal},
    shell::Page,
    time::{day_in_full, today},
};
use goldseam_journey::Day;
use leptos::{prelude::*, task::spawn_local};

#[component]
pub(super) fn PlainJournal(journal: Journal) -> impl IntoView {
    let doing = Doing::new();
    let journal = StoredValue::new_local(journal);
    let pages = RwSignal::new(None);
    let reading = journal.get_value();
    spawn_local(async move {
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
fn Opened(journal: StoredValue<Journal, LocalStorage>, mut pages: Vec<(Day, String)>) -> impl IntoView {
    let device = Device::here();
    let written = pages.pop_if(|(day, _)| *day == today()).map(|(_, text)| text).unwrap_or_default();
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
            <Today journal written/>
            {before}
            <p class="buttons">{button("button second", "Lock now", move |_| device.lock())}</p>
        </Page>
    }
}

/// Kept as it is typed.
#[component]
fn Today(journal: StoredValue<Journal, LocalStorage>, written: String) -> impl IntoView {
    let doing = Doing::new();
    let (words, kept) = (RwSignal::new(written.clone()), RwSignal::new(written));
    Effect::new(move |_| {
        let (text, journal) = (words.get(), journal.get_value());
        if kept.with_untracked(|kept| *kept == text) {
            return;
        }
        spawn_local(async move {
            match journal.write(&text).await {
                Ok(()) => drop(kept.try_set(text)),
                Err(why) => doing.say(why),
            }
        });
    });
    let busy = move || kept.with(|kept| words.with(|words| kept != words)).to_string();
    view! {
        <h2>{day_in_full(today())}</h2>
        {own_words("journal".to_owned(), "Today", 8, words)}
        <Said doing/>
        <p class="hint" role="status" aria-busy=busy>"Kept on this device as you type."</p>
    }
}
