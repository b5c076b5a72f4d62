//! Practice 6: what it was like, and saying it back until that is it.

use super::{
    doors::{DoorOf, Shut},
    exercise::{Exercises, Shame},
    mirror::{Sharing, StatementCard},
    one_day::{OneDay, TellingOneDay},
    practice::Sources,
    trigger::{SharingTrigger, Triggers},
};
use crate::controls::list;
use crate::{session::Repair, shell::Page};
use goldseam_journey::{EntryId, Practice, empathy::Exercise, pace::Door};
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "An apology works better once the hurt person feels heard and understood. That is why the letter comes after this.",
        "Frantz & Bennigson 2005, Journal of Experimental Social Psychology 41",
    ),
    (
        "In couples therapy for deep hurts, the pain is first voiced, heard and owned. 15 of 24 couples resolved it that way.",
        "Makinen & Johnson 2006, Journal of Consulting and Clinical Psychology 74",
    ),
    (
        "Self-punishment by the one who did harm went with less forgiveness from the other. Shame that is put down leaves room to listen.",
        "Wenzel, Woodyatt, Okimoto & Worthington 2021, Personality and Social Psychology Bulletin",
    ),
    (
        "Writing three times about a conflict as a kind third person would see it, seven minutes each, kept couples from growing less content over a year. These were ordinary conflicts, not betrayals.",
        "Finkel, Slotter, Luchies, Walton & Gross 2013, Psychological Science 24(8)",
    ),
];

#[component]
pub(super) fn Responsible() -> impl IntoView {
    let repair = Repair::here();
    let statements = statements(repair);
    let none = Memo::new(move |_| {
        repair.responsible(|view| {
            view.statements.is_empty() && view.triggers.is_empty() && view.pulse.is_none()
        })
    });
    let other = repair.other_name();
    view! {
        <Page title="Empathy">
            <p>"Here " {other} " can say what it was like. Your part is to listen, and to say back what you heard. It is not about how you meant it, and nothing has to be put right in that moment."</p>
            {move || none.get().then(|| view! {
                <p class="quiet">"Nothing is shared here. Nothing has to be. You can think about it on your own, further down."</p>
            })}
            {list(statements, |id| view! { <StatementCard id mine=false/> }.into_any())}
            <OneDay mine=false/>
            <Triggers mine=false/>
            <h2>"For yourself"</h2>
            <Exercises which=&[Exercise::Reflection, Exercise::Perspective, Exercise::Reappraisal]/>
            <Shame/>
            <Sources lines=WHY/>
        </Page>
    }
}

#[component]
pub(super) fn Hurt() -> impl IntoView {
    let repair = Repair::here();
    let statements = statements(repair);
    let paused = Memo::new(move |_| repair.hurt(|view| view.paused));
    let closed = Memo::new(move |_| {
        repair.hurt(|view| view.doors.get(&Practice::Empathy).copied().unwrap_or_default()) == Door::Closed
    });
    let other = repair.other_name();
    view! {
        <Page title="Empathy">
            <p>"Say what it was like, as much or as little as you want. " {other.clone()} " can say it back, and you say whether that is it. You do not have to feel better after."</p>
            <Sharing/>
            {move || paused.get().then(|| view! { <Shut practice=Practice::Empathy/> })}
            {list(statements, |id| view! { <StatementCard id mine=true/> }.into_any())}
            <h2>"What brings it back"</h2>
            <p>"A date, a place, a situation. " {other.clone()} " sees what you list here, and what would help. A few days before a date it stands on their first page. You can withdraw it at any time."</p>
            <SharingTrigger/>
            <Triggers mine=true/>
            <h2>"How one day was"</h2>
            <p>"What you mark under " <a href=repair.at("/own/pulse")>"How it is"</a> " is for you alone. If you want " {other.clone()} " to know about one day, you can tell of it here. There is one at a time: another day takes its place."</p>
            <TellingOneDay/>
            <OneDay mine=true/>
            {move || (!paused.get()).then(|| view! {
                <h2>"This door"</h2>
                {move || closed.get().then(|| view! {
                    <p>"It is closed: what you share goes out, and nothing that is said back is shown."</p>
                })}
                <DoorOf practice=Practice::Empathy/>
            })}
            <details>
                <summary>"An exercise, only if you ask for it"</summary>
                <div class="stack">
                    <p>"It takes about seven minutes. It is about quarrels between the two of you, not about what was done to you: that was not a quarrel, and you need not see it from anywhere but your own place. Leave it out if it does not do you good."</p>
                    <Exercises which=&[Exercise::Reappraisal]/>
                </div>
            </details>
            <Sources lines=WHY/>
        </Page>
    }
}

/// Which statements there are, the newest first.
fn statements(repair: Repair) -> Memo<Vec<EntryId>> {
    Memo::new(move |_| {
        repair.view.with(|view| view.both().statements.iter().rev().map(|one| one.id).collect())
    })
}
