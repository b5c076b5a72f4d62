//! Why something could not be done, in words fit for a person.

use goldseam_journey::Refusal;
use goldseam_replica::StoreError;
use goldseam_sealed::{EpochError, InviteError, KeyError, SealError, SlotError};
use thiserror::Error;

use crate::relay::RelayError;

/// What can go wrong in a client. None of it loses anything that was written.
#[derive(Debug, Error)]
pub enum ClientError {
    /// The journey says no, and why.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// This device's own storage.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The relay.
    #[error(transparent)]
    Relay(#[from] RelayError),
    /// The invitation or the meeting.
    #[error(transparent)]
    Invite(#[from] InviteError),
    /// The recovery code or passphrase.
    #[error(transparent)]
    Slot(#[from] SlotError),
    /// The entry cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A certificate or a statement about one does not hold.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A key cannot be given to its readers.
    #[error(transparent)]
    Epoch(#[from] EpochError),
    /// This copy is older than what this device wrote, as after a restore. It must become a new device first.
    #[error(
        "this copy is older than the one at the relay, so it can only be read; set this device up again to write"
    )]
    AwaitingEnrolment,
    /// The key of this circle has not arrived yet.
    #[error("the key for this has not arrived yet; it comes when the other device has been online")]
    NoKey,
    /// The relay says that there is more of this person's own record than it has sent.
    #[error(
        "the relay has not sent all of your own record yet, and what is missing may say that you began already; please try again later"
    )]
    OwnRecordMissing,
    /// The plain journal has one size.
    #[error("this journal is full; take something out of an earlier page, then write on")]
    JournalFull,
    /// Another tab keeps writing at the same place.
    #[error("another window is writing just now; please try again")]
    Contended,
    /// What this device keeps for itself cannot be opened.
    #[error("what this device keeps cannot be opened; bring it back with your recovery code")]
    Vault,
    /// The relay does not open this person's own mailbox to this device.
    #[error(
        "the relay does not let this device in any more; if you removed it on another device, that is why, and a recovery code made here since then opens nothing. What is here can still be read"
    )]
    NotLetIn,
    /// This device was removed, and knows it.
    #[error(
        "this device was removed on another one, so nothing can be added here any more, and a recovery code made here since then opens nothing; what is here can still be read"
    )]
    Removed,
    /// A device removes others, not itself.
    #[error("this is the device you are using; leave it in the settings, or remove it on another device")]
    OwnDevice,
    /// No such device among this person's own.
    #[error("this device is not on your list any more; there is nothing more to do")]
    NoSuchDevice,
    /// This person left the repair.
    #[error("you left this; what you had stays here to read, and nothing is added to it any more")]
    Left,
    /// There is no meeting at that step.
    #[error("this invitation is not open any more; please make or ask for a new one")]
    NoMeeting,
    /// The recovery code must be kept safe before anything is shared.
    #[error(
        "before you share something, please write down your recovery code and give two of its words back"
    )]
    CodeFirst,
    /// The code whose words were given back is not the newest one.
    #[error("another window has made a newer recovery code; write that one down, or make a new one here")]
    OtherCode,
}
