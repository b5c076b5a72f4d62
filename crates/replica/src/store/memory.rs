//! A store that lives as long as its process: for tests, the simulator and "look at an example".

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use goldseam_sealed::{CircleId, Frame, Head, LogHead, LogId, Seq};

use super::{Changes, Erased, Store, StoreError};

/// Keeps everything in memory. A clone is another handle on the same data, as a second tab has.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<Data>>);

#[derive(Clone, Default)]
struct Data {
    heads: BTreeMap<(CircleId, LogId), Head>,
    frames: BTreeMap<(CircleId, LogId, Seq), Frame>,
    blobs: BTreeMap<String, Vec<u8>>,
    next_write_fails: Option<StoreError>,
}

impl Memory {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// The data as it is now, on its own from now on: a backup, or a cloned device.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(Arc::new(Mutex::new(self.data().clone())))
    }

    /// Makes the next write fail with this error and change nothing.
    pub fn fail_next_write(&self, error: StoreError) {
        self.data().next_write_fails = Some(error);
    }

    /// Every change is made at once by plain assignments, so a panic elsewhere leaves nothing half done.
    fn data(&self) -> MutexGuard<'_, Data> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Memory {
    async fn circles(&self) -> Result<Vec<CircleId>, StoreError> {
        let mut circles: Vec<_> = self.data().heads.keys().map(|(circle, _)| *circle).collect();
        circles.dedup();
        Ok(circles)
    }

    async fn heads(&self, circle: CircleId) -> Result<Vec<LogHead>, StoreError> {
        let data = self.data();
        let heads = data.heads.range((circle, LogId([0; 32]))..=(circle, LogId([0xff; 32])));
        Ok(heads.map(|((_, log), head)| LogHead { log: *log, seq: head.seq, hash: head.hash }).collect())
    }

    async fn frames(
        &self,
        circle: CircleId,
        log: LogId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Frame>, StoreError> {
        let data = self.data();
        let range = (Bound::Excluded((circle, log, after)), Bound::Included((circle, log, Seq(u64::MAX))));
        Ok(data.frames.range(range).take(limit).map(|(_, frame)| frame.clone()).collect())
    }

    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.data().blobs.get(key).cloned())
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let data = self.data();
        let from = data.blobs.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        Ok(from.map(|(key, _)| key.clone()).take_while(|key| key.starts_with(prefix)).collect())
    }

    async fn write(&self, changes: &Changes) -> Result<(), StoreError> {
        let mut data = self.data();
        if let Some(error) = data.next_write_fails.take() {
            return Err(error);
        }
        if changes.expected.iter().any(|(key, value)| data.blobs.get(key) != value.as_ref()) {
            return Err(StoreError::Changed);
        }
        let mut heads = changes.logs().filter_map(|log| Some((log, *data.heads.get(&log)?))).collect();
        changes.chain(&mut heads)?;
        data.heads.extend(heads);
        for frame in &changes.frames {
            let header = frame.header();
            data.frames.insert((header.circle, header.log, header.seq), frame.clone());
        }
        for Erased { circle, log, first, last } in &changes.erased {
            if first <= last {
                let run = data.frames.range_mut((*circle, *log, *first)..=(*circle, *log, *last));
                run.for_each(|(_, frame)| *frame = frame.without_body());
            }
        }
        for (key, value) in &changes.blobs {
            match value {
                Some(value) => data.blobs.insert(key.clone(), value.clone()),
                None => data.blobs.remove(key),
            };
        }
        Ok(())
    }
}
