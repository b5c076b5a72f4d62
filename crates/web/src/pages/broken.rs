//! When an agreement was broken: for the responsible partner, telling it; for the hurt partner, what they wrote down
//! for themselves. Nothing is sent from here.

use super::{
    boundaries::now,
    sentence,
    written::{part, written},
};
use crate::session::Repair;
use goldseam_journey::Seat;
use leptos::prelude::*;

#[component]
pub(super) fn IfBroken(me: Seat) -> impl IntoView {
    view! {
        <details>
            <summary class="small">"If it was broken"</summary>
            <div class="stack">{if me == Seat::Hurt {
                view! { <ForTheHurtPartner/> }.into_any()
            } else {
                view! { <ForTheResponsiblePartner/> }.into_any()
            }}</div>
        </details>
    }
}

#[component]
fn ForTheResponsiblePartner() -> impl IntoView {
    let repair = Repair::here();
    view! {
        <p>"If it was you, tell it before it is found out. To hide it would do more harm than the breach did. What helps, in this order:"</p>
        <ol>
            <li>"Tell it within a day: " <a href=repair.at("/write/account")>"add it to your account"</a> ", and say there how it came to light."</li>
            <li>"If you had also promised it for a day, " <a href=repair.at("/practice/5")>"say how that day went"</a> "."</li>
            <li>"Put right what it did, as far as that is in your hands."</li>
            <li>"Then put the agreement otherwise, so that you can keep it. It takes a yes from both."</li>
        </ol>
        <p class="hint">"What was kept before stays as it is. If it was not you, you can put it otherwise, or end it."</p>
    }
}

/// Their own limits, and what they will do, stand here for nobody but them.
#[component]
fn ForTheHurtPartner() -> impl IntoView {
    let repair = Repair::here();
    let limits = Memo::new(move |_| now(repair, |there| there.own.clone()));
    view! {
        <p>"You do not have to do anything about it, and nothing here tells anyone. What was told to you stands under " <a href=repair.at("/practice/1")>"Acknowledge"</a> ". There you can also say that something is missing."</p>
        {move || {
            let limits = limits.get();
            if limits.is_empty() {
                return view! { <p class="hint">"If you write down a limit, with what you will do when it is crossed, you find it here again."</p> }.into_any();
            }
            let limits = limits.into_iter().map(|limit| {
                view! {
                    <li class="tight">
                        <p class="words"><strong>{sentence::text(&limit.text)}</strong></p>
                        {limit.deed.map(|deed| written([part("What I will do", Some(&deed))]))}
                    </li>
                }
                .into_any()
            });
            view! {
                <div class="own room stack">
                    <p>"What you wrote down for yourself. Only you can see it: it reminds you, and warns nobody."</p>
                    <ul class="days">{limits.collect_view()}</ul>
                </div>
            }
            .into_any()
        }}
        <p>"You can put the agreement otherwise, or end it. For yourself there is " <a href=repair.at("/own/hard")>"a hard moment"</a> ", and " <a href=repair.at("/own/decision")>"staying, leaving, not knowing"</a> "."</p>
    }
}
