use super::event::{AnotherInvited, Answer, Event, LetterAnswered, LetterSealed};
use super::state::{State, Turn};
use crate::command::Decision;
use crate::entry::{EntryId, Stamp};
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{LETTER, NOTE, Words};

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Seal a letter.
    Seal {
        /// The letter.
        text: Words,
    },
    /// Answer one.
    Answer {
        /// Which.
        letter: EntryId,
        /// The answer.
        answer: Answer,
    },
    /// Say that another is welcome.
    InviteAnother,
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyResponsible: Seat = "The letter of apology comes from the partner who broke trust. You can write for yourself in your own space.";
        AlreadySealed: Turn = "You have sealed one letter, and one is enough unless your partner invites another. You can keep writing for yourself.";
        AskedNotTo: Turn = "Your partner asked you not to write about this. Keep to that, it matters. You can keep writing for yourself.";
        OnlyHurt: Seat = "Only the partner the letter was written to can answer it or invite another. You can keep writing for yourself.";
        NoSuchLetter: Target = "That letter is not here. It may not have reached this device. Try again once it has.";
        AlreadyWelcome: Turn = "A letter is already welcome. There is nothing you need to do.";
    }
}

pub(crate) fn decide(command: Command) -> Result<Decision, refusal::Refusal> {
    let event: Event = match command {
        Command::Seal { text } => LetterSealed { text: text.within(LETTER)? }.into(),
        Command::Answer { letter, answer } => {
            let answer = match answer {
                Answer::NotEnoughYet { words } => {
                    Answer::NotEnoughYet { words: Words::optional(words, NOTE)? }
                }
                answer @ (Answer::Received | Answer::Heard | Answer::DoNotWrite) => answer,
            };
            LetterAnswered { letter, answer }.into()
        }
        Command::InviteAnother => AnotherInvited {}.into(),
    };
    Ok(Decision::shared(event))
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    match event {
        Event::LetterSealed(_) if stamp.seat != Seat::Responsible => Err(Refusal::OnlyResponsible.into()),
        Event::LetterSealed(_) => match state.turn() {
            Turn::Open => Ok(()),
            Turn::Sealed => Err(Refusal::AlreadySealed.into()),
            Turn::AskedNotTo => Err(Refusal::AskedNotTo.into()),
        },
        Event::LetterAnswered(_) | Event::AnotherInvited(_) if stamp.seat != Seat::Hurt => {
            Err(Refusal::OnlyHurt.into())
        }
        Event::LetterAnswered(answered) if state.letter(answered.letter).is_none() => {
            Err(Refusal::NoSuchLetter.into())
        }
        Event::AnotherInvited(_) if state.turn() == Turn::Open => Err(Refusal::AlreadyWelcome.into()),
        Event::LetterAnswered(_) | Event::AnotherInvited(_) => Ok(()),
    }
}
