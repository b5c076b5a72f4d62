use goldseam_sealed::Timestamp;
use litemap::LiteMap;

use super::event::{Event, Exercise, ImpactShared, MirrorAnswer, MirrorGiven, OwnEvent, mark};
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::words::Words;

/// What it was like, and how it was said back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What it says.
    pub impact: ImpactShared,
    /// What was said back, oldest first.
    pub mirrors: Vec<Mirror>,
}

/// What was said back once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirror {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What it says.
    pub said: MirrorGiven,
    /// Whether that is it, oldest first. The last one holds.
    pub answers: Vec<Answered>,
}

/// An answer to a mirror.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What.
    pub answer: MirrorAnswer,
}

/// How far saying it back has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearing {
    /// It can be said back.
    Open,
    /// It was said back.
    Said,
    /// That is it.
    Heard,
}

impl Statement {
    /// How far saying it back has come.
    pub fn hearing(&self) -> Hearing {
        let last = |mirror: &Mirror| mirror.answers.last().map(|answered| answered.answer.clone());
        if self.mirrors.iter().any(|mirror| last(mirror) == Some(MirrorAnswer::ThatIsIt)) {
            return Hearing::Heard;
        }
        match self.mirrors.last() {
            Some(mirror) if mirror.answers.is_empty() => Hearing::Said,
            _ => Hearing::Open,
        }
    }

    /// As its writer knows it without what was said back.
    pub(crate) fn unmirrored(mut self) -> Self {
        self.mirrors.clear();
        self
    }
}

/// Something that brings it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// Its entry.
    pub id: EntryId,
    /// When it was shared, by its writer's clock.
    pub time: Timestamp,
    /// What it is.
    pub what: Words,
    /// What would help, in their words.
    pub wish: Option<Words>,
    /// When, if it has a date.
    pub date: Option<Day>,
    /// Whether it comes back each year.
    pub yearly: bool,
}

impl Trigger {
    /// The next day it falls on, today included.
    pub fn next(&self, today: Day) -> Option<Day> {
        let date = self.date?;
        let next = if self.yearly { date.next_yearly(today)? } else { date };
        (next >= today).then_some(next)
    }
}

/// How one day was, as far as the hurt partner told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedPulse {
    /// Its entry.
    pub id: EntryId,
    /// When it was shared, by its writer's clock.
    pub time: Timestamp,
    /// Which day.
    pub day: Day,
    /// How safe.
    pub safe: Option<u8>,
    /// How well informed.
    pub informed: Option<u8>,
    /// How steady.
    pub steady: Option<u8>,
    /// What they said to it.
    pub words: Option<Words>,
}

/// What was shared so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    statements: Vec<Statement>,
    triggers: Vec<Trigger>,
    pulse: Option<SharedPulse>,
}

impl State {
    /// What it was like, oldest first. What was taken back is not among it.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// One statement.
    pub fn statement(&self, id: EntryId) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }

    /// One mirror.
    pub fn mirror(&self, id: EntryId) -> Option<&Mirror> {
        self.statements.iter().flat_map(|statement| &statement.mirrors).find(|mirror| mirror.id == id)
    }

    /// What brings it back, oldest first. What was withdrawn is not among it.
    pub fn triggers(&self) -> &[Trigger] {
        &self.triggers
    }

    /// How one day was: the last that was told of, unless it was taken back. There is never a second one beside it, so
    /// that no line can be drawn from one to the other.
    pub fn pulse(&self) -> Option<&SharedPulse> {
        self.pulse.as_ref()
    }

    /// Whether what was shared last was not heard yet: what stands before a letter.
    pub fn is_unheard(&self) -> bool {
        self.statements.last().is_some_and(|one| one.hearing() != Hearing::Heard)
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: Event) {
        let time = stamp.time;
        match event {
            // Taken back: as if it had never been shared.
            Event::ImpactShared(impact) if impact.words.is_blank() => {}
            Event::TriggerShared(trigger) if trigger.what.is_blank() => {}
            Event::ImpactShared(impact) => {
                self.statements.push(Statement { id, time, impact, mirrors: Vec::new() });
            }
            Event::MirrorGiven(said) => {
                if let Some(one) = self.statements.iter_mut().find(|one| one.id == said.statement) {
                    one.mirrors.push(Mirror { id, time, said, answers: Vec::new() });
                }
            }
            Event::MirrorAnswered(answered) => {
                let mut mirrors = self.statements.iter_mut().flat_map(|one| &mut one.mirrors);
                if let Some(mirror) = mirrors.find(|mirror| mirror.id == answered.mirror) {
                    mirror.answers.push(Answered { id, time, answer: answered.answer });
                }
            }
            Event::PulseShared(pulse) => {
                let [safe, informed, steady] = pulse.marks().map(|one| one.and_then(mark));
                self.pulse = Day::from_date(pulse.day.as_str()).map(|day| SharedPulse {
                    id,
                    time,
                    day,
                    safe,
                    informed,
                    steady,
                    words: pulse.words,
                });
            }
            Event::TriggerShared(trigger) => self.triggers.push(Trigger {
                id,
                time,
                what: trigger.what,
                wish: trigger.wish,
                date: trigger.date.and_then(|date| Day::from_date(date.as_str())),
                yearly: trigger.yearly,
            }),
        }
    }
}

/// An exercise somebody wrote for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// Which.
    pub exercise: Exercise,
    /// What they wrote.
    pub words: Words,
}

/// What I keep to myself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// What I wrote, oldest first.
    pub exercises: Vec<Written>,
    /// How well understood I felt, by what I had shared.
    pub understood: LiteMap<EntryId, u8>,
}

impl Own {
    pub(crate) fn apply(&mut self, id: EntryId, time: Timestamp, event: OwnEvent) {
        match event {
            OwnEvent::Exercised(one) => {
                self.exercises.push(Written { id, time, exercise: one.exercise, words: one.words });
            }
            OwnEvent::Understood(noted) => match noted.felt {
                Some(felt) => _ = self.understood.insert(noted.statement, felt),
                None => _ = self.understood.remove(&noted.statement),
            },
        }
    }
}
