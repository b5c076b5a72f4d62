//! This device: its lock, the recovery code, what it keeps, leaving it.

use super::{
    code::Code,
    doing::{Doing, Form},
    passphrase::Lock,
};
use crate::controls::button;
use crate::{
    route::Route,
    session::{Carried, Device, ask_to_keep, is_kept},
    shell::Page,
    time,
};
use leptos::{prelude::*, task::spawn_local};

#[component]
pub(crate) fn Settings() -> impl IntoView {
    let device = Device::here();
    view! {
        <Page title="Settings">
            <h2>"Lock"</h2>
            <Lock/>
            <h2>"Recovery code"</h2>
            <p>"Twelve words that bring everything back. Nobody can show them again. If you are not sure that you still have them, or someone else may have seen them, make new ones."</p>
            <p class="buttons"><a class="button second" href="/settings/code">"Make a new recovery code"</a></p>
            <h2>"What this browser keeps"</h2>
            <Kept/>
            <h2>"Sending and receiving"</h2>
            <p role="status">{move || device.carried.with(carried_in_words)}</p>
            <h2>"Leave this device"</h2>
            <p>"Takes everything of yours out of this browser. Nobody is told."</p>
            <p class="buttons"><a class="button second" href="/settings/leave">"Leave this device"</a></p>
            <p class="buttons small">
                <a href="/help">"Help and limits"</a>
                <a href="/about">"About"</a>
            </p>
        </Page>
    }
}

fn carried_in_words(carried: &Carried) -> String {
    match carried {
        Carried::NotYet => "The relay was not heard yet since you opened this page.".to_owned(),
        Carried::Same(at) => format!("This device and the relay had the same. {}.", time::time_in_words(*at)),
        Carried::Underway => "Something is still on its way.".to_owned(),
        Carried::Away => {
            "The relay cannot be reached just now. What you write is kept here and goes out later.".to_owned()
        }
        Carried::Stuck(why) => why.clone(),
    }
}

/// Whether the browser may clear what is here by itself.
#[component]
fn Kept() -> impl IntoView {
    let kept = RwSignal::new(None::<bool>);
    // The page may be gone by the time the browser answers.
    spawn_local(async move {
        let _ = kept.try_set(Some(is_kept().await));
    });
    let ask = move |_| {
        spawn_local(async move {
            let _ = kept.try_set(Some(ask_to_keep().await));
        });
    };
    move || {
        match kept.get() {
        None => ().into_any(),
        Some(true) => view! {
            <p>"This browser has agreed to keep what is here until you remove it."</p>
        }
        .into_any(),
        Some(false) => view! {
            <p>"This browser may clear what is here by itself, some do after a week without a visit. What was sent is safe at the relay, and your recovery code brings it back. Drafts are not at the relay."</p>
            <p class="buttons">{button("button second", "Ask the browser to keep it", ask)}</p>
        }
        .into_any(),
    }
    }
}

/// A new recovery code in place of the old one.
#[component]
pub(crate) fn NewCode() -> impl IntoView {
    let route = Route::here();
    let done = Callback::new(move |()| route.replace("/settings"));
    view! { <Code on_done=done/> }
}

/// Erases everything here, after saying what that means.
#[component]
pub(crate) fn Leave() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let sure = RwSignal::new(false);
    let leave = move |()| {
        if sure.get_untracked() {
            doing.run(device.erase("/"), |()| ());
        } else {
            doing.say("Tick the line above if you mean it.");
        }
    };
    let behind = move || device.carried.with(|carried| !matches!(carried, Carried::Same(_)));
    view! {
        <Page title="Leave this device">
            <p>"Everything of yours is taken out of this browser: keys, drafts, the record. It cannot be undone here."</p>
            <ul>
                <li>"What you both have stays with the other person, on their device."</li>
                <li>"What was sent stays sealed at the relay. Your recovery code can bring it back, in any browser, if you want that one day."</li>
                <li>"Nobody is told that you left this device."</li>
                <li>"The browser’s own history is not erased."</li>
            </ul>
            <Show when=behind>
                <p class="notice">"Some of what you wrote here may not have been sent yet. It would be lost. Go online first if you want to keep it."</p>
            </Show>
            <Form
                doing
                label="Take everything out of this browser"
                on_submit=Callback::new(leave)
                aside=|| view! { <a class="link" href="/settings">"Not now"</a> }
            >
                <label class="choice">
                    <input type="checkbox" prop:checked=sure on:change=move |event| sure.set(event_target_checked(&event))/>
                    <span>"I have my twelve words, or I want none of this back."</span>
                </label>
            </Form>
        </Page>
    }
}
