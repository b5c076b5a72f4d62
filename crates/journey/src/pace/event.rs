use minicbor::{Decode, Encode};

use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::seat::Practice;

events! {
    /// What the hurt partner keeps to themselves.
    pub enum OwnEvent {
        /// A door is moved.
        DoorSet = kinds::DOOR_SET, version 1;
        /// Everything is paused.
        Paused = kinds::PAUSED, version 1;
        /// The pause is over.
        Resumed = kinds::RESUMED, version 1;
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
