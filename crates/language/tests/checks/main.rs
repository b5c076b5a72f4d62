//! The checks against their passages: floors on the part that rules were not written with.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

#[allow(dead_code, reason = "shared with the examples")]
mod measure;

use goldseam_language::{Check, CheckKind, check};
use measure::{Part, count, outcomes, passages};

#[test]
fn every_check_has_passages_enough_and_a_fair_test_part() {
    for &check in Check::ALL {
        let all = passages(check).expect("a sound corpus");
        let faulty = all.iter().filter(|p| !p.marked.is_empty()).count();
        let test = all.iter().filter(|p| p.part != Part::Own).count();
        assert!(faulty >= 100 && all.len() - faulty >= 100, "{check}: {faulty} of {}", all.len());
        assert!(test * 10 >= all.len() * 3, "{check}: {test} of {} are kept for the test", all.len());
        let mut texts: Vec<_> = all.iter().map(|p| p.text.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), all.len(), "{check}: a passage stands twice");
    }
}

/// Floors a little under the figures in `docs/LANGUAGE.md`: recall and false alarms on the test part, recall on the
/// later one.
#[test]
fn no_check_falls_below_its_floor() {
    for &(kind, recall, alarms, later) in FLOORS {
        let all = passages(kind).expect("a sound corpus");
        let test = count(outcomes(kind, &all, Part::Test));
        assert!(test.recall() >= recall, "{kind}: recall {:.2}", test.recall());
        assert!(test.false_alarms() <= alarms, "{kind}: false alarms {:.2}", test.false_alarms());
        let unseen = count(outcomes(kind, &all, Part::Later));
        assert!(unseen.recall() >= later, "{kind}: recall on later passages {:.2}", unseen.recall());
    }
}

/// A text and how its first mark is named.
const TOLD: &[(CheckKind, &str)] = &[
    (CheckKind::TooWide, "I will never be late again."),
    (CheckKind::NoAct, "I'll be a better friend to you."),
    (CheckKind::NoOccasion, "I'll call the dentist."),
    (CheckKind::ForSale, "I'll buy you a necklace."),
    (CheckKind::OnCondition, "If you forgive me I'll mend the roof."),
    (CheckKind::CutsOff, "I'll stop seeing my friends for you."),
    (CheckKind::CostsHealth, "I'll stop eating until you call."),
    (CheckKind::CostsMoney, "I'll sign the house over to you."),
    (CheckKind::CostsBody, "I'll have sex with you whenever you like."),
    (CheckKind::ControlsPlace, "You must keep your location on."),
    (CheckKind::ControlsMessages, "Give me your password."),
    (CheckKind::ControlsLooks, "You will not wear that dress."),
    (CheckKind::ControlsFriends, "You may not see your friends without me."),
    (CheckKind::ControlsFamily, "You will not visit your mother."),
    (CheckKind::ControlsMoney, "Your salary goes into my account."),
    (CheckKind::ControlsWork, "You have to quit your job."),
    (CheckKind::ControlsSex, "You owe me sex."),
    (CheckKind::ControlsTime, "You will be reachable at all times."),
    (CheckKind::AsksWhen, "When will you talk to me?"),
    (CheckKind::AsksASign, "Please answer me."),
    (CheckKind::Counts, "I have done everything you asked."),
    (CheckKind::Guilt, "I can't sleep without you."),
    (CheckKind::ComesAnyway, "I'm outside your house."),
    (CheckKind::LastDate, "This is your last chance."),
    (CheckKind::YesBut, "Yes, but I was tired."),
    (CheckKind::BlamesBack, "You could have asked."),
    (CheckKind::QuickRepair, "Just tell me what to do."),
    (CheckKind::Hurries, "Can we move on now?"),
    (CheckKind::MakesSmall, "It was only a text."),
    (CheckKind::SelfPity, "I'm such a monster."),
];

#[test]
fn kinds_are_told_apart() {
    for &(kind, text) in TOLD {
        let marks = check(kind.check(), text);
        let kinds: Vec<_> = marks.iter().map(|m| m.kind.name()).collect();
        assert_eq!(kinds.first(), Some(&kind.name()), "{text} {kinds:?}");
    }
}

#[test]
fn words_that_were_quoted_are_not_the_writers() {
    assert_eq!(
        check(
            Check::Promise,
            "\u{201c}I'll do anything\u{201d} is what I said. On Friday at six I bring the key."
        ),
        []
    );
}

#[test]
fn messy_text_is_read_like_tidy_text() {
    for text in ["give me ur password", "GIVE ME YOUR PASSWORD", "Give me your pass\u{200b}word!!!"] {
        assert_eq!(check(Check::Boundary, text).len(), 1, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_checked_soundly(text in proptest::prelude::any::<String>(), number in 0..Check::ALL.len()) {
        sound(Check::ALL[number], &text);
    }

    #[test]
    fn any_row_of_words_is_checked_soundly(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..40),
        number in 0..Check::ALL.len(),
    ) {
        sound(Check::ALL[number], &words.concat());
    }
}

const WORDS: &[&str] = &[
    "I will ",
    "you must ",
    "never ",
    "always ",
    "if you forgive me ",
    "your phone ",
    "when ",
    "? ",
    ". ",
    ", ",
    "but ",
    "\n\n",
    "I\u{2019}m ",
    "\u{202e}",
    "\u{1f642}",
    "\"",
    "\u{201c}",
    "\u{e9}t\u{e9} ",
    "24/7 ",
    "sex ",
    "on Monday ",
    "it was only ",
    "''",
];

fn sound(as_check: Check, text: &str) {
    let mut end = 0;
    for mark in check(as_check, text) {
        assert_eq!(mark.kind.check(), as_check, "{mark:?}");
        assert!(mark.span.start >= end && mark.span.start < mark.span.end, "in order and apart: {mark:?}");
        assert!(text.get(mark.span.clone()).is_some(), "on character boundaries: {mark:?}");
        end = mark.span.end;
    }
}

const FLOORS: &[(Check, f64, f64, f64)] = &[
    (Check::Promise, 0.90, 0.15, 0.70),
    (Check::Amend, 0.90, 0.08, 0.40),
    (Check::Boundary, 0.90, 0.22, 0.45),
    (Check::Quiet, 0.87, 0.18, 0.44),
    (Check::Reply, 0.82, 0.20, 0.46),
];
