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
    session::{Repair, Soon, Trouble as Why},
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
            <p class="hint">"Asked " {time::time_in_sentence(time)}</p>
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

/// Details that are being written: along with the first answer, or apart after it.
#[derive(Clone, Copy)]
struct Details {
    repair: Repair,
    question: EntryId,
    label: Draft,
    words: Draft,
    act: Act,
    /// They were to be given, and are not.
    late: RwSignal<bool>,
}

impl Details {
    fn of(question: EntryId) -> Self {
        let repair = Repair::here();
        let [label, words] =
            ["label", "detail"].map(|part| Draft::of(format!("{part}-{}", question.to_hex())));
        let act = Act::with(repair, [label, words]);
        Self { repair, question, label, words, act, late: RwSignal::new(false) }
    }

    /// How many of the two have words.
    fn filled(self) -> usize {
        [self.label, self.words].into_iter().filter(|part| !part.is_blank()).count()
    }

    fn fields(self) -> AnyView {
        view! {
            {own_words("What are they about?", 1, self.label)}
            {own_words("The details", 2, self.words)}
            <p class="hint">"Your reader decides whether they open them. Leave out what would only be a picture in the head."</p>
        }
        .into_any()
    }

    /// Gives them as they are now, whenever it is called: the page may be gone by then.
    fn giving(self) -> impl FnOnce() + 'static {
        let Self { repair, question, act, late, .. } = self;
        let (label, words) = (self.label.said(), self.words.said());
        let (keeper, names) = (repair.keeper(), act.drafts());
        move || {
            let doing: Soon<Result<(), Why>> = Box::pin(async move {
                let command = openness::Command::GiveDetail { question, label, words };
                let done = keeper.act(command.into(), names).await;
                let failed = done.is_err();
                // Set without need, it would fold what was opened by hand.
                if late.try_get_untracked() == Some(!failed) {
                    late.set(failed);
                }
                done
            });
            act.wait(doing, || ());
        }
    }
}

#[component]
fn GiveDetail(details: Details, twice: Twice) -> impl IntoView {
    let Details { label, words, act, late, .. } = details;
    let off = Signal::derive(move || act.busy.get() || twice.holds() || details.filled() < 2);
    view! {
        <details prop:open=late>
            <summary class="small">"Put details apart"</summary>
            <div class="stack">
                {details.fields()}
                <AsYouType draft=[label, words]/>
                {move || late.get().then(|| view! {
                    <p class="notice" role="alert">"Your answer is given. The details are not yet: they stand here as you wrote them."</p>
                })}
                <Trouble act/>
                <p class="buttons">{does("Give these details", true, off, move || details.giving()())}</p>
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
    // They outlast the sheet: what could not be given with the answer stands on the next one.
    let details = Details::of(question);
    list(earlier, move |earlier| view! { <Answering question earlier now details/> }.into_any())
}

#[component]
fn Answering(
    question: EntryId,
    /// What I answered last.
    earlier: Option<EntryId>,
    now: Memo<Option<Question>>,
    details: Details,
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
    // The first answer takes its details along.
    let first = earlier.is_none();
    let half = RwSignal::new(false);
    let give = move || {
        let filled = if first { untrack(|| details.filled()) } else { 0 };
        half.set(filled == 1);
        if filled == 1 {
            return;
        }
        let corrects = earlier.filter(|_| corrects.get_untracked());
        let answer = Answer::Given { words: words.said(), corrects };
        let then = (filled == 2).then(|| details.giving());
        act.run(openness::Command::Answer { question, answer }, move || {
            if let Some(give) = then {
                give();
            }
        });
    };
    let mut drafts = vec![words];
    drafts.extend(first.then_some([details.label, details.words]).into_iter().flatten());
    view! {
        <details prop:open=details.late>
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
                    <p class="hint">"Short and true. Details can stand apart from it, below."</p>
                </Workbench>
                {first.then(|| view! {
                    <details>
                        <summary class="small">"Details, set apart"</summary>
                        <div class="stack">{details.fields()}</div>
                    </details>
                })}
                <AsYouType draft=drafts/>
                {earlier.is_some().then(|| view! {
                    <label class="choice">
                        <input type="checkbox" prop:checked=corrects on:change=move |event| corrects.set(event_target_checked(&event))/>
                        <span>"This sets straight what I said before"</span>
                    </label>
                })}
                {twice.look("It answers what they asked, and no more")}
                {move || half.get().then(|| view! {
                    <p class="notice refusal" role="alert">"Details need both: what they are about, and the details. Or leave both empty."</p>
                })}
                <Trouble act/>
                <p class="buttons">
                    {does("Give this answer", false, off, give)}
                    {does("I do not know", true, act.busy.into(), move || say(Answer::NotKnown))}
                    {does("With a counsellor there", true, act.busy.into(), move || say(Answer::WithCounsellor))}
                </p>
                {move || (open.get() && !named.get()).then(|| view! { <NeedTime question/> })}
                {earlier.is_some().then(|| view! { <GiveDetail details twice/> })}
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
                {own_day("I need until", "One day, named once. It is shown as a date, and nothing counts down to it.", None, until)}
                <AsYouType draft=until/>
                <Trouble act/>
                <p class="buttons">{does("Name this day", true, off, name)}</p>
            </div>
        </details>
    }
}
