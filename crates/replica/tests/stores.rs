//! The native stores pass the suite, and what is particular to SQLite.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;

use futures_lite::future::block_on;
use goldseam_replica::conformance::{Backend, assert_passed, run};
use goldseam_replica::{Memory, Sqlite, StoreError};
use std::cell::RefCell;
use std::collections::BTreeMap;
use tempfile::TempDir;

#[derive(Default)]
struct InMemory(RefCell<BTreeMap<String, Memory>>);

impl Backend for InMemory {
    type Store = Memory;

    async fn open(&self, name: &str) -> Result<Memory, StoreError> {
        Ok(self.0.borrow_mut().entry(name.to_owned()).or_default().clone())
    }
}

struct InFiles(TempDir);

impl InFiles {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

impl Backend for InFiles {
    type Store = Sqlite;

    async fn open(&self, name: &str) -> Result<Sqlite, StoreError> {
        Sqlite::open(self.path(name))
    }
}

#[test]
fn memory_conforms() {
    assert_passed(&block_on(run(&InMemory::default())));
}

#[test]
fn sqlite_conforms() {
    assert_passed(&block_on(run(&InFiles::new())));
}
