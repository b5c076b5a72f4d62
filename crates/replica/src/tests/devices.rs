//! One writer a log: tabs, clones and restored copies.

use futures_lite::future::block_on;
use goldseam_sealed::{FrameHash, LogHead, Seq};

use super::world::{CIRCLE, Device, Relay};
use crate::evidence::Evidence;
use crate::fixture::log_head;
use crate::replica::AwaitingEnrolment;
use crate::store::Store;

#[test]
fn two_tabs_never_share_a_seq() {
    let mut relay = Relay::new();
    let mut one = Device::new(1);
    let mut two = Device::on(one.store.clone(), 1);
    for _ in 0..5 {
        one.write(2).unwrap();
        two.write(1).unwrap();
        one.sync(&mut relay);
        two.sync(&mut relay);
    }
    one.sync(&mut relay);
    assert_eq!(one.heads(), two.heads());
    assert_eq!(one.head(one.log()).unwrap().seq, Seq(15));
    assert_eq!(one.heads(), relay.heads());
    assert!(one.is_up_to_date() && two.is_up_to_date());
}

#[test]
fn a_tab_that_is_behind_does_not_take_the_other_for_a_clone() {
    let mut relay = Relay::new();
    let mut one = Device::new(1);
    let mut two = Device::on(one.store.clone(), 1);
    two.write(3).unwrap();
    two.sync(&mut relay);
    // The first tab hears of frames of its own log that only the second wrote, from the relay and from a page.
    one.sync(&mut relay);
    assert!(one.replica.place(CIRCLE).is_ok());
    assert!(one.alarms().is_empty());
    let more = two.write(2).unwrap();
    let page = more.iter().map(|f| f.bytes().to_vec()).collect();
    let effects = one.replica.pulled(CIRCLE, crate::Asked(0), page, false);
    one.settle(effects, &mut relay);
    assert!(one.replica.place(CIRCLE).is_ok());
    assert!(one.alarms().is_empty());
    assert_eq!(one.heads(), two.heads());
    // And from an entry whose writer saw what the relay has lost since.
    let lost = two.write(1).unwrap();
    let by = Device::new(2).write(1).unwrap();
    one.tell(&by[0], &[log_head(&lost[0])], &mut relay);
    assert!(one.alarms().is_empty());
    assert_eq!(one.heads(), two.heads());
}

#[test]
fn restored_backup_starts_a_new_log() {
    let mut relay = Relay::new();
    let mut device = Device::new(1);
    device.write(3).unwrap();
    device.sync(&mut relay);
    let backup = device.store.copy();
    device.write(2).unwrap();
    device.sync(&mut relay);

    let mut restored = Device::on(backup, 1);
    restored.sync(&mut relay);
    assert_eq!(restored.replica.place(CIRCLE), Err(AwaitingEnrolment));
    assert_eq!(restored.heads(), device.heads(), "reading goes on");
    assert!(matches!(restored.alarms().as_slice(), [Evidence::Elsewhere { .. }]));
    // It has caught up, so only what it remembers tells that it must not write.
    restored.restart();
    restored.sync(&mut relay);
    assert_eq!(restored.write(1), Err(AwaitingEnrolment));

    let mut enrolled = Device::on(restored.store, 2);
    enrolled.sync(&mut relay);
    enrolled.write(1).unwrap();
    enrolled.sync(&mut relay);
    device.sync(&mut relay);
    assert!(enrolled.is_up_to_date(), "{:?}", enrolled.alarms());
    assert!(device.is_up_to_date());
    assert_eq!(device.heads(), enrolled.heads());
}

#[test]
fn a_crash_before_the_lost_frames_are_stored_still_refuses_writing() {
    let mut relay = Relay::new();
    let mut device = Device::new(1);
    device.write(1).unwrap();
    let backup = device.store.copy();
    device.write(3).unwrap();
    device.sync(&mut relay);
    for crash in 0..8 {
        let mut restored = Device::on(backup.copy(), 1);
        let effects = restored.replica.relay_heads(CIRCLE, &relay.heads());
        restored.try_settle(effects, &mut relay, crash).unwrap();
        let behind = restored.head(restored.log()).unwrap().seq == Seq(1);
        assert!(behind || restored.write(1).is_err(), "crash {crash}: it caught up and forgot why");
    }
}

#[test]
fn what_one_tab_learns_stops_the_other() {
    let mut relay = Relay::new();
    let mut device = Device::new(1);
    device.write(2).unwrap();
    let backup = device.store.copy();
    device.write(2).unwrap();
    device.sync(&mut relay);
    let mut one = Device::on(backup, 1);
    let mut two = Device::on(one.store.clone(), 1);
    one.sync(&mut relay);
    assert!(two.replica.place(CIRCLE).is_ok(), "it cannot know yet");
    assert_eq!(two.write(1), Err(AwaitingEnrolment), "the store does");
    assert_eq!(two.heads(), device.heads());
}

#[test]
fn cloned_device_that_wrote_at_the_same_place_is_a_fork() {
    let mut relay = Relay::new();
    let mut device = Device::new(1);
    device.write(2).unwrap();
    device.sync(&mut relay);
    let mut clone = Device::on(device.store.copy(), 1);
    clone.pen.write_long(9);
    device.write(1).unwrap();
    clone.write(1).unwrap();
    device.sync(&mut relay);
    let (ours, theirs) = (clone.frames(clone.log()), device.frames(device.log()));
    clone.sync(&mut relay);
    let Some(Evidence::Fork { a, b }) = clone.alarms().pop() else { panic!("{:?}", clone.alarms()) };
    assert_eq!((a.hash(), b.hash()), (ours[2].hash(), theirs[2].hash()));
    clone.restart();
    assert_eq!(clone.replica.place(CIRCLE), Err(AwaitingEnrolment));
    assert_eq!(clone.frames(clone.log()), ours, "no winner is picked");
    assert_eq!(clone.replica.disputed(CIRCLE, clone.log()), Some(Seq(3)));
}

#[test]
fn what_the_relay_merely_says_of_this_log_ends_with_its_saying_so() {
    let mut relay = Relay::new();
    let mut device = Device::new(1);
    device.write(2).unwrap();
    device.sync(&mut relay);
    let lie = LogHead { log: device.log(), seq: Seq(900), hash: FrameHash([9; 32]) };
    let effects = device.replica.relay_heads(CIRCLE, &[lie]);
    device.settle(effects, &mut relay);
    assert_eq!(device.replica.place(CIRCLE), Err(AwaitingEnrolment));
    assert!(device.alarms().is_empty());
    device.sync(&mut relay);
    assert!(device.replica.place(CIRCLE).is_ok());
}

#[test]
fn an_entry_that_tells_of_lost_own_frames_names_them_and_blocks_nobody() {
    let (mut relay, mut other) = (Relay::new(), Device::new(2));
    let mut device = Device::new(1);
    device.write(1).unwrap();
    device.sync(&mut relay);
    let by = other.write(1).unwrap();
    let lie = LogHead { log: device.log(), seq: Seq(7), hash: FrameHash([9; 32]) };
    device.tell(&by[0], &[lie], &mut relay);
    assert!(device.replica.place(CIRCLE).is_ok(), "only this device's own signature can stop it for good");
    assert_eq!(device.alarms(), [Evidence::Withheld { missing: lie, by: log_head(&by[0]) }]);
}

#[test]
fn empty_device_never_deletes() {
    let mut relay = Relay::new();
    let mut device = Device::new(1);
    device.write(4).unwrap();
    device.sync(&mut relay);
    let before = relay.heads();
    let mut empty = Device::new(2);
    empty.sync(&mut relay);
    assert_eq!(relay.heads(), before);
    // A wiped browser with its old keys: everything comes back, and it waits to be enrolled.
    let mut wiped = Device::new(1);
    wiped.sync(&mut relay);
    assert_eq!(wiped.heads(), before);
    assert_eq!(relay.heads(), before);
    assert!(wiped.replica.awaits_enrolment());
    assert_eq!(block_on(wiped.store.circles()), Ok(vec![CIRCLE]));
}
