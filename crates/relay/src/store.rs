//! What the relay keeps, in SQLite: one writing thread with group commit, a few readers. The methods of [`Store`] are
//! all the rest of the relay knows of it.

pub(crate) mod append;
pub(crate) mod membership;
pub(crate) mod pages;
mod readers;
pub(crate) mod schema;
pub(crate) mod withdraw;
pub(crate) mod writer;

use std::fs::{DirBuilder, File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use goldseam_sealed::wire::{Admission, Outcome, Refused, Want};
use goldseam_sealed::{CircleId, Frame, LogHead, LogId, Timestamp, Withdrawal};
use rusqlite::{Connection, OptionalExtension, params};
use thiserror::Error;

pub(crate) use append::Quota;
pub(crate) use pages::Page;
use readers::Readers;
use writer::Writer;

use crate::config::database_path;

/// A mailbox's number in this database. It never leaves the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct MailboxId(i64);

/// Whether a change of membership was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// Made, or as it was already.
    Done,
    /// The caller is not admitted (any more), or what it named is not there.
    Foreign,
    /// No room for one more.
    Full,
}

/// The relay's data. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Store {
    writer: Writer,
    readers: Readers,
    /// Held while this process serves the directory.
    _lock: Arc<File>,
}

impl Store {
    /// Opens the data directory.
    pub(crate) fn open(data: &Path) -> Result<Self, OpenError> {
        let lock = lock(data)?;
        let path = database_path(data);
        let writer = Writer::start(schema::open_writer(&path)?).map_err(OpenError::Directory)?;
        Ok(Self { writer, readers: Readers::new(&path), _lock: Arc::new(lock) })
    }

    /// Finishes what waits and closes the database.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Whether both reading and writing work.
    pub(crate) async fn is_well(&self) -> bool {
        let reads =
            self.readers.read(|db| db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())));
        self.writer.is_alive() && reads.await.is_ok()
    }

    /// The mailbox of a circle, if this device is admitted to it.
    pub(crate) async fn mailbox(
        &self,
        circle: CircleId,
        device: LogId,
    ) -> Result<Option<MailboxId>, StoreError> {
        self.readers.read(move |db| membership::mailbox(db, circle, device)).await
    }

    /// Opens a mailbox and admits the device.
    pub(crate) async fn create(&self, circle: CircleId, device: LogId) -> Result<Change, StoreError> {
        self.writer.write(move |db| membership::create(db, circle, device)).await
    }

    /// Leaves a token's hash at a mailbox.
    pub(crate) async fn leave(
        &self,
        mailbox: MailboxId,
        by: LogId,
        admission: Admission,
        now: Timestamp,
        most: u32,
    ) -> Result<Change, StoreError> {
        self.writer.write(move |db| membership::leave(db, mailbox, by, &admission, now, most)).await
    }

    /// Admits a device that brought a token with this hash.
    pub(crate) async fn enter(
        &self,
        circle: CircleId,
        device: LogId,
        token_hash: [u8; 32],
        now: Timestamp,
        most: u32,
    ) -> Result<Change, StoreError> {
        self.writer.write(move |db| membership::enter(db, circle, device, token_hash, now, most)).await
    }

    /// Admits a device another one vouches for.
    pub(crate) async fn admit(
        &self,
        mailbox: MailboxId,
        by: LogId,
        device: LogId,
        most: u32,
    ) -> Result<Change, StoreError> {
        self.writer.write(move |db| membership::admit(db, mailbox, by, device, most)).await
    }

    /// Removes a device and the tokens it left.
    pub(crate) async fn remove(
        &self,
        mailbox: MailboxId,
        by: LogId,
        device: LogId,
    ) -> Result<Change, StoreError> {
        self.writer.write(move |db| membership::remove(db, mailbox, by, device)).await
    }

    /// Removes a device for good.
    pub(crate) async fn revoke(
        &self,
        mailbox: MailboxId,
        by: LogId,
        device: LogId,
        most: u32,
    ) -> Result<Change, StoreError> {
        self.writer.write(move |db| membership::revoke(db, mailbox, by, device, most)).await
    }

    /// Erases bodies that were taken back.
    pub(crate) async fn withdraw(
        &self,
        mailbox: MailboxId,
        withdrawals: Vec<Withdrawal>,
    ) -> Result<(), StoreError> {
        self.writer.write(move |db| withdraw::withdraw(db, mailbox, &withdrawals)).await
    }

    /// The devices admitted to a mailbox now.
    pub(crate) async fn members(&self, mailbox: MailboxId) -> Result<Vec<LogId>, StoreError> {
        self.readers.read(move |db| membership::members(db, mailbox)).await
    }

    /// The heads of a mailbox's logs, sorted by log.
    pub(crate) async fn heads(&self, mailbox: MailboxId) -> Result<Vec<LogHead>, StoreError> {
        self.readers.read(move |db| pages::heads(db, mailbox)).await
    }

    /// Frames after the places asked for.
    pub(crate) async fn pull(&self, mailbox: MailboxId, wants: Vec<Want>) -> Result<Page, StoreError> {
        self.readers.read(move |db| pages::pull(db, mailbox, &wants)).await
    }

    /// Compares and appends; one outcome a frame.
    pub(crate) async fn append(
        &self,
        mailbox: MailboxId,
        frames: Vec<Result<Frame, Refused>>,
        quota: Quota,
    ) -> Result<Vec<Outcome>, StoreError> {
        self.writer.write(move |db| append::append(db, mailbox, frames, quota)).await
    }

    /// Keeps a slot, and the hash of the token that removes it. A slot is written once; false when other bytes stand
    /// there.
    pub(crate) async fn put_slot(
        &self,
        locator: [u8; 32],
        bytes: Vec<u8>,
        removal: Option<[u8; 32]>,
    ) -> Result<bool, StoreError> {
        self.writer.write(move |db| put_slot(db, locator, &bytes, removal)).await
    }

    /// Removes a slot that was left with the hash of this token. False when there is one that was not.
    pub(crate) async fn remove_slot(&self, locator: [u8; 32], removal: [u8; 32]) -> Result<bool, StoreError> {
        self.writer.write(move |db| remove_slot(db, locator, removal)).await
    }

    /// A slot's bytes.
    pub(crate) async fn slot(&self, locator: [u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
        self.readers.read(move |db| slot(db, locator)).await
    }
}

pub(crate) fn put_slot(
    db: &Connection,
    locator: [u8; 32],
    bytes: &[u8],
    removal: Option<[u8; 32]>,
) -> rusqlite::Result<bool> {
    // Only the first write says who can remove it: later ones prove no more than knowing the locator.
    db.prepare_cached(
        "INSERT INTO slot (locator, bytes, removal) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![locator, bytes, removal])?;
    Ok(slot(db, locator)?.is_some_and(|stored| stored == bytes))
}

pub(crate) fn remove_slot(db: &Connection, locator: [u8; 32], removal: [u8; 32]) -> rusqlite::Result<bool> {
    db.prepare_cached("DELETE FROM slot WHERE locator = ?1 AND removal = ?2")?
        .execute(params![locator, removal])?;
    Ok(slot(db, locator)?.is_none())
}

pub(crate) fn slot(db: &Connection, locator: [u8; 32]) -> rusqlite::Result<Option<Vec<u8>>> {
    db.prepare_cached("SELECT bytes FROM slot WHERE locator = ?1")?
        .query_row([locator], |row| row.get(0))
        .optional()
}

/// Makes the directory where it is missing, and holds it for this process until the file is dropped.
pub(crate) fn lock(data: &Path) -> Result<File, OpenError> {
    make_private(data).map_err(OpenError::Directory)?;
    let lock = File::create(data.join("relay.lock")).map_err(OpenError::Directory)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OpenError::Serving),
        Err(TryLockError::Error(why)) => Err(OpenError::Directory(why)),
    }
}

/// Makes the directory where it is missing, and the database's file, for this user alone. A directory that is there
/// keeps its permissions; SQLite gives its other files those of the first.
fn make_private(data: &Path) -> std::io::Result<()> {
    let (mut directory, mut file) = (DirBuilder::new(), File::options());
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        directory.mode(0o700);
        file.mode(0o600);
    }
    directory.recursive(true).create(data)?;
    file.create(true).append(true).open(database_path(data)).map(|_made| ())
}

/// Why a read or write was not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum StoreError {
    #[error("the disk is full")]
    Full,
    #[error("the relay is shutting down")]
    Closed,
    #[error("the database did not carry it out")]
    Database,
}

impl StoreError {
    /// Keeps the kind and tells the operator the database's own number for it; its text could hold names.
    pub(crate) fn from_sqlite<T>(done: rusqlite::Result<T>) -> Result<T, Self> {
        done.map_err(|why| {
            let code = why.sqlite_error().map_or(0, |error| error.extended_code);
            tracing::error!(sqlite = code, "the database refused");
            match why.sqlite_error_code() {
                Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
                _ => Self::Database,
            }
        })
    }
}

/// Why a data directory cannot be used.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The directory or a file in it cannot be made or opened.
    #[error(
        "the data directory cannot be used: {0}. Choose another with --data, or change who may write there."
    )]
    Directory(std::io::Error),
    /// Another process serves it.
    #[error("another relay is serving this data directory. Stop it first, or choose another with --data.")]
    Serving,
    /// The database is something else's.
    #[error("the database there is not a relay's. Choose another directory with --data.")]
    NotARelay,
    /// The layout is unknown to this build.
    #[error(
        "the database there was written by a newer version that this one cannot go back from. Use that version, or a newer one. Nothing was changed."
    )]
    Version,
    /// The system gives no random bytes.
    #[error("this machine gives no random numbers: {0}")]
    Random(getrandom::Error),
    /// The database cannot be read.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] rusqlite::Error),
}
