//! One device's copy of the record: what it has, what it must ask for, what proves that somebody lied.
//!
//! Two halves that only meet in [`settle`]:
//!
//! - [`Replica`] decides. It has no clock, no randomness and no input or output of its own: what happened goes in,
//!   [`Effect`]s come out. It remembers heads, not frames, and starts from heads that were verified before.
//! - a [`Store`] keeps. [`Memory`], `Sqlite` (feature `sqlite`, native) and `IndexedDb` (in a browser) pass the same
//!   suite, `conformance`.
//!
//! One round of syncing a circle:
//!
//! ```text
//! Replica::load ─► relay_heads ─► settle ─► Pull   ─► network ─► pulled   ─► settle ─► …
//!                                        └► Append ─► next_batch ─► network ─► appended ─► settle ─► …
//! writing: place ─► seal ─► Store::write(own_frame) ─► stored ─► settle ─► Append, when the relay was heard
//! reading: open what came ─► told, with the heads its writer had seen ─► settle
//! ```
//!
//! When the network fails, do nothing: the next `relay_heads` starts the circle's round afresh.

/// Whether this is broken on purpose, for the simulator's tests.
#[cfg(all(feature = "sabotage", debug_assertions))]
macro_rules! broken {
    ($what:ident) => {
        crate::sabotage::is_broken(crate::sabotage::Sabotage::$what)
    };
}
#[cfg(not(all(feature = "sabotage", debug_assertions)))]
macro_rules! broken {
    ($what:ident) => {
        false
    };
}

mod circle;
#[cfg(feature = "conformance")]
pub mod conformance;
mod effect;
mod evidence;
#[cfg(any(test, feature = "conformance"))]
mod fixture;
mod replica;
#[cfg(all(feature = "sabotage", debug_assertions))]
pub mod sabotage;
mod settle;
mod standing;
mod store;
#[cfg(test)]
mod tests;

pub use effect::{Asked, Claim, Effect, Range};
pub use evidence::{Alteration, Evidence, EvidenceError};
pub use replica::{AwaitingEnrolment, Replica};
pub use settle::{next_batch, own_frame, settle};
pub use standing::Standing;
#[cfg(target_arch = "wasm32")]
pub use store::IndexedDb;
#[cfg(all(feature = "sqlite", not(target_arch = "wasm32")))]
pub use store::Sqlite;
pub use store::{Changes, Memory, Store, StoreError};
