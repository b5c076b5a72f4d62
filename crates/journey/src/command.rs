//! What a person asks for, and what comes of it: an event for one circle, or a refusal.

use goldseam_sealed::{Kind, Timestamp};

use crate::event::{PrivateEvent, SharedEvent, Wire};
use crate::journey::Journey;
use crate::refusal::Refusal;
use crate::{
    acknowledge, amends, apologise, boundaries, consistency, empathy, growth, membership, openness, pace,
    repair, taking_back,
};

macro_rules! commands {
    ($( $(#[$doc:meta])* $variant:ident($inner:ty), )+) => {
        /// Everything a person can ask for. An eleventh practice adds one line, and one in [`decide`].
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Command { $( $(#[$doc])* $variant($inner), )+ }

        $( impl From<$inner> for Command {
            fn from(command: $inner) -> Self {
                Self::$variant(command)
            }
        } )+
    };
}

commands! {
    /// The repair itself.
    Repair(repair::Command),
    /// Who is part of it.
    Membership(membership::Command),
    /// Words that are taken back.
    TakingBack(taking_back::Command),
    /// Practice 1.
    Acknowledge(acknowledge::Command),
    /// Practice 2.
    Apologise(apologise::Command),
    /// Practice 3.
    Openness(openness::Command),
    /// Practice 4.
    Amends(amends::Command),
    /// Practice 5.
    Consistency(consistency::Command),
    /// Practice 6.
    Empathy(empathy::Command),
    /// Practice 7.
    Boundaries(boundaries::Command),
    /// Practice 9.
    Growth(growth::Command),
    /// Practice 10.
    Pace(pace::Command),
}

/// Where an entry goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circle {
    /// The circle two people share.
    Shared,
    /// The writer's own.
    Private,
}

/// An event, ready to be sealed for its circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// For the circle two people share.
    Shared(SharedEvent),
    /// For the writer's own.
    Private(PrivateEvent),
}

impl Decision {
    pub(crate) fn shared(event: impl Into<SharedEvent>) -> Self {
        Self::Shared(event.into())
    }

    pub(crate) fn private(event: impl Into<PrivateEvent>) -> Self {
        Self::Private(event.into())
    }

    /// Where it goes.
    pub fn circle(&self) -> Circle {
        match self {
            Self::Shared(_) => Circle::Shared,
            Self::Private(_) => Circle::Private,
        }
    }

    /// The entry's kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Shared(event) => event.kind(),
            Self::Private(event) => event.kind(),
        }
    }

    /// The version of its content.
    pub fn version(&self) -> u32 {
        match self {
            Self::Shared(event) => event.version(),
            Self::Private(event) => event.version(),
        }
    }

    /// Its content.
    pub fn content(&self) -> Vec<u8> {
        match self {
            Self::Shared(event) => event.encode(),
            Self::Private(event) => event.encode(),
        }
    }
}

/// Says what comes of a command, as things stand in the journey and at that time. Nothing changes until the decision
/// is sealed as an entry and folded.
///
/// # Errors
/// A refusal to show to the person.
pub fn decide(journey: &Journey, command: Command, now: Timestamp) -> Result<Decision, Refusal> {
    let decision = match command {
        Command::Repair(command) => repair::decide(journey, command),
        Command::Membership(command) => membership::decide(command),
        Command::TakingBack(command) => taking_back::decide(journey, command),
        Command::Acknowledge(command) => acknowledge::decide(journey, command),
        Command::Apologise(command) => apologise::decide(journey, command, now),
        Command::Openness(command) => openness::decide(journey, command, now),
        Command::Amends(command) => amends::decide(journey, command),
        Command::Consistency(command) => consistency::decide(journey, command, now),
        Command::Empathy(command) => empathy::decide(journey, command),
        Command::Boundaries(command) => boundaries::decide(journey, command, now),
        Command::Growth(command) => growth::decide(journey, command),
        Command::Pace(command) => pace::decide(journey, command),
    }?;
    match &decision {
        Decision::Shared(event) => journey.shared().allow(journey.me(), now, event)?,
        Decision::Private(event) => journey.own().allow(journey.shared(), journey.me(), now, event)?,
    };
    Ok(decision)
}
