//! A page to take along, for a counsellor or a doctor: what one ticks stands on it, and nothing else.

use super::ask::print;
use crate::{
    controls::{button, does, tick},
    pages::{
        person::counsellor::parts,
        sentence::{Sentence, sentence},
    },
    session::{Repair, View},
    shell::Page,
    time,
};
use goldseam_journey::{EntryId, counsel::Told};
use leptos::{prelude::*, task::spawn_local};
use std::collections::{BTreeMap, BTreeSet};

/// Its address.
pub(super) const AT: &str = "/help/paper";

/// What can be picked, the oldest first: the entry, when, and how it reads.
fn offered(view: &View) -> Vec<(EntryId, String, Sentence)> {
    let timeline = view.both().timeline;
    timeline.iter().map(|item| (item.id, time::time_in_full(item.time), sentence(view, item))).collect()
}

#[component]
pub(crate) fn Paper() -> impl IntoView {
    let repair = Repair::here();
    let picked = RwSignal::new(BTreeSet::<EntryId>::new());
    let made = RwSignal::new(None);
    move || match made.get() {
        None => view! { <Picking repair picked made/> }.into_any(),
        Some(words) => view! { <Made repair picked words made/> }.into_any(),
    }
}

type Picked = RwSignal<BTreeSet<EntryId>>;

/// The words of what was picked, once the page is made.
type Words = RwSignal<Option<BTreeMap<EntryId, Told>>>;

#[component]
fn Picking(repair: Repair, picked: Picked, made: Words) -> impl IntoView {
    // As the record is when the page opens: nothing moves under a finger.
    let offered = repair.view.with_untracked(offered);
    let none = offered.is_empty();
    let rows: Vec<AnyView> = offered
        .into_iter()
        .map(|(id, when, told)| {
            let holds = Signal::derive(move || picked.with(|picked| picked.contains(&id)));
            let says = view! {
                <span>{told.says}</span>
                {told.words.map(|words| view! { <span class="words">{words}</span> })}
                <span class="hint">{when}</span>
            };
            tick(says.into_any(), holds, move |yes| {
                picked.update(|picked| {
                    if yes {
                        picked.insert(id)
                    } else {
                        picked.remove(&id)
                    };
                });
            })
        })
        .collect();
    let make = move || {
        let words = repair.keeper().told(picked.get_untracked().into_iter().collect());
        spawn_local(async move {
            // The page may have been left by now.
            made.try_set(Some(words.await.into_iter().collect()));
        });
    };
    let nothing = Signal::derive(move || picked.with(BTreeSet::is_empty));
    view! {
        <Page title="A page to take along">
            <p>"For a counsellor, a doctor, a lawyer, or for yourself. Tick what belongs on it. Nothing else will stand there, and nothing is sent."</p>
            <p class="notice">"Paper can be found. Once it is printed, or kept as a file, this app cannot protect it."</p>
            {none.then(|| view! { <p>"There is nothing in the record that you could pick."</p> })}
            <fieldset class="choices">
                <legend class="legend">"What belongs on it"</legend>
                {rows}
            </fieldset>
            <p class="buttons">{does("Make the page", false, nothing, make)}</p>
        </Page>
    }
}

#[component]
fn Made(repair: Repair, picked: Picked, words: BTreeMap<EntryId, Told>, made: Words) -> impl IntoView {
    let rows = repair.view.with_untracked(|view| {
        let chosen = offered(view)
            .into_iter()
            .filter(|(id, _, _)| picked.with_untracked(|picked| picked.contains(id)));
        chosen
            .map(|(id, when, told)| {
                let words = match words.get(&id).filter(|words| !words.parts.is_empty()) {
                    Some(words) => parts(words),
                    None => told.words.map(|words| view! { <p class="words">{words}</p> }).into_any(),
                };
                view! {
                    <li>
                        <p>{told.says}</p>
                        {words}
                        <p class="hint">{when}</p>
                    </li>
                }
                .into_any()
            })
            .collect_view()
    });
    view! {
        <Page title="From my record">
            <p class="hint">{format!("Made on {}. Picked by one of the two people; it does not show everything.", time::day_in_full(time::today()))}</p>
            <ol class="paper">{rows}</ol>
            <p class="buttons">
                {button("button", "Print it", move |_| print())}
                {button("button second", "Pick again", move |_| made.set(None))}
            </p>
        </Page>
    }
}
