//! Taking a copy out of this browser.

use super::doing::{Doing, Said};
use crate::controls::button;
use crate::{browser::save, session::Device, time};
use leptos::prelude::*;

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
