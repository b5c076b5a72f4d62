//! Practice 3: questions, and what is answered.
//!
//! The hurt partner asks anything, at any time, and asks again as often as they like. No rule stands in the way, and
//! none looks at their doors or at a pause: those keep things from coming in to them, never their own words from going
//! out. Nor does a rule ask whether there is an answer, since its refusal would tell what a closed door hides. For the
//! same reason the questions themselves are shown to whoever asked them also behind a closed door; what was answered
//! is not.
//!
//! A question cannot be changed, and none goes away. An answer stands beside those before it; one that sets an earlier
//! one straight names it. "I need until" is said once for a question, with one day: a second day would be a way of not
//! answering.
//!
//! Nothing here says whether or when an answer was read: there is no event for it.

mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use event::{Answer, AskedAgain, Event, QuestionAnswered, QuestionAsked, TimeNeeded};
pub use rules::{Command, MOST_DAYS, Refusal};
pub(crate) use rules::{allow, decide};
pub use state::{Question, Said, State, What};
