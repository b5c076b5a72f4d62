use super::event::{
    AmendAnswered, AmendChanged, AmendDone, AmendProposed, Answer, Event, HelpNoted, HelpSaid, NeedChanged,
    NeedDropped, NeedKept, NeedShared, NeedWithdrawn, OwnEvent,
};
use super::state::{Amend, State};
use crate::command::Decision;
use crate::entry::{EntryId, Stamp};
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{LINE, NOTE, Words};

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Keep a need for oneself.
    KeepNeed {
        /// What.
        text: Words,
        /// The line it takes the place of.
        instead: Option<EntryId>,
    },
    /// Take a need off one's own list.
    DropNeed {
        /// Which.
        need: EntryId,
    },
    /// Share a need.
    ShareNeed {
        /// What the other will read.
        text: Words,
    },
    /// Put a shared need in other words.
    ChangeNeed {
        /// Which.
        need: EntryId,
        /// What it says now.
        text: Words,
    },
    /// Share a need no longer.
    WithdrawNeed {
        /// Which.
        need: EntryId,
    },
    /// Propose an amend.
    Propose(AmendProposed),
    /// Put an amend in other words.
    Change {
        /// Which.
        amend: EntryId,
        /// What would be done.
        text: Words,
    },
    /// Say something to an amend.
    Answer {
        /// Which.
        amend: EntryId,
        /// What.
        answer: Answer,
    },
    /// Say that it is done.
    Finish {
        /// Which.
        amend: EntryId,
        /// How one can tell.
        words: Option<Words>,
    },
    /// Note for oneself whether it helped.
    NoteHelp {
        /// Which.
        amend: EntryId,
        /// Whether it did.
        helped: bool,
    },
    /// Say to the other whether it helped.
    SayHelp {
        /// Which.
        amend: EntryId,
        /// Whether it did.
        helped: bool,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyHurt: Seat = "This is for the partner who was hurt to say. You can propose an amend, or do one that needs nothing from them.";
        OnlyResponsible: Seat = "An amend is done by the partner who broke trust. You can say what you need, and propose one.";
        OnlyPartners: Seat = "Amends are between the two of you here. A helper can read what was handed to them.";
        NoSuchNeed: Target = "That need is not here any more. You can go on without it.";
        NoSuchAmend: Target = "That amend is not here. It may not have reached this device. Try again once it has.";
        OtherWords: Turn = "The words were changed since you read them. Read the new ones, and then say what you think.";
        NotPutToAnyone: Turn = "This one needs nothing from the other, so there is nothing to say to it. You can propose one of your own.";
        NotAgreed: Turn = "This is done once you both say yes to it. You can do something that needs nothing from the other.";
    }
}

pub(crate) fn decide(journey: &Journey, command: Command) -> Result<Decision, refusal::Refusal> {
    let state = &journey.shared().amends;
    let event: Event = match command {
        Command::KeepNeed { text, instead } => {
            let (repair, text) = (journey.repair()?, text.within(LINE)?);
            return Ok(Decision::private(OwnEvent::from(NeedKept { repair, text, instead })));
        }
        Command::DropNeed { need } => {
            let repair = journey.repair()?;
            return Ok(Decision::private(OwnEvent::from(NeedDropped { repair, need })));
        }
        Command::NoteHelp { amend, helped } => {
            let repair = journey.repair()?;
            return Ok(Decision::private(OwnEvent::from(HelpNoted { repair, amend, helped })));
        }
        Command::ShareNeed { text } => NeedShared { text: text.within(LINE)? }.into(),
        Command::ChangeNeed { need, text } => NeedChanged { need, text: text.within(LINE)? }.into(),
        Command::WithdrawNeed { need } => NeedWithdrawn { need }.into(),
        Command::Propose(proposed) => {
            if proposed.need.is_some_and(|need| state.needs().get(need).is_none()) {
                return Err(Refusal::NoSuchNeed.into());
            }
            let (text, harm) = (proposed.text.within(NOTE)?, proposed.harm.within(LINE)?);
            AmendProposed { text, harm, ..proposed }.into()
        }
        Command::Change { amend, text } => AmendChanged { amend, text: text.within(NOTE)? }.into(),
        Command::Answer { amend, answer } => {
            let newest = state.amend(amend).and_then(Amend::wording).map(|wording| wording.id);
            if let Answer::Take { wording } = answer
                && newest.is_some_and(|newest| newest != wording)
            {
                return Err(Refusal::OtherWords.into());
            }
            AmendAnswered { amend, answer }.into()
        }
        Command::Finish { amend, words } => AmendDone { amend, words: Words::optional(words, NOTE)? }.into(),
        Command::SayHelp { amend, helped } => HelpSaid { amend, helped }.into(),
    };
    Ok(Decision::shared(event))
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    let amend = |id| state.amend(id).ok_or(Refusal::NoSuchAmend);
    match event {
        Event::NeedShared(_) | Event::NeedChanged(_) | Event::NeedWithdrawn(_) | Event::HelpSaid(_) => {
            only(stamp, Seat::Hurt, Refusal::OnlyHurt)?;
        }
        Event::AmendDone(_) => only(stamp, Seat::Responsible, Refusal::OnlyResponsible)?,
        Event::AmendProposed(proposed) if proposed.alone => {
            only(stamp, Seat::Responsible, Refusal::OnlyResponsible)?;
        }
        Event::AmendProposed(_) | Event::AmendChanged(_) | Event::AmendAnswered(_) => {
            if stamp.seat == Seat::Counsellor {
                return Err(Refusal::OnlyPartners.into());
            }
        }
    }
    // One that needs nothing from the other is its doer's to put otherwise and to drop.
    let open = |id| match amend(id)? {
        amend if amend.alone && stamp.seat != Seat::Responsible => Err(Refusal::NotPutToAnyone),
        amend => Ok(amend),
    };
    match event {
        Event::NeedShared(_) | Event::AmendProposed(_) => {}
        Event::NeedChanged(NeedChanged { need, .. }) | Event::NeedWithdrawn(NeedWithdrawn { need }) => {
            state.needs().get(*need).ok_or(Refusal::NoSuchNeed)?;
        }
        Event::AmendChanged(changed) => drop(open(changed.amend)?),
        Event::AmendAnswered(answered) => {
            let amend = open(answered.amend)?;
            if amend.alone && answered.answer != Answer::Decline {
                return Err(Refusal::NotPutToAnyone.into());
            }
            if let Answer::Take { wording } = answered.answer
                && !amend.wordings.iter().any(|one| one.id == wording)
            {
                return Err(Refusal::NoSuchAmend.into());
            }
        }
        Event::AmendDone(done) => {
            if !amend(done.amend)?.may_be_done() {
                return Err(Refusal::NotAgreed.into());
            }
        }
        Event::HelpSaid(said) => drop(amend(said.amend)?),
    }
    Ok(())
}

fn only(stamp: &Stamp, seat: Seat, refusal: Refusal) -> Result<(), Refusal> {
    if stamp.seat == seat { Ok(()) } else { Err(refusal) }
}

pub(crate) fn allow_own(stamp: &Stamp) -> Result<(), refusal::Refusal> {
    Ok(only(stamp, Seat::Hurt, Refusal::OnlyHurt)?)
}
