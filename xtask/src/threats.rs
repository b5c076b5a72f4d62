//! What the threat page says is shown by tests that exist.

use crate::shell;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Names in backticks that could be a test's.
fn cited(page: &str) -> BTreeSet<&str> {
    let is_name = |text: &&str| {
        text.contains('_') && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    };
    page.split('`').skip(1).step_by(2).filter(is_name).collect()
}

/// Every function after a test attribute.
fn tests(source: &str, names: &mut BTreeSet<String>) {
    let mut lines = source.lines().map(str::trim);
    while let Some(line) = lines.next() {
        // Property tests stand in a macro and carry the same attribute.
        if line.starts_with("#[test") || line.starts_with("#[tokio::test") {
            let function = lines.by_ref().find(|line| !line.starts_with("#[") && !line.starts_with("//"));
            let name =
                function.and_then(|line| line.split_once("fn ")).and_then(|(_, rest)| rest.split_once('('));
            names.extend(name.map(|(name, _)| name.to_owned()));
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

#[test]
fn every_test_that_the_threat_page_names_exists() -> std::io::Result<()> {
    let (mut files, mut names) = (Vec::new(), BTreeSet::new());
    sources(&shell::root().join("crates"), &mut files)?;
    for file in files {
        tests(&fs::read_to_string(file)?, &mut names);
    }
    let page = fs::read_to_string(shell::root().join("docs/THREATS.md"))?;
    let cited = cited(&page);
    assert!(cited.len() > 40, "{} tests are cited", cited.len());
    let missing: Vec<_> = cited.into_iter().filter(|name| !names.contains(*name)).collect();
    assert!(missing.is_empty(), "no test has these names: {missing:#?}");
    Ok(())
}
