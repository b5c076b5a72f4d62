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

use std::path::Path;
use std::time::{Duration, Instant};

use futures_lite::future::block_on;
use goldseam_client::{Client, Start};
use goldseam_journey::{Day, Seat, consistency, decide};
use goldseam_replica::{Effect, Replica, Sqlite, Store, settle};
use goldseam_sealed::{Body, CircleId, DeviceKeys, EpochKey, Frame, Kind, LogHead, LogId, Seq, Timestamp};
use minicbor::Encoder;
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Days the entries are spread over.
const DAYS: usize = 1_000;
/// The client's kind of a log's first entry.
const HELLO: Kind = Kind(900);
/// Frames in one page of the relay's.
const PAGE: usize = 256;

fn main() {
    println!("entries   received   a start  again     per entry, all three");
    for entries in [1_000, 10_000, 100_000] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("device.sqlite");
        let (circle, log, frames) = block_on(fixture(&path, entries));
        let received = block_on(receive(&path, circle, log, &frames));
        let (first, second) = (block_on(start(&path, entries)), block_on(start(&path, entries)));
        let each = (received + first + second).as_micros() / u128::try_from(entries).unwrap();
        println!("{entries:7} {:>8} ms {:>6} ms {:>6} ms {each:>9} µs", ms(received), ms(first), ms(second));
    }
}

fn ms(time: Duration) -> u128 {
    time.as_millis()
}

/// A person with a repair and a promise on this device; and what another device of theirs wrote about its days.
async fn fixture(path: &Path, entries: usize) -> (CircleId, LogId, Vec<Frame>) {
    let mut rng = ChaCha12Rng::seed_from_u64(1);
    let store = Sqlite::open(path).unwrap();
    let (mut client, _) = Client::sign_up(store.clone(), Timestamp(1), &mut rng).await.unwrap();
    client.confirm_code(Timestamp(1), &mut rng).await.unwrap();
    client.start_repair(Seat::Responsible, "Sam", None, Timestamp(2), &mut rng).await.unwrap();
    let schedule = consistency::Schedule::Daily { from: Day(1) };
    let make = consistency::Command::Make { text: "I will call at six".into(), plan: None, schedule };
    let promise = client.act(make, Timestamp(3), &mut rng).await.unwrap();

    let root = client.root_for_slot();
    let private = root.private_circle();
    let circle = store.circles().await.unwrap().into_iter().find(|circle| *circle != private).unwrap();
    let seen = store.heads(circle).await.unwrap();
    let device = DeviceKeys::make(&mut rng);
    let key = EpochKey::make(circle, &mut rng);
    let certificate = root.certify(&device, Timestamp(4));
    let mut frames = vec![key.announce(&device, None, certificate.readers(), &mut rng).unwrap()];
    let accepted = device.accept(&certificate).unwrap();
    let mut hello = Vec::new();
    Encoder::new(&mut hello).map(1).unwrap().u8(0).unwrap().bytes(accepted.as_bytes()).unwrap();
    let mut contents = vec![(HELLO, 1, hello)];
    let outcomes = [consistency::Outcome::Kept, consistency::Outcome::Late, consistency::Outcome::ToldFirst];
    for (day, outcome) in (1..=DAYS).zip(outcomes.into_iter().cycle()) {
        let day = Day(i32::try_from(day).unwrap());
        let words = Some("a few words about how it went today".into());
        let record = consistency::Command::Record { promise, day, outcome, words };
        let now = Timestamp(i64::from(day.0) * DAY_MS);
        let decision = decide(client.journey(), record.into(), now).unwrap();
        contents.push((decision.kind(), decision.version(), decision.content()));
    }
    for at in 0..entries {
        let which = if at == 0 { 0 } else { 1 + at * DAYS / entries };
        let (kind, version, content) = contents.get(which).unwrap_or(contents.last().unwrap()).clone();
        let time = Timestamp(i64::try_from(which.max(1)).unwrap() * DAY_MS);
        let body = Body { kind, version, seen: seen.clone(), time, content };
        let head = frames.last().unwrap().head();
        frames.push(body.seal(&device, Some(head), &key, &mut rng).unwrap());
    }
    (circle, device.log(), frames)
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
