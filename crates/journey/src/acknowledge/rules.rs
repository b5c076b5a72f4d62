use super::event::{Account, Depth, DepthChosen, Event, MissingSaid, OwnEvent};
use super::state::State;
use crate::command::Decision;
use crate::entry::Stamp;
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{self, LINE, NOTE, PART, Words};

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Give the account, or add to it. Shared.
    Give(Account),
    /// Say that something is missing. Shared.
    SayMissing {
        /// What, if I wish to say.
        words: Option<Words>,
    },
    /// Choose how much to be shown. Private.
    ChooseDepth(Depth),
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyResponsible: Seat = "The account comes from the partner who broke trust. You can say that something is missing, or say nothing.";
        OnlyHurt: Seat = "Only the partner who was hurt can say that something is missing. You can add to your account at any time.";
        NeedsHeadlineAndWhat: Turn = "A first account needs a headline and what you did. Write those two. The other parts can come later.";
        NoAccount: Target = "There is no account here to speak about. It may not have reached this device.";
        DepthIsTheirs: Seat = "How much of the account is shown is for its reader to choose. You can always see all that you wrote.";
    }
}

pub(crate) fn decide(journey: &Journey, command: Command) -> Result<Decision, refusal::Refusal> {
    match command {
        Command::Give(account) => {
            let account = Account {
                provenance: account.provenance,
                headline: Words::optional(account.headline, LINE)?,
                what: Words::optional(account.what, PART)?,
                when: Words::optional(account.when, PART)?,
                hidden: Words::optional(account.hidden, PART)?,
                choice: Words::optional(account.choice, PART)?,
                cost: Words::optional(account.cost, PART)?,
            };
            Ok(Decision::shared(Event::from(account)))
        }
        Command::SayMissing { words } => {
            let words = Words::optional(words, NOTE)?;
            Ok(Decision::shared(Event::from(MissingSaid { words })))
        }
        Command::ChooseDepth(depth) => {
            Ok(Decision::private(OwnEvent::from(DepthChosen { repair: journey.repair()?, depth })))
        }
    }
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    match event {
        Event::Account(account) => {
            if stamp.seat != Seat::Responsible {
                return Err(Refusal::OnlyResponsible.into());
            }
            if account.is_blank() {
                return Err(words::Refusal::Empty.into());
            }
            if state.versions().is_empty() && (account.headline.is_none() || account.what.is_none()) {
                return Err(Refusal::NeedsHeadlineAndWhat.into());
            }
            Ok(())
        }
        Event::MissingSaid(_) if stamp.seat != Seat::Hurt => Err(Refusal::OnlyHurt.into()),
        Event::MissingSaid(_) if state.versions().is_empty() => Err(Refusal::NoAccount.into()),
        Event::MissingSaid(_) => Ok(()),
    }
}

pub(crate) fn allow_own(stamp: &Stamp, event: &OwnEvent) -> Result<(), refusal::Refusal> {
    let OwnEvent::DepthChosen(_) = event;
    if stamp.seat == Seat::Hurt { Ok(()) } else { Err(Refusal::DepthIsTheirs.into()) }
}
