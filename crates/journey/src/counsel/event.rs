use goldseam_sealed::{LogHead, PersonId, Timestamp};
use minicbor::{Decode, Encode};

use crate::day::Day;
use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::seat::Seat;
use crate::words::Words;

events! {
    /// What one partner and their counsellor write in the circle that only the two of them are in.
    pub enum Event {
        /// The circle begins.
        Opened = kinds::COUNSEL_OPENED, version 1;
        /// One item is handed over.
        Granted = kinds::COUNSEL_GRANTED, version 1;
        /// It is taken away again.
        TakenAway = kinds::COUNSEL_TAKEN_AWAY, version 1;
        /// The counsellor is no longer part of it.
        Ended = kinds::COUNSEL_ENDED, version 1;
        /// Homework.
        HomeworkGiven = kinds::HOMEWORK_GIVEN, version 1;
        /// It is done.
        HomeworkDone = kinds::HOMEWORK_DONE, version 1;
        /// What it was like.
        HomeworkReflected = kinds::HOMEWORK_REFLECTED, version 1;
        /// Something to talk about.
        PointAdded = kinds::AGENDA_ADDED, version 1;
        /// It was talked about.
        PointCovered = kinds::AGENDA_COVERED, version 1;
    }
}

/// The partner begins the circle.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Opened {
    /// What the counsellor is to call them.
    #[n(0)]
    pub name: Words,
    /// Where they sit in their repair.
    #[n(1)]
    pub seat: Seat,
}

/// A copy of one shared entry. The counsellor gets no key of the circle it came from.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Granted {
    /// The entry it is a copy of.
    #[n(0)]
    pub origin: EntryId,
    /// The entry's kind.
    #[n(1)]
    pub kind: u32,
    /// The version of its content.
    #[n(2)]
    pub version: u32,
    /// Its content, or of an account as much as its reader chose to see.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub content: Vec<u8>,
    /// When it was written, by its writer's clock.
    #[n(4)]
    pub written: Timestamp,
    /// Where its writer sits.
    #[n(5)]
    pub by: Seat,
    /// Until when the counsellor is shown it.
    #[n(6)]
    pub until: Timestamp,
}

/// The partner takes one item away again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TakenAway {
    /// The entry that handed it over.
    #[n(0)]
    pub grant: EntryId,
    /// What that was a copy of.
    #[n(1)]
    pub origin: EntryId,
    /// The bytes of a `goldseam_sealed::Withdrawal` of the copy, for relays and devices.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub withdrawal: Vec<u8>,
}

/// The partner ends it. The next frame of the same log gives the circle a new key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Ended {
    /// The counsellor.
    #[n(0)]
    pub person: PersonId,
    /// Of each of their devices the last frame that counts. A device that is not named counts for nothing.
    #[n(1)]
    pub last: Vec<LogHead>,
}

/// The counsellor gives homework.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HomeworkGiven {
    /// What to do.
    #[n(0)]
    pub text: Words,
    /// The day of the next session, if there is one to name.
    #[n(1)]
    pub by: Option<Day>,
}

/// The partner did it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HomeworkDone {
    /// Which.
    #[n(0)]
    pub homework: EntryId,
}

/// The partner says what it was like.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HomeworkReflected {
    /// Which.
    #[n(0)]
    pub homework: EntryId,
    /// What it was like.
    #[n(1)]
    pub words: Words,
}

/// One of the two wishes to talk about something.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PointAdded {
    /// What.
    #[n(0)]
    pub text: Words,
}

/// It was talked about.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PointCovered {
    /// Which.
    #[n(0)]
    pub point: EntryId,
}
