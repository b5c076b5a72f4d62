use proptest::prelude::*;

use super::*;
use crate::apologise;
use crate::pace::{self, Door};
use crate::refusal::Aside;
use crate::tests::random::{acts, history};
use crate::tests::world::{HANA, ROBIN, World, id, words};
use crate::today::{Step, near, steps};
use crate::{
    Day, EntryId, Journey, Practice, PrivateEvent, Refusal as Any, SharedEvent, Status, Wire, Words, kinds,
    taking_back,
};

/// The world's first noon is on day 100, the 11th of April 1970.
const TODAY: Day = Day(100);

fn impact() -> Command {
    Command::ShareImpact(ImpactShared {
        words: " I felt like a fool. ".into(),
        body: words("I do not sleep."),
        changed: words(" "),
        fear: None,
    })
}

fn mirror(statement: EntryId) -> Command {
    Command::Mirror(MirrorGiven {
        statement,
        heard: "You felt made a fool of.".into(),
        feeling: "Shame, and anger.".into(),
        sense: "I let you say it to your sister while I knew.".into(),
    })
}

fn not_yet(mirror: EntryId) -> Command {
    Command::AnswerMirror { mirror, answer: MirrorAnswer::NotYet { words: words("Not shame. Fear.") } }
}

fn that_is_it(mirror: EntryId) -> Command {
    Command::AnswerMirror { mirror, answer: MirrorAnswer::ThatIsIt }
}

fn trigger(what: &str, date: Option<Day>, yearly: bool) -> Command {
    Command::ShareTrigger { what: what.into(), wish: words("Tell me where you are."), date, yearly }
}

fn seal() -> apologise::Command {
    apologise::Command::Seal { text: "I lied.".into() }
}

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

fn shared() -> (World, EntryId) {
    let mut world = World::paired();
    let statement = world.must(HANA, impact());
    (world, statement)
}

/// What a taking back leaves of an entry: the same without a word.
fn take_back(world: &mut World, entry: EntryId) {
    let whole = world.shared.iter().find(|other| other.id == entry).expect("there");
    let left = taking_back::what_is_left(whole).expect("read");
    let author = whole.author;
    world.must(author, taking_back::Command::TakeBack { entry, left, withdrawal: Vec::new() });
}

#[test]
fn each_seat_has_its_own_part() {
    let (mut world, statement) = shared();
    refused(world.ask(ROBIN, impact()), Refusal::OnlyHurt);
    refused(world.ask(ROBIN, trigger("The lake", None, false)), Refusal::OnlyHurt);
    refused(world.ask(HANA, mirror(statement)), Refusal::OnlyResponsible);
    let said = world.must(ROBIN, mirror(statement));
    refused(world.ask(ROBIN, that_is_it(said)), Refusal::OnlyHurt);
    refused(world.ask(ROBIN, mirror(id(999))), Refusal::NoSuchStatement);
    refused(world.ask(HANA, not_yet(id(999))), Refusal::NoSuchMirror);
}

#[test]
fn it_is_said_back_until_that_is_it() {
    let (mut world, statement) = shared();
    assert_eq!(world.robin().statements[0].hearing(), Hearing::Open);
    let first = world.must(ROBIN, mirror(statement));
    refused(world.ask(ROBIN, mirror(statement)), Refusal::OneAtATime);
    world.must(HANA, not_yet(first));
    assert_eq!(world.robin().statements[0].hearing(), Hearing::Open);
    let second = world.must(ROBIN, mirror(statement));
    world.must(HANA, that_is_it(second));
    assert_eq!(world.robin().statements[0].hearing(), Hearing::Heard);
    refused(world.ask(ROBIN, mirror(statement)), Refusal::ThatWasIt);
    // What was said holds until something else is said.
    world.must(HANA, not_yet(second));
    assert_eq!(world.robin().statements[0].hearing(), Hearing::Open);
}

#[test]
fn statements_are_trimmed_and_only_the_first_part_has_to_be_there() {
    let (mut world, _) = shared();
    let robin = &world.robin().statements[0].impact;
    assert_eq!((robin.words.as_str(), robin.changed.is_none()), ("I felt like a fool.", true));
    let empty = ImpactShared { words: " ".into(), body: words("x"), changed: None, fear: None };
    assert_eq!(world.ask(HANA, Command::ShareImpact(empty)), Err(crate::words::Refusal::Empty.into()));
}

#[test]
fn sharing_is_possible_at_any_door_and_during_a_pause() {
    let mut world = World::paired();
    for door in [Door::Closed, Door::Ajar, Door::Open] {
        world.must(HANA, pace::Command::SetDoor { practice: Practice::Empathy, door });
        world.must(HANA, impact());
        world.must(HANA, trigger("The lake", None, false));
    }
    world.must(HANA, pace::Command::Pause);
    world.must(HANA, impact());
    assert_eq!(world.robin().statements.len(), 4);
    assert_eq!(world.hana().empathy, None, "a pause shows nothing");
}

#[test]
fn behind_a_closed_door_is_what_she_shared_and_no_word_of_the_other() {
    let (mut world, statement) = shared();
    let before = world.hana().empathy;
    world.must(ROBIN, mirror(statement));
    assert_eq!(world.hana().empathy, before);
    world.must(HANA, pace::Command::SetDoor { practice: Practice::Empathy, door: Door::Ajar });
    assert_eq!(world.hana().empathy.expect("not paused").statements[0].mirrors.len(), 1);
}

#[test]
fn a_withdrawn_trigger_is_in_nobodys_list_and_its_date_is_gone_too() {
    let mut world = World::paired();
    let lake = world.must(HANA, trigger("The lake", Some(TODAY), true));
    world.must(HANA, trigger("Sunday evenings", None, true));
    assert_eq!((world.robin().triggers.len(), near(&world.robin(), TODAY).len()), (2, 1));
    assert!(!world.robin().triggers[1].yearly, "without a date nothing comes back each year");
    take_back(&mut world, lake);
    assert_eq!(world.robin().triggers.len(), 1);
    assert_eq!(world.hana().empathy.expect("not paused").triggers.len(), 1);
    assert_eq!(near(&world.robin(), TODAY), []);
    let event: SharedEvent = Event::from(TriggerShared {
        what: "w".into(),
        wish: words("w"),
        date: words("1970-04-11"),
        yearly: true,
    })
    .into();
    let left = taking_back::without_words(&event.encode()).expect("written here");
    let left = String::from_utf8_lossy(&left).into_owned();
    assert!(!left.contains("1970") && !left.contains("04-11"), "{left}");
}

#[test]
fn a_statement_that_is_taken_back_stands_before_no_letter() {
    let (mut world, statement) = shared();
    world.must(ROBIN, mirror(statement));
    assert_eq!(world.ask(ROBIN, seal()), Err(apologise::Refusal::HearFirst.into()));
    take_back(&mut world, statement);
    assert!(world.robin().statements.is_empty());
    world.must(ROBIN, seal());
}

#[test]
fn dates_near_are_told_to_the_responsible_partner_only() {
    let mut world = World::paired();
    let far = world.must(HANA, trigger("The wedding day", Some(Day(104)), false));
    let soon = world.must(HANA, trigger("The lake", Some(Day(103)), false));
    let each_year = world.must(HANA, trigger("That night", Day::from_date("1969-04-12"), true));
    world.must(HANA, trigger("Long ago", Some(Day(99)), false));
    let view = world.robin();
    let found: Vec<_> = near(&view, TODAY).into_iter().map(|(day, trigger)| (day, trigger.id)).collect();
    assert_eq!(found, [(Day(101), each_year), (Day(103), soon)]);
    assert!(near(&view, Day(104)).iter().any(|(_, trigger)| trigger.id == far));
}

#[test]
fn saying_it_back_comes_before_the_letter() {
    let (mut world, statement) = shared();
    assert_eq!(steps(&world.robin(), TODAY)[0], Step::SayBack { statement });
    let said = world.must(ROBIN, mirror(statement));
    assert!(!steps(&world.robin(), TODAY).contains(&Step::SayBack { statement }));
    assert_eq!(world.ask(ROBIN, seal()), Err(apologise::Refusal::HearFirst.into()));
    world.must(HANA, not_yet(said));
    assert_eq!(world.ask(ROBIN, seal()), Err(apologise::Refusal::HearFirst.into()));
    let said = world.must(ROBIN, mirror(statement));
    world.must(HANA, that_is_it(said));
    // The first that was heard says nothing of what was shared after it.
    let second = world.must(HANA, impact());
    assert_eq!(world.ask(ROBIN, seal()), Err(apologise::Refusal::HearFirst.into()));
    let said = world.must(ROBIN, mirror(second));
    world.must(HANA, that_is_it(said));
    world.must(ROBIN, seal());
}

#[test]
fn exercises_are_private_and_for_either_partner() {
    let mut world = World::paired();
    let before = (world.shared.clone(), world.robin(), world.hana());
    for (who, exercise) in
        [(ROBIN, Exercise::Perspective), (ROBIN, Exercise::Reflection), (HANA, Exercise::Reappraisal)]
    {
        world.must(who, Command::Exercise { exercise, words: " I sat there. ".into() });
    }
    assert_eq!(world.shared, before.0);
    assert_eq!((world.robin().exercises.len(), world.hana().exercises.len()), (2, 1));
    assert_eq!(world.robin().exercises[0].words.as_str(), "I sat there.");
    world.must(HANA, pace::Command::Pause);
    assert_eq!(world.hana().exercises.len(), 1, "what is one’s own is there in a pause too");
    let event: PrivateEvent =
        OwnEvent::from(Exercised { repair: id(1), exercise: Exercise::Perspective, words: "x".into() })
            .into();
    assert!(kinds::is_private(event.kind()));
    assert!(SharedEvent::decode(event.kind(), 1, &event.encode()).is_err());
}

proptest! {
    /// Whoever writes whatever: each "that is it" stands on a mirror, and no mirror follows one that was right.
    #[test]
    fn nobody_is_heard_without_saying_so(acts in acts(60)) {
        let journey = Journey::fold(ROBIN, &history(&acts), &[]);
        for statement in journey.shared().empathy.statements() {
            let last = |mirror: &Mirror| mirror.answers.last().map(|one| one.answer.clone());
            let heard = statement.mirrors.iter().any(|one| last(one) == Some(MirrorAnswer::ThatIsIt));
            prop_assert_eq!(heard, statement.hearing() == Hearing::Heard);
            for mirror in &statement.mirrors {
                for answer in &mirror.answers {
                    let by = journey.items().iter().find(|item| item.id == answer.id);
                    prop_assert_eq!(by.map(|item| item.author), Some(HANA));
                }
            }
        }
    }
}

fn pulse(safe: Option<u8>, informed: Option<u8>, steady: Option<u8>) -> Command {
    Command::SharePulse { day: TODAY, safe, informed, steady, words: words(" The post came. ") }
}

#[test]
fn how_one_day_was_is_hers_to_tell_and_only_what_she_picks() {
    let mut world = World::paired();
    let private = pace::Command::TakePulse {
        safe: Some(3),
        informed: Some(9),
        steady: Some(4),
        note: words("I cried in the car."),
    };
    world.must(HANA, private);
    assert_eq!(world.robin().pulse, None, "what she keeps is told by nothing");
    refused(world.ask(ROBIN, pulse(Some(3), None, None)), Refusal::OnlyHurt);
    refused(world.ask(HANA, pulse(None, None, None)), Refusal::NoneOfThree);
    assert_eq!(world.ask(HANA, pulse(None, Some(11), None)), Err(pace::Refusal::OutOfRange.into()));
    world.must(HANA, pulse(Some(3), None, Some(4)));
    let told = world.robin().pulse.expect("told");
    assert_eq!((told.day, told.safe, told.informed, told.steady), (TODAY, Some(3), None, Some(4)));
    assert_eq!(told.words, words("The post came."));
    assert_eq!(world.hana().empathy.and_then(|there| there.pulse), Some(told));
}

#[test]
fn there_is_one_day_and_never_a_line_of_days() {
    let mut world = World::paired();
    let first = world.must(HANA, pulse(Some(3), None, None));
    let second = world.must(HANA, pulse(None, None, Some(6)));
    let told = |world: &World| world.robin().pulse.map(|pulse| (pulse.id, pulse.safe, pulse.steady));
    assert_eq!(told(&world), Some((second, None, Some(6))), "nothing of the one before is beside it");
    take_back(&mut world, second);
    assert_eq!(told(&world), None, "and the one before does not come back");
    let third = world.must(HANA, pulse(Some(5), None, None));
    take_back(&mut world, first);
    assert_eq!(told(&world), Some((third, Some(5), None)));
}

#[test]
fn a_day_that_is_taken_back_keeps_neither_its_date_nor_a_number() {
    let mut world = World::paired();
    let shared = world.must(HANA, pulse(Some(0), Some(10), None));
    let whole = world.shared.iter().find(|entry| entry.id == shared).expect("there");
    let event = whole.event.as_ref().expect("read");
    let left = taking_back::without_words(&event.encode()).expect("CBOR");
    let expected = PulseShared {
        day: Words::default(),
        safe: Some(Words::default()),
        informed: Some(Words::default()),
        steady: None,
        words: Some(Words::default()),
    };
    assert_eq!(SharedEvent::decode(event.kind(), event.version(), &left), Ok(Event::from(expected).into()));
    take_back(&mut world, shared);
    let item = world.robin().timeline.into_iter().find(|item| item.id == shared).expect("in the record");
    assert_eq!((item.status, item.taken_back.is_some()), (Status::Counted, true));
}

#[test]
fn a_mark_out_of_range_counts_for_nothing_whatever_wrote_it() {
    let mut world = World::paired();
    world.must(HANA, pulse(Some(5), None, None));
    for mark in ["11", "-1", "a lot", "256"] {
        let forced = Event::from(PulseShared {
            day: TODAY.to_date().into(),
            safe: words(mark),
            informed: None,
            steady: None,
            words: None,
        });
        let forced = world.write(HANA, forced);
        assert_eq!(world.status(forced), Status::SetAside(Aside::Turn), "{mark}");
    }
    assert_eq!(world.robin().pulse.and_then(|pulse| pulse.safe), Some(5));
}

#[test]
fn how_well_understood_she_felt_is_hers_alone_and_nothing_follows_from_it() {
    let (mut world, statement) = shared();
    world.must(ROBIN, mirror(statement));
    world.must(HANA, pace::Command::SetDoor { practice: Practice::Empathy, door: Door::Open });
    let (said, robin) = (world.shared.clone(), world.robin());
    let note = |felt| Command::NoteUnderstood { statement, felt };
    let felt =
        |world: &World| world.hana().empathy.and_then(|there| there.understood.get(&statement).copied());
    refused(world.ask(ROBIN, note(Some(9))), Refusal::OnlyHurt);
    refused(world.ask(HANA, note(Some(11))), Refusal::OutOfRange);
    let statements = world.hana().empathy.map(|there| there.statements);
    for mark in [Some(0), Some(10), Some(4)] {
        world.must(HANA, note(mark));
        assert_eq!(felt(&world), mark, "the last one counts");
    }
    assert_eq!(world.hana().empathy.map(|there| there.statements), statements);
    world.must(HANA, note(None));
    assert_eq!(felt(&world), None);
    assert_eq!((world.shared.clone(), world.robin()), (said, robin), "nobody else hears of any of it");
}
