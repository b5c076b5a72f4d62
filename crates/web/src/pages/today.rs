//! One or two things worth doing, or nothing.

use super::{
    act::{Act, Trouble},
    growth::page_of,
    newcomer::WaysOn,
    question::place_of,
    quiet::{QuietNow, quiet_now},
    trigger::NearDates,
};
use crate::controls::does;
use crate::{
    session::{Repair, View},
    shell::Page,
    time,
};
use goldseam_journey::{EntryId, Practice, Seat, pace, today as first_page};
use goldseam_sealed::Timestamp;
use leptos::prelude::*;

#[component]
pub(crate) fn Today() -> impl IntoView {
    let repair = Repair::here();
    let (seat, quiet) = (repair.seat(), Memo::new(move |_| quiet_now(repair)));
    view! {
        <Page title="Today">
            {move || quiet.get().map(|quiet| view! { <QuietNow quiet/> })}
            {move || match (seat.get(), quiet.get()) {
                (Seat::Hurt, quiet) => view! { <Hurt quiet=quiet.is_some()/> }.into_any(),
                (Seat::Responsible | Seat::Counsellor, None) => view! { <Responsible/> }.into_any(),
                (Seat::Responsible | Seat::Counsellor, Some(_)) => ().into_any(),
            }}
            <WaysOn/>
        </Page>
    }
}

/// Whether work on what is between the two is put before this person. Where it is not, this page looks like that of any
/// quiet day.
fn for_two(repair: Repair) -> Memo<bool> {
    let seat = repair.seat();
    Memo::new(move |_| repair.care.get().suggests(seat.get()))
}

#[component]
fn Responsible() -> impl IntoView {
    let repair = Repair::here();
    let for_two = for_two(repair);
    let steps = Memo::new(move |_| {
        let mut steps = repair.responsible(|view| first_page::steps(view, time::today()));
        steps.retain(|step| for_two.get() || matches!(step, first_page::Step::LookAgain { .. }));
        steps
    });
    view! {
        {move || for_two.get().then(|| view! { <NearDates/> })}
        {move || {
            let steps = steps.get();
            if steps.is_empty() {
                view! {
                    <Nothing/>
                    <p><a href=repair.at("/waiting")>"While there is nothing to do"</a></p>
                }
                .into_any()
            } else {
                let rest = if steps.len() > first_page::MOST { "That is enough for today." } else { "Nothing else today." };
                let steps = steps.into_iter().take(first_page::MOST);
                view! {
                    <ul class="cards">
                        {steps.map(|step| view! { <li><Step step/></li> }.into_any()).collect_view()}
                    </ul>
                    <p class="quiet">{rest} " None of it has to happen this minute."</p>
                }
                .into_any()
            }
        }}
    }
}

#[component]
fn Step(step: first_page::Step) -> impl IntoView {
    let repair = Repair::here();
    let (page, title, text) = match step {
        first_page::Step::RecordDay { day, .. } => {
            let text = if day < time::today() {
                "Yesterday. Kept, late, broken or told first: all of them can be said."
            } else {
                "Kept, late, broken or told first: all of them can be said."
            };
            ("/practice/5", "Say how your promise went", text)
        }
        first_page::Step::Answer { question } => {
            let page = format!("/practice/3#{}", place_of(question));
            let text = "You can also name a day, or say that you do not know.";
            return door(repair, &page, "Answer a question", None, text);
        }
        first_page::Step::SayBack { .. } => {
            ("/practice/6", "Say back what you heard", "Something was shared about what it was like.")
        }
        first_page::Step::MakeAmend { .. } => {
            ("/practice/4", "Do what you both agreed on", "An amend. Say that it is done once it is.")
        }
        first_page::Step::LookAgain { sheet } => {
            let sheet = repair
                .responsible(|view| view.sheets.iter().find(|one| one.id == sheet).map(|one| one.sheet));
            let page = sheet.map_or_else(|| "/own".to_owned(), page_of);
            return door(repair, &page, "Look at your plan again", None, "You named this day for it.");
        }
        first_page::Step::ReviewAgreement { .. } => (
            "/practice/7",
            "Look at an agreement again",
            "Its day is near, or has come. You can name another day, put it otherwise, or let it end.",
        ),
        first_page::Step::GiveAccount => (
            "/write/account",
            "Write down what you did",
            "Once and whole. It stays a draft until you share it.",
        ),
        first_page::Step::WriteLetter => {
            ("/write/letter", "Write your letter", "There is no hurry. It stays a draft until you seal it.")
        }
        first_page::Step::MakePromise => (
            "/practice/5",
            "Make one small promise",
            "Something you can do this week, and that anyone could see.",
        ),
    };
    let promise = match step {
        first_page::Step::RecordDay { promise, .. } => untrack(|| {
            repair.responsible(|view| {
                view.promises.iter().find(|one| one.id == promise).map(|one| super::sentence::text(&one.text))
            })
        }),
        _ => None,
    };
    door(repair, page, title, promise, text)
}

fn door(
    repair: Repair,
    page: &str,
    title: &'static str,
    words: Option<String>,
    text: &'static str,
) -> AnyView {
    view! {
        <a class="door" href=repair.at(page)>
            <strong>{title}</strong>
            {words.map(|words| view! { <span class="words">{words}</span> })}
            <span>{text}</span>
        </a>
    }
    .into_any()
}

#[component]
fn Hurt(
    /// Her quiet hours last, so no news.
    quiet: bool,
) -> impl IntoView {
    let repair = Repair::here();
    let paused = Memo::new(move |_| repair.hurt(|view| view.paused));
    let pause = Act::new(repair);
    view! {
        {move || if paused.get() {
            view! {
                <p class="lead">"Everything is paused. Nothing comes in, and nobody can tell."</p>
                <p class="buttons">
                    {does("End the pause", true, pause.busy.into(), move || pause.run(pace::Command::Resume, || ()))}
                </p>
            }
            .into_any()
        } else {
            view! {
                {(!quiet).then(|| view! { <News/> })}
                <p class="buttons">
                    {does("Pause everything", true, pause.busy.into(), move || pause.run(pace::Command::Pause, || ()))}
                </p>
            }
            .into_any()
        }}
        <Trouble act=pause/>
    }
}

#[component]
fn News() -> impl IntoView {
    let repair = Repair::here();
    let for_two = for_two(repair);
    let news = Memo::new(move |_| {
        repair.view.with(|view| match view {
            _ if !for_two.get() => Vec::new(),
            View::Hurt(hurt) => repair.shown.with(|shown| first_page::news(hurt, shown)),
            View::Responsible(_) => Vec::new(),
        })
    });
    view! {
        {move || {
            let news = news.get();
            if news.is_empty() {
                return view! { <Nothing/> }.into_any();
            }
            view! {
                <p>"Behind a door you opened, if you want to look:"</p>
                <ul class="cards">
                    {news.into_iter().map(|one| view! { <li><NewsCard id=one.id practice=one.practice when=one.time/></li> }.into_any()).collect_view()}
                </ul>
                <p class="quiet">"You can leave it. Nothing asks for an answer."</p>
            }
            .into_any()
        }}
    }
}

#[component]
fn NewsCard(id: EntryId, practice: Practice, when: Timestamp) -> impl IntoView {
    let repair = Repair::here();
    // Not what it says: nobody meets that before they chose to look.
    let other = repair.other_name();
    let says = match practice {
        Practice::Acknowledge => format!("{other} wrote in the account."),
        Practice::Apologise => format!("{other} sealed a letter."),
        Practice::Openness => format!("{other} wrote about something you asked, or told something."),
        Practice::Amends => format!("{other} wrote about an amend."),
        Practice::Boundaries => format!("{other} wrote about a boundary."),
        Practice::Consistency => format!("{other} wrote about a promise."),
        Practice::Empathy => format!("{other} said back what they heard."),
        Practice::Growth => format!("{other} shared a summary of what they work on."),
        _ => format!("{other} wrote something."),
    };
    view! {
        <a
            class="door"
            href=repair.at(&format!("/practice/{}", practice.number()))
            on:click=move |_| repair.keeper().note_shown(id)
        >
            <strong>{says}</strong>
            <span>{time::time_in_words(when)}</span>
        </a>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! { <p class="lead">"Nothing is asked of you today."</p> }
}
