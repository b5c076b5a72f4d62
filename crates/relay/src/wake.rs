//! Live hints: "something is new in this circle". A hint may come late, twice or not at all; devices resume by heads.
//!
//! Who is told is asked of the database at the moment of telling, so a removed device hears nothing more. Every line
//! on the wire has one length, heartbeat or hint, and hints are gathered for a moment before they go out.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use goldseam_sealed::{CircleId, LogId};
use hyper::body::{Body, Frame};
use tokio::sync::{Notify, mpsc, watch};
use tokio::time::{Instant, sleep, sleep_until};

use crate::store::{MailboxId, Store};

/// A line when nothing happens, so that a dead connection is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Hints of this long go out together.
const GATHER: Duration = Duration::from_millis(200);
/// Circles one stream may have waiting; more than a device has, and then its stream ends and it asks for heads.
const WAITING: usize = 256;

/// All open streams, and the mailboxes that changed since the last look.
#[derive(Default)]
pub(crate) struct Hub {
    streams: Mutex<HashMap<LogId, Vec<Arc<Listener>>>>,
    changed: Mutex<BTreeMap<MailboxId, CircleId>>,
    look: Notify,
    closed: watch::Sender<bool>,
}

struct Listener {
    waiting: Mutex<BTreeSet<CircleId>>,
    wake: Notify,
    end: watch::Sender<bool>,
}

impl Hub {
    /// Notes that a mailbox has new frames.
    pub(crate) fn changed(&self, mailbox: MailboxId, circle: CircleId) {
        lock(&self.changed).insert(mailbox, circle);
        self.look.notify_one();
    }

    /// Passes changes on to the devices admitted when it looks. Runs until dropped.
    pub(crate) async fn run(self: Arc<Self>, store: Store) {
        loop {
            self.look.notified().await;
            let changed = std::mem::take(&mut *lock(&self.changed));
            for (mailbox, circle) in changed {
                if lock(&self.streams).is_empty() {
                    break;
                }
                if let Ok(members) = store.members(mailbox).await {
                    self.tell(&members, circle);
                }
            }
        }
    }

    fn tell(&self, members: &[LogId], circle: CircleId) {
        let streams = lock(&self.streams);
        for listener in members.iter().filter_map(|device| streams.get(device)).flatten() {
            let mut waiting = lock(&listener.waiting);
            if waiting.len() == WAITING {
                listener.end.send_replace(true);
            }
            waiting.insert(circle);
            listener.wake.notify_one();
        }
    }

    /// Opens a stream for a device. It ends after `life`, or when the device opens more than `most`.
    pub(crate) fn listen(self: &Arc<Self>, device: LogId, life: Duration, most: usize) -> Lines {
        let listener = Arc::new(Listener {
            waiting: Mutex::default(),
            wake: Notify::new(),
            end: watch::Sender::new(false),
        });
        let mut streams = lock(&self.streams);
        let own = streams.entry(device).or_default();
        if own.len() >= most.max(1) {
            own.remove(0).end.send_replace(true);
        }
        own.push(listener.clone());
        drop(streams);
        let (lines, body) = mpsc::channel(1);
        tokio::spawn(self.clone().feed(device, listener, lines, Instant::now() + life));
        Lines(body)
    }

    /// Ends a device's streams.
    pub(crate) fn end(&self, device: LogId) {
        for listener in lock(&self.streams).get(&device).into_iter().flatten() {
            listener.end.send_replace(true);
        }
    }

    /// Ends all streams, now and later.
    pub(crate) fn close(&self) {
        self.closed.send_replace(true);
    }

    async fn feed(
        self: Arc<Self>,
        device: LogId,
        listener: Arc<Listener>,
        lines: mpsc::Sender<Bytes>,
        until: Instant,
    ) {
        let (mut closed, mut ended) = (self.closed.subscribe(), listener.end.subscribe());
        tokio::select! {
            () = lines.closed() => {}
            () = sleep_until(until) => {}
            _ = closed.wait_for(|closed| *closed) => {}
            _ = ended.wait_for(|ended| *ended) => {}
            () = write(&listener, &lines) => {}
        }
        let mut streams = lock(&self.streams);
        if let Some(own) = streams.get_mut(&device) {
            own.retain(|other| !Arc::ptr_eq(other, &listener));
            if own.is_empty() {
                streams.remove(&device);
            }
        }
    }
}

async fn write(listener: &Listener, lines: &mpsc::Sender<Bytes>) {
    if lines.send(heartbeat()).await.is_err() {
        return;
    }
    loop {
        tokio::select! {
            () = listener.wake.notified() => {
                let waiting = std::mem::take(&mut *lock(&listener.waiting));
                for circle in waiting {
                    if lines.send(hint(circle)).await.is_err() {
                        return;
                    }
                }
                sleep(GATHER).await;
            }
            () = sleep(HEARTBEAT) => {
                if lines.send(heartbeat()).await.is_err() {
                    return;
                }
            }
        }
    }
}

fn hint(circle: CircleId) -> Bytes {
    Bytes::from(format!("data: {}\n\n", circle.to_hex()))
}

/// A comment exactly as long as a hint.
fn heartbeat() -> Bytes {
    Bytes::from(format!(":{:37}\n\n", ""))
}

/// A stream's body.
pub(crate) struct Lines(mpsc::Receiver<Bytes>);

impl Body for Lines {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0.poll_recv(cx).map(|line| line.map(|line| Ok(Frame::data(line))))
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heartbeat_and_a_hint_have_one_length() {
        assert_eq!(heartbeat().len(), hint(CircleId([7; 16])).len());
    }
}
