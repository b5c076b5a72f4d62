//! Somebody lies.

use futures_lite::future::block_on;
use goldseam_sealed::wire::{FrameBytes, MAX_BATCH, Outcome};
use goldseam_sealed::{CircleId, Frame, FrameHash, HEADER_LEN, LogHead, LogId, Seq};
use proptest::prelude::*;

use super::world::{CIRCLE, Device, Relay};
use crate::effect::{Asked, Effect};
use crate::evidence::{Alteration, Evidence};
use crate::fixture::{Pen, log_head};
use crate::store::{Store, StoreError};

fn bytes(frames: &[Frame]) -> Vec<Vec<u8>> {
    frames.iter().map(|f| f.bytes().to_vec()).collect()
}

/// Two relays' views of one log that its writer signed twice from the third frame on.
fn forked(seed: u64) -> (Pen, Vec<Frame>, Vec<Frame>) {
    let mut pen = Pen::new(CIRCLE, seed);
    let common = pen.write(2);
    let mut other = pen.clone();
    other.write_long(500);
    other.head = pen.head;
    let (left, right) = (pen.write(3), other.write(3));
    (pen, [common.clone(), left].concat(), [common, right].concat())
}

fn assert_fork(device: &Device, ours: &Frame, theirs: &Frame) {
    let alarms = device.alarms();
    let [Evidence::Fork { a, b }] = alarms.as_slice() else { panic!("{alarms:?}") };
    assert_eq!((a.hash(), b.hash()), (ours.hash(), theirs.hash()));
    for side in [a, b] {
        assert!(Frame::verify(side.bytes().to_vec()).is_ok(), "evidence proves itself to anybody");
    }
}

#[test]
fn fork_shows_when_the_relay_has_another_frame_at_our_head() {
    let (pen, left, right) = forked(9);
    let mut relay = Relay::new();
    relay.append(&right[..3]);
    let mut device = Device::new(1);
    block_on(device.store.append(&left[..3])).unwrap();
    device.restart();
    device.sync(&mut relay);
    assert_fork(&device, &left[2], &right[2]);
    assert_eq!(device.replica.disputed(CIRCLE, pen.log()), Some(Seq(3)));
    let differs = |seq| device.replica.may_differ(CIRCLE, pen.log(), Seq(seq));
    assert!(!differs(2) && differs(3), "it began here: both follow the same frame");
}

#[test]
fn a_fork_that_is_noticed_late_casts_doubt_on_what_came_before() {
    let (pen, left, right) = forked(9);
    let mut relay = Relay::new();
    relay.append(&right);
    let mut device = Device::new(1);
    block_on(device.store.append(&left)).unwrap();
    device.restart();
    device.sync(&mut relay);
    assert_fork(&device, &left[4], &right[4]);
    let other = Pen::new(CIRCLE, 10).log();
    let differs = |log, seq| device.replica.may_differ(CIRCLE, log, Seq(seq));
    assert!(differs(pen.log(), 3) && !differs(other, 3));
}

#[test]
fn a_relay_agrees_about_a_log_only_when_it_ends_there_as_it_ends_here() {
    let (pen, left, right) = forked(9);
    let mut device = Device::new(1);
    block_on(device.store.append(&left[..4])).unwrap();
    device.restart();
    let agrees = |device: &Device| device.replica.relay_agrees(CIRCLE, pen.log());
    assert!(!agrees(&device), "it was not heard");
    for (relays, agreed) in [
        (&left[..4], true),
        (&left[..3], false),
        (&left[..5], false),
        (&right[..3], false),
        (&right[..4], false),
        (&right[..5], false),
        (&[], false),
    ] {
        let heads: Vec<LogHead> = relays.last().map(log_head).into_iter().collect();
        device.replica.relay_heads(CIRCLE, &heads);
        assert_eq!(agrees(&device), agreed, "{heads:?}");
    }
    device.replica.relay_heads(CIRCLE, &[log_head(&left[3])]);
    device.replica.shut_out(CIRCLE);
    assert!(!agrees(&device), "it is not heard any more");
}

#[test]
fn fork_shows_when_the_relay_goes_on_from_another_frame() {
    let (pen, left, right) = forked(9);
    let mut relay = Relay::new();
    relay.append(&right);
    let mut device = Device::new(1);
    block_on(device.store.append(&left[..3])).unwrap();
    device.restart();
    device.sync(&mut relay);
    // The fourth frame follows another third one than ours.
    assert_fork(&device, &left[2], &right[3]);
    assert_eq!(device.replica.disputed(CIRCLE, pen.log()), Some(Seq(3)));
    assert_eq!(device.frames(pen.log()), left[..3]);
}

#[test]
fn fork_shows_when_we_bring_the_second_frame() {
    let (pen, left, right) = forked(9);
    let mut relay = Relay::new();
    // The relay's branch is shorter than ours, so the first sign is its refusal.
    relay.append(&right[..3]);
    let mut device = Device::new(1);
    block_on(device.store.append(&left)).unwrap();
    device.restart();
    device.sync(&mut relay);
    assert_fork(&device, &left[2], &right[2]);
    assert_eq!(device.frames(pen.log()), left, "no winner is picked");
    let requests = relay.requests;
    device.sync(&mut relay);
    assert!(relay.requests <= requests + 1, "a known fork is not argued about");
}

#[test]
fn fork_shows_when_the_place_is_taken_at_the_relay() {
    let (_, left, right) = forked(9);
    let mut device = Device::new(1);
    block_on(device.store.append(&left)).unwrap();
    device.restart();
    let mut relay = Relay::new();
    relay.append(&left[..2]);
    let effects = device.replica.relay_heads(CIRCLE, &relay.heads());
    relay.append(&right[2..3]);
    device.settle(effects, &mut relay);
    assert_fork(&device, &left[2], &right[2]);
}

#[test]
fn forked_log_is_frozen_and_stays_so() {
    let (pen, left, right) = forked(9);
    let mut device = Device::new(1);
    let mut relay = Relay::new();
    let effects = device.replica.pulled(CIRCLE, Asked(0), bytes(&[&left[..3], &right[2..3]].concat()), false);
    device.settle(effects, &mut relay);
    assert_fork(&device, &left[2], &right[2]);
    device.restart();
    relay.append(&left);
    device.sync(&mut relay);
    assert_eq!(device.frames(pen.log()), left[..3], "nothing after the fork is taken");
    let standing = device.replica.standing(CIRCLE);
    assert_eq!((standing.to_fetch, standing.alarms.len()), (0, 1));
    assert!(!standing.is_up_to_date());
}

#[test]
fn forked_view_becomes_evidence_on_both_sides() {
    // The relay shows each reader another branch of a third log.
    let (_, left, right) = forked(9);
    let (mut one, mut two) = (Device::new(1), Device::new(2));
    let (mut to_one, mut to_two) = (Relay::new(), Relay::new());
    to_one.append(&left);
    to_two.append(&right);
    one.sync(&mut to_one);
    two.sync(&mut to_two);
    let (by_one, by_two) = (one.write(1).unwrap(), two.write(1).unwrap());
    let seen_by_one = one.replica.seen(CIRCLE, |_| true);
    let seen_by_two = two.replica.seen(CIRCLE, |_| true);
    // It may keep the views apart; it cannot keep the entries from telling.
    one.tell(&by_two[0], &seen_by_two, &mut to_one);
    two.tell(&by_one[0], &seen_by_one, &mut to_two);
    for (device, missing, by) in [(&one, seen_by_two[0], &by_two[0]), (&two, seen_by_one[0], &by_one[0])] {
        assert_eq!(device.alarms(), [Evidence::Withheld { missing, by: log_head(by) }]);
    }
    // When the views are joined, each side holds the two frames themselves.
    one.sync(&mut to_two);
    two.sync(&mut to_one);
    for (device, ours, theirs) in [(&one, &left, &right), (&two, &right, &left)] {
        let fork = Evidence::fork(&ours[4], &theirs[4]).unwrap();
        assert!(device.alarms().contains(&fork), "{:?}", device.alarms());
    }
}

#[test]
fn withheld_entry_is_reported_by_name() {
    let (mut one, mut two, mut reader, mut relay) =
        (Device::new(1), Device::new(2), Device::new(3), Relay::new());
    one.write(4).unwrap();
    one.sync(&mut relay);
    two.sync(&mut relay);
    let by = two.write(1).unwrap();
    two.sync(&mut relay);
    let hidden = one.frames(one.log())[2].clone();
    relay.hides.insert(hidden.hash());

    reader.sync(&mut relay);
    assert!(reader.is_up_to_date(), "the heads alone tell nothing");
    let seen = two.replica.seen(CIRCLE, |_| true);
    reader.tell(&by[0], &seen, &mut relay);
    let missing = log_head(&one.frames(one.log())[3]);
    let alarm = Evidence::Withheld { missing, by: log_head(&by[0]) };
    assert_eq!(reader.alarms(), std::slice::from_ref(&alarm));
    reader.restart();
    assert_eq!(reader.alarms(), [alarm], "evidence survives a restart");

    relay.hides.clear();
    reader.sync(&mut relay);
    assert!(reader.is_up_to_date(), "it ends when the entry comes");
    reader.restart();
    assert!(reader.alarms().is_empty());
}

#[test]
fn an_alarm_that_could_not_be_kept_is_not_forgotten_when_the_store_is_read_again() {
    let (mut one, mut two, mut reader, mut relay) =
        (Device::new(1), Device::new(2), Device::new(3), Relay::new());
    one.write(4).unwrap();
    one.sync(&mut relay);
    two.sync(&mut relay);
    let by = two.write(1).unwrap();
    two.sync(&mut relay);
    relay.hides.insert(one.frames(one.log())[2].hash());
    reader.sync(&mut relay);

    let told = reader.replica.told(CIRCLE, log_head(&by[0]), &two.replica.seen(CIRCLE, |_| true));
    reader.store.fail_next_write(StoreError::Full);
    assert_eq!(reader.try_settle(told, &mut relay, usize::MAX), Err(StoreError::Full));
    let again = block_on(reader.replica.refresh(CIRCLE, &reader.store)).unwrap();
    reader.settle(again, &mut relay);
    assert_eq!(reader.alarms().len(), 1);

    // Another tab brings what was missing.
    block_on(reader.store.append(&one.frames(one.log())[2..])).unwrap();
    let again = block_on(reader.replica.refresh(CIRCLE, &reader.store)).unwrap();
    reader.settle(again, &mut relay);
    assert!(reader.alarms().is_empty());
}

#[test]
fn nobody_is_accused_before_they_were_asked() {
    let (mut one, mut relay) = (Device::new(1), Relay::new());
    let mut pen = Pen::new(CIRCLE, 9);
    let frames = pen.write(4);
    relay.append(&frames[..2]);
    let effects = one.replica.relay_heads(CIRCLE, &relay.heads());
    let Some(Effect::Pull { asked, wants, .. }) = effects.first() else { panic!("a question") };
    let (early, more) = relay.pull(wants);
    // While that answer is on its way, more is written, and an entry tells of it.
    relay.append(&frames[2..]);
    let by = Pen::new(CIRCLE, 8).write(1);
    assert_eq!(one.replica.told(CIRCLE, log_head(&by[0]), &[log_head(&frames[3])]), []);
    let effects = one.replica.pulled(CIRCLE, *asked, early.clone(), more);
    assert!(one.alarms().is_empty());
    // The same answer a second time answers nothing.
    let again = one.replica.pulled(CIRCLE, *asked, early, more);
    assert!(!again.iter().any(|e| matches!(e, Effect::Evidence { .. })));
    one.settle(effects, &mut relay);
    assert!(one.is_up_to_date());
    assert_eq!(one.frames(pen.log()), frames);
}

#[test]
fn an_honest_tale_of_old_frames_is_no_alarm() {
    let (mut device, mut relay) = (Device::new(1), Relay::new());
    let frames = Pen::new(CIRCLE, 9).write(6);
    relay.append(&frames);
    device.sync(&mut relay);
    device.restart();
    let by = Pen::new(CIRCLE, 8).write(1);
    for frame in &frames {
        device.tell(&by[0], &[log_head(frame)], &mut relay);
    }
    device.sync(&mut relay);
    assert!(device.is_up_to_date());
    let other = LogHead { hash: FrameHash([9; 32]), ..log_head(&frames[1]) };
    device.tell(&by[0], &[other], &mut relay);
    assert_eq!(device.alarms(), [Evidence::Withheld { missing: other, by: log_head(&by[0]) }]);
}

#[test]
fn a_frame_of_another_circle_is_refused() {
    let mut device = Device::new(1);
    let foreign = Pen::new(CircleId([2; 16]), 9).write(1);
    let effects = device.replica.pulled(CIRCLE, Asked(0), bytes(&foreign), false);
    device.settle(effects, &mut Relay::new());
    assert!(device.heads().is_empty());
    let log = Some(foreign[0].header().log);
    assert_eq!(device.alarms(), [Evidence::Altered { log, seq: Some(Seq(1)), what: Alteration::Circle }]);
}

#[test]
fn a_newer_version_is_no_alarm() {
    let mut device = Device::new(1);
    let mut newer = Pen::new(CIRCLE, 9).write(1)[0].bytes().to_vec();
    newer[0] = 2;
    let effects = device.replica.pulled(CIRCLE, Asked(0), vec![newer], false);
    assert_eq!(effects, []);
    let standing = device.replica.standing(CIRCLE);
    assert!(standing.newer && standing.alarms.is_empty() && !standing.is_up_to_date());
}

#[test]
fn another_place_in_the_way_is_an_alteration() {
    let (mut device, mut relay) = (Device::new(1), Relay::new());
    let frames = device.write(3).unwrap();
    device.replica.relay_heads(CIRCLE, &[]);
    let outcome = Outcome::Taken(FrameBytes(frames[2].bytes().to_vec()));
    let effects = device.replica.appended(CIRCLE, &frames[..1], vec![outcome]);
    device.settle(effects, &mut relay);
    assert!(matches!(device.alarms().as_slice(), [Evidence::Altered { what: Alteration::Place, .. }]));
    assert!(device.replica.place(CIRCLE).is_ok());
}

#[test]
fn a_relay_that_promises_what_it_does_not_give_gets_a_bounded_number_of_questions() {
    let (mut device, mut relay) = (Device::new(1), Relay::new());
    device.write(1).unwrap();
    let mut heads: Vec<LogHead> = (0..=600_u64)
        .map(|n| {
            let mut log = [0; 32];
            log[..8].copy_from_slice(&n.to_be_bytes());
            LogHead { log: LogId(log), seq: Seq(u64::MAX), hash: FrameHash([9; 32]) }
        })
        .collect();
    heads.push(LogHead { log: device.log(), seq: Seq(u64::MAX), hash: FrameHash([9; 32]) });
    let effects = device.replica.relay_heads(CIRCLE, &heads);
    let wants: Vec<_> = effects
        .iter()
        .filter_map(|e| if let Effect::Pull { wants, .. } = e { Some(wants.len()) } else { None })
        .collect();
    assert_eq!(wants, [MAX_BATCH, MAX_BATCH, 601 - 2 * MAX_BATCH]);
    device.settle(effects, &mut relay);
    assert!(relay.requests < 8, "{}", relay.requests);
    assert_eq!(device.replica.standing(CIRCLE).to_fetch, u64::MAX);
}

#[test]
fn evidence_of_one_kind_is_bounded_and_crowds_out_no_fork() {
    let (_, left, right) = forked(9);
    let mut device = Device::new(1);
    let mut relay = Relay::new();
    for seed in 0..2 * Evidence::MAX {
        let mut junk = Pen::new(CIRCLE, 1_000 + u64::try_from(seed).unwrap()).write(1)[0].bytes().to_vec();
        junk[HEADER_LEN] ^= 1;
        let effects = device.replica.pulled(CIRCLE, Asked(0), vec![junk], true);
        device.settle(effects, &mut relay);
    }
    assert_eq!(device.alarms().len(), Evidence::MAX);
    // Nor do forks of logs that the relay made up itself.
    for seed in 0..Evidence::MAX + 1 {
        let (_, left, right) = forked(10_000 + u64::try_from(seed).unwrap());
        let page = bytes(&[&left[..3], &right[2..3]].concat());
        let effects = device.replica.pulled(CIRCLE, Asked(0), page, false);
        device.settle(effects, &mut relay);
    }
    let effects = device.replica.pulled(CIRCLE, Asked(0), bytes(&[&left[..3], &right[2..3]].concat()), false);
    device.settle(effects, &mut relay);
    assert!(device.alarms().contains(&Evidence::fork(&left[2], &right[2]).unwrap()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Any byte the relay changes is noticed, nothing changed is ever stored, and an honest relay heals it.
    #[test]
    fn s12_altered_bytes_are_evidence_and_never_stored(frame in 0_usize..4, at in 0_usize..10_000, flip in 1_u8..) {
        let frames = Pen::new(CIRCLE, 9).write(4);
        let log = frames[0].header().log;
        let mut relay = Relay::new();
        relay.append(&frames);
        let mut device = Device::new(1);
        let mut sent = bytes(&frames);
        let at = at % sent[frame].len();
        sent[frame][at] ^= flip;
        let effects = device.replica.relay_heads(CIRCLE, &relay.heads());
        let Some(Effect::Pull { asked, .. }) = effects.first() else { panic!("a question") };
        let effects = device.replica.pulled(CIRCLE, *asked, sent, false);
        let took = effects.iter().any(|e| {
            let Effect::Store { frames: took, .. } = e else { return false };
            took.iter().any(|t| !frames.contains(t))
        });
        prop_assert!(!took);
        let standing = device.replica.standing(CIRCLE);
        // A changed log or sequence number makes a frame of another log or a gap: asked for again, and never stored.
        let elsewhere = (18..58).contains(&at);
        prop_assert!(standing.newer || !standing.alarms.is_empty() || elsewhere);
        device.settle(effects, &mut relay);
        device.sync(&mut relay);
        prop_assert_eq!(device.frames(log), frames);
    }
}
