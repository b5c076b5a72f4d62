//! Practice 5: small promises, said plainly how they went, with both accounts side by side.
//!
//! Nothing here judges. A day can have records by the one who promised and remarks by the other; each stays as it was
//! written, and the newest record is the one that is counted. A lapse resets nothing.
//!
//! **Told first** is its own outcome, since hiding a lapse does more harm than the lapse (Schweitzer, Hershey and
//! Bradlow 2006). It is open from the moment the promise is made until a full day after the promised day ended, as
//! long as the other has not spoken of that day and the day was not called kept or late before. After that a lapse is
//! recorded as broken; when it was told can still be read from the record.
//!
//! A promise can be for some of its days each week, whichever they are. Then a day without a record means nothing, and
//! once as many of a week were kept as were promised, no further one of it is asked about.
//!
//! At most [`FIRST_PROMISES`] promises run at once until [`TRACK_RECORD`] days are on record: people who feel much
//! promise much and keep no more of it (Peetz and Kammrath 2011).

mod calendar;
mod event;
mod rules;
mod state;
#[cfg(test)]
mod tests;

pub use calendar::{Shows, to_calendar};
pub use event::{
    DayRecorded, DayRemarked, Event, Outcome, Plan, PromiseEnded, PromiseMade, Remark, Schedule,
};
pub use rules::{Command, FIRST_PROMISES, Refusal, TRACK_RECORD};
pub(crate) use rules::{allow, decide};
pub use state::{Counts, DayState, Promise, Record, Remarked, State};
