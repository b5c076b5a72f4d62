//! Ways to break the engine on purpose, so that the simulator can show that it would notice. Nothing of this is there
//! where debug assertions are off.

use std::cell::Cell;

/// What is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sabotage {
    /// A frame need not follow the frame before it.
    SkipPrev,
    /// A second frame is taken at a taken sequence number.
    AcceptTaken,
    /// Entries do not tell what their writer had seen.
    TellNothing,
    /// Nobody listens to what entries tell.
    HearNothing,
    /// A fork is settled: the frame that was here first wins.
    PickWinner,
}

impl Sabotage {
    /// Every way.
    pub const ALL: [Self; 5] =
        [Self::SkipPrev, Self::AcceptTaken, Self::TellNothing, Self::HearNothing, Self::PickWinner];
}

thread_local! {
    static BROKEN: Cell<Option<Sabotage>> = const { Cell::new(None) };
}

/// Breaks this thread's engines from now on, or mends them.
pub fn sabotage(what: Option<Sabotage>) {
    BROKEN.set(what);
}

pub(crate) fn is_broken(what: Sabotage) -> bool {
    BROKEN.get() == Some(what)
}
