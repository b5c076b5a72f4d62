//! What is wrong with an export, in words.

use core::fmt;

use goldseam_replica::Evidence;
use goldseam_sealed::{CircleId, Flaw, Frame, FramePlace};

/// One thing that is missing, altered or forked. Names places only; no word that anybody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// About the file itself.
    File(Flaw),
    /// About the record, as its device knew when it made the copy.
    Held(CircleId, Evidence),
    /// A newer version noted something about this circle.
    NotRead(CircleId),
}

impl Fault {
    /// What a device noted, where it leaves the record incomplete or in dispute. That a relay once sent other bytes,
    /// which the device did not take, does not; nor does a frame that came after all and is in the file.
    pub(super) fn held(circle: CircleId, evidence: Evidence, frames: &[Frame]) -> Option<Self> {
        let leaves = match &evidence {
            Evidence::Fork { .. } | Evidence::Withheld { .. } => true,
            Evidence::Elsewhere { frame } => !frames.iter().any(|one| one.hash() == frame.hash()),
            Evidence::Altered { .. } => false,
        };
        leaves.then_some(Self::Held(circle, evidence))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(Flaw::Missing(place)) => {
                write!(
                    f,
                    "Missing: {}. The list of contents names it; the file does not hold it.",
                    At(*place)
                )
            }
            Self::File(Flaw::Altered(place)) => {
                write!(f, "Altered: {}. What is there is not what its writer signed.", At(*place))
            }
            Self::File(Flaw::Forked(place)) => {
                write!(f, "Forked: {}. Its writer signed two different entries for this place.", At(*place))
            }
            Self::File(Flaw::Surplus) => {
                write!(f, "Altered: the end of the file. Bytes that belong to no entry were put there.")
            }
            Self::Held(circle, Evidence::Fork { a, b }) => {
                let (a, b) = (a.header(), b.header());
                let at = At(FramePlace { circle: *circle, log: a.log, seq: a.seq.min(b.seq) });
                write!(
                    f,
                    "Forked: {at}. The device that made this copy held two different signed entries for it."
                )
            }
            Self::Held(circle, Evidence::Withheld { missing, by }) => write!(
                f,
                "Missing: {}. It is told of by {}, and it had not reached the device that made this copy.",
                At(FramePlace { circle: *circle, log: missing.log, seq: missing.seq }),
                At(FramePlace { circle: *circle, log: by.log, seq: by.seq }),
            ),
            Self::Held(circle, Evidence::Elsewhere { frame }) => {
                let header = frame.header();
                let at = At(FramePlace { circle: *circle, log: header.log, seq: header.seq });
                write!(f, "Missing: {at}. Another copy of the device that made this copy wrote it.")
            }
            Self::Held(circle, _) | Self::NotRead(circle) => write!(
                f,
                "Not read: what the device noted about circle {}. A newer version of Goldseam wrote it.",
                short(&circle.to_hex())
            ),
        }
    }
}

/// A place in words: "entry 5 of log 1a2b3c4d in circle 5e6f7a8b".
struct At(FramePlace);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FramePlace { circle, log, seq } = self.0;
        let (log, circle) = (log.to_hex(), circle.to_hex());
        write!(f, "entry {} of log {} in circle {}", seq.0, short(&log), short(&circle))
    }
}

fn short(hex: &str) -> &str {
    hex.get(..8).unwrap_or(hex)
}
