//! The repair: one mistake and the work on it. Either partner starts it, and it is theirs alone until the other joins.
//!
//! Shared is only that it began, by whom, in which seat. What kind of mistake it was and what the founder calls the
//! other stay in the founder's own circle: an account is given through practice 1, not in passing.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{Event, Named, OwnEvent, Started};
pub use rules::{Command, Refusal};
pub(crate) use rules::{allow, allow_own, decide};
pub use state::{Own, State};
