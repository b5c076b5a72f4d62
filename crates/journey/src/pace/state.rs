use goldseam_sealed::Timestamp;
use litemap::LiteMap;

use super::event::{DecisionWritten, Door, OwnEvent, PulseTaken, Quiet, SetbackNoted};
use crate::day::Day;
use crate::entry::EntryId;
use crate::seat::Practice;

impl Quiet {
    /// Whether that minute of the day is in it.
    pub fn holds(self, minute: u16) -> bool {
        if self.from < self.until {
            (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        }
    }
}

/// Something kept, with its entry and when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<T> {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What.
    pub what: T,
}

/// A time in which nothing came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// When it began, by its writer's clock.
    pub from: Timestamp,
    /// When it ended, unless it lasts.
    pub until: Option<Timestamp>,
}

/// The hurt partner's doors and pause, and what each keeps for themselves about the pace.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    doors: LiteMap<Practice, Door>,
    /// The pauses, oldest first; the last one may last.
    pub pauses: Vec<Pause>,
    /// The quiet hours, if any.
    pub quiet: Option<Quiet>,
    /// How it was, oldest first.
    pub pulses: Vec<Kept<PulseTaken>>,
    /// Hard moments that were kept, oldest first.
    pub setbacks: Vec<Kept<SetbackNoted>>,
    /// Thoughts about staying and leaving, oldest first.
    pub decisions: Vec<Kept<DecisionWritten>>,
    /// The day on which I ask myself again whether to go on, if I named one. What is written after it names another or
    /// none.
    pub again: Option<Day>,
}

impl Own {
    /// Where a door stands, whether or not everything is paused. Closed until moved.
    pub fn door(&self, practice: Practice) -> Door {
        self.doors.get(&practice).copied().unwrap_or_default()
    }

    /// Whether everything is paused.
    pub fn paused(&self) -> bool {
        self.pauses.last().is_some_and(|pause| pause.until.is_none())
    }

    /// How far a practice may come in now.
    pub fn admits(&self, practice: Practice) -> Door {
        if self.paused() { Door::Closed } else { self.door(practice) }
    }

    pub(crate) fn apply(&mut self, id: EntryId, time: Timestamp, event: OwnEvent) {
        match event {
            OwnEvent::DoorSet(set) => {
                self.doors.insert(set.practice, set.door);
            }
            OwnEvent::Paused(_) if self.paused() => {}
            OwnEvent::Paused(_) => self.pauses.push(Pause { from: time, until: None }),
            OwnEvent::Resumed(_) => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.until.get_or_insert(time);
                }
            }
            OwnEvent::QuietSet(set) => self.quiet = set.quiet,
            OwnEvent::PulseTaken(what) => self.pulses.push(Kept { id, time, what }),
            OwnEvent::SetbackNoted(what) => self.setbacks.push(Kept { id, time, what }),
            OwnEvent::DecisionWritten(what) => {
                self.again = what.again;
                if what.says_something() {
                    self.decisions.push(Kept { id, time, what });
                }
            }
        }
    }
}
