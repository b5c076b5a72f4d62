//! Writing the letter of apology, reading it over, sealing it.

use super::{
    act::{Act, Trouble},
    help::BeforeWriting,
};
use crate::controls::{does, positions};
use crate::{
    draft::{AsYouType, Draft},
    example::is_copied,
    route::Route,
    session::Repair,
    shell::Page,
    time,
    workbench::{Said, Workbench},
};
use goldseam_journey::{
    ResponsibleView, Words,
    apologise::{self, Answer, Turn},
};
use goldseam_sealed::Timestamp;
use leptos::prelude::*;

#[component]
pub(super) fn Letter() -> impl IntoView {
    let draft = Draft::of("letter");
    let reading = RwSignal::new(false);
    move || match (draft.is_read(), reading.get()) {
        (false, _) => view! { <Page title="Your letter"><AsYouType draft/></Page> }.into_any(),
        (true, false) => view! { <Writing draft reading/> }.into_any(),
        (true, true) => view! { <Sealing draft reading/> }.into_any(),
    }
}

#[component]
fn Writing(draft: Draft, reading: RwSignal<bool>) -> impl IntoView {
    let repair = Repair::here();
    let turn = Memo::new(move |_| repair.responsible(|view| view.letter_turn));
    let other = repair.other_name();
    let note = match turn.get_untracked() {
        Turn::Open => None,
        Turn::Sealed => Some(format!(
            "You have sealed a letter. This one stays with you unless {other} says that another is welcome."
        )),
        Turn::AskedNotTo => Some(format!(
            "{other} asked you not to write about this. You can write here for yourself. It stays with you."
        )),
    };
    view! {
        <Page title="Your letter" wide=true>
            <Workbench
                label="Your letter"
                words=draft
                heard=Some((other, untrack(|| repair.responsible(said))))
                parts=true
            >
                <AsYouType draft/>
                <BeforeWriting/>
                {note.map(|note| view! { <p class="notice">{note}</p> })}
                <p class="buttons">
                    {move || (turn.get() == Turn::Open).then(|| {
                        let blank = Signal::derive(move || draft.is_blank());
                        does("Read it over", false, blank, move || reading.set(true))
                    })}
                    <a class="button second" href=repair.at("/practice/2")>"Close"</a>
                </p>
            </Workbench>
        </Page>
    }
}

/// What the other said that a letter may take up: what it was like, and what they said to the last letter.
fn said(view: &ResponsibleView) -> Vec<Said> {
    let impacts = view.statements.iter().flat_map(|statement| {
        let impact = &statement.impact;
        [
            ("What it was like", Some(&impact.words)),
            ("What it does to their body", impact.body.as_ref()),
            ("What is different now", impact.changed.as_ref()),
            ("What they are afraid of", impact.fear.as_ref()),
        ]
    });
    let last = view.letters.last();
    let answers =
        last.into_iter().flat_map(|letter| &letter.answers).map(|answered| match &answered.answer {
            Answer::NotEnoughYet { words } => ("“Not enough yet”, to your last letter", words.as_ref()),
            Answer::Received | Answer::Heard | Answer::DoNotWrite => ("", None),
        });
    let said = impacts.chain(answers).filter_map(|(name, words)| {
        let words = words.filter(|words| !words.is_blank()).map(Words::as_str)?;
        Some(Said { name: name.to_owned(), words: words.to_owned(), compared: true })
    });
    let passages = last.into_iter().flat_map(|letter| {
        letter.pieces().into_iter().filter(|(_, passage)| passage.is_some()).map(|(words, _)| Said {
            name: "In your last letter, this did not land".to_owned(),
            words: words.to_owned(),
            compared: false,
        })
    });
    said.chain(passages).collect()
}

#[component]
fn Sealing(draft: Draft, reading: RwSignal<bool>) -> impl IntoView {
    let repair = Repair::here();
    // Sealing takes the draft along; resting leaves it.
    let (act, resting) = (Act::with(repair, draft), Act::new(repair));
    let route = Route::here();
    let other = repair.other_name();
    let text = draft.now();
    let copied = !repair.is_example() && is_copied(&text);
    let before = Memo::new(move |_| match repair.responsible(before_sealing) {
        Before::Rest | Before::Rested if copied => Before::Copied,
        before => before,
    });
    let seal = move || {
        let text = draft.said();
        act.run(apologise::Command::Seal { text }, move || route.go(&repair.at("/practice/2")));
    };
    view! {
        <Page title="Read it over">
            <p class="quiet">"Read it slowly, aloud if you can. Most letters get shorter and truer when they lie for a night. The draft stays."</p>
            <div class="letter words">{text}</div>
            <p><a href=repair.at("/write/aloud")>"In large letters, for reading aloud or on paper"</a></p>
            {move || match before.get() {
                Before::Alone => view! {
                    <h2>"For saying, not for sending"</h2>
                    <p>"Nobody has joined you here, so the letter stays a draft with you. Saying it in person, when you are asked to, is often better than any letter. Once you did, you can note it under " <a href=repair.at("/practice/2")>"Apologise"</a> "."</p>
                    <p>"Until then you can " <a href=repair.at("/practice/6")>"think about what it was like for them"</a> "."</p>
                }
                .into_any(),
                Before::HearFirst => view! {
                    <h2>"Hear first"</h2>
                    <p>{other.clone()} " has shared what it was like. A letter comes after that was heard: say it back until you hear “Yes, that is it”. The draft stays with you."</p>
                    <p class="buttons"><a class="button" href=repair.at("/practice/6")>"Say back what you heard"</a></p>
                }
                .into_any(),
                Before::Copied => view! {
                    <h2>"These are the example’s words"</h2>
                    <p>"Most of this letter stands in the example. Whoever reads it is owed your own words, clumsy ones too. Say what you did and what you heard, then read it over again. The draft stays."</p>
                }
                .into_any(),
                Before::Resting(until) => view! {
                    <h2>"The letter rests"</h2>
                    <p>"Until " {time::time_in_sentence(until)} ". You chose this, and it stays so. You can read the letter and change it."</p>
                }
                .into_any(),
                Before::Rest => view! { <Resting act=resting/> }.into_any(),
                Before::Rested => view! { <Meaning other=other.clone()/> }.into_any(),
            }}
            <Trouble act/>
            <Trouble act=resting/>
            <p class="buttons">
                {move || (before.get() == Before::Rested).then(|| does("Seal and send", false, act.busy.into(), seal))}
                {does("Keep writing", true, act.busy.into(), move || reading.set(false))}
            </p>
        </Page>
    }
}

/// What stands before sealing.
#[derive(Clone, Copy, PartialEq, Default)]
enum Before {
    /// Nobody has joined.
    #[default]
    Alone,
    /// Something was shared and is not heard.
    HearFirst,
    /// Most of it is the example's.
    Copied,
    /// A rest can be chosen.
    Rest,
    /// It rests until then.
    Resting(Timestamp),
    /// Nothing.
    Rested,
}

fn before_sealing(view: &ResponsibleView) -> Before {
    // A rest is for one letter: one that was begun before the last letter was sealed says nothing about this one.
    let last = view.letters.last().map(|letter| letter.sealed_at);
    let rest = view.rest.filter(|rest| last.is_none_or(|last| rest.from > last));
    match rest {
        _ if view.is_solo() => Before::Alone,
        _ if view.unheard => Before::HearFirst,
        None => Before::Rest,
        Some(rest) if rest.lasts(time::now()) => Before::Resting(rest.until()),
        Some(_) => Before::Rested,
    }
}

/// How long the letter is to rest. It can be changed until it begins.
#[component]
fn Resting(act: Act) -> impl IntoView {
    let hours = RwSignal::new(24);
    let options = [(24, "A day"), (72, "Three days"), (168, "A week"), (1, "An hour")];
    view! {
        <h2>"Let it rest first"</h2>
        <p>"Most letters get better over a night. Choose how long this one rests. Once the rest has begun it cannot be made shorter, and you can still change the letter."</p>
        <fieldset class="field">
            <legend class="unseen">"How long"</legend>
            {positions("rest", &options, move || hours.get(), move |chosen| hours.set(chosen))}
        </fieldset>
        <p class="buttons">
            {does("Let it rest", false, act.busy.into(), move || {
                act.run(apologise::Command::Rest { hours: hours.get_untracked() }, || ());
            })}
        </p>
    }
}

#[component]
fn Meaning(other: String) -> impl IntoView {
    view! {
        <h2>"What sealing means"</h2>
        <ul>
            <li>"The letter is closed for good. Neither of you can change a word of it."</li>
            <li>"It goes into the record you share with " {other.clone()} ". Whether and when it is read is for " {other} " to decide. You will not see it."</li>
            <li>"This is the one letter, unless another is invited."</li>
            <li>"Whoever receives it can show it to others. In many places it could be used in court."</li>
        </ul>
        <p>"Saying it in person, when you are asked to, is often better than any letter."</p>
    }
}
