//! The first days: where things are, until somebody has begun with one of them. And the ways on from the first page.

use crate::session::{Repair, View};
use goldseam_journey::{Practice, pace::Door};
use leptos::prelude::*;

/// Whether nothing has been begun with yet.
fn is_new(view: &View) -> bool {
    match view {
        View::Responsible(view) => {
            view.account.is_empty() && view.questions.is_empty() && view.promises.is_empty()
        }
        View::Hurt(view) => {
            let open =
                |practice: &Practice| view.doors.get(practice).is_some_and(|door| *door > Door::Closed);
            let own = view.pulses.len() + view.known.len() + view.decisions.len() + view.sheets.len();
            !view.paused && own == 0 && !Practice::ALL.iter().any(open)
        }
    }
}

/// A way on: where to, and what it is called.
type Way = (&'static str, &'static str);

const DOORS: Way = ("/doors", "Your doors");
const OWN: Way = ("/own", "Only yours");
const MAP: Way = ("/practice", "The ten practices");
const PICTURE: Way = ("/picture", "The picture");
const HELP: Way = ("/practice/8", "People who can help");
const PEOPLE: Way = ("/people", "People");

/// What to know on the first days, each with the way there.
fn first_days(view: &View) -> Vec<(String, Way)> {
    let (other, alone) = (view.other_name(), !view.other().is_some_and(|other| other.joined));
    let told: [(String, Way); 3] = match view {
        View::Hurt(_) => [
            if alone {
                ("You are here alone, and that is enough. You can invite the other person one day, or never:".to_owned(), PEOPLE)
            } else {
                (format!("Every door is closed, so nothing reaches you. {other} cannot tell whether you open one:"), DOORS)
            },
            ("Some pages are for nobody but you: how it is, a hard moment, what you know and what you do not:".to_owned(), OWN),
            ("You can look at what is here, and use none of it:".to_owned(), MAP),
        ],
        View::Responsible(_) => [
            if alone {
                ("You can do most of it alone, for as long as it takes. Inviting somebody comes when it is safe and right for both:".to_owned(), PEOPLE)
            } else {
                (format!("{other} decides what reaches them, and when. You will not see it, and silence is only silence:"), ("/waiting", "While there is nothing to do"))
            },
            ("Some pages are for nobody but you, such as what is still untold:".to_owned(), OWN),
            ("All of it is open from the first day, in any order:".to_owned(), MAP),
        ],
    };
    told.into()
}

/// Below what is worth doing: where things are for a newcomer, and the ways on for everybody else.
#[component]
pub(super) fn WaysOn() -> impl IntoView {
    let repair = Repair::here();
    let seat = repair.seat();
    // Some of what a newcomer is told is for two.
    let for_two = Memo::new(move |_| repair.care.get().suggests(seat.get()));
    let new = Memo::new(move |_| {
        repair.view.with(|view| (for_two.get() && is_new(view)).then(|| first_days(view)))
    });
    let link = move |(page, name): Way| view! { <a href=repair.at(page)>{name}</a> }.into_any();
    move || {
        match new.get() {
        Some(told) => view! {
            <h2>"While you are new here"</h2>
            <ul>
                {told.into_iter().map(|(says, way)| view! { <li>{says} " " {link(way)}</li> }.into_any()).collect_view()}
            </ul>
        }
        .into_any(),
        None => {
            let hurt = repair.view.with(|view| matches!(view, View::Hurt(_)));
            let ways = hurt.then_some(DOORS).into_iter().chain([OWN, MAP, PICTURE, HELP]);
            view! { <p class="buttons">{ways.map(link).collect_view()}</p> }.into_any()
        }
    }
    }
}
