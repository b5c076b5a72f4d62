use super::event::{
    Event, Exercise, Exercised, ImpactShared, MirrorAnswer, MirrorAnswered, MirrorGiven, OwnEvent,
    PulseShared, TriggerShared, Understood, mark,
};
use super::state::{Hearing, State};
use crate::command::Decision;
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::journey::Journey;
use crate::pace;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{LINE, NOTE, PART, Words};

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Share what it was like.
    ShareImpact(ImpactShared),
    /// Say back what I heard.
    Mirror(MirrorGiven),
    /// Say whether that is it.
    AnswerMirror {
        /// Which mirror.
        mirror: EntryId,
        /// The answer.
        answer: MirrorAnswer,
    },
    /// Share something that brings it back. It is withdrawn by taking its words back.
    ShareTrigger {
        /// What it is.
        what: Words,
        /// What would help.
        wish: Option<Words>,
        /// When, if it has a date.
        date: Option<Day>,
        /// Whether it comes back each year.
        yearly: bool,
    },
    /// Tell how one day was, as far as I pick it. It takes the place of the day I told of before.
    SharePulse {
        /// Which day.
        day: Day,
        /// How safe, from 0 to [`pace::MOST`].
        safe: Option<u8>,
        /// How well informed.
        informed: Option<u8>,
        /// How steady.
        steady: Option<u8>,
        /// What I wish to say to it.
        words: Option<Words>,
    },
    /// Note how well understood I felt, or take that off again. Private.
    NoteUnderstood {
        /// What I had shared.
        statement: EntryId,
        /// From 0 to [`pace::MOST`].
        felt: Option<u8>,
    },
    /// Write an exercise. Private.
    Exercise {
        /// Which.
        exercise: Exercise,
        /// What.
        words: Words,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyHurt: Seat = "This is for the partner who was hurt to say. You can listen, and say back what you heard.";
        OnlyResponsible: Seat = "Saying it back is for the partner who broke trust. You can share more at any time, or nothing.";
        NoSuchStatement: Target = "What you want to say back is not here. It may have been taken back, or not have reached this device.";
        NoSuchMirror: Target = "What you want to answer is not here. It may not have reached this device. Try again once it has.";
        OneAtATime: Turn = "You have said back what you heard. You can say it again if you hear “not yet”.";
        NoneOfThree: Turn = "None of the three is picked. Pick one of them, or keep all of it to yourself.";
        OutOfRange: Turn = "It goes from 0 to 10. Pick a number in between, or leave it out.";
        ThatWasIt: Turn = "You said it back, and that was it. Nothing more is needed here.";
    }
}

pub(crate) fn decide(journey: &Journey, command: Command) -> Result<Decision, refusal::Refusal> {
    Ok(match command {
        Command::ShareImpact(impact) => Decision::shared(Event::from(ImpactShared {
            words: impact.words.within(NOTE)?,
            body: Words::optional(impact.body, NOTE)?,
            changed: Words::optional(impact.changed, NOTE)?,
            fear: Words::optional(impact.fear, NOTE)?,
        })),
        Command::Mirror(mirror) => Decision::shared(Event::from(MirrorGiven {
            statement: mirror.statement,
            heard: mirror.heard.within(NOTE)?,
            feeling: mirror.feeling.within(NOTE)?,
            sense: mirror.sense.within(NOTE)?,
        })),
        Command::AnswerMirror { mirror, answer } => {
            let answer = match answer {
                MirrorAnswer::ThatIsIt => MirrorAnswer::ThatIsIt,
                MirrorAnswer::NotYet { words } => {
                    MirrorAnswer::NotYet { words: Words::optional(words, NOTE)? }
                }
            };
            Decision::shared(Event::from(MirrorAnswered { mirror, answer }))
        }
        Command::ShareTrigger { what, wish, date, yearly } => Decision::shared(Event::from(TriggerShared {
            what: what.within(LINE)?,
            wish: Words::optional(wish, NOTE)?,
            date: date.map(|day| Words::from(day.to_date())),
            yearly: yearly && date.is_some(),
        })),
        Command::SharePulse { day, safe, informed, steady, words } => {
            let [safe, informed, steady] =
                [safe, informed, steady].map(|mark| mark.map(|mark| Words::from(mark.to_string())));
            let (day, words) = (Words::from(day.to_date()), Words::optional(words, NOTE)?);
            Decision::shared(Event::from(PulseShared { day, safe, informed, steady, words }))
        }
        Command::NoteUnderstood { statement, felt } => {
            let repair = journey.repair()?;
            Decision::private(OwnEvent::from(Understood { repair, statement, felt }))
        }
        Command::Exercise { exercise, words } => {
            let (repair, words) = (journey.repair()?, words.within(PART)?);
            Decision::private(OwnEvent::from(Exercised { repair, exercise, words }))
        }
    })
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    match event {
        Event::ImpactShared(_)
        | Event::MirrorAnswered(_)
        | Event::TriggerShared(_)
        | Event::PulseShared(_)
            if stamp.seat != Seat::Hurt =>
        {
            Err(Refusal::OnlyHurt.into())
        }
        Event::MirrorGiven(_) if stamp.seat != Seat::Responsible => Err(Refusal::OnlyResponsible.into()),
        Event::MirrorGiven(mirror) => match state.statement(mirror.statement).map(|one| one.hearing()) {
            None => Err(Refusal::NoSuchStatement.into()),
            Some(Hearing::Open) => Ok(()),
            Some(Hearing::Said) => Err(Refusal::OneAtATime.into()),
            Some(Hearing::Heard) => Err(Refusal::ThatWasIt.into()),
        },
        Event::MirrorAnswered(answered) if state.mirror(answered.mirror).is_none() => {
            Err(Refusal::NoSuchMirror.into())
        }
        Event::PulseShared(pulse) => within(pulse),
        Event::ImpactShared(_) | Event::MirrorAnswered(_) | Event::TriggerShared(_) => Ok(()),
    }
}

/// Each picked one is a number in range; or blank, where it was taken back.
fn within(pulse: &PulseShared) -> Result<(), refusal::Refusal> {
    let marks: Vec<&Words> = pulse.marks().into_iter().flatten().collect();
    if marks.is_empty() {
        return Err(Refusal::NoneOfThree.into());
    }
    if marks.iter().any(|one| !one.is_blank() && mark(one).is_none()) {
        return Err(pace::Refusal::OutOfRange.into());
    }
    Ok(())
}

/// Each partner writes for themselves whatever they like; how well understood they felt is the hurt partner's to know.
pub(crate) fn allow_own(stamp: &Stamp, event: &OwnEvent) -> Result<(), refusal::Refusal> {
    match event {
        OwnEvent::Understood(_) if stamp.seat != Seat::Hurt => Err(Refusal::OnlyHurt.into()),
        OwnEvent::Understood(noted) if noted.felt.is_some_and(|felt| felt > pace::MOST) => {
            Err(Refusal::OutOfRange.into())
        }
        OwnEvent::Exercised(_) | OwnEvent::Understood(_) => Ok(()),
    }
}
