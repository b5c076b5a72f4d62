use minicbor::{Decode, Encode};

use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::words::Words;

events! {
    /// What is shared.
    pub enum Event {
        /// A need.
        NeedShared = kinds::NEED_SHARED, version 1;
        /// A need in other words.
        NeedChanged = kinds::NEED_CHANGED, version 1;
        /// A need is withdrawn.
        NeedWithdrawn = kinds::NEED_WITHDRAWN, version 1;
        /// An amend.
        AmendProposed = kinds::AMEND_PROPOSED, version 1;
        /// An amend in other words.
        AmendChanged = kinds::AMEND_CHANGED, version 1;
        /// A word on an amend.
        AmendAnswered = kinds::AMEND_ANSWERED, version 1;
        /// An amend was done.
        AmendDone = kinds::AMEND_DONE, version 1;
        /// Whether it helped, said to the other.
        HelpSaid = kinds::HELP_SAID, version 1;
    }
}

events! {
    /// What the hurt partner keeps to themselves.
    pub enum OwnEvent {
        /// A need.
        NeedKept = kinds::NEED_KEPT, version 1;
        /// A need is off the list.
        NeedDropped = kinds::NEED_DROPPED, version 1;
        /// Whether an amend helped.
        HelpNoted = kinds::HELP_NOTED, version 1;
    }
}

/// The hurt partner shares something they need.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct NeedShared {
    /// What.
    #[n(0)]
    pub text: Words,
}

/// The same need in other words.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct NeedChanged {
    /// Which.
    #[n(0)]
    pub need: EntryId,
    /// What it says now.
    #[n(1)]
    pub text: Words,
}

/// A need is no longer shared.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct NeedWithdrawn {
    /// Which.
    #[n(0)]
    pub need: EntryId,
}

/// What an amend does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Form {
    /// Puts back what was taken or broken.
    #[n(1)]
    Restore,
    /// Makes it harder for it to happen again.
    #[n(2)]
    Prevent,
    /// Gives to somebody or something else that was harmed.
    #[n(3)]
    Contribute,
    /// Stands for something that cannot be put back.
    #[n(4)]
    Symbolic,
}

/// An amend. Whoever proposes it has said yes to it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AmendProposed {
    /// What would be done.
    #[n(0)]
    pub text: Words,
    /// What it does.
    #[n(1)]
    pub form: Form,
    /// The harm it is for.
    #[n(2)]
    pub harm: Words,
    /// The need it answers, if it answers one that was shared.
    #[n(3)]
    pub need: Option<EntryId>,
    /// It needs nothing from the other, and is not put to them.
    #[n(4)]
    pub alone: bool,
}

/// The same amend in other words. Whoever writes them has said yes to them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AmendChanged {
    /// Which.
    #[n(0)]
    pub amend: EntryId,
    /// What would be done.
    #[n(1)]
    pub text: Words,
}

/// What one says to an amend. The last one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(map)]
pub enum Answer {
    /// Yes, to these words and no others.
    #[n(1)]
    Take {
        /// The entry they came with.
        #[n(0)]
        wording: EntryId,
    },
    /// Not yet.
    #[n(2)]
    NotYet,
    /// No.
    #[n(3)]
    Decline,
}

/// A word on an amend.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AmendAnswered {
    /// Which.
    #[n(0)]
    pub amend: EntryId,
    /// What is said.
    #[n(1)]
    pub answer: Answer,
}

/// An amend was done, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AmendDone {
    /// Which.
    #[n(0)]
    pub amend: EntryId,
    /// How one can tell, as its doer wishes to show it.
    #[n(1)]
    pub words: Option<Words>,
}

/// The hurt partner says to the other whether it helped.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HelpSaid {
    /// Which amend.
    #[n(0)]
    pub amend: EntryId,
    /// Whether it helped.
    #[n(1)]
    pub helped: bool,
}

/// The hurt partner keeps a need for themselves.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct NeedKept {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// What.
    #[n(1)]
    pub text: Words,
    /// The line on the list that it takes the place of, if it does.
    #[n(2)]
    pub instead: Option<EntryId>,
}

/// A need is off one's own list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct NeedDropped {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which.
    #[n(1)]
    pub need: EntryId,
}

/// The hurt partner notes for themselves whether an amend helped. The last one counts.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HelpNoted {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which amend.
    #[n(1)]
    pub amend: EntryId,
    /// Whether it helped.
    #[n(2)]
    pub helped: bool,
}
