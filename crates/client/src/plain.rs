//! A second passphrase, for somebody who is made to open this app: it opens a plain journal, kept on this device only, and
//! nothing else.
//!
//! A device with a passphrase keeps a second slot and a journal of one size, whether a second passphrase was ever set or
//! not. Where none is set, both belong to a root that nobody kept, so what is stored does not tell.

use goldseam_journey::Day;
use goldseam_replica::{Changes, Store};
use goldseam_sealed::{CryptoRng, RootKey, Slot, Vault};
use minicbor::{Decode, Encode};
use zeroize::{Zeroize, Zeroizing};

use crate::client::Client;
use crate::error::ClientError;

pub(crate) const SECOND: &str = "second";
const JOURNAL: &str = "journal";
/// Bytes of a journal before it is sealed, whatever is written in it.
const SIZE: usize = 64 * 1024;

/// An opened journal: a page for each day.
pub struct PlainJournal<S> {
    store: S,
    vault: Vault,
}

/// The pages by day, the first first. None is empty.
#[derive(Default, Encode, Decode)]
#[cbor(map)]
struct Pages {
    #[n(0)]
    written: Vec<(Day, String)>,
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.written.iter_mut().for_each(|(_, text)| text.zeroize());
    }
}

impl<S: Store> PlainJournal<S> {
    pub(crate) fn open(store: S, root: &RootKey) -> Self {
        Self { store, vault: root.vault() }
    }

    /// The pages by day, the first first. None is empty.
    ///
    /// # Errors
    /// When this device's data cannot be read.
    pub async fn pages(&self) -> Result<Vec<(Day, String)>, ClientError> {
        Ok(core::mem::take(&mut self.read().await?.written))
    }

    /// Puts this on the page of that day, in place of what it held.
    ///
    /// # Errors
    /// When the journal is full, or this device cannot keep data. Then the page holds what it held.
    pub async fn write(&self, day: Day, text: &str, rng: &mut impl CryptoRng) -> Result<(), ClientError> {
        let mut pages = self.read().await?;
        pages.written.retain(|(other, _)| *other != day);
        if !text.trim().is_empty() {
            let at = pages.written.partition_point(|(other, _)| *other < day);
            pages.written.insert(at, (day, text.to_owned()));
        }
        let sealed = seal(&self.vault, &pages, rng)?;
        Ok(self.store.put(JOURNAL, sealed).await?)
    }

    async fn read(&self) -> Result<Pages, ClientError> {
        let sealed = self.store.get(JOURNAL).await?.ok_or(ClientError::Vault)?;
        let plain = self.vault.open(JOURNAL, &sealed).ok_or(ClientError::Vault)?;
        // What follows the pages fills the size up.
        minicbor::decode(&plain).map_err(|_| ClientError::Vault)
    }
}

fn seal(vault: &Vault, pages: &Pages, rng: &mut impl CryptoRng) -> Result<Vec<u8>, ClientError> {
    let mut plain = Zeroizing::new(Vec::with_capacity(SIZE));
    // Encoding into memory cannot fail.
    let _ = minicbor::encode(pages, &mut *plain);
    if plain.len() > SIZE {
        return Err(ClientError::JournalFull);
    }
    plain.resize(SIZE, 0);
    Ok(vault.seal(JOURNAL, &plain, rng))
}

impl<S: Store> Client<S> {
    /// From now on this slot, of a root made for it, opens an empty journal on this device.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn set_second(
        &self,
        slot: &Slot,
        root: &RootKey,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let empty = seal(&root.vault(), &Pages::default(), rng)?;
        let changes = Changes::new().put(JOURNAL, empty).put(SECOND, slot.as_bytes().to_vec());
        Ok(self.store.write(&changes).await?)
    }

    /// From now on no second passphrase opens anything here.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn unset_second(&self, rng: &mut impl CryptoRng) -> Result<(), ClientError> {
        let slot = Slot::that_nothing_opens(rng);
        self.set_second(&slot, &RootKey::make(rng), rng).await
    }

    /// The second slot, where one is kept.
    ///
    /// # Errors
    /// When this device's data cannot be read.
    pub async fn second(&self) -> Result<Option<Slot>, ClientError> {
        second(&self.store).await
    }

    /// Makes room for a second passphrase where there is none yet.
    pub(crate) async fn keep_room(&self, rng: &mut impl CryptoRng) -> Result<(), ClientError> {
        match self.second().await? {
            Some(_) => Ok(()),
            None => self.unset_second(rng).await,
        }
    }
}

pub(crate) async fn second<S: Store>(store: &S) -> Result<Option<Slot>, ClientError> {
    Ok(store.get(SECOND).await?.map(Slot::from_bytes).transpose()?)
}

impl<S> core::fmt::Debug for PlainJournal<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("PlainJournal")
    }
}

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;
    use goldseam_replica::Memory;
    use goldseam_sealed::Timestamp;
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;
    use crate::start::{Locked, Start};

    const FIRST: &str = "an evening by the quiet sea";
    const OTHER: &str = "four grey geese in a row";

    async fn locked(rng: &mut ChaCha12Rng) -> (Memory, Client<Memory>) {
        let store = Memory::new();
        let (client, _) = Client::sign_up(store.clone(), Timestamp(1), rng).await.unwrap();
        let slot = Slot::for_passphrase(client.root_for_slot(), FIRST, rng).unwrap();
        client.lock_with(&slot, rng).await.unwrap();
        (store, client)
    }

    async fn found(store: &Memory) -> Locked<Memory> {
        match Start::of(store.clone()).await.unwrap() {
            Start::Locked(locked) => locked,
            _ => panic!("it must be locked"),
        }
    }

    /// A journal on a locked device, with one page.
    async fn begun(rng: &mut ChaCha12Rng) -> (PlainJournal<Memory>, Client<Memory>) {
        let (store, client) = locked(rng).await;
        let root = RootKey::make(rng);
        client.set_second(&Slot::that_nothing_opens(rng), &root, rng).await.unwrap();
        let journal = found(&store).await.open_journal(&root);
        journal.write(Day(3), "Bought bread.", rng).await.unwrap();
        (journal, client)
    }

    async fn lengths(store: &Memory) -> [usize; 2] {
        let mut lengths = [0; 2];
        for (length, key) in lengths.iter_mut().zip([SECOND, JOURNAL]) {
            *length = store.get(key).await.unwrap().unwrap().len();
        }
        lengths
    }

    #[test]
    fn s10_a_second_passphrase_opens_a_plain_journal_and_nothing_else() {
        let mut rng = ChaCha12Rng::seed_from_u64(1);
        block_on(async {
            let (store, client) = locked(&mut rng).await;
            let root = RootKey::make(&mut rng);
            let slot = Slot::for_passphrase(&root, OTHER, &mut rng).unwrap();
            client.set_second(&slot, &root, &mut rng).await.unwrap();

            let locked = found(&store).await;
            assert!(locked.open(OTHER).await.is_err(), "it opens no client");
            let opened = locked.second().unwrap().open_with_passphrase(OTHER).unwrap();
            assert!(locked.open_with_root(opened.clone()).await.is_err(), "nor does what it wraps");
            let journal = locked.open_journal(&opened);
            assert_eq!(journal.pages().await.unwrap(), []);
            journal.write(Day(3), "Bought bread.", &mut rng).await.unwrap();
            journal.write(Day(2), "Rain all day.", &mut rng).await.unwrap();
            journal.write(Day(3), "Bought bread and milk.", &mut rng).await.unwrap();
            let pages = [(Day(2), "Rain all day.".to_owned()), (Day(3), "Bought bread and milk.".to_owned())];
            assert_eq!(found(&store).await.open_journal(&opened).pages().await.unwrap(), pages);
            journal.write(Day(2), " \n", &mut rng).await.unwrap();
            assert_eq!(journal.pages().await.unwrap(), pages[1..]);

            assert!(locked.open(FIRST).await.is_ok(), "and the first opens what it opened");
            client.unset_second(&mut rng).await.unwrap();
            assert!(found(&store).await.second().unwrap().open_with_passphrase(OTHER).is_err());
        });
    }

    #[test]
    fn s10_what_is_stored_does_not_tell_whether_there_is_a_second_passphrase() {
        let mut rng = ChaCha12Rng::seed_from_u64(2);
        block_on(async {
            let (store, client) = locked(&mut rng).await;
            let without = (store.keys("").await.unwrap(), lengths(&store).await);
            let root = RootKey::make(&mut rng);
            let slot = Slot::for_passphrase(&root, OTHER, &mut rng).unwrap();
            client.set_second(&slot, &root, &mut rng).await.unwrap();
            assert_eq!((store.keys("").await.unwrap(), lengths(&store).await), without);
            let journal = found(&store).await.open_journal(&root);
            journal.write(Day(3), &"A long day. ".repeat(900), &mut rng).await.unwrap();
            assert_eq!(lengths(&store).await, without.1, "nor how much is written");
        });
    }

    #[test]
    fn a_new_first_passphrase_leaves_the_journal_alone() {
        let mut rng = ChaCha12Rng::seed_from_u64(3);
        block_on(async {
            let (journal, client) = begun(&mut rng).await;
            let slot = Slot::for_passphrase(client.root_for_slot(), "another one", &mut rng).unwrap();
            client.lock_with(&slot, &mut rng).await.unwrap();
            assert_eq!(journal.pages().await.unwrap(), [(Day(3), "Bought bread.".to_owned())]);
        });
    }

    #[test]
    fn a_full_journal_says_so_and_keeps_what_it_has() {
        let mut rng = ChaCha12Rng::seed_from_u64(4);
        block_on(async {
            let (journal, _) = begun(&mut rng).await;
            let full = journal.write(Day(3), &"x".repeat(SIZE), &mut rng).await;
            assert!(matches!(full, Err(ClientError::JournalFull)));
            assert_eq!(journal.pages().await.unwrap(), [(Day(3), "Bought bread.".to_owned())]);
        });
    }
}
