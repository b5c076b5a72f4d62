//! The few things the app asks of the browser itself.

use leptos::{ev, prelude::*};

/// Whether the browser believes it has a connection. `true` is a guess, `false` is not.
pub(crate) fn online() -> RwSignal<bool> {
    let online = RwSignal::new(is_online());
    for handle in [
        window_event_listener(ev::online, move |_| online.set(true)),
        window_event_listener(ev::offline, move |_| online.set(false)),
    ] {
        on_cleanup(move || handle.remove());
    }
    online
}

pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// Whether the app runs in a window of its own, without an address bar.
pub(crate) fn is_installed() -> bool {
    window().match_media("(display-mode: standalone)").ok().flatten().is_some_and(|query| query.matches())
}

/// The relay's origin: the one `goldseam app` wrote into the page, or where the page came from. It is never asked of the
/// network: a relay could name another one, and get this device's logins for it.
pub(crate) fn relay() -> String {
    let named = document().query_selector("meta[name=goldseam-relay]").ok().flatten();
    named
        .and_then(|meta| meta.get_attribute("content"))
        .or_else(|| window().location().origin().ok())
        .unwrap_or_default()
}
