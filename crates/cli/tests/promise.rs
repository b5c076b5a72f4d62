//! `goldseam promise` without a network: the terminal of somebody who works alone.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends where something is not as expected, in its helpers too"
)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use futures_lite::future::block_on;
use goldseam_client::Start;
use goldseam_journey::consistency::{self, Schedule};
use goldseam_journey::{Day, Seat};
use goldseam_replica::Sqlite;
use goldseam_sealed::Timestamp;
use jiff::{ToSpan, Zoned};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

const NOTICE: &str = "What you admit in writing can, in many places, be used in court.";

/// The day that many days from now, in this computer's calendar.
fn day(ahead: i64) -> String {
    Zoned::now().date().checked_add(ahead.days()).unwrap().to_string()
}

/// A terminal of somebody who begins a repair and has promised something for every day of the last week.
fn begins(data: &Path) {
    let store = Sqlite::open(data.join("device.sqlite")).unwrap();
    std::fs::write(data.join("relay"), "https://relay.example").unwrap();
    let mut rng = ChaCha12Rng::seed_from_u64(1);
    let now = Timestamp(jiff::Timestamp::now().as_millisecond());
    block_on(async {
        let Start::Fresh(fresh) = Start::of(store).await.unwrap() else { panic!("not fresh") };
        let (mut client, _code) = fresh.sign_up(now, &mut rng).await.unwrap();
        client.confirm_code(now, &mut rng).await.unwrap();
        client.start_repair(Seat::Responsible, "Robin", None, now, &mut rng).await.unwrap();
        let schedule = Schedule::Daily { from: Day::from_date(&day(-7)).unwrap() };
        let text = "I am home by seven.".into();
        client.act(consistency::Command::Make { text, plan: None, schedule }, now, &mut rng).await.unwrap();
    });
}

struct Said {
    shown: String,
    beside: String,
    well: bool,
}

/// Runs to its end with these answers.
fn run(data: &Path, arguments: &[&str], lines: &str) -> Said {
    let mut process = Command::new(env!("CARGO_BIN_EXE_goldseam"))
        .args(["promise", "--offline"])
        .args(arguments)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = process.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { shown: text(stdout), beside: text(stderr), well: status.success() }
}

#[test]
fn each_way_a_day_went_is_recorded_on_its_day() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path();
    begins(data);
    let (yesterday, before, ahead) = (day(-1), day(-3), day(2));
    for (arguments, counts) in [
        (&["late", "1"][..], "1 late."),
        (&["broke", "1", "--day", &before], "1 late, 1 broken."),
        (&["keep", "1", "--day", &yesterday], "1 kept, 1 late, 1 broken."),
        (&["tell", "1", "--day", &ahead], "1 kept, 1 late, 1 broken, 1 told first."),
        // The same day once more sets it straight.
        (&["broke", "1"], "1 kept, 2 broken, 1 told first."),
    ] {
        let said = run(data, arguments, "");
        assert!(said.well && said.shown.ends_with(&format!(" {counts}\n")), "{} {}", said.shown, said.beside);
        assert!(!said.beside.contains(NOTICE), "no words are asked for");
    }
    let early = run(data, &["keep", "1", "--day", &ahead], "");
    assert!(!early.well && early.beside.contains("That day has not begun"), "{}", early.beside);
    let late = run(data, &["tell", "1", "--day", &before], "");
    assert!(!late.well && late.beside.contains("Telling first is open until"), "{}", late.beside);
}

#[test]
fn s13_before_words_are_asked_for_it_says_what_they_can_be_used_for() {
    let place = tempfile::tempdir().unwrap();
    begins(place.path());
    let said = run(place.path(), &["broke", "1", "--words"], "I stayed at the office.\n");
    assert!(said.well && said.shown.contains("1 broken."), "{}", said.beside);
    assert_eq!(said.beside.matches(NOTICE).count(), 1, "{}", said.beside);
    let (notice, asked) = (said.beside.find(NOTICE), said.beside.find("In your own words"));
    assert!(notice < asked, "{}", said.beside);
}

#[test]
fn a_large_promise_is_coached_and_can_be_said_smaller() {
    let place = tempfile::tempdir().unwrap();
    begins(place.path());
    let small = "I put my phone on the kitchen table at nine";
    let asks = "In smaller words";
    let smaller = run(place.path(), &["add"], &format!("I will always be honest.\n{small}.\n\n"));
    assert!(smaller.well && smaller.beside.contains(asks), "{}", smaller.beside);
    assert!(smaller.shown.contains(small) && !smaller.shown.contains("always"), "{}", smaller.shown);
    let kept = run(place.path(), &["add"], "I will never lie again.\n\n\n");
    assert!(kept.well && kept.shown.contains("I will never lie again."), "{}", kept.beside);
    run(place.path(), &["end", "3"], "");
    let quiet = run(place.path(), &["add"], &format!("{small}.\n\n"));
    assert!(quiet.well && !quiet.beside.contains(asks), "{}", quiet.beside);
}
