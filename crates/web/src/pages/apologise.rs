//! Practice 2: the letter of apology and what is answered, if anything.

use super::{
    act::{Act, Trouble},
    doors::{DoorOf, Shut},
    passage::{DidNotLand, ForItsReader, ids, marked},
    practice::Sources,
    sentence,
};
use crate::controls::{button, choice, does, list, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    shell::Page,
    time,
};
use goldseam_journey::{
    EntryId, Practice,
    apologise::{self, Answer, Answered, Letter, Turn},
};
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "Owning what was done counts most in an apology. Asking for forgiveness counts least: it is the part one can leave out.",
        "Lewicki, Polin & Lount 2016, Negotiation and Conflict Management Research 9(2)",
    ),
    (
        "An apology works better once the hurt person feels heard and understood.",
        "Frantz & Bennigson 2005, Journal of Experimental Social Psychology 41",
    ),
    (
        "People who forgave without amends or signs of safety lost some of their own self-respect. So there is no button for it here.",
        "Luchies, Finkel, McNulty & Kumashiro 2010, Journal of Personality and Social Psychology",
    ),
];

#[component]
pub(super) fn Responsible() -> impl IntoView {
    let repair = Repair::here();
    let turn = Memo::new(move |_| repair.responsible(|view| view.letter_turn));
    // After a letter one is open only where it was invited, and then it is welcome.
    let spoken = Memo::new(move |_| {
        repair.responsible(|view| view.said_in_person.is_some() && view.letters.is_empty())
    });
    view! {
        <Page title="Apologise">
            <p>"A letter that says what you did, that it hurt, and what you will do. As you write, the words that take it back are marked. You decide when it is sealed, and one is enough."</p>
            {move || match turn.get() {
                Turn::Open if spoken.get() => view! { <Spoken/> }.into_any(),
                Turn::Open => view! {
                    <p class="buttons">
                        <a class="button" href=repair.at("/write/letter")>"Write your letter"</a>
                    </p>
                    <SaidInPerson/>
                }
                .into_any(),
                Turn::Sealed => view! {
                    <p class="notice done">"Your letter is sealed. Nothing more is needed from you here."</p>
                    <p><a href=repair.at("/write/letter")>"Write for yourself"</a></p>
                }
                .into_any(),
                Turn::AskedNotTo => view! {
                    <p class="notice">{repair.other_name()} " asked you not to write about this. Keeping to that is a way of showing that you heard."</p>
                    <p><a href=repair.at("/write/letter")>"Write for yourself"</a></p>
                }
                .into_any(),
            }}
            {move || {
                let letters = repair.responsible(|view| view.letters.clone());
                (!letters.is_empty()).then(|| view! {
                    <h2>"Sealed"</h2>
                    <p><a href=repair.at("/write/sealed")>"In large letters, for reading aloud or on paper"</a></p>
                    {letters.into_iter().rev().map(|letter| view! { <OwnLetter letter/> }.into_any()).collect_view()}
                })
            }}
            <Sources lines=WHY/>
        </Page>
    }
}

/// Noting for oneself that it was said, which needs no letter.
#[component]
fn SaidInPerson() -> impl IntoView {
    let act = Act::new(Repair::here());
    view! {
        <p class="buttons">
            {does("I said it in person", true, act.busy.into(), move || act.run(apologise::Command::SayInPerson, || ()))}
        </p>
        <p class="hint">"A note for yourself. Nobody else can see it."</p>
        <Trouble act/>
    }
}

/// Once it was said.
#[component]
fn Spoken() -> impl IntoView {
    let repair = Repair::here();
    let when = move || repair.responsible(|view| view.said_in_person.map(time::time_in_sentence));
    view! {
        <p class="notice done">"You noted that you said it in person, " {when} ". Only you can see this. What comes next is what you do."</p>
        <p><a href=repair.at("/practice/5")>"Make one small promise"</a></p>
        <p><a href=repair.at("/write/letter")>"Write a letter all the same"</a></p>
    }
}

#[component]
fn OwnLetter(letter: Letter) -> impl IntoView {
    let other = Repair::here().other_name();
    view! {
        <article class="stack">
            <p class="hint">"Sealed " {time::time_in_sentence(letter.sealed_at)}</p>
            <div class="letter words">{marked(&letter)}</div>
            {(!letter.passages.is_empty()).then(|| view! { <DidNotLand other/> })}
            {letter.answers.into_iter().map(|answered| view! { <Said answered mine=false/> }.into_any()).collect_view()}
        </article>
    }
}

/// An answer somebody gave, in their words.
#[component]
fn Said(answered: Answered, mine: bool) -> impl IntoView {
    let who = if mine { "You".to_owned() } else { Repair::here().other_name() };
    let words = match &answered.answer {
        Answer::NotEnoughYet { words: Some(words) } => Some(sentence::text(words)),
        _ => None,
    };
    view! {
        <div class="tight">
            <p>{who} ": “" {sentence::answer(&answered.answer)} "”"</p>
            {words.map(|words| view! { <p class="words">{words}</p> })}
            <p class="hint">{time::time_in_words(answered.time)}</p>
        </div>
    }
}

#[component]
pub(super) fn Hurt() -> impl IntoView {
    let repair = Repair::here();
    let there =
        Memo::new(move |_| repair.hurt(|view| view.letters.as_ref().map(|there| ids(&there.letters))));
    let all = Memo::new(move |_| there.get().unwrap_or_default());
    let state = Memo::new(move |_| there.with(|there| there.as_ref().map(|letters| !letters.is_empty())));
    let turn = Memo::new(move |_| repair.hurt(|view| view.letters.as_ref().map(|there| there.turn)));
    view! {
        <Page title="Apologise">
            {move || match state.get() {
                None => view! { <Shut practice=Practice::Apologise/> }.into_any(),
                Some(false) => view! {
                    <p>"There is no letter. If one comes it will lie here. You need not wait for it or read it."</p>
                    <DoorOf practice=Practice::Apologise/>
                }
                .into_any(),
                Some(true) => view! {
                    {list(all, |id| view! { <Received id/> }.into_any())}
                    {move || turn.get().map(|turn| view! { <Invite turn/> })}
                    <h2>"This door"</h2>
                    <DoorOf practice=Practice::Apologise/>
                }
                .into_any(),
            }}
            <Sources lines=WHY/>
        </Page>
    }
}

/// Closed until it is wanted: nobody meets the words by surprise.
#[component]
fn Received(id: EntryId) -> impl IntoView {
    let repair = Repair::here();
    let letter = Memo::new(move |_| {
        repair.hurt(|view| {
            let there = view.letters.as_ref()?;
            there.letters.iter().find(|letter| letter.id == id).cloned()
        })
    });
    let answers = Memo::new(move |_| letter.with(|letter| letter.as_ref().map(|one| one.answers.clone())));
    let known = |letter: &Letter| !letter.answers.is_empty() || !letter.passages.is_empty();
    let open = RwSignal::new(letter.with_untracked(|letter| letter.as_ref().is_some_and(known)));
    let sealed =
        letter.with_untracked(|letter| letter.as_ref().map(|one| time::time_in_sentence(one.sealed_at)));
    view! {
        <article class="stack">
            <p>"A letter from " {repair.other_name()} ", sealed " {sealed} "."</p>
            <Show
                when=move || open.get()
                fallback=move || view! {
                    <div class="letter stack">
                        <p>"It is closed. Nobody sees whether you open it."</p>
                        <p class="buttons">
                            {button("button", "Read it", move |_| open.set(true))}
                            <a class="link" href=repair.at("/today")>"Not now"</a>
                        </p>
                    </div>
                }
            >
                {move || letter.get().map(|letter| view! { <ForItsReader letter/> })}
                {move || answers.get().into_iter().flatten().map(|answered| view! { <Said answered mine=true/> }.into_any()).collect_view()}
                <AnswerForm letter=id/>
            </Show>
        </article>
    }
}

#[component]
fn AnswerForm(letter: EntryId) -> impl IntoView {
    let words = Draft::of("answer-words");
    let act = Act::with(Repair::here(), words);
    let chosen = RwSignal::new(None::<Answer>);
    let not_enough = Answer::NotEnoughYet { words: None };
    let choices = [
        (Answer::Received, "It is here. No more than that."),
        (Answer::Heard, "I read it, and I see what you say."),
        (not_enough, "Something is missing, and I may say what."),
        (
            Answer::DoNotWrite,
            "No more letters about this unless I invite one. Before they write to you elsewhere, they are reminded of it.",
        ),
    ];
    let off = Signal::derive(move || act.busy.get() || chosen.with(Option::is_none));
    let give = move || {
        let Some(answer) = chosen.get_untracked() else { return };
        let answer = match answer {
            Answer::NotEnoughYet { .. } => Answer::NotEnoughYet { words: Some(words.said()) },
            other => other,
        };
        act.run(apologise::Command::Answer { letter, answer }, || ());
    };
    view! {
        <details>
            <summary>"Say something back"</summary>
            <div class="stack">
                <p class="quiet">"You need not answer, now or ever. None of these accepts anything."</p>
                <fieldset class="choices">
                    <legend class="unseen">"Your answer"</legend>
                    {choices.map(|(answer, means)| {
                        let says = sentence::answer(&answer);
                        choice("answer", says, means, move || chosen.set(Some(answer.clone())))
                    }).collect_view()}
                </fieldset>
                {move || matches!(chosen.get(), Some(Answer::NotEnoughYet { .. })).then(|| {
                    view! {
                        {own_words("In your own words, if you like", 3, words)}
                        <AsYouType draft=words/>
                    }
                })}
                <Trouble act/>
                <p class="buttons">
                    {does("Send this answer", false, off, give)}
                </p>
            </div>
        </details>
    }
}

#[component]
fn Invite(turn: Turn) -> impl IntoView {
    let act = Act::new(Repair::here());
    match turn {
        Turn::Open => view! { <p class="quiet">"You said that another letter is welcome."</p> }.into_any(),
        Turn::Sealed | Turn::AskedNotTo => view! {
            <details>
                <summary>"If you want another letter one day"</summary>
                <div class="stack">
                    <p class="quiet">"Without your word there will be no other."</p>
                    <p class="buttons">
                        {does("Another letter is welcome", true, act.busy.into(), move || {
                            act.run(apologise::Command::InviteAnother, || ());
                        })}
                    </p>
                    <Trouble act/>
                </div>
            </details>
        }
        .into_any(),
    }
}
