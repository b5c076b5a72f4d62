//! Who is not part of it, or not any more: devices that were removed or not let in yet, people who left, and whoever
//! else has a link.

use goldseam_client::Client;
use goldseam_replica::Store;
use goldseam_sealed::{DeviceKeys, RootKey, Secret};

use crate::judge::Verdict;
use crate::people::{COUNSELLOR, Device};
use crate::store::SimStore;
use crate::tasks::at_once;
use crate::world::World;

impl World {
    /// Its owner removed it: nobody hears it any more, and it hears nothing.
    pub(crate) fn is_removed(&self, device: usize) -> bool {
        let network = self.shared.network.borrow();
        let log = network.relays[self.devices[device].relay].log_of(device);
        log.is_some_and(|log| self.judge.removed().contains(&log))
    }

    /// Where its owner's other devices show that a device is removed, none of them has given it a key since.
    pub(crate) fn removed_devices_get_no_key(&self) -> Verdict {
        for (device, one) in self.devices.iter().enumerate() {
            let Some(keys) = self.keys_of(device) else { continue };
            let log = keys.log();
            let others = (0..self.devices.len()).filter(|other| {
                self.devices[*other].person == one.person && *other != device && !self.is_outside(*other)
            });
            let mut others = others.flat_map(|other| self.clients_of(other)).peekable();
            let is_gone = others.peek().is_some()
                && others.all(|client| client.devices().iter().all(|listed| listed.log != log));
            if is_gone && self.judge.removed().contains(&log) {
                self.judge.gets_no_later_key(log, &keys.unsealing())?;
            }
        }
        Ok(())
    }

    /// What a device keeps for itself, as long as it has its storage.
    fn keys_of(&self, device: usize) -> Option<DeviceKeys> {
        let Device { person, memory, .. } = &self.devices[device];
        let sealed = at_once(memory.get("vault")).ok()??;
        let ring = self.people[*person].root.as_ref()?.vault().open("keyring", &sealed)?;
        let mut decoder = minicbor::Decoder::new(&ring);
        decoder.map().ok()?;
        let mut seed = || {
            decoder.u8().ok()?;
            Secret::from_slice(decoder.bytes().ok()?)
        };
        Some(DeviceKeys::from_seeds(&seed()?, seed()?))
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
