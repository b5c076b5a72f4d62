//! What a person did, after its frame was opened and its writer made sure of.

use goldseam_sealed::{Body, FrameHash, LogHead, LogId, PersonId, Seq, Timestamp};

use crate::event::{Unread, Wire};
use crate::seat::Seat;

/// Names an entry: the hash of its frame.
pub type EntryId = FrameHash;

/// What a person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<E> {
    /// Its name.
    pub id: EntryId,
    /// Who wrote it: the person whose certificate names the log.
    pub author: PersonId,
    /// The device's log it stands in.
    pub log: LogId,
    /// Its place there.
    pub seq: Seq,
    /// When, by the writer's clock. A claim.
    pub time: Timestamp,
    /// What the writer held of the circle's other logs.
    pub seen: Vec<LogHead>,
    /// What it says, or why that cannot be read. Such an entry keeps its place and changes nothing.
    pub event: Result<E, Unread>,
}

impl<E: Wire> Entry<E> {
    /// Reads an opened frame. `author` must come from a certificate, never from the relay.
    pub fn read(id: EntryId, author: PersonId, log: LogId, seq: Seq, body: &Body) -> Self {
        let event = E::decode(body.kind, body.version, &body.content);
        Self { id, author, log, seq, time: body.time, seen: body.seen.clone(), event }
    }
}

/// Who does something, and when they say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Who.
    pub(crate) author: PersonId,
    /// In which seat.
    pub(crate) seat: Seat,
    /// When, by their clock.
    pub(crate) time: Timestamp,
}
