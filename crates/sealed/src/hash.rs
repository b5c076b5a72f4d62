//! BLAKE3 with one context string per use, so that no hash made for one purpose is valid for another.

/// What a derived value is for. The strings are part of the format and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    FrameHash,
    BodyHash,
    EpochId,
    EntryKey,
    RootSigning,
    RootSealing,
    PrivateCircle,
    Vault,
    VaultName,
    Admission,
    RecoverySlot,
    RecoveryLocator,
    SlotRemoval,
    MeetingCircle,
    MeetingEpoch,
    MeetingToken,
    Commitment,
    ShortWords,
}

impl Purpose {
    fn context(self) -> &'static str {
        match self {
            Self::FrameHash => "goldseam 2026-11 v1 frame hash",
            Self::BodyHash => "goldseam 2026-11 v1 body hash",
            Self::EpochId => "goldseam 2026-11 v1 epoch id",
            Self::EntryKey => "goldseam 2026-11 v1 entry key",
            Self::RootSigning => "goldseam 2026-11 v1 root signing",
            Self::RootSealing => "goldseam 2026-11 v1 root sealing",
            Self::PrivateCircle => "goldseam 2026-11 v1 private circle",
            Self::Vault => "goldseam 2026-11 v1 vault",
            Self::VaultName => "goldseam 2026-11 v1 vault name",
            Self::Admission => "goldseam 2026-11 v1 admission",
            Self::RecoverySlot => "goldseam 2026-11 v1 recovery slot",
            Self::RecoveryLocator => "goldseam 2026-11 v1 recovery locator",
            Self::SlotRemoval => "goldseam 2026-11 v1 slot removal",
            Self::MeetingCircle => "goldseam 2026-11 v1 meeting circle",
            Self::MeetingEpoch => "goldseam 2026-11 v1 meeting epoch",
            Self::MeetingToken => "goldseam 2026-11 v1 meeting token",
            Self::Commitment => "goldseam 2026-11 v1 commitment",
            Self::ShortWords => "goldseam 2026-11 v1 short words",
        }
    }
}

/// `D(purpose, parts joined)` of docs/FORMAT.md. Every part but the last must have a fixed length.
pub(crate) fn derive(purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key(purpose.context());
    for part in parts {
        hasher.update(part);
    }
    *hasher.finalize().as_bytes()
}

/// The first 16 bytes of [`derive`].
pub(crate) fn derive16(purpose: Purpose, parts: &[&[u8]]) -> [u8; 16] {
    let mut out = [0; 16];
    for (to, from) in out.iter_mut().zip(derive(purpose, parts)) {
        *to = from;
    }
    out
}
