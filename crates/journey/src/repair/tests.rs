use super::*;
use crate::tests::world::{HANA, ROBIN, World, words};
use crate::{EntryId, HurtView, Refusal as Any, ResponsibleView, Seat, pace};

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

fn start(seat: Seat) -> Command {
    Command::Start { seat, name: "Me".into() }
}

#[test]
fn either_partner_can_begin() {
    for seat in [Seat::Responsible, Seat::Hurt] {
        let mut world = World::new();
        let repair = world.must(ROBIN, start(seat));
        let journey = world.journey(ROBIN);
        assert_eq!((journey.seat(), journey.repair()), (Some(seat), Ok(repair)));
        assert_eq!(ResponsibleView::of(&journey).is_some(), seat == Seat::Responsible);
        assert_eq!(HurtView::of(&journey).is_some(), seat == Seat::Hurt);
    }
}

#[test]
fn a_repair_begins_once_and_not_by_a_counsellor() {
    let mut world = World::new();
    refused(world.ask(ROBIN, start(Seat::Counsellor)), Refusal::CounsellorSeat);
    world.must(ROBIN, start(Seat::Responsible));
    refused(world.ask(ROBIN, start(Seat::Responsible)), Refusal::AlreadyStarted);
    refused(world.ask(HANA, start(Seat::Hurt)), Refusal::AlreadyStarted);
}

#[test]
fn nothing_can_be_kept_before_it_begins() {
    let mut world = World::new();
    refused(world.ask(ROBIN, Command::Name { other: None, mistake: None }), Refusal::NotStarted);
    refused(world.ask(HANA, pace::Command::Pause), Refusal::NotStarted);
}

#[test]
fn what_i_call_things_stays_with_me() {
    let mut world = World::solo();
    let shared = world.shared.clone();
    world.must(ROBIN, Command::Name { other: words("Hanna"), mistake: words("money") });
    let view = world.robin();
    assert_eq!((view.other_name, view.mistake), (words("Hanna"), words("money")));
    assert_eq!(world.shared, shared);
}

#[test]
fn what_belongs_to_another_repair_is_passed_over() {
    let mut world = World::paired();
    let repair = crate::tests::world::id(999);
    world.keep(HANA, pace::OwnEvent::from(pace::Paused { repair }));
    assert!(!world.hana().paused);
}
