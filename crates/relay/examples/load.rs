//! How fast a relay stores and gives back sealed entries, over loopback, in this process.
//!
//! `cargo run --release -p goldseam-relay --example load -- [SECONDS]`: five seconds a line by default.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measuring program"
)]

#[path = "../tests/client/mod.rs"]
mod client;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use client::{Device, Pen, circle};
use goldseam_relay::{Config, Rate, Relay};
use goldseam_sealed::wire::{MAX_BATCH, Outcome};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

/// What an entry holds, so that its frame has about 1 KiB.
const CONTENT: usize = 700;

/// Frames each writer has ready: sealing is not what is measured.
const READY: usize = 30_000;

#[tokio::main]
async fn main() {
    let seconds = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(5).clamp(1, 60);
    let life = Duration::from_secs(seconds);
    let dir = TempDir::new().unwrap();
    let mut config = Config::new(dir.path());
    let free = Rate { burst: u32::MAX, every: Duration::from_micros(1) };
    config.limits.overall = free;
    config.limits.device = free;
    config.limits.frames_per_mailbox = u64::MAX >> 1;
    config.limits.bytes_per_mailbox = u64::MAX >> 1;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let relay = listener.local_addr().unwrap();
    let serving = Relay::open(config).unwrap().serve(listener, std::future::pending());
    tokio::spawn(serving);

    println!("| connections | frames a request | appends/s | p50 ms | p99 ms | worst ms |");
    println!("|---|---|---|---|---|---|");
    for (connections, batch) in [(1, 1), (16, 1), (64, 1), (1, 64), (16, 64)] {
        let (mut times, took) = appends(relay, connections, batch, life).await;
        times.sort();
        let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
        let rate = (times.len() * batch) as f64 / took.as_secs_f64();
        println!(
            "| {connections} | {batch} | {rate:.0} | {:.2} | {:.2} | {:.2} |",
            at(0.5),
            at(0.99),
            at(1.0)
        );
    }
    println!("pulled: {:.0} frames/s on 1 connection", pulls(relay, life).await);
}

/// The time of each request answered, and of all together: `life`, or less if the frames run out.
async fn appends(
    relay: SocketAddr,
    connections: usize,
    batch: usize,
    life: Duration,
) -> (Vec<Duration>, Duration) {
    let mut ready = Vec::new();
    for _ in 0..connections {
        let mut device = Device::logged_in(relay).await;
        let circle = circle();
        device.create(circle).await;
        let frames = Pen::new(&device.keys, circle).many(READY / connections.min(8), &[1; CONTENT]);
        ready.push((device, circle, frames));
    }
    let mut writers = JoinSet::new();
    let begin = Instant::now();
    for (mut device, circle, frames) in ready {
        writers.spawn(async move {
            let mut times = Vec::new();
            for batch in frames.chunks(batch) {
                let start = Instant::now();
                let outcomes = device.append(circle, batch).await;
                assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Stored));
                times.push(start.elapsed());
                if begin.elapsed() >= life {
                    break;
                }
            }
            times
        });
    }
    let times = writers.join_all().await.concat();
    (times, begin.elapsed())
}

/// Frames a second, of a log with many.
async fn pulls(relay: SocketAddr, life: Duration) -> f64 {
    let mut device = Device::logged_in(relay).await;
    let circle = circle();
    device.create(circle).await;
    let frames = Pen::new(&device.keys, circle).many(10_000, &[1; CONTENT]);
    for batch in frames.chunks(MAX_BATCH) {
        device.append(circle, batch).await;
    }
    let (start, mut pulled) = (Instant::now(), 0);
    while start.elapsed() < life {
        let after = goldseam_sealed::Seq(pulled % 9_728);
        let want = goldseam_sealed::wire::Want { log: device.log(), after };
        pulled += u64::try_from(device.pull(circle, vec![want]).await.frames.len()).unwrap();
    }
    pulled as f64 / start.elapsed().as_secs_f64()
}
