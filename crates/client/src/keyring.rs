//! What a device keeps for itself between starts: its keys and where it stands in a meeting.
//! Sealed in the vault, never sent.

use goldseam_journey::Seat;
use goldseam_sealed::{
    CircleId, CryptoRng, DeviceKeys, EpochId, EpochKey, FrameHash, RecoveryCode, Secret, Slot, Vault,
};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use crate::link::Link;

const LABEL: &str = "keyring";

/// The keys of this device.
#[derive(Clone)]
pub(crate) struct Keyring {
    pub device: DeviceKeys,
    pub epochs: Vec<EpochKey>,
    pub recovery: Recovery,
    pub meeting: Option<Meeting>,
    /// What this device is to be called, until an entry says so.
    pub name: Option<String>,
    /// Circles this person left and the relay was told so.
    pub gone: Vec<CircleId>,
}

/// Where the recovery code stands. The code itself is never kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Recovery {
    /// Two of its words were given back.
    #[n(0)]
    pub confirmed: bool,
    /// The newest code's slot. It stays here, so that a relay that was set back or changed gets it again.
    #[n(1)]
    pub slot: Option<CodeSlot>,
    /// Locators of the codes before it that this device knows of. Their slots go once the newest code is confirmed.
    #[n(2)]
    #[cbor(default)]
    pub replaced: Vec<ByteArray<32>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct CodeSlot {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub locator: [u8; 32],
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub slot: Vec<u8>,
}

impl CodeSlot {
    pub(crate) fn of(code: &RecoveryCode, slot: &Slot) -> Self {
        Self { locator: code.locator(), slot: slot.as_bytes().to_vec() }
    }
}

/// A meeting this device takes part in.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Meeting {
    /// The link's payload.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub link: Vec<u8>,
    /// This side's nonce: committed to by the inviter, sent at once by the joiner.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub nonce: [u8; 32],
    /// True on the side that made the link.
    #[n(2)]
    pub inviter: bool,
    /// This person said that the words match.
    #[n(3)]
    pub matched: bool,
    /// The one join the inviter answers. Later ones are ignored.
    #[n(4)]
    pub join: Option<FrameHash>,
    /// The inviter may let somebody in until then, in milliseconds since 1970.
    #[n(5)]
    pub until: i64,
    /// What the joiner wishes to be called.
    #[n(6)]
    pub name: String,
    /// The seat the link offers; none where it adds a device.
    #[n(7)]
    pub seat: Option<Seat>,
}

impl Meeting {
    /// The side that made the link, which holds until a time in milliseconds since 1970.
    pub(crate) fn invite(link: &Link, nonce: &Secret, until: i64) -> Self {
        Self {
            link: link.invitation.to_bytes().to_vec(),
            seat: link.seat(),
            nonce: *nonce.expose(),
            inviter: true,
            matched: false,
            join: None,
            until,
            name: String::new(),
        }
    }

    /// The side that opened the link, under a name.
    pub(crate) fn join(link: &Link, name: String, rng: &mut impl CryptoRng) -> Self {
        Self { inviter: false, name, ..Self::invite(link, &Secret::make(rng), 0) }
    }
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Stored {
    #[n(0)]
    signing: ByteVec,
    #[n(1)]
    unsealing: ByteVec,
    #[n(2)]
    epochs: Vec<StoredEpoch>,
    #[n(3)]
    recovery: Recovery,
    #[n(4)]
    meeting: Option<Meeting>,
    #[n(5)]
    name: Option<String>,
    #[n(6)]
    #[cbor(default)]
    gone: Vec<CircleId>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct StoredEpoch {
    #[n(0)]
    circle: CircleId,
    #[n(1)]
    key: ByteVec,
}

impl Keyring {
    pub(crate) fn new(device: DeviceKeys) -> Self {
        let (epochs, gone) = (Vec::new(), Vec::new());
        Self { device, epochs, recovery: Recovery::default(), meeting: None, name: None, gone }
    }

    /// The key of an epoch, if this device was given it.
    pub(crate) fn epoch(&self, circle: CircleId, epoch: EpochId) -> Option<&EpochKey> {
        self.epochs.iter().find(|key| key.circle() == circle && key.id() == epoch)
    }

    /// The keys of a circle, the newest here first.
    pub(crate) fn keys_of(&self, circle: CircleId) -> impl Iterator<Item = &EpochKey> + Clone {
        self.epochs.iter().rev().filter(move |key| key.circle() == circle)
    }

    /// Keeps a key; true when it was new.
    pub(crate) fn keep(&mut self, key: EpochKey) -> bool {
        let fresh = self.epoch(key.circle(), key.id()).is_none();
        if fresh {
            self.epochs.push(key);
        }
        fresh
    }

    /// Opens a meeting: what this device does in it, and the key of its circle.
    pub(crate) fn meet(&mut self, meeting: Meeting, link: &Link) {
        self.keep(link.invitation.meeting());
        self.meeting = Some(meeting);
    }

    /// Forgets the keys of a circle.
    pub(crate) fn forget(&mut self, circle: CircleId) {
        self.epochs.retain(|key| key.circle() != circle);
    }

    pub(crate) fn seal(&self, vault: &Vault, rng: &mut impl CryptoRng) -> Vec<u8> {
        let (signing, unsealing) = self.device.seeds();
        let stored = Stored {
            signing: signing.expose().to_vec().into(),
            unsealing: unsealing.expose().to_vec().into(),
            epochs: self
                .epochs
                .iter()
                .map(|key| StoredEpoch { circle: key.circle(), key: key.secret().expose().to_vec().into() })
                .collect(),
            recovery: self.recovery.clone(),
            meeting: self.meeting.clone(),
            name: self.name.clone(),
            gone: self.gone.clone(),
        };
        // Encoding into memory cannot fail.
        let plain = Zeroizing::new(minicbor::to_vec(&stored).unwrap_or_default());
        vault.seal(LABEL, &plain, rng)
    }

    /// `None` when the vault was changed or belongs to another root.
    pub(crate) fn open(vault: &Vault, sealed: &[u8]) -> Option<Self> {
        let plain = vault.open(LABEL, sealed)?;
        let stored: Stored = minicbor::decode(&plain).ok()?;
        let device = DeviceKeys::from_seeds(
            &Secret::from_slice(&stored.signing)?,
            Secret::from_slice(&stored.unsealing)?,
        );
        let epochs = stored
            .epochs
            .iter()
            .map(|e| Some(EpochKey::from_secret(e.circle, Secret::from_slice(&e.key)?)))
            .collect::<Option<_>>()?;
        let Stored { recovery, meeting, name, gone, .. } = stored;
        Some(Self { device, epochs, recovery, meeting, name, gone })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use goldseam_sealed::RootKey;
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    #[test]
    fn a_keyring_comes_back_from_its_own_vault_only() {
        let mut rng = ChaCha12Rng::seed_from_u64(1);
        let vault = RootKey::make(&mut rng).vault();
        let mut ring = Keyring::new(DeviceKeys::make(&mut rng));
        let circle = CircleId([3; 16]);
        let (first, second) = (EpochKey::make(circle, &mut rng), EpochKey::make(circle, &mut rng));
        assert!(ring.keep(first.clone()) && ring.keep(second.clone()) && !ring.keep(first.clone()));
        ring.recovery.slot = Some(CodeSlot { locator: [1; 32], slot: vec![2; 90] });
        ring.recovery.replaced = vec![[3; 32].into()];
        ring.name = Some("the phone".to_owned());
        let sealed = ring.seal(&vault, &mut rng);
        let back = Keyring::open(&vault, &sealed).unwrap();
        assert_eq!(back.device.log(), ring.device.log());
        assert_eq!(back.recovery, ring.recovery);
        assert_eq!(back.name, ring.name);
        assert_eq!(back.keys_of(circle).map(EpochKey::id).collect::<Vec<_>>(), [second.id(), first.id()]);
        assert_eq!(back.epoch(circle, first.id()).map(EpochKey::id), Some(first.id()));
        assert!(Keyring::open(&RootKey::make(&mut rng).vault(), &sealed).is_none());
    }
}
