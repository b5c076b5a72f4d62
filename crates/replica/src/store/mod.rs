//! Where frames and a device's own sealed things are kept.

#[cfg(target_arch = "wasm32")]
mod indexeddb;
mod memory;
#[cfg(all(feature = "sqlite", not(target_arch = "wasm32")))]
mod sqlite;

use std::collections::BTreeMap;

use goldseam_sealed::{CircleId, Frame, Head, LogHead, LogId, Seq};
use thiserror::Error;

#[cfg(target_arch = "wasm32")]
pub use indexeddb::IndexedDb;
pub use memory::Memory;
#[cfg(all(feature = "sqlite", not(target_arch = "wasm32")))]
pub use sqlite::Sqlite;

/// Keeps frames in their chains, and blobs by key.
///
/// Frames are verified before they come here; the store checks that each follows from the one before, in the same
/// transaction that writes it. That is what makes two tabs never share a sequence number: the second gets
/// [`StoreError::Taken`] and nothing of it is written. A head that a store returns is therefore a verified head.
///
/// Blobs are sealed by whoever puts them, where they need it. Two handles on the same data may be open at once.
#[allow(
    async_fn_in_trait,
    reason = "a browser's futures cannot be sent between threads; nobody needs them to be"
)]
pub trait Store {
    /// The circles of which at least one frame is held, sorted.
    ///
    /// # Errors
    /// When the store cannot be read.
    async fn circles(&self) -> Result<Vec<CircleId>, StoreError>;

    /// The last frame of each log of a circle, sorted by log.
    ///
    /// # Errors
    /// When the store cannot be read.
    async fn heads(&self, circle: CircleId) -> Result<Vec<LogHead>, StoreError>;

    /// Frames of one log, from the one after `after` (0 for the first), in order, at most `limit`.
    ///
    /// # Errors
    /// When the store cannot be read, or holds something that is not the frame that belongs there.
    async fn frames(
        &self,
        circle: CircleId,
        log: LogId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Frame>, StoreError>;

    /// All frames of a circle, log by log, at most `limit` at a time. `after` is the last frame's place of the page
    /// before, `None` for the first page; an empty page is the end.
    ///
    /// # Errors
    /// As for [`Self::frames`].
    async fn scan(
        &self,
        circle: CircleId,
        after: Option<(LogId, Seq)>,
        limit: usize,
    ) -> Result<Vec<Frame>, StoreError> {
        let mut page = Vec::new();
        for head in self.heads(circle).await? {
            let from = match after {
                Some((log, _)) if head.log < log => continue,
                Some((log, seq)) if head.log == log => seq,
                _ => Seq(0),
            };
            if page.len() == limit {
                break;
            }
            page.extend(self.frames(circle, head.log, from, limit - page.len()).await?);
        }
        Ok(page)
    }

    /// The blob under a key.
    ///
    /// # Errors
    /// When the store cannot be read.
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// The keys that begin with `prefix`, sorted.
    ///
    /// # Errors
    /// When the store cannot be read.
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError>;

    /// Writes all of the changes or none. When this returns, they survive a power cut, as far as the platform keeps
    /// its promise.
    ///
    /// # Errors
    /// [`StoreError::Taken`], [`StoreError::Gap`] and [`StoreError::Changed`] when somebody else was first; anything
    /// else when the store cannot be written. In each case nothing was changed.
    async fn write(&self, changes: &Changes) -> Result<(), StoreError>;

    /// Appends frames and nothing else.
    ///
    /// # Errors
    /// As for [`Self::write`].
    async fn append(&self, frames: &[Frame]) -> Result<(), StoreError> {
        self.write(&Changes::new().append(frames)).await
    }

    /// Puts one blob.
    ///
    /// # Errors
    /// As for [`Self::write`].
    async fn put(&self, key: &str, value: Vec<u8>) -> Result<(), StoreError> {
        self.write(&Changes::new().put(key, value)).await
    }

    /// Deletes one blob, if it is there.
    ///
    /// # Errors
    /// As for [`Self::write`].
    async fn delete(&self, key: &str) -> Result<(), StoreError> {
        self.write(&Changes::new().delete(key)).await
    }
}

/// What one [`Store::write`] does, all or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    frames: Vec<Frame>,
    /// The last word on each key: a new value, or gone.
    blobs: BTreeMap<String, Option<Vec<u8>>>,
    expected: BTreeMap<String, Option<Vec<u8>>>,
    erased: Vec<Erased>,
}

/// A run of frames whose bodies go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Erased {
    circle: CircleId,
    log: LogId,
    first: Seq,
    last: Seq,
}

impl Changes {
    /// No changes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends frames, of any circles and logs, each log's in order.
    #[must_use]
    pub fn append(mut self, frames: &[Frame]) -> Self {
        self.frames.extend_from_slice(frames);
        self
    }

    /// The frames to append.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Puts a blob.
    #[must_use]
    pub fn put(mut self, key: &str, value: Vec<u8>) -> Self {
        self.blobs.insert(key.to_owned(), Some(value));
        self
    }

    /// Deletes a blob, if it is there.
    #[must_use]
    pub fn delete(mut self, key: &str) -> Self {
        self.blobs.insert(key.to_owned(), None);
        self
    }

    /// Writes nothing, with [`StoreError::Changed`], unless this is the blob before the write (`None`: there is none).
    #[must_use]
    pub fn expect(mut self, key: &str, value: Option<Vec<u8>>) -> Self {
        self.expected.insert(key.to_owned(), value);
        self
    }

    /// Erases the bodies of a log's frames from `first` to `last`, as far as they are held. The frames stay, bare, with
    /// their hashes; a body that is not here any more does not come back.
    #[must_use]
    pub fn erase(mut self, circle: CircleId, log: LogId, first: Seq, last: Seq) -> Self {
        self.erased.push(Erased { circle, log, first, last });
        self
    }

    /// The logs that are appended to, each once.
    fn logs(&self) -> impl Iterator<Item = (CircleId, LogId)> {
        let logs: std::collections::BTreeSet<_> =
            self.frames.iter().map(|f| (f.header().circle, f.header().log)).collect();
        logs.into_iter()
    }

    /// Checks the frames against the heads of [`Self::logs`] and moves these on.
    fn chain(&self, heads: &mut BTreeMap<(CircleId, LogId), Head>) -> Result<(), StoreError> {
        for frame in &self.frames {
            let header = frame.header();
            let place = (header.circle, header.log);
            let head = heads.get(&place).copied();
            let next = head.map_or(Some(Seq::FIRST), |h| h.seq.next());
            let taken = Some(header.seq) != next && !broken!(AcceptTaken);
            let unchecked = [broken!(SkipPrev), broken!(AcceptTaken)].contains(&true);
            let astray = !unchecked && head.is_some_and(|h| h.hash != header.prev);
            if Some(header.seq) > next {
                return Err(StoreError::Gap { log: header.log, head });
            }
            if taken || astray {
                return Err(StoreError::Taken { log: header.log, head });
            }
            heads.insert(place, frame.head());
        }
        Ok(())
    }
}

#[cfg(any(target_arch = "wasm32", feature = "sqlite"))]
/// Frames read back must be what was asked for: one log's, without gaps.
fn check_run(
    circle: CircleId,
    log: LogId,
    after: Seq,
    rows: impl IntoIterator<Item = Vec<u8>>,
) -> Result<Vec<Frame>, StoreError> {
    let mut expected = after.next();
    let mut frames = Vec::new();
    for bytes in rows {
        let frame = Frame::from_store(bytes).map_err(|_| StoreError::Damaged)?;
        let header = frame.header();
        if header.circle != circle || header.log != log || Some(header.seq) != expected {
            return Err(StoreError::Damaged);
        }
        expected = header.seq.next();
        frames.push(frame);
    }
    Ok(frames)
}

/// Why a store did not do what it was asked. Nothing was changed. Holds nothing anybody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The frame's place, or the one before it, holds another frame.
    #[error("another window wrote here first; read what it wrote, then try again")]
    Taken {
        /// The log.
        log: LogId,
        /// Its head in the store.
        head: Option<Head>,
    },
    /// Frames before it are missing.
    #[error("frames are missing before this one; fetch them first")]
    Gap {
        /// The log.
        log: LogId,
        /// Its head in the store.
        head: Option<Head>,
    },
    /// A blob is not what the writer expected.
    #[error("another window changed this first; read it again, then try again")]
    Changed,
    /// No room left on the disk or in the browser's share of it.
    #[error("this device has no room left; make some room, then try again")]
    Full,
    /// Another window or program holds the store for too long.
    #[error("another window is using the data; close other windows of this app, then try again")]
    Blocked,
    /// A newer version of this app made or holds the data.
    #[error("the data belongs to a newer version of this app; update the app, then open it again")]
    Newer,
    /// The connection ended: the browser cleared the data, or a newer version opened it.
    #[error("the connection to the data was closed; open the app again")]
    Closed,
    /// The folder, file or browser setting does not let this app keep data.
    #[error("this place does not let the app keep data; allow it, or choose another place")]
    Denied,
    /// What is there is not what was written.
    #[error("the data on this device is damaged; set this device up again, and it comes back from the relay")]
    Damaged,
    /// The disk or the browser failed.
    #[error(
        "this device could not read or write its data; try again, and check the disk if it happens again"
    )]
    Failed,
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;
    use crate::fixture::Pen;

    #[test]
    fn changes_tell_the_frames_they_append() {
        let frames = Pen::new(CircleId([1; 16]), 1).write(2);
        assert_eq!(Changes::new().append(&frames[..1]).append(&frames[1..]).frames(), frames);
    }

    #[test]
    fn a_row_that_is_not_the_one_asked_for_is_damage() {
        let circle = CircleId([1; 16]);
        let mut pen = Pen::new(circle, 1);
        let rows: Vec<Vec<u8>> = pen.write(3).iter().map(|frame| frame.bytes().to_vec()).collect();
        let other = |circle, seed| Pen::new(circle, seed).write(1)[0].bytes().to_vec();
        let run =
            |log, after, rows: Vec<Vec<u8>>| check_run(circle, log, Seq(after), rows).map(|run| run.len());
        assert_eq!(run(pen.log(), 0, rows.clone()), Ok(3));
        assert_eq!(run(pen.log(), 1, rows.clone()), Err(StoreError::Damaged), "another place");
        assert_eq!(run(pen.log(), 0, vec![other(circle, 2)]), Err(StoreError::Damaged), "another log");
        let elsewhere = other(CircleId([2; 16]), 1);
        assert_eq!(run(pen.log(), 0, vec![elsewhere]), Err(StoreError::Damaged), "another circle");
        assert_eq!(run(pen.log(), 0, vec![vec![0; 7]]), Err(StoreError::Damaged), "no frame");
    }
}
