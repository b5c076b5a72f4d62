//! Two questions, one whose answer had to be set straight and one that is asked again; topics, what helps, and a talk.

use super::{Teller, words};
use goldseam_journey::{
    EntryId, Practice,
    Seat::Hurt,
    openness::{Answer, Command, TalkProposed},
    pace::Door,
};

fn answer(question: EntryId, text: &str, corrects: Option<EntryId>) -> Command {
    Command::Answer { question, answer: Answer::Given { words: text.into(), corrects } }
}

pub(super) fn tell(story: &mut Teller) {
    story.door(112, 22, Practice::Openness, Door::Open);
    ask(story);
    hear_about(story);
    talk(story);
}

fn ask(story: &mut Teller) {
    let who = story.noor(112, 22, Command::Ask { text: "Who else knew about the loan?".into() });
    let first = story.alex(111, 7, answer(who, "Nobody knew.", None));
    let straight = "That was not true. My brother has known since the summer. I was ashamed that I had told him and not you.";
    story.alex(109, 20, answer(who, straight, Some(first)));

    let why =
        story.noor(109, 23, Command::Ask { text: "Why did you say no, when I asked you straight?".into() });
    story.alex(108, 7, Command::NeedTime { question: why, until: story.ago(106) });
    let face = "I saw your face and wanted it to stay as it was. I thought I could pay it back before you ever knew. I put my comfort before your right to know.";
    story.alex(107, 21, answer(why, face, None));
    let detail = Command::GiveDetail {
        question: why,
        label: "where I was when I signed it".into(),
        words: "At the bank by the station, in the lunch break. I walked back the long way.".into(),
    };
    story.alex(106, 21, detail);
    story.noor(4, 23, Command::AskAgain { question: why });
}

fn hear_about(story: &mut Teller) {
    let topic = story.noor(75, 21, Command::ChooseTopic { text: "What you spend above twenty".into() });
    for (days, text) in [
        (60, "Sixty for the boys’ shoes. Paid in cash, the slip is in the folder."),
        (41, "Nothing this week."),
        (8, "Forty for the tyres. The slip is in the folder."),
    ] {
        story.alex(days, 19, Command::Tell { topic, text: text.into() });
    }
    story.noor(75, 22, Command::ShowComfort { text: "Say what you will do today before I ask.".into() });
}

fn talk(story: &mut Teller) {
    let about = "The evening I asked the first time".into();
    let talk = story.noor(56, 20, Command::ProposeTalk(TalkProposed { about, minutes: 30, turn: 5 }));
    story.alex(55, 8, Command::AnswerTalk { talk, yes: true });
    story.noor(55, 20, Command::BeginTalk { talk, first: Hurt });
    let heard = words("That it was not the sum. It was my face when I said no.");
    story.alex(55, 21, Command::CloseTalk { talk, words: heard });
}
