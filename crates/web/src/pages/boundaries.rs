//! Practice 7: limits, requests and agreements. Both seats have the same page; what comes in passes the door.

use super::{
    act::{Act, Trouble},
    agreement::{AgreementCard, AgreementForm, Ending},
    doors::{DoorOf, Shut},
    limit::{Limits, Shown, said},
    practice::Sources,
    sentence,
    twice::Twice,
};
use crate::controls::{button, does, list};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    shell::Page,
    time,
    workbench::Workbench,
};
use goldseam_journey::{
    Boundaries, EntryId, Practice, Seat,
    boundaries::{Command, Request},
    pace::Door,
};
use goldseam_language::Check;
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "In two lab studies, good acts under a binding deal were put down to the deal, and trust fell when it was gone. That is why an agreement here is open to both, and ends when either says so.",
        "Malhotra & Murnighan 2002, Administrative Science Quarterly 47",
    ),
    (
        "In a study with 89 people, most harm through phones came from someone who could simply log in. That is why nothing here looks at a phone, a place or a password.",
        "Freed and others 2018, CHI Conference on Human Factors in Computing Systems",
    ),
];

/// Something of what is there now.
pub(super) fn now<T>(repair: Repair, get: impl FnOnce(&Boundaries) -> T) -> T {
    repair.view.with(|view| get(view.both().boundaries))
}

/// Whether the door is closed; the responsible partner has none.
pub(super) fn closed(repair: Repair) -> Memo<bool> {
    Memo::new(move |_| {
        repair.hurt(|view| view.doors.get(&Practice::Boundaries).is_none_or(|door| *door == Door::Closed))
    })
}

#[component]
pub(super) fn Responsible() -> impl IntoView {
    view! {
        <Page title="Boundaries">
            <All me=Seat::Responsible/>
            <Sources lines=WHY/>
        </Page>
    }
}

#[component]
pub(super) fn Hurt() -> impl IntoView {
    let repair = Repair::here();
    let paused = Memo::new(move |_| repair.hurt(|view| view.paused));
    let closed = closed(repair);
    view! {
        <Page title="Boundaries">
            {move || if paused.get() {
                view! {
                    <Shut practice=Practice::Boundaries/>
                    <ToEnd/>
                }.into_any()
            } else {
                view! {
                    <All me=Seat::Hurt/>
                    <h2>"This door"</h2>
                    {move || closed.get().then(|| view! {
                        <p>"It is closed: what you say goes out, and nothing comes in. An agreement stands here as it was when you signed it."</p>
                    })}
                    <DoorOf practice=Practice::Boundaries/>
                }.into_any()
            }}
            <Sources lines=WHY/>
        </Page>
    }
}

/// What the hurt partner said or signed, each with its end, while everything is paused.
#[component]
fn ToEnd() -> impl IntoView {
    let repair = Repair::here();
    let ids = |get: fn(&Boundaries) -> Vec<EntryId>| Memo::new(move |_| now(repair, get));
    let agreements = ids(|there| {
        there.agreements.iter().filter(|one| one.ended.is_empty()).map(|agreement| agreement.id).collect()
    });
    let limits = ids(|there| there.limits.iter().map(|limit| limit.id).collect());
    let requests = ids(|there| there.requests.iter().map(|request| request.id).collect());
    let any =
        Memo::new(move |_| [agreements, limits, requests].iter().any(|ids| ids.with(|ids| !ids.is_empty())));
    let signed = move |id| {
        now(repair, |there| {
            let agreement = there.agreements.iter().find(|one| one.id == id)?;
            Some(sentence::text(&agreement.newest()?.text))
        })
    };
    view! {
        {move || any.get().then(|| view! {
            <details>
                <summary>"What you said and signed"</summary>
                <div class="stack">
                    <p class="hint">"As it was when you did. You can end each of them now. What was said to it since stays out."</p>
                    {list(agreements, move |id| view! {
                        <article class="card stack">
                            <p class="words"><strong>{move || signed(id)}</strong></p>
                            <Ending agreement=id/>
                        </article>
                    }.into_any())}
                    {list(limits, move |id| view! {
                        <article class="card tight">{said(repair, id)} <Shown limit=id/></article>
                    }.into_any())}
                    {list(requests, |id| view! { <RequestCard id me=Seat::Hurt/> }.into_any())}
                </div>
            </details>
        })}
    }
}

#[component]
fn All(me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let requests: Memo<Vec<EntryId>> = Memo::new(move |_| {
        now(repair, |there| there.requests.iter().rev().map(|request| request.id).collect())
    });
    let agreements: Memo<Vec<EntryId>> = Memo::new(move |_| {
        now(repair, |there| there.agreements.iter().rev().map(|agreement| agreement.id).collect())
    });
    // A fresh sheet after each of one's own.
    let mine = move |count: fn(&Boundaries, Seat) -> usize| {
        Memo::new(move |_| vec![now(repair, |there| count(there, me))])
    };
    let asked = mine(|there, me| there.requests.iter().filter(|one| one.by == me).count());
    let proposed = mine(|there, me| there.agreements.iter().filter(|one| one.by == me).count());
    view! {
        <dl class="facts terms">
            <dt>"A limit"</dt>
            <dd>"is yours: what you will not be part of. It needs nobody’s yes."</dd>
            <dt>"A request"</dt>
            <dd>"is a question. The answer may be no."</dd>
            <dt>"An agreement"</dt>
            <dd>"is for both, for a while. Either of you can end it, at any time and without a reason."</dd>
        </dl>
        <h2>"Limits"</h2>
        <Limits me/>
        <h2>"Requests"</h2>
        {list(requests, move |id| view! { <RequestCard id me/> }.into_any())}
        {list(asked, |_| view! { <RequestForm/> }.into_any())}
        <h2>"Agreements"</h2>
        {list(agreements, move |id| view! { <AgreementCard id me/> }.into_any())}
        {list(proposed, |_| view! { <AgreementForm/> }.into_any())}
    }
}

#[component]
fn RequestCard(id: EntryId, me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let here =
        Memo::new(move |_| now(repair, |there| there.requests.iter().find(|one| one.id == id).cloned()));
    let Some(Request { by, time, .. }) = here.get_untracked() else { return ().into_any() };
    let mine = by == me;
    let other = StoredValue::new(repair.other_name());
    let answer = Memo::new(move |_| here.with(|here| here.as_ref().and_then(|here| here.answer)));
    let said = move || {
        let answered = if mine { other.get_value() } else { "You".to_owned() };
        answer.get().map(|yes| format!("{answered} said {}.", if yes { "yes" } else { "no" }))
    };
    let say = move |yes| act.run(Command::Answer { request: id, yes }, || ());
    view! {
        <article class="card stack">
            <p class="words"><strong>{move || here.with(|here| here.as_ref().map(|here| sentence::text(&here.text)))}</strong></p>
            <p class="hint">{if mine { "You".to_owned() } else { other.get_value() }} " asked, " {time::time_in_sentence(time)}</p>
            {move || said().map(|said| view! { <p>{said}</p> })}
            {if mine {
                view! { <p>{button("link", "Withdraw it", move |_| act.run(Command::Withdraw { boundary: id }, || ()))}</p> }.into_any()
            } else {
                (move || view! {
                    <p class="buttons">
                        {(answer.get() != Some(true)).then(|| does("Yes, I will", true, act.busy.into(), move || say(true)))}
                        {(answer.get() != Some(false)).then(|| does("No, I will not", true, act.busy.into(), move || say(false)))}
                    </p>
                }.into_any()).into_any()
            }}
            <Trouble act/>
        </article>
    }
    .into_any()
}

#[component]
fn RequestForm() -> impl IntoView {
    let words = Draft::of("request");
    let repair = Repair::here();
    let act = Act::with(repair, words);
    let twice = Twice::new(repair);
    let off = Signal::derive(move || act.busy.get() || twice.holds() || words.is_blank());
    let ask = move || act.run(Command::Request { text: words.said() }, || ());
    view! {
        <details>
            <summary>"Ask for something"</summary>
            <div class="card stack">
                <Workbench label="What would you like to ask for?" words small=true check=Some(Check::Boundary)>
                    <p class="hint">"What you ask, and by when if that matters. Many words that rule over the other are marked, and why. Some are missed."</p>
                </Workbench>
                <AsYouType draft=words/>
                {twice.look("It is a question, and not the letter once more")}
                <Trouble act/>
                <p class="buttons">{does("Ask for it", false, off, ask)}</p>
            </div>
        </details>
    }
}
