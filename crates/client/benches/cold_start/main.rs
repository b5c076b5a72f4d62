//! How long a device takes to start with many entries: `cargo xtask bench cold-start`.
//!
//! First it receives them as from a relay: reads, verifies, keeps. Then it starts: loads, opens, folds. Then it starts
//! again. Neither start may verify a signature.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark"
)]

mod many;

use std::path::Path;
use std::time::{Duration, Instant};

use futures_lite::future::block_on;
use goldseam_client::Start;
use goldseam_replica::{Effect, Replica, Sqlite, Store, settle};
use goldseam_sealed::{CircleId, Frame, LogHead, LogId, Seq};
use many::Many;

/// Frames in one page of the relay's.
const PAGE: usize = 256;

fn main() {
    println!("entries   received   a start  again     per entry, all three");
    for entries in [1_000, 10_000, 100_000] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("device.sqlite");
        let Many { circle, log, frames, .. } = block_on(Many::on(Sqlite::open(&path).unwrap(), entries));
        let received = block_on(receive(&path, circle, log, &frames));
        let (first, second) = (block_on(start(&path, entries)), block_on(start(&path, entries)));
        let each = (received + first + second).as_micros() / u128::try_from(entries).unwrap();
        println!("{entries:7} {:>8} ms {:>6} ms {:>6} ms {each:>9} µs", ms(received), ms(first), ms(second));
    }
}

fn ms(time: Duration) -> u128 {
    time.as_millis()
}

/// Takes the other device's log as a relay hands it out.
async fn receive(path: &Path, circle: CircleId, log: LogId, frames: &[Frame]) -> Duration {
    let start = Instant::now();
    let store = Sqlite::open(path).unwrap();
    let own = store.heads(circle).await.unwrap();
    let mut replica = Replica::load(own.first().unwrap().log, &store).await.unwrap();
    let last = frames.last().unwrap().head();
    let heads: Vec<LogHead> = [own, vec![LogHead { log, seq: last.seq, hash: last.hash }]].concat();
    let mut queue = replica.relay_heads(circle, &heads);
    while !queue.is_empty() {
        let mut next = Vec::new();
        for effect in settle(&mut replica, &store, queue).await.unwrap() {
            let Effect::Pull { asked, wants, .. } = effect else { continue };
            let after = wants.iter().find(|want| want.log == log).map_or(Seq(0), |want| want.after);
            let rest = frames.get(usize::try_from(after.0).unwrap()..).unwrap_or_default();
            let page = rest.iter().take(PAGE).map(|frame| frame.bytes().to_vec()).collect();
            next.extend(replica.pulled(circle, asked, page, rest.len() > PAGE));
        }
        queue = next;
    }
    assert_eq!(replica.signatures_checked(), frames.len() as u64);
    start.elapsed()
}

/// Starts the app's side of the device, up to what its screens show.
async fn start(path: &Path, entries: usize) -> Duration {
    let start = Instant::now();
    let Start::Open(client) = Start::of(Sqlite::open(path).unwrap()).await.unwrap() else {
        panic!("nobody locked it")
    };
    let shown = client.journey().items().len();
    let took = start.elapsed();
    assert_eq!(shown, entries - 1 + 2, "the repair, the promise, and every day's record");
    assert_eq!(client.signatures_checked(), 0, "what was verified once is not verified again");
    took
}
