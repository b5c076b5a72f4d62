//! The shared record along its seam, newest first.

use super::sentence::sentence;
use crate::{
    seam::{Piece, Place},
    session::{Repair, View},
    shell::Page,
    time,
};
use goldseam_journey::{Item, Practice, Seat};
use leptos::prelude::*;

#[component]
pub(crate) fn Record() -> impl IntoView {
    let repair = Repair::here();
    let chosen = RwSignal::new(None::<Practice>);
    view! {
        <Page title="Record">
            <p class="quiet">"What was said and done, newest first. Neither of you can change it without a trace."</p>
            <Filter chosen/>
            {move || repair.view.with(|view| entries(repair, view, chosen.get()))}
        </Page>
    }
}

fn entries(repair: Repair, view: &View, chosen: Option<Practice>) -> AnyView {
    let both = view.both();
    let wanted = |item: &&Item| chosen.is_none_or(|practice| item.practice() == Some(practice));
    let items: Vec<&Item> = both.timeline.iter().rev().filter(wanted).collect();
    if items.is_empty() {
        return view! { <Empty/> }.into_any();
    }
    view! {
        <ol class="seam" reversed>
            <li class="lead" aria-hidden="true"><Piece index=1/></li>
            {items.iter().enumerate().map(|(index, item)| entry(repair, view, index, item)).collect_view()}
            <li class="tail" aria-hidden="true"><Piece index=0/></li>
        </ol>
    }
    .into_any()
}

fn entry(repair: Repair, view: &View, index: usize, item: &Item) -> AnyView {
    let told = sentence(view, item);
    let place = told.practice.map(|practice| {
        let href = repair.at(&format!("/practice/{}", practice.number()));
        view! { " · " <a href=href>{practice.name()}</a> }
    });
    view! {
        <li>
            <Piece index/>
            <Place joint=told.joint/>
            <div class="tight">
                <p>{told.says}</p>
                {told.words.map(|words| view! { <p class="words">{words}</p> })}
                <p class="hint">{time::time_in_words(item.time)} {place}</p>
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn Empty() -> impl IntoView {
    let repair = Repair::here();
    let closed = repair.view.with_untracked(View::seat) == Seat::Hurt;
    view! {
        <p>"There is nothing here to see."</p>
        <p class="quiet">
            {if closed {
                "What is behind a closed door is not shown, and nothing is while everything is paused. Nothing has to be here."
            } else {
                "What you share, and what comes back, would stand here along one line. Nothing has to be."
            }}
        </p>
    }
}

#[component]
fn Filter(chosen: RwSignal<Option<Practice>>) -> impl IntoView {
    let pick = move |event| {
        let number = event_target_value(&event).parse().ok();
        chosen.set(number.and_then(Practice::from_number));
    };
    view! {
        <div class="field">
            <label for="filter" class="unseen">"Show"</label>
            <select id="filter" class="input short" on:change=pick>
                <option value="">"Everything"</option>
                {super::practice::BUILT
                    .into_iter()
                    .filter(|practice| *practice != Practice::Pace)
                    .map(|practice| view! { <option value=practice.number().to_string()>{practice.name()}</option> }.into_any())
                    .collect_view()}
            </select>
        </div>
    }
}
