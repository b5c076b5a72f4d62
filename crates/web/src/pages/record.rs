//! The shared record along its seam, newest first.

use super::{
    act::{Act, Trouble},
    sentence::sentence,
};
use crate::{
    controls::{button, does},
    seam::{Piece, Place},
    session::{Repair, View},
    shell::Page,
    time,
};
use goldseam_journey::{EntryId, Item, Practice, Seat};
use leptos::prelude::*;

#[component]
pub(crate) fn Record() -> impl IntoView {
    let repair = Repair::here();
    let chosen = RwSignal::new(None::<Practice>);
    let taking = RwSignal::new(None::<EntryId>);
    view! {
        <Page title="Record">
            <p class="quiet">
                "What was said and done, newest first. Neither of you can change it without a trace. The same in plain numbers: "
                <a href=repair.at("/picture")>"the picture"</a> "."
            </p>
            <Filter chosen/>
            {move || repair.view.with(|view| entries(repair, view, chosen.get(), taking))}
        </Page>
    }
}

fn entries(
    repair: Repair,
    view: &View,
    chosen: Option<Practice>,
    taking: RwSignal<Option<EntryId>>,
) -> AnyView {
    let both = view.both();
    let wanted = |item: &&Item| chosen.is_none_or(|practice| item.practice() == Some(practice));
    let items: Vec<&Item> = both.timeline.iter().rev().filter(wanted).collect();
    if items.is_empty() {
        return view! { <Empty/> }.into_any();
    }
    let mut last = String::new();
    view! {
        <ol class="seam" reversed>
            <li class="lead" aria-hidden="true"><Piece index=1/></li>
            {items.iter().enumerate().map(|(index, item)| {
                let month = time::month_in_words(item.time);
                let new = (month != last).then(|| last.clone_from(&month));
                view! {
                    {new.map(|()| view! { <li class="month"><Piece index/><h2>{month}</h2></li> })}
                    {entry(repair, view, index, item, taking)}
                }
                .into_any()
            }).collect_view()}
            <li class="tail" aria-hidden="true"><Piece index=0/></li>
        </ol>
    }
    .into_any()
}

fn entry(
    repair: Repair,
    view: &View,
    index: usize,
    item: &Item,
    taking: RwSignal<Option<EntryId>>,
) -> AnyView {
    let told = sentence(view, item);
    let (id, own) = (item.id, item.mine && item.may_have_words() && item.taken_back.is_none());
    let asked = Memo::new(move |_| taking.get() == Some(id));
    let way_back = move || {
        let ask = || button("link", "Take the words back", move |_| taking.set(Some(id)));
        (!asked.get()).then(|| view! { " · " {ask()} })
    };
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
                <p class="hint">
                    {time::time_in_words(item.time)} {place}
                    {own.then_some(way_back)}
                </p>
                {own.then(|| taking_back(repair, id, taking, asked))}
            </div>
        </li>
    }
    .into_any()
}

/// What it means to take the words of an own entry back, with what the other will see.
fn taking_back(repair: Repair, id: EntryId, taking: RwSignal<Option<EntryId>>, asked: Memo<bool>) -> AnyView {
    let act = Act::new(repair);
    let take = move || act.wait(repair.keeper().take_back(id), move || taking.set(None));
    (move || {
        asked.get().then(|| view! {
            <div class="notice stack">
                <p>"What they will see in its place:"</p>
                <p class="words">"(These words were taken back.)"</p>
                <p>"That you wrote something, when, and when you took the words back stays in the record, and so do dates and choices. The words go from this device at once, and from the relay and their device when these hear of it. It cannot be undone."</p>
                <p>"Whoever read the words knows them. A copy or a picture of them stays where it is."</p>
                <Trouble act/>
                <p class="buttons">
                    {does("Take the words back", false, act.busy.into(), take)}
                    {does("Leave them", true, act.busy.into(), move || taking.set(None))}
                </p>
            </div>
        })
    })
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
                {super::practice::between_two()
                    .map(|practice| view! { <option value=practice.number().to_string()>{practice.name()}</option> }.into_any())
                    .collect_view()}
            </select>
        </div>
    }
}
