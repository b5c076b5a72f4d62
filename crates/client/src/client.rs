//! One person's Goldseam on one device: what they can do, and what their screens show. Works without a network; the
//! [`crate::Courier`] carries what is written.

use std::collections::{BTreeSet, VecDeque};

use litemap::LiteMap;
use std::sync::OnceLock;

use goldseam_journey::{
    Command, Decision, HurtView, Journey, ResponsibleView, Seat, decide, membership, repair,
};
use goldseam_replica::{Changes, Replica, Standing, Store, StoreError};
use goldseam_sealed::{
    Certificate, CircleId, CryptoRng, DeviceKeys, EpochKey, FrameHash, LogId, PersonId, RecoveryCode,
    RootKey, Slot, Timestamp, Vault,
};
use zeroize::Zeroizing;

use crate::counselling::Room;
use crate::devices::device_name;
use crate::entries::{MEMBERSHIP, Membership, VERSION};
use crate::error::ClientError;
use crate::keyring::{CodeSlot, Keyring, Meeting, Recovery};
use crate::link::{Link, Offer};
use crate::protection::root_in_the_open;
use crate::record::{Readers, Record, Told};

pub(crate) const SLOT: &str = "slot";
pub(crate) const VAULT: &str = "vault";
/// Before the names of drafts.
const DRAFTS: &str = "draft/";

/// One person's Goldseam on one device.
pub struct Client<S> {
    pub(crate) store: S,
    pub(crate) root: RootKey,
    pub(crate) ring: Keyring,
    pub(crate) replica: Replica,
    pub(crate) record: Record,
    pub(crate) vault: Vault,
    pub(crate) readers: Readers,
    /// What entries tell and the replica was not told yet.
    pub(crate) untold: LiteMap<CircleId, VecDeque<Told>>,
    /// The vault as last read or written: another window may have changed it.
    pub(crate) sealed_ring: Option<Vec<u8>>,
    /// The locator of the recovery code that this window made last.
    pub(crate) shown: Option<[u8; 32]>,
    /// Folded when it is first looked at after something came: one fold serves many frames.
    pub(crate) folded: OnceLock<Folded>,
    /// Devices that were removed, by this person's own circle. As [`Self::folded`].
    pub(crate) removed: OnceLock<membership::Removed>,
    /// Taken back or destroyed, and erased here since the start.
    pub(crate) erased: BTreeSet<FrameHash>,
}

/// What follows from the entries that can be read.
pub(crate) struct Folded {
    pub of: Inputs,
    pub journey: Journey,
    /// The devices of everybody who is in the shared circle: without removed ones, and without people who left.
    pub readers: Vec<Certificate>,
    /// Devices to let in at the relay.
    pub guests: Vec<LogId>,
    /// The hashes of the tokens with which the members' devices enter the shared circle's mailbox.
    pub tokens: Vec<[u8; 32]>,
    /// Circles with counsellors.
    pub rooms: Vec<Room>,
}

/// What a fold depends on. Both only grow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inputs {
    pub changes: u64,
    pub forks: usize,
}

impl<S: Store> Client<S> {
    /// Makes a new person and device. The code is shown once; [`Self::confirm_code`] follows when two of its words
    /// were given back.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn sign_up(
        store: S,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(Self, RecoveryCode), ClientError> {
        let root = RootKey::make(rng);
        let mut ring = Keyring::new(DeviceKeys::make(rng));
        ring.keep(EpochKey::make(root.private_circle(), rng));
        let code = RecoveryCode::make(rng);
        ring.recovery.slot = Some(CodeSlot::of(&code, &Slot::for_code(&root, &code, rng)));
        let mut client = Self::begin(store, root, ring, rng).await?;
        client.shown = Some(code.locator());
        client.open_log(client.root.private_circle(), now, rng).await?;
        Ok((client, code))
    }

    /// Gives the private circle's key to this person's later devices, where the sign-up ended before it could.
    pub(crate) async fn finish_sign_up(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let private = self.private();
        let unopened = self.record.is_empty(private) && self.ring.keys_of(private).next().is_some();
        if unopened { self.open_log(private, now, rng).await } else { Ok(()) }
    }

    /// Makes this browser a new device of the person whom a root belongs to. Everything else comes from the relay.
    pub(crate) async fn enrol(
        store: S,
        root: RootKey,
        slot: CodeSlot,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, ClientError> {
        let mut ring = Keyring::new(DeviceKeys::make(rng));
        ring.recovery = Recovery { confirmed: true, slot: Some(slot), replaced: Vec::new() };
        Self::begin(store, root, ring, rng).await
    }

    /// Makes this browser ask to be a new device of the person who made a link. Until they hand their root over it has one
    /// of its own, to throw away.
    pub(crate) async fn ask(
        store: S,
        link: &Link,
        name: &str,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, ClientError> {
        let name = device_name(name)?;
        if link.offer != Offer::Device {
            return Err(ClientError::NoMeeting);
        }
        let root = RootKey::make(rng);
        let mut ring = Keyring::new(DeviceKeys::make(rng));
        ring.meet(Meeting::join(link, name, rng), link);
        let mut client = Self::begin(store, root, ring, rng).await?;
        client.speak(now, rng).await?;
        Ok(client)
    }

    /// Goes on as a device of the person whose root was handed over. The device keys stay: the root was sealed to them.
    pub(crate) async fn take_over(
        &mut self,
        root: RootKey,
        name: String,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let mut ring = Keyring::new(self.ring.device.clone());
        ring.recovery.confirmed = true;
        ring.name = Some(name);
        let sealed = ring.seal(&root.vault(), rng);
        let changes = Changes::new()
            .expect(SLOT, Some(root_in_the_open(&self.root)))
            .put(SLOT, root_in_the_open(&root))
            .expect(VAULT, self.sealed_ring.clone())
            .put(VAULT, sealed.clone());
        match self.store.write(&changes).await {
            Ok(()) => {}
            Err(StoreError::Changed) => {
                // Another window may have taken it over.
                self.read_ring().await?;
                return if self.person() == root.person() { Ok(()) } else { Err(ClientError::Contended) };
            }
            Err(error) => return Err(error.into()),
        }
        self.becomes(root, &ring);
        (self.ring, self.sealed_ring) = (ring, Some(sealed));
        Ok(())
    }

    /// From now on these are the keys of the person whose device it is.
    pub(crate) fn becomes(&mut self, root: RootKey, ring: &Keyring) {
        (self.vault, self.readers) = (root.vault(), Readers::new(&root, ring));
        self.root = root;
        self.forget_fold();
    }

    /// Keeps root and keyring in one write: a device that ends in between has begun, or has not.
    async fn begin(
        store: S,
        root: RootKey,
        ring: Keyring,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, ClientError> {
        let replica = Replica::new(ring.device.log());
        let mut client = Self::with(store, root, ring, replica);
        let sealed = client.ring.seal(&client.vault, rng);
        let both = Changes::new().expect(SLOT, None).put(SLOT, root_in_the_open(&client.root));
        match client.store.write(&both.put(VAULT, sealed.clone())).await {
            Ok(()) => client.sealed_ring = Some(sealed),
            Err(StoreError::Changed) => return Err(ClientError::Contended),
            Err(error) => return Err(error.into()),
        }
        Ok(client)
    }

    /// Starts from what this device keeps.
    pub(crate) async fn resume(store: S, root: RootKey) -> Result<Self, ClientError> {
        let sealed = store.get(VAULT).await?.ok_or(ClientError::Vault)?;
        let ring = Keyring::open(&root.vault(), &sealed).ok_or(ClientError::Vault)?;
        let replica = Replica::load(ring.device.log(), &store).await?;
        let mut client = Self::with(store, root, ring, replica);
        client.sealed_ring = Some(sealed);
        client.read_all().await?;
        Ok(client)
    }

    pub(crate) fn with(store: S, root: RootKey, ring: Keyring, replica: Replica) -> Self {
        let (vault, readers) = (root.vault(), Readers::new(&root, &ring));
        let record = Record::default();
        Self {
            store,
            root,
            ring,
            replica,
            record,
            vault,
            readers,
            untold: LiteMap::new(),
            sealed_ring: None,
            shown: None,
            folded: OnceLock::new(),
            removed: OnceLock::new(),
            erased: BTreeSet::new(),
        }
    }

    // ---- who and where

    /// This person.
    pub fn person(&self) -> PersonId {
        self.root.person()
    }

    /// The circle only this person's devices are in.
    pub(crate) fn private(&self) -> CircleId {
        self.root.private_circle()
    }

    /// The shared circle and who began it, once there is one.
    pub(crate) fn shared(&self) -> Option<Membership> {
        // Two devices may each have begun one, not knowing of the other, also because a relay kept the first back. The one
        // that somebody came to counts, and of those the earliest: it is the one that has a history.
        let told = self.own_entries(MEMBERSHIP).into_iter();
        let told: Vec<Membership> =
            told.filter_map(|(_, body)| minicbor::decode(&body.content).ok()).collect();
        told.iter().find(|one| one.met).or(told.first()).cloned()
    }

    // ---- what screens show

    /// Where things stand.
    pub fn journey(&self) -> &Journey {
        &self.folded().journey
    }

    /// The seat this person has in the repair, once there is one.
    pub fn seat(&self) -> Option<Seat> {
        self.journey().seat()
    }

    /// The responsible partner's screens, if that is this person's seat.
    pub fn responsible_view(&self) -> Option<ResponsibleView> {
        ResponsibleView::of(self.journey())
    }

    /// The hurt partner's screens, if that is this person's seat.
    pub fn hurt_view(&self) -> Option<HurtView> {
        HurtView::of(self.journey())
    }

    /// How this device's copy stands: of the shared record, and of this person's own.
    pub fn standing(&self) -> (Standing, Standing) {
        let shared = self.shared().map(|shared| self.replica.standing(shared.circle)).unwrap_or_default();
        (shared, self.replica.standing(self.private()))
    }

    /// Signatures of frames checked since the start, for benchmarks and tests: what is kept was checked when it came.
    pub fn signatures_checked(&self) -> u64 {
        self.replica.signatures_checked()
    }

    /// Whether all that is known of, in every circle this person has a part in, is here and at the relay.
    pub fn is_up_to_date(&self) -> bool {
        self.going_on().all(|circle| self.replica.standing(circle).is_up_to_date())
    }

    /// Entries that cannot be read here. What others wrote where this person's part is over is not meant for them.
    pub fn unread(&self) -> usize {
        self.going_on().map(|circle| self.record.unread(circle)).sum()
    }

    /// Every circle this person has a part in, their own last.
    pub(crate) fn going_on(&self) -> impl Iterator<Item = CircleId> {
        let named = self.ever_named().map(|named| named.circle);
        named.filter(|circle| !self.is_over(*circle)).chain([self.private()])
    }

    // ---- doing

    /// Begins a repair. What the founder calls the other and the mistake stays private.
    ///
    /// # Errors
    /// When a repair exists already, a name cannot be taken, or this device cannot keep data.
    pub async fn start_repair(
        &mut self,
        seat: Seat,
        name: &str,
        other: Option<&str>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        self.code_first()?;
        // Another window may know of a repair by now.
        self.refresh_all().await?;
        let start = Command::from(repair::Command::Start { seat, name: name.into() });
        // Refused before anything is made: a name that is too long, a seat that cannot begin.
        decide(self.journey(), start.clone(), now)?;
        if self.shared().is_none() && self.may_have_begun_elsewhere() {
            return Err(ClientError::OwnRecordMissing);
        }
        let circle = match self.shared() {
            Some(shared) => shared.circle,
            None => {
                let mut id = [0; 16];
                rng.fill_bytes(&mut id);
                let circle = CircleId(id);
                let key = EpochKey::make(circle, rng);
                self.change_ring(rng, |ring| _ = ring.keep(key.clone())).await?;
                // Its key is kept in the circle before anything names the circle.
                self.open_log(circle, now, rng).await?;
                let membership = Membership { circle, founder: self.person(), met: false };
                self.write(self.private(), MEMBERSHIP, VERSION, encode(&membership), now, rng).await?;
                // Another window may have begun one first; then it is that one.
                self.shared().map_or(circle, |shared| shared.circle)
            }
        };
        self.open_log(circle, now, rng).await?;
        self.act(start, now, rng).await?;
        if let Some(other) = other.filter(|other| !other.trim().is_empty()) {
            let named = repair::Command::Name { other: Some(other.into()), mistake: None };
            self.act(named, now, rng).await?;
        }
        Ok(())
    }

    /// Whether there may be more of this person's own record than is here. Where nobody else ever wrote in it, only a relay
    /// that says so tells; with other devices, only one that was heard and keeps nothing back takes the doubt away.
    fn may_have_begun_elsewhere(&self) -> bool {
        let private = self.private();
        let alone = self.replica.heads(private).iter().all(|head| head.log == self.ring.device.log());
        let standing = self.replica.standing(private);
        standing.to_fetch > 0 || !(alone || standing.heard)
    }

    /// Does something. It is kept on this device when this returns, and goes out when it can.
    ///
    /// # Errors
    /// The journey's refusal, or why it could not be kept. Nothing was changed then.
    pub async fn act(
        &mut self,
        command: impl Into<Command>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<FrameHash, ClientError> {
        let decision = decide(self.journey(), command.into(), now)?;
        let circle = match &decision {
            Decision::Private(_) => self.private(),
            Decision::Shared(_) => {
                self.code_first()?;
                let circle = self.shared().ok_or(ClientError::NoKey)?.circle;
                if self.is_leaving(circle) {
                    return Err(ClientError::Left);
                }
                circle
            }
        };
        self.write(circle, decision.kind(), decision.version(), decision.content(), now, rng).await
    }

    // ---- drafts: on this device only, sealed

    /// Keeps a draft. An empty one is forgotten.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn save_draft(
        &self,
        id: &str,
        text: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let (key, label) = (self.draft_key(id), draft_label(id));
        if text.is_empty() {
            self.store.delete(&key).await?;
        } else {
            self.store.put(&key, self.vault.seal(&label, text.as_bytes(), rng)).await?;
        }
        Ok(())
    }

    /// A draft; empty when there is none.
    ///
    /// # Errors
    /// When this device's data cannot be read.
    pub async fn draft(&self, id: &str) -> Result<Zeroizing<String>, ClientError> {
        let Some(sealed) = self.store.get(&self.draft_key(id)).await? else {
            return Ok(Zeroizing::default());
        };
        let plain = self.vault.open(&draft_label(id), &sealed).ok_or(ClientError::Vault)?;
        String::from_utf8(plain.to_vec()).map(Zeroizing::new).map_err(|_| ClientError::Vault)
    }

    /// Forgets every draft but these.
    ///
    /// # Errors
    /// When this device's data cannot be read or written.
    pub async fn forget_drafts(&self, but: &[&str]) -> Result<(), ClientError> {
        let stay: Vec<String> = but.iter().map(|id| self.draft_key(id)).collect();
        let keys = self.store.keys(DRAFTS).await?;
        let gone = keys.iter().filter(|key| !stay.contains(key));
        Ok(self.store.write(&gone.fold(Changes::new(), |changes, key| changes.delete(key))).await?)
    }

    /// No name of a draft lies open: it would say what somebody has begun to write about.
    fn draft_key(&self, id: &str) -> String {
        format!("{DRAFTS}{}", self.vault.name(&draft_label(id)))
    }
}

impl<S> core::fmt::Debug for Client<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Client(redacted)")
    }
}

pub(crate) fn encode(content: &impl minicbor::Encode<()>) -> Vec<u8> {
    // Encoding into memory cannot fail.
    minicbor::to_vec(content).unwrap_or_default()
}

fn draft_label(id: &str) -> String {
    format!("{DRAFTS}{id}")
}

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;
    use goldseam_replica::Memory;
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;
    use crate::start::Start;

    #[test]
    fn a_sign_up_that_ended_before_its_key_was_given_is_finished_once() {
        let (store, mut rng) = (Memory::new(), ChaCha12Rng::seed_from_u64(1));
        let root = RootKey::make(&mut rng);
        let mut ring = Keyring::new(DeviceKeys::make(&mut rng));
        ring.keep(EpochKey::make(root.private_circle(), &mut rng));
        block_on(async {
            drop(Client::begin(store.clone(), root, ring, &mut rng).await.unwrap());
            let Start::Open(mut client) = Start::of(store).await.unwrap() else { panic!("not open") };
            let private = client.private();
            assert!(client.record.is_empty(private));
            client.finish_sign_up(Timestamp(1), &mut rng).await.unwrap();
            let opened = client.replica.place(private).unwrap();
            assert!(opened.is_some());
            client.finish_sign_up(Timestamp(2), &mut rng).await.unwrap();
            assert_eq!(client.replica.place(private).unwrap(), opened);
        });
    }

    /// What is missing may be the repair that this person has.
    #[test]
    fn a_repair_is_not_begun_again_while_the_relay_keeps_part_of_the_own_record() {
        let mut rng = ChaCha12Rng::seed_from_u64(3);
        block_on(async {
            let (mut client, _) = Client::sign_up(Memory::new(), Timestamp(1), &mut rng).await.unwrap();
            client.confirm_code(Timestamp(1), &mut rng).await.unwrap();
            let private = client.private();
            let elsewhere = DeviceKeys::make(&mut rng).log();
            let more = goldseam_sealed::LogHead {
                log: elsewhere,
                seq: goldseam_sealed::Seq(3),
                hash: FrameHash([7; 32]),
            };
            client.replica.relay_heads(private, &[more]);
            let refused = client.start_repair(Seat::Responsible, "Sam", None, Timestamp(2), &mut rng).await;
            assert!(matches!(refused, Err(ClientError::OwnRecordMissing)));
            assert!(client.shared().is_none());
            client.replica.relay_heads(private, &[]);
            client.start_repair(Seat::Responsible, "Sam", None, Timestamp(2), &mut rng).await.unwrap();
        });
    }

    /// A relay that hid the first repair may have made somebody begin another.
    #[test]
    fn of_two_repairs_of_one_person_the_first_with_two_people_counts() {
        let mut rng = ChaCha12Rng::seed_from_u64(4);
        block_on(async {
            let (mut client, _) = Client::sign_up(Memory::new(), Timestamp(1), &mut rng).await.unwrap();
            let (private, founder) = (client.private(), client.person());
            let cases = [(1, false, 1), (2, false, 1), (3, true, 3), (4, true, 3), (1, true, 3)];
            for (circle, met, counts) in cases {
                let told = Membership { circle: CircleId([circle; 16]), founder, met };
                client
                    .write(private, MEMBERSHIP, VERSION, encode(&told), Timestamp(2), &mut rng)
                    .await
                    .unwrap();
                assert_eq!(client.shared().unwrap().circle, CircleId([counts; 16]));
            }
        });
    }
}
