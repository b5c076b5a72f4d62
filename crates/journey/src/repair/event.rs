use minicbor::{Decode, Encode};

use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::seat::Seat;
use crate::words::Words;

events! {
    /// What is shared about the repair itself.
    pub enum Event {
        /// It begins.
        Started = kinds::REPAIR_STARTED, version 1;
    }
}

events! {
    /// What each keeps to themselves about it.
    pub enum OwnEvent {
        /// Its names.
        Named = kinds::REPAIR_NAMED, version 1;
    }
}

/// The founder begins a repair. The entry's name is the repair's name.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Started {
    /// Where the founder sits.
    #[n(0)]
    pub seat: Seat,
    /// What the founder wishes to be called.
    #[n(1)]
    pub name: Words,
}

/// What its owner calls the other, and what happened, in their own words.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Named {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// What to call the other.
    #[n(1)]
    pub other: Option<Words>,
    /// What kind of mistake it was.
    #[n(2)]
    pub mistake: Option<Words>,
}
