//! One page: its heading, and where the focus goes when it opens.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Whether a page has been shown already. The first one leaves the focus where the browser put it.
#[derive(Clone, Copy)]
struct Opened(StoredValue<bool>);

pub(super) fn provide() {
    provide_context(Opened(StoredValue::new(false)));
}

/// A page with its heading. On coming from another page the heading takes the focus, which is how a
/// screen reader learns that the page has changed.
#[component]
pub(crate) fn Page(
    #[prop(into)] title: String,
    /// Room for two columns.
    #[prop(optional)]
    wide: bool,
    /// The heading is for those who listen; the page shows by itself what it is.
    #[prop(optional)]
    untitled: bool,
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let opened = expect_context::<Opened>().0;
    heading.on_load(move |heading| {
        let came = opened.get_value();
        request_animation_frame(move || match asked_place() {
            Some(place) => {
                place.scroll_into_view();
                let _ = place.focus();
            }
            None if came => drop(heading.focus()),
            None => {}
        });
        opened.set_value(true);
    });
    view! {
        <main id="page" class="page" class:wide=wide tabindex="-1">
            <div class="stack">
                <h1 node_ref=heading tabindex="-1" class:unseen=untitled>{title}</h1>
                {children()}
            </div>
        </main>
    }
}

/// The place on this page that the address names after its `#`.
fn asked_place() -> Option<HtmlElement> {
    let hash = window().location().hash().ok()?;
    let place = document().get_element_by_id(hash.strip_prefix('#')?)?;
    place.dyn_into().ok()
}
