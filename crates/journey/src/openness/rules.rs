use goldseam_sealed::Timestamp;

use super::event::{Answer, AskedAgain, Event, QuestionAnswered, QuestionAsked, TimeNeeded};
use super::state::State;
use crate::command::Decision;
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{NOTE, Words};

/// The furthest day, counted from the day it is said, until which an answer can need.
pub const MOST_DAYS: i32 = 28;

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Ask something.
    Ask {
        /// What.
        text: Words,
    },
    /// Ask to hear an answer again.
    AskAgain {
        /// Which question.
        question: EntryId,
    },
    /// Answer.
    Answer {
        /// Which question.
        question: EntryId,
        /// What.
        answer: Answer,
    },
    /// Say until when an answer needs.
    NeedTime {
        /// Which question.
        question: EntryId,
        /// Until when.
        until: Day,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyHurt: Seat = "Questions here are asked by the partner who was hurt. You can answer them, or say that you need time.";
        OnlyResponsible: Seat = "Answers here come from the partner who broke trust. You can ask again, as often as you like.";
        NoSuchQuestion: Target = "That question is not here. It may not have reached this device. Try again once it has.";
        NoSuchAnswer: Target = "The answer you want to set straight is not here. You can give this one as an answer of its own.";
        SaidOnce: Turn = "You named a day for this question before, and that day stands. You can answer now, or say that you do not know.";
        DayHasPassed: Turn = "That day is over. Name today or a later day, or answer now.";
        TooFar: Turn = "That day is far away. Pick one in the next four weeks, or say that you do not know.";
    }
}

pub(crate) fn decide(command: Command, now: Timestamp) -> Result<Decision, refusal::Refusal> {
    let event: Event = match command {
        Command::Ask { text } => QuestionAsked { text: text.within(NOTE)? }.into(),
        Command::AskAgain { question } => AskedAgain { question }.into(),
        Command::Answer { question, answer } => {
            let answer = match answer {
                Answer::Given { words, corrects } => Answer::Given { words: words.within(NOTE)?, corrects },
                Answer::NotKnown => Answer::NotKnown,
            };
            QuestionAnswered { question, answer }.into()
        }
        Command::NeedTime { question, until } => {
            near(until, now)?;
            TimeNeeded { question, until }.into()
        }
    };
    Ok(Decision::shared(event))
}

/// Advice rather than law: asked when the day is named, not when it is read.
fn near(until: Day, now: Timestamp) -> Result<(), Refusal> {
    if until.is_over_for(0, now) {
        return Err(Refusal::DayHasPassed);
    }
    if !Day(until.0.saturating_sub(MOST_DAYS)).has_begun(now) {
        return Err(Refusal::TooFar);
    }
    Ok(())
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    let seat = match event {
        Event::QuestionAsked(_) | Event::AskedAgain(_) => Seat::Hurt,
        Event::QuestionAnswered(_) | Event::TimeNeeded(_) => Seat::Responsible,
    };
    match seat {
        _ if stamp.seat == seat => {}
        Seat::Hurt => return Err(Refusal::OnlyHurt.into()),
        Seat::Responsible | Seat::Counsellor => return Err(Refusal::OnlyResponsible.into()),
    }
    let question = |id| state.question(id).ok_or(Refusal::NoSuchQuestion);
    match event {
        Event::QuestionAsked(_) => {}
        Event::AskedAgain(again) => drop(question(again.question)?),
        Event::QuestionAnswered(answered) => {
            let question = question(answered.question)?;
            if let Answer::Given { corrects: Some(earlier), .. } = answered.answer
                && !question.answers().any(|(said, _)| said.id == earlier)
            {
                return Err(Refusal::NoSuchAnswer.into());
            }
        }
        Event::TimeNeeded(needed) => {
            if question(needed.question)?.needs_until().is_some() {
                return Err(Refusal::SaidOnce.into());
            }
        }
    }
    Ok(())
}
