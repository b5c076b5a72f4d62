//! A device's store: the memory store with a place to wait, or to end, before and after every effect.

use std::rc::Rc;

use goldseam_replica::{Changes, Memory, Store, StoreError};
use goldseam_sealed::{CircleId, Frame, LogHead, LogId, Seq};

use crate::faults::Fault;
use crate::shared::Shared;
use crate::tasks::turn;

/// What is written survives; a device that ends between the write and its acknowledgement has written without
/// knowing, one that ends before has not.
#[derive(Clone)]
pub(crate) struct SimStore {
    pub(crate) memory: Memory,
    pub(crate) shared: Rc<Shared>,
}

impl SimStore {
    async fn read(&self) {
        // Reads change nothing, so not each of them needs to be a place of its own.
        if self.shared.one_in(3) {
            turn().await;
        }
    }
}

impl Store for SimStore {
    async fn circles(&self) -> Result<Vec<CircleId>, StoreError> {
        self.read().await;
        self.memory.circles().await
    }

    async fn heads(&self, circle: CircleId) -> Result<Vec<LogHead>, StoreError> {
        self.read().await;
        self.memory.heads(circle).await
    }

    async fn frames(
        &self,
        circle: CircleId,
        log: LogId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Frame>, StoreError> {
        self.read().await;
        self.memory.frames(circle, log, after, limit).await
    }

    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read().await;
        self.memory.get(key).await
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.read().await;
        self.memory.keys(prefix).await
    }

    async fn write(&self, changes: &Changes) -> Result<(), StoreError> {
        turn().await;
        if self.shared.strikes(Fault::Full, 15) {
            self.shared.note(|| "  the device is full".into());
            return Err(StoreError::Full);
        }
        let written = self.memory.write(changes).await;
        if written.is_ok() {
            self.shared.written.borrow_mut().extend_from_slice(changes.frames());
        }
        turn().await;
        written
    }
}
