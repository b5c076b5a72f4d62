//! Taking words back, and destroying one's own pages: what is erased here, and what relays are told.

use std::collections::BTreeSet;

use goldseam_journey::taking_back;
use goldseam_replica::{Changes, Store};
use goldseam_sealed::{
    Body, CircleId, CryptoRng, EpochId, EpochKey, FrameHash, LogHead, LogId, SealingKey, Seq, Timestamp,
    Withdrawal,
};

use crate::client::{Client, encode};
use crate::entries::{
    CODE, COUNSEL, DESTROYED, DEVICE, DEVICE_REMOVED, Destroyed, HELLO, LEFT, MEMBERSHIP, NamedDevice,
    VERSION,
};
use crate::error::ClientError;
use crate::record::Opened;
use crate::writing::Own;

impl<S: Store> Client<S> {
    /// Takes the words of one of this person's own shared entries back. They are erased here when this returns, and at
    /// the relay and on the other's devices when these hear of it. That it was done stays in the record.
    ///
    /// # Errors
    /// When it is not this person's own, has no words, was taken back already, or this device cannot keep data.
    pub async fn take_back(
        &mut self,
        entry: FrameHash,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<FrameHash, ClientError> {
        use taking_back::Refusal;
        let refused = |why: Refusal| ClientError::Refused(why.into());
        self.refresh_all().await?;
        let circle = self.shared().ok_or(ClientError::NoKey)?.circle;
        let (by, whole) = match self.record.find(circle, entry) {
            Some(opened) => (opened.by, &opened.body),
            None if self.record.is_bare(circle, entry) => return Err(refused(Refusal::AlreadyTakenBack)),
            None => return Err(refused(Refusal::NotThere)),
        };
        let content = taking_back::without_words(&whole.content).filter(|left| *left != whole.content);
        let left = Body { content: content.ok_or_else(|| refused(Refusal::NoWords))?, ..whole.clone() };
        let device = self.record.writer(circle, by.log).ok_or_else(|| refused(Refusal::NotThere))?;
        if device.certificate().person() != self.person() {
            return Err(refused(Refusal::NotYours));
        }
        let withdrawal = self.root.withdraw(device, circle, by.seq, by.head())?.as_bytes().to_vec();
        let command = taking_back::Command::TakeBack { entry, left: encode(&left), withdrawal };
        self.act(command, now, rng).await
    }

    /// Erases what was taken back or destroyed and is still here: it may have come after the word about it did, or the
    /// last run ended in between.
    pub(crate) async fn erase_what_was_taken_back(&mut self) -> Result<(), ClientError> {
        let mut runs: Vec<(CircleId, LogId, Seq, Seq)> = Vec::new();
        if let Some(shared) = self.shared() {
            let taken = self.journey().taken_back().all().map(|(entry, _)| entry);
            let fresh: Vec<FrameHash> = taken.filter(|entry| !self.erased.contains(entry)).collect();
            for entry in fresh {
                if let Some(opened) = self.record.find(shared.circle, entry) {
                    runs.push((shared.circle, opened.by.log, opened.by.seq, opened.by.seq));
                    self.erased.insert(entry);
                }
            }
        }
        for (circle, entry) in self.copies_to_erase() {
            if let Some(opened) = self.record.find(circle, entry) {
                runs.push((circle, opened.by.log, opened.by.seq, opened.by.seq));
                self.erased.insert(entry);
            }
        }
        let private = self.private();
        for (_, said) in self.destroyed() {
            if !self.erased.contains(&said.last().hash) && self.holds(private, &said).await? {
                runs.push((private, said.log(), said.first(), said.last().seq));
                self.erased.insert(said.last().hash);
            }
        }
        if runs.is_empty() {
            return Ok(());
        }
        let erase = |changes: Changes, (circle, log, first, last): &(_, _, _, _)| {
            changes.erase(*circle, *log, *first, *last)
        };
        if let Err(error) = self.store.write(&runs.iter().fold(Changes::new(), erase)).await {
            // Tried again with the next thing that is read.
            self.erased.clear();
            return Err(error.into());
        }
        for (circle, log, first, last) in runs {
            self.record.erase(circle, log, first, last);
        }
        self.forget_fold();
        Ok(())
    }

    /// Copies for counsellors that are to go from this device: those that were taken away, and on the counsellor's devices
    /// all of them once the partner has ended it.
    fn copies_to_erase(&self) -> Vec<(CircleId, FrameHash)> {
        let mut copies = Vec::new();
        for room in &self.folded().rooms {
            let over = room.counsel.ended().is_some() && !room.counsel.is_mine();
            let taken = room.counsel.taken().iter().map(|taken| taken.grant);
            let all = room.counsel.grants().iter().filter(|_| over).map(|grant| grant.id);
            copies.extend(taken.chain(all).map(|entry| (room.circle, entry)));
        }
        copies.retain(|(_, entry)| !self.erased.contains(entry));
        copies
    }

    async fn holds(&self, circle: CircleId, said: &Withdrawal) -> Result<bool, ClientError> {
        let before = Seq(said.last().seq.0.saturating_sub(1));
        let frames = self.store.frames(circle, said.log(), before, 1).await?;
        Ok(frames.first().is_some_and(|frame| frame.head() == said.last()))
    }

    /// What this person's own devices said is destroyed of their own circle, and by which entry.
    fn destroyed(&self) -> Vec<(LogHead, Withdrawal)> {
        let own = |said: &Withdrawal| said.circle() == self.private() && said.person() == self.person();
        let mut all = Vec::new();
        for (by, body) in self.own_entries(DESTROYED) {
            let Ok(destroyed) = minicbor::decode::<Destroyed>(&body.content) else { continue };
            let said = destroyed.withdrawals.iter().filter_map(|bytes| Withdrawal::verify(bytes).ok());
            all.extend(said.filter(own).map(|said| (by, said)));
        }
        all
    }

    /// Destroys everything in this person's own circle until now: the bodies here and at the relay, and the keys. What
    /// the devices need to go on is written again under a new key: which devices there are, the shared circle, the code.
    /// Doors go back to closed. Other devices follow when they hear of it; what they wrote until then they write again.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn destroy_private(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        self.refresh_all().await?;
        let private = self.private();
        let own = self.own_device(now)?;
        self.introduce(private, now, rng).await?;
        self.append_own(private, rng, |client, mut place, rng| {
            let key = EpochKey::make(private, rng);
            let mut ring = client.ring.clone();
            ring.forget(private);
            ring.keep(key.clone());
            let readers: Vec<_> =
                client.readers(private).iter().flat_map(|device| device.readers().clone()).collect();
            let readers = distinct(readers);
            let offer = key.announce(&client.ring.device, place, &readers, rng)?;
            place = Some(offer.head());
            let mut done = Own { frames: vec![offer], ring: Some(ring), erased: Vec::new() };
            let mut withdrawals = Vec::new();
            for head in client.replica.heads(private) {
                let Some(device) = client.record.writer(private, head.log) else { continue };
                if let Ok(said) = client.root.withdraw(device, private, Seq::FIRST, head.head()) {
                    withdrawals.push(said.as_bytes().to_vec().into());
                    done.erased.push((head.log, Seq::FIRST, head.seq));
                }
            }
            let mut bodies = vec![client.hello(private, &own, now), destroyed(withdrawals, now)];
            bodies.extend(client.kept_after_destroying(now));
            for body in bodies {
                done.seal(&body, &client.ring.device, &mut place, &key, rng)?;
            }
            Ok(done)
        })
        .await?;
        Ok(())
    }

    /// What is written again: where the shared circle is, the devices and those that were removed, the codes that count,
    /// what was left.
    fn kept_after_destroying(&self, now: Timestamp) -> Vec<Body> {
        let again = |kind, content| Body { kind, version: VERSION, seen: vec![], time: now, content };
        let copy =
            |kind| self.own_entries(kind).into_iter().map(move |(_, body)| (kind, body.content.clone()));
        let mut kept: Vec<_> = copy(DEVICE_REMOVED).chain(copy(LEFT)).chain(copy(COUNSEL)).collect();
        kept.extend(self.shared().map(|shared| (MEMBERSHIP, encode(&shared))));
        kept.extend(self.counting_codes().iter().map(|code| (CODE, encode(code))));
        let names = self.device_names();
        let mine = BTreeSet::from([self.person()]);
        for device in self.record.devices_of(self.private(), &mine) {
            let name = names.get(&device.certificate().log()).cloned().unwrap_or_default();
            kept.push((DEVICE, encode(&NamedDevice { certificate: device.as_bytes().to_vec(), name })));
        }
        kept.into_iter().map(|(kind, content)| again(kind, content)).collect()
    }

    /// Forgets keys of one's own circle that only open what was destroyed, and what this device wrote under them before it
    /// heard of that. True when there were any.
    pub(crate) async fn forget_destroyed_keys(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<bool, ClientError> {
        let private = self.private();
        let mut dead: BTreeSet<EpochId> = self.ring.keys_of(private).map(EpochKey::id).collect();
        self.only_destroyed(&mut dead);
        // Where nothing can be written yet, or any more, the keys wait.
        let may_write = !self.replica.awaits_enrolment() && !self.is_removed_here(private);
        if !dead.is_empty() && may_write {
            self.write_again(&dead, now, rng).await?;
        }
        Ok(!dead.is_empty() && may_write)
    }

    /// Keeps of these keys of one's own circle those that only open what was destroyed.
    pub(crate) fn only_destroyed(&self, keys: &mut BTreeSet<EpochId>) {
        let (private, gone) = (self.private(), self.destroyed());
        let covers = |place: &(LogId, Seq)| is_destroyed(&gone, place.0, place.1);
        keys.retain(|id| self.record.places_of(private, *id).is_some_and(|places| places.iter().all(covers)));
    }

    /// What this device wrote under keys that go and was not destroyed: it had not heard yet.
    fn written_late(&self, dead: &BTreeSet<EpochId>) -> Vec<&Opened> {
        let own = self.ring.device.log();
        let gone = self.destroyed();
        let late = |entry: &&Opened| {
            let by = &entry.by;
            by.log == own && dead.contains(&entry.epoch) && !is_destroyed(&gone, by.log, by.seq)
        };
        self.record.opened(self.private()).filter(late).collect()
    }

    /// Writes again, under a key that stays, what this device wrote too late. The keys go with the same write, and the words
    /// as they stood: another window may write under these keys until then, and this write comes after what it wrote.
    async fn write_again(
        &mut self,
        dead: &BTreeSet<EpochId>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let private = self.private();
        let own = self.own_device(now)?;
        self.append_own(private, rng, |client, mut place, rng| {
            let mut ring = client.ring.clone();
            ring.epochs.retain(|key| !dead.contains(&key.id()));
            let key = ring.keys_of(private).next().cloned().ok_or(ClientError::NoKey)?;
            let late = client.written_late(dead);
            let mut done = Own { ring: Some(ring), ..Own::default() };
            let mut withdrawals = Vec::new();
            if let (Some(first), Some(last)) = (late.first(), late.last()) {
                let said = client.root.withdraw(&own, private, first.by.seq, last.by.head())?;
                withdrawals.push(said.as_bytes().to_vec().into());
                done.erased.push((first.by.log, first.by.seq, last.by.seq));
            }
            for body in [client.hello(private, &own, now), destroyed(withdrawals, now)] {
                done.seal(&body, &client.ring.device, &mut place, &key, rng)?;
            }
            let mut names = Vec::new();
            for entry in late.into_iter().filter(|entry| entry.body.kind != HELLO) {
                let content = renamed(entry.body.content.clone(), &names);
                let body = Body { seen: vec![], content, ..entry.body.clone() };
                names.push((entry.by.hash, done.seal(&body, &client.ring.device, &mut place, &key, rng)?));
            }
            Ok(done)
        })
        .await?;
        Ok(())
    }

    /// What the relay is to be told about words that were taken back in a circle. Only by entries that it has and that
    /// nobody has another one in place of: what is erased for an entry that others never get would be missing without a
    /// word.
    pub(crate) fn withdrawals(&self, circle: CircleId) -> Vec<Vec<u8>> {
        let is_everyones = |by: &LogHead| {
            self.replica.relay_agrees(circle, by.log) && !self.replica.may_differ(circle, by.log, by.seq)
        };
        if circle == self.private() {
            let said = self.destroyed().into_iter().filter(|(by, _)| is_everyones(by));
            return said.map(|(_, said)| said.as_bytes().to_vec()).collect();
        }
        let holds = |said: &Vec<u8>| Withdrawal::verify(said).is_ok_and(|said| said.circle() == circle);
        let told: Vec<(FrameHash, &Vec<u8>)> = match self.room_of(circle) {
            Some(room) => room.counsel.taken().iter().map(|taken| (taken.by, &taken.withdrawal)).collect(),
            None => {
                self.journey().taken_back().all().map(|(_, taken)| (taken.by, &taken.withdrawal)).collect()
            }
        };
        let told = told
            .into_iter()
            .filter(|(by, _)| self.record.find(circle, *by).is_some_and(|opened| is_everyones(&opened.by)));
        told.map(|(_, said)| said.clone()).filter(holds).collect()
    }
}

/// The entry that says what of one's own circle is destroyed.
fn destroyed(withdrawals: Vec<minicbor::bytes::ByteVec>, now: Timestamp) -> Body {
    let content = encode(&Destroyed { withdrawals });
    Body { kind: DESTROYED, version: VERSION, seen: vec![], time: now, content }
}

fn is_destroyed(gone: &[(LogHead, Withdrawal)], log: LogId, seq: Seq) -> bool {
    gone.iter().any(|(_, said)| said.log() == log && (said.first()..=said.last().seq).contains(&seq))
}

/// An entry's content where the entries it speaks of have other names by now. A name is a hash: nothing else is like it.
fn renamed(mut content: Vec<u8>, names: &[(FrameHash, FrameHash)]) -> Vec<u8> {
    for (old, new) in names {
        for at in 0..content.len() {
            if let Some(name) = content.get_mut(at..at + old.0.len()).filter(|name| **name == old.0) {
                name.copy_from_slice(&new.0);
            }
        }
    }
    content
}

fn distinct(readers: Vec<SealingKey>) -> Vec<SealingKey> {
    let mut seen = BTreeSet::new();
    readers.into_iter().filter(|reader| seen.insert(*reader.as_bytes())).collect()
}
