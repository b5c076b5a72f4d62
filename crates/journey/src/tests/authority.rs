//! What somebody may not do is kept, shown as set aside, and changes nothing, whatever software wrote it.

use goldseam_sealed::Kind;
use proptest::prelude::*;

use super::random::{acts, history};
use super::world::{HANA, ROBIN, World, add_hana};
use crate::apologise::{AnotherInvited, Answer, LetterAnswered, LetterSealed};
use crate::refusal::Aside;
use crate::{Journey, Seat, Status, Unread, Wire, apologise, kinds, membership, repair};

/// Whose seat a kind belongs to; none for what either may do.
fn seat_of(kind: Kind) -> Option<Seat> {
    [
        (kinds::ACCOUNT_GIVEN, Seat::Responsible),
        (kinds::MISSING_SAID, Seat::Hurt),
        (kinds::LETTER_SEALED, Seat::Responsible),
        (kinds::LETTER_ANSWERED, Seat::Hurt),
        (kinds::LETTER_INVITED, Seat::Hurt),
        (kinds::QUESTION_ASKED, Seat::Hurt),
        (kinds::ASKED_AGAIN, Seat::Hurt),
        (kinds::QUESTION_ANSWERED, Seat::Responsible),
        (kinds::TIME_NEEDED, Seat::Responsible),
        (kinds::IMPACT_SHARED, Seat::Hurt),
        (kinds::MIRROR_GIVEN, Seat::Responsible),
        (kinds::MIRROR_ANSWERED, Seat::Hurt),
        (kinds::TRIGGER_SHARED, Seat::Hurt),
        (kinds::PULSE_SHARED, Seat::Hurt),
        (kinds::DETAIL_GIVEN, Seat::Responsible),
        (kinds::TOPIC_CHOSEN, Seat::Hurt),
        (kinds::TOPIC_DROPPED, Seat::Hurt),
        (kinds::UPDATE_GIVEN, Seat::Responsible),
        (kinds::COMFORT_SHOWN, Seat::Hurt),
        (kinds::COMFORT_CHANGED, Seat::Hurt),
        (kinds::COMFORT_WITHDRAWN, Seat::Hurt),
        (kinds::NEED_SHARED, Seat::Hurt),
        (kinds::NEED_CHANGED, Seat::Hurt),
        (kinds::NEED_WITHDRAWN, Seat::Hurt),
        (kinds::AMEND_DONE, Seat::Responsible),
        (kinds::HELP_SAID, Seat::Hurt),
        (kinds::PROMISE_MADE, Seat::Responsible),
        (kinds::PROMISE_ENDED, Seat::Responsible),
        (kinds::DAY_RECORDED, Seat::Responsible),
        (kinds::DAY_REMARKED, Seat::Hurt),
        (kinds::SUMMARY_SHARED, Seat::Responsible),
    ]
    .into_iter()
    .find(|(known, _)| *known == kind)
    .map(|(_, seat)| seat)
}

proptest! {
    #[test]
    fn only_the_right_seat_counts(acts in acts(60)) {
        let journey = Journey::fold(HANA, &history(&acts), &[]);
        for item in journey.items().iter().filter(|item| item.status == Status::Counted) {
            prop_assert!([ROBIN, HANA].contains(&item.author));
            if let Some(seat) = seat_of(item.kind) {
                prop_assert_eq!(item.seat, Some(seat));
            }
        }
    }

    #[test]
    fn what_is_set_aside_changes_nothing(acts in acts(60)) {
        let mut entries = history(&acts);
        let before = Journey::fold(ROBIN, &entries, &[]);
        for entry in &mut entries {
            let item = before.items().iter().find(|item| item.id == entry.id).expect("in the record");
            if let (Status::SetAside(_), Ok(event)) = (item.status, &entry.event) {
                entry.event = Err(Unread::Malformed { kind: event.kind() });
            }
        }
        let after = Journey::fold(ROBIN, &entries, &[]);
        prop_assert_eq!(before.shared(), after.shared());
    }

    #[test]
    fn between_two_letters_there_is_an_invitation(acts in acts(60)) {
        let journey = Journey::fold(ROBIN, &history(&acts), &[]);
        let mut open = true;
        let mut letters = 0;
        for item in journey.items().iter().filter(|item| item.status == Status::Counted) {
            if item.kind == kinds::LETTER_SEALED {
                prop_assert!(open, "a letter nobody invited");
                open = false;
                letters += 1;
            } else if item.kind == kinds::LETTER_INVITED {
                open = true;
            }
        }
        prop_assert_eq!(journey.shared().apologise.letters().len(), letters);
    }
}

#[test]
fn the_responsible_partner_cannot_answer_their_own_letter() {
    let mut world = World::paired();
    let letter = world.must(ROBIN, apologise::Command::Seal { text: "I lied.".into() });
    let answer = apologise::Command::Answer { letter, answer: Answer::Heard };
    assert_eq!(world.ask(ROBIN, answer), Err(apologise::Refusal::OnlyHurt.into()));
    let forced = world.write(ROBIN, apologise::Event::from(LetterAnswered { letter, answer: Answer::Heard }));
    assert_eq!(world.status(forced), Status::SetAside(Aside::Seat));
    assert!(world.robin().letters[0].answers.is_empty());
}

#[test]
fn nor_invite_themselves_to_write_again() {
    let mut world = World::paired();
    world.must(ROBIN, apologise::Command::Seal { text: "I lied.".into() });
    let invited = world.write(ROBIN, apologise::Event::from(AnotherInvited {}));
    let second = world.write(ROBIN, apologise::Event::from(LetterSealed { text: "Again.".into() }));
    assert_eq!(world.status(invited), Status::SetAside(Aside::Seat));
    assert_eq!(world.status(second), Status::SetAside(Aside::Turn));
    assert_eq!(world.robin().letters.len(), 1);
}

#[test]
fn a_stranger_changes_nothing() {
    let mut world = World::paired();
    let stranger = super::world::STRANGER;
    let letter = world.write(stranger, apologise::Event::from(LetterSealed { text: "Hello.".into() }));
    assert_eq!(world.status(letter), Status::SetAside(Aside::Member));
    assert!(world.robin().letters.is_empty());
    let own = apologise::Command::Seal { text: "Hello.".into() };
    assert_eq!(world.ask(stranger, own), Err(membership::Refusal::NotAMember.into()));
}

#[test]
fn nobody_takes_a_repair_over_with_an_early_clock() {
    let mut world = World::paired();
    let before = world.robin();
    let mut usurper = world.shared[2].clone();
    usurper.id = super::world::id(77);
    usurper.log = super::world::log(HANA, 1);
    usurper.seq = goldseam_sealed::Seq(1);
    usurper.time = goldseam_sealed::Timestamp(0);
    usurper.seen.clear();
    usurper.event =
        Ok(repair::Event::from(repair::Started { seat: Seat::Responsible, name: "H".into() }).into());
    world.shared.push(usurper.clone());
    assert_eq!(world.status(usurper.id), Status::SetAside(Aside::Turn));
    let after = world.robin();
    assert_eq!((after.me, after.other, after.repair), (before.me, before.other, before.repair));
}

#[test]
fn what_is_allowed_when_asked_counts_when_read() {
    let mut world = World::solo();
    let added = world.must(ROBIN, add_hana());
    assert_eq!(world.status(added), Status::Counted);
}

#[test]
fn nobody_takes_a_seat_from_someone_with_an_early_clock() {
    let mut world = World::paired();
    let before = world.hana();
    // Robin's changed software: another person was added and joined before Hana, it says.
    let mut put = |number: u64, author, log, seen: Vec<_>, event: membership::Event| {
        let (id, time) = (super::world::id(number), goldseam_sealed::Timestamp(super::world::NOON));
        let seq = goldseam_sealed::Seq(1);
        world.shared.push(crate::Entry { id, author, log, seq, time, seen, event: Ok(event.into()) });
        goldseam_sealed::LogHead { log, seq, hash: id }
    };
    let began = goldseam_sealed::LogHead {
        log: super::world::log(ROBIN, 0),
        seq: goldseam_sealed::Seq(1),
        hash: super::world::id(1),
    };
    let puppet = super::world::STRANGER;
    let added =
        membership::Added { person: puppet, seat: Seat::Hurt, name: "P".into(), certificate: Vec::new() };
    let head = put(70, ROBIN, super::world::log(ROBIN, 1), vec![began], added.into());
    let joined = membership::Joined { name: "P".into() };
    put(71, puppet, super::world::log(puppet, 0), vec![head], joined.into());
    let after = world.hana();
    assert_eq!((after.me, after.other), (before.me, before.other));
    assert_eq!(Journey::fold(HANA, &world.shared, &[]).other_member().map(|m| m.person), Some(ROBIN));
}

#[test]
fn being_added_again_elsewhere_takes_nothing_from_whoever_joined() {
    let mut world = World::paired();
    let mut again = world.shared[1].clone();
    again.id = super::world::id(70);
    again.log = super::world::log(ROBIN, 1);
    again.seen.clear();
    world.shared.push(again.clone());
    assert!(world.hana().me.joined);
    again.event = Ok(membership::Event::from(membership::Added {
        person: super::world::STRANGER,
        seat: Seat::Hurt,
        name: "P".into(),
        certificate: Vec::new(),
    })
    .into());
    again.id = super::world::id(71);
    again.seq = goldseam_sealed::Seq(3);
    world.shared.push(again);
    assert!(world.hana().me.joined);
}

#[test]
fn whoever_was_added_and_has_not_joined_has_no_say() {
    let mut world = World::solo();
    world.must(ROBIN, add_hana());
    assert_eq!(
        world.ask(HANA, apologise::Command::InviteAnother),
        Err(membership::Refusal::NotAMember.into())
    );
    assert_eq!(crate::HurtView::of(&world.journey(HANA)), None);
    assert_eq!(world.journey(HANA).seat(), Some(Seat::Hurt));
}

#[test]
fn the_founder_cannot_begin_again_earlier_in_another_seat() {
    let mut world = World::paired();
    let before = world.hana();
    let mut again = world.shared[0].clone();
    again.id = super::world::id(70);
    again.log = super::world::log(ROBIN, 1);
    again.time = goldseam_sealed::Timestamp(0);
    again.event = Ok(repair::Event::from(repair::Started { seat: Seat::Hurt, name: "R".into() }).into());
    world.shared.push(again);
    let after = world.hana();
    assert_eq!((after.repair, after.me, after.other), (before.repair, before.me, before.other));
}
