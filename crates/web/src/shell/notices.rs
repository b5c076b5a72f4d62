//! What the app says about itself above the page: no connection, something in the way, alarms, a new version.

use crate::controls::button;
use crate::{
    browser,
    route::Route,
    session::{Carried, Device, Stage},
};
use leptos::{ev::Custom, prelude::*};
use web_sys::Event;

/// More alarms than these are folded away, so that the page stays in reach.
const UNFOLDED: usize = 3;

#[component]
pub(super) fn Notices() -> impl IntoView {
    let online = browser::online();
    let device = Device::here();
    let route = Route::here();
    let unsure = Memo::new(move |_| {
        device.code_unsure.get()
            && device.stage.with(|stage| matches!(stage, Stage::Repair(_)))
            && route.with(|path| path != "/settings/code")
    });
    let stuck = Memo::new(move |_| {
        device.carried.with(|carried| match carried {
            Carried::Stuck(why) if online.get() => Some(why.clone()),
            _ => None,
        })
    });
    let fresh = RwSignal::new(waiting());
    let ready = window_event_listener(Custom::<Event>::new("updateready"), move |_| fresh.set(true));
    on_cleanup(move || ready.remove());
    view! {
        <div class="notices" role="status">
            <Show when=move || !online.get()>
                <p class="notice">
                    "You are offline. You can read and write here as always. What you write stays on this device until there is a connection."
                </p>
            </Show>
            <Show when=move || online.get() && device.carried.with(|carried| *carried == Carried::Away)>
                <p class="notice">
                    "There is no way to the relay just now. You can read and write here as always. What you write stays on this device and goes out later."
                </p>
            </Show>
            <Show when=move || unsure.get()>
                <p class="notice">
                    "A new recovery code was begun and its words were not given back. Until that is done, nothing can be sent. "
                    <a href="/settings/code">"Make it now"</a>
                </p>
            </Show>
            {move || stuck.get().map(|why| view! { <p class="notice">{why}</p> })}
            {move || device.alarms.with(|alarms| alarms_in_words(alarms))}
            <Show when=move || fresh.get()>
                <div class="notice">
                    <p>"There is a new version of Goldseam. Loading it takes a moment. What you have saved stays."</p>
                    <p class="buttons">
                        {button("button second", "Load it now", move |_| accept())}
                        {button("link", "Not now", move |_| fresh.set(false))}
                    </p>
                </div>
            </Show>
        </div>
    }
}

fn alarms_in_words(alarms: &[String]) -> impl IntoView + use<> {
    let told = |alarm: &String| view! { <p class="notice refusal">{alarm.clone()}</p> };
    let (shown, folded) = alarms.split_at(alarms.len().min(UNFOLDED));
    let more = folded.len();
    let folded: Vec<_> = folded.iter().map(told).collect();
    let folded = (more > 0).then(|| {
        view! {
            <details>
                <summary>{format!("{more} more like this")}</summary>
                {folded}
            </details>
        }
    });
    (shown.iter().map(told).collect::<Vec<_>>(), folded)
}

/// `updates.js` may have found the new version before this stood.
fn waiting() -> bool {
    document()
        .document_element()
        .and_then(|root| root.get_attribute("data-update"))
        .is_some_and(|state| state == "ready")
}

fn accept() {
    if let Ok(event) = Event::new("updateaccept") {
        // Refused only when the event is cancelled, and nobody cancels it.
        let _ = window().dispatch_event(&event);
    }
}
