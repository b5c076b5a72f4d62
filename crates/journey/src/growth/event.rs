use minicbor::{Decode, Encode};

use crate::day::Day;
use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::seat::Seat;
use crate::words::Words;

events! {
    /// What is shared.
    pub enum Event {
        /// What the responsible partner worked on.
        SummaryShared = kinds::SUMMARY_SHARED, version 1;
    }
}

events! {
    /// What each keeps to themselves.
    pub enum OwnEvent {
        /// A sheet was written.
        SheetKept = kinds::SHEET_KEPT, version 1;
        /// A sheet is off one's own pages.
        SheetDropped = kinds::SHEET_DROPPED, version 1;
    }
}

/// What the responsible partner worked on lately. Only the first part has to be there.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SummaryShared {
    /// What I worked on.
    #[n(0)]
    pub work: Words,
    /// What was hard, or went back.
    #[n(1)]
    pub hard: Option<Words>,
    /// What I do next.
    #[n(2)]
    pub next: Option<Words>,
}

/// Something to write for oneself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Sheet {
    /// How I got there, step by step.
    #[n(1)]
    Chain,
    /// What I work on at the root.
    #[n(2)]
    Root,
    /// What I do when I am close to it again.
    #[n(3)]
    Relapse,
    /// A page of a journal.
    #[n(4)]
    Journal,
    /// Owning it, mending it, and then kindness to oneself.
    #[n(5)]
    Kindness,
    /// Who is there for me.
    #[n(6)]
    Support,
    /// Sleep, food and what calms.
    #[n(7)]
    Body,
    /// What is mine, whatever becomes of the two of us.
    #[n(8)]
    Mine,
}

impl Sheet {
    /// Every sheet.
    pub const ALL: [Self; 8] = [
        Self::Chain,
        Self::Root,
        Self::Relapse,
        Self::Journal,
        Self::Kindness,
        Self::Support,
        Self::Body,
        Self::Mine,
    ];

    /// What it asks, in order.
    pub fn asks(self) -> &'static [Ask] {
        match self {
            Self::Chain => &[
                Ask::Before,
                Ask::Prompt,
                Ask::Thought,
                Ask::Feeling,
                Ask::Deed,
                Ask::Consequence,
                Ask::OtherStep,
            ],
            Self::Root => &[Ask::Work, Ask::With, Ask::Sign, Ask::Seen],
            Self::Relapse => &[Ask::Warning, Ask::FirstHour, Ask::Call, Ask::Tell],
            Self::Journal => &[Ask::Page],
            Self::Kindness => &[Ask::Own, Ask::Value, Ask::Mend, Ask::Kind],
            Self::Support => &[Ask::Hears, Ask::Helps, Ask::Company, Ask::Keeps],
            Self::Body => &[Ask::Sleep, Ask::Food, Ask::Calm],
            Self::Mine => &[Ask::Was, Ask::Want, Ask::Small],
        }
    }

    /// Whether it is for somebody in that seat.
    pub fn is_for(self, seat: Seat) -> bool {
        match self {
            Self::Chain | Self::Root | Self::Relapse | Self::Kindness => seat == Seat::Responsible,
            Self::Support | Self::Body | Self::Mine => seat == Seat::Hurt,
            Self::Journal => seat != Seat::Counsellor,
        }
    }

    /// Whether a day can be named on which its writer looks at it again.
    pub fn is_looked_at_again(self) -> bool {
        matches!(self, Self::Root | Self::Relapse)
    }
}

/// One thing a sheet asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Ask {
    /// How I was before it.
    #[n(1)]
    Before,
    /// What set it off.
    #[n(2)]
    Prompt,
    /// The thought that let me.
    #[n(3)]
    Thought,
    /// What I felt.
    #[n(4)]
    Feeling,
    /// What I did, and did to hide it.
    #[n(5)]
    Deed,
    /// What came of it, for me and for them.
    #[n(6)]
    Consequence,
    /// Where another step was possible.
    #[n(7)]
    OtherStep,
    /// What I work on.
    #[n(10)]
    Work,
    /// With whom.
    #[n(11)]
    With,
    /// How one would see it.
    #[n(12)]
    Sign,
    /// What was seen of it so far.
    #[n(13)]
    Seen,
    /// What warns me.
    #[n(20)]
    Warning,
    /// What I do in the first hour.
    #[n(21)]
    FirstHour,
    /// Whom I call.
    #[n(22)]
    Call,
    /// What I tell my partner, and when.
    #[n(23)]
    Tell,
    /// A page.
    #[n(30)]
    Page,
    /// What I did and nobody else.
    #[n(40)]
    Own,
    /// What I believe in and went against.
    #[n(41)]
    Value,
    /// What I do to mend it.
    #[n(42)]
    Mend,
    /// What I would say to a friend who did the same and mends it.
    #[n(43)]
    Kind,
    /// Who listens.
    #[n(50)]
    Hears,
    /// Who lends a hand.
    #[n(51)]
    Helps,
    /// With whom I can be without speaking of it.
    #[n(52)]
    Company,
    /// What I keep from whom.
    #[n(53)]
    Keeps,
    /// Sleep.
    #[n(60)]
    Sleep,
    /// Food and moving.
    #[n(61)]
    Food,
    /// What calms.
    #[n(62)]
    Calm,
    /// What was mine before this.
    #[n(70)]
    Was,
    /// What I want for myself.
    #[n(71)]
    Want,
    /// One small thing.
    #[n(72)]
    Small,
}

/// An answer to one thing a sheet asks.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Part {
    /// To what.
    #[n(0)]
    pub ask: Ask,
    /// What was written.
    #[n(1)]
    pub words: Words,
}

/// A sheet was written.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SheetKept {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which.
    #[n(1)]
    pub sheet: Sheet,
    /// What was written, in the order of what the sheet asks.
    #[n(2)]
    pub parts: Vec<Part>,
    /// The day on which its writer looks at it again, if they named one.
    #[n(3)]
    pub again: Option<Day>,
    /// The one of the same kind whose place it takes.
    #[n(4)]
    pub instead: Option<EntryId>,
}

/// A sheet is off one's own pages.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SheetDropped {
    /// The repair.
    #[n(0)]
    pub repair: EntryId,
    /// Which.
    #[n(1)]
    pub sheet: EntryId,
}
