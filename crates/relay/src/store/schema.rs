//! The tables, how they change from one version to the next, and how a connection to them is opened.
//!
//! A change is made in two steps, a release apart. First it *expands*: tables and columns are added and filled, and the
//! version before still works on the result, so that an operator can go back. A later one *contracts*: what nobody reads
//! any more goes. The table `layout` says of each version from which one on it can be used.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::OpenError;

/// Says in the file's header that it is a Goldseam relay's ("Gold").
pub(crate) const APPLICATION: i32 = 0x476f_6c64;
/// The layout this build makes and works on; `user_version` in the file's header.
pub(crate) const VERSION: i32 = 4;

/// A step from one layout to the next.
struct Step {
    /// The oldest layout whose builds can work on the result. The step's own number when it contracts.
    usable_from: i32,
    change: &'static str,
}

/// The first makes layout 1 of an empty file, each one after it the next layout.
const STEPS: [Step; 4] = [
    Step { usable_from: 1, change: TABLES },
    // Layout 1 refuses every file it did not make, so nothing older than this can use it.
    Step { usable_from: 2, change: LAYOUT },
    // Layout 2 lets revoked devices in again and removes no slot; all it stores stays good.
    Step { usable_from: 2, change: REVOKED },
    // Layout 2 and 3 know of one device a token, as they did, and count vouchers no more than their devices.
    Step { usable_from: 2, change: VOUCHERS },
];

/// One row a layout this file has had.
const LAYOUT: &str = "
CREATE TABLE layout (
    version INTEGER PRIMARY KEY,
    usable_from INTEGER NOT NULL CHECK (usable_from <= version)
) STRICT;
";

/// `revoked`: devices whose person removed them for good. `slot.removal`: the hash of the token that removes a slot.
const REVOKED: &str = "
CREATE TABLE revoked (
    mailbox INTEGER NOT NULL REFERENCES mailbox (id),
    key BLOB NOT NULL CHECK (length(key) = 32),
    PRIMARY KEY (mailbox, key)
) STRICT, WITHOUT ROWID;
ALTER TABLE slot ADD COLUMN removal BLOB CHECK (length(removal) = 32);
";

/// Which devices left a token: it goes with the last of them, and they with it.
const VOUCHERS: &str = "
CREATE TABLE voucher (
    mailbox INTEGER NOT NULL,
    token_hash BLOB NOT NULL,
    left_by BLOB NOT NULL CHECK (length(left_by) = 32),
    PRIMARY KEY (mailbox, token_hash, left_by),
    FOREIGN KEY (mailbox, token_hash) REFERENCES admission (mailbox, token_hash) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO voucher SELECT mailbox, token_hash, left_by FROM admission;
";

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
    // What is erased is overwritten in the file.
    db.pragma_update(None, "secure_delete", true)?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 {
        check_layout(&db)?;
    }
    bring_up(&db)?;
    Ok(db)
}

/// Takes the steps that are missing, all or none.
fn bring_up(db: &Connection) -> Result<(), OpenError> {
    let now = version(db)?;
    if now >= VERSION {
        return Ok(());
    }
    let all = db.unchecked_transaction()?;
    for (number, step) in (1..).zip(STEPS) {
        if number <= now {
            continue;
        }
        all.execute_batch(step.change)?;
        // Layout 1 is from before there was this table.
        if number > 1 {
            all.execute(
                "INSERT INTO layout (version, usable_from) VALUES (?1, ?2)",
                (number, step.usable_from),
            )?;
        }
    }
    all.pragma_update(None, "application_id", APPLICATION)?;
    all.pragma_update(None, "user_version", VERSION)?;
    Ok(all.commit()?)
}

fn version(db: &Connection) -> rusqlite::Result<i32> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
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

/// Makes sure the file is a relay's, in a layout this build can work on: its own, an older one, or a newer one that
/// says so.
pub(crate) fn check_layout(db: &Connection) -> Result<(), OpenError> {
    let application: i32 = db.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if application != APPLICATION {
        return Err(OpenError::NotARelay);
    }
    match version(db)? {
        1..=VERSION => Ok(()),
        newer if newer > VERSION && usable_from(db, newer)?.is_some_and(|oldest| oldest <= VERSION) => Ok(()),
        _ => Err(OpenError::Version),
    }
}

fn usable_from(db: &Connection, version: i32) -> rusqlite::Result<Option<i32>> {
    db.query_row("SELECT usable_from FROM layout WHERE version = ?1", [version], |row| row.get(0)).optional()
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

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(&format!(
            "{TABLES} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1; CREATE TABLE layout (n);"
        ))
        .unwrap();
        assert!(bring_up(&db).is_err());
        assert_eq!(version(&db).unwrap(), 1);
    }

    #[test]
    fn steps_say_from_which_layout_on_they_can_be_used() {
        assert_eq!(STEPS.len(), usize::try_from(VERSION).unwrap());
        assert!((1..).zip(&STEPS).all(|(number, step)| (1..=number).contains(&step.usable_from)));
    }
}
