//! One person's Goldseam on one device: what they can do, and what their screens show. Works without a network; the
//! [`crate::Courier`] carries what is written.

use std::collections::{BTreeSet, VecDeque};

use goldseam_journey::{Command, Decision, HurtView, Journey, PrivateEvent, ResponsibleView, Seat, decide};
use goldseam_journey::{membership, repair};
use goldseam_replica::{Changes, Effect, Replica, Standing, Store, StoreError, settle};
use goldseam_sealed::{
    Body, Certificate, CircleId, CryptoRng, DeviceKeys, EpochKey, Frame, FrameHash, Head, Kind, LogHead,
    LogId, PersonId, RecoveryCode, RootKey, Seq, Slot, Timestamp, Vault,
};
use zeroize::Zeroizing;

use crate::entries::{HELLO, Hello, MEMBERSHIP, Membership, VERSION};
use crate::error::ClientError;
use crate::keyring::{Keyring, SlotToLeave};
use crate::record::{Readers, Record};

pub(crate) const SLOT: &str = "slot";
pub(crate) const VAULT: &str = "vault";
/// Frames read from the store at a time.
const PAGE: usize = 256;
/// How often a write is tried again when other windows write too.
const TRIES: usize = 8;

/// One person's Goldseam on one device.
pub struct Client<S> {
    pub(crate) store: S,
    pub(crate) root: RootKey,
    pub(crate) ring: Keyring,
    pub(crate) replica: Replica,
    pub(crate) record: Record,
    vault: Vault,
    readers: Readers,
    /// The vault as last read or written: another window may have changed it.
    sealed_ring: Option<Vec<u8>>,
    journey: Journey,
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
        let mut client = Self::with(store, root, ring, Replica::new(LogId([0; 32])));
        client.replica = Replica::new(client.ring.device.log());
        let code = client.new_code(rng).await?;
        client.keep_root_openly().await?;
        client.open_log(client.root.private_circle(), now, rng).await?;
        Ok((client, code))
    }

    /// Makes this browser a new device of the person whom a root belongs to. Everything else comes from the relay.
    pub(crate) async fn enrol(
        store: S,
        root: RootKey,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, ClientError> {
        let ring = Keyring::new(DeviceKeys::make(rng));
        let replica = Replica::new(ring.device.log());
        let mut client = Self::with(store, root, ring, replica);
        client.ring.recovery.confirmed = true;
        client.save_ring(rng).await?;
        client.keep_root_openly().await?;
        Ok(client)
    }

    /// Starts from what this device keeps.
    pub(crate) async fn resume(store: S, root: RootKey) -> Result<Self, ClientError> {
        let sealed = store.get(VAULT).await?.ok_or(ClientError::Vault)?;
        let ring = Keyring::open(&root.vault(), &sealed).ok_or(ClientError::Vault)?;
        let replica = Replica::load(ring.device.log(), &store).await?;
        let mut client = Self::with(store, root, ring, replica);
        client.sealed_ring = Some(sealed);
        for circle in client.replica.circles().collect::<Vec<_>>() {
            // What the last run may not have told its replica yet is told now.
            client.absorb(circle).await?;
        }
        Ok(client)
    }

    fn with(store: S, root: RootKey, ring: Keyring, replica: Replica) -> Self {
        let (vault, readers) = (root.vault(), Readers::new(&root, &ring));
        let journey = Journey::fold(root.person(), &[], &[]);
        let record = Record::default();
        Self { store, root, ring, replica, record, vault, readers, sealed_ring: None, journey }
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
        let mine =
            |log| self.record.writer(self.private(), log).map(Certificate::person) == Some(self.person());
        let memberships: Vec<(LogHead, Membership)> = self.record.of_kind(self.private(), MEMBERSHIP);
        memberships.into_iter().filter(|(by, _)| mine(by.log)).map(|(_, membership)| membership).next_back()
    }

    /// People whose devices may announce keys of a circle and be let in at the relay.
    fn trusted(&self, circle: CircleId) -> BTreeSet<PersonId> {
        let mut people = BTreeSet::from([self.person()]);
        if let Some(shared) = self.shared().filter(|shared| shared.circle == circle) {
            people.insert(shared.founder);
            people.extend(self.journey.shared().membership.members().iter().map(|member| member.person));
        }
        people
    }

    // ---- what screens show

    /// Where things stand.
    pub fn journey(&self) -> &Journey {
        &self.journey
    }

    /// The seat this person has in the repair, once there is one.
    pub fn seat(&self) -> Option<Seat> {
        self.journey.seat()
    }

    /// The responsible partner's screens, if that is this person's seat.
    pub fn responsible_view(&self) -> Option<ResponsibleView> {
        ResponsibleView::of(&self.journey)
    }

    /// The hurt partner's screens, if that is this person's seat.
    pub fn hurt_view(&self) -> Option<HurtView> {
        HurtView::of(&self.journey)
    }

    /// How this device's copy stands: of the shared record, and of this person's own.
    pub fn standing(&self) -> (Standing, Standing) {
        let shared = self.shared().map(|shared| self.replica.standing(shared.circle)).unwrap_or_default();
        (shared, self.replica.standing(self.private()))
    }

    /// Entries that cannot be read here.
    pub fn unread(&self) -> usize {
        let shared = self.shared().map_or(0, |shared| self.record.unread(shared.circle));
        shared + self.record.unread(self.private())
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
        let start = Command::from(repair::Command::Start { seat, name: name.into() });
        // Refused before anything is made: a name that is too long, a seat that cannot begin.
        decide(&self.journey, start.clone(), now)?;
        let circle = match self.shared() {
            Some(shared) => shared.circle,
            None => {
                let mut id = [0; 16];
                rng.fill_bytes(&mut id);
                let circle = CircleId(id);
                self.ring.keep(EpochKey::make(circle, rng));
                self.save_ring(rng).await?;
                let membership = Membership { circle, founder: self.person() };
                self.write(self.private(), MEMBERSHIP, VERSION, encode(&membership), now, rng).await?;
                circle
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
        let decision = decide(&self.journey, command.into(), now)?;
        let circle = match &decision {
            Decision::Private(_) => self.private(),
            Decision::Shared(_) => {
                self.code_first()?;
                self.shared().ok_or(ClientError::NoKey)?.circle
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
        let key = draft_key(id);
        if text.is_empty() {
            self.store.delete(&key).await?;
        } else {
            self.store.put(&key, self.vault.seal(&key, text.as_bytes(), rng)).await?;
        }
        Ok(())
    }

    /// A draft; empty when there is none.
    ///
    /// # Errors
    /// When this device's data cannot be read.
    pub async fn draft(&self, id: &str) -> Result<Zeroizing<String>, ClientError> {
        let key = draft_key(id);
        let Some(sealed) = self.store.get(&key).await? else { return Ok(Zeroizing::default()) };
        let plain = self.vault.open(&key, &sealed).ok_or(ClientError::Vault)?;
        String::from_utf8(plain.to_vec()).map(Zeroizing::new).map_err(|_| ClientError::Vault)
    }

    // ---- recovery code and passphrase

    /// Makes a new recovery code in place of the last one. The relay gets its slot with the next sync.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn new_code(&mut self, rng: &mut impl CryptoRng) -> Result<RecoveryCode, ClientError> {
        let code = RecoveryCode::make(rng);
        let slot = Slot::for_code(&self.root, &code, rng);
        self.ring.recovery.confirmed = false;
        self.ring.recovery.to_leave =
            Some(SlotToLeave { locator: code.locator(), slot: slot.as_bytes().to_vec() });
        self.save_ring(rng).await?;
        Ok(code)
    }

    /// Two of the code's words were given back.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn confirm_code(&mut self, rng: &mut impl CryptoRng) -> Result<(), ClientError> {
        self.ring.recovery.confirmed = true;
        self.save_ring(rng).await
    }

    /// Whether two words of the recovery code were given back.
    pub fn is_code_confirmed(&self) -> bool {
        self.ring.recovery.confirmed
    }

    /// From now on this device opens with a passphrase only. The slot is [`Slot::for_passphrase`] of
    /// [`Self::root_for_slot`], which a browser makes in a worker because it takes a while.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn lock_with(&self, slot: &Slot) -> Result<(), ClientError> {
        Ok(self.store.put(SLOT, slot.as_bytes().to_vec()).await?)
    }

    /// From now on this device opens without a passphrase.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn keep_root_openly(&self) -> Result<(), ClientError> {
        let open = [&[0][..], self.root.secret().expose()].concat();
        Ok(self.store.put(SLOT, open).await?)
    }

    /// Whether this device opens with a passphrase.
    ///
    /// # Errors
    /// When this device's data cannot be read.
    pub async fn has_passphrase(&self) -> Result<bool, ClientError> {
        Ok(self.store.get(SLOT).await?.is_some_and(|slot| slot.first() != Some(&0)))
    }

    /// The root, to make a slot of. Never to be stored or sent.
    pub fn root_for_slot(&self) -> &RootKey {
        &self.root
    }

    // ---- writing

    fn code_first(&self) -> Result<(), ClientError> {
        if self.ring.recovery.confirmed { Ok(()) } else { Err(ClientError::CodeFirst) }
    }

    /// Seals an entry and keeps it.
    pub(crate) async fn write(
        &mut self,
        circle: CircleId,
        kind: Kind,
        version: u32,
        content: Vec<u8>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<FrameHash, ClientError> {
        let key = self.ring.current(circle).ok_or(ClientError::NoKey)?.clone();
        let own = self.ring.device.log();
        if kind != HELLO && !self.is_meeting(circle) && self.record.writer(circle, own).is_none() {
            self.hello(circle, &key, now, rng).await?;
        }
        self.append_own(circle, now, rng, |client, place, rng| {
            let seen = client
                .replica
                .seen(circle, |log| client.is_meeting(circle) || client.record.writer(circle, log).is_some());
            let body = Body { kind, version, seen, time: now, content: content.clone() };
            Ok(body.seal(&client.ring.device, place, &key, rng)?)
        })
        .await
    }

    /// Opens this device's log in a circle it founds: the key for its own people, then the certificate.
    pub(crate) async fn open_log(
        &mut self,
        circle: CircleId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        if self.replica.place(circle).map_err(|_| ClientError::AwaitingEnrolment)?.is_some() {
            return Ok(());
        }
        let certificate = self.root.certify(&self.ring.device, now);
        self.announce(circle, &certificate, now, rng).await?;
        let key = self.ring.current(circle).ok_or(ClientError::NoKey)?.clone();
        self.hello(circle, &key, now, rng).await
    }

    /// Gives the circle's key to the holder of a certificate.
    pub(crate) async fn announce(
        &mut self,
        circle: CircleId,
        to: &Certificate,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let key = self.ring.current(circle).ok_or(ClientError::NoKey)?.clone();
        self.append_own(circle, now, rng, |client, place, rng| {
            Ok(key.announce(&client.ring.device, place, to.readers(), rng)?)
        })
        .await?;
        Ok(())
    }

    async fn hello(
        &mut self,
        circle: CircleId,
        key: &EpochKey,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let certificate = self.root.certify(&self.ring.device, now).as_bytes().to_vec();
        let content = encode(&Hello { certificate });
        self.append_own(circle, now, rng, |client, place, rng| {
            let body =
                Body { kind: HELLO, version: VERSION, seen: vec![], time: now, content: content.clone() };
            Ok(body.seal(&client.ring.device, place, key, rng)?)
        })
        .await?;
        Ok(())
    }

    /// Appends a frame to this device's own log. The store decides whose turn it is; another window's frames are read
    /// first and the frame is made again.
    async fn append_own<R: CryptoRng>(
        &mut self,
        circle: CircleId,
        _now: Timestamp,
        rng: &mut R,
        make: impl Fn(&Self, Option<Head>, &mut R) -> Result<Frame, ClientError>,
    ) -> Result<FrameHash, ClientError> {
        for _ in 0..TRIES {
            let place = self.replica.place(circle).map_err(|_| ClientError::AwaitingEnrolment)?;
            let frame = make(self, place, rng)?;
            match self.store.append(core::slice::from_ref(&frame)).await {
                Ok(()) => {
                    let hash = frame.hash();
                    let effects = self.replica.stored(circle, core::slice::from_ref(&frame));
                    // What is left for the network waits for the courier's next round.
                    settle(&mut self.replica, &self.store, effects).await?;
                    self.absorb(circle).await?;
                    return Ok(hash);
                }
                Err(StoreError::Taken { .. } | StoreError::Gap { .. }) => self.refresh(circle).await?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(ClientError::Contended)
    }

    /// Seals the keyring. When another window changed it first, its keys are taken in and kept.
    pub(crate) async fn save_ring(&mut self, rng: &mut impl CryptoRng) -> Result<(), ClientError> {
        for _ in 0..TRIES {
            let sealed = self.ring.seal(&self.vault, rng);
            let changes = Changes::new().expect(VAULT, self.sealed_ring.clone()).put(VAULT, sealed.clone());
            match self.store.write(&changes).await {
                Ok(()) => {
                    self.sealed_ring = Some(sealed);
                    return Ok(());
                }
                Err(StoreError::Changed) => {
                    let theirs = self.store.get(VAULT).await?.ok_or(ClientError::Vault)?;
                    let ring = Keyring::open(&self.vault, &theirs).ok_or(ClientError::Vault)?;
                    if ring.device.log() != self.ring.device.log() {
                        return Err(ClientError::Contended);
                    }
                    for key in ring.epochs {
                        self.ring.keep(key);
                    }
                    self.sealed_ring = Some(theirs);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(ClientError::Contended)
    }

    // ---- reading

    /// Reads what another window of this device wrote.
    ///
    /// # Errors
    /// When this device's data cannot be read.
    pub async fn refresh_all(&mut self) -> Result<(), ClientError> {
        for circle in self.store.circles().await? {
            self.refresh(circle).await?;
        }
        Ok(())
    }

    async fn refresh(&mut self, circle: CircleId) -> Result<(), ClientError> {
        let heads = self.store.heads(circle).await?;
        let effects = self.replica.held(circle, &heads);
        settle(&mut self.replica, &self.store, effects).await?;
        self.absorb(circle).await.map(|_| ())
    }

    /// Takes frames that are in the store and not yet read here; returns what that leaves for the network.
    pub(crate) async fn absorb(&mut self, circle: CircleId) -> Result<Vec<Effect>, ClientError> {
        let mut left = Vec::new();
        loop {
            let mut fresh = Vec::new();
            for head in self.replica.heads(circle) {
                let mut after = self.record.last(circle, head.log);
                while after < head.seq {
                    let page = self.store.frames(circle, head.log, after, PAGE).await?;
                    let Some(last) = page.last() else { break };
                    after = last.header().seq;
                    fresh.extend(page);
                }
            }
            if fresh.is_empty() {
                break;
            }
            for told in self.record.take(fresh, &self.ring, &self.readers) {
                let effects = self.replica.told(circle, told.by, &told.seen);
                left.extend(settle(&mut self.replica, &self.store, effects).await?);
            }
        }
        self.fold();
        Ok(left)
    }

    /// Keeps keys that were announced by people who are trusted in that circle. True when there were any.
    pub(crate) async fn accept_keys(&mut self, rng: &mut impl CryptoRng) -> Result<bool, ClientError> {
        let mut circles = VecDeque::from([self.private()]);
        circles.extend(self.shared().map(|shared| shared.circle));
        let mut any = false;
        for circle in circles {
            for key in self.record.accept_keys(circle, &self.trusted(circle)) {
                any |= self.ring.keep(key);
            }
        }
        if any {
            self.save_ring(rng).await?;
            self.fold();
        }
        Ok(any)
    }

    /// Folds everything again. Entries at or beyond a fork are in dispute and count for nothing.
    fn fold(&mut self) {
        let undisputed =
            |circle, log, seq: Seq| self.replica.disputed(circle, log).is_none_or(|from| seq < from);
        let private = self.private();
        let mut own = self.record.journey::<PrivateEvent>(private);
        own.retain(|entry| undisputed(private, entry.log, entry.seq));
        let shared = match self.shared() {
            None => Vec::new(),
            Some(Membership { circle, founder }) => {
                let mut shared = self.record.shared(circle, founder);
                shared.retain(|entry| undisputed(circle, entry.log, entry.seq));
                shared
            }
        };
        self.journey = Journey::fold(self.person(), &shared, &own);
    }

    /// Certificates the founder gave seats to, to be let in at the relay.
    pub(crate) fn guests(&self) -> Vec<LogId> {
        use goldseam_journey::SharedEvent;
        let Some(shared) = self.shared().filter(|shared| shared.founder == self.person()) else {
            return vec![];
        };
        let entries = self.record.shared(shared.circle, shared.founder);
        let added = entries.iter().filter_map(|entry| match &entry.event {
            Ok(SharedEvent::Membership(membership::Event::Added(added)))
                if entry.author == shared.founder =>
            {
                Certificate::verify(&added.certificate).ok()
            }
            _ => None,
        });
        added.map(|certificate| certificate.log()).collect()
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

fn draft_key(id: &str) -> String {
    format!("draft/{id}")
}
