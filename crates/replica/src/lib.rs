//! One device's copy of the record: what it has, what it must ask for, what proves that somebody lied.
//!
//! Two halves that only meet in [`settle`]:
//!
//! - [`Replica`] decides. It has no clock, no randomness and no input or output of its own: what happened goes in,
//!   [`Effect`]s come out. It remembers heads, not frames, and starts from heads that were verified before.
//!   suite, `conformance`.
//!
//! One round of syncing a circle:
//!
//! ```text
//! Replica::load ─► relay_heads ─► settle ─► Pull   ─► network ─► pulled   ─► settle ─► …
//!                                        └► Append ─► next_batch ─► network ─► appended ─► settle ─► …
//! writing: place ─► seal ─► Store::append ─► stored ─► settle ─► Append, when the relay was heard
//! reading: open what came ─► told, with the heads its writer had seen ─► settle
//! ```
//!
//! When the network fails, do nothing: the next `relay_heads` starts the circle's round afresh.

mod circle;
mod effect;
mod evidence;
mod replica;
mod settle;
mod standing;
mod store;

pub use effect::{Asked, Claim, Effect, Range};
pub use evidence::{Alteration, Evidence, EvidenceError};
pub use replica::{AwaitingEnrolment, Replica};
pub use settle::{next_batch, settle};
pub use standing::Standing;
pub use store::{Changes, Memory, Store, StoreError};
