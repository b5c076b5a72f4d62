//! A conversation for both: proposed, wanted by both, in turns, with breaks, and with an end.

use super::{
    act::{Act, Trouble},
    sentence,
};
use crate::controls::{button, does, list, own_words, positions};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
};
use goldseam_journey::{
    EntryId, Seat,
    openness::{Command, Phase, Talk, TalkProposed},
};
use goldseam_sealed::Timestamp;
use leptos::prelude::*;
use std::time::Duration;

/// How often the page looks at the clock while a talk goes.
const LOOK: Duration = Duration::from_secs(10);
const MINUTE: i64 = 60_000;

#[component]
pub(super) fn Talks(me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let talks: Memo<Vec<EntryId>> = Memo::new(move |_| {
        repair.view.with(|view| view.both().talks.iter().rev().map(|talk| talk.id).collect())
    });
    let mine = Memo::new(move |_| {
        vec![repair.view.with(|view| view.both().talks.iter().filter(|talk| talk.by == me).count())]
    });
    view! {
        {list(talks, move |id| view! { <TalkCard id me/> }.into_any())}
        {list(mine, |_| view! { <TalkForm/> }.into_any())}
    }
}

#[component]
fn TalkForm() -> impl IntoView {
    let about = Draft::of("about");
    let act = Act::with(Repair::here(), about);
    let minutes = RwSignal::new(30_u16);
    let turn = RwSignal::new(5_u16);
    let off = Signal::derive(move || act.busy.get() || about.is_blank());
    let propose = move || {
        let (about, minutes, turn) = (about.said(), minutes.get_untracked(), turn.get_untracked());
        act.run(Command::ProposeTalk(TalkProposed { about, minutes, turn }), || ());
    };
    view! {
        <details>
            <summary>"Propose a talk"</summary>
            <div class="card stack">
                {own_words("What would it be about?", 2, about)}
                <AsYouType draft=about/>
                <fieldset class="field">
                    <legend class="legend">"How long at most?"</legend>
                    {positions("minutes", &[(20, "20 minutes"), (30, "30 minutes"), (45, "45 minutes")], move || minutes.get(), move |value| minutes.set(value))}
                </fieldset>
                <fieldset class="field">
                    <legend class="legend">"How long does one speak?"</legend>
                    {positions("turn", &[(3, "3 minutes"), (5, "5 minutes"), (10, "10 minutes")], move || turn.get(), move |value| turn.set(value))}
                </fieldset>
                <Trouble act/>
                <p class="buttons">{does("Propose it", false, off, propose)}</p>
            </div>
        </details>
    }
}

#[component]
fn TalkCard(id: EntryId, me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let here: Memo<Option<Talk>> = Memo::new(move |_| {
        repair.view.with(|view| view.both().talks.iter().find(|talk| talk.id == id).cloned())
    });
    let Some(Talk { by, minutes, turn, .. }) = here.get_untracked() else { return ().into_any() };
    let phase = Memo::new(move |_| here.with(|here| here.as_ref().map(|here| here.phase)));
    let other = StoredValue::new(repair.other_name());
    let who = move |seat: Seat| if seat == me { "You".to_owned() } else { other.get_value() };
    let does_it = move |command: Command| act.run(command, || ());
    let begin = move |label, first: Seat| {
        does(label, true, act.busy.into(), move || does_it(Command::BeginTalk { talk: id, first }))
    };
    let across = me.across().unwrap_or(me);
    view! {
        <article class="card stack">
            <p class="words"><strong>{move || here.with(|here| here.as_ref().map(|here| sentence::text(&here.about)))}</strong></p>
            <p class="hint">{who(by)} " proposed it: " {minutes} " minutes at most, " {turn} " minutes each turn."</p>
            {move || phase.get().map(|phase| match phase {
                Phase::Proposed | Phase::NotNow if by == me => view! {
                    <p>{if phase == Phase::NotNow { format!("{}: not now.", other.get_value()) } else { "It begins once you both want it.".to_owned() }}</p>
                }.into_any(),
                Phase::Proposed | Phase::NotNow => view! {
                    <p>{if phase == Phase::NotNow { "You said: not now." } else { "You can say yes, not now, or leave it." }}</p>
                    <p class="buttons">
                        {does("Yes", true, act.busy.into(), move || does_it(Command::AnswerTalk { talk: id, yes: true }))}
                        {does("Not now", true, act.busy.into(), move || does_it(Command::AnswerTalk { talk: id, yes: false }))}
                    </p>
                }.into_any(),
                Phase::Agreed => view! {
                    <p>"You both want it. Begin when you sit together or hear each other. Who speaks first?"</p>
                    <p class="buttons">{begin("I begin", me)} {begin("The other begins", across)}</p>
                }.into_any(),
                Phase::Going { .. } => view! { <Going talk=id here me/> }.into_any(),
                Phase::Paused { by, back } => view! {
                    <p>{who(by)} " needed a break. You come back to it: " {time::time_in_words(back)} "."</p>
                    <Ground/>
                    <p class="buttons">{begin("Go on, I speak", me)} {begin("Go on, the other speaks", across)}</p>
                    <Closing talk=id/>
                }.into_any(),
                Phase::Closed => view! { <p>"It is over."</p> }.into_any(),
            })}
            {move || here.with(|here| here.as_ref().map(|here| here.closing.iter().map(|(by, words)| view! {
                <div class="notice"><p>{who(*by)} " heard:"</p><p class="words">{sentence::text(words)}</p></div>
            }.into_any()).collect_view()))}
            <Trouble act/>
        </article>
    }
    .into_any()
}

/// While it goes: who speaks until when. Times of the clock; nothing counts down.
#[component]
fn Going(talk: EntryId, here: Memo<Option<Talk>>, me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let clock = RwSignal::new(time::now());
    if let Ok(ticks) = set_interval_with_handle(move || clock.set(time::now()), LOOK) {
        on_cleanup(move || ticks.clear());
    }
    let other = StoredValue::new(repair.other_name());
    let turn = Memo::new(move |_| {
        here.with(|here| {
            let here = here.as_ref()?;
            let now = clock.get();
            let (who, until) = here.speaker(now)?;
            Some((now < here.ends()?, who, until, here.ends()?))
        })
    });
    let pause = move |minutes: i64| {
        act.run(Command::PauseTalk { talk, back: Timestamp(time::now().0 + minutes * MINUTE) }, || ());
    };
    view! {
        <div role="status">
            {move || turn.get().map(|(going, who, until, ends)| if going {
                let says = if who == me {
                    format!("You speak until {}.", time::time_in_words(until))
                } else {
                    format!("{} speaks until {}. You listen.", other.get_value(), time::time_in_words(until))
                };
                view! { <p class="lead">{says}</p> <p class="hint">"It ends: " {time::time_in_words(ends)} "."</p> }.into_any()
            } else {
                view! { <p class="lead">"The time you set is over. Say one thing you heard, and stop here for now."</p> }.into_any()
            })}
        </div>
        <details>
            <summary>"I need a break"</summary>
            <div class="stack">
                <p>"Say when you come back. The other sees that time, and no reason."</p>
                <p class="buttons">
                    {does("In 20 minutes", true, act.busy.into(), move || pause(20))}
                    {does("In 2 hours", true, act.busy.into(), move || pause(120))}
                    {does("Tomorrow", true, act.busy.into(), move || pause(24 * 60))}
                </p>
            </div>
        </details>
        <Ground/>
        <Closing talk/>
        <Trouble act/>
    }
}

/// Something to hold on to for a minute.
#[component]
fn Ground() -> impl IntoView {
    view! {
        <details>
            <summary class="small">"A minute to come back to yourself"</summary>
            <ul>
                <li>"Put both feet on the floor, and feel what carries you."</li>
                <li>"Look for five things of one colour."</li>
                <li>"Let the breath out for longer than you let it in, six times."</li>
                <li>"Drink some water, slowly."</li>
            </ul>
        </details>
    }
}

#[component]
fn Closing(talk: EntryId) -> impl IntoView {
    let words = Draft::of(format!("heard-{}", talk.to_hex()));
    let act = Act::with(Repair::here(), words);
    let close = move || {
        act.run(Command::CloseTalk { talk, words: Some(words.said()) }, || ());
    };
    let open = RwSignal::new(false);
    view! {
        {move || if open.get() {
            view! {
                {own_words("One thing I heard, if you like", 2, words)}
                <AsYouType draft=words/>
                <Trouble act/>
                <p class="buttons">{does("Close it", false, act.busy.into(), close)}</p>
            }.into_any()
        } else {
            view! { <p>{button("link", "End the talk", move |_| open.set(true))}</p> }.into_any()
        }}
    }
}
