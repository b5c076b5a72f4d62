//! What is only one's own: the rooms there are, and a page for oneself with what was written on it before. What is kept
//! here goes into one's own circle: no page, and no command it takes, can share it.

use super::{
    act::{Act, Trouble},
    decision::{DayHasCome, Deciding},
    ending::Ending,
    growth,
    hard::HardMoment,
    hearing::Hearing,
    known::WhatIsKnown,
    missing::Missing,
    pulse::Pulse,
    telling::Telling,
    untold::StillUntold,
    values::Values,
    written::{before, part},
};
use crate::controls::{does, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::{Repair, View},
    shell::Page,
    time,
};
use goldseam_journey::{Command, EntryId, Seat, Words};
use goldseam_sealed::Timestamp;
use leptos::prelude::{Callback, *};

/// A room: address, name, what it is.
pub(super) type Place = (String, &'static str, &'static str);

/// A room that is no sheet: what follows `/own/` in its address, name, what it is, what stands there.
type Fixed = (&'static str, &'static str, &'static str, fn() -> AnyView);

const OF_THE_HURT_PARTNER: &[Fixed] = &[
    ("pulse", "How it is", "Three numbers, a note, and a line over time.", || view! { <Pulse/> }.into_any()),
    ("hard", "A hard moment", "Ground under your feet, and then what you choose.", || {
        view! { <HardMoment/> }.into_any()
    }),
    ("known", "What you know", "And what you do not. Page by page, as you wrote it.", || {
        view! { <WhatIsKnown/> }.into_any()
    }),
    ("hearing", "Hearing something hard", "With whom, when, how much, or not at all.", || {
        view! { <Hearing/> }.into_any()
    }),
    ("decision", "Staying, leaving, not knowing", "Thoughts that lean nowhere unless you do.", || {
        view! { <Deciding/> }.into_any()
    }),
];
const OF_THE_RESPONSIBLE_PARTNER: &[Fixed] = &[
    ("values", "What you stand for", "Ten minutes before you write down what you did.", || {
        view! { <Values/> }.into_any()
    }),
    ("untold", "Still untold", "What is left to tell, and how you will tell it.", || {
        view! { <StillUntold/> }.into_any()
    }),
    ("telling", "Telling something hard", "With whom, when, how, and when not alone.", || {
        view! { <Telling/> }.into_any()
    }),
];
const END: &[Fixed] =
    &[("end", "If it ends", "Your copy, words for closing, leaving.", || view! { <Ending/> }.into_any())];

fn fixed(seat: Seat) -> &'static [Fixed] {
    match seat {
        Seat::Hurt => OF_THE_HURT_PARTNER,
        Seat::Responsible => OF_THE_RESPONSIBLE_PARTNER,
        Seat::Counsellor => &[],
    }
}

/// The rooms of that seat.
fn rooms(seat: Seat) -> impl Iterator<Item = Place> {
    let place = |(address, name, about, _): &Fixed| (format!("/own/{address}"), *name, *about);
    fixed(seat).iter().map(place).chain(growth::rooms(seat)).chain(END.iter().map(place))
}

#[component]
pub(crate) fn Own() -> impl IntoView {
    let repair = Repair::here();
    let seat = repair.seat();
    view! {
        <Page title="Only yours">
            <p>"What is in here only you can open. It is in no shared record, and no page here can share it."</p>
            <DayHasCome/>
            {move || cards(repair, rooms(seat.get()))}
            {(!repair.is_example()).then(|| view! {
                <p class="small quiet">"You can " <a href=repair.at("/settings/private")>"destroy all of it"</a> " at any time."</p>
            })}
        </Page>
    }
}

/// The ways to these rooms of that seat.
#[component]
pub(super) fn Rooms(seat: Seat, only: &'static [&'static str]) -> impl IntoView {
    cards(Repair::here(), rooms(seat).filter(|(page, ..)| only.contains(&page.as_str())))
}

/// The way to each of these rooms.
pub(super) fn cards(repair: Repair, places: impl Iterator<Item = Place>) -> AnyView {
    let card = |(page, name, about): Place| {
        view! { <li><a class="door own" href=repair.at(&page)><strong>{name}</strong><span>{about}</span></a></li> }.into_any()
    };
    view! { <ul class="cards">{places.map(card).collect::<Vec<_>>()}</ul> }.into_any()
}

/// One room, by what follows `/own/`.
pub(crate) fn room(name: &str) -> AnyView {
    let seat = Repair::here().view.with_untracked(View::seat);
    let room = fixed(seat).iter().chain(END).find(|(address, ..)| *address == name);
    let room = room.map(|(.., page)| page());
    room.or_else(|| growth::room(name, seat)).unwrap_or_else(|| view! { <Missing/> }.into_any())
}

/// Kept as a draft while it is typed, and as a page of one's own when it is done.
#[component]
pub(super) fn OwnSheet(
    /// What the draft is kept under on this device.
    draft: &'static str,
    label: &'static str,
    #[prop(into)] command: Callback<Words, Command>,
) -> impl IntoView {
    let words = Draft::of(draft);
    let act = Act::with(Repair::here(), words);
    let off = Signal::derive(move || act.busy.get() || words.is_blank());
    let keep = move || act.run(command.run(words.said()), || ());
    view! {
        {own_words(label, 6, words)}
        <AsYouType draft=words/>
        <Trouble act/>
        <p class="buttons">{does("Keep this to myself", false, off, keep)}</p>
    }
}

/// What I wrote before, the newest first.
#[component]
pub(super) fn Pages(pages: Signal<Vec<(EntryId, Timestamp, Words)>>) -> impl IntoView {
    move || {
        let pages = pages.get().into_iter();
        before(
            pages.map(|(_, when, words)| part(time::time_in_words(when), Some(&words))).collect(),
            "What you wrote before",
        )
    }
}
