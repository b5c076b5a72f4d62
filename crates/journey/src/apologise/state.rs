use goldseam_sealed::Timestamp;

use super::event::{Answer, Event, OwnEvent};
use crate::entry::{EntryId, Stamp};
use crate::words::Words;

/// Whether a letter can be sealed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// None is sealed, or another was invited.
    #[default]
    Open,
    /// One is sealed.
    Sealed,
    /// The hurt partner asked not to be written to about this.
    AskedNotTo,
}

/// A sealed letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its entry.
    pub id: EntryId,
    /// The letter.
    pub text: Words,
    /// When, by its writer's clock.
    pub sealed_at: Timestamp,
    /// What was answered, oldest first. Often nothing.
    pub answers: Vec<Answered>,
}

/// An answer somebody chose to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// The answer.
    pub answer: Answer,
}

/// The letters so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    letters: Vec<Letter>,
    turn: Turn,
}

impl State {
    /// The letters, oldest first.
    pub fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// One letter.
    pub fn letter(&self, id: EntryId) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.id == id)
    }

    /// Whether a letter can be sealed now.
    pub fn turn(&self) -> Turn {
        self.turn
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: Event) {
        match event {
            Event::LetterSealed(sealed) => {
                self.turn = Turn::Sealed;
                self.letters.push(Letter {
                    id,
                    text: sealed.text,
                    sealed_at: stamp.time,
                    answers: Vec::new(),
                });
            }
            Event::LetterAnswered(answered) => {
                if answered.answer == Answer::DoNotWrite {
                    self.turn = Turn::AskedNotTo;
                }
                if let Some(letter) = self.letters.iter_mut().find(|letter| letter.id == answered.letter) {
                    letter.answers.push(Answered { id, time: stamp.time, answer: answered.answer });
                }
            }
            Event::AnotherInvited(_) => self.turn = Turn::Open,
        }
    }
}

/// A letter's rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// When it began, by the writer's clock.
    pub from: Timestamp,
    /// For how many hours.
    pub hours: u32,
}

impl Rest {
    /// When it is over.
    pub fn until(self) -> Timestamp {
        Timestamp(self.from.0.saturating_add(i64::from(self.hours) * 60 * 60 * 1000))
    }

    /// Whether it has begun and is not over.
    pub fn lasts(self, now: Timestamp) -> bool {
        now < self.until()
    }
}

/// What the writer keeps to themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Own {
    /// The rest that was begun last.
    pub rest: Option<Rest>,
}

impl Own {
    pub(crate) fn apply(&mut self, time: Timestamp, event: &OwnEvent) {
        let OwnEvent::RestBegun(begun) = event;
        self.rest = Some(Rest { from: time, hours: begun.hours });
    }
}
