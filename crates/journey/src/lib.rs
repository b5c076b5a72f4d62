//! The domain: what two people can do in a repair, one module a practice.
//!
//! A person's [`Command`] is [decided](decide) against a [`Journey`] and becomes an event for one circle, or a
//! [`Refusal`] to show them. Events are sealed as entries elsewhere. Entries, in whatever order they came, are
//! [folded](Journey::fold) into a journey, and a journey into what a seat's screens get: [`ResponsibleView`],
//! [`HurtView`]. There is no clock, no randomness and nothing stored here.
//!
//! The same rules are asked twice: before an event is written, and when an entry is read, because another device may
//! run changed software. An entry that breaks a rule is kept, shown as set aside, and changes nothing.
//!
//! # The shape of a practice
//!
//! | file | what is in it |
//! |---|---|
//! | `event.rs` | what is written, with its CBOR keys: `Event` (shared), `OwnEvent` (private) |
//! | `rules.rs` | `Command`, the `Refusal` sentences, `decide` (command to event), `allow` (who may, and when) |
//! | `state.rs` | `State` (from shared entries), `Own` (from private ones), each with `apply` and accessors for screens |
//! | `tests.rs` | its tests |
//!
//! An eleventh practice is one such module, its kinds in [`kinds`], and one line in each list: [`Practice`],
//! [`SharedEvent`] or [`PrivateEvent`], [`Command`] and [`decide`], [`Refusal`], [`Shared`] or [`Own`] with its
//! matches, and the views that show it.

pub mod acknowledge;
pub mod amends;
pub mod apologise;
pub mod boundaries;
mod command;
pub mod consistency;
pub mod counsel;
mod day;
pub mod empathy;
mod entry;
mod event;
pub mod growth;
pub mod help;
mod journey;
pub mod kinds;
mod lines;
pub mod membership;
pub mod openness;
mod order;
pub mod pace;
mod refusal;
pub mod repair;
mod seat;
pub mod taking_back;
#[cfg(test)]
mod tests;
mod timeline;
pub mod today;
mod view;
pub mod words;

pub use command::{Circle, Command, Decision, decide};
pub use day::{Day, Weekday, Weekdays};
pub use entry::{Entry, EntryId};
pub use event::{CounselEvent, PrivateEvent, SharedEvent, Unread, Wire};
pub use journey::{Journey, Own, Shared};
pub use lines::{Line, Lines};
pub use order::order;
pub use refusal::{Aside, Refusal};
pub use seat::{Practice, Seat};
pub use timeline::{Item, Status};
pub use view::{
    AccountForReader, Amends, AmendsMade, Boundaries, Disclosures, Empathy, HurtView, Letters, Openness,
    Picture, PromisedDays, Questions, ResponsibleView, Stretch,
};
pub use words::Words;
