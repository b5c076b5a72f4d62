//! Reading a mailbox: its heads, and its frames page by page.

use goldseam_sealed::wire::{FrameBytes, MAX_BATCH, MAX_MESSAGE, Want};
use goldseam_sealed::{FrameHash, LogHead, LogId, Seq};
use rusqlite::{Connection, params};

use super::MailboxId;

/// Bytes a frame takes in an answer beyond its own, and the answer itself.
const FRAMING: usize = 5;
const ANSWER_ROOM: usize = 1_024;

/// As many frames as fit into one answer.
pub(crate) struct Page {
    pub(crate) frames: Vec<FrameBytes>,
    /// True when asking again would bring more.
    pub(crate) more: bool,
}

/// The heads of a mailbox's logs, sorted by log.
pub(crate) fn heads(db: &Connection, mailbox: MailboxId) -> rusqlite::Result<Vec<LogHead>> {
    db.prepare_cached("SELECT key, seq, hash FROM log WHERE mailbox = ?1 ORDER BY key")?
        .query_map([mailbox.0], |row| {
            Ok(LogHead { log: LogId(row.get(0)?), seq: Seq(row.get(1)?), hash: FrameHash(row.get(2)?) })
        })?
        .collect()
}

/// Each wanted log's frames in order, until the answer is full.
pub(crate) fn pull(db: &Connection, mailbox: MailboxId, wants: &[Want]) -> rusqlite::Result<Page> {
    let mut page = Page { frames: Vec::new(), more: false };
    let mut left = MAX_MESSAGE - ANSWER_ROOM;
    let mut select = db.prepare_cached(
        "SELECT frame.bytes FROM log JOIN frame ON frame.log = log.id
         WHERE log.mailbox = ?1 AND log.key = ?2 AND frame.seq > ?3 ORDER BY frame.seq",
    )?;
    for want in wants {
        // A place past the end of the database's numbers has nothing after it.
        let Ok(after) = i64::try_from(want.after.0) else { continue };
        let mut rows = select.query(params![mailbox.0, want.log.0, after])?;
        while let Some(row) = rows.next()? {
            let bytes = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            let size = bytes.len() + FRAMING;
            if page.frames.len() == MAX_BATCH || size > left {
                page.more = true;
                return Ok(page);
            }
            left -= size;
            page.frames.push(FrameBytes(bytes.to_vec()));
        }
    }
    Ok(page)
}
