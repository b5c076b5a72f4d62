//! A store in one SQLite file, for the command line.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use goldseam_sealed::{BARE_LEN, CircleId, Frame, FrameHash, Head, LogHead, LogId, Seq};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params};

use super::{Changes, Erased, Store, StoreError, check_run};

/// "gold", so that other programs can tell the file.
const APPLICATION: i32 = 0x676f_6c64;
const VERSION: i32 = 1;
const PATIENCE: Duration = Duration::from_secs(10);
/// How often a file made by several processes at once may slip away between waiting and switching.
const TRIES: usize = 100;

const SCHEMA: &str = "
    CREATE TABLE log (
        id INTEGER PRIMARY KEY,
        circle BLOB NOT NULL,
        name BLOB NOT NULL,
        seq INTEGER NOT NULL,
        hash BLOB NOT NULL,
        UNIQUE (circle, name)
    ) STRICT;
    CREATE TABLE frame (
        id INTEGER PRIMARY KEY,
        log INTEGER NOT NULL REFERENCES log (id),
        seq INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        UNIQUE (log, seq)
    ) STRICT;
    CREATE TABLE blob (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
";

/// Keeps everything in one file. Several handles and processes may use it at once; a clone is the same handle.
#[derive(Clone)]
pub struct Sqlite(Arc<Mutex<Connection>>);

impl Sqlite {
    /// Opens or makes the file. What is written survives a power cut: write-ahead log, synchronous FULL.
    ///
    /// # Errors
    /// When the file cannot be opened, is not a store, or belongs to a newer version.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let mut db = Connection::open(path)?;
        db.busy_timeout(PATIENCE)?;
        use_wal(&mut db)?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "foreign_keys", true)?;
        // What is erased is overwritten in the file.
        db.pragma_update(None, "secure_delete", true)?;
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let number = |name| tx.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
        let tables: u32 = tx.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        match (number("application_id")?, number("user_version")?) {
            (0, 0) if tables == 0 => {
                tx.execute_batch(SCHEMA)?;
                tx.pragma_update(None, "application_id", APPLICATION)?;
                tx.pragma_update(None, "user_version", VERSION)?;
            }
            (APPLICATION, VERSION) => {}
            (APPLICATION, newer) if newer > VERSION => return Err(StoreError::Newer),
            _ => return Err(StoreError::Damaged),
        }
        tx.commit()?;
        Ok(Self(Arc::new(Mutex::new(db))))
    }

    /// Lets the file grow to about this many bytes and no further, for this handle.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn limit(&self, bytes: u64) -> Result<(), StoreError> {
        let db = self.db();
        let page: u64 = db.pragma_query_value(None, "page_size", |row| row.get(0))?;
        Ok(db.pragma_update(None, "max_page_count", bytes / page)?)
    }

    /// A transaction that was cut short by a panic was rolled back, so the connection is sound.
    fn db(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Sqlite {
    async fn circles(&self) -> Result<Vec<CircleId>, StoreError> {
        let db = self.db();
        let mut circles = db.prepare_cached("SELECT DISTINCT circle FROM log ORDER BY circle")?;
        let rows = circles.query_map([], |row| Ok(CircleId(row.get(0)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    async fn heads(&self, circle: CircleId) -> Result<Vec<LogHead>, StoreError> {
        let db = self.db();
        let mut heads =
            db.prepare_cached("SELECT name, seq, hash FROM log WHERE circle = ? ORDER BY name")?;
        let rows = heads.query_map([circle.0], |row| {
            Ok(LogHead { log: LogId(row.get(0)?), seq: Seq(row.get(1)?), hash: FrameHash(row.get(2)?) })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    async fn frames(
        &self,
        circle: CircleId,
        log: LogId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Frame>, StoreError> {
        let Ok(from) = i64::try_from(after.0) else { return Ok(Vec::new()) };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let db = self.db();
        let mut frames = db.prepare_cached(
            "SELECT bytes FROM frame WHERE log = (SELECT id FROM log WHERE circle = ? AND name = ?) AND seq > ?
             ORDER BY seq LIMIT ?",
        )?;
        let rows = frames.query_map(params![circle.0, log.0, from, limit], |row| row.get(0))?;
        check_run(circle, log, after, rows.collect::<Result<Vec<_>, _>>()?)
    }

    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(blob(&self.db(), key)?)
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let db = self.db();
        let mut keys = db.prepare_cached("SELECT key FROM blob WHERE key >= ? ORDER BY key")?;
        let mut rows = keys.query([prefix])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let key: String = row.get(0)?;
            if !key.starts_with(prefix) {
                break;
            }
            found.push(key);
        }
        Ok(found)
    }

    async fn write(&self, changes: &Changes) -> Result<(), StoreError> {
        let mut db = self.db();
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (key, value) in &changes.expected {
            if blob(&tx, key)? != *value {
                return Err(StoreError::Changed);
            }
        }
        append(&tx, changes)?;
        for run in &changes.erased {
            erase(&tx, run)?;
        }
        for (key, value) in &changes.blobs {
            match value {
                Some(value) => tx
                    .prepare_cached(
                        "INSERT INTO blob VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                    )?
                    .execute(params![key, value])?,
                None => tx.prepare_cached("DELETE FROM blob WHERE key = ?")?.execute([key])?,
            };
        }
        Ok(tx.commit()?)
    }
}

/// SQLite does not wait for its turn to switch, so this waits for the others first.
fn use_wal(db: &mut Connection) -> rusqlite::Result<()> {
    for _ in 0..TRIES {
        match db.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                db.transaction_with_behavior(TransactionBehavior::Exclusive)?.commit()?;
            }
            done => return done,
        }
    }
    db.pragma_update(None, "journal_mode", "WAL")
}

fn blob(db: &Connection, key: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    db.prepare_cached("SELECT value FROM blob WHERE key = ?")?.query_row([key], |row| row.get(0)).optional()
}

fn append(tx: &Transaction<'_>, changes: &Changes) -> Result<(), StoreError> {
    let mut heads = BTreeMap::new();
    let mut find = tx.prepare_cached("SELECT seq, hash FROM log WHERE circle = ? AND name = ?")?;
    for (circle, log) in changes.logs() {
        let head = find
            .query_row(params![circle.0, log.0], |row| {
                Ok(Head { seq: Seq(row.get(0)?), hash: FrameHash(row.get(1)?) })
            })
            .optional()?;
        heads.extend(head.map(|head| ((circle, log), head)));
    }
    changes.chain(&mut heads)?;
    let mut ids = BTreeMap::new();
    let mut set = tx.prepare_cached(
        "INSERT INTO log (circle, name, seq, hash) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (circle, name) DO UPDATE SET seq = ?3, hash = ?4 RETURNING id",
    )?;
    for ((circle, log), head) in heads {
        let id: i64 = set.query_row(params![circle.0, log.0, head.seq.0, head.hash.0], |row| row.get(0))?;
        ids.insert((circle, log), id);
    }
    let mut put = tx.prepare_cached("INSERT INTO frame (log, seq, bytes) VALUES (?, ?, ?)")?;
    for frame in &changes.frames {
        let header = frame.header();
        put.execute(params![ids.get(&(header.circle, header.log)), header.seq.0, frame.bytes()])?;
    }
    Ok(())
}

fn erase(tx: &Transaction<'_>, run: &Erased) -> Result<(), StoreError> {
    // Places beyond SQLite's numbers are beyond any log.
    let number = |seq: Seq| i64::try_from(seq.0).unwrap_or(i64::MAX);
    let bare = i64::try_from(BARE_LEN).map_err(|_| StoreError::Failed)?;
    tx.prepare_cached(
        "UPDATE frame SET bytes = substr(bytes, 1, ?5)
         WHERE log = (SELECT id FROM log WHERE circle = ?1 AND name = ?2) AND seq BETWEEN ?3 AND ?4
         AND length(bytes) > ?5",
    )?
    .execute(params![run.circle.0, run.log.0, number(run.first), number(run.last), bare])?;
    Ok(())
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Blocked,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::Denied,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::ConstraintViolation) => {
                Self::Damaged
            }
            Some(_) => Self::Failed,
            // No error of the database: a column does not hold what this program wrote.
            None => Self::Damaged,
        }
    }
}
