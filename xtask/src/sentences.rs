//! No sentence that the app shows says what is never said: read from the sources of everything a person gets to see.

use crate::{shell::root, sources};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// Where sentences come from: screens, refusals, messages, notes of the reader, the plain pages and the help lines.
const SHOWN: [&str; 13] = [
    "crates/web/src",
    "crates/web/assets",
    "crates/journey/src",
    "crates/journey/src/help/lines.toml",
    "crates/client/src",
    "crates/cli/src",
    "crates/relay/src",
    "crates/replica/src",
    "crates/sealed/src",
    "crates/language/src/explain.rs",
    "crates/language/src/kind.rs",
    "crates/language/src/checks/say.rs",
    "crates/language/src/checks/kinds.rs",
];

/// Nothing that asks for forgiveness, says that somebody owes an answer, or counts trust. As whole words.
const NEVER: &[&str] = &[
    // Forgiveness asked for or owed
    "forgive me",
    "forgive them",
    "forgive you",
    "please forgive",
    "accept the apology",
    "accept this apology",
    "accept my apology",
    "accept their apology",
    "time to forgive",
    "need to forgive",
    "should forgive",
    "have to forgive",
    // An answer that is owed, or its absence told
    "waiting for",
    "is waiting",
    "are waiting",
    "still waiting",
    "has not answered",
    "have not answered",
    "not answered yet",
    "no answer yet",
    "has not read",
    "has not looked",
    "ignored you",
    "you owe them an",
    "you owe an",
    "you still owe",
    "owes you",
    "owe you an",
    "remind them",
    "a reminder was sent",
    // Signs of who was here
    "last seen",
    "they are online",
    "partner is online",
    "was online",
    "is typing",
    "was read at",
    "was seen at",
    "has read it",
    "has seen it",
    // Trust counted, and games
    "trust score",
    "trust level",
    "% rebuilt",
    "percent rebuilt",
    "trust rebuilt",
    "streak",
    "badge",
    "days since",
    "days in a row",
    "level up",
    "leaderboard",
    "well done",
    "good job",
    "great job",
    "keep it up",
    "congratulations",
    // Pressure, names, verdicts
    "get over it",
    "your ex",
    "cheater",
    "offender",
];

/// A text as it is compared: small letters, words apart by one space, a space on both sides.
fn plain(text: &str) -> String {
    let letters = text.to_lowercase();
    let letters: String =
        letters.chars().map(|c| if c.is_alphanumeric() || c == '%' { c } else { ' ' }).collect();
    format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Which of the phrases a text says.
fn says(text: &str) -> Option<&'static str> {
    static PLAIN: LazyLock<Vec<(&str, String)>> =
        LazyLock::new(|| NEVER.iter().map(|phrase| (*phrase, plain(phrase))).collect());
    let text = plain(text);
    PLAIN.iter().find(|(_, words)| text.contains(words)).map(|(phrase, _)| *phrase)
}

/// Every text in quotes of a Rust file, without remarks and without its tests.
fn texts(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut texts = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        rest = if rest.starts_with("//") {
            rest.split_once('\n').map_or("", |(_, rest)| rest)
        } else if let Some((text, rest)) = raw_text(rest) {
            texts.push(text);
            rest
        } else if first == '"' {
            let (text, rest) = quoted(after);
            texts.push(text);
            rest
        } else if first == '\'' {
            after_letter(after)
        } else {
            after
        };
    }
    texts
}

/// `r"…"` and `r#"…"#`.
fn raw_text(rest: &str) -> Option<(String, &str)> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let text = after.get(hashes..)?.strip_prefix('"')?;
    let (text, rest) = text.split_once(&format!("\"{}", "#".repeat(hashes)))?;
    Some((text.to_owned(), rest))
}

/// The text up to its closing quote, and what follows. A line that goes on after `\` is one line.
fn quoted(rest: &str) -> (String, &str) {
    let mut text = String::new();
    let mut letters = rest.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, rest.get(at + 1..).unwrap_or_default()),
            '\\' => match letters.next() {
                Some((_, '"')) => text.push('"'),
                _ => text.push(' '),
            },
            letter => text.push(letter),
        }
    }
    (text, "")
}

/// A quote of one letter, such as `'"'`, holds no text; a lifetime has no second quote.
fn after_letter(rest: &str) -> &str {
    let escaped = rest.strip_prefix('\\');
    let letter = escaped.unwrap_or(rest);
    let one = letter.chars().next().map_or(0, char::len_utf8);
    letter.get(one..).and_then(|rest| rest.strip_prefix('\'')).unwrap_or(rest)
}

/// Every text of a file that somebody can be shown.
fn shown(path: &Path) -> io::Result<Vec<String>> {
    let source = fs::read_to_string(path)?;
    Ok(match path.extension().and_then(|end| end.to_str()) {
        Some("rs") => texts(&source),
        _ => source.lines().filter(|line| !line.trim_start().starts_with("//")).map(str::to_owned).collect(),
    })
}

fn files(at: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if at.is_dir() {
        sources::rust_files(at, found)?;
        for entry in fs::read_dir(at)? {
            let path = entry?.path();
            let end = path.extension().and_then(|end| end.to_str());
            if matches!(end, Some("html" | "js" | "webmanifest")) {
                found.push(path);
            }
        }
    } else {
        found.push(at.to_owned());
    }
    Ok(())
}

fn is_test(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "tests.rs") || path.iter().any(|part| part == "tests")
}

#[test]
fn s15_s16_no_sentence_counts_trust_or_asks_for_forgiveness() -> io::Result<()> {
    let mut all = Vec::new();
    for place in SHOWN {
        files(&root().join(place), &mut all)?;
    }
    all.retain(|path| !is_test(path));
    let (mut count, mut found) = (0, Vec::new());
    for path in &all {
        for text in shown(path)? {
            count += 1;
            if let Some(phrase) = says(&text) {
                found.push(format!("“{phrase}” in {}: {text}", path.display()));
            }
        }
    }
    assert!(count > 2000, "{count} texts were read");
    assert!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[test]
fn a_planted_sentence_is_found_and_a_remark_is_not() {
    let planted = |source: &str| texts(source).iter().find_map(|text| says(text));
    assert_eq!(planted(r#"view! { <p>"Your partner is Waiting, for you."</p> }"#), Some("waiting for"));
    assert_eq!(planted(r#"format!("{n} % rebuilt")"#), Some("% rebuilt"));
    assert_eq!(planted("\"please \\\n     forgive \\\"me\\\"\""), Some("forgive me"));
    assert_eq!(planted("r#\"a 3-day streak\"#"), Some("streak"));
    assert_eq!(planted("let quote = '\"'; let a: &'static str = \"trust score\";"), Some("trust score"));
    assert_eq!(planted("// waiting for you\n\"fine\""), None);
    assert_eq!(planted("\"fine\"\n#[cfg(test)]\nmod tests {\n\"streak\" }"), None);
    assert_eq!(planted("let streak = 1; let words = \"however long\";"), None);
}

#[test]
fn s20_the_app_says_where_it_matters_that_nobody_has_reviewed_it_yet() -> io::Result<()> {
    for page in ["start.rs", "fit.rs", "help.rs", "help/hub.rs"] {
        let path = root().join("crates/web/src/pages").join(page);
        let said = shown(&path)?.iter().any(|text| {
            text.contains("has not yet been reviewed by people who help those who live with violence")
        });
        assert!(said, "{page}");
    }
    Ok(())
}

#[test]
fn s18_the_first_pages_say_that_it_is_for_adults() -> io::Result<()> {
    for (page, says) in [
        ("start.rs", "\"Goldseam is for adults, 18 years or older.\""),
        ("start.rs", "<p>{ADULTS}</p>"),
        ("seat.rs", "{ADULTS}</p>"),
        ("person/join.rs", "{ADULTS}</p>"),
    ] {
        let source = fs::read_to_string(root().join("crates/web/src/pages").join(page))?;
        assert!(source.contains(says), "{page}");
    }
    Ok(())
}

/// What could watch a person, by the names that browsers and packages give it.
const WATCHES: [&str; 22] = [
    "geolocation",
    "getcurrentposition",
    "watchposition",
    "getusermedia",
    "getdisplaymedia",
    "mediadevices",
    "mediarecorder",
    "idledetector",
    "bluetooth",
    "contactsmanager",
    "devicemotion",
    "deviceorientation",
    "accelerometer",
    "gyroscope",
    "magnetometer",
    "sendbeacon",
    "reportingobserver",
    "readtext",
    "notification",
    "pushmanager",
    "canvas.todataurl",
    "batterymanager",
];

#[test]
fn s01_s18_nothing_in_the_app_could_watch_or_report() -> io::Result<()> {
    let mut all = Vec::new();
    files(&root().join("crates/web/src"), &mut all)?;
    files(&root().join("crates/web/assets"), &mut all)?;
    all.push(root().join("crates/web/Cargo.toml"));
    let finds = |source: &str| {
        let source = source.to_lowercase().replace('_', "");
        WATCHES.into_iter().find(|name| source.contains(name))
    };
    assert_eq!(finds("navigator().get_user_media()"), Some("getusermedia"));
    for path in all {
        let source = fs::read_to_string(&path);
        // A picture is no program.
        let Ok(source) = source else { continue };
        assert_eq!(finds(&source), None, "in {}", path.display());
    }
    Ok(())
}
