//! How a circle stands, for the screens.

use goldseam_sealed::wire::Refused;

use crate::evidence::Evidence;

/// How one circle's copy stands against the relay and against what its writers tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// False until the relay was heard since the start: then nothing below is known to be complete.
    pub heard: bool,
    /// Frames the relay says it has and this device has not.
    pub to_fetch: u64,
    /// Frames this device has and the relay has not.
    pub to_send: u64,
    /// Why the relay will not take some of them, if so.
    pub refused: Option<Refused>,
    /// Somebody's newer app wrote what this one cannot check: an update is needed to go on.
    pub newer: bool,
    /// What cannot be if everybody is honest. Shown until it ends.
    pub alarms: Vec<Evidence>,
}

impl Standing {
    /// Everything that is known of is here and at the relay, and nothing contradicts it.
    pub fn is_up_to_date(&self) -> bool {
        *self == Self { heard: true, ..Self::default() }
    }
}
