//! Taking back the words of something one shared. What was done stays in the record, and so do dates, choices and
//! answers; only the words go. Everybody sees that they were taken back, when, and by whom.
//!
//! The entry that takes words back carries what the other entry says without them, so that a device that has the words
//! and one that never had them fold the same.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub(crate) use event::words_of;
pub use event::{Event, TakenBack, without_words};
pub(crate) use rules::decide;
pub use rules::{Command, Refusal};
pub use state::{State, Taken, what_is_left};
pub(crate) use state::{is_by_root, settle};
