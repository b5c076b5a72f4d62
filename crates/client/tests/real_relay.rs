//! Two people, several devices, one real relay over real sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "test helpers")]

mod support;

use futures_lite::future::block_on;
use goldseam_client::{ClientError, ExportFile, Link, MeetingStep, Readable, RelayError, Start};
use goldseam_journey::{Practice, Seat, apologise, consistency, openness, pace};
use goldseam_replica::{Memory, Store};
use support::{Device, RunningRelay, meet, now, pair, person, promise};

#[test]
fn the_first_story_from_letter_to_answer() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    assert_eq!((sam.meeting(), alex.meeting()), (None, None), "the meeting is over");
    assert_eq!(alex.seat(), Some(Seat::Hurt));

    sam.act(apologise::Command::Seal { text: "I read your messages and I lied about it.".into() }).unwrap();
    sam.sync();
    alex.sync();
    let closed = alex.hurt_view();
    assert!(closed.letters.is_none(), "the door is closed at first");

    alex.act(pace::Command::SetDoor { practice: Practice::Apologise, door: pace::Door::Open }).unwrap();
    let letters = alex.hurt_view().letters.expect("the door is open");
    let letter = letters.letters.last().expect("the letter is there").clone();
    assert_eq!(letter.text.as_str(), "I read your messages and I lied about it.");

    let before = sam.responsible_view();
    sam.sync();
    assert_eq!(sam.responsible_view(), before, "reading tells the writer nothing");

    alex.act(apologise::Command::Answer {
        letter: letter.id,
        answer: apologise::Answer::NotEnoughYet { words: Some("You left out March.".into()) },
    })
    .unwrap();
    alex.sync();
    sam.sync();
    let answered = sam.responsible_view();
    assert_ne!(answered, before, "an answer is what somebody chose to say");
    let again = sam.act(apologise::Command::Seal { text: "Please answer again.".into() });
    assert!(matches!(again, Err(ClientError::Refused(_))), "one letter until another is invited");
}

#[test]
fn what_is_written_offline_goes_out_later_and_nothing_is_lost() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    alex.act(pace::Command::SetDoor { practice: Practice::Consistency, door: pace::Door::Open }).unwrap();
    sam.go_offline();
    sam.act(support::promise("I will show you the bank page on Friday")).unwrap();
    assert!(matches!(sam.try_sync(), Err(ClientError::Relay(RelayError::Unreachable(_)))));
    assert_eq!(sam.responsible_view().promises.len(), 1, "it is there without a network");

    let mut sam = sam.restart();
    sam.go_online(&relay);
    sam.sync();
    alex.sync();
    let promises = alex.hurt_view().promises.expect("the door is open");
    let promise = promises.first().expect("it arrived").clone();
    sam.act(consistency::Command::Record {
        promise: promise.id,
        day: support::today(),
        outcome: consistency::Outcome::Kept,
        words: None,
    })
    .unwrap();
    sam.sync();
    alex.sync();
    let promises = alex.hurt_view().promises.unwrap();
    assert_eq!(promises[0].days.len(), 1);
}

#[test]
fn a_second_joiner_with_the_same_link_gets_nothing() {
    let relay = RunningRelay::start();
    let (mut founder, mut joiner, mut thief) = (person(&relay, 1), person(&relay, 2), person(&relay, 3));
    founder.start(Seat::Responsible, "Sam");
    let link = founder.invite();
    joiner.answer(&link, "Alex");
    joiner.sync();
    thief.answer(&link, "Alex");
    thief.sync();
    assert_eq!(thief.meeting(), Some(MeetingStep::Asked));
    let (ours, theirs) = meet(&mut founder, &mut joiner);
    assert_eq!(ours, theirs);
    founder.words_match();
    joiner.words_match();
    for device in [&mut founder, &mut joiner, &mut thief] {
        device.sync();
    }
    joiner.sync();
    assert_eq!(joiner.seat(), Some(Seat::Hurt));
    assert_eq!((thief.seat(), thief.meeting()), (None, Some(MeetingStep::Asked)));
}

#[test]
fn no_right_before_the_words_are_compared() {
    let relay = RunningRelay::start();
    let (mut founder, mut joiner) = (person(&relay, 1), person(&relay, 2));
    founder.start(Seat::Responsible, "Sam");
    let link = founder.invite();
    joiner.answer(&link, "Alex");
    meet(&mut founder, &mut joiner);
    joiner.words_match();
    for _ in 0..3 {
        founder.sync();
        joiner.sync();
    }
    assert_eq!(joiner.seat(), None, "the inviter has not said yes");
    founder.words_match();
    for _ in 0..2 {
        founder.sync();
        joiner.sync();
    }
    assert_eq!(joiner.seat(), Some(Seat::Hurt));
}

#[test]
fn an_empty_browser_gets_everything_back_with_the_recovery_code() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let code = alex.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    alex.act(pace::Command::SetDoor { practice: Practice::Apologise, door: pace::Door::Open }).unwrap();
    alex.sync();
    sam.act(apologise::Command::Seal { text: "I hid the debt from you for two years.".into() }).unwrap();
    sam.sync();
    drop(alex);

    let mut back = Device::recover(&relay, 9, &code).expect("the code brings the person back");
    back.sync();
    back.sync();
    let letters = back.hurt_view().letters.expect("the door is where it was");
    let letter = letters.letters.last().unwrap().clone();
    assert_eq!(letter.text.as_str(), "I hid the debt from you for two years.");
    back.act(apologise::Command::Answer { letter: letter.id, answer: apologise::Answer::Heard }).unwrap();
    back.sync();
    sam.sync();
    let answers = sam.responsible_view().letters[0].answers.len();
    assert_eq!(answers, 1, "the new device speaks for the same person");
}

#[test]
fn a_code_nobody_has_is_answered_kindly() {
    let relay = RunningRelay::start();
    let code = goldseam_sealed::RecoveryCode::make(&mut support::rng(77));
    assert!(matches!(
        Device::recover(&relay, 9, &code).err(),
        Some(ClientError::Relay(RelayError::NotFound))
    ));
}

#[test]
fn nothing_is_shared_before_the_recovery_code_was_given_back() {
    let relay = RunningRelay::start();
    let mut device = Device::sign_up(&relay, 1);
    let started =
        device.with(|client, rng| block_on(client.start_repair(Seat::Responsible, "Sam", None, now(), rng)));
    assert!(matches!(started, Err(ClientError::CodeFirst)));
}

#[test]
fn two_windows_of_one_device_both_write_and_neither_loses() {
    let relay = RunningRelay::start();
    let (mut sam, _alex) = pair(&relay);
    let mut other_window = sam.another_window();
    sam.act(support::promise("one")).unwrap();
    other_window.act(support::promise("two")).unwrap();
    sam.act(support::promise("three")).unwrap();
    assert_eq!(sam.responsible_view().promises.len(), 3);
    other_window.refresh();
    assert_eq!(other_window.responsible_view(), sam.responsible_view());
}

#[test]
fn a_device_opens_with_its_passphrase_only() {
    let relay = RunningRelay::start();
    let device = person(&relay, 1);
    let store: Memory = device.store();
    device.lock("an evening by the sea");
    block_on(async {
        assert_ne!(store.get("slot").await.unwrap().unwrap()[0], 0);
        let Start::Locked(locked) = Start::of(store).await.unwrap() else { panic!("it must be locked") };
        assert!(matches!(locked.open("a day by the sea").await, Err(ClientError::Slot(_))));
        assert!(locked.open("an evening by the sea").await.is_ok());
    });
}

#[test]
fn after_a_change_the_new_passphrase_opens_and_the_old_one_no_more() {
    let relay = RunningRelay::start();
    let device = person(&relay, 1);
    let opens = |passphrase| {
        block_on(async {
            let start = Start::of(device.store()).await.unwrap();
            let Start::Locked(locked) = start else { panic!("it must be locked") };
            locked.open(passphrase).await.map(|client| client.person())
        })
    };
    device.lock("an evening by the sea");
    device.lock("a morning in the hills");
    assert!(matches!(opens("an evening by the sea"), Err(ClientError::Slot(_))));
    assert_eq!(opens("a morning in the hills").unwrap(), device.lock_client().person());
}

#[test]
fn an_export_shows_what_its_owner_sees_and_no_more() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let code = alex.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    alex.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    sam.act(apologise::Command::Seal { text: "I hid the debt from you.".into() }).unwrap();
    sam.sync();
    alex.sync();
    let opened = |device: &Device| {
        block_on(async {
            let file = device.lock_client().export(now()).await.unwrap();
            let file = ExportFile::read(&file).unwrap();
            assert_eq!(file.faults(), []);
            let open = file.open_with_code(&code, &mut support::rng(3)).await.unwrap();
            assert!(open.made_by_own_device());
            assert_eq!(open.client().hurt_view(), device.lock_client().hurt_view());
            Readable::of(open.client(), now(), &support::Plain).unwrap()
        })
    };
    assert!(!opened(&alex).to_markdown().contains("debt"), "the door is closed");
    alex.act(pace::Command::SetDoor { practice: Practice::Apologise, door: pace::Door::Open }).unwrap();
    let text = opened(&alex);
    assert!(text.to_markdown().contains("> I hid the debt from you."));
    assert!(text.to_html().contains("<blockquote>I hid the debt from you.</blockquote>"));
}

#[test]
fn an_export_opens_with_its_owners_code_only_and_holds_no_open_root() {
    let relay = RunningRelay::start();
    let (sam, mut alex) = pair(&relay);
    let code = alex.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    block_on(async {
        let file = sam.lock_client().export(now()).await.unwrap();
        let root = sam.lock_client().root_for_slot().secret().clone();
        assert!(
            !file.windows(32).any(|bytes| bytes == root.expose()),
            "the root lies open on the device only"
        );
        let file = ExportFile::read(&file).unwrap();
        let opened = file.open_with_code(&code, &mut support::rng(3)).await;
        assert!(matches!(opened, Err(ClientError::Slot(_))));
    });
}

#[test]
fn a_draft_stays_on_its_device_sealed() {
    let relay = RunningRelay::start();
    let mut device = person(&relay, 1);
    device.with(|client, rng| block_on(client.save_draft("letter", "a first try", rng))).unwrap();
    let device = device.restart();
    let draft = block_on(device.lock_client().draft("letter")).unwrap();
    assert_eq!(draft.as_str(), "a first try");
    let names = block_on(device.store().keys("draft/")).unwrap();
    assert!(!names.is_empty() && names.iter().all(|name| !name.contains("letter")), "{names:?}");
    for name in names {
        let kept = block_on(device.store().get(&name)).unwrap().unwrap();
        assert!(!kept.windows(5).any(|window| window == b"first"));
    }
}

#[test]
fn drafts_are_forgotten_but_for_those_that_are_named() {
    let relay = RunningRelay::start();
    let mut device = person(&relay, 1);
    for id in ["letter", "message", "care"] {
        device.with(|client, rng| block_on(client.save_draft(id, "a first try", rng))).unwrap();
    }
    block_on(device.lock_client().forget_drafts(&["care"])).unwrap();
    let draft = |id| block_on(device.lock_client().draft(id)).unwrap().to_string();
    assert_eq!(["letter", "message", "care"].map(draft), ["", "", "a first try"]);
}

#[test]
fn one_cannot_answer_ones_own_invitation() {
    let relay = RunningRelay::start();
    let mut founder = person(&relay, 1);
    founder.start(Seat::Hurt, "Alex");
    let link = Link::from_text(&founder.invite()).unwrap();
    assert_eq!(link.seat(), Some(Seat::Responsible));
    let answered = founder.with(|client, rng| block_on(client.answer(&link, "Alex", now(), rng)));
    assert!(answered.is_err());
}

#[test]
fn a_relay_that_knows_nothing_gets_everything_and_the_code_opens_there_too() {
    let (lost, new) = (RunningRelay::start(), RunningRelay::start());
    let (mut sam, mut alex) = pair(&lost);
    let code = alex.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    alex.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    alex.act(pace::Command::SetDoor { practice: Practice::Apologise, door: pace::Door::Open }).unwrap();
    sam.act(apologise::Command::Seal { text: "I hid the debt from you.".into() }).unwrap();
    for device in [&mut sam, &mut alex] {
        device.sync();
    }
    drop(lost);
    for device in [&mut sam, &mut alex] {
        device.go_online(&new);
        device.sync();
    }
    alex.sync();
    drop(alex);
    let mut back = Device::recover(&new, 9, &code).expect("the slot is at the new relay");
    back.sync();
    back.sync();
    assert!(back.hurt_view().letters.is_some_and(|letters| letters.letters.len() == 1));
}

/// The one who began it may be gone for good, or never come to the new relay.
#[test]
fn the_record_comes_to_an_empty_relay_also_without_who_began_it() {
    let (lost, new) = (RunningRelay::start(), RunningRelay::start());
    let (mut sam, mut alex) = pair(&lost);
    let code = alex.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    alex.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    sam.act(promise("I will be home by six")).unwrap();
    sam.sync();
    alex.act(pace::Command::SetDoor { practice: Practice::Consistency, door: pace::Door::Open }).unwrap();
    alex.sync();
    drop(lost);
    alex.go_online(&new);
    alex.sync();
    drop(alex);
    let mut back = Device::recover(&new, 9, &code).unwrap();
    back.sync();
    back.sync();
    assert_eq!(back.hurt_view().promises.map(|promises| promises.len()), Some(1));
    // And who began it comes in there as before.
    sam.go_online(&new);
    sam.sync();
    assert!(sam.lock_client().standing().0.is_up_to_date());
}

/// Nobody has heard of the device that came back, so nobody can let it in by name.
#[test]
fn a_device_that_came_back_and_has_written_nothing_is_let_in_at_an_empty_relay() {
    let (lost, new) = (RunningRelay::start(), RunningRelay::start());
    let (mut sam, mut alex) = pair(&lost);
    let code = alex.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    alex.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    alex.sync();
    drop(alex);
    let mut back = Device::recover(&lost, 9, &code).unwrap();
    back.sync();
    back.sync();
    back.go_offline();
    drop(lost);
    sam.act(promise("I will be home by six")).unwrap();
    sam.go_online(&new);
    sam.sync();
    back.go_online(&new);
    back.sync();
    back.act(pace::Command::SetDoor { practice: Practice::Consistency, door: pace::Door::Open }).unwrap();
    assert_eq!(back.hurt_view().promises.map(|promises| promises.len()), Some(1));
}

#[test]
fn a_relay_lost_in_the_middle_of_a_meeting_does_not_end_it() {
    let (lost, new) = (RunningRelay::start(), RunningRelay::start());
    let (mut founder, mut joiner) = (person(&lost, 1), person(&lost, 2));
    founder.start(Seat::Responsible, "Sam");
    let link = founder.invite();
    joiner.answer(&link, "Alex");
    meet(&mut founder, &mut joiner);
    drop(lost);
    founder.go_online(&new);
    joiner.go_online(&new);
    founder.words_match();
    joiner.words_match();
    for _ in 0..3 {
        founder.sync();
        joiner.sync();
    }
    assert!(joiner.lock_client().journey().my_member().is_some_and(|me| me.joined));
}

#[test]
fn a_window_that_saves_late_undoes_nothing_another_window_kept() {
    let relay = RunningRelay::start();
    let mut one = person(&relay, 1);
    let mut other = one.another_window();
    let code = one.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    one.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    other.start(Seat::Responsible, "Sam");
    other.restart().sync();
    assert!(Device::recover(&relay, 9, &code).is_ok(), "the new code's slot was not forgotten");
    one.refresh();
    assert_eq!(one.seat(), Some(Seat::Responsible));
}

#[test]
fn words_of_a_code_that_was_replaced_in_another_window_confirm_nothing() {
    let relay = RunningRelay::start();
    let mut one = Device::sign_up(&relay, 1);
    let mut other = one.another_window();
    let newest = other.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    let late = one.with(|client, rng| block_on(client.confirm_code(now(), rng)));
    assert!(matches!(late, Err(ClientError::OtherCode)));
    assert!(!one.lock_client().is_code_confirmed());
    other.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    other.sync();
    assert!(Device::recover(&relay, 9, &newest).is_ok());
    let again = other.restart().with(|client, rng| block_on(client.confirm_code(now(), rng)));
    assert!(matches!(again, Err(ClientError::OtherCode)), "a window that shows no code has no words of it");
}

#[test]
fn somebody_who_lost_their_device_on_the_way_to_their_seat_can_be_asked_again() {
    let relay = RunningRelay::start();
    let (mut founder, mut joiner) = (person(&relay, 1), person(&relay, 2));
    let code = joiner.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    founder.start(Seat::Responsible, "Sam");
    let link = founder.invite();
    joiner.answer(&link, "Alex");
    meet(&mut founder, &mut joiner);
    founder.words_match();
    founder.sync();
    joiner.words_match();
    // The membership is kept and sent; the seat cannot be taken before the new code's words are given back.
    assert!(matches!(joiner.try_sync(), Err(ClientError::CodeFirst)));
    drop(joiner);

    let mut back = Device::recover(&relay, 9, &code).expect("the code brings the person back");
    back.sync();
    let link = founder.invite();
    back.answer(&link, "Alex");
    meet(&mut founder, &mut back);
    founder.words_match();
    back.words_match();
    for _ in 0..3 {
        founder.sync();
        back.sync();
    }
    let joined = |device: &Device| device.lock_client().journey().my_member().is_some_and(|me| me.joined);
    assert!(joined(&back));
}

#[test]
fn a_device_lost_at_any_moment_of_its_first_sync_can_begin_again() {
    let relay = RunningRelay::start();
    let mut came_back = 0;
    for requests in 0.. {
        let mut device = Device::sign_up(&relay, 100 + requests);
        let code = device.with(|client, rng| {
            block_on(async {
                let code = client.new_code(rng).await.unwrap();
                client.confirm_code(now(), rng).await.unwrap();
                client.start_repair(Seat::Responsible, "Sam", None, now(), rng).await.unwrap();
                code
            })
        });
        device.go_online_for(usize::try_from(requests).unwrap());
        let whole = device.try_sync().is_ok();
        drop(device);

        // Without its slot at the relay a code opens nothing, and nothing was there to lose.
        let Ok(mut back) = Device::recover(&relay, 200 + requests, &code) else { continue };
        came_back += 1;
        back.sync();
        if back.seat().is_none() {
            back.start(Seat::Responsible, "Sam");
        }
        assert_eq!(back.seat(), Some(Seat::Responsible), "after {requests} requests");
        if whole {
            break;
        }
    }
    assert!(came_back >= 1);
}

/// What the responsible partner's device is shown by the network is the same whether the other paused, moved doors and
/// wrote for themselves, read nothing, or left their device at home.
#[test]
fn s06_the_network_shows_the_responsible_partners_device_the_same() {
    let shown = |other: fn(&mut Device)| {
        let relay = RunningRelay::start();
        let (mut sam, mut alex) = pair(&relay);
        sam.act(apologise::Command::Seal { text: "I hid the debt from you.".into() }).unwrap();
        sam.sync();
        let received = sam.go_online_and_note();
        for _ in 0..2 {
            other(&mut alex);
            sam.sync();
        }
        let shown = received.borrow().clone();
        assert!(shown.len() > 4, "{shown:?}");
        shown
    };
    let at_home = shown(|_| ());
    assert_eq!(shown(Device::sync), at_home);
    assert_eq!(
        shown(|alex| {
            for practice in Practice::ALL {
                alex.act(pace::Command::SetDoor { practice, door: pace::Door::Open }).unwrap();
            }
            alex.act(pace::Command::Pause).unwrap();
            alex.sync();
            assert!(alex.hurt_view().letters.is_none(), "paused");
            alex.act(pace::Command::Resume).unwrap();
            alex.sync();
        }),
        at_home
    );
    let asked = |alex: &mut Device| {
        alex.act(openness::Command::Ask { text: "Who else knew?".into() }).unwrap();
        alex.sync();
    };
    assert_ne!(shown(asked), at_home, "what is said to them does show");
}
