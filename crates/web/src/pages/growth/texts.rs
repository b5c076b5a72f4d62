//! What stands on each sheet beside its own words.

use goldseam_journey::growth::{Ask, Sheet};

pub(super) struct Text {
    /// What follows `/own/` in its address.
    pub(super) address: &'static str,
    /// In a list of sheets.
    pub(super) in_short: &'static str,
    /// Above it.
    pub(super) about: &'static [&'static str],
    /// For a second and later one, where there can be several at a time.
    pub(super) another: Option<&'static str>,
}

pub(super) fn text(sheet: Sheet) -> Text {
    match sheet {
        Sheet::Chain => Text {
            address: "steps",
            in_short: "What led to it, step by step, without an excuse.",
            about: &[
                "Take one time you did it, and go through it slowly, like a film that stops at each picture. You look for the place where you could have gone another way.",
                "A reason is not an excuse. What came before explains how you got there. It was still you who went on. Words that could let you off are marked as you write. Not every mark is right.",
            ],
            another: Some("Write about another time"),
        },
        Sheet::Root => Text {
            address: "plan",
            in_short: "One thing at the root, with whom, and when you look again.",
            about: &[
                "Pick one thing that has to change in you, or two. Small enough that you can begin this week, and real enough that someone else would see it.",
                "Change that nobody else can see is only a plan. So name who works on it with you, and how one would notice.",
            ],
            another: Some("Write a second plan"),
        },
        Sheet::Relapse => Text {
            address: "close",
            in_short: "Your warning signs, and what you do in the first hour.",
            about: &[
                "Write this on a good day. On a bad one you only have to read it.",
                "If it goes badly all the same, the worst part can still be left out: hiding it. What you tell before anybody asks stands differently from what is found out.",
            ],
            another: None,
        },
        Sheet::Journal => Text {
            address: "pages",
            in_short: "For whatever the day was. Nobody else can open it.",
            about: &["A page for you, as long or short as you like."],
            another: None,
        },
        Sheet::Kindness => Text {
            address: "living",
            in_short: "Own it, mend it, and only then be kind to yourself.",
            about: &[
                "This is no way around it. It makes nothing smaller, it asks nothing of the person you hurt, and it is not for telling them about.",
                "Some people let themselves off. Others punish themselves without end. Both keep looking at themselves, and the person they hurt is left where they were. Here you own it first, then you mend, and kindness comes last.",
            ],
            another: Some("Go through it again"),
        },
        Sheet::Support => Text {
            address: "around",
            in_short: "Who listens, who helps, and with whom you can laugh.",
            about: &["You do not have to carry this alone, and you choose who knows. One name is enough."],
            another: None,
        },
        Sheet::Body => Text {
            address: "days",
            in_short: "Sleep, food, and what calms you.",
            about: &[
                "Being hurt like this sits in the body too. Write down what it does, and what makes it a little better.",
                "If you hardly sleep or eat for more than two weeks, a doctor is a good person to tell.",
            ],
            another: None,
        },
        Sheet::Mine => Text {
            address: "mine",
            in_short: "What is yours, whatever becomes of the two of you.",
            about: &[
                "This page is about you. It does not turn on what they do, and it holds whether you stay or go.",
            ],
            another: None,
        },
    }
}

/// The name of what is kept on this device while it is typed, and what helps to answer.
pub(super) fn of(ask: Ask) -> (&'static str, &'static str) {
    match ask {
        Ask::Before => (
            "steps-before",
            "That day, that week: tired, drunk, hurt, bored, proud? It sets the scene. It is not the cause.",
        ),
        Ask::Prompt => ("steps-prompt", "The moment in which it began."),
        Ask::Thought => {
            ("steps-thought", "“Nobody will know.” “I have earned it.” What did you tell yourself?")
        }
        Ask::Feeling => ("steps-feeling", "In the body too."),
        Ask::Deed => ("steps-deed", "One step after the other, each beginning with “I”."),
        Ask::Consequence => {
            ("steps-consequence", "What it gave you at once. What it cost them then, and costs them now.")
        }
        Ask::OtherStep => (
            "steps-other",
            "The earliest place, and what you would have done there. Nobody caused it but you, so you could have.",
        ),
        Ask::Work => ("plan-work", "Such as: I say what is the matter on the same day."),
        Ask::With => ("plan-with", "A therapist, a group, a friend who asks. Not the person you hurt."),
        Ask::Sign => ("plan-sign", "What would someone else see or hear that was not there before?"),
        Ask::Seen => ("plan-seen", "For later: dates and facts, also the weeks in which it did not work."),
        Ask::Warning => ("close-warning", "Places, hours, moods, the first small lie."),
        Ask::FirstHour => (
            "close-hour",
            "If I notice it, then I … Where do you go, what do you put away, what do you do with your hands?",
        ),
        Ask::Call => {
            ("close-call", "Names and numbers. Someone who picks up, and is not the person you hurt.")
        }
        Ask::Tell => (
            "close-tell",
            "The plain words, and the latest hour. If they asked to hear none of it, tell someone else.",
        ),
        Ask::Page => ("pages-page", ""),
        Ask::Own => ("living-own", "Plainly, without “because of”."),
        Ask::Value => ("living-value", "Such as being honest, or being someone who can be relied on."),
        Ask::Mend => {
            ("living-mend", "What you have begun, and what comes next. It goes on also if nobody thanks you.")
        }
        Ask::Kind => {
            ("living-kind", "Neither “it was not so bad” nor “you are no good”. Then read it as said to you.")
        }
        Ask::Hears => ("around-hears", ""),
        Ask::Helps => ("around-helps", "With children, a bed for a night, papers, a lift."),
        Ask::Company => ("around-company", ""),
        Ask::Keeps => ("around-keeps", "What you want whom to know. You can change it at any time."),
        Ask::Sleep => ("days-sleep", "When do you sleep, what wakes you, what helps you back?"),
        Ask::Food => ("days-food", "What goes down on a bad day? Where can you walk?"),
        Ask::Calm => ("days-calm", "Five minutes of what?"),
        Ask::Was => ("mine-was", "People, music, work, a place. What would you like back?"),
        Ask::Want => ("mine-want", "Not for the two of you. For you."),
        Ask::Small => ("mine-small", "Small enough for this week."),
    }
}

/// Whether its writer says on it what they did.
pub(super) fn admits(sheet: Sheet) -> bool {
    matches!(sheet, Sheet::Chain | Sheet::Kindness)
}

/// Whether words that could let somebody off are marked there.
pub(super) fn is_marked(ask: Ask) -> bool {
    Sheet::Chain.asks().contains(&ask) || ask == Ask::Own
}

/// How a page of the journal can begin.
pub(super) const FIRST_PAGES: &[&str] = &[
    "What do I still not want to be known?",
    "Whom do I protect when I say it the way I say it?",
    "What was I afraid of today, and what did I do with it?",
];
pub(super) const LATER_PAGES: &[&str] = &[
    "Where did I say the plain thing today, and where did I go around it?",
    "What did I do today that nobody will see?",
    "When was I closest to how I was then?",
];
pub(super) const HER_PAGES: &[&str] = &[
    "What was today like, without making it fit?",
    "What did I know today that I did not have to check?",
    "What did I do that had nothing to do with all this?",
];
