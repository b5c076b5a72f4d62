//! Several devices of one person: added, listed, removed; and what becomes of those who leave.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test helpers"
)]

mod support;

use futures_lite::future::block_on;
use goldseam_client::{ClientError, MeetingStep, Offer, RelayError, Start};
use goldseam_journey::{Aside, Practice, Seat, Status, apologise, consistency, openness, pace};
use goldseam_replica::Store;
use goldseam_sealed::{EpochId, Frame, LogId, Suite};
use support::{Device, RunningRelay, meet, now, pair, person, promise};

/// Adds a browser to somebody's devices, over a link and the same words on both.
fn add(relay: &RunningRelay, old: &mut Device, seed: u64, name: &str) -> Device {
    let link = old.invite_device();
    let mut new = Device::ask(relay, seed, &link, name);
    let (ours, theirs) = meet(old, &mut new);
    assert_eq!(ours, theirs);
    old.words_match();
    new.words_match();
    for _ in 0..2 {
        old.sync();
        new.sync();
    }
    new
}

fn names(device: &Device) -> Vec<String> {
    device.devices().into_iter().map(|device| device.name).collect()
}

fn promises(device: &Device) -> usize {
    device.responsible_view().promises.len()
}

/// The epochs of a log's entries in the shared circle, in order, and its announcements.
fn epochs(frames: &[Frame], log: LogId, suite: Suite) -> Vec<EpochId> {
    let of_log = frames.iter().filter(|frame| frame.header().log == log && frame.header().suite == suite);
    of_log.map(|frame| frame.header().epoch).collect()
}

#[test]
fn a_device_is_added_over_a_link_and_the_same_words() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    sam.act(promise("I will be home by six")).unwrap();
    sam.sync();
    let mut phone = add(&relay, &mut sam, 11, "the phone");
    assert_eq!((sam.meeting(), phone.meeting()), (None, None), "the meeting is over");
    assert_eq!(names(&phone), ["", "the phone"]);
    assert_eq!(names(&sam), ["", "the phone"]);
    assert_eq!(phone.devices().iter().map(|device| device.here).collect::<Vec<_>>(), [false, true]);
    assert_eq!(promises(&phone), 1, "everything is there");

    phone.act(promise("I will call when I am late")).unwrap();
    phone.sync();
    sam.sync();
    alex.act(pace::Command::SetDoor { practice: Practice::Consistency, door: pace::Door::Open }).unwrap();
    alex.sync();
    assert_eq!(
        (promises(&sam), alex.hurt_view().promises.unwrap().len()),
        (2, 2),
        "it speaks for the same person"
    );

    sam.with(|client, rng| block_on(client.name_device("the laptop", now(), rng))).unwrap();
    sam.sync();
    phone.sync();
    assert_eq!(names(&phone), ["the laptop", "the phone"]);
    let phone = phone.restart();
    assert_eq!(names(&phone), ["the laptop", "the phone"]);
}

#[test]
fn a_second_window_of_a_new_device_is_let_in_with_the_first() {
    let relay = RunningRelay::start();
    let (mut sam, _alex) = pair(&relay);
    sam.act(promise("I will be home by six")).unwrap();
    sam.sync();
    let link = sam.invite_device();
    let mut phone = Device::ask(&relay, 11, &link, "the phone");
    let mut beside = phone.another_window();
    meet(&mut sam, &mut phone);
    sam.words_match();
    phone.words_match();
    for _ in 0..2 {
        sam.sync();
        phone.sync();
    }
    beside.with(|client, _| block_on(client.refresh_all())).unwrap();
    beside.sync();
    assert_eq!((promises(&phone), promises(&beside)), (1, 1));
    assert_eq!(names(&beside), ["", "the phone"]);
}

#[test]
fn who_stays_comes_back_with_their_code_after_the_other_has_left() {
    let relay = RunningRelay::start();
    let (mut sam, alex) = pair(&relay);
    let code = sam.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    sam.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    sam.act(promise("I will be home by six")).unwrap();
    sam.sync();
    let mut alex = alex.restart();
    alex.sync();
    alex.with(|client, rng| block_on(client.leave_repair(now(), rng))).unwrap();
    alex.sync();
    drop(sam);
    let mut back = Device::recover(&relay, 10, &code).unwrap();
    back.sync();
    back.sync();
    assert_eq!(promises(&back), 1);
}

#[test]
fn nothing_is_handed_over_before_the_words_were_compared_on_both() {
    let relay = RunningRelay::start();
    let mut sam = person(&relay, 1);
    sam.start(Seat::Responsible, "Sam");
    let link = sam.invite_device();
    let mut new = Device::ask(&relay, 11, &link, "the phone");
    meet(&mut sam, &mut new);
    assert_eq!(new.lock_client().offer(), Some(Offer::Device));
    let owner = sam.lock_client().person();
    new.words_match();
    for _ in 0..3 {
        sam.sync();
        new.sync();
    }
    assert_ne!(new.lock_client().person(), owner, "the old device has not said yes");
    assert!(new.lock_client().is_newcomer());
    sam.words_match();
    for _ in 0..2 {
        sam.sync();
        new.sync();
    }
    assert_eq!(new.lock_client().person(), owner);
    assert!(!new.lock_client().is_newcomer());
}

#[test]
fn whoever_else_has_the_link_gets_nothing() {
    let relay = RunningRelay::start();
    let mut sam = person(&relay, 1);
    sam.start(Seat::Responsible, "Sam");
    let link = sam.invite_device();
    let mut new = Device::ask(&relay, 11, &link, "the phone");
    new.sync();
    let mut thief = Device::ask(&relay, 12, &link, "the phone");
    thief.sync();
    let (ours, theirs) = meet(&mut sam, &mut new);
    assert_eq!(ours, theirs);
    sam.words_match();
    new.words_match();
    thief.sync();
    for device in [&mut sam, &mut new, &mut thief] {
        device.sync();
    }
    assert_eq!(thief.meeting(), Some(MeetingStep::Asked));
    assert_ne!(thief.lock_client().person(), sam.lock_client().person());
}

#[test]
fn an_invitation_to_a_seat_adds_no_device_and_the_other_way_round() {
    let relay = RunningRelay::start();
    let (mut sam, mut other) = (person(&relay, 1), person(&relay, 2));
    sam.start(Seat::Responsible, "Sam");
    let seat = goldseam_client::Link::from_text(&sam.invite()).unwrap();
    let device = goldseam_client::Link::from_text(&sam.invite_device()).unwrap();
    let store = goldseam_replica::Memory::default();
    let asked = block_on(async {
        let Start::Fresh(fresh) = Start::of(store.clone()).await.unwrap() else { panic!("not fresh") };
        fresh.ask(&seat, "the phone", now(), &mut support::rng(5)).await.map(|_| ())
    });
    assert!(matches!(asked, Err(ClientError::NoMeeting)));
    let answered = other.with(|client, rng| block_on(client.answer(&device, "Alex", now(), rng)));
    assert!(matches!(answered, Err(ClientError::NoMeeting)));
}

#[test]
fn removing_a_device_rekeys_before_the_next_entry() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let mut phone = add(&relay, &mut sam, 11, "the phone");
    phone.act(promise("from the phone")).unwrap();
    phone.sync();
    sam.sync();
    alex.sync();
    sam.remove_device("the phone");
    sam.act(promise("after it")).unwrap();
    sam.sync();
    alex.sync();
    assert_eq!(names(&sam), [""]);

    let own = sam.devices()[0].log;
    let shared: Vec<_> = sam.frames().into_iter().filter(|f| alex.frames().contains(f)).collect();
    let (entries, keys) = (epochs(&shared, own, Suite::Entry), epochs(&shared, own, Suite::Keys));
    let newest = keys.last().unwrap();
    assert_eq!(entries.last(), Some(newest), "the next entry is under the new key");
    assert!(!entries[..entries.len() - 1].contains(newest));

    // The relay lets it in no more, under whatever name it comes.
    assert!(matches!(phone.try_sync(), Err(ClientError::NotLetIn)));
    assert_eq!(promises(&phone), 1, "what it had it can still read");
    let phone = phone.restart();
    assert_eq!(promises(&phone), 1);

    // Alex, whose device hears of it, writes under the new key too.
    alex.act(apologise::Command::InviteAnother).unwrap_err();
    alex.act(pace::Command::SetDoor { practice: Practice::Consistency, door: pace::Door::Open }).unwrap();
    alex.sync();
    let promise = alex.hurt_view().promises.unwrap()[0].id;
    let remark = consistency::Remark::Differ { words: None };
    alex.act(consistency::Command::Remark { promise, day: support::today(), remark }).unwrap();
    let log = alex.devices()[0].log;
    assert_eq!(epochs(&alex.frames(), log, Suite::Entry).iter().filter(|epoch| *epoch == newest).count(), 1);
}

#[test]
fn what_a_removed_device_writes_later_does_not_count_and_is_shown_as_such() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let mut phone = add(&relay, &mut sam, 11, "the phone");
    sam.remove_device("the phone");
    sam.sync();
    alex.sync();
    // It has not heard, and somebody brings its frames to the relay.
    phone.act(promise("nobody saw this in time")).unwrap();
    let log = phone.devices().iter().find(|device| device.name == "the phone").unwrap().log;
    let late: Vec<Frame> = phone.frames().into_iter().filter(|frame| frame.header().log == log).collect();
    for device in [&mut sam, &mut alex] {
        let circles = block_on(goldseam_replica::Store::circles(&device.store())).unwrap();
        for frame in late.iter().filter(|frame| circles.contains(&frame.header().circle)) {
            let _known =
                block_on(goldseam_replica::Store::append(&device.store(), std::slice::from_ref(frame)));
        }
        device.refresh();
        device.sync();
    }
    assert_eq!(promises(&sam), 0);
    let shown = |timeline: &[goldseam_journey::Item]| {
        timeline.iter().filter(|item| item.status == Status::SetAside(Aside::Removed)).count()
    };
    assert_eq!(shown(&sam.responsible_view().timeline), 1);
    alex.act(pace::Command::SetDoor { practice: Practice::Consistency, door: pace::Door::Open }).unwrap();
    assert_eq!(shown(&alex.hurt_view().timeline), 1);
    assert_eq!(alex.hurt_view().promises, Some(vec![]));
}

#[test]
fn a_device_removes_others_and_not_itself() {
    let relay = RunningRelay::start();
    let mut sam = person(&relay, 1);
    sam.start(Seat::Responsible, "Sam");
    let own = sam.devices()[0].log;
    let removed = sam.with(|client, rng| block_on(client.remove_device(own, now(), rng)));
    assert!(matches!(removed, Err(ClientError::OwnDevice)));
    let stranger = LogId([7; 32]);
    let removed = sam.with(|client, rng| block_on(client.remove_device(stranger, now(), rng)));
    assert!(matches!(removed, Err(ClientError::NoSuchDevice)));
}

#[test]
fn two_removals_at_once_end_with_a_key_that_neither_has() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let mut phone = add(&relay, &mut sam, 11, "the phone");
    let tablet = add(&relay, &mut sam, 12, "the tablet");
    let pad = add(&relay, &mut sam, 13, "the pad");
    phone.sync();
    let gone: Vec<LogId> = ["the tablet", "the pad"]
        .map(|name| phone.devices().iter().find(|device| device.name == name).unwrap().log)
        .to_vec();
    sam.remove_device("the tablet");
    phone.remove_device("the pad");
    for _ in 0..2 {
        sam.sync();
        phone.sync();
    }
    alex.sync();
    let after = sam.act(promise("after both")).unwrap();
    sam.sync();
    for device in [&mut phone, &mut alex] {
        device.sync();
        let frames = device.frames();
        let last = frames.iter().filter(|frame| frame.header().suite == Suite::Entry);
        assert!(last.count() > 0);
    }
    assert_eq!(promises(&phone), 1, "those who stay read it");
    assert_eq!(names(&phone), names(&sam));
    assert_eq!(names(&sam), ["", "the phone"]);
    let newest = sam.frames().into_iter().find(|frame| frame.hash() == after).unwrap().header().epoch;
    let offer = sam
        .frames()
        .into_iter()
        .find(|frame| frame.header().suite == Suite::Keys && frame.header().epoch == newest)
        .expect("announced");
    for (device, log) in [(tablet, gone[0]), (pad, gone[1])] {
        let (keys, _) = device.keys();
        assert_eq!(keys.log(), log);
        let opened = goldseam_sealed::EpochKey::from_announcement(&offer, &keys.unsealing());
        assert!(opened.is_err(), "it was given neither");
    }
}

/// The other's device has erased the words already, and nothing brings them back: so they are gone for everybody.
#[test]
fn words_that_a_device_took_back_before_its_removal_was_heard_are_gone_for_everybody() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let mut phone = add(&relay, &mut sam, 11, "the phone");
    let letter = sam.act(apologise::Command::Seal { text: "I lied about the money.".into() }).unwrap();
    for device in [&mut sam, &mut alex, &mut phone] {
        device.sync();
    }
    phone.take_back(letter).unwrap();
    phone.sync();
    alex.sync();
    sam.remove_device("the phone");
    sam.sync();
    alex.sync();
    sam.sync();
    let shown = |device: &Device| {
        let client = device.lock_client();
        let items = client.journey().items().iter();
        items.map(|item| (item.id, item.status, item.taken_back)).collect::<Vec<_>>()
    };
    assert_eq!(shown(&sam), shown(&alex));
    let taken = shown(&sam).into_iter().find(|(id, ..)| *id == letter).unwrap();
    assert_eq!(taken.1, Status::Counted);
    assert!(taken.2.is_some());
}

/// The removed device had left the same token for its person's later devices. It goes with that device.
#[test]
fn after_a_removal_the_code_still_brings_its_person_back() {
    let relay = RunningRelay::start();
    let (mut sam, _alex) = pair(&relay);
    let code = sam.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    sam.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    sam.sync();
    let mut phone = add(&relay, &mut sam, 11, "the phone");
    phone.sync();
    sam.remove_device("the phone");
    sam.sync();
    drop(sam);
    let mut back = Device::recover(&relay, 9, &code).unwrap();
    back.sync();
    back.sync();
    assert_eq!(back.seat(), Some(Seat::Responsible));
    assert_eq!(back.devices().len(), 2);
}

#[test]
fn a_device_that_knows_of_its_removal_says_so_and_keeps_nothing_new() {
    let relay = RunningRelay::start();
    let (mut sam, _alex) = pair(&relay);
    let mut phone = add(&relay, &mut sam, 11, "the phone");
    phone.sync();
    sam.remove_device("the phone");
    let told = sam.frames();
    block_on(phone.store().append(&missing(&phone, &told))).unwrap();
    phone.refresh();
    let before = phone.frames().len();
    assert!(matches!(phone.act(promise("nobody would hear this")), Err(ClientError::Removed)));
    assert_eq!(phone.frames().len(), before);
}

/// Frames that a device does not hold, as they come from a relay that has not heard of its removal.
fn missing(device: &Device, all: &[Frame]) -> Vec<Frame> {
    let held = device.frames();
    all.iter().filter(|frame| !held.iter().any(|held| held.hash() == frame.hash())).cloned().collect()
}

/// What the relay holds of the repair is not known to it any more.
#[test]
fn a_removed_device_does_not_say_that_it_is_up_to_date() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let mut phone = add(&relay, &mut sam, 11, "the phone");
    phone.sync();
    assert!(phone.lock_client().standing().0.is_up_to_date());
    sam.remove_device("the phone");
    sam.sync();
    alex.sync();
    let _ = phone.try_sync();
    assert!(!phone.lock_client().standing().0.is_up_to_date());
}

#[test]
fn s07_leaving_rekeys_before_the_next_entry_and_nobody_is_told() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    sam.act(apologise::Command::Seal { text: "I lied about the money.".into() }).unwrap();
    sam.sync();
    alex.sync();
    alex.act(pace::Command::SetDoor { practice: Practice::Apologise, door: pace::Door::Open }).unwrap();
    let before = {
        sam.sync();
        sam.responsible_view()
    };
    alex.with(|client, rng| block_on(client.leave_repair(now(), rng))).unwrap();
    alex.sync();
    sam.sync();
    assert_eq!(sam.responsible_view(), before, "nothing on the other's screen changes");

    sam.act(promise("after that")).unwrap();
    sam.sync();
    alex.sync();
    assert_eq!(alex.hurt_view().letters.unwrap().letters.len(), 1, "one's own copy stays");
    let own = sam.devices()[0].log;
    let newest = *epochs(&sam.frames(), own, Suite::Entry).last().unwrap();
    assert!(
        !alex.frames().iter().any(|f| f.header().suite == Suite::Entry && f.header().epoch == newest),
        "the relay gives it no more"
    );
    let offers: Vec<Frame> = sam.frames().into_iter().filter(|f| f.header().suite == Suite::Keys).collect();
    let offer = offers.iter().find(|frame| frame.header().epoch == newest).expect("announced");
    let (keys, root) = alex.keys();
    for key in [keys.unsealing(), root.unsealing()] {
        assert!(goldseam_sealed::EpochKey::from_announcement(offer, &key).is_err());
    }
    let answered = alex.act(apologise::Command::InviteAnother);
    assert!(matches!(answered, Err(ClientError::Left | ClientError::Refused(_))));
    let letter = alex.hurt_view().letters.unwrap().letters[0].id;
    let answer = apologise::Command::Answer { letter, answer: apologise::Answer::Heard };
    assert!(matches!(alex.act(answer), Err(ClientError::Left)));
    let mut alex = alex.restart();
    alex.sync();
    assert!(alex.lock_client().has_left());
    assert!(!matches!(alex.try_sync(), Err(ClientError::Relay(RelayError::NotFound))));
}

#[test]
fn a_window_that_did_not_hear_of_the_leaving_is_told_that_this_person_left() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let (mut other, mut third) = (alex.another_window(), alex.another_window());
    alex.with(|client, rng| block_on(client.leave_repair(now(), rng))).unwrap();
    let question = openness::Command::Ask { text: "Who knew?".into() };
    assert!(matches!(other.act(question.clone()), Err(ClientError::Left)));
    third.with(|client, rng| block_on(client.leave_repair(now(), rng))).unwrap();
    alex.sync();
    // The other leaves too, without having heard of it.
    let mut late = sam.another_window();
    sam.with(|client, rng| block_on(client.leave_repair(now(), rng))).unwrap();
    assert!(matches!(late.act(promise("after that")), Err(ClientError::Left)));
}

#[test]
fn an_empty_device_never_deletes() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let code = sam.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    sam.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    sam.act(promise("I will be home by six")).unwrap();
    sam.sync();
    alex.sync();
    let whole = |device: &Device| device.frames().iter().map(|f| f.bytes().len()).sum::<usize>();
    let before = (whole(&sam), sam.frames().len());
    let mut back = Device::recover(&relay, 9, &code).unwrap();
    back.sync();
    back.sync();
    sam.sync();
    let there: Vec<_> = back.frames().iter().map(Frame::hash).collect();
    let circles = block_on(goldseam_replica::Store::circles(&back.store())).unwrap();
    assert_eq!(circles.len(), 2, "the private and the shared one");
    let frames = sam.frames().into_iter().filter(|frame| circles.contains(&frame.header().circle));
    let held: Vec<_> = frames.map(|frame| frame.hash()).collect();
    assert!(sam.frames().len() >= before.1 && whole(&sam) >= before.0, "nothing went");
    assert!(held.iter().all(|hash| there.contains(hash)), "and everything came");
}
