use minicbor::{Decode, Encode};

use crate::day::Day;
use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::seat::Practice;
use crate::words::Words;

events! {
    /// What each keeps to themselves; doors, pause and pulse are the hurt partner's.
    pub enum OwnEvent {
        /// A door is moved.
        DoorSet = kinds::DOOR_SET, version 1;
        /// Everything is paused.
        Paused = kinds::PAUSED, version 1;
        /// The pause is over.
        Resumed = kinds::RESUMED, version 1;
        /// Quiet hours are chosen.
        QuietSet = kinds::QUIET_SET, version 1;
        /// How it is today.
        PulseTaken = kinds::PULSE_TAKEN, version 1;
        /// A hard moment.
        SetbackNoted = kinds::SETBACK_NOTED, version 1;
        /// Thoughts about staying and leaving.
        DecisionWritten = kinds::DECISION_WRITTEN, version 1;
    }
}

/// How far a practice may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Door {
    /// Not at all.
    #[default]
    #[n(1)]
    Closed,
    /// I will look myself.
    #[n(2)]
    Ajar,
    /// I may be told on the first page.
    #[n(3)]
    Open,
}

/// A door is moved.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DoorSet {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which door.
    #[n(1)]
    pub practice: Practice,
    /// Where to.
    #[n(2)]
    pub door: Door,
}

/// Everything is paused.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Paused {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
}

/// The pause is over; the doors are where they were.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Resumed {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
}

/// When its owner wishes for quiet: minutes after midnight, on the clock of whichever device is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Quiet {
    /// From that minute on.
    #[n(0)]
    pub from: u16,
    /// Up to that minute. Before `from`, it is the next morning's.
    #[n(1)]
    pub until: u16,
}

/// Quiet hours are chosen, or done away with.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct QuietSet {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which, if any.
    #[n(1)]
    pub quiet: Option<Quiet>,
}

/// How it is today, each from 0 to 10, each of them optional. For nobody but its writer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PulseTaken {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// How safe.
    #[n(1)]
    pub safe: Option<u8>,
    /// How well informed.
    #[n(2)]
    pub informed: Option<u8>,
    /// How steady.
    #[n(3)]
    pub steady: Option<u8>,
    /// What else.
    #[n(4)]
    pub note: Option<Words>,
}

/// A hard moment, as its writer wishes to keep it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SetbackNoted {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// What set it off, if they wish to say.
    #[n(1)]
    pub note: Option<Words>,
}

/// Where somebody leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Leaning {
    /// To stay.
    #[n(1)]
    Stay,
    /// To leave.
    #[n(2)]
    Leave,
    /// Neither.
    #[n(3)]
    Unsure,
}

/// Thoughts about staying and leaving. For nobody but their writer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DecisionWritten {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Where they lean today, if anywhere.
    #[n(1)]
    pub leaning: Option<Leaning>,
    /// What speaks for staying.
    #[n(2)]
    pub stay: Option<Words>,
    /// What speaks for leaving.
    #[n(3)]
    pub leave: Option<Words>,
    /// What they would need to know or have first.
    #[n(4)]
    pub need: Option<Words>,
    /// The day on which they ask themselves again, if they named one.
    #[n(5)]
    pub again: Option<Day>,
}

impl DecisionWritten {
    /// Whether anything is in it. One without takes the day that was named off.
    pub(super) fn says_something(&self) -> bool {
        self.leaning.is_some()
            || self.again.is_some()
            || [&self.stay, &self.leave, &self.need].into_iter().any(Option::is_some)
    }
}
