//! How a device starts: as nobody yet, locked, or open; and how a lost one comes back.

use goldseam_replica::Store;
use goldseam_sealed::{CryptoRng, RecoveryCode, RootKey, Secret, Slot, SlotError};

use crate::client::{Client, SLOT};
use crate::error::ClientError;
use crate::keyring::CodeSlot;
use crate::link::Link;
use crate::plain::{PlainJournal, second};
use crate::protection::root_of;
use crate::relay::fetch_slot;
use crate::transport::Transport;

/// What a device finds when it starts.
#[derive(Debug)]
pub enum Start<S> {
    /// Nobody has signed up here.
    Fresh(Fresh<S>),
    /// Somebody has, and a passphrase opens it.
    Locked(Locked<S>),
    /// It is open.
    Open(Box<Client<S>>),
}

/// A device nobody has signed up on.
pub struct Fresh<S>(S);

/// A device that a passphrase opens.
pub struct Locked<S> {
    store: S,
    slot: Slot,
    second: Option<Slot>,
}

impl<S: Store + Clone> Start<S> {
    /// Looks at what the store holds.
    ///
    /// # Errors
    /// When the store cannot be read or what it holds cannot be opened.
    pub async fn of(store: S) -> Result<Self, ClientError> {
        match store.get(SLOT).await?.as_deref() {
            None => Ok(Self::Fresh(Fresh(store))),
            Some(slot @ [0, ..]) => {
                let root = root_of(slot).ok_or(ClientError::Vault)?;
                Ok(Self::Open(Box::new(Client::resume(store, root).await?)))
            }
            Some(slot) => {
                let (slot, second) = (Slot::from_bytes(slot.to_vec())?, second(&store).await?);
                Ok(Self::Locked(Locked { store, slot, second }))
            }
        }
    }
}

impl<S: Store + Clone> Fresh<S> {
    /// Makes a new person here; see [`Client::sign_up`].
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn sign_up(
        &self,
        now: goldseam_sealed::Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(Client<S>, RecoveryCode), ClientError> {
        Client::sign_up(self.0.clone(), now, rng).await
    }

    /// Asks to become a new device of whoever made this link, under a name for their list. They see four words, compare
    /// them with those shown here, and say so on both devices.
    ///
    /// # Errors
    /// When the link offers something else, or this device cannot keep data.
    pub async fn ask(
        &self,
        link: &Link,
        name: &str,
        now: goldseam_sealed::Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Client<S>, ClientError> {
        Client::ask(self.0.clone(), link, name, now, rng).await
    }

    /// Brings a person back with their recovery code. The record follows with the first syncs.
    ///
    /// # Errors
    /// When the relay cannot be reached, knows no such code, or the slot does not open.
    pub async fn recover(
        &self,
        transport: &impl Transport,
        code: &RecoveryCode,
        rng: &mut impl CryptoRng,
    ) -> Result<Client<S>, ClientError> {
        let slot = fetch_slot(transport, &code.locator()).await?;
        let root = slot.open_with_code(code)?;
        Client::enrol(self.0.clone(), root, CodeSlot::of(code, &slot), rng).await
    }
}

impl<S: Store + Clone> Locked<S> {
    /// The slot, for a worker that opens it while the page stays quick.
    pub fn slot(&self) -> &Slot {
        &self.slot
    }

    /// The slot of a second passphrase, or of none: they look the same. A device locked before there were any has no room
    /// for it. Always try both, so that the time does not tell which was opened.
    pub fn second(&self) -> Option<&Slot> {
        self.second.as_ref()
    }

    /// The journal of whoever opened [`Self::second`].
    pub fn open_journal(&self, root: &RootKey) -> PlainJournal<S> {
        PlainJournal::open(self.store.clone(), root)
    }

    /// Opens with a passphrase. Takes a while; see [`Self::open_with_root`] for where that would be felt.
    ///
    /// # Errors
    /// When the passphrase is not this device's own, or what is kept cannot be opened.
    pub async fn open(&self, passphrase: &str) -> Result<Client<S>, ClientError> {
        self.open_with_root(self.slot.open_with_passphrase(passphrase)?).await
    }

    /// Opens with the root that a worker took out of [`Self::slot`].
    ///
    /// # Errors
    /// When it is not this device's root.
    pub async fn open_with_root(&self, root: RootKey) -> Result<Client<S>, ClientError> {
        Client::resume(self.store.clone(), root).await
    }
}

/// The root out of a slot, as bytes a worker can post back.
///
/// # Errors
/// See [`Slot::open_with_passphrase`].
pub fn open_slot(slot: &[u8], passphrase: &str) -> Result<Secret, SlotError> {
    let root = Slot::from_bytes(slot.to_vec())?.open_with_passphrase(passphrase)?;
    Ok(root.secret().clone())
}

impl<S> core::fmt::Debug for Fresh<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Fresh")
    }
}

impl<S> core::fmt::Debug for Locked<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Locked")
    }
}
