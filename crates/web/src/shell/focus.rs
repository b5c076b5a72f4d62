//! Where the focus goes when what was pressed is gone: to what came in its place. Left to the browser it falls to the page as
//! a whole, and whoever goes by keys or listens has lost their place.
//!
//! It is moved only after a press or an act of one's own, and only while nothing has it. So it is never taken from where
//! somebody reads or types, and nothing that comes from the other moves it.

use leptos::prelude::*;
use std::{cell::RefCell, iter};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, FocusOptions, HtmlElement};

/// What takes a press or keys by itself. It is not given the focus: a key that is held would press it.
const TAKES_KEYS: &str = "a, button, input, label, select, summary, textarea";

/// What was pressed last, and what stood around it then.
struct Pressed {
    element: Element,
    /// From the inside out, as far as the page goes.
    holders: Vec<Holder>,
}

/// One thing that holds it, with all it held, and which of that led to what was pressed.
struct Holder {
    element: Element,
    held: Vec<Element>,
    at: usize,
}

thread_local! {
    static LAST: RefCell<Option<Pressed>> = const { RefCell::new(None) };
}

/// Looks at every press for as long as the tab lives.
pub(super) fn watch() {
    let press = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        LAST.set(target.map(Pressed::at));
        settle();
    });
    // On its way down: afterwards the page may have changed already.
    let _ = window().add_event_listener_with_callback_and_bool(
        "click",
        press.into_js_value().unchecked_ref(),
        true,
    );
}

/// After something was pressed or done: gives the focus a place if that took its place away.
pub(crate) fn settle() {
    request_animation_frame(|| {
        let gone = LAST.with_borrow_mut(|last| last.take_if(|last| !last.element.is_connected()));
        let lost = document().active_element().is_none_or(|now| is(&now, "body"));
        let place = gone.filter(|_| lost).and_then(|gone| gone.instead()?.dyn_into::<HtmlElement>().ok());
        let Some(place) = place else { return };
        if !is(&place, "[tabindex], .input") {
            // Neither this nor the focus is refused for anything that stands on the page.
            let _ = place.set_attribute("tabindex", "-1");
        }
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        let _ = place.focus_with_options(&still);
    });
}

impl Pressed {
    fn at(target: Element) -> Self {
        let element = target.closest(TAKES_KEYS).ok().flatten().unwrap_or(target);
        let mut holders = Vec::new();
        let mut inner = element.clone();
        while let Some(outer) = inner.parent_element().filter(|outer| is(outer, "main, main *")) {
            let held: Vec<_> = held(&outer).collect();
            let at = held.iter().position(|one| *one == inner).unwrap_or_default();
            holders.push(Holder { element: outer.clone(), held, at });
            inner = outer;
        }
        Self { element, holders }
    }

    /// What stands there now. Nothing where the whole page is another: that one gives the focus to its heading.
    fn instead(&self) -> Option<Element> {
        self.holders.iter().filter(|holder| holder.element.is_connected()).find_map(Holder::instead)
    }
}

impl Holder {
    /// What came; or what stands beside it still; or the row, where there is nothing in it but others to press.
    fn instead(&self) -> Option<Element> {
        let now: Vec<_> = held(&self.element).collect();
        if let Some(new) = now.iter().find(|one| !self.held.contains(one) && says(one)) {
            // A field that was asked for is there to be filled in.
            return new.query_selector(":scope > .input").ok().flatten().or_else(|| Some(new.clone()));
        }
        let (before, after) = self.held.split_at(self.at);
        let beside = after.iter().chain(before.iter().rev()).find(|one| one.is_connected() && says(one));
        let row = || now.iter().any(|one| is(one, TAKES_KEYS)).then_some(&self.element);
        beside.or_else(row).cloned()
    }
}

fn held(element: &Element) -> impl Iterator<Item = Element> + use<> {
    iter::successors(element.first_element_child(), Element::next_element_sibling)
}

/// Whether it has something to read and is not itself for pressing.
fn says(element: &Element) -> bool {
    !is(element, TAKES_KEYS) && element.text_content().is_some_and(|text| !text.trim().is_empty())
}

fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or_default()
}
