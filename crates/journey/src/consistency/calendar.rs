//! A promise as a file for one's own calendar (RFC 5545). It is made where the promise is read, and goes nowhere.
//!
//! Its days are whole days without a time zone, so that they stay the same days wherever their maker travels and when
//! clocks are moved.

use std::fmt::Write as _;

use goldseam_sealed::Timestamp;

use super::event::Schedule;
use super::state::Promise;
use crate::day::{Day, Weekday};

/// Most bytes of a line, before it goes on in the next.
const LINE: usize = 75;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// What stands in a calendar in place of the promise.
const NEUTRAL: &str = "Reminder";

/// What a calendar shows of a promise, to whoever sees it or a locked screen that reminds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// That there is something, and no word of it.
    Reminder,
    /// The promise and its plan.
    Promise,
}

/// The file; none for a promise that has no day. It reminds at nine in the morning of each day.
pub fn to_calendar(promise: &Promise, shows: Shows, now: Timestamp) -> Option<String> {
    let first = promise.schedule.first()?;
    let (title, plan) = match shows {
        Shows::Reminder => (NEUTRAL.to_owned(), None),
        Shows::Promise => (escaped(promise.text.as_str()), promise.plan.as_ref()),
    };
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Goldseam//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", promise.id.to_hex()),
        format!("DTSTAMP:{}", moment(now)),
        format!("DTSTART;VALUE=DATE:{}", date(first)),
        format!("SUMMARY:{title}"),
    ];
    lines.extend(rule(promise.schedule));
    if let Some(plan) = plan {
        let (cue, response) = (escaped(plan.cue.as_str()), escaped(plan.response.as_str()));
        lines.push(format!("DESCRIPTION:{cue} → {response}"));
    }
    lines.extend(["CLASS:PRIVATE", "TRANSP:TRANSPARENT"].map(str::to_owned));
    lines.extend(["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT9H"].map(str::to_owned));
    lines.push(format!("DESCRIPTION:{title}"));
    lines.extend(["END:VALARM", "END:VEVENT", "END:VCALENDAR"].map(str::to_owned));
    Some(lines.iter().map(|line| folded(line)).collect())
}

/// When it comes again.
fn rule(schedule: Schedule) -> Option<String> {
    match schedule {
        Schedule::Once { .. } => None,
        Schedule::Daily { .. } => Some("RRULE:FREQ=DAILY".to_owned()),
        Schedule::Weekly { days, .. } => {
            let days: Vec<_> = days.iter().map(two_letters).collect();
            Some(format!("RRULE:FREQ=WEEKLY;WKST=MO;BYDAY={}", days.join(",")))
        }
    }
}

fn two_letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

fn date(day: Day) -> String {
    day.to_date().replace('-', "")
}

/// A time in UTC.
fn moment(time: Timestamp) -> String {
    let day = i32::try_from(time.0.div_euclid(DAY_MS)).unwrap_or_default();
    let seconds = time.0.rem_euclid(DAY_MS) / 1000;
    format!("{}T{:02}{:02}{:02}Z", date(Day(day)), seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Nothing in somebody's words may end the line or begin a new field.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

fn folded(line: &str) -> String {
    let (mut out, mut length) = (String::with_capacity(line.len() + 2), 0);
    for character in line.chars() {
        if length + character.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        length += character.len_utf8();
        out.push(character);
    }
    let _ = write!(out, "\r\n");
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Plan;
    use super::*;
    use crate::Weekdays;
    use crate::tests::world::id;

    fn promise(text: &str, schedule: Schedule) -> Promise {
        Promise {
            id: id(1),
            made_at: Timestamp(0),
            text: text.into(),
            plan: None,
            schedule,
            ended: None,
            days: [].into_iter().collect(),
        }
    }

    fn field(file: &str, name: &str) -> Option<String> {
        let file = file.replace("\r\n ", "");
        file.split("\r\n").find_map(|line| line.strip_prefix(name).map(str::to_owned))
    }

    #[test]
    fn a_promise_for_one_day_is_one_whole_day() {
        let mut once = promise("Bills on the table", Schedule::Once { on: Day(20_784) });
        once.plan = Some(Plan { cue: "late".into(), response: "call".into() });
        let file = to_calendar(&once, Shows::Promise, Timestamp(86_399_000)).unwrap();
        assert_eq!(field(&file, "DTSTART;VALUE=DATE:").as_deref(), Some("20261127"));
        assert_eq!(field(&file, "DTSTAMP:").as_deref(), Some("19700101T235959Z"));
        assert_eq!(field(&file, "DESCRIPTION:").as_deref(), Some("late → call"));
        assert_eq!(field(&file, "RRULE:"), None);
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn it_begins_on_a_day_that_it_is_for() {
        let days: Weekdays = [Weekday::Tuesday, Weekday::Sunday].into_iter().collect();
        // A Friday.
        let weekly = promise("x", Schedule::Weekly { from: Day(20_784), days, times: None });
        let file = to_calendar(&weekly, Shows::Promise, Timestamp(0)).unwrap();
        assert_eq!(field(&file, "DTSTART;VALUE=DATE:").as_deref(), Some("20261129"), "the Sunday");
        assert_eq!(field(&file, "RRULE:").as_deref(), Some("FREQ=WEEKLY;WKST=MO;BYDAY=TU,SU"));
        let none = Schedule::Weekly { from: Day(0), days: Weekdays::default(), times: None };
        assert_eq!(to_calendar(&promise("x", none), Shows::Reminder, Timestamp(0)), None);
    }

    /// The whole file, as calendars get it: it reminds, and of the promise it holds the days alone.
    #[test]
    fn s09_a_reminder_holds_no_word_of_the_promise() {
        let days: Weekdays = [Weekday::Monday, Weekday::Friday].into_iter().collect();
        let mut weekly = promise("I am sober", Schedule::Weekly { from: Day(20_784), days, times: Some(1) });
        weekly.plan = Some(Plan { cue: "late".into(), response: "call".into() });
        let uid = weekly.id.to_hex();
        let lines = |title: &str, plan: &str| {
            format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Goldseam//EN\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
                 DTSTAMP:19700101T000000Z\r\nDTSTART;VALUE=DATE:20261127\r\nSUMMARY:{title}\r\n\
                 RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO,FR\r\n{plan}CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\n\
                 BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT9H\r\nDESCRIPTION:{title}\r\nEND:VALARM\r\n\
                 END:VEVENT\r\nEND:VCALENDAR\r\n"
            )
        };
        let file = |shows| to_calendar(&weekly, shows, Timestamp(0)).unwrap();
        assert_eq!(file(Shows::Reminder), lines("Reminder", ""));
        assert_eq!(file(Shows::Promise), lines("I am sober", "DESCRIPTION:late → call\r\n"));
    }

    proptest! {
        #[test]
        fn no_words_can_leave_their_field(text in "(?s).{0,300}", on in 0..2_000_000_i32) {
            let once = promise(&text, Schedule::Once { on: Day(on) });
            let file = to_calendar(&once, Shows::Promise, Timestamp(0)).unwrap();
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LINE && !line.contains(char::is_control));
            }
            prop_assert_eq!(file.replace("\r\n ", "").split("\r\n").count(), 18);
            let (mut back, mut escape) = (String::new(), false);
            for character in field(&file, "SUMMARY:").unwrap().chars() {
                match (escape, character) {
                    (false, '\\') => { escape = true; continue; }
                    (true, 'n') => back.push('\n'),
                    _ => back.push(character),
                }
                escape = false;
            }
            let plain = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
            prop_assert_eq!(back, text.chars().map(plain).collect::<String>());
        }
    }
}
