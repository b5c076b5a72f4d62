//! The hurt partner's doors: three positions each, a pause above all of them.

use super::{
    act::{Act, Trouble},
    practice::{Sources, between_two},
    quiet::QuietHours,
};
use crate::controls::{does, positions};
use crate::{session::Repair, shell::Page, time};
use goldseam_journey::{
    Practice, Seat,
    pace::{self, Door},
};
use leptos::prelude::*;

const POSITIONS: [(Door, &str); 3] = [(Door::Closed, "Closed"), (Door::Ajar, "Ajar"), (Door::Open, "Open")];

/// Practice 10, also at `/doors` and `/waiting`: what somebody in this seat has of the pace.
#[component]
pub(crate) fn Pace() -> impl IntoView {
    let seat = Repair::here().seat();
    move || match seat.get() {
        Seat::Hurt => view! { <OwnDoors/> }.into_any(),
        Seat::Responsible | Seat::Counsellor => view! { <super::waiting::Waiting/> }.into_any(),
    }
}

const WHY: &[(&str, &str)] = &[
    (
        "In a small study of young adults whose partner was unfaithful, 45 in 100 had signs of post-traumatic stress. That is why nothing comes in by surprise.",
        "Roos and others 2019",
    ),
    (
        "People who forgave without amends or signs of safety lost some of their own self-respect. That is why nothing here asks for it, or waits for it.",
        "Luchies, Finkel, McNulty & Kumashiro 2010, Journal of Personality and Social Psychology",
    ),
];

#[component]
fn OwnDoors() -> impl IntoView {
    let repair = Repair::here();
    let paused = Memo::new(move |_| repair.hurt(|view| view.paused));
    let pause = Act::new(repair);
    view! {
        <Page title="Doors">
            <p>"Nothing reaches you unless its door lets it in. Nobody but you can see how they stand, and nobody is told when you move one."</p>
            <div class="card stack">
                {move || if paused.get() {
                    view! {
                        <p><strong>"Everything is paused."</strong> " The doors stay as you left them, and nothing comes through."</p>
                        {does("End the pause", false, pause.busy.into(), move || pause.run(pace::Command::Resume, || ()))}
                    }
                    .into_any()
                } else {
                    view! {
                        <p>"Too much just now? One tap stops all of it, for as long as you like."</p>
                        {does("Pause everything", false, pause.busy.into(), move || pause.run(pace::Command::Pause, || ()))}
                    }
                    .into_any()
                }}
                <Trouble act=pause/>
            </div>
            <h2>"Door by door"</h2>
            <dl class="facts terms">
                <dt>"Closed"</dt>
                <dd>"It is not shown anywhere."</dd>
                <dt>"Ajar"</dt>
                <dd>"You find it when you go and look."</dd>
                <dt>"Open"</dt>
                <dd>"You are also told about it on your first page."</dd>
            </dl>
            {between_two()
                .map(|practice| view! { <DoorOf practice named=true/> }.into_any())
                .collect_view()}
            <QuietHours/>
            {move || pauses(repair)}
            <p><a href=repair.at("/own")>"Only yours"</a> ": how it is, a hard moment, staying or leaving."</p>
            <Sources lines=WHY/>
        </Page>
    }
}

/// When everything was paused, the last one first.
fn pauses(repair: Repair) -> Option<AnyView> {
    let over: Vec<String> = repair.hurt(|view| {
        let over = view.pauses.iter().rev().filter_map(|pause| Some((pause.from, pause.until?)));
        let in_words =
            |(from, until)| format!("{} to {}", time::time_in_words(from), time::time_in_sentence(until));
        over.map(in_words).collect()
    });
    (!over.is_empty()).then(|| {
        view! {
            <details>
                <summary>"When you paused before"</summary>
                <ul>{over.into_iter().map(|one| view! { <li>{one}</li> }.into_any()).collect_view()}</ul>
            </details>
        }
        .into_any()
    })
}

/// One door, to move.
#[component]
pub(super) fn DoorOf(
    practice: Practice,
    /// Whether the practice's name stands above it.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let now = Memo::new(move |_| repair.hurt(|view| view.doors.get(&practice).copied().unwrap_or_default()));
    let group = format!("door-{}", practice.number());
    view! {
        <fieldset class="field">
            <legend class="legend" class:unseen=!named>{if named { practice.name() } else { "This door" }}</legend>
            {positions(&group, &POSITIONS, move || now.get(), move |door| {
                act.run(pace::Command::SetDoor { practice, door }, || ());
            })}
            <Trouble act/>
        </fieldset>
    }
}

/// What stands on a practice's page while its door is closed, or everything is paused.
#[component]
pub(super) fn Shut(practice: Practice) -> impl IntoView {
    let repair = Repair::here();
    let paused = Memo::new(move |_| repair.hurt(|view| view.paused));
    view! {
        {move || if paused.get() {
            view! {
                <p>"Everything is paused, so nothing is shown here."</p>
                <p><a href=repair.at("/doors")>"Go to your doors"</a></p>
            }
            .into_any()
        } else {
            view! {
                <p>"This door is closed. Nothing is shown, and there is nothing you have to do."</p>
                <DoorOf practice/>
            }
            .into_any()
        }}
    }
}
