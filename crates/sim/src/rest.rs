//! Coming to rest, and what must hold then.
//!
//! Faults end, devices that ended start again, and everybody syncs in turn until a whole round changes nothing. With
//! an honest relay:
//!
//! - every device holds what the relay holds and the relay what any device holds, or the log in question is forked and
//!   the device alarms and names it;
//! - everybody sees the same: one person's devices everything, two people the same shared record; of a log that is
//!   forked, each what stands before the place from which on it knows so;
//! - every acknowledged entry is with everybody whom it is for, unless the only store that held it was lost;
//! - without forks everybody is up to date and nothing alarms, but for changed bytes, which stay on record;
//! - no device that was removed is given a later key by whoever removed it;
//! - a copy of any device's record is intact and opens to the same screen;
//! - the newest recovery code opens an empty device and brings everything back.
//!
//! With a relay that goes on lying:
//!
//! - whoever holds an entry whose writer had seen what is not here alarms, and the alarm names the log and a place at
//!   or after the missing one;
//! - nothing a device acknowledged is gone from its store.

use std::collections::{BTreeMap, BTreeSet};

use goldseam_client::Offer;
use goldseam_journey::{Journey, Status, kinds};
use goldseam_replica::{Evidence, Memory, Store};
use goldseam_sealed::{CircleId, FrameHash, LogHead, LogId, Seq};

use crate::faults::{Fault, Faults};
use crate::judge::Verdict;
use crate::network::name;
use crate::people::COUNSELLOR;
use crate::tasks::{at_last, at_once};
use crate::world::World;

/// Rounds in which everybody syncs once. Far more than anything honest takes.
const ROUNDS: usize = 16;

impl World {
    /// Faults end. What is under way comes to its end, and what is closed is opened.
    pub(crate) fn come_to_rest(&mut self) -> Verdict {
        let lies: Faults = self.plan.faults.iter().filter(|fault| fault.is_lie()).collect();
        let keep = if self.plan.lies_last { lies } else { Faults::NONE };
        self.calm(keep);
        if !self.plan.lies_last {
            for relay in &mut self.shared.network.borrow_mut().relays {
                relay.heal();
            }
        }
        self.drain()?;
        self.share_one_relay()?;
        self.newcomers_come_in()?;
        let mut last = None;
        for _ in 0..ROUNDS {
            self.start_booting(1);
            self.drain()?;
            self.everybody_syncs()?;
            let now = self.held();
            if last.as_ref() == Some(&now) {
                return self.refresh();
            }
            last = Some(now);
        }
        // A relay that lies may keep everybody busy.
        if self.plan.lies_last { self.refresh() } else { Err("it never comes to rest".into()) }
    }

    /// Everybody uses relay 0 from now on. Who lost their storage comes back where they left their slot first.
    pub(crate) fn share_one_relay(&mut self) -> Verdict {
        self.start_booting(1);
        self.drain()?;
        if self.devices.iter().any(|device| device.relay != 0) {
            self.everybody_syncs()?;
        }
        self.devices.iter_mut().for_each(|device| device.relay = 0);
        self.connect_all();
        Ok(())
    }

    fn connect_all(&mut self) {
        for at in 0..self.windows.len() {
            if self.windows[at].client.is_some() {
                self.connect(at);
            }
        }
    }

    fn everybody_syncs(&mut self) -> Verdict {
        for at in 0..self.windows.len() {
            self.start_sync(at);
            self.drain()?;
        }
        Ok(())
    }

    /// Everybody's heads, and which windows are open.
    fn held(&self) -> Vec<(usize, bool, Vec<LogHead>)> {
        let windows = self.windows.iter().map(|window| {
            let memory = &self.devices[window.device].memory;
            let circles = at_once(memory.circles()).unwrap_or_default();
            let heads = circles.into_iter().flat_map(|c| at_once(memory.heads(c)).unwrap_or_default());
            (window.device, window.client.is_some(), heads.collect())
        });
        windows.collect()
    }

    /// Windows look at what other windows of their device brought.
    fn refresh(&mut self) -> Verdict {
        for at in 0..self.windows.len() {
            let Some(client) = self.windows[at].client.clone() else { continue };
            // What it could not read it reads the next time; the screen is looked at either way.
            _ = at_last(async { client.lock().await.refresh_all().await });
            self.look(at)?;
        }
        Ok(())
    }

    /// Brings the two together, faults or not.
    pub(crate) fn meet(&mut self) -> Verdict {
        for round in 0..120 {
            // What both said where they met may not have gone with either to where they are now: they look there again.
            if round == 60 && self.plan.faults.has(Fault::Relays) {
                self.devices.iter_mut().for_each(|device| device.relay = 1);
                self.connect_all();
                self.share_one_relay()?;
            }
            self.start_booting(1);
            self.drain()?;
            for at in 0..self.windows.len() {
                if !self.has_met(at) {
                    self.start_deed(at);
                    self.drain()?;
                }
                self.start_sync(at);
                self.drain()?;
            }
            if (0..self.windows.len()).all(|at| self.has_met(at)) {
                return Ok(());
            }
        }
        let stand = |at: usize| {
            let client = self.client(at)?;
            let (me, other) = (client.journey().my_member(), client.journey().other_member());
            let joined = (me.is_some_and(|me| me.joined), other.is_some_and(|other| other.joined));
            Some((name(self.windows[at].device), joined, client.is_code_confirmed(), client.meeting()))
        };
        let late = (0..self.windows.len()).filter(|at| !self.has_met(*at)).map(stand);
        Err(format!("they never meet: {:?}", late.collect::<Vec<_>>()))
    }

    fn has_met(&self, at: usize) -> bool {
        if self.devices[self.windows[at].device].person == COUNSELLOR {
            return true;
        }
        let outside = self.is_outside(self.windows[at].device);
        let client = self.client(at);
        outside
            || client.is_some_and(|client| {
                let both = client.journey().other_member().is_some_and(|other| other.joined);
                let me = client.journey().my_member().is_some_and(|me| me.joined);
                let meets = client.meeting().is_some() && client.offer() != Some(Offer::Device);
                both && me && !meets && client.is_code_confirmed()
            })
    }

    // ---- what must hold

    pub(crate) fn conclude(&mut self) -> Verdict {
        self.kept()?;
        if self.plan.lies_last {
            return self.lies_are_named();
        }
        let forked = self.forked();
        self.all_is_everywhere(&forked)?;
        self.same_screens()?;
        self.acknowledged_is_everywhere(&forked)?;
        self.removed_devices_get_no_key()?;
        if forked.is_empty() {
            self.everybody_is_up_to_date()?;
            self.copies_open()?;
        }
        Ok(())
    }

    /// Nothing a device acknowledged is gone from its store.
    fn kept(&self) -> Verdict {
        for (device, hash) in &self.acknowledged {
            let device_is_whole = !self.devices[*device].lost;
            if device_is_whole && !self.judge.is_in(&self.devices[*device].memory, *hash) {
                return Err(format!("{} acknowledged {hash:?} and has lost it", name(*device)));
            }
        }
        Ok(())
    }

    /// Logs of which two frames were written that cannot both be in one log.
    fn forked(&self) -> BTreeSet<LogId> {
        self.judge.forked()
    }

    pub(crate) fn circles(&self, device: usize) -> impl Iterator<Item = CircleId> + use<> {
        let person = &self.people[self.devices[device].person];
        let private = person.private();
        let person = self.devices[device].person;
        let shared = self.circle.filter(|_| person != COUNSELLOR && !self.has_left(person));
        // Once it has ended the counsellor's device leaves the relay.
        let ended = |room: &CircleId| self.judge.was_written(*room, kinds::COUNSEL_ENDED);
        let room = self.room.filter(|room| person == 0 || (person == COUNSELLOR && !ended(room)));
        shared.into_iter().chain(room).chain(private)
    }

    fn all_is_everywhere(&self, forked: &BTreeSet<LogId>) -> Verdict {
        let devices = self.devices.iter().enumerate().filter(|(device, _)| !self.is_outside(*device));
        for (device, one) in devices {
            for circle in self.circles(device) {
                let relay: BTreeMap<LogId, (Seq, FrameHash)> = heads(self.relay_heads(device, Some(circle)));
                let held: BTreeMap<LogId, (Seq, FrameHash)> =
                    heads(at_once(one.memory.heads(circle)).unwrap_or_default());
                let logs: BTreeSet<LogId> = relay.keys().chain(held.keys()).copied().collect();
                for log in logs.into_iter().filter(|log| !self.judge.is_stranger(*log)) {
                    if relay.get(&log) == held.get(&log) {
                        continue;
                    }
                    let named = self.alarms(device).iter().any(|alarm| match alarm {
                        Evidence::Fork { a, .. } => a.header().log == log,
                        Evidence::Elsewhere { frame } => frame.header().log == log,
                        _ => false,
                    });
                    if !(forked.contains(&log) && named) {
                        let (has, relays) = (held.get(&log), relay.get(&log));
                        return Err(format!(
                            "{} and the relay differ in {circle:?} about {log:?} and nothing says so: {has:?} here, {relays:?} there",
                            name(device)
                        ));
                    }
                }
            }
        }
        Ok(())
    }

    fn alarms(&self, device: usize) -> Vec<Evidence> {
        let mut alarms = Vec::new();
        for client in self.clients_of(device) {
            let (shared, own) = client.standing();
            let room = self.room.map(|room| client.counsel_standing(room)).unwrap_or_default();
            alarms.extend(shared.alarms.into_iter().chain(own.alarms).chain(room.alarms));
        }
        alarms
    }

    /// Where two devices know of a fork, they know of it from their own place on: what the others wrote is the same.
    fn same_screens(&self) -> Verdict {
        let mut screens: Vec<(usize, usize, BTreeSet<LogId>, Journey)> = Vec::new();
        let person = |at: &usize| self.devices[self.windows[*at].device].person;
        let two = |at: &usize| person(at) != COUNSELLOR && !self.has_left(person(at));
        let here = |at: &usize| !self.is_outside(self.windows[*at].device);
        for at in (0..self.windows.len()).filter(here).filter(two) {
            if self.lacks_a_key_and_says_why(at) {
                continue;
            }
            let Some(client) = self.client(at) else { continue };
            let (shared, own) = client.standing();
            let alarms = shared.alarms.iter().chain(&own.alarms);
            let forks =
                alarms.filter(|alarm| matches!(alarm, Evidence::Fork { .. })).filter_map(Evidence::log);
            let person = self.devices[self.windows[at].device].person;
            screens.push((at, person, forks.collect(), client.journey().clone()));
        }
        for (n, (at, person, forks, one)) in screens.iter().enumerate() {
            for (other_at, other_person, other_forks, other) in &screens[n + 1..] {
                let who = format!("windows {at} and {other_at}");
                let disputed: BTreeSet<LogId> = forks.union(other_forks).copied().collect();
                let (ours, theirs) = (self.listed(one, &disputed), self.listed(other, &disputed));
                if let Some(hash) = ours.symmetric_difference(&theirs).next() {
                    return Err(format!("{who} list different records: only one has {hash:?}"));
                }
                if !disputed.is_empty() {
                    continue;
                }
                if one.shared() != other.shared() || shown(one) != shown(other) {
                    return Err(format!("{who} show different things"));
                }
                if person == other_person && one != other && !self.some_wrote_too_late() {
                    return Err(format!("{who} show one person different things of their own"));
                }
            }
        }
        Ok(())
    }

    /// The entries a record page lists, but for these logs'.
    fn listed(&self, journey: &Journey, without: &BTreeSet<LogId>) -> BTreeSet<FrameHash> {
        let ids = journey.items().iter().map(|item| item.id);
        let log = |id: &FrameHash| self.judge.of(*id).map(|one| one.frame.header().log);
        ids.filter(|id| log(id).is_some_and(|log| !without.contains(&log))).collect()
    }

    fn acknowledged_is_everywhere(&self, forked: &BTreeSet<LogId>) -> Verdict {
        for (writer, hash) in &self.acknowledged {
            let Some(one) = self.judge.of(*hash) else { return Err(format!("{hash:?} was never written")) };
            let header = one.frame.header();
            let heard = |device: &usize| !self.is_outside(*device);
            let mut stores = (0..self.devices.len()).filter(heard).map(|device| &self.devices[device].memory);
            let somewhere = stores.any(|store| self.judge.is_in(store, *hash));
            // What a removed device writes afterwards is nobody's, and what a removed copy of a lost one holds goes nowhere.
            if !somewhere && self.devices[*writer].lost || self.is_removed(*writer) {
                continue;
            }
            if !somewhere {
                return Err(format!("{hash:?} was acknowledged and is nowhere"));
            }
            if forked.contains(&header.log) {
                continue;
            }
            let shared = Some(header.circle) == self.circle;
            let writers_person = self.devices[*writer].person;
            // A person's other device that has not heard that they left writes for nobody, and what a relay loses afterwards
            // nobody sends again.
            let several = self.devices.iter().filter(|device| device.person == writers_person).count() > 1;
            let kept = !several && !self.relays_forget() && !self.plan.faults.has(Fault::Fork);
            if shared && self.has_left(writers_person) && !kept {
                continue;
            }
            // What a counsellor writes before they hear of the end may come too late.
            let ended = self.judge.was_written(header.circle, kinds::COUNSEL_ENDED);
            if ended && writers_person == COUNSELLOR {
                continue;
            }
            let here = self.devices.iter().enumerate();
            let here = here.filter(|(device, _)| self.has_begun(*device) && !self.is_outside(*device));
            for (device, other) in here {
                let in_room = Some(header.circle) == self.room && other.person == 0;
                let in_room = in_room && !self.lost_the_room_with_a_removal(device);
                let in_shared = shared && other.person != COUNSELLOR && !self.has_left(other.person);
                let theirs = in_shared || in_room || (!shared && other.person == writers_person);
                if theirs && !self.judge.is_in(&other.memory, *hash) {
                    return Err(format!("{hash:?} was acknowledged and is not on {}", name(device)));
                }
            }
            for at in
                (0..self.windows.len()).filter(|at| shared && !self.is_outside(self.windows[*at].device))
            {
                let person = self.devices[self.windows[at].device].person;
                if person == COUNSELLOR || self.has_left(person) || self.lacks_a_key_and_says_why(at) {
                    continue;
                }
                let Some(client) = self.client(at) else { continue };
                if !client.journey().items().iter().any(|item| item.id == *hash) {
                    return Err(format!("{hash:?} was acknowledged and window {at} does not show it"));
                }
            }
        }
        Ok(())
    }

    /// Whether the entry that names the room came after a device had removed its writer: what a relay keeps back until then
    /// counts for nothing, and nobody else can tell of it.
    fn lost_the_room_with_a_removal(&self, device: usize) -> bool {
        let kept_back = self.plan.faults.has(Fault::Tail) || self.plan.faults.has(Fault::Middle);
        let mut clients = self.clients_of(device);
        let knows = clients.any(|client| client.counselling().any(|(circle, _)| Some(circle) == self.room));
        kept_back && !self.judge.removed().is_empty() && !knows
    }

    fn everybody_is_up_to_date(&self) -> Verdict {
        for at in (0..self.windows.len()).filter(|at| !self.is_outside(self.windows[*at].device)) {
            let device = self.windows[at].device;
            if !self.has_begun(device)
                && (self.relays_forget() || self.code_is_void(self.devices[device].person))
            {
                // It was to begin with a code that has been replaced, whose slot a relay has lost, or that counts nowhere.
                continue;
            }
            let lost_the_room = self.lost_the_room_with_a_removal(device);
            let Some(client) = self.client(at) else {
                return Err(format!("{} does not start", name(device)));
            };
            if !matches!(self.windows[at].last_sync, Some(Ok(()))) {
                return Err(format!("window {at} cannot sync: {:?}", self.windows[at].last_sync));
            }
            let (shared, own) = client.standing();
            let counsels = self.devices[device].person == COUNSELLOR;
            let room = self.circles(device).find(|circle| Some(*circle) == self.room && !lost_the_room);
            let room = room.map(|room| client.counsel_standing(room));
            let left = self.has_left(self.devices[device].person);
            let shared = Some(shared).filter(|_| !counsels && !left);
            for mut standing in shared.into_iter().chain(room).chain([own]) {
                standing.alarms.retain(|alarm| match alarm {
                    Evidence::Altered { .. } => !self.lies.altered,
                    Evidence::Elsewhere { .. } => {
                        !self.plan.faults.has(Fault::Clone) && !self.plan.faults.has(Fault::Restore)
                    }
                    _ => true,
                });
                if !standing.is_up_to_date() {
                    return Err(format!("window {at} is not up to date: {standing:?}"));
                }
            }
            if client.alarms().is_empty() && !left && !client.is_up_to_date() {
                return Err(format!("window {at} has everything and does not say so"));
            }
            // Somebody left with a device that another of theirs had removed: what is written to who is left is not for them.
            let is_sealed = self.plan.faults.has(Fault::Stranger) || self.some_wrote_too_late() || left;
            if client.unread() > 0 && !is_sealed {
                return Err(format!("window {at} cannot read {} entries", client.unread()));
            }
        }
        Ok(())
    }

    /// Whether a device may have written under keys that their owner destroyed, and never writes that again: it was removed,
    /// is a copy that may not write, or is lost. It shows what it wrote as long as it runs, and others cannot read it.
    fn some_wrote_too_late(&self) -> bool {
        let lost = [Fault::Clone, Fault::Restore, Fault::Wipe];
        let lost = lost.iter().any(|fault| self.plan.faults.has(*fault));
        self.plan.faults.has(Fault::Destroy) && (lost || !self.judge.removed().is_empty())
    }

    fn lies_are_named(&self) -> Verdict {
        for device in 0..self.devices.len() {
            let readable = (0..self.windows.len()).any(|at| {
                self.windows[at].device == device
                    && self.client(at).is_some_and(|client| client.unread() == 0)
            });
            if !readable || self.windows_of(device) > 1 {
                continue;
            }
            let alarms = self.alarms(device);
            for circle in self.circles(device) {
                for (missing, by) in self.judge.missing(&self.devices[device].memory, circle) {
                    let named = alarms.iter().any(|alarm| match alarm {
                        Evidence::Withheld { missing: named, .. } => {
                            named.log == missing.log && named.seq >= missing.seq
                        }
                        Evidence::Fork { a, .. } => a.header().log == missing.log,
                        // A copy that is older than its own log says so, and takes nothing more from it.
                        Evidence::Elsewhere { frame } => frame.header().log == missing.log,
                        Evidence::Altered { .. } => false,
                    });
                    // The end of its own log is not asked for by a copy, and nothing by a device that is not let in.
                    if !named && !self.says_that_something_is_missing(device) {
                        return Err(format!(
                            "{} lacks {:?} {}, which {:?} {} tells of, and nothing says so: {alarms:?}",
                            name(device),
                            missing.log,
                            missing.seq.0,
                            by.log,
                            by.seq.0
                        ));
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether the screens of a device that was removed, or may be older than what was written with its keys, say that not
    /// all is here.
    fn says_that_something_is_missing(&self, device: usize) -> bool {
        let copies = self.plan.faults.has(Fault::Clone) || self.plan.faults.has(Fault::Restore);
        let cannot_ask = copies || self.is_removed(device);
        let mut standings = self.clients_of(device).map(|client| client.standing());
        cannot_ask && standings.all(|(shared, own)| shared.to_fetch > 0 || own.to_fetch > 0)
    }

    /// Whether the newest code of a person was made on a device that was removed or whose record another copy of it went
    /// on with, which then says so, or that lost it before anybody else heard of it.
    pub(crate) fn code_is_void(&self, person: usize) -> bool {
        let code = &self.people[person].code;
        code.as_ref().is_some_and(|(_, made_on)| {
            self.devices[*made_on].lost
                || self.is_removed(*made_on)
                || self.says_that_a_log_went_on_elsewhere(*made_on)
        })
    }

    /// Whether a new key came in a log that a window has another end of. It says both: that, and that it cannot read all.
    fn lacks_a_key_and_says_why(&self, at: usize) -> bool {
        let sealed = self.client(at).is_some_and(|client| {
            // A copy that heard that all was destroyed has no part in what came after, and so no repair to show.
            let destroyed = self.plan.faults.has(Fault::Destroy) && client.journey().items().is_empty();
            client.unread() > 0 || destroyed
        });
        sealed && self.says_that_a_log_went_on_elsewhere(self.windows[at].device)
    }

    /// Whether the screens of a device say that a log, such as its own, went on in two ways.
    fn says_that_a_log_went_on_elsewhere(&self, device: usize) -> bool {
        let stops = |alarm: &Evidence| matches!(alarm, Evidence::Fork { .. } | Evidence::Elsewhere { .. });
        self.alarms(device).iter().any(stops)
    }

    /// An empty device and the newest code bring everything back.
    pub(crate) fn recover_everybody(&mut self) -> Verdict {
        let before = self.devices.len();
        for person in 0..self.people.len() {
            let Some((code, _)) = self.people[person].code.clone() else { continue };
            // A newer code was made and its words were not given back: the app asks for them until they are.
            let newer = (0..self.windows.len()).any(|at| {
                let own = self.devices[self.windows[at].device].person == person;
                own && self
                    .client(at)
                    .is_some_and(|client| !client.is_code_confirmed() && !client.is_newcomer())
            });
            if self.code_is_void(person) || newer {
                continue;
            }
            self.shared.note(|| format!("---- person {person} takes an empty device and the code"));
            self.add_device(person, Memory::new(), Some(code));
        }
        self.come_to_rest()?;
        for at in 0..self.windows.len() {
            if self.windows[at].client.is_none() && self.windows[at].device >= before {
                return Err(format!("the recovery code does not open {}", name(self.windows[at].device)));
            }
        }
        Ok(())
    }
}

fn heads(heads: Vec<LogHead>) -> BTreeMap<LogId, (Seq, FrameHash)> {
    heads.into_iter().map(|head| (head.log, (head.seq, head.hash))).collect()
}

/// What a record page lists, without who is looking. A stranger's entries are listed where the stranger was heard.
fn shown(journey: &Journey) -> Vec<(FrameHash, Status)> {
    let known = journey.items().iter().filter(|item| item.seat.is_some());
    known.map(|item| (item.id, item.status)).collect()
}
