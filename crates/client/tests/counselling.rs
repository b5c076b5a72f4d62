//! A counsellor: invited by each partner apart, shown what each hands over, and no more.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test helpers"
)]

mod support;

use std::collections::BTreeSet;

use futures_lite::future::block_on;
use goldseam_client::{ClientError, Readable};
use goldseam_journey::counsel::{Command, Counsel};
use goldseam_journey::{Practice, Seat, apologise, openness, pace};
use goldseam_replica::Store;
use goldseam_sealed::{CircleId, EpochKey, Frame, FrameHash, Suite, Timestamp};
use support::{Device, RunningRelay, meet, now, pair, person, promise};

const WEEK: i64 = 7 * 24 * 60 * 60 * 1000;
const LETTER: &str = "I lied to you about the money.";

/// The counsellor takes a seat with one partner; returns their circle.
fn sit_down(partner: &mut Device, counsellor: &mut Device) -> CircleId {
    let before: BTreeSet<CircleId> = rooms(partner).into_iter().collect();
    let link = partner.invite_counsellor();
    counsellor.answer(&link, "Cara");
    let (ours, theirs) = meet(partner, counsellor);
    assert_eq!(ours, theirs, "both sides show the same words");
    partner.words_match();
    counsellor.words_match();
    for _ in 0..2 {
        partner.sync();
        counsellor.sync();
    }
    partner.sync();
    assert_eq!((partner.meeting(), counsellor.meeting()), (None, None), "the meeting is over");
    rooms(partner).into_iter().find(|circle| !before.contains(circle)).expect("a circle")
}

fn rooms(device: &Device) -> Vec<CircleId> {
    device.lock_client().counselling().map(|(circle, _)| circle).collect()
}

fn counsel(device: &Device, circle: CircleId) -> Counsel {
    let client = device.lock_client();
    client.counselling().find(|(room, _)| *room == circle).expect("that circle").1.clone()
}

fn grant(device: &mut Device, circle: CircleId, origin: FrameHash) -> Result<FrameHash, ClientError> {
    let until = Timestamp(now().0 + WEEK);
    device.with(|client, rng| block_on(client.hand_over(circle, origin, until, now(), rng)))
}

fn say(device: &mut Device, circle: CircleId, command: Command) -> Result<FrameHash, ClientError> {
    device.with(|client, rng| block_on(client.with_counsellor(circle, command, now(), rng)))
}

/// The words that a counsellor's device shows of a circle.
fn shown(device: &Device, circle: CircleId) -> Vec<String> {
    let counsel = counsel(device, circle);
    let told = counsel.shown(now()).map(|grant| grant.item.told().expect("known here"));
    told.flat_map(|told| told.parts).map(|(_, words)| words.into_string()).collect()
}

fn frames_in(device: &Device, circle: CircleId) -> Vec<Frame> {
    device.frames().into_iter().filter(|frame| frame.header().circle == circle).collect()
}

fn sync_all(devices: &mut [&mut Device]) {
    for _ in 0..2 {
        devices.iter_mut().for_each(|device| device.sync());
    }
}

#[test]
fn s19_counsellor_sees_only_what_each_granted() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let mut cara = person(&relay, 5);
    let letter = sam.act(apologise::Command::Seal { text: LETTER.into() }).unwrap();
    sam.act(promise("I will be home by six")).unwrap();
    let question = alex.act(openness::Command::Ask { text: "Who else knew?".into() }).unwrap();
    sync_all(&mut [&mut sam, &mut alex]);

    let with_alex = sit_down(&mut alex, &mut cara);
    assert_eq!(shown(&cara, with_alex), Vec::<String>::new(), "nothing by itself");
    // What is behind a closed door cannot be handed over.
    assert!(matches!(grant(&mut alex, with_alex, letter), Err(ClientError::Refused(_))));
    grant(&mut alex, with_alex, question).unwrap();
    alex.act(pace::Command::SetDoor { practice: Practice::Apologise, door: pace::Door::Open }).unwrap();
    grant(&mut alex, with_alex, letter).unwrap();
    sync_all(&mut [&mut alex, &mut cara]);
    assert_eq!(shown(&cara, with_alex), ["Who else knew?", LETTER]);

    // The other partner invites the same counsellor, and each sees own grants only.
    let (before, heads) = (sam.responsible_view(), sam.frames().len());
    sam.sync();
    assert_eq!((sam.responsible_view(), sam.frames().len()), (before, heads), "nothing came of it");
    let with_sam = sit_down(&mut sam, &mut cara);
    let promise = sam.responsible_view().promises[0].id;
    grant(&mut sam, with_sam, promise).unwrap();
    sync_all(&mut [&mut sam, &mut alex, &mut cara]);
    let kept = shown(&cara, with_sam);
    assert!(kept.contains(&"I will be home by six".to_owned()) && !kept.contains(&LETTER.to_owned()));
    assert_eq!((rooms(&sam), rooms(&alex)), (vec![with_sam], vec![with_alex]));
    assert!(frames_in(&sam, with_alex).is_empty() && frames_in(&alex, with_sam).is_empty());
    let named: BTreeSet<Seat> =
        [with_alex, with_sam].map(|room| counsel(&cara, room).partner().unwrap().1).into();
    assert_eq!(named, BTreeSet::from([Seat::Hurt, Seat::Responsible]));

    // No key of the shared circle is for the counsellor, and no frame of it is on their device.
    let shared: BTreeSet<CircleId> = block_on(async {
        let (sams, alexs) = (sam.store().circles().await.unwrap(), alex.store().circles().await.unwrap());
        sams.into_iter().filter(|circle| alexs.contains(circle)).collect()
    });
    let (keys, root) = cara.keys();
    for circle in shared {
        assert!(frames_in(&cara, circle).iter().all(|frame| frame.header().suite == Suite::Entry));
        for frame in frames_in(&sam, circle).iter().filter(|frame| frame.header().suite == Suite::Keys) {
            for key in [keys.unsealing(), root.unsealing()] {
                assert!(EpochKey::from_announcement(frame, &key).is_err());
            }
        }
    }
}

#[test]
fn removing_counsellor_rekeys_before_next_entry() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let mut cara = person(&relay, 5);
    let question = alex.act(openness::Command::Ask { text: "Who else knew?".into() }).unwrap();
    let circle = sit_down(&mut alex, &mut cara);
    grant(&mut alex, circle, question).unwrap();
    say(&mut cara, circle, Command::GiveHomework { text: "One evening.".into(), by: None }).unwrap();
    sync_all(&mut [&mut alex, &mut cara]);
    assert_eq!(shown(&cara, circle).len(), 1);

    // It has not heard of it yet and goes on writing.
    cara.go_offline();
    let late = Command::AddPoint { text: "Written too late.".into() };
    say(&mut cara, circle, late).unwrap();
    let _tablet = add_device(&relay, &mut alex);
    let own = alex.devices()[0].log;
    let of_own = |device: &Device| -> Vec<Frame> {
        let own = frames_in(device, circle).into_iter().filter(|frame| frame.header().log == own);
        own.collect()
    };
    alex.with(|client, rng| block_on(client.end_counsel(circle, now(), rng))).unwrap();
    let until_then = of_own(&alex);
    let key = until_then.last().unwrap();
    assert_eq!(key.header().suite, Suite::Keys, "the end brings a new key with it");
    let newest = key.header().epoch;
    let before = until_then.split_last().unwrap().1;
    assert!(before.iter().all(|frame| frame.header().epoch != newest));
    let (keys, root) = cara.keys();
    for reader in [keys.unsealing(), root.unsealing()] {
        assert!(EpochKey::from_announcement(key, &reader).is_err(), "it is not for the counsellor");
    }
    // The next entry there, whatever it is about.
    alex.remove_device("the tablet");
    let next = of_own(&alex)[until_then.len()].clone();
    assert_eq!((next.header().suite, next.header().epoch), (Suite::Entry, newest));
    alex.sync();

    cara.go_online(&relay);
    cara.sync();
    alex.sync();
    assert!(counsel(&cara, circle).ended().is_some(), "an honest device hears of it");
    assert_eq!(shown(&cara, circle), Vec::<String>::new());
    assert!(counsel(&alex, circle).points().is_empty(), "what was written too late counts for nothing");
    assert!(matches!(
        say(&mut cara, circle, Command::AddPoint { text: "More.".into() }),
        Err(ClientError::Refused(_) | ClientError::Left)
    ));
    // The copy is gone from the relay and from the devices.
    for device in [&alex, &cara] {
        let granted = frames_in(device, circle).into_iter().filter(|frame| frame.body().is_none());
        assert_eq!(granted.count(), 1, "the copy's place is kept, its words are not");
    }
    cara.sync();
    assert!(cara.try_sync().is_ok(), "and their device has left the relay’s mailbox");
    let new = alex.act(openness::Command::Ask { text: "Later.".into() }).unwrap();
    assert!(grant(&mut alex, circle, new).is_err());
    sam.sync();
}

fn add_device(relay: &RunningRelay, old: &mut Device) -> Device {
    let link = old.invite_device();
    let mut new = Device::ask(relay, 21, &link, "the tablet");
    meet(old, &mut new);
    old.words_match();
    new.words_match();
    for _ in 0..2 {
        old.sync();
        new.sync();
    }
    new
}

#[test]
fn what_was_taken_away_is_shown_no_more_and_its_words_are_gone() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let mut cara = person(&relay, 5);
    let first = alex.act(openness::Command::Ask { text: "Who else knew?".into() }).unwrap();
    let second = alex.act(openness::Command::Ask { text: "Since when?".into() }).unwrap();
    let circle = sit_down(&mut alex, &mut cara);
    let away = grant(&mut alex, circle, first).unwrap();
    grant(&mut alex, circle, second).unwrap();
    sync_all(&mut [&mut alex, &mut cara]);
    assert_eq!(shown(&cara, circle).len(), 2);
    alex.with(|client, rng| block_on(client.take_away(circle, away, now(), rng))).unwrap();
    sync_all(&mut [&mut alex, &mut cara]);
    assert_eq!(shown(&cara, circle), ["Since when?"]);
    let bare = |device: &Device| frames_in(device, circle).into_iter().find(|f| f.hash() == away).unwrap();
    assert!(bare(&cara).body().is_none() && bare(&alex).body().is_none());

    // Taking words back takes the copy along; so does the other's, once the partner's device hears of it.
    alex.take_back(second).unwrap();
    alex.act(pace::Command::SetDoor { practice: Practice::Apologise, door: pace::Door::Open }).unwrap();
    let letter = sam.act(apologise::Command::Seal { text: LETTER.into() }).unwrap();
    sync_all(&mut [&mut sam, &mut alex]);
    grant(&mut alex, circle, letter).unwrap();
    sync_all(&mut [&mut alex, &mut cara]);
    assert_eq!(shown(&cara, circle), [LETTER]);
    sam.take_back(letter).unwrap();
    sync_all(&mut [&mut sam, &mut alex, &mut cara]);
    sync_all(&mut [&mut alex, &mut cara]);
    assert_eq!(shown(&cara, circle), Vec::<String>::new());
}

#[test]
fn what_is_over_is_erased_without_being_asked() {
    let relay = RunningRelay::start();
    let (_, mut alex) = pair(&relay);
    let mut cara = person(&relay, 5);
    let first = alex.act(openness::Command::Ask { text: "Who else knew?".into() }).unwrap();
    let circle = sit_down(&mut alex, &mut cara);
    let until = Timestamp(now().0 + 1_500);
    let id = alex.with(|client, rng| block_on(client.hand_over(circle, first, until, now(), rng))).unwrap();
    sync_all(&mut [&mut alex, &mut cara]);
    assert!(counsel(&cara, circle).grant(id).is_some());
    while now() < until {
        std::thread::yield_now();
    }
    assert_eq!(shown(&cara, circle), Vec::<String>::new(), "by its own clock, at once");
    sync_all(&mut [&mut alex, &mut cara]);
    assert!(frames_in(&cara, circle).iter().any(|f| f.hash() == id && f.body().is_none()));
}

/// A partner and their counsellor, with a question handed over and homework given.
fn at_work(relay: &RunningRelay) -> (Device, Device, CircleId) {
    let (_, mut alex) = pair(relay);
    let mut cara = person(relay, 5);
    let question = alex.act(openness::Command::Ask { text: "Who else knew?".into() }).unwrap();
    let circle = sit_down(&mut alex, &mut cara);
    grant(&mut alex, circle, question).unwrap();
    say(&mut cara, circle, Command::GiveHomework { text: "One quiet evening.".into(), by: None }).unwrap();
    sync_all(&mut [&mut alex, &mut cara]);
    (alex, cara, circle)
}

#[test]
fn the_readable_record_of_either_chair_holds_what_passed_between_them() {
    let relay = RunningRelay::start();
    let (alex, cara, _) = at_work(&relay);
    let text = |device: &Device, at| {
        let readable = Readable::of(&*device.lock_client(), at, &support::Plain);
        readable.expect("a seat").to_markdown()
    };
    let week = Timestamp(now().0 + WEEK);
    for (device, other) in [(&alex, "With Cara."), (&cara, "With Alex.")] {
        let text = text(device, now());
        for words in [other, "> Who else knew?", "> One quiet evening."] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
    assert!(text(&cara, now()).contains("# Record of Cara"));
    assert!(!text(&cara, week).contains("Who else knew?"), "its time is over");
    assert!(text(&alex, week).contains("Who else knew?"));
}

#[test]
fn a_counsellor_comes_back_with_the_code_and_so_does_a_partner() {
    let relay = RunningRelay::start();
    let (mut alex, mut cara, circle) = at_work(&relay);
    for (device, seed) in [(&mut cara, 31), (&mut alex, 32)] {
        let code = device.with(|client, rng| block_on(client.new_code(rng))).unwrap();
        device.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
        device.sync();
        let mut back = Device::recover(&relay, seed, &code).unwrap();
        back.sync();
        back.sync();
        assert_eq!(shown(&back, circle), ["Who else knew?"]);
        assert_eq!(counsel(&back, circle).homework().len(), 1);
    }
}

#[test]
fn a_counsellor_leaves_alone_and_reads_on_no_more() {
    let relay = RunningRelay::start();
    let (_, mut alex) = pair(&relay);
    let mut cara = person(&relay, 5);
    let circle = sit_down(&mut alex, &mut cara);
    cara.with(|client, rng| block_on(client.leave_counsel(circle, now(), rng))).unwrap();
    cara.sync();
    alex.sync();
    let question = alex.act(openness::Command::Ask { text: "Who else knew?".into() }).unwrap();
    grant(&mut alex, circle, question).unwrap();
    sync_all(&mut [&mut alex, &mut cara]);
    assert_eq!(shown(&cara, circle), Vec::<String>::new());
}

#[test]
fn nothing_is_given_before_the_words_were_compared_nor_to_another_seat() {
    let relay = RunningRelay::start();
    let (_, mut alex) = pair(&relay);
    let mut cara = person(&relay, 5);
    let link = alex.invite_counsellor();
    cara.answer(&link, "Cara");
    meet(&mut alex, &mut cara);
    cara.words_match();
    sync_all(&mut [&mut alex, &mut cara]);
    assert_eq!(rooms(&cara), vec![]);
    alex.with(|client, rng| block_on(client.end_meeting(rng))).unwrap();

    // Somebody on the way changes what the link offers.
    let mut eve = person(&relay, 6);
    let link = alex.invite_counsellor().replacen('c', "a", 1);
    eve.answer(&link, "Eve");
    meet(&mut alex, &mut eve);
    alex.words_match();
    eve.words_match();
    sync_all(&mut [&mut alex, &mut eve]);
    assert_eq!((eve.meeting(), eve.seat()), (None, None), "neither the one nor the other");
    assert_eq!(rooms(&eve), vec![]);
}

#[test]
fn what_has_not_gone_to_a_counsellor_is_not_said_to_be_everywhere() {
    let relay = RunningRelay::start();
    let (mut sam, _) = pair(&relay);
    let mut cara = person(&relay, 5);
    let room = sit_down(&mut sam, &mut cara);
    assert!(sam.lock_client().is_up_to_date());
    say(&mut sam, room, Command::AddPoint { text: "How to begin".into() }).unwrap();
    let (shared, own) = sam.lock_client().standing();
    assert!(shared.is_up_to_date() && own.is_up_to_date() && !sam.lock_client().is_up_to_date());
    sam.sync();
    cara.sync();
    assert!(sam.lock_client().is_up_to_date() && cara.lock_client().is_up_to_date());
}
