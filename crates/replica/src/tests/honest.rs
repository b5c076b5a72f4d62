//! Everybody is honest; the network, the disk and the process are not reliable.

use std::collections::VecDeque;

use futures_lite::future::block_on;
use goldseam_sealed::wire::{MAX_BATCH, MAX_MESSAGE, Refused};
use goldseam_sealed::{Frame, LogHead, MAX_SEEN, Seq};
use proptest::prelude::*;

use super::world::{CIRCLE, Device, Relay};
use crate::effect::{Asked, Effect, Range};
use crate::fixture::{Pen, log_head};
use crate::settle::{next_batch, settle};
use crate::store::{Store, StoreError};

/// Frames of three logs, as a list to be shuffled.
fn three_logs(len: usize) -> Vec<Frame> {
    (10..13).flat_map(|seed| Pen::new(CIRCLE, seed).write(len)).collect()
}

fn seeded_relay(frames: &[Frame]) -> Relay {
    let mut relay = Relay::new();
    relay.append(frames);
    relay
}

#[test]
fn what_one_device_writes_the_other_gets() {
    let (mut one, mut two, mut relay) = (Device::new(1), Device::new(2), Relay::new());
    let written = one.write(12).unwrap();
    assert!(!one.is_up_to_date(), "the relay was not heard yet");
    one.sync(&mut relay);
    two.write(3).unwrap();
    two.sync(&mut relay);
    one.sync(&mut relay);
    assert_eq!(two.frames(one.log()), written);
    assert_eq!(one.heads(), two.heads());
    assert_eq!(one.heads(), relay.heads());
    assert!(one.is_up_to_date() && two.is_up_to_date());
}

#[test]
fn own_frames_wait_until_they_can_go_and_go_in_order() {
    let (mut device, mut relay) = (Device::new(1), Relay::new());
    device.write(7).unwrap();
    assert_eq!(device.replica.standing(CIRCLE).to_send, 0, "an unheard relay lacks nothing for sure");
    let effects = device.replica.relay_heads(CIRCLE, &[]);
    let all = Range { log: device.log(), after: Seq(0), upto: Seq(7) };
    assert_eq!(effects, [Effect::Append { circle: CIRCLE, ranges: vec![all] }]);
    assert_eq!(device.replica.standing(CIRCLE).to_send, 7);
    device.settle(effects, &mut relay);
    assert_eq!(relay.heads(), device.heads());
    assert_eq!(device.replica.standing(CIRCLE).to_send, 0);
}

#[test]
fn a_frame_written_during_a_send_goes_next() {
    let (mut device, mut relay) = (Device::new(1), Relay::new());
    device.write(1).unwrap();
    let first = device.replica.relay_heads(CIRCLE, &[]);
    let frames = {
        device.pen.head = device.replica.place(CIRCLE).unwrap();
        device.pen.write(1)
    };
    block_on(device.store.append(&frames)).unwrap();
    assert_eq!(device.replica.stored(CIRCLE, &frames), [], "one send at a time");
    device.settle(first, &mut relay);
    assert_eq!(relay.heads(), device.heads());
}

#[test]
fn gaps_are_asked_for_and_never_skipped() {
    let frames = Pen::new(CIRCLE, 9).write(6);
    let mut relay = seeded_relay(&frames);
    let mut device = Device::new(1);
    let late = frames[3..].iter().map(|f| f.bytes().to_vec()).collect();
    let effects = device.replica.pulled(CIRCLE, Asked(99), late, false);
    assert_eq!(effects, [], "nothing that follows nothing is stored");
    device.sync(&mut relay);
    assert_eq!(device.frames(frames[0].header().log), frames);
}

#[test]
fn a_page_that_ends_early_is_asked_on_from_where_it_ended() {
    let frames = three_logs(20);
    let mut relay = seeded_relay(&frames);
    relay.page = 1;
    let mut device = Device::new(1);
    device.sync(&mut relay);
    assert_eq!(device.heads(), relay.heads());
    assert!(device.is_up_to_date());
}

#[test]
fn duplicates_cost_no_signature() {
    let frames = three_logs(5);
    let mut relay = seeded_relay(&frames);
    let mut device = Device::new(1);
    device.sync(&mut relay);
    assert_eq!(device.replica.signatures_checked(), 15);
    let again = || frames.iter().map(|f| f.bytes().to_vec()).collect();
    let effects = device.replica.pulled(CIRCLE, Asked(0), again(), false);
    assert_eq!(effects, []);
    device.restart();
    let effects = device.replica.pulled(CIRCLE, Asked(0), again(), false);
    device.settle(effects, &mut relay);
    assert_eq!(device.replica.signatures_checked(), 0, "the store holds them, so nothing is verified again");
    assert!(device.alarms().is_empty());
}

#[test]
fn disk_full_mid_download_heals_on_next_sync() {
    let frames = three_logs(9);
    let mut relay = seeded_relay(&frames);
    let mut device = Device::new(1);
    let mut left = VecDeque::from(device.replica.relay_heads(CIRCLE, &relay.heads()));
    while device.heads().is_empty() {
        let effect = left.pop_front().expect("a page comes");
        left.extend(device.step(effect, &mut relay).unwrap());
    }
    let first = device.heads();
    device.store.fail_next_write(StoreError::Full);
    assert_eq!(device.try_settle(left.into(), &mut relay, usize::MAX), Err(StoreError::Full));
    assert_eq!(device.heads(), first, "what is not on disk is not held");
    assert_eq!(block_on(device.store.heads(CIRCLE)).unwrap(), first, "and what came before is");
    device.sync(&mut relay);
    assert_eq!(device.heads(), relay.heads());
    assert!(device.alarms().is_empty());
}

#[test]
fn relay_restored_to_yesterday_loses_nothing() {
    let (mut one, mut two, mut relay) = (Device::new(1), Device::new(2), Relay::new());
    one.write(4).unwrap();
    one.sync(&mut relay);
    let yesterday = relay.clone();
    one.write(3).unwrap();
    two.write(2).unwrap();
    one.sync(&mut relay);
    two.sync(&mut relay);
    one.sync(&mut relay);
    let today = relay.heads();

    // The second device alone fills the relay up again, with frames of both.
    let mut relay = yesterday;
    two.sync(&mut relay);
    assert_eq!(relay.heads(), today);
    let mut relay = Relay::new();
    one.sync(&mut relay);
    assert_eq!(relay.heads(), today);
    for device in [&mut one, &mut two] {
        device.sync(&mut relay);
        assert!(device.is_up_to_date(), "a restored relay is no alarm");
        assert!(device.replica.place(CIRCLE).is_ok());
    }
}

#[test]
fn a_full_mailbox_is_told_and_not_hammered() {
    let (mut device, mut relay) = (Device::new(1), Relay::new());
    device.write(1).unwrap();
    device.sync(&mut relay);
    let before = relay.requests;
    device.write(3).unwrap();
    relay.refuses = Some(Refused::Quota);
    device.sync(&mut relay);
    assert_eq!(relay.requests, before + 1);
    let standing = device.replica.standing(CIRCLE);
    assert_eq!((standing.refused, standing.to_send), (Some(Refused::Quota), 3));
    relay.refuses = None;
    device.sync(&mut relay);
    assert!(device.is_up_to_date());
}

#[test]
fn a_batch_fits_a_message() {
    let (mut device, mut relay) = (Device::new(1), Relay::new());
    let mut frames: Vec<_> = (0..25).filter_map(|_| device.pen.write_long(200_000)).collect();
    frames.extend(device.pen.write(400));
    block_on(device.store.append(&frames)).unwrap();
    device.replica.stored(CIRCLE, &frames);
    let range = Range { log: device.log(), after: Seq(0), upto: Seq(425) };
    let batch = block_on(next_batch(&device.store, CIRCLE, &[range])).unwrap();
    let size: usize = batch.iter().map(|f| f.bytes().len() + 5).sum::<usize>() + 8;
    let next = frames[batch.len()].bytes().len();
    assert!(size <= MAX_MESSAGE && size + next > MAX_MESSAGE, "full, and not too full: {size}");
    let range = Range { after: Seq(25), ..range };
    let batch = block_on(next_batch(&device.store, CIRCLE, &[range])).unwrap();
    assert_eq!(batch, frames[25..25 + MAX_BATCH]);
    let range = Range { upto: Seq(30), ..range };
    assert_eq!(block_on(next_batch(&device.store, CIRCLE, &[range])).unwrap(), frames[25..30]);
    device.sync(&mut relay);
    assert_eq!(relay.heads(), device.heads());
}

#[test]
fn seen_is_the_others_sorted_and_capped() {
    let mut device = Device::new(1);
    let heads: Vec<LogHead> =
        (0..70).flat_map(|seed| Pen::new(CIRCLE, 100 + seed).write(1)).map(|f| log_head(&f)).collect();
    device.replica.held(CIRCLE, &heads, Vec::new());
    device.replica.held(CIRCLE, &[LogHead { log: device.pen.log(), ..heads[0] }], Vec::new());
    let seen = device.replica.seen(CIRCLE, |_| true);
    assert_eq!(seen.len(), MAX_SEEN);
    assert!(seen.is_sorted_by(|a, b| a.log < b.log));
    assert!(seen.iter().all(|h| h.log != device.pen.log()));
    assert_eq!(device.replica.seen(CIRCLE, |log| log == heads[69].log), [heads[69]]);
}

#[test]
fn two_tabs_that_download_the_same_do_not_disturb_each_other() {
    let mut relay = seeded_relay(&three_logs(4));
    let mut one = Device::new(1);
    let mut two = Device::on(one.store.clone(), 1);
    let effects = two.replica.relay_heads(CIRCLE, &relay.heads());
    one.sync(&mut relay);
    // The second tab's answer arrives when the first has stored everything.
    for effect in effects {
        let Effect::Pull { asked, wants, .. } = effect else { panic!("a question") };
        let (frames, more) = relay.pull(&wants);
        let effects = two.replica.pulled(CIRCLE, asked, frames, more);
        let left = block_on(settle(&mut two.replica, &two.store, effects)).unwrap();
        assert_eq!(left, []);
    }
    assert_eq!(two.heads(), one.heads());
    assert!(two.is_up_to_date());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever arrives in whatever order, twice, or cut, ends in the same heads; and `Device::step` stores strictly,
    /// so a frame that does not chain would fail here.
    #[test]
    fn any_order_duplication_and_cut_end_in_the_same_heads(
        order in proptest::collection::vec(0_usize..24, 0..80),
        cuts in proptest::collection::vec(1_usize..9, 1..40),
        page in 1_usize..10,
        known in 0_usize..8,
    ) {
        let frames = three_logs(8);
        let mut relay = seeded_relay(&frames);
        relay.page = page;
        let mut device = Device::new(1);
        block_on(device.store.append(&frames[..known])).unwrap();
        device.restart();
        let mut order = order.into_iter().map(|n| frames[n].bytes().to_vec());
        for (asked, cut) in (0_u64..).zip(cuts) {
            let page = order.by_ref().take(cut).collect();
            let effects = device.replica.pulled(CIRCLE, Asked(asked), page, asked % 2 == 0);
            device.settle(effects, &mut relay);
        }
        device.sync(&mut relay);
        prop_assert_eq!(device.heads(), relay.heads());
        prop_assert!(device.is_up_to_date());
    }

    /// A crash before any effect, at any time, loses nothing and alarms nobody.
    #[test]
    fn a_crash_between_any_two_effects_loses_nothing(
        script in proptest::collection::vec((0_usize..2, 0_usize..4, 0_usize..6), 1..30),
    ) {
        let mut devices = [Device::new(1), Device::new(2)];
        let mut relay = Relay::new();
        relay.page = 2;
        for (who, writes, crash) in script {
            let device = &mut devices[who];
            device.write(writes).unwrap();
            let effects = device.replica.relay_heads(CIRCLE, &relay.heads());
            device.try_settle(effects, &mut relay, crash).unwrap();
        }
        for round in 0..4 {
            devices[round % 2].sync(&mut relay);
        }
        prop_assert_eq!(devices[0].heads(), devices[1].heads());
        prop_assert_eq!(devices[0].heads(), relay.heads());
        prop_assert!(devices.iter().all(|d| d.alarms().is_empty() && d.replica.place(CIRCLE).is_ok()));
    }
}
