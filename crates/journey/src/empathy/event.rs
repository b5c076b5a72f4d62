use minicbor::{Decode, Encode};

use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::pace;
use crate::words::Words;

events! {
    /// What is shared.
    pub enum Event {
        /// What it was like.
        ImpactShared = kinds::IMPACT_SHARED, version 1;
        /// What was heard.
        MirrorGiven = kinds::MIRROR_GIVEN, version 1;
        /// Whether that is it.
        MirrorAnswered = kinds::MIRROR_ANSWERED, version 1;
        /// Something that brings it back.
        TriggerShared = kinds::TRIGGER_SHARED, version 1;
        /// How one day was.
        PulseShared = kinds::PULSE_SHARED, version 1;
    }
}

events! {
    /// What each keeps to themselves.
    pub enum OwnEvent {
        /// An exercise was written.
        Exercised = kinds::EXERCISE_WRITTEN, version 1;
        /// How well understood the hurt partner felt.
        Understood = kinds::UNDERSTOOD_NOTED, version 1;
    }
}

/// What it was like, in the hurt partner's words. Only the first part has to be there.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ImpactShared {
    /// What it was like.
    #[n(0)]
    pub words: Words,
    /// What it does to the body: sleep, food, work.
    #[n(1)]
    pub body: Option<Words>,
    /// What is different now.
    #[n(2)]
    pub changed: Option<Words>,
    /// What they are afraid of.
    #[n(3)]
    pub fear: Option<Words>,
}

/// The responsible partner says back what they heard. Nothing about themselves has a place in it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MirrorGiven {
    /// Which statement.
    #[n(0)]
    pub statement: EntryId,
    /// What I heard.
    #[n(1)]
    pub heard: Words,
    /// The feeling in it.
    #[n(2)]
    pub feeling: Words,
    /// What makes sense about it.
    #[n(3)]
    pub sense: Words,
}

/// What can be answered to a mirror.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum MirrorAnswer {
    /// Yes, that is it.
    #[n(1)]
    ThatIsIt,
    /// Not yet.
    #[n(2)]
    NotYet {
        /// What is missing, if they wish to say.
        #[n(0)]
        words: Option<Words>,
    },
}

/// The hurt partner says whether that is it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MirrorAnswered {
    /// Which mirror.
    #[n(0)]
    pub mirror: EntryId,
    /// The answer.
    #[n(1)]
    pub answer: MirrorAnswer,
}

/// A date, a place or a situation that brings it back. All of it that says anything is text, so that it goes when the
/// words are taken back, the date too.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TriggerShared {
    /// What it is.
    #[n(0)]
    pub what: Words,
    /// What would help, if they wish to say.
    #[n(1)]
    pub wish: Option<Words>,
    /// The date, as "2026-12-03", if it has one.
    #[n(2)]
    pub date: Option<Words>,
    /// Whether it comes back each year.
    #[n(3)]
    pub yearly: bool,
}

/// How one day was: those of the three that the hurt partner picked, and words if they like. All of it is text, so that
/// all of it goes when it is taken back: the day and the numbers too.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PulseShared {
    /// Which day, as "2026-12-03".
    #[n(0)]
    pub day: Words,
    /// How safe, from "0" to "10".
    #[n(1)]
    pub safe: Option<Words>,
    /// How well informed.
    #[n(2)]
    pub informed: Option<Words>,
    /// How steady.
    #[n(3)]
    pub steady: Option<Words>,
    /// What they wish to say to it.
    #[n(4)]
    pub words: Option<Words>,
}

impl PulseShared {
    /// The three, as they were picked.
    pub(super) fn marks(&self) -> [Option<&Words>; 3] {
        [&self.safe, &self.informed, &self.steady].map(Option::as_ref)
    }
}

/// A mark of a pulse; none where it is no number, or taken back.
pub(super) fn mark(text: &Words) -> Option<u8> {
    text.as_str().parse().ok().filter(|mark| *mark <= pace::MOST)
}

/// Something to write for oneself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Exercise {
    /// The day it came out, from the other's seat.
    #[n(1)]
    Perspective,
    /// What happened between two people, as somebody would see it who wishes both of them well.
    #[n(2)]
    Reappraisal,
    /// What it may have been like for the other, before they have said so.
    #[n(3)]
    Reflection,
}

/// An exercise was written.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Exercised {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which.
    #[n(1)]
    pub exercise: Exercise,
    /// What was written.
    #[n(2)]
    pub words: Words,
}

/// How well understood the hurt partner felt when something was said back to them. For nobody but themselves; the last one
/// counts.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Understood {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// What they had shared.
    #[n(1)]
    pub statement: EntryId,
    /// From 0 to 10; none when they take it off.
    #[n(2)]
    pub felt: Option<u8>,
}
