//! The clock and the calendar of this device, and dates in words.

use goldseam_journey::{Day, Weekday};
use goldseam_sealed::Timestamp;
use js_sys::Date;

const DAY_MS: f64 = 86_400_000.0;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(crate) fn now() -> Timestamp {
    Timestamp(Date::now() as i64)
}

/// The day on this device.
pub(crate) fn today() -> Day {
    day_of(now())
}

/// The day on this device at that time.
pub(crate) fn day_of(time: Timestamp) -> Day {
    let local = local(time);
    let start = Date::utc(f64::from(local.get_full_year()), f64::from(local.get_month()));
    Day((start / DAY_MS) as i32 + local.get_date() as i32 - 1)
}

/// Minutes since midnight on this device.
pub(crate) fn minute_of_day() -> u16 {
    let local = local(now());
    (local.get_hours() * 60 + local.get_minutes()) as u16
}

/// When that day begins on this device.
pub(crate) fn start_of(day: Day) -> Timestamp {
    let date = calendar(day);
    let start = Date::new_with_year_month_day(
        date.get_utc_full_year(),
        date.get_utc_month() as i32,
        date.get_utc_date() as i32,
    );
    Timestamp(start.get_time() as i64)
}

/// "Tuesday, 3 June", with the year when it is another one than now.
pub(crate) fn day_in_words(day: Day) -> String {
    let (words, year) = words_and_year(day);
    if year == words_and_year(today()).1 { words } else { format!("{words} {year}") }
}

/// "Tuesday, 3 June 2026", for what is read in another year.
pub(crate) fn day_in_full(day: Day) -> String {
    let (words, year) = words_and_year(day);
    format!("{words} {year}")
}

fn words_and_year(day: Day) -> (String, u32) {
    let date = calendar(day);
    let month = month_of(&date);
    // The number of a day is never alone at the end of a line.
    let words = format!("{}, {}\u{a0}{month}", weekday_in_words(day.weekday()), date.get_utc_date());
    (words, date.get_utc_full_year())
}

/// "Today", "Yesterday", or the day in words.
pub(crate) fn day_from_here(day: Day) -> String {
    match today().0 - day.0 {
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        -1 => "Tomorrow".to_owned(),
        _ => day_in_words(day),
    }
}

/// "Tuesday, 3 June 2026, 18:40".
pub(crate) fn time_in_full(time: Timestamp) -> String {
    let local = local(time);
    format!("{}, {}:{:02}", day_in_full(day_of(time)), local.get_hours(), local.get_minutes())
}

/// "3 June, 18:40"; "Today, 18:40".
pub(crate) fn time_in_words(time: Timestamp) -> String {
    let local = local(time);
    let day = day_from_here(day_of(time));
    format!("{}, {}:{:02}", date_of(&day), local.get_hours(), local.get_minutes())
}

/// The same within a sentence: "3 June, 18:40"; "today, 18:40".
pub(crate) fn time_in_sentence(time: Timestamp) -> String {
    let words = time_in_words(time);
    match today().0 - day_of(time).0 {
        -1..=1 => words.to_lowercase(),
        _ => words,
    }
}

pub(crate) fn weekday_in_words(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "3 June 2026".
pub(crate) fn date_in_full(day: Day) -> String {
    date_of(&day_in_full(day)).to_owned()
}

/// "3 June".
pub(crate) fn date_in_short(day: Day) -> String {
    date_of(&words_and_year(day).0).to_owned()
}

/// "June 2026".
pub(crate) fn month_in_words(time: Timestamp) -> String {
    let date = calendar(day_of(time));
    format!("{} {}", month_of(&date), date.get_utc_full_year())
}

fn month_of(date: &Date) -> &'static str {
    MONTHS.get(date.get_utc_month() as usize).copied().unwrap_or_default()
}

/// The date in words that may begin with the day of the week.
fn date_of(words: &str) -> &str {
    words.split_once(", ").map_or(words, |(_, date)| date)
}

/// What a date field holds for that day.
pub(crate) fn to_field(day: Day) -> String {
    let date = calendar(day);
    format!("{:04}-{:02}-{:02}", date.get_utc_full_year(), date.get_utc_month() + 1, date.get_utc_date())
}

/// The day a date field holds, if it holds one.
pub(crate) fn from_field(text: &str) -> Option<Day> {
    let ms = Date::parse(text);
    ms.is_finite().then_some(Day((ms / DAY_MS).floor() as i32))
}

fn local(time: Timestamp) -> Date {
    Date::new(&(time.0 as f64).into())
}

/// Midnight of that day in UTC, whose fields are then the day's.
fn calendar(day: Day) -> Date {
    Date::new(&(f64::from(day.0) * DAY_MS).into())
}
