//! Practice 1: one account of what was done, and every later addition in the open.
//!
//! A version is never changed. An addition is a version of its own that says how it came to light. How much of it is
//! shown is chosen by its reader, in private, and starts at the headline.
//!
//! Each keeps something to themselves: the responsible partner what they stand for and a list of what is still untold, the
//! hurt partner what they know and what they do not. Nothing compares or counts these.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{
    Account, Depth, DepthChosen, Event, KnownWritten, MissingSaid, OwnEvent, Provenance, UntoldDropped,
    UntoldKept, ValuesWritten,
};
pub use rules::{Command, Refusal};
pub(crate) use rules::{allow, allow_own, decide};
pub use state::{Known, Missing, Own, State, Untold, Version};
