//! This device: its lock, the recovery code, what it keeps, leaving it.

use super::{
    code::Code,
    copy::Copy,
    doing::{Doing, Form},
    passphrase::Lock,
};
use crate::controls::button;
use crate::{
    route::Route,
    session::{Carried, Device, Stage, ask_to_keep, is_kept},
    shell::{Page, focus},
    time,
};
use goldseam_journey::Seat;
use leptos::{prelude::*, task::spawn_local};

#[component]
pub(crate) fn Settings() -> impl IntoView {
    let device = Device::here();
    view! {
        <Page title="Settings">
            <h2>"Lock"</h2>
            <Lock/>
            <h2>"Recovery code"</h2>
            <p>"Twelve words that bring everything back. Nobody can show them again. If you are not sure that you still have them, or someone else may have seen them, make new ones. Once you gave two of the new words back, the old ones open nothing at the relay any more."</p>
            <p class="buttons"><a class="button second" href="/settings/code">"Make a new recovery code"</a></p>
            <h2>"Devices"</h2>
            <p>"Every phone or browser that opens what is yours. Add one, name it, remove it."</p>
            <p class="buttons"><a class="button second" href="/settings/devices">"Your devices"</a></p>
            <h2>"What this browser keeps"</h2>
            <Kept/>
            <h2>"A copy of your own"</h2>
            <Copy/>
            <h2>"Sending and receiving"</h2>
            <p role="status">{move || device.carried.with(carried_in_words)}</p>
            <h2>"Your private pages"</h2>
            <p>{move || format!("What only you can open: {}.", device.stage.with(only_yours))}</p>
            <p class="buttons"><a class="button second" href="/settings/private">"Destroy my private pages"</a></p>
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

/// What stands in the private pages of whoever is here.
fn only_yours(stage: &Stage) -> &'static str {
    match stage {
        Stage::Repair(Seat::Responsible) => {
            "your journal, your list of what is still untold, what you stand for, your plans and exercises, limits you keep to yourself"
        }
        Stage::Repair(Seat::Hurt) => {
            "where your doors stand, how it is with you from day to day, hard moments, what you know, your lists and pages, limits you keep to yourself"
        }
        _ => "what you named and wrote for yourself",
    }
}

fn carried_in_words(carried: &Carried) -> String {
    match carried {
        Carried::NotYet => "The relay has not been reached since you opened this page.".to_owned(),
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
            focus::settle();
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

/// A form that does one thing for good, once its line is ticked.
fn sure(
    label: &'static str,
    tick: &'static str,
    back: &'static str,
    go: impl Fn(Doing) + Send + Sync + 'static,
) -> AnyView {
    let doing = Doing::new();
    let sure = RwSignal::new(false);
    let go = Callback::new(move |()| {
        if sure.get_untracked() {
            go(doing);
        } else {
            doing.say("Tick the line above if you mean it.");
        }
    });
    view! {
        <Form doing label on_submit=go aside=move || view! { <a class="link" href=back>"Not now"</a> }>
            <label class="choice">
                <input type="checkbox" prop:checked=sure on:change=move |event| sure.set(event_target_checked(&event))/>
                <span>{tick}</span>
            </label>
        </Form>
    }
    .into_any()
}

/// Destroys what only this person can open.
#[component]
pub(crate) fn Private() -> impl IntoView {
    let device = Device::here();
    let done = RwSignal::new(false);
    let seat = move || match device.stage.get() {
        Stage::Repair(seat) => Some(seat),
        _ => None,
    };
    let destroy = move |doing: Doing| {
        doing.run(async move { device.destroy_private().await }, move |()| done.set(true))
    };
    view! {
        <Page title="Destroy my private pages">
            {move || if done.get() {
                view! {
                    <p role="status">"They are gone from this device, and the keys to them with them. The relay and your other devices erase them when they hear of it."</p>
                    <p class="buttons"><a class="button" href="/settings">"Back to the settings"</a></p>
                }
                .into_any()
            } else {
                view! {
                    <p>{device.stage.with(|stage| format!(
                        "Everything that only you can open goes, for good: {}. Nobody can bring it back, your recovery code neither.",
                        only_yours(stage),
                    ))}</p>
                    <ul>
                        {(seat() == Some(Seat::Hurt)).then(|| view! {
                            <li>"All doors are closed afterwards, and no pause holds."</li>
                        })}
                        <li>"The record you share stays as it is."</li>
                        <li>"What you have begun to write on this device goes too, also what was meant for the record you share."</li>
                        <li>"What another device of yours writes before it hears of this stays, and comes back here. If that must go too, remove that device first, or do this again once it has been online."</li>
                    </ul>
                    {sure("Destroy my private pages", "I want none of this back.", "/settings", destroy)}
                }
                .into_any()
            }}
        </Page>
    }
}

/// Leaves the repair.
#[component]
pub(crate) fn End() -> impl IntoView {
    let device = Device::here();
    let route = Route::here();
    let leave = move |doing: Doing| {
        doing.run(async move { device.leave_repair().await }, move |()| route.go("/people"))
    };
    view! {
        <Page title="Leave this record">
            <p>"From then on nothing new of the other person reaches you, and you add nothing. You need no reason."</p>
            <ul>
                <li>"What you have stays on this device, for you to read."</li>
                <li>"The other person keeps what they have. They are not told, and nothing on their screens changes."</li>
                <li>"What they write from then on is sealed so that your devices cannot open it."</li>
                <li>"It cannot be undone here. To go on one day, one of you begins another record."</li>
            </ul>
            {sure("Leave this record", "I want to leave.", "/people", leave)}
        </Page>
    }
}

/// Erases everything here, after saying what that means.
#[component]
pub(crate) fn Leave() -> impl IntoView {
    let device = Device::here();
    let leave = move |doing: Doing| doing.run(device.erase("/"), |()| ());
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
            {sure("Take everything out of this browser", "I have my twelve words, or I want none of this back.", "/settings", leave)}
        </Page>
    }
}
