//! Practice 9: growing, each alone. Sheets that stay with their writer, and one summary in four weeks.

mod sheet;
mod summary;
mod texts;

use super::{
    doors::{DoorOf, Shut},
    own::{Place, cards},
    practice::Sources,
};
use crate::{session::Repair, shell::Page};
use goldseam_journey::{Practice, Seat, growth::Sheet, pace::Door};
use leptos::prelude::*;
use sheet::SheetRoom;
use summary::{Mine, Shared, Sharing};
use texts::text;

const WHY: &[(&str, &str)] = &[
    (
        "Coming back to the value one went against goes with making amends. Being kind to oneself without that mostly ends self-punishment.",
        "Woodyatt, Wenzel & Ferber 2017",
    ),
    (
        "Plans that say “if this, then that” are kept more often than good intentions. So says a summary of 94 tests.",
        "Gollwitzer & Sheeran 2006",
    ),
    (
        "In a study of 164 couples, the one who did harm worked through it less after they were forgiven. Whether one brings the other about, it does not show. This work is yours, whatever the other says.",
        "Wenzel, Woodyatt, Okimoto & Worthington 2021, Personality and Social Psychology Bulletin",
    ),
    (
        "Working on a relationship alone helped people with their own life and health. It was not shown to change the relationship.",
        "Nowlan, Roddy & Doss 2017",
    ),
];

/// For the hurt partner: nothing about what the other is to do, or they.
const HER_WHY: &[(&str, &str)] = &[
    (
        "Of 73 young adults whose partner had been unfaithful, 45 in 100 had signs like those after a trauma. So sleep, food and people come first.",
        "Roos and others 2019",
    ),
    (
        "Working on it alone helped people with their own life, work and health. It was not shown to change the relationship.",
        "Nowlan, Roddy & Doss 2017",
    ),
];

#[component]
pub(super) fn Responsible() -> impl IntoView {
    let repair = Repair::here();
    let stopped = Memo::new(move |_| repair.care.get().used_force);
    view! {
        <Page title="Growth">
            <p>"Why did you do it, and what will you do the next time you are close to it? You work on that for yourself. Nobody has to see it, and it is not done for a reward."</p>
            <h2>"Only yours"</h2>
            {cards(repair, rooms(Seat::Responsible))}
            {move || (!stopped.get()).then(|| view! { <Sharing/> })}
            <Mine/>
            <Sources lines=WHY/>
        </Page>
    }
}

#[component]
pub(super) fn Hurt() -> impl IntoView {
    let repair = Repair::here();
    let other = repair.other_name();
    let closed = Memo::new(move |_| {
        repair.hurt(|view| {
            view.paused || view.doors.get(&Practice::Growth).copied().unwrap_or_default() == Door::Closed
        })
    });
    view! {
        <Page title="Growth">
            <p>"A place of your own. It has nothing to do with what " {other.clone()} " works on, and nothing in it can be shared."</p>
            {cards(repair, rooms(Seat::Hurt))}
            <p>"What you will not be part of, and what you do if it happens all the same, has its own page: " <a href=repair.at("/practice/7")>"Boundaries"</a> "."</p>
            <h2>"What " {other.clone()} " works on"</h2>
            <p>"Once in four weeks at most, " {other} " can write a few lines about their own work. You need not read them, and they cannot tell whether you do."</p>
            {move || match closed.get() {
                true => view! { <Shut practice=Practice::Growth/> }.into_any(),
                false => view! {
                    <Shared/>
                    <h3>"This door"</h3>
                    <DoorOf practice=Practice::Growth/>
                }.into_any(),
            }}
            <Sources lines=HER_WHY/>
        </Page>
    }
}

/// One sheet's own room, by what follows `/own/`, for somebody in that seat.
pub(super) fn room(address: &str, seat: Seat) -> Option<AnyView> {
    let sheet = of(seat).find(|sheet| text(*sheet).address == address)?;
    Some(view! { <SheetRoom sheet/> }.into_any())
}

/// The sheets of that seat: address, name, what it is.
pub(super) fn rooms(seat: Seat) -> impl Iterator<Item = Place> {
    of(seat).map(|sheet| (page_of(sheet), sheet.name(), text(sheet).in_short))
}

fn of(seat: Seat) -> impl Iterator<Item = Sheet> {
    Sheet::ALL.into_iter().filter(move |sheet| sheet.is_for(seat))
}

/// The page of a sheet.
pub(super) fn page_of(sheet: Sheet) -> String {
    format!("/own/{}", text(sheet).address)
}
