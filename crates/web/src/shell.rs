//! The frame around every page.

pub(crate) mod exit;
pub(crate) mod focus;
mod notices;
mod page;
mod places;

pub(crate) use page::Page;
pub(crate) use places::show_places;

use crate::{
    route::{PlaceLink, Route},
    seam::Sign,
};
use exit::{Leave, LeaveFirst};
use leptos::prelude::*;
use notices::Notices;
use places::{Around, Places};

/// The bar, the notices, the page and the foot.
#[component]
pub(crate) fn Shell(children: Children) -> impl IntoView {
    page::provide();
    focus::watch();
    let around = Around::provide();
    let route = Route::here();
    // Nothing but the sheet while somebody writes.
    let writing = Memo::new(move |_| route.with(|path| path.contains("/write/")));
    let placed = Memo::new(move |_| around.is_some() && !writing.get());
    view! {
        <div class="shell" class:placed=placed>
            <a class="skip" href="#page">"Skip to the page"</a>
            <LeaveFirst/>
            <header class="bar">
                <a class="home" href="/">
                    <Sign/>
                    <span class="name">"Goldseam"</span>
                    <Show when=move || around.is_example()>
                        <span class="chip">"Example"</span>
                    </Show>
                </a>
                <Show when=move || placed.get()>
                    <Places/>
                </Show>
                <Leave/>
            </header>
            <Notices/>
            {children()}
            <Show when=move || !around.is_some()>
                <footer class="foot">
                    <PlaceLink to="/fit" name="Is this for us?"/>
                    <PlaceLink to="/help" name="Help and limits"/>
                    <PlaceLink to="/about" name="About"/>
                </footer>
            </Show>
        </div>
    }
}
