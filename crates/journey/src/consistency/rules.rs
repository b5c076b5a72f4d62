use goldseam_sealed::Timestamp;

use super::event::{
    DayRecorded, DayRemarked, Event, Outcome, Plan, PromiseEnded, PromiseMade, Remark, Schedule,
};
use super::state::{DayState, State};
use crate::command::Decision;
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{LINE, NOTE, Words};

/// Most promises at once, until there is a track record.
pub const FIRST_PROMISES: usize = 3;
/// Days on record that make one, whatever was recorded.
pub const TRACK_RECORD: usize = 10;
/// Hours after the end of the promised day in which a lapse can still be told first.
const TELLING: i64 = 24;

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Promise something.
    Make {
        /// What.
        text: Words,
        /// What to do when it gets hard.
        plan: Option<Plan>,
        /// When it is due.
        schedule: Schedule,
    },
    /// End a promise.
    End {
        /// Which.
        promise: EntryId,
    },
    /// Say how it went.
    Record {
        /// Which promise.
        promise: EntryId,
        /// Which day.
        day: Day,
        /// How it went.
        outcome: Outcome,
        /// In own words.
        words: Option<Words>,
    },
    /// Say how it was for me.
    Remark {
        /// Which promise.
        promise: EntryId,
        /// Which day.
        day: Day,
        /// What I say.
        remark: Remark,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyResponsible: Seat = "Promises here are made and recorded by the partner who broke trust. You can say how a day was for you.";
        OnlyHurt: Seat = "Only the partner who was hurt can say whether a day was as recorded. You can change your own record.";
        ThreeAtOnce: Turn = "Three promises are enough to begin with. Keep to these for a while, or end one before you make another.";
        NoDays: Turn = "No day is chosen. Pick at least one day of the week.";
        SomeOfThem: Turn = "A promise for some of these days needs a smaller number than there are days. Pick one, or promise all of them.";
        DayHasPassed: Turn = "That day is over. Pick today or a later day.";
        NoSuchPromise: Target = "That promise is not here. It may not have reached this device. Try again once it has.";
        AlreadyEnded: Turn = "This promise has already ended. You can make a new one.";
        NotDueThen: Target = "The promise was not due on that day. Pick a day it was made for.";
        NotYet: Turn = "That day has not begun. If you know now that you will not manage, you can tell it first.";
        TooLateToTellFirst: Turn = "Telling first is open until a day after the promised day. You can still say what happened: record it as broken, in your own words.";
        OtherSpokeFirst: Turn = "Your partner has already spoken of that day, so it cannot be told first. You can still say what happened: record it as broken, in your own words.";
        SaidOtherwise: Turn = "You recorded that day as done before, so it cannot be told first now. You can still set it straight: record it as broken, in your own words.";
        NothingToConfirm: Target = "Nothing is recorded for that day, so there is nothing to confirm. You can say how it was for you.";
    }
}

pub(crate) fn decide(
    journey: &Journey,
    command: Command,
    now: Timestamp,
) -> Result<Decision, refusal::Refusal> {
    let state = &journey.shared().consistency;
    let event: Event = match command {
        Command::Make { text, plan, schedule } => {
            let text = text.within(LINE)?;
            let plan = plan
                .map(|plan| {
                    Ok::<_, refusal::Refusal>(Plan {
                        cue: plan.cue.within(LINE)?,
                        response: plan.response.within(LINE)?,
                    })
                })
                .transpose()?;
            feasible(state, schedule, now)?;
            PromiseMade { text, plan, schedule }.into()
        }
        Command::End { promise } => PromiseEnded { promise }.into(),
        Command::Record { promise, day, outcome, words } => {
            DayRecorded { promise, day, outcome, words: Words::optional(words, NOTE)? }.into()
        }
        Command::Remark { promise, day, remark } => {
            let remark = match remark {
                Remark::Confirm => Remark::Confirm,
                Remark::Differ { words } => Remark::Differ { words: Words::optional(words, NOTE)? },
            };
            let day_state = state.promise(promise).and_then(|promise| promise.days.get(&day));
            let record = day_state.and_then(DayState::latest).map(|record| record.id);
            DayRemarked { promise, day, remark, record }.into()
        }
    };
    Ok(Decision::shared(event))
}

/// Advice rather than law: asked when a promise is made, not when it is read.
fn feasible(state: &State, schedule: Schedule, now: Timestamp) -> Result<(), Refusal> {
    match schedule {
        Schedule::Once { on } if on.is_over_for(0, now) => return Err(Refusal::DayHasPassed),
        Schedule::Weekly { days, .. } if days.is_empty() => return Err(Refusal::NoDays),
        Schedule::Weekly { days, times: Some(times), .. }
            if times == 0 || usize::from(times) >= days.len() =>
        {
            return Err(Refusal::SomeOfThem);
        }
        Schedule::Once { .. } | Schedule::Daily { .. } | Schedule::Weekly { .. } => {}
    }
    if state.active().count() >= FIRST_PROMISES && state.days_on_record() < TRACK_RECORD {
        return Err(Refusal::ThreeAtOnce);
    }
    Ok(())
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    let seat = match event {
        Event::PromiseMade(_) | Event::PromiseEnded(_) | Event::DayRecorded(_) => Seat::Responsible,
        Event::DayRemarked(_) => Seat::Hurt,
    };
    match seat {
        _ if stamp.seat == seat => {}
        Seat::Hurt => return Err(Refusal::OnlyHurt.into()),
        Seat::Responsible | Seat::Counsellor => return Err(Refusal::OnlyResponsible.into()),
    }
    match event {
        Event::PromiseMade(_) => Ok(()),
        Event::PromiseEnded(ended) => match state.promise(ended.promise) {
            None => Err(Refusal::NoSuchPromise.into()),
            Some(promise) if promise.ended.is_some() => Err(Refusal::AlreadyEnded.into()),
            Some(_) => Ok(()),
        },
        Event::DayRecorded(recorded) => Ok(record(state, stamp.time, recorded)?),
        Event::DayRemarked(remarked) => Ok(remark(state, remarked)?),
    }
}

fn record(state: &State, time: Timestamp, recorded: &DayRecorded) -> Result<(), Refusal> {
    let promise = state.promise(recorded.promise).ok_or(Refusal::NoSuchPromise)?;
    if !promise.schedule.includes(recorded.day) {
        return Err(Refusal::NotDueThen);
    }
    if recorded.outcome != Outcome::ToldFirst {
        return if recorded.day.has_begun(time) { Ok(()) } else { Err(Refusal::NotYet) };
    }
    if recorded.day.is_over_for(TELLING, time) {
        return Err(Refusal::TooLateToTellFirst);
    }
    let Some(day) = promise.days.get(&recorded.day) else { return Ok(()) };
    if !day.remarks.is_empty() {
        return Err(Refusal::OtherSpokeFirst);
    }
    if day.records.iter().any(|record| matches!(record.outcome, Outcome::Kept | Outcome::Late)) {
        return Err(Refusal::SaidOtherwise);
    }
    Ok(())
}

fn remark(state: &State, remarked: &DayRemarked) -> Result<(), Refusal> {
    let promise = state.promise(remarked.promise).ok_or(Refusal::NoSuchPromise)?;
    if !promise.schedule.includes(remarked.day) {
        return Err(Refusal::NotDueThen);
    }
    let known =
        |id| promise.days.get(&remarked.day).is_some_and(|day| day.records.iter().any(|r| r.id == id));
    match remarked.record {
        Some(id) if !known(id) => Err(Refusal::NothingToConfirm),
        None if remarked.remark == Remark::Confirm => Err(Refusal::NothingToConfirm),
        _ => Ok(()),
    }
}
