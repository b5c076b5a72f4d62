//! Taking a copy out of this browser.

use super::doing::{Doing, Said};
use crate::controls::button;
use crate::{session::Device, time};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

#[component]
pub(super) fn Copy() -> impl IntoView {
    let device = Device::here();
    let (sealed, page) = (Doing::new(), Doing::new());
    let name = |end: &str| format!("copy-{}.{end}", time::to_field(time::today()));
    let take = move |_| {
        sealed.run(
            async move { save(&name("bin"), "application/octet-stream", &device.export().await?) },
            |()| (),
        );
    };
    let print = move |_| {
        page.run(
            async move { save(&name("html"), "text/html", device.readable_page().await?.as_bytes()) },
            |()| (),
        );
    };
    view! {
        <p>"Everything this browser holds, sealed, in one file. Your recovery code opens it, also without the relay. It does not hold your drafts."</p>
        <p class="buttons">{button("button second", "Download my copy", take)}</p>
        <Said doing=sealed/>
        <p>"Or what you can see now, as a page to read or print. Anyone who finds that file can read it."</p>
        <p class="buttons">{button("button second", "Download a page to read", print)}</p>
        <Said doing=page/>
    }
}

/// Hands a file to the browser, which asks where to or puts it with the downloads.
fn save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), String> {
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
