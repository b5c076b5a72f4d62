//! Three promises, told to the day before yesterday: kept, late, broken, and a lapse that was told first.

use super::{Teller, words};
use goldseam_journey::{
    Practice,
    consistency::{Command, Outcome, Plan, Remark, Schedule},
    pace::Door,
};

/// The newest day of the weekly promise, and the oldest.
const LAST: i32 = 3;
const FIRST: i32 = LAST + 12 * 7;
/// The evening on which it was not kept, and told.
pub(super) const LAPSE: i32 = 45;

pub(super) fn tell(story: &mut Teller) {
    story.door(90, 23, Practice::Consistency, Door::Open);
    weekly(story);
    once(story);
    daily(story);
}

fn weekly(story: &mut Teller) {
    let plan = Plan {
        cue: "it was a bad week and I want to skip it".into(),
        response: "I write the worst number down first".into(),
    };
    let days = [story.ago(LAST).weekday()].into_iter().collect();
    let promise = story.alex(
        FIRST + 1,
        20,
        Command::Make {
            text: "I write down what I spent this week and lay it on the kitchen table before dinner.".into(),
            plan: Some(plan),
            schedule: Schedule::Weekly { from: story.ago(FIRST + 1), days, times: None },
        },
    );
    for ago in (LAST..=FIRST).step_by(7) {
        let (outcome, said) = match ago {
            73 => (Outcome::Late, words("I had it in my bag until Sunday.")),
            59 => (Outcome::Broken, words("I did not write it down, and I said nothing until you asked.")),
            LAPSE => (
                Outcome::ToldFirst,
                words(
                    "I did not do it. I bought something I did not want to write down. I told you that night.",
                ),
            ),
            _ => (Outcome::Kept, None),
        };
        let day = story.ago(ago);
        // What came late is said a day later.
        let (told, hour) = match outcome {
            Outcome::Late => (ago - 1, 20),
            Outcome::ToldFirst => (ago, 23),
            Outcome::Kept | Outcome::Broken => (ago, 20),
        };
        story.alex(told, hour, Command::Record { promise, day, outcome, words: said });
    }
    let differ = Remark::Differ { words: words("It was there two days later, not on that day.") };
    for (told, ago, remark) in [(78, 80, Remark::Confirm), (50, 52, differ), (2, LAST, Remark::Confirm)] {
        story.noor(told, 8, Command::Remark { promise, day: story.ago(ago), remark });
    }
}

fn once(story: &mut Teller) {
    let on = story.ago(83);
    let (text, schedule) = ("I call the bank and close the card.".into(), Schedule::Once { on });
    let promise = story.alex(88, 21, Command::Make { text, plan: None, schedule });
    let words = words("The line was closed on the day. I called the next morning.");
    story.alex(82, 11, Command::Record { promise, day: on, outcome: Outcome::Late, words });
}

fn daily(story: &mut Teller) {
    let text = "When I buy something over twenty, I say so the same evening.".into();
    let schedule = Schedule::Daily { from: story.ago(7) };
    let promise = story.alex(7, 21, Command::Make { text, plan: None, schedule });
    for ago in 4..=6 {
        let day = story.ago(ago);
        story.alex(ago, 22, Command::Record { promise, day, outcome: Outcome::Kept, words: None });
    }
}
