//! The relay's decisions over a database in memory: no network, no threads, no clock of its own. For the simulator,
//! which asks one request at a time. What decides is what the routes call.

use std::path::Path;
use std::time::Duration;

use goldseam_sealed::wire::{
    Admission, FrameBytes, MAX_BATCH, Outcome, ProblemCode, Pulled, Remove, Revoke, Want, Withdraw,
};
use goldseam_sealed::{CircleId, LogHead, LogId, Revocation, Timestamp};
use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::config::Limits;
use crate::http::{fits, verify, withdrawals};
use crate::store::{
    self, Change, MailboxId, OpenError, Quota, StoreError, append, membership, pages, schema, withdraw,
    writer,
};

/// A relay's data and rules. Who asks is taken at their word: logins are the caller's matter, and so are rates.
pub struct InMemory {
    db: Connection,
    quota: Quota,
    /// Devices and invitations of one mailbox.
    most: u32,
}

/// What came of a request, or the problem it is answered with.
pub type Answer<T> = Result<T, ProblemCode>;

impl InMemory {
    /// An empty relay with the default limits.
    ///
    /// # Errors
    /// When SQLite cannot open a database in memory.
    pub fn new() -> Result<Self, OpenError> {
        Ok(Self::over(schema::open_writer(Path::new(":memory:"))?))
    }

    fn over(db: Connection) -> Self {
        let limits = Limits::default();
        Self { db, quota: Quota::from(&limits), most: limits.devices_per_mailbox }
    }

    /// A backup: the same data, on its own from now on.
    ///
    /// # Errors
    /// When SQLite cannot open or copy a database in memory.
    pub fn copy(&self) -> Result<Self, OpenError> {
        let mut db = Connection::open_in_memory()?;
        Backup::new(&self.db, &mut db)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
        Ok(Self::over(db))
    }

    /// `PUT /api/v1/mailboxes/{circle}`
    ///
    /// # Errors
    /// The problem it is answered with, here and below.
    pub fn create(&self, circle: CircleId, device: LogId) -> Answer<()> {
        self.change(|db| membership::create(db, circle, device))
    }

    /// `POST /api/v1/mailboxes/{circle}/admissions`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn leave(&self, circle: CircleId, by: LogId, admission: &Admission, now: Timestamp) -> Answer<()> {
        let mailbox = self.mailbox(circle, by)?;
        if !fits(admission, now) {
            return Err(ProblemCode::Malformed);
        }
        self.change(|db| membership::leave(db, mailbox, by, admission, now, self.most))
    }

    /// `POST /api/v1/mailboxes/{circle}/enter`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn enter(&self, circle: CircleId, device: LogId, token: &[u8; 32], now: Timestamp) -> Answer<()> {
        let hash = *blake3::hash(token).as_bytes();
        self.change(|db| membership::enter(db, circle, device, hash, now, self.most))
    }

    /// `PUT /api/v1/mailboxes/{circle}/devices/{log}`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn admit(&self, circle: CircleId, by: LogId, device: LogId) -> Answer<()> {
        let mailbox = self.mailbox(circle, by)?;
        self.change(|db| membership::admit(db, mailbox, by, device, self.most))
    }

    /// `POST /api/v1/mailboxes/{circle}/revoke`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn revoke(&self, circle: CircleId, by: LogId, revoke: &Revoke) -> Answer<()> {
        let mailbox = self.mailbox(circle, by)?;
        let gone = Revocation::verify(&revoke.revocation).map_err(|_| ProblemCode::Malformed)?.log();
        self.change(|db| membership::revoke(db, mailbox, by, gone, self.most))
    }

    /// `DELETE /api/v1/mailboxes/{circle}/devices/{log}`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn remove(&self, circle: CircleId, by: LogId, device: LogId) -> Answer<()> {
        let mailbox = self.mailbox(circle, by)?;
        self.change(|db| membership::remove(db, mailbox, by, device))
    }

    /// `POST /api/v1/mailboxes/{circle}/withdraw`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn withdraw(&self, circle: CircleId, by: LogId, withdraw: Withdraw) -> Answer<()> {
        let mailbox = self.mailbox(circle, by)?;
        let withdrawals = withdrawals(withdraw, circle).ok_or(ProblemCode::Malformed)?;
        done(writer::alone(&self.db, |db| withdraw::withdraw(db, mailbox, &withdrawals)))
    }

    /// `GET /api/v1/mailboxes/{circle}/heads`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn heads(&self, circle: CircleId, device: LogId) -> Answer<Vec<LogHead>> {
        let mailbox = self.mailbox(circle, device)?;
        done(StoreError::from_sqlite(pages::heads(&self.db, mailbox)))
    }

    /// `POST /api/v1/mailboxes/{circle}/pull`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn pull(&self, circle: CircleId, device: LogId, wants: &[Want]) -> Answer<Pulled> {
        let mailbox = self.mailbox(circle, device)?;
        if wants.len() > MAX_BATCH {
            return Err(ProblemCode::TooLarge);
        }
        let page = done(StoreError::from_sqlite(pages::pull(&self.db, mailbox, wants)))?;
        Ok(Pulled { frames: page.frames, more: page.more })
    }

    /// `POST /api/v1/mailboxes/{circle}/append`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn append(&self, circle: CircleId, device: LogId, frames: Vec<FrameBytes>) -> Answer<Vec<Outcome>> {
        let mailbox = self.mailbox(circle, device)?;
        if frames.len() > MAX_BATCH {
            return Err(ProblemCode::TooLarge);
        }
        let frames = frames.into_iter().map(|frame| verify(frame, circle)).collect();
        done(writer::alone(&self.db, |db| append::append(db, mailbox, frames, self.quota)))
    }

    /// `PUT /api/v1/slots/{locator}`, and with `/{removal}`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn put_slot(&self, locator: [u8; 32], bytes: &[u8], removal: Option<[u8; 32]>) -> Answer<()> {
        match done(writer::alone(&self.db, |db| store::put_slot(db, locator, bytes, removal)))? {
            true => Ok(()),
            false => Err(ProblemCode::Full),
        }
    }

    /// `POST /api/v1/slots/{locator}/remove`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn remove_slot(&self, locator: [u8; 32], remove: &Remove) -> Answer<()> {
        let removal = *blake3::hash(&remove.token).as_bytes();
        match done(writer::alone(&self.db, |db| store::remove_slot(db, locator, removal)))? {
            true => Ok(()),
            false => Err(ProblemCode::NotFound),
        }
    }

    /// `GET /api/v1/slots/{locator}`
    ///
    /// # Errors
    /// See [`Self::create`].
    pub fn slot(&self, locator: [u8; 32]) -> Answer<Vec<u8>> {
        done(StoreError::from_sqlite(store::slot(&self.db, locator)))?.ok_or(ProblemCode::NotFound)
    }

    fn mailbox(&self, circle: CircleId, device: LogId) -> Answer<MailboxId> {
        let mailbox = membership::mailbox(&self.db, circle, device);
        done(StoreError::from_sqlite(mailbox))?.ok_or(ProblemCode::NotFound)
    }

    fn change(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<Change>) -> Answer<()> {
        match done(writer::alone(&self.db, work))? {
            Change::Done => Ok(()),
            Change::Foreign => Err(ProblemCode::NotFound),
            Change::Full => Err(ProblemCode::Full),
        }
    }
}

fn done<T>(done: Result<T, StoreError>) -> Answer<T> {
    done.map_err(|_| ProblemCode::Relay)
}
