use goldseam_sealed::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::acknowledge::{self, Account, Provenance};
use crate::counsel;
use crate::help::check::Care;
use crate::pace::{self, Door};
use crate::refusal::Aside;
use crate::tests::random::{acts, history, private};
use crate::tests::world::{HANA, HOUR, NOON, ROBIN, World, blank, id, words};
use crate::today::{self, Step, steps};
use crate::{
    Day, EntryId, HurtView, Journey, Practice, PrivateEvent, Refusal as Any, Seat, SharedEvent, Status, Wire,
    kinds, taking_back,
};

/// The world's first noon is on day 100.
const TODAY: Day = Day(100);

fn parts(sheet: Sheet, answered: usize) -> Vec<Part> {
    let part = |ask: &Ask| Part { ask: *ask, words: " I knew. ".into() };
    sheet.asks().iter().take(answered).map(part).collect()
}

fn keep(sheet: Sheet, parts: Vec<Part>) -> Command {
    Command::Keep { sheet, parts, again: None, instead: None }
}

fn whole(sheet: Sheet) -> Command {
    keep(sheet, parts(sheet, usize::MAX))
}

fn summary() -> Command {
    Command::Share(SummaryShared {
        work: " I go to the group on Mondays. ".into(),
        hard: words(" "),
        next: None,
    })
}

fn account() -> acknowledge::Command {
    acknowledge::Command::Give(Account {
        headline: words("I lied."),
        what: words("In March I said I was at work."),
        ..blank(Provenance::Volunteered)
    })
}

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

fn set(world: &mut World, door: Door) {
    world.must(HANA, pace::Command::SetDoor { practice: Practice::Growth, door });
}

#[test]
fn each_seat_has_its_own_sheets_and_asks_nothing_twice() {
    let mut world = World::paired();
    world.must(ROBIN, account());
    for sheet in Sheet::ALL {
        for (who, seat) in [(ROBIN, Seat::Responsible), (HANA, Seat::Hurt)] {
            match sheet.is_for(seat) {
                true => drop(world.must(who, whole(sheet))),
                false => refused(world.ask(who, whole(sheet)), Refusal::OtherSeat),
            }
        }
        assert!(!sheet.is_for(Seat::Counsellor));
        let mut asks = sheet.asks().to_vec();
        asks.dedup();
        assert_eq!(asks.len(), sheet.asks().len());
    }
    assert_eq!((world.robin().sheets.len(), world.hana().sheets.len()), (5, 4));
}

#[test]
fn s02_sheets_are_in_no_shared_record_and_in_nobody_elses_view() {
    let mut world = World::paired();
    world.must(ROBIN, account());
    let before = (world.shared.clone(), world.robin(), world.hana());
    for sheet in Sheet::ALL.into_iter().filter(|sheet| sheet.is_for(Seat::Hurt)) {
        world.must(HANA, whole(sheet));
    }
    assert_eq!((&world.shared, &world.robin()), (&before.0, &before.1));
    world.must(HANA, pace::Command::Pause);
    assert_eq!(world.hana().sheets.len(), 4, "what is one’s own is there in a pause too");
    world.must(HANA, pace::Command::Resume);
    let hers = world.hana();
    for sheet in Sheet::ALL.into_iter().filter(|sheet| sheet.is_for(Seat::Responsible)) {
        world.must(ROBIN, whole(sheet));
    }
    assert_eq!((&world.shared, &world.hana()), (&before.0, &hers));
    for entry in &world.private {
        let event = entry.event.as_ref().expect("written here");
        let (kind, content) = (event.kind(), event.encode());
        assert!(kinds::is_private(kind) && SharedEvent::decode(kind, 1, &content).is_err());
        // Nor is there a copy of it for a counsellor.
        let journey = world.journey(entry.author);
        let shared = world.shared[0].event.as_ref().expect("written here");
        assert_eq!(counsel::copy(&journey, entry.id, shared), Err(counsel::Refusal::NotShown.into()));
    }
}

#[test]
fn parts_are_trimmed_put_in_order_and_left_out_when_blank() {
    let mut world = World::solo();
    let part = |ask, words: &str| Part { ask, words: words.into() };
    let given = vec![part(Ask::Deed, " I hid it. "), part(Ask::Feeling, " "), part(Ask::Before, "Tired.")];
    world.must(ROBIN, keep(Sheet::Chain, given));
    let sheet = &world.robin().sheets[0];
    assert_eq!(sheet.answer(Ask::Deed).map(crate::Words::as_str), Some("I hid it."));
    let asks: Vec<_> = sheet.parts.iter().map(|part| part.ask).collect();
    assert_eq!(asks, [Ask::Before, Ask::Deed]);
    let empty = Err(crate::words::Refusal::Empty.into());
    assert_eq!(world.ask(ROBIN, keep(Sheet::Chain, vec![part(Ask::Deed, " ")])), empty);
    let elsewhere = vec![part(Ask::Deed, "x"), part(Ask::Page, "y")];
    refused(world.ask(ROBIN, keep(Sheet::Chain, elsewhere)), Refusal::OtherParts);
    let twice = vec![part(Ask::Page, "x"), part(Ask::Page, "y")];
    refused(world.ask(ROBIN, keep(Sheet::Journal, twice)), Refusal::OtherParts);
}

#[test]
fn a_sheet_takes_the_place_of_one_of_its_kind_and_can_be_taken_off() {
    let mut world = World::solo();
    let page = world.must(ROBIN, whole(Sheet::Journal));
    let plan = world.must(ROBIN, whole(Sheet::Root));
    let again =
        |sheet, instead| Command::Keep { sheet, parts: parts(sheet, 1), again: None, instead: Some(instead) };
    let newer = world.must(ROBIN, again(Sheet::Root, plan));
    let ids = |world: &World| world.robin().sheets.iter().map(|sheet| sheet.id).collect::<Vec<_>>();
    assert_eq!(ids(&world), [page, newer]);
    let beside = world.must(ROBIN, again(Sheet::Root, page));
    assert_eq!(ids(&world), [page, newer, beside], "one of another kind keeps its place");
    world.must(ROBIN, Command::Drop { sheet: newer });
    world.must(ROBIN, Command::Drop { sheet: id(999) });
    assert_eq!(ids(&world), [page, beside]);
}

#[test]
fn kindness_comes_after_owning_it_and_never_without_mending() {
    let mut world = World::solo();
    refused(world.ask(ROBIN, whole(Sheet::Kindness)), Refusal::OwnFirst);
    // A few words about how tired one was are not owning it.
    world.must(ROBIN, keep(Sheet::Chain, parts(Sheet::Chain, 6)));
    assert!(!world.robin().owned);
    refused(world.ask(ROBIN, whole(Sheet::Kindness)), Refusal::OwnFirst);
    let chain = world.must(ROBIN, whole(Sheet::Chain));
    assert!(world.robin().owned);
    for left_out in 0..4 {
        let mut some = parts(Sheet::Kindness, 4);
        some.remove(left_out);
        refused(world.ask(ROBIN, keep(Sheet::Kindness, some)), Refusal::AllFour);
    }
    world.must(ROBIN, whole(Sheet::Kindness));
    world.must(ROBIN, Command::Drop { sheet: chain });
    assert_eq!(world.robin().sheets.len(), 2, "what was written stays");
    refused(world.ask(ROBIN, whole(Sheet::Kindness)), Refusal::OwnFirst);
    world.must(ROBIN, account());
    world.must(ROBIN, whole(Sheet::Kindness));
    // Software that does not ask changes nothing either.
    let forced = OwnEvent::from(SheetKept {
        repair: id(1),
        sheet: Sheet::Kindness,
        parts: parts(Sheet::Kindness, 3),
        again: None,
        instead: None,
    });
    let before = world.robin();
    world.keep(ROBIN, forced);
    assert_eq!(world.robin(), before);
}

#[test]
fn a_plan_is_put_before_its_owner_on_the_day_they_named() {
    let mut world = World::solo();
    world.must(ROBIN, account());
    let command = |sheet, again| Command::Keep { sheet, parts: parts(sheet, 1), again, instead: None };
    world.must(ROBIN, command(Sheet::Journal, Some(TODAY)));
    assert_eq!(world.robin().sheets[0].again, None, "a page of the journal has no such day");
    let plan = world.must(ROBIN, command(Sheet::Root, Some(Day(101))));
    let look = Step::LookAgain { sheet: plan };
    assert!(!steps(&world.robin(), TODAY).contains(&look));
    assert!(steps(&world.robin(), Day(101)).contains(&look));
    assert!(steps(&world.robin(), Day(200)).contains(&look));
    world.must(ROBIN, Command::Drop { sheet: plan });
    assert!(!steps(&world.robin(), Day(200)).contains(&look));
}

#[test]
fn one_summary_in_four_weeks_from_one_seat_for_somebody_who_joined() {
    let mut world = World::solo();
    refused(world.ask(ROBIN, summary()), Refusal::Alone);
    let mut world = World::paired();
    refused(world.ask(HANA, summary()), Refusal::OnlyResponsible);
    assert_eq!(world.robin().next_summary, None);
    world.must(ROBIN, summary());
    let began = world.now;
    assert_eq!(world.robin().next_summary, Some(Timestamp(began + MONTH_MS)));
    assert_eq!(world.robin().summaries[0].said.work.as_str(), "I go to the group on Mondays.");
    assert_eq!(world.robin().summaries[0].said.hard, None);
    for later in [1, 27 * 24 * HOUR, MONTH_MS - 1] {
        world.now = began + later;
        refused(world.ask(ROBIN, summary()), Refusal::OneAMonth);
    }
    world.now = began + MONTH_MS;
    world.must(ROBIN, summary());
    // An early clock makes no room, and software that does not ask changes nothing.
    let said = SummaryShared { work: "More.".into(), hard: None, next: None };
    for early in [0, began - MONTH_MS] {
        world.now = early;
        let forced = world.write(ROBIN, Event::from(said.clone()));
        assert_eq!(world.status(forced), Status::SetAside(Aside::Turn));
    }
    assert_eq!(world.robin().summaries.len(), 2);
}

#[test]
fn a_summary_that_is_taken_back_makes_no_room_for_another() {
    let mut world = World::paired();
    let entry = world.must(ROBIN, summary());
    let left = taking_back::what_is_left(&world.shared[3]).expect("read");
    world.must(ROBIN, taking_back::Command::TakeBack { entry, left, withdrawal: Vec::new() });
    assert!(world.robin().summaries[0].said.work.is_blank());
    refused(world.ask(ROBIN, summary()), Refusal::OneAMonth);
}

#[test]
fn a_summary_goes_out_at_any_door_and_is_read_where_a_door_lets_it_in() {
    let mut world = World::paired();
    world.must(ROBIN, summary());
    let robin = world.robin();
    for (door, seen) in [(Door::Closed, None), (Door::Ajar, Some(1)), (Door::Open, Some(1))] {
        set(&mut world, door);
        let view = world.hana();
        assert_eq!(view.summaries.as_ref().map(Vec::len), seen, "{door:?}");
        let shown = view.timeline.iter().any(|item| item.kind == kinds::SUMMARY_SHARED);
        assert_eq!(shown, seen.is_some(), "{door:?}");
        let told = today::news(&view, &std::collections::BTreeSet::new());
        assert_eq!(told.iter().any(|news| news.practice == Practice::Growth), door == Door::Open);
        assert_eq!(world.robin(), robin, "the other’s screens do not depend on a door");
    }
    world.must(HANA, pace::Command::Pause);
    assert_eq!(world.hana().summaries, None);
}

#[test]
fn s05_after_force_a_summary_stays_here_and_private_work_goes_on() {
    let care = Care { alone: false, used_force: true };
    assert!(care.stops(Seat::Responsible, &summary().into()));
    assert!(!care.stops(Seat::Responsible, &whole(Sheet::Chain).into()));
    assert!(!care.stops(Seat::Responsible, &Command::Drop { sheet: id(1) }.into()));
}

#[test]
fn a_counsellor_is_told_what_each_part_of_a_summary_is() {
    let mut world = World::paired();
    let shared = world
        .must(ROBIN, Command::Share(SummaryShared { work: "A".into(), hard: words("B"), next: words("C") }));
    let event = world.shared[3].event.clone().expect("written here");
    let told = counsel::copy(&world.journey(ROBIN), shared, &event).expect("shown").told().expect("known");
    assert_eq!(told.parts.iter().map(|(name, _)| name.is_some()).collect::<Vec<_>>(), [true; 3]);
    // From the other seat only what a door lets in is handed over.
    let hers = |world: &World| counsel::copy(&world.journey(HANA), shared, &event).is_ok();
    assert!(!hers(&world));
    set(&mut world, Door::Ajar);
    assert!(hers(&world));
}

proptest! {
    /// Whoever writes whatever, on whichever devices, with whichever clocks.
    #[test]
    fn between_two_summaries_lie_four_weeks(acts in acts(60)) {
        // Clocks that reach over some months.
        let mut entries = history(&acts);
        for entry in entries.iter_mut().skip(3) {
            entry.time = Timestamp(NOON + (entry.time.0 - NOON).saturating_mul(20));
        }
        let journey = Journey::fold(ROBIN, &entries, &[]);
        let summaries = journey.shared().growth.summaries();
        for (one, next) in summaries.iter().zip(summaries.iter().skip(1)) {
            prop_assert!(next.time.0 - one.time.0 >= MONTH_MS);
        }
        let counted = journey.items().iter().filter(|item| item.kind == kinds::SUMMARY_SHARED && item.status == Status::Counted);
        prop_assert!(counted.clone().all(|item| item.author == ROBIN));
        prop_assert_eq!(counted.count(), summaries.len());
    }

    /// What the hurt partner writes for themselves is in their own circle and changes nothing anywhere else.
    #[test]
    fn the_hurt_partners_pages_reach_nobody(shared in acts(30), own in acts(20)) {
        let (shared, own) = (history(&shared), private(&own));
        let robin = Journey::fold(ROBIN, &shared, &own);
        prop_assert_eq!(robin, Journey::fold(ROBIN, &shared, &[]));
        let others: Vec<_> = own
            .iter()
            .filter(|entry| !matches!(entry.event, Ok(PrivateEvent::Growth(_))))
            .cloned()
            .collect();
        let view = |own: &[_]| HurtView::of(&Journey::fold(HANA, &shared, own)).expect("a seat");
        let (with, without) = (view(&own), view(&others));
        prop_assert!(without.sheets.is_empty());
        prop_assert_eq!(HurtView { sheets: Vec::new(), ..with }, without);
    }
}
