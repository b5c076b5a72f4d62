use litemap::LiteMap;

use super::event::{Door, OwnEvent};
use crate::seat::Practice;

/// The hurt partner's doors and pause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    doors: LiteMap<Practice, Door>,
    paused: bool,
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

    pub(crate) fn apply(&mut self, event: &OwnEvent) {
        match event {
            OwnEvent::DoorSet(set) => {
                self.doors.insert(set.practice, set.door);
            }
            OwnEvent::Paused(_) => self.paused = true,
            OwnEvent::Resumed(_) => self.paused = false,
        }
    }
}
