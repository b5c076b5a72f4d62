use super::event::{Event, OwnEvent, Part, Sheet, SheetDropped, SheetKept, SummaryShared};
use super::state::{Own, State};
use crate::acknowledge;
use crate::command::Decision;
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{NOTE, PART, Words};

/// What lies between two summaries at least: four weeks, by their writer's clock.
pub const MONTH_MS: i64 = 28 * 24 * 60 * 60 * 1000;

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Keep a sheet. Private.
    Keep {
        /// Which.
        sheet: Sheet,
        /// What was written. Blank parts are none.
        parts: Vec<Part>,
        /// The day on which I look at it again, for the sheets that have one.
        again: Option<Day>,
        /// The one of the same kind whose place it takes.
        instead: Option<EntryId>,
    },
    /// Take a sheet off my own pages. Private.
    Drop {
        /// Which.
        sheet: EntryId,
    },
    /// Share what I worked on.
    Share(SummaryShared),
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OtherSeat: Seat = "This page is for the person in the other seat. You have pages of your own here.";
        OtherParts: Turn = "These parts do not belong to this page. Open it again and write there.";
        OwnFirst: Turn = "What was done comes first. Write your account, or how you got there, and then come back here.";
        AllFour: Turn = "The four parts belong together. Write a little in each of them, or leave it for another day.";
        OnlyResponsible: Seat = "A summary comes from the partner who broke trust. What you write here is for you alone.";
        Alone: Turn = "A summary is for someone to read, and nobody has joined you here. What you work on stays with you.";
        OneAMonth: Turn = "One summary went out less than four weeks ago. Keep this as a draft until the day for the next.";
    }
}

pub(crate) fn decide(journey: &Journey, command: Command) -> Result<Decision, refusal::Refusal> {
    Ok(match command {
        Command::Keep { sheet, parts, again, instead } => {
            let again = again.filter(|_| sheet.is_looked_at_again());
            let parts = within(sheet, parts)?;
            let repair = journey.repair()?;
            Decision::private(OwnEvent::from(SheetKept { repair, sheet, parts, again, instead }))
        }
        Command::Drop { sheet } => {
            Decision::private(OwnEvent::from(SheetDropped { repair: journey.repair()?, sheet }))
        }
        Command::Share(summary) => {
            let alone = !journey.other_member().is_some_and(|other| other.joined);
            if alone && journey.seat() == Some(Seat::Responsible) {
                return Err(Refusal::Alone.into());
            }
            Decision::shared(Event::from(SummaryShared {
                work: summary.work.within(NOTE)?,
                hard: Words::optional(summary.hard, NOTE)?,
                next: Words::optional(summary.next, NOTE)?,
            }))
        }
    })
}

/// The parts that hold words, trimmed, in the order in which the sheet asks.
fn within(sheet: Sheet, parts: Vec<Part>) -> Result<Vec<Part>, refusal::Refusal> {
    // All the parts of any sheet fit one frame.
    let limit = if sheet.asks().len() == 1 { PART } else { NOTE };
    let mut kept = Vec::with_capacity(parts.len());
    for Part { ask, words } in parts {
        if let Some(words) = Words::optional(Some(words), limit)? {
            kept.push(Part { ask, words });
        }
    }
    kept.sort_by_key(|part| sheet.asks().iter().position(|ask| *ask == part.ask));
    if kept.is_empty() { Err(crate::words::Refusal::Empty.into()) } else { Ok(kept) }
}

/// At most one summary in four weeks, also where two devices did not know of each other.
pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    let Event::SummaryShared(_) = event;
    if stamp.seat != Seat::Responsible {
        return Err(Refusal::OnlyResponsible.into());
    }
    if state.next_summary().is_some_and(|next| stamp.time < next) {
        return Err(Refusal::OneAMonth.into());
    }
    Ok(())
}

pub(crate) fn allow_own(
    own: &Own,
    account: &acknowledge::State,
    stamp: &Stamp,
    event: &OwnEvent,
) -> Result<(), refusal::Refusal> {
    let OwnEvent::SheetKept(kept) = event else { return Ok(()) };
    if !kept.sheet.is_for(stamp.seat) {
        return Err(Refusal::OtherSeat.into());
    }
    let asked = kept.parts.iter().map(|part| part.ask);
    let places: Vec<_> = asked.map(|ask| kept.sheet.asks().iter().position(|known| *known == ask)).collect();
    if places.is_empty() || places.contains(&None) || !places.is_sorted_by(|one, next| one < next) {
        return Err(Refusal::OtherParts.into());
    }
    if kept.sheet == Sheet::Kindness {
        if !own.owned(account) {
            return Err(Refusal::OwnFirst.into());
        }
        if kept.parts.len() < kept.sheet.asks().len() {
            return Err(Refusal::AllFour.into());
        }
    }
    Ok(())
}
