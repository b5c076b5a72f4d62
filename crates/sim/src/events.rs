//! Faults that happen to the world as a whole.

use std::rc::Rc;

use goldseam_replica::Store;
use goldseam_sealed::{LogHead, SealingKey};

use crate::faults::Fault;
use crate::network::name;
use crate::people::Window;
use crate::relay::Hidden;
use crate::stranger::Stranger;
use crate::tasks::at_once;
use crate::world::World;

/// The most devices of a run.
const MAX_DEVICES: usize = 7;

impl World {
    /// Lets a fault happen, now and then.
    pub(crate) fn strike(&mut self) {
        let shared = self.shared.clone();
        let strikes = |fault, one_in| shared.strikes(fault, one_in);
        if self.plan.faults.has(Fault::Stranger) {
            self.invite_stranger();
        }
        if strikes(Fault::Crash, 250)
            && let Some(device) = self.busy_device()
        {
            self.crash(device);
        }
        if strikes(Fault::Rollback, 150) {
            shared.network.borrow_mut().relays[0].take_snapshot();
        }
        if strikes(Fault::Restart, 150) {
            shared.note(|| "relay 0 starts again".into());
            shared.network.borrow_mut().relays[0].restart();
        }
        let device = shared.below(self.devices.len());
        if strikes(Fault::Restore, 150) && self.has_begun(device) {
            self.devices[device].earlier = Some(self.devices[device].memory.copy());
        }
        if !shared.one_in(60) {
            return;
        }
        if strikes(Fault::Tabs, 4) && self.windows_of(device) == 1 && self.has_begun(device) {
            shared.note(|| format!("a second window on {}", name(device)));
            self.windows.push(Window::on(device));
        }
        if strikes(Fault::Wipe, 10) {
            self.wipe(device);
        }
        if strikes(Fault::Second, 8) && self.devices.len() < MAX_DEVICES {
            let person = self.devices[device].person;
            if let Some((code, _)) = self.people[person].code.clone() {
                let new = self.add_device(person, goldseam_replica::Memory::new(), Some(code));
                shared.note(|| format!("{} is a further one, like {}", name(new), name(device)));
            }
        }
        if strikes(Fault::Handover, 4) && self.devices.len() < MAX_DEVICES {
            self.offer_a_place(device);
        }
        if strikes(Fault::Relays, 4) && !self.is_lost(device) {
            self.devices[device].relay ^= 1;
            shared.note(|| format!("{} changes to relay {}", name(device), self.devices[device].relay));
            for at in
                (0..self.windows.len()).filter(|at| self.windows[*at].device == device).collect::<Vec<_>>()
            {
                if self.windows[at].client.is_some() {
                    self.connect(at);
                }
            }
        }
        let lost = self.somebody_is_lost();
        if strikes(Fault::Rollback, 6) && !lost {
            shared.note(|| "relay 0 is set back".into());
            shared.network.borrow_mut().relays[0].roll_back(&shared);
        }
        if strikes(Fault::Empty, 12) && !lost {
            shared.note(|| "relay 0 is empty".into());
            shared.network.borrow_mut().relays[0].lose_everything();
        }
        if strikes(Fault::Clone, 8) && self.devices.len() < MAX_DEVICES && self.has_begun(device) {
            let memory = self.devices[device].memory.copy();
            let new = self.add_device(self.devices[device].person, memory, None);
            shared.note(|| format!("{} is a copy of {}", name(new), name(device)));
        }
        if strikes(Fault::Restore, 8)
            && self.may_be_lost(device)
            && let Some(earlier) = self.devices[device].earlier.take()
        {
            shared.note(|| format!("{} is set back", name(device)));
            self.crash(device);
            self.devices[device].memory = earlier;
            self.devices[device].lost = true;
        }
        if strikes(Fault::Fork, 8) {
            shared.note(|| "relay 0 shows different devices different records from now on".into());
            let views = 2 + shared.below(MAX_DEVICES - 1);
            shared.network.borrow_mut().relays[0].fork(views);
        }
        for (fault, tail) in [(Fault::Tail, true), (Fault::Middle, false)] {
            if strikes(fault, 5) {
                self.hide(device, tail);
            }
        }
    }

    /// What a relay held once may not be where somebody looks for it.
    pub(crate) fn relays_forget(&self) -> bool {
        [Fault::Rollback, Fault::Empty, Fault::Relays].iter().any(|fault| self.plan.faults.has(*fault))
    }

    pub(crate) fn has_begun(&self, device: usize) -> bool {
        at_once(self.devices[device].memory.get("slot")).is_ok_and(|slot| slot.is_some())
    }

    /// Somebody is on their way back with a code; what their relay holds now is all there may be.
    fn somebody_is_lost(&self) -> bool {
        (0..self.devices.len()).any(|device| self.is_lost(device))
    }

    fn is_lost(&self, device: usize) -> bool {
        // A sync may also have ended well because the relay kept something back.
        let is_back = || {
            self.circles(device).all(|circle| {
                let held = at_once(self.devices[device].memory.heads(circle)).unwrap_or_default();
                let holds =
                    |head: &LogHead| held.iter().any(|held| held.log == head.log && held.seq >= head.seq);
                let there = self.relay_heads(device, Some(circle));
                !there.is_empty() && there.iter().all(holds)
            })
        };
        let came_back = self.devices[device].code.is_some() || self.devices[device].lost;
        !self.is_removed(device) && (!self.has_begun(device) || (came_back && !is_back()))
    }

    /// Whether what a device knows is with somebody who can come to its relay. It is not where the relay was set back, or is
    /// another one than before; nor where the relay will have lied to this device alone: of two records it goes on with
    /// the first.
    fn may_be_lost(&self, device: usize) -> bool {
        let relay = self.devices[device].relay;
        let memory = &self.devices[device].memory;
        let relay_has_all = self.circles(device).all(|circle| {
            let relay = self.relay_heads(device, Some(circle));
            !relay.is_empty() && at_once(memory.heads(circle)).is_ok_and(|held| held == relay)
        });
        (relay_has_all || !self.relays_forget())
            && !self.shared.network.borrow().relays[relay].will_deny(device)
    }

    /// Storage is lost. The person comes back with their code. Where the relay does not have its slot they could not,
    /// and nobody promised that.
    fn wipe(&mut self, device: usize) {
        let person = self.devices[device].person;
        let Some((code, _)) = self.people[person].code.clone() else { return };
        let relay = self.devices[device].relay;
        if !self.may_be_lost(device) {
            return;
        }
        if self.shared.network.borrow().relays[relay].core(device).slot(code.locator()).is_err() {
            return;
        }
        self.shared.note(|| format!("{} loses its storage", name(device)));
        self.crash(device);
        let old = &mut self.devices[device];
        old.memory = goldseam_replica::Memory::new();
        old.lost = true;
        old.earlier = None;
        old.code = Some(code);
    }

    /// The relay keeps a frame, or all from there on, from a device.
    fn hide(&mut self, device: usize, tail: bool) {
        let Some(circle) = self.circle else { return };
        let heads = self.relay_heads(device, Some(circle));
        let Some(mut head) = self.shared.pick(&heads) else { return };
        // From the newest frame on, or from one still to come.
        head.seq.0 = (head.seq.0 + self.shared.next() % 3).saturating_sub(1).max(1);
        self.shared.note(|| format!("relay 0 keeps {:?} {} from {}", head.log, head.seq.0, name(device)));
        self.shared.network.borrow_mut().relays[0].hide(Hidden { device, head, tail });
    }

    /// The relays get a stranger to their side, once everybody has keys and somebody began what the two share.
    fn invite_stranger(&mut self) {
        let is_there = self.shared.network.borrow().relays[0].stranger.is_some();
        let roots: Option<Vec<_>> = self.people.iter().map(|person| person.root.as_ref()).collect();
        let (false, Some(roots), Some(circle)) = (is_there, roots, self.circle) else { return };
        let readers: Vec<SealingKey> = roots.iter().map(|root| root.unsealing().public().clone()).collect();
        let mut circles: Vec<_> = roots.iter().map(|root| root.private_circle()).collect();
        circles.push(circle);
        let stranger = Rc::new(Stranger::make(&self.shared, &circles, &readers));
        self.judge.know_stranger(stranger.log());
        for relay in &mut self.shared.network.borrow_mut().relays {
            relay.stranger = Some(stranger.clone());
        }
    }
}
