//! Erasing bodies that their writers took back. Headers and signatures stay.

use goldseam_sealed::{BARE_LEN, Frame, Withdrawal};
use rusqlite::{Connection, OptionalExtension, params};

use super::MailboxId;

/// Erases what the withdrawals name and the mailbox holds. They were verified beforehand and name this circle.
pub(crate) fn withdraw(
    db: &Connection,
    mailbox: MailboxId,
    withdrawals: &[Withdrawal],
) -> rusqlite::Result<()> {
    let mut freed = 0;
    for withdrawal in withdrawals {
        if let Some(log) = find(db, mailbox, withdrawal)? {
            freed += erase(db, log, withdrawal)?;
        }
    }
    if freed > 0 {
        db.prepare_cached("UPDATE mailbox SET bytes = bytes - ?2 WHERE id = ?1")?
            .execute(params![mailbox.0, freed])?;
    }
    Ok(())
}

/// The log's row, if the last frame that is named stands where it should.
fn find(db: &Connection, mailbox: MailboxId, withdrawal: &Withdrawal) -> rusqlite::Result<Option<i64>> {
    let found: Option<(i64, Vec<u8>)> = db
        .prepare_cached(
            "SELECT log.id, frame.bytes FROM log JOIN frame ON frame.log = log.id
             WHERE log.mailbox = ?1 AND log.key = ?2 AND frame.seq = ?3",
        )?
        .query_row(params![mailbox.0, withdrawal.log().0, withdrawal.last().seq.0], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(found.and_then(|(log, bytes)| {
        let frame = Frame::from_store(bytes).ok()?;
        (frame.hash() == withdrawal.last().hash).then_some(log)
    }))
}

/// How many bytes that freed.
fn erase(db: &Connection, log: i64, withdrawal: &Withdrawal) -> rusqlite::Result<i64> {
    let (first, last) = (withdrawal.first().0, withdrawal.last().seq.0);
    let place = params![log, first, last, i64::try_from(BARE_LEN).unwrap_or(i64::MAX)];
    let freed = db
        .prepare_cached(
            "SELECT coalesce(sum(length(bytes) - ?4), 0) FROM frame WHERE log = ?1 AND seq BETWEEN ?2 AND ?3",
        )?
        .query_row(place, |row| row.get(0))?;
    db.prepare_cached(
        "UPDATE frame SET bytes = substr(bytes, 1, ?4)
         WHERE log = ?1 AND seq BETWEEN ?2 AND ?3 AND length(bytes) > ?4",
    )?
    .execute(place)?;
    Ok(freed)
}
