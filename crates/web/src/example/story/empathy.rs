//! What it was like for Noor, said back twice before that was it; what brings it back, one of it soon; and pages Alex
//! kept to himself.

use super::{Teller, words};
use goldseam_journey::{
    EntryId, Practice,
    empathy::{Command, Exercise, ImpactShared, MirrorAnswer, MirrorGiven},
    pace::Door,
};

fn mirror(statement: EntryId, heard: &str, feeling: &str, sense: &str) -> Command {
    let (heard, feeling, sense) = (heard.into(), feeling.into(), sense.into());
    Command::Mirror(MirrorGiven { statement, heard, feeling, sense })
}

pub(super) fn tell(story: &mut Teller) {
    let impact = ImpactShared {
        words:
            "I did sums at night and thought I was losing my mind. You sat next to me and watched me do them."
                .into(),
        body: words("I wake at four. I check the account before I am awake."),
        changed: words("I used to trust my own head."),
        fear: None,
    };
    let statement = story.noor(113, 22, Command::ShareImpact(impact));
    let page = "I am at the table with the bank letter. The number is not one I know. I look at the date, and it is the week he told me not to worry.";
    story.alex(112, 6, Command::Exercise { exercise: Exercise::Perspective, words: page.into() });
    story.door(112, 23, Practice::Empathy, Door::Open);
    let first =
        mirror(statement, "You worried about money at night.", "Worry.", "The numbers did not add up.");
    let first = story.alex(111, 20, first);
    let answer =
        MirrorAnswer::NotYet { words: words("Not the money. That I doubted myself while you knew.") };
    story.noor(111, 22, Command::AnswerMirror { mirror: first, answer });
    let second = mirror(
        statement,
        "You doubted your own head, night after night, and the one who could have ended it sat beside you.",
        "Alone, and made a fool of.",
        "You asked me straight, three times, and I said no. Whom would you believe after that, if not yourself least of all?",
    );
    let second = story.alex(110, 7, second);
    story.noor(110, 21, Command::AnswerMirror { mirror: second, answer: MirrorAnswer::ThatIsIt });
    story.noor(110, 21, Command::NoteUnderstood { statement, felt: Some(8) });

    let soon = Command::ShareTrigger {
        what: "My sister’s birthday. It was the day I had to ask her for help.".into(),
        wish: words("Come along, be on time, and do not talk about it unless I do."),
        date: Some(story.ago(-2)),
        yearly: true,
    };
    story.noor(70, 22, soon);
    let bank = Command::ShareTrigger {
        what: "Post from the bank on the mat".into(),
        wish: words("Open it with me, the same evening."),
        date: None,
        yearly: false,
    };
    story.noor(70, 23, bank);

    let day = Command::SharePulse {
        day: story.ago(15),
        safe: Some(6),
        informed: None,
        steady: Some(7),
        words: words("You said it to my sister yourself."),
    };
    story.noor(14, 9, day);
}
