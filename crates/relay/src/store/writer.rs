//! The one thread that writes. Whatever waits when it begins shares one transaction and one sync to disk.

use std::thread;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::StoreError;

/// The most writes in one transaction.
const GROUP: usize = 256;
/// The most writes that wait before a caller has to.
const QUEUE: usize = 1_024;

/// Tells a caller what became of its write, once the commit is known.
type Finish = Box<dyn FnOnce(Result<(), StoreError>) + Send>;
type Work = Box<dyn FnOnce(&Connection) -> Finish + Send>;

enum Job {
    Work(Work),
    /// Carry out what waits, then end and say so.
    Close(oneshot::Sender<()>),
}

/// A handle to the writing thread.
#[derive(Clone)]
pub(crate) struct Writer(mpsc::Sender<Job>);

impl Writer {
    /// Starts the thread. It ends by [`Self::close`] or when the last handle is dropped.
    pub(crate) fn start(db: Connection) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        thread::Builder::new().name("relay-writer".into()).spawn(move || run(db, queue))?;
        Ok(Self(jobs))
    }

    /// Carries out a write and answers when it is on disk. A write that fails is undone alone.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (tell, told) = oneshot::channel();
        let job: Work = Box::new(move |db| {
            let done = alone(db, work);
            Box::new(move |committed| {
                let _caller_left = tell.send(committed.and(done));
            })
        });
        self.0.send(Job::Work(job)).await.map_err(|_| StoreError::Closed)?;
        told.await.map_err(|_| StoreError::Closed)?
    }

    /// Whether the thread still takes writes.
    pub(crate) fn is_alive(&self) -> bool {
        !self.0.is_closed()
    }

    /// Carries out what waits and ends the thread, which closes its connection.
    pub(crate) async fn close(&self) {
        let (tell, told) = oneshot::channel();
        if self.0.send(Job::Close(tell)).await.is_ok() {
            let _ended_either_way = told.await;
        }
    }
}

fn run(db: Connection, mut queue: mpsc::Receiver<Job>) {
    let mut closing = None;
    while let Some(job) = queue.blocking_recv() {
        match job {
            Job::Close(tell) => {
                queue.close();
                closing = Some(tell);
            }
            Job::Work(work) => group(&db, work, &mut queue, &mut closing),
        }
    }
    drop(db);
    if let Some(tell) = closing {
        let _nobody_waits = tell.send(());
    }
}

fn group(
    db: &Connection,
    first: Work,
    queue: &mut mpsc::Receiver<Job>,
    closing: &mut Option<oneshot::Sender<()>>,
) {
    // A caller whose job is dropped unanswered hears `Closed`.
    if StoreError::from_sqlite(db.execute_batch("BEGIN IMMEDIATE")).is_err() {
        return;
    }
    let mut finishes = vec![first(db)];
    while finishes.len() < GROUP {
        match queue.try_recv() {
            Ok(Job::Work(work)) => finishes.push(work(db)),
            Ok(Job::Close(tell)) => {
                queue.close();
                *closing = Some(tell);
            }
            Err(_) => break,
        }
    }
    let committed = StoreError::from_sqlite(db.execute_batch("COMMIT"));
    if committed.is_err() {
        let _nothing_open = db.execute_batch("ROLLBACK");
    }
    for finish in finishes {
        finish(committed);
    }
}

/// Runs one write so that its failure leaves the others of its group as they are.
pub(crate) fn alone<T>(
    db: &Connection,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    let run = || {
        db.prepare_cached("SAVEPOINT one")?.execute([])?;
        let done = work(db);
        if done.is_err() {
            db.prepare_cached("ROLLBACK TO one")?.execute([])?;
        }
        db.prepare_cached("RELEASE one")?.execute([])?;
        done
    };
    StoreError::from_sqlite(run())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_failed_write_is_undone_alone() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY)").unwrap();
        let writer = Writer::start(db).unwrap();
        let put = |n: i64| writer.write(move |db| db.execute("INSERT INTO t VALUES (?1)", [n]));
        let twice = writer.write(|db| {
            db.execute("INSERT INTO t VALUES (7)", [])?;
            db.execute("INSERT INTO t VALUES (7)", [])
        });
        let (a, b, c) = tokio::join!(put(1), twice, put(2));
        assert_eq!((a, b, c), (Ok(1), Err(StoreError::Database), Ok(1)));
        let rows = writer
            .write(|db| db.query_row("SELECT group_concat(n) FROM t", [], |row| row.get::<_, String>(0)))
            .await;
        assert_eq!(rows, Ok("1,2".to_owned()));
        writer.close().await;
        assert!(!writer.is_alive());
        assert_eq!(put(3).await, Err(StoreError::Closed));
    }
}
