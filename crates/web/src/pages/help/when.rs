//! When to get help from others.

use super::Owner;
use crate::{
    pages::fit::NotTogether,
    session::{Repair, View},
    shell::Page,
};
use goldseam_journey::{Seat, consistency::Outcome, openness::What};
use leptos::prelude::*;

/// From this many on, the same thing again is worth a word from outside.
const AGAIN: usize = 3;

#[component]
pub(crate) fn When() -> impl IntoView {
    let owner = Owner::here();
    view! {
        <Page title="When to get help">
            <p class="notice">"If you are in danger, call your local emergency number."</p>
            <h2>"Before anything else"</h2>
            <NotTogether/>
            <p>"If one of these is so, use Goldseam for yourself alone, and talk to people who know about it."</p>
            <h2>"Soon"</h2>
            <ul>
                <li>"You do not sleep, eat or work as you used to, and it has been weeks."</li>
                <li>"What happened comes back in pictures or dreams, again and again."</li>
                <li>"You drink more, or take more of something, to get through."</li>
                <li>"You check and search for hours, and no answer settles it."</li>
                <li>
                    "There is something that you cannot tell them, or cannot hear, without somebody beside you."
                    {use_context::<Repair>().map(|repair| move || hard(repair))}
                </li>
                <li>"Children notice."</li>
            </ul>
            <h2>"When you two are stuck"</h2>
            <ul>
                <li>"You have the same talk again and again, and it ends the same way."</li>
                <li>"A promise is broken, told, made again and broken again."</li>
                <li>"Every talk turns into who did more harm."</li>
                <li>"One of you only goes on so that it stops."</li>
            </ul>
            {use_context::<Repair>().map(|repair| view! { <Seen repair/> })}
            <p>"Getting help is no sign of giving up. Each of you can go alone, and each of you can go first."</p>
            <p class="buttons">
                <a class="button" href=owner.at("/help/ask")>"Questions for a therapist"</a>
                <a class="button second" href=owner.at("/help/alone")>"A private check"</a>
            </p>
        </Page>
    }
}

/// The page about something hard, for that seat.
fn hard(repair: Repair) -> AnyView {
    let (page, name) = match repair.view.with(View::seat) {
        Seat::Hurt => ("/own/hearing", "Hearing something hard"),
        Seat::Responsible | Seat::Counsellor => ("/own/telling", "Telling something hard"),
    };
    view! { " " <a href=repair.at(page)>{name}</a> }.into_any()
}

/// What is on record here that repeats. Counted on this device, for this person’s eyes.
#[component]
fn Seen(repair: Repair) -> impl IntoView {
    let seen = Memo::new(move |_| repair.view.with(repeats));
    move || {
        let seen = seen.get();
        (!seen.is_empty()).then(|| {
            view! {
                <h3>"What you can see of that here"</h3>
                <ul>{seen.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect_view()}</ul>
                <p class="hint">"Counted on this device just now, from what you can see in your record. Nobody else is shown this."</p>
            }
        })
    }
}

fn repeats(view: &View) -> Vec<String> {
    let both = view.both();
    let asked = both
        .questions
        .iter()
        .map(|question| question.said.iter().filter(|said| matches!(said.what, What::Again)).count());
    let broken = both.promises.iter().map(|promise| {
        let outcomes = promise.days.iter().filter_map(|(_, day)| day.records.last());
        outcomes.filter(|record| matches!(record.outcome, Outcome::Broken)).count()
    });
    let pauses = match view {
        View::Hurt(view) => view.pauses.len(),
        View::Responsible(_) => 0,
    };
    in_words(view.seat(), asked.max().unwrap_or_default(), broken.max().unwrap_or_default(), pauses)
}

/// What of it is said in which seat. What the hurt partner does at their own pace is told to them alone.
fn in_words(seat: Seat, asked: usize, broken: usize, pauses: usize) -> Vec<String> {
    let (asked, broken, pauses) = (
        (asked >= AGAIN).then_some(asked),
        (broken >= AGAIN).then_some(broken),
        (pauses >= AGAIN).then_some(pauses),
    );
    let lines = match seat {
        Seat::Hurt => [
            asked.map(|times| format!("You asked to hear one answer again, {times} times. That is allowed. If no answer settles it, somebody outside can help.")),
            broken.map(|days| format!("One of their promises was broken on {days} days.")),
            pauses.map(|times| format!("You paused everything {times} times. That is yours to do. If it gets too much again and again, somebody outside can help.")),
        ],
        Seat::Responsible | Seat::Counsellor => {
            [None, broken.map(|days| format!("One of your promises was broken on {days} days.")), None]
        }
    };
    lines.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_there_three_times_is_said() {
        assert_eq!(in_words(Seat::Hurt, 2, 2, 2), [""; 0]);
        let all = in_words(Seat::Hurt, 3, 4, 5);
        for (line, says) in
            all.iter().zip(["again, 3 times. That is allowed.", "broken on 4 days", "everything 5 times"])
        {
            assert!(line.contains(says), "{line}");
        }
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn the_responsible_partner_is_told_of_their_own_promises_and_of_nothing_the_other_does() {
        assert_eq!(in_words(Seat::Responsible, 9, 3, 9), ["One of your promises was broken on 3 days."]);
        assert_eq!(in_words(Seat::Responsible, 9, 2, 9), [""; 0]);
    }
}
