//! Epoch keys: a circle's key for a while, and how it reaches its readers.

use core::fmt;

use hpke::kem::X25519HkdfSha256 as Kem;
use hpke::{Deserializable, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;
use thiserror::Error;

use crate::frame::{BOUND_LEN, Frame, Header, MAX_WRAPS, Suite, WRAP_LEN, WRAP_STEP, body_hash, next_place};
use crate::hash::{Purpose, derive};
use crate::ids::{CircleId, EpochId, Head};
use crate::person::{DeviceKeys, KeyError, SealingKey, UnsealingKey};
use crate::secret::Secret;

type Aead = hpke::aead::ChaCha20Poly1305;
type Kdf = hpke::kdf::HkdfSha256;

const INFO_TAG: &[u8] = b"goldseam/1 epoch key\0";
const ENCAPPED_LEN: usize = 32;

/// The key of one epoch of one circle.
#[derive(Clone)]
pub struct EpochKey {
    circle: CircleId,
    key: Secret,
}

impl EpochKey {
    /// Makes a new key for a circle.
    pub fn make(circle: CircleId, rng: &mut impl CryptoRng) -> Self {
        Self::from_secret(circle, Secret::make(rng))
    }

    /// Wraps a key that came from a vault or a meeting's secret.
    pub fn from_secret(circle: CircleId, key: Secret) -> Self {
        Self { circle, key }
    }

    /// The key itself, for the vault only.
    pub fn secret(&self) -> &Secret {
        &self.key
    }

    /// The circle it belongs to.
    pub fn circle(&self) -> CircleId {
        self.circle
    }

    /// The name that commits to circle and key.
    pub fn id(&self) -> EpochId {
        EpochId(derive(Purpose::EpochId, &[&self.circle.0, self.key.expose()]))
    }

    pub(crate) fn entry_key(&self, header: &[u8]) -> Secret {
        let bound = header.get(..BOUND_LEN).unwrap_or(header);
        Secret::from_bytes(derive(Purpose::EntryKey, &[self.key.expose(), bound]))
    }

    /// Writes the frame that gives this key to its readers.
    ///
    /// # Errors
    /// When there is no reader, there are more than fit, or the log is full.
    pub fn announce(
        &self,
        device: &DeviceKeys,
        previous: Option<Head>,
        readers: &[SealingKey],
        rng: &mut impl CryptoRng,
    ) -> Result<Frame, EpochError> {
        if readers.is_empty() || readers.len() > MAX_WRAPS {
            return Err(EpochError::Readers);
        }
        let (seq, prev) = next_place(previous).ok_or(EpochError::LogFull)?;
        let places = readers.len().next_multiple_of(WRAP_STEP);
        let mut header = Header {
            suite: Suite::Keys,
            circle: self.circle,
            log: device.log(),
            seq,
            prev,
            epoch: self.id(),
            nonce: [0; 24],
            body_len: u32::try_from(places * WRAP_LEN).map_err(|_| EpochError::Readers)?,
            body_hash: [0; 32],
        };
        let info = info(&header);
        let mut rows: Vec<[u8; WRAP_LEN]> = Vec::with_capacity(places);
        for reader in readers {
            rows.push(self.wrap(reader, &info, rng)?);
        }
        for _ in readers.len()..places {
            // The key of a place nobody holds, so that it looks like any other place.
            let nobody = DeviceKeys::make(rng);
            let nothing = Self::make(self.circle, rng);
            rows.push(nothing.wrap(nobody.unsealing().public(), &info, rng)?);
        }
        shuffle(&mut rows, rng);
        let body = rows.concat();
        header.body_hash = body_hash(&body);
        Ok(Frame::sign(device, header, &body))
    }

    fn wrap(
        &self,
        reader: &SealingKey,
        info: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<[u8; WRAP_LEN], EpochError> {
        seal_secret(reader, info, &self.key, rng).map_err(|_| EpochError::Readers)
    }

    /// Finds this reader's key in an announcement.
    ///
    /// # Errors
    /// When the frame is no announcement, was taken back, or holds no key for this reader that matches its epoch.
    pub fn from_announcement(frame: &Frame, reader: &UnsealingKey) -> Result<Self, EpochError> {
        let header = frame.header();
        if header.suite != Suite::Keys {
            return Err(EpochError::NotAnAnnouncement);
        }
        let info = info(header);
        let (rows, _) = frame.body().unwrap_or_default().as_chunks::<WRAP_LEN>();
        for row in rows {
            let Some(secret) = open_secret(reader, &info, row) else { continue };
            let key = Self::from_secret(header.circle, secret);
            return if key.id() == header.epoch { Ok(key) } else { Err(EpochError::AnotherKey) };
        }
        Err(EpochError::NotForThisReader)
    }
}

impl fmt::Debug for EpochKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EpochKey({:?}, secret redacted)", self.id())
    }
}

/// Seals 32 secret bytes to one reader: HPKE base mode, encapsulated key ‖ sealed bytes.
pub(crate) fn seal_secret(
    reader: &SealingKey,
    info: &[u8],
    secret: &Secret,
    rng: &mut impl CryptoRng,
) -> Result<[u8; WRAP_LEN], KeyError> {
    let (encapped, sealed) = hpke::single_shot_seal_with_rng::<Aead, Kdf, Kem>(
        &OpModeS::Base,
        reader.hpke(),
        info,
        secret.expose(),
        &[],
        rng,
    )
    .map_err(|_| KeyError::SmallOrder)?;
    let row: Vec<u8> = encapped.to_bytes().iter().copied().chain(sealed).collect();
    row.try_into().map_err(|_| KeyError::Layout)
}

/// Opens what [`seal_secret`] sealed to this reader under the same info.
pub(crate) fn open_secret(reader: &UnsealingKey, info: &[u8], row: &[u8; WRAP_LEN]) -> Option<Secret> {
    let (encapped, sealed) = row.split_at(ENCAPPED_LEN);
    let encapped = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapped).ok()?;
    let opened =
        hpke::single_shot_open::<Aead, Kdf, Kem>(&OpModeR::Base, reader.hpke(), &encapped, info, sealed, &[]);
    Secret::from_slice(&opened.map(zeroize::Zeroizing::new).ok()?)
}

/// Binds the wrapped key to its place: circle, log, sequence, previous frame, epoch.
fn info(header: &Header) -> Vec<u8> {
    let encoded = header.encode();
    [INFO_TAG, encoded.get(..BOUND_LEN).unwrap_or(&encoded)].concat()
}

/// Fisher and Yates. The slight bias of a remainder says nothing about who is who.
fn shuffle<T>(rows: &mut [T], rng: &mut impl CryptoRng) {
    for last in (1..rows.len()).rev() {
        let bound = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
        let other = usize::try_from(rng.next_u64() % bound).unwrap_or(0);
        rows.swap(last, other);
    }
}

/// Why an epoch key cannot be given or found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EpochError {
    /// None, more than 64, or one whose key cannot be used.
    #[error("these readers cannot be given a key")]
    Readers,
    /// The log has used up its numbers.
    #[error("this log is full")]
    LogFull,
    /// The frame carries an entry, not keys.
    #[error("this frame announces no key")]
    NotAnAnnouncement,
    /// No place of the announcement opens with this key.
    #[error("the key was not given to this reader")]
    NotForThisReader,
    /// The announced key is not the one the epoch names.
    #[error("the announced key is not the one it claims to be")]
    AnotherKey,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_rng::seeded;

    #[test]
    fn places_are_put_in_an_order_that_tells_nothing_and_none_is_lost() {
        let mut rng = seeded(1);
        let sorted: Vec<u8> = (0..8).collect();
        let mut firsts = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let mut rows = sorted.clone();
            shuffle(&mut rows, &mut rng);
            firsts.insert((rows[0], rows[7]));
            rows.sort_unstable();
            assert_eq!(rows, sorted);
        }
        assert!(firsts.len() > 40, "of 56 pairs of first and last: {}", firsts.len());
    }
}
