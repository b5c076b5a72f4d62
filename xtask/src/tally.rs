//! How many tests ran, read from what the runners report.

use crate::shell;
use anyhow::{Context, Result};
use std::{
    fmt::{self, Display, Formatter},
    fs,
    io::{BufRead, BufReader},
    ops::AddAssign,
    path::Path,
    process::{Command, Stdio},
};

/// Tests that passed and tests that did not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Tally {
    /// Reads nextest's JUnit report. Without one (the tests did not compile) nothing ran.
    pub(crate) fn of_junit(report: &Path) -> Result<Self> {
        if !report.is_file() {
            return Ok(Self::default());
        }
        let text = fs::read_to_string(report)?;
        Self::parse_junit(&text).with_context(|| format!("{} is not a JUnit report", report.display()))
    }

    /// Runs `command`, a `cargo test`, showing what it prints; whether it ended well, and its counts.
    pub(crate) fn of_doc_tests(command: &mut Command) -> Result<(bool, Self)> {
        eprintln!("check: doc tests: {}", shell::line(command));
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let mut tally = Self::default();
        for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
            let line = line?;
            println!("{line}");
            tally += Self::parse_result(&line).unwrap_or_default();
        }
        Ok((child.wait()?.success(), tally))
    }

    fn parse_junit(text: &str) -> Option<Self> {
        let (_, rest) = text.split_once("<testsuites ")?;
        let (head, _) = rest.split_once('>')?;
        let count = |name: &str| -> Option<usize> {
            let (_, value) = head.split_once(&format!("{name}=\""))?;
            value.split_once('"')?.0.parse().ok()
        };
        let failed = count("failures")? + count("errors")?;
        Some(Self { passed: count("tests")?.checked_sub(failed)?, failed })
    }

    fn parse_result(line: &str) -> Option<Self> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let mut parts = counts.split("; ");
        let mut count = |word: &str| parts.next()?.strip_suffix(word)?.trim().parse().ok();
        Some(Self { passed: count("passed")?, failed: count("failed")? })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn reads_a_junit_report() {
        let text = r#"<?xml version="1.0"?>
            <testsuites name="nextest-run" tests="12" failures="2" errors="1" uuid="x" time="1.5">
            <testsuite name="a" tests="1" failures="0" errors="0">"#;
        assert_eq!(Tally::parse_junit(text), Some(Tally { passed: 9, failed: 3 }));
        assert_eq!(Tally::parse_junit("<testsuite tests=\"1\">"), None);
    }

    #[test]
    fn reads_the_line_that_ends_a_test_binary() {
        let line = "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(Tally::parse_result(line), Some(Tally { passed: 3, failed: 1 }));
        assert_eq!(Tally::parse_result("test a ... ok"), None);
    }

    #[test]
    fn says_the_totals_in_one_line() {
        assert_eq!(Tally { passed: 9, failed: 3 }.to_string(), "9 passed, 3 failed");
    }
}
