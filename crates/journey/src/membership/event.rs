use goldseam_sealed::{Head, LogId, PersonId};
use minicbor::{Decode, Encode};

use crate::event::events;
use crate::kinds;
use crate::seat::Seat;
use crate::words::Words;

events! {
    /// What is shared about who is part of it.
    pub enum Event {
        /// Someone is given a seat.
        Added = kinds::MEMBER_ADDED, version 1;
        /// They take it.
        Joined = kinds::MEMBER_JOINED, version 1;
        /// They write from another device too.
        DeviceAdded = kinds::DEVICE_ADDED, version 1;
        /// They no longer write from a device.
        DeviceRemoved = kinds::DEVICE_REMOVED, version 1;
    }
}

/// The founder says: the short words matched, this person has this seat.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Added {
    /// Who.
    #[n(0)]
    pub person: PersonId,
    /// Where they sit.
    #[n(1)]
    pub seat: Seat,
    /// What the founder calls them until they say it themselves.
    #[n(2)]
    pub name: Words,
    /// The certificate of their first device, as it came.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
}

/// The person takes the seat.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Joined {
    /// What they wish to be called.
    #[n(0)]
    pub name: Words,
}

/// A member's other device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeviceAdded {
    /// Its certificate, as it came.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
}

/// A member's device goes. The next frame of the same log gives the circle a new key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeviceRemoved {
    /// Its log.
    #[n(0)]
    pub log: LogId,
    /// The last of its frames in this circle that counts.
    #[n(1)]
    pub last: Option<Head>,
    /// The bytes of a `goldseam_sealed::Revocation`, for relays.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub revocation: Vec<u8>,
}
