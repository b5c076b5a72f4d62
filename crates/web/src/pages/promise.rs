//! Making a promise: small, with a day, with a plan for when it gets hard.

use super::{
    act::{Act, Trouble},
    twice::Twice,
};
use crate::controls::{day_alone, does, own_line, position, positions, words_area};
use crate::{
    draft::{AsYouType, Draft, Picks},
    session::Repair,
    time,
};
use goldseam_journey::{
    Weekday, Weekdays,
    consistency::{self, Plan, Schedule},
};
use goldseam_language::{Check, check};
use leptos::prelude::*;

/// Where on its page a promise is made.
pub(super) const MAKE: &str = "make";

/// What the size coach says of a promise: the first thing it noticed, and what to do instead.
fn coach(text: &str) -> Option<(&'static str, Option<&'static str>)> {
    check(Check::Promise, text).first().map(|found| (found.why, found.suggestion))
}

#[derive(Clone, Copy, PartialEq)]
enum Rhythm {
    Once,
    Daily,
    Weekly,
    /// On some of these days each week, whichever they are.
    Some,
}

const RHYTHMS: [(Rhythm, &str); 4] = [
    (Rhythm::Once, "One day"),
    (Rhythm::Daily, "Every day"),
    (Rhythm::Weekly, "Weekdays"),
    (Rhythm::Some, "Some days"),
];
const TIMES: [(u8, &str); 6] = [(1, "One"), (2, "Two"), (3, "Three"), (4, "Four"), (5, "Five"), (6, "Six")];

/// How often on some days, to begin with.
const TWICE: u8 = 2;

#[component]
pub(super) fn PromiseForm() -> impl IntoView {
    let [text, cue, response] = ["promise", "promise-if", "promise-then"].map(Draft::of);
    let repair = Repair::here();
    let on = Draft::ahead("promise-day", Some(time::today()));
    let rhythm = Picks::of("promise-rhythm", RHYTHMS, [Rhythm::Once]);
    let names = Weekday::ALL.map(|day| (day, time::weekday_in_words(day)));
    let days = Picks::of("promise-days", names, []);
    let among = Picks::of("promise-among", names, Weekday::ALL);
    let times = Picks::of("promise-times", TIMES, [TWICE]);
    let drafts = [text, cue, response, on, rhythm.draft(), days.draft(), among.draft(), times.draft()];
    let act = Act::with(repair, drafts);
    let twice = Twice::new(repair);
    let off = Signal::derive(move || act.busy.get() || twice.holds());
    let now = move || rhythm.one().unwrap_or(Rhythm::Once);
    let how_often = move || times.one().unwrap_or(TWICE);
    let coached = Memo::new(move |_| text.signal().with(|text| coach(text)));
    let unsure = RwSignal::new(None::<&'static str>);
    let make = move || {
        let schedule = match (untrack(now), on.day()) {
            (Rhythm::Once, Some(on)) => Schedule::Once { on },
            (Rhythm::Once, None) => return unsure.set(Some("Pick the day it is for.")),
            (Rhythm::Daily, _) => Schedule::Daily { from: time::today() },
            (Rhythm::Weekly, _) => {
                let days: Weekdays = untrack(|| days.all()).into_iter().collect();
                Schedule::Weekly { from: time::today(), days, times: None }
            }
            (Rhythm::Some, _) => Schedule::Weekly {
                from: time::today(),
                days: untrack(|| among.all()).into_iter().collect(),
                times: Some(untrack(how_often)),
            },
        };
        let (cue, response) = (cue.said(), response.said());
        let plan = match (cue.is_blank(), response.is_blank()) {
            (true, true) => None,
            (false, false) => Some(Plan { cue, response }),
            _ => {
                return unsure
                    .set(Some("A plan needs both halves, the “if” and the “then”. Or leave both empty."));
            }
        };
        unsure.set(None);
        act.run(consistency::Command::Make { text: text.said(), plan, schedule }, || ());
    };
    view! {
        <div class="card stack">
            <div class="field">
                <label for="promise">"What will you do?"</label>
                {words_area(2, Some("promise-size".to_owned()), text)}
                <p id="promise-size" class="hint" role="status">
                    {move || match coached.get() {
                        Some((why, instead)) => format!("{why} {}", instead.unwrap_or_default()),
                        None => "Something a stranger could see: what, where, when.".to_owned(),
                    }}
                </p>
            </div>
            <fieldset class="field">
                <legend class="legend">"When?"</legend>
                {positions("rhythm", &RHYTHMS, now, move |value| rhythm.pick(value))}
                {move || match now() {
                    Rhythm::Once => view! {
                        <label for=on.id() class="unseen">"The day"</label>
                        {day_alone(None, None, on)}
                    }.into_any(),
                    Rhythm::Daily => ().into_any(),
                    Rhythm::Some => view! {
                        {weekdays(among)}
                        <p class="hint">"On how many of these days each week? Which ones may change from week to week."</p>
                        {positions("times", &TIMES, how_often, move |value| times.pick(value))}
                    }.into_any(),
                    Rhythm::Weekly => weekdays(days),
                }}
            </fieldset>
            <details>
                <summary>"A plan for when it gets hard"</summary>
                <div class="stack">
                    {own_line("If this happens", "", cue)}
                    {own_line("then I will", "", response)}
                </div>
            </details>
            <AsYouType draft=drafts/>
            {move || unsure.get().map(|says| view! { <p class="notice refusal" role="alert">{says}</p> })}
            {twice.look("It is a promise, and not the letter once more")}
            <Trouble act/>
            <p class="buttons">
                {does("Make this promise", false, off, make)}
            </p>
        </div>
    }
}

/// The days of a week, each to be among these or not.
fn weekdays(days: Picks<Weekday>) -> AnyView {
    let day = move |day: Weekday| {
        let name = time::weekday_in_words(day);
        position("checkbox", "days", name, days.holds(day), Box::new(move || days.turn(day)))
    };
    view! { <div class="positions">{Weekday::ALL.map(day).collect_view()}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::coach;

    #[test]
    fn the_coach_speaks_of_large_promises_and_is_quiet_about_small_ones() {
        for large in ["I will always be honest.", "I'll do whatever you want.", "I will never lie again."] {
            assert!(coach(large).is_some(), "{large}");
        }
        for small in ["", "On Sunday at six I lay the bills on the table."] {
            assert_eq!(coach(small), None, "{small}");
        }
    }
}
