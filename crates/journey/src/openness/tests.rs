use super::*;
use crate::pace::Door;
use crate::refusal::Aside;
use crate::tests::world::{HANA, ROBIN, World};
use crate::today::{Step, steps};
use crate::{Day, EntryId, Practice, Refusal as Any, Status, kinds, pace};

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
fn nothing_tells_the_responsible_partner_whether_an_answer_was_read() {
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
    assert_eq!(keys, ["question-asked", "asked-again", "question-answered", "time-needed"]);
}
