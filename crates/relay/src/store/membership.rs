//! Which devices are admitted to a mailbox, and the tokens that let more in. Every change asks, in its own
//! transaction, whether the device that makes it is still admitted.

use goldseam_sealed::wire::Admission;
use goldseam_sealed::{CircleId, LogId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Change, MailboxId};

/// The mailbox of a circle, if the device is admitted: one question, so that "unknown" and "foreign" take the same
/// way and time.
pub(crate) fn mailbox(
    db: &Connection,
    circle: CircleId,
    device: LogId,
) -> rusqlite::Result<Option<MailboxId>> {
    db.prepare_cached(
        "SELECT mailbox.id FROM mailbox JOIN device ON device.mailbox = mailbox.id
         WHERE mailbox.circle = ?1 AND device.key = ?2",
    )?
    .query_row(params![circle.0, device.0], |row| row.get(0).map(MailboxId))
    .optional()
}

/// Opens a mailbox; fine for a device that is in it already. One that holds nothing and into which no token leads is
/// made again: the device that made it may have been lost right after.
pub(crate) fn create(db: &Connection, circle: CircleId, device: LogId) -> rusqlite::Result<Change> {
    if mailbox(db, circle, device)?.is_some() {
        return Ok(Change::Done);
    }
    let bare = "SELECT id FROM mailbox WHERE circle = ?1 AND frames = 0
                AND NOT EXISTS (SELECT 1 FROM admission WHERE admission.mailbox = mailbox.id)";
    let bare: Option<i64> = db.prepare_cached(bare)?.query_row([circle.0], |row| row.get(0)).optional()?;
    if let Some(id) = bare {
        db.prepare_cached("DELETE FROM device WHERE mailbox = ?1")?.execute([id])?;
        insert(db, MailboxId(id), device)?;
    }
    let made = db
        .prepare_cached("INSERT INTO mailbox (circle) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([circle.0])?;
    if made == 1 {
        insert(db, MailboxId(db.last_insert_rowid()), device)?;
    }
    Ok(if mailbox(db, circle, device)?.is_some() { Change::Done } else { Change::Foreign })
}

/// Leaves a token's hash, or renews its end. Several devices may leave one.
pub(crate) fn leave(
    db: &Connection,
    mailbox: MailboxId,
    by: LogId,
    admission: &Admission,
    now: Timestamp,
    most: u32,
) -> rusqlite::Result<Change> {
    if !is_member(db, mailbox, by)? {
        return Ok(Change::Foreign);
    }
    db.prepare_cached("DELETE FROM admission WHERE mailbox = ?1 AND expires <= ?2")?
        .execute(params![mailbox.0, now.0])?;
    let others: u32 = db
        .prepare_cached("SELECT count(*) FROM admission WHERE mailbox = ?1 AND token_hash <> ?2")?
        .query_row(params![mailbox.0, admission.token_hash], |row| row.get(0))?;
    if others >= most {
        return Ok(Change::Full);
    }
    db.prepare_cached(
        "INSERT INTO admission (mailbox, token_hash, once, expires, left_by) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET once = excluded.once, expires = excluded.expires, left_by = excluded.left_by",
    )?
    .execute(params![
        mailbox.0,
        admission.token_hash,
        admission.once,
        admission.expires.map(|at| at.0),
        by.0
    ])?;
    db.prepare_cached(
        "INSERT INTO voucher (mailbox, token_hash, left_by) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![mailbox.0, admission.token_hash, by.0])?;
    Ok(Change::Done)
}

/// Uses a token. A device that is in already uses nothing up, so that asking again after a lost answer is fine.
pub(crate) fn enter(
    db: &Connection,
    circle: CircleId,
    device: LogId,
    token_hash: [u8; 32],
    now: Timestamp,
    most: u32,
) -> rusqlite::Result<Change> {
    if mailbox(db, circle, device)?.is_some() {
        return Ok(Change::Done);
    }
    let found: Option<(i64, bool)> = db
        .prepare_cached(
            "SELECT mailbox.id, admission.once FROM mailbox JOIN admission ON admission.mailbox = mailbox.id
             WHERE mailbox.circle = ?1 AND admission.token_hash = ?2
             AND (admission.expires IS NULL OR admission.expires > ?3)",
        )?
        .query_row(params![circle.0, token_hash, now.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((id, once)) = found else { return Ok(Change::Foreign) };
    let mailbox = MailboxId(id);
    if is_revoked(db, mailbox, device)? {
        return Ok(Change::Foreign);
    }
    if members(db, mailbox)?.len() >= usize::try_from(most).unwrap_or(usize::MAX) {
        return Ok(Change::Full);
    }
    if once {
        db.prepare_cached("DELETE FROM admission WHERE mailbox = ?1 AND token_hash = ?2")?
            .execute(params![id, token_hash])?;
    }
    insert(db, mailbox, device)?;
    Ok(Change::Done)
}

/// Admits a device another one vouches for. One that its person removed stays out, and whoever asks has not heard yet.
pub(crate) fn admit(
    db: &Connection,
    mailbox: MailboxId,
    by: LogId,
    device: LogId,
    most: u32,
) -> rusqlite::Result<Change> {
    let members = members(db, mailbox)?;
    if !members.contains(&by) {
        return Ok(Change::Foreign);
    }
    if !members.contains(&device) && !is_revoked(db, mailbox, device)? {
        if members.len() >= usize::try_from(most).unwrap_or(usize::MAX) {
            return Ok(Change::Full);
        }
        insert(db, mailbox, device)?;
    }
    Ok(Change::Done)
}

/// Removes a device, and the tokens that it alone left: it must not come back by one of its own.
pub(crate) fn remove(
    db: &Connection,
    mailbox: MailboxId,
    by: LogId,
    device: LogId,
) -> rusqlite::Result<Change> {
    if !is_member(db, mailbox, by)? {
        return Ok(Change::Foreign);
    }
    db.prepare_cached("DELETE FROM device WHERE mailbox = ?1 AND key = ?2")?
        .execute(params![mailbox.0, device.0])?;
    db.prepare_cached("DELETE FROM voucher WHERE mailbox = ?1 AND left_by = ?2")?
        .execute(params![mailbox.0, device.0])?;
    // Who is in may vouch for it still. An older build that removed a device may have left its vouchers.
    db.prepare_cached(
        "UPDATE admission SET left_by = voucher.left_by FROM voucher JOIN device
         ON device.mailbox = voucher.mailbox AND device.key = voucher.left_by
         WHERE admission.mailbox = ?1 AND admission.left_by = ?2
         AND voucher.mailbox = admission.mailbox AND voucher.token_hash = admission.token_hash",
    )?
    .execute(params![mailbox.0, device.0])?;
    db.prepare_cached("DELETE FROM admission WHERE mailbox = ?1 AND left_by = ?2")?
        .execute(params![mailbox.0, device.0])?;
    Ok(Change::Done)
}

/// Removes a device for good: no token and no other device lets it in again.
pub(crate) fn revoke(
    db: &Connection,
    mailbox: MailboxId,
    by: LogId,
    device: LogId,
    most: u32,
) -> rusqlite::Result<Change> {
    let gone: u32 = db
        .prepare_cached("SELECT count(*) FROM revoked WHERE mailbox = ?1 AND key <> ?2")?
        .query_row(params![mailbox.0, device.0], |row| row.get(0))?;
    if gone >= most {
        return Ok(Change::Full);
    }
    let removed = remove(db, mailbox, by, device)?;
    if removed == Change::Done {
        db.prepare_cached("INSERT INTO revoked (mailbox, key) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute(params![mailbox.0, device.0])?;
    }
    Ok(removed)
}

/// The devices admitted now.
pub(crate) fn members(db: &Connection, mailbox: MailboxId) -> rusqlite::Result<Vec<LogId>> {
    db.prepare_cached("SELECT key FROM device WHERE mailbox = ?1")?
        .query_map([mailbox.0], |row| row.get(0).map(LogId))?
        .collect()
}

fn is_member(db: &Connection, mailbox: MailboxId, device: LogId) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM device WHERE mailbox = ?1 AND key = ?2")?
        .exists(params![mailbox.0, device.0])
}

fn is_revoked(db: &Connection, mailbox: MailboxId, device: LogId) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM revoked WHERE mailbox = ?1 AND key = ?2")?
        .exists(params![mailbox.0, device.0])
}

fn insert(db: &Connection, mailbox: MailboxId, device: LogId) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO device (mailbox, key) VALUES (?1, ?2)")?
        .execute(params![mailbox.0, device.0])
        .map(|_one| ())
}
