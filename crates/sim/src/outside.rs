//! Who is not part of it, or not any more: devices that were removed or not let in yet, people who left, and whoever
//! else has a link.

use goldseam_client::Client;
use goldseam_sealed::RootKey;

use crate::judge::Verdict;
use crate::people::COUNSELLOR;
use crate::store::SimStore;
use crate::world::World;

impl World {
    /// Its owner removed it: nobody hears it any more, and it hears nothing.
    pub(crate) fn is_removed(&self, device: usize) -> bool {
        let network = self.shared.network.borrow();
        let log = network.relays[self.devices[device].relay].log_of(device);
        log.is_some_and(|log| self.shared.removed.borrow().contains(&log))
    }

    /// It was removed, or asks to be let in and is nobody's yet.
    pub(crate) fn is_outside(&self, device: usize) -> bool {
        self.is_removed(device) || self.clients_of(device).any(|client| client.is_newcomer())
    }

    /// Somebody who left the repair: nothing more of it comes to their devices, and nothing they write there counts.
    pub(crate) fn has_left(&self, person: usize) -> bool {
        let root = self.people[person].root.as_ref();
        root.is_some_and(|root| self.judge.has_left(root.person(), root.private_circle()))
    }

    /// On the screen of either of the two, the other is the other.
    pub(crate) fn nobody_else_has_a_seat(&self, device: usize, client: &Client<SimStore>) -> Verdict {
        let me = self.devices[device].person;
        if me == COUNSELLOR {
            return Ok(());
        }
        let other = self.people[1 - me].root.as_ref().map(RootKey::person);
        match client.journey().other_member() {
            Some(member) if Some(member.person) != other => Err("somebody else has the other’s seat".into()),
            _ => Ok(()),
        }
    }
}
