use super::*;
use crate::amends;
use crate::consistency::{self, Counts, Outcome, Remark};
use crate::day::{Day, Weekday};
use crate::entry::EntryId;
use crate::pace::{self, Door};
use crate::seat::Practice;
use crate::tests::world::{HANA, ROBIN, STRANGER, World};

#[test]
fn each_seat_has_its_own_view_and_nobody_else_has_any() {
    let world = World::paired();
    let views = |me| {
        let journey = world.journey(me);
        (ResponsibleView::of(&journey).is_some(), HurtView::of(&journey).is_some())
    };
    assert_eq!(views(ROBIN), (true, false));
    assert_eq!(views(HANA), (false, true));
    assert_eq!(views(STRANGER), (false, false));
}

#[test]
fn the_record_has_one_line_for_each_entry_and_no_words() {
    let world = World::paired();
    let view = world.robin();
    let keys: Vec<_> = view.timeline.iter().filter_map(|item| item.key).collect();
    assert_eq!(keys, ["repair-started", "member-added", "member-joined"]);
    assert_eq!(view.timeline.iter().map(|item| item.mine).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(world.hana().timeline.len(), 3);
}

fn record(promise: EntryId, day: i32, outcome: Outcome) -> consistency::Command {
    consistency::Command::Record { promise, day: Day(day), outcome, words: None }
}

fn daily() -> consistency::Command {
    consistency::Command::Make {
        text: "I will call at six".into(),
        plan: None,
        schedule: consistency::Schedule::Daily { from: Day(1) },
    }
}

#[test]
fn the_picture_counts_days_by_their_newest_record_and_leaves_no_week_out() {
    let mut world = World::paired();
    let promise = world.must(ROBIN, daily());
    // 24 March 1970 was a Tuesday, 5 April a Sunday.
    for (day, outcome) in [(82, Outcome::Kept), (82, Outcome::Broken), (94, Outcome::Late)] {
        world.must(ROBIN, record(promise, day, outcome));
    }
    world.must(
        HANA,
        consistency::Command::Remark { promise, day: Day(94), remark: Remark::Differ { words: None } },
    );
    let days = Picture::of_responsible(&world.robin()).promises.unwrap();
    assert_eq!(days.counts, Counts { broken: 1, late: 1, ..Counts::default() });
    assert_eq!(days.differ, 1);
    let weeks: Vec<_> = days.stretches.iter().map(|week| (week.from.weekday(), week.counts.days())).collect();
    assert_eq!(weeks, [(Weekday::Monday, 1), (Weekday::Monday, 1)]);
    assert_eq!(days.stretches[1].to, Day(94));

    world.must(ROBIN, record(promise, 3, Outcome::Kept));
    let weeks = Picture::of_responsible(&world.robin()).promises.unwrap().stretches;
    assert_eq!(weeks.len(), 14);
    assert_eq!(weeks.iter().filter(|week| week.counts.days() == 0).count(), 11);
}

#[test]
fn a_long_time_is_drawn_in_stretches_of_four_weeks() {
    let mut world = World::paired();
    let promise = world.must(ROBIN, daily());
    world.must(ROBIN, record(promise, 96, Outcome::Kept));
    let view = world.robin();
    let mut long = view.clone();
    let record = long.promises[0].days.get(&Day(96)).unwrap().clone();
    long.promises[0].days.insert(Day(96 - 27 * 7), record);
    let stretches = Picture::of_responsible(&long).promises.unwrap().stretches;
    assert_eq!(stretches.len(), 7);
    assert!(stretches.iter().all(|stretch| stretch.to.0 - stretch.from.0 == 27));
    assert_eq!(stretches.iter().map(|stretch| stretch.counts.kept).sum::<usize>(), 2);
}

/// An amend; alone, where the responsible partner proposes it.
fn propose(world: &mut World, who: goldseam_sealed::PersonId) -> EntryId {
    let (text, harm) = ("I list every debt.".into(), "I hid what we owed.".into());
    let alone = who == ROBIN;
    world.must(
        who,
        amends::Command::Propose(amends::AmendProposed {
            text,
            form: amends::Form::Restore,
            harm,
            need: None,
            alone,
        }),
    )
}

#[test]
fn amends_are_counted_by_who_proposed_them_and_a_no_is_not() {
    let mut world = World::paired();
    let answer = |amend, answer| amends::Command::Answer { amend, answer };
    let done = |amend| amends::Command::Finish { amend, words: None };
    let alone = propose(&mut world, ROBIN);
    world.must(ROBIN, done(alone));
    world.must(ROBIN, done(alone));
    let wished = propose(&mut world, HANA);
    world.must(ROBIN, answer(wished, amends::Answer::Take { wording: wished }));
    let made = |world: &World| Picture::of_responsible(&world.robin()).amends.unwrap();
    assert_eq!(made(&world), AmendsMade { offered: 1, wished: 0, agreed: 1 });
    world.must(ROBIN, done(wished));
    assert_eq!(made(&world), AmendsMade { offered: 1, wished: 1, agreed: 0 });
    for no in [amends::Answer::Decline, amends::Answer::NotYet] {
        let amend = propose(&mut world, HANA);
        world.must(ROBIN, answer(amend, no));
    }
    assert_eq!(made(&world), AmendsMade { offered: 1, wished: 1, agreed: 0 });
}

#[test]
fn what_a_closed_door_keeps_out_is_in_no_picture() {
    let mut world = World::paired();
    let promise = world.must(ROBIN, daily());
    world.must(ROBIN, record(promise, 94, Outcome::Kept));
    let amend = propose(&mut world, ROBIN);
    world.must(ROBIN, amends::Command::Finish { amend, words: None });
    world.must(HANA, crate::openness::Command::Ask { text: "Where were you?".into() });
    assert_eq!(Picture::of_hurt(&world.hana()), Picture::default());
    for practice in Practice::ALL {
        world.must(HANA, pace::Command::SetDoor { practice, door: Door::Open });
    }
    let picture = Picture::of_hurt(&world.hana());
    assert_eq!(picture.promises.unwrap().counts.kept, 1);
    assert_eq!(picture.amends, Some(AmendsMade { offered: 1, ..AmendsMade::default() }));
    assert_eq!(picture.questions, Some(Questions { asked: 1, answered: 0 }));
    assert_eq!(picture.disclosures, Some(Disclosures::default()));
    world.must(HANA, pace::Command::Pause);
    assert_eq!(Picture::of_hurt(&world.hana()), Picture::default());
}
