//! One day of a promise: recording it, and both accounts side by side.

use super::{
    act::{Act, Trouble},
    help::BeforeWriting,
    promise::MAKE,
    sentence::outcome,
    twice::Twice,
};
use crate::controls::{choice, does, list, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
};
use goldseam_journey::{
    Day, EntryId, ResponsibleView,
    consistency::{self, DayState, Outcome, Promise, Remark, Schedule},
};
use leptos::prelude::*;

/// How far back a day can be picked, and how far ahead one can be told first, where a promise has many. What helps after
/// a lapse stays as long.
const BACK: i32 = 14;
const AHEAD: i32 = 7;
/// How far back the other can speak of a day first, and of how many of them.
const A_YEAR: i32 = 366;
const FEW: usize = 14;

/// The days one could speak of now, the newest first. A promise for one day runs until that day is recorded, so it is
/// always there.
fn days(promise: &Promise, today: Day) -> Vec<Day> {
    if let Schedule::Once { on } = promise.schedule {
        return vec![on];
    }
    let due = |day: &Day| promise.schedule.includes(*day);
    let next = (1..=AHEAD).map(|ahead| Day(today.0 + ahead)).find(|day| due(day));
    let past = (0..=BACK).map(|back| Day(today.0 - back)).filter(due);
    next.into_iter().chain(past).collect()
}

/// The one that is offered: the newest day up to today that nothing is recorded for.
fn offered(promise: &Promise, today: Day, days: &[Day]) -> Option<Day> {
    let open = days.iter().find(|day| **day <= today && promise.is_open_on(**day));
    open.or_else(|| days.iter().find(|day| **day <= today)).or_else(|| days.first()).copied()
}

/// The newest days on which it was due and of which nobody has spoken, up to today. How far back to look is bounded,
/// whatever days the other's device wrote into the promise.
pub(super) fn unspoken(promise: &Promise, today: Day) -> Vec<Day> {
    let due = |day: &Day| {
        promise.schedule.includes(*day)
            && promise.ended.is_none_or(|ended| day.has_begun(ended))
            && !promise.days.contains_key(day)
    };
    (0..=A_YEAR).map(|back| Day(today.0 - back)).filter(due).take(FEW).collect()
}

/// Saying how a day went.
#[component]
pub(super) fn Record(promise: Promise) -> impl IntoView {
    let words = Draft::of(format!("words-{}", promise.id.to_hex()));
    let repair = Repair::here();
    let act = Act::with(repair, words);
    let twice = Twice::new(repair);
    let today = time::today();
    let days = days(&promise, today);
    let Some(first) = offered(&promise, today, &days) else {
        return view! { <p class="quiet">"No day of it has come yet."</p> }.into_any();
    };
    let open = promise.asked_about(today).is_some();
    // Else its steps stand below already.
    let lapses = !lapsed(&promise);
    let day = RwSignal::new(first);
    let chosen = RwSignal::new(None::<Outcome>);
    let id = promise.id;
    let group = format!("outcome-{}", id.to_hex());
    let options: Vec<_> = days
        .into_iter()
        .map(|day| {
            let recorded = promise.days.get(&day).and_then(DayState::latest);
            let said = recorded.map(|record| format!(", recorded: {}", outcome(record.outcome)));
            (day, format!("{}{}", time::day_from_here(day), said.unwrap_or_default()))
        })
        .collect();
    let pick = move |event| {
        if let Ok(number) = event_target_value(&event).parse() {
            day.set(Day(number));
        }
    };
    let off = Signal::derive(move || act.busy.get() || chosen.get().is_none() || twice.holds_words(words));
    let record = move || {
        let Some(outcome) = chosen.get_untracked() else { return };
        let words = Some(words.said());
        act.run(
            consistency::Command::Record { promise: id, day: day.get_untracked(), outcome, words },
            || (),
        );
    };
    view! {
        <details prop:open=open>
            <summary>"Say how a day went"</summary>
            <div class="stack">
                <div class="field">
                    <label for=format!("day-{}", id.to_hex())>"Which day"</label>
                    <select id=format!("day-{}", id.to_hex()) class="input short" on:change=pick>
                        {options.into_iter().map(|(one, says)| view! {
                            <option value=one.0.to_string() selected=one == first>{says}</option>
                        }.into_any()).collect_view()}
                    </select>
                </div>
                <fieldset class="choices">
                    <legend class="unseen">"How it went"</legend>
                    {[
                        (Outcome::Kept, "Kept", "I did it, in time."),
                        (Outcome::Late, "Late", "I did it, later than I said."),
                        (Outcome::Broken, "Broken", "I did not do it."),
                        (Outcome::ToldFirst, "Told first", "I did not do it, or will not, and I say so before it is found out."),
                    ]
                    .map(|(value, title, means)| choice(&group, title, means, move || chosen.set(Some(value))))
                    .collect_view()}
                </fieldset>
                {move || (lapses && matches!(chosen.get(), Some(Outcome::Broken | Outcome::ToldFirst))).then(after_a_lapse)}
                <BeforeWriting/>
                {own_words("In your own words, if you like", 2, words)}
                <AsYouType draft=words/>
                {twice.look("The words are about this day, and no more")}
                <Trouble act/>
                <p class="buttons">
                    {does("Record it", false, off, record)}
                </p>
            </div>
        </details>
    }
    .into_any()
}

/// Whether its maker recorded of late that it was not kept, and no newer day since.
pub(super) fn lapsed(promise: &Promise) -> bool {
    promise.last_lapse().is_some_and(|record| time::day_of(record.time).0 >= time::today().0 - BACK)
}

/// What helps after a promise was not kept. Nothing that was recorded before is touched by it.
pub(super) fn after_a_lapse() -> AnyView {
    let repair = Repair::here();
    let told = if untrack(|| repair.responsible(ResponsibleView::is_solo)) {
        "Nobody else reads this record yet, so recording it here does not tell it. How to tell it depends on what they asked for."
    } else {
        "Recording it here puts it where they can read it, if and when they look. Whether to also say it aloud depends on what they asked for."
    };
    view! {
        <div class="stack tight">
            <p>"What helps now, in this order:"</p>
            <ol>
                <li>"Tell it within a day, before it is found out. " {told}</li>
                <li>"Say what happened, without a reason that excuses it."</li>
                <li>"Put right what it did, as far as that is in your hands. " <a href=repair.at("/practice/4")>"Amends"</a></li>
                <li>"Promise something smaller for the next days. " <a href=format!("#{MAKE}")>"A smaller promise"</a></li>
            </ol>
            <p class="hint">"The days before stay as they are. One lapse takes nothing from them."</p>
        </div>
    }
    .into_any()
}

/// Both accounts of one day. Where one said nothing there is nothing.
#[component]
pub(super) fn DayCard(promise: EntryId, day: Day, state: DayState, mine: bool) -> impl IntoView {
    let other = Repair::here().other_name();
    let (maker, reader) = if mine { ("You".to_owned(), other) } else { (other, "You".to_owned()) };
    let recorded = !state.records.is_empty();
    let corrected = state.records.len() > 1;
    view! {
        <p><strong>{time::day_from_here(day)}</strong></p>
        <div class="sides">
            <div class="tight">
                {state.latest().map(|record| view! {
                    <p>{maker} ": " {outcome(record.outcome)} {corrected.then_some(" (set straight later)")}</p>
                    {record.words.clone().map(|words| view! { <p class="words">{super::sentence::text(&words)}</p> })}
                })}
            </div>
            <div class="tight">
                {state.remarks.last().map(|remarked| {
                    let (says, words) = match &remarked.remark {
                        Remark::Confirm => ("it was so", None),
                        Remark::Differ { words } => ("it was different", words.clone()),
                    };
                    view! {
                        <p>{reader} ": " {says}</p>
                        {words.map(|words| view! { <p class="words">{super::sentence::text(&words)}</p> })}
                    }
                })}
            </div>
        </div>
        {(!mine).then(|| view! { <Remarking promise day recorded again=!state.remarks.is_empty()/> })}
    }
}

#[component]
fn Remarking(promise: EntryId, day: Day, recorded: bool, again: bool) -> impl IntoView {
    let words = Draft::of(format!("remark-{}-{}", promise.to_hex(), day.0));
    // Only one of the two takes words along.
    let different = Act::with(Repair::here(), words);
    let so = different.without_words();
    let busy: Signal<bool> = different.busy.into();
    let remark =
        move |act: Act, remark| act.run(consistency::Command::Remark { promise, day, remark }, || ());
    view! {
        <details>
            <summary class="small">{if again { "Say it otherwise" } else { "Say how it was for you" }}</summary>
            <div class="stack">
                {own_words("In your own words, if it was different", 2, words)}
                <AsYouType draft=words/>
                <p class="buttons">
                    {recorded.then(|| does("It was so", true, busy, move || remark(so, Remark::Confirm)))}
                    {does("It was different", true, busy, move || {
                        remark(different, Remark::Differ { words: Some(words.said()) });
                    })}
                </p>
                <Trouble act=different/>
            </div>
        </details>
    }
}

/// Speaking of a day of which the other has said nothing.
#[component]
pub(super) fn AnotherDay(promise: EntryId, days: Memo<Vec<Day>>) -> impl IntoView {
    let repair = Repair::here();
    let words = Draft::of(format!("first-{}", promise.to_hex()));
    let act = Act::with(repair, words);
    let day = RwSignal::new(None::<Day>);
    let select = format!("another-{}", promise.to_hex());
    let picked = move || day.get().filter(|day| days.with(|days| days.contains(day)));
    let off = Signal::derive(move || act.busy.get() || picked().is_none() || words.is_blank());
    let say = move || {
        let Some(day) = untrack(picked) else { return };
        let remark = Remark::Differ { words: Some(words.said()) };
        act.run(consistency::Command::Remark { promise, day, remark }, || ());
    };
    view! {
        <details>
            <summary class="small">"Another day"</summary>
            <div class="stack">
                <div class="field">
                    <label for=select.clone()>"Which day"</label>
                    <select id=select class="input short"
                        on:change=move |event| day.set(event_target_value(&event).parse().ok().map(Day))>
                        <option value="">"Pick one"</option>
                        {list(days, |one| view! {
                            <option value=one.0.to_string()>{time::day_from_here(one)}</option>
                        }.into_any())}
                    </select>
                </div>
                {own_words("How it was for you", 2, words)}
                <AsYouType draft=words/>
                <p class="hint">{repair.other_name()} " has recorded nothing for these days. They will be able to read what you say."</p>
                <p class="buttons">{does("Say this", true, off, say)}</p>
                <Trouble act/>
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use goldseam_sealed::Timestamp;

    fn weekly(from: Day) -> Promise {
        Promise {
            id: EntryId::from_slice(&[1; 32]).unwrap(),
            made_at: Timestamp(0),
            text: "x".into(),
            plan: None,
            schedule: Schedule::Weekly { from, days: [from.weekday()].into_iter().collect(), times: None },
            ended: None,
            days: Default::default(),
        }
    }

    #[test]
    fn offers_the_newest_open_day_and_one_ahead() {
        let promise = weekly(Day(100));
        let days = days(&promise, Day(115));
        assert_eq!(days, [Day(121), Day(114), Day(107)]);
        assert_eq!(offered(&promise, Day(115), &days), Some(Day(114)));
    }

    #[test]
    fn the_other_may_speak_of_due_days_that_nobody_spoke_of() {
        let mut promise = weekly(Day(100));
        promise.days.insert(Day(107), DayState::default());
        assert_eq!(unspoken(&promise, Day(115)), [Day(114), Day(100)]);
        promise.ended = Some(Timestamp(110 * 86_400_000));
        assert_eq!(unspoken(&promise, Day(115)), [Day(100)], "none after its end");
        promise.schedule = Schedule::Daily { from: Day(i32::MIN) };
        assert_eq!(unspoken(&promise, Day(90)).len(), FEW);
    }

    #[test]
    fn the_day_of_a_promise_for_one_day_can_always_be_spoken_of() {
        let promise = Promise { schedule: Schedule::Once { on: Day(100) }, ..weekly(Day(100)) };
        for today in [Day(120), Day(500), Day(100), Day(80)] {
            let days = days(&promise, today);
            assert_eq!((days.as_slice(), offered(&promise, today, &days)), (&[Day(100)][..], Some(Day(100))));
        }
    }

    #[test]
    fn before_its_first_day_only_that_day_can_be_told() {
        let promise = weekly(Day(100));
        let days = days(&promise, Day(96));
        assert_eq!(days, [Day(100)]);
        assert_eq!(offered(&promise, Day(96), &days), Some(Day(100)));
    }
}
