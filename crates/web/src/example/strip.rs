//! Says on every page of the example that it is one, and lets the visitor change chairs.

use super::Example;
use crate::controls::button;
use crate::route::Route;
use goldseam_journey::Seat;
use leptos::prelude::*;

#[component]
pub(crate) fn Strip() -> impl IntoView {
    let example = expect_context::<Example>();
    let here = Memo::new(move |_| match example.seat.get() {
        Seat::Hurt => ("Noor, whose trust was broken", "Alex"),
        Seat::Responsible | Seat::Counsellor => ("Alex, who broke trust", "Noor"),
    });
    let route = Route::here();
    let change = move |_| {
        example.seat.update(|seat| *seat = seat.across().unwrap_or(Seat::Responsible));
        route.go("/example/today");
    };
    let restart = move |_| {
        example.restart();
        route.go("/example/today");
    };
    view! {
        <aside class="strip" aria-label="Example">
            <p>"An invented example, nothing is sent. You are " {move || here.get().0} "."</p>
            <div class="turns">
                <button type="button" class="link" on:click=change>"Be " {move || here.get().1}</button>
                {button("link", "Start over", restart)}
            </div>
        </aside>
    }
}
