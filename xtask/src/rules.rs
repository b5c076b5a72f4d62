//! Safety rules that can be seen in the sources: the way out, what shows outside of the app, and what its pages explain.

use crate::{shell, sources};
use std::{collections::BTreeSet, fs, io::Result};

/// Everything the browser app is made of, as one text.
fn the_app() -> Result<String> {
    let root = shell::root().join("crates/web");
    let mut files = vec![root.join("Cargo.toml")];
    sources::rust_files(&root.join("src"), &mut files)?;
    for entry in fs::read_dir(root.join("assets"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "js" || end == "html") {
            files.push(path);
        }
    }
    files.iter().map(fs::read_to_string).collect()
}

/// A page's source with its spaces made one.
fn page(file: &str) -> Result<String> {
    let text = fs::read_to_string(shell::root().join("crates/web/src/pages").join(file))?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// All pages.
fn pages() -> Result<String> {
    let mut files = Vec::new();
    sources::rust_files(&shell::root().join("crates/web/src/pages"), &mut files)?;
    let text: String = files.iter().map(fs::read_to_string).collect::<Result<_>>()?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn s09_the_app_is_named_plainly_and_nothing_is_shown_outside_of_it() -> Result<()> {
    let assets = shell::root().join("crates/web/assets");
    let start = fs::read_to_string(assets.join("index.html"))?;
    assert!(start.contains("<title>Goldseam</title>"));
    let app = the_app()?;
    assert_eq!(app.matches(".set_title(").count(), 1, "only to empty it on leaving");
    assert!(app.contains("set_title(\" \")"));
    let about = fs::read_to_string(assets.join("app.webmanifest"))?;
    for field in ["\"description\"", "\"categories\"", "\"shortcuts\"", "\"screenshots\""] {
        assert!(!about.contains(field), "{field} would say what it is for");
    }
    Ok(())
}

/// With what somebody admits something in writing.
const ADMITS: [&str; 13] = [
    "acknowledge::Command::Give(",
    "acknowledge::Command::KeepUntold {",
    "apologise::Command::Seal {",
    "openness::Command::Answer {",
    "openness::Command::GiveDetail {",
    "Command::Tell {",
    "Command::Propose(AmendProposed",
    "Command::Finish {",
    "consistency::Command::Record {",
    "empathy::Command::Mirror(",
    "Command::Share(",
    "Command::Keep { sheet",
    "Command::Reflect {",
];
/// The component that says what it can be used for.
const NOTICE: &str = "<BeforeWriting/>";

#[test]
fn s13_before_every_written_admission_stands_what_it_can_be_used_for() -> Result<()> {
    for place in ["person/begin.rs", "seat.rs"] {
        let page = page(place)?;
        assert!(page.contains("/help#law") || page.contains(NOTICE), "{place}");
    }
    let mut files = Vec::new();
    sources::rust_files(&shell::root().join("crates/web/src/pages"), &mut files)?;
    let mut written = BTreeSet::new();
    for file in files {
        let source = fs::read_to_string(&file)?;
        let admits: Vec<_> = ADMITS.into_iter().filter(|command| source.contains(command)).collect();
        assert!(admits.is_empty() || source.contains(NOTICE), "{} {admits:?}", file.display());
        written.extend(admits);
    }
    assert_eq!(written.len(), ADMITS.len(), "each is written somewhere: {written:?}");
    let help = pages()?;
    for words in
        ["id=\"law\"", "can, in many places, be used in court", "This is not legal advice", "talk first"]
    {
        assert!(help.contains(words), "{words}");
    }
    Ok(())
}

/// A recovery code is typed into `recover.rs`, and no words of one's own.
#[test]
fn s17_every_field_for_own_words_has_people_to_call_below_it() -> Result<()> {
    let mut files = Vec::new();
    sources::rust_files(&shell::root().join("crates/web/src"), &mut files)?;
    let mut fields = 0;
    for file in files.iter().filter(|file| !file.ends_with("pages/person/recover.rs")) {
        let source = fs::read_to_string(file)?;
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let areas = source.matches("<textarea").count();
        let lines = source.matches("class=\"input words\"").count();
        // The two kinds of field share their text area.
        let shared = file.ends_with("web/src/controls.rs") || file.ends_with("workbench/text.rs");
        assert!(areas == usize::from(shared), "{}", file.display());
        let cards = source.matches("{support_for(").count();
        assert!(cards >= areas.max(lines), "{}", file.display());
        fields += cards;
    }
    assert!(fields >= 3, "{fields} kinds of field were looked at");
    Ok(())
}

#[test]
fn s11_a_safer_device_and_who_sees_what_are_explained() -> Result<()> {
    let help = pages()?;
    for words in [
        "id=\"device\"",
        "never held or paid for",
        "Whoever runs the relay",
        "Someone who makes you unlock it",
    ] {
        assert!(help.contains(words), "{words}");
    }
    Ok(())
}

#[test]
fn s08_the_way_out_is_shift_three_times_and_never_esc_and_says_what_it_does_not_do() -> Result<()> {
    let exit = fs::read_to_string(shell::root().join("crates/web/src/shell/exit.rs"))?;
    let code: String = exit.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    assert!(code.contains("!= \"Shift\"") && code.contains("const PRESSES: u32 = 3"));
    assert!(!code.contains("Escape") && !code.contains("\"Esc\""));
    for deed in
        ["session::forget()", "location().replace(", "replace_children_with_node_0()", "set_title(\" \")"]
    {
        assert!(code.contains(deed), "{deed}");
    }
    assert!(pages()?.contains("It does not erase the browser’s history"));
    Ok(())
}
