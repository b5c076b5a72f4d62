//! What the documents say where things are is there.

use crate::{shell, sources};
use std::{collections::BTreeSet, fs};

const TOPS: [&str; 5] = ["crates/", "docs/", "xtask/", "testkit/", "fuzz/"];

/// Paths in backticks, from the root.
fn named(page: &str) -> BTreeSet<&str> {
    let is_path = |text: &&str| {
        TOPS.iter().any(|top| text.starts_with(top))
            && !text.contains(|c: char| c.is_whitespace() || c == '*')
    };
    sources::ticked(page).filter(is_path).collect()
}

#[test]
fn every_place_that_the_documents_name_is_there() -> std::io::Result<()> {
    let mut missing = Vec::new();
    let mut seen = 0;
    for page in ["README.md", "ARCHITECTURE.md", "docs/FORMAT.md", "docs/THREATS.md"] {
        let text = fs::read_to_string(shell::root().join(page))?;
        let named = named(&text);
        seen += named.len();
        let gone = named.into_iter().filter(|path| !shell::root().join(path).exists());
        missing.extend(gone.map(|path| format!("{page}: {path}")));
    }
    assert!(seen > 50, "{seen} places are named");
    assert!(missing.is_empty(), "{missing:#?}");
    Ok(())
}
