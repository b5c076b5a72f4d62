use goldseam_sealed::PersonId;
use proptest::prelude::*;

use super::*;
use crate::pace::Door;
use crate::refusal::Aside;
use crate::tests::random::put;
use crate::tests::world::{HANA, NOON, ROBIN, World, words};
use crate::today::{Step, steps};
use crate::{
    Day, Entry, EntryId, Journey, Practice, Refusal as Any, ResponsibleView, Seat, SharedEvent, Status,
    kinds, order, pace, taking_back,
};

fn propose(text: &str) -> Command {
    let (text, harm) = (text.into(), "I spent what we had saved.".into());
    Command::Propose(AmendProposed { text, form: Form::Restore, harm, need: None, alone: false })
}

fn alone(text: &str) -> Command {
    match propose(text) {
        Command::Propose(proposed) => Command::Propose(AmendProposed { alone: true, ..proposed }),
        other => other,
    }
}

fn take(amend: EntryId, wording: EntryId) -> Command {
    Command::Answer { amend, answer: Answer::Take { wording } }
}

fn say(amend: EntryId, answer: Answer) -> Command {
    Command::Answer { amend, answer }
}

fn proposed() -> (World, EntryId) {
    let mut world = World::paired();
    let amend = world.must(ROBIN, propose("I pay it back from what I earn on Saturdays."));
    (world, amend)
}

fn open(world: &mut World, door: Door) {
    world.must(HANA, pace::Command::SetDoor { practice: Practice::Amends, door });
}

fn standing(world: &World) -> Standing {
    world.robin().amends[0].standing()
}

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

#[test]
fn needs_are_kept_until_shared_and_can_be_changed_and_withdrawn() {
    let mut world = World::paired();
    let before = (world.shared.clone(), world.robin());
    let kept = world.must(HANA, Command::KeepNeed { text: " To see the account. ".into(), instead: None });
    let other = "To see the accounts.";
    world.must(HANA, Command::KeepNeed { text: other.into(), instead: Some(kept) });
    assert_eq!((world.shared.clone(), world.robin()), before, "nothing of it leaves her circle");
    let own = |world: &World| world.hana().amends.expect("not paused").own;
    assert_eq!(own(&world).needs().all()[0].text.as_str(), other);
    let need = world.must(HANA, Command::ShareNeed { text: other.into() });
    world.must(HANA, Command::DropNeed { need: kept });
    assert!(own(&world).needs().all().is_empty());
    assert_eq!(world.robin().needs[0].text.as_str(), other);
    world.must(HANA, Command::ChangeNeed { need, text: "To be told first.".into() });
    assert_eq!(world.robin().needs[0].text.as_str(), "To be told first.");
    world.must(HANA, Command::WithdrawNeed { need });
    assert!(world.robin().needs.is_empty());
    refused(world.ask(HANA, Command::WithdrawNeed { need }), Refusal::NoSuchNeed);
}

#[test]
fn each_seat_has_its_own_part() {
    let (mut world, amend) = proposed();
    refused(world.ask(ROBIN, Command::ShareNeed { text: "Quiet.".into() }), Refusal::OnlyHurt);
    refused(world.ask(ROBIN, Command::KeepNeed { text: "Quiet.".into(), instead: None }), Refusal::OnlyHurt);
    refused(world.ask(ROBIN, Command::NoteHelp { amend, helped: true }), Refusal::OnlyHurt);
    refused(world.ask(ROBIN, Command::SayHelp { amend, helped: true }), Refusal::OnlyHurt);
    refused(world.ask(HANA, Command::Finish { amend, words: None }), Refusal::OnlyResponsible);
    refused(world.ask(HANA, alone("I see someone.")), Refusal::OnlyResponsible);
    let unknown = match propose("x") {
        Command::Propose(proposed) => Command::Propose(AmendProposed { need: Some(amend), ..proposed }),
        other => other,
    };
    refused(world.ask(ROBIN, unknown), Refusal::NoSuchNeed);
}

#[test]
fn who_proposed_stands_beside_it() {
    let (mut world, _) = proposed();
    let asked = world.must(HANA, propose("You tell my sister the truth."));
    let amends = world.robin().amends;
    assert_eq!([amends[0].by, amends[1].by], [Seat::Responsible, Seat::Hurt]);
    assert_eq!(amends[1].standing(), Standing::Open { yes: Some(Seat::Hurt) });
    world.must(ROBIN, take(asked, asked));
    assert_eq!(world.robin().amends[1].standing(), Standing::Agreed);
}

#[test]
fn other_words_need_a_new_yes_from_the_other() {
    let (mut world, amend) = proposed();
    world.must(HANA, take(amend, amend));
    assert_eq!(standing(&world), Standing::Agreed);
    let changed = world.must(HANA, Command::Change { amend, text: "By the summer.".into() });
    assert_eq!(standing(&world), Standing::Open { yes: Some(Seat::Hurt) });
    refused(world.ask(ROBIN, take(amend, amend)), Refusal::OtherWords);
    world.must(ROBIN, take(amend, changed));
    assert_eq!(standing(&world), Standing::Agreed);
    let by: Vec<_> = world.robin().amends[0].wordings.iter().map(|one| one.by).collect();
    assert_eq!(by, [Seat::Responsible, Seat::Hurt]);
}

#[test]
fn a_no_leaves_nothing_behind_but_how_things_stand() {
    let (mut world, amend) = proposed();
    let mut roundabout = world.robin();
    let mut other = world.clone();
    world.must(HANA, say(amend, Answer::Decline));
    for answer in [Answer::NotYet, Answer::Take { wording: amend }, Answer::NotYet, Answer::Decline] {
        other.must(HANA, say(amend, answer));
    }
    let names = |world: &World| world.robin().timeline.iter().map(|item| item.id).collect::<Vec<_>>();
    assert_eq!(names(&world), names(&other), "neither in the record");
    assert_eq!(standing(&world), Standing::Declined { by: Seat::Hurt });
    assert_eq!(standing(&other), standing(&world));
    // Nor anything else on his screens.
    roundabout.amends = world.robin().amends;
    assert_eq!(roundabout, world.robin());
    // New words do not ask again.
    world.must(ROBIN, Command::Change { amend, text: "Or by the spring.".into() });
    assert_eq!(standing(&world), Standing::Declined { by: Seat::Hurt });
}

#[test]
fn a_yes_stands_in_the_record_while_it_holds() {
    let (mut world, amend) = proposed();
    let yes = world.must(HANA, take(amend, amend));
    let shown = |world: &World| world.robin().timeline.iter().any(|item| item.id == yes);
    assert!(shown(&world));
    world.must(HANA, say(amend, Answer::NotYet));
    assert!(!shown(&world));
}

#[test]
fn what_is_agreed_can_be_done_and_shown_in_own_words() {
    let (mut world, amend) = proposed();
    let finish = Command::Finish { amend, words: words(" The slip is on the table. ") };
    refused(world.ask(ROBIN, finish.clone()), Refusal::NotAgreed);
    let early = world.write(ROBIN, Event::from(AmendDone { amend, words: None }));
    assert_eq!(world.status(early), Status::SetAside(Aside::Turn));
    assert_eq!(steps(&world.robin(), Day(100)), [Step::GiveAccount]);
    world.must(HANA, take(amend, amend));
    assert!(steps(&world.robin(), Day(100)).contains(&Step::MakeAmend { amend }));
    world.must(ROBIN, finish);
    assert_eq!(world.robin().amends[0].done[0].words, words("The slip is on the table."));
    assert_eq!(steps(&world.robin(), Day(100)), [Step::GiveAccount]);
}

#[test]
fn what_was_agreed_and_done_is_not_undone_by_a_word_its_doer_had_not_seen() {
    let (mut world, amend) = proposed();
    world.must(HANA, take(amend, amend));
    world.must(HANA, say(amend, Answer::NotYet));
    let done = world.write(ROBIN, Event::from(AmendDone { amend, words: None }));
    assert_eq!(world.status(done), Status::Counted);
}

#[test]
fn one_that_needs_nothing_from_the_other_is_not_put_to_them() {
    let mut world = World::solo();
    let amend = world.must(ROBIN, alone("I list every debt."));
    assert_eq!(standing(&world), Standing::Alone);
    refused(world.ask(ROBIN, take(amend, amend)), Refusal::NotPutToAnyone);
    world.must(ROBIN, Command::Finish { amend, words: None });
    assert_eq!(world.robin().amends[0].done.len(), 1);
}

#[test]
fn one_that_needs_nothing_from_the_other_is_put_otherwise_and_dropped_by_its_doer() {
    let mut world = World::paired();
    let amend = world.must(ROBIN, alone("I list every debt."));
    let change = |text: &str| Command::Change { amend, text: text.into() };
    refused(world.ask(HANA, change("x")), Refusal::NotPutToAnyone);
    refused(world.ask(HANA, say(amend, Answer::Decline)), Refusal::NotPutToAnyone);
    refused(world.ask(ROBIN, say(amend, Answer::NotYet)), Refusal::NotPutToAnyone);
    world.must(ROBIN, change("I list every debt and its lender."));
    assert_eq!((standing(&world), world.robin().amends[0].wordings.len()), (Standing::Alone, 2));
    world.must(ROBIN, say(amend, Answer::Decline));
    assert_eq!(standing(&world), Standing::Declined { by: Seat::Responsible });
    world.must(ROBIN, change("I list the debts of this year."));
    assert_eq!(standing(&world), Standing::Alone, "taken up again");
}

#[test]
fn the_last_word_of_each_is_known_while_it_is_about_the_newest_words() {
    let (mut world, amend) = proposed();
    let last = |world: &World, seat| world.robin().amends[0].last_word(seat);
    let mine = Answer::Take { wording: amend };
    assert_eq!((last(&world, Seat::Responsible), last(&world, Seat::Hurt)), (Some(mine), None));
    world.must(HANA, say(amend, Answer::NotYet));
    assert_eq!(last(&world, Seat::Responsible), Some(mine), "it is not asked of him again");
    let changed = world.must(HANA, Command::Change { amend, text: "By the summer.".into() });
    assert_eq!(last(&world, Seat::Responsible), None);
    assert_eq!(last(&world, Seat::Hurt), Some(Answer::Take { wording: changed }));
}

#[test]
fn whether_it_helped_is_hers_until_she_says_it() {
    let (mut world, amend) = proposed();
    let before = (world.shared.clone(), world.robin());
    world.must(HANA, Command::NoteHelp { amend, helped: false });
    assert_eq!(world.hana().amends.expect("not paused").own.helped(amend), Some(false));
    assert_eq!((world.shared.clone(), world.robin()), before);
    world.must(HANA, Command::SayHelp { amend, helped: false });
    assert_eq!(world.robin().amends[0].helped, Some(false));
}

#[test]
fn behind_a_closed_door_are_her_needs_and_nothing_of_the_other() {
    let (mut world, _) = proposed();
    world.must(HANA, Command::ShareNeed { text: "To see the account.".into() });
    let amends = |world: &World| world.hana().amends;
    assert_eq!(amends(&world).map(|one| (one.needs.len(), one.amends.len())), Some((1, 0)));
    open(&mut world, Door::Ajar);
    assert_eq!(amends(&world).map(|one| (one.needs.len(), one.amends.len())), Some((1, 1)));
    world.must(HANA, pace::Command::Pause);
    assert_eq!(amends(&world), None);
}

#[test]
fn words_that_were_taken_back_are_agreed_to_by_nobody() {
    let (mut world, amend) = proposed();
    world.must(HANA, take(amend, amend));
    let whole = world.shared.iter().find(|entry| entry.id == amend).expect("there").clone();
    let event = whole.event.as_ref().expect("readable");
    let content = taking_back::without_words(&crate::Wire::encode(event)).expect("CBOR");
    let (kind, version) = (kinds::AMEND_PROPOSED, 1);
    let body = goldseam_sealed::Body { kind, version, seen: whole.seen.clone(), time: whole.time, content };
    let left = minicbor::to_vec(body).expect("written");
    world.must(ROBIN, taking_back::Command::TakeBack { entry: amend, left, withdrawal: Vec::new() });
    assert_eq!(standing(&world), Standing::Open { yes: None });
}

/// No rule here adds anything up: an amend has no amount, no price and no due date.
#[test]
fn nothing_is_weighed_or_counted() {
    let keys = kinds::ALL.iter().filter(|listed| listed.kind.0 / 1000 == 4).map(|listed| listed.key);
    for key in keys {
        for word in ["balance", "debt", "penalty", "price", "fine", "due"] {
            assert!(!key.contains(word), "{key}");
        }
    }
}

/// What one of the two does to the one amend there is: on which device, blind to how many entries, at what time.
#[derive(Debug, Clone)]
struct Move {
    hurt: bool,
    device: u8,
    blind: u8,
    clock: i16,
    what: u8,
    which: u8,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (any::<bool>(), 0..2_u8, 0..6_u8, any::<i16>(), 0..6_u8, any::<u8>()).prop_map(
        |(hurt, device, blind, clock, what, which)| Move { hurt, device, blind, clock, what, which },
    );
    proptest::collection::vec(one, 0..14)
}

fn played(proposer: PersonId, moves: &[Move]) -> Vec<Entry<SharedEvent>> {
    let mut world = World::paired();
    let amend = world.must(proposer, propose("I pay it back."));
    let mut entries = world.shared;
    // Named as `put` names.
    let mut wordings = vec![amend];
    for one in moves {
        let wording = wordings[usize::from(one.which) % wordings.len()];
        let event: Event = match one.what {
            0 => AmendChanged { amend, text: "Otherwise.".into() }.into(),
            1..=3 => AmendAnswered { amend, answer: Answer::Take { wording } }.into(),
            4 => AmendAnswered { amend, answer: Answer::NotYet }.into(),
            _ => AmendAnswered { amend, answer: Answer::Decline }.into(),
        };
        let (who, time) = (if one.hurt { HANA } else { ROBIN }, NOON + i64::from(one.clock));
        let id = put(&mut entries, who, one.device, time, one.blind, event.into());
        if one.what == 0 {
            wordings.push(id);
        }
    }
    entries
}

fn agreed(entries: &[Entry<SharedEvent>]) -> Option<bool> {
    let view = ResponsibleView::of(&Journey::fold(ROBIN, entries, &[]))?;
    Some(view.amends.first()?.standing() == Standing::Agreed)
}

proptest! {
    #[test]
    fn it_is_agreed_exactly_while_the_last_word_of_both_is_yes_to_the_newest_words(
        (entries, arrived) in moves().prop_flat_map(|moves| {
            let entries = played(ROBIN, &moves);
            (Just(entries.clone()), Just(entries).prop_shuffle())
        }),
    ) {
        let journey = Journey::fold(ROBIN, &entries, &[]);
        let counted = |entry: &&Entry<SharedEvent>| {
            journey.items().iter().any(|item| item.id == entry.id && item.status == Status::Counted)
        };
        let (mut newest, mut last) = (None, [None, None]);
        for entry in order(&entries).into_iter().filter(counted) {
            let said = match &entry.event {
                Ok(SharedEvent::Amends(Event::AmendProposed(_) | Event::AmendChanged(_))) => {
                    newest = Some(entry.id);
                    Some(entry.id)
                }
                Ok(SharedEvent::Amends(Event::AmendAnswered(answered))) => match answered.answer {
                    Answer::Take { wording } => Some(wording),
                    Answer::NotYet | Answer::Decline => None,
                },
                _ => continue,
            };
            last[usize::from(entry.author == HANA)] = said;
        }
        let both = newest.is_some() && last == [newest, newest];
        prop_assert_eq!(agreed(&entries), Some(both));
        prop_assert_eq!(agreed(&arrived), Some(both), "in whatever order they came");
    }

    #[test]
    fn nothing_is_agreed_without_a_word_of_each(moves in moves(), hurt in any::<bool>()) {
        let (proposer, other) = if hurt { (HANA, ROBIN) } else { (ROBIN, HANA) };
        let entries = played(proposer, &moves);
        let silent = |entry: &&Entry<SharedEvent>| {
            entry.author != other || !matches!(entry.event, Ok(SharedEvent::Amends(_)))
        };
        let without: Vec<_> = entries.iter().filter(silent).cloned().collect();
        prop_assert_eq!(agreed(&without), Some(false));
    }
}
