//! What mutating the engine found no other test to notice.

use futures_lite::future::block_on;
use goldseam_sealed::wire::{Append, FrameBytes, MAX_MESSAGE};
use goldseam_sealed::{Frame, FrameHash, LogHead, Seq};

use super::world::CIRCLE;
use crate::effect::{Claim, Effect, Range, Says};
use crate::evidence::Evidence;
use crate::fixture::{Pen, log_head};
use crate::replica::Replica;
use crate::settle::{next_batch, settle};
use crate::store::{Memory, Store};

#[test]
fn what_another_tab_wrote_is_offered_to_the_relay_at_once() {
    let mut pen = Pen::new(CIRCLE, 1);
    let mut replica = Replica::new(pen.log());
    replica.relay_heads(CIRCLE, &[]);
    let frames = pen.write(3);
    let effects = replica.held(CIRCLE, &[log_head(&frames[2])], Vec::new());
    let range = Range { log: pen.log(), after: Seq(0), upto: Seq(3) };
    assert_eq!(effects, [Effect::Append { circle: CIRCLE, ranges: vec![range] }]);
    assert_eq!(replica.circles().collect::<Vec<_>>(), [CIRCLE]);
}

#[test]
fn what_could_not_be_kept_yet_is_not_forgotten_when_the_store_is_read_again() {
    let mut pen = Pen::new(CIRCLE, 2);
    let mut other = pen.clone();
    let (frame, another) = (pen.write(1).remove(0), other.write_long(500).unwrap());
    let (seen, kept) = (Evidence::fork(&frame, &another).unwrap(), elsewhere(&frame));
    let mut replica = Replica::new(Pen::new(CIRCLE, 1).log());
    replica.remember(CIRCLE, Vec::new(), vec![seen.clone()]);
    replica.held(CIRCLE, &[], vec![kept.clone()]);
    assert_eq!(replica.evidence(CIRCLE), [kept.clone(), seen.clone()]);
    replica.held(CIRCLE, &[], vec![kept.clone(), seen.clone()]);
    assert_eq!(replica.evidence(CIRCLE), [kept, seen], "each once");
}

#[test]
fn what_was_missing_and_not_kept_yet_is_looked_for_where_another_tab_brought_more() {
    let (mut pen, by) = (Pen::new(CIRCLE, 2), Pen::new(CIRCLE, 3).write(1).remove(0));
    let frames = pen.write(3);
    let missing = Evidence::Withheld { missing: log_head(&frames[1]), by: log_head(&by) };
    let mut replica = Replica::new(Pen::new(CIRCLE, 1).log());
    replica.remember(CIRCLE, Vec::new(), vec![missing.clone()]);
    assert_eq!(replica.held(CIRCLE, &[log_head(&frames[0])], Vec::new()), []);
    assert_eq!(replica.evidence(CIRCLE), [missing], "it has not come");
    let says = Says::Entry { by: log_head(&by), hash: frames[1].hash() };
    let claim = Claim { log: pen.log(), seq: Seq(2), says };
    let effects = replica.held(CIRCLE, &[log_head(&frames[2])], Vec::new());
    assert_eq!(effects, [Effect::Compare { circle: CIRCLE, claims: vec![claim] }]);
    assert_eq!(replica.evidence(CIRCLE), []);
}

fn elsewhere(frame: &Frame) -> Evidence {
    Evidence::Elsewhere { frame: Box::new(frame.without_body()) }
}

#[test]
fn an_entry_is_no_witness_of_its_own_log() {
    let (own, mut pen) = (Pen::new(CIRCLE, 1), Pen::new(CIRCLE, 2));
    let mut replica = Replica::new(own.log());
    replica.relay_heads(CIRCLE, &[]);
    let frames = pen.write(2);
    replica.stored(CIRCLE, &frames);
    let lie = LogHead { hash: FrameHash([9; 32]), ..log_head(&frames[0]) };
    assert_eq!(replica.told(CIRCLE, log_head(&frames[1]), &[lie]), []);
    assert!(replica.standing(CIRCLE).alarms.is_empty());
}

#[test]
fn a_frame_of_somebody_else_that_the_store_has_not_says_nothing_of_this_log() {
    let (own, mut other) = (Pen::new(CIRCLE, 1), Pen::new(CIRCLE, 2));
    let mut replica = Replica::new(own.log());
    let frame = other.write(1).remove(0);
    let claim = Claim { log: other.log(), seq: Seq(1), says: Says::Frame(frame) };
    assert_eq!(replica.compared(CIRCLE, vec![(claim, None)]), []);
    assert!(!replica.awaits_enrolment());
}

#[test]
fn what_an_entry_tells_is_compared_with_the_store() {
    block_on(async {
        let (store, mut pen, by) =
            (Memory::new(), Pen::new(CIRCLE, 2), Pen::new(CIRCLE, 3).write(1).remove(0));
        let frames = pen.write(3);
        store.append(&frames).await.unwrap();
        // After a start no hash but the heads is in memory.
        let mut replica = Replica::load(Pen::new(CIRCLE, 1).log(), &store).await.unwrap();
        let lie = LogHead { hash: FrameHash([9; 32]), ..log_head(&frames[0]) };
        for (told, alarms) in [(log_head(&frames[0]), 0), (lie, 1)] {
            let effects = replica.told(CIRCLE, log_head(&by), &[told]);
            settle(&mut replica, &store, effects).await.unwrap();
            assert_eq!(replica.standing(CIRCLE).alarms.len(), alarms);
        }
    });
}

#[test]
fn a_batch_of_middling_frames_fits_a_message_to_the_byte() {
    block_on(async {
        let (store, mut pen) = (Memory::new(), Pen::new(CIRCLE, 1));
        // 252 of these are longer than a message, though not by what is around each of them in it.
        let frames: Vec<_> = (0..256).filter_map(|_| pen.write_long(16_000)).collect();
        assert_eq!(frames[0].bytes().len(), 16_646);
        store.append(&frames).await.unwrap();
        let range = Range { log: pen.log(), after: Seq(0), upto: Seq(256) };
        let batch = next_batch(&store, CIRCLE, &[range]).await.unwrap();
        assert_eq!(batch.len(), 251);
        let frames = batch.iter().map(|frame| FrameBytes(frame.bytes().to_vec())).collect();
        assert!(minicbor::to_vec(Append { frames }).unwrap().len() <= MAX_MESSAGE);
    });
}

#[test]
fn each_kind_of_evidence_says_which_log_it_is_about_and_whether_that_log_is_over() {
    let mut pen = Pen::new(CIRCLE, 1);
    let mut twin = pen.clone();
    let (a, b) = (pen.write(1).remove(0), twin.write_long(500).unwrap());
    let log = Some(pen.log());
    let withheld = Evidence::Withheld { missing: log_head(&a), by: log_head(&a) };
    let cases = [
        (Evidence::fork(&a, &b).unwrap(), true),
        (Evidence::Elsewhere { frame: Box::new(b.without_body()) }, true),
        (withheld, false),
        (Evidence::Altered { log, seq: None, what: crate::Alteration::Body }, false),
    ];
    for (evidence, over) in cases {
        assert_eq!((evidence.log(), evidence.stops_a_log()), (log, over), "{evidence:?}");
    }
}
