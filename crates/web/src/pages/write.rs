//! The full screen for writing.

use super::{account::Account, aloud, help::Stopped, letter::Letter, missing::Missing};
use crate::session::Repair;
use goldseam_journey::Seat;
use leptos::prelude::*;

pub(crate) fn account() -> AnyView {
    sheet("Your account", || view! { <Account/> }.into_any())
}

pub(crate) fn letter() -> AnyView {
    sheet("Your letter", || view! { <Letter/> }.into_any())
}

/// The letter in large letters, as it is so far.
pub(crate) fn aloud() -> AnyView {
    sheet("Your letter", || view! { <aloud::Begun/> }.into_any())
}

/// The letter that was sealed, in large letters.
pub(crate) fn sealed() -> AnyView {
    sheet("Your letter", || view! { <aloud::Sealed/> }.into_any())
}

/// The closing letter in large letters. For either partner, whatever has stopped.
pub(crate) fn closing() -> AnyView {
    view! { <aloud::Closing/> }.into_any()
}

/// For the responsible partner, unless the repair has stopped on their device.
fn sheet(title: &'static str, page: fn() -> AnyView) -> AnyView {
    let repair = Repair::here();
    let seat = repair.seat();
    let stopped = Memo::new(move |_| repair.care.get().used_force);
    (move || match (seat.get(), stopped.get()) {
        (Seat::Responsible, true) => view! { <Stopped title/> }.into_any(),
        (Seat::Responsible, false) => page(),
        _ => view! { <Missing/> }.into_any(),
    })
    .into_any()
}
