//! What it was like: sharing it, saying it back, and whether that is it.

use super::{
    act::{Act, Trouble, sharing},
    help::BeforeWriting,
    pulse::choosing,
    sentence,
    twice::Twice,
    written::{filled, part, written},
};
use crate::controls::{button, does, list, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
    workbench::Workbench,
};
use goldseam_journey::{
    EntryId,
    empathy::{self, Hearing, ImpactShared, Mirror, MirrorAnswer, MirrorGiven, Statement},
};
use goldseam_language::Check;
use leptos::prelude::*;

/// The parts of what it was like that need not be there.
const PARTS: [&str; 3] =
    ["What it does to your body: sleep, food, work", "What is different now", "What you are afraid of"];

/// What somebody without words can begin with. Each is a line that only they can end.
const BEGINNINGS: [&str; 5] = [
    "Since then I …",
    "At night I …",
    "What hurts most is …",
    "I keep asking myself …",
    "I feel nothing, and …",
];

/// Writing it, reading it over as the other will get it, sharing it.
#[component]
pub(super) fn Sharing() -> impl IntoView {
    let repair = Repair::here();
    let words = Draft::of("impact");
    let parts = ["impact-0", "impact-1", "impact-2"].map(Draft::of);
    let [body, changed, fear] = parts;
    let all = [words, body, changed, fear];
    let act = Act::with(repair, all);
    let reading = RwSignal::new(false);
    let shared = RwSignal::new(false);
    let impact = move || {
        let [body, changed, fear] = parts.map(|part| Some(part.said()));
        ImpactShared { words: words.said(), body, changed, fear }
    };
    let share = move || {
        act.run(empathy::Command::ShareImpact(impact()), move || {
            reading.try_set(false);
            shared.try_set(true);
        });
    };
    let off = Signal::derive(move || words.is_blank());
    view! {
        <details>
            <summary>"Say what it was like"</summary>
            <div class="stack">
                {move || if reading.get() {
                    view! {
                        <p class="quiet">"This is what " {repair.other_name()} " gets, and nothing else. You can take the words back later, in " <a href=repair.at("/record")>"the record"</a> ". Whoever has read them knows them."</p>
                        <div class="letter stack">{impact_in_words(&impact())}</div>
                        {sharing(act, share, move || reading.set(false))}
                    }
                    .into_any()
                } else {
                    view! {
                        {own_words("What was it like?", 4, words)}
                        <p class="hint">"Without words? Begin with one of these, and end it as it is for you."</p>
                        <p class="buttons">
                            {BEGINNINGS.map(|begins| button("link", begins, move |_| words.begin_with(begins))).collect_view()}
                        </p>
                        {PARTS.iter().zip(parts).map(|(label, part)| own_words(label, 2, part)).collect_view()}
                        <p class="hint">"Only the first is needed. Nothing is sent before you have read it over."</p>
                        <AsYouType draft=all/>
                        <p class="buttons">{does("Read it over", false, off, move || { shared.set(false); reading.set(true); })}</p>
                    }
                    .into_any()
                }}
            </div>
        </details>
        <div role="status">
            {move || shared.get().then(|| view! { <p class="notice done">"Shared. Nothing more is needed from you."</p> })}
        </div>
    }
}

fn impact_in_words(impact: &ImpactShared) -> AnyView {
    written([
        part("What it was like", Some(&impact.words)),
        filled("In the body", impact.body.as_ref()),
        filled("What is different now", impact.changed.as_ref()),
        filled("Afraid of", impact.fear.as_ref()),
    ])
}

/// A statement as it is now; none where it can no longer be seen.
fn statement_now(repair: Repair, id: EntryId) -> Option<Statement> {
    repair.view.with(|view| view.both().statements.iter().find(|one| one.id == id).cloned())
}

#[component]
pub(super) fn StatementCard(
    id: EntryId,
    /// Whether I shared it.
    mine: bool,
) -> impl IntoView {
    let repair = Repair::here();
    let now = Memo::new(move |_| statement_now(repair, id));
    let Some(Statement { time, impact, .. }) = now.get_untracked() else { return ().into_any() };
    let mirrors: Memo<Vec<EntryId>> = Memo::new(move |_| {
        now.with(|now| now.iter().flat_map(|now| &now.mirrors).map(|mirror| mirror.id).collect())
    });
    let said = Memo::new(move |_| mirrors.with(|mirrors| !mirrors.is_empty()));
    view! {
        <article class="card stack">
            {impact_in_words(&impact)}
            <p class="hint">{if mine { "You shared this " } else { "Shared " }} {time::time_in_sentence(time)}</p>
            {list(mirrors, move |mirror| view! { <MirrorCard mirror now mine/> }.into_any())}
            {move || (mine && said.get()).then(|| view! { <Understood statement=id/> })}
            {(!mine).then(|| view! { <SayingBack statement=id now/> })}
        </article>
    }
    .into_any()
}

#[component]
fn MirrorCard(mirror: EntryId, now: Memo<Option<Statement>>, mine: bool) -> impl IntoView {
    let repair = Repair::here();
    let mirror_now = Memo::new(move |_| {
        now.with(|now| now.as_ref()?.mirrors.iter().find(|one| one.id == mirror).cloned())
    });
    let Some(Mirror { time, said, .. }) = mirror_now.get_untracked() else { return ().into_any() };
    let (who, other) =
        if mine { (repair.other_name(), "You".to_owned()) } else { ("You".to_owned(), repair.other_name()) };
    let answered = Memo::new(move |_| {
        mirror_now.with(|now| now.as_ref().and_then(|now| now.answers.last()).map(|last| last.answer.clone()))
    });
    view! {
        <div class="reply stack">
            <div class="tight">
                {written([
                    part(format!("{who} heard"), Some(&said.heard)),
                    part("The feeling in it", Some(&said.feeling)),
                    part("What makes sense about it", Some(&said.sense)),
                ])}
                <p class="hint">{time::time_in_words(time)}</p>
            </div>
            {move || answered.get().map(|answer| {
                let words = match &answer {
                    MirrorAnswer::NotYet { words } => words.as_ref().map(sentence::text),
                    MirrorAnswer::ThatIsIt => None,
                };
                view! {
                    <p>{other.clone()} ": “" {sentence::heard(&answer)} "”"</p>
                    {words.map(|words| view! { <p class="words">{words}</p> })}
                }
            })}
            {mine.then(|| view! { <IsThatIt mirror answered/> })}
        </div>
    }
    .into_any()
}

/// Two answers, and none is an answer too.
#[component]
fn IsThatIt(mirror: EntryId, answered: Memo<Option<MirrorAnswer>>) -> impl IntoView {
    let repair = Repair::here();
    let words = Draft::of(format!("not-yet-{}", mirror.to_hex()));
    // Only one of the two takes words along.
    let not_yet = Act::with(repair, words);
    let it = not_yet.without_words();
    let answer = move |act: Act, answer| act.run(empathy::Command::AnswerMirror { mirror, answer }, || ());
    let busy: Signal<bool> = not_yet.busy.into();
    let form = move || {
        view! {
            {own_words("What is missing, if you want to say", 2, words)}
            <AsYouType draft=words/>
            <p class="buttons">
                {does("Yes, that is it", true, busy, move || answer(it, MirrorAnswer::ThatIsIt))}
                {does("Not yet", true, busy, move || {
                    answer(not_yet, MirrorAnswer::NotYet { words: Some(words.said()) });
                })}
            </p>
            <p class="hint">"You can also leave it. Neither of the two says anything about what comes next."</p>
        }
    };
    let answered = Memo::new(move |_| answered.with(Option::is_some));
    view! {
        {move || if answered.get() {
            view! { <details><summary class="small">"Say something else"</summary><div class="stack">{form()}</div></details> }.into_any()
        } else {
            form().into_any()
        }}
        <Trouble act=not_yet/>
    }
}

/// Beside what was said back, and for nobody but the one who shared it. Nothing is done with it.
#[component]
fn Understood(statement: EntryId) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let felt = Memo::new(move |_| {
        repair.hurt(|view| view.empathy.as_ref().and_then(|there| there.understood.get(&statement).copied()))
    });
    let note = move |felt| act.run(empathy::Command::NoteUnderstood { statement, felt }, || ());
    view! {
        <details>
            <summary class="small">"For you alone"</summary>
            <div class="own room stack">
                {choosing("How well understood do you feel?", format!("understood-{}", statement.to_hex()), felt.into(), note)}
                <p class="hint">"From 0, not at all, to 10, fully. Only you can see it. You can change it, or leave it out."</p>
                <Trouble act/>
            </div>
        </details>
    }
}

#[component]
fn SayingBack(statement: EntryId, now: Memo<Option<Statement>>) -> impl IntoView {
    // A fresh sheet for each try, and only then: nobody else's words disturb what is being typed.
    let open: Memo<Vec<usize>> = Memo::new(move |_| {
        now.with(|now| {
            let open = now.as_ref().filter(|now| now.hearing() == Hearing::Open);
            open.map(|now| now.mirrors.len()).into_iter().collect()
        })
    });
    let hearing = Memo::new(move |_| now.with(|now| now.as_ref().map(Statement::hearing)));
    view! {
        {list(open, move |before| view! { <Mirroring statement again={before > 0}/> }.into_any())}
        {move || match hearing.get() {
            Some(Hearing::Said) => Some(view! { <p class="quiet">"You said it back. Nothing more is needed from you here."</p> }),
            Some(Hearing::Heard) => Some(view! { <p class="quiet">"That was it. You can leave it as it stands."</p> }),
            Some(Hearing::Open) | None => None,
        }}
    }
}

#[component]
fn Mirroring(statement: EntryId, again: bool) -> impl IntoView {
    let repair = Repair::here();
    let part = |name| Draft::of(format!("{name}-{}", statement.to_hex()));
    let all = ["mirror-heard", "mirror-feeling", "mirror-sense"].map(part);
    let act = Act::with(repair, all);
    // What they shared since, or answered to what was said back before, is an invitation.
    let twice = Twice::about(repair, move |view| {
        let there = view.statements.iter().find(|one| one.id == statement)?;
        let answers = there.mirrors.iter().flat_map(|mirror| &mirror.answers);
        answers.map(|answer| answer.time).chain([there.time]).max()
    });
    let off = Signal::derive(move || act.busy.get() || twice.holds() || all.into_iter().any(Draft::is_blank));
    let say = move || {
        let [heard, feeling, sense] = all.map(Draft::said);
        act.run(empathy::Command::Mirror(MirrorGiven { statement, heard, feeling, sense }), || ());
    };
    let other = repair.other_name();
    view! {
        <details>
            <summary>{if again { "Say it back once more" } else { "Say back what you heard" }}</summary>
            <div class="stack">
                <p class="quiet">"Three things, in your own words, all of them about " {other} ". No reasons, no plans, nothing about how you feel. Words that defend you are marked as you write."</p>
                <BeforeWriting/>
                {["What I heard", "The feeling in it", "What makes sense about it"]
                    .into_iter()
                    .zip(all)
                    .map(|(label, words)| view! {
                        <div class="field">
                            <p class="legend" aria-hidden="true">{label}</p>
                            <Workbench label words small=true check=Some(Check::Reply)>""</Workbench>
                        </div>
                    }.into_any())
                    .collect_view()}
                <AsYouType draft=all/>
                {twice.look("It is what I heard from them, and no more")}
                <Trouble act/>
                <p class="buttons">{does("Say it back", false, off, say)}</p>
            </div>
        </details>
    }
}
