//! Practice 6: what it was like, and saying it back until that is it.
//!
//! The hurt partner shares what it was like, at will. The responsible partner says back what they heard: once, until
//! "not yet" opens another try, and no more after "yes, that is it". No rule looks at doors, and none stands in the way
//! of sharing. What the hurt partner wrote here they see behind a closed door too; what was said back they do not.
//!
//! A trigger is withdrawn by taking its words back ([`crate::taking_back`]). It is then in nobody's list, and its words
//! and its date leave the relay and the other's devices.
//!
//! A pulse is its writer's alone ([`crate::pace`]), and no event of it comes here. Who wishes to tell the other how one
//! day was says so in an entry of its own. Only the last of these is shown: one day, and never a line of days.
//!
//! Exercises are private, for either partner. So is how well understood the hurt partner felt, which they may note beside
//! what was said back: for themselves, and for nobody to be measured by. Nothing here is counted, and nothing asks whether
//! somebody felt better.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{
    Event, Exercise, Exercised, ImpactShared, MirrorAnswer, MirrorAnswered, MirrorGiven, OwnEvent,
    PulseShared, TriggerShared, Understood,
};
pub use rules::{Command, Refusal};
pub(crate) use rules::{allow, allow_own, decide};
pub use state::{Answered, Hearing, Mirror, Own, SharedPulse, State, Statement, Trigger, Written};
