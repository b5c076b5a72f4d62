//! Practice 1: the account of what was done, and how much of it its reader sees.

use super::{
    act::{Act, Trouble},
    doors::{DoorOf, Shut},
    own::Rooms,
    practice::Sources,
    sentence::provenance,
    written::{filled, written},
};
use crate::controls::{button, does, list, own_words, positions};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    shell::Page,
    time,
};
use goldseam_journey::{
    EntryId, Practice, Seat,
    acknowledge::{self, Account, Depth, Missing, Version},
};
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "In a lab study, trust that was broken by acts and deceit together never fully came back, even with an apology and good conduct. That is why the whole is told once.",
        "Schweitzer, Hershey & Bradlow 2006, Organizational Behavior and Human Decision Processes 101",
    ),
    (
        "In a small study of young adults whose partner was unfaithful, 45 in 100 had signs of post-traumatic stress. That is why the reader chooses how much comes in.",
        "Roos and others 2019",
    ),
];

#[component]
pub(super) fn Responsible() -> impl IntoView {
    let repair = Repair::here();
    let begun = Memo::new(move |_| repair.responsible(|view| !view.account.is_empty()));
    view! {
        <Page title="Acknowledge">
            <p>"One account of what you did, in plain words: what, when, what you hid, whose choice it was, what it cost. You can add to it later, and each addition says how it came to light. Your reader decides how much of it to see."</p>
            {move || (!begun.get()).then(|| view! {
                <p>"Take ten minutes for yourself first. It makes the writing straighter."</p>
                <Rooms seat=Seat::Responsible only=&["/own/values"]/>
            })}
            <p class="buttons">
                <a class="button" href=repair.at("/write/account")>
                    {move || if begun.get() { "Add something" } else { "Write it down" }}
                </a>
            </p>
            {move || begun.get().then(|| view! {
                <h2>"What you have shared"</h2>
                <SoFar/>
            })}
            <h2>"For yourself"</h2>
            {move || {
                let only: &[_] = if begun.get() { &["/own/values", "/own/untold", "/own/telling"] } else { &["/own/untold", "/own/telling"] };
                view! { <Rooms seat=Seat::Responsible only/> }
            }}
            <Sources lines=WHY/>
        </Page>
    }
}

#[component]
pub(super) fn Hurt() -> impl IntoView {
    let repair = Repair::here();
    let begun =
        Memo::new(move |_| repair.hurt(|view| view.account.as_ref().map(|there| !there.versions.is_empty())));
    view! {
        <Page title="Acknowledge">
            {move || match begun.get() {
                None => view! { <Shut practice=Practice::Acknowledge/> }.into_any(),
                Some(false) => view! {
                    <p>"Nothing has been written here. If it is, you will find it on this page, and nowhere before."</p>
                    <DoorOf practice=Practice::Acknowledge/>
                }
                .into_any(),
                Some(true) => view! {
                    <p>"What " {repair.other_name()} " says they did, in their own words. How much of it you see is up to you."</p>
                    <DepthChoice/>
                    <SoFar/>
                    <SayMissing/>
                    <h2>"This door"</h2>
                    <DoorOf practice=Practice::Acknowledge/>
                }
                .into_any(),
            }}
            <h2>"For yourself"</h2>
            <Rooms seat=Seat::Hurt only=&["/own/known", "/own/hearing"]/>
            <Sources lines=WHY/>
        </Page>
    }
}

#[component]
fn DepthChoice() -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let now = Memo::new(move |_| repair.hurt(|view| view.depth));
    let choices =
        [(Depth::Headline, "One line"), (Depth::Facts, "The facts"), (Depth::Everything, "Everything")];
    view! {
        <fieldset class="field">
            <legend class="legend">"How much do you want to see?"</legend>
            {positions("depth", &choices, move || now.get(), move |depth| {
                act.run(acknowledge::Command::ChooseDepth(depth), || ());
            })}
            <p class="hint">"Only you know what you chose. You can change it whenever you like. Having seen more cannot be undone, so there is no hurry. You can also wait until somebody you trust sits beside you, or read it with a counsellor. " <a href=repair.at("/own/hearing")>"Hearing something hard"</a></p>
            <Trouble act/>
        </fieldset>
    }
}

/// The account, its additions and what was said to be missing, in one order of time, the newest first.
#[component]
fn SoFar() -> impl IntoView {
    let repair = Repair::here();
    let all: Memo<Vec<EntryId>> = Memo::new(move |_| {
        repair.view.with(|view| {
            let both = view.both();
            let versions = both.versions.iter().map(|version| (version.time, version.id));
            let missing = both.missing.iter().map(|missing| (missing.time, missing.id));
            let mut all: Vec<_> = versions.chain(missing).collect();
            all.sort_by_key(|(time, _)| *time);
            all.into_iter().rev().map(|(_, id)| id).collect()
        })
    });
    list(all, |id| view! { <OneOfThem id/> }.into_any())
}

#[component]
fn OneOfThem(id: EntryId) -> impl IntoView {
    let repair = Repair::here();
    let reads = repair.seat().get_untracked() == Seat::Hurt;
    let missing = Memo::new(move |_| {
        repair.view.with(|view| view.both().missing.iter().find(|one| one.id == id).cloned())
    });
    // With whether it is an addition.
    let version = Memo::new(move |_| {
        repair.view.with(|view| {
            let mut versions = view.both().versions.iter().enumerate();
            versions.find(|(_, one)| one.id == id).map(|(place, one)| (place > 0, one.clone()))
        })
    });
    let open = RwSignal::new(false);
    let who = StoredValue::new(if reads { "You".to_owned() } else { repair.other_name() });
    move || match version.get() {
        Some((true, version)) if reads && !open.get() => Some(closed(repair, &version, open)),
        Some((_, version)) => Some(account_card(&version)),
        None => missing.get().map(|missing| said_missing(missing, who.get_value())),
    }
}

/// An addition is closed until it is wanted, however much of the account its reader chose to see before it came.
fn closed(repair: Repair, version: &Version, open: RwSignal<bool>) -> AnyView {
    let Version { time, account, .. } = version;
    view! {
        <article class="card stack">
            <p>"Something was added, told " {provenance(account.provenance)} "."</p>
            <p class="hint">{time::time_in_words(*time)} ". It is closed. Nobody sees whether you open it."</p>
            <p class="buttons">
                {button("button second", "Read it", move |_| open.set(true))}
                <a class="link" href=repair.at("/today")>"Not now"</a>
            </p>
        </article>
    }
    .into_any()
}

/// One version of the account, as much of it as is there.
fn account_card(version: &Version) -> AnyView {
    let Version { time, account, .. } = version;
    view! {
        <article class="card stack">
            {in_words(account)}
            <p class="hint">{time::time_in_words(*time)} ", told " {provenance(account.provenance)}</p>
        </article>
    }
    .into_any()
}

fn said_missing(missing: Missing, who: String) -> AnyView {
    view! {
        <div class="notice">
            <p>{who} " said that something is missing."</p>
            {missing.words.map(|words| view! { <p class="words">{super::sentence::text(&words)}</p> })}
            <p class="hint">{time::time_in_words(missing.time)}</p>
        </div>
    }
    .into_any()
}

/// What an account says, as its reader gets it.
pub(super) fn in_words(account: &Account) -> AnyView {
    let parts = [
        filled("What", account.what.as_ref()),
        filled("When", account.when.as_ref()),
        filled("What was hidden", account.hidden.as_ref()),
        filled("Whose choice", account.choice.as_ref()),
        filled("What it cost", account.cost.as_ref()),
    ];
    let headline = account.headline.as_ref().filter(|words| !words.is_blank());
    view! {
        {headline.map(|words| view! { <p class="words"><strong>{super::sentence::text(words)}</strong></p> })}
        {parts.iter().any(Option::is_some).then(|| written(parts))}
        {account.nothing_further.then(|| view! { <p>"Says: I am keeping nothing further back."</p> })}
    }
    .into_any()
}

#[component]
fn SayMissing() -> impl IntoView {
    let words = Draft::of("missing");
    let act = Act::with(Repair::here(), words);
    let open = RwSignal::new(false);
    let say = move || {
        let words = Some(words.said());
        act.run(acknowledge::Command::SayMissing { words }, move || {
            open.try_set(false);
        });
    };
    view! {
        <details prop:open=open>
            <summary>"There is something missing"</summary>
            <div class="stack">
                <p class="quiet">"You can say only that, or say what. You need not prove it."</p>
                {own_words("What is missing, if you want to say", 3, words)}
                <AsYouType draft=words/>
                <Trouble act/>
                <p class="buttons">
                    {does("Say that something is missing", false, act.busy.into(), say)}
                </p>
            </div>
        </details>
    }
}
