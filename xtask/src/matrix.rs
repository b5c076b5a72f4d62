//! `cargo xtask coverage-matrix`: which practice is tested in a real browser from which seat, read from the tests.
//!
//! A cell is a test function of that seat's name in `crates/cli/tests/browser/<practice>.rs`. What is not there is said.
//! Below it stand the safety rules with the tests that are named after them: `s07_…` keeps S7, `s15_s16_…` both.

use crate::{
    shell::{Args, root},
    sources,
};
use anyhow::{Context, Result};
use std::{collections::BTreeSet, fmt::Write, fs, io, path::Path};

const FOLDER: &str = "crates/cli/tests/browser";
const PRACTICES: [&str; 10] = [
    "acknowledge",
    "apologise",
    "openness",
    "amends",
    "consistency",
    "empathy",
    "boundaries",
    "help",
    "growth",
    "pace",
];
/// S1 to S20.
const RULES: usize = 20;
const SEATS: [&str; 4] = ["responsible_solo", "responsible_paired", "hurt", "counsellor"];

/// One practice: which seats' tests its file holds; none without a file that is built.
type Row = Option<[bool; SEATS.len()]>;

/// `cargo xtask coverage-matrix`
pub(crate) fn command(args: &mut Args) -> Result<()> {
    args.rest()?;
    let folder = root().join(FOLDER);
    let mut rows = Vec::new();
    for practice in PRACTICES {
        rows.push((practice, row(&folder, practice).with_context(|| format!("{practice}.rs"))?));
    }
    print!("{}\n{}", table(&rows), rules(&all_tests()?));
    Ok(())
}

/// The name of every test of the project.
fn all_tests() -> io::Result<BTreeSet<String>> {
    let mut files = Vec::new();
    for folder in ["crates", "xtask"] {
        sources::rust_files(&root().join(folder), &mut files)?;
    }
    let mut names = BTreeSet::new();
    for file in files {
        let source = fs::read_to_string(file)?;
        names.extend(sources::tests(&source).into_iter().map(str::to_owned));
    }
    Ok(names)
}

/// The numbers at the beginning of a test's name: 15 and 16 for `s15_s16_no_sentence`.
fn kept_by(name: &str) -> impl Iterator<Item = usize> {
    let number = |part: &str| {
        let digits = part.strip_prefix('s').filter(|digits| digits.len() == 2)?;
        digits.parse().ok()
    };
    name.split('_').map_while(number)
}

fn rules(tests: &BTreeSet<String>) -> String {
    let (mut text, mut missing) = (String::new(), Vec::new());
    for rule in 1..=RULES {
        let kept: Vec<_> =
            tests.iter().filter(|name| kept_by(name).any(|one| one == rule)).map(String::as_str).collect();
        if kept.is_empty() {
            missing.push(rule);
        } else {
            let _ = writeln!(text, "{:<5}{}", format!("S{rule}"), kept.join("\n     "));
        }
    }
    for rule in missing {
        let _ = writeln!(text, "no test is named after S{rule}");
    }
    text
}

fn row(folder: &Path, practice: &str) -> io::Result<Row> {
    let main = fs::read_to_string(folder.join("main.rs"))?;
    if !is_built(&main, practice) {
        return Ok(None);
    }
    Ok(Some(cells(&fs::read_to_string(folder.join(format!("{practice}.rs")))?)))
}

/// A file that nobody includes is not built, and its tests do not run.
fn is_built(main: &str, practice: &str) -> bool {
    main.lines().any(|line| line.trim() == format!("mod {practice};"))
}

fn cells(source: &str) -> [bool; SEATS.len()] {
    let tests = sources::tests(source);
    SEATS.map(|seat| tests.contains(&seat))
}

fn table(rows: &[(&str, Row)]) -> String {
    let mut text = format!("{:<14}", "");
    for seat in SEATS {
        let _ = write!(text, "{seat:<20}");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    let mut missing = Vec::new();
    for (practice, row) in rows {
        let _ = write!(text, "{practice:<14}");
        for (at, seat) in SEATS.iter().enumerate() {
            let there = row.is_some_and(|row| row.get(at) == Some(&true));
            let _ = write!(text, "{:<20}", if there { "test" } else { "-" });
            if !there {
                missing.push(format!("{practice} {seat}"));
            }
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    let cells = rows.len() * SEATS.len();
    let _ = writeln!(text, "\n{} of {cells} cells have a test.", cells - missing.len());
    for cell in missing {
        let _ = writeln!(text, "missing: {cell}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_test_of_that_name_and_the_others_are_said_to_be_missing() {
        let text = table(&[("help", Some([true, false, true, false])), ("growth", None)]);
        let lines: Vec<_> = text.lines().collect();
        assert!(lines[1].starts_with("help          test                -                   test"), "{text}");
        assert!(text.contains("2 of 8 cells have a test."), "{text}");
        assert!(
            text.contains("missing: help responsible_paired\n") && text.contains("missing: growth hurt\n")
        );
        assert!(!text.contains("missing: help hurt"));
    }

    /// Both ways: one that is missing here would never be missed.
    #[test]
    fn the_practices_are_those_of_the_app() -> io::Result<()> {
        let app = fs::read_to_string(root().join("crates/journey/src/seat.rs"))?;
        let names = app.split("Self::").filter_map(|rest| rest.split_once("=> \"")?.1.split('"').next());
        let names: Vec<_> = names.map(str::to_lowercase).collect();
        assert_eq!(names, PRACTICES);
        Ok(())
    }

    #[test]
    fn every_cell_and_every_safety_rule_has_its_test() -> Result<()> {
        let folder = root().join(FOLDER);
        for practice in PRACTICES {
            assert_eq!(row(&folder, practice)?, Some([true; SEATS.len()]), "{practice} {SEATS:?}");
        }
        let rules = rules(&all_tests()?);
        assert!(!rules.contains("no test is named after"), "{rules}");
        Ok(())
    }

    #[test]
    fn a_rule_is_kept_by_the_tests_that_name_it() {
        let names = ["s07_leaving", "s15_s16_words", "s7_not", "seven_s08"].map(str::to_owned);
        let text = rules(&names.into());
        assert!(text.starts_with("S7   s07_leaving\nS15  s15_s16_words\nS16  s15_s16_words\n"), "{text}");
        assert!(text.contains("named after S8\n") && !text.contains("named after S16\n"), "{text}");
    }

    #[test]
    fn only_a_test_that_runs_fills_a_cell() {
        let source = "
            #[tokio::test]
            async fn responsible_solo() {}
            async fn hurt() {}
            #[tokio::test]
            #[ignore]
            async fn counsellor() {}";
        assert_eq!(cells(source), [true, false, false, false]);
        assert!(is_built("mod help;\nmod own;", "help") && !is_built("mod helpers;\n// mod pace;", "pace"));
    }
}
