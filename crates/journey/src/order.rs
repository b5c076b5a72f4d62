//! One order of entries, the same on every device that holds the same entries.
//!
//! An entry comes after the one before it in its log and after what its writer had seen. Where that leaves a choice,
//! the earlier time goes first, then the smaller log, sequence number and name. Times and `seen` are claims: a clock
//! that lies moves only entries that nothing ties down, what is not here is passed over (the newest earlier entry of
//! that log stands in for it), and where claims run in a circle the earliest of what is left goes first.

use std::collections::{BTreeMap, BTreeSet};

use goldseam_sealed::{FrameHash, LogId, Seq, Timestamp};

use crate::entry::{Entry, EntryId};

type Rank = (Timestamp, LogId, Seq, EntryId);

const LOWEST: EntryId = FrameHash([0; 32]);
const HIGHEST: EntryId = FrameHash([0xff; 32]);

/// The entries in order, each once.
pub fn order<E>(entries: &[Entry<E>]) -> Vec<&Entry<E>> {
    let by_id: BTreeMap<EntryId, &Entry<E>> = entries.iter().map(|entry| (entry.id, entry)).collect();
    let places: BTreeSet<(LogId, Seq, EntryId)> = by_id.values().map(|e| (e.log, e.seq, e.id)).collect();

    let mut left: BTreeMap<Rank, &Entry<E>> = BTreeMap::new();
    let mut before: BTreeMap<EntryId, usize> = BTreeMap::new();
    let mut after: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
    for entry in by_id.values() {
        left.insert(rank(entry), entry);
        let causes = causes(entry, &by_id, &places);
        before.insert(entry.id, causes.len());
        for cause in causes {
            after.entry(cause).or_default().push(entry.id);
        }
    }

    let mut ready: BTreeSet<Rank> =
        by_id.values().filter(|e| before.get(&e.id) == Some(&0)).map(|e| rank(e)).collect();
    let mut ordered = Vec::with_capacity(by_id.len());
    while let Some(next) = ready.pop_first().or_else(|| left.keys().next().copied()) {
        let Some(entry) = left.remove(&next) else { continue };
        ordered.push(entry);
        for id in after.remove(&entry.id).unwrap_or_default() {
            let Some(count) = before.get_mut(&id) else { continue };
            *count = count.saturating_sub(1);
            if let Some(freed) = by_id.get(&id).filter(|_| *count == 0).map(|e| rank(e))
                && left.contains_key(&freed)
            {
                ready.insert(freed);
            }
        }
    }
    ordered
}

fn rank<E>(entry: &Entry<E>) -> Rank {
    (entry.time, entry.log, entry.seq, entry.id)
}

fn causes<E>(
    entry: &Entry<E>,
    by_id: &BTreeMap<EntryId, &Entry<E>>,
    places: &BTreeSet<(LogId, Seq, EntryId)>,
) -> BTreeSet<EntryId> {
    let own = places.range((entry.log, Seq(0), LOWEST)..(entry.log, entry.seq, LOWEST)).next_back();
    let mut causes: BTreeSet<EntryId> = own.map(|place| place.2).into_iter().collect();
    // An entry's place in its own log is known; what it says about that log is not needed.
    for head in entry.seen.iter().filter(|head| head.log != entry.log) {
        let exact = by_id.get(&head.hash).filter(|e| e.log == head.log).map(|e| e.id);
        let newest = places.range((head.log, Seq(0), LOWEST)..=(head.log, head.seq, HIGHEST)).next_back();
        causes.extend(exact.or(newest.map(|place| place.2)));
    }
    causes
}
