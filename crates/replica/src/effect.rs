//! What a replica asks its surroundings to do.

use goldseam_sealed::wire::Want;
use goldseam_sealed::{CircleId, Frame, FrameHash, LogHead, LogId, Seq};

use crate::evidence::Evidence;

/// Something to do, in the order given. [`crate::settle`] does all but `Pull` and `Append`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Keep this beyond a restart, before any effect that follows it.
    Evidence {
        /// The circle it is about.
        circle: CircleId,
        /// New evidence.
        learnt: Vec<Evidence>,
        /// Evidence that no longer holds: what was withheld has come.
        cleared: Vec<Evidence>,
    },
    /// Append these verified frames to the store, all or none, then say [`crate::Replica::stored`].
    Store {
        /// The circle of all of them.
        circle: CircleId,
        /// Each log's in order, directly following what is held.
        frames: Vec<Frame>,
    },
    /// Look up what the store holds at each claim's place, then say [`crate::Replica::compared`].
    Compare {
        /// The circle of all of them.
        circle: CircleId,
        /// What others say; see [`Claim::place`].
        claims: Vec<Claim>,
    },
    /// Ask the relay for frames, then say [`crate::Replica::pulled`].
    Pull {
        /// The mailbox.
        circle: CircleId,
        /// Hand it back with the answer.
        asked: Asked,
        /// At most [`goldseam_sealed::wire::MAX_BATCH`].
        wants: Vec<Want>,
    },
    /// The relay lacks these frames, ours or anyone's: send what fits ([`crate::next_batch`]), then say
    /// [`crate::Replica::appended`]. The rest is asked for again.
    Append {
        /// The mailbox.
        circle: CircleId,
        /// This device's own log first.
        ranges: Vec<Range>,
    },
}

/// Which question a page of frames answers. Two answers to one question are told apart from two questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked(pub(crate) u64);

/// A run of frames of one log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The log.
    pub log: LogId,
    /// The sequence number before the first; 0 to begin with the first frame.
    pub after: Seq,
    /// The sequence number of the last.
    pub upto: Seq,
}

/// What somebody says stands at a place that this replica has no hash in memory for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub(crate) log: LogId,
    pub(crate) seq: Seq,
    pub(crate) says: Says,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Says {
    /// A frame that stands here or directly after here. Its signature is not checked yet.
    Frame(Frame),
    /// An entry whose writer saw this hash here.
    Entry { by: LogHead, hash: FrameHash },
    /// The relay's head.
    Relay(FrameHash),
}

impl Claim {
    /// Where to look in the store.
    pub fn place(&self) -> (LogId, Seq) {
        (self.log, self.seq)
    }
}
