//! What weakens a message: one file a kind, its look-alikes and tests beneath it.

mod agentless;
mod blame_shift;
pub(crate) mod but_excuse;
mod conditional;
mod excuse;
mod invalidation;
mod minimising;
mod pressure;
mod self_focus;
mod speaker;
mod vague;

use crate::rules::Group;

/// All phrases of all kinds.
pub(crate) const GROUPS: &[&[Group]] = &[
    conditional::GROUPS,
    but_excuse::GROUPS,
    excuse::GROUPS,
    blame_shift::GROUPS,
    minimising::GROUPS,
    vague::GROUPS,
    agentless::GROUPS,
    pressure::GROUPS,
    invalidation::GROUPS,
    self_focus::GROUPS,
    speaker::GROUPS,
];

#[cfg(test)]
pub(crate) mod tests {
    use crate::Kind;
    use crate::passage::read_by_rules;

    /// The words marked as `kind`.
    pub(crate) fn marked(kind: Kind, text: &str) -> Vec<&str> {
        read_by_rules(text)
            .findings
            .iter()
            .filter(|f| f.kind == kind)
            .map(|f| &text[f.span.clone()])
            .collect()
    }

    /// Each text has a mark of this kind that holds the words after `=>`.
    #[track_caller]
    pub(crate) fn marks(kind: Kind, cases: &[&str]) {
        let mut missed = String::new();
        for case in cases {
            let (text, words) = case.split_once(" => ").expect("a case is text => words");
            if !marked(kind, text).iter().any(|m| m.contains(words)) {
                missed += &format!("\n{text}\n   wanted {words:?}, got {:?}", read_by_rules(text).findings);
            }
        }
        assert!(missed.is_empty(), "{kind}:{missed}");
    }

    /// No text has a mark of this kind.
    #[track_caller]
    pub(crate) fn passes(kind: Kind, cases: &[&str]) {
        let wrong: Vec<_> =
            cases.iter().map(|text| (text, marked(kind, text))).filter(|(_, m)| !m.is_empty()).collect();
        assert!(wrong.is_empty(), "{kind}: {wrong:#?}");
    }
}
