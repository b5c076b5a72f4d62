use super::event::{
    Account, Depth, DepthChosen, Event, KnownWritten, MissingSaid, OwnEvent, UntoldDropped, UntoldKept,
    ValuesWritten,
};
use super::state::State;
use crate::command::Decision;
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{self, LINE, NOTE, PART, Words};

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Give the account, or add to it. Shared.
    Give(Account),
    /// Give an account that tells something of one's own list. Shared.
    TellUntold {
        /// Which.
        untold: EntryId,
        /// The account.
        account: Account,
    },
    /// Say that something is missing. Shared.
    SayMissing {
        /// What, if I wish to say.
        words: Option<Words>,
    },
    /// Choose how much to be shown. Private.
    ChooseDepth(Depth),
    /// Write what I wish to stand for. Private.
    WriteValues {
        /// What.
        words: Words,
    },
    /// Keep something that is still untold. Private.
    KeepUntold {
        /// What.
        text: Words,
        /// How I plan to tell it.
        plan: Option<Words>,
        /// By when.
        by: Option<Day>,
        /// The item it takes the place of.
        instead: Option<EntryId>,
    },
    /// Take something off that list. Private.
    DropUntold {
        /// Which.
        untold: EntryId,
    },
    /// Write what I know, and what I do not. Private.
    WriteKnown {
        /// What I know.
        known: Option<Words>,
        /// What I still do not know.
        unknown: Option<Words>,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyResponsible: Seat = "The account comes from the partner who broke trust. You can say that something is missing, or say nothing.";
        OnlyHurt: Seat = "Only the partner who was hurt can say that something is missing. You can add to your account at any time.";
        NeedsHeadlineAndWhat: Turn = "A first account needs a headline and what you did. Write those two. The other parts can come later.";
        NoAccount: Target = "There is no account here to speak about. It may not have reached this device.";
        DepthIsTheirs: Seat = "How much of the account is shown is for its reader to choose. You can always see all that you wrote.";
        NotAllOfIt: Turn = "Your own list of what is still untold is not empty. Tell that too, or leave out that you keep nothing back.";
        UntoldIsTheirs: Seat = "This list is for the partner who broke trust. You can keep a record of what you know.";
        KnownIsTheirs: Seat = "This record is for the partner who was hurt. You can keep a list of what is still untold.";
        NothingWritten: Turn = "Neither of the two is filled in. Write a line in one of them, or leave it for today.";
    }
}

pub(crate) fn decide(journey: &Journey, command: Command) -> Result<Decision, refusal::Refusal> {
    match command {
        Command::Give(account) => give(journey, account, None),
        Command::TellUntold { untold, account } => give(journey, account, Some(untold)),
        Command::SayMissing { words } => {
            let words = Words::optional(words, NOTE)?;
            Ok(Decision::shared(Event::from(MissingSaid { words })))
        }
        Command::ChooseDepth(depth) => {
            Ok(Decision::private(OwnEvent::from(DepthChosen { repair: journey.repair()?, depth })))
        }
        Command::WriteValues { words } => {
            let (repair, words) = (journey.repair()?, words.within(PART)?);
            Ok(Decision::private(OwnEvent::from(ValuesWritten { repair, words })))
        }
        Command::KeepUntold { text, plan, by, instead } => {
            let (repair, text) = (journey.repair()?, text.within(PART)?);
            let plan = Words::optional(plan, NOTE)?;
            Ok(Decision::private(OwnEvent::from(UntoldKept { repair, text, plan, by, instead })))
        }
        Command::DropUntold { untold } => {
            Ok(Decision::private(OwnEvent::from(UntoldDropped { repair: journey.repair()?, untold })))
        }
        Command::WriteKnown { known, unknown } => {
            let repair = journey.repair()?;
            let (known, unknown) = (Words::optional(known, PART)?, Words::optional(unknown, PART)?);
            Ok(Decision::private(OwnEvent::from(KnownWritten { repair, known, unknown })))
        }
    }
}

/// Its words, within their limits. That this is all cannot be said beside a list of what is still untold, but for what is
/// told here.
fn give(journey: &Journey, account: Account, told: Option<EntryId>) -> Result<Decision, refusal::Refusal> {
    let untold = &journey.own().acknowledge.untold;
    if account.nothing_further && untold.iter().any(|one| Some(one.id) != told) {
        return Err(Refusal::NotAllOfIt.into());
    }
    let account = Account {
        provenance: account.provenance,
        headline: Words::optional(account.headline, LINE)?,
        what: Words::optional(account.what, PART)?,
        when: Words::optional(account.when, PART)?,
        hidden: Words::optional(account.hidden, PART)?,
        choice: Words::optional(account.choice, PART)?,
        cost: Words::optional(account.cost, PART)?,
        nothing_further: account.nothing_further,
    };
    Ok(Decision::shared(Event::from(account)))
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
    match event {
        OwnEvent::DepthChosen(_) if stamp.seat != Seat::Hurt => Err(Refusal::DepthIsTheirs.into()),
        OwnEvent::KnownWritten(_) if stamp.seat != Seat::Hurt => Err(Refusal::KnownIsTheirs.into()),
        OwnEvent::KnownWritten(one) if one.known.is_none() && one.unknown.is_none() => {
            Err(Refusal::NothingWritten.into())
        }
        OwnEvent::ValuesWritten(_) | OwnEvent::UntoldKept(_) | OwnEvent::UntoldDropped(_)
            if stamp.seat != Seat::Responsible =>
        {
            Err(Refusal::UntoldIsTheirs.into())
        }
        OwnEvent::DepthChosen(_)
        | OwnEvent::ValuesWritten(_)
        | OwnEvent::UntoldKept(_)
        | OwnEvent::UntoldDropped(_)
        | OwnEvent::KnownWritten(_) => Ok(()),
    }
}
