use goldseam_sealed::PersonId;

use super::event::{Added, DeviceAdded, DeviceRemoved, Event, Joined};
use super::state::State;
use crate::command::Decision;
use crate::entry::Stamp;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{NAME, Words};

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Give the partner their seat, once the short words matched.
    Add {
        /// Who.
        person: PersonId,
        /// Where they sit.
        seat: Seat,
        /// What I call them.
        name: Words,
        /// The certificate of their first device.
        certificate: Vec<u8>,
    },
    /// Take my seat.
    Join {
        /// What I wish to be called.
        name: Words,
    },
    /// No longer write from a device.
    RemoveDevice(DeviceRemoved),
    /// Write from another device too.
    AddDevice {
        /// Its certificate.
        certificate: Vec<u8>,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        NotAMember: Member = "You are not part of this repair yet. The person who began it can invite you and compare the short words with you.";
        OnlyFounder: Seat = "Only the person who began this repair can add someone. You can ask them to.";
        CounsellorSeat: Seat = "A counsellor gets a place of their own and is not added here. This record stays between the two of you.";
        SeatTaken: Turn = "Someone already has that seat. A repair has two partners. To work with someone else, begin another repair.";
        AlreadyMember: Turn = "This person is already part of the repair. There is nothing more to do.";
        AlreadyJoined: Turn = "You have already joined. There is nothing more to do.";
    }
}

pub(crate) fn decide(command: Command) -> Result<Decision, refusal::Refusal> {
    let event: Event = match command {
        Command::Add { person, seat, name, certificate } => {
            Added { person, seat, name: name.within(NAME)?, certificate }.into()
        }
        Command::Join { name } => Joined { name: name.within(NAME)? }.into(),
        Command::AddDevice { certificate } => DeviceAdded { certificate }.into(),
        Command::RemoveDevice(removed) => removed.into(),
    };
    Ok(Decision::shared(event))
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    match event {
        Event::Added(added) => {
            if state.founder() != Some(stamp.author) {
                return Err(Refusal::OnlyFounder.into());
            }
            if added.seat == Seat::Counsellor {
                return Err(Refusal::CounsellorSeat.into());
            }
            if state.member(added.person).is_some_and(|member| member.joined) {
                return Err(Refusal::AlreadyMember.into());
            }
            if state.at(added.seat).is_some_and(|member| member.joined) {
                return Err(Refusal::SeatTaken.into());
            }
            Ok(())
        }
        Event::Joined(_) if state.member(stamp.author).is_some_and(|member| member.joined) => {
            Err(Refusal::AlreadyJoined.into())
        }
        // Nobody takes a seat from someone: the others who were asked to it are no longer members.
        Event::Joined(_) | Event::DeviceAdded(_) | Event::DeviceRemoved(_) => Ok(()),
    }
}
