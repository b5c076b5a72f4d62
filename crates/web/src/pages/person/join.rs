//! The other side of an invitation: what this place is, that nothing is owed, and a seat under a name of one's own.

use super::{
    begin::Law,
    code::Code,
    doing::{Doing, Form, Said},
    meeting::Meeting,
    names::Line,
    unlock::Unlock,
};
use crate::controls::button;
use crate::{
    pages::{readers::Readers, start::ADULTS},
    route::Redirect,
    session::{Device, Stage},
    shell::Page,
};
use goldseam_client::{Link, Offer};
use goldseam_journey::Seat;
use leptos::prelude::*;

#[component]
pub(crate) fn Join() -> impl IntoView {
    let device = Device::here();
    let damaged = RwSignal::new(take_link(device));
    let met = Memo::new(move |_| device.meeting.with(Option::is_some));
    // Once somebody answers, the pages stay until the answer is out.
    let answering = RwSignal::new(false);
    let asked = StoredValue::new(false);
    // Once the words were compared there is nothing left to paste here.
    let began = StoredValue::new(false);
    move || {
        if device.adding.get() {
            asked.set_value(true);
        }
        if met.get() {
            began.set_value(true);
        }
        if answering.get() {
            return view! { <Answer answering/> }.into_any();
        }
        match device.stage.get() {
            Stage::Opening => ().into_any(),
            Stage::Unreadable(why) => view! { <super::gate::Unreadable why/> }.into_any(),
            Stage::Locked => view! { <Unlock/> }.into_any(),
            // Their own invitation is further down, under people.
            Stage::Repair(_) if device.link.with_value(Option::is_some) => view! { <Taken/> }.into_any(),
            Stage::Repair(_) => view! { <Redirect to="/today"/> }.into_any(),
            _ if met.get() => view! { <Meeting/> }.into_any(),
            Stage::Counsellor if device.link.with_value(|link| !is_for_counsellor(link)) => {
                match (device.link.with_value(Option::is_some), began.get_value()) {
                    (true, _) => view! { <Taken/> }.into_any(),
                    (false, true) => view! { <Redirect to="/desk"/> }.into_any(),
                    (false, false) => view! { <Paste damaged/> }.into_any(),
                }
            }
            Stage::Alone if asked.get_value() => {
                view! { <super::recover::Coming title="This is your device now"/> }.into_any()
            }
            Stage::Nobody if device.link.with_value(is_for_device) => {
                view! { <super::devices::Ask/> }.into_any()
            }
            _ if device.link.with_value(is_for_device) => view! { <Taken/> }.into_any(),
            _ if damaged.get() || device.link.with_value(Option::is_none) => {
                view! { <Paste damaged/> }.into_any()
            }
            _ => view! { <Invited answering/> }.into_any(),
        }
    }
}

fn is_for_counsellor(link: &Option<Link>) -> bool {
    link.as_ref().is_some_and(|link| link.offer == Offer::Seat(Seat::Counsellor))
}

fn is_for_device(link: &Option<Link>) -> bool {
    link.as_ref().is_some_and(|link| link.offer == Offer::Device)
}

/// Takes the invitation out of the address, so that it stays in no history. Whether it was damaged.
fn take_link(device: Device) -> bool {
    let text = window().location().hash().unwrap_or_default();
    if text.len() < 2 {
        return false;
    }
    if let Ok(history) = window().history() {
        // Refused only for addresses of another site.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some("/join"));
    }
    let link = Link::from_text(&text).ok();
    let damaged = link.is_none();
    device.link.set_value(link);
    damaged
}

/// The address came without an invitation, or with one that does not read.
#[component]
fn Paste(damaged: RwSignal<bool>) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let text = RwSignal::new(String::new());
    let again = RwSignal::new(damaged.get_untracked());
    let take = move |()| match text.with_untracked(|text| Link::from_text(text)) {
        Err(why) => doing.say(crate::session::sentence(&why)),
        Ok(link) => {
            device.link.set_value(Some(link));
            damaged.set(false);
            // What stands on the page depends on both.
            device.stage.notify();
        }
    };
    view! {
        <Page title="An invitation">
            {move || if again.get() {
                view! { <p>"This invitation is not whole. Often a message has cut the link short. Open it once more from the message, or paste the whole link here."</p> }
            } else {
                view! { <p>"If somebody gave you a link, open it in this browser, or paste it here."</p> }
            }}
            <p>"If it still does not open, ask for a new one. Nothing is lost by that, and you can also leave it."</p>
            <Form doing label="Open the invitation" on_submit=Callback::new(take)>
                <Line id="link" label=Signal::stored("The link".to_owned()) value=text exact=true/>
            </Form>
        </Page>
    }
}

/// What this place is, before anything is kept.
#[component]
fn Invited(answering: RwSignal<bool>) -> impl IntoView {
    let device = Device::here();
    let seat = device.link.with_value(|link| link.as_ref().and_then(Link::seat));
    let declined = RwSignal::new(false);
    let decline = move |_| {
        device.link.set_value(None);
        declined.set(true);
    };
    move || {
        if declined.get() {
            return view! { <Declined/> }.into_any();
        }
        view! {
            <Page title="You are invited">
                {match seat {
                    Some(Seat::Responsible) => view! { <ToResponsible/> }.into_any(),
                    Some(Seat::Counsellor) => view! { <ToCounsellor/> }.into_any(),
                    _ => view! { <ToHurt/> }.into_any(),
                }}
                {(seat != Some(Seat::Counsellor)).then(|| view! {
                    <h2>"If you are not sure that it is safe"</h2>
                    <p>
                        "If you are afraid of this person, please read " <a href="/fit">"when not to use this"</a>
                        ", or do " <a href="/help/alone">"a private check"</a> " first. If someone else can look at this device, read about " <a href="/help#device">"a safer device"</a> "."
                    </p>
                })}
                <h2>"Who can read what"</h2>
                <Readers/>
                <p class="small quiet">{ADULTS}</p>
                <p class="buttons">
                    {button("button", "Take a seat", move |_| answering.set(true))}
                    {button("button second", "Not now", decline)}
                </p>
            </Page>
        }
        .into_any()
    }
}

#[component]
fn ToHurt() -> impl IntoView {
    view! {
        <p class="lead">"The person who gave you this link says that they broke your trust, and that they want to work on it here."</p>
        <p>"You owe them nothing. Not an answer, and not a look. If you leave now, nothing about you is kept in this browser, and nobody is told."</p>
        <h2>"What this place is"</h2>
        <p>
            "They can write down what they did, a letter, and small promises. None of it reaches you by itself. Every door is closed at first and stays closed until you open it, one by one. You can close it again at any time."
        </p>
        <p>"They cannot see whether you open a door, read something, pause or think. You can leave alone, at any time, without a reason."</p>
        <p>"Two things they do see: that you joined, under the name you choose, and what you decide to write to them."</p>
    }
}

#[component]
fn ToResponsible() -> impl IntoView {
    view! {
        <p class="lead">"The person who gave you this link says that you broke their trust. They offer you a place to work on it."</p>
        <p>"Nobody can make you take it. If you leave now, nothing about you is kept in this browser, and nobody is told."</p>
        <h2>"What this place is"</h2>
        <p>
            "You can write down what you did, an apology, and small promises, and say yourself whether you kept them. Here you find out which words take an apology back."
        </p>
        <p>"They decide what reaches them, and when. You will not see when they look. Silence means nothing more than silence."</p>
        <p>"They see that you joined, under the name you choose, and what you seal and send."</p>
    }
}

#[component]
fn ToCounsellor() -> impl IntoView {
    view! {
        <p class="lead">"The person who gave you this link asks you to work with them here, as their counsellor."</p>
        <p>"You see what this person hands to you, one entry at a time, each until a day they choose. You see nothing else: not their private pages, not what they wrote to their partner, and nothing of their partner’s, unless they hand it to you."</p>
        <p>"Their partner is not told that you are here. If the partner works with you too, that is a second invitation and a separate place. Each sees only what is in their own."</p>
        <h2>"What this place does not do"</h2>
        <p>"Nobody here checks who you are or what you are trained in. The person who invited you has to ask you that, and you have to tell them."</p>
        <p>"Please speak with each of them alone about fear, force and control before you suggest anything for two. "<a href="/fit">"When not to use this"</a></p>
        <p>"This is not a client file. Keep what the law asks you to keep in your own records. What is handed to you here goes when its day has come."</p>
    }
}

#[component]
fn Declined() -> impl IntoView {
    view! {
        <Page title="That is a full answer">
            <p>"Nothing about you was kept in this browser, and nobody is told. The browser’s own history may show that this page was open."</p>
            <p>"The link works for a week after it was made, should you want to look again. You do not have to."</p>
            <p class="buttons">
                <a class="button second" href="/help">"Where to find help for yourself"</a>
            </p>
        </Page>
    }
}

/// This browser belongs to somebody who is in a repair.
#[component]
fn Taken() -> impl IntoView {
    let device = Device::here();
    view! {
        <Page title="There is a record in this browser already">
            <p>"One browser keeps one person’s place, and this one is in use. If you made this link yourself, it is for the other person to open, on their own device."</p>
            <p>"If it is for you and someone else uses this browser, open the link on a device of your own."</p>
            <p class="buttons">
                <a class="button" href="/today" on:click=move |_| device.link.set_value(None)>"Go to the record"</a>
            </p>
        </Page>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Law,
    Name,
    Code,
    Knock,
}

#[component]
fn Answer(answering: RwSignal<bool>) -> impl IntoView {
    let device = Device::here();
    let responsible =
        device.link.with_value(|link| link.as_ref().and_then(Link::seat) == Some(Seat::Responsible));
    let step = RwSignal::new(if responsible { Step::Law } else { Step::Name });
    let name = RwSignal::new(String::new());
    let go = move |to: Step| Callback::new(move |()| step.set(to));
    let named = Callback::new(move |()| {
        let safe = device.stage.with_untracked(|stage| matches!(stage, Stage::Alone | Stage::Counsellor));
        step.set(if safe { Step::Knock } else { Step::Code });
    });
    move || match step.get() {
        Step::Law => view! { <Law on_next=go(Step::Name)/> }.into_any(),
        Step::Name => {
            view! { <Name name on_next=named on_back=Callback::new(move |()| answering.set(false))/> }
                .into_any()
        }
        Step::Code => view! { <Code on_done=go(Step::Knock)/> }.into_any(),
        Step::Knock => view! { <Knock name answering/> }.into_any(),
    }
}

#[component]
fn Name(name: RwSignal<String>, on_next: Callback<()>, on_back: Callback<()>) -> impl IntoView {
    let doing = Doing::new();
    let next = move |()| {
        if name.with_untracked(|name| name.trim().is_empty()) {
            doing.say("Write a name. It can be any name.");
        } else {
            on_next.run(());
        }
    };
    view! {
        <Page title="A name of your choice">
            <Form
                doing
                label="Go on"
                on_submit=Callback::new(next)
                aside=move || button("link", "Back", move |_| on_back.run(()))
            >
                <Line
                    id="name"
                    label=Signal::stored("What should they call you here?".to_owned())
                    hint="They see this name. A nickname will do."
                    value=name
                />
            </Form>
        </Page>
    }
}

/// Sends the answer out.
#[component]
fn Knock(name: RwSignal<String>, answering: RwSignal<bool>) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let answer = Callback::new(move |()| {
        let Some(link) = device.link.get_value() else { return answering.set(false) };
        let name = name.get_untracked();
        doing.run(async move { device.answer(&link, &name).await }, move |()| {
            device.link.set_value(None);
            answering.set(false);
        });
    });
    answer.run(());
    view! {
        <Page title="Taking your seat">
            <p>"This takes a moment."</p>
            <Said doing/>
            <Show when=move || !doing.busy.get()>
                <p class="buttons">
                    {button("button", "Try again", move |_| answer.run(()))}
                </p>
            </Show>
        </Page>
    }
}
