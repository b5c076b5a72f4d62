//! How long a device takes to start with many entries: `cargo xtask bench cold-start`.
//!
//! First it is brought back with a code, which receives them from a relay on loopback: reads, verifies, keeps. Then it starts: loads, opens, folds. Then it starts
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
#[path = "../../tests/support/mod.rs"]
mod support;

use std::path::Path;
use std::time::{Duration, Instant};

use async_lock::Mutex;
use futures_lite::future::block_on;
use goldseam_client::{Courier, Start};
use goldseam_replica::Sqlite;
use goldseam_sealed::RecoveryCode;
use support::{Http, RunningRelay, now, rng};

fn main() {
    println!("entries   received   a start  again     per entry, all three");
    for entries in [1_000, 10_000, 100_000] {
        let (relay, dir) = (RunningRelay::start(), tempfile::tempdir().unwrap());
        let code = block_on(many::fill(Http::to(Some(relay.host())), entries, now));
        let path = dir.path().join("device.sqlite");
        let received = block_on(receive(&path, &relay, &code, entries));
        let (first, second) = (block_on(start(&path, entries)), block_on(start(&path, entries)));
        let each = (received + first + second).as_micros() / u128::try_from(entries).unwrap();
        println!("{entries:7} {:>8} ms {:>6} ms {:>6} ms {each:>9} µs", ms(received), ms(first), ms(second));
    }
}

fn ms(time: Duration) -> u128 {
    time.as_millis()
}

/// Brings a person back with their code, from the relay that has it all.
async fn receive(path: &Path, relay: &RunningRelay, code: &RecoveryCode, entries: usize) -> Duration {
    let (start, mut rng) = (Instant::now(), rng(3));
    let Start::Fresh(fresh) = Start::of(Sqlite::open(path).unwrap()).await.unwrap() else {
        panic!("there is nothing yet")
    };
    let client = Mutex::new(fresh.recover(&Http::to(Some(relay.host())), code, &mut rng).await.unwrap());
    Courier::new(Http::to(Some(relay.host()))).sync(&client, now, &mut rng).await.unwrap();
    let took = start.elapsed();
    assert!(client.lock().await.signatures_checked() >= entries as u64, "everything is verified once");
    took
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
