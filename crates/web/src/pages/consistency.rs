//! Practice 5: small promises, and what both say about each day.

use super::{
    act::{Act, Trouble},
    day::{AnotherDay, DayCard, Record, after_a_lapse, lapsed, unspoken},
    doors::{DoorOf, Shut},
    practice::Sources,
    promise::{MAKE, PromiseForm},
    weeks,
};
use crate::controls::{button, does, list, positions};
use crate::{browser, session::Repair, shell::Page, time};
use goldseam_journey::{
    Day, EntryId, Practice,
    consistency::{self, Counts, Promise, Schedule, Shows},
};
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "People who feel the most love promise the most, and keep no more of it. Small promises are kept.",
        "Peetz & Kammrath 2011, Journal of Personality and Social Psychology",
    ),
    (
        "A plan of the form “if this happens, I will do that” helps people do what they mean to do, over 94 studies.",
        "Gollwitzer & Sheeran 2006, Advances in Experimental Social Psychology 38",
    ),
    (
        "Deceit harms trust more than the lapse itself. That is why telling it first has a place of its own.",
        "Schweitzer, Hershey & Bradlow 2006, Organizational Behavior and Human Decision Processes 101",
    ),
];

#[component]
pub(super) fn Responsible() -> impl IntoView {
    let repair = Repair::here();
    let room = Memo::new(move |_| repair.responsible(|view| view.room_for_promise));
    let running = promises(repair, Promise::is_active);
    let over = promises(repair, |promise| !promise.is_active());
    let any = move || running.with(|ids| !ids.is_empty()) || over.with(|ids| !ids.is_empty());
    view! {
        <Page title="Consistency">
            <p>"Promise something small, with a day, and say yourself how it went. A lapse takes nothing away from the days before it. Telling it before it is found out is recorded as its own thing."</p>
            {move || (!any()).then(|| view! { <p class="quiet">"There is no promise here. Begin with one that fits into this week."</p> })}
            {list(running, |id| view! { <PromiseCard id mine=true/> }.into_any())}
            {move || over.with(|ids| !ids.is_empty()).then(|| view! { <h2>"Over"</h2> })}
            {list(over, |id| view! { <PromiseCard id mine=true/> }.into_any())}
            <h2 id=MAKE tabindex="-1">"Make a promise"</h2>
            {move || if room.get() {
                view! { <PromiseForm/> }.into_any()
            } else {
                view! { <p class="quiet">"Three at once are enough to begin with. Keep to these for a while, or end one."</p> }.into_any()
            }}
            <Sources lines=WHY/>
        </Page>
    }
}

#[component]
pub(super) fn Hurt() -> impl IntoView {
    let repair = Repair::here();
    let shut = Memo::new(move |_| repair.hurt(|view| view.promises.is_none()));
    let all = promises(repair, |_| true);
    let none = Memo::new(move |_| all.with(Vec::is_empty));
    view! {
        <Page title="Consistency">
            {move || match (shut.get(), none.get()) {
                (true, _) => view! { <Shut practice=Practice::Consistency/> }.into_any(),
                (false, true) => view! {
                    <p>"There are no promises here. If there are any one day, you find them on this page."</p>
                    <DoorOf practice=Practice::Consistency/>
                }
                .into_any(),
                (false, false) => view! {
                    <p>"What " {repair.other_name()} " promised, and how they say it went. If you like you can say how a day was for you. Both stand side by side, and nobody decides between them."</p>
                    {list(all, |id| view! { <PromiseCard id mine=false/> }.into_any())}
                    <h2>"This door"</h2>
                    <DoorOf practice=Practice::Consistency/>
                }
                .into_any(),
            }}
            <Sources lines=WHY/>
        </Page>
    }
}

/// Which promises of that kind there are, the newest first.
fn promises(repair: Repair, wanted: fn(&Promise) -> bool) -> Memo<Vec<EntryId>> {
    Memo::new(move |_| {
        repair.view.with(|view| {
            view.both().promises.iter().rev().filter(|one| wanted(one)).map(|one| one.id).collect()
        })
    })
}

/// A promise as it is now; none where it can no longer be seen.
fn promise_now(repair: Repair, id: EntryId) -> Option<Promise> {
    repair.view.with(|view| view.both().promises.iter().find(|one| one.id == id).cloned())
}

#[component]
fn PromiseCard(id: EntryId, mine: bool) -> impl IntoView {
    let repair = Repair::here();
    let now = Memo::new(move |_| promise_now(repair, id));
    // What was promised stays as it was made, but for words that are taken back.
    let Some(Promise { schedule, .. }) = now.get_untracked() else { return ().into_any() };
    let words =
        Memo::new(move |_| now.with(|now| now.as_ref().map(|now| (now.text.clone(), now.plan.clone()))));
    let running = Memo::new(move |_| now.with(|now| now.as_ref().is_some_and(Promise::is_active)));
    let days: Memo<Vec<Day>> = Memo::new(move |_| {
        now.with(|now| now.iter().flat_map(|now| now.days.keys().rev().copied()).collect())
    });
    // Only its maker records, so what they are typing here is disturbed by nobody else.
    let recorded = Memo::new(move |_| {
        now.with(|now| {
            now.iter().flat_map(|now| now.days.values()).map(|day| day.records.len()).sum::<usize>()
        })
    });
    let any = Memo::new(move |_| days.with(|days| !days.is_empty()));
    let unspoken: Memo<Vec<Day>> = Memo::new(move |_| {
        now.with(|now| now.as_ref().map(|now| unspoken(now, time::today())).unwrap_or_default())
    });
    let any_unspoken = Memo::new(move |_| unspoken.with(|days| !days.is_empty()));
    let after = Memo::new(move |_| mine && now.with(|now| now.as_ref().is_some_and(lapsed)));
    let counted = move || now.with(|now| now.as_ref().map(counts));
    view! {
        <article class="card stack">
            {move || words.get().map(|(text, plan)| view! {
                <p class="words"><strong>{super::sentence::text(&text)}</strong></p>
                {plan.map(|plan| view! {
                    <dl class="facts">
                        <dt>"If"</dt><dd class="words">{super::sentence::text(&plan.cue)}</dd>
                        <dt>"then"</dt><dd class="words">{super::sentence::text(&plan.response)}</dd>
                    </dl>
                })}
            }.into_any())}
            <p class="hint">{when(schedule)} {move || (!running.get()).then_some(". Over")}</p>
            {move || {
                recorded.track();
                let promise = now.get_untracked().filter(|_| mine && running.get())?;
                Some(view! { <Record promise/> }.into_any())
            }}
            {move || (mine && running.get()).then(|| view! { <Calendar promise=id/> }.into_any())}
            {move || any.get().then(|| view! {
                <details>
                    <summary>{counted}</summary>
                    {move || now.with(|now| now.as_ref().map(weeks::weeks))}
                    <ul class="days">
                        {list(days, move |day| {
                            let state = Memo::new(move |_| {
                                now.with(|now| now.as_ref().and_then(|now| now.days.get(&day).cloned()))
                            });
                            view! {
                                <li>{move || state.get().map(|state| view! { <DayCard promise=id day state mine/> }.into_any())}</li>
                            }
                            .into_any()
                        })}
                    </ul>
                </details>
            })}
            {move || after.get().then(after_a_lapse)}
            {move || (!mine && any_unspoken.get()).then(|| view! { <AnotherDay promise=id days=unspoken/> }.into_any())}
            {move || (mine && running.get()).then(|| view! { <End promise=id/> })}
        </article>
    }
    .into_any()
}

const SHOWN: [(Shows, &str); 2] = [(Shows::Reminder, "“Reminder”"), (Shows::Promise, "The promise")];

/// Taking it into one's own calendar, as a file made here.
#[component]
fn Calendar(promise: EntryId) -> impl IntoView {
    let repair = Repair::here();
    let group = format!("shows-{}", promise.to_hex());
    let trouble = RwSignal::new(None::<String>);
    let shows = RwSignal::new(Shows::Reminder);
    let take = move |_| {
        let file = untrack(|| promise_now(repair, promise))
            .and_then(|promise| consistency::to_calendar(&promise, shows.get_untracked(), time::now()));
        if let Some(file) = file {
            trouble.set(browser::save("reminder.ics", "text/calendar", file.as_bytes()).err());
        }
    };
    view! {
        <details>
            <summary class="small">"A reminder in my own calendar"</summary>
            <div class="stack">
                <p class="hint">"This device makes a file that your calendar can open. It reminds you at nine in the morning of each day."</p>
                <fieldset class="field">
                    <legend class="legend">"What your calendar shows"</legend>
                    {positions(&group, &SHOWN, move || shows.get(), move |value| shows.set(value))}
                    {move || (shows.get() == Shows::Promise).then(|| view! {
                        <p class="hint">"Whoever can look into your calendar can read the words, also where it is copied to other devices. A phone may show them while it is locked."</p>
                    })}
                </fieldset>
                <p class="buttons">{button("button second", "Download the file", take)}</p>
                {move || trouble.get().map(|says| view! { <p class="notice refusal" role="alert">{says}</p> })}
            </div>
        </details>
    }
}

#[component]
fn End(promise: EntryId) -> impl IntoView {
    let act = Act::new(Repair::here());
    view! {
        <details>
            <summary class="small">"End this promise"</summary>
            <div class="stack">
                <p class="hint">"What is recorded stays. Say to the other person why, if you can. A reminder you took into your calendar stays there until you delete it."</p>
                {does("End it", true, act.busy.into(), move || act.run(consistency::Command::End { promise }, || ()))}
                <Trouble act/>
            </div>
        </details>
    }
}

fn when(schedule: Schedule) -> String {
    match schedule {
        Schedule::Once { on } => format!("On {}", time::day_in_words(on)),
        Schedule::Daily { from } => format!("Every day since {}", time::day_in_words(from)),
        Schedule::Weekly { days, from, times } => {
            let names: Vec<_> = days.iter().map(time::weekday_in_words).collect();
            let (names, from) = (names.join(", "), time::day_in_words(from));
            match times {
                None => format!("Every {names} since {from}"),
                Some(1) if days.len() == 7 => format!("On one day of each week since {from}"),
                Some(times) if days.len() == 7 => format!("On {times} days of each week since {from}"),
                Some(times) => format!("On {times} of these each week since {from}: {names}"),
            }
        }
    }
}

/// "4 days on record: 3 kept, 1 told first. 1 differs." Plain numbers, never a rate.
fn counts(promise: &Promise) -> String {
    let differ = differ(promise.days.values().filter(|day| day.differs()).count());
    let differ = differ.map(|differ| format!(". {differ}")).unwrap_or_default();
    format!("{}{differ}", on_record(promise.counts()))
}

/// "46 days on record: 41 kept, 2 broken, 3 told first".
pub(super) fn on_record(counts: Counts) -> String {
    let days = match counts.days() {
        0 => "No day on record".to_owned(),
        1 => "One day on record".to_owned(),
        days => format!("{days} days on record"),
    };
    let counts = counts.in_words();
    if counts.is_empty() { days } else { format!("{days}: {counts}") }
}

/// On how many days the other's last word is that it was otherwise.
pub(super) fn differ(days: usize) -> Option<String> {
    match days {
        0 => None,
        1 => Some("One differs".to_owned()),
        many => Some(format!("{many} differ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use goldseam_journey::consistency::{DayState, Outcome, Record, Remark, Remarked};
    use goldseam_sealed::Timestamp;

    #[test]
    fn counts_are_plain_numbers() {
        let id = EntryId::from_slice(&[1; 32]).unwrap();
        let time = Timestamp(0);
        let day =
            |outcome| DayState { records: vec![Record { id, time, outcome, words: None }], remarks: vec![] };
        let mut promise = Promise {
            id,
            made_at: time,
            text: "x".into(),
            plan: None,
            schedule: Schedule::Daily { from: Day(0) },
            ended: None,
            days: [
                (Day(1), day(Outcome::Kept)),
                (Day(2), day(Outcome::Kept)),
                (Day(3), day(Outcome::ToldFirst)),
            ]
            .into_iter()
            .collect(),
        };
        assert_eq!(counts(&promise), "3 days on record: 2 kept, 1 told first");
        let remark = Remark::Differ { words: None };
        promise.days.get_mut(&Day(1)).unwrap().remarks.push(Remarked { id, time, remark, record: Some(id) });
        assert_eq!(counts(&promise), "3 days on record: 2 kept, 1 told first. One differs");
        let all = Counts { kept: 41, late: 0, broken: 2, told_first: 3 };
        assert_eq!(on_record(all), "46 days on record: 41 kept, 2 broken, 3 told first");
        assert_eq!(on_record(Counts::default()), "No day on record");
    }
}
