//! What the run and the futures in it share: time, chance and the trace.

use std::cell::{Cell, RefCell};

use goldseam_sealed::{CryptoRng, Frame, Timestamp};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::faults::{Fault, Faults};
use crate::network::Network;

/// A run begins here: 1 November 2026, noon UTC.
const NOON: i64 = 20_758 * 24 * 60 * 60 * 1000 + 12 * 60 * 60 * 1000;

pub(crate) struct Shared {
    /// Counts polls.
    pub(crate) tick: Cell<u64>,
    /// Until when the future being polled need not be polled again.
    pub(crate) sleep: Cell<u64>,
    /// True time in milliseconds; a device's own clock adds its skew.
    pub(crate) clock: Cell<i64>,
    pub(crate) faults: Cell<Faults>,
    pub(crate) network: RefCell<Network>,
    /// Frames that came into a store and the judge was not told of yet.
    pub(crate) written: RefCell<Vec<Frame>>,
    rng: RefCell<ChaCha8Rng>,
    trace: RefCell<Trace>,
}

#[derive(Default)]
struct Trace {
    hash: blake3::Hasher,
    lines: Option<Vec<String>>,
}

impl Shared {
    pub(crate) fn new(seed: u64, faults: Faults, keep_trace: bool) -> Self {
        Self {
            tick: Cell::new(0),
            sleep: Cell::new(0),
            clock: Cell::new(NOON),
            faults: Cell::new(faults),
            network: RefCell::default(),
            written: RefCell::default(),
            rng: RefCell::new(ChaCha8Rng::seed_from_u64(seed)),
            trace: RefCell::new(Trace { hash: blake3::Hasher::new(), lines: keep_trace.then(Vec::new) }),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp(self.clock.get())
    }

    pub(crate) fn next(&self) -> u64 {
        self.rng.borrow_mut().next_u64()
    }

    /// A number below `bound`.
    pub(crate) fn below(&self, bound: usize) -> usize {
        usize::try_from(self.next() % (bound.max(1) as u64)).unwrap_or_default()
    }

    pub(crate) fn one_in(&self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub(crate) fn pick<T: Copy>(&self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).copied()
    }

    /// Whether a fault strikes here, if it is switched on.
    pub(crate) fn strikes(&self, fault: Fault, one_in: usize) -> bool {
        self.faults.get().has(fault) && self.one_in(one_in)
    }

    /// Chance for somebody of their own.
    pub(crate) fn fork_rng(&self) -> impl CryptoRng + use<> {
        ChaCha8Rng::seed_from_u64(self.next())
    }

    /// One line of the trace. Every line counts for the hash; lines are kept only to be read.
    pub(crate) fn note(&self, line: impl FnOnce() -> String) {
        let line = line();
        let mut trace = self.trace.borrow_mut();
        trace.hash.update(&self.tick.get().to_be_bytes()).update(line.as_bytes());
        if let Some(lines) = &mut trace.lines {
            lines.push(format!("{:6} {line}", self.tick.get()));
        }
    }

    pub(crate) fn trace_hash(&self) -> [u8; 32] {
        *self.trace.borrow().hash.finalize().as_bytes()
    }

    pub(crate) fn take_lines(&self) -> Vec<String> {
        self.trace.borrow_mut().lines.take().unwrap_or_default()
    }
}
