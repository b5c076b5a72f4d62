//! A frame: a signed header of fixed layout and a sealed body that may have been taken back.

use ed25519_dalek::{Signature, VerifyingKey};
use thiserror::Error;

use crate::hash::{Purpose, derive};
use crate::ids::{CircleId, EpochId, FrameHash, Head, LogId, Seq};
use crate::pad::{FLOOR, padme};
use crate::person::DeviceKeys;

/// Bytes of the signed header.
pub const HEADER_LEN: usize = 182;
/// Bytes of a frame whose body was taken back: header and signature.
pub const BARE_LEN: usize = HEADER_LEN + SIGNATURE_LEN;
/// The longest sealed body of an entry.
pub const MAX_BODY: usize = 256 * 1024 + TAG_LEN;
/// The longest frame.
pub const MAX_FRAME: usize = BARE_LEN + MAX_BODY;
/// Bytes of one place in a key announcement.
pub(crate) const WRAP_LEN: usize = 80;
/// Places in a key announcement are padded to a multiple of this.
pub(crate) const WRAP_STEP: usize = 8;
/// The most places in a key announcement.
pub(crate) const MAX_WRAPS: usize = 64;

pub(crate) const TAG_LEN: usize = 16;
const SIGNATURE_LEN: usize = 64;
const SIGNATURE_TAG: &[u8] = b"goldseam/1 frame\0";
/// What the entry key and the wrapped keys are bound to: everything up to the epoch.
pub(crate) const BOUND_LEN: usize = 122;
/// What the body's seal is bound to: everything before its hash.
pub(crate) const SEALED_LEN: usize = 150;

/// What kind of body a frame carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// An entry sealed under its epoch's key.
    Entry,
    /// A new epoch key, wrapped to each reader.
    Keys,
}

impl Suite {
    fn number(self) -> u8 {
        match self {
            Self::Entry => 1,
            Self::Keys => 2,
        }
    }

    pub(crate) fn allows_body_len(self, len: usize) -> bool {
        match self {
            Self::Entry => {
                (FLOOR + TAG_LEN..=MAX_BODY).contains(&len) && padme(len - TAG_LEN) == len - TAG_LEN
            }
            Self::Keys => len > 0 && len.is_multiple_of(WRAP_LEN * WRAP_STEP) && len <= MAX_WRAPS * WRAP_LEN,
        }
    }
}

/// Why bytes are not a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FrameError {
    /// Too short, too long, or not as long as the header says.
    #[error("the frame has an impossible length")]
    Length,
    /// Written by a format this build does not know.
    #[error("the frame was written by a newer version")]
    Version,
    /// Sequence, previous hash, nonce or body length contradict each other.
    #[error("the frame's header contradicts itself")]
    Header,
    /// The body is not the one the header names.
    #[error("the frame's body was changed")]
    Body,
    /// The signature does not hold, or its key is weak.
    #[error("the frame's signature does not hold")]
    Signature,
}

/// The signed part of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// What the body is.
    pub suite: Suite,
    /// Who may see it.
    pub circle: CircleId,
    /// Whose device wrote it.
    pub log: LogId,
    /// Its place in the log.
    pub seq: Seq,
    /// The frame before it; zeros for the first.
    pub prev: FrameHash,
    /// The key period of its body, or the one it announces.
    pub epoch: EpochId,
    /// The seal's nonce; zeros in a key announcement.
    pub nonce: [u8; 24],
    /// Bytes of the body.
    pub body_len: u32,
    /// Hash of the body.
    pub body_hash: [u8; 32],
}

impl Header {
    /// The 182 bytes that are signed and hashed.
    pub fn encode(&self) -> [u8; HEADER_LEN] {
        let mut out = [0; HEADER_LEN];
        let mut at = 0;
        let mut put = |bytes: &[u8]| {
            for (to, from) in out.iter_mut().skip(at).zip(bytes) {
                *to = *from;
            }
            at += bytes.len();
        };
        put(&[1, self.suite.number()]);
        put(&self.circle.0);
        put(&self.log.0);
        put(&self.seq.0.to_be_bytes());
        put(&self.prev.0);
        put(&self.epoch.0);
        put(&self.nonce);
        put(&self.body_len.to_be_bytes());
        put(&self.body_hash);
        out
    }

    /// Reads a header. Canonical: `decode(b)?.encode() == b`.
    ///
    /// # Errors
    /// When the version is unknown or the fields contradict each other.
    pub fn decode(bytes: &[u8; HEADER_LEN]) -> Result<Self, FrameError> {
        let mut rest: &[u8] = bytes;
        let [version, suite] = take(&mut rest)?;
        let suite = match (version, suite) {
            (1, 1) => Suite::Entry,
            (1, 2) => Suite::Keys,
            _ => return Err(FrameError::Version),
        };
        let header = Self {
            suite,
            circle: CircleId(take(&mut rest)?),
            log: LogId(take(&mut rest)?),
            seq: Seq(u64::from_be_bytes(take(&mut rest)?)),
            prev: FrameHash(take(&mut rest)?),
            epoch: EpochId(take(&mut rest)?),
            nonce: take(&mut rest)?,
            body_len: u32::from_be_bytes(take(&mut rest)?),
            body_hash: take(&mut rest)?,
        };
        header.check()?;
        Ok(header)
    }

    fn check(&self) -> Result<(), FrameError> {
        let first = self.seq == Seq::FIRST;
        let no_prev = self.prev == FrameHash([0; 32]);
        let no_nonce = self.nonce == [0; 24];
        let body_len = usize::try_from(self.body_len).map_err(|_| FrameError::Length)?;
        if self.seq.0 == 0
            || first != no_prev
            || no_nonce != (self.suite == Suite::Keys)
            || !self.suite.allows_body_len(body_len)
        {
            return Err(FrameError::Header);
        }
        Ok(())
    }

    /// The hash that names the frame.
    pub fn hash(&self) -> FrameHash {
        FrameHash(derive(Purpose::FrameHash, &[&self.encode()]))
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], FrameError> {
    let (head, tail) = rest.split_first_chunk::<N>().ok_or(FrameError::Length)?;
    *rest = tail;
    Ok(*head)
}

/// A frame whose signature and hashes hold. Keeps the bytes as they came.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    header: Header,
    hash: FrameHash,
    bytes: Vec<u8>,
}

impl Frame {
    /// Checks everything that can be checked without a key: layout, body hash, signature.
    /// Whether the frame fits its log is the replica's and the relay's question.
    ///
    /// # Errors
    /// The first thing that does not hold.
    pub fn verify(bytes: Vec<u8>) -> Result<Self, FrameError> {
        let frame = Self::from_store(bytes)?;
        if let Some(body) = frame.body()
            && derive(Purpose::BodyHash, &[body]) != frame.header.body_hash
        {
            return Err(FrameError::Body);
        }
        let signature = frame.bytes.get(HEADER_LEN..BARE_LEN).ok_or(FrameError::Length)?;
        let signature = Signature::from_slice(signature).map_err(|_| FrameError::Signature)?;
        let key = VerifyingKey::from_bytes(&frame.header.log.0).map_err(|_| FrameError::Signature)?;
        key.verify_strict(&signed_bytes(&frame.header), &signature).map_err(|_| FrameError::Signature)?;
        Ok(frame)
    }

    /// Reads a frame that this device or relay verified before it stored it. Only the layout is checked.
    ///
    /// # Errors
    /// When the bytes do not have a frame's layout.
    pub fn from_store(bytes: Vec<u8>) -> Result<Self, FrameError> {
        let head = bytes.first_chunk::<HEADER_LEN>().ok_or(FrameError::Length)?;
        let header = Header::decode(head)?;
        let body_len = usize::try_from(header.body_len).map_err(|_| FrameError::Length)?;
        if bytes.len() != BARE_LEN && bytes.len() != BARE_LEN + body_len {
            return Err(FrameError::Length);
        }
        let hash = header.hash();
        Ok(Self { header, hash, bytes })
    }

    /// Signs a header made by this device. The body must be the one the header names.
    pub(crate) fn sign(device: &DeviceKeys, header: Header, body: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(BARE_LEN + body.len());
        bytes.extend_from_slice(&header.encode());
        bytes.extend_from_slice(&device.sign(&signed_bytes(&header)));
        bytes.extend_from_slice(body);
        Self { hash: header.hash(), header, bytes }
    }

    /// The signed header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The hash that names this frame.
    pub fn hash(&self) -> FrameHash {
        self.hash
    }

    /// This frame as the head of its log.
    pub fn head(&self) -> Head {
        Head { seq: self.header.seq, hash: self.hash }
    }

    /// The sealed body; `None` when it was taken back.
    pub fn body(&self) -> Option<&[u8]> {
        self.bytes.get(BARE_LEN..).filter(|body| !body.is_empty())
    }

    /// The bytes as received.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same frame with its body taken back: it still verifies and still holds its place in the chain.
    pub fn without_body(&self) -> Self {
        let bytes = self.bytes.iter().take(BARE_LEN).copied().collect();
        Self { header: self.header.clone(), hash: self.hash, bytes }
    }
}

impl core::fmt::Debug for Frame {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Frame({:?} seq {} {:?})", self.header.log, self.header.seq.0, self.hash)
    }
}

fn signed_bytes(header: &Header) -> Vec<u8> {
    [SIGNATURE_TAG, &header.encode()].concat()
}

/// Where the next frame of a log goes.
pub(crate) fn next_place(previous: Option<Head>) -> Option<(Seq, FrameHash)> {
    match previous {
        None => Some((Seq::FIRST, FrameHash([0; 32]))),
        Some(head) => Some((head.seq.next()?, head.hash)),
    }
}

pub(crate) fn body_hash(body: &[u8]) -> [u8; 32] {
    derive(Purpose::BodyHash, &[body])
}
