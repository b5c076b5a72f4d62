//! A few connections that only read, used by the blocking threads.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;
use tokio::task;

use super::{StoreError, schema};

/// How many read at once.
const READERS: usize = 4;

/// The pool. Connections are opened when they are first needed.
#[derive(Clone)]
pub(crate) struct Readers {
    path: PathBuf,
    places: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Readers {
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), places: Arc::new(Semaphore::new(READERS)), idle: Arc::default() }
    }

    /// Reads on a blocking thread, from one snapshot.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let place = self.places.clone().acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let (path, idle) = (self.path.clone(), self.idle.clone());
        let done = task::spawn_blocking(move || {
            let _place = place;
            let waiting = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let db = match waiting {
                Some(db) => db,
                None => schema::open_reader(&path)?,
            };
            let snapshot = db.unchecked_transaction()?;
            let answer = work(&snapshot)?;
            snapshot.commit()?;
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(db);
            Ok(answer)
        });
        StoreError::from_sqlite(done.await.map_err(|_| StoreError::Closed)?)
    }

    /// Waits for readers to finish and closes their connections.
    pub(crate) async fn close(&self) {
        let _all = self.places.acquire_many(u32::try_from(READERS).unwrap_or(u32::MAX)).await;
        self.places.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
