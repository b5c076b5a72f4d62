//! What a seed stands for.

use crate::faults::{Fault, Faults};
use crate::shared::Shared;

/// One run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) faults: Faults,
    /// Which prepared pair it begins with; None: two people who have not met.
    pub(crate) pair: Option<u64>,
    /// How often somebody does something.
    pub(crate) deeds: usize,
    /// The relay goes on lying after everything else has come to rest.
    pub(crate) lies_last: bool,
}

impl Plan {
    /// Each allowed fault is on in a third of the runs, and some runs have none.
    pub(crate) fn draw(allowed: Faults, shared: &Shared) -> Self {
        let quiet = shared.one_in(12);
        let faults: Faults = allowed.iter().filter(|_| shared.one_in(3) && !quiet).collect();
        let rarely = |on: bool| on && shared.one_in(3);
        // Pairing takes long, so a third of a third of the runs begin with it.
        let pairing = rarely(faults.has(Fault::Pairing));
        let copies = !pairing && (faults.has(Fault::Clone) || faults.has(Fault::Restore));
        // A copied device is two devices from then on; two of them meeting one person is not what a link is for.
        let apart = |fault| match fault {
            Fault::Pairing | Fault::Intruder => pairing,
            Fault::Clone | Fault::Restore | Fault::Leave => !pairing,
            Fault::Handover => !copies,
            _ => true,
        };
        let faults: Faults = faults.iter().filter(|fault| apart(*fault)).collect();
        Self {
            faults,
            pair: (!pairing).then(|| shared.next() % 8),
            deeds: if pairing { 40 } else { 8 + shared.below(17) },
            lies_last: !pairing && faults.iter().any(Fault::is_lie) && shared.one_in(2),
        }
    }

    /// No faults, two people who have not met, and not much happens.
    pub(crate) fn meeting() -> Self {
        Self { faults: Faults::NONE, pair: None, deeds: 0, lies_last: false }
    }

    /// Nobody does wrong.
    pub(crate) fn is_honest(&self) -> bool {
        self.faults.iter().all(Fault::is_honest)
    }
}
