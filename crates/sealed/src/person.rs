//! A person's root, the devices it certifies, and the certificate that says so.

use core::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hpke::kem::X25519HkdfSha256 as Kem;
use hpke::{Deserializable, Kem as _, Serializable};
use rand_core::CryptoRng;
use thiserror::Error;

use crate::hash::{Purpose, derive, derive16};
use crate::ids::{CircleId, LogId, PersonId, Timestamp};
use crate::secret::Secret;
use crate::vault::Vault;

const CERTIFICATE_TAG: &[u8] = b"goldseam/1 certificate\0";
const LOGIN_TAG: &[u8] = b"goldseam/1 login\0";
const CERTIFICATE_BODY: usize = 137;

/// Bytes of a certificate.
pub const CERTIFICATE_LEN: usize = 201;

/// A key that epoch keys can be wrapped to: X25519, never of small order.
#[derive(Clone, PartialEq, Eq)]
pub struct SealingKey {
    bytes: [u8; 32],
    key: <Kem as hpke::Kem>::PublicKey,
}

impl SealingKey {
    /// Reads a public key.
    ///
    /// # Errors
    /// When the point has small order: a secret "shared" with it is known to everybody.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, KeyError> {
        // Clamping makes any scalar a multiple of the cofactor, so points of small order give zero.
        if x25519_dalek::x25519([0x77; 32], bytes) == [0; 32] {
            return Err(KeyError::SmallOrder);
        }
        let key = <Kem as hpke::Kem>::PublicKey::from_bytes(&bytes).map_err(|_| KeyError::SmallOrder)?;
        Ok(Self { bytes, key })
    }

    /// The 32 bytes of the point.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    pub(crate) fn hpke(&self) -> &<Kem as hpke::Kem>::PublicKey {
        &self.key
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingKey({:02x}{:02x}…)", self.bytes[0], self.bytes[1])
    }
}

/// The secret half of a [`SealingKey`].
pub struct UnsealingKey {
    key: <Kem as hpke::Kem>::PrivateKey,
    public: SealingKey,
}

impl UnsealingKey {
    fn derive(ikm: &[u8; 32]) -> Self {
        let (key, public) = Kem::derive_keypair(ikm);
        let mut bytes = [0; 32];
        for (to, from) in bytes.iter_mut().zip(public.to_bytes()) {
            *to = from;
        }
        Self { key, public: SealingKey { bytes, key: public } }
    }

    /// The public half.
    pub fn public(&self) -> &SealingKey {
        &self.public
    }

    pub(crate) fn hpke(&self) -> &<Kem as hpke::Kem>::PrivateKey {
        &self.key
    }
}

impl fmt::Debug for UnsealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnsealingKey(redacted)")
    }
}

/// The key everything of a person hangs on. Opened by a slot, held in memory while unlocked.
#[derive(Clone)]
pub struct RootKey {
    secret: Secret,
    /// Asked for at every turn, and slow to derive.
    person: PersonId,
}

impl RootKey {
    /// Makes a new person.
    pub fn make(rng: &mut impl CryptoRng) -> Self {
        Self::from_secret(Secret::make(rng))
    }

    /// Wraps a root that came out of a slot.
    pub fn from_secret(secret: Secret) -> Self {
        let person = PersonId(signing(&secret).verifying_key().to_bytes());
        Self { secret, person }
    }

    /// For slots and vaults only.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Whose root this is.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The key that lets the recovery code alone bring a record back.
    pub fn unsealing(&self) -> UnsealingKey {
        UnsealingKey::derive(&derive(Purpose::RootSealing, &[self.secret.expose()]))
    }

    /// The circle only this person's devices are in.
    pub fn private_circle(&self) -> CircleId {
        CircleId(derive16(Purpose::PrivateCircle, &[self.secret.expose()]))
    }

    /// Seals what a device keeps for itself.
    pub fn vault(&self) -> Vault {
        Vault::new(Secret::from_bytes(derive(Purpose::Vault, &[self.secret.expose()])))
    }

    /// The token with which a new device of this person may enter a circle's mailbox.
    pub fn admission(&self, circle: CircleId) -> Secret {
        Secret::from_bytes(derive(Purpose::Admission, &[self.secret.expose(), &circle.0]))
    }

    /// The token with which this person's devices may remove a recovery code's slot from a relay.
    pub fn slot_removal(&self, locator: &[u8; 32]) -> Secret {
        Secret::from_bytes(derive(Purpose::SlotRemoval, &[self.secret.expose(), locator]))
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        signing(&self.secret).sign(message).to_bytes()
    }

    /// Certifies a device.
    pub fn certify(&self, device: &DeviceKeys, time: Timestamp) -> Certificate {
        let mut bytes = [0; CERTIFICATE_LEN];
        let unsigned = [
            &[1][..],
            &self.person().0,
            self.unsealing().public().as_bytes(),
            &device.log().0,
            device.unsealing().public().as_bytes(),
            &time.0.to_be_bytes(),
        ]
        .concat();
        let signature = self.sign(&[CERTIFICATE_TAG, &unsigned].concat());
        for (to, from) in bytes.iter_mut().zip(unsigned.iter().chain(&signature)) {
            *to = *from;
        }
        Certificate {
            bytes,
            person: self.person(),
            log: device.log(),
            readers: [self.unsealing().public().clone(), device.unsealing().public().clone()],
            time,
        }
    }
}

fn signing(root: &Secret) -> SigningKey {
    SigningKey::from_bytes(&derive(Purpose::RootSigning, &[root.expose()]))
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RootKey(redacted)")
    }
}

/// One device's own keys. They never travel in a backup or an export.
#[derive(Clone)]
pub struct DeviceKeys {
    signing: SigningKey,
    unsealing_seed: Secret,
}

impl DeviceKeys {
    /// Makes a new device.
    pub fn make(rng: &mut impl CryptoRng) -> Self {
        Self::from_seeds(&Secret::make(rng), Secret::make(rng))
    }

    /// Rebuilds a device from the two seeds of its vault: signing, then unsealing.
    pub fn from_seeds(signing: &Secret, unsealing: Secret) -> Self {
        Self { signing: SigningKey::from_bytes(signing.expose()), unsealing_seed: unsealing }
    }

    /// The two seeds, for the vault only: signing, then unsealing.
    pub fn seeds(&self) -> (Secret, Secret) {
        (Secret::from_bytes(self.signing.to_bytes()), self.unsealing_seed.clone())
    }

    /// The log this device writes, which is its public key.
    pub fn log(&self) -> LogId {
        LogId(self.signing.verifying_key().to_bytes())
    }

    /// The key epoch keys are wrapped to.
    pub fn unsealing(&self) -> UnsealingKey {
        UnsealingKey::derive(self.unsealing_seed.expose())
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }

    /// Answers a relay's challenge. `host` is where the device believes it is, port included.
    ///
    /// # Errors
    /// When the host is longer than 65,535 bytes.
    pub fn sign_login(&self, host: &str, challenge: &[u8; 32]) -> Result<[u8; 64], KeyError> {
        Ok(self.sign(&login_bytes(host, challenge)?))
    }
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKeys({:?}, secrets redacted)", self.log())
    }
}

fn login_bytes(host: &str, challenge: &[u8; 32]) -> Result<Vec<u8>, KeyError> {
    let len = u16::try_from(host.len()).map_err(|_| KeyError::Host)?;
    Ok([LOGIN_TAG, &len.to_be_bytes(), host.as_bytes(), challenge].concat())
}

/// Checks a device's answer to a challenge this relay gave under this host name.
///
/// # Errors
/// When the signature does not hold for this host and challenge.
pub fn verify_login(
    device: LogId,
    host: &str,
    challenge: &[u8; 32],
    signature: &[u8; 64],
) -> Result<(), KeyError> {
    verify(&device.0, &login_bytes(host, challenge)?, signature)
}

pub(crate) fn verify(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> Result<(), KeyError> {
    VerifyingKey::from_bytes(key)
        .map_err(|_| KeyError::Signature)?
        .verify_strict(message, &Signature::from_bytes(signature))
        .map_err(|_| KeyError::Signature)
}

/// Why a key or certificate is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyError {
    /// A public key everybody could have a shared secret with.
    #[error("the key is too weak to use")]
    SmallOrder,
    /// The signature does not hold.
    #[error("the signature does not hold")]
    Signature,
    /// Not a certificate this build can read.
    #[error("not a certificate this version can read")]
    Layout,
    /// A host name longer than the format allows.
    #[error("the relay's name is too long")]
    Host,
}

/// A root's word that a device is its own. Holding one means it was checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    bytes: [u8; CERTIFICATE_LEN],
    person: PersonId,
    log: LogId,
    readers: [SealingKey; 2],
    time: Timestamp,
}

impl Certificate {
    /// Reads and checks a certificate.
    ///
    /// # Errors
    /// When the layout, the signature or the sealing key does not hold.
    pub fn verify(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes: [u8; CERTIFICATE_LEN] = bytes.try_into().map_err(|_| KeyError::Layout)?;
        let (unsigned, signature) = bytes.split_first_chunk::<CERTIFICATE_BODY>().ok_or(KeyError::Layout)?;
        let [1, fields @ ..] = unsigned else { return Err(KeyError::Layout) };
        let (keys, time) = fields.as_chunks::<32>();
        let [person, root_sealing, log, device_sealing] = keys else { return Err(KeyError::Layout) };
        let readers = [SealingKey::from_bytes(*root_sealing)?, SealingKey::from_bytes(*device_sealing)?];
        let time = Timestamp(i64::from_be_bytes(time.try_into().map_err(|_| KeyError::Layout)?));
        let signature: [u8; 64] = signature.try_into().map_err(|_| KeyError::Layout)?;
        verify(person, &[CERTIFICATE_TAG, unsigned].concat(), &signature)?;
        Ok(Self { bytes, person: PersonId(*person), log: LogId(*log), readers, time })
    }

    /// The bytes to send.
    pub fn as_bytes(&self) -> &[u8; CERTIFICATE_LEN] {
        &self.bytes
    }

    /// Who certifies.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The certified device's log.
    pub fn log(&self) -> LogId {
        self.log
    }

    /// When it was certified, by the certifying device's clock.
    pub fn time(&self) -> Timestamp {
        self.time
    }

    /// The keys an epoch key is wrapped to for this device: the person's root, so that the recovery code alone
    /// brings the record back, and the device.
    pub fn readers(&self) -> &[SealingKey; 2] {
        &self.readers
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({:?} for {:?})", self.person, self.log)
    }
}
