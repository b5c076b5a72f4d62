//! A passphrase for this device: set, changed, taken away. And a second one, which opens a plain journal.

use super::{
    doing::{Doing, Form, Said},
    names::Line,
};
use crate::controls::button;
use crate::{
    route::Route,
    session::{Device, Soon},
    shell::Page,
};
use leptos::prelude::*;

/// Fewer characters are guessed too fast by whoever copies what this browser keeps.
const SHORTEST: usize = 12;

#[component]
pub(crate) fn Passphrase() -> impl IntoView {
    let device = Device::here();
    let was_set = device.has_passphrase.get_untracked();
    let set = Callback::new(move |typed: String| -> Soon<Result<(), String>> {
        Box::pin(async move { device.set_passphrase(&typed).await })
    });
    view! {
        <Page title=if was_set { "Another passphrase" } else { "A passphrase for this device" }>
            <p>"With a passphrase, this app stays locked on this device until you type it. “Leave now” then locks it too."</p>
            <p>"It does not help against someone who watches you type, or who has put spying software on this device. If you forget it, only your recovery code brings things back."</p>
            <Twice label="Lock with this passphrase" complete="new-password" set/>
        </Page>
    }
}

/// A second one, for somebody who may be made to open this app.
#[component]
pub(crate) fn Second() -> impl IntoView {
    let (device, route, doing) = (Device::here(), Route::here(), Doing::new());
    let set = Callback::new(move |typed: String| -> Soon<Result<(), String>> {
        Box::pin(async move { device.set_second(&typed).await })
    });
    let away = move |_| {
        doing.run(async move { device.unset_second().await }, move |()| route.go("/settings"));
    };
    view! {
        <Page title="A second passphrase">
            <p>"Somebody may make you open this app. A second passphrase then opens a plain journal with a page for each day, and nothing else. What is yours stays locked."</p>
            <h2>"What it cannot do"</h2>
            <ul>
                <li>"Somebody who knows this app may know that there can be a second passphrase, and ask for the other one."</li>
                <li>"It hides nothing from a partner who is in the repair with you: they know that it is there."</li>
                <li>"Somebody with skill and time can find out that this browser keeps more than a journal."</li>
                <li>"It does not help against someone who watches you type, or against spying software."</li>
                <li>"An empty journal looks strange. Open it now and then and write something that anybody may read."</li>
            </ul>
            <p>"The app cannot tell you later whether you set one: what it keeps looks the same either way. Setting one again empties the journal."</p>
            <p class="notice">"If you are afraid of what happens when you say no, that matters more than any lock. There is "<a href="/help/alone">"a private check"</a>", for you alone."</p>
            {if device.has_passphrase.get_untracked() {
                view! { <Twice label="Set the second passphrase" complete="off" set/> }.into_any()
            } else {
                view! { <p>"This device has no first passphrase yet, so it opens for anybody. "<a href="/settings/passphrase">"Set that one first"</a></p> }.into_any()
            }}
            <h2>"Take it away"</h2>
            <p>"After this, only your own passphrase opens anything here. The journal is gone."</p>
            <Said doing/>
            <p class="buttons">{button("button second", "No second passphrase", away)}</p>
        </Page>
    }
}

/// A form for a new passphrase, typed twice. Goes back to the settings once it is set.
#[component]
fn Twice(
    label: &'static str,
    /// What a keeper of passwords may do: it is not to keep the second in place of the first.
    complete: &'static str,
    set: Callback<String, Soon<Result<(), String>>>,
) -> impl IntoView {
    let (doing, route) = (Doing::new(), Route::here());
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let shown = RwSignal::new(false);
    let set = Callback::new(move |()| {
        let (typed, again) = (first.get_untracked(), second.get_untracked());
        if typed.chars().count() < SHORTEST {
            return doing
                .say(format!("Make it at least {SHORTEST} characters. Four or five words are good."));
        }
        if typed != again {
            return doing.say("The two are not the same. Type them once more.");
        }
        doing.run(set.run(typed), move |()| route.go("/settings"));
    });
    view! {
        <Form
            doing
            label
            busy="Setting it"
            on_submit=set
            aside=|| view! { <a href="/settings" class="link">"Not now"</a> }
        >
            <Line id="first" label=Signal::stored("New passphrase".to_owned()) hint="Four or five words that nobody would guess from knowing you." value=first secret=shown complete/>
            <Line id="second" label=Signal::stored("The same once more".to_owned()) value=second secret=shown complete/>
            <label class="choice">
                <input type="checkbox" prop:checked=shown on:change=move |event| shown.set(event_target_checked(&event))/>
                <span>"Show what I type"</span>
            </label>
        </Form>
    }
}

/// On the settings page.
#[component]
pub(super) fn Lock() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    view! {
        <Show
            when=move || device.has_passphrase.get()
            fallback=|| view! {
                <p>"Whoever can unlock this device can open this app. A passphrase changes that."</p>
                <p class="buttons"><a class="button second" href="/settings/passphrase">"Set a passphrase"</a></p>
            }
        >
            <p>"This app opens with your passphrase on this device."</p>
            <Said doing/>
            <p class="buttons">
                {button("button", "Lock now", move |_| device.lock())}
                <a class="button second" href="/settings/passphrase">"Change the passphrase"</a>
                <a class="link" href="/settings/second">"A second passphrase, if somebody may make you open it"</a>
                {button("link", "Open without a passphrase from now on", move |_| doing.run(async move { device.remove_passphrase().await }, |()| ()))}
            </p>
        </Show>
    }
}
