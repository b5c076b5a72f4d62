//! One order of entries, the same on every device that holds the same entries.
//!
//! An entry comes after the one before it in its log and after what its writer had seen. Where that leaves a choice,
//! the earlier time goes first, then the smaller log, sequence number and name. Times and `seen` are claims: a clock
//! that lies moves only entries that nothing ties down, what is not here is passed over (the newest earlier entry of
//! that log stands in for it), and where claims run in a circle the earliest of what is left goes first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use goldseam_sealed::{LogHead, LogId, Seq, Timestamp};

use crate::entry::{Entry, EntryId};

/// The entries in order, each once.
pub fn order<E>(entries: &[Entry<E>]) -> Vec<&Entry<E>> {
    let stubs = entries.iter().enumerate().map(|(at, entry)| Stub {
        at,
        rank: (entry.time, entry.log, entry.seq, entry.id),
        seen: &entry.seen,
    });
    line_up(stubs.collect()).into_iter().filter_map(|at| entries.get(at)).collect()
}

/// An entry as far as its place goes.
struct Stub<'a> {
    /// Where the caller has it.
    at: usize,
    rank: (Timestamp, LogId, Seq, EntryId),
    seen: &'a [LogHead],
}

impl Stub<'_> {
    fn id(&self) -> EntryId {
        self.rank.3
    }

    fn place(&self) -> (LogId, Seq, EntryId) {
        (self.rank.1, self.rank.2, self.rank.3)
    }
}

/// From here on an entry is its number in the order of ranks.
fn line_up(mut stubs: Vec<Stub<'_>>) -> Vec<usize> {
    stubs.sort_unstable_by_key(|stub| stub.rank);
    stubs.dedup_by_key(|stub| stub.id());
    let places = Places::of(&stubs);

    let mut after: Vec<Vec<usize>> = vec![Vec::new(); stubs.len()];
    let mut before: Vec<usize> = vec![0; stubs.len()];
    for (number, (stub, count)) in stubs.iter().zip(&mut before).enumerate() {
        for cause in places.causes(stub) {
            *count += 1;
            if let Some(after) = after.get_mut(cause) {
                after.push(number);
            }
        }
    }

    let free = before.iter().enumerate().filter(|(_, count)| **count == 0);
    let mut ready: BinaryHeap<Reverse<usize>> = free.map(|(number, _)| Reverse(number)).collect();
    let mut left: Vec<Option<usize>> = stubs.iter().map(|stub| Some(stub.at)).collect();
    let mut ordered = Vec::with_capacity(stubs.len());
    let mut lowest = 0;
    while lowest < left.len() {
        // Nothing is ready: claims run in a circle.
        let number = ready.pop().map_or(lowest, |Reverse(number)| number);
        if let Some(at) = left.get_mut(number).and_then(Option::take) {
            ordered.push(at);
            for freed in after.get_mut(number).map(std::mem::take).unwrap_or_default() {
                let Some(count) = before.get_mut(freed) else { continue };
                *count = count.saturating_sub(1);
                if *count == 0 {
                    ready.push(Reverse(freed));
                }
            }
        }
        while left.get(lowest) == Some(&None) {
            lowest += 1;
        }
    }
    ordered
}

/// Where each entry stands in its log, to find what another one speaks of.
struct Places(Vec<((LogId, Seq, EntryId), usize)>);

impl Places {
    fn of(stubs: &[Stub<'_>]) -> Self {
        let mut places: Vec<_> =
            stubs.iter().enumerate().map(|(number, stub)| (stub.place(), number)).collect();
        places.sort_unstable();
        Self(places)
    }

    /// The last entry of a log up to a sequence number. Of several at one number, the named one if it is there.
    fn last(&self, log: LogId, upto: Seq, named: Option<EntryId>) -> Option<usize> {
        let end = self.0.partition_point(|((l, s, _), _)| (*l, *s) <= (log, upto));
        let earlier = self.0.get(..end).unwrap_or_default();
        let newest = earlier.last().filter(|((l, ..), _)| *l == log);
        let twins = earlier.iter().rev().take_while(|((l, s, _), _)| (*l, *s) == (log, upto));
        let exact = twins.into_iter().find(|((.., id), _)| Some(*id) == named);
        exact.or(newest).map(|(_, number)| *number)
    }

    fn causes(&self, stub: &Stub<'_>) -> Vec<usize> {
        let (log, seq, _) = stub.place();
        let own = seq.0.checked_sub(1).and_then(|before| self.last(log, Seq(before), None));
        let mut causes: Vec<usize> = own.into_iter().collect();
        // An entry's place in its own log is known; what it says about that log is not needed.
        for head in stub.seen.iter().filter(|head| head.log != log) {
            causes.extend(self.last(head.log, head.seq, Some(head.hash)));
        }
        causes.sort_unstable();
        causes.dedup();
        causes
    }
}
