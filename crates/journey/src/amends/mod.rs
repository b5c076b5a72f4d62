//! Practice 4: what the hurt partner needs, and amends.
//!
//! Needs are kept for oneself until they are shared, one at a time. An amend names the harm it is for; either partner
//! can propose one, and who did stands beside it as a fact. It is agreed while both say yes to the same words, the
//! newest ones: whoever puts it in other words has said yes to those, and to none before them. "Not yet" and "no" can
//! be said without a reason and leave nothing behind but how things stand: the entry is not in the record people see,
//! and a later word takes its place. A no holds for new words too, so that nobody is asked again by rewording.
//!
//! An amend can also be one that needs nothing from the other. It is never put to them, only told. Its
//! doer can put it in other words or drop it.
//!
//! What was done is shown by its doer in the way they choose. Whether it helped is for the hurt partner alone, unless
//! they say it. There is nothing to add up here: no balance, no price, no penalty.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{
    AmendAnswered, AmendChanged, AmendDone, AmendProposed, Answer, Event, Form, HelpNoted, HelpSaid,
    NeedChanged, NeedDropped, NeedKept, NeedShared, NeedWithdrawn, OwnEvent,
};
pub use rules::{Command, Refusal};
pub(crate) use rules::{allow, allow_own, decide};
pub use state::{Amend, Done, Own, Standing, State, Wording};
