//! Lists of a person's own lines, such as what they need: each can be put otherwise, and goes when they say so.

use goldseam_sealed::Timestamp;

use crate::entry::EntryId;
use crate::words::Words;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry it came with. It stays the line's name when its words change.
    pub id: EntryId,
    /// When it was first written, by its writer's clock.
    pub time: Timestamp,
    /// What it says now.
    pub text: Words,
}

/// The lines that stand, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines(Vec<Line>);

impl Lines {
    /// All of them.
    pub fn all(&self) -> &[Line] {
        &self.0
    }

    /// One of them.
    pub fn get(&self, id: EntryId) -> Option<&Line> {
        self.0.iter().find(|line| line.id == id)
    }

    pub(crate) fn add(&mut self, id: EntryId, time: Timestamp, text: Words) {
        self.0.push(Line { id, time, text });
    }

    pub(crate) fn change(&mut self, id: EntryId, text: Words) {
        if let Some(line) = self.0.iter_mut().find(|line| line.id == id) {
            line.text = text;
        }
    }

    pub(crate) fn drop(&mut self, id: EntryId) {
        self.0.retain(|line| line.id != id);
    }
}
