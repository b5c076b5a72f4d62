//! What the threat page says is shown by tests that exist.

use crate::{shell, sources};
use std::{collections::BTreeSet, fs};

/// Names in backticks that could be a test's.
fn cited(page: &str) -> BTreeSet<&str> {
    let is_name = |text: &&str| {
        text.contains('_') && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    };
    sources::ticked(page).filter(is_name).collect()
}

#[test]
fn every_test_that_the_threat_page_names_exists() -> std::io::Result<()> {
    let (mut files, mut names) = (Vec::new(), BTreeSet::new());
    sources::rust_files(&shell::root().join("crates"), &mut files)?;
    for file in files {
        names.extend(sources::tests(&fs::read_to_string(file)?).into_iter().map(str::to_owned));
    }
    let page = fs::read_to_string(shell::root().join("docs/THREATS.md"))?;
    let cited = cited(&page);
    assert!(cited.len() > 40, "{} tests are cited", cited.len());
    let missing: Vec<_> = cited.into_iter().filter(|name| !names.contains(*name)).collect();
    assert!(missing.is_empty(), "no test has these names: {missing:#?}");
    Ok(())
}
