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

    /// Its date as it is written in a date field: "2026-12-03".
    pub fn to_date(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The day of a date as it is written in a date field. None where there is no such day.
    pub fn from_date(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-').map(|part| part.parse::<i32>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let named = (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let found = named.then(|| Self::of_civil(year, month, day))?;
        (found.civil() == (year, month, day)).then_some(found)
    }

    /// The next day with this month and day, `today` included. The 29th of February falls on the 1st of March in other
    /// years.
    pub fn next_yearly(self, today: Self) -> Option<Self> {
        let ((_, month, day), (year, ..)) = (self.civil(), today.civil());
        (year..=year.saturating_add(1))
            .map(|year| Self::of_civil(year, month, day))
            .find(|next| *next >= today)
    }

    /// Year, month and day.
    fn civil(self) -> (i32, i32, i32) {
        // Years that begin in March, so that a leap day is the last of them, in eras of 400 years.
        let days = i64::from(self.0) + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march = (5 * of_year + 2) / 153;
        let month = if march < 10 { march + 3 } else { march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as i32, (of_year - (153 * march + 2) / 5 + 1) as i32)
    }

    fn of_civil(year: i32, month: i32, day: i32) -> Self {
        let year = i64::from(year) - i64::from(month <= 2);
        let march = i64::from(if month > 2 { month - 3 } else { month + 9 });
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * march + 2) / 5 + i64::from(day) - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        Self(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// The Monday of its week.
    pub fn monday(self) -> Self {
        // 29 December 1969 was one.
        Self(self.0.saturating_add(3).div_euclid(7).saturating_mul(7).saturating_sub(3))
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

    /// How many.
    pub fn len(self) -> usize {
        self.iter().count()
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

    proptest::proptest! {
        #[test]
        fn a_week_has_one_monday(day in proptest::num::i32::ANY) {
            let monday = Day(day).monday();
            if day > i32::MIN + 10 && day < i32::MAX - 10 {
                proptest::prop_assert_eq!(monday.weekday(), Weekday::Monday);
                proptest::prop_assert!((0..7).contains(&(day - monday.0)));
            }
        }

        /// Wherever a clock stands, from 12 hours behind UTC to 14 ahead, and however it is moved for the summer.
        #[test]
        fn no_clock_is_ahead_of_a_days_beginning_or_behind_its_end(
            day in -50_000..50_000, quarters in -48_i64..=56, into in 0..DAY_MS,
        ) {
            let at = Timestamp(i64::from(day) * DAY_MS + into - quarters * DAY_MS / 96);
            proptest::prop_assert!(Day(day).has_begun(at) && !Day(day).is_over_for(0, at));
        }
    }

    #[test]
    fn dates_are_days_and_back() {
        for (text, day) in
            [("1970-01-01", 0), ("2026-11-27", 20_784), ("1969-12-31", -1), ("2028-02-29", 21_243)]
        {
            assert_eq!(Day::from_date(text), Some(Day(day)), "{text}");
            assert_eq!(Day(day).to_date(), text);
        }
        for text in
            ["2027-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "", "today", "2026-1", "2026-04-03x"]
        {
            assert_eq!(Day::from_date(text), None, "{text}");
        }
        for day in (-800_000..2_000_000).step_by(97) {
            let (year, month, of_month) = Day(day).civil();
            assert_eq!(Day::of_civil(year, month, of_month), Day(day));
        }
    }

    #[test]
    fn a_date_comes_back_each_year() {
        let date = |text| Day::from_date(text).unwrap();
        let next = |from, today| date(from).next_yearly(date(today)).unwrap().to_date();
        assert_eq!(next("2024-06-03", "2026-06-03"), "2026-06-03");
        assert_eq!(next("2024-06-03", "2026-06-04"), "2027-06-03");
        assert_eq!(next("2024-02-29", "2026-01-01"), "2026-03-01");
        assert_eq!(next("2024-02-29", "2028-01-01"), "2028-02-29");
    }

    #[test]
    fn weekdays_are_a_set() {
        let days: Weekdays = [Weekday::Sunday, Weekday::Monday].into_iter().collect();
        assert_eq!(days.iter().collect::<Vec<_>>(), [Weekday::Monday, Weekday::Sunday]);
        assert!(!days.is_empty() && Weekdays::default().is_empty());
    }
}
