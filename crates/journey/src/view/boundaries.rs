use crate::boundaries::{Agreement, KeptLimit, Limit, Own, Request, State};

/// What holds between the two, and what each keeps to themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundaries {
    /// The limits of both, oldest first.
    pub limits: Vec<Limit>,
    /// The requests of both, oldest first.
    pub requests: Vec<Request>,
    /// The agreements, oldest first, also those that ended.
    pub agreements: Vec<Agreement>,
    /// My limits with what I will do, which only I can see.
    pub own: Vec<KeptLimit>,
}

impl Boundaries {
    pub(super) fn of(state: &State, own: &Own) -> Self {
        Self {
            limits: state.limits().cloned().collect(),
            requests: state.requests().cloned().collect(),
            agreements: state.agreements().collect(),
            own: own.limits().to_vec(),
        }
    }
}
