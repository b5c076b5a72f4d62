//! Practice 2: one sealed letter of apology, and an answer if the hurt partner wishes to give one.
//!
//! Drafts live outside the record. After a letter is sealed, another can be sealed only when the hurt partner invites
//! it, and none after they ask not to be written to, until they invite one. No answer is an answer. They can show where a
//! letter did not land: the place alone, for its writer to see, with nothing to answer.
//!
//! Three things stand before sealing, and are asked when a letter is sealed, not when one is read: two devices that have
//! not heard of each other would otherwise set an honest letter aside. Nobody is written to who has not joined. Where the
//! hurt partner shared what it was like, the letter comes after they said of what was said back that that is it. And a
//! rest that was begun is kept: its length is chosen before, and nothing shortens it after.
//!
//! That an apology was said in person is noted for its writer alone. What was said is not written here.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{
    AnotherInvited, Answer, Event, LetterAnswered, LetterSealed, OwnEvent, PassageChosen, PassageDropped,
    RestBegun, SaidInPerson,
};
pub use rules::{Command, MOST_HOURS, Refusal};
pub(crate) use rules::{allow, allow_own, decide};
pub use state::{Answered, Letter, Own, Passage, Rest, State, Turn};
