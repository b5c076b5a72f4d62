//! Limits: one's own list with what one will do, which nobody else sees, and what each has shown to the other.

use super::{
    act::{Act, Trouble},
    boundaries::now,
    own_list::Doing,
    sentence,
    twice::Twice,
    written::{part, written},
};
use crate::controls::{button, does, list, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
    workbench::Workbench,
};
use goldseam_journey::{
    EntryId, Seat, Words,
    boundaries::{Command, KeptLimit, Limit},
};
use goldseam_language::Check;
use leptos::prelude::*;

#[component]
pub(super) fn Limits(me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let kept: Memo<Vec<EntryId>> =
        Memo::new(move |_| now(repair, |there| there.own.iter().map(|limit| limit.id).collect()));
    // Those of mine that stand on no line of my own list.
    let bare: Memo<Vec<EntryId>> = Memo::new(move |_| {
        now(repair, |there| {
            let listed = |limit: &&Limit| there.own.iter().any(|own| own.text == limit.text);
            there.limits.iter().filter(|one| one.by == me && !listed(one)).map(|limit| limit.id).collect()
        })
    });
    let theirs: Memo<Vec<EntryId>> = Memo::new(move |_| {
        now(repair, |there| there.limits.iter().filter(|one| one.by != me).map(|limit| limit.id).collect())
    });
    let any_kept = Memo::new(move |_| kept.with(|ids| !ids.is_empty()) || bare.with(|ids| !ids.is_empty()));
    let any_theirs = Memo::new(move |_| theirs.with(|ids| !ids.is_empty()));
    let other = StoredValue::new(repair.other_name());
    view! {
        {move || any_theirs.get().then(|| view! {
            <section class="card stack">
                <h3>"From " {other.get_value()}</h3>
                <ul class="days">
                    {list(theirs, move |id| view! { <li class="tight">{said(repair, id)}</li> }.into_any())}
                </ul>
            </section>
        })}
        <section class="card stack">
            {move || any_kept.get().then(|| view! {
                <h3>"Yours"</h3>
                <ul class="days">
                    {list(kept, move |id| view! { <li class="tight"><Kept id me/></li> }.into_any())}
                    {list(bare, move |id| view! { <li class="tight">{said(repair, id)} <Shown limit=id/></li> }.into_any())}
                </ul>
            })}
            {list(kept_count(repair), |_| view! { <LimitForm/> }.into_any())}
        </section>
    }
}

/// A fresh sheet after each line of one's own.
fn kept_count(repair: Repair) -> Memo<Vec<usize>> {
    Memo::new(move |_| vec![now(repair, |there| there.own.len())])
}

pub(super) fn said(repair: Repair, id: EntryId) -> AnyView {
    let limit =
        Memo::new(move |_| now(repair, |there| there.limits.iter().find(|one| one.id == id).cloned()));
    view! {
        <p class="words">{move || limit.with(|limit| limit.as_ref().map(|limit| sentence::text(&limit.text)))}</p>
        <p class="hint">{move || limit.with(|limit| limit.as_ref().map(|limit| time::time_in_words(limit.time)))}</p>
    }
    .into_any()
}

/// A limit that the other can read.
#[component]
pub(super) fn Shown(limit: EntryId) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    view! {
        <p class="hint">"Shown to " {repair.other_name()} "."</p>
        <p>{button("link", "Show it no longer", move |_| act.run(Command::Withdraw { boundary: limit }, || ()))}</p>
        <Trouble act/>
    }
}

#[component]
fn Kept(id: EntryId, me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let limit: Memo<Option<KeptLimit>> =
        Memo::new(move |_| now(repair, |there| there.own.iter().find(|one| one.id == id).cloned()));
    let shown: Memo<Option<EntryId>> = Memo::new(move |_| {
        let text = limit.with(|limit| limit.as_ref().map(|limit| limit.text.clone()))?;
        now(repair, |there| {
            there.limits.iter().find(|one| one.by == me && one.text == text).map(|one| one.id)
        })
    });
    let doing = RwSignal::new(Doing::Nothing);
    let twice = Twice::new(repair);
    let off = Signal::derive(move || act.busy.get() || twice.holds());
    let text = move || limit.with(|limit| limit.as_ref().map(|limit| sentence::text(&limit.text)));
    let say = move || {
        if let Some(limit) = limit.get_untracked() {
            act.run(Command::SayLimit { text: limit.text }, move || {
                doing.try_set(Doing::Nothing);
            });
        }
    };
    view! {
        <p class="words"><strong>{text}</strong></p>
        {move || limit.with(|limit| limit.as_ref().and_then(|limit| limit.deed.clone())).map(|deed| view! {
            <div class="notice">
                {written([part("What I will do if it is crossed. Only you can see this.", Some(&deed))])}
            </div>
        })}
        {move || match (doing.get(), shown.get()) {
            (Doing::Wording, shown) => view! {
                {shown.map(|_| view! { <p class="hint">"What is shown stays in the old words until you show it no longer."</p> })}
                <Sheet before=limit.get_untracked() doing/>
            }.into_any(),
            (_, Some(limit)) => view! {
                <Shown limit/>
                <p>{button("link", "Put it otherwise", move |_| doing.set(Doing::Wording))}</p>
            }.into_any(),
            (Doing::Nothing, None) => view! {
                <p class="hint">"Only you can see this."</p>
                <p class="buttons">
                    {button("link", "Show the limit", move |_| doing.set(Doing::Looking))}
                    {button("link", "Put it otherwise", move |_| doing.set(Doing::Wording))}
                    {button("link", "Take it off", move |_| act.run(Command::DropLimit { limit: id }, || ()))}
                </p>
            }.into_any(),
            (Doing::Looking, None) => view! {
                <div class="notice stack">
                    <p>{repair.other_name()} " will be able to read:"</p>
                    <p class="words">{text}</p>
                    <p class="small">"What you will do is not shown. It is a reminder for you, and no warning to them."</p>
                    {twice.look("It is a limit of mine, and not the letter once more")}
                    <p class="buttons">
                        {does("Share this", false, off, say)}
                        {does("Not now", true, act.busy.into(), move || doing.set(Doing::Nothing))}
                    </p>
                </div>
            }.into_any(),
        }}
        <Trouble act/>
    }
}

#[component]
fn LimitForm() -> impl IntoView {
    view! {
        <details>
            <summary>"Write down a limit"</summary>
            <Sheet before=None doing=RwSignal::new(Doing::Nothing)/>
        </details>
    }
}

/// A limit and what one will do: a new one, or other words for one that is there.
#[component]
fn Sheet(before: Option<KeptLimit>, doing: RwSignal<Doing>) -> impl IntoView {
    let instead = before.as_ref().map(|kept| kept.id);
    let field = |name: &str, text: Option<Words>| {
        let name = instead.map_or_else(|| name.to_owned(), |id| format!("{name}-{}", id.to_hex()));
        Draft::instead(name, text.map(Words::into_string).unwrap_or_default())
    };
    let (text, deed) = before.map(|kept| (kept.text, kept.deed)).unzip();
    let (words, deed) = (field("limit", text), field("limit-deed", deed.flatten()));
    let act = Act::with(Repair::here(), [words, deed]);
    let off = Signal::derive(move || act.busy.get() || words.is_blank());
    let keep = move || {
        let (text, deed) = (words.said(), Some(deed.said()));
        act.run(Command::KeepLimit { text, deed, instead }, move || {
            doing.try_set(Doing::Nothing);
        });
    };
    let leave = move || {
        words.clear();
        deed.clear();
        doing.set(Doing::Nothing);
    };
    let label = if instead.is_some() { "Keep these words" } else { "Keep it to myself" };
    view! {
        <div class="stack">
            <Workbench label="My limit" words small=true check=Some(Check::Boundary)>
                <p class="hint">"What you will not be part of. It speaks of you: “I do not …”."</p>
            </Workbench>
            {own_words("What I will do if it is crossed", 2, deed)}
            <p class="hint">"Something you can do on your own. It stays with you."</p>
            <AsYouType draft=[words, deed]/>
            <Trouble act/>
            <p class="buttons">
                {does(label, false, off, keep)}
                {instead.map(|_| does("Leave it as it is", true, act.busy.into(), leave))}
            </p>
        </div>
    }
}
