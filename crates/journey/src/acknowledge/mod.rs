//! Practice 1: one account of what was done, and every later addition in the open.
//!
//! A version is never changed. An addition is a version of its own that says how it came to light. How much of it is
//! shown is chosen by its reader, in private, and starts at the headline.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{Account, Depth, DepthChosen, Event, MissingSaid, OwnEvent, Provenance};
pub use rules::{Command, Refusal};
pub(crate) use rules::{allow, allow_own, decide};
pub use state::{Missing, Own, State, Version};
