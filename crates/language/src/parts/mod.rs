//! What a message already holds: one file a part or two that belong together.

mod empathy;
mod forgiveness;
mod mending;
mod naming;
mod regret;
mod responsibility;

use crate::rules::Group;

/// All phrases of all parts.
pub(crate) const GROUPS: &[&[Group]] = &[
    regret::GROUPS,
    responsibility::GROUPS,
    naming::GROUPS,
    mending::GROUPS,
    forgiveness::GROUPS,
    empathy::GROUPS,
];

#[cfg(test)]
pub(crate) mod tests {
    use crate::PartKind;
    use crate::passage::read_by_rules;

    fn has(part: PartKind, text: &str) -> bool {
        read_by_rules(text).parts.iter().any(|p| p.part == part)
    }

    /// Each text shows the part.
    #[track_caller]
    pub(crate) fn shows(part: PartKind, cases: &[&str]) {
        let missed: Vec<_> = cases.iter().filter(|text| !has(part, text)).collect();
        assert!(missed.is_empty(), "{part}: {missed:#?}");
    }

    /// No text shows it.
    #[track_caller]
    pub(crate) fn lacks(part: PartKind, cases: &[&str]) {
        let found: Vec<_> = cases.iter().filter(|text| has(part, text)).collect();
        assert!(found.is_empty(), "{part}: {found:#?}");
    }
}
