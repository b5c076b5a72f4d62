//! A conversation for both: proposed, wanted by both, in turns, with breaks, and with an end.

use super::{
    act::{Act, Trouble},
    help::BeforeWriting,
    sentence,
    twice::Twice,
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
    // A fresh sheet for each of one's own, and none while one stands without a word to it.
    let sheet = Memo::new(move |_| {
        repair.view.with(|view| {
            let mine = || view.both().talks.iter().filter(|talk| talk.by == me);
            let open = mine().any(|talk| talk.phase == Phase::Proposed);
            if open { Vec::new() } else { vec![mine().count()] }
        })
    });
    view! {
        {list(talks, move |id| view! { <TalkCard id me/> }.into_any())}
        {list(sheet, move |_| view! { <TalkForm me/> }.into_any())}
        <p class="small quiet">"Not at night? " <a href=repair.at("/practice/10")>"Choose your quiet hours"</a></p>
    }
}

#[component]
fn TalkForm(me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let about = Draft::of("about");
    let act = Act::with(repair, about);
    let twice = Twice::new(repair);
    let minutes = RwSignal::new(30_u16);
    let turn = RwSignal::new(5_u16);
    let off = Signal::derive(move || act.busy.get() || twice.holds() || about.is_blank());
    let propose = move || {
        let (about, minutes, turn) = (about.said(), minutes.get_untracked(), turn.get_untracked());
        act.run(Command::ProposeTalk(TalkProposed { about, minutes, turn }), || ());
    };
    view! {
        <details>
            <summary>"Propose a talk"</summary>
            <div class="card stack">
                {admits(me)}
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
                {twice.look("I only ask for a talk, and they can leave it")}
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
    let spoke = Memo::new(move |_| here.with(|here| here.as_ref().is_some_and(|here| here.closed_by(me))));
    let take_back =
        move |label| button("link", label, move |_| does_it(Command::CloseTalk { talk: id, words: None }));
    let stands = move |phase| {
        let says = match phase {
            Phase::Going { .. } => return view! { <Turns here me/> }.into_any(),
            Phase::Proposed if by == me => "It begins once you both want it.".to_owned(),
            Phase::Proposed => "You can say yes, not now, or leave it.".to_owned(),
            Phase::NotNow if by == me => format!("{}: not now.", other.get_value()),
            Phase::NotNow => "You said: not now.".to_owned(),
            Phase::Agreed => {
                "You both want it. Begin when you sit together or hear each other. Who speaks first?"
                    .to_owned()
            }
            Phase::Paused { by, back } => {
                format!("{} needed a break. You come back to it: {}.", who(by), time::time_in_sentence(back))
            }
            Phase::TakenBack => "It was taken back before it began.".to_owned(),
            Phase::Closed => "It is over.".to_owned(),
        };
        view! { <p>{says}</p> }.into_any()
    };
    view! {
        <article class="card stack">
            <p class="words"><strong>{move || here.with(|here| here.as_ref().map(|here| sentence::text(&here.about)))}</strong></p>
            <p class="hint">{who(by)} " proposed it: " {minutes} "\u{a0}minutes at most, " {turn} "\u{a0}minutes each turn."</p>
            <div role="status">{move || phase.get().map(stands)}</div>
            {move || phase.get().map(|phase| match phase {
                Phase::Proposed | Phase::NotNow if by == me => view! { <p>{take_back("Take it back")}</p> }.into_any(),
                Phase::Proposed | Phase::NotNow => view! {
                    <p class="buttons">
                        {does("Yes", true, act.busy.into(), move || does_it(Command::AnswerTalk { talk: id, yes: true }))}
                        {does("Not now", true, act.busy.into(), move || does_it(Command::AnswerTalk { talk: id, yes: false }))}
                    </p>
                }.into_any(),
                Phase::Agreed => view! {
                    <p class="buttons">{begin("I begin", me)} {begin("The other begins", across)}</p>
                    <p>{take_back("Rather not")}</p>
                }.into_any(),
                Phase::Going { .. } => view! { <Going talk=id here me/> }.into_any(),
                Phase::Paused { .. } => {
                    let clock = clock();
                    let open = Memo::new(move |_| here.with(|here| here.as_ref().is_some_and(|here| here.goes_on_for(me, clock.get()))));
                    view! {
                        <Ground/>
                        {move || if open.get() {
                            view! {
                                <p class="buttons">{begin("Go on, I speak", me)} {begin("Go on, the other speaks", across)}</p>
                            }.into_any()
                        } else {
                            view! { <p class="hint">"Until then it rests, unless " {other.get_value()} " goes on sooner."</p> }.into_any()
                        }}
                        <Closing talk=id here me/>
                    }.into_any()
                }
                Phase::TakenBack => ().into_any(),
                Phase::Closed => (move || (!spoke.get()).then(|| view! { <Closing talk=id here me/> })).into_any(),
            })}
            {move || here.with(|here| here.as_ref().map(|here| here.closing.iter().map(|(by, words)| view! {
                <div class="notice"><p>{who(*by)} " heard:"</p><p class="words">{sentence::text(words)}</p></div>
            }.into_any()).collect_view()))}
            <Trouble act/>
        </article>
    }
    .into_any()
}

/// The time of now, looked at again and again while the page is there.
fn clock() -> RwSignal<Timestamp> {
    let clock = RwSignal::new(time::now());
    if let Ok(ticks) = set_interval_with_handle(move || clock.set(time::now()), LOOK) {
        on_cleanup(move || ticks.clear());
    }
    clock
}

/// While it goes: who speaks until when. Times of the clock; nothing counts down.
#[component]
fn Turns(here: Memo<Option<Talk>>, me: Seat) -> impl IntoView {
    let clock = clock();
    let other = StoredValue::new(Repair::here().other_name());
    let turn = Memo::new(move |_| {
        here.with(|here| {
            let here = here.as_ref()?;
            let now = clock.get();
            let (who, until) = here.speaker(now)?;
            Some((now < here.ends()?, who, until, here.ends()?))
        })
    });
    move || {
        turn.get().map(|(going, who, until, ends)| if going {
            let says = if who == me {
                format!("You speak until {}.", time::time_in_sentence(until))
            } else {
                format!("{} speaks until {}. You listen.", other.get_value(), time::time_in_sentence(until))
            };
            view! { <p class="lead">{says}</p> <p class="hint">"It ends: " {time::time_in_sentence(ends)} "."</p> }.into_any()
        } else {
            view! { <p class="lead">"The time you set is over. Say one thing you heard, and stop here for now."</p> }.into_any()
        })
    }
}

/// What can be done while it goes.
#[component]
fn Going(talk: EntryId, here: Memo<Option<Talk>>, me: Seat) -> impl IntoView {
    let act = Act::new(Repair::here());
    let pause = move |minutes: i64| {
        act.run(Command::PauseTalk { talk, back: Timestamp(time::now().0 + minutes * MINUTE) }, || ());
    };
    view! {
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
        <Closing talk here me/>
        <Trouble act/>
    }
}

/// Before words of whoever has something to admit.
fn admits(me: Seat) -> Option<AnyView> {
    (me == Seat::Responsible).then(|| view! { <BeforeWriting/> }.into_any())
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

/// Ending it, with one thing that was heard; once it is over, that thing alone.
#[component]
fn Closing(talk: EntryId, here: Memo<Option<Talk>>, me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let words = Draft::of(format!("heard-{}", talk.to_hex()));
    let act = Act::with(repair, words);
    let twice = Twice::about(repair, move |view| {
        view.talks.iter().find(|one| one.id == talk && one.by == Seat::Hurt).map(|one| one.time)
    });
    let over = here.with_untracked(|here| here.as_ref().is_some_and(|here| here.phase == Phase::Closed));
    let (opens, label, done) = match over {
        true => ("Say one thing you heard", "One thing I heard", "Say it"),
        false => ("End the talk", "One thing I heard, if you like", "Close it"),
    };
    // To end it without a word nobody has to look twice.
    let off = Signal::derive(move || {
        let blank = words.is_blank();
        act.busy.get() || if blank { over } else { twice.holds() }
    });
    let close = move || {
        act.run(Command::CloseTalk { talk, words: Some(words.said()) }, || ());
    };
    let open = RwSignal::new(false);
    // What was being written when the other ended it is still in front of its writer.
    Effect::new(move |_| {
        if !words.is_blank() {
            open.set(true);
        }
    });
    view! {
        {move || if open.get() {
            view! {
                {admits(me)}
                {own_words(label, 2, words)}
                <AsYouType draft=words/>
                {twice.look("It is what I heard from them, and no more")}
                <Trouble act/>
                <p class="buttons">{does(done, false, off, close)}</p>
            }.into_any()
        } else {
            view! { <p>{button("link", opens, move |_| open.set(true))}</p> }.into_any()
        }}
    }
}
