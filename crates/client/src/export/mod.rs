//! An export: writing what this device holds into one file, checking such a file without a key, and opening it with
//! no relay and no network.

mod faults;
mod readable;

use goldseam_replica::{Evidence, Memory, Replica, Store};
use goldseam_sealed::{
    CryptoRng, DeviceKeys, Export, ExportError, Exported, RecoveryCode, RootKey, Slot, SlotError, Timestamp,
};

use crate::client::{Client, SLOT};
use crate::error::ClientError;
use crate::keyring::Keyring;

pub use faults::Fault;
pub use readable::{Calendar, Readable};

/// Frames read from the store at a time.
const PAGE: usize = 256;

impl<S: Store> Client<S> {
    /// Everything this device holds, in one file that opens with the recovery code, or with the passphrase where the
    /// device has one. Drafts and this device's keys are not in it.
    ///
    /// # Errors
    /// When this device's data cannot be read.
    pub async fn export(&self, now: Timestamp) -> Result<Vec<u8>, ClientError> {
        let mut frames = Vec::new();
        for circle in self.store.circles().await? {
            let mut after = None;
            loop {
                let page = self.store.scan(circle, after, PAGE).await?;
                let Some(last) = page.last().map(|frame| frame.header()) else { break };
                after = Some((last.log, last.seq));
                frames.extend(page);
            }
        }
        let evidence = self.replica.circles().map(|circle| (circle, self.replica.evidence(circle)));
        let evidence = evidence
            .filter(|(_, evidence)| !evidence.is_empty())
            .map(|(circle, evidence)| (circle, Evidence::encode_all(evidence)))
            .collect();
        let mut slots = Vec::new();
        for code in self.code_slots().0 {
            slots.push(Slot::from_bytes(code.slot)?);
        }
        // What stands there without a passphrase is the root itself, and no slot: it does not travel.
        let kept = self.store.get(SLOT).await?;
        slots.extend(kept.and_then(|slot| Slot::from_bytes(slot).ok()));
        Ok(Exported { made: now, slots, evidence, frames: &frames }.to_bytes(&self.ring.device))
    }
}

/// An export that was read and checked, and not opened yet.
#[derive(Debug)]
pub struct ExportFile {
    export: Export,
    faults: Vec<Fault>,
}

impl ExportFile {
    /// Reads a file and checks everything that can be checked without a key.
    ///
    /// # Errors
    /// When nothing in it can be relied on.
    pub fn read(file: &[u8]) -> Result<Self, ExportError> {
        let export = Export::read(file)?;
        let mut faults: Vec<Fault> = export.flaws.iter().copied().map(Fault::File).collect();
        for (circle, bytes) in &export.evidence {
            match Evidence::decode_all(bytes) {
                Err(_) => faults.push(Fault::NotRead(*circle)),
                Ok(evidence) => {
                    let held = |evidence| Fault::held(*circle, evidence, &export.frames);
                    faults.extend(evidence.into_iter().filter_map(held));
                }
            }
        }
        Ok(Self { export, faults })
    }

    /// When it was made, by its device's clock.
    pub fn made(&self) -> Timestamp {
        self.export.made
    }

    /// How many frames its list of contents names.
    pub fn frames(&self) -> usize {
        self.export.listed
    }

    /// What is missing, altered or forked, or was when the copy was made. Empty: it is intact.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Opens it with a recovery code.
    ///
    /// # Errors
    /// When the code is not the one that was valid when the copy was made, or the record cannot be read.
    pub async fn open_with_code(
        &self,
        code: &RecoveryCode,
        rng: &mut impl CryptoRng,
    ) -> Result<OpenExport, ClientError> {
        self.open(self.root(|slot| slot.open_with_code(code))?, rng).await
    }

    /// Opens it with the passphrase that its device had. [`SlotError::Layout`] says that it had none.
    ///
    /// # Errors
    /// When the passphrase is not the one that was valid when the copy was made, or the record cannot be read.
    pub async fn open_with_passphrase(
        &self,
        passphrase: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<OpenExport, ClientError> {
        self.open(self.root(|slot| slot.open_with_passphrase(passphrase))?, rng).await
    }

    /// The root out of the first slot that opens; else why the slot of that kind does not.
    fn root(&self, open: impl Fn(&Slot) -> Result<RootKey, SlotError>) -> Result<RootKey, SlotError> {
        let mut why = SlotError::Layout;
        for slot in &self.export.slots {
            match open(slot) {
                Ok(root) => return Ok(root),
                Err(SlotError::Layout) => {}
                Err(other) => why = other,
            }
        }
        Err(why)
    }

    /// Reads the record as a new device would that has all of it and writes nothing.
    async fn open(&self, root: RootKey, rng: &mut impl CryptoRng) -> Result<OpenExport, ClientError> {
        let store = Memory::new();
        store.append(&self.export.frames).await?;
        let ring = Keyring::new(DeviceKeys::make(rng));
        let mut replica = Replica::load(ring.device.log(), &store).await?;
        for (circle, bytes) in &self.export.evidence {
            if let Ok(evidence) = Evidence::decode_all(bytes) {
                replica.remember(*circle, replica.heads(*circle), evidence);
            }
        }
        let mut client = Client::with(store, root, ring, replica);
        client.read_all().await?;
        while client.accept_keys(rng).await? {}
        let by_own = client.record.writer(client.private(), self.export.by);
        let by_own = by_own.is_some_and(|device| device.certificate().person() == client.person());
        Ok(OpenExport { client, by_own })
    }
}

/// An opened export, to look at. It can be asked everything a device can be asked, and nothing leaves it.
#[derive(Debug)]
pub struct OpenExport {
    client: Client<Memory>,
    by_own: bool,
}

impl OpenExport {
    /// The record.
    pub fn client(&self) -> &Client<Memory> {
        &self.client
    }

    /// Whether the copy shows that a device of the person whose record it is made it. Else somebody may have left things
    /// out; a device that had written nothing yet cannot show it either.
    pub fn made_by_own_device(&self) -> bool {
        self.by_own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_lite::future::block_on;
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    #[test]
    fn an_entry_that_another_copy_wrote_is_named_as_missing_until_it_is_there() {
        let mut rng = ChaCha12Rng::seed_from_u64(1);
        block_on(async {
            let (client, _) = Client::sign_up(Memory::new(), Timestamp(1), &mut rng).await.unwrap();
            let export = Export::read(&client.export(Timestamp(2)).await.unwrap()).unwrap();
            let last = export.frames.last().unwrap();
            let elsewhere = Evidence::Elsewhere { frame: Box::new(last.without_body()) };
            for (frames, missing) in
                [(export.frames.as_slice(), 0), (&export.frames[..export.frames.len() - 1], 1)]
            {
                let evidence =
                    vec![(last.header().circle, Evidence::encode_all(std::slice::from_ref(&elsewhere)))];
                let copy = Exported { made: export.made, slots: export.slots.clone(), evidence, frames };
                let file = ExportFile::read(&copy.to_bytes(&client.ring.device)).unwrap();
                assert_eq!(file.faults().len(), missing);
                assert!(file.faults().iter().all(|fault| fault.to_string().starts_with("Missing: entry ")));
            }
        });
    }

    #[test]
    fn a_shortened_list_that_somebody_else_signed_does_not_pass_for_ones_own() {
        let mut rng = ChaCha12Rng::seed_from_u64(1);
        block_on(async {
            let (client, code) = Client::sign_up(Memory::new(), Timestamp(1), &mut rng).await.unwrap();
            let file = client.export(Timestamp(2)).await.unwrap();
            let honest = Export::read(&file).unwrap();
            let shortened = Exported {
                made: honest.made,
                slots: honest.slots.clone(),
                evidence: vec![],
                frames: honest.frames.get(..1).unwrap(),
            };
            let forged = shortened.to_bytes(&DeviceKeys::make(&mut rng));
            for (file, own) in [(file, true), (forged, false)] {
                let file = ExportFile::read(&file).unwrap();
                assert_eq!(file.faults(), []);
                let open = file.open_with_code(&code, &mut rng).await.unwrap();
                assert_eq!(open.made_by_own_device(), own);
            }
        });
    }
}
