//! The native stores pass the suite, and what is particular to SQLite.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Barrier;

use futures_lite::future::{block_on, yield_now};
use goldseam_replica::conformance::{Backend, assert_passed, fill, find, leave, race, run};
use goldseam_replica::{Changes, Memory, Sqlite, Store, StoreError};
use goldseam_sealed::{CircleId, Frame, LogHead, LogId, Seq};
use rusqlite::Connection;
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

/// Lets others go first before everything it does, as a browser may.
struct Polite(Memory);

impl Store for Polite {
    async fn circles(&self) -> Result<Vec<CircleId>, StoreError> {
        yield_now().await;
        self.0.circles().await
    }

    async fn heads(&self, circle: CircleId) -> Result<Vec<LogHead>, StoreError> {
        yield_now().await;
        self.0.heads(circle).await
    }

    async fn frames(
        &self,
        circle: CircleId,
        log: LogId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Frame>, StoreError> {
        yield_now().await;
        self.0.frames(circle, log, after, limit).await
    }

    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        yield_now().await;
        self.0.get(key).await
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        yield_now().await;
        self.0.keys(prefix).await
    }

    async fn write(&self, changes: &Changes) -> Result<(), StoreError> {
        yield_now().await;
        self.0.write(changes).await
    }
}

#[derive(Default)]
struct Politely(InMemory);

impl Backend for Politely {
    type Store = Polite;

    async fn open(&self, name: &str) -> Result<Polite, StoreError> {
        Ok(Polite(self.0.open(name).await?))
    }
}

#[test]
fn memory_conforms_when_everything_interleaves() {
    assert_passed(&block_on(run(&Politely::default())));
}

#[test]
fn memory_conforms() {
    assert_passed(&block_on(run(&InMemory::default())));
}

#[test]
fn sqlite_conforms() {
    assert_passed(&block_on(run(&InFiles::new())));
}

#[test]
fn two_processes_never_share_a_seq() {
    let files = InFiles::new();
    for round in 0..10 {
        // Both make the file at once.
        let (path, barrier) = (files.path(&format!("tabs {round}")), Barrier::new(2));
        let part = |tab| {
            barrier.wait();
            block_on(race(&Sqlite::open(&path).unwrap(), tab, 20)).unwrap()
        };
        let mut written = std::thread::scope(|scope| {
            let other = scope.spawn(|| part(1));
            [part(0), other.join().unwrap()].concat()
        });
        written.sort_unstable();
        assert!(written.into_iter().eq(1..=40));
    }
}

#[test]
fn what_is_on_disk_is_enough_to_go_on() {
    let files = InFiles::new();
    block_on(leave(&Sqlite::open(files.path("kept")).unwrap())).unwrap();
    block_on(find(&Sqlite::open(files.path("kept")).unwrap())).unwrap();
}

#[test]
fn a_full_disk_says_so_and_keeps_what_it_has() {
    let files = InFiles::new();
    let store = Sqlite::open(files.path("full")).unwrap();
    store.limit(2 * 1024 * 1024).unwrap();
    block_on(fill(&store)).unwrap();
}

#[test]
fn readers_do_not_wait_for_a_writer() {
    let files = InFiles::new();
    Sqlite::open(files.path("log")).unwrap();
    let file = Connection::open(files.path("log")).unwrap();
    let mode: String = file.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn a_file_that_is_no_store_is_told_apart() {
    let files = InFiles::new();
    let open = |name| Sqlite::open(files.path(name)).err();
    std::fs::write(
        files.path("text"),
        "not a database, and longer than the header of one, which has 100 bytes. ".repeat(9),
    )
    .unwrap();
    assert_eq!(open("text"), Some(StoreError::Damaged));
    let foreign = Connection::open(files.path("foreign")).unwrap();
    foreign.execute_batch("CREATE TABLE other (a)").unwrap();
    assert_eq!(open("foreign"), Some(StoreError::Damaged));
    assert_eq!(open("no folder/store"), Some(StoreError::Denied));
    for (version, told) in [(1_000, StoreError::Newer), (-1, StoreError::Damaged)] {
        Sqlite::open(files.path("version")).unwrap();
        let file = Connection::open(files.path("version")).unwrap();
        file.pragma_update(None, "user_version", version).unwrap();
        drop(file);
        assert_eq!(open("version"), Some(told));
        std::fs::remove_file(files.path("version")).unwrap();
    }
}

#[test]
fn a_lost_or_changed_row_is_noticed() {
    let files = InFiles::new();
    let store = Sqlite::open(files.path("damaged")).unwrap();
    block_on(leave(&store)).unwrap();
    let direct = Connection::open(files.path("damaged")).unwrap();
    direct.execute_batch("UPDATE frame SET seq = 1000 WHERE seq = 7").unwrap();
    let circle = block_on(store.circles()).unwrap()[0];
    assert_eq!(block_on(store.scan(circle, None, 100)), Err(StoreError::Damaged));
}
