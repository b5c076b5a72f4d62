//! The quick exit: covers the page at once, forgets what is in memory, and goes somewhere plain.
//!
//! Where to: in an ordinary tab with a connection, to a well-known public site. Its address takes ours
//! off the screen, it asks for no account and shows the same page to everybody, and it learns nothing:
//! no referrer is sent. Without a connection, or in a window of its own (where a foreign address would
//! open with a way back to the app), to a plain page of ours that works offline and does not name the app.
//!
//! `replace` takes this page's place in the history, but older pages of this tab stay there, and the
//! browser keeps its list. The app says so wherever it offers the exit. Coming back with the Back button
//! leads away again, see [`came_back`].

use crate::browser;
use crate::controls::button;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

const ELSEWHERE: &str = "https://www.wikipedia.org/";
const PLAIN: &str = "/measures.html";
/// How long the public site may take before the plain page is shown instead.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(1500);
/// Presses further apart than this, in milliseconds, do not belong together.
const TOGETHER: f64 = 2000.0;
const PRESSES: u32 = 3;
/// Set in the tab's own storage on leaving; says only that the tab was left.
const LEFT: &str = "left";

/// The button, and the three presses of Shift. Never Esc, which also stops a page from loading.
#[component]
pub(super) fn Leave() -> impl IntoView {
    let hint = RwSignal::new("");
    let presses = StoredValue::new((0_u32, 0.0_f64));
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.repeat() {
            return;
        }
        if event.key() != "Shift" {
            presses.set_value((0, 0.0));
            return;
        }
        let (count, last) = presses.get_value();
        let now = event.time_stamp();
        let count = if now - last < TOGETHER { count + 1 } else { 1 };
        presses.set_value((count, now));
        match PRESSES.saturating_sub(count) {
            0 => leave(),
            1 => hint.set("Press Shift once more to leave this page."),
            _ => hint.set(""),
        }
    });
    // A page brought back from the browser's memory still holds what it showed.
    let shown = window_event_listener(ev::pageshow, move |event| {
        if event.persisted() && was_left() {
            leave();
        }
    });
    on_cleanup(move || {
        keys.remove();
        shown.remove();
    });
    view! {
        {button("leave", "Leave now", move |_| leave())}
        <p class="unseen" role="status">{hint}</p>
    }
}

/// The same for those who listen or go by keys, before all else on the page. It shows when it has the focus.
#[component]
pub(super) fn LeaveFirst() -> impl IntoView {
    button("skip", "Leave this page now", |_| leave())
}

fn leave() {
    if let Some(body) = document().body() {
        body.replace_children_with_node_0();
    }
    document().set_title(" ");
    crate::session::forget();
    if let Some(storage) = tab_storage() {
        // Storage that refuses to be written holds nothing of ours either.
        let _ = storage.clear();
        let _ = storage.set_item(LEFT, "1");
    }
    let outside = browser::is_online() && !browser::is_installed();
    go(if outside { ELSEWHERE } else { PLAIN });
    if outside {
        set_timeout(|| go(PLAIN), PATIENCE);
    }
}

/// Whether this start is somebody going back to a tab that was left. If so the plain page is on its way
/// and the app must not open.
pub(crate) fn came_back() -> bool {
    if !was_left() {
        return false;
    }
    if arrived_by_history() {
        go(PLAIN);
        return true;
    }
    if let Some(storage) = tab_storage() {
        // Somebody opened the app again on purpose.
        let _ = storage.remove_item(LEFT);
    }
    false
}

fn go(address: &str) {
    // Only a malformed address is refused.
    let _ = window().location().replace(address);
}

fn tab_storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

fn was_left() -> bool {
    tab_storage().and_then(|storage| storage.get_item(LEFT).ok().flatten()).is_some()
}

fn arrived_by_history() -> bool {
    window()
        .performance()
        .and_then(|performance| performance.get_entries_by_type("navigation").get(0).dyn_into().ok())
        .is_some_and(|entry: web_sys::PerformanceNavigationTiming| {
            entry.type_() == web_sys::NavigationType::BackForward
        })
}
