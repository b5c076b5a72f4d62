//! Practice 3: questions, and what is answered; what is told without being asked; what helps; conversations.
//!
//! The hurt partner asks anything, at any time, and asks again as often as they like. No rule stands in the way, and
//! none looks at their doors or at a pause: those keep things from coming in to them, never their own words from going
//! out. Nor does a rule ask whether there is an answer, since its refusal would tell what a closed door hides. For the
//! same reason the questions themselves are shown to whoever asked them also behind a closed door; what was answered
//! is not.
//!
//! A question cannot be changed, and none goes away. An answer stands beside those before it; one that sets an earlier
//! one straight names it. "I need until" is said once for a question, with one day: a second day would be a way of not
//! answering. "With a counsellor there" is an answer too, and can be asked about again.
//!
//! Details of an answer stand apart from it, under a label. Their reader chooses in private whether they come with the
//! answer, folded, or not at all.
//!
//! The hurt partner chooses topics to hear about without asking, and can mute each in private. What helps them is their
//! own list, shown line by line. A conversation is for both: either proposes it, it begins when both want it, has an end
//! and turns, and either can take a break with a time to come back, or end it. Until that time nobody but whoever takes the
//! break goes on with it. The breaks do not count as part of it. Each can say one thing they heard, also after it was
//! ended. What is said in it is not written here.
//!
//! Nothing here says whether or when an answer was read: there is no event for it.

mod event;
mod rules;
mod state;
mod talk;
#[cfg(test)]
mod tests;

pub use event::{
    Answer, AskedAgain, ComfortChanged, ComfortDropped, ComfortKept, ComfortShown, ComfortWithdrawn, Detail,
    DetailChosen, DetailGiven, Event, OwnEvent, QuestionAnswered, QuestionAsked, TalkAnswered, TalkBegun,
    TalkClosed, TalkPaused, TalkProposed, TimeNeeded, TopicChosen, TopicDropped, TopicMuted, UpdateGiven,
};
pub use rules::{Command, LONGEST_BREAK, MOST_DAYS, MOST_MINUTES, Refusal};
pub(crate) use rules::{allow, allow_own, decide};
pub use state::{Own, Question, Said, State, Update, What};
pub use talk::{Phase, Talk};
