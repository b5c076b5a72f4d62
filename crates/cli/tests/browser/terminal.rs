//! `goldseam promise`: a terminal as one of a person's devices, beside their browser.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use crate::{
    person::Person,
    relay::Relay,
    story::{WORDS, begins},
};
use serde_json::Value;

const PROMISE: &str = "I will call before I am late";

/// `goldseam promise` with its data in a folder.
fn promise(data: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_goldseam"))
        .arg("promise")
        .args(arguments)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts")
}

fn answers(process: &mut Child, lines: &str) {
    let input = process.stdin.as_mut().expect("its input");
    input.write_all(lines.as_bytes()).expect("it reads");
}

/// Runs to its end with these answers; what it showed and, where it failed, why.
fn run(data: &Path, arguments: &[&str], lines: &str) -> Result<String, String> {
    let mut process = promise(data, arguments);
    answers(&mut process, lines);
    let Output { status, stdout, stderr } = process.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("plain text");
    if status.success() { Ok(text(stdout)) } else { Err(text(stderr)) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_is_made_and_kept_in_the_terminal_and_seen_in_the_app() {
    let (relay, robin) = (Relay::start(), Person::on_a_phone("robin").await);
    let place = tempfile::tempdir().expect("a temporary folder");
    let data = place.path().join("terminal");
    let early = run(&data, &["list"], "").expect_err("it is nobody's device yet");
    assert!(early.contains("goldseam promise connect"), "{early}");

    begins(&robin, &relay.url).await;
    robin.goes_to("/settings/devices").await;
    robin.presses("Add a device").await;
    robin.presses("Make the link").await;
    robin.is_at("Open this on the new device").await;
    let link = robin.ask("return document.querySelector('input[readonly]').value", Value::Null).await;

    let mut connects = promise(&data, &["connect", "--relay", &relay.url, "--name", "the terminal"]);
    answers(&mut connects, &format!("{}\n", link.as_str().expect("a link")));
    let mut shown = BufReader::new(connects.stdout.take().expect("its output")).lines().map_while(Result::ok);
    robin.is_at("Compare four words").await;
    let words = robin.ask(WORDS, Value::Null).await;
    let words: Vec<_> = words.as_array().expect("words").iter().filter_map(Value::as_str).collect();
    let Some(same) = shown.find(|line| line.split_whitespace().count() == words.len()) else {
        panic!("it shows no words: {:?}", connects.wait_with_output());
    };
    assert_eq!(same.split_whitespace().collect::<Vec<_>>(), words);
    robin.presses("Yes, they are the same").await;
    answers(&mut connects, "yes\n");
    assert!(shown.last().expect("a last word").contains("one of your devices now"));
    assert!(connects.wait().expect("it ends").success());
    robin.goes_to("/settings/devices").await;
    robin.sees("the terminal").await;

    // With no network: kept here, and out the next time.
    let made = run(&data, &["add", "--offline"], &format!("{PROMISE}.\n\n")).expect("it is made");
    assert!(made.starts_with(&format!("1. {PROMISE}. Every day since ")), "{made}");
    assert!(made.contains("Today is open."), "{made}");
    let kept =
        run(&data, &["keep", "1", "--words", "--offline"], "From the train\n").expect("it is recorded");
    assert!(kept.contains("1 kept") && !kept.contains("Today is open"), "{kept}");
    let why = run(&data, &["broke", "9", "--offline"], "").expect_err("there is no ninth");
    assert!(why.contains("no promise with that number"), "{why}");

    let listed = run(&data, &[], "").expect("it is shown, and sent");
    assert_eq!(listed, kept);
    robin.goes_to("/practice/5").await;
    robin.sees(PROMISE).await;
    robin.sees("One day on record: 1 kept").await;

    run(&data, &["end", "1"], "").expect("it is ended");
    let some = run(&data, &["add", "--days", "sat,sun", "--times", "1"], &format!("{PROMISE}.\n\n"));
    let some = some.expect("it is made");
    assert!(some.contains("On 1 of these each week since") && some.contains(": Saturday, Sunday."), "{some}");
    run(&data, &["end", "2"], "").expect("it is ended");
    assert!(run(&data, &["list"], "").expect("a list").contains("No promise is running"));
}
