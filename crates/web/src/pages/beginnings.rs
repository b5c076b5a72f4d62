//! What an agreement can begin with. It fills in the form and no more: each has gaps that only the two can fill.

/// Where something is left to be filled in.
pub(super) const GAP: &str = "…";

/// Something to begin with.
pub(super) struct Beginning {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    /// In how many days one would look at it again.
    pub(super) days: i32,
}

pub(super) const ALL: [Beginning; 4] = [
    Beginning {
        name: "Sleeping apart",
        text: "We sleep apart for a while: … in the bedroom, and … in the other bed. We both knock.",
        days: 30,
    },
    Beginning {
        name: "No contact with someone",
        text: "The contact with … is over. If … gets in touch all the same, we tell each other on the same day and leave it without a reply.",
        days: 60,
    },
    Beginning {
        name: "Health tests",
        text: "By … we have both had the tests that a doctor advises, and have told each other what came of them.",
        days: 30,
    },
    Beginning {
        name: "Money both can see",
        text: "On … we both look at what came in, what went out and what is owed, for … minutes. Neither of us takes on a debt before we have talked about it.",
        days: 60,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use goldseam_journey::boundaries::MOST_DAYS;
    use goldseam_language::{Check, check};

    #[test]
    fn each_has_a_gap_and_a_review_that_may_be() {
        for one in ALL {
            assert!(one.text.contains(GAP), "{}", one.name);
            assert!((1..=MOST_DAYS).contains(&one.days), "{}", one.name);
        }
    }

    #[test]
    fn none_rules_over_one_of_the_two() {
        for one in ALL {
            let marks = check(Check::Boundary, one.text);
            assert!(marks.is_empty(), "{}: {marks:?}", one.name);
        }
    }
}
