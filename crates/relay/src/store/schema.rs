//! The tables, and how a connection to them is opened.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::OpenError;

/// Says in the file's header that it is a Goldseam relay's ("Gold").
pub(crate) const APPLICATION: i32 = 0x476f_6c64;
/// The layout below.
pub(crate) const VERSION: i32 = 1;

/// `log.seq` and `log.hash` are the head of that log, `mailbox.frames` and `mailbox.bytes` the sums over its frames:
/// they change in the transaction that stores a frame. Rowid tables with integer keys store a frame three times as
/// fast, in a third of the space, as one keyed by its names.
const TABLES: &str = "
CREATE TABLE mailbox (
    id INTEGER PRIMARY KEY,
    circle BLOB NOT NULL UNIQUE CHECK (length(circle) = 16),
    frames INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE device (
    mailbox INTEGER NOT NULL REFERENCES mailbox (id),
    key BLOB NOT NULL CHECK (length(key) = 32),
    PRIMARY KEY (mailbox, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE admission (
    mailbox INTEGER NOT NULL REFERENCES mailbox (id),
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    once INTEGER NOT NULL,
    expires INTEGER,
    left_by BLOB NOT NULL CHECK (length(left_by) = 32),
    PRIMARY KEY (mailbox, token_hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    mailbox INTEGER NOT NULL REFERENCES mailbox (id),
    key BLOB NOT NULL CHECK (length(key) = 32),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (mailbox, key)
) STRICT;
CREATE TABLE frame (
    id INTEGER PRIMARY KEY,
    log INTEGER NOT NULL REFERENCES log (id),
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (log, seq)
) STRICT;
CREATE TABLE slot (
    locator BLOB PRIMARY KEY CHECK (length(locator) = 32),
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Opens the one connection that writes, making the tables in an empty file. A commit returns when it is on disk.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, OpenError> {
    let db = Connection::open(path)?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "trusted_schema", false)?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        db.execute_batch(&format!(
            "BEGIN; {TABLES} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT;"
        ))?;
    }
    check_layout(&db)?;
    Ok(db)
}

/// Opens a connection that cannot write.
pub(crate) fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update(None, "query_only", true)?;
    Ok(db)
}

/// Makes sure the file is a relay's, in the layout this build knows.
pub(crate) fn check_layout(db: &Connection) -> Result<(), OpenError> {
    let application: i32 = db.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION {
        return Err(OpenError::NotARelay);
    }
    let version: i32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version != VERSION {
        return Err(OpenError::Version);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_on_disk_before_it_returns_and_readers_cannot_write() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("db");
        let writer = open_writer(&path).unwrap();
        let text = |db: &Connection, pragma: &str| -> String {
            db.query_row(&format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}"), [], |row| row.get(0))
                .unwrap()
        };
        assert_eq!(text(&writer, "journal_mode"), "wal");
        assert_eq!(text(&writer, "synchronous"), "2", "FULL");
        let reader = open_reader(&path).unwrap();
        assert!(reader.execute("INSERT INTO mailbox (circle) VALUES (zeroblob(16))", []).is_err());
    }
}
