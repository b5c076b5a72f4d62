//! The same entries in any arrival order give the same order and the same journey.

use goldseam_sealed::{FrameHash, LogHead, LogId, PersonId, Seq, Timestamp};
use proptest::prelude::*;

use super::random::{acts, history, private};
use super::world::{HANA, ROBIN, id};
use crate::{Entry, Journey, SharedEvent, Unread, kinds, order};

/// Entries whose claims may contradict each other in every way.
fn lies() -> impl Strategy<Value = Vec<Entry<SharedEvent>>> {
    let head = (0..4_u8, 0..6_u64, 0..30_u64).prop_map(|(log, seq, hash)| LogHead {
        log: LogId([log; 32]),
        seq: if seq == 5 { Seq(u64::MAX) } else { Seq(seq) },
        hash: id(hash),
    });
    let entry = (0..30_u64, 0..4_u8, 0..5_u64, -3..3_i64, proptest::collection::vec(head, 0..4));
    let entry = entry.prop_map(|(number, log, seq, time, seen)| Entry {
        id: id(number),
        author: PersonId([log; 32]),
        log: LogId([log; 32]),
        seq: Seq(seq),
        time: Timestamp(time),
        seen,
        event: Err(Unread::Malformed { kind: kinds::LETTER_SEALED }),
    });
    proptest::collection::vec(entry, 0..30).prop_map(|mut entries| {
        // A name names one entry: it is a hash.
        entries.sort_by_key(|entry| entry.id);
        entries.dedup_by_key(|entry| entry.id);
        entries
    })
}

fn names<E>(ordered: Vec<&Entry<E>>) -> Vec<FrameHash> {
    ordered.into_iter().map(|entry| entry.id).collect()
}

proptest! {
    #[test]
    fn same_entries_any_order_same_screen(
        (written, arrived) in acts(40).prop_flat_map(|acts| {
            let written = history(&acts);
            (Just(written.clone()), Just(written).prop_shuffle())
        }),
        own in acts(8),
    ) {
        prop_assert_eq!(names(order(&written)), names(order(&arrived)));
        let own = private(&own);
        for me in [ROBIN, HANA] {
            prop_assert_eq!(Journey::fold(me, &written, &own), Journey::fold(me, &arrived, &own));
        }
        let twice: Vec<_> = arrived.iter().chain(&written).cloned().collect();
        prop_assert_eq!(Journey::fold(HANA, &written, &[]), Journey::fold(HANA, &twice, &[]));
    }

    #[test]
    fn what_was_seen_comes_first_whatever_the_clocks_say(acts in acts(40)) {
        let written = history(&acts);
        let ordered = names(order(&written));
        let place = |id| ordered.iter().position(|other| *other == id).expect("ordered");
        for entry in &written {
            for head in &entry.seen {
                prop_assert!(place(head.hash) < place(entry.id));
            }
            for later in written.iter().filter(|e| e.log == entry.log && e.seq > entry.seq) {
                prop_assert!(place(entry.id) < place(later.id));
            }
        }
    }

    #[test]
    fn no_claim_can_hang_drop_or_double(
        (written, arrived) in lies().prop_flat_map(|lies| (Just(lies.clone()), Just(lies).prop_shuffle())),
    ) {
        let ordered = names(order(&written));
        prop_assert_eq!(&ordered, &names(order(&arrived)));
        let mut sorted = ordered;
        sorted.sort();
        prop_assert_eq!(sorted, written.iter().map(|entry| entry.id).collect::<Vec<_>>());
    }

    #[test]
    fn an_entry_that_is_missing_leaves_the_others_in_order(acts in acts(30), gone in any::<proptest::sample::Index>()) {
        let mut written = history(&acts);
        written.remove(gone.index(written.len()));
        let ordered = names(order(&written));
        let place = |id| ordered.iter().position(|other| *other == id);
        for entry in &written {
            for head in entry.seen.iter().filter(|head| place(head.hash).is_some()) {
                prop_assert!(place(head.hash) < place(entry.id));
            }
        }
    }
}

#[test]
fn two_entries_that_claim_to_have_seen_each_other_both_appear() {
    let entry = |number: u64, other: u64, time: i64| Entry::<SharedEvent> {
        id: id(number),
        author: ROBIN,
        log: LogId([number as u8; 32]),
        seq: Seq(1),
        time: Timestamp(time),
        seen: vec![LogHead { log: LogId([other as u8; 32]), seq: Seq(1), hash: id(other) }],
        event: Err(Unread::Malformed { kind: kinds::LETTER_SEALED }),
    };
    let circle = [entry(1, 2, 20), entry(2, 1, 10)];
    assert_eq!(names(order(&circle)), [id(2), id(1)]);
}

#[test]
fn where_a_seen_entry_is_missing_the_newest_earlier_one_of_its_log_stands_in() {
    let entry = |number: u64, log: u8, seq: u64, time: i64, seen: Vec<LogHead>| Entry::<SharedEvent> {
        id: id(number),
        author: ROBIN,
        log: LogId([log; 32]),
        seq: Seq(seq),
        time: Timestamp(time),
        seen,
        event: Err(Unread::Malformed { kind: kinds::LETTER_SEALED }),
    };
    let missing = LogHead { log: LogId([1; 32]), seq: Seq(5), hash: id(99) };
    let entries = [entry(1, 1, 3, 50, vec![]), entry(2, 1, 6, 60, vec![]), entry(3, 2, 1, 10, vec![missing])];
    assert_eq!(names(order(&entries)), [id(1), id(3), id(2)]);
}

#[test]
fn of_two_entries_at_one_place_the_one_that_was_seen_comes_first() {
    let entry = |number: u64, log: u8, time: i64, seen: Vec<LogHead>| Entry::<SharedEvent> {
        id: id(number),
        author: ROBIN,
        log: LogId([log; 32]),
        seq: Seq(1),
        time: Timestamp(time),
        seen,
        event: Err(Unread::Malformed { kind: kinds::LETTER_SEALED }),
    };
    for seen in [1, 2] {
        let head = LogHead { log: LogId([1; 32]), seq: Seq(1), hash: id(seen) };
        let forked =
            [entry(seen, 1, 60, vec![]), entry(3 - seen, 1, 50, vec![]), entry(3, 2, 10, vec![head])];
        let ordered = names(order(&forked));
        let place = |number| ordered.iter().position(|other| *other == id(number));
        assert!(place(seen) < place(3));
    }
}
