use minicbor::{Decode, Encode};

use crate::day::Day;
use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::seat::Seat;
use crate::words::Words;

events! {
    /// What is shared.
    pub enum Event {
        /// A question.
        QuestionAsked = kinds::QUESTION_ASKED, version 1;
        /// Please say it again.
        AskedAgain = kinds::ASKED_AGAIN, version 1;
        /// An answer to it.
        QuestionAnswered = kinds::QUESTION_ANSWERED, version 1;
        /// An answer needs more time.
        TimeNeeded = kinds::TIME_NEEDED, version 1;
        /// Details of an answer.
        DetailGiven = kinds::DETAIL_GIVEN, version 1;
        /// A topic to hear about without asking.
        TopicChosen = kinds::TOPIC_CHOSEN, version 1;
        /// And no longer.
        TopicDropped = kinds::TOPIC_DROPPED, version 1;
        /// Something told without being asked.
        UpdateGiven = kinds::UPDATE_GIVEN, version 1;
        /// Something that helps.
        ComfortShown = kinds::COMFORT_SHOWN, version 1;
        /// The same in other words.
        ComfortChanged = kinds::COMFORT_CHANGED, version 1;
        /// It is no longer shown.
        ComfortWithdrawn = kinds::COMFORT_WITHDRAWN, version 1;
        /// A conversation.
        TalkProposed = kinds::TALK_PROPOSED, version 1;
        /// Yes to it, or not now.
        TalkAnswered = kinds::TALK_ANSWERED, version 1;
        /// It begins, or goes on.
        TalkBegun = kinds::TALK_BEGUN, version 1;
        /// A break in it.
        TalkPaused = kinds::TALK_PAUSED, version 1;
        /// It is over.
        TalkClosed = kinds::TALK_CLOSED, version 1;
    }
}

events! {
    /// What the hurt partner keeps to themselves.
    pub enum OwnEvent {
        /// Whether updates on a topic are shown.
        TopicMuted = kinds::TOPIC_MUTED, version 1;
        /// Something that helps.
        ComfortKept = kinds::COMFORT_KEPT, version 1;
        /// It is off one's own list.
        ComfortDropped = kinds::COMFORT_DROPPED, version 1;
        /// How details are shown.
        DetailChosen = kinds::DETAIL_CHOSEN, version 1;
    }
}

/// A question. It is never changed and never goes away.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct QuestionAsked {
    /// What is asked.
    #[n(0)]
    pub text: Words,
}

/// The same question once more, to hear the answer again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AskedAgain {
    /// Which.
    #[n(0)]
    pub question: EntryId,
}

/// An answer to a question. Every later one stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct QuestionAnswered {
    /// Which question.
    #[n(0)]
    pub question: EntryId,
    /// What is answered.
    #[n(1)]
    pub answer: Answer,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Answer {
    /// In words.
    #[n(1)]
    Given {
        /// The words.
        #[n(0)]
        words: Words,
        /// The earlier answer that it sets straight, if it does.
        #[n(1)]
        corrects: Option<EntryId>,
    },
    /// I do not know.
    #[n(2)]
    NotKnown,
    /// With a counsellor there.
    #[n(3)]
    WithCounsellor,
}

/// An answer needs more time. Once for each question, with one day.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TimeNeeded {
    /// Which question.
    #[n(0)]
    pub question: EntryId,
    /// Until when, in the calendar of the one who answers.
    #[n(1)]
    pub until: Day,
}

/// Details of an answer, apart from it: read by whoever chooses to.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DetailGiven {
    /// Which question.
    #[n(0)]
    pub question: EntryId,
    /// What kind of detail it is, so that one can choose.
    #[n(1)]
    pub label: Words,
    /// The details.
    #[n(2)]
    pub words: Words,
}

/// The hurt partner would like to hear about something without asking.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TopicChosen {
    /// What about.
    #[n(0)]
    pub text: Words,
}

/// And no longer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TopicDropped {
    /// Which.
    #[n(0)]
    pub topic: EntryId,
}

/// Something told without being asked.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct UpdateGiven {
    /// On which topic.
    #[n(0)]
    pub topic: EntryId,
    /// What.
    #[n(1)]
    pub text: Words,
}

/// The hurt partner shows something that helps them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ComfortShown {
    /// What.
    #[n(0)]
    pub text: Words,
}

/// The same in other words.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ComfortChanged {
    /// Which.
    #[n(0)]
    pub comfort: EntryId,
    /// What it says now.
    #[n(1)]
    pub text: Words,
}

/// It is no longer shown.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ComfortWithdrawn {
    /// Which.
    #[n(0)]
    pub comfort: EntryId,
}

/// A conversation, with its time box.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TalkProposed {
    /// What it would be about.
    #[n(0)]
    pub about: Words,
    /// How long at most, in minutes.
    #[n(1)]
    pub minutes: u16,
    /// How long one speaks while the other listens, in minutes.
    #[n(2)]
    pub turn: u16,
}

/// Yes, or not now.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TalkAnswered {
    /// Which.
    #[n(0)]
    pub talk: EntryId,
    /// Whether they want it.
    #[n(1)]
    pub yes: bool,
}

/// It begins, or goes on after a break.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TalkBegun {
    /// Which.
    #[n(0)]
    pub talk: EntryId,
    /// Who speaks first.
    #[n(1)]
    pub first: Seat,
}

/// Somebody needs a break, and says when they come back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TalkPaused {
    /// Which.
    #[n(0)]
    pub talk: EntryId,
    /// When, in milliseconds since 1970.
    #[n(1)]
    pub back: i64,
}

/// It is over.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TalkClosed {
    /// Which.
    #[n(0)]
    pub talk: EntryId,
    /// One thing that was heard.
    #[n(1)]
    pub words: Option<Words>,
}

/// Whether updates on a topic are shown.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TopicMuted {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which.
    #[n(1)]
    pub topic: EntryId,
    /// Whether it is mute.
    #[n(2)]
    pub mute: bool,
}

/// The hurt partner keeps for themselves what helps them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ComfortKept {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// What.
    #[n(1)]
    pub text: Words,
    /// The line on the list that it takes the place of, if it does.
    #[n(2)]
    pub instead: Option<EntryId>,
}

/// It is off one's own list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ComfortDropped {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which.
    #[n(1)]
    pub comfort: EntryId,
}

/// How details of answers come to their reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Detail {
    /// Not at all.
    #[n(1)]
    Without,
    /// By their label, to open one by one.
    #[default]
    #[n(2)]
    Folded,
    /// With the answer.
    #[n(3)]
    With,
}

/// The reader chooses.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DetailChosen {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// How.
    #[n(1)]
    pub detail: Detail,
}
