//! Days of a calendar and of a week, without a clock or a time zone.

use goldseam_sealed::Timestamp;
use minicbor::{Decode, Encode};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A date in the calendar of whoever named it: days since 1 January 1970. Which day it is *now* is for the device to
/// say, since only it knows the time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Day(#[n(0)] pub i32);

impl Day {
    /// Its day of the week. 1 January 1970 was a Thursday.
    pub fn weekday(self) -> Weekday {
        match self.0.rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }

    /// Whether the day has begun somewhere on earth at that time (clocks run up to 14 hours ahead of UTC).
    pub fn has_begun(self, now: Timestamp) -> bool {
        now.0 >= self.start_utc().saturating_sub(14 * DAY_MS / 24)
    }

    /// Whether `hours` have passed since the day was over everywhere on earth (clocks run up to 12 hours behind UTC).
    pub fn is_over_for(self, hours: i64, now: Timestamp) -> bool {
        let end = self.start_utc().saturating_add(DAY_MS + 12 * DAY_MS / 24);
        now.0 >= end.saturating_add(hours.saturating_mul(DAY_MS / 24))
    }

    fn start_utc(self) -> i64 {
        i64::from(self.0) * DAY_MS
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// The first.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The seventh.
    Sunday,
}

impl Weekday {
    /// From Monday on.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    fn bit(self) -> u8 {
        match self {
            Self::Monday => 1,
            Self::Tuesday => 2,
            Self::Wednesday => 4,
            Self::Thursday => 8,
            Self::Friday => 16,
            Self::Saturday => 32,
            Self::Sunday => 64,
        }
    }
}

/// Some days of the week. On the wire a number: Monday 1, Tuesday 2, Wednesday 4, and so on to Sunday 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Weekdays(#[n(0)] u8);

impl Weekdays {
    /// Whether that day is among them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & day.bit() != 0
    }

    /// Whether no day is.
    pub fn is_empty(self) -> bool {
        self.0 & 0x7f == 0
    }

    /// The days, from Monday on.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL.into_iter().filter(move |day| self.contains(*day))
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |bits, day| bits | day.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_know_their_weekday() {
        assert_eq!(Day(0).weekday(), Weekday::Thursday);
        assert_eq!(Day(20_784).weekday(), Weekday::Friday, "27 November 2026");
        assert_eq!(Day(-1).weekday(), Weekday::Wednesday);
    }

    #[test]
    fn a_day_lasts_from_its_first_clock_to_its_last() {
        let hour = DAY_MS / 24;
        assert!(!Day(1).has_begun(Timestamp(10 * hour - 1)));
        assert!(Day(1).has_begun(Timestamp(10 * hour)));
        assert!(!Day(1).is_over_for(24, Timestamp(2 * DAY_MS + 36 * hour - 1)));
        assert!(Day(1).is_over_for(24, Timestamp(2 * DAY_MS + 36 * hour)));
        assert!(!Day(i32::MAX).has_begun(Timestamp(0)));
        assert!(Day(i32::MIN).is_over_for(i64::MAX, Timestamp(i64::MAX)));
    }

    #[test]
    fn weekdays_are_a_set() {
        let days: Weekdays = [Weekday::Sunday, Weekday::Monday].into_iter().collect();
        assert_eq!(days.iter().collect::<Vec<_>>(), [Weekday::Monday, Weekday::Sunday]);
        assert!(!days.is_empty() && Weekdays::default().is_empty());
    }
}
