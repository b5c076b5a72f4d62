//! The entries that are the client's own: who writes a log, where a person's circles are, and a meeting's words.
//! Everything else belongs to the journey, which leaves 900 to 999 to this table.

use goldseam_sealed::{CircleId, Join, Kind, PersonId, Reveal};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// First entry of every log: the certificate of the device that writes it, accepted by that device.
pub(crate) const HELLO: Kind = Kind(900);
/// The announcement that follows in the same log is the circle's next key; what is written from now on uses it.
pub(crate) const RENEWED: Kind = Kind(901);
/// Meeting: the joiner speaks.
pub(crate) const JOIN: Kind = Kind(910);
/// Meeting: the inviter answers.
pub(crate) const REVEAL: Kind = Kind(911);
/// Meeting: the words matched; here is the way in.
pub(crate) const WELCOME: Kind = Kind(912);
/// Meeting: the words matched; here is this person's root, for their new device.
pub(crate) const HANDOVER: Kind = Kind(913);
/// Private circle: one of this person's devices and its name. The newest name counts.
pub(crate) const DEVICE: Kind = Kind(980);
/// Private circle: one of them is removed. Its content is that of the shared circle's removal.
pub(crate) const DEVICE_REMOVED: Kind = Kind(981);
/// Private circle: what was in it until now is destroyed.
pub(crate) const DESTROYED: Kind = Kind(982);
/// Private circle: a recovery code that counts from now on, and those that no longer do.
pub(crate) const CODE: Kind = Kind(983);
/// Private circle: this person left a shared circle.
pub(crate) const LEFT: Kind = Kind(984);
/// Private circle: this person is part of a shared circle.
pub(crate) const MEMBERSHIP: Kind = Kind(990);
/// Private circle: this person is part of a circle with a counsellor, on either side. As [`Membership`].
pub(crate) const COUNSEL: Kind = Kind(991);
/// The version all of them are written in.
pub(crate) const VERSION: u32 = 1;

/// See [`HELLO`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Hello {
    /// An accepted certificate.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
    /// In a circle shared with others: the hash of the token with which this person's devices enter its mailbox. A relay
    /// that lost everything learns it from whoever comes first, so that a device nobody has heard of yet comes in.
    #[n(1)]
    pub token: Option<ByteArray<32>>,
}

/// See [`RENEWED`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Renewed {
    /// Its writer leaves and is not given this key, nor any later one.
    #[n(0)]
    pub leaves: bool,
}

/// See [`HANDOVER`].
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Handover {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub sealed: Vec<u8>,
}

/// See [`DEVICE`].
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct NamedDevice {
    /// An accepted certificate.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
    /// What its owner calls it.
    #[n(1)]
    pub name: String,
}

/// See [`DESTROYED`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Destroyed {
    /// One withdrawal for each log, up to what its writer held.
    #[n(0)]
    pub withdrawals: Vec<ByteVec>,
}

/// See [`CODE`]. A code counts until an entry names it among those it replaces: two that were made on two devices, neither
/// knowing of the other, both open, so that nobody's paper is worth nothing unawares.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct CountingCode {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub locator: [u8; 32],
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub slot: Vec<u8>,
    /// The locators of the codes that its writer knew of.
    #[n(2)]
    #[cbor(default)]
    pub replaces: Vec<ByteArray<32>>,
}

/// See [`LEFT`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Left {
    #[n(0)]
    pub circle: CircleId,
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
    /// It is a circle with a counsellor.
    #[n(1)]
    #[cbor(default)]
    pub counsel: bool,
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
    /// The two of them have compared words.
    #[n(2)]
    #[cbor(default)]
    pub met: bool,
}

/// Whether what is read of such an entry's content is read again once it is written again. What nobody can read is fine.
#[cfg(feature = "fuzzing")]
pub fn is_read_again(kind: Kind, content: &[u8]) -> bool {
    fn again<T: Encode<()> + for<'b> Decode<'b, ()>>(content: &[u8]) -> bool {
        let Ok(one) = minicbor::decode::<T>(content) else { return true };
        let bytes = crate::client::encode(&one);
        minicbor::decode::<T>(&bytes).is_ok_and(|same| crate::client::encode(&same) == bytes)
    }
    match kind {
        HELLO => again::<Hello>(content),
        RENEWED => again::<Renewed>(content),
        JOIN => again::<Joining>(content),
        REVEAL => again::<Revealing>(content),
        WELCOME => again::<Welcome>(content),
        HANDOVER => again::<Handover>(content),
        DEVICE => again::<NamedDevice>(content),
        DEVICE_REMOVED => again::<goldseam_journey::membership::DeviceRemoved>(content),
        DESTROYED => again::<Destroyed>(content),
        CODE => again::<CountingCode>(content),
        LEFT => again::<Left>(content),
        MEMBERSHIP | COUNSEL => again::<Membership>(content),
        _ => true,
    }
}
