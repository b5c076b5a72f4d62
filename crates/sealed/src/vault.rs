//! What a device keeps for itself, sealed: its keys, its drafts. Never sent anywhere.

use core::fmt;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::hash::{Purpose, derive16};
use crate::secret::Secret;

const NONCE_LEN: usize = 24;

/// Seals and opens a device's own things. A thing sealed under one label does not open under another.
#[derive(Clone)]
pub struct Vault(Secret);

impl Vault {
    pub(crate) fn new(key: Secret) -> Self {
        Self(key)
    }

    /// Seals: nonce 24 ‖ XChaCha20-Poly1305 with the label as associated data.
    pub fn seal(&self, label: &str, plain: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        let mut sealed = vec![0; NONCE_LEN];
        rng.fill_bytes(&mut sealed);
        let nonce = sealed.first_chunk::<NONCE_LEN>().copied().unwrap_or_default();
        let body = self.cipher().encrypt(&nonce.into(), Payload { msg: plain, aad: label.as_bytes() });
        // Only a plaintext beyond 256 GiB cannot be sealed; its empty seal would not open.
        sealed.extend(body.unwrap_or_default());
        sealed
    }

    /// Opens; `None` when it was sealed under another label or root, or was changed.
    pub fn open(&self, label: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, body) = sealed.split_first_chunk::<NONCE_LEN>()?;
        self.cipher()
            .decrypt(nonce.into(), Payload { msg: body, aad: label.as_bytes() })
            .ok()
            .map(Zeroizing::new)
    }

    /// The name to keep something under, for whoever must not read off it what it is.
    pub fn name(&self, label: &str) -> String {
        let name = derive16(Purpose::VaultName, &[self.0.expose(), label.as_bytes()]);
        name.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.expose().into())
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use crate::person::RootKey;
    use crate::test_rng::seeded;

    #[test]
    fn a_vault_opens_its_own_things_under_their_own_label() {
        let mut rng = seeded(1);
        let (vault, other) = (RootKey::make(&mut rng).vault(), RootKey::make(&mut rng).vault());
        let sealed = vault.seal("draft", b"not yet", &mut rng);
        assert_eq!(vault.open("draft", &sealed).unwrap().as_slice(), b"not yet");
        assert_eq!(vault.open("keys", &sealed), None);
        assert_eq!(other.open("draft", &sealed), None);
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert_eq!(vault.open("draft", &changed), None);
        assert_eq!(vault.open("draft", &sealed[..20]), None);
    }

    #[test]
    fn a_name_says_nothing_to_whoever_has_no_key() {
        let mut rng = seeded(1);
        let (vault, other) = (RootKey::make(&mut rng).vault(), RootKey::make(&mut rng).vault());
        assert_eq!(vault.name("letter"), vault.name("letter"));
        assert_ne!(vault.name("letter"), vault.name("message"));
        assert_ne!(vault.name("letter"), other.name("letter"));
        assert_eq!(vault.name("letter").len(), 32, "and its length says nothing");
    }
}
