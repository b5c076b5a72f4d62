//! What is asked and shown, and this computer's clock and calendar.

use std::io::{self, Write};

use goldseam_journey::Day;
use goldseam_journey::consistency::{Promise, Schedule};
use goldseam_sealed::Timestamp;
use jiff::Zoned;

pub(super) fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_millisecond())
}

/// Today in this computer's time zone.
pub(super) fn today() -> Result<Day, String> {
    let date = Zoned::now().date().to_string();
    Day::from_date(&date).ok_or_else(|| "this computer's clock shows a day that no calendar has.".into())
}

pub(super) fn say(text: &str) -> Result<(), String> {
    writeln!(io::stdout(), "{text}").map_err(|why| why.to_string())
}

/// Says something beside what is shown, on standard error.
pub(super) fn aside(text: &str) -> Result<(), String> {
    writeln!(io::stderr(), "{text}").map_err(|why| why.to_string())
}

/// Asks on standard error, so that what is shown can be kept apart, and reads one line.
pub(super) fn ask(question: &str) -> Result<String, String> {
    let mut line = String::new();
    let asked = write!(io::stderr(), "{question}").and_then(|()| io::stderr().flush());
    asked
        .and_then(|()| io::stdin().read_line(&mut line))
        .map_err(|why| format!("nothing could be read: {why}."))?;
    Ok(line.trim().to_owned())
}

/// A promise in one line: "2. I will call at six. Every day since 2026-11-30. Today is open. 3 kept, 1 broken".
pub(super) fn line(number: usize, promise: &Promise, today: Day) -> String {
    let due = match promise.schedule {
        Schedule::Once { on } => format!("On {}.", on.to_date()),
        Schedule::Daily { from } => format!("Every day since {}.", from.to_date()),
        Schedule::Weekly { from, days, times } => {
            let names: Vec<_> = days.iter().map(|day| format!("{day:?}")).collect();
            let (names, from) = (names.join(", "), from.to_date());
            match times {
                Some(times) => format!("On {times} of these each week since {from}: {names}."),
                None => format!("Every {names} since {from}."),
            }
        }
    };
    let open = if promise.is_open_on(today) { " Today is open." } else { "" };
    let counts = promise.counts().in_words();
    let counts = if counts.is_empty() { counts } else { format!(" {counts}.") };
    let text = promise.text.as_str().trim_end_matches('.');
    format!("{number}. {text}. {due}{open}{counts}")
}
