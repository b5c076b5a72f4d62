//! The frame around every page.

pub(crate) mod exit;
mod notices;
mod page;

pub(crate) use page::Page;

use crate::seam::Sign;
use exit::Leave;
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_location};
use notices::Notices;

/// The bar, the notices, the page and the foot.
#[component]
pub(crate) fn Shell(children: Children) -> impl IntoView {
    page::provide();
    let path = use_location().pathname;
    let writing = Memo::new(move |_| path.with(|path| path.contains("/write/")));
    view! {
        <div class="shell">
            <a class="skip" href="#page">"Skip to the page"</a>
            <header class="bar">
                <a class="home" href="/">
                    <Sign/>
                    "Goldseam"
                </a>
                <Leave/>
            </header>
            <Notices/>
            {children()}
            <Show when=move || !writing.get()>
                <footer class="foot">
                    <A href="/fit">"Is this for us?"</A>
                    <A href="/help">"Help and limits"</A>
                    <A href="/about">"About"</A>
                </footer>
            </Show>
        </div>
    }
}
