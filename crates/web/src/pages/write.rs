//! `/write/<id>`: the full screen for writing.

use super::{account::Account, aloud, help::Stopped, letter::Letter, missing::Missing};
use crate::session::Repair;
use goldseam_journey::Seat;
use leptos::prelude::*;

#[component]
pub(crate) fn Write(id: String) -> impl IntoView {
    let repair = Repair::here();
    let seat = repair.seat();
    let stopped = move || repair.care.get().used_force;
    move || match (id.as_str(), seat.get()) {
        ("letter" | "aloud" | "sealed", Seat::Responsible) if stopped() => {
            view! { <Stopped title="Your letter"/> }.into_any()
        }
        ("account", Seat::Responsible) if stopped() => view! { <Stopped title="Your account"/> }.into_any(),
        ("letter", Seat::Responsible) => view! { <Letter/> }.into_any(),
        ("account", Seat::Responsible) => view! { <Account/> }.into_any(),
        ("aloud", Seat::Responsible) => view! { <aloud::Begun/> }.into_any(),
        ("sealed", Seat::Responsible) => view! { <aloud::Sealed/> }.into_any(),
        _ => view! { <Missing/> }.into_any(),
    }
}
