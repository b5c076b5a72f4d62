use litemap::LiteMap;

use goldseam_sealed::{LogId, Seq};

use super::event::DeviceRemoved;
use crate::entry::Entry;
use crate::order::order;

/// Logs of devices that were removed, and how far they count. What a removed device wrote later, or what its remover
/// had not seen, changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Removed(LiteMap<LogId, Seq>);

impl Removed {
    /// Takes the removals in order: one that a removed device wrote too late removes nobody. A person removes own
    /// devices only, and none removes itself.
    pub(crate) fn of<E>(entries: &[Entry<E>], removal: fn(&E) -> Option<&DeviceRemoved>) -> Self {
        let removal = |entry: &'_ Entry<E>| entry.event.as_ref().ok().and_then(removal).cloned();
        let mut removed = Self::default();
        if !entries.iter().any(|entry| removal(entry).is_some()) {
            return removed;
        }
        let authors: LiteMap<_, _> = entries.iter().map(|entry| (entry.log, entry.author)).collect();
        for entry in order(entries) {
            let Some(event) = removal(entry) else { continue };
            let own = authors.get(&event.log).is_none_or(|author| *author == entry.author);
            if own && event.log != entry.log && removed.counts(entry.log, entry.seq) {
                removed.remove(event.log, event.last.map_or(Seq(0), |last| last.seq));
            }
        }
        removed
    }

    /// A removed log counts up to this place.
    pub fn remove(&mut self, log: LogId, last: Seq) {
        let cut = self.0.entry(log).or_insert(last);
        *cut = last.min(*cut);
    }

    /// Whether the entry at that place counts.
    pub fn counts(&self, log: LogId, seq: Seq) -> bool {
        self.0.get(&log).is_none_or(|last| seq <= *last)
    }

    /// The removed logs.
    pub fn logs(&self) -> impl Iterator<Item = LogId> {
        self.0.keys().copied()
    }
}
