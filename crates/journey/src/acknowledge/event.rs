use minicbor::{Decode, Encode};

use crate::day::Day;
use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::words::Words;

events! {
    /// What is shared.
    pub enum Event {
        /// An account, or an addition to it.
        Account = kinds::ACCOUNT_GIVEN, version 1;
        /// Something is missing.
        MissingSaid = kinds::MISSING_SAID, version 1;
    }
}

events! {
    /// What each keeps to themselves.
    pub enum OwnEvent {
        /// How much to show.
        DepthChosen = kinds::DEPTH_CHOSEN, version 1;
        /// What to stand for.
        ValuesWritten = kinds::VALUES_WRITTEN, version 1;
        /// Something is still untold.
        UntoldKept = kinds::UNTOLD_KEPT, version 1;
        /// It is off the list.
        UntoldDropped = kinds::UNTOLD_DROPPED, version 1;
        /// What is known, and what is not.
        KnownWritten = kinds::KNOWN_WRITTEN, version 1;
    }
}

/// How a version came to light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Provenance {
    /// Told without being asked.
    #[n(1)]
    Volunteered,
    /// Told when asked.
    #[n(2)]
    Asked,
    /// Found out before it was told.
    #[n(3)]
    Discovered,
}

/// What somebody did. The first has a headline and what was done; an addition says something.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Account {
    /// How it came to light.
    #[n(0)]
    pub provenance: Provenance,
    /// The whole in one line.
    #[n(1)]
    pub headline: Option<Words>,
    /// What I did.
    #[n(2)]
    pub what: Option<Words>,
    /// When.
    #[n(3)]
    pub when: Option<Words>,
    /// What I hid.
    #[n(4)]
    pub hidden: Option<Words>,
    /// Whose choice it was.
    #[n(5)]
    pub choice: Option<Words>,
    /// What it cost the other.
    #[n(6)]
    pub cost: Option<Words>,
    /// Whether its writer says that they keep nothing further back.
    #[n(7)]
    #[cbor(default, skip_if = "core::ops::Not::not")]
    pub nothing_further: bool,
}

/// The hurt partner says that something is missing.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MissingSaid {
    /// What, if they wish to say.
    #[n(0)]
    pub words: Option<Words>,
}

/// How much of an account to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Depth {
    /// One line.
    #[default]
    #[n(1)]
    Headline,
    /// And what was done, when, and whose choice it was.
    #[n(2)]
    Facts,
    /// And what was hidden, and what it cost.
    #[n(3)]
    Everything,
}

/// The reader chooses.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DepthChosen {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// How much.
    #[n(1)]
    pub depth: Depth,
}

/// What the responsible partner wishes to stand for, before they write the account.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ValuesWritten {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// What was written.
    #[n(1)]
    pub words: Words,
}

/// Something the responsible partner has not told yet, and how they plan to. For nobody but its writer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct UntoldKept {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// What.
    #[n(1)]
    pub text: Words,
    /// How it is to be told.
    #[n(2)]
    pub plan: Option<Words>,
    /// By when.
    #[n(3)]
    pub by: Option<Day>,
    /// The item it takes the place of.
    #[n(4)]
    pub instead: Option<EntryId>,
}

/// Something is off that list: told, or not to be told.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct UntoldDropped {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which.
    #[n(1)]
    pub untold: EntryId,
}

/// What the hurt partner knows of what happened, and what they do not know. For nobody but its writer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct KnownWritten {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// What I know.
    #[n(1)]
    pub known: Option<Words>,
    /// What I still do not know.
    #[n(2)]
    pub unknown: Option<Words>,
}
