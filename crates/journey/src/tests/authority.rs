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
        (kinds::PROMISE_MADE, Seat::Responsible),
        (kinds::PROMISE_ENDED, Seat::Responsible),
        (kinds::DAY_RECORDED, Seat::Responsible),
        (kinds::DAY_REMARKED, Seat::Hurt),
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
