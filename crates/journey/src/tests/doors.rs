//! Behind a closed door there is nothing.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::random::{acts, history, private};
use super::world::{HANA, World};
use crate::apologise::Command as Letter;
use crate::boundaries::Event as Boundary;
use crate::kinds::{self, Area};
use crate::pace::{Command, Door};
use crate::tests::world::ROBIN;
use crate::{Entry, EntryId, HurtView, Journey, Practice, SharedEvent, Unread, Wire, today};

/// Of these what she wrote herself stays hers to see.
const HER_OWN_STAYS: [Practice; 4] =
    [Practice::Openness, Practice::Amends, Practice::Empathy, Practice::Boundaries];

/// Agreements she signed or put otherwise, and the words she signed: she has read them, and they stay before her so that
/// she can end them.
fn signed_by_her(entries: &[Entry<SharedEvent>]) -> BTreeSet<EntryId> {
    let mut signed = BTreeSet::new();
    for entry in entries.iter().filter(|entry| entry.author == HANA) {
        match &entry.event {
            Ok(SharedEvent::Boundaries(Boundary::AgreementSigned(one))) => {
                signed.extend([one.agreement, one.terms]);
            }
            Ok(SharedEvent::Boundaries(Boundary::AgreementChanged(one))) => signed.extend([one.agreement]),
            _ => {}
        }
    }
    signed
}

/// The same entries in the same places, with what a practice says blotted out.
fn without(entries: &[Entry<SharedEvent>], practice: Practice) -> Vec<Entry<SharedEvent>> {
    let signed = signed_by_her(entries);
    let blot = |entry: &Entry<SharedEvent>| {
        let mut entry = entry.clone();
        if let Ok(event) = &entry.event
            && kinds::area(event.kind()) == Area::Practice(practice)
            && (entry.author != HANA || !HER_OWN_STAYS.contains(&practice))
            && !signed.contains(&entry.id)
        {
            entry.event = Err(Unread::Malformed { kind: event.kind() });
        }
        entry
    };
    entries.iter().map(blot).collect()
}

proptest! {
    #[test]
    fn s06_a_closed_door_hides_everything_of_its_practice(shared in acts(40), own in acts(20)) {
        let (shared, own) = (history(&shared), private(&own));
        let view = |shared: &[_]| HurtView::of(&Journey::fold(HANA, shared, &own)).expect("a seat");
        let seen = view(&shared);
        for practice in Practice::ALL {
            if seen.paused || seen.doors[&practice] == Door::Closed {
                prop_assert_eq!(&seen, &view(&without(&shared, practice)), "{}", practice.name());
                prop_assert!(!seen.timeline.iter().any(|item| item.practice() == Some(practice)));
            }
        }
        if seen.paused {
            prop_assert!(seen.timeline.is_empty());
        }
        for news in today::news(&seen, &BTreeSet::new()) {
            prop_assert!(!seen.paused && seen.doors[&news.practice] == Door::Open);
        }
    }
}

fn with_letter() -> World {
    let mut world = World::paired();
    world.must(ROBIN, Letter::Seal { text: "I lied about the money.".into() });
    world
}

fn set(world: &mut World, door: Door) {
    world.must(HANA, Command::SetDoor { practice: Practice::Apologise, door });
}

#[test]
fn doors_are_closed_until_moved() {
    let view = with_letter().hana();
    assert!(view.doors.values().all(|door| *door == Door::Closed));
    assert_eq!(view.doors.len(), 10);
    assert_eq!((view.letters, view.account, view.promises), (None, None, None));
}

#[test]
fn ajar_is_there_to_look_at_and_never_announced() {
    let mut world = with_letter();
    set(&mut world, Door::Ajar);
    let view = world.hana();
    assert_eq!(view.letters.as_ref().map(|letters| letters.letters.len()), Some(1));
    assert_eq!(today::news(&view, &BTreeSet::new()), []);
}

#[test]
fn open_is_announced_once_and_not_again() {
    let mut world = with_letter();
    set(&mut world, Door::Open);
    let news = today::news(&world.hana(), &BTreeSet::new());
    assert_eq!(news.iter().map(|news| news.key).collect::<Vec<_>>(), ["letter-sealed"]);
    let shown = news.iter().map(|news| news.id).collect();
    world.must(HANA, Letter::Answer { letter: news[0].id, answer: crate::apologise::Answer::Heard });
    assert_eq!(today::news(&world.hana(), &shown), []);
}

#[test]
fn a_pause_hides_everything_and_leaves_the_doors_as_they_were() {
    let mut world = with_letter();
    set(&mut world, Door::Open);
    world.must(HANA, Command::Pause);
    let view = world.hana();
    assert!(view.paused && view.letters.is_none() && view.timeline.is_empty());
    assert_eq!(today::news(&view, &BTreeSet::new()), []);
    world.must(HANA, Command::Resume);
    assert!(world.hana().letters.is_some());
}

#[test]
fn a_practice_of_a_newer_version_stays_out_of_sight() {
    let mut world = with_letter();
    let mut newer = world.shared[3].clone();
    newer.id = super::world::id(99);
    newer.seq = goldseam_sealed::Seq(99);
    newer.event = Err(Unread::Newer { kind: goldseam_sealed::Kind(11_001) });
    world.shared.push(newer.clone());
    assert!(!world.hana().timeline.iter().any(|item| item.id == newer.id));
    assert!(world.robin().timeline.iter().any(|item| item.id == newer.id && item.key.is_none()));
}
