//! Which key a circle is written under, and when it gets another.
//!
//! A *turn* is an entry after which the circle needs a new key: a device was removed, or somebody left. A key is fit to
//! write under when whoever announced it knew of every turn that is known here. Nobody writes on without one.

use std::collections::BTreeSet;

use litemap::LiteMap;

use goldseam_replica::Store;
use goldseam_sealed::{
    Body, CircleId, CryptoRng, EpochKey, Frame, Head, LogHead, LogId, PersonId, SealingKey, Seq, Timestamp,
};

use crate::client::{Client, encode};
use crate::entries::{RENEWED, Renewed, VERSION};
use crate::error::ClientError;
use crate::keyring::Keyring;

impl<S: Store> Client<S> {
    /// The key to write a circle's next entry under, the newest that is fit; if none is, the newest that was announced,
    /// for the entry that renews it.
    ///
    /// # Errors
    /// When this device was given none. A key that nobody announced is never written under where others were.
    pub(crate) fn writing_key(&self, circle: CircleId) -> Result<EpochKey, ClientError> {
        let mut keys = self.ring.keys_of(circle);
        let first = keys.clone().next().ok_or(ClientError::NoKey)?;
        if self.is_meeting(circle) || !self.record.has_keys(circle) {
            return Ok(first.clone());
        }
        let fit = keys.clone().find(|key| self.is_fit(circle, key));
        fit.or_else(|| keys.find(|key| self.came_after(circle, key, &[]))).cloned().ok_or(ClientError::NoKey)
    }

    fn is_fit(&self, circle: CircleId, key: &EpochKey) -> bool {
        let trusted = self.trusted(circle);
        let turns = self.record.turns(circle, |log, seq| self.speaks(circle, &trusted, log, seq));
        self.came_after(circle, key, &turns)
    }

    fn came_after(&self, circle: CircleId, key: &EpochKey, turns: &[LogHead]) -> bool {
        let trusted = self.trusted(circle);
        let counts = |log: LogId, seq: Seq| self.speaks(circle, &trusted, log, seq);
        self.record.came_after(circle, key.id(), turns, counts)
    }

    /// Gives the circle a new key where no key here is fit: before the next entry, and without being asked.
    pub(crate) async fn renew_if_needed(
        &mut self,
        circle: CircleId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        if self.is_meeting(circle) || !self.record.has_keys(circle) {
            return Ok(());
        }
        if circle != self.private() {
            self.carry_removals(now, rng).await?;
        }
        if self.ring.keys_of(circle).any(|key| self.is_fit(circle, key)) {
            return Ok(());
        }
        self.append_own(circle, rng, |client, place, rng| {
            let turn = client.entry(circle, RENEWED, encode(&Renewed { leaves: false }), now);
            client.turn(circle, place, &turn, rng)
        })
        .await?;
        Ok(())
    }

    /// An entry of the client's own kinds.
    pub(crate) fn entry(
        &self,
        circle: CircleId,
        kind: goldseam_sealed::Kind,
        content: Vec<u8>,
        now: Timestamp,
    ) -> Body {
        Body { kind, version: VERSION, seen: self.seen(circle), time: now, content }
    }

    /// A turn and the new key that follows it, in one write with the keyring that keeps it.
    ///
    /// # Errors
    /// When this person has left, as another window may have done meanwhile: it would count for nothing.
    pub(crate) fn turn(
        &self,
        circle: CircleId,
        place: Option<Head>,
        turn: &Body,
        rng: &mut impl CryptoRng,
    ) -> Result<crate::writing::Own, ClientError> {
        if self.is_leaving(circle) {
            return Err(ClientError::Left);
        }
        let first = turn.seal(&self.ring.device, place, &self.writing_key(circle)?, rng)?;
        let (offer, ring) = self.new_key(circle, first.head(), turn, rng)?;
        Ok(crate::writing::Own { frames: vec![first, offer], ring: Some(ring), ..Default::default() })
    }

    /// A new key, announced to everybody who is in the circle once that turn counts.
    fn new_key(
        &self,
        circle: CircleId,
        after: Head,
        turn: &Body,
        rng: &mut impl CryptoRng,
    ) -> Result<(Frame, Keyring), ClientError> {
        let key = EpochKey::make(circle, rng);
        let leaves = turn.kind == RENEWED
            && minicbor::decode::<Renewed>(&turn.content).is_ok_and(|renewed| renewed.leaves);
        let (gone, ended) = (crate::devices::removed_by(turn), crate::counselling::ended_by(turn));
        let mut keys: LiteMap<[u8; 32], SealingKey> = LiteMap::new();
        for device in self.readers(circle) {
            let goes = Some(device.log()) == gone
                || Some(device.person()) == ended
                || (leaves && device.person() == self.person());
            if !goes {
                keys.extend(device.readers().iter().map(|reader| (*reader.as_bytes(), reader.clone())));
            }
        }
        let mut ring = self.ring.clone();
        if !leaves {
            ring.keep(key.clone());
        }
        let keys: Vec<SealingKey> = keys.into_iter().map(|(_, key)| key).collect();
        Ok((key.announce(&self.ring.device, Some(after), &keys, rng)?, ring))
    }

    /// People who left a circle: no later key is for them.
    pub(crate) fn who_left(
        &self,
        circle: CircleId,
        counts: impl Fn(PersonId, LogId, Seq) -> bool,
    ) -> BTreeSet<PersonId> {
        let left = self.record.of_kind::<Renewed>(circle, RENEWED).into_iter();
        left.filter(|(_, renewed)| renewed.leaves)
            .filter_map(|(by, _)| {
                let writer = self.record.writer(circle, by.log)?.certificate().person();
                counts(writer, by.log, by.seq).then_some(writer)
            })
            .collect()
    }
}
