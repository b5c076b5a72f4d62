//! Reading what others wrote, in good faith or not.

use goldseam_sealed::{Body, Kind, Timestamp};
use proptest::prelude::*;

use super::golden::{counsel_examples, private_examples, shared_examples};
use super::world::{ROBIN, World, id, log};
use crate::{CounselEvent, Entry, PrivateEvent, SharedEvent, Status, Unread, Wire, kinds};

#[test]
fn every_event_round_trips() {
    for event in shared_examples() {
        assert_eq!(SharedEvent::decode(event.kind(), event.version(), &event.encode()), Ok(event));
    }
    for event in private_examples() {
        assert_eq!(PrivateEvent::decode(event.kind(), event.version(), &event.encode()), Ok(event));
    }
    for event in counsel_examples() {
        assert_eq!(CounselEvent::decode(event.kind(), event.version(), &event.encode()), Ok(event));
    }
}

#[test]
fn what_stands_between_a_partner_and_a_counsellor_is_read_nowhere_else() {
    for event in counsel_examples() {
        let (kind, content) = (event.kind(), event.encode());
        assert!(kinds::is_counsel(kind));
        assert_eq!(SharedEvent::decode(kind, 1, &content), Err(Unread::Malformed { kind }));
        assert_eq!(PrivateEvent::decode(kind, 1, &content), Err(Unread::Malformed { kind }));
    }
    for event in private_examples() {
        let kind = event.kind();
        assert_eq!(CounselEvent::decode(kind, 1, &event.encode()), Err(Unread::Malformed { kind }));
    }
}

#[test]
fn s02_a_private_event_cannot_be_read_as_shared_nor_a_shared_one_as_private() {
    for event in private_examples() {
        let kind = event.kind();
        assert!(kinds::is_private(kind));
        assert_eq!(SharedEvent::decode(kind, 1, &event.encode()), Err(Unread::Malformed { kind }));
    }
    for event in shared_examples() {
        let kind = event.kind();
        assert!(!kinds::is_private(kind));
        assert_eq!(PrivateEvent::decode(kind, 1, &event.encode()), Err(Unread::Malformed { kind }));
    }
}

#[test]
fn newer_kinds_and_versions_are_told_from_malformed_ones() {
    for event in shared_examples() {
        let (kind, content) = (event.kind(), event.encode());
        let newer = event.version() + 1;
        assert_eq!(SharedEvent::decode(kind, newer, &content), Err(Unread::Newer { kind }));
        assert_eq!(SharedEvent::decode(kind, 0, &content), Err(Unread::Malformed { kind }));
        assert_eq!(SharedEvent::decode(kind, 1, b""), Err(Unread::Malformed { kind }));
        let longer = [content.as_slice(), &[0]].concat();
        assert_eq!(SharedEvent::decode(kind, 1, &longer), Err(Unread::Malformed { kind }));
    }
    let kind = Kind(11_001);
    assert_eq!(SharedEvent::decode(kind, 1, b"\xa0"), Err(Unread::Newer { kind }));
}

#[test]
fn a_new_key_is_passed_over() {
    // {0: "hi", 9: [[…]]}: a letter from a version that says more, nested deeper than any honest writer would.
    let deep = 100_000;
    let content = [b"\xa2\x00\x62hi\x09".as_slice(), &vec![0x81; deep], &[0]].concat();
    let read = SharedEvent::decode(kinds::LETTER_SEALED, 1, &content);
    let plain = SharedEvent::decode(kinds::LETTER_SEALED, 1, b"\xa1\x00\x62hi");
    assert!(plain.is_ok());
    assert_eq!(read, plain);
}

#[test]
fn an_unreadable_entry_keeps_its_place_and_harms_nothing() {
    let mut world = World::paired();
    let before = world.robin();
    let body = Body {
        kind: kinds::PROMISE_MADE,
        version: 1,
        seen: Vec::new(),
        time: Timestamp(world.now),
        content: vec![0xff; 12],
    };
    let entry = Entry::read(id(50), ROBIN, log(ROBIN, 0), goldseam_sealed::Seq(50), &body);
    world.shared.push(entry);
    let unread = Unread::Malformed { kind: kinds::PROMISE_MADE };
    assert_eq!(world.status(id(50)), Status::Unread(unread));
    assert_eq!(world.robin().promises, before.promises);
}

#[test]
fn debug_of_events_and_commands_shows_no_words() {
    for event in shared_examples() {
        assert!(!format!("{event:?}").contains("secret"), "{event:?}");
    }
    for event in private_examples() {
        assert!(!format!("{event:?}").contains("secret"), "{event:?}");
    }
}

proptest! {
    #[test]
    fn nothing_that_arrives_can_crash(
        kind in proptest::sample::select(kinds::ALL.iter().map(|listed| listed.kind).collect::<Vec<_>>()),
        version in 0..3_u32,
        content in proptest::collection::vec(any::<u8>(), 0..80),
    ) {
        let _ = SharedEvent::decode(kind, version, &content);
        let _ = PrivateEvent::decode(kind, version, &content);
    }

    #[test]
    fn nothing_that_is_flipped_can_crash(
        which in any::<proptest::sample::Index>(), at in any::<proptest::sample::Index>(), bits in 1..=255_u8,
    ) {
        let examples = shared_examples();
        let event = which.get(&examples);
        let mut content = event.encode();
        let at = at.index(content.len());
        content[at] ^= bits;
        match SharedEvent::decode(event.kind(), 1, &content) {
            Ok(read) => prop_assert_eq!(read.kind(), event.kind()),
            Err(unread) => prop_assert_eq!(unread, Unread::Malformed { kind: event.kind() }),
        }
    }
}
