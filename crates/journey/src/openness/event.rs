use minicbor::{Decode, Encode};

use crate::day::Day;
use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
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
