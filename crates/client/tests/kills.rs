//! A real process with the SQLite store, ended without warning: what it said is kept is there, and the file opens.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests, and the process they end"
)]

mod support;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use async_lock::Mutex;
use futures_lite::future::block_on;
use goldseam_client::{Client, ClientError, Courier, RelayError, Start};
use goldseam_journey::{Seat, consistency};
use goldseam_replica::Sqlite;
use goldseam_sealed::{FrameHash, RecoveryCode};
use rand_chacha::rand_core::Rng;
use support::{Device, Http, RunningRelay, now, promise, rng};

const STORE: &str = "GOLDSEAM_KILLS_STORE";
const RELAY: &str = "GOLDSEAM_KILLS_RELAY";
const SEED: &str = "GOLDSEAM_KILLS_SEED";

/// How often the process is ended: `cargo xtask kills` sets more.
fn kills() -> u64 {
    std::env::var("GOLDSEAM_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(6)
}

/// Says something in one write: half a line is nothing said.
fn say(words: &str) {
    let mut out = std::io::stdout();
    out.write_all(format!("\n{words}\n").as_bytes()).and_then(|()| out.flush()).unwrap();
}

fn open(path: &Path) -> Start<Sqlite> {
    block_on(Start::of(Sqlite::open(path).expect("the file opens"))).expect("it can be read")
}

/// The process that is ended: begins or goes on, acts and syncs, and says what it keeps, until it is no more.
#[test]
#[ignore = "the other test starts it as a process of its own"]
fn acts_until_it_is_ended() {
    let Ok(store) = std::env::var(STORE) else { return };
    let relay = std::env::var(RELAY).unwrap();
    let mut rng = rng(std::env::var(SEED).unwrap().parse().unwrap());
    block_on(async {
        let mut client = match open(Path::new(&store)) {
            Start::Open(client) => *client,
            Start::Fresh(fresh) => fresh.sign_up(now(), &mut rng).await.unwrap().0,
            Start::Locked(_) => panic!("nobody locked it"),
        };
        if !client.is_code_confirmed() {
            let code = client.new_code(&mut rng).await.unwrap();
            client.confirm_code(now(), &mut rng).await.unwrap();
            say(&format!("code {}", code.words().join(" ")));
        }
        if client.seat().is_none() {
            client.start_repair(Seat::Responsible, "Sam", None, now(), &mut rng).await.unwrap();
        }
        let client = Mutex::new(client);
        let mut courier = Courier::new(Http::to(Some(&relay)));
        loop {
            let mut acting = client.lock().await;
            let kept = match acting.act(promise("I will call at six"), now(), &mut rng).await {
                // No more than three at once: one ends.
                Err(ClientError::Refused(_)) => {
                    let promises = acting.journey().shared().consistency.promises();
                    let open = promises.iter().find(|promise| promise.ended.is_none()).unwrap().id;
                    acting.act(consistency::Command::End { promise: open }, now(), &mut rng).await
                }
                done => done,
            };
            drop(acting);
            say(&format!("kept {}", name(kept.unwrap())));
            if rng.next_u64().is_multiple_of(3) {
                match courier.sync(&client, now, &mut rng).await {
                    // A relay that is asked too often says so.
                    Ok(()) | Err(ClientError::Relay(_)) => {}
                    Err(why) => panic!("{why}"),
                }
            }
        }
    });
}

/// The moment a process is ended is itself what is drawn; and a relay that says "later" is asked later.
#[allow(clippy::disallowed_methods, reason = "a random moment, not a wait for something to be so")]
fn pass(time: Duration) {
    std::thread::sleep(time);
}

/// Starts the process and ends it at a random moment; everything it said.
fn one_life(store: &Path, relay: &RunningRelay, seed: u64) -> Vec<String> {
    let mut chance = rng(seed);
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "acts_until_it_is_ended", "--ignored", "--nocapture", "--test-threads=1"])
        .env(STORE, store)
        .env(RELAY, relay.host())
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut said = Vec::new();
    // Somewhere among its first entries, or on the way to them.
    let some = chance.next_u64() % 8;
    while said.iter().filter(|line: &&String| line.starts_with("kept ")).count() < some as usize {
        said.push(lines.next().expect("it goes on until it is ended"));
    }
    pass(Duration::from_micros(chance.next_u64() % 30_000));
    process.kill().unwrap();
    process.wait().unwrap();
    said.extend(lines);
    said
}

/// Does something with a relay that may be asked too often.
fn patiently<T>(mut ask: impl FnMut() -> Result<T, ClientError>) -> T {
    let end = Instant::now() + Duration::from_secs(120);
    loop {
        match ask() {
            Err(ClientError::Relay(RelayError::Busy(wait))) if Instant::now() < end => {
                pass(Duration::from_secs(u64::from(wait)));
            }
            done => return done.expect("what is left goes out, and comes back"),
        }
    }
}

/// What the screens show of a device's shared record.
fn shown<S: goldseam_replica::Store>(client: &Client<S>) -> BTreeSet<String> {
    client.journey().items().iter().map(|item| name(item.id)).collect()
}

fn name(entry: FrameHash) -> String {
    entry.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn kill_9_of_a_device_at_random_moments_loses_nothing_it_said_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("device.sqlite");
    let relay = RunningRelay::start();
    let (mut kept, mut code) = (BTreeSet::new(), None);
    for seed in 0..kills() {
        let said = one_life(&store, &relay, seed);
        code = said.iter().rev().find_map(|line| line.strip_prefix("code ").map(str::to_owned)).or(code);
        kept.extend(said.iter().filter_map(|line| line.strip_prefix("kept ").map(str::to_owned)));
        match open(&store) {
            Start::Open(client) => {
                let shown = shown(&client);
                assert!(kept.is_subset(&shown), "said and lost, kill {seed}");
            }
            _ => assert!(kept.is_empty(), "it has forgotten who it is, kill {seed}"),
        }
    }
    let Start::Open(client) = open(&store) else { panic!("it never began") };
    let (client, mut rng) = (Mutex::new(*client), rng(1_000_000));
    let mut courier = Courier::new(Http::to(Some(relay.host())));
    patiently(|| block_on(courier.sync(&client, now, &mut rng)));

    let code = RecoveryCode::parse(&code.expect("it showed a code")).expect("it is a code");
    let mut back = patiently(|| Device::recover(&relay, 2_000_000, &code));
    patiently(|| back.try_sync());
    patiently(|| back.try_sync());
    assert!(kept.is_subset(&shown(&back.lock_client())), "and all of it is at the relay");
    println!("ended {} times; {} entries it said are kept, all there", kills(), kept.len());
}
