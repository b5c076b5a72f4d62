//! One amend: its words, how it stands, what can be said to it, what was done, and whether that helped.

use super::{
    act::{Act, Trouble},
    amends::FORMS,
    help::BeforeWriting,
    sentence,
    twice::Twice,
};
use crate::controls::{button, does, list, own_words, picked};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
    workbench::Workbench,
};
use goldseam_journey::{
    EntryId, Seat,
    amends::{Amend, Answer, Command, Standing, Wording},
};
use goldseam_language::Check;
use leptos::prelude::*;

/// An amend as it is now; none where it can no longer be seen.
fn amend_now(repair: Repair, id: EntryId) -> Option<Amend> {
    repair.view.with(|view| view.both().amends.iter().find(|one| one.id == id).cloned())
}

#[component]
pub(super) fn AmendCard(id: EntryId, me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let now = Memo::new(move |_| amend_now(repair, id));
    let Some(Amend { time, by, form, need, alone, .. }) = now.get_untracked() else { return ().into_any() };
    let other = StoredValue::new(repair.other_name());
    let who = move |seat: Seat| if seat == me { "You".to_owned() } else { other.get_value() };
    let text = move || now.with(|now| Some(sentence::text(&now.as_ref()?.wording()?.text)));
    let harm = move || now.with(|now| now.as_ref().map(|now| sentence::text(&now.harm)));
    let needed = move || {
        let need = need?;
        repair.view.with(|view| {
            view.both().needs.iter().find(|one| one.id == need).map(|one| sentence::text(&one.text))
        })
    };
    let standing = Memo::new(move |_| now.with(|now| now.as_ref().map(Amend::standing)));
    let earlier = Memo::new(move |_| {
        now.with(|now| now.as_ref().map(|now| now.wordings.clone()).filter(|all| all.len() > 1))
            .unwrap_or_default()
    });
    let done =
        Memo::new(move |_| now.with(|now| now.as_ref().map(|now| now.done.clone())).unwrap_or_default());
    let any_done = Memo::new(move |_| done.with(|done| !done.is_empty()));
    let proposed = if alone {
        "wrote it down"
    } else if by == Seat::Hurt {
        "asked for it"
    } else {
        "proposed it"
    };
    view! {
        <article class="card stack">
            <p class="words"><strong>{text}</strong></p>
            <dl class="facts">
                <dt>"For"</dt>
                <dd class="words">{harm}</dd>
                {move || needed().map(|need| view! { <dt>"Need"</dt> <dd class="words">{need}</dd> })}
                <dt>"Kind"</dt>
                <dd>{FORMS.iter().find(|one| one.0 == form).map(|one| one.1)}</dd>
            </dl>
            <p class="hint">{who(by)} " " {proposed} ", " {time::time_in_sentence(time)}</p>
            {move || standing.get().map(|standing| view! { <p>{stands(standing, alone, me, &other.get_value())}</p> })}
            {move || earlier.with(|all| (!all.is_empty()).then(|| view! {
                <details>
                    <summary class="small">"Earlier words"</summary>
                    <ul class="days">{all.iter().rev().skip(1).map(|one| said(one, who(one.by))).collect_view()}</ul>
                </details>
            }))}
            {move || done.with(|done| done.iter().map(|one| view! {
                <div class="notice done">
                    <p>{who(Seat::Responsible)} ": done. " <span class="hint">{time::time_in_words(one.time)}</span></p>
                    {one.words.as_ref().map(|words| view! { <p class="words">{sentence::text(words)}</p> })}
                </div>
            }.into_any()).collect_view())}
            <Helped amend=id me now any_done/>
            {if !alone {
                view! { <Answering amend=id me now standing/> }.into_any()
            } else if me == Seat::Responsible {
                view! { <OwnAlone amend=id now standing/> }.into_any()
            } else {
                ().into_any()
            }}
            {(me == Seat::Responsible).then(|| view! { <Finishing amend=id now standing/> })}
        </article>
    }
    .into_any()
}

fn said(wording: &Wording, who: String) -> AnyView {
    view! {
        <li class="tight">
            <p class="words">{sentence::text(&wording.text)}</p>
            <p class="hint">{who} ", " {time::time_in_sentence(wording.time)}</p>
        </li>
    }
    .into_any()
}

fn stands(standing: Standing, alone: bool, me: Seat, other: &str) -> String {
    match standing {
        Standing::Declined { by } if alone && by == me => "You dropped it.".to_owned(),
        Standing::Declined { .. } if alone => format!("{other} dropped it."),
        Standing::Alone if me == Seat::Responsible => format!("It needs nothing from {other}."),
        Standing::Alone => "It needs nothing from you.".to_owned(),
        Standing::Agreed => "You both said yes to these words.".to_owned(),
        Standing::Open { yes: Some(by) } if by == me => {
            "You said yes to these words. Nothing more is needed from you.".to_owned()
        }
        Standing::Open { yes: Some(_) } => {
            format!("{other} said yes to these words. You can take it, change it, say no, or leave it.")
        }
        Standing::Open { yes: None } => "Nobody has said yes to these words.".to_owned(),
        Standing::NotYet { by } if by == me => "You said: not yet.".to_owned(),
        Standing::NotYet { .. } => format!("{other} said: not yet."),
        Standing::Declined { by } if by == me => "You said no.".to_owned(),
        Standing::Declined { .. } => format!("{other} said no. It rests."),
    }
}

/// Yes, other words, not yet, no: none of them before the others, and folded once one of them was said. Where the other
/// said no there is nothing to press.
#[component]
fn Answering(
    amend: EntryId,
    me: Seat,
    now: Memo<Option<Amend>>,
    standing: Memo<Option<Standing>>,
) -> impl IntoView {
    let act = Act::new(Repair::here());
    let wording = Memo::new(move |_| now.with(|now| Some(now.as_ref()?.wording()?.id)));
    // Folded anew after each answer, and none where the other said no.
    let mine = Memo::new(move |_| match standing.get() {
        Some(Standing::Declined { by }) if by != me => Vec::new(),
        _ => vec![now.with(|now| now.as_ref()?.last_word(me))],
    });
    let answer = move |answer| act.run(Command::Answer { amend, answer }, || ());
    let take = move || {
        if let Some(wording) = wording.get_untracked() {
            answer(Answer::Take { wording });
        }
    };
    view! {
        {list(mine, move |mine| {
            let answers = view! {
                <p class="buttons">
                    {(!matches!(mine, Some(Answer::Take { .. }))).then(|| does("Take it", true, act.busy.into(), take))}
                    {(mine != Some(Answer::NotYet)).then(|| does("Not yet", true, act.busy.into(), move || answer(Answer::NotYet)))}
                    {(mine != Some(Answer::Decline)).then(|| does("No", true, act.busy.into(), move || answer(Answer::Decline)))}
                </p>
                <Changing amend me now/>
            };
            if mine.is_some() {
                view! { <details><summary class="small">"Say something else"</summary>{answers}</details> }.into_any()
            } else {
                answers.into_any()
            }
        })}
        <Trouble act/>
    }
}

/// One that needs nothing from the other, for its doer: other words, or none of it.
#[component]
fn OwnAlone(amend: EntryId, now: Memo<Option<Amend>>, standing: Memo<Option<Standing>>) -> impl IntoView {
    let act = Act::new(Repair::here());
    view! {
        <Changing amend me=Seat::Responsible now/>
        {move || (standing.get() == Some(Standing::Alone)).then(|| view! {
            <p>{button("link", "Drop it", move |_| act.run(Command::Answer { amend, answer: Answer::Decline }, || ()))}</p>
        })}
        <Trouble act/>
    }
}

#[component]
fn Changing(amend: EntryId, me: Seat, now: Memo<Option<Amend>>) -> impl IntoView {
    // A fresh sheet for each wording.
    let newest: Memo<Vec<Option<EntryId>>> =
        Memo::new(move |_| now.with(|now| vec![now.as_ref().and_then(|now| Some(now.wording()?.id))]));
    let alone = now.with_untracked(|now| now.as_ref().is_some_and(|now| now.alone));
    list(newest, move |_| {
        let before = now.with_untracked(|now| {
            now.as_ref().and_then(|now| Some(now.wording()?.text.as_str().to_owned())).unwrap_or_default()
        });
        let repair = Repair::here();
        let text = Draft::instead(format!("otherwise-{}", amend.to_hex()), before);
        let act = Act::with(repair, text);
        let twice = since_asked(repair, amend);
        let off = Signal::derive(move || act.busy.get() || twice.holds());
        let put = move || act.run(Command::Change { amend, text: text.said() }, || ());
        let (says, does_it) = match alone {
            true => ("What you wrote before stays to be seen.", "Write these words down"),
            false => ("You say yes to these words, and to none before them.", "Propose these words"),
        };
        view! {
            <details>
                <summary class="small">"Change the words"</summary>
                <div class="stack">
                    {(me == Seat::Responsible).then(|| view! { <BeforeWriting/> })}
                    <Workbench label="In other words" words=text small=true check=Some(Check::Amend)>""</Workbench>
                    <p class="hint">{says}</p>
                    <AsYouType draft=text/>
                    {twice.look("It is about this amend, and not the letter once more")}
                    <Trouble act/>
                    <p class="buttons">{does(does_it, false, off, put)}</p>
                </div>
            </details>
        }
        .into_any()
    })
}

/// Asked before more words on an amend, unless the other spoke of it since.
fn since_asked(repair: Repair, amend: EntryId) -> Twice {
    Twice::about(repair, move |view| {
        let amend = view.amends.iter().find(|one| one.id == amend)?;
        Some(amend.wordings.iter().rfind(|wording| wording.by == Seat::Hurt)?.time)
    })
}

#[component]
fn Finishing(amend: EntryId, now: Memo<Option<Amend>>, standing: Memo<Option<Standing>>) -> impl IntoView {
    let can = move || matches!(standing.get(), Some(Standing::Agreed | Standing::Alone));
    let times = Memo::new(move |_| vec![now.with(|now| now.as_ref().map_or(0, |now| now.done.len()))]);
    move || {
        can().then(|| {
            list(times, move |_| {
                let words = Draft::of(format!("done-{}", amend.to_hex()));
                let repair = Repair::here();
                let act = Act::with(repair, words);
                let twice = since_asked(repair, amend);
                let off = Signal::derive(move || act.busy.get() || twice.holds_words(words));
                let finish = move || act.run(Command::Finish { amend, words: Some(words.said()) }, || ());
                view! {
                    <details>
                        <summary>{if times.with_untracked(|times| times == &[0]) { "Say that it is done" } else { "Say that it is done once more" }}</summary>
                        <div class="stack">
                            <BeforeWriting/>
                            {own_words("How can one tell, if you like", 2, words)}
                            <AsYouType draft=words/>
                            {twice.look("The words say that it is done, and no more")}
                            <Trouble act/>
                            <p class="buttons">{does("It is done", false, off, finish)}</p>
                        </div>
                    </details>
                }
                .into_any()
            })
        })
    }
}

/// Whether it helped: the hurt partner's own note, and what they said to the other.
#[component]
fn Helped(amend: EntryId, me: Seat, now: Memo<Option<Amend>>, any_done: Memo<bool>) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let told = Memo::new(move |_| now.with(|now| now.as_ref().and_then(|now| now.helped)));
    let noted = Memo::new(move |_| {
        repair.hurt(|view| view.amends.as_ref().and_then(|amends| amends.own.helped(amend)))
    });
    let other = StoredValue::new(repair.other_name());
    let group = StoredValue::new(format!("helped-{}", amend.to_hex()));
    let looking = RwSignal::new(false);
    let teller = move || if me == Seat::Hurt { "You".to_owned() } else { other.get_value() };
    view! {
        {move || told.get().map(|helped| view! {
            <p>{teller()} " said: " {helped_in_words(helped)} "."</p>
        })}
        {move || (me == Seat::Hurt && any_done.get()).then(|| view! {
            <fieldset class="choices">
                <legend class="legend">"Did it help? Only you see this"</legend>
                {[true, false].map(|helped| {
                    let says = if helped { "This helped" } else { "This did not help" };
                    let holds = Signal::derive(move || noted.get() == Some(helped));
                    let note = move || act.run(Command::NoteHelp { amend, helped }, || ());
                    view! { <div>{picked(&group.get_value(), says, "", holds, note)}</div> }.into_any()
                }).collect_view()}
            </fieldset>
        })}
        {move || noted.get().filter(|helped| told.get() != Some(*helped)).map(|helped| if looking.get() {
            view! {
                <div class="notice stack">
                    <p>{other.get_value()} " will be able to read that you said: " {helped_in_words(helped)} "."</p>
                    <p class="buttons">
                        {does("Share this", false, act.busy.into(), move || {
                            act.run(Command::SayHelp { amend, helped }, move || {
                                looking.try_set(false);
                            });
                        })}
                        {does("Keep it to myself", true, act.busy.into(), move || looking.set(false))}
                    </p>
                </div>
            }.into_any()
        } else {
            view! {
                <p>"You noted for yourself: " {helped_in_words(helped)} ". "
                    <button type="button" class="link" on:click=move |_| looking.set(true)>"Tell them"</button>
                </p>
            }.into_any()
        })}
        <Trouble act/>
    }
}

pub(super) fn helped_in_words(helped: bool) -> &'static str {
    if helped { "this helped" } else { "this did not help" }
}
