use goldseam_sealed::Timestamp;

use super::event::{
    Answer, AskedAgain, ComfortChanged, ComfortDropped, ComfortKept, ComfortShown, ComfortWithdrawn, Detail,
    DetailChosen, DetailGiven, Event, OwnEvent, QuestionAnswered, QuestionAsked, TalkAnswered, TalkBegun,
    TalkClosed, TalkPaused, TalkProposed, TimeNeeded, TopicChosen, TopicDropped, TopicMuted, UpdateGiven,
};
use super::state::State;
use super::talk::{Phase, Talk};
use crate::command::Decision;
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::journey::Journey;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{LINE, NOTE, Words};

/// The furthest day, counted from the day it is said, until which an answer can need.
pub const MOST_DAYS: i32 = 28;

/// The longest conversation, in minutes.
pub const MOST_MINUTES: u16 = 60;
/// The longest break from one, in hours.
pub const LONGEST_BREAK: i64 = 48;

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Ask something.
    Ask {
        /// What.
        text: Words,
    },
    /// Ask to hear an answer again.
    AskAgain {
        /// Which question.
        question: EntryId,
    },
    /// Answer.
    Answer {
        /// Which question.
        question: EntryId,
        /// What.
        answer: Answer,
    },
    /// Say until when an answer needs.
    NeedTime {
        /// Which question.
        question: EntryId,
        /// Until when.
        until: Day,
    },
    /// Give details of an answer, apart from it.
    GiveDetail {
        /// Of which question.
        question: EntryId,
        /// What kind of detail.
        label: Words,
        /// The details.
        words: Words,
    },
    /// Choose how details come in.
    ChooseDetail(Detail),
    /// Choose a topic to hear about without asking.
    ChooseTopic {
        /// What about.
        text: Words,
    },
    /// Hear about it no longer.
    DropTopic {
        /// Which.
        topic: EntryId,
    },
    /// Show updates on a topic, or do not.
    Mute {
        /// Which.
        topic: EntryId,
        /// Whether it is mute.
        mute: bool,
    },
    /// Tell something on a topic.
    Tell {
        /// Which.
        topic: EntryId,
        /// What.
        text: Words,
    },
    /// Keep for oneself what helps.
    KeepComfort {
        /// What.
        text: Words,
        /// The line it takes the place of.
        instead: Option<EntryId>,
    },
    /// Take it off one's own list.
    DropComfort {
        /// Which.
        comfort: EntryId,
    },
    /// Show it to the other.
    ShowComfort {
        /// What they will read.
        text: Words,
    },
    /// Put it in other words.
    ChangeComfort {
        /// Which.
        comfort: EntryId,
        /// What it says now.
        text: Words,
    },
    /// Show it no longer.
    WithdrawComfort {
        /// Which.
        comfort: EntryId,
    },
    /// Propose a conversation.
    ProposeTalk(TalkProposed),
    /// Say yes to one, or not now.
    AnswerTalk {
        /// Which.
        talk: EntryId,
        /// Whether I want it.
        yes: bool,
    },
    /// Begin, or go on.
    BeginTalk {
        /// Which.
        talk: EntryId,
        /// Who speaks first.
        first: Seat,
    },
    /// Take a break.
    PauseTalk {
        /// Which.
        talk: EntryId,
        /// When to come back to it.
        back: Timestamp,
    },
    /// End it.
    CloseTalk {
        /// Which.
        talk: EntryId,
        /// One thing that was heard.
        words: Option<Words>,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        OnlyHurt: Seat = "Questions here are asked by the partner who was hurt. You can answer them, or say that you need time.";
        OnlyResponsible: Seat = "Answers here come from the partner who broke trust. You can ask again, as often as you like.";
        NoSuchQuestion: Target = "That question is not here. It may not have reached this device. Try again once it has.";
        NoSuchAnswer: Target = "The answer you want to set straight is not here. You can give this one as an answer of its own.";
        SaidOnce: Turn = "You named a day for this question before, and that day stands. You can answer now, or say that you do not know.";
        DayHasPassed: Turn = "That day is over. Name today or a later day, or answer now.";
        NothingAnswered: Turn = "Details belong to an answer, and there is none. Give a short answer first, and then the details.";
        ChosenByHurt: Seat = "What is told here is chosen by the partner who was hurt. You can tell them about what they chose.";
        ToldByResponsible: Seat = "Updates come from the partner who broke trust. You can choose what they are about.";
        NoSuchTopic: Target = "That topic is not here any more. You can tell about another one.";
        NotOnTheList: Target = "That line is not here any more. You can go on without it.";
        OnlyPartners: Seat = "These talks are between the two of you. A helper can read what was handed to them.";
        NoSuchTalk: Target = "That talk is not here. It may not have reached this device. Try again once it has.";
        OwnTalk: Seat = "You proposed this talk. The other can say yes, or not now.";
        OthersTalk: Seat = "The other proposed this talk. You can say yes, not now, or leave it.";
        OneIsOpen: Turn = "A talk you proposed stands here, with no word to it. You can take it back and propose another.";
        NotBothWant: Turn = "It begins once you both want it. You can write down what you would say.";
        ItGoes: Turn = "This talk has begun. You can take a break from it, or end it.";
        InABreak: Turn = "The other needed a break and named a time. You can go on from then, or end it for now.";
        SaidWhatWasHeard: Turn = "You said what you heard. It stands here.";
        TalkIsOver: Turn = "This talk is over. You can propose another one.";
        TalkTooLong: Turn = "An hour is the most, and a turn fits in it. Pick fewer minutes.";
        BreakTooLong: Turn = "Name a time in the next two days to come back to it. Or end it for now.";
        TooFar: Turn = "That day is far away. Pick one in the next four weeks, or say that you do not know.";
    }
}

pub(crate) fn decide(
    journey: &Journey,
    command: Command,
    now: Timestamp,
) -> Result<Decision, refusal::Refusal> {
    let private = |event: OwnEvent| Ok(Decision::private(event));
    let event: Event = match command {
        Command::Ask { text } => QuestionAsked { text: text.within(NOTE)? }.into(),
        Command::AskAgain { question } => AskedAgain { question }.into(),
        Command::Answer { question, answer } => {
            let answer = match answer {
                Answer::Given { words, corrects } => Answer::Given { words: words.within(NOTE)?, corrects },
                Answer::NotKnown | Answer::WithCounsellor => answer,
            };
            QuestionAnswered { question, answer }.into()
        }
        Command::NeedTime { question, until } => {
            near(until, now)?;
            TimeNeeded { question, until }.into()
        }
        Command::GiveDetail { question, label, words } => {
            DetailGiven { question, label: label.within(LINE)?, words: words.within(NOTE)? }.into()
        }
        Command::ChooseDetail(detail) => {
            return private(DetailChosen { repair: journey.repair()?, detail }.into());
        }
        Command::ChooseTopic { text } => TopicChosen { text: text.within(LINE)? }.into(),
        Command::DropTopic { topic } => TopicDropped { topic }.into(),
        Command::Mute { topic, mute } => {
            return private(TopicMuted { repair: journey.repair()?, topic, mute }.into());
        }
        Command::Tell { topic, text } => UpdateGiven { topic, text: text.within(NOTE)? }.into(),
        Command::KeepComfort { text, instead } => {
            let (repair, text) = (journey.repair()?, text.within(LINE)?);
            return private(ComfortKept { repair, text, instead }.into());
        }
        Command::DropComfort { comfort } => {
            return private(ComfortDropped { repair: journey.repair()?, comfort }.into());
        }
        Command::ShowComfort { text } => ComfortShown { text: text.within(LINE)? }.into(),
        Command::ChangeComfort { comfort, text } => {
            ComfortChanged { comfort, text: text.within(LINE)? }.into()
        }
        Command::WithdrawComfort { comfort } => ComfortWithdrawn { comfort }.into(),
        Command::ProposeTalk(talk) => {
            if !(1..=MOST_MINUTES).contains(&talk.minutes) || !(1..=talk.minutes).contains(&talk.turn) {
                return Err(Refusal::TalkTooLong.into());
            }
            TalkProposed { about: talk.about.within(LINE)?, ..talk }.into()
        }
        Command::AnswerTalk { talk, yes } => TalkAnswered { talk, yes }.into(),
        Command::BeginTalk { talk, first } => TalkBegun { talk, first }.into(),
        Command::PauseTalk { talk, back } => {
            let most = now.0.saturating_add(LONGEST_BREAK * 60 * 60 * 1000);
            if back <= now || back.0 > most {
                return Err(Refusal::BreakTooLong.into());
            }
            TalkPaused { talk, back: back.0 }.into()
        }
        Command::CloseTalk { talk, words } => {
            TalkClosed { talk, words: Words::optional(words, NOTE)? }.into()
        }
    };
    Ok(Decision::shared(event))
}

/// Advice rather than law: asked when the day is named, not when it is read.
fn near(until: Day, now: Timestamp) -> Result<(), Refusal> {
    if until.is_over_for(0, now) {
        return Err(Refusal::DayHasPassed);
    }
    if !Day(until.0.saturating_sub(MOST_DAYS)).has_begun(now) {
        return Err(Refusal::TooFar);
    }
    Ok(())
}

pub(crate) fn allow(state: &State, stamp: &Stamp, event: &Event) -> Result<(), refusal::Refusal> {
    seat_of(event).map_or(Ok(()), |(seat, refusal)| only(stamp, seat, refusal))?;
    let question = |id| state.question(id).ok_or(Refusal::NoSuchQuestion);
    match event {
        Event::QuestionAsked(_) | Event::TopicChosen(_) | Event::ComfortShown(_) => {}
        Event::AskedAgain(again) => drop(question(again.question)?),
        Event::QuestionAnswered(answered) => {
            let question = question(answered.question)?;
            if let Answer::Given { corrects: Some(earlier), .. } = answered.answer
                && !question.answers().any(|(said, _)| said.id == earlier)
            {
                return Err(Refusal::NoSuchAnswer.into());
            }
        }
        Event::TimeNeeded(needed) => {
            if question(needed.question)?.needs_until().is_some() {
                return Err(Refusal::SaidOnce.into());
            }
        }
        Event::DetailGiven(detail) => {
            question(detail.question)?.answers().next().ok_or(Refusal::NothingAnswered)?;
        }
        Event::TopicDropped(TopicDropped { topic }) | Event::UpdateGiven(UpdateGiven { topic, .. }) => {
            state.topics().get(*topic).ok_or(Refusal::NoSuchTopic)?;
        }
        Event::ComfortChanged(ComfortChanged { comfort, .. })
        | Event::ComfortWithdrawn(ComfortWithdrawn { comfort }) => {
            state.comforts().get(*comfort).ok_or(Refusal::NotOnTheList)?;
        }
        Event::TalkProposed(_)
        | Event::TalkAnswered(_)
        | Event::TalkBegun(_)
        | Event::TalkPaused(_)
        | Event::TalkClosed(_) => return Ok(talk(state, stamp, event)?),
    }
    Ok(())
}

/// Whose an event is, where it is not for both.
fn seat_of(event: &Event) -> Option<(Seat, Refusal)> {
    Some(match event {
        Event::QuestionAsked(_) | Event::AskedAgain(_) => (Seat::Hurt, Refusal::OnlyHurt),
        Event::QuestionAnswered(_) | Event::TimeNeeded(_) | Event::DetailGiven(_) => {
            (Seat::Responsible, Refusal::OnlyResponsible)
        }
        Event::UpdateGiven(_) => (Seat::Responsible, Refusal::ToldByResponsible),
        Event::TopicChosen(_)
        | Event::TopicDropped(_)
        | Event::ComfortShown(_)
        | Event::ComfortChanged(_)
        | Event::ComfortWithdrawn(_) => (Seat::Hurt, Refusal::ChosenByHurt),
        Event::TalkProposed(_)
        | Event::TalkAnswered(_)
        | Event::TalkBegun(_)
        | Event::TalkPaused(_)
        | Event::TalkClosed(_) => return None,
    })
}

fn only(stamp: &Stamp, seat: Seat, refusal: Refusal) -> Result<(), Refusal> {
    if stamp.seat == seat { Ok(()) } else { Err(refusal) }
}

/// It begins when both want it. While it goes either can take a break. Until the time to which they come back, only
/// whoever takes the break goes on. Either can end it at any time, and then each can say one thing they heard.
fn talk(state: &State, stamp: &Stamp, event: &Event) -> Result<(), Refusal> {
    if stamp.seat == Seat::Counsellor {
        return Err(Refusal::OnlyPartners);
    }
    let there = |id| state.talk(id).ok_or(Refusal::NoSuchTalk);
    match event {
        Event::TalkProposed(_) => {
            let open = |one: &Talk| one.by == stamp.seat && one.phase == Phase::Proposed;
            if state.talks().iter().any(open) { Err(Refusal::OneIsOpen) } else { Ok(()) }
        }
        Event::TalkAnswered(answered) => {
            let talk = there(answered.talk)?;
            match talk.phase {
                _ if talk.by == stamp.seat => Err(Refusal::OwnTalk),
                Phase::Proposed | Phase::NotNow | Phase::Agreed => Ok(()),
                Phase::Going { .. } | Phase::Paused { .. } => Err(Refusal::ItGoes),
                Phase::TakenBack | Phase::Closed => Err(Refusal::TalkIsOver),
            }
        }
        Event::TalkBegun(TalkBegun { talk, .. }) | Event::TalkPaused(TalkPaused { talk, .. }) => {
            let talk = there(*talk)?;
            match (talk.phase, event) {
                (Phase::Going { .. }, Event::TalkBegun(_)) => Err(Refusal::ItGoes),
                // A break also before it begins: a time at which to do so.
                (Phase::Agreed | Phase::Going { .. }, _) => Ok(()),
                (Phase::Paused { .. }, _) if talk.goes_on_for(stamp.seat, stamp.time) => Ok(()),
                (Phase::Paused { .. }, _) => Err(Refusal::InABreak),
                (Phase::Proposed | Phase::NotNow, _) => Err(Refusal::NotBothWant),
                (Phase::TakenBack | Phase::Closed, _) => Err(Refusal::TalkIsOver),
            }
        }
        Event::TalkClosed(closed) => {
            let talk = there(closed.talk)?;
            match talk.phase {
                Phase::Proposed | Phase::NotNow if talk.by != stamp.seat => Err(Refusal::OthersTalk),
                Phase::TakenBack => Err(Refusal::TalkIsOver),
                Phase::Closed if closed.words.is_none() => Err(Refusal::TalkIsOver),
                Phase::Closed if talk.closed_by(stamp.seat) => Err(Refusal::SaidWhatWasHeard),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

pub(crate) fn allow_own(stamp: &Stamp) -> Result<(), refusal::Refusal> {
    Ok(only(stamp, Seat::Hurt, Refusal::ChosenByHurt)?)
}
