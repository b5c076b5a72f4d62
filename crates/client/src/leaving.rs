//! Leaving: one-sided, at once, and nobody is told. What is here stays here to read.

use goldseam_replica::Store;
use goldseam_sealed::{CircleId, CryptoRng, LogId, Timestamp};

use crate::client::{Client, encode};
use crate::entries::{LEFT, Left, RENEWED, Renewed, VERSION};
use crate::error::ClientError;

impl<S: Store> Client<S> {
    /// Leaves the repair. The other's next entry is under a key that this person is not given, and the relay stops
    /// giving this person's devices anything of it. The other's screens show nothing of this.
    ///
    /// # Errors
    /// When there is nothing to leave, or this device cannot keep data.
    pub async fn leave_repair(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        self.refresh_all().await?;
        let circle = self.shared().ok_or(ClientError::NoKey)?.circle;
        self.leave(circle, now, rng).await
    }

    /// A counsellor leaves the work with one partner. As [`Self::leave_repair`]; the partner is not told either.
    ///
    /// # Errors
    /// When there is nothing to leave, or this device cannot keep data.
    pub async fn leave_counsel(
        &mut self,
        circle: CircleId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        self.refresh_all().await?;
        let room = self.room_of(circle).filter(|room| !room.counsel.is_mine());
        let circle = room.ok_or(ClientError::NoKey)?.circle;
        self.leave(circle, now, rng).await
    }

    async fn leave(
        &mut self,
        circle: CircleId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        if self.is_leaving(circle) {
            return Ok(());
        }
        // Where nobody else is, there is nobody to renew the key for.
        let alone = self.readers(circle).iter().all(|device| device.person() == self.person());
        if !alone {
            self.introduce(circle, now, rng).await?;
            let told = self.append_own(circle, rng, |client, place, rng| {
                let turn = client.entry(circle, RENEWED, encode(&Renewed { leaves: true }), now);
                client.turn(circle, place, &turn, rng)
            });
            match told.await {
                // Or another window did it just now.
                Ok(_) | Err(ClientError::Left) => {}
                Err(error) => return Err(error),
            }
        }
        self.write(self.private(), LEFT, VERSION, encode(&Left { circle }), now, rng).await?;
        Ok(())
    }

    /// Whether this person left the repair.
    pub fn has_left(&self) -> bool {
        self.shared().is_some_and(|shared| self.is_leaving(shared.circle))
    }

    /// Whether this person left a circle, whether or not the relay knows by now.
    pub(crate) fn is_leaving(&self, circle: CircleId) -> bool {
        let left = self.own_entries(LEFT).into_iter();
        left.filter_map(|(_, body)| minicbor::decode::<Left>(&body.content).ok())
            .any(|left| left.circle == circle)
            || self
                .who_left(circle, |person, log, seq| self.counts_in(circle, person, log, seq))
                .contains(&self.person())
    }

    /// Whether this person's devices have nothing more to do in a circle: they left it, or the counsellor's part in it was
    /// ended and this person is the counsellor.
    pub(crate) fn is_over(&self, circle: CircleId) -> bool {
        let room = self.room_of(circle).filter(|room| !room.counsel.is_mine());
        self.is_leaving(circle) || room.is_some_and(|room| room.counsel.ended().is_some())
    }

    /// This person's devices in a circle, this one last.
    pub(crate) fn own_devices_in(&self, circle: CircleId) -> Vec<LogId> {
        let mine = std::collections::BTreeSet::from([self.person()]);
        let own = self.ring.device.log();
        let devices = self.record.devices_of(circle, &mine).map(|device| device.certificate().log());
        devices.filter(|log| *log != own).chain([own]).collect()
    }
}
