//! What proves, or at least shows, that somebody was not honest. Never resolved by picking a winner.

use core::fmt;

use goldseam_sealed::{Frame, FrameError, Header, LogHead, LogId, Seq};
use minicbor::{Decode, Encode};
use thiserror::Error;

/// One thing that cannot be if everybody is honest. Holds no word that anybody wrote.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub enum Evidence {
    /// Two frames of one log, both rightly signed, that cannot both be in it: two frames at one place, or a frame that
    /// follows another one than the frame before it. The log is frozen. Bodies are left out; the signatures hold
    /// without them.
    #[n(0)]
    Fork {
        /// The frame held here.
        #[n(0)]
        #[cbor(with = "bare")]
        a: Box<Frame>,
        /// The other one.
        #[n(1)]
        #[cbor(with = "bare")]
        b: Box<Frame>,
    },
    /// The writer of an entry had a frame that the relay does not give to us. Ends when the frame comes.
    #[n(1)]
    Withheld {
        /// What is missing.
        #[n(0)]
        missing: LogHead,
        /// The entry that tells.
        #[n(1)]
        by: LogHead,
    },
    /// The relay sent bytes that are not what their writer signed.
    #[n(2)]
    Altered {
        /// The log the bytes claim to belong to, where that can be read.
        #[n(0)]
        log: Option<LogId>,
        /// The place they claim.
        #[n(1)]
        seq: Option<Seq>,
        /// What does not hold.
        #[n(2)]
        what: Alteration,
    },
    /// A frame with this device's own signature that this device does not hold: its log was continued by another copy,
    /// or its store was set back. This log must not be written any more.
    #[n(3)]
    Elsewhere {
        /// The frame, without its body.
        #[n(0)]
        #[cbor(with = "bare")]
        frame: Box<Frame>,
    },
}

impl Evidence {
    /// The most of one kind that is kept for one circle; more of the same would add nothing.
    pub const MAX: usize = 64;

    /// The log it is about, where that is known.
    pub fn log(&self) -> Option<LogId> {
        match self {
            Self::Fork { a, .. } => Some(a.header().log),
            Self::Withheld { missing, .. } => Some(missing.log),
            Self::Altered { log, .. } => *log,
            Self::Elsewhere { frame } => Some(frame.header().log),
        }
    }

    /// Nobody may go on writing the log it is about.
    pub(crate) fn stops_a_log(&self) -> bool {
        matches!(self, Self::Fork { .. } | Self::Elsewhere { .. })
    }

    /// A fork, from two frames whose signatures hold, or `None` when both can be in one log.
    pub(crate) fn fork(a: &Frame, b: &Frame) -> Option<Self> {
        let (x, y) = (a.header(), b.header());
        let same_place = x.seq == y.seq && a.hash() != b.hash();
        let not_following = x.seq.next() == Some(y.seq) && y.prev != a.hash();
        (x.circle == y.circle && x.log == y.log && (same_place || not_following))
            .then(|| Self::Fork { a: Box::new(a.without_body()), b: Box::new(b.without_body()) })
    }

    /// The first place of a fork: entries from here on are in dispute.
    pub(crate) fn disputed(&self) -> Option<(LogId, Seq)> {
        match self {
            Self::Fork { a, b } => Some((a.header().log, a.header().seq.min(b.header().seq))),
            _ => None,
        }
    }

    /// Whether two logs that are one are known to have gone apart here and not before: both frames follow the same one.
    pub(crate) fn begins_a_fork(&self) -> bool {
        let same = |a: &Header, b: &Header| a.seq == b.seq && a.prev == b.prev;
        matches!(self, Self::Fork { a, b } if same(a.header(), b.header()))
    }

    /// Bytes to keep in a store. Plain: a relay could hold all of it.
    pub fn encode_all(evidence: &[Self]) -> Vec<u8> {
        // Writing to a vector cannot fail.
        minicbor::to_vec(evidence).unwrap_or_default()
    }

    /// Reads what [`Self::encode_all`] wrote.
    ///
    /// # Errors
    /// When the bytes are something else.
    pub fn decode_all(bytes: &[u8]) -> Result<Vec<Self>, EvidenceError> {
        minicbor::decode(bytes).map_err(|_| EvidenceError)
    }
}

impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fork { a, b } => write!(f, "Fork({a:?} / {b:?})"),
            Self::Withheld { missing, by } => {
                write!(f, "Withheld({:?} seq {} told by {:?})", missing.log, missing.seq.0, by.log)
            }
            Self::Altered { log, seq, what } => write!(f, "Altered({log:?} {seq:?} {what:?})"),
            Self::Elsewhere { frame } => write!(f, "Elsewhere({frame:?})"),
        }
    }
}

/// What does not hold about bytes that a relay sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Alteration {
    /// They are not laid out as a frame.
    #[n(0)]
    Layout,
    /// The body is not the one the header names.
    #[n(1)]
    Body,
    /// The signature does not hold.
    #[n(2)]
    Signature,
    /// The frame belongs to another circle.
    #[n(3)]
    Circle,
    /// Shown as the frame in the way of ours, it stands at another place.
    #[n(4)]
    Place,
}

impl Alteration {
    /// `None` for a newer version, which is not an alteration.
    pub(crate) fn from_error(error: FrameError) -> Option<Self> {
        match error {
            FrameError::Version => None,
            FrameError::Length | FrameError::Header => Some(Self::Layout),
            FrameError::Body => Some(Self::Body),
            FrameError::Signature => Some(Self::Signature),
        }
    }
}

/// Kept evidence that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the kept evidence cannot be read; update the app, or set this device up again")]
pub struct EvidenceError;

/// A frame as bytes. Evidence comes from this device's own store, so only the layout is checked.
mod bare {
    use goldseam_sealed::Frame;
    use minicbor::decode::Error as DecodeError;
    use minicbor::encode::{Error as EncodeError, Write};
    use minicbor::{Decoder, Encoder};

    pub(super) fn encode<C, W: Write>(
        frame: &Frame,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        e.bytes(frame.bytes())?.ok()
    }

    pub(super) fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Box<Frame>, DecodeError> {
        Frame::from_store(d.bytes()?.to_vec()).map(Box::new).map_err(|_| DecodeError::message("not a frame"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Pen, log_head};
    use goldseam_sealed::CircleId;

    fn one_of_each() -> Vec<Evidence> {
        let mut pen = Pen::new(CircleId([1; 16]), 1);
        let mut other = pen.clone();
        let (a, b) = (pen.write(1).remove(0), other.write_long(500).unwrap());
        vec![
            Evidence::fork(&a, &b).unwrap(),
            Evidence::Withheld { missing: log_head(&a), by: log_head(&b) },
            Evidence::Altered { log: Some(pen.log()), seq: Some(Seq(3)), what: Alteration::Body },
            Evidence::Altered { log: None, seq: None, what: Alteration::Layout },
            Evidence::Elsewhere { frame: Box::new(b.without_body()) },
        ]
    }

    #[test]
    fn evidence_is_read_as_it_was_kept() {
        let kept = one_of_each();
        let bytes = Evidence::encode_all(&kept);
        assert_eq!(Evidence::decode_all(&bytes), Ok(kept));
        for cut in 0..bytes.len() {
            assert_eq!(Evidence::decode_all(&bytes[..cut]), Err(EvidenceError));
        }
    }

    #[test]
    fn what_is_shown_for_a_trace_names_the_kind_and_no_body() {
        let shown: Vec<String> = one_of_each().iter().map(|one| format!("{one:?}")).collect();
        let names = ["Fork(", "Withheld(", "Altered(", "Altered(", "Elsewhere("];
        for (shown, name) in shown.iter().zip(names) {
            assert!(shown.starts_with(name) && shown.len() < 500, "{shown}");
        }
    }

    #[test]
    fn two_frames_are_a_fork_only_when_one_log_cannot_hold_both() {
        let mut pen = Pen::new(CircleId([1; 16]), 1);
        let (mut other, mut elsewhere) = (pen.clone(), Pen::new(CircleId([2; 16]), 1));
        let frames = pen.write(3);
        other.write_long(500);
        let others = other.write(1);
        assert!(Evidence::fork(&frames[0], &frames[0]).is_none());
        assert!(Evidence::fork(&frames[0], &frames[1]).is_none());
        assert!(Evidence::fork(&frames[0], &frames[2]).is_none());
        assert!(Evidence::fork(&frames[0], &elsewhere.write(1)[0]).is_none());
        assert!(Evidence::fork(&frames[0], &Pen::new(CircleId([1; 16]), 2).write(1)[0]).is_none());
        assert!(Evidence::fork(&frames[1], &others[0]).is_some());
        let follows_another = Evidence::fork(&frames[0], &others[0]).unwrap();
        assert_eq!(follows_another.disputed(), Some((pen.log(), Seq(1))));
    }
}
