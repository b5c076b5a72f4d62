//! Practice 9: growing, each alone.
//!
//! What is written here stays with its writer. A [`Sheet`] has parts, each an answer to one thing it [asks](Ask); every
//! sheet is a private event, so no sharing path takes one. The responsible partner's sheets look for causes without
//! excuses and plan for what comes; kindness to oneself is last, and opens once what was done is written down. The hurt
//! partner's sheets are about themselves and not about the other's work.
//!
//! One summary in four weeks may go out, and is read where the hurt partner's door lets it in. No rule looks at that door.

mod event;
mod names;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{Ask, Event, OwnEvent, Part, Sheet, SheetDropped, SheetKept, SummaryShared};
pub use rules::{Command, MONTH_MS, Refusal};
pub(crate) use rules::{allow, allow_own, decide};
pub use state::{Own, State, Summary, Written};
