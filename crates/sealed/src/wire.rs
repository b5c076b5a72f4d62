//! What devices and relays say to each other. Every body is one CBOR value of a type below.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `GET /api/v1/about` | | [`About`] |
//! | `POST /api/v1/challenge` | | [`Challenge`] |
//! | `POST /api/v1/session` | [`Login`] | [`Session`] |
//! | `PUT /api/v1/mailboxes/{circle}` | | 204; the caller's device is admitted |
//! | `POST /api/v1/mailboxes/{circle}/admissions` | [`Admission`] | 204 |
//! | `POST /api/v1/mailboxes/{circle}/enter` | [`Enter`] | 204; the caller's device is admitted |
//! | `PUT /api/v1/mailboxes/{circle}/devices/{log}` | | 204; that device is admitted |
//! | `DELETE /api/v1/mailboxes/{circle}/devices/{log}` | | 204 |
//! | `POST /api/v1/mailboxes/{circle}/revoke` | [`Revoke`] | 204; that device is removed and never admitted again |
//! | `POST /api/v1/mailboxes/{circle}/withdraw` | [`Withdraw`] | 204; the bodies are erased |
//! | `GET /api/v1/mailboxes/{circle}/heads` | | [`Heads`] |
//! | `POST /api/v1/mailboxes/{circle}/pull` | [`Pull`] | [`Pulled`] |
//! | `POST /api/v1/mailboxes/{circle}/append` | [`Append`] | [`Appended`] |
//! | `GET /api/v1/wake` | | server-sent events, `data:` a circle in hexadecimal |
//! | `PUT /api/v1/slots/{locator}` | slot bytes as they are | 204 |
//! | `PUT /api/v1/slots/{locator}/{removal}` | slot bytes as they are | 204; whoever has the token can remove it |
//! | `POST /api/v1/slots/{locator}/remove` | [`Remove`] | 204; nothing is kept there |
//! | `GET /api/v1/slots/{locator}` | | slot bytes as they are |
//!
//! All but `about`, `challenge`, `session` and reading a slot need `Authorization: Bearer` and the token in
//! hexadecimal. Whatever is not 2xx carries a [`Problem`]. An unknown circle and one the caller may not see get the
//! same answer.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

use crate::ids::{LogHead, LogId, Seq, Timestamp};

/// What the table above needs a relay to be able to do, by the names that [`About`] tells. A request or an answer that
/// changes its meaning gets a new name; a name is never given another meaning.
pub const CAPABILITIES: [&str; 9] =
    ["admissions", "append", "heads", "pull", "removable-slots", "revoke", "slots", "wake", "withdraw"];
/// Media type of every CBOR body.
pub const CONTENT_TYPE: &str = "application/cbor";
/// The most frames in one append or one pulled page.
pub const MAX_BATCH: usize = 256;
/// The most bytes in one request or answer body.
pub const MAX_MESSAGE: usize = 4 * 1024 * 1024;

/// What a relay can do. Clients ask for capabilities by name and never guess from versions.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct About {
    /// Names such as `append`, `pull`, `wake`, `slots`.
    #[n(0)]
    pub capabilities: Vec<String>,
    /// The relay's software version, for people.
    #[n(1)]
    pub version: String,
}

/// Something fresh to sign.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Challenge {
    /// Random; valid once and for about a minute.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub challenge: [u8; 32],
}

/// A device's answer to a [`Challenge`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Login {
    /// The device.
    #[n(0)]
    pub device: LogId,
    /// The challenge it was given.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub challenge: [u8; 32],
    /// See "Relay login" in docs/FORMAT.md.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub signature: [u8; 64],
}

/// A logged-in device's token.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Session {
    /// Sent back in hexadecimal in the Authorization header, nowhere else.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub token: [u8; 32],
    /// When it ends, by the relay's clock.
    #[n(1)]
    pub expires: Timestamp,
}

impl core::fmt::Debug for Session {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Session(token redacted)")
    }
}

/// Leaves a token at a mailbox with which other devices may enter it. The relay keeps its BLAKE3 hash only.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Admission {
    /// BLAKE3 of the token.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub token_hash: [u8; 32],
    /// True: ends with its first use. False: stays, for a person's own later devices.
    #[n(1)]
    pub once: bool,
    /// When it ends, by the relay's clock: needed and at most 30 days ahead if `once`. None: it stays.
    #[n(2)]
    pub expires: Option<Timestamp>,
}

/// Uses a token left by an [`Admission`].
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Enter {
    /// The token.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub token: [u8; 32],
}

impl core::fmt::Debug for Enter {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Enter(token redacted)")
    }
}

/// Ends a device's admission for good.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Revoke {
    /// The bytes of a [`crate::Revocation`].
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub revocation: Vec<u8>,
}

/// Erases bodies that their writers took back. Where the mailbox does not hold the frames, nothing happens.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Withdraw {
    /// The bytes of [`crate::Withdrawal`]s, at most [`MAX_BATCH`].
    #[n(0)]
    pub withdrawals: Vec<ByteVec>,
}

/// Removes a slot that was left with the hash of this token.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Remove {
    /// The token.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub token: [u8; 32],
}

impl core::fmt::Debug for Remove {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Remove(token redacted)")
    }
}

/// The heads of all logs of a mailbox, sorted by log.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Heads {
    /// One a log.
    #[n(0)]
    pub heads: Vec<LogHead>,
}

/// Asks for one log's frames after a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Want {
    /// The log.
    #[n(0)]
    pub log: LogId,
    /// The last sequence number the asker has; 0 for none.
    #[n(1)]
    pub after: Seq,
}

/// Asks for frames.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Pull {
    /// At most [`MAX_BATCH`] logs.
    #[n(0)]
    pub wants: Vec<Want>,
}

/// Frames, each log's in order, as many as fit into [`MAX_BATCH`] and [`MAX_MESSAGE`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Pulled {
    /// Frame bytes as stored.
    #[n(0)]
    pub frames: Vec<FrameBytes>,
    /// True when asking again would bring more.
    #[n(1)]
    pub more: bool,
}

/// The bytes of one frame.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct FrameBytes(
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub Vec<u8>,
);

impl core::fmt::Debug for FrameBytes {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "FrameBytes({} bytes)", self.0.len())
    }
}

/// Brings frames, anyone's, each log's in order.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Append {
    /// At most [`MAX_BATCH`].
    #[n(0)]
    pub frames: Vec<FrameBytes>,
}

/// One outcome for each frame of an [`Append`], in its order.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Appended {
    /// What became of each.
    #[n(0)]
    pub outcomes: Vec<Outcome>,
}

/// What became of one frame. `Stored` and `Already` mean: on disk, and it survives a power cut.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Outcome {
    /// It is the log's new head.
    #[n(0)]
    Stored,
    /// The relay had these bytes already.
    #[n(1)]
    Already,
    /// Another frame stands at this sequence number. Here it is; without its body where the answer would get longer
    /// than [`MAX_MESSAGE`].
    #[n(2)]
    Taken(#[n(0)] FrameBytes),
    /// Frames before it are missing. The relay's head of that log; none if it has nothing of it.
    #[n(3)]
    Gap(#[n(0)] Option<LogHead>),
    /// Not stored, and it never will be as it is.
    #[n(4)]
    Refused(#[n(0)] Refused),
}

/// Why a frame will never be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Refused {
    /// Not a frame: layout, body or version.
    #[n(0)]
    Malformed,
    /// Larger than a frame may be.
    #[n(1)]
    Oversized,
    /// The signature does not hold.
    #[n(2)]
    Signature,
    /// The frame names another circle than the mailbox.
    #[n(3)]
    Circle,
    /// It does not follow from the frame before it.
    #[n(4)]
    Previous,
    /// The mailbox is full.
    #[n(5)]
    Quota,
}

/// Why a request was not carried out. For people and programs; never repeats what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Problem {
    /// For programs; see [`ProblemCode`].
    #[n(0)]
    pub code: ProblemCode,
    /// What happened and what to do next.
    #[n(1)]
    pub message: String,
    /// Seconds to wait before asking again, where waiting helps.
    #[n(2)]
    pub retry_after: Option<u32>,
}

/// Kinds of [`Problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum ProblemCode {
    /// The request is not what the table above says.
    #[n(0)]
    Malformed,
    /// Too many bytes or items.
    #[n(1)]
    TooLarge,
    /// No token, or one that ended: log in.
    #[n(2)]
    LogIn,
    /// Unknown, or not for the caller: the answer is the same.
    #[n(3)]
    NotFound,
    /// Too many requests: wait.
    #[n(4)]
    Busy,
    /// The relay itself failed. Nothing was changed that was not acknowledged.
    #[n(5)]
    Relay,
    /// The request's method or address is unknown to this version.
    #[n(6)]
    Unknown,
    /// The relay has no room left for this.
    #[n(7)]
    Full,
}
