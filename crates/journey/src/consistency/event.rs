use minicbor::{Decode, Encode};

use crate::day::{Day, Weekdays};
use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::words::Words;

events! {
    /// What is shared.
    pub enum Event {
        /// A promise.
        PromiseMade = kinds::PROMISE_MADE, version 1;
        /// It is over.
        PromiseEnded = kinds::PROMISE_ENDED, version 1;
        /// How it went on a day.
        DayRecorded = kinds::DAY_RECORDED, version 1;
        /// What the other says about that day.
        DayRemarked = kinds::DAY_REMARKED, version 1;
    }
}

/// What to do when it gets hard: if this, then that.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Plan {
    /// If this happens.
    #[n(0)]
    pub cue: Words,
    /// Then I will do that.
    #[n(1)]
    pub response: Words,
}

/// On which days a promise is due. Days are in the calendar of the one who promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Schedule {
    /// On one day.
    #[n(1)]
    Once {
        /// Which.
        #[n(0)]
        on: Day,
    },
    /// Every day.
    #[n(2)]
    Daily {
        /// From this day on.
        #[n(0)]
        from: Day,
    },
    /// On some days of the week.
    #[n(3)]
    Weekly {
        /// From this day on.
        #[n(0)]
        from: Day,
        /// Which days.
        #[n(1)]
        days: Weekdays,
        /// On how many of them in each week; on all where there is no number.
        #[n(2)]
        times: Option<u8>,
    },
}

impl Schedule {
    /// The first day it includes.
    pub fn first(self) -> Option<Day> {
        let from = match self {
            Self::Once { on } => on,
            Self::Daily { from } | Self::Weekly { from, .. } => from,
        };
        (0..7).filter_map(|ahead| from.0.checked_add(ahead).map(Day)).find(|day| self.includes(*day))
    }

    /// Whether the promise is due on that day, or can be, where it is for some of its days each week.
    pub fn includes(self, day: Day) -> bool {
        match self {
            Self::Once { on } => day == on,
            Self::Daily { from } => day >= from,
            Self::Weekly { from, days, .. } => day >= from && days.contains(day.weekday()),
        }
    }
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PromiseMade {
    /// What is promised.
    #[n(0)]
    pub text: Words,
    /// What to do when it gets hard.
    #[n(1)]
    pub plan: Option<Plan>,
    /// When it is due.
    #[n(2)]
    pub schedule: Schedule,
}

/// A promise is over. What was recorded stays.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PromiseEnded {
    /// Which.
    #[n(0)]
    pub promise: EntryId,
}

/// How a promise went on a day, by the one who promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Outcome {
    /// Done.
    #[n(1)]
    Kept,
    /// Done, later than promised.
    #[n(2)]
    Late,
    /// Not done.
    #[n(3)]
    Broken,
    /// Not done, and told before the other had to find out.
    #[n(4)]
    ToldFirst,
}

/// A record of a day. A later one for the same day corrects it; both stay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DayRecorded {
    /// Which promise.
    #[n(0)]
    pub promise: EntryId,
    /// Which day.
    #[n(1)]
    pub day: Day,
    /// How it went.
    #[n(2)]
    pub outcome: Outcome,
    /// In their own words.
    #[n(3)]
    pub words: Option<Words>,
}

/// What the hurt partner says about a day, if anything.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Remark {
    /// It was as recorded.
    #[n(1)]
    Confirm,
    /// It was otherwise for me.
    #[n(2)]
    Differ {
        /// How.
        #[n(0)]
        words: Option<Words>,
    },
}

/// A remark about a day.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DayRemarked {
    /// Which promise.
    #[n(0)]
    pub promise: EntryId,
    /// Which day.
    #[n(1)]
    pub day: Day,
    /// What they say.
    #[n(2)]
    pub remark: Remark,
    /// The record they speak of; none when they speak first.
    #[n(3)]
    pub record: Option<EntryId>,
}
