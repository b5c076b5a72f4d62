//! The browser app.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Puts the app on the page. Called once, by the page and not by the worker, which loads the same file.
#[wasm_bindgen]
pub fn start() {
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    view! { <main><h1>"Goldseam"</h1></main> }
}
