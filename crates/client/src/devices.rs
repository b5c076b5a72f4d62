//! A person's own devices: which there are, what they are called, and removing one.

use std::collections::BTreeSet;

use litemap::LiteMap;

use goldseam_journey::{Entry, membership, order};
use goldseam_replica::Store;
use goldseam_sealed::{
    Accepted, Body, CircleId, CryptoRng, Head, Kind, LogHead, LogId, Revocation, Seq, Timestamp,
};

use crate::client::{Client, encode};
use crate::entries::{DEVICE, DEVICE_REMOVED, NamedDevice, VERSION};
use crate::error::ClientError;
use crate::record::Opened;

/// The longest name of a device, in characters.
const NAME: usize = 40;

/// One of a person's devices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The log it writes, which names it.
    pub log: LogId,
    /// What its owner calls it; empty until they did.
    pub name: String,
    /// When it was added, by the clock of the device that certified it.
    pub added: Timestamp,
    /// Whether it is this one.
    pub here: bool,
}

/// The device a turn removes, if it is such a turn.
pub(crate) fn removed_by(turn: &Body) -> Option<LogId> {
    let removes = [DEVICE_REMOVED, goldseam_journey::kinds::DEVICE_REMOVED].contains(&turn.kind);
    let removed = removes.then(|| minicbor::decode::<membership::DeviceRemoved>(&turn.content).ok());
    removed.flatten().map(|removed| removed.log)
}

impl<S: Store> Client<S> {
    /// This person's devices, the oldest first.
    pub fn devices(&self) -> Vec<Device> {
        let mine = BTreeSet::from([self.person()]);
        let names = self.device_names();
        let mut devices: Vec<Device> = self
            .record
            .devices_of(self.private(), &mine)
            .map(Accepted::certificate)
            .filter(|device| !self.removed().logs().any(|gone| gone == device.log()))
            .map(|device| Device {
                log: device.log(),
                name: names.get(&device.log()).cloned().unwrap_or_default(),
                added: device.time(),
                here: device.log() == self.ring.device.log(),
            })
            .collect();
        devices.sort_by_key(|device| (device.added, device.log));
        devices
    }

    pub(crate) fn device_names(&self) -> LiteMap<LogId, String> {
        let named = self.own_entries(DEVICE);
        let named = named.into_iter().filter_map(|(_, body)| {
            let named: NamedDevice = minicbor::decode(&body.content).ok()?;
            Some((Accepted::verify(&named.certificate).ok()?.certificate().log(), named.name))
        });
        named.collect()
    }

    /// Gives this device a name, for its owner's list.
    ///
    /// # Errors
    /// When the name is empty or long, or this device cannot keep data.
    pub async fn name_device(
        &mut self,
        name: &str,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let name = device_name(name)?;
        let certificate = self.own_device(now)?.as_bytes().to_vec();
        let named = NamedDevice { certificate, name };
        self.write(self.private(), DEVICE, VERSION, encode(&named), now, rng).await?;
        Ok(())
    }

    /// Puts this device on its owner's list, once it can.
    pub(crate) async fn list_device(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<bool, ClientError> {
        let (private, own) = (self.private(), self.ring.device.log());
        let listed = self.record.writer(private, own).is_some() && self.ring.name.is_none();
        if listed
            || self.replica.awaits_enrolment()
            || self.is_newcomer()
            || self.ring.keys_of(private).next().is_none()
        {
            return Ok(false);
        }
        let name = self.ring.name.clone().unwrap_or_default();
        let certificate = self.own_device(now)?.as_bytes().to_vec();
        let named = encode(&NamedDevice { certificate, name });
        self.write(private, DEVICE, VERSION, named, now, rng).await?;
        self.change_ring(rng, |ring| ring.name = None).await?;
        Ok(true)
    }

    /// Removes another device of this person's own. From the next entry on every circle has a key that it is not given,
    /// and the relay is told not to let it in any more. What it holds it keeps.
    ///
    /// # Errors
    /// When it is this device or none of this person's, or this device cannot keep data.
    pub async fn remove_device(
        &mut self,
        log: LogId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        self.refresh_all().await?;
        if log == self.ring.device.log() {
            return Err(ClientError::OwnDevice);
        }
        if !self.devices().iter().any(|device| device.log == log) {
            return Err(ClientError::NoSuchDevice);
        }
        self.remove_in(self.private(), log, now, rng).await?;
        self.carry_removals(now, rng).await?;
        Ok(())
    }

    /// Removes in the shared circle, and in those with counsellors, what was removed in this person's own. A crash in between leaves nothing undone. True
    /// when something was written.
    pub(crate) async fn carry_removals(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<bool, ClientError> {
        // Only who has a seat is heard there.
        let seated = self.journey().my_member().is_some_and(|me| me.joined);
        let shared = self.shared().filter(|_| seated).map(|shared| (shared.circle, self.journey().removed()));
        let me = self.person();
        let rooms = self.folded().rooms.iter().filter(|room| {
            let counsellor = room.counsel.counsellor().filter(|member| member.joined);
            let counsellor = counsellor.is_some_and(|member| member.person == me);
            room.counsel.is_mine() || (counsellor && room.counsel.ended().is_none())
        });
        let rooms = rooms.map(|room| (room.circle, room.counsel.removed()));
        let missing = shared.into_iter().chain(rooms).map(|(circle, there)| {
            let there: BTreeSet<LogId> = there.logs().collect();
            (circle, self.removed().logs().filter(|log| !there.contains(log)).collect::<Vec<_>>())
        });
        let missing: Vec<(CircleId, Vec<LogId>)> = missing.collect();
        let mut wrote = false;
        for (circle, logs) in missing {
            wrote |= self.carry_removals_to(circle, logs, now, rng).await?;
        }
        Ok(wrote)
    }

    async fn carry_removals_to(
        &mut self,
        circle: CircleId,
        missing: Vec<LogId>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<bool, ClientError> {
        if missing.is_empty()
            || self.replica.awaits_enrolment()
            || self.is_leaving(circle)
            || self.writing_key(circle).is_err()
        {
            return Ok(false);
        }
        for log in missing {
            self.remove_in(circle, log, now, rng).await?;
        }
        Ok(true)
    }

    /// Whether this device knows that it was removed itself.
    pub(crate) fn is_removed_here(&self, circle: CircleId) -> bool {
        let own = self.ring.device.log();
        let in_shared = || self.shared().is_some_and(|shared| shared.circle == circle);
        let removed = || self.removed().logs().any(|log| log == own);
        let there = || self.journey().removed().logs().any(|log| log == own);
        let room = || self.room_of(circle);
        let in_room = || room().is_some_and(|room| room.counsel.removed().logs().any(|log| log == own));
        ((circle == self.private() || in_shared()) && (removed() || there()))
            || (room().is_some() && (removed() || in_room()))
    }

    /// Writes a removal and the key that follows it.
    async fn remove_in(
        &mut self,
        circle: CircleId,
        log: LogId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        self.introduce(circle, now, rng).await?;
        let private = self.private();
        let device = self.record.writer(private, log).or_else(|| self.record.writer(circle, log));
        let device = device.ok_or(ClientError::NoSuchDevice)?;
        let revocation = self.root.revoke(device, now)?.as_bytes().to_vec();
        let kind = if circle == private { DEVICE_REMOVED } else { goldseam_journey::kinds::DEVICE_REMOVED };
        self.append_own(circle, rng, |client, place, rng| {
            let last = client.last_counted(circle, log);
            let removed = membership::DeviceRemoved { log, last, revocation: revocation.clone() };
            let turn = client.entry(circle, kind, encode(&removed), now);
            client.turn(circle, place, &turn, rng)
        })
        .await?;
        Ok(())
    }

    /// The last frame of a log that this device holds and nobody disputes.
    fn last_counted(&self, circle: CircleId, log: LogId) -> Option<Head> {
        let heads = self.replica.heads(circle);
        heads.into_iter().find(|head| head.log == log).map(|head| head.head())
    }

    /// Which devices were removed, by this person's own circle. The same rules as in a shared one.
    pub(crate) fn removed_devices(&self) -> membership::Removed {
        let read = |body: &Body| minicbor::decode::<membership::DeviceRemoved>(&body.content).ok();
        let entries = self.private_entries(DEVICE_REMOVED, read);
        let mut removed = membership::Removed::default();
        for entry in order(&entries) {
            if let Ok(event) = &entry.event
                && event.log != entry.log
                && removed.counts(entry.log, entry.seq)
            {
                removed.remove(event.log, event.last.map_or(Seq(0), |last| last.seq));
            }
        }
        removed
    }

    /// Entries of this person's own circle that one of their devices wrote while it counted, in the order that what their
    /// writers had seen gives them: a clock that is a year off makes nothing older or newer.
    pub(crate) fn own_entries(&self, kind: Kind) -> Vec<(LogHead, &Body)> {
        let mut entries = self.private_entries(kind, Some);
        entries.retain(|entry| self.removed().counts(entry.log, entry.seq));
        let ordered = order(&entries).into_iter().filter_map(|entry| {
            let body = *entry.event.as_ref().ok()?;
            Some((LogHead { log: entry.log, seq: entry.seq, hash: entry.id }, body))
        });
        ordered.collect()
    }

    /// What this person's devices wrote of a kind in their own circle, counted or not, as far as it can be read.
    fn private_entries<'a, E>(&'a self, kind: Kind, read: impl Fn(&'a Body) -> Option<E>) -> Vec<Entry<E>> {
        let (private, author) = (self.private(), self.person());
        let entries = self.record.opened(private).filter(|entry| entry.body.kind == kind);
        let entries = entries.filter(|entry| self.is_own(private, entry.by.log));
        let entries = entries.filter_map(|Opened { by, body, .. }| {
            Some(Entry {
                id: by.hash,
                author,
                log: by.log,
                seq: by.seq,
                time: body.time,
                seen: body.seen.clone(),
                event: Ok(read(body)?),
            })
        });
        entries.collect()
    }

    fn is_own(&self, circle: CircleId, log: LogId) -> bool {
        let writer = self.record.writer(circle, log);
        writer.is_some_and(|writer| writer.certificate().person() == self.person())
    }

    /// What relays are to be told about removed devices.
    pub(crate) fn revocations(&self, circle: CircleId) -> Vec<Vec<u8>> {
        let (kind, trusted) = match circle == self.private() {
            true => (DEVICE_REMOVED, BTreeSet::from([self.person()])),
            false => (goldseam_journey::kinds::DEVICE_REMOVED, self.trusted(circle)),
        };
        let removed: Vec<(_, membership::DeviceRemoved)> = self.record.of_kind(circle, kind);
        let removed = removed.into_iter().filter(|(by, _)| self.speaks(circle, &trusted, by.log, by.seq));
        let holds =
            |said: &Vec<u8>| Revocation::verify(said).is_ok_and(|r| r.log() != self.ring.device.log());
        removed.map(|(_, removed)| removed.revocation).filter(holds).collect()
    }
}

pub(crate) fn device_name(name: &str) -> Result<String, ClientError> {
    let name = goldseam_journey::Words::from(name).within(NAME).map_err(goldseam_journey::Refusal::from)?;
    Ok(name.into_string())
}
