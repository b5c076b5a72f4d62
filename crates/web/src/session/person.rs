//! Beginning here, coming back, locking, leaving.

use super::{
    CLOSED, Drafts, Soon, Trouble,
    device::{Device, random},
    fetch::Fetch,
    reload, sentence,
    store::{self, Store},
    tabs, worker,
};
use crate::time::{now, today};
use goldseam_client::{ClientError, PlainJournal, RelayError};
use goldseam_journey::{Day, EntryId, Seat};
use goldseam_sealed::{LogId, RecoveryCode, RootKey, Slot, SlotError};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;

impl Device {
    /// Makes a person here, or a new code for one whose code was never given back.
    pub(crate) async fn begin(self) -> Result<RecoveryCode, String> {
        let Some(fresh) = self.fresh_now() else { return self.new_code().await };
        let (client, code) = fresh.sign_up(now(), &mut random()).await.map_err(|error| sentence(&error))?;
        self.hold(client).await;
        tabs::tell(tabs::Word::Again);
        Ok(code)
    }

    /// Makes a recovery code in place of the last one.
    pub(crate) async fn new_code(self) -> Result<RecoveryCode, String> {
        self.with(async |client, rng| client.new_code(rng).await).await
    }

    /// Two words of the code were given back. From now on the browser is asked to keep what is here.
    pub(crate) async fn confirm_code(self) -> Result<(), String> {
        self.with(async |client, rng| client.confirm_code(now(), rng).await).await?;
        ask_to_keep().await;
        Ok(())
    }

    /// Begins a repair.
    pub(crate) async fn start_repair(self, seat: Seat, name: &str, other: &str) -> Result<(), String> {
        let start = async |client: &mut goldseam_client::Client<_>, rng: &mut _| {
            client.start_repair(seat, name, Some(other), now(), rng).await
        };
        self.with(start).await
    }

    /// Brings a person back with their recovery code.
    pub(crate) async fn recover(self, code: &RecoveryCode) -> Result<(), String> {
        let Some(fresh) = self.fresh_now() else { return Err(CLOSED.to_owned()) };
        let client = fresh.recover(&Fetch::here(), code, &mut random()).await.map_err(|error| match error {
            ClientError::Relay(RelayError::NotFound) => {
                "This relay knows no such code. Check each word, and that you are at the address you used before."
                    .to_owned()
            }
            ClientError::Relay(RelayError::Unreachable(_)) => {
                "The relay cannot be reached just now. Check your connection, then try again. Nothing is lost."
                    .to_owned()
            }
            other => sentence(&other),
        })?;
        self.hold(client).await;
        ask_to_keep().await;
        tabs::tell(tabs::Word::Again);
        Ok(())
    }

    /// Opens a locked device, or the plain journal where it was the second passphrase. Takes a moment, the same for both.
    pub(crate) async fn unlock(self, passphrase: &str) -> Result<Option<Journal>, String> {
        let Some(locked) = self.locked_now() else { return Err(CLOSED.to_owned()) };
        let own = worker::open(locked.slot(), passphrase).await;
        let second = root_in(locked.second(), passphrase).await;
        match (own, second) {
            (Ok(root), _) => {
                let client = locked.open_with_root(root).await.map_err(|error| sentence(&error))?;
                self.hold(client).await;
                Ok(None)
            }
            (Err(_), Some(root)) => Ok(Some(Journal(Rc::new(locked.open_journal(&root))))),
            (Err(SlotError::DoesNotOpen), None) => {
                Err("That passphrase does not open it. Try again, slowly.".to_owned())
            }
            (Err(other), None) => Err(sentence(&other)),
        }
    }

    /// Sets or changes the passphrase. Takes a moment.
    pub(crate) async fn set_passphrase(self, passphrase: &str) -> Result<(), String> {
        let Some(open) = self.open_now() else { return Err(CLOSED.to_owned()) };
        let (root, second) = {
            let client = open.client.lock().await;
            let second = client.second().await.map_err(|error| sentence(&error))?;
            (RootKey::from_secret(client.root_for_slot().secret().clone()), second)
        };
        if root_in(second.as_ref(), passphrase).await.is_some() {
            return Err("That one opens the plain journal here. Choose another.".to_owned());
        }
        let slot = worker::make(&root, passphrase).await.map_err(|error| sentence(&error))?;
        self.with(async |client, rng| client.lock_with(&slot, rng).await).await?;
        self.has_passphrase.set(true);
        Ok(())
    }

    /// Sets a second passphrase, and begins its journal anew. Takes a moment.
    pub(crate) async fn set_second(self, passphrase: &str) -> Result<(), String> {
        let Some(open) = self.open_now() else { return Err(CLOSED.to_owned()) };
        let own = open.client.lock().await.passphrase_slot().await.map_err(|error| sentence(&error))?;
        if root_in(own.as_ref(), passphrase).await.is_some() {
            return Err("That is the passphrase that opens everything. Choose another.".to_owned());
        }
        let root = RootKey::make(&mut random());
        let slot = worker::make(&root, passphrase).await.map_err(|error| sentence(&error))?;
        self.with(async |client, rng| client.set_second(&slot, &root, rng).await).await
    }

    /// From now on no second passphrase opens anything here.
    pub(crate) async fn unset_second(self) -> Result<(), String> {
        self.with(async |client, rng| client.unset_second(rng).await).await
    }

    /// From now on this device opens without a passphrase.
    pub(crate) async fn remove_passphrase(self) -> Result<(), String> {
        self.with(async |client, _| client.keep_root_openly().await).await?;
        self.has_passphrase.set(false);
        Ok(())
    }

    /// Gives this device a name on one's own list.
    pub(crate) async fn name_device(self, name: &str) -> Result<(), String> {
        self.with(async |client, rng| client.name_device(name, now(), rng).await).await
    }

    /// Removes another device of one's own.
    pub(crate) async fn remove_device(self, log: LogId) -> Result<(), String> {
        self.with(async |client, rng| client.remove_device(log, now(), rng).await).await
    }

    /// Takes the words of an own shared entry back.
    pub(crate) async fn take_back(self, entry: EntryId) -> Result<(), String> {
        self.with(async |client, rng| client.take_back(entry, now(), rng).await.map(|_| ())).await
    }

    /// Destroys what only this person can open, on this device its drafts too.
    pub(crate) async fn destroy_private(self) -> Result<(), String> {
        let Some(open) = self.open_now() else { return Err(CLOSED.to_owned()) };
        self.forget_drafts(&open).await?;
        self.with(async |client, rng| client.destroy_private(now(), rng).await).await
    }

    /// Leaves the repair.
    pub(crate) async fn leave_repair(self) -> Result<(), String> {
        self.with(async |client, rng| client.leave_repair(now(), rng).await).await
    }

    /// Locks every tab. What was in memory goes with the page.
    pub(crate) fn lock(self) {
        self.close();
        tabs::tell(tabs::Word::Again);
        reload();
    }

    /// Deletes everything this browser keeps, then opens `next`.
    pub(crate) async fn erase(self, next: &'static str) -> Result<(), String> {
        self.close();
        let erased = store::destroy().await.map_err(|error| sentence(&error));
        tabs::tell(tabs::Word::Again);
        match erased {
            Ok(()) => {
                // Only a malformed address is refused.
                let _ = window().location().replace(next);
                Ok(())
            }
            Err(why) => {
                self.look().await;
                Err(why)
            }
        }
    }
}

/// What a second passphrase opens.
#[derive(Clone)]
pub(crate) struct Journal(Rc<PlainJournal<Store>>);

impl Journal {
    /// Its pages by day, the first first.
    pub(crate) async fn pages(&self) -> Result<Vec<(Day, String)>, String> {
        self.0.pages().await.map_err(|error| sentence(&error))
    }
}

/// Its only field is today's page.
impl Drafts for Journal {
    fn draft(&self, _: &str) -> Soon<Result<String, Trouble>> {
        let journal = self.clone();
        Box::pin(async move {
            let mut pages = journal.pages().await.map_err(Trouble)?;
            Ok(pages.pop_if(|(day, _)| *day == today()).map(|(_, text)| text).unwrap_or_default())
        })
    }

    fn keep_draft(&self, _: &str, text: String) -> Soon<Result<(), Trouble>> {
        let journal = self.0.clone();
        Box::pin(async move {
            let written = journal.write(today(), &text, &mut random()).await;
            written.map_err(|error| Trouble(sentence(&error)))
        })
    }
}

/// The root in a slot, where there is one that this passphrase opens.
async fn root_in(slot: Option<&Slot>, passphrase: &str) -> Option<RootKey> {
    worker::open(slot?, passphrase).await.ok()
}

/// Whether the browser has said that it will not clear what is here by itself.
pub(crate) async fn is_kept() -> bool {
    let Ok(asked) = window().navigator().storage().persisted() else { return false };
    JsFuture::from(asked).await.is_ok_and(|answer| answer.is_truthy())
}

/// Asks the browser not to clear what is here by itself. Whether it agreed.
pub(crate) async fn ask_to_keep() -> bool {
    let Ok(asked) = window().navigator().storage().persist() else { return false };
    JsFuture::from(asked).await.is_ok_and(|answer| answer.is_truthy())
}
