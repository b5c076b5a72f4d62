use super::event::{Door, DoorSet, OwnEvent, Paused, Resumed};
use crate::command::Decision;
use crate::entry::Stamp;
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::{Practice, Seat};

/// What can be done, all of it in private. Doing it twice is fine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Move a door.
    SetDoor {
        /// Which.
        practice: Practice,
        /// Where to.
        door: Door,
    },
    /// Pause everything.
    Pause,
    /// End the pause.
    Resume,
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyHurt: Seat = "The pace is set by the partner who was hurt. You can put your own work down whenever you like.";
    }
}

pub(crate) fn decide(journey: &Journey, command: Command) -> Result<Decision, refusal::Refusal> {
    let repair = journey.repair()?;
    let event: OwnEvent = match command {
        Command::SetDoor { practice, door } => DoorSet { repair, practice, door }.into(),
        Command::Pause => Paused { repair }.into(),
        Command::Resume => Resumed { repair }.into(),
    };
    Ok(Decision::private(event))
}

pub(crate) fn allow_own(stamp: &Stamp) -> Result<(), refusal::Refusal> {
    if stamp.seat == Seat::Hurt { Ok(()) } else { Err(Refusal::OnlyHurt.into()) }
}
