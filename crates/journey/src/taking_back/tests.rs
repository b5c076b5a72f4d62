use goldseam_sealed::{Body, Seq};

use super::*;
use crate::tests::world::{HANA, ROBIN, World, blank, log};
use crate::{
    Entry, EntryId, Journey, Refusal as Any, SharedEvent, Status, Unread, Wire, acknowledge, apologise,
    consistency, kinds, membership, pace,
};

/// What the client makes of an entry it holds.
fn taken(world: &World, entry: EntryId) -> Command {
    let whole = world.shared.iter().find(|other| other.id == entry).expect("in the record");
    let event = whole.event.as_ref().expect("readable");
    let content = without_words(&event.encode()).expect("CBOR");
    let (kind, version) = (event.kind(), event.version());
    let body = Body { kind, version, seen: whole.seen.clone(), time: whole.time, content };
    Command::TakeBack { entry, left: minicbor::to_vec(body).unwrap(), withdrawal: vec![1] }
}

fn letter(world: &mut World) -> EntryId {
    world.must(ROBIN, apologise::Command::Seal { text: "I lied to you.".into() })
}

/// The same record where the words never arrived.
fn without_bodies(world: &World, gone: &[EntryId]) -> Vec<Entry<SharedEvent>> {
    let mut entries = world.shared.clone();
    for entry in entries.iter_mut().filter(|entry| gone.contains(&entry.id)) {
        entry.event = Err(Unread::Bare);
        (entry.time, entry.seen) = (goldseam_sealed::Timestamp(0), Vec::new());
    }
    entries
}

#[test]
fn words_go_and_what_was_done_stays() {
    let mut world = World::paired();
    let letter = letter(&mut world);
    let answer = apologise::Answer::NotEnoughYet { words: Some("You left out March.".into()) };
    let answered = world.must(HANA, apologise::Command::Answer { letter, answer });
    let said = taken(&world, letter);
    let by = world.must(ROBIN, said);
    let view = world.robin();
    assert_eq!(view.letters[0].text.as_str(), "");
    assert_eq!(view.letters[0].answers[0].id, answered, "the answer still has its letter");
    assert_eq!(view.letter_turn, apologise::Turn::Sealed, "no second letter is won by it");
    let item = |id| view.timeline.iter().find(|item| item.id == id).expect("in the record").clone();
    assert_eq!(item(by).takes_back, Some(kinds::LETTER_SEALED));
    assert_eq!(item(letter).taken_back, Some(item(by).time));
    assert_eq!((item(by).mine, item(by).status), (true, Status::Counted));

    let said = taken(&world, answered);
    world.must(HANA, said);
    let words = match &world.robin().letters[0].answers[0].answer {
        apologise::Answer::NotEnoughYet { words } => words.clone(),
        other => panic!("another answer: {other:?}"),
    };
    assert_eq!(words.map(|words| words.into_string()), Some(String::new()), "there were some");
}

#[test]
fn a_promise_cannot_be_made_to_vanish() {
    let mut world = World::paired();
    let make = consistency::Command::Make {
        text: "I call before I am late".into(),
        plan: None,
        schedule: consistency::Schedule::Daily { from: crate::Day(100) },
    };
    let promise = world.must(ROBIN, make);
    let day = crate::Day(100);
    let outcome = consistency::Outcome::Broken;
    let record = consistency::Command::Record { promise, day, outcome, words: Some("I forgot.".into()) };
    let recorded = world.must(ROBIN, record);
    for entry in [promise, recorded] {
        let said = taken(&world, entry);
        world.must(ROBIN, said);
    }
    let promises = world.robin().promises;
    assert_eq!(promises[0].text.as_str(), "");
    assert_eq!(promises[0].days[&day].records[0].outcome, consistency::Outcome::Broken);
}

#[test]
fn a_device_that_never_had_the_words_folds_the_same() {
    let mut world = World::paired();
    let account = acknowledge::Command::Give(account("I lied."));
    let account = world.must(ROBIN, account);
    let letter = letter(&mut world);
    world.must(HANA, apologise::Command::Answer { letter, answer: apologise::Answer::Heard });
    for entry in [letter, account] {
        let said = taken(&world, entry);
        world.must(ROBIN, said);
    }
    let later = Journey::fold(HANA, &without_bodies(&world, &[letter, account]), &[]);
    assert_eq!(later, world.journey(HANA));
}

fn account(text: &str) -> acknowledge::Account {
    acknowledge::Account {
        headline: Some(text.into()),
        what: Some(text.into()),
        ..blank(acknowledge::Provenance::Volunteered)
    }
}

#[test]
fn only_who_wrote_words_takes_them_back_and_once() {
    let mut world = World::paired();
    let letter = letter(&mut world);
    let said = taken(&world, letter);
    let refused = |result, refusal: Refusal| assert_eq!(result, Err(Any::from(refusal)));
    refused(world.ask(HANA, said.clone()), Refusal::NotYours);
    let joined = world.shared[2].id;
    let name = taken(&world, joined);
    refused(world.ask(HANA, name), Refusal::NoWords);
    // Changed software does it anyway.
    let Command::TakeBack { entry, left, withdrawal } = said.clone();
    let by = world.write(HANA, Event::from(TakenBack { entry, left, withdrawal }));
    assert_eq!(world.status(by), Status::SetAside(crate::Aside::Target));
    assert_eq!(world.robin().letters[0].text.as_str(), "I lied to you.");
    world.must(ROBIN, said.clone());
    refused(world.ask(ROBIN, said), Refusal::AlreadyTakenBack);
}

#[test]
fn who_changes_more_than_the_words_takes_nothing_back() {
    let mut world = World::paired();
    let make = |on| consistency::Command::Make {
        text: "I will be there".into(),
        plan: None,
        schedule: consistency::Schedule::Once { on: crate::Day(on) },
    };
    let promise = world.must(ROBIN, make(101));
    let other = world.must(ROBIN, make(105));
    let Command::TakeBack { left, withdrawal, .. } = taken(&world, other);
    let by = world.write(ROBIN, Event::from(TakenBack { entry: promise, left, withdrawal }));
    assert_eq!(world.status(by), Status::SetAside(crate::Aside::Target));
    assert_eq!(world.robin().promises[0].text.as_str(), "I will be there");
    // Words that are left in are not taken back either.
    let whole = world.shared.iter().find(|entry| entry.id == promise).unwrap().clone();
    let event = whole.event.unwrap();
    let content = event.encode();
    let body = Body { kind: event.kind(), version: 1, seen: whole.seen, time: whole.time, content };
    let left = minicbor::to_vec(body).unwrap();
    let by = world.write(ROBIN, Event::from(TakenBack { entry: promise, left, withdrawal: vec![] }));
    assert_eq!(world.status(by), Status::SetAside(crate::Aside::Target));
}

#[test]
fn words_that_are_gone_without_a_word_are_shown_as_missing() {
    let mut world = World::paired();
    let letter = letter(&mut world);
    let journey = Journey::fold(HANA, &without_bodies(&world, &[letter]), &[]);
    let item = journey.items().iter().find(|item| item.id == letter).expect("it keeps its place");
    assert_eq!(item.status, Status::Unread(Unread::Bare));
}

#[test]
fn behind_a_closed_door_a_taking_back_is_not_shown_either() {
    let mut world = World::paired();
    let letter = letter(&mut world);
    let said = taken(&world, letter);
    let by = world.must(ROBIN, said);
    let shown = |world: &World| world.hana().timeline.iter().any(|item| item.id == by);
    assert!(!shown(&world));
    let practice = crate::Practice::Apologise;
    world.must(HANA, pace::Command::SetDoor { practice, door: pace::Door::Open });
    assert!(shown(&world));
}

#[test]
fn what_a_removed_device_wrote_later_does_not_count() {
    let mut world = World::paired();
    let one = letter(&mut world);
    let entry = world.shared.last().unwrap().clone();
    let other = log(ROBIN, 1);
    let last = Some(goldseam_sealed::Head { seq: entry.seq, hash: entry.id });
    let event = membership::DeviceRemoved { log: log(ROBIN, 0), last, revocation: vec![] };
    // Written from Robin's other device.
    let by = world.write(ROBIN, membership::Event::from(event));
    let at = world.shared.len() - 1;
    (world.shared[at].log, world.shared[at].seq) = (other, Seq(1));
    let late = world.write(ROBIN, apologise::Event::from(apologise::AnotherInvited {}));
    let removes = membership::DeviceRemoved { log: other, last: None, revocation: vec![] };
    let revenge = world.write(ROBIN, membership::Event::from(removes));
    assert_eq!(world.status(one), Status::Counted);
    assert_eq!(world.status(by), Status::Counted);
    assert_eq!(world.status(late), Status::SetAside(crate::Aside::Removed));
    assert_eq!(world.status(revenge), Status::SetAside(crate::Aside::Removed));
    assert_eq!(world.journey(HANA).removed().logs().collect::<Vec<_>>(), [log(ROBIN, 0)]);
}

#[test]
fn nobody_removes_another_persons_device() {
    let mut world = World::paired();
    let letter = letter(&mut world);
    let event = membership::DeviceRemoved { log: log(ROBIN, 0), last: None, revocation: vec![] };
    world.write(HANA, membership::Event::from(event));
    assert_eq!(world.status(letter), Status::Counted);
}

#[test]
fn every_text_goes_and_nothing_else() {
    // {0: "hi", 1: ["a", 7, h'61'], 2: {3: "b"}}
    let content = b"\xa3\x00\x62hi\x01\x83\x61a\x07\x41a\x02\xa1\x03\x61b";
    let left = b"\xa3\x00\x60\x01\x83\x60\x07\x41a\x02\xa1\x03\x60";
    assert_eq!(without_words(content).as_deref(), Some(left.as_slice()));
    assert_eq!(without_words(b"\xa1\x00\x62h"), None);
}
