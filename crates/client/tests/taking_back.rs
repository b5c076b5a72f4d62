//! Words that are taken back, pages that are destroyed, codes that are renewed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test helpers"
)]

mod support;

use futures_lite::future::block_on;
use goldseam_client::ClientError;
use goldseam_journey::{Practice, Seat, apologise, consistency, empathy, growth, pace, repair, taking_back};
use goldseam_replica::Store;
use goldseam_sealed::{BARE_LEN, Frame, FrameHash};
use support::{Device, RunningRelay, now, pair, person, promise};

fn open(alex: &mut Device, practice: Practice) {
    alex.act(pace::Command::SetDoor { practice, door: pace::Door::Open }).unwrap();
}

fn frame(device: &Device, hash: FrameHash) -> Frame {
    device.frames().into_iter().find(|frame| frame.hash() == hash).expect("it keeps its place")
}

fn is_bare(device: &Device, hash: FrameHash) -> bool {
    frame(device, hash).bytes().len() == BARE_LEN
}

fn letter_text(alex: &Device) -> String {
    alex.hurt_view().letters.unwrap().letters[0].text.as_str().to_owned()
}

#[test]
fn s12_words_taken_back_are_gone_everywhere_and_everybody_sees_that_they_are() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    open(&mut alex, Practice::Apologise);
    let letter = sam.act(apologise::Command::Seal { text: "I lied about the money.".into() }).unwrap();
    sam.sync();
    alex.sync();
    assert_eq!(letter_text(&alex), "I lied about the money.");
    assert!(!is_bare(&alex, letter));

    let by = sam.take_back(letter).unwrap();
    assert!(is_bare(&sam, letter), "gone here at once");
    sam.sync();
    alex.sync();
    assert!(is_bare(&alex, letter), "and on the other's device");
    assert_eq!(letter_text(&alex), "");
    let view = alex.hurt_view();
    let item = view.timeline.iter().find(|item| item.id == letter).unwrap();
    let said = view.timeline.iter().find(|item| item.id == by).unwrap();
    assert_eq!((item.taken_back, said.mine), (Some(said.time), false));
    assert!(Frame::verify(frame(&alex, letter).bytes().to_vec()).is_ok(), "the chain still verifies");

    // At the relay too: somebody who comes back gets the frame without its words, and the same record.
    let code = alex.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    alex.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    alex.sync();
    let mut back = Device::recover(&relay, 9, &code).unwrap();
    back.sync();
    back.sync();
    assert!(is_bare(&back, letter));
    assert_eq!(back.hurt_view().letters, alex.hurt_view().letters);
    assert_eq!(back.hurt_view().timeline, alex.hurt_view().timeline);
    let (alex, sam) = (alex.restart(), sam.restart());
    assert_eq!(letter_text(&alex), "");
    assert_eq!(sam.responsible_view().letters[0].text.as_str(), "");
}

#[test]
fn a_device_that_sends_the_words_again_does_not_bring_them_back() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    open(&mut alex, Practice::Apologise);
    let letter = sam.act(apologise::Command::Seal { text: "I lied about the money.".into() }).unwrap();
    sam.sync();
    alex.sync();
    let whole = frame(&alex, letter);
    // A copy of Alex's device that never heard of it, and a relay that lost everything.
    let copy = alex.store().copy();
    sam.take_back(letter).unwrap();
    sam.sync();
    alex.sync();
    drop(relay.stop());
    let empty = RunningRelay::start();
    let mut old = alex.over(copy);
    for device in [&mut old, &mut sam, &mut alex] {
        device.go_online(&empty);
    }
    assert!(!is_bare(&old, letter));
    old.sync();
    for _ in 0..2 {
        sam.sync();
        alex.sync();
    }
    assert!(is_bare(&sam, letter) && is_bare(&alex, letter));
    assert_eq!(letter_text(&alex), "");
    // What came later than the word about it goes as well, here and at the relay.
    let mut fresh = Device::recover(&empty, 9, &renew(&mut alex)).unwrap();
    fresh.sync();
    fresh.sync();
    assert!(is_bare(&fresh, letter));
    assert_eq!(frame(&fresh, letter).hash(), whole.hash());
}

/// A copy of the device that sealed a letter, whose log went on without it; the letter's reader; the letter.
fn copied(relay: &RunningRelay) -> (Device, Device, FrameHash) {
    let (mut sam, mut alex) = pair(relay);
    open(&mut alex, Practice::Apologise);
    let letter = sam.act(apologise::Command::Seal { text: "I lied about the money.".into() }).unwrap();
    sam.sync();
    let copy = sam.over(sam.store().copy());
    for _ in 0..2 {
        sam.act(promise("I call the bank on Monday.")).unwrap();
    }
    sam.sync();
    (copy, alex, letter)
}

/// Who comes to the relay later still gets the letter's words.
fn nothing_is_erased(relay: &RunningRelay, mut alex: Device, letter: FrameHash) {
    let mut fresh = Device::recover(relay, 9, &renew(&mut alex)).unwrap();
    fresh.sync();
    fresh.sync();
    assert!(!is_bare(&fresh, letter));
    assert_eq!(letter_text(&fresh), "I lied about the money.");
}

/// The relay has another entry in place of the one that takes the words back, so nobody would know why they are gone.
#[test]
fn a_copy_that_nobody_hears_erases_no_words_for_the_others() {
    let relay = RunningRelay::start();
    let (mut copy, alex, letter) = copied(&relay);
    // Its log is as long, so that they are first seen to differ after the word about it.
    copy.take_back(letter).unwrap();
    copy.act(promise("I call my sister on Monday.")).unwrap();
    for _ in 0..3 {
        copy.try_sync().ok();
    }
    nothing_is_erased(&relay, alex, letter);
}

/// The relay says that the log went on, and holds back what would show that it went another way.
#[test]
fn no_words_are_erased_where_the_relay_has_another_end_of_the_log() {
    let relay = RunningRelay::start();
    let (mut copy, alex, letter) = copied(&relay);
    copy.take_back(letter).unwrap();
    copy.go_online_where_entries_are_held_back();
    copy.try_sync().ok();
    nothing_is_erased(&relay, alex, letter);
}

fn renew(device: &mut Device) -> goldseam_sealed::RecoveryCode {
    let code = device.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    device.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    device.sync();
    code
}

#[test]
fn only_ones_own_words_are_taken_back() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    open(&mut alex, Practice::Apologise);
    let letter = sam.act(apologise::Command::Seal { text: "I lied about the money.".into() }).unwrap();
    sam.sync();
    alex.sync();
    let refused = |result, why: taking_back::Refusal| match result {
        Err(ClientError::Refused(refusal)) => assert_eq!(refusal, why.into()),
        other => panic!("not refused: {other:?}"),
    };
    refused(alex.take_back(letter), taking_back::Refusal::NotYours);
    refused(sam.take_back(FrameHash([1; 32])), taking_back::Refusal::NotThere);
    sam.take_back(letter).unwrap();
    refused(sam.take_back(letter), taking_back::Refusal::AlreadyTakenBack);
    let answer = apologise::Command::Answer { letter, answer: apologise::Answer::Heard };
    let answered = alex.act(answer).unwrap();
    refused(alex.take_back(answered), taking_back::Refusal::NoWords);
}

#[test]
fn another_device_of_the_same_person_can_take_words_back() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let code = renew(&mut sam);
    let made = sam.act(promise("I will be home by six")).unwrap();
    sam.sync();
    let mut back = Device::recover(&relay, 9, &code).unwrap();
    back.sync();
    back.sync();
    back.take_back(made).unwrap();
    back.sync();
    alex.sync();
    sam.sync();
    for device in [&sam, &alex, &back] {
        assert!(is_bare(device, made));
    }
    assert_eq!(back.responsible_view().promises.len(), 1, "the promise stays");
    open(&mut alex, Practice::Consistency);
    let promise = alex.hurt_view().promises.unwrap()[0].id;
    let remark = consistency::Remark::Differ { words: None };
    alex.act(consistency::Command::Remark { promise, day: support::today(), remark }).unwrap();
}

#[test]
fn a_crash_between_the_word_and_the_erasing_leaves_nothing_behind() {
    let relay = RunningRelay::start();
    let (mut sam, _alex) = pair(&relay);
    let made = sam.act(promise("I will be home by six")).unwrap();
    let whole = frame(&sam, made);
    sam.take_back(made).unwrap();
    // The same store, as it was had the run ended before the body went.
    let store = goldseam_replica::Memory::default();
    block_on(async {
        for circle in sam.store().circles().await.unwrap() {
            for frame in sam.store().scan(circle, None, 10_000).await.unwrap() {
                let frame = if frame.hash() == made { whole.clone() } else { frame };
                store.append(&[frame]).await.unwrap();
            }
        }
        for key in ["slot", "vault"] {
            let value = sam.store().get(key).await.unwrap().unwrap();
            store.put(key, value).await.unwrap();
        }
    });
    let again = sam.over(store);
    assert!(is_bare(&again, made));
}

#[test]
fn s12_private_pages_are_destroyed_whole_and_the_shared_record_goes_on() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let code = renew(&mut sam);
    let mut other = Device::recover(&relay, 9, &code).unwrap();
    other.sync();
    other.sync();
    let secret = repair::Command::Name { other: None, mistake: Some("a secret of my own".into()) };
    let named = sam.act(secret).unwrap();
    sam.act(promise("I will be home by six")).unwrap();
    sam.sync();
    other.sync();
    assert!(other.responsible_view().mistake.is_some());
    let listed = |device: &Device| -> Vec<_> {
        device.devices().into_iter().map(|device| (device.log, device.name, device.added)).collect()
    };
    let devices = listed(&sam);

    sam.with(|client, rng| block_on(client.destroy_private(now(), rng))).unwrap();
    assert!(is_bare(&sam, named));
    assert_eq!(sam.responsible_view().mistake, None);
    sam.sync();
    other.sync();
    assert!(is_bare(&other, named), "on the other device too");
    assert_eq!(other.responsible_view().mistake, None);
    assert_eq!((listed(&sam), listed(&other)), (devices.clone(), devices));

    // Both go on: here, there, and whoever comes back with the code.
    for device in [&mut sam, &mut other] {
        device.act(promise("and call when I am late")).unwrap();
        let name = repair::Command::Name { other: Some("Alex".into()), mistake: None };
        device.act(name).unwrap();
        device.sync();
    }
    sam.sync();
    other.sync();
    alex.sync();
    assert_eq!(sam.responsible_view().promises.len(), 3);
    assert_eq!(sam.lock_client().unread(), 0);
    let mut back = Device::recover(&relay, 10, &code).unwrap();
    back.sync();
    back.sync();
    assert!(is_bare(&back, named), "at the relay too");
    assert_eq!(back.responsible_view().promises.len(), 3);
    assert_eq!(back.responsible_view().other_name.map(|name| name.into_string()), Some("Alex".to_owned()));
    let sam = sam.restart();
    assert_eq!((sam.devices().len(), sam.seat()), (2, Some(Seat::Responsible)));
}

#[test]
fn what_another_device_wrote_before_it_heard_that_all_was_destroyed_is_kept() {
    let relay = RunningRelay::start();
    let (mut sam, _alex) = pair(&relay);
    let code = renew(&mut sam);
    let mut other = Device::recover(&relay, 9, &code).unwrap();
    other.sync();
    other.sync();
    let page = |words: &str, instead| growth::Command::Keep {
        sheet: growth::Sheet::Journal,
        parts: vec![growth::Part { ask: growth::Ask::Page, words: words.into() }],
        again: None,
        instead,
    };
    other.act(page("from before", None)).unwrap();
    other.sync();
    sam.sync();

    sam.with(|client, rng| block_on(client.destroy_private(now(), rng))).unwrap();
    sam.sync();
    let late = other.act(page("after, and unaware", None)).unwrap();
    other.act(page("changed", Some(late))).unwrap();
    for _ in 0..2 {
        other.sync();
        sam.sync();
    }
    assert!(is_bare(&other, late), "its old words can be opened by no key that is left");
    let mut back = Device::recover(&relay, 10, &code).unwrap();
    back.sync();
    back.sync();
    for device in [sam, other.restart(), back] {
        let client = device.lock_client();
        let pages = &client.journey().own().growth.sheets;
        let words =
            |one: &growth::Written| one.answer(growth::Ask::Page).map(|words| words.as_str().to_owned());
        assert_eq!(pages.iter().filter_map(words).collect::<Vec<_>>(), ["changed"]);
        assert_eq!(client.unread(), 0);
    }
}

#[test]
fn renewing_a_code_and_setting_a_passphrase_change_no_frame() {
    let relay = RunningRelay::start();
    let (mut sam, _alex) = pair(&relay);
    sam.act(promise("I will be home by six")).unwrap();
    sam.sync();
    let before = sam.frames();
    renew(&mut sam);
    sam.lock("an evening by the sea");
    sam.lock("another evening by the sea");
    let after = sam.frames();
    assert!(before.iter().all(|frame| after.contains(frame)), "every frame is as it was");
    assert_eq!(after.len(), before.len() + 1, "one entry more: which code counts");
    let epochs = |frames: &[Frame]| -> std::collections::BTreeSet<_> {
        frames.iter().map(|frame| frame.header().epoch).collect()
    };
    assert_eq!(epochs(&before), epochs(&after), "and no new key");
}

#[test]
fn an_old_code_opens_until_the_new_one_is_confirmed_and_then_no_more() {
    let relay = RunningRelay::start();
    let mut sam = person(&relay, 1);
    sam.start(Seat::Responsible, "Sam");
    let first = renew(&mut sam);
    let second = sam.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    sam.sync();
    assert!(Device::recover(&relay, 20, &first).is_ok(), "the new one was not given back yet");
    assert!(Device::recover(&relay, 21, &second).is_ok());
    let third = renew(&mut sam);
    for (seed, old) in [(22, &first), (23, &second)] {
        assert!(Device::recover(&relay, seed, old).is_err(), "its slot is gone");
    }
    // A device that came by the last code renews it as well.
    let mut back = Device::recover(&relay, 24, &third).unwrap();
    back.sync();
    back.sync();
    let fourth = renew(&mut back);
    assert!(Device::recover(&relay, 25, &third).is_err());
    sam.sync();
    assert!(Device::recover(&relay, 26, &fourth).is_ok(), "and the other device leaves it alone");
    let sam = sam.restart();
    assert!(sam.lock_client().is_code_confirmed());
}

#[test]
fn a_code_that_was_used_counts_even_if_its_words_were_never_given_back() {
    let relay = RunningRelay::start();
    let mut sam = person(&relay, 1);
    sam.start(Seat::Responsible, "Sam");
    renew(&mut sam);
    let shown = sam.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    sam.sync();
    drop(sam);
    let mut back = Device::recover(&relay, 20, &shown).unwrap();
    for _ in 0..3 {
        back.sync();
    }
    assert!(Device::recover(&relay, 21, &shown).is_ok());
}

#[test]
fn a_browser_that_was_wiped_midway_comes_back() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let code = renew(&mut sam);
    sam.act(promise("sent")).unwrap();
    sam.sync();
    sam.act(promise("on its way when the browser lost everything")).unwrap();
    let mut back = Device::recover(&relay, 9, &code).unwrap();
    drop(sam);
    // Wiped again before the record has come.
    drop(back);
    back = Device::recover(&relay, 10, &code).unwrap();
    for _ in 0..2 {
        back.sync();
    }
    assert_eq!(back.responsible_view().promises.len(), 1);
    back.act(promise("again")).unwrap();
    back.sync();
    alex.sync();
    open(&mut alex, Practice::Consistency);
    assert_eq!(alex.hurt_view().promises.unwrap().len(), 2);
}

/// A withdrawn trigger is off the other's list on the next sync, and its words and its date are off their device.
#[test]
fn a_withdrawn_trigger_is_gone_from_the_others_device_on_the_next_sync() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let share = empathy::Command::ShareTrigger {
        what: "The lake".into(),
        wish: Some("Come home early.".into()),
        date: Some(goldseam_journey::Day(20_784)),
        yearly: true,
    };
    let trigger = alex.act(share).unwrap();
    alex.sync();
    sam.sync();
    assert_eq!(sam.responsible_view().triggers.len(), 1);
    alex.take_back(trigger).unwrap();
    alex.sync();
    sam.sync();
    assert!(sam.responsible_view().triggers.is_empty());
    assert!(is_bare(&sam, trigger), "the date went with the words");
}
