use goldseam_sealed::Timestamp;

use super::event::{Event, OwnEvent};
use crate::entry::{EntryId, Stamp};
use crate::words::Words;

/// Whether and when the repair began.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    started: Option<(EntryId, Timestamp)>,
}

impl State {
    /// The repair's name and when it began, if it has.
    pub fn started(&self) -> Option<(EntryId, Timestamp)> {
        self.started
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: &Event) {
        let Event::Started(_) = event;
        self.started = Some((id, stamp.time));
    }
}

/// What I keep to myself about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// What I call the other.
    pub other: Option<Words>,
    /// What kind of mistake it was.
    pub mistake: Option<Words>,
}

impl Own {
    pub(crate) fn apply(&mut self, event: OwnEvent) {
        let OwnEvent::Named(named) = event;
        self.other = named.other;
        self.mistake = named.mistake;
    }
}
