//! Why something cannot be done, said so that a person knows what is so and what they can do.

use thiserror::Error;

use crate::{
    acknowledge, amends, apologise, boundaries, consistency, counsel, empathy, growth, membership, openness,
    pace, repair, taking_back, words,
};

/// Declares a practice's refusals: the one place for its sentences. After the colon, what an entry that breaks the
/// rule is shown as.
macro_rules! refusals {
    ($(#[$doc:meta])* pub enum $name:ident { $( $variant:ident: $aside:ident = $text:literal; )+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        pub enum $name {
            $( #[doc = $text] #[error($text)] $variant, )+
        }

        impl $name {
            /// Every refusal of this practice.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// What an entry that breaks this rule is shown as.
            pub fn aside(self) -> $crate::refusal::Aside {
                match self { $( Self::$variant => $crate::refusal::Aside::$aside, )+ }
            }
        }
    };
}
pub(crate) use refusals;

/// Why a command is not carried out. The variant is the code; `to_string()` is what to show. An eleventh practice adds
/// one line, and one in [`Self::aside`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The words themselves.
    #[error(transparent)]
    Words(#[from] words::Refusal),
    /// The repair.
    #[error(transparent)]
    Repair(#[from] repair::Refusal),
    /// Who is part of it.
    #[error(transparent)]
    Membership(#[from] membership::Refusal),
    /// Taking words back.
    #[error(transparent)]
    TakingBack(#[from] taking_back::Refusal),
    /// Practice 1.
    #[error(transparent)]
    Acknowledge(#[from] acknowledge::Refusal),
    /// Practice 2.
    #[error(transparent)]
    Apologise(#[from] apologise::Refusal),
    /// Practice 3.
    #[error(transparent)]
    Openness(#[from] openness::Refusal),
    /// Practice 4.
    #[error(transparent)]
    Amends(#[from] amends::Refusal),
    /// Practice 5.
    #[error(transparent)]
    Consistency(#[from] consistency::Refusal),
    /// Work with a counsellor.
    #[error(transparent)]
    Counsel(#[from] counsel::Refusal),
    /// Practice 6.
    #[error(transparent)]
    Empathy(#[from] empathy::Refusal),
    /// Practice 7.
    #[error(transparent)]
    Boundaries(#[from] boundaries::Refusal),
    /// Practice 9.
    #[error(transparent)]
    Growth(#[from] growth::Refusal),
    /// Practice 10.
    #[error(transparent)]
    Pace(#[from] pace::Refusal),
}

impl Refusal {
    /// What an entry that breaks this rule is shown as.
    pub fn aside(self) -> Aside {
        match self {
            Self::Words(_) => Aside::Turn,
            Self::Repair(refusal) => refusal.aside(),
            Self::Membership(refusal) => refusal.aside(),
            Self::TakingBack(refusal) => refusal.aside(),
            Self::Acknowledge(refusal) => refusal.aside(),
            Self::Apologise(refusal) => refusal.aside(),
            Self::Openness(refusal) => refusal.aside(),
            Self::Amends(refusal) => refusal.aside(),
            Self::Consistency(refusal) => refusal.aside(),
            Self::Counsel(refusal) => refusal.aside(),
            Self::Empathy(refusal) => refusal.aside(),
            Self::Boundaries(refusal) => refusal.aside(),
            Self::Growth(refusal) => refusal.aside(),
            Self::Pace(refusal) => refusal.aside(),
        }
    }
}

/// Why an entry was kept but changes nothing. `to_string()` is what to show to either person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Aside {
    /// Its writer has no seat in this repair.
    #[error("Set aside: whoever wrote this has no seat here. It changes nothing.")]
    Member,
    /// Its writer sits in another seat.
    #[error("Set aside: this is not for the person in that seat to do. It changes nothing.")]
    Seat,
    /// It was not its turn.
    #[error("Set aside: at that point this was not open to do. It changes nothing.")]
    Turn,
    /// What it speaks of is not there.
    #[error("Set aside: what this speaks of is not in the record. It changes nothing.")]
    Target,
    /// Its device had been removed.
    #[error("Set aside: this came from a device that its owner had removed. It changes nothing.")]
    Removed,
}

impl Aside {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Member, Self::Seat, Self::Turn, Self::Target, Self::Removed];
}
