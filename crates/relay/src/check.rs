//! Reads everything a relay keeps and says whether it holds together.

use std::fmt;
use std::path::Path;

use goldseam_sealed::{CircleId, Frame, FrameHash, Head, LogId, Seq};
use rusqlite::{Connection, params};
use thiserror::Error;

use crate::store::{OpenError, schema};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Mailboxes read.
    pub mailboxes: u64,
    /// Logs read.
    pub logs: u64,
    /// Frames read.
    pub frames: u64,
    /// What does not hold. Empty when all is well.
    pub faults: Vec<Fault>,
}

/// One thing that does not hold. Places are the database's own numbers, which name nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// SQLite itself finds the file damaged.
    Database,
    /// There are frames of no log, or logs of no mailbox.
    Orphans,
    /// A frame does not verify, or is in another circle or log than it says.
    Frame {
        /// The log's row.
        log: i64,
        /// The sequence number at which it stands.
        seq: u64,
    },
    /// Frames of a log do not follow each other.
    Chain {
        /// The log's row.
        log: i64,
        /// Where the chain breaks.
        seq: u64,
    },
    /// A log's noted head is not its last frame.
    Head {
        /// The log's row.
        log: i64,
    },
    /// A mailbox's noted sums are not those of its frames.
    Sums {
        /// The mailbox's row.
        mailbox: i64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database => write!(f, "the database file is damaged"),
            Self::Orphans => write!(f, "there are frames of no log, or logs of no mailbox"),
            Self::Frame { log, seq } => write!(f, "log {log}: frame {seq} does not verify"),
            Self::Chain { log, seq } => write!(f, "log {log}: frame {seq} does not follow the one before it"),
            Self::Head { log } => write!(f, "log {log}: the noted head is not the last frame"),
            Self::Sums { mailbox } => {
                write!(f, "mailbox {mailbox}: the noted sums are not those of its frames")
            }
        }
    }
}

/// Checks a database file, as it was at one moment; a relay may be serving it.
///
/// # Errors
/// When there is no such file, it is not a relay's, or it cannot be read at all.
pub fn check(file: &Path) -> Result<Report, CheckError> {
    if !file.is_file() {
        return Err(CheckError::Nothing);
    }
    let db = schema::open_reader(file)?;
    schema::check_layout(&db)?;
    let moment = db.unchecked_transaction()?;
    let mut report = Report::default();
    let well: String = moment.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if well != "ok" {
        report.faults.push(Fault::Database);
        return Ok(report);
    }
    if moment.prepare("PRAGMA foreign_key_check")?.exists([])? {
        report.faults.push(Fault::Orphans);
    }
    let mut mailboxes = moment.prepare("SELECT id, circle, frames, bytes FROM mailbox ORDER BY id")?;
    let mut rows = mailboxes.query([])?;
    while let Some(row) = rows.next()? {
        let (id, circle) = (row.get(0)?, CircleId(row.get(1)?));
        let (frames, bytes) = check_logs(&moment, id, circle, &mut report)?;
        if (frames, bytes) != (row.get(2)?, row.get(3)?) {
            report.faults.push(Fault::Sums { mailbox: id });
        }
        report.mailboxes += 1;
    }
    Ok(report)
}

/// Checks a mailbox's logs; how many frames and bytes they hold.
fn check_logs(
    db: &Connection,
    mailbox: i64,
    circle: CircleId,
    report: &mut Report,
) -> rusqlite::Result<(u64, u64)> {
    let mut sums = (0, 0);
    let mut logs = db.prepare_cached("SELECT id, key, seq, hash FROM log WHERE mailbox = ?1 ORDER BY id")?;
    let mut rows = logs.query([mailbox])?;
    while let Some(row) = rows.next()? {
        let (id, key) = (row.get(0)?, LogId(row.get(1)?));
        let noted = Head { seq: Seq(row.get(2)?), hash: FrameHash(row.get(3)?) };
        if check_frames(db, id, circle, key, &mut sums, report)? != Some(noted) {
            report.faults.push(Fault::Head { log: id });
        }
        report.logs += 1;
    }
    Ok(sums)
}

/// Checks a log's frames; its real head.
fn check_frames(
    db: &Connection,
    log: i64,
    circle: CircleId,
    key: LogId,
    sums: &mut (u64, u64),
    report: &mut Report,
) -> rusqlite::Result<Option<Head>> {
    let mut head: Option<Head> = None;
    let mut frames = db.prepare_cached("SELECT seq, bytes FROM frame WHERE log = ?1 ORDER BY seq")?;
    let mut rows = frames.query(params![log])?;
    while let Some(row) = rows.next()? {
        let (seq, bytes): (u64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        report.frames += 1;
        sums.0 += 1;
        sums.1 += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let Some(frame) = Frame::verify(bytes).ok().filter(|frame| {
            let header = frame.header();
            header.circle == circle && header.log == key && header.seq.0 == seq
        }) else {
            report.faults.push(Fault::Frame { log, seq });
            head = None;
            continue;
        };
        let expected = match head {
            None => (Seq::FIRST, FrameHash([0; 32])),
            Some(head) => (Seq(head.seq.0.saturating_add(1)), head.hash),
        };
        if (frame.header().seq, frame.header().prev) != expected {
            report.faults.push(Fault::Chain { log, seq });
        }
        head = Some(frame.head());
    }
    Ok(head)
}

/// Why nothing could be checked.
#[derive(Debug, Error)]
pub enum CheckError {
    /// No such file.
    #[error("there is no relay's database here. Name its directory with --data, or a backup with --file.")]
    Nothing,
    /// Not a relay's, or of another version.
    #[error(transparent)]
    Layout(#[from] OpenError),
    /// The file cannot be read.
    #[error("the database could not be read: {0}")]
    Database(#[from] rusqlite::Error),
}
