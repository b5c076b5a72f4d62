//! What this is, in a few lines.

use crate::shell::Page;
use leptos::prelude::*;

#[component]
pub(crate) fn About() -> impl IntoView {
    view! {
        <Page title="About">
            <p>
                "Where a broken bowl is mended with gold, the break stays to be seen, and the bowl holds again. Goldseam is named after such a seam. It does not make the break go away."
            </p>
            <p>
                "It is for two people, and keeps one record that nobody else can read and neither of you can quietly rewrite. Everything is sealed on your device before it leaves it. There are no accounts with a name or an address, no advertising, no counting of visitors."
            </p>
            <p>"It is free software. Anyone may read how it works, run it on their own computer, and change it."</p>
            <p>"Version " {env!("CARGO_PKG_VERSION")} ". It has not yet been reviewed by people who help those who live with violence."</p>
            <p class="buttons">
                <a class="button second" href="/fit">"Is this for us?"</a>
            </p>
        </Page>
    }
}
