//! `goldseam check` as a person or a program meets it.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "test helpers")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn goldseam() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goldseam"));
    command.env_remove("NO_COLOR");
    command
}

fn file(content: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(content).expect("written");
    file
}

fn check(path: &Path, options: &[&str]) -> Output {
    goldseam().arg("check").arg(path).args(options).output().expect("the command runs")
}

fn piped(args: &[&str], input: &[u8]) -> Output {
    let mut child = goldseam()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // The command may stop reading early; that is its right.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("the writer ends");
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[track_caller]
fn refused(output: &Output, reason: &str) {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(stderr(output).contains(reason), "{}", stderr(output));
    assert!(!stderr(output).contains("panicked"));
    assert!(output.stdout.is_empty());
}

#[test]
fn a_diagnostic_shows_the_place_the_line_and_the_mark() {
    let letter = file("Dear Ana,\nnaïve as I was: I'm sorry if I hurt you.\n".as_bytes());
    let output = check(letter.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert!(text.starts_with("conditional: "), "{text}");
    assert!(text.contains(&format!("{}:2:27", letter.path().display())), "{text}");
    assert!(text.contains("2 | naïve as I was: I'm sorry if I hurt you.\n"), "{text}");
    let underline = text.lines().find(|l| l.contains("^^")).expect("an underline");
    assert_eq!(underline, format!("  | {}{}", " ".repeat(26), "^".repeat("if I hurt you".len())));
    assert!(text.contains("= why: ") && text.contains("= try: "), "{text}");
    assert!(text.contains("What it holds:\n  Says sorry (regret, line 2)"), "{text}");
    assert!(!text.contains('\x1b'), "colour only on a terminal");
}

#[test]
fn a_clean_letter_exits_0_and_lists_what_it_holds() {
    let letter = file(b"I'm sorry for betraying your trust by reading your messages and lying about it.");
    let output = check(letter.path(), &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("Nothing marked"));
    assert!(stdout(&output).contains("names-the-deed"));
}

#[test]
fn json_has_the_agreed_shape_and_byte_offsets() {
    let text = "Ünal, I’m sorry if I hurt you. Not here: 日本.";
    let letter = file(text.as_bytes());
    let output = check(letter.path(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let value: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let keys: Vec<_> = value.as_object().expect("an object").keys().cloned().collect();
    assert_eq!(keys, ["findings", "parts"]);
    let finding = &value["findings"][0];
    let mut keys: Vec<_> = finding.as_object().expect("an object").keys().cloned().collect();
    keys.sort();
    assert_eq!(keys, ["end", "kind", "start", "text", "try", "why"]);
    assert_eq!(finding["kind"], "conditional");
    let (start, end) = (finding["start"].as_u64().expect("start"), finding["end"].as_u64().expect("end"));
    assert_eq!(&text[start as usize..end as usize], "if I hurt you");
    assert_eq!(finding["text"], "if I hurt you");
    assert_eq!(value["parts"][0]["kind"], "regret");
}

#[test]
fn other_texts_are_read_for_what_they_are() {
    for (kind, text, name) in [
        ("promise", "I will never lie to you again.", "too-wide"),
        ("amend", "If you forgive me I'll mend the roof.", "on-condition"),
        ("boundary", "Give me your password.", "controls-messages"),
        ("quiet", "When will you talk to me?", "asks-when"),
        ("reply", "You could have asked.", "blames-back"),
        ("letter", "I'm sorry if I hurt you.", "conditional"),
    ] {
        let file = file(text.as_bytes());
        let plain = check(file.path(), &["--for", kind]);
        assert_eq!(plain.status.code(), Some(1), "{kind}");
        let plain = stdout(&plain);
        assert!(plain.starts_with(name) && plain.contains("= why:") && plain.contains("= try:"), "{plain}");
        let answer: Value =
            serde_json::from_str(&stdout(&check(file.path(), &["--for", kind, "--format", "json"])))
                .expect("JSON");
        let finding = &answer["findings"][0];
        assert_eq!(finding["kind"], name);
        assert!(finding.get("evidence").is_none(), "only when asked for");
        assert_eq!(answer["parts"].as_array().is_some_and(Vec::is_empty), kind != "letter", "{answer}");
    }
    let clean = file(b"I will not give you the password to my phone.");
    assert_eq!(check(clean.path(), &["--for", "boundary"]).status.code(), Some(0));
}

#[test]
fn evidence_comes_with_its_source_or_says_that_none_is_known() {
    let known = file(b"If you forgive me I'll mend the roof.");
    let plain = stdout(&check(known.path(), &["--for", "amend", "--evidence"]));
    assert!(plain.contains("= evidence: ") && plain.contains("2002"), "{plain}");
    let none = file(b"You will not visit your mother.");
    let answer: Value = serde_json::from_str(&stdout(&check(
        none.path(),
        &["--for", "boundary", "--evidence", "--format", "json"],
    )))
    .expect("JSON");
    let evidence = &answer["findings"][0]["evidence"];
    assert!(
        evidence["source"].is_null()
            && evidence["sentence"].as_str().is_some_and(|s| s.starts_with("No study"))
    );
}

#[test]
fn standard_input_is_a_dash() {
    let output = piped(&["check", "-", "--format", "json"], b"Sorry you feel that way.");
    assert_eq!(output.status.code(), Some(1));
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(value["findings"][0]["kind"], "invalidation");
}

#[test]
fn lines_are_answered_one_by_one_while_more_are_to_come() {
    let mut child = goldseam()
        .args(["check", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for (id, text, marks) in [
        ("a", "I'm sorry if I hurt you.", 1),
        ("b", "See you at six.", 0),
        ("ü", "Sorry you feel that way.", 1),
    ] {
        let line = serde_json::json!({"id": id, "text": text});
        writeln!(stdin, "{line}").expect("written");
        stdin.flush().expect("flushed");
        let answer: Value =
            serde_json::from_str(&answers.next().expect("an answer").expect("read")).expect("JSON");
        assert_eq!(answer["id"], id);
        assert_eq!(answer["findings"].as_array().map(Vec::len), Some(marks), "{answer}");
        assert!(answer["parts"].is_array());
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert_eq!(child.wait().expect("ends").code(), Some(1));
}

#[test]
fn a_malformed_line_is_named_by_number_and_the_others_are_answered() {
    let mut input = b"{\"id\":1,\"text\":\"See you at six.\"}\n\n{\"id\":2,\"text\":\"canary\"\n".to_vec();
    input.extend_from_slice(b"{\"id\":3,\"text\":\"\xff canary\"}\n{\"id\":4,\"text\":\"Fine.\"}");
    let output = piped(&["check", "--jsonl"], &input);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output).lines().count(), 2);
    let complaints = stderr(&output);
    assert!(complaints.contains("Line 3 ") && complaints.contains("Line 4 "), "{complaints}");
    assert!(!complaints.contains("canary"), "{complaints}");
}

#[test]
fn lines_without_marks_exit_0() {
    let output = piped(&["check", "--jsonl"], b"{\"id\":\"x\",\"text\":\"\"}\n");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), "{\"id\":\"x\",\"findings\":[],\"parts\":[]}\n");
}

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let folder = tempfile::tempdir().expect("a folder");
    refused(&check(&folder.path().join("nowhere.txt"), &[]), "no file with this name");
    refused(&check(folder.path(), &[]), "it is a folder");
    let latin = file(b"canary caf\xe9");
    let output = check(latin.path(), &["--format", "json"]);
    refused(&output, "not UTF-8");
    assert!(!stderr(&output).contains("canary"), "the text stays out of the message");
}

#[test]
fn fifty_megabytes_are_refused_and_a_megabyte_on_one_line_is_read() {
    let sentence = b"I am sorry if I hurt you, but you know how I am. ";
    let large = file(&sentence.repeat(50_000_000 / sentence.len()));
    refused(&check(large.path(), &[]), "larger than 16 MiB");
    let long = file(&sentence.repeat(1_000_000 / sentence.len()));
    let output = check(long.path(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(value["findings"].as_array().is_some_and(|f| f.len() >= 1_000_000 / sentence.len()));
}

#[test]
fn an_empty_file_is_no_failure() {
    let empty = file(b"");
    let output = check(empty.path(), &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("nothing to read"), "{}", stdout(&output));
    let output = check(empty.path(), &["--format", "json"]);
    assert_eq!(stdout(&output), "{\"findings\":[],\"parts\":[]}\n");
}

#[test]
fn a_file_or_lines_but_not_both() {
    assert_eq!(goldseam().args(["check"]).output().expect("runs").status.code(), Some(2));
    let both = goldseam().args(["check", "x.txt", "--jsonl"]).output().expect("runs");
    assert_eq!(both.status.code(), Some(2));
}
