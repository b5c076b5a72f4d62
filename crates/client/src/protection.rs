//! What keeps a person's root safe, and brings it back: the recovery code and the passphrase.

use std::collections::BTreeSet;

use goldseam_replica::Store;
use goldseam_sealed::{Body, CryptoRng, RecoveryCode, RootKey, Secret, Slot, Timestamp};
use minicbor::bytes::ByteArray;

use crate::client::{Client, SLOT, encode};
use crate::entries::{CODE, CountingCode, VERSION};
use crate::error::ClientError;
use crate::keyring::{CodeSlot, Recovery};
use crate::writing::Own;

/// What stands in a slot's place on a device without a passphrase.
pub(crate) fn root_in_the_open(root: &RootKey) -> Vec<u8> {
    [&[0][..], root.secret().expose()].concat()
}

/// The root that stands there, where it is in the open.
pub(crate) fn root_of(slot: &[u8]) -> Option<RootKey> {
    let [0, root @ ..] = slot else { return None };
    Secret::from_slice(root).map(RootKey::from_secret)
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
    /// When another window has made a newer one, or this device cannot keep data. Then the code before it still counts.
    pub async fn confirm_code(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let shown = self.shown.ok_or(ClientError::OtherCode)?;
        self.read_ring().await?;
        let private = self.private();
        if self.counts(&shown) {
            return Ok(());
        }
        self.introduce(private, now, rng).await?;
        self.renew_if_needed(private, now, rng).await?;
        self.append_own(private, rng, |client, place, rng| {
            let slot = client.ring.recovery.slot.as_ref().filter(|slot| slot.locator == shown);
            let entry = client.counting(slot.ok_or(ClientError::OtherCode)?, true, now);
            let frame = entry.seal(&client.ring.device, place, &client.writing_key(private)?, rng)?;
            let mut ring = client.ring.clone();
            ring.recovery.confirmed = true;
            Ok(Own { frames: vec![frame], ring: Some(ring), erased: Vec::new() })
        })
        .await?;
        Ok(())
    }

    /// The entry with which a code counts, in place of all others or beside them.
    fn counting(&self, code: &CodeSlot, alone: bool, now: Timestamp) -> Body {
        let private = self.private();
        let others = self.codes().into_iter().map(|code| ByteArray::from(code.locator));
        let mut replaces: Vec<_> = others.chain(self.ring.recovery.replaced.iter().copied()).collect();
        replaces.retain(|other| alone && **other != code.locator);
        replaces.sort_unstable();
        replaces.dedup();
        let counting = CountingCode { locator: code.locator, slot: code.slot.clone(), replaces };
        let (seen, content) = (self.seen(private), encode(&counting));
        Body { kind: CODE, version: VERSION, seen, time: now, content }
    }

    /// Whether two words of the recovery code were given back.
    pub fn is_code_confirmed(&self) -> bool {
        self.ring.recovery.confirmed
    }

    /// Says that a code counts where no entry says so yet: somebody came back with one whose words were never given back.
    /// What was confirmed on another device meanwhile goes on counting.
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
        let Body { kind, version, content, .. } = self.counting(&slot, false, now);
        self.write(self.private(), kind, version, content, now, rng).await?;
        Ok(true)
    }

    fn counts(&self, locator: &[u8; 32]) -> bool {
        self.counting_codes().iter().any(|code| code.locator == *locator)
    }

    /// The codes that entries tell of and none replaces.
    pub(crate) fn counting_codes(&self) -> Vec<CountingCode> {
        unreplaced(self.codes())
    }

    /// The codes that entries tell of. One whose entry is in dispute replaces none: two copies of one device each made a
    /// code, and either may be on somebody's paper.
    fn codes(&self) -> Vec<CountingCode> {
        let private = self.private();
        let said = self.own_entries(CODE).into_iter().filter_map(|(by, body)| {
            let mut code: CountingCode = minicbor::decode(&body.content).ok()?;
            if !self.is_undisputed(private, by.log, by.seq) {
                code.replaces.clear();
            }
            Some(code)
        });
        said.collect()
    }

    /// The slots to keep at the relay, and the locators of those to remove once these are there.
    pub(crate) fn code_slots(&self) -> (Vec<CodeSlot>, BTreeSet<[u8; 32]>) {
        let told = self.codes();
        let mut old: BTreeSet<[u8; 32]> = told
            .iter()
            .flat_map(|code| code.replaces.iter().map(|locator| **locator).chain([code.locator]))
            .collect();
        let mut keep: Vec<CodeSlot> = unreplaced(told)
            .into_iter()
            .map(|CountingCode { locator, slot, .. }| CodeSlot { locator, slot })
            .collect();
        // One that no entry tells of yet is kept beside those that count, and removes none.
        keep.extend(self.ring.recovery.slot.iter().filter(|slot| !old.contains(&slot.locator)).cloned());
        old.retain(|locator| keep.iter().all(|kept| kept.locator != *locator));
        (keep, old)
    }

    /// From now on this device opens with a passphrase only. The slot is [`Slot::for_passphrase`] of
    /// [`Self::root_for_slot`], which a browser makes in a worker because it takes a while.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn lock_with(&self, slot: &Slot, rng: &mut impl CryptoRng) -> Result<(), ClientError> {
        self.keep_room(rng).await?;
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
        Ok(self.passphrase_slot().await?.is_some())
    }

    /// The slot of the passphrase, where there is one.
    ///
    /// # Errors
    /// When this device's data cannot be read.
    pub async fn passphrase_slot(&self) -> Result<Option<Slot>, ClientError> {
        let kept = self.store.get(SLOT).await?.filter(|slot| slot.first() != Some(&0));
        Ok(kept.map(Slot::from_bytes).transpose()?)
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

fn unreplaced(mut codes: Vec<CountingCode>) -> Vec<CountingCode> {
    let replaced: BTreeSet<ByteArray<32>> =
        codes.iter().flat_map(|code| code.replaces.iter().copied()).collect();
    codes.retain(|code| !replaced.contains(&ByteArray::from(code.locator)));
    codes
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

    /// Two devices, neither knowing of the other's: nobody's paper is worth nothing unawares.
    #[test]
    fn codes_made_apart_both_open_until_the_next() {
        let mut rng = ChaCha12Rng::seed_from_u64(2);
        block_on(async {
            let (mut client, first) = Client::sign_up(Memory::new(), Timestamp(1), &mut rng).await.unwrap();
            client.confirm_code(Timestamp(1), &mut rng).await.unwrap();
            let other = RecoveryCode::make(&mut rng);
            let slot = CodeSlot::of(&other, &Slot::for_code(&client.root, &other, &mut rng));
            let apart = encode(&CountingCode {
                locator: slot.locator,
                slot: slot.slot,
                replaces: vec![ByteArray::from([9; 32])],
            });
            client.write(client.private(), CODE, VERSION, apart, Timestamp(2), &mut rng).await.unwrap();
            let (keep, old) = client.code_slots();
            let kept: BTreeSet<_> = keep.iter().map(|slot| slot.locator).collect();
            assert_eq!(kept, BTreeSet::from([first.locator(), other.locator()]));
            assert_eq!(old, BTreeSet::from([[9; 32]]));

            let next = client.new_code(&mut rng).await.unwrap();
            client.confirm_code(Timestamp(3), &mut rng).await.unwrap();
            let (keep, old) = client.code_slots();
            assert_eq!(keep.iter().map(|slot| slot.locator).collect::<Vec<_>>(), [next.locator()]);
            assert_eq!(old, BTreeSet::from([first.locator(), other.locator(), [9; 32]]));
        });
    }

    #[test]
    fn a_code_is_confirmed_with_its_entry_or_not_at_all() {
        let mut rng = ChaCha12Rng::seed_from_u64(3);
        block_on(async {
            let store = Memory::new();
            let (mut client, first) = Client::sign_up(store.clone(), Timestamp(1), &mut rng).await.unwrap();
            client.confirm_code(Timestamp(1), &mut rng).await.unwrap();
            let next = client.new_code(&mut rng).await.unwrap();
            client.ring.forget(client.private());
            assert!(client.confirm_code(Timestamp(2), &mut rng).await.is_err());
            assert!(!client.is_code_confirmed() && client.counts(&first.locator()));
            assert!(!client.counts(&next.locator()));
        });
    }
}
