//! What a device does, and does not do, after a private check.

use super::Owner;
use crate::{lines::LinesHere, session::Repair, shell::Page};
use goldseam_journey::{
    Seat,
    help::{check::STOPPED, lines::Need},
};
use leptos::prelude::*;

/// For somebody who is not safe with the other: this device is for them alone.
#[component]
pub(super) fn ForYou() -> impl IntoView {
    view! {
        <p>"Use this only for yourself. This device no longer suggests anything that is for the two of you. Nobody is told, and nothing changes anywhere else."</p>
    }
}

/// On a page that would bring two people into one room, for somebody who is not safe with the other.
#[component]
pub(in crate::pages) fn AfraidFirst() -> impl IntoView {
    let repair = Repair::here();
    let alone = Memo::new(move |_| repair.care.get().alone);
    move || {
        alone.get().then(|| view! {
            <div class="notice stack">
                <p>"In a private check on this device you ticked something that matters here. Do not do this alone with them. Talk to somebody who knows about it first."</p>
                <LinesHere need=Need::Violence/>
            </div>
        })
    }
}

/// For somebody who used force: what comes first now, and who helps with it.
#[component]
pub(super) fn Programmes() -> impl IntoView {
    let owner = Owner::here();
    let repairs = move || owner.seat() == Some(Seat::Responsible);
    view! {
        <h2>"You said that you used force, or are close to it"</h2>
        <p>"Saying it is where change can begin. It is not yet a change, and an app cannot make one with you."</p>
        <ul>
            <li>"If you could hurt somebody today, leave the place now. Go where you are not alone with them."</li>
            <li>"Call a line for people who hurt their partner. They know this, and they do not put you down."</li>
            <li>"Ask for a behaviour-change programme. It takes months, in a group or alone. Couple therapy does not replace it, and can make it more dangerous for the other."</li>
            <li>"Do not ask the other person for anything: not for a talk, not to understand, not to wait."</li>
        </ul>
        {move || repairs().then(|| view! {
            <p class="notice">"On this device the repair has stopped. No letter, account, answer or promise goes out from here, and nobody can be invited or let in, also by a link that is out already. An apology can be a part of how somebody is hurt again. Your drafts stay with you. What you shared before stays as it is, and nobody is told."</p>
        })}
        <LinesHere need=Need::OwnViolence/>
    }
}

/// In place of a page of the repair, on a device whose owner said that they used force.
#[component]
pub(in crate::pages) fn Stopped(title: &'static str) -> impl IntoView {
    let owner = Owner::here();
    view! {
        <Page title=title>
            <p class="lead">{STOPPED}</p>
            <Programmes/>
            <p><a href=owner.at("/help/alone")>"The private check, and how to make this device forget it"</a></p>
        </Page>
    }
}
