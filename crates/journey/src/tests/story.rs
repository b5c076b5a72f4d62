//! The first story, from both seats.

use super::world::{HANA, ROBIN, World, add_hana, blank, words};
use crate::acknowledge::{Account, Provenance};
use crate::apologise::{Answer, Turn};
use crate::consistency::{Outcome, Plan, Remark, Schedule};
use crate::pace::{Command as Pace, Door};
use crate::today::{Step, steps};
use crate::{Day, Practice, Seat, acknowledge, apologise, consistency, membership, repair};

#[test]
fn one_letter_and_one_promise_end_to_end() {
    let mut world = World::new();
    world.must(ROBIN, repair::Command::Start { seat: Seat::Responsible, name: "Robin".into() });
    world.must(ROBIN, repair::Command::Name { other: words("Hanna"), mistake: words("money") });
    let view = world.robin();
    assert!(view.is_solo());
    assert_eq!(view.other_name, words("Hanna"));
    assert_eq!(steps(&view, Day(100)), [Step::GiveAccount]);

    world.must(
        ROBIN,
        acknowledge::Command::Give(Account {
            headline: words("I spent what we saved."),
            what: words("I took it out over a year."),
            hidden: words("The second account."),
            choice: words("Mine."),
            ..blank(Provenance::Volunteered)
        }),
    );
    assert_eq!(steps(&world.robin(), Day(100)), [Step::WriteLetter, Step::MakePromise]);
    world.must(ROBIN, add_hana());
    world.must(HANA, membership::Command::Join { name: "Hana".into() });
    let letter = world.must(ROBIN, apologise::Command::Seal { text: "I took our savings.".into() });
    assert_eq!(world.robin().other_name, words("Hana"));
    let nothing = world.hana();
    assert_eq!((&nothing.letters, &nothing.account), (&None, &None));

    world.must(HANA, Pace::SetDoor { practice: Practice::Apologise, door: Door::Open });
    let letters = world.hana().letters.expect("the door is open");
    assert_eq!(letters.letters[0].text.as_str(), "I took our savings.");
    world.must(
        HANA,
        apologise::Command::Answer { letter, answer: Answer::NotEnoughYet { words: words("And the loan?") } },
    );
    let view = world.robin();
    assert_eq!(view.letters[0].answers.len(), 1);
    assert_eq!(view.letter_turn, Turn::Sealed);
    assert_eq!(steps(&view, Day(100)), [Step::MakePromise]);

    let promise = world.must(
        ROBIN,
        consistency::Command::Make {
            text: "I show you the account every Friday.".into(),
            plan: Some(Plan { cue: "If I want to put it off".into(), response: "I open it first".into() }),
            schedule: Schedule::Once { on: Day(100) },
        },
    );
    assert_eq!(steps(&world.robin(), Day(100)), [Step::RecordDay { promise, day: Day(100) }]);
    world.must(
        ROBIN,
        consistency::Command::Record {
            promise,
            day: Day(100),
            outcome: Outcome::ToldFirst,
            words: words("I did not manage."),
        },
    );
    world.must(
        HANA,
        consistency::Command::Remark { promise, day: Day(100), remark: Remark::Differ { words: None } },
    );
    let day = &world.robin().promises[0].days[&Day(100)];
    assert_eq!((day.records.len(), day.remarks.len()), (1, 1), "both stand side by side");
    assert_eq!(world.robin().promises[0].counts().told_first, 1);
    assert_eq!(world.hana().promises, None, "that door was never opened");
}
