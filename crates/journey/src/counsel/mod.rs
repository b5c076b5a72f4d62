//! A partner's work with a counsellor: a circle of one partner and one counsellor, which the other partner's devices
//! never hold. What the partner hands over is a copy of one entry with an end date; everything else is what the two of
//! them write to each other: an agenda, and homework.

mod copy;
mod event;
mod picture;
mod rules;
mod state;
#[cfg(test)]
mod tests;
mod told;

pub use copy::{Copy, copy};
pub use event::{
    Ended, Event, Granted, HomeworkDone, HomeworkGiven, HomeworkReflected, Opened, PointAdded, PointCovered,
    TakenAway,
};
pub use picture::{HandedOver, Moment};
pub use rules::{Command, LONGEST_MS, Refusal, decide};
pub use state::{Change, Counsel, Grant, Homework, Point, Taken};
pub use told::Told;
