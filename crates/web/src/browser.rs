//! The few things the app asks of the browser itself.

use js_sys::{Array, Uint8Array};
use leptos::{ev, prelude::*};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

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

/// Hands a file to the browser, which asks where to or puts it with the downloads.
pub(crate) fn save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), String> {
    let saved = || -> Result<(), JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let address = Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence_and_options(
            &parts, &options,
        )?)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // Some browsers read it only after this has returned.
        set_timeout(move || drop(Url::revoke_object_url(&address)), Duration::from_secs(60));
        Ok(())
    };
    saved().map_err(|_| {
        "This browser did not take the file. Nothing was changed; try again, or use another browser."
            .to_owned()
    })
}
