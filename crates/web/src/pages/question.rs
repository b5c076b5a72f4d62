//! One question, with all that was said to it: asking, asking again, answering.

use super::{
    act::{Act, Trouble},
    help::BeforeWriting,
    sentence,
    twice::Twice,
};
use crate::controls::{does, list, own_day, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
    workbench::Workbench,
};
use goldseam_journey::{
    EntryId, Words,
    openness::{self, Answer, Detail, Question, Said, What},
};
use leptos::prelude::*;

#[component]
pub(super) fn Asking() -> impl IntoView {
    let repair = Repair::here();
    let words = Draft::of("question");
    let act = Act::with(repair, words);
    let asked = RwSignal::new(false);
    let off = Signal::derive(move || act.busy.get() || words.is_blank());
    let ask = move || {
        asked.set(false);
        act.run(openness::Command::Ask { text: words.said() }, move || {
            asked.try_set(true);
        });
    };
    view! {
        <div class="card stack">
            {own_words("What do you want to ask?", 3, words)}
            <p class="hint">"It stays as you write it. You can always ask more."</p>
            <AsYouType draft=words/>
            <Trouble act/>
            <p class="buttons">{does("Ask it", false, off, ask)}</p>
            <div role="status">
                {move || asked.get().then(|| view! { <p class="notice done">"Asked. Nothing more is needed from you."</p> })}
            </div>
        </div>
    }
}

/// A question as it is now; none where it can no longer be seen.
fn question_now(repair: Repair, id: EntryId) -> Option<Question> {
    repair.view.with(|view| view.both().questions.iter().find(|one| one.id == id).cloned())
}

/// Names a question on its page.
pub(super) fn place_of(question: EntryId) -> String {
    format!("question-{}", question.to_hex())
}

#[component]
pub(super) fn QuestionCard(
    id: EntryId,
    /// Whether I asked it.
    mine: bool,
) -> impl IntoView {
    let repair = Repair::here();
    let now = Memo::new(move |_| question_now(repair, id));
    // What was asked stays as it was asked, but for words that are taken back.
    let Some(Question { time, .. }) = now.get_untracked() else { return ().into_any() };
    let text = move || now.with(|now| now.as_ref().map(|now| sentence::text(&now.text)));
    let said: Memo<Vec<EntryId>> = Memo::new(move |_| {
        now.with(|now| now.iter().flat_map(|now| &now.said).map(|said| said.id).collect())
    });
    let any = Memo::new(move |_| said.with(|said| !said.is_empty()));
    view! {
        <article id=place_of(id) class="card stack" tabindex="-1">
            <p class="words"><strong>{text}</strong></p>
            <p class="hint">"Asked " {time::time_in_words(time)}</p>
            {move || any.get().then(|| view! {
                <ul class="days">
                    {list(said, move |id| {
                        let said = Memo::new(move |_| {
                            now.with(|now| now.as_ref()?.said.iter().find(|said| said.id == id).cloned())
                        });
                        view! { <li class="tight">{move || said.get().map(|said| thing_said(repair, said, mine))}</li> }
                            .into_any()
                    })}
                </ul>
            })}
            {if mine {
                view! { <Again question=id now/> }.into_any()
            } else {
                view! { <Reply question=id now/> }.into_any()
            }}
        </article>
    }
    .into_any()
}

/// One thing that was said to a question. What was asked again comes from its asker, the rest from the other.
fn thing_said(repair: Repair, said: Said, mine: bool) -> AnyView {
    let (asker, answerer) = match mine {
        true => ("You".to_owned(), repair.other_name()),
        false => (repair.other_name(), "You".to_owned()),
    };
    let when = time::time_in_words(said.time);
    if let What::Detail { label, words } = said.what {
        return detail(repair, &label, words.as_ref(), when);
    }
    let (line, words, when) = match said.what {
        What::Again => (format!("{asker} asked to hear it again."), None, when),
        What::Detail { .. } => return ().into_any(),
        What::Until(day) => (format!("{answerer}: “I need until {}.”", time::day_in_words(day)), None, when),
        What::Answer(Answer::NotKnown) => (format!("{answerer}: “I do not know.”"), None, when),
        What::Answer(Answer::WithCounsellor) => {
            (format!("{answerer}: “I would like to answer this with a counsellor there.”"), None, when)
        }
        What::Answer(Answer::Given { words, corrects: None }) => (format!("{answerer}:"), Some(words), when),
        What::Answer(Answer::Given { words, corrects: Some(_) }) => {
            (format!("{answerer}, to set an earlier answer straight:"), Some(words), when)
        }
    };
    view! {
        <p>{line}</p>
        {words.map(|words| view! { <p class="words">{sentence::text(&words)}</p> })}
        <p class="hint">{when}</p>
    }
    .into_any()
}

/// Details of an answer, as their reader chose to have them.
fn detail(repair: Repair, label: &Words, words: Option<&Words>, when: String) -> AnyView {
    let open = Memo::new(move |_| {
        repair.hurt(|view| view.openness.as_ref().map(|there| there.own.detail)) == Some(Detail::With)
    });
    let label = sentence::text(label);
    match words {
        Some(words) => view! {
            <details prop:open=open>
                <summary class="small">"Details: " {label}</summary>
                <p class="words">{sentence::text(words)}</p>
                <p class="hint">{when}</p>
            </details>
        }
        .into_any(),
        None => {
            view! { <p class="hint">"There are details: " {label} ". They are not shown."</p> }.into_any()
        }
    }
}

#[component]
fn GiveDetail(question: EntryId, twice: Twice) -> impl IntoView {
    let [label, words] = ["label", "detail"].map(|part| Draft::of(format!("{part}-{}", question.to_hex())));
    let act = Act::with(Repair::here(), [label, words]);
    let off = Signal::derive(move || act.busy.get() || twice.holds() || label.is_blank() || words.is_blank());
    let give = move || {
        let (label, words) = (label.said(), words.said());
        act.run(openness::Command::GiveDetail { question, label, words }, || ());
    };
    view! {
        <details>
            <summary class="small">"Put details apart"</summary>
            <div class="stack">
                {own_words("What are they about?", 1, label)}
                {own_words("The details", 2, words)}
                <p class="hint">"Your reader decides whether they open them. Leave out what would only be a picture in the head."</p>
                <AsYouType draft=[label, words]/>
                <Trouble act/>
                <p class="buttons">{does("Give these details", true, off, give)}</p>
            </div>
        </details>
    }
}

#[component]
fn Again(question: EntryId, now: Memo<Option<Question>>) -> impl IntoView {
    let act = Act::new(Repair::here());
    let answered = Memo::new(move |_| now.with(|now| now.as_ref().is_some_and(|now| !now.is_open())));
    view! {
        {move || answered.get().then(|| does("Please say it again", true, act.busy.into(), move || {
            act.run(openness::Command::AskAgain { question }, || ());
        }))}
        <Trouble act/>
    }
}

#[component]
fn Reply(question: EntryId, now: Memo<Option<Question>>) -> impl IntoView {
    // A fresh sheet after each answer, and only then: nobody else's words disturb what is being typed.
    let earlier: Memo<Vec<Option<EntryId>>> = Memo::new(move |_| {
        now.with(|now| vec![now.as_ref().and_then(|now| now.answers().next_back().map(|(said, _)| said.id))])
    });
    list(earlier, move |earlier| view! { <Answering question earlier now/> }.into_any())
}

#[component]
fn Answering(
    question: EntryId,
    /// What I answered last.
    earlier: Option<EntryId>,
    now: Memo<Option<Question>>,
) -> impl IntoView {
    let repair = Repair::here();
    let words = Draft::of(format!("answer-{}", question.to_hex()));
    let act = Act::with(repair, words);
    let corrects = RwSignal::new(false);
    let open = Memo::new(move |_| now.with(|now| now.as_ref().is_some_and(Question::is_open)));
    let named =
        Memo::new(move |_| now.with(|now| now.as_ref().is_some_and(|now| now.needs_until().is_some())));
    let other = repair.other_name();
    let twice = Twice::about(repair, move |view| {
        view.questions.iter().find(|one| one.id == question).map(Question::asked_last)
    });
    let off = Signal::derive(move || act.busy.get() || twice.holds() || words.is_blank());
    let say = move |answer| act.run(openness::Command::Answer { question, answer }, || ());
    let give = move || {
        let corrects = earlier.filter(|_| corrects.get_untracked());
        say(Answer::Given { words: words.said(), corrects });
    };
    view! {
        <details>
            <summary>{move || match (open.get(), earlier) {
                (true, None) => "Answer",
                (true, Some(_)) => "Say it again",
                (false, _) => "Add to it, or set it straight",
            }}</summary>
            <div class="stack">
                {earlier.is_some().then(|| view! {
                    <p class="quiet">
                        {move || open.get().then(|| format!("{other} asks to hear it once more. Say it as if for the first time. "))}
                        "What you said before stands above. If it does not hold, set it straight."
                    </p>
                })}
                <BeforeWriting/>
                <Workbench label="Your answer" words small=true>
                    <p class="hint">
                        {match earlier {
                            None => "Short and true. Details can stand apart from it, once it is given: your reader chooses whether they open them.",
                            Some(_) => "Short and true. Details can stand apart from it, below.",
                        }}
                    </p>
                </Workbench>
                <AsYouType draft=words/>
                {earlier.is_some().then(|| view! {
                    <label class="choice">
                        <input type="checkbox" prop:checked=corrects on:change=move |event| corrects.set(event_target_checked(&event))/>
                        <span>"This sets straight what I said before"</span>
                    </label>
                })}
                {twice.look("It answers what they asked, and no more")}
                <Trouble act/>
                <p class="buttons">
                    {does("Give this answer", false, off, give)}
                    {does("I do not know", true, act.busy.into(), move || say(Answer::NotKnown))}
                    {does("With a counsellor there", true, act.busy.into(), move || say(Answer::WithCounsellor))}
                </p>
                {move || (open.get() && !named.get()).then(|| view! { <NeedTime question/> })}
                {earlier.is_some().then(|| view! { <GiveDetail question twice/> })}
            </div>
        </details>
    }
}

#[component]
fn NeedTime(question: EntryId) -> impl IntoView {
    let until = Draft::ahead(format!("until-{}", question.to_hex()), None);
    let act = Act::with(Repair::here(), until);
    let off = Signal::derive(move || act.busy.get() || until.is_blank());
    let name = move || {
        if let Some(until) = until.day() {
            act.run(openness::Command::NeedTime { question, until }, || ());
        }
    };
    view! {
        <details>
            <summary class="small">"I need time"</summary>
            <div class="stack">
                {own_day("I need until", "One day, named once. It is shown as a date, and nothing counts down to it.", until)}
                <AsYouType draft=until/>
                <Trouble act/>
                <p class="buttons">{does("Name this day", true, off, name)}</p>
            </div>
        </details>
    }
}
