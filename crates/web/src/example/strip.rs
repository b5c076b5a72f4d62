//! Says on every page of the example that it is one, and lets the visitor change chairs.

use super::Example;
use goldseam_journey::Seat;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

#[component]
pub(crate) fn Strip() -> impl IntoView {
    let example = expect_context::<Example>();
    let here = Memo::new(move |_| match example.seat.get() {
        Seat::Hurt => ("Noor, whose trust was broken", "Alex"),
        Seat::Responsible | Seat::Counsellor => ("Alex, who broke trust", "Noor"),
    });
    let navigate = use_navigate();
    let change = {
        let navigate = navigate.clone();
        move |_| {
            example.seat.update(|seat| *seat = seat.across().unwrap_or(Seat::Responsible));
            navigate("/example/today", Default::default());
        }
    };
    let restart = move |_| {
        example.restart();
        navigate("/example/today", Default::default());
    };
    view! {
        <aside class="strip" aria-label="Example">
            <p>"An invented example, nothing is sent. You are " {move || here.get().0} "."</p>
            <div class="turns">
                <button type="button" class="link" on:click=change>"Be " {move || here.get().1}</button>
                <button type="button" class="link" on:click=restart>"Start over"</button>
            </div>
        </aside>
    }
}
