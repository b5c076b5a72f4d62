use super::event::{Event, Named, OwnEvent, Started};
use super::state::State;
use crate::command::Decision;
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{LINE, NAME, Words};

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Begin. Shared.
    Start {
        /// Where I sit.
        seat: Seat,
        /// What I wish to be called.
        name: Words,
    },
    /// Name things for myself. Private; replaces what was there.
    Name {
        /// What I call the other.
        other: Option<Words>,
        /// What kind of mistake it was.
        mistake: Option<Words>,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        AlreadyStarted: Turn = "This repair has already begun. You can go on from where it is.";
        NotStarted: Turn = "There is no repair here yet. Begin one, or join with an invitation.";
        CounsellorSeat: Seat = "A counsellor is invited into a repair and does not begin one. Choose the seat that is yours.";
    }
}

pub(crate) fn decide(journey: &Journey, command: Command) -> Result<Decision, refusal::Refusal> {
    match command {
        Command::Start { seat, name } => {
            let name = name.within(NAME)?;
            Ok(Decision::shared(Event::from(Started { seat, name })))
        }
        Command::Name { other, mistake } => {
            let other = Words::optional(other, NAME)?;
            let mistake = Words::optional(mistake, LINE)?;
            Ok(Decision::private(OwnEvent::from(Named { repair: journey.repair()?, other, mistake })))
        }
    }
}

pub(crate) fn allow(state: &State, event: &Event) -> Result<(), refusal::Refusal> {
    let Event::Started(started) = event;
    if state.started().is_some() {
        return Err(Refusal::AlreadyStarted.into());
    }
    if started.seat == Seat::Counsellor {
        return Err(Refusal::CounsellorSeat.into());
    }
    Ok(())
}

/// Anyone may name things for themselves.
pub(crate) fn allow_own(event: &OwnEvent) -> Result<(), refusal::Refusal> {
    let OwnEvent::Named(_) = event;
    Ok(())
}
