//! Who is part of a repair: the founder, the partner once two people have compared short words, and their devices.
//!
//! Certificates pass through here unread; the client makes sure of them before it names the author of an entry.

mod event;
mod removed;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{Added, DeviceAdded, DeviceRemoved, Event, Joined};
pub use removed::Removed;
pub use rules::{Command, Refusal};
pub(crate) use rules::{allow, decide};
pub use state::{Member, State};
