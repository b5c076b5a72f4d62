//! `/write/<id>`: the full screen for writing.

use super::{account::Account, letter::Letter, missing::Missing};
use crate::session::Repair;
use goldseam_journey::Seat;
use leptos::prelude::*;

#[component]
pub(crate) fn Write(id: String) -> impl IntoView {
    let seat = Repair::here().seat();
    move || match (id.as_str(), seat.get()) {
        ("letter", Seat::Responsible) => view! { <Letter/> }.into_any(),
        ("account", Seat::Responsible) => view! { <Account/> }.into_any(),
        _ => view! { <Missing/> }.into_any(),
    }
}
