//! Practice 3: what is asked and answered.

use super::{
    doors::{DoorOf, Shut},
    practice::Sources,
    question::{Asking, QuestionCard},
};
use crate::controls::list;
use crate::{session::Repair, shell::Page};
use goldseam_journey::{EntryId, Practice, pace::Door};
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "Deceit harms trust more than the act itself. That is why “I do not know” and “I need until” can be said here, and a guess is not needed.",
        "Schweitzer, Hershey & Bradlow 2006, Organizational Behavior and Human Decision Processes 101",
    ),
    (
        "In lab studies, what a person was bound to do said little about the person; what they did freely said more. That is why nothing here watches anyone.",
        "Malhotra & Murnighan 2002, Administrative Science Quarterly 47",
    ),
];

#[component]
pub(super) fn Responsible() -> impl IntoView {
    let repair = Repair::here();
    let questions = questions(repair);
    let none = Memo::new(move |_| questions.with(Vec::is_empty));
    let other = repair.other_name();
    view! {
        <Page title="Openness">
            <p>"What " {other} " asks stands here and stays. Answer in your own words, name a day if you need time, or say that you do not know. Being asked the same thing again is part of it."</p>
            {move || none.get().then(|| view! { <p class="quiet">"There are no questions here."</p> })}
            {list(questions, |id| view! { <QuestionCard id mine=false/> }.into_any())}
            <p class="small quiet">"What you admit in writing can, in many places, be used in court. " <a href=repair.at("/help#law")>"Read this first"</a></p>
            <Sources lines=WHY/>
        </Page>
    }
}

#[component]
pub(super) fn Hurt() -> impl IntoView {
    let repair = Repair::here();
    let questions = questions(repair);
    let paused = Memo::new(move |_| repair.hurt(|view| view.paused));
    let closed = Memo::new(move |_| {
        repair.hurt(|view| view.doors.get(&Practice::Openness).copied().unwrap_or_default()) == Door::Closed
    });
    view! {
        <Page title="Openness">
            <p>"Ask what you want to know, and ask it again as often as you need. " {repair.other_name()} " can answer, name a day, or say that they do not know. Nobody sees whether you read an answer."</p>
            <Asking/>
            {move || paused.get().then(|| view! { <Shut practice=Practice::Openness/> })}
            {list(questions, |id| view! { <QuestionCard id mine=true/> }.into_any())}
            {move || (!paused.get()).then(|| view! {
                <h2>"This door"</h2>
                {move || closed.get().then(|| view! {
                    <p>"It is closed: what you ask goes out, and no answer is shown."</p>
                })}
                <DoorOf practice=Practice::Openness/>
            })}
            <Sources lines=WHY/>
        </Page>
    }
}

/// Which questions there are, the newest first.
fn questions(repair: Repair) -> Memo<Vec<EntryId>> {
    Memo::new(move |_| {
        repair.view.with(|view| view.both().questions.iter().rev().map(|question| question.id).collect())
    })
}
