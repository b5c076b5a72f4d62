//! Taking in what came from other devices and windows, and folding it into what screens show.

use std::collections::{BTreeSet, VecDeque};

use litemap::LiteMap;

use goldseam_journey::{Entry, Journey, PrivateEvent, SharedEvent, membership};
use goldseam_replica::{Effect, Store, StoreError, settle};
use goldseam_sealed::{Certificate, CircleId, CryptoRng, LogId, PersonId, Seq};

use crate::client::{Client, Folded, Inputs};
use crate::counselling::counsel_people;
use crate::entries::{HELLO, Hello};
use crate::error::ClientError;
use crate::record::Told;

/// Frames read from the store at a time.
const PAGE: usize = 256;

impl<S: Store> Client<S> {
    /// Reads what another window of this device wrote.
    ///
    /// # Errors
    /// When this device's data cannot be read.
    pub async fn refresh_all(&mut self) -> Result<(), ClientError> {
        self.read_ring().await?;
        for circle in self.store.circles().await? {
            self.refresh(circle).await?;
        }
        Ok(())
    }

    pub(crate) async fn refresh(&mut self, circle: CircleId) -> Result<(), ClientError> {
        let effects = self.replica.refresh(circle, &self.store).await?;
        self.settle(effects).await?;
        self.absorb(circle).await
    }

    /// Does what effects ask of the store, and returns what is left for the network. What came to be in dispute goes
    /// from the screen, also where that could not be kept.
    pub(crate) async fn settle(&mut self, effects: Vec<Effect>) -> Result<Vec<Effect>, StoreError> {
        let done = settle(&mut self.replica, &self.store, effects).await;
        self.look_again();
        done
    }

    /// Reads everything the store holds, at a start. Only the newest entry of each log is told again: what the older
    /// ones tell was settled in an earlier run.
    pub(crate) async fn read_all(&mut self) -> Result<(), ClientError> {
        for circle in self.replica.circles().collect::<Vec<_>>() {
            let told = self.take_fresh(circle).await?;
            let newest: LiteMap<LogId, Told> = told.into_iter().map(|told| (told.by.log, told)).collect();
            self.tell(circle, newest.into_iter().map(|(_, told)| told)).await?;
        }
        self.erase_what_was_taken_back().await
    }

    /// Takes frames that are in the store and not yet read here, and erases what they say is taken back.
    pub(crate) async fn absorb(&mut self, circle: CircleId) -> Result<(), ClientError> {
        self.take_in(circle).await?;
        self.erase_what_was_taken_back().await
    }

    /// Takes frames that are in the store and not yet read here; returns what that leaves for the network. Its cost is
    /// that of the new frames, whatever is there already.
    pub(crate) async fn take_in(&mut self, circle: CircleId) -> Result<Vec<Effect>, ClientError> {
        let told = self.take_fresh(circle).await?;
        self.tell(circle, told).await
    }

    async fn take_fresh(&mut self, circle: CircleId) -> Result<Vec<Told>, ClientError> {
        let mut fresh = Vec::new();
        for head in self.replica.heads(circle) {
            let mut after = self.record.last(circle, head.log);
            while after < head.seq {
                let page = self.store.frames(circle, head.log, after, PAGE).await?;
                let Some(last) = page.last() else { break };
                after = last.header().seq;
                // What another window wrote beyond is read when the replica knows of it, so that what is on the screen
                // and what the next entry says was seen are the same.
                fresh.extend(page.into_iter().filter(|frame| frame.header().seq <= head.seq));
            }
        }
        let told = self.record.take(fresh, &self.ring, &self.readers);
        self.look_again();
        Ok(told)
    }

    /// Tells the replica what entries tell. What could not be settled is told again the next time.
    pub(crate) async fn tell(
        &mut self,
        circle: CircleId,
        told: impl IntoIterator<Item = Told>,
    ) -> Result<Vec<Effect>, ClientError> {
        let mut left = Vec::new();
        self.untold.entry(circle).or_default().extend(told);
        while let Some(Told { by, seen }) = self.untold.get(&circle).and_then(VecDeque::front) {
            let effects = self.replica.told(circle, *by, seen);
            left.extend(self.settle(effects).await?);
            self.untold.entry(circle).or_default().pop_front();
        }
        Ok(left)
    }

    /// Keeps keys that were announced by people who are trusted in that circle. True when there were any.
    pub(crate) async fn accept_keys(&mut self, rng: &mut impl CryptoRng) -> Result<bool, ClientError> {
        let mut circles = vec![self.private()];
        circles.extend(self.shared().map(|shared| shared.circle));
        circles.extend(self.counsel_notes().iter().map(|note| note.circle));
        let mut keys = Vec::new();
        for circle in circles {
            let trusted = self.trusted(circle);
            keys.extend(self.record.keys_of(circle, |log, seq| self.speaks(circle, &trusted, log, seq)));
        }
        keys.retain(|key| self.ring.epoch(key.circle(), key.id()).is_none());
        if !keys.is_empty() {
            // Those that were forgotten are offered still, until the next start.
            let mut dead = keys.iter().map(|key| key.id()).collect();
            self.only_destroyed(&mut dead);
            keys.retain(|key| !dead.contains(&key.id()));
        }
        if !keys.is_empty() {
            self.change_ring(rng, |ring| keys.iter().for_each(|key| _ = ring.keep(key.clone()))).await?;
        }
        Ok(!keys.is_empty())
    }

    /// Forgets what was folded, if it is no longer so.
    fn look_again(&mut self) {
        self.removed.take();
        let now = self.inputs();
        if self.folded.get().is_some_and(|folded| folded.of != now) {
            self.folded.take();
        }
    }

    /// Forgets what was folded, where what it came from changed in its place.
    pub(crate) fn forget_fold(&mut self) {
        self.folded.take();
        self.removed.take();
    }

    fn inputs(&self) -> Inputs {
        Inputs { changes: self.record.changes(), forks: self.replica.forks() }
    }

    pub(crate) fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| self.fold())
    }

    /// Which devices were removed, by this person's own circle.
    pub(crate) fn removed(&self) -> &membership::Removed {
        self.removed.get_or_init(|| self.removed_devices())
    }

    /// Folds everything. Entries at or beyond a fork are in dispute and count for nothing, and neither do those of a
    /// removed device.
    fn fold(&self) -> Folded {
        let undisputed = |circle, log, seq: Seq| self.is_undisputed(circle, log, seq);
        let rooms = self.counsel_notes().iter().map(|note| self.fold_room(note)).collect();
        let private = self.private();
        let mut own = self.record.journey::<PrivateEvent>(private);
        own.retain(|entry| {
            undisputed(private, entry.log, entry.seq) && self.removed().counts(entry.log, entry.seq)
        });
        let Some(membership) = self.shared() else {
            let journey = Journey::fold(self.person(), &[], &own);
            let of = self.inputs();
            return Folded { of, journey, readers: vec![], guests: vec![], tokens: vec![], rooms };
        };
        let mut shared = self.record.shared(membership.circle, membership.founder);
        // Somebody may be let in for what is in dispute: it gives them nothing to read.
        let added = added_devices(&shared, membership.founder);
        shared.retain(|entry| undisputed(membership.circle, entry.log, entry.seq));
        let journey = Journey::fold(self.person(), &shared, &own);
        let left = self.who_left(membership.circle, |_, log, seq| journey.removed().counts(log, seq));
        let people = self.members(membership.circle, &journey);
        let readers = self.readers_of(membership.circle, &people, &left, journey.removed(), added);
        let (guests, tokens) = self.let_in(membership.circle, &readers);
        Folded { of: self.inputs(), journey, readers, guests, tokens, rooms }
    }

    pub(crate) fn is_undisputed(&self, circle: CircleId, log: LogId, seq: Seq) -> bool {
        self.replica.disputed(circle, log).is_none_or(|from| seq < from)
    }

    /// The devices, and the hashes of the tokens, that the relay is to let into a circle with these readers.
    pub(crate) fn let_in(&self, circle: CircleId, readers: &[Certificate]) -> (Vec<LogId>, Vec<[u8; 32]>) {
        let guests = readers.iter().map(Certificate::log).filter(|log| *log != self.ring.device.log());
        let hellos = self.record.of_kind::<Hello>(circle, HELLO).into_iter();
        let tokens = hellos.filter(|(by, _)| readers.iter().any(|reader| reader.log() == by.log));
        let tokens: BTreeSet<[u8; 32]> = tokens.filter_map(|(_, hello)| Some(hello.token?.into())).collect();
        (guests.collect(), tokens.into_iter().collect())
    }

    /// The devices of everybody who is in a circle: those they write from, and those the founder gave a seat to.
    /// Without removed ones, and without people who left.
    pub(crate) fn readers_of(
        &self,
        circle: CircleId,
        people: &BTreeSet<PersonId>,
        left: &BTreeSet<PersonId>,
        removed: &membership::Removed,
        added: Vec<Certificate>,
    ) -> Vec<Certificate> {
        let mut readers: LiteMap<LogId, Certificate> =
            added.into_iter().map(|device| (device.log(), device)).collect();
        let mine = BTreeSet::from([self.person()]);
        let own = self.record.devices_of(self.private(), &mine);
        for device in self.record.devices_of(circle, people).chain(own) {
            readers.insert(device.certificate().log(), device.certificate().clone());
        }
        let gone: BTreeSet<LogId> = removed.logs().chain(self.removed().logs()).collect();
        readers.retain(|log, device| !gone.contains(log) && !left.contains(&device.person()));
        readers.into_iter().map(|(_, device)| device).collect()
    }

    /// The devices that a circle's keys are for.
    pub(crate) fn readers(&self, circle: CircleId) -> Vec<Certificate> {
        if self.shared().is_some_and(|shared| shared.circle == circle) {
            return self.folded().readers.clone();
        }
        if let Some(room) = self.room_of(circle) {
            return room.readers.clone();
        }
        let (people, left) = (self.trusted(circle), BTreeSet::new());
        self.readers_of(circle, &people, &left, self.removed(), Vec::new())
    }

    /// People whose devices may announce keys of a circle and be let in at the relay.
    pub(crate) fn trusted(&self, circle: CircleId) -> BTreeSet<PersonId> {
        match self.room_of(circle) {
            Some(room) => counsel_people(&room.counsel),
            None => self.members(circle, self.journey()),
        }
    }

    fn members(&self, circle: CircleId, journey: &Journey) -> BTreeSet<PersonId> {
        let mut people = BTreeSet::from([self.person()]);
        if let Some(shared) = self.shared().filter(|shared| shared.circle == circle) {
            people.insert(shared.founder);
            people.extend(journey.shared().membership.members().iter().map(|member| member.person));
        }
        people
    }

    /// Whether what stands at that place was written by one of these people, on a device that counted then.
    pub(crate) fn speaks(&self, circle: CircleId, people: &BTreeSet<PersonId>, log: LogId, seq: Seq) -> bool {
        let writer = self.record.writer(circle, log).map(|device| device.certificate().person());
        writer.is_some_and(|writer| people.contains(&writer) && self.counts_in(circle, writer, log, seq))
    }

    /// Whether what that person wrote at that place counts, as far as removals go.
    pub(crate) fn counts_in(&self, circle: CircleId, writer: PersonId, log: LogId, seq: Seq) -> bool {
        if circle == self.private() {
            return self.removed().counts(log, seq);
        }
        match self.room_of(circle) {
            Some(room) => room.counsel.counts(writer, log, seq),
            None => self.journey().removed().counts(log, seq),
        }
    }
}

/// Devices the founder gave seats to. A relay that was lost or set back knows them no more.
fn added_devices(shared: &[Entry<SharedEvent>], founder: PersonId) -> Vec<Certificate> {
    let added =
        shared.iter().filter(|entry| entry.author == founder).filter_map(|entry| match &entry.event {
            Ok(SharedEvent::Membership(membership::Event::Added(added))) => {
                Certificate::verify(&added.certificate).ok()
            }
            _ => None,
        });
    added.collect()
}

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;
    use goldseam_journey::{Seat, repair};
    use goldseam_replica::{Memory, Store};
    use goldseam_sealed::{Body, EpochKey, RootKey, Timestamp};
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    use crate::client::{Client, encode};
    use crate::entries::{HELLO, Hello, VERSION};

    /// A stranger who knows this person's public keys and the circle's name can make frames that a relay hands out.
    #[test]
    fn relay_supplied_public_key_is_never_used() {
        let mut rng = ChaCha12Rng::seed_from_u64(1);
        let store = Memory::default();
        block_on(async {
            let (mut client, _) = Client::sign_up(store.clone(), Timestamp(1), &mut rng).await.unwrap();
            client.confirm_code(Timestamp(1), &mut rng).await.unwrap();
            client.start_repair(Seat::Responsible, "Sam", None, Timestamp(2), &mut rng).await.unwrap();
            let circle = client.shared().unwrap().circle;
            let ours = client.writing_key(circle).unwrap().id();

            let root = RootKey::make(&mut rng);
            let device = goldseam_sealed::DeviceKeys::make(&mut rng);
            let key = EpochKey::make(circle, &mut rng);
            let readers = client.root.certify(&client.ring.device, Timestamp(3));
            let offer = key.announce(&device, None, readers.readers(), &mut rng).unwrap();
            let accepted = device.accept(&root.certify(&device, Timestamp(3))).unwrap();
            let certificate = accepted.as_bytes().to_vec();
            let hello = Body {
                kind: HELLO,
                version: VERSION,
                seen: vec![],
                time: Timestamp(3),
                content: encode(&Hello { certificate, token: None }),
            };
            let hello = hello.seal(&device, Some(offer.head()), &key, &mut rng).unwrap();
            store.append(&[offer, hello]).await.unwrap();
            client.refresh_all().await.unwrap();

            assert!(client.record.writer(circle, device.log()).is_some(), "the stranger's frames were read");
            assert!(!client.accept_keys(&mut rng).await.unwrap(), "and their key is not taken");
            client
                .act(repair::Command::Name { other: None, mistake: None }, Timestamp(4), &mut rng)
                .await
                .unwrap();
            assert_eq!(client.writing_key(circle).unwrap().id(), ours);
        });
    }

    /// Where others were given a key, one that nobody announced is not written under: it would fill the record with what
    /// no other device can open.
    #[test]
    fn device_with_wrong_key_cannot_publish() {
        let mut rng = ChaCha12Rng::seed_from_u64(2);
        let store = Memory::default();
        block_on(async {
            let (mut client, _) = Client::sign_up(store.clone(), Timestamp(1), &mut rng).await.unwrap();
            client.confirm_code(Timestamp(1), &mut rng).await.unwrap();
            client.start_repair(Seat::Responsible, "Sam", None, Timestamp(2), &mut rng).await.unwrap();
            let circle = client.shared().unwrap().circle;
            let right = client.writing_key(circle).unwrap();
            let wrong = EpochKey::make(circle, &mut rng);
            client.change_ring(&mut rng, |ring| _ = ring.keep(wrong.clone())).await.unwrap();
            let used = client.writing_key(circle).unwrap().id();
            assert_eq!(used, right.id(), "the one that was announced is used");

            client
                .change_ring(&mut rng, |ring| {
                    ring.forget(circle);
                    ring.keep(wrong.clone());
                })
                .await
                .unwrap();
            let before = store.heads(circle).await.unwrap();
            let promise = goldseam_journey::consistency::Command::Make {
                text: "I call at six.".into(),
                plan: None,
                schedule: goldseam_journey::consistency::Schedule::Daily { from: goldseam_journey::Day(1) },
            };
            let refused = client.act(promise, Timestamp(3), &mut rng).await;
            assert!(matches!(refused, Err(crate::ClientError::NoKey)));
            assert_eq!(store.heads(circle).await.unwrap(), before, "nothing was written");
            let name = repair::Command::Name { other: None, mistake: None };
            client.act(name, Timestamp(4), &mut rng).await.expect("one's own circle is as it was");
        });
    }

    #[test]
    fn what_waits_for_a_key_is_read_when_another_window_took_the_key() {
        let mut rng = ChaCha12Rng::seed_from_u64(2);
        let store = Memory::default();
        block_on(async {
            let (mut one, _) = Client::sign_up(store.clone(), Timestamp(1), &mut rng).await.unwrap();
            let mut other = Client::resume(store.clone(), one.root.clone()).await.unwrap();
            let device = goldseam_sealed::DeviceKeys::make(&mut rng);
            let key = EpochKey::make(one.private(), &mut rng);
            let certificate = one.root.certify(&device, Timestamp(2));
            let accepted = device.accept(&certificate).unwrap();
            let content = encode(&Hello { certificate: accepted.as_bytes().to_vec(), token: None });
            let hello = Body { kind: HELLO, version: VERSION, seen: vec![], time: Timestamp(2), content };
            let hello = hello.seal(&device, None, &key, &mut rng).unwrap();
            let offer = key.announce(&device, Some(hello.head()), certificate.readers(), &mut rng).unwrap();

            store.append(&[hello]).await.unwrap();
            other.refresh_all().await.unwrap();
            assert_eq!(other.unread(), 1);
            store.append(&[offer]).await.unwrap();
            one.refresh_all().await.unwrap();
            assert!(one.accept_keys(&mut rng).await.unwrap());
            other.refresh_all().await.unwrap();
            assert_eq!(other.unread(), 0);
        });
    }
}
