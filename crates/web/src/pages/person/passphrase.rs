//! A passphrase for this device: set, changed, taken away.

use super::{
    doing::{Doing, Form, Said},
    names::Line,
};
use crate::controls::button;
use crate::{route::Route, session::Device, shell::Page};
use leptos::prelude::*;

/// Fewer characters are guessed too fast by whoever copies what this browser keeps.
const SHORTEST: usize = 12;

#[component]
pub(crate) fn Passphrase() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let shown = RwSignal::new(false);
    let route = Route::here();
    let set = Callback::new(move |()| {
        let (typed, again) = (first.get_untracked(), second.get_untracked());
        if typed.chars().count() < SHORTEST {
            return doing
                .say(format!("Make it at least {SHORTEST} characters. Four or five words are good."));
        }
        if typed != again {
            return doing.say("The two are not the same. Type them once more.");
        }
        doing.run(async move { device.set_passphrase(&typed).await }, move |()| {
            route.go("/settings");
        });
    });
    let was_set = device.has_passphrase.get_untracked();
    view! {
        <Page title=if was_set { "Another passphrase" } else { "A passphrase for this device" }>
            <p>"With a passphrase, this app stays locked on this device until you type it. “Leave now” then locks it too."</p>
            <p>"It does not help against someone who watches you type, or who has put spying software on this device. If you forget it, only your recovery code brings things back."</p>
            <Form
                doing
                label="Lock with this passphrase"
                busy="Setting it"
                on_submit=set
                aside=|| view! { <a href="/settings" class="link">"Not now"</a> }
            >
                <Line id="first" label=Signal::stored("New passphrase".to_owned()) hint="Four or five words that nobody would guess from knowing you." value=first secret=shown complete="new-password"/>
                <Line id="second" label=Signal::stored("The same once more".to_owned()) value=second secret=shown complete="new-password"/>
                <label class="choice">
                    <input type="checkbox" prop:checked=shown on:change=move |event| shown.set(event_target_checked(&event))/>
                    <span>"Show what I type"</span>
                </label>
            </Form>
        </Page>
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
                {button("link", "Open without a passphrase from now on", move |_| doing.run(async move { device.remove_passphrase().await }, |()| ()))}
            </p>
        </Show>
    }
}
