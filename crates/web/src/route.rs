//! Which address is open, and going to another one without loading the app again.
//!
//! Small on purpose: a general router costs a tenth of the bundle, and this app has some thirty fixed addresses.

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement};

/// The open address.
#[derive(Clone, Copy)]
pub(crate) struct Route(RwSignal<String>);

impl Route {
    /// Watches links and the history for as long as the caller stands.
    pub(crate) fn provide() -> Self {
        let route = Self(RwSignal::new(here()));
        let clicks = window_event_listener(ev::click, move |event| route.follow(&event));
        let history = window_event_listener(ev::popstate, move |_| route.look());
        on_cleanup(move || {
            clicks.remove();
            history.remove();
        });
        provide_context(route);
        route
    }

    /// The one of this app.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Something of the open path.
    pub(crate) fn with<T>(self, get: impl FnOnce(&str) -> T) -> T {
        get(&self.0.get())
    }

    /// Opens an address of this app.
    pub(crate) fn go(self, address: &str) {
        if let Ok(history) = window().history() {
            // Refused when a page does this very often; then the address bar lags behind, and no more.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
        }
        self.open();
    }

    /// Opens an address in place of this one, which leaves the history.
    pub(crate) fn replace(self, address: &str) {
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
        }
        self.open();
    }

    fn open(self) {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        self.look();
    }

    fn look(self) {
        let path = here();
        if self.0.with_untracked(|last| *last != path) {
            self.0.set(path);
        }
    }

    /// Takes a click on a link to another page of this app. All else is the browser's.
    fn follow(self, event: &ev::MouseEvent) {
        let held = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || held {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|element| element.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        let ours = window().location().origin().is_ok_and(|origin| origin == link.origin());
        let same_page = !link.hash().is_empty() && link.pathname() == here();
        let is_file = link.pathname().contains('.');
        if !ours || same_page || is_file || link.has_attribute("target") || link.has_attribute("download") {
            return;
        }
        event.prevent_default();
        self.go(&link.href());
    }
}

/// What the open address asks for under that name, after its question mark.
pub(crate) fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    let pairs = search.trim_start_matches('?').split('&');
    pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

fn here() -> String {
    let path = window().location().pathname().unwrap_or_default();
    match path.trim_end_matches('/') {
        "" => "/".to_owned(),
        path => path.to_owned(),
    }
}

/// Leads to another address as soon as it stands.
#[component]
pub(crate) fn Redirect(to: &'static str) -> impl IntoView {
    let route = Route::here();
    // Not while the page that holds this is still being built.
    request_animation_frame(move || route.replace(to));
}

/// A link that says whether it leads to the open page.
#[component]
pub(crate) fn PlaceLink(#[prop(into)] to: String, name: &'static str) -> impl IntoView {
    let route = Route::here();
    let place = to.clone();
    let current = move || {
        let inside = |path: &str| {
            path.strip_prefix(&place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        route.with(inside).then_some("page")
    };
    view! { <a href=to aria-current=current>{name}</a> }
}
