use goldseam_sealed::{Head, PersonId, Seq};
use proptest::prelude::*;

use super::*;
use crate::membership::DeviceRemoved;
use crate::pace::Door;
use crate::refusal::Aside;
use crate::tests::random::put;
use crate::tests::world::{HANA, NOON, ROBIN, World, log, words};
use crate::{
    Day, Entry, EntryId, HurtView, Journey, Practice, Refusal as Any, Seat, SharedEvent, Status, Wire, kinds,
    membership, pace, taking_back,
};

/// The world's first noon is on day 100.
const TODAY: Day = Day(100);

fn propose(text: &str) -> Command {
    Command::Propose { text: text.into(), review: Day(160) }
}

fn proposed() -> (World, EntryId) {
    let mut world = World::paired();
    let agreement = world.must(ROBIN, propose("We each say when we come home late."));
    (world, agreement)
}

fn signed() -> (World, EntryId) {
    let (mut world, agreement) = proposed();
    world.must(HANA, Command::Sign { agreement, terms: agreement });
    (world, agreement)
}

/// What is in force on the first day, by the entry its words came with.
fn in_force(entries: &[Entry<SharedEvent>]) -> Option<EntryId> {
    let journey = Journey::fold(HANA, entries, &[]);
    let agreement = journey.shared().boundaries.agreements().next()?;
    Some(agreement.in_force(TODAY)?.id)
}

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

fn open(world: &mut World, door: Door) {
    world.must(HANA, pace::Command::SetDoor { practice: Practice::Boundaries, door });
}

#[test]
fn an_agreement_needs_both_signatures_and_ends_with_its_review() {
    let (mut world, agreement) = proposed();
    assert_eq!(in_force(&world.shared), None);
    world.must(HANA, Command::Sign { agreement, terms: agreement });
    let there = world.robin().boundaries.agreements[0].clone();
    assert_eq!(there.in_force(TODAY).map(|terms| terms.id), Some(agreement));
    assert!(there.in_force(Day(160)).is_some() && there.in_force(Day(161)).is_none());
    let by: Vec<_> = there.terms[0].signed.iter().map(|(by, _)| *by).collect();
    assert_eq!(by, [Seat::Responsible, Seat::Hurt]);
}

#[test]
fn s12_either_ends_it_alone_at_once_and_for_good() {
    for who in [ROBIN, HANA] {
        let (mut world, agreement) = signed();
        world.must(who, Command::Withdraw { boundary: agreement });
        assert_eq!(in_force(&world.shared), None);
        let other = if who == ROBIN { HANA } else { ROBIN };
        refused(world.ask(other, Command::Sign { agreement, terms: agreement }), Refusal::Over);
        let change = Command::Change { agreement, text: "Again.".into(), review: Day(120) };
        refused(world.ask(other, change), Refusal::Over);
        // Changed software, on either side.
        for person in [ROBIN, HANA] {
            world.write(person, Event::from(AgreementSigned { agreement, terms: agreement }));
        }
        assert_eq!(in_force(&world.shared), None);
    }
}

#[test]
fn no_agreement_runs_longer_than_ninety_days() {
    let mut world = World::paired();
    let far = |days| Command::Propose { text: "x".into(), review: Day(100 + days) };
    refused(world.ask(ROBIN, far(MOST_DAYS + 2)), Refusal::TooFar);
    refused(world.ask(ROBIN, far(-2)), Refusal::DayHasPassed);
    world.must(ROBIN, far(MOST_DAYS));
    let review = Day(100 + 2 * MOST_DAYS);
    let forced = world.write(ROBIN, Event::from(AgreementProposed { text: "x".into(), review }));
    assert_eq!(world.status(forced), Status::SetAside(Aside::Turn));
    // With a clock that is months ahead it is written, but the other's clock is right.
    world.now += i64::from(MOST_DAYS) * 24 * 60 * 60 * 1000;
    let ahead = world.write(ROBIN, Event::from(AgreementProposed { text: "x".into(), review }));
    assert_eq!(world.status(ahead), Status::Counted);
    world.now = NOON;
    refused(world.ask(HANA, Command::Sign { agreement: ahead, terms: ahead }), Refusal::TooFar);
}

#[test]
fn new_words_are_not_in_force_until_both_signed_them_and_all_words_stay() {
    let (mut world, agreement) = signed();
    let text = || "We each say it before six.".into();
    let terms = world.must(HANA, Command::Change { agreement, text: text(), review: Day(150) });
    assert_eq!(in_force(&world.shared), Some(agreement), "what both signed");
    refused(world.ask(ROBIN, Command::Sign { agreement, terms: agreement }), Refusal::OtherWords);
    world.must(ROBIN, Command::Sign { agreement, terms });
    assert_eq!(in_force(&world.shared), Some(terms));
    assert_eq!(world.robin().boundaries.agreements[0].terms.len(), 2);
}

/// From three days before its review on, until it is renewed or ended; and the hurt partner is told of none of it.
#[test]
fn the_responsible_partner_is_told_when_a_review_is_near_and_after() {
    let told = |world: &World, day: i32| {
        crate::today::steps(&world.robin(), Day(day))
            .iter()
            .any(|step| matches!(step, crate::today::Step::ReviewAgreement { .. }))
    };
    let (mut world, agreement) = proposed();
    assert!(!told(&world, 160), "it never held");
    world.must(HANA, Command::Sign { agreement, terms: agreement });
    for (day, is) in [(100, false), (156, false), (157, true), (160, true), (161, true), (400, true)] {
        assert_eq!(told(&world, day), is, "{day}");
    }
    let renew = || Command::Change { agreement, text: "The same once more.".into(), review: Day(180) };
    let (mut theirs, mut over) = (world.clone(), world.clone());
    let terms = world.must(ROBIN, renew());
    assert!(!told(&world, 160), "there is nothing more to do, whatever the other does");
    world.must(HANA, Command::Sign { agreement, terms });
    assert!(!told(&world, 170) && told(&world, 177), "the new day counts");
    let terms = theirs.must(HANA, renew());
    assert!(told(&theirs, 160), "other words can be signed");
    theirs.must(ROBIN, Command::Sign { agreement, terms });
    assert!(!told(&theirs, 160));
    over.must(HANA, Command::Withdraw { boundary: agreement });
    assert!(!told(&over, 160));
}

#[test]
fn words_that_were_taken_back_are_not_in_force() {
    let (mut world, agreement) = signed();
    let whole = world.shared.iter().find(|entry| entry.id == agreement).expect("there").clone();
    let content = taking_back::without_words(&whole.event.expect("readable").encode()).expect("CBOR");
    let (kind, version) = (kinds::AGREEMENT_PROPOSED, 1);
    let body = goldseam_sealed::Body { kind, version, seen: whole.seen, time: whole.time, content };
    let left = minicbor::to_vec(body).expect("written");
    world.must(ROBIN, taking_back::Command::TakeBack { entry: agreement, left, withdrawal: Vec::new() });
    assert_eq!(in_force(&world.shared), None);
}

#[test]
fn what_i_will_do_never_leaves_my_circle() {
    let mut world = World::paired();
    let before = (world.shared.clone(), world.robin());
    let text = "I do not stay in a room where I am shouted at.";
    let deed = words("I go to my sister.");
    world.must(HANA, Command::KeepLimit { text: text.into(), deed: deed.clone(), instead: None });
    assert_eq!((world.shared.clone(), world.robin()), before);
    world.must(HANA, Command::SayLimit { text: text.into() });
    let robin = world.robin().boundaries;
    assert_eq!((robin.limits[0].text.as_str(), robin.own.len()), (text, 0));
    assert_eq!(world.hana().boundaries.own[0].deed, deed);
    for entry in &world.shared {
        let content = entry.event.as_ref().expect("readable").encode();
        assert!(!content.windows(6).any(|bytes| bytes == b"sister"));
    }
    // Nor is there a place for it in what is shared.
    let said = LimitSaid { text: "x".into() };
    let LimitSaid { text: _ } = said;
}

#[test]
fn limits_and_requests_are_withdrawn_by_their_owner_only() {
    let mut world = World::paired();
    let limit = world.must(HANA, Command::SayLimit { text: "No shouting.".into() });
    let request = world.must(HANA, Command::Request { text: "Please tell me before you are late.".into() });
    refused(world.ask(ROBIN, Command::Withdraw { boundary: limit }), Refusal::NotYours);
    world.write(ROBIN, Event::from(BoundaryWithdrawn { boundary: limit }));
    assert_eq!(world.robin().boundaries.limits.len(), 1);
    refused(world.ask(HANA, Command::Answer { request, yes: true }), Refusal::OwnRequest);
    world.must(ROBIN, Command::Answer { request, yes: true });
    world.must(ROBIN, Command::Answer { request, yes: false });
    assert_eq!(world.robin().boundaries.requests[0].answer, Some(false));
    for boundary in [limit, request] {
        world.must(HANA, Command::Withdraw { boundary });
    }
    let robin = world.robin().boundaries;
    assert_eq!((robin.limits.len(), robin.requests.len()), (0, 0));
}

#[test]
fn behind_a_closed_door_is_what_she_wrote_or_signed_herself() {
    let (mut world, agreement) = signed();
    world.must(ROBIN, propose("We each say where we were."));
    world.must(ROBIN, Command::Request { text: "One evening to talk.".into() });
    let request = world.must(HANA, Command::Request { text: "No calls at work.".into() });
    world.must(ROBIN, Command::Answer { request, yes: true });
    let seen = |world: &World| {
        let there = world.hana().boundaries;
        (there.requests.iter().map(|one| one.answer).collect::<Vec<_>>(), there.agreements.len())
    };
    assert_eq!(seen(&world), (vec![None], 1));
    open(&mut world, Door::Ajar);
    assert_eq!(seen(&world), (vec![None, Some(true)], 2));
    // In a pause it is the same as behind a closed door, whatever the other does.
    world.must(HANA, pace::Command::Pause);
    let paused = world.hana().boundaries;
    assert_eq!(seen(&world), (vec![None], 1));
    world.must(ROBIN, Command::Change { agreement, text: "Before six.".into(), review: Day(150) });
    world.must(ROBIN, Command::Withdraw { boundary: agreement });
    assert_eq!(world.hana().boundaries, paused);
    assert!(paused.agreements[0].in_force(TODAY).is_some(), "as it was when she signed it");
    world.must(HANA, Command::Withdraw { boundary: agreement });
    assert_eq!(world.hana().boundaries.agreements[0].ended.len(), 1, "her own end of it");
    refused(world.ask(HANA, Command::Withdraw { boundary: agreement }), Refusal::Over);
}

/// What is done to the one agreement there is: on which of three devices, blind to how many entries, at what time.
#[derive(Debug, Clone)]
struct Move {
    device: u8,
    blind: u8,
    clock: i16,
    what: u8,
    which: u8,
}

fn moves(kinds: u8) -> impl Strategy<Value = Vec<Move>> {
    let one = (0..3_u8, 0..9_u8, any::<i16>(), 0..kinds, any::<u8>())
        .prop_map(|(device, blind, clock, what, which)| Move { device, blind, clock, what, which });
    proptest::collection::vec(one, 0..14)
}

const DEVICES: [(PersonId, u8); 3] = [(ROBIN, 0), (HANA, 0), (HANA, 1)];

fn played(moves: &[Move]) -> Vec<Entry<SharedEvent>> {
    let (world, agreement) = proposed();
    let mut entries = world.shared;
    let mut all = vec![agreement];
    for one in moves {
        let terms = all[usize::from(one.which) % all.len()];
        let event: SharedEvent = match one.what {
            0 => {
                let (text, review) = ("Otherwise.".into(), Day(150));
                Event::from(AgreementChanged { agreement, text, review }).into()
            }
            1..=5 => Event::from(AgreementSigned { agreement, terms }).into(),
            6 => {
                let last =
                    (one.which > 0).then(|| Head { seq: Seq(u64::from(one.which) % 4), hash: agreement });
                let removed = DeviceRemoved { log: log(HANA, 1), last, revocation: Vec::new() };
                membership::Event::from(removed).into()
            }
            _ => Event::from(BoundaryWithdrawn { boundary: agreement }).into(),
        };
        let (who, device) = DEVICES[usize::from(one.device)];
        let id = put(&mut entries, who, device, NOON + i64::from(one.clock), one.blind, event);
        if one.what == 0 {
            all.push(id);
        }
    }
    entries
}

fn is_withdrawal(entry: &Entry<SharedEvent>) -> bool {
    matches!(entry.event, Ok(SharedEvent::Boundaries(Event::BoundaryWithdrawn(_))))
}

proptest! {
    /// In every interleaving, over three devices: in force exactly while both signatures under the same words stand and
    /// nobody has withdrawn.
    #[test]
    fn an_agreement_is_in_force_exactly_while_both_consents_stand(moves in moves(8)) {
        let entries = played(&moves);
        let journey = Journey::fold(HANA, &entries, &[]);
        let counted = |id| {
            journey.items().iter().any(|item| item.id == id && item.status == Status::Counted)
        };
        let mut consents = std::collections::BTreeMap::<EntryId, std::collections::BTreeSet<PersonId>>::new();
        for entry in entries.iter().filter(|entry| counted(entry.id)) {
            let terms = match &entry.event {
                Ok(SharedEvent::Boundaries(Event::AgreementProposed(_) | Event::AgreementChanged(_))) => entry.id,
                Ok(SharedEvent::Boundaries(Event::AgreementSigned(signed))) => signed.terms,
                _ => continue,
            };
            consents.entry(terms).or_default().insert(entry.author);
        }
        let withdrawn = entries.iter().any(is_withdrawal);
        let both: Vec<EntryId> = consents.into_iter().filter(|(_, by)| by.len() == 2).map(|(terms, _)| terms).collect();
        match in_force(&entries) {
            Some(terms) => prop_assert!(!withdrawn && both.contains(&terms)),
            None => prop_assert!(withdrawn || both.is_empty()),
        }
    }

    /// Entries come in any order, some never: where a withdrawal has arrived, nothing that comes later brings it back.
    #[test]
    fn no_sync_brings_back_what_was_withdrawn(
        arrived in moves(9).prop_flat_map(|moves| Just(played(&moves)).prop_shuffle()),
    ) {
        for upto in 0..=arrived.len() {
            let here = &arrived[..upto];
            // Whoever withdrew has a seat as soon as that is known.
            if here.iter().any(is_withdrawal) {
                prop_assert_eq!(in_force(here), None);
            }
        }
        let journey = Journey::fold(HANA, &arrived, &[]);
        if let Some(view) = HurtView::of(&journey).map(|view| view.boundaries) {
            prop_assert!(view.agreements.iter().all(|one| one.terms.iter().all(|terms| terms.signed_by(Seat::Hurt))));
        }
    }
}

#[test]
fn a_withdrawal_counts_also_from_a_device_that_is_removed_later() {
    let (world, agreement) = signed();
    let mut entries = world.shared;
    put(&mut entries, HANA, 1, NOON, 0, Event::from(BoundaryWithdrawn { boundary: agreement }).into());
    assert_eq!(in_force(&entries), None);
    let removed = DeviceRemoved { log: log(HANA, 1), last: None, revocation: Vec::new() };
    put(&mut entries, HANA, 0, NOON, 1, membership::Event::from(removed).into());
    assert_eq!(in_force(&entries), None);
}

#[test]
fn a_claim_to_have_seen_what_comes_later_does_not_put_a_withdrawal_first() {
    let (mut world, agreement) = signed();
    world.must(HANA, Command::Withdraw { boundary: agreement });
    let mut entries = world.shared;
    // Robin's changed software: his proposal claims to come after all that she will ever write, long ago.
    let proposal = entries.iter_mut().find(|entry| entry.id == agreement).expect("there");
    proposal.seen = vec![goldseam_sealed::LogHead { log: log(HANA, 0), seq: Seq(u64::MAX), hash: agreement }];
    proposal.time = goldseam_sealed::Timestamp(NOON - 1_000_000);
    assert_eq!(in_force(&entries), None);
}
