//! Writing this device's own logs, and its vault.

use goldseam_replica::{Changes, Store, StoreError, own_frame};
use goldseam_sealed::{
    Accepted, Body, Certificate, CircleId, CryptoRng, DeviceKeys, EpochKey, Frame, FrameHash, Head, Kind,
    LogHead, LogId, Seq, Timestamp,
};

use crate::client::{Client, SLOT, VAULT, encode};
use crate::entries::{HELLO, Hello, VERSION};
use crate::error::ClientError;
use crate::keyring::Keyring;
use crate::protection::root_of;
use crate::relay::token_hash;

/// How often a write is tried again when other windows write too.
const TRIES: usize = 8;

/// What one write to this device's own log does.
#[derive(Default)]
pub(crate) struct Own {
    pub frames: Vec<Frame>,
    /// The keyring from then on, where it changes with it.
    pub ring: Option<Keyring>,
    /// Runs of frames whose bodies go with it.
    pub erased: Vec<(LogId, Seq, Seq)>,
}

impl Own {
    /// Seals one entry more, after `place`, which is then its own.
    pub(crate) fn seal(
        &mut self,
        body: &Body,
        device: &DeviceKeys,
        place: &mut Option<Head>,
        key: &EpochKey,
        rng: &mut impl CryptoRng,
    ) -> Result<FrameHash, ClientError> {
        let frame = body.seal(device, *place, key, rng)?;
        let hash = frame.hash();
        *place = Some(frame.head());
        self.frames.push(frame);
        Ok(hash)
    }
}

impl From<Vec<Frame>> for Own {
    fn from(frames: Vec<Frame>) -> Self {
        Self { frames, ..Self::default() }
    }
}

impl<S: Store> Client<S> {
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
        self.introduce(circle, now, rng).await?;
        self.renew_if_needed(circle, now, rng).await?;
        self.append_entry(circle, kind, version, content, now, rng).await
    }

    /// Makes sure that this device's log of a circle is open: it says whose it is before it says anything else.
    pub(crate) async fn introduce(
        &mut self,
        circle: CircleId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        if self.is_meeting(circle) || self.record.writer(circle, self.ring.device.log()).is_some() {
            return Ok(());
        }
        let key = self.writing_key(circle)?;
        // Where nothing is here, the last run made this key and ended before it gave it to anybody.
        self.open(circle, &key, self.record.is_empty(circle), now, rng).await
    }

    /// Seals an entry under the circle's key, as the next of this device's log.
    pub(crate) async fn append_entry(
        &mut self,
        circle: CircleId,
        kind: Kind,
        version: u32,
        content: Vec<u8>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<FrameHash, ClientError> {
        self.append_own(circle, rng, |client, place, rng| {
            // Another window may have left meanwhile.
            if client.is_leaving(circle) {
                return Err(ClientError::Left);
            }
            let key = client.writing_key(circle)?;
            let body = Body { kind, version, seen: client.seen(circle), time: now, content: content.clone() };
            Ok(vec![body.seal(&client.ring.device, place, &key, rng)?].into())
        })
        .await
    }

    /// The heads that a new entry of a circle tells.
    pub(crate) fn seen(&self, circle: CircleId) -> Vec<LogHead> {
        let knows = |log| self.is_meeting(circle) || self.record.writer(circle, log).is_some();
        self.replica.seen(circle, knows)
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
        let key = self.writing_key(circle)?;
        self.open(circle, &key, true, now, rng).await
    }

    /// Gives the circle's keys to the holder of a certificate, the one to write under last.
    pub(crate) async fn announce(
        &mut self,
        circle: CircleId,
        to: &Certificate,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        self.append_own(circle, rng, |client, mut place, rng| {
            let current = client.writing_key(circle)?;
            let mut keys: Vec<_> =
                client.ring.keys_of(circle).filter(|key| key.id() != current.id()).collect();
            keys.reverse();
            keys.push(&current);
            let mut frames = Vec::new();
            for key in keys {
                let offer = key.announce(&client.ring.device, place, to.readers(), rng)?;
                place = Some(offer.head());
                frames.push(offer);
            }
            Ok(frames.into())
        })
        .await?;
        Ok(())
    }

    /// Says who writes this log, and first gives the key to this person, if nobody has. Both in one write: a key is
    /// taken only from a log whose writer is known.
    async fn open(
        &mut self,
        circle: CircleId,
        key: &EpochKey,
        announces: bool,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let device = self.own_device(now)?;
        self.append_own(circle, rng, |client, mut place, rng| {
            let mut frames = Vec::new();
            if announces {
                let offer = key.announce(&client.ring.device, place, device.certificate().readers(), rng)?;
                place = Some(offer.head());
                frames.push(offer);
            }
            let hello = client.hello(circle, &device, now);
            frames.push(hello.seal(&client.ring.device, place, key, rng)?);
            Ok(frames.into())
        })
        .await?;
        Ok(())
    }

    /// The first entry of a log.
    pub(crate) fn hello(&self, circle: CircleId, device: &Accepted, now: Timestamp) -> Body {
        let token = (circle != self.private()).then(|| token_hash(&self.root.admission(circle)).into());
        let content = encode(&Hello { certificate: device.as_bytes().to_vec(), token });
        Body { kind: HELLO, version: VERSION, seen: vec![], time: now, content }
    }

    /// This device as its person certified it, or does now.
    pub(crate) fn own_device(&self, now: Timestamp) -> Result<Accepted, ClientError> {
        let device = &self.ring.device;
        let known = self.record.writer(self.private(), device.log()).cloned();
        known.map_or_else(|| Ok(device.accept(&self.root.certify(device, now))?), Ok)
    }

    /// Appends frames to this device's own log, all or none; returns the last one's hash. The store decides whose turn
    /// it is; another window's frames are read first and the frames are made again.
    pub(crate) async fn append_own<R: CryptoRng>(
        &mut self,
        circle: CircleId,
        rng: &mut R,
        make: impl Fn(&Self, Option<Head>, &mut R) -> Result<Own, ClientError>,
    ) -> Result<FrameHash, ClientError> {
        for _ in 0..TRIES {
            // It would count for nothing.
            if self.is_removed_here(circle) {
                return Err(ClientError::Removed);
            }
            let place = self.replica.place(circle).map_err(|_| ClientError::AwaitingEnrolment)?;
            let Own { frames, ring, erased } = make(self, place, rng)?;
            let Some((first, rest)) = frames.split_first() else { return Err(ClientError::Contended) };
            // Not under a key that another window has just forgotten.
            let mut changes = own_frame(first).append(rest).expect(VAULT, self.sealed_ring.clone());
            for (log, first, last) in &erased {
                changes = changes.erase(circle, *log, *first, *last);
            }
            let ring = ring.map(|ring| (ring.seal(&self.vault, rng), ring));
            if let Some((sealed, _)) = &ring {
                changes = changes.put(VAULT, sealed.clone());
            }
            match self.store.write(&changes).await {
                Ok(()) => {
                    if let Some((sealed, ring)) = ring {
                        (self.ring, self.sealed_ring) = (ring, Some(sealed));
                    }
                    for (log, first, last) in erased {
                        self.record.erase(circle, log, first, last);
                        self.forget_fold();
                    }
                    let hash = rest.last().unwrap_or(first).hash();
                    let effects = self.replica.stored(circle, &frames);
                    // What is left for the network waits for the courier's next round.
                    self.settle(effects).await?;
                    self.absorb(circle).await?;
                    return Ok(hash);
                }
                Err(StoreError::Taken { .. } | StoreError::Gap { .. } | StoreError::Changed) => {
                    self.read_ring().await?;
                    self.refresh(circle).await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(ClientError::Contended)
    }

    /// Changes the keyring and keeps it. When another window changed it first, the change is made to what that one kept.
    pub(crate) async fn change_ring(
        &mut self,
        rng: &mut impl CryptoRng,
        change: impl Fn(&mut Keyring),
    ) -> Result<(), ClientError> {
        for _ in 0..TRIES {
            let mut ring = self.ring.clone();
            change(&mut ring);
            let sealed = ring.seal(&self.vault, rng);
            let changes = Changes::new().expect(VAULT, self.sealed_ring.clone()).put(VAULT, sealed.clone());
            match self.store.write(&changes).await {
                Ok(()) => {
                    (self.ring, self.sealed_ring) = (ring, Some(sealed));
                    return Ok(());
                }
                Err(StoreError::Changed) => self.read_ring().await?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(ClientError::Contended)
    }

    /// Reads the keyring as another window may have left it.
    pub(crate) async fn read_ring(&mut self) -> Result<(), ClientError> {
        let kept = self.store.get(VAULT).await?;
        if kept == self.sealed_ring {
            return Ok(());
        }
        let mut ring = kept.as_deref().and_then(|kept| Keyring::open(&self.vault, kept));
        if ring.is_none()
            && let Some(root) = self.store.get(SLOT).await?.as_deref().and_then(root_of)
        {
            // Another window of a device that asked to be let in was let in.
            ring = kept.as_deref().and_then(|kept| Keyring::open(&root.vault(), kept));
            if let Some(ring) = &ring {
                self.becomes(root, ring);
            }
        }
        let ring = ring.ok_or(ClientError::Vault)?;
        if ring.device.log() != self.ring.device.log() {
            return Err(ClientError::Contended);
        }
        (self.ring, self.sealed_ring) = (ring, kept);
        for (circle, told) in self.record.open_waiting(&self.ring) {
            // What is left for the network waits for the courier's next round.
            self.tell(circle, told).await?;
        }
        Ok(())
    }
}
