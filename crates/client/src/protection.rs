//! What keeps a person's root safe, and brings it back: the recovery code and the passphrase.

use goldseam_replica::Store;
use goldseam_sealed::{CryptoRng, RecoveryCode, RootKey, Slot};

use crate::client::{Client, SLOT};
use crate::error::ClientError;
use crate::keyring::CodeSlot;

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
            ring.recovery.slot = Some(slot.clone());
        })
        .await?;
        self.shown = Some(slot.locator);
        Ok(code)
    }

    /// Two words of the code that this window made last were given back.
    ///
    /// # Errors
    /// When another window has made a newer one, or this device cannot keep data.
    pub async fn confirm_code(&mut self, rng: &mut impl CryptoRng) -> Result<(), ClientError> {
        let shown = self.shown.ok_or(ClientError::OtherCode)?;
        let is_newest = |slot: &Option<CodeSlot>| slot.as_ref().is_some_and(|slot| slot.locator == shown);
        self.change_ring(rng, |ring| ring.recovery.confirmed |= is_newest(&ring.recovery.slot)).await?;
        if is_newest(&self.ring.recovery.slot) { Ok(()) } else { Err(ClientError::OtherCode) }
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
