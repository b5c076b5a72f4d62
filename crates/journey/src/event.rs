//! How events are read and written, and the two lists of them: shared and private.
//!
//! The split is by type. What belongs to a person's own circle is a [`PrivateEvent`], and nothing that shares takes one.

use goldseam_sealed::Kind;
use minicbor::{Decode, Encode};
use thiserror::Error;

use crate::{
    acknowledge, amends, apologise, boundaries, consistency, counsel, empathy, growth, kinds, membership,
    openness, pace, repair, taking_back,
};

/// Why an entry's content cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unread {
    /// Its kind, or the version of its kind, is not known here. It is kept as it is.
    #[error("this was written by a newer version of Goldseam; update this device to read it")]
    Newer {
        /// The kind.
        kind: Kind,
    },
    /// Its body is not there, and no taking back that counts says what was in it.
    #[error("the words of this are not here, and nobody said that they took them back")]
    Bare,
    /// It claims a kind that is known here, but its content is not that.
    #[error("this entry cannot be read; it is kept as it came")]
    Malformed {
        /// The kind it claims.
        kind: Kind,
    },
}

impl Unread {
    /// The kind the entry claims; 0 where that is not known.
    pub fn kind(self) -> Kind {
        match self {
            Self::Bare => Kind(0),
            Self::Newer { kind } | Self::Malformed { kind } => kind,
        }
    }
}

/// An event as the content of an entry: a kind, a version, and a CBOR map with integer keys.
pub trait Wire: Sized {
    /// Whether these events include that kind, in any version.
    fn knows(kind: Kind) -> bool;

    /// The event's kind.
    fn kind(&self) -> Kind;

    /// The version of the kind's content. A new optional key keeps it; a new value of an enum does not.
    fn version(&self) -> u32;

    /// The content.
    fn encode(&self) -> Vec<u8>;

    /// Reads a content.
    ///
    /// # Errors
    /// See [`Unread`].
    fn decode(kind: Kind, version: u32, content: &[u8]) -> Result<Self, Unread>;
}

pub(crate) fn pack<T: Encode<()>>(content: &T) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "writing to memory does not fail, and no type here refuses")]
    minicbor::to_vec(content).expect("events can be written")
}

pub(crate) fn unpack<'b, T: Decode<'b, ()>>(
    kind: Kind,
    known: u32,
    version: u32,
    content: &'b [u8],
) -> Result<T, Unread> {
    if version > known {
        return Err(Unread::Newer { kind });
    }
    let mut decoder = minicbor::Decoder::new(content);
    match decoder.decode() {
        Ok(event) if version > 0 && decoder.position() == content.len() => Ok(event),
        _ => Err(Unread::Malformed { kind }),
    }
}

/// Declares a practice's events: one variant each, with its kind and the newest version this code writes and reads.
macro_rules! events {
    ($(#[$doc:meta])* pub enum $name:ident {
        $( $(#[$vdoc:meta])* $variant:ident = $kind:path, version $version:literal; )+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name { $( $(#[$vdoc])* $variant($variant), )+ }

        $( impl From<$variant> for $name {
            fn from(event: $variant) -> Self {
                Self::$variant(event)
            }
        } )+

        impl $crate::event::Wire for $name {
            fn knows(kind: goldseam_sealed::Kind) -> bool {
                [$($kind),+].contains(&kind)
            }

            fn kind(&self) -> goldseam_sealed::Kind {
                match self { $( Self::$variant(_) => $kind, )+ }
            }

            fn version(&self) -> u32 {
                match self { $( Self::$variant(_) => $version, )+ }
            }

            fn encode(&self) -> Vec<u8> {
                match self { $( Self::$variant(event) => $crate::event::pack(event), )+ }
            }

            fn decode(
                kind: goldseam_sealed::Kind, version: u32, content: &[u8],
            ) -> Result<Self, $crate::event::Unread> {
                $( if kind == $kind {
                    return $crate::event::unpack(kind, $version, version, content).map(Self::$variant);
                } )+
                Err($crate::event::Unread::Newer { kind })
            }
        }
    };
}
pub(crate) use events;

macro_rules! circle {
    ($(#[$doc:meta])* pub enum $name:ident: $private:literal { $( $(#[$vdoc:meta])* $variant:ident($inner:ty), )+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name { $( $(#[$vdoc])* $variant($inner), )+ }

        $( impl From<$inner> for $name {
            fn from(event: $inner) -> Self {
                Self::$variant(event)
            }
        } )+

        impl Wire for $name {
            fn knows(kind: Kind) -> bool {
                $( <$inner>::knows(kind) )||+
            }

            fn kind(&self) -> Kind {
                match self { $( Self::$variant(event) => event.kind(), )+ }
            }

            fn version(&self) -> u32 {
                match self { $( Self::$variant(event) => event.version(), )+ }
            }

            fn encode(&self) -> Vec<u8> {
                match self { $( Self::$variant(event) => event.encode(), )+ }
            }

            fn decode(kind: Kind, version: u32, content: &[u8]) -> Result<Self, Unread> {
                // A private kind in a shared circle, or the other way round, belongs nowhere.
                let elsewhere = kinds::is_counsel(kind) && !Self::knows(kind);
                if kinds::is_private(kind) != $private || elsewhere {
                    return Err(Unread::Malformed { kind });
                }
                $( if <$inner>::knows(kind) {
                    return <$inner>::decode(kind, version, content).map(Self::$variant);
                } )+
                Err(Unread::Newer { kind })
            }
        }
    };
}

circle! {
    /// What is said in the circle two people share. An eleventh practice adds one line.
    pub enum SharedEvent: false {
        /// The repair itself.
        Repair(repair::Event),
        /// Who is part of it.
        Membership(membership::Event),
        /// Words that were taken back.
        TakingBack(taking_back::Event),
        /// Practice 1.
        Acknowledge(acknowledge::Event),
        /// Practice 2.
        Apologise(apologise::Event),
        /// Practice 3.
        Openness(openness::Event),
        /// Practice 4.
        Amends(amends::Event),
        /// Practice 5.
        Consistency(consistency::Event),
        /// Practice 6.
        Empathy(empathy::Event),
        /// Practice 7.
        Boundaries(boundaries::Event),
        /// Practice 9.
        Growth(growth::Event),
    }
}

circle! {
    /// What a person keeps in their own circle. Nobody else's device ever holds it.
    pub enum PrivateEvent: true {
        /// The repair itself.
        Repair(repair::OwnEvent),
        /// Practice 1.
        Acknowledge(acknowledge::OwnEvent),
        /// Practice 2.
        Apologise(apologise::OwnEvent),
        /// Practice 6.
        Empathy(empathy::OwnEvent),
        /// Practice 3.
        Openness(openness::OwnEvent),
        /// Practice 4.
        Amends(amends::OwnEvent),
        /// Practice 7.
        Boundaries(boundaries::OwnEvent),
        /// Practice 9.
        Growth(growth::OwnEvent),
        /// Practice 10.
        Pace(pace::OwnEvent),
    }
}

circle! {
    /// What a partner and their counsellor write in the circle that only the two of them are in.
    pub enum CounselEvent: false {
        /// Who is part of it.
        Membership(membership::Event),
        /// All else.
        Counsel(counsel::Event),
    }
}
