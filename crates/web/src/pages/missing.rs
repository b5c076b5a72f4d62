//! An address that leads nowhere.

use crate::shell::Page;
use leptos::prelude::*;

#[component]
pub(crate) fn Missing() -> impl IntoView {
    view! {
        <Page title="There is no such page">
            <p>"The address leads nowhere. Nothing is lost."</p>
            <p class="buttons">
                <a class="button" href="/">"Go to the start"</a>
            </p>
        </Page>
    }
}
