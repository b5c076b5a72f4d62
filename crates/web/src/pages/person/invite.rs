//! Inviting: first when not to, then the link, then the words.

use super::{
    doing::{Doing, Form, Said},
    meeting::Meeting,
    qr::Qr,
};
use crate::controls::button;
use crate::{
    browser,
    pages::{fit::NotTogether, help::Stopped},
    route::Redirect,
    session::{Device, Repair},
    shell::Page,
};
use goldseam_client::MeetingStep;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

#[component]
pub(crate) fn Invite() -> impl IntoView {
    let device = Device::here();
    let repair = Repair::here();
    let joined = Memo::new(move |_| repair.view.with(|view| view.other().is_some_and(|other| other.joined)));
    let ours = move || !device.adding.get() && !device.for_counsellor.get();
    let link = Memo::new(move |_| {
        device.meeting.with(|step| match step {
            Some(MeetingStep::Invited { link }) if ours() => Some(link.clone()),
            _ => None,
        })
    });
    let met = Memo::new(move |_| ours() && device.meeting.with(Option::is_some));
    let seat = repair.seat();
    let stopped = Memo::new(move |_| repair.care.get().has_stopped(seat.get()));
    move || {
        if joined.get() {
            return view! { <Redirect to="/people"/> }.into_any();
        }
        if stopped.get() {
            return view! { <Stopped title="An invitation"/> }.into_any();
        }
        match link.get() {
            Some(link) => view! { <TheLink link/> }.into_any(),
            None if met.get() => view! { <Meeting/> }.into_any(),
            None => view! { <Before/> }.into_any(),
        }
    }
}

/// When not to use this together. Read before every invitation.
#[component]
fn Before() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let read = RwSignal::new(false);
    let make = move |()| {
        if read.get_untracked() {
            doing.run(async move { device.invite().await }, |()| ());
        } else {
            doing.say("Read the list first. If none of it is so, tick the line below it.");
        }
    };
    view! {
        <Page title="Before you invite">
            <p>"You can go on alone for as long as you like. Inviting somebody is right only when it is safe for both of you."</p>
            <h2>"When not to"</h2>
            <NotTogether/>
            <p>"They may say no, or nothing. They may join and never open a door. None of that is yours to change."</p>
            <Form
                doing
                label="Make the invitation"
                on_submit=Callback::new(make)
                aside=|| view! { <a class="link" href="/people">"Not now"</a> }
            >
                <label class="choice">
                    <input type="checkbox" prop:checked=read on:change=move |event| read.set(event_target_checked(&event))/>
                    <span>"I have read the list. As far as I know, none of it is so."</span>
                </label>
            </Form>
        </Page>
    }
}

#[component]
fn TheLink(link: String) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    view! {
        <Page title="Your invitation">
            <p>"Show them this picture, and their phone’s camera opens the link. Or give them the link, in a way that only the two of you read."</p>
            {hand_over(&link)}
            <h2>"What the link can do"</h2>
            <ul>
                <li>"Whoever opens it first can ask to join. Nobody gets in before you two have compared four words aloud."</li>
                <li>"It opens nothing you wrote. It works once, and for one week."</li>
                <li>"They may never open it. Nothing here will tell you whether they looked."</li>
            </ul>
            <p>"When they have answered, the four words appear on this page. You do not have to stay here."</p>
            <Said doing/>
            <p class="buttons">
                {button("link", "Make a new link", move |_| doing.run(async move { device.invite().await }, |()| ()))}
                {button("link", "End this invitation", move |_| doing.run(async move { device.end_meeting().await }, |()| ()))}
                <a class="link" href="/people">"Back"</a>
            </p>
        </Page>
    }
}

/// A link as a picture, as text, and ready to be copied or shared.
pub(super) fn hand_over(link: &str) -> AnyView {
    let address = format!("{}/join#{link}", browser::relay());
    let (to_copy, to_share) = (address.clone(), address.clone());
    let done = RwSignal::new("");
    let copy = move |_| {
        let text = to_copy.clone();
        leptos::task::spawn_local(async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
            done.set(match copied {
                Ok(_) => "The link is copied.",
                Err(_) => "This browser did not copy it. Select the link above and copy it by hand.",
            });
        });
    };
    let share = move |_| {
        let data = web_sys::ShareData::new();
        data.set_url(&to_share);
        // Refused when the person closes what the browser has opened for it.
        let _ = window().navigator().share_with_data(&data);
    };
    let shares = js_sys::Reflect::has(&window().navigator(), &"share".into()).unwrap_or_default();
    let select = |event: leptos::ev::FocusEvent| {
        if let Some(field) =
            event.target().and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            field.select();
        }
    };
    view! {
        <Qr text=address.clone()/>
        <div class="field">
            <label for="link">"The link"</label>
            <input class="input" id="link" type="text" readonly prop:value=address on:focus=select/>
        </div>
        <p class="buttons">
            {button("button", "Copy the link", copy)}
            {shares.then(|| button("button second", "Share", share))}
        </p>
        <p class="hint" role="status">{done}</p>
    }
    .into_any()
}
