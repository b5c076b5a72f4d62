//! Writing this device's own logs, and its vault.

use goldseam_replica::{Changes, Store, StoreError, own_frame};
use goldseam_sealed::{
    Body, Certificate, CircleId, CryptoRng, EpochKey, Frame, FrameHash, Head, Kind, Timestamp,
};

use crate::client::{Client, VAULT, encode};
use crate::entries::{HELLO, Hello, VERSION};
use crate::error::ClientError;
use crate::keyring::Keyring;

/// How often a write is tried again when other windows write too.
const TRIES: usize = 8;

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
        let key = self.ring.current(circle).ok_or(ClientError::NoKey)?.clone();
        let own = self.ring.device.log();
        if kind != HELLO && !self.is_meeting(circle) && self.record.writer(circle, own).is_none() {
            // Where nothing is here, the last run made this key and ended before it gave it to anybody.
            self.open(circle, &key, self.record.is_empty(circle), now, rng).await?;
        }
        self.append_own(circle, rng, |client, place, rng| {
            let seen = client
                .replica
                .seen(circle, |log| client.is_meeting(circle) || client.record.writer(circle, log).is_some());
            let body = Body { kind, version, seen, time: now, content: content.clone() };
            Ok(vec![body.seal(&client.ring.device, place, &key, rng)?])
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
        let key = self.ring.current(circle).ok_or(ClientError::NoKey)?.clone();
        self.open(circle, &key, true, now, rng).await
    }

    /// Gives the circle's key to the holder of a certificate.
    pub(crate) async fn announce(
        &mut self,
        circle: CircleId,
        to: &Certificate,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let key = self.ring.current(circle).ok_or(ClientError::NoKey)?.clone();
        self.append_own(circle, rng, |client, place, rng| {
            Ok(vec![key.announce(&client.ring.device, place, to.readers(), rng)?])
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
        let certificate = self.root.certify(&self.ring.device, now);
        let content = encode(&Hello { certificate: certificate.as_bytes().to_vec() });
        self.append_own(circle, rng, |client, mut place, rng| {
            let mut frames = Vec::new();
            if announces {
                let offer = key.announce(&client.ring.device, place, certificate.readers(), rng)?;
                place = Some(offer.head());
                frames.push(offer);
            }
            let body =
                Body { kind: HELLO, version: VERSION, seen: vec![], time: now, content: content.clone() };
            frames.push(body.seal(&client.ring.device, place, key, rng)?);
            Ok(frames)
        })
        .await?;
        Ok(())
    }

    /// Appends frames to this device's own log, all or none; returns the last one's hash. The store decides whose turn it is; another window's frames are read
    /// first and the frames are made again.
    async fn append_own<R: CryptoRng>(
        &mut self,
        circle: CircleId,
        rng: &mut R,
        make: impl Fn(&Self, Option<Head>, &mut R) -> Result<Vec<Frame>, ClientError>,
    ) -> Result<FrameHash, ClientError> {
        for _ in 0..TRIES {
            let place = self.replica.place(circle).map_err(|_| ClientError::AwaitingEnrolment)?;
            let frames = make(self, place, rng)?;
            let Some((first, rest)) = frames.split_first() else { return Err(ClientError::Contended) };
            match self.store.write(&own_frame(first).append(rest)).await {
                Ok(()) => {
                    let hash = rest.last().unwrap_or(first).hash();
                    let effects = self.replica.stored(circle, &frames);
                    // What is left for the network waits for the courier's next round.
                    self.settle(effects).await?;
                    self.absorb(circle).await?;
                    return Ok(hash);
                }
                Err(StoreError::Taken { .. } | StoreError::Gap { .. } | StoreError::Changed) => {
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
        let ring = kept.as_deref().and_then(|kept| Keyring::open(&self.vault, kept));
        let ring = ring.ok_or(ClientError::Vault)?;
        if ring.device.log() != self.ring.device.log() {
            return Err(ClientError::Contended);
        }
        (self.ring, self.sealed_ring) = (ring, kept);
        Ok(())
    }
}
