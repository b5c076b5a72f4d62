//! The first time here, for the one who begins a repair: this device, the law, names, the recovery code.

use super::{
    code::Code,
    doing::{Doing, Form, Said},
    names::Line,
};
use crate::controls::button;
use crate::{
    route::{Redirect, Route},
    session::{Device, Stage},
    shell::Page,
};
use goldseam_journey::Seat;
use leptos::prelude::*;

#[component]
pub(crate) fn First() -> impl IntoView {
    view! { <Begin seat=Seat::Responsible/> }
}

#[component]
pub(crate) fn Second() -> impl IntoView {
    view! { <Begin seat=Seat::Hurt/> }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Here,
    Law,
    Names,
    Code,
    Begun,
}

#[component]
fn Begin(seat: Seat) -> impl IntoView {
    let device = Device::here();
    let step = RwSignal::new(Step::Here);
    let (name, other) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let go = move |to: Step| Callback::new(move |()| step.set(to));
    let already = device
        .stage
        .with_untracked(|stage| matches!(stage, Stage::Repair(_) | Stage::Counsellor | Stage::Locked));
    if already {
        return view! { <Redirect to="/"/> }.into_any();
    }
    let named = Callback::new(move |()| {
        // Somebody whose code is safe already, as after an invitation that came to nothing.
        let safe = device.stage.with_untracked(|stage| *stage == Stage::Alone);
        step.set(if safe { Step::Begun } else { Step::Code });
    });
    (move || match step.get() {
        Step::Here => {
            let next = if seat == Seat::Responsible { Step::Law } else { Step::Names };
            view! { <Here on_next=go(next)/> }.into_any()
        }
        Step::Law => view! { <Law on_next=go(Step::Names)/> }.into_any(),
        Step::Names => view! { <Names seat name other on_next=named/> }.into_any(),
        Step::Code => view! { <Code on_done=go(Step::Begun)/> }.into_any(),
        Step::Begun => view! { <Begun seat name other/> }.into_any(),
    })
    .into_any()
}

/// Whether this is the right device.
#[component]
pub(super) fn Here(on_next: Callback<()>) -> impl IntoView {
    view! {
        <Page title="This device">
            <p>
                "What you write is kept in this browser, sealed for you alone. Anyone who can unlock this device can open it, unless you set a passphrase later, in the settings."
            </p>
            <p>
                "Is someone else using this device, or could someone look over what you did on it? Then a safer device is one that only you can unlock. "
                <a href="/help#device">"More about a safer device"</a>
            </p>
            <p class="buttons">
                {button("button", "Go on with this device", move |_| on_next.run(()))}
                <a class="link" href="/">"Not now"</a>
            </p>
        </Page>
    }
}

/// What written admissions can be used for. Shown before the first one.
#[component]
pub(super) fn Law(on_next: Callback<()>) -> impl IntoView {
    view! {
        <Page title="Before you write it down">
            <p>
                "What you admit in writing can be used in court in many places, for example in a divorce or about children. The seal does not change that: the person who receives it can show it to others."
            </p>
            <p>
                "If that may matter for you, ask a lawyer first. Or say it in person, and write here only what you would say in front of others. This is not legal advice."
            </p>
            <p>"You can write drafts without sending them. A draft stays on this device."</p>
            <p class="buttons">
                {button("button", "I have read this", move |_| on_next.run(()))}
                <a class="link" href="/help#law">"More about the law"</a>
            </p>
        </Page>
    }
}

#[component]
fn Names(
    seat: Seat,
    name: RwSignal<String>,
    other: RwSignal<String>,
    on_next: Callback<()>,
) -> impl IntoView {
    let doing = Doing::new();
    let next = move |()| {
        if name.with_untracked(|name| name.trim().is_empty()) {
            doing.say("Write a name for yourself. It can be any name.");
        } else {
            on_next.run(());
        }
    };
    let theirs = match seat {
        Seat::Hurt => "What do you call the person who broke your trust?",
        Seat::Responsible | Seat::Counsellor => "What do you call the person you hurt?",
    };
    view! {
        <Page title="Two names">
            <Form doing label="Go on" on_submit=Callback::new(next)>
                <Line
                    id="name"
                    label=Signal::stored("What should they call you?".to_owned())
                    hint="They see it if they join. A nickname will do."
                    value=name
                />
                <Line
                    id="other"
                    label=Signal::stored(theirs.to_owned())
                    hint="Only you see this. You can leave it empty."
                    value=other
                />
            </Form>
        </Page>
    }
}

/// Begins the repair and opens the first page.
#[component]
fn Begun(seat: Seat, name: RwSignal<String>, other: RwSignal<String>) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let route = Route::here();
    let begin = Callback::new(move |()| {
        let (name, other) = (name.get_untracked(), other.get_untracked());
        let open = move |()| route.replace("/today");
        doing.run(async move { device.start_repair(seat, &name, &other).await }, open);
    });
    begin.run(());
    view! {
        <Page title="Your place is being made">
            <p>"This takes a moment."</p>
            <Said doing/>
            <Show when=move || !doing.busy.get()>
                <p class="buttons">
                    {button("button", "Try again", move |_| begin.run(()))}
                </p>
            </Show>
        </Page>
    }
}
