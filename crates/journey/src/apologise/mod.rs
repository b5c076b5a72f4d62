//! Practice 2: one sealed letter of apology, and an answer if the hurt partner wishes to give one.
//!
//! Drafts live outside the record. After a letter is sealed, another can be sealed only when the hurt partner invites
//! it, and none after they ask not to be written to, until they invite one. No answer is an answer.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{AnotherInvited, Answer, Event, LetterAnswered, LetterSealed};
pub use rules::{Command, Refusal};
pub(crate) use rules::{allow, decide};
pub use state::{Answered, Letter, State, Turn};
