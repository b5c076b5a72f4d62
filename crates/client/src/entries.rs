//! The entries that are the client's own: who writes a log, where a person's circles are, and a meeting's words.
//! Everything else belongs to the journey, which leaves 900 to 999 to this table.

use goldseam_sealed::{CircleId, Join, Kind, PersonId, Reveal};
use minicbor::{Decode, Encode};

/// First entry of every log: the certificate of the device that writes it.
pub(crate) const HELLO: Kind = Kind(900);
/// Meeting: the joiner speaks.
pub(crate) const JOIN: Kind = Kind(910);
/// Meeting: the inviter answers.
pub(crate) const REVEAL: Kind = Kind(911);
/// Meeting: the words matched; here is the way in.
pub(crate) const WELCOME: Kind = Kind(912);
/// Private circle: this person is part of a shared circle.
pub(crate) const MEMBERSHIP: Kind = Kind(990);
/// The version all of them are written in.
pub(crate) const VERSION: u32 = 1;

/// See [`HELLO`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Hello {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
}

/// See [`JOIN`].
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Joining {
    #[n(0)]
    pub join: Join,
    /// What the joiner wishes to be called.
    #[n(1)]
    pub name: String,
}

/// See [`REVEAL`].
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Revealing {
    #[n(0)]
    pub reveal: Reveal,
    /// The join that is answered, by its sender's nonce, so that a second joiner knows it was not meant.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub to: [u8; 32],
    /// What the inviter is called.
    #[n(2)]
    pub name: String,
}

/// See [`WELCOME`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Welcome {
    #[n(0)]
    pub circle: CircleId,
}

/// See [`MEMBERSHIP`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Membership {
    /// The shared circle.
    #[n(0)]
    pub circle: CircleId,
    /// Who began it: checked by words, never taken from the relay.
    #[n(1)]
    pub founder: PersonId,
}
