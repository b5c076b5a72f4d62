use goldseam_sealed::{PersonId, Timestamp};

use super::event::Event;
use crate::entry::Stamp;
use crate::repair::Started;
use crate::seat::Seat;
use crate::words::Words;

/// One of the people in a repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Where they sit.
    pub seat: Seat,
    /// What they are called: their own choice once they joined.
    pub name: Words,
    /// Whether they took the seat they were given.
    pub joined: bool,
    /// Whether they began the record. All others were added.
    pub founder: bool,
    /// When they began it or were added, by the founder's clock.
    pub since: Timestamp,
}

/// Everyone, the founder first. Somebody who was added and has not joined has no say yet, and several may be asked to
/// the same seat (a phone was lost, another invitation sent): the first to take it has it, and no later addition, or
/// one that claims to be earlier, takes it from them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    members: Vec<Member>,
}

impl State {
    /// Everyone, the founder first.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Who began the repair.
    pub fn founder(&self) -> Option<PersonId> {
        self.members.first().map(|member| member.person)
    }

    /// One person.
    pub fn member(&self, person: PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.person == person)
    }

    /// Whoever has that seat, or else was last asked to take it.
    pub fn at(&self, seat: Seat) -> Option<&Member> {
        self.members.iter().rfind(|member| member.seat == seat)
    }

    pub(crate) fn found(&mut self, stamp: &Stamp, started: &Started) {
        let name = started.name.clone();
        self.members = vec![Member {
            person: stamp.author,
            seat: started.seat,
            name,
            joined: true,
            founder: true,
            since: stamp.time,
        }];
    }

    pub(crate) fn apply(&mut self, stamp: &Stamp, event: Event) {
        match event {
            Event::Added(added) => {
                self.members.retain(|member| member.person != added.person);
                self.members.push(Member {
                    person: added.person,
                    seat: added.seat,
                    name: added.name,
                    joined: false,
                    founder: false,
                    since: stamp.time,
                });
            }
            Event::Joined(joined) => {
                self.members.retain(|member| member.seat != stamp.seat || member.person == stamp.author);
                if let Some(member) = self.members.iter_mut().find(|member| member.person == stamp.author) {
                    member.name = joined.name;
                    member.joined = true;
                }
            }
            // Certificates are the client's to check and keep; see [`super::Removed`] for what does not count.
            Event::DeviceAdded(_) | Event::DeviceRemoved(_) => {}
        }
    }
}
