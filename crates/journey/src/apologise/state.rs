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
    /// What did not land, as the hurt partner says, in the order of the letter. They do not overlap.
    pub passages: Vec<Passage>,
}

/// A part of a letter that did not land.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Its entry.
    pub id: EntryId,
    /// When it was said, by its writer's clock.
    pub time: Timestamp,
    /// The first of the letter's characters.
    pub from: u32,
    /// The first character after it.
    pub until: u32,
}

impl Letter {
    /// Some of its characters. None where there are not as many, such as when its words were taken back.
    pub fn passage(&self, from: u32, until: u32) -> Option<&str> {
        let text = self.text.as_str();
        let at = |place: u32| {
            let place = usize::try_from(place).ok()?;
            let mut places = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
            places.nth(place)
        };
        text.get(at(from)?..at(until)?)
    }

    /// Whether something in that range did not land.
    pub fn is_marked(&self, from: u32, until: u32) -> bool {
        self.passages.iter().any(|one| one.from < until && from < one.until)
    }

    /// The whole letter, cut at what did not land: each piece with the passage it is, if it is one.
    pub fn pieces(&self) -> Vec<(&str, Option<EntryId>)> {
        let mut pieces = Vec::with_capacity(2 * self.passages.len() + 1);
        let mut done = 0;
        let passages = self.passages.iter().filter_map(|one| Some((one, self.passage(one.from, one.until)?)));
        for (passage, words) in passages {
            pieces.extend(self.passage(done, passage.from).map(|before| (before, None)));
            pieces.push((words, Some(passage.id)));
            done = passage.until;
        }
        let rest = self.text.as_str().chars().count();
        pieces.extend(
            u32::try_from(rest).ok().and_then(|rest| self.passage(done, rest)).map(|rest| (rest, None)),
        );
        pieces.retain(|(words, _)| !words.is_empty());
        pieces
    }
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

    pub(super) fn has_passage(&self, id: EntryId) -> bool {
        self.letters.iter().any(|letter| letter.passages.iter().any(|passage| passage.id == id))
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
                    passages: Vec::new(),
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
            Event::PassageChosen(chosen) => {
                if let Some(letter) = self.letters.iter_mut().find(|letter| letter.id == chosen.letter) {
                    let passage = Passage { id, time: stamp.time, from: chosen.from, until: chosen.until };
                    let place = letter.passages.partition_point(|one| one.from < passage.from);
                    letter.passages.insert(place, passage);
                }
            }
            Event::PassageDropped(dropped) => {
                for letter in &mut self.letters {
                    letter.passages.retain(|passage| passage.id != dropped.passage);
                }
            }
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
    /// When it was last noted that the apology was said in person.
    pub said: Option<Timestamp>,
}

impl Own {
    pub(crate) fn apply(&mut self, time: Timestamp, event: &OwnEvent) {
        match event {
            OwnEvent::RestBegun(begun) => self.rest = Some(Rest { from: time, hours: begun.hours }),
            OwnEvent::SaidInPerson(_) => self.said = Some(time),
        }
    }
}
