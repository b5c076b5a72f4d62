//! Practice 7: limits, requests, agreements. Each of the two can have any of them.
//!
//! A **limit** is one's own: what I will not be part of. It needs nobody's yes. What I will do if it is crossed is kept
//! in my own circle; the other never sees it, since it is a reminder to me and no threat to them. A **request** can be
//! answered with yes or no. An **agreement** is for both, has a review at most ninety days away, and is in force exactly
//! while both have signed the same words, neither has withdrawn, and the review has not passed.
//!
//! Putting an agreement in other words signs them for whoever does. What both signed before stays in force until both
//! have signed the new words, and every wording stays to be seen. A withdrawal, by either, ends the agreement for good:
//! no later or earlier signature, on whichever device, brings it back, and none is looked at. That is why a withdrawal
//! is taken as it comes: it need not come after what it ends, nor from a device that is still one's own. Who wants the
//! same again proposes it anew.
//!
//! Answers to a request and signatures can be given at any time; nothing here says by when.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{
    AgreementChanged, AgreementProposed, AgreementSigned, BoundaryWithdrawn, Event, LimitDropped, LimitKept,
    LimitSaid, OwnEvent, RequestAnswered, RequestMade,
};
pub use rules::{Command, MOST_DAYS, Refusal};
pub(crate) use rules::{allow, allow_own, decide};
pub use state::{Agreement, Ending, KeptLimit, Limit, Own, Request, State, Terms};
