//! Slots: ways to open a person's root. Each wraps the same root, so a slot can be renewed without sealing
//! anything else again.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::hash::{Purpose, derive};
use crate::person::RootKey;
use crate::recovery::RecoveryCode;
use crate::secret::Secret;

/// Least memory for a passphrase, in KiB. Compiled in: a slot that asks for less is refused.
pub const MIN_MEMORY_KIB: u32 = 64 * 1024;
/// Least passes for a passphrase.
pub const MIN_PASSES: u32 = 3;
const MAX_MEMORY_KIB: u32 = 1024 * 1024;
const MAX_PASSES: u32 = 16;

const SALT_LEN: usize = 16;
const NONCE_LEN: usize = 24;
const SEALED_LEN: usize = 48;
const RECOVERY: u8 = 1;
const PASSPHRASE: u8 = 2;

/// Why a slot does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SlotError {
    /// The code or passphrase is not the one this slot was made with, or the slot was changed.
    #[error("that does not open it; please check each word and try again")]
    DoesNotOpen,
    /// Not a slot this version can read, or not one of this kind.
    #[error("this is not a slot that this version can read")]
    Layout,
    /// The slot asks for weaker or far costlier work than this version allows.
    #[error("this slot was made with settings that are not safe to use")]
    Parameters,
    /// There is not enough memory to open it here.
    #[error(
        "this device does not have the 64 MiB of memory free that opening needs; close something and try again"
    )]
    Memory,
}

/// A sealed root, as bytes to keep or to leave at a relay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot(Vec<u8>);

impl Slot {
    /// Wraps a root for a recovery code.
    pub fn for_code(root: &RootKey, code: &RecoveryCode, rng: &mut impl CryptoRng) -> Self {
        let salt = random::<SALT_LEN>(rng);
        let head = [&[1, RECOVERY][..], &salt].concat();
        Self(seal(head, &code_key(code, &salt), root, rng))
    }

    /// Wraps a root for a passphrase. Takes a fifth of a second and 64 MiB.
    ///
    /// # Errors
    /// When the memory cannot be had.
    pub fn for_passphrase(
        root: &RootKey,
        passphrase: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, SlotError> {
        let salt = random::<SALT_LEN>(rng);
        let key = passphrase_key(passphrase, &salt, MIN_MEMORY_KIB, MIN_PASSES)?;
        Ok(Self(seal(passphrase_head(&salt), &key, root, rng)))
    }

    /// A slot like one for a passphrase, which no passphrase opens.
    pub fn that_nothing_opens(rng: &mut impl CryptoRng) -> Self {
        let (salt, key) = (random::<SALT_LEN>(rng), Secret::from_bytes(random(rng)));
        Self(seal(passphrase_head(&salt), &key, &RootKey::make(rng), rng))
    }

    /// Reads a slot; only its layout is checked.
    ///
    /// # Errors
    /// When the version, the type or the length is unknown.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SlotError> {
        let head_len = match bytes.as_slice() {
            [1, RECOVERY, ..] => 2 + SALT_LEN,
            [1, PASSPHRASE, ..] => 2 + 8 + SALT_LEN,
            _ => return Err(SlotError::Layout),
        };
        if bytes.len() != head_len + NONCE_LEN + SEALED_LEN {
            return Err(SlotError::Layout);
        }
        Ok(Self(bytes))
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Opens the root with a recovery code.
    ///
    /// # Errors
    /// When the slot is of another kind or the code is not its own.
    pub fn open_with_code(&self, code: &RecoveryCode) -> Result<RootKey, SlotError> {
        let [1, RECOVERY, rest @ ..] = self.0.as_slice() else { return Err(SlotError::Layout) };
        let (salt, _) = rest.split_first_chunk::<SALT_LEN>().ok_or(SlotError::Layout)?;
        self.open(&code_key(code, salt))
    }

    /// Opens the root with a passphrase.
    ///
    /// # Errors
    /// When the slot is of another kind, its settings are below the floor or above the ceiling, or the passphrase is
    /// not its own.
    pub fn open_with_passphrase(&self, passphrase: &str) -> Result<RootKey, SlotError> {
        let [1, PASSPHRASE, rest @ ..] = self.0.as_slice() else { return Err(SlotError::Layout) };
        let (memory, rest) = rest.split_first_chunk::<4>().ok_or(SlotError::Layout)?;
        let (passes, rest) = rest.split_first_chunk::<4>().ok_or(SlotError::Layout)?;
        let (salt, _) = rest.split_first_chunk::<SALT_LEN>().ok_or(SlotError::Layout)?;
        let key = passphrase_key(passphrase, salt, u32::from_be_bytes(*memory), u32::from_be_bytes(*passes))?;
        self.open(&key)
    }

    fn open(&self, key: &Secret) -> Result<RootKey, SlotError> {
        let at = self.0.len().checked_sub(SEALED_LEN).ok_or(SlotError::Layout)?;
        let (head, sealed) = self.0.split_at(at);
        let nonce = head.last_chunk::<NONCE_LEN>().ok_or(SlotError::Layout)?;
        let root = XChaCha20Poly1305::new(key.expose().into())
            .decrypt(nonce.into(), Payload { msg: sealed, aad: head })
            .map(Zeroizing::new)
            .map_err(|_| SlotError::DoesNotOpen)?;
        Secret::from_slice(&root).map(RootKey::from_secret).ok_or(SlotError::Layout)
    }
}

fn passphrase_head(salt: &[u8; SALT_LEN]) -> Vec<u8> {
    [&[1, PASSPHRASE][..], &MIN_MEMORY_KIB.to_be_bytes(), &MIN_PASSES.to_be_bytes(), salt].concat()
}

fn seal(mut head: Vec<u8>, key: &Secret, root: &RootKey, rng: &mut impl CryptoRng) -> Vec<u8> {
    let nonce = random::<NONCE_LEN>(rng);
    head.extend_from_slice(&nonce);
    let sealed = XChaCha20Poly1305::new(key.expose().into())
        .encrypt(&nonce.into(), Payload { msg: root.secret().expose(), aad: &head });
    // Sealing 32 bytes cannot fail; an empty seal would never open and is refused by its length.
    head.extend(sealed.unwrap_or_default());
    head
}

fn code_key(code: &RecoveryCode, salt: &[u8; SALT_LEN]) -> Secret {
    Secret::from_bytes(derive(Purpose::RecoverySlot, &[code.bits(), salt]))
}

/// Argon2id 1.3, one lane (RFC 9106).
fn passphrase_key(
    passphrase: &str,
    salt: &[u8; SALT_LEN],
    memory: u32,
    passes: u32,
) -> Result<Secret, SlotError> {
    if !(MIN_MEMORY_KIB..=MAX_MEMORY_KIB).contains(&memory) || !(MIN_PASSES..=MAX_PASSES).contains(&passes) {
        return Err(SlotError::Parameters);
    }
    let params = Params::new(memory, passes, 1, Some(32)).map_err(|_| SlotError::Parameters)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut *key)
        .map_err(|_| SlotError::Memory)?;
    Ok(Secret::from_bytes(*key))
}

fn random<const N: usize>(rng: &mut impl CryptoRng) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill_bytes(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_rng::seeded;

    #[test]
    fn a_code_opens_its_own_slot_and_no_other() {
        let mut rng = seeded(1);
        let root = RootKey::make(&mut rng);
        let code = RecoveryCode::make(&mut rng);
        let other = RecoveryCode::make(&mut rng);
        let slot = Slot::for_code(&root, &code, &mut rng);
        assert_eq!(slot.open_with_code(&code).map(|r| r.person()), Ok(root.person()));
        assert_eq!(slot.open_with_code(&other).map(|r| r.person()), Err(SlotError::DoesNotOpen));
        assert_eq!(slot.open_with_passphrase("").map(|r| r.person()), Err(SlotError::Layout));
    }

    #[test]
    fn a_passphrase_opens_its_own_slot_and_no_other() {
        let mut rng = seeded(2);
        let root = RootKey::make(&mut rng);
        let slot = Slot::for_passphrase(&root, "a quiet room", &mut rng).unwrap();
        assert_eq!(slot.open_with_passphrase("a quiet room").map(|r| r.person()), Ok(root.person()));
        assert_eq!(slot.open_with_passphrase("a loud room").map(|r| r.person()), Err(SlotError::DoesNotOpen));
    }

    #[test]
    fn kdf_parameters_below_floor_are_refused() {
        let mut rng = seeded(3);
        let slot = Slot::for_passphrase(&RootKey::make(&mut rng), "p", &mut rng).unwrap();
        for (at, value) in
            [(2, MIN_MEMORY_KIB - 1), (2, u32::MAX), (6, MIN_PASSES - 1), (6, 0), (6, MAX_PASSES + 1)]
        {
            let mut bytes = slot.as_bytes().to_vec();
            bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());
            let weak = Slot::from_bytes(bytes).unwrap();
            assert_eq!(weak.open_with_passphrase("p").map(|r| r.person()), Err(SlotError::Parameters));
        }
    }

    #[test]
    fn any_changed_byte_is_refused() {
        let mut rng = seeded(4);
        let code = RecoveryCode::make(&mut rng);
        let slot = Slot::for_code(&RootKey::make(&mut rng), &code, &mut rng);
        for at in 0..slot.as_bytes().len() {
            let mut bytes = slot.as_bytes().to_vec();
            bytes[at] ^= 1;
            let opened = Slot::from_bytes(bytes).and_then(|slot| slot.open_with_code(&code));
            assert!(opened.is_err(), "byte {at}");
        }
    }
}
