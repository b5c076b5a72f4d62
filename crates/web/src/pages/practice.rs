//! The practices: the list, and which page shows which.

use super::{
    acknowledge, amends, apologise, boundaries, consistency, doors, empathy, growth, help, missing::Missing,
    openness,
};
use crate::{session::Repair, shell::Page};
use goldseam_journey::{HurtView, Practice, Seat, pace::Door};
use leptos::prelude::*;

/// Those through which something can come from the other: they have a door, and a place in the record.
pub(super) fn between_two() -> impl Iterator<Item = Practice> {
    Practice::ALL.into_iter().filter(|practice| !matches!(practice, Practice::Help | Practice::Pace))
}

#[component]
pub(crate) fn Practices() -> impl IntoView {
    let repair = Repair::here();
    let seat = repair.seat();
    view! {
        <Page title="Practices">
            <p class="quiet">"Take one at a time, in any order, for as long as you like. None has to be used."</p>
            <ul class="cards map">
                {move || cards(repair, seat.get())}
            </ul>
        </Page>
    }
}

fn cards(repair: Repair, seat: Seat) -> Vec<AnyView> {
    let card = |practice: Practice| {
        view! {
            <li>
                <a class="door" href=repair.at(&format!("/practice/{}", practice.number()))>
                    <strong>{practice.name()}</strong>
                    <span>{in_short(practice, seat)}</span>
                    {door_of(repair, practice).map(|door| view! { <span class="small">{door}</span> })}
                </a>
            </li>
        }
        .into_any()
    };
    Practice::ALL.into_iter().map(card).collect()
}

/// How the door of a practice stands, for the one who has doors.
fn door_of(repair: Repair, practice: Practice) -> Option<&'static str> {
    between_two().find(|one| *one == practice)?;
    let door = |view: &HurtView| {
        (!view.paused).then(|| match view.doors.get(&practice).copied().unwrap_or_default() {
            Door::Closed => "Its door is closed.",
            Door::Ajar => "Its door is ajar.",
            Door::Open => "Its door is open.",
        })
    };
    untrack(|| repair.hurt(door))
}

fn in_short(practice: Practice, seat: Seat) -> &'static str {
    match (practice, seat) {
        (Practice::Acknowledge, Seat::Hurt) => "What they did, told as deep as you choose.",
        (Practice::Acknowledge, _) => "Say what you did, once and whole.",
        (Practice::Apologise, Seat::Hurt) => "Their letter, if you want to read it.",
        (Practice::Apologise, _) => "Write a letter without if and but.",
        (Practice::Openness, Seat::Hurt) => "Ask anything, as often as you need.",
        (Practice::Openness, _) => "Answer what you are asked, and again.",
        (Practice::Amends, Seat::Hurt) => "What you need, and what they do about it.",
        (Practice::Amends, _) => "Do something about a harm you can name.",
        (Practice::Consistency, Seat::Hurt) => "Their promises, and how it was for you.",
        (Practice::Consistency, _) => "Small promises, and the truth about them.",
        (Practice::Empathy, Seat::Hurt) => "Say what it was like, and hear it said back.",
        (Practice::Empathy, _) => "Listen, and say back what you heard.",
        (Practice::Boundaries, _) => "Your limits, requests, and what you both agree on for a while.",
        (Practice::Help, _) => "People to call, and what to ask them.",
        (Practice::Growth, Seat::Hurt) => "A place of your own, apart from their work.",
        (Practice::Growth, _) => "Find the causes, and plan for hard hours.",
        (Practice::Pace, Seat::Hurt) => "Your doors. You decide what comes in.",
        (Practice::Pace, _) => "What to do while there is nothing to do.",
    }
}

/// `/practice/<n>`
#[component]
pub(crate) fn ThePractice(number: Option<u8>) -> impl IntoView {
    let repair = Repair::here();
    let seat = repair.seat();
    // What is one's own stays. An agreement can be ended at any time, so its page stays too; what else it offers is not
    // done.
    let stopped = move |practice: Practice| {
        let own =
            matches!(practice, Practice::Help | Practice::Growth | Practice::Pace | Practice::Boundaries);
        !own && repair.care.get().has_stopped(seat.get())
    };
    move || match (number.and_then(Practice::from_number), seat.get()) {
        (Some(practice), _) if stopped(practice) => {
            view! { <help::Stopped title=practice.name()/> }.into_any()
        }
        (Some(Practice::Acknowledge), Seat::Hurt) => view! { <acknowledge::Hurt/> }.into_any(),
        (Some(Practice::Acknowledge), _) => view! { <acknowledge::Responsible/> }.into_any(),
        (Some(Practice::Apologise), Seat::Hurt) => view! { <apologise::Hurt/> }.into_any(),
        (Some(Practice::Apologise), _) => view! { <apologise::Responsible/> }.into_any(),
        (Some(Practice::Openness), Seat::Hurt) => view! { <openness::Hurt/> }.into_any(),
        (Some(Practice::Openness), _) => view! { <openness::Responsible/> }.into_any(),
        (Some(Practice::Amends), Seat::Hurt) => view! { <amends::Hurt/> }.into_any(),
        (Some(Practice::Amends), _) => view! { <amends::Responsible/> }.into_any(),
        (Some(Practice::Consistency), Seat::Hurt) => view! { <consistency::Hurt/> }.into_any(),
        (Some(Practice::Consistency), _) => view! { <consistency::Responsible/> }.into_any(),
        (Some(Practice::Empathy), Seat::Hurt) => view! { <empathy::Hurt/> }.into_any(),
        (Some(Practice::Empathy), _) => view! { <empathy::Responsible/> }.into_any(),
        (Some(Practice::Boundaries), Seat::Hurt) => view! { <boundaries::Hurt/> }.into_any(),
        (Some(Practice::Boundaries), _) => view! { <boundaries::Responsible/> }.into_any(),
        (Some(Practice::Help), _) => view! { <help::Hub/> }.into_any(),
        (Some(Practice::Growth), Seat::Hurt) => view! { <growth::Hurt/> }.into_any(),
        (Some(Practice::Growth), _) => view! { <growth::Responsible/> }.into_any(),
        (Some(Practice::Pace), _) => view! { <doors::Pace/> }.into_any(),
        _ => view! { <Missing/> }.into_any(),
    }
}

/// Why a practice is as it is, with where that comes from.
#[component]
pub(super) fn Sources(lines: &'static [(&'static str, &'static str)]) -> impl IntoView {
    view! {
        <details>
            <summary>"Why it is done this way"</summary>
            <ul>
                {lines.iter().map(|(says, source)| view! {
                    <li>{*says} " " <span class="quiet small">{*source} "."</span></li>
                }.into_any()).collect_view()}
            </ul>
        </details>
    }
}
