//! Practice 10: the hurt partner sets the pace, and the pace is invisible.
//!
//! Every event here is private, by type, and all but quiet hours are the hurt partner's. The other's device never holds
//! one, so nothing it shows can depend on one. A pulse is for its writer: nothing adds it up, and no event
//! here shares it. What the hurt partner tells of one day is an entry of practice 6 that they write anew.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{
    DecisionWritten, Door, DoorSet, Leaning, OwnEvent, Paused, PulseTaken, Quiet, QuietSet, Resumed,
    SetbackNoted,
};
pub use rules::{Command, MOST, Refusal};
pub(crate) use rules::{allow_own, decide};
pub use state::{Kept, Own, Pause};
