//! Practice 10: the hurt partner sets the pace, and the pace is invisible.
//!
//! Every event here is private to the hurt partner, by type. The other's device never holds one, so nothing it shows
//! can depend on one.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{Door, DoorSet, OwnEvent, Paused, Resumed};
pub use rules::{Command, Refusal};
pub(crate) use rules::{allow_own, decide};
pub use state::Own;
