use super::*;
use crate::pace::Door;
use crate::refusal::Aside;
use crate::tests::world::{HANA, ROBIN, World};
use crate::today::{Step, steps};
use crate::{Day, EntryId, Picture, Practice, Refusal as Any, Seat, Status, kinds, pace};

/// The world's first noon is on day 100.
const TODAY: Day = Day(100);

fn ask(text: &str) -> Command {
    Command::Ask { text: text.into() }
}

fn answer(question: EntryId, words: &str, corrects: Option<EntryId>) -> Command {
    Command::Answer { question, answer: Answer::Given { words: words.into(), corrects } }
}

fn asked() -> (World, EntryId) {
    let mut world = World::paired();
    let question = world.must(HANA, ask("Since when?"));
    (world, question)
}

fn set(world: &mut World, door: Door) {
    world.must(HANA, pace::Command::SetDoor { practice: Practice::Openness, door });
}

fn read(world: &World) -> Vec<Question> {
    world.hana().openness.expect("not paused").questions
}

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

#[test]
fn each_seat_has_its_own_part() {
    let (mut world, question) = asked();
    refused(world.ask(ROBIN, ask("And you?")), Refusal::OnlyHurt);
    refused(world.ask(ROBIN, Command::AskAgain { question }), Refusal::OnlyHurt);
    refused(world.ask(HANA, answer(question, "In May.", None)), Refusal::OnlyResponsible);
    refused(world.ask(HANA, Command::NeedTime { question, until: TODAY }), Refusal::OnlyResponsible);
}

#[test]
fn asking_is_possible_at_any_door_and_during_a_pause() {
    let (mut world, question) = asked();
    for door in [Door::Closed, Door::Ajar, Door::Open] {
        set(&mut world, door);
        world.must(HANA, ask("Why?"));
        world.must(HANA, Command::AskAgain { question });
    }
    world.must(HANA, pace::Command::Pause);
    world.must(HANA, ask("And then?"));
    world.must(HANA, Command::AskAgain { question });
    assert_eq!(world.robin().questions.len(), 5);
    assert_eq!(world.hana().openness, None, "a pause shows nothing");
}

#[test]
fn behind_a_closed_door_are_the_questions_and_no_word_of_the_other() {
    let (mut world, question) = asked();
    let before = read(&world);
    world.must(ROBIN, Command::NeedTime { question, until: TODAY });
    world.must(ROBIN, answer(question, "Since May.", None));
    assert_eq!(read(&world), before);
    world.must(HANA, Command::AskAgain { question });
    assert!(read(&world)[0].is_open());
    set(&mut world, Door::Ajar);
    assert_eq!(read(&world)[0].said.len(), 3);
}

#[test]
fn answers_stand_beside_each_other_and_a_correction_names_what_it_corrects() {
    let (mut world, question) = asked();
    let first = world.must(ROBIN, answer(question, " Since May. ", None));
    world.must(ROBIN, answer(question, "Since March.", Some(first)));
    let robin = &world.robin().questions[0];
    let words: Vec<_> = robin.answers().map(|(_, answer)| answer.clone()).collect();
    assert_eq!(
        words,
        [
            Answer::Given { words: "Since May.".into(), corrects: None },
            Answer::Given { words: "Since March.".into(), corrects: Some(first) },
        ]
    );
    let other = world.must(HANA, ask("Who knew?"));
    refused(world.ask(ROBIN, answer(other, "Nobody.", Some(first))), Refusal::NoSuchAnswer);
    refused(world.ask(ROBIN, answer(first, "Nobody.", None)), Refusal::NoSuchQuestion);
    assert_eq!(world.ask(ROBIN, answer(other, " ", None)), Err(crate::words::Refusal::Empty.into()));
}

#[test]
fn with_a_counsellor_there_is_an_answer_that_can_be_asked_about_again() {
    let (mut world, question) = asked();
    world.must(ROBIN, Command::Answer { question, answer: Answer::WithCounsellor });
    assert!(!world.robin().questions[0].is_open());
    set(&mut world, Door::Ajar);
    assert_eq!(read(&world)[0].answers().map(|(_, one)| one).collect::<Vec<_>>(), [&Answer::WithCounsellor]);
    let counted = Picture::of_responsible(&world.robin()).questions.map(|one| (one.asked, one.answered));
    assert_eq!(counted, Some((1, 0)));
    world.must(HANA, Command::AskAgain { question });
    assert!(world.robin().questions[0].is_open());
}

#[test]
fn asked_again_it_is_open_and_the_earlier_answer_is_in_view() {
    let (mut world, question) = asked();
    assert!(world.robin().questions[0].is_open());
    world.must(ROBIN, Command::Answer { question, answer: Answer::NotKnown });
    assert!(!world.robin().questions[0].is_open());
    world.must(HANA, Command::AskAgain { question });
    let again = world.robin().questions[0].clone();
    assert!(again.is_open());
    assert_eq!(again.answers().count(), 1);
    world.must(ROBIN, answer(question, "Since May.", None));
    assert!(!world.robin().questions[0].is_open());
}

#[test]
fn a_day_is_named_once_and_not_far_away() {
    let (mut world, question) = asked();
    let until = |day| Command::NeedTime { question, until: Day(day) };
    refused(world.ask(ROBIN, until(98)), Refusal::DayHasPassed);
    refused(world.ask(ROBIN, until(100 + MOST_DAYS + 2)), Refusal::TooFar);
    world.must(ROBIN, until(100 + MOST_DAYS));
    assert!(world.robin().questions[0].is_open(), "it is no answer");
    refused(world.ask(ROBIN, until(101)), Refusal::SaidOnce);
    world.must(HANA, Command::AskAgain { question });
    refused(world.ask(ROBIN, until(101)), Refusal::SaidOnce);
    let event: Event = TimeNeeded { question, until: Day(101) }.into();
    let forced = world.write(ROBIN, event);
    assert_eq!(world.status(forced), Status::SetAside(Aside::Turn));
    assert_eq!(world.robin().questions[0].needs_until(), Some(Day(100 + MOST_DAYS)));
}

#[test]
fn the_first_page_tells_of_one_question_and_keeps_quiet_until_the_day_that_was_named() {
    let (mut world, question) = asked();
    world.must(HANA, ask("Why?"));
    let questions = |world: &World, day| {
        let steps = steps(&world.robin(), Day(day));
        steps.into_iter().filter(|step| matches!(step, Step::Answer { .. })).collect::<Vec<_>>()
    };
    assert_eq!(questions(&world, 100), [Step::Answer { question }]);
    world.must(ROBIN, Command::NeedTime { question, until: Day(103) });
    let other = world.robin().questions[1].id;
    assert_eq!(questions(&world, 102), [Step::Answer { question: other }]);
    assert_eq!(questions(&world, 103), [Step::Answer { question }]);
    world.must(ROBIN, answer(question, "Since May.", None));
    world.must(ROBIN, answer(other, "I was afraid.", None));
    assert_eq!(questions(&world, 103), []);
}

/// S1 and S16: of the kinds the hurt partner writes here, each is a thing they say. None follows from looking.
#[test]
fn s01_nothing_tells_the_responsible_partner_whether_an_answer_was_read() {
    let (mut world, question) = asked();
    world.must(ROBIN, answer(question, "Since May.", None));
    let before = (world.shared.clone(), world.robin());
    for door in [Door::Open, Door::Ajar, Door::Closed] {
        set(&mut world, door);
        let _ = world.hana();
    }
    assert_eq!((world.shared.clone(), world.robin()), before);
    let shared =
        kinds::ALL.iter().filter(|listed| listed.kind.0 / 1000 == 3 && !kinds::is_private(listed.kind));
    let keys: Vec<_> = shared.map(|listed| listed.key).collect();
    let said = [
        "question-asked",
        "asked-again",
        "question-answered",
        "time-needed",
        "detail-given",
        "topic-chosen",
        "topic-dropped",
        "update-given",
        "comfort-shown",
        "comfort-changed",
        "comfort-withdrawn",
        "talk-proposed",
        "talk-answered",
        "talk-begun",
        "talk-paused",
        "talk-closed",
    ];
    assert_eq!(keys, said);
}

fn topic(world: &mut World) -> EntryId {
    world.must(HANA, Command::ChooseTopic { text: "What you spent".into() })
}

#[test]
fn she_chooses_what_is_told_without_asking_and_he_tells_it() {
    let mut world = World::paired();
    refused(world.ask(ROBIN, Command::ChooseTopic { text: "x".into() }), Refusal::ChosenByHurt);
    let topic = topic(&mut world);
    refused(world.ask(HANA, Command::Tell { topic, text: "x".into() }), Refusal::ToldByResponsible);
    world.must(ROBIN, Command::Tell { topic, text: "Twelve, for lunch.".into() });
    let updates = |world: &World| world.hana().openness.expect("not paused").updates.len();
    assert_eq!(updates(&world), 0, "the door is closed");
    set(&mut world, Door::Ajar);
    assert_eq!(updates(&world), 1);
    world.must(HANA, Command::DropTopic { topic });
    refused(world.ask(ROBIN, Command::Tell { topic, text: "x".into() }), Refusal::NoSuchTopic);
}

#[test]
fn what_was_told_stays_when_its_topic_is_taken_off() {
    let mut world = World::paired();
    let (told, never) = (topic(&mut world), topic(&mut world));
    world.must(ROBIN, Command::Tell { topic: told, text: "Twelve, for lunch.".into() });
    for topic in [told, never] {
        world.must(HANA, Command::DropTopic { topic });
    }
    let ids = |lines: Vec<crate::Line>| lines.iter().map(|line| line.id).collect::<Vec<_>>();
    let robin = world.robin();
    assert_eq!((ids(robin.topics), ids(robin.earlier_topics), robin.updates.len()), (vec![], vec![told], 1));
    let hers = |world: &World| world.hana().openness.expect("not paused");
    assert_eq!(ids(hers(&world).earlier_topics), [], "that something was told is behind a closed door");
    set(&mut world, Door::Ajar);
    assert_eq!((ids(hers(&world).earlier_topics), hers(&world).updates.len()), (vec![told], 1));
}

#[test]
fn a_mute_topic_is_nowhere_on_her_screens_and_he_cannot_tell() {
    let mut world = World::paired();
    let topic = topic(&mut world);
    set(&mut world, Door::Open);
    let told = world.must(ROBIN, Command::Tell { topic, text: "Twelve, for lunch.".into() });
    let before = (world.shared.clone(), world.robin());
    world.must(HANA, Command::Mute { topic, mute: true });
    assert_eq!((world.shared.clone(), world.robin()), before);
    let hana = world.hana();
    assert!(hana.openness.as_ref().expect("not paused").updates.is_empty());
    assert!(hana.timeline.iter().all(|item| item.id != told));
    assert_eq!(crate::today::news(&hana, &std::collections::BTreeSet::new()), []);
    world.must(HANA, Command::Mute { topic, mute: false });
    assert!(world.hana().timeline.iter().any(|item| item.id == told));
}

#[test]
fn what_helps_is_hers_until_she_shows_it() {
    let mut world = World::paired();
    let before = (world.shared.clone(), world.robin());
    let kept = world.must(HANA, Command::KeepComfort { text: "A walk.".into(), instead: None });
    assert_eq!((world.shared.clone(), world.robin()), before);
    refused(
        world.ask(ROBIN, Command::KeepComfort { text: "x".into(), instead: None }),
        Refusal::ChosenByHurt,
    );
    let comfort = world.must(HANA, Command::ShowComfort { text: "A walk.".into() });
    world.must(HANA, Command::DropComfort { comfort: kept });
    assert_eq!(world.robin().comforts[0].text.as_str(), "A walk.");
    world.must(HANA, Command::WithdrawComfort { comfort });
    assert!(world.robin().comforts.is_empty());
}

#[test]
fn details_come_as_their_reader_chose() {
    let (mut world, question) = asked();
    let detail = || Command::GiveDetail { question, label: "Where".into(), words: "By the lake.".into() };
    refused(world.ask(ROBIN, detail()), Refusal::NothingAnswered);
    world.must(ROBIN, answer(question, "Since May.", None));
    world.must(ROBIN, detail());
    assert!(!world.robin().questions[0].is_open(), "it is no new answer");
    set(&mut world, Door::Ajar);
    let words = |world: &World| match &read(world)[0].said[1].what {
        What::Detail { label, words } => (label.as_str().to_owned(), words.is_some()),
        other => panic!("another thing: {other:?}"),
    };
    assert_eq!(words(&world), ("Where".to_owned(), true));
    let before = (world.shared.clone(), world.robin());
    world.must(HANA, Command::ChooseDetail(Detail::Without));
    assert_eq!(words(&world), ("Where".to_owned(), false));
    assert_eq!((world.shared.clone(), world.robin()), before);
}

fn talk(minutes: u16, turn: u16) -> Command {
    Command::ProposeTalk(TalkProposed { about: "The summer".into(), minutes, turn })
}

#[test]
fn a_talk_begins_when_both_want_it_and_either_takes_a_break_or_ends_it() {
    let mut world = World::paired();
    for (minutes, turn) in [(0, 1), (61, 5), (20, 21), (20, 0)] {
        refused(world.ask(ROBIN, talk(minutes, turn)), Refusal::TalkTooLong);
    }
    let talk = world.must(ROBIN, talk(30, 5));
    let begin = Command::BeginTalk { talk, first: Seat::Hurt };
    refused(world.ask(ROBIN, begin.clone()), Refusal::NotBothWant);
    refused(world.ask(ROBIN, Command::AnswerTalk { talk, yes: true }), Refusal::OwnTalk);
    world.must(HANA, Command::AnswerTalk { talk, yes: false });
    refused(world.ask(ROBIN, begin.clone()), Refusal::NotBothWant);
    world.must(HANA, Command::AnswerTalk { talk, yes: true });
    world.must(HANA, begin.clone());
    let now = |world: &World| goldseam_sealed::Timestamp(world.now);
    let far = goldseam_sealed::Timestamp(world.now + (LONGEST_BREAK + 1) * crate::tests::world::HOUR);
    refused(world.ask(HANA, Command::PauseTalk { talk, back: far }), Refusal::BreakTooLong);
    refused(world.ask(HANA, Command::PauseTalk { talk, back: now(&world) }), Refusal::BreakTooLong);
    let back = goldseam_sealed::Timestamp(world.now + crate::tests::world::HOUR);
    world.must(HANA, Command::PauseTalk { talk, back });
    assert_eq!(world.robin().talks[0].phase, Phase::Paused { by: Seat::Hurt, back });
    world.must(HANA, begin.clone());
    refused(world.ask(ROBIN, begin.clone()), Refusal::ItGoes);
    refused(world.ask(HANA, Command::AnswerTalk { talk, yes: false }), Refusal::ItGoes);
    world.must(ROBIN, close(talk, "That you were alone with it."));
    let there = &world.robin().talks[0];
    assert_eq!((there.phase, there.closing.len()), (Phase::Closed, 1));
    refused(world.ask(HANA, begin), Refusal::TalkIsOver);
}

fn close(talk: EntryId, words: &str) -> Command {
    Command::CloseTalk { talk, words: crate::tests::world::words(words) }
}

/// A talk that goes: proposed by Robin, begun by Hana.
fn going(minutes: u16, turn: u16) -> (World, EntryId) {
    let mut world = World::paired();
    let talk = world.must(ROBIN, talk(minutes, turn));
    world.must(HANA, Command::AnswerTalk { talk, yes: true });
    world.must(HANA, Command::BeginTalk { talk, first: Seat::Hurt });
    (world, talk)
}

#[test]
fn until_the_time_to_come_back_only_whoever_takes_the_break_goes_on() {
    let (mut world, talk) = going(30, 5);
    let hour = crate::tests::world::HOUR;
    let in_hours = |world: &World, hours: i64| goldseam_sealed::Timestamp(world.now + hours * hour);
    let back = in_hours(&world, 3);
    world.must(HANA, Command::PauseTalk { talk, back });
    let begin = Command::BeginTalk { talk, first: Seat::Responsible };
    refused(world.ask(ROBIN, begin.clone()), Refusal::InABreak);
    // Nor by a break of his own, which would end sooner.
    let sooner = in_hours(&world, 1);
    refused(world.ask(ROBIN, Command::PauseTalk { talk, back: sooner }), Refusal::InABreak);
    let forced: Event = TalkBegun { talk, first: Seat::Responsible }.into();
    let forced = world.write(ROBIN, forced);
    assert_eq!(world.status(forced), Status::SetAside(Aside::Turn));
    assert_eq!(world.hana().openness.map(|there| there.talks), Some(Vec::new()), "behind a closed door");
    assert_eq!(world.robin().talks[0].phase, Phase::Paused { by: Seat::Hurt, back });
    let longer = in_hours(&world, 4);
    world.must(HANA, Command::PauseTalk { talk, back: longer });
    world.now = longer.0;
    world.must(ROBIN, begin);
}

#[test]
fn breaks_do_not_give_the_whole_time_again() {
    let (mut world, talk) = going(12, 5);
    let minutes = |minutes: i64| minutes * 60_000;
    let begun = world.now;
    world.now = begun + minutes(8);
    let back = goldseam_sealed::Timestamp(world.now + minutes(60));
    world.must(HANA, Command::PauseTalk { talk, back });
    // A longer break is no time that was used.
    world.now += minutes(30);
    world.must(HANA, Command::PauseTalk { talk, back });
    world.now = back.0;
    let begin = Command::BeginTalk { talk, first: Seat::Responsible };
    world.must(ROBIN, begin.clone());
    let since = world.now;
    let there = world.robin().talks[0].clone();
    let used = there.used;
    assert!((minutes(8)..minutes(9)).contains(&used), "{used}");
    assert_eq!(there.ends(), Some(goldseam_sealed::Timestamp(since + minutes(12) - used)));
    refused(world.ask(HANA, begin), Refusal::ItGoes);
    assert_eq!(world.robin().talks[0].ends(), there.ends());
}

#[test]
fn each_says_one_thing_they_heard_also_after_it_was_ended() {
    let (mut world, talk) = going(30, 5);
    world.must(HANA, close(talk, ""));
    refused(world.ask(ROBIN, close(talk, " ")), Refusal::TalkIsOver);
    world.must(ROBIN, close(talk, "That you were alone with it."));
    refused(world.ask(ROBIN, close(talk, "And more.")), Refusal::SaidWhatWasHeard);
    world.must(HANA, close(talk, "That he was ashamed."));
    let there = world.robin().talks[0].clone();
    let heard: Vec<_> = there.closing.iter().map(|(by, words)| (*by, words.as_str())).collect();
    assert_eq!(
        heard,
        [(Seat::Responsible, "That you were alone with it."), (Seat::Hurt, "That he was ashamed.")]
    );
    assert_eq!(there.phase, Phase::Closed);
}

#[test]
fn a_proposed_talk_can_be_taken_back_and_a_second_is_not_put_upon_it() {
    let mut world = World::paired();
    let first = world.must(ROBIN, talk(30, 5));
    refused(world.ask(ROBIN, talk(20, 5)), Refusal::OneIsOpen);
    refused(world.ask(HANA, close(first, "")), Refusal::OthersTalk);
    let hers = world.must(HANA, talk(20, 5));
    world.must(ROBIN, close(first, ""));
    assert_eq!(world.robin().talks[0].phase, Phase::TakenBack);
    refused(world.ask(HANA, Command::AnswerTalk { talk: first, yes: true }), Refusal::TalkIsOver);
    refused(world.ask(ROBIN, close(first, "A word after it.")), Refusal::TalkIsOver);
    world.must(ROBIN, talk(20, 5));
    assert_eq!(world.robin().talks[1].id, hers);
}

#[test]
fn turns_change_and_end_with_the_time_that_was_set() {
    let mut world = World::paired();
    let talk = world.must(ROBIN, talk(12, 5));
    world.must(HANA, Command::AnswerTalk { talk, yes: true });
    world.must(HANA, Command::BeginTalk { talk, first: Seat::Hurt });
    let since = world.now;
    let there = world.robin().talks[0].clone();
    let minutes = |minutes: i64| goldseam_sealed::Timestamp(since + minutes * 60_000);
    assert_eq!(there.speaker(minutes(0)), Some((Seat::Hurt, minutes(5))));
    assert_eq!(there.speaker(minutes(5)), Some((Seat::Responsible, minutes(10))));
    assert_eq!(there.speaker(minutes(11)), Some((Seat::Hurt, minutes(12))), "not past the end");
    assert_eq!(there.ends(), Some(minutes(12)));
    set(&mut world, Door::Closed);
    assert!(world.hana().openness.expect("not paused").talks.is_empty());
}
