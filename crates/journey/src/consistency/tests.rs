use super::*;
use crate::refusal::Aside;
use crate::tests::world::{HANA, HOUR, NOON, ROBIN, World, words};
use crate::{Day, EntryId, Refusal as Any, Status, Weekday, Weekdays};

/// The world's first noon is on day 100.
const TODAY: Day = Day(100);

fn make(schedule: Schedule) -> Command {
    Command::Make { text: "I am home by seven.".into(), plan: None, schedule }
}

fn daily() -> Command {
    make(Schedule::Daily { from: Day(90) })
}

fn record(promise: EntryId, day: Day, outcome: Outcome) -> Command {
    Command::Record { promise, day, outcome, words: None }
}

fn differ(promise: EntryId, day: Day) -> Command {
    Command::Remark { promise, day, remark: Remark::Differ { words: words("I was there.") } }
}

fn with_promise() -> (World, EntryId) {
    let mut world = World::paired();
    let promise = world.must(ROBIN, daily());
    (world, promise)
}

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

#[test]
fn a_promise_keeps_its_plan_and_its_words() {
    let mut world = World::paired();
    let plan = Plan { cue: " If I am late ".into(), response: "I call before six".into() };
    let text = " I am home by seven. ".into();
    world.must(ROBIN, Command::Make { text, plan: Some(plan), schedule: Schedule::Once { on: TODAY } });
    let promise = &world.robin().promises[0];
    assert_eq!(promise.text.as_str(), "I am home by seven.");
    assert_eq!(promise.plan.as_ref().map(|plan| plan.cue.as_str()), Some("If I am late"));
}

#[test]
fn half_a_plan_is_refused() {
    let mut world = World::paired();
    let plan = Some(Plan { cue: "If I am late".into(), response: " ".into() });
    let command = Command::Make { text: "Home.".into(), plan, schedule: Schedule::Once { on: TODAY } };
    assert_eq!(world.ask(ROBIN, command), Err(crate::words::Refusal::Empty.into()));
}

#[test]
fn three_at_once_until_ten_days_are_on_record() {
    let mut world = World::paired();
    let promises: Vec<_> = (0..3).map(|_| world.must(ROBIN, daily())).collect();
    refused(world.ask(ROBIN, daily()), Refusal::ThreeAtOnce);
    assert!(!world.robin().room_for_promise);

    for day in 91..=99 {
        world.must(ROBIN, record(promises[0], Day(day), Outcome::Broken));
    }
    refused(world.ask(ROBIN, daily()), Refusal::ThreeAtOnce);
    world.must(ROBIN, record(promises[1], Day(99), Outcome::Kept));
    assert!(world.robin().room_for_promise);
    world.must(ROBIN, daily());
}

#[test]
fn ending_one_makes_room_and_keeps_what_was_recorded() {
    let mut world = World::paired();
    let promises: Vec<_> = (0..3).map(|_| world.must(ROBIN, daily())).collect();
    world.must(ROBIN, record(promises[0], TODAY, Outcome::Kept));
    world.must(ROBIN, Command::End { promise: promises[0] });
    refused(world.ask(ROBIN, Command::End { promise: promises[0] }), Refusal::AlreadyEnded);
    world.must(ROBIN, daily());
    assert_eq!(world.robin().promises[0].counts().kept, 1);
}

#[test]
fn a_promise_for_one_day_is_done_once_recorded() {
    let mut world = World::paired();
    let promise = world.must(ROBIN, make(Schedule::Once { on: TODAY }));
    assert!(world.robin().promises[0].is_open_on(TODAY));
    world.must(ROBIN, record(promise, TODAY, Outcome::Late));
    assert!(!world.robin().promises[0].is_active());
}

/// Yesterday too, as long as it can be told first; one day of each promise at a time.
#[test]
fn its_maker_is_asked_about_the_newest_open_day_since_yesterday() {
    let (mut world, daily) = with_promise();
    // Somewhere it is still day 99.
    world.now = NOON - HOUR;
    let once = world.must(ROBIN, make(Schedule::Once { on: Day(99) }));
    let asked = |world: &World, today: i32| -> Vec<(EntryId, i32)> {
        let steps = crate::today::steps(&world.robin(), Day(today));
        let days = steps.into_iter().filter_map(|step| match step {
            crate::today::Step::RecordDay { promise, day } => Some((promise, day.0)),
            _ => None,
        });
        days.collect()
    };
    assert_eq!(asked(&world, 100), [(daily, 100), (once, 99)]);
    assert_eq!(asked(&world, 101), [(daily, 101)], "not about what can no longer be told first");
    world.must(ROBIN, record(daily, TODAY, Outcome::Kept));
    assert_eq!(asked(&world, 100), [(daily, 99), (once, 99)]);
    world.must(ROBIN, record(daily, Day(99), Outcome::Broken));
    world.must(ROBIN, Command::End { promise: once });
    assert_eq!(asked(&world, 100), []);
}

#[test]
fn a_lapse_is_the_newest_day_on_record_and_nothing_older() {
    let (mut world, promise) = with_promise();
    let lapsed = |world: &World| world.robin().promises[0].last_lapse().is_some();
    assert!(!lapsed(&world));
    for (day, outcome, is) in [
        (98, Outcome::Broken, true),
        (97, Outcome::Kept, true),
        (99, Outcome::Late, false),
        (100, Outcome::ToldFirst, true),
    ] {
        world.must(ROBIN, record(promise, Day(day), outcome));
        assert_eq!(lapsed(&world), is, "{day}");
    }
    world.must(HANA, differ(promise, Day(99)));
    world.must(ROBIN, record(promise, TODAY, Outcome::Kept));
    assert!(!lapsed(&world), "set straight");
}

#[test]
fn a_lapse_resets_nothing() {
    let (mut world, promise) = with_promise();
    for day in 94..=98 {
        world.must(ROBIN, record(promise, Day(day), Outcome::Kept));
    }
    world.must(ROBIN, record(promise, Day(99), Outcome::Broken));
    world.must(ROBIN, record(promise, TODAY, Outcome::ToldFirst));
    let counts = world.robin().promises[0].counts();
    assert_eq!(counts, Counts { kept: 5, late: 0, broken: 1, told_first: 1 });
}

#[test]
fn days_that_are_not_due_or_not_yet_begun_are_refused() {
    let mut world = World::paired();
    let fridays: Weekdays = [Weekday::Friday].into_iter().collect();
    let promise = world.must(ROBIN, make(Schedule::Weekly { from: Day(90), days: fridays, times: None }));
    assert_eq!(Day(99).weekday(), Weekday::Friday);
    for day in 90..=100 {
        let due = Day(day).weekday() == Weekday::Friday;
        assert_eq!(world.ask(ROBIN, record(promise, Day(day), Outcome::Kept)).is_ok(), due, "{day}");
    }
    refused(world.ask(ROBIN, record(promise, Day(88), Outcome::Kept)), Refusal::NotDueThen);
    let next = (101..).map(Day).find(|day| day.weekday() == Weekday::Friday).expect("there is one");
    refused(world.ask(ROBIN, record(promise, next, Outcome::Kept)), Refusal::NotYet);
    world.must(ROBIN, record(promise, next, Outcome::ToldFirst));
}

#[test]
fn impossible_schedules_are_refused() {
    let mut world = World::paired();
    let none = Schedule::Weekly { from: TODAY, days: Weekdays::default(), times: None };
    refused(world.ask(ROBIN, make(none)), Refusal::NoDays);
    refused(world.ask(ROBIN, make(Schedule::Once { on: Day(98) })), Refusal::DayHasPassed);
}

#[test]
fn told_first_is_open_until_a_day_after() {
    let (mut world, promise) = with_promise();
    // Day 98 ended everywhere at noon on day 99, which is a day before the world begins.
    refused(world.ask(ROBIN, record(promise, Day(98), Outcome::ToldFirst)), Refusal::TooLateToTellFirst);
    world.now = NOON - HOUR;
    world.must(ROBIN, record(promise, Day(98), Outcome::ToldFirst));
    world.now = NOON;
    world.must(ROBIN, record(promise, Day(97), Outcome::Broken));
}

#[test]
fn told_first_is_closed_once_the_other_spoke_of_that_day() {
    let (mut world, promise) = with_promise();
    world.must(HANA, differ(promise, TODAY));
    refused(world.ask(ROBIN, record(promise, TODAY, Outcome::ToldFirst)), Refusal::OtherSpokeFirst);
    let event = DayRecorded { promise, day: TODAY, outcome: Outcome::ToldFirst, words: None };
    let forced = world.write(ROBIN, Event::from(event));
    assert_eq!(world.status(forced), Status::SetAside(Aside::Turn));
    world.must(ROBIN, record(promise, Day(99), Outcome::ToldFirst));
}

#[test]
fn a_day_called_kept_cannot_become_told_first() {
    let (mut world, promise) = with_promise();
    world.must(ROBIN, record(promise, TODAY, Outcome::Kept));
    refused(world.ask(ROBIN, record(promise, TODAY, Outcome::ToldFirst)), Refusal::SaidOtherwise);
    world.must(ROBIN, record(promise, TODAY, Outcome::Broken));
    let promise = &world.robin().promises[0];
    assert_eq!(promise.days[&TODAY].records.len(), 2, "a correction stands beside what it corrects");
    assert_eq!(promise.counts(), Counts { broken: 1, ..Counts::default() });
}

#[test]
fn both_accounts_stand_side_by_side_and_none_is_needed() {
    let (mut world, promise) = with_promise();
    let kept = world.must(ROBIN, record(promise, TODAY, Outcome::Kept));
    assert!(world.robin().promises[0].days[&TODAY].remarks.is_empty());
    world.must(HANA, Command::Remark { promise, day: TODAY, remark: Remark::Confirm });
    world.must(HANA, differ(promise, TODAY));
    let promise = &world.robin().promises[0];
    let day = &promise.days[&TODAY];
    assert_eq!(day.remarks.iter().map(|remark| remark.record).collect::<Vec<_>>(), [Some(kept), Some(kept)]);
    assert_eq!(promise.counts().kept, 1, "nobody's account changes the other's");
}

#[test]
fn there_is_nothing_to_confirm_before_a_record() {
    let (mut world, promise) = with_promise();
    let confirm = Command::Remark { promise, day: TODAY, remark: Remark::Confirm };
    refused(world.ask(HANA, confirm), Refusal::NothingToConfirm);
    let elsewhere = DayRemarked { promise, day: TODAY, remark: Remark::Confirm, record: Some(promise) };
    let forced = world.write(HANA, Event::from(elsewhere));
    assert_eq!(world.status(forced), Status::SetAside(Aside::Target));
}

#[test]
fn each_seat_speaks_for_itself() {
    let (mut world, promise) = with_promise();
    refused(world.ask(HANA, daily()), Refusal::OnlyResponsible);
    refused(world.ask(HANA, Command::End { promise }), Refusal::OnlyResponsible);
    refused(world.ask(HANA, record(promise, TODAY, Outcome::Kept)), Refusal::OnlyResponsible);
    refused(world.ask(ROBIN, differ(promise, TODAY)), Refusal::OnlyHurt);
}

#[test]
fn a_promise_that_is_not_here_is_named_as_such() {
    let mut world = World::paired();
    let nowhere = crate::tests::world::id(999);
    refused(world.ask(ROBIN, Command::End { promise: nowhere }), Refusal::NoSuchPromise);
    refused(world.ask(ROBIN, record(nowhere, TODAY, Outcome::Kept)), Refusal::NoSuchPromise);
    refused(world.ask(HANA, differ(nowhere, TODAY)), Refusal::NoSuchPromise);
}

fn some_days(times: u8) -> Command {
    let days = [Weekday::Monday, Weekday::Wednesday, Weekday::Friday].into_iter().collect();
    make(Schedule::Weekly { from: Day(88), days, times: Some(times) })
}

#[test]
fn for_some_days_of_a_week_the_others_are_not_asked_about() {
    let mut world = World::paired();
    // 30 March 1970, a Monday, was day 88; day 100 is the second Saturday after it.
    let promise = world.must(ROBIN, some_days(2));
    let open = |world: &World, day| world.robin().promises[0].is_open_on(Day(day));
    assert!(open(&world, 88) && !open(&world, 89) && open(&world, 90));
    world.must(ROBIN, record(promise, Day(88), Outcome::Kept));
    world.must(ROBIN, record(promise, Day(90), Outcome::Broken));
    assert!(open(&world, 92), "one of two was kept");
    world.must(ROBIN, record(promise, Day(92), Outcome::Late));
    assert!(open(&world, 95), "the next week begins anew");
    world.must(ROBIN, record(promise, Day(90), Outcome::Kept));
    assert_eq!(world.robin().promises[0].counts().kept, 2, "a third day may be said all the same");
}

#[test]
fn some_days_are_fewer_than_all_and_more_than_none() {
    let mut world = World::paired();
    for times in [0, 3, 200] {
        refused(world.ask(ROBIN, some_days(times)), Refusal::SomeOfThem);
    }
    world.must(ROBIN, some_days(1));
}

proptest::proptest! {
    /// Whatever is recorded, what is asked about is due, has no record, and is never more than was promised in a week.
    #[test]
    fn a_week_asks_for_no_more_than_was_promised(
        days in 1_u8..128, times in 1_u8..7, spoken in proptest::collection::vec((0..28_i32, 0_usize..4), 0..40),
    ) {
        let all = [Outcome::Kept, Outcome::Late, Outcome::Broken, Outcome::ToldFirst];
        let days: Weekdays = Weekday::ALL.into_iter().enumerate().filter(|(at, _)| days & (1 << at) != 0)
            .map(|(_, day)| day).collect();
        let mut promise = Promise {
            id: crate::tests::world::id(1),
            made_at: goldseam_sealed::Timestamp(0),
            text: "x".into(),
            plan: None,
            schedule: Schedule::Weekly { from: Day(88), days, times: Some(times) },
            ended: None,
            days: [].into_iter().collect(),
        };
        for (ahead, outcome) in spoken {
            let day = Day(88 + ahead);
            if promise.schedule.includes(day) {
                let (id, time, outcome) = (promise.id, promise.made_at, all[outcome]);
                promise.days.entry(day).or_default().records.push(Record { id, time, outcome, words: None });
            }
        }
        for week in 0..4 {
            let of_week: Vec<_> = (0..7).map(|at| Day(88 + 7 * week + at)).collect();
            let kept = of_week.iter().filter(|day| {
                let last = promise.days.get(day).and_then(DayState::latest);
                last.is_some_and(|last| matches!(last.outcome, Outcome::Kept | Outcome::Late))
            }).count();
            let mut asked = of_week.iter().filter(|day| promise.is_open_on(**day));
            proptest::prop_assert!(kept < usize::from(times) || asked.next().is_none());
            let right = of_week.iter().all(|day| {
                let may_be = promise.schedule.includes(*day) && !promise.days.contains_key(day);
                promise.is_open_on(*day) == (may_be && kept < usize::from(times))
            });
            proptest::prop_assert!(right);
        }
    }
}
