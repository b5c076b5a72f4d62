//! `goldseam promise`: promises in the terminal, with or without a network.
//!
//! The terminal is one of its owner's devices, added as any other: by a link from the app, after comparing four words.
//! Words are asked for or read from standard input, and never taken from the command line, which other programs and the
//! shell's history see.

mod connect;
mod device;
mod words;

use std::process::ExitCode;

use clap::Subcommand;
use goldseam_journey::consistency::{Command, Outcome, Plan, Promise, Schedule};
use goldseam_journey::{Day, Seat, Weekday, Words};
use goldseam_language::{Check, check};

use crate::relay::Origin;
use device::{Device, Place};
use words::{aside, ask, say};

/// Before somebody writes what can be read as an admission.
const BEFORE_WRITING: &str = "What you admit in writing can, in many places, be used in court. You can also talk first and \
    write nothing: leave it empty. The help page of the app says more.";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Do not ask the relay now; what is said goes out the next time
    #[arg(long, global = true)]
    offline: bool,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make this terminal one of your devices; asks for the link that the app shows
    Connect {
        /// The relay, such as https://relay.example
        #[arg(long, value_name = "URL")]
        relay: Origin,
        /// What your list of devices calls it
        #[arg(long, default_value = "Terminal")]
        name: String,
    },
    /// Show the promises that run; so does no command at all
    List,
    /// Promise something; asks what
    Add(When),
    /// Say that you kept one
    Keep(Which),
    /// Say that you kept one, late
    Late(Which),
    /// Say that you broke one
    Broke(Which),
    /// Tell first, before the other finds out, that you break or broke one
    Tell(Which),
    /// End one
    End {
        /// Its number in the list
        number: usize,
    },
}

#[derive(Debug, clap::Args)]
struct When {
    /// Every day from today on; this is what is meant without another choice
    #[arg(long, conflicts_with_all = ["once", "days", "times"])]
    daily: bool,
    /// Once, on this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with_all = ["days", "times"])]
    once: Option<Day>,
    /// On these days of each week from today on, such as mon,wed,fri
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday)]
    days: Vec<Weekday>,
    /// On so many of these days each week, whichever they are; of all seven where none are named
    #[arg(long, value_name = "NUMBER")]
    times: Option<u8>,
}

#[derive(Debug, clap::Args)]
struct Which {
    /// Its number in the list
    number: usize,
    /// Of which day; today where none is named
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    day: Option<Day>,
    /// Ask for a few words about it
    #[arg(long)]
    words: bool,
}

pub(crate) fn run(args: Args) -> ExitCode {
    match carry_out(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => super::failed(&why),
    }
}

fn carry_out(args: Args) -> Result<(), String> {
    let what = args.what.unwrap_or(What::List);
    if let What::Connect { relay, name } = what {
        return connect::connect(&args.place, relay, &name);
    }
    let mut device = Device::open(&args.place, args.offline)?;
    device.sync()?;
    if device.client()?.seat() != Some(Seat::Responsible) {
        return Err("promises are made by the partner who broke trust, and this is not their device.".into());
    }
    let command = match what {
        What::Connect { .. } | What::List => None,
        What::Add(when) => Some(promised(&when)?),
        What::Keep(which) => Some(recorded(&device, &which, Outcome::Kept)?),
        What::Late(which) => Some(recorded(&device, &which, Outcome::Late)?),
        What::Broke(which) => Some(recorded(&device, &which, Outcome::Broken)?),
        What::Tell(which) => Some(recorded(&device, &which, Outcome::ToldFirst)?),
        What::End { number } => Some(Command::End { promise: named(&device, number)?.id }),
    };
    if let Some(command) = command {
        device.act(command)?;
        device.sync()?;
    }
    let today = words::today()?;
    let promises = device.promises()?;
    let running: Vec<_> = (1..).zip(&promises).filter(|(_, promise)| promise.is_active()).collect();
    if running.is_empty() {
        say("No promise is running. `goldseam promise add` makes one.")?;
    }
    for (number, promise) in running {
        say(&words::line(number, promise, today))?;
    }
    device.outcome()
}

impl When {
    fn schedule(&self, from: Day) -> Schedule {
        match (self.once, self.days.as_slice(), self.times) {
            (Some(on), ..) => Schedule::Once { on },
            (None, [], None) => Schedule::Daily { from },
            (None, named, times) => {
                let days = if named.is_empty() { &Weekday::ALL } else { named };
                Schedule::Weekly { from, days: days.iter().copied().collect(), times }
            }
        }
    }
}

fn promised(when: &When) -> Result<Command, String> {
    let schedule = when.schedule(words::today()?);
    let text = sized(ask("What will you do? ")?)?;
    let cue = ask("When it gets hard, what happens first? (empty for none) ")?;
    let plan = match cue.is_empty() {
        true => None,
        false => Some(Plan { cue: cue.into(), response: ask("Then I will … ")?.into() }),
    };
    Ok(Command::Make { text: text.into(), plan, schedule })
}

/// What the size coach of the app says, and a chance to say it smaller.
fn sized(text: String) -> Result<String, String> {
    let found = check(Check::Promise, &text);
    let Some(first) = found.first() else { return Ok(text) };
    aside(&format!("{} {}", first.why, first.suggestion.unwrap_or_default()))?;
    let smaller = ask("In smaller words (empty to leave it as it is): ")?;
    Ok(if smaller.is_empty() { text } else { smaller })
}

fn recorded(device: &Device, which: &Which, outcome: Outcome) -> Result<Command, String> {
    let promise = named(device, which.number)?.id;
    let day = which.day.map_or_else(words::today, Ok)?;
    let words: Option<Words> = match which.words {
        true => {
            aside(BEFORE_WRITING)?;
            Some(ask("In your own words: ")?.into())
        }
        false => None,
    };
    Ok(Command::Record { promise, day, outcome, words })
}

fn named(device: &Device, number: usize) -> Result<Promise, String> {
    let promises = device.promises()?;
    let found = number.checked_sub(1).and_then(|at| promises.into_iter().nth(at));
    found.ok_or_else(|| "there is no promise with that number. `goldseam promise list` shows them.".into())
}

fn weekday(text: &str) -> Result<Weekday, &'static str> {
    let text = text.to_lowercase();
    let named = |day: &Weekday| text.len() >= 3 && format!("{day:?}").to_lowercase().starts_with(&text);
    Weekday::ALL.into_iter().find(named).ok_or("write days of the week by name, such as mon,wed,fri")
}

fn day(text: &str) -> Result<Day, &'static str> {
    Day::from_date(text).ok_or("write a day as year, month and day, such as 2026-12-03")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Typed {
        #[command(flatten)]
        when: When,
    }

    fn schedule(options: &[&str]) -> Option<Schedule> {
        let typed = Typed::try_parse_from(["add"].iter().chain(options)).ok()?;
        Some(typed.when.schedule(Day(7)))
    }

    #[test]
    fn it_takes_the_schedules_of_the_app() {
        let from = Day(7);
        let named = [Weekday::Monday, Weekday::Wednesday, Weekday::Sunday].into_iter().collect();
        let all = Weekday::ALL.into_iter().collect();
        let weekly = |days, times| Some(Schedule::Weekly { from, days, times });
        assert_eq!(schedule(&[]), Some(Schedule::Daily { from }));
        assert_eq!(schedule(&["--daily"]), Some(Schedule::Daily { from }));
        assert_eq!(schedule(&["--once", "1970-01-09"]), Some(Schedule::Once { on: Day(8) }));
        assert_eq!(schedule(&["--days", "sun,Wednesday,mon"]), weekly(named, None));
        assert_eq!(schedule(&["--days", "mon,wed,sun", "--times", "2"]), weekly(named, Some(2)));
        assert_eq!(schedule(&["--times", "3"]), weekly(all, Some(3)));
        for wrong in [["--days", "mo"], ["--days", "someday"], ["--once", "friday"], ["--times", "-1"]] {
            assert_eq!(schedule(&wrong), None, "{wrong:?}");
        }
        for two in
            [["--daily", "--times", "2"], ["--daily", "--days", "mon"], ["--daily", "--once", "1970-01-09"]]
        {
            assert_eq!(schedule(&two), None, "{two:?}");
        }
        assert_eq!(schedule(&["--once", "1970-01-09", "--times", "2"]), None);
    }
}
