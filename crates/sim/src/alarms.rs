//! Alarms as a person reads them: in plain words, and with what is missing or wrong by name.

use goldseam_replica::Evidence;

use crate::judge::Verdict;

/// A sentence longer than this is read twice.
const WORDS: usize = 32;

/// Each alarm is told, and told so that somebody who knows nothing of logs and hashes understands it.
pub(crate) fn are_understood(alarms: &[&Evidence], told: &[String]) -> Verdict {
    for text in told {
        understood(text).map_err(|why| format!("an alarm {why}: {text}"))?;
    }
    for alarm in alarms {
        let named = match alarm {
            Evidence::Withheld { missing, .. } => {
                let place = format!("entry {} from ", missing.seq.0);
                told.iter().any(|text| text.contains("missing") && text.contains(&place))
            }
            Evidence::Elsewhere { frame } => {
                let place = format!("entry {} from this device", frame.header().seq.0);
                told.iter().any(|text| text.contains("missing") && text.contains(&place))
            }
            Evidence::Fork { a, b } => {
                let place = format!("entry {} from ", a.header().seq.min(b.header().seq).0);
                told.iter().any(|text| text.contains("wo different things") && text.contains(&place))
            }
            Evidence::Altered { seq: Some(seq), log: Some(_), .. } => {
                told.iter().any(|text| text.contains(&format!("entry {} from ", seq.0)))
            }
            Evidence::Altered { .. } => told.iter().any(|text| text.contains("no device wrote")),
        };
        if !named {
            return Err(format!("nothing that is shown names what is wrong: {alarm:?}"));
        }
    }
    Ok(())
}

fn understood(text: &str) -> Verdict {
    if !text.starts_with(char::is_uppercase) || !text.ends_with('.') {
        return Err("is no sentence".into());
    }
    if text.split(['.', ':']).any(|sentence| sentence.split_whitespace().count() > WORDS) {
        return Err("has a sentence that is too long".into());
    }
    let secret = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let hex = word.len() >= 8 && word.chars().all(|c| c.is_ascii_hexdigit());
        hex || word.contains('_') || word.contains("::")
    };
    if text.contains(['{', '}']) || text.split_whitespace().any(secret) {
        return Err("has a word in it that nobody can read".into());
    }
    let technical = ["log", "seq", "hash", "frame", "epoch", "replica", "fork", "evidence", "circle"];
    let words = || text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    if let Some(word) = words().find(|word| technical.contains(&word.as_str())) {
        return Err(format!("says “{word}”"));
    }
    let helps = ["ask whoever", "Speak with", "recovery code"];
    if helps.iter().any(|help| text.contains(help)) { Ok(()) } else { Err("does not say what to do".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_understands_is_found() {
        let fine = "Something is missing here: entry 5 from Hana’s device. Ask first, then ask whoever runs the relay.";
        assert_eq!(understood(fine), Ok(()));
        for text in [
            "entry 5 is missing. Please ask whoever runs the relay.",
            "Entry 5 of log 1a2b3c4d is missing. Please ask whoever runs the relay.",
            "Entry deadbeef99 is missing. Please ask whoever runs the relay.",
            "Entry 5 from a device is missing.",
            "Withheld { missing: 5 }. Please ask whoever runs the relay.",
        ] {
            assert!(understood(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_alarm_that_does_not_name_what_is_missing_is_found() {
        let head = |seq| goldseam_sealed::LogHead {
            log: goldseam_sealed::LogId([1; 32]),
            seq: goldseam_sealed::Seq(seq),
            hash: goldseam_sealed::FrameHash([2; 32]),
        };
        let alarm = Evidence::Withheld { missing: head(5), by: head(3) };
        let told = |text: &str| vec![format!("{text} Please ask whoever runs the relay.")];
        assert_eq!(
            are_understood(&[&alarm], &told("Something is missing: entry 5 from Hana’s device.")),
            Ok(())
        );
        assert!(
            are_understood(&[&alarm], &told("Something is missing: entry 6 from Hana’s device.")).is_err()
        );
        assert!(are_understood(&[&alarm], &told("Something is missing.")).is_err());
        assert!(are_understood(&[&alarm], &[]).is_err());
    }
}
