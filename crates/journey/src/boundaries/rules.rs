use goldseam_sealed::Timestamp;

use super::event::{
    AgreementChanged, AgreementProposed, AgreementSigned, BoundaryWithdrawn, Event, LimitDropped, LimitKept,
    LimitSaid, OwnEvent, RequestAnswered, RequestMade,
};
use super::state::State;
use crate::command::Decision;
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{LINE, NOTE, Words};

/// The furthest review, counted from the day an agreement is written or signed.
pub const MOST_DAYS: i32 = 90;

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Keep a limit for oneself, with what one will do.
    KeepLimit {
        /// The limit.
        text: Words,
        /// What I will do when it is crossed.
        deed: Option<Words>,
        /// The line it takes the place of.
        instead: Option<EntryId>,
    },
    /// Take a limit off one's own list.
    DropLimit {
        /// Which.
        limit: EntryId,
    },
    /// Say a limit to the other.
    SayLimit {
        /// What they will read.
        text: Words,
    },
    /// Ask for something.
    Request {
        /// What.
        text: Words,
    },
    /// Answer a request.
    Answer {
        /// Which.
        request: EntryId,
        /// Yes or no.
        yes: bool,
    },
    /// Propose an agreement, and sign it.
    Propose {
        /// What both would do.
        text: Words,
        /// When both look at it again.
        review: Day,
    },
    /// Put an agreement in other words, or name another review, and sign that.
    Change {
        /// Which.
        agreement: EntryId,
        /// What both would do.
        text: Words,
        /// When both look at it again.
        review: Day,
    },
    /// Sign.
    Sign {
        /// Which agreement.
        agreement: EntryId,
        /// Which words of it.
        terms: EntryId,
    },
    /// Withdraw a limit or request of one's own, or end an agreement.
    Withdraw {
        /// Which.
        boundary: EntryId,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyPartners: Seat = "Boundaries are between the two of you here. A helper can read what was handed to them.";
        OwnRequest: Seat = "This is your own request. You can withdraw it, or ask in other words.";
        NotYours: Seat = "Only the one who wrote this can withdraw it. You can say a limit of your own.";
        NotThere: Target = "That is not here. It may not have reached this device. Try again once it has.";
        Over: Turn = "This agreement has ended. If you want the same again, propose it anew.";
        OtherWords: Turn = "The words were changed since you read them. Read the new ones, and sign those if you want to.";
        DayHasPassed: Turn = "That day is over. Pick today or a later day to look at it again.";
        TooFar: Turn = "An agreement is looked at again within ninety days. Pick a day that is closer.";
    }
}

pub(crate) fn decide(
    journey: &Journey,
    command: Command,
    now: Timestamp,
) -> Result<Decision, refusal::Refusal> {
    let state = &journey.shared().boundaries;
    let ahead =
        |review: Day| if review.is_over_for(0, now) { Err(Refusal::DayHasPassed) } else { Ok(review) };
    let running = |id| match state.agreement(id) {
        None => Err(Refusal::NotThere),
        Some(agreement) if !agreement.ended.is_empty() => Err(Refusal::Over),
        Some(agreement) => Ok(agreement),
    };
    let event: Event = match command {
        Command::KeepLimit { text, deed, instead } => {
            let (repair, text, deed) = (journey.repair()?, text.within(LINE)?, Words::optional(deed, LINE)?);
            return Ok(Decision::private(OwnEvent::from(LimitKept { repair, text, deed, instead })));
        }
        Command::DropLimit { limit } => {
            let repair = journey.repair()?;
            return Ok(Decision::private(OwnEvent::from(LimitDropped { repair, limit })));
        }
        Command::SayLimit { text } => LimitSaid { text: text.within(LINE)? }.into(),
        Command::Request { text } => RequestMade { text: text.within(NOTE)? }.into(),
        Command::Answer { request, yes } => RequestAnswered { request, yes }.into(),
        Command::Propose { text, review } => {
            AgreementProposed { text: text.within(NOTE)?, review: ahead(review)? }.into()
        }
        Command::Change { agreement, text, review } => {
            running(agreement)?;
            AgreementChanged { agreement, text: text.within(NOTE)?, review: ahead(review)? }.into()
        }
        Command::Sign { agreement, terms } => {
            let newest = running(agreement)?.terms.pop().ok_or(Refusal::NotThere)?;
            if newest.id != terms {
                return Err(Refusal::OtherWords.into());
            }
            ahead(newest.review)?;
            AgreementSigned { agreement, terms }.into()
        }
        Command::Withdraw { boundary } => {
            match state.owner(boundary) {
                Some(owner) if Some(owner) != journey.seat() => return Err(Refusal::NotYours.into()),
                Some(_) => {}
                None => {
                    let agreement = state.agreement(boundary).ok_or(Refusal::NotThere)?;
                    // That the other ended it first is no reason to refuse: a closed door may keep it out of sight.
                    if agreement.ended.iter().any(|ending| Some(ending.by) == journey.seat()) {
                        return Err(Refusal::Over.into());
                    }
                }
            }
            BoundaryWithdrawn { boundary }.into()
        }
    };
    Ok(Decision::shared(event))
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    allow_own(stamp)?;
    match event {
        // A withdrawal is taken whatever it comes before.
        Event::LimitSaid(_) | Event::RequestMade(_) | Event::BoundaryWithdrawn(_) => {}
        Event::RequestAnswered(answered) => {
            let request = state.requests().find(|one| one.id == answered.request).ok_or(Refusal::NotThere)?;
            if request.by == stamp.seat {
                return Err(Refusal::OwnRequest.into());
            }
        }
        Event::AgreementProposed(proposed) => near(proposed.review, stamp)?,
        Event::AgreementChanged(changed) => {
            state.agreement(changed.agreement).ok_or(Refusal::NotThere)?;
            near(changed.review, stamp)?;
        }
        Event::AgreementSigned(signed) => {
            let agreement = state.agreement(signed.agreement).ok_or(Refusal::NotThere)?;
            let terms = agreement.terms.iter().find(|one| one.id == signed.terms).ok_or(Refusal::NotThere)?;
            // By the clock of whoever signs, too: the writer's may be far ahead.
            near(terms.review, stamp)?;
        }
    }
    Ok(())
}

/// Whether a review is at most [`MOST_DAYS`] after what is done at that time.
fn near(review: Day, stamp: &Stamp) -> Result<(), Refusal> {
    if Day(review.0.saturating_sub(MOST_DAYS)).has_begun(stamp.time) { Ok(()) } else { Err(Refusal::TooFar) }
}

pub(crate) fn allow_own(stamp: &Stamp) -> Result<(), refusal::Refusal> {
    if stamp.seat == Seat::Counsellor { Err(Refusal::OnlyPartners.into()) } else { Ok(()) }
}
