//! Compare-and-append: a frame is stored only as the next of its log.

use std::collections::HashMap;

use goldseam_sealed::wire::{FrameBytes, MAX_MESSAGE, Outcome, Refused};
use goldseam_sealed::{BARE_LEN, Frame, FrameHash, HEADER_LEN, Head, LogHead, LogId, Seq};
use rusqlite::{Connection, OptionalExtension, params};

use super::MailboxId;
use crate::config::Limits;

/// Room kept in an answer for everything but the frames it returns.
const ANSWER_ROOM: usize = 32 * 1024;

/// How much a mailbox may hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quota {
    pub(crate) logs: u64,
    pub(crate) frames: u64,
    pub(crate) bytes: u64,
}

impl From<&Limits> for Quota {
    fn from(limits: &Limits) -> Self {
        Self {
            logs: limits.logs_per_mailbox.into(),
            frames: limits.frames_per_mailbox,
            bytes: limits.bytes_per_mailbox,
        }
    }
}

struct Place {
    log: i64,
    head: Head,
}

struct Batch<'a> {
    db: &'a Connection,
    mailbox: MailboxId,
    quota: Quota,
    logs: u64,
    frames: u64,
    bytes: u64,
    places: HashMap<LogId, Place>,
    answer_left: usize,
}

/// Takes frames that were verified (or refused) beforehand, each on its own: one that is not stored changes nothing.
pub(crate) fn append(
    db: &Connection,
    mailbox: MailboxId,
    frames: Vec<Result<Frame, Refused>>,
    quota: Quota,
) -> rusqlite::Result<Vec<Outcome>> {
    let (held, bytes) = db
        .prepare_cached("SELECT frames, bytes FROM mailbox WHERE id = ?1")?
        .query_row([mailbox.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let logs = db
        .prepare_cached("SELECT count(*) FROM log WHERE mailbox = ?1")?
        .query_row([mailbox.0], |row| row.get(0))?;
    let mut batch = Batch {
        db,
        mailbox,
        quota,
        logs,
        frames: held,
        bytes,
        places: HashMap::new(),
        answer_left: MAX_MESSAGE - ANSWER_ROOM,
    };
    let outcomes = frames
        .into_iter()
        .map(|frame| match frame {
            Ok(frame) => batch.take(&frame),
            Err(why) => Ok(Outcome::Refused(why)),
        })
        .collect::<rusqlite::Result<_>>()?;
    if batch.frames != held {
        batch.finish()?;
    }
    Ok(outcomes)
}

impl Batch<'_> {
    fn take(&mut self, frame: &Frame) -> rusqlite::Result<Outcome> {
        let header = frame.header();
        self.look_up(header.log)?;
        let head = self.places.get(&header.log).map(|place| place.head);
        let next = head.map_or(Some(Seq::FIRST), |head| head.seq.next());
        if let (Some(head), Some(place)) = (head, self.places.get(&header.log))
            && header.seq <= head.seq
        {
            return self.compare(place.log, frame);
        }
        if Some(header.seq) != next {
            return Ok(Outcome::Gap(head.map(|head| LogHead {
                log: header.log,
                seq: head.seq,
                hash: head.hash,
            })));
        }
        if head.is_some_and(|head| head.hash != header.prev) {
            return Ok(Outcome::Refused(Refused::Previous));
        }
        self.store(frame)
    }

    /// The head of a log, once a batch from the database.
    fn look_up(&mut self, log: LogId) -> rusqlite::Result<()> {
        if self.places.contains_key(&log) {
            return Ok(());
        }
        let place = self
            .db
            .prepare_cached("SELECT id, seq, hash FROM log WHERE mailbox = ?1 AND key = ?2")?
            .query_row(params![self.mailbox.0, log.0], |row| {
                let head = Head { seq: Seq(row.get(1)?), hash: FrameHash(row.get(2)?) };
                Ok(Place { log: row.get(0)?, head })
            })
            .optional()?;
        if let Some(place) = place {
            self.places.insert(log, place);
        }
        Ok(())
    }

    /// The header is what a frame's hash covers: the same header is the same frame, with or without its body.
    fn compare(&mut self, log: i64, frame: &Frame) -> rusqlite::Result<Outcome> {
        let stored: Vec<u8> = self
            .db
            .prepare_cached("SELECT bytes FROM frame WHERE log = ?1 AND seq = ?2")?
            .query_row(params![log, frame.header().seq.0], |row| row.get(0))?;
        if stored.get(..HEADER_LEN) == frame.bytes().get(..HEADER_LEN) {
            return Ok(Outcome::Already);
        }
        // Header and signature alone prove the fork, so an answer that gets too long goes on without bodies.
        let shown = if stored.len() <= self.answer_left {
            stored
        } else {
            stored.into_iter().take(BARE_LEN).collect()
        };
        self.answer_left = self.answer_left.saturating_sub(shown.len());
        Ok(Outcome::Taken(FrameBytes(shown)))
    }

    fn store(&mut self, frame: &Frame) -> rusqlite::Result<Outcome> {
        let size = u64::try_from(frame.bytes().len()).unwrap_or(u64::MAX);
        let new_log = !self.places.contains_key(&frame.header().log);
        if self.frames >= self.quota.frames
            || self.bytes.saturating_add(size) > self.quota.bytes
            || (new_log && self.logs >= self.quota.logs)
        {
            return Ok(Outcome::Refused(Refused::Quota));
        }
        let log = match self.places.get(&frame.header().log) {
            Some(place) => place.log,
            None => self.start(frame)?,
        };
        self.db
            .prepare_cached("INSERT INTO frame (log, seq, bytes) VALUES (?1, ?2, ?3)")?
            .execute(params![log, frame.header().seq.0, frame.bytes()])?;
        self.places.insert(frame.header().log, Place { log, head: frame.head() });
        self.frames += 1;
        self.bytes += size;
        Ok(Outcome::Stored)
    }

    fn start(&mut self, frame: &Frame) -> rusqlite::Result<i64> {
        self.logs += 1;
        self.db
            .prepare_cached("INSERT INTO log (mailbox, key, seq, hash) VALUES (?1, ?2, ?3, ?4)")?
            .insert(params![self.mailbox.0, frame.header().log.0, frame.header().seq.0, frame.hash().0])
    }

    fn finish(&self) -> rusqlite::Result<()> {
        for place in self.places.values() {
            self.db.prepare_cached("UPDATE log SET seq = ?2, hash = ?3 WHERE id = ?1")?.execute(params![
                place.log,
                place.head.seq.0,
                place.head.hash.0
            ])?;
        }
        self.db
            .prepare_cached("UPDATE mailbox SET frames = ?2, bytes = ?3 WHERE id = ?1")?
            .execute(params![self.mailbox.0, self.frames, self.bytes])?;
        Ok(())
    }
}
