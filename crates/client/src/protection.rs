//! What keeps a person's root safe, and brings it back: the recovery code and the passphrase.

use std::collections::BTreeSet;

use goldseam_replica::Store;
use goldseam_sealed::{CryptoRng, RecoveryCode, RootKey, Slot, Timestamp};
use minicbor::bytes::ByteArray;

use crate::client::{Client, SLOT, encode};
use crate::entries::{CODE, VERSION};
use crate::error::ClientError;
use crate::keyring::{CodeSlot, Recovery};

/// What stands in a slot's place on a device without a passphrase.
pub(crate) fn root_in_the_open(root: &RootKey) -> Vec<u8> {
    [&[0][..], root.secret().expose()].concat()
}

impl<S: Store> Client<S> {
    /// Makes a new recovery code in place of the last one. The relay gets its slot with the next sync.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn new_code(&mut self, rng: &mut impl CryptoRng) -> Result<RecoveryCode, ClientError> {
        let code = RecoveryCode::make(rng);
        let slot = CodeSlot::of(&code, &Slot::for_code(&self.root, &code, rng));
        self.change_ring(rng, |ring| {
            ring.recovery.confirmed = false;
            let last = ring.recovery.slot.replace(slot.clone());
            ring.recovery.replaced.extend(last.map(|last| ByteArray::from(last.locator)));
        })
        .await?;
        self.shown = Some(slot.locator);
        Ok(code)
    }

    /// Two words of the code that this window made last were given back. From now on it is the code that counts, on all
    /// devices of this person; the slots of those before it are removed from the relay.
    ///
    /// # Errors
    /// When another window has made a newer one, or this device cannot keep data.
    pub async fn confirm_code(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let shown = self.shown.ok_or(ClientError::OtherCode)?;
        let is_newest = |slot: &Option<CodeSlot>| slot.as_ref().is_some_and(|slot| slot.locator == shown);
        self.change_ring(rng, |ring| ring.recovery.confirmed |= is_newest(&ring.recovery.slot)).await?;
        if !is_newest(&self.ring.recovery.slot) {
            return Err(ClientError::OtherCode);
        }
        // It counts from here on. Where the entry that says so cannot be kept now, the next sync makes it good.
        self.note_code(now, rng).await.ok();
        Ok(())
    }

    /// Whether two words of the recovery code were given back.
    pub fn is_code_confirmed(&self) -> bool {
        self.ring.recovery.confirmed
    }

    /// Says which code counts where no entry says so yet: somebody came back with one whose words were never given back.
    pub(crate) async fn note_code(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<bool, ClientError> {
        let Recovery { slot: Some(slot), confirmed: true, .. } = self.ring.recovery.clone() else {
            return Ok(false);
        };
        let known = self.codes().iter().any(|code| code.locator == slot.locator);
        // A copy that may only be read leaves it to the device that becomes of it.
        if known || self.replica.awaits_enrolment() || self.ring.keys_of(self.private()).next().is_none() {
            return Ok(false);
        }
        self.write(self.private(), CODE, VERSION, encode(&slot), now, rng).await?;
        Ok(true)
    }

    /// The codes that counted, the one that does last.
    fn codes(&self) -> Vec<CodeSlot> {
        let said = self.own_entries(CODE).into_iter();
        said.filter_map(|(_, body)| minicbor::decode(&body.content).ok()).collect()
    }

    /// The slots to keep at the relay, and the locators of those to remove once these are there.
    pub(crate) fn code_slots(&self) -> (Vec<CodeSlot>, BTreeSet<[u8; 32]>) {
        let codes = self.codes();
        let mut old: BTreeSet<[u8; 32]> = codes.iter().map(|code| code.locator).collect();
        let mut keep: Vec<CodeSlot> = codes.into_iter().next_back().into_iter().collect();
        let Recovery { slot, replaced, confirmed } = &self.ring.recovery;
        // One that no entry tells of yet is kept beside the one that counts.
        keep.extend(slot.iter().filter(|slot| !old.contains(&slot.locator)).cloned());
        // While a new code waits for its words, the one before it still opens.
        if *confirmed {
            old.extend(replaced.iter().map(|locator| **locator));
        }
        old.retain(|locator| keep.iter().all(|kept| kept.locator != *locator));
        (keep, old)
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
        Ok(self.store.put(SLOT, root_in_the_open(&self.root)).await?)
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

    /// Nothing is shared that a lost phone would take away.
    pub(crate) fn code_first(&self) -> Result<(), ClientError> {
        if self.ring.recovery.confirmed { Ok(()) } else { Err(ClientError::CodeFirst) }
    }
}

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;
    use goldseam_replica::Memory;
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;

    const YEAR: i64 = 365 * 24 * 60 * 60 * 1000;

    #[test]
    fn the_code_confirmed_last_counts_whatever_the_clock_says() {
        let mut rng = ChaCha12Rng::seed_from_u64(1);
        block_on(async {
            let (mut client, first) =
                Client::sign_up(Memory::new(), Timestamp(2 * YEAR), &mut rng).await.unwrap();
            client.confirm_code(Timestamp(2 * YEAR), &mut rng).await.unwrap();
            let second = client.new_code(&mut rng).await.unwrap();
            client.confirm_code(Timestamp(YEAR), &mut rng).await.unwrap();
            let (keep, old) = client.code_slots();
            assert_eq!(keep.iter().map(|slot| slot.locator).collect::<Vec<_>>(), [second.locator()]);
            assert_eq!(old, BTreeSet::from([first.locator()]));
        });
    }
}
