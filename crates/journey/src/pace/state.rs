use goldseam_sealed::Timestamp;
use litemap::LiteMap;

use super::event::{DecisionWritten, Door, OwnEvent, PulseTaken, Quiet, SetbackNoted};
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

/// The hurt partner's doors and pause, and what each keeps for themselves about the pace.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    doors: LiteMap<Practice, Door>,
    paused: bool,
    /// The quiet hours, if any.
    pub quiet: Option<Quiet>,
    /// How it was, oldest first.
    pub pulses: Vec<Kept<PulseTaken>>,
    /// Hard moments that were kept, oldest first.
    pub setbacks: Vec<Kept<SetbackNoted>>,
    /// Thoughts about staying and leaving, oldest first.
    pub decisions: Vec<Kept<DecisionWritten>>,
}

impl Own {
    /// Where a door stands, whether or not everything is paused. Closed until moved.
    pub fn door(&self, practice: Practice) -> Door {
        self.doors.get(&practice).copied().unwrap_or_default()
    }

    /// Whether everything is paused.
    pub fn paused(&self) -> bool {
        self.paused
    }

    /// How far a practice may come in now.
    pub fn admits(&self, practice: Practice) -> Door {
        if self.paused { Door::Closed } else { self.door(practice) }
    }

    pub(crate) fn apply(&mut self, id: EntryId, time: Timestamp, event: OwnEvent) {
        match event {
            OwnEvent::DoorSet(set) => {
                self.doors.insert(set.practice, set.door);
            }
            OwnEvent::Paused(_) => self.paused = true,
            OwnEvent::Resumed(_) => self.paused = false,
            OwnEvent::QuietSet(set) => self.quiet = set.quiet,
            OwnEvent::PulseTaken(what) => self.pulses.push(Kept { id, time, what }),
            OwnEvent::SetbackNoted(what) => self.setbacks.push(Kept { id, time, what }),
            OwnEvent::DecisionWritten(what) => self.decisions.push(Kept { id, time, what }),
        }
    }
}
