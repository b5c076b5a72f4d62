use minicbor::{Decode, Encode};

use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::words::Words;

events! {
    /// What is shared.
    pub enum Event {
        /// A letter.
        LetterSealed = kinds::LETTER_SEALED, version 1;
        /// An answer to one.
        LetterAnswered = kinds::LETTER_ANSWERED, version 1;
        /// Another is welcome.
        AnotherInvited = kinds::LETTER_INVITED, version 1;
        /// A part of a letter did not land.
        PassageChosen = kinds::PASSAGE_CHOSEN, version 1;
        /// That is no longer said.
        PassageDropped = kinds::PASSAGE_DROPPED, version 1;
    }
}

events! {
    /// What the writer keeps to themselves.
    pub enum OwnEvent {
        /// A letter begins to rest.
        RestBegun = kinds::REST_BEGUN, version 1;
        /// The apology was said in person.
        SaidInPerson = kinds::SAID_IN_PERSON, version 1;
    }
}

/// A letter begins to rest, before it can be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RestBegun {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// For how many hours.
    #[n(1)]
    pub hours: u32,
}

/// The apology was said in person, without a letter. What was said is not written here.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SaidInPerson {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
}

/// A letter of apology.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LetterSealed {
    /// The letter.
    #[n(0)]
    pub text: Words,
}

/// What can be answered. There is no way to accept.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Answer {
    /// It is here.
    #[n(1)]
    Received,
    /// I heard it.
    #[n(2)]
    Heard,
    /// It is not enough yet.
    #[n(3)]
    NotEnoughYet {
        /// What I wish to add.
        #[n(0)]
        words: Option<Words>,
    },
    /// Please do not write about this.
    #[n(4)]
    DoNotWrite,
}

/// The hurt partner answers.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LetterAnswered {
    /// Which letter.
    #[n(0)]
    pub letter: EntryId,
    /// The answer.
    #[n(1)]
    pub answer: Answer,
}

/// The hurt partner says that another letter is welcome.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AnotherInvited {}

/// The hurt partner says that a part of a letter did not land. It names the place and not the words, so that nothing of
/// the letter stays here when its writer takes it back; and it has no room for a reason, since none is owed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PassageChosen {
    /// Which letter.
    #[n(0)]
    pub letter: EntryId,
    /// The first of its characters.
    #[n(1)]
    pub from: u32,
    /// The first character after it.
    #[n(2)]
    pub until: u32,
}

/// The hurt partner no longer says so.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PassageDropped {
    /// Which passage.
    #[n(0)]
    pub passage: EntryId,
}
