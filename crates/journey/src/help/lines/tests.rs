use std::collections::BTreeSet;

use super::*;

fn whole() -> Vec<Line> {
    parse(FILE).expect("the file has its form")
}

#[test]
fn s14_every_help_line_has_a_country_a_number_a_source_and_a_date() {
    let lines = whole();
    assert!(lines.len() > 20);
    for line in &lines {
        let Line { country, name, number, source, .. } = *line;
        assert!(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()), "{country}");
        assert!(COUNTRIES.iter().any(|(code, _)| *code == country), "{country} has no name");
        assert!(!name.trim().is_empty() && name.chars().count() <= 60, "{name}");
        assert!(number.chars().all(|c| c.is_ascii_digit() || "+- ".contains(c)), "{number}");
        assert!((3..=15).contains(&line.dialled().len()), "{number}");
        let host = source.strip_prefix("https://").and_then(|rest| rest.split('/').next());
        assert!(host.is_some_and(|host| host.contains('.') && !source.contains(' ')), "{source}");
        assert!(line.via != Some(""), "{name}");
        assert!(line.verified_at >= date("2014-01-01").expect("a date"), "{name}");
        assert!(
            line.verified_at <= date("2026-11-25").expect("a date"),
            "{name} is dated later than it was read"
        );
    }
    let different: BTreeSet<_> = lines.iter().map(|line| (line.country, line.need, line.number)).collect();
    assert_eq!(different.len(), lines.len(), "one is there twice");
}

#[test]
fn every_country_that_is_named_has_a_line_and_no_other_has() {
    let named: BTreeSet<_> = COUNTRIES.iter().map(|(code, _)| *code).collect();
    let have: BTreeSet<_> = whole().iter().map(|line| line.country).collect();
    assert_eq!(named, have);
    let missing: Vec<_> = MISSING.split(", ").collect();
    assert!(COUNTRIES.iter().all(|(_, name)| !missing.contains(name)));
    assert!(missing.is_sorted_by_key(|name| name.chars().next()), "by their first letter");
    // The members of the United Nations, and four more.
    assert_eq!(missing.iter().collect::<BTreeSet<_>>().len() + COUNTRIES.len(), 193 + 4);
}

#[test]
fn s14_a_line_is_old_after_180_days() {
    let line = Line { verified_at: Day(1000), ..whole()[0] };
    assert!(!line.is_old(Day(1180)));
    assert!(line.is_old(Day(1181)));
    assert!(!line.is_old(Day(0)), "a clock that is behind makes nothing old");
}

#[test]
fn names_that_say_women_are_known_in_each_language() {
    let say = |country: &str| whole().iter().any(|line| line.country == country && line.says_women());
    let found: Vec<_> = COUNTRIES.iter().map(|(code, _)| *code).filter(|code| say(code)).collect();
    assert_eq!(found, ["FR", "DE", "IE", "NZ"]);
}

#[test]
fn a_file_out_of_form_is_not_read() {
    const GOOD: &str = "[[line]]\ncountry = \"AU\"\nname = \"A\"\nnumber = \"1\"\nhours = \"\"\nfor = \"violence\"\n\
        source = \"https://a.org/\"\nverified_at = \"2026-06-02\"\n";
    assert_eq!(parse(GOOD).map(|lines| lines.len()), Ok(1));
    for (part, instead) in [
        ("[[line]]\n", ""),
        ("country = \"AU\"\n", ""),
        ("number = \"1\"\n", ""),
        ("hours = \"\"\n", ""),
        ("source = \"https://a.org/\"\n", ""),
        ("verified_at = \"2026-06-02\"", ""),
        ("2026-06-02", "2026-02-29"),
        ("2026-06-02", "02.06.2026"),
        ("violence", "hunger"),
        ("name = \"A\"", "name = A"),
        ("name = \"A\"", "name = \"A\"\nname = \"B\""),
        ("name = \"A\"", "name = \"A\"\nprice = \"0\""),
        ("name = \"A\"", "name"),
        ("\"A\"", "\"A\\n\""),
    ] {
        assert!(GOOD.contains(part), "{part}");
        let text: &'static str = GOOD.replacen(part, instead, 1).leak();
        assert!(parse(text).is_err(), "{text}");
    }
}

#[test]
fn dates_are_days_since_1970() {
    assert_eq!(date("1970-01-01"), Some(Day(0)));
    assert_eq!(date("2000-02-29"), Some(Day(11_016)));
    assert_eq!(date("2026-06-02"), Some(Day(20_606)));
    assert_eq!(date("2025-13-01"), None);
    assert_eq!(date("2025-1-01"), None);
    assert_eq!(date("2025-01-32"), None);
}
