//! Taking in what came from other devices and windows, and folding it into what screens show.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use goldseam_journey::{Entry, Journey, PrivateEvent, SharedEvent, membership};
use goldseam_replica::{Effect, Store, StoreError, settle};
use goldseam_sealed::{Certificate, CircleId, CryptoRng, LogId, PersonId, Seq};

use crate::client::{Client, Folded, Inputs};
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
        self.absorb(circle).await.map(|_| ())
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
            let newest: BTreeMap<LogId, Told> = told.into_iter().map(|told| (told.by.log, told)).collect();
            self.tell(circle, newest.into_values()).await?;
        }
        Ok(())
    }

    /// Takes frames that are in the store and not yet read here; returns what that leaves for the network.
    pub(crate) async fn absorb(&mut self, circle: CircleId) -> Result<Vec<Effect>, ClientError> {
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
    async fn tell(
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
        let mut keys = Vec::new();
        for circle in circles {
            keys.extend(self.record.keys_of(circle, &self.trusted(circle, self.journey())));
        }
        keys.retain(|key| self.ring.epoch(key.circle(), key.id()).is_none());
        if !keys.is_empty() {
            self.change_ring(rng, |ring| keys.iter().for_each(|key| _ = ring.keep(key.clone()))).await?;
        }
        Ok(!keys.is_empty())
    }

    /// Forgets what was folded, if it is no longer so.
    fn look_again(&mut self) {
        let now = self.inputs();
        if self.folded.get().is_some_and(|folded| folded.of != now) {
            self.folded.take();
        }
    }

    fn inputs(&self) -> Inputs {
        Inputs { frames: self.record.frames(), forks: self.replica.forks() }
    }

    pub(crate) fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| self.fold())
    }

    /// Folds everything. Entries at or beyond a fork are in dispute and count for nothing.
    fn fold(&self) -> Folded {
        let undisputed =
            |circle, log, seq: Seq| self.replica.disputed(circle, log).is_none_or(|from| seq < from);
        let private = self.private();
        let mut own = self.record.journey::<PrivateEvent>(private);
        own.retain(|entry| undisputed(private, entry.log, entry.seq));
        let Some(membership) = self.shared() else {
            let journey = Journey::fold(self.person(), &[], &own);
            return Folded { of: self.inputs(), journey, guests: Vec::new() };
        };
        let mut shared = self.record.shared(membership.circle, membership.founder);
        // Somebody may be let in for what is in dispute: it gives them nothing to read.
        let added = added_logs(&shared, membership.founder);
        shared.retain(|entry| undisputed(membership.circle, entry.log, entry.seq));
        let journey = Journey::fold(self.person(), &shared, &own);
        let trusted = self.trusted(membership.circle, &journey);
        let mut guests: BTreeSet<LogId> = added;
        guests.extend(self.record.logs_of(membership.circle, &trusted));
        guests.remove(&self.ring.device.log());
        Folded { of: self.inputs(), journey, guests: guests.into_iter().collect() }
    }

    /// People whose devices may announce keys of a circle and be let in at the relay.
    fn trusted(&self, circle: CircleId, journey: &Journey) -> BTreeSet<PersonId> {
        let mut people = BTreeSet::from([self.person()]);
        if let Some(shared) = self.shared().filter(|shared| shared.circle == circle) {
            people.insert(shared.founder);
            people.extend(journey.shared().membership.members().iter().map(|member| member.person));
        }
        people
    }
}

/// Devices the founder gave seats to. A relay that was lost or set back knows them no more.
fn added_logs(shared: &[Entry<SharedEvent>], founder: PersonId) -> BTreeSet<LogId> {
    let added =
        shared.iter().filter(|entry| entry.author == founder).filter_map(|entry| match &entry.event {
            Ok(SharedEvent::Membership(membership::Event::Added(added))) => {
                Certificate::verify(&added.certificate).ok()
            }
            _ => None,
        });
    added.map(|certificate| certificate.log()).collect()
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
            client.confirm_code(&mut rng).await.unwrap();
            client.start_repair(Seat::Responsible, "Sam", None, Timestamp(2), &mut rng).await.unwrap();
            let circle = client.shared().unwrap().circle;
            let ours = client.ring.current(circle).unwrap().id();

            let root = RootKey::make(&mut rng);
            let device = goldseam_sealed::DeviceKeys::make(&mut rng);
            let key = EpochKey::make(circle, &mut rng);
            let readers = client.root.certify(&client.ring.device, Timestamp(3));
            let offer = key.announce(&device, None, readers.readers(), &mut rng).unwrap();
            let certificate = root.certify(&device, Timestamp(3)).as_bytes().to_vec();
            let hello = Body {
                kind: HELLO,
                version: VERSION,
                seen: vec![],
                time: Timestamp(3),
                content: encode(&Hello { certificate }),
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
            assert_eq!(client.ring.current(circle).unwrap().id(), ours);
        });
    }
}
