use super::event::{
    DecisionWritten, Door, DoorSet, Leaning, OwnEvent, Paused, PulseTaken, Quiet, QuietSet, Resumed,
    SetbackNoted,
};
use super::state::Own;
use crate::command::Decision;
use crate::day::Day;
use crate::entry::Stamp;
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::{Practice, Seat};
use crate::words::{NOTE, PART, Words};

/// The most that can be marked in a pulse.
pub const MOST: u8 = 10;

/// Minutes in a day.
const DAY: u16 = 24 * 60;

/// What can be done, all of it in private. Doing it twice is fine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Move a door.
    SetDoor {
        /// Which.
        practice: Practice,
        /// Where to.
        door: Door,
    },
    /// Pause everything.
    Pause,
    /// End the pause.
    Resume,
    /// Choose quiet hours, or none. For either partner.
    SetQuiet(Option<Quiet>),
    /// Keep how it is today.
    TakePulse {
        /// How safe, from 0 to [`MOST`].
        safe: Option<u8>,
        /// How well informed.
        informed: Option<u8>,
        /// How steady.
        steady: Option<u8>,
        /// What else.
        note: Option<Words>,
    },
    /// Keep a hard moment.
    NoteSetback {
        /// What set it off.
        note: Option<Words>,
    },
    /// Keep thoughts about staying and leaving.
    WriteDecision {
        /// Where I lean.
        leaning: Option<Leaning>,
        /// What speaks for staying.
        stay: Option<Words>,
        /// What speaks for leaving.
        leave: Option<Words>,
        /// What I would need first.
        need: Option<Words>,
        /// The day on which I ask myself again. None takes one off that I named before.
        again: Option<Day>,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyHurt: Seat = "The pace is set by the partner who was hurt. You can put your own work down whenever you like.";
        TwoTimes: Turn = "Quiet hours need a beginning and an end that differ. Pick two times of the day.";
        OutOfRange: Turn = "Each of the three goes from 0 to 10. Pick a number in between, or leave it out.";
        NothingSaid: Turn = "Nothing is marked and nothing is written. Leave it for today, or add one thing.";
    }
}

pub(crate) fn decide(journey: &Journey, command: Command) -> Result<Decision, refusal::Refusal> {
    let repair = journey.repair()?;
    let event: OwnEvent = match command {
        Command::SetDoor { practice, door } => DoorSet { repair, practice, door }.into(),
        Command::Pause => Paused { repair }.into(),
        Command::Resume => Resumed { repair }.into(),
        Command::SetQuiet(quiet) => QuietSet { repair, quiet }.into(),
        Command::TakePulse { safe, informed, steady, note } => {
            let note = Words::optional(note, NOTE)?;
            PulseTaken { repair, safe, informed, steady, note }.into()
        }
        Command::NoteSetback { note } => SetbackNoted { repair, note: Words::optional(note, NOTE)? }.into(),
        Command::WriteDecision { leaning, stay, leave, need, again } => DecisionWritten {
            repair,
            leaning,
            stay: Words::optional(stay, PART)?,
            leave: Words::optional(leave, PART)?,
            need: Words::optional(need, PART)?,
            again,
        }
        .into(),
    };
    Ok(Decision::private(event))
}

pub(crate) fn allow_own(own: &Own, stamp: &Stamp, event: &OwnEvent) -> Result<(), refusal::Refusal> {
    // Quiet hours are for either partner; all else is the hurt partner's.
    if stamp.seat != Seat::Hurt && !matches!(event, OwnEvent::QuietSet(_)) {
        return Err(Refusal::OnlyHurt.into());
    }
    match event {
        OwnEvent::QuietSet(QuietSet { quiet: Some(quiet), .. })
            if quiet.from == quiet.until || quiet.from >= DAY || quiet.until >= DAY =>
        {
            Err(Refusal::TwoTimes.into())
        }
        OwnEvent::PulseTaken(pulse) => {
            let marked = [pulse.safe, pulse.informed, pulse.steady];
            if marked.into_iter().flatten().any(|mark| mark > MOST) {
                return Err(Refusal::OutOfRange.into());
            }
            something(marked.into_iter().any(|mark| mark.is_some()) || pulse.note.is_some())
        }
        OwnEvent::DecisionWritten(one) => something(one.says_something() || own.again.is_some()),
        OwnEvent::DoorSet(_)
        | OwnEvent::Paused(_)
        | OwnEvent::Resumed(_)
        | OwnEvent::QuietSet(_)
        | OwnEvent::SetbackNoted(_) => Ok(()),
    }
}

fn something(there: bool) -> Result<(), refusal::Refusal> {
    if there { Ok(()) } else { Err(Refusal::NothingSaid.into()) }
}
