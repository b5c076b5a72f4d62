//! Names of things: circles, logs, people, epochs, frames. All are plain bytes with a type.

use core::fmt;

use minicbor::{Decode, Decoder, Encode, Encoder};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $len:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $len]);

        impl $name {
            /// Length in bytes.
            pub const LEN: usize = $len;

            /// Reads the name from exactly as many bytes as it has.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }

            /// The bytes.
            pub fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }

            /// Lower-case hexadecimal.
            pub fn to_hex(&self) -> String {
                self.0.iter().map(|b| format!("{b:02x}")).collect()
            }

            /// Reads what [`Self::to_hex`] wrote; anything else, upper case included, is `None`.
            pub fn from_hex(text: &str) -> Option<Self> {
                if text.len() != 2 * $len || text.bytes().any(|b| !matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
                    return None;
                }
                let mut out = [0; $len];
                for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks(2)) {
                    *byte = u8::from_str_radix(core::str::from_utf8(pair).ok()?, 16).ok()?;
                }
                Some(Self(out))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({}…)"), self.to_hex().get(..8).unwrap_or_default())
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self, e: &mut Encoder<W>, _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                Self::from_slice(d.bytes()?).ok_or_else(|| minicbor::decode::Error::message("wrong length"))
            }
        }
    };
}

id!(
    /// Who may see: one private circle per person, one shared, one per counsellor grant.
    CircleId, 16
);
id!(
    /// One device's frames in one circle, named by the Ed25519 key that signs them.
    LogId, 32
);
id!(
    /// A person, named by the Ed25519 root key that certifies their devices.
    PersonId, 32
);
id!(
    /// A circle's key period. Commits to the key.
    EpochId, 32
);
id!(
    /// The hash of a frame's header. Names the frame, and the entry in it.
    FrameHash, 32
);

/// Position in a log. The first frame has 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Seq(#[n(0)] pub u64);

impl Seq {
    /// The first place in a log.
    pub const FIRST: Self = Self(1);

    /// The place after this one; `None` at the end of the numbers.
    pub fn next(self) -> Option<Self> {
        self.0.checked_add(1).map(Self)
    }
}

/// The last frame of a log: where it stands and what it hashes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(array)]
pub struct Head {
    /// Its sequence number.
    #[n(0)]
    pub seq: Seq,
    /// Its hash.
    #[n(1)]
    pub hash: FrameHash,
}

/// A head of a named log, as entries and relays tell it. CBOR: `[log, sequence, hash]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(array)]
pub struct LogHead {
    /// The log.
    #[n(0)]
    pub log: LogId,
    /// Its last sequence number.
    #[n(1)]
    pub seq: Seq,
    /// Its last hash.
    #[n(2)]
    pub hash: FrameHash,
}

impl LogHead {
    /// The head without the log's name.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}

/// Milliseconds since 1970 UTC by somebody's clock. A claim, not a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Timestamp(#[n(0)] pub i64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_round_trips_and_refuses_other_spellings() {
        let id = CircleId([0xa5; 16]);
        assert_eq!(CircleId::from_hex(&id.to_hex()), Some(id));
        assert_eq!(CircleId::from_hex(&id.to_hex().to_uppercase()), None);
        assert_eq!(CircleId::from_hex("a5"), None);
        assert_eq!(CircleId::from_hex(&"é".repeat(16)), None);
    }
}
