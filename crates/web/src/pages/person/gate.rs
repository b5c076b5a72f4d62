//! What a browser shows before there is a repair in it: nothing yet, the lock, or the way in.

use super::unlock::Unlock;
use crate::controls::button;
use crate::{
    app::{DeskRoom, RepairPage, help_page},
    pages::start::Start,
    route::Redirect,
    session::{Device, Stage, provide_repair},
    shell::{Page, show_places},
};
use leptos::prelude::*;

/// Where the pages of a repair are. They open when this browser has one.
#[component]
pub(crate) fn Gate() -> impl IntoView {
    let device = Device::here();
    let inside = Memo::new(move |_| device.view.with(Option::is_some));
    move || {
        if inside.get() {
            return view! { <Inside/> }.into_any();
        }
        match device.stage.get() {
            Stage::Opening | Stage::Repair(_) => ().into_any(),
            Stage::Counsellor => view! { <DeskRoom/> }.into_any(),
            Stage::Unreadable(why) => view! { <Unreadable why/> }.into_any(),
            Stage::Locked => view! { <Unlock/> }.into_any(),
            Stage::Nobody => view! { <Nobody/> }.into_any(),
            Stage::Alone | Stage::CodeFirst => view! { <NotYet/> }.into_any(),
        }
    }
}

/// The pages of help: with the places of a repair around them when there is one here, and open to anybody without.
#[component]
pub(crate) fn Help(path: String) -> impl IntoView {
    let device = Device::here();
    let inside = Memo::new(move |_| device.view.with(Option::is_some));
    move || {
        if inside.get() {
            return view! { <Inside/> }.into_any();
        }
        help_page(&path)
    }
}

#[component]
fn Inside() -> impl IntoView {
    match Device::here().view.get_untracked() {
        Some(view) => {
            show_places(provide_repair(view));
            view! { <RepairPage/> }.into_any()
        }
        None => ().into_any(),
    }
}

/// The first address: the three doors, or straight to what is here.
#[component]
pub(crate) fn Front() -> impl IntoView {
    let device = Device::here();
    let invited = Memo::new(move |_| device.meeting.with(Option::is_some));
    move || match device.stage.get() {
        Stage::Opening => ().into_any(),
        Stage::Unreadable(why) => view! { <Unreadable why/> }.into_any(),
        Stage::Locked => view! { <Unlock/> }.into_any(),
        Stage::Repair(_) => view! { <Redirect to="/today"/> }.into_any(),
        Stage::Counsellor => view! { <Redirect to="/desk"/> }.into_any(),
        Stage::Alone | Stage::CodeFirst if invited.get() => view! { <Redirect to="/join"/> }.into_any(),
        Stage::Nobody | Stage::CodeFirst | Stage::Alone => view! { <Start/> }.into_any(),
    }
}

/// The browser does not let the app read or keep anything.
#[component]
pub(super) fn Unreadable(why: String) -> impl IntoView {
    view! {
        <Page title="This browser cannot open it just now">
            <p>{why}</p>
            <p>"What was sent before is safe at the relay, and your recovery code brings it back in any browser."</p>
            <p class="buttons">
                {button("button", "Try again", move |_| drop(window().location().reload()))}
            </p>
        </Page>
    }
}

#[component]
fn Nobody() -> impl IntoView {
    view! {
        <Page title="Nothing is kept in this browser">
            <p>"Perhaps you were here before, in another browser or on another device. Perhaps this browser has cleared what it kept."</p>
            <p>"If you have your twelve words, they bring everything back."</p>
            <p class="buttons">
                <a class="button" href="/recover">"Use my recovery code"</a>
                <a class="button second" href="/">"Go to the start"</a>
            </p>
        </Page>
    }
}

#[component]
fn NotYet() -> impl IntoView {
    view! {
        <Page title="There is no record here yet">
            <p>"You have a place in this browser, but no repair in it. If you came back with your recovery code, your record is on its way and opens here by itself when this device is online."</p>
            <p class="buttons">
                <a class="button" href="/">"Go to the start"</a>
            </p>
        </Page>
    }
}
