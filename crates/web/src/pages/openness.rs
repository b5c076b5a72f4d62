//! Practice 3: what is asked and answered.

use super::{
    act::{Act, Trouble},
    doors::{DoorOf, Shut},
    own_list::{Deeds, OwnList},
    practice::Sources,
    question::{Asking, QuestionCard},
    sentence,
    talk::Talks,
    updates::Topics,
};
use crate::controls::{list, positions};
use crate::{session::Repair, shell::Page};
use goldseam_journey::{
    EntryId, Line, Openness, Practice, Seat,
    openness::{Command, Detail},
    pace::Door,
};
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
    let comforts = Memo::new(move |_| repair.responsible(|view| view.comforts.clone()));
    let other = repair.other_name();
    view! {
        <Page title="Openness">
            <p>"What " {other} " asks stands here and stays. Answer in your own words, name a day if you need time, or say that you do not know. Being asked the same thing again is part of it."</p>
            {move || none.get().then(|| view! { <p class="quiet">"There are no questions here."</p> })}
            {list(questions, |id| view! { <QuestionCard id mine=false/> }.into_any())}
            <h2>"Told without being asked"</h2>
            <Topics me=Seat::Responsible/>
            {move || comforts.with(|lines| (!lines.is_empty()).then(|| view! {
                <h2>"What helps"</h2>
                <section class="card stack">
                    <ul class="days">
                        {lines.iter().map(|line| view! { <li class="words">{sentence::text(&line.text)}</li> }.into_any()).collect_view()}
                    </ul>
                </section>
            }))}
            <h2>"A talk with a beginning and an end"</h2>
            <Talks me=Seat::Responsible/>
            <Sources lines=WHY/>
        </Page>
    }
}

#[component]
pub(super) fn Hurt() -> impl IntoView {
    let repair = Repair::here();
    let questions = questions(repair);
    let there = move |get: fn(&Openness) -> Vec<Line>| {
        Memo::new(move |_| repair.hurt(|view| view.openness.as_ref().map(get)).unwrap_or_default())
    };
    let own = there(|there| there.own.comforts().all().to_vec());
    let shared = there(|there| there.comforts.clone());
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
                <DetailDial/>
                <h2>"Told without being asked"</h2>
                <p class="quiet">"What you choose here, they can tell you about. You can mute a topic, and nobody knows."</p>
                <Topics me=Seat::Hurt/>
                <h2>"What helps you"</h2>
                <OwnList name="comfort" label="Something that helps, or would"
                    hint="Words you want to hear, somebody near you, something you want to know, room for yourself." own shared deeds=COMFORTS/>
                <h2>"A talk with a beginning and an end"</h2>
                {move || if closed.get() {
                    view! { <p class="quiet">"Talks are behind this door."</p> }.into_any()
                } else {
                    view! { <Talks me=Seat::Hurt/> }.into_any()
                }}
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

const COMFORTS: Deeds = Deeds {
    keep: |text, instead| Command::KeepComfort { text, instead }.into(),
    drop: |comfort| Command::DropComfort { comfort }.into(),
    share: |text| Command::ShowComfort { text }.into(),
    change: |comfort, text| Command::ChangeComfort { comfort, text }.into(),
    withdraw: |comfort| Command::WithdrawComfort { comfort }.into(),
};

#[component]
fn DetailDial() -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let now = Memo::new(move |_| {
        repair.hurt(|view| view.openness.as_ref().map(|there| there.own.detail)).unwrap_or_default()
    });
    let choices = [(Detail::Without, "Without"), (Detail::Folded, "Folded"), (Detail::With, "With")];
    view! {
        <fieldset class="field">
            <legend class="legend">"Details of answers"</legend>
            {positions("detail", &choices, move || now.get(), move |detail| {
                act.run(Command::ChooseDetail(detail), || ());
            })}
            <p class="hint">"Only you know what you chose. Folded shows what they are about, and you open them one by one."</p>
            <Trouble act/>
        </fieldset>
    }
}

/// Which questions there are, the newest first.
fn questions(repair: Repair) -> Memo<Vec<EntryId>> {
    Memo::new(move |_| {
        repair.view.with(|view| view.both().questions.iter().rev().map(|question| question.id).collect())
    })
}
