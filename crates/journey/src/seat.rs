//! Who sits where, and the ten practices.

use minicbor::{Decode, Encode};

/// A person's place in a repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Seat {
    /// Broke trust.
    #[n(1)]
    Responsible,
    /// Was hurt.
    #[n(2)]
    Hurt,
    /// Was invited to help.
    #[n(3)]
    Counsellor,
}

impl Seat {
    /// The seat across, for the two partners.
    pub fn across(self) -> Option<Self> {
        match self {
            Self::Responsible => Some(Self::Hurt),
            Self::Hurt => Some(Self::Responsible),
            Self::Counsellor => None,
        }
    }
}

/// One of the ten practices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Practice {
    /// Say what was done.
    #[n(1)]
    Acknowledge,
    /// Say sorry for it.
    #[n(2)]
    Apologise,
    /// Answer, and tell without being asked.
    #[n(3)]
    Openness,
    /// Make good.
    #[n(4)]
    Amends,
    /// Do what was promised.
    #[n(5)]
    Consistency,
    /// Understand what it was like.
    #[n(6)]
    Empathy,
    /// Limits, requests, agreements.
    #[n(7)]
    Boundaries,
    /// Help from others.
    #[n(8)]
    Help,
    /// Grow, each alone.
    #[n(9)]
    Growth,
    /// Go at the hurt partner's pace.
    #[n(10)]
    Pace,
}

impl Practice {
    /// All ten, in order.
    pub const ALL: [Self; 10] = [
        Self::Acknowledge,
        Self::Apologise,
        Self::Openness,
        Self::Amends,
        Self::Consistency,
        Self::Empathy,
        Self::Boundaries,
        Self::Help,
        Self::Growth,
        Self::Pace,
    ];

    /// 1 to 10, as in routes and kind numbers.
    pub fn number(self) -> u8 {
        match self {
            Self::Acknowledge => 1,
            Self::Apologise => 2,
            Self::Openness => 3,
            Self::Amends => 4,
            Self::Consistency => 5,
            Self::Empathy => 6,
            Self::Boundaries => 7,
            Self::Help => 8,
            Self::Growth => 9,
            Self::Pace => 10,
        }
    }

    /// The practice with this number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|practice| practice.number() == number)
    }

    /// Its name on screens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledge => "Acknowledge",
            Self::Apologise => "Apologise",
            Self::Openness => "Openness",
            Self::Amends => "Amends",
            Self::Consistency => "Consistency",
            Self::Empathy => "Empathy",
            Self::Boundaries => "Boundaries",
            Self::Help => "Help",
            Self::Growth => "Growth",
            Self::Pace => "Pace",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_from_one_to_ten() {
        let numbers: Vec<u8> = Practice::ALL.into_iter().map(Practice::number).collect();
        assert_eq!(numbers, (1..=10).collect::<Vec<u8>>());
        assert_eq!(Practice::from_number(0), None);
        assert_eq!(Practice::from_number(11), None);
    }
}
