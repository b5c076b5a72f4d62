use minicbor::{Decode, Encode};

use crate::day::Day;
use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::words::Words;

events! {
    /// What is shared.
    pub enum Event {
        /// A limit of one's own.
        LimitSaid = kinds::LIMIT_SAID, version 1;
        /// A request.
        RequestMade = kinds::REQUEST_MADE, version 1;
        /// An answer to it.
        RequestAnswered = kinds::REQUEST_ANSWERED, version 1;
        /// An agreement.
        AgreementProposed = kinds::AGREEMENT_PROPOSED, version 1;
        /// An agreement in other words, or with another review.
        AgreementChanged = kinds::AGREEMENT_CHANGED, version 1;
        /// A signature.
        AgreementSigned = kinds::AGREEMENT_SIGNED, version 1;
        /// It no longer holds.
        BoundaryWithdrawn = kinds::BOUNDARY_WITHDRAWN, version 1;
    }
}

events! {
    /// What is kept to oneself.
    pub enum OwnEvent {
        /// A limit, and what I will do.
        LimitKept = kinds::LIMIT_KEPT, version 1;
        /// A limit is off one's own list.
        LimitDropped = kinds::LIMIT_DROPPED, version 1;
    }
}

/// One says a limit of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LimitSaid {
    /// The limit. What its owner will do is not in it.
    #[n(0)]
    pub text: Words,
}

/// One asks the other for something.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RequestMade {
    /// What.
    #[n(0)]
    pub text: Words,
}

/// An answer to a request. The last one counts.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RequestAnswered {
    /// Which.
    #[n(0)]
    pub request: EntryId,
    /// Yes or no.
    #[n(1)]
    pub yes: bool,
}

/// An agreement, signed by whoever proposes it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AgreementProposed {
    /// What both would do.
    #[n(0)]
    pub text: Words,
    /// The day on which both look at it again, and its last.
    #[n(1)]
    pub review: Day,
}

/// An agreement in other words or with another review, signed by whoever writes them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AgreementChanged {
    /// Which.
    #[n(0)]
    pub agreement: EntryId,
    /// What both would do.
    #[n(1)]
    pub text: Words,
    /// The day on which both look at it again, and its last.
    #[n(2)]
    pub review: Day,
}

/// A signature under these words of an agreement, and no others.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AgreementSigned {
    /// Which.
    #[n(0)]
    pub agreement: EntryId,
    /// The entry the words came with.
    #[n(1)]
    pub terms: EntryId,
}

/// A limit, a request or an agreement no longer holds. For an agreement either can say so.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct BoundaryWithdrawn {
    /// Which.
    #[n(0)]
    pub boundary: EntryId,
}

/// A limit, kept to oneself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LimitKept {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// The limit.
    #[n(1)]
    pub text: Words,
    /// What I will do when it is crossed.
    #[n(2)]
    pub deed: Option<Words>,
    /// The line on the list that it takes the place of, if it does.
    #[n(3)]
    pub instead: Option<EntryId>,
}

/// A limit is off one's own list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LimitDropped {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which.
    #[n(1)]
    pub limit: EntryId,
}
