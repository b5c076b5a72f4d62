//! A promise's days as a calendar: what was recorded on which day of which week. Each word stands for itself; a day of
//! which nobody spoke is empty, and nothing is added up.

use crate::time;
use goldseam_journey::{
    Day, Weekday,
    consistency::{DayState, Outcome, Promise},
};
use leptos::prelude::*;

/// As many weeks as stay readable on a phone, the newest ones.
const WEEKS: usize = 6;

/// The weeks from the first to the last day that somebody spoke of, by their Mondays; of many the newest.
fn mondays(promise: &Promise) -> Vec<Day> {
    let spoken = promise.days.keys().map(|day| day.monday().0);
    let (Some(first), Some(last)) = (spoken.clone().min(), spoken.max()) else { return Vec::new() };
    let mut weeks: Vec<_> = (0..WEEKS as i32).map(|ago| last - 7 * ago).filter(|day| *day >= first).collect();
    weeks.reverse();
    weeks.into_iter().map(Day).collect()
}

fn in_short(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => "kept",
        Outcome::Late => "late",
        Outcome::Broken => "broken",
        Outcome::ToldFirst => "told first",
    }
}

/// What stands in the place of one day.
fn says(state: Option<&DayState>) -> String {
    let Some(state) = state else { return String::new() };
    let recorded = state.latest().map(|record| in_short(record.outcome));
    let parts: Vec<_> = recorded.into_iter().chain(state.differs().then_some("differs")).collect();
    parts.join(", ")
}

pub(super) fn weeks(promise: &Promise) -> AnyView {
    let row = |monday: Day| {
        let cell = |ahead: i32| {
            let words = says(promise.days.get(&Day(monday.0 + ahead)));
            view! { <td>{words}</td> }.into_any()
        };
        view! {
            <tr>
                <th scope="row">{time::date_in_short(monday)}</th>
                {(0..7).map(cell).collect_view()}
            </tr>
        }
        .into_any()
    };
    let name = |day: Weekday| {
        let name = time::weekday_in_words(day);
        view! { <th scope="col"><abbr title=name>{name.get(..2).unwrap_or(name)}</abbr></th> }.into_any()
    };
    view! {
        <div class="weeks" tabindex="0" role="region" aria-label="Week by week">
            <table>
                <caption class="unseen">"What was recorded, a row a week"</caption>
                <thead>
                    <tr><th scope="col">"Week of"</th>{Weekday::ALL.map(name).collect_view()}</tr>
                </thead>
                <tbody>{mondays(promise).into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use goldseam_journey::{
        EntryId,
        consistency::{Record, Remark, Remarked, Schedule},
    };
    use goldseam_sealed::Timestamp;

    fn promise(days: &[i32]) -> Promise {
        let (id, time) = (EntryId::from_slice(&[1; 32]).unwrap(), Timestamp(0));
        let record = Record { id, time, outcome: Outcome::ToldFirst, words: None };
        let state = DayState { records: vec![record], remarks: vec![] };
        Promise {
            id,
            made_at: time,
            text: "x".into(),
            plan: None,
            schedule: Schedule::Daily { from: Day(0) },
            ended: None,
            days: days.iter().map(|day| (Day(*day), state.clone())).collect(),
        }
    }

    #[test]
    fn weeks_run_from_the_first_to_the_last_and_of_many_the_newest_are_shown() {
        assert!(mondays(&promise(&[])).is_empty());
        // Day 88 was a Monday.
        assert_eq!(mondays(&promise(&[90, 103])), [Day(88), Day(95), Day(102)]);
        let many = mondays(&promise(&[4, 103]));
        assert_eq!((many.len(), many.last()), (WEEKS, Some(&Day(102))));
    }

    #[test]
    fn a_day_says_what_both_say_and_nothing_where_nobody_spoke() {
        let mut promise = promise(&[90]);
        assert_eq!(says(promise.days.get(&Day(89))), "");
        assert_eq!(says(promise.days.get(&Day(90))), "told first");
        let (id, time) = (promise.id, promise.made_at);
        let remark = Remark::Differ { words: None };
        promise.days.get_mut(&Day(90)).unwrap().remarks.push(Remarked { id, time, remark, record: None });
        assert_eq!(says(promise.days.get(&Day(90))), "told first, differs");
    }
}
