//! What each seat's screens get: plain owned data, derived from a journey and from nothing else.

mod boundaries;
mod hurt;
mod picture;
mod responsible;
#[cfg(test)]
mod tests;

pub use boundaries::Boundaries;
pub use hurt::{AccountForReader, Amends, Empathy, HurtView, Letters, Openness};
pub use picture::{AmendsMade, Disclosures, Picture, PromisedDays, Questions, Stretch};
pub use responsible::ResponsibleView;

use crate::journey::Journey;
use crate::words::Words;

/// What to call the other: what they chose, else what I chose for them, else what they were added as.
fn other_name(journey: &Journey) -> Option<Words> {
    let other = journey.other_member();
    let chosen = other.filter(|member| member.joined).map(|member| member.name.clone());
    chosen.or_else(|| journey.own().repair.other.clone()).or_else(|| other.map(|member| member.name.clone()))
}
