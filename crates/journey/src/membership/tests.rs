use super::*;
use crate::tests::world::{HANA, ROBIN, STRANGER, World, add_hana};
use crate::{EntryId, Refusal as Any, Seat};

fn join() -> Command {
    Command::Join { name: "Hana".into() }
}

fn add(person: goldseam_sealed::PersonId, seat: Seat) -> Command {
    Command::Add { person, seat, name: "Someone".into(), certificate: Vec::new() }
}

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

#[test]
fn a_name_is_ones_own_choice_once_joined() {
    let mut world = World::solo();
    world.must(ROBIN, add_hana());
    let other = world.robin().other.expect("added");
    assert_eq!((other.name.as_str(), other.joined), ("H.", false));
    assert!(world.robin().is_solo());
    world.must(HANA, join());
    let other = world.robin().other.expect("joined");
    assert_eq!((other.name.as_str(), other.joined), ("Hana", true));
    assert!(!world.robin().is_solo());
    assert!(!other.founder && world.hana().other.expect("Robin").founder);
    refused(world.ask(HANA, join()), Refusal::AlreadyJoined);
}

#[test]
fn only_the_founder_adds_and_only_the_other_partner() {
    let mut world = World::paired();
    refused(world.ask(HANA, add(STRANGER, Seat::Responsible)), Refusal::OnlyFounder);
    refused(world.ask(ROBIN, add(STRANGER, Seat::Counsellor)), Refusal::CounsellorSeat);
    refused(world.ask(ROBIN, add(STRANGER, Seat::Hurt)), Refusal::SeatTaken);
    refused(world.ask(ROBIN, add(STRANGER, Seat::Responsible)), Refusal::SeatTaken);
    refused(world.ask(ROBIN, add(HANA, Seat::Hurt)), Refusal::AlreadyMember);
    refused(world.ask(STRANGER, join()), Refusal::NotAMember);
}

#[test]
fn several_can_be_asked_and_the_first_to_join_has_the_seat() {
    let mut world = World::solo();
    world.must(ROBIN, add(STRANGER, Seat::Hurt));
    world.must(ROBIN, add_hana());
    assert_eq!(world.robin().other.map(|other| other.person), Some(HANA));
    world.must(HANA, join());
    refused(world.ask(STRANGER, join()), Refusal::NotAMember);
    refused(world.ask(ROBIN, add(STRANGER, Seat::Hurt)), Refusal::SeatTaken);
}

#[test]
fn members_add_their_devices_and_others_do_not() {
    let mut world = World::paired();
    let device = || Command::AddDevice { certificate: vec![1; 169] };
    world.must(HANA, device());
    world.must(ROBIN, device());
    refused(world.ask(STRANGER, device()), Refusal::NotAMember);
}
