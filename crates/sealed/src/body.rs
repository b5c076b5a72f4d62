//! What is inside a frame: an entry's kind, what its writer had seen, the time, the content.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::epoch::EpochKey;
use crate::frame::{Frame, Header, MAX_BODY, SEALED_LEN, Suite, TAG_LEN, body_hash, next_place};
use crate::ids::{FrameHash, Head, LogHead, Seq, Timestamp};
use crate::pad::{pad, padme, unpad};
use crate::person::DeviceKeys;

/// The most heads an entry tells.
pub const MAX_SEEN: usize = 64;

/// What somebody did. Numbers are never reused; the journey's table gives them meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Kind(#[n(0)] pub u32);

/// The plaintext of an entry.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Body {
    /// What kind of entry it is.
    #[n(0)]
    pub kind: Kind,
    /// The version of the kind's content.
    #[n(1)]
    pub version: u32,
    /// The heads of the circle's other logs that the writer held, sorted by log.
    #[n(2)]
    pub seen: Vec<LogHead>,
    /// When, by the writer's clock.
    #[n(3)]
    pub time: Timestamp,
    /// A CBOR map that the kind gives meaning to.
    #[n(4)]
    #[cbor(with = "minicbor::bytes")]
    pub content: Vec<u8>,
}

impl core::fmt::Debug for Body {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Body(kind {}, {} bytes redacted)", self.kind.0, self.content.len())
    }
}

impl Body {
    /// Seals this entry as the next frame of the device's log.
    ///
    /// # Errors
    /// When the entry is too long, tells too many or unsorted heads, or the log is full.
    pub fn seal(
        &self,
        device: &DeviceKeys,
        previous: Option<Head>,
        epoch: &EpochKey,
        rng: &mut impl CryptoRng,
    ) -> Result<Frame, SealError> {
        if self.seen.len() > MAX_SEEN || !self.seen.is_sorted_by(|a, b| a.log < b.log) {
            return Err(SealError::Seen);
        }
        let (seq, prev) = next_place(previous).ok_or(SealError::LogFull)?;
        let plain = minicbor::to_vec(self).map_err(|_| SealError::TooLong)?;
        let body_len = padme(plain.len() + 1) + TAG_LEN;
        if body_len > MAX_BODY {
            return Err(SealError::TooLong);
        }
        let padded = Zeroizing::new(pad(plain));
        seal_padded(device, (seq, prev), epoch, &padded, rng).ok_or(SealError::TooLong)
    }

    /// Opens a sealed entry.
    ///
    /// # Errors
    /// When the body was taken back, the key is not its epoch's, or the inside is not an entry.
    pub fn open(frame: &Frame, epoch: &EpochKey) -> Result<Self, OpenError> {
        let header = frame.header();
        if header.suite != Suite::Entry {
            return Err(OpenError::NotAnEntry);
        }
        if header.epoch != epoch.id() || header.circle != epoch.circle() {
            return Err(OpenError::AnotherEpoch);
        }
        let body = frame.body().ok_or(OpenError::TakenBack)?;
        let encoded = header.encode();
        let padded = cipher(epoch, &encoded)
            .decrypt(&header.nonce.into(), Payload { msg: body, aad: bound(&encoded) })
            .map_err(|_| OpenError::Sealed)?;
        let plain = Zeroizing::new(unpad(padded).map_err(|_| OpenError::Layout)?);
        let mut decoder = minicbor::Decoder::new(&plain);
        let body: Self = decoder.decode().map_err(|_| OpenError::Layout)?;
        let sorted = body.seen.is_sorted_by(|a, b| a.log < b.log);
        if decoder.position() != plain.len() || body.seen.len() > MAX_SEEN || !sorted {
            return Err(OpenError::Layout);
        }
        Ok(body)
    }
}

/// Seals a padded plaintext of a length the format allows.
fn seal_padded(
    device: &DeviceKeys,
    (seq, prev): (Seq, FrameHash),
    epoch: &EpochKey,
    padded: &[u8],
    rng: &mut impl CryptoRng,
) -> Option<Frame> {
    let mut nonce = [0; 24];
    rng.fill_bytes(&mut nonce);
    let mut header = Header {
        suite: Suite::Entry,
        circle: epoch.circle(),
        log: device.log(),
        seq,
        prev,
        epoch: epoch.id(),
        nonce,
        body_len: u32::try_from(padded.len() + TAG_LEN).ok()?,
        body_hash: [0; 32],
    };
    let encoded = header.encode();
    let body =
        cipher(epoch, &encoded).encrypt(&nonce.into(), Payload { msg: padded, aad: bound(&encoded) }).ok()?;
    header.body_hash = body_hash(&body);
    Some(Frame::sign(device, header, &body))
}

/// Seals any bytes as a first frame, as misbehaving software could.
#[cfg(test)]
pub(crate) fn seal_raw(
    device: &DeviceKeys,
    epoch: &EpochKey,
    padded: Vec<u8>,
    rng: &mut impl CryptoRng,
) -> Frame {
    seal_padded(device, (Seq::FIRST, FrameHash([0; 32])), epoch, &padded, rng).unwrap()
}

fn cipher(epoch: &EpochKey, header: &[u8]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(epoch.entry_key(header).expose().into())
}

fn bound(header: &[u8]) -> &[u8] {
    header.get(..SEALED_LEN).unwrap_or(header)
}

/// Why an entry cannot be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SealError {
    /// More than about 256 KiB.
    #[error("this is too long for one entry; please split it")]
    TooLong,
    /// More than 64 heads, or not sorted by log.
    #[error("the heads this entry tells are out of order")]
    Seen,
    /// The log has used up its numbers.
    #[error("this log is full")]
    LogFull,
}

/// Why a frame cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OpenError {
    /// It announces keys.
    #[error("this frame is not an entry")]
    NotAnEntry,
    /// Its writer took the text back.
    #[error("this entry was taken back by its writer")]
    TakenBack,
    /// Sealed under another epoch's key.
    #[error("this entry needs another key")]
    AnotherEpoch,
    /// The seal does not hold.
    #[error("this entry's seal does not hold")]
    Sealed,
    /// The seal holds but the inside is not an entry: its writer's software misbehaved.
    #[error("this entry cannot be read by this version")]
    Layout,
}
