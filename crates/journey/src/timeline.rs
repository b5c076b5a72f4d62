//! The record page: one line for each shared entry, whatever became of it.

use goldseam_sealed::{Kind, PersonId, Timestamp};

use crate::entry::EntryId;
use crate::event::Unread;
use crate::kinds::{self, Area};
use crate::refusal::Aside;
use crate::seat::{Practice, Seat};

/// One entry, told neutrally: no words of anyone's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// Who.
    pub author: PersonId,
    /// Where they sit, if anywhere.
    pub seat: Option<Seat>,
    /// Whether that is me.
    pub mine: bool,
    /// Its kind.
    pub kind: Kind,
    /// The kind's name, which screens turn into a sentence; none for kinds of newer versions.
    pub key: Option<&'static str>,
    /// What became of it.
    pub status: Status,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It counts.
    Counted,
    /// It was kept and changes nothing.
    SetAside(Aside),
    /// It was kept and cannot be shown.
    Unread(Unread),
}

impl Item {
    /// The practice it belongs to, if it belongs to one this version knows.
    pub fn practice(&self) -> Option<Practice> {
        match kinds::area(self.kind) {
            Area::Practice(practice) => Some(practice),
            Area::Repair | Area::Newer => None,
        }
    }
}
