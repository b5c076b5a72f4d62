//! The few places of a repair, always in reach.

use crate::{route::PlaceLink, session::Repair};
use goldseam_journey::Seat;
use leptos::prelude::*;

/// The repair whose pages are open, if any.
#[derive(Clone, Copy)]
pub(super) struct Around(RwSignal<Option<Repair>>);

impl Around {
    pub(super) fn provide() -> Self {
        let around = Self(RwSignal::new(None));
        provide_context(around);
        around
    }

    pub(super) fn is_some(self) -> bool {
        self.0.with(Option::is_some)
    }

    pub(super) fn is_example(self) -> bool {
        self.0.with(|repair| repair.is_some_and(Repair::is_example))
    }
}

/// Shows the places of this repair for as long as the caller is on the page.
pub(crate) fn show_places(repair: Repair) {
    let Around(around) = expect_context();
    around.set(Some(repair));
    on_cleanup(move || around.set(None));
}

#[component]
pub(super) fn Places() -> impl IntoView {
    let Around(around) = expect_context();
    move || around.get().map(|repair| view! { <PlacesOf repair/> })
}

#[component]
fn PlacesOf(repair: Repair) -> impl IntoView {
    let seat = repair.seat();
    let place = move |page: &str, name: &'static str| {
        view! { <li><PlaceLink to=repair.at(page) name/></li> }
    };
    view! {
        <nav class="places" aria-label="Places">
            <ul>
                {place("/today", "Today")}
                {place("/record", "Record")}
                {place("/practice", "Practices")}
                {move || (seat.get() == Seat::Hurt).then(|| place("/doors", "Doors"))}
                {place("/people", "People")}
                {place("/help", "Help")}
            </ul>
        </nav>
    }
}
