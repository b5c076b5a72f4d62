//! Who is part of this.

use super::counsellor::Counsellors;
use crate::{
    session::{Device, Repair},
    shell::Page,
    time,
};
use goldseam_client::MeetingStep;
use goldseam_journey::Seat;
use leptos::prelude::*;

#[component]
pub(crate) fn People() -> impl IntoView {
    let repair = Repair::here();
    let me = Memo::new(move |_| repair.view.with(|view| view.both().me.clone()));
    let other =
        Memo::new(move |_| repair.view.with(|view| view.other().filter(|other| other.joined).cloned()));
    view! {
        <Page title="People">
            <h2>"You"</h2>
            <p>{move || me.with(|me| format!("{}. {}", me.name.as_str(), seat_in_words(me.seat, true)))}</p>
            <h2>{move || repair.other_name()}</h2>
            {move || match other.get() {
                Some(other) => view! {
                    <p>{seat_in_words(other.seat, false)}</p>
                    <p class="quiet">{format!("{} {}.", came(other.founder), time::time_in_words(other.since))}</p>
                }
                .into_any(),
                None => view! { <Alone/> }.into_any(),
            }}
            {(!repair.is_example()).then(|| view! {
                <Counsellors/>
                <h2>"This device"</h2>
                <p>"The lock, the recovery code, what this browser keeps, leaving."</p>
                <p class="buttons">
                    <a class="button second" href="/settings">"Settings"</a>
                    <a class="button second" href="/settings/devices">"Your devices"</a>
                </p>
                <h2>"Leaving"</h2>
                <p>"You can leave this record at any time, alone and without a reason. Nobody is told."</p>
                <p class="buttons"><a class="button second" href="/settings/end">"Leave this record"</a></p>
            })}
            <h2>"Who can read what"</h2>
            <p>"What you seal and send, you both can open. Your drafts and notes, only you. A counsellor, what you hand over, until its day. The relay can open nothing."</p>
        </Page>
    }
}

fn seat_in_words(seat: Seat, mine: bool) -> &'static str {
    match (seat, mine) {
        (Seat::Responsible, true) => "You broke trust, and work on it here.",
        (Seat::Responsible, false) => "They broke trust, and work on it here.",
        (Seat::Hurt, true) => "Your trust was broken. You set the pace.",
        (Seat::Hurt, false) => "Their trust was broken. They set the pace.",
        (Seat::Counsellor, _) => "Here to help.",
    }
}

/// How somebody came to be in this record, before the time of it.
fn came(founder: bool) -> &'static str {
    match founder {
        true => "Began this record.",
        false => "Invited and checked with four words.",
    }
}

/// Nobody has joined yet.
#[component]
fn Alone() -> impl IntoView {
    let device = Device::here();
    let repair = Repair::here();
    let step = Memo::new(move |_| {
        device.meeting.with(|step| match step {
            _ if device.adding.get() || device.for_counsellor.get() => Invitation::None,
            None => Invitation::None,
            Some(MeetingStep::Invited { .. }) => Invitation::Out,
            Some(_) => Invitation::Answered,
        })
    });
    let seat = repair.seat();
    let link = move |label: &'static str| {
        // Nobody is invited into an example.
        (!repair.is_example())
            .then(|| view! { <p class="buttons"><a class="button" href="/invite">{label}</a></p> })
    };
    move || {
        match step.get() {
        _ if repair.care.get().has_stopped(seat.get()) => view! {
            <p>"You are here alone, and that is fine for as long as you like. Nobody can be invited or let in from this device."</p>
            <p><a href="/invite">"Why, and who can help"</a></p>
        }
        .into_any(),
        Invitation::None if !repair.care.get().suggests(seat.get()) => view! {
            <p>"You are here alone, and that is fine for as long as you like."</p>
        }
        .into_any(),
        Invitation::None => view! {
            <p>"You are here alone, and that is fine for as long as you like. You can invite them when it is right. They join if and when they wish, or never."</p>
            {link("Invite someone")}
        }
        .into_any(),
        Invitation::Out => view! {
            <p>"There is an invitation. It ends a week after it was made."</p>
            {link("Look at the invitation")}
        }
        .into_any(),
        Invitation::Answered => view! {
            <p>"Somebody answered your invitation. Before they are in, you two compare four words."</p>
            {link("Compare the words")}
        }
        .into_any(),
    }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Invitation {
    None,
    Out,
    Answered,
}
