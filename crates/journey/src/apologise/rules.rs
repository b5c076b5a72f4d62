use goldseam_sealed::Timestamp;

use super::event::{
    AnotherInvited, Answer, Event, LetterAnswered, LetterSealed, OwnEvent, PassageChosen, PassageDropped,
    RestBegun, SaidInPerson,
};
use super::state::{Own, State, Turn};
use crate::command::Decision;
use crate::entry::{EntryId, Stamp};
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{LETTER, NOTE, Words};

/// The longest rest: two weeks.
pub const MOST_HOURS: u32 = 14 * 24;

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Seal a letter.
    Seal {
        /// The letter.
        text: Words,
    },
    /// Let the letter rest before it is sealed. Private.
    Rest {
        /// For how many hours, at most [`MOST_HOURS`].
        hours: u32,
    },
    /// Note that the apology was said in person. Private.
    SayInPerson,
    /// Answer one.
    Answer {
        /// Which.
        letter: EntryId,
        /// The answer.
        answer: Answer,
    },
    /// Say that another is welcome.
    InviteAnother,
    /// Say that a part of a letter did not land.
    ChoosePassage {
        /// Which letter.
        letter: EntryId,
        /// The first of its characters.
        from: u32,
        /// The first character after it.
        until: u32,
    },
    /// No longer say so.
    DropPassage {
        /// Which.
        passage: EntryId,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyResponsible: Seat = "The letter of apology comes from the partner who broke trust. You can write for yourself in your own space.";
        AlreadySealed: Turn = "You have sealed one letter, and one is enough unless your partner invites another. You can keep writing for yourself.";
        AskedNotTo: Turn = "Your partner asked you not to write about this. Keep to that, it matters. You can keep writing for yourself.";
        Alone: Turn = "A letter is sealed for someone, and nobody has joined you here. Keep the draft, and say it in person if you are asked.";
        HearFirst: Turn = "Your partner has shared what it was like. Say back what you heard first. The draft stays with you.";
        Resting: Turn = "The letter is at rest until the time you chose. You can read it and change it. Then it can be sealed.";
        RestLength: Turn = "A rest lasts from one hour to two weeks. Pick a length in between.";
        OnlyHurt: Seat = "Only the partner the letter was written to can answer it, mark it or invite another. You can keep writing for yourself.";
        NoSuchLetter: Target = "That letter is not here. It may not have reached this device. Try again once it has.";
        NoSuchPassage: Target = "That part is not marked here. There is nothing you need to do.";
        EmptyPassage: Turn = "No words are chosen there. Pick a part of the letter.";
        AlreadyChosen: Turn = "You chose this part before. It stands as you said it.";
        AlreadyWelcome: Turn = "A letter is already welcome. There is nothing you need to do.";
    }
}

pub(crate) fn decide(
    journey: &Journey,
    command: Command,
    now: Timestamp,
) -> Result<Decision, refusal::Refusal> {
    let event: Event = match command {
        Command::Rest { hours } => {
            if !(1..=MOST_HOURS).contains(&hours) {
                return Err(Refusal::RestLength.into());
            }
            return Ok(Decision::private(OwnEvent::from(RestBegun { repair: journey.repair()?, hours })));
        }
        Command::SayInPerson => {
            return Ok(Decision::private(OwnEvent::from(SaidInPerson { repair: journey.repair()? })));
        }
        Command::Seal { text } => {
            before_sealing(journey, now)?;
            LetterSealed { text: text.within(LETTER)? }.into()
        }
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
        Command::ChoosePassage { letter, from, until } => {
            // Asked here and not when one is read: a letter that was taken back later has no words left.
            let there = journey.shared().apologise.letter(letter).ok_or(Refusal::NoSuchLetter)?;
            if there.passage(from, until).is_none_or(|words| words.trim().is_empty()) {
                return Err(Refusal::EmptyPassage.into());
            }
            PassageChosen { letter, from, until }.into()
        }
        Command::DropPassage { passage } => PassageDropped { passage }.into(),
    };
    Ok(Decision::shared(event))
}

fn before_sealing(journey: &Journey, now: Timestamp) -> Result<(), Refusal> {
    // Any other refusal comes first: who may seal at all, and whether it is their turn.
    if journey.seat() != Some(Seat::Responsible) || journey.shared().apologise.turn() != Turn::Open {
        return Ok(());
    }
    if !journey.other_member().is_some_and(|other| other.joined) {
        return Err(Refusal::Alone);
    }
    if journey.shared().empathy.is_unheard() {
        return Err(Refusal::HearFirst);
    }
    match journey.own().apologise.rest {
        Some(rest) if rest.lasts(now) => Err(Refusal::Resting),
        _ => Ok(()),
    }
}

/// A rest that was begun is kept to its end: no other takes its place.
pub(crate) fn allow_own(own: &Own, stamp: &Stamp, event: &OwnEvent) -> Result<(), refusal::Refusal> {
    if stamp.seat != Seat::Responsible {
        return Err(Refusal::OnlyResponsible.into());
    }
    match (event, own.rest) {
        (OwnEvent::RestBegun(_), Some(rest)) if rest.lasts(stamp.time) => Err(Refusal::Resting.into()),
        _ => Ok(()),
    }
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    match event {
        Event::LetterSealed(_) if stamp.seat != Seat::Responsible => Err(Refusal::OnlyResponsible.into()),
        Event::LetterSealed(_) => match state.turn() {
            Turn::Open => Ok(()),
            Turn::Sealed => Err(Refusal::AlreadySealed.into()),
            Turn::AskedNotTo => Err(Refusal::AskedNotTo.into()),
        },
        _ if stamp.seat != Seat::Hurt => Err(Refusal::OnlyHurt.into()),
        Event::LetterAnswered(answered) if state.letter(answered.letter).is_none() => {
            Err(Refusal::NoSuchLetter.into())
        }
        Event::AnotherInvited(_) if state.turn() == Turn::Open => Err(Refusal::AlreadyWelcome.into()),
        Event::PassageChosen(chosen) => match state.letter(chosen.letter) {
            None => Err(Refusal::NoSuchLetter.into()),
            Some(_) if chosen.from >= chosen.until => Err(Refusal::EmptyPassage.into()),
            Some(letter) if letter.is_marked(chosen.from, chosen.until) => Err(Refusal::AlreadyChosen.into()),
            Some(_) => Ok(()),
        },
        Event::PassageDropped(dropped) if !state.has_passage(dropped.passage) => {
            Err(Refusal::NoSuchPassage.into())
        }
        Event::LetterAnswered(_) | Event::AnotherInvited(_) | Event::PassageDropped(_) => Ok(()),
    }
}
