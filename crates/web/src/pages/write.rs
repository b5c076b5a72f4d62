//! `/write/<id>`: the full screen for writing.

use super::{account::Account, letter::Letter, missing::Missing};
use crate::session::Repair;
use goldseam_journey::Seat;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

#[component]
pub(crate) fn Write() -> impl IntoView {
    let params = use_params_map();
    let seat = Repair::here().seat();
    move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        match (id.as_str(), seat.get()) {
            ("letter", Seat::Responsible) => view! { <Letter/> }.into_any(),
            ("account", Seat::Responsible) => view! { <Account/> }.into_any(),
            _ => view! { <Missing/> }.into_any(),
        }
    }
}
