//! The sealed record: frames, chains, keys, epochs, slots and the short words two people compare.
//!
//! The format is written down in `docs/FORMAT.md` and frozen by the files in `testkit/`.
//! This crate has no clock, no randomness and no network of its own: they come in as arguments.

mod body;
#[cfg(test)]
mod bounds;
mod epoch;
mod export;
mod frame;
mod hash;
mod ids;
mod invite;
mod pad;
mod person;
mod recovery;
mod secret;
mod slot;
mod statement;
#[cfg(test)]
mod test_rng;
#[cfg(test)]
mod testkit;
mod vault;
pub mod wire;

pub use body::{Body, Kind, MAX_SEEN, OpenError, SealError};
pub use epoch::{EpochError, EpochKey};
pub use export::{Export, ExportError, Exported, Flaw, FramePlace};
pub use frame::{BARE_LEN, Frame, FrameError, HEADER_LEN, Header, MAX_BODY, MAX_FRAME, Suite};
pub use ids::{CircleId, EpochId, FrameHash, Head, LogHead, LogId, PersonId, Seq, Timestamp};
pub use invite::{INVITATION_LEN, Invitation, InviteError, Join, Reveal, SHORT_WORDS};
pub use pad::padme;
pub use person::{
    CERTIFICATE_LEN, Certificate, DeviceKeys, KeyError, RootKey, SealingKey, UnsealingKey, verify_login,
};
pub use rand_core::CryptoRng;
pub use recovery::{CODE_WORDS, CodeError, RecoveryCode};
pub use secret::Secret;
pub use slot::{MIN_MEMORY_KIB, MIN_PASSES, Slot, SlotError};
pub use statement::{ACCEPTED_LEN, Accepted, REVOCATION_LEN, Revocation, WITHDRAWAL_LEN, Withdrawal};
pub use vault::Vault;
