//! One's own devices: the list, adding one on both sides, removing one.

use super::{
    doing::{Doing, Form, Said},
    invite::hand_over,
    meeting::Meeting,
    names::Line,
};
use crate::controls::button;
use crate::{session::Device, shell::Page, time};
use goldseam_client::MeetingStep;
use goldseam_sealed::LogId;
use leptos::prelude::*;

#[component]
pub(crate) fn Devices() -> impl IntoView {
    let device = Device::here();
    let removing = RwSignal::new(None::<LogId>);
    let doing = Doing::new();
    let name = RwSignal::new(String::new());
    let rename = move |()| {
        let typed = name.get_untracked();
        doing.run(async move { device.name_device(&typed).await }, move |()| name.set(String::new()));
    };
    view! {
        <Page title="Your devices">
            <p>"Each of these opens everything that is yours. If one stands here that you do not know, remove it, and make a new recovery code."</p>
            <ul class="cards">
                {move || device.devices.get().into_iter().map(|one| view! {
                    <li class="card stack">
                        <p><strong>{if one.name.is_empty() { "A device without a name".to_owned() } else { one.name.clone() }}</strong></p>
                        <p class="hint">{if one.here { "This one. " } else { "" }} "Added " {time::time_in_sentence(one.added)} "."</p>
                        {(!one.here).then(|| remove(one.log, removing))}
                    </li>
                }.into_any()).collect_view()}
            </ul>
            <p class="buttons"><a class="button" href="/settings/device">"Add a device"</a></p>
            <h2>"A name for this one"</h2>
            <Form doing label="Name this device" on_submit=Callback::new(rename)>
                <Line id="name" label=Signal::stored("What do you call it?".to_owned()) hint="Only you see this." value=name/>
            </Form>
            <p class="buttons"><a class="link" href="/settings">"Back"</a></p>
        </Page>
    }
}

/// Removing one of the others, after saying what that takes back and what not.
fn remove(log: LogId, removing: RwSignal<Option<LogId>>) -> AnyView {
    let device = Device::here();
    let doing = Doing::new();
    (move || {
        if removing.get() != Some(log) {
            return button("button second", "Remove", move |_| removing.set(Some(log)));
        }
        view! {
            <div class="notice stack">
                <p>"What is written from now on, here or by the other person, is sealed so that it cannot open it. The relay gives it nothing more. What it writes later does not count, and everybody sees that."</p>
                <p>"What this does not take back: everything it holds until now stays on it. If somebody else could open it, they may also have copied the key to all that is yours. Removing does not change that key. Then begin anew, as a new person, on a device that only you can open."</p>
                <Said doing/>
                <p class="buttons">
                    {button("button", "Remove this device", move |_| doing.run(async move { device.remove_device(log).await }, move |()| removing.set(None)))}
                    {button("button second", "Keep it", move |_| removing.set(None))}
                </p>
            </div>
        }
        .into_any()
    })
    .into_any()
}

/// The side that is in: the link, then the words.
#[component]
pub(crate) fn Add() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let link = Memo::new(move |_| {
        device.meeting.with(|step| match step {
            Some(MeetingStep::Invited { link }) if device.adding.get() => Some(link.clone()),
            _ => None,
        })
    });
    let met = Memo::new(move |_| device.adding.get() && device.meeting.with(Option::is_some));
    let make = move |_| doing.run(async move { device.invite_device().await }, |()| ());
    let end = move |_| doing.run(async move { device.end_meeting().await }, |()| ());
    move || {
        match link.get() {
        Some(link) => view! {
            <Page title="Open this on the new device">
                <p>"Point the new device’s camera at the picture. Or bring the link there, in a way that only you can read."</p>
                {hand_over(&link)}
                <p>"Then four words appear, here and there. Leave this page open until then. The link works once, and for one hour."</p>
                <Said doing/>
                <p class="buttons">{button("link", "Not now", end)}</p>
            </Page>
        }
        .into_any(),
        None if met.get() => view! { <Meeting/> }.into_any(),
        None => view! {
            <Page title="Add a device">
                <p>"The new device will open everything that is yours here: what you share, and what only you can read. Add only a device that nobody else can unlock."</p>
                <p>"You need both at hand. First a link, then four words that must be the same on both."</p>
                <Said doing/>
                <p class="buttons">
                    {button("button", "Make the link", make)}
                    <a class="link" href="/settings/devices">"Not now"</a>
                </p>
            </Page>
        }
        .into_any(),
    }
    }
}

/// The new device: what it becomes, and a name for it.
#[component]
pub(super) fn Ask() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let name = RwSignal::new(String::new());
    let ask = move |()| {
        let Some(link) = device.link.get_value() else { return };
        let typed = name.get_untracked();
        doing.run(async move { device.ask(&link, &typed).await }, move |()| device.link.set_value(None));
    };
    view! {
        <Page title="A new device of yours">
            <p>"This browser will open everything that is yours on the other device. If you did not make this link yourself, close this page: what you write here would go to whoever made it."</p>
            <Form doing label="Go on" on_submit=Callback::new(ask) aside=|| view! { <a class="link" href="/">"Not now"</a> }>
                <Line id="name" label=Signal::stored("What do you call this device?".to_owned()) hint="For your list of devices. Only you see it." value=name/>
            </Form>
        </Page>
    }
}
