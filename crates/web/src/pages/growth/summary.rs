//! The one thing of this practice that can go out: what the responsible partner works on, once in four weeks at most.

use crate::controls::does;
use crate::pages::{
    act::{Act, sharing},
    help::BeforeWriting,
    twice::Twice,
    written::{filled, part, written},
};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
    workbench::Workbench,
};
use goldseam_journey::growth::{Command, Summary, SummaryShared};
use goldseam_language::Check;
use leptos::prelude::*;

/// The name of each part's draft, what it asks and what helps to answer.
const PARTS: [(&str, &str, &str); 3] = [
    ("summary-work", "What I worked on", "What you did, with whom, how often."),
    ("summary-hard", "What was hard, or went back", "Without this, the rest is hard to believe."),
    ("summary-next", "What I do next", "One thing."),
];

/// Writing it, reading it over as the other would get it, sharing it.
#[component]
pub(super) fn Sharing() -> impl IntoView {
    let repair = Repair::here();
    let solo = Memo::new(move |_| repair.responsible(|view| view.is_solo()));
    let next =
        Memo::new(move |_| repair.responsible(|view| view.next_summary).filter(|next| time::now() < *next));
    let writing = RwSignal::new(false);
    let other = repair.other_name();
    view! {
        <h2>"A summary, if you like"</h2>
        <p>"Once in four weeks at most, a few lines about your own work can go to " {other.clone()} ". They stand behind a door that only " {other} " can open. Nothing here can tell you whether it is open, and nothing has to come back."</p>
        {move || match (solo.get(), next.get()) {
            (true, _) => view! { <p class="quiet">"Nobody has joined you here, so there is nobody to write to. What you work on is worth it all the same."</p> }.into_any(),
            (_, Some(next)) => view! { <p class="quiet">"One went out less than four weeks ago. The next can go out from " {time::time_in_sentence(next)} " on."</p> }.into_any(),
            (_, None) if writing.get() => view! { <Writing/> }.into_any(),
            (_, None) => view! { <p class="buttons">{does("Write a summary", true, Signal::stored(false), move || writing.set(true))}</p> }.into_any(),
        }}
    }
}

#[component]
fn Writing() -> impl IntoView {
    let repair = Repair::here();
    let drafts = PARTS.map(|(name, ..)| Draft::of(name));
    let act = Act::with(repair, drafts);
    let reading = RwSignal::new(false);
    let said = move || {
        let [work, hard, next] = drafts.map(Draft::said);
        SummaryShared { work, hard: Some(hard), next: Some(next) }
    };
    let share = move || act.run(Command::Share(said()), || ());
    let twice = Twice::new(repair);
    let off = Signal::derive(move || twice.holds() || drafts[0].is_blank());
    let form = move || {
        let parts = PARTS.into_iter().zip(drafts).map(|((_, label, hint), words)| {
            view! {
                <div class="field">
                    <p class="legend" aria-hidden="true">{label}</p>
                    <p class="hint">{hint}</p>
                    <Workbench label words small=true check=Some(Check::Quiet)>""</Workbench>
                </div>
            }
            .into_any()
        });
        view! {
            <p class="quiet">"About what you do, not about how far you have come. No before and after, no thanks to collect. Words that press are marked as you write."</p>
            <BeforeWriting/>
            {parts.collect_view()}
            <AsYouType draft=drafts/>
            {twice.look("It is about what I work on, and not the letter once more")}
            <p class="buttons">{does("Read it over", false, off, move || reading.set(true))}</p>
        }
        .into_any()
    };
    view! {
        <div class="card stack">
            {move || match reading.get() {
                false => form(),
                true => view! {
                    <p class="quiet">"This is what " {repair.other_name()} " could read, and nothing else:"</p>
                    <div class="letter stack">{in_words(&said())}</div>
                    <p class="hint">"The next one can go out in four weeks. You can take the words back later. Whoever has read them knows them."</p>
                    {sharing(act, share, move || reading.set(false))}
                }
                .into_any(),
            }}
        </div>
    }
}

fn in_words(said: &SummaryShared) -> AnyView {
    let [work, hard, next] = PARTS.map(|(_, name, _)| name);
    written([
        part(work, Some(&said.work)),
        filled(hard, said.hard.as_ref()),
        filled(next, said.next.as_ref()),
    ])
}

fn card(summary: &Summary) -> AnyView {
    view! {
        <article class="card stack">
            {in_words(&summary.said)}
            <p class="hint">{time::time_in_words(summary.time)}</p>
        </article>
    }
    .into_any()
}

/// What I shared of it.
#[component]
pub(super) fn Mine() -> impl IntoView {
    let repair = Repair::here();
    let summaries = Memo::new(move |_| repair.responsible(|view| view.summaries.clone()));
    view! {
        {move || summaries.with(|summaries| {
            (!summaries.is_empty()).then(|| view! {
                <details>
                    <summary>"What you shared"</summary>
                    <div class="stack">{summaries.iter().rev().map(card).collect_view()}</div>
                </details>
            })
        })}
    }
}

/// What the other shared, the newest by itself.
#[component]
pub(super) fn Shared() -> impl IntoView {
    let repair = Repair::here();
    let summaries = Memo::new(move |_| repair.hurt(|view| view.summaries.clone().unwrap_or_default()));
    view! {
        {move || summaries.with(|summaries| match summaries.split_last() {
            None => view! { <p class="quiet">"There is nothing here. Nothing has to be."</p> }.into_any(),
            Some((newest, earlier)) => view! {
                {card(newest)}
                {(!earlier.is_empty()).then(|| view! {
                    <details>
                        <summary>"Earlier ones"</summary>
                        <div class="stack">{earlier.iter().rev().map(card).collect_view()}</div>
                    </details>
                })}
            }
            .into_any(),
        })}
    }
}
