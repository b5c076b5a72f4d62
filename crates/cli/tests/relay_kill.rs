//! The real binary, ended without warning: what it acknowledged is there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "tests"
)]

#[path = "../../relay/tests/client/mod.rs"]
mod client;
mod served;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use client::{Device, Pen, circle, until};
use goldseam_sealed::wire::{Appended, MAX_BATCH, Outcome};
use goldseam_sealed::{CircleId, DeviceKeys, Frame, Seq};
use hyper::StatusCode;
use served::{Served, goldseam};
use tempfile::TempDir;
use tokio::task::JoinSet;

fn check_data(data: &Path) -> (bool, String) {
    let out = goldseam().arg("check-data").arg("--data").arg(data).output().unwrap();
    (out.status.success(), String::from_utf8(out.stdout).unwrap())
}

async fn again(relay: &Served, keys: &DeviceKeys) -> Device {
    let mut device = Device::with_keys(relay.address, keys.clone());
    device.log_in().await;
    device
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_acknowledged_appends_outlive_kill_9() {
    let dir = TempDir::new().unwrap();
    let mut relay = Served::start(dir.path());
    let mut device = Device::logged_in(relay.address).await;
    let circle = circle();
    device.create(circle).await;
    let frames = Pen::new(&device.keys, circle).many(10_000, b"one of ten thousand");
    for batch in frames.chunks(MAX_BATCH) {
        let outcomes = device.append(circle, batch).await;
        assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Stored));
    }
    assert!(!relay.kill().success());

    let (whole, text) = check_data(dir.path());
    assert!(whole && text.contains("Read 10000 frames in 1 logs of 1 mailboxes."), "{text}");
    let relay = Served::start(dir.path());
    let mut device = again(&relay, &device.keys).await;
    assert!(device.pull_all(circle, device.log()).await == frames);
}

/// One writer's state: what it wrote, and how many of these the relay acknowledged.
struct Writer {
    keys: DeviceKeys,
    frames: Vec<Frame>,
    acknowledged: usize,
}

#[tokio::test(flavor = "multi_thread")]
async fn kill_9_in_the_middle_of_concurrent_appends_loses_nothing_acknowledged() {
    const WRITERS: usize = 16;
    const BEFORE: usize = 1_000;
    let dir = TempDir::new().unwrap();
    let circle = circle();
    let mut relay = Served::start(dir.path());
    let mut owner = Device::logged_in(relay.address).await;
    owner.create(circle).await;

    let total = Arc::new(AtomicUsize::new(0));
    let mut writing = JoinSet::new();
    for _ in 0..WRITERS {
        let mut device = Device::logged_in(relay.address).await;
        owner.admit(circle, &device).await;
        let total = total.clone();
        writing.spawn(async move {
            let mut pen = Pen::new(&device.keys, circle);
            let (mut frames, mut acknowledged) = (Vec::new(), 0);
            loop {
                // One frame a request, so that many small appends are under way at any moment.
                let frame = pen.write(b"in the middle of it");
                frames.push(frame.clone());
                let request = device.append_request(circle, &frame);
                let Ok(answer) = device.send(request).await else { break };
                if answer.status != StatusCode::OK {
                    // Held by its rate: the same frame later, as clients do.
                    frames.pop();
                    pen.head = frames.last().map(Frame::head);
                    continue;
                }
                assert_eq!(answer.read::<Appended>().outcomes, [Outcome::Stored]);
                acknowledged += 1;
                total.fetch_add(1, Ordering::Relaxed);
            }
            Writer { keys: device.keys.clone(), frames, acknowledged }
        });
    }
    until("enough appends", async || (total.load(Ordering::Relaxed) >= BEFORE).then_some(())).await;
    assert!(!relay.kill().success());

    let mut writers = Vec::new();
    while let Some(writer) = writing.join_next().await {
        writers.push(writer.unwrap());
    }
    let (whole, text) = check_data(dir.path());
    assert!(whole, "{text}");
    let relay = Served::start(dir.path());
    for writer in &writers {
        let mut device = again(&relay, &writer.keys).await;
        let kept = device.pull_all(circle, device.log()).await;
        assert!(kept.len() >= writer.acknowledged, "acknowledged and lost");
        assert!(writer.frames.starts_with(&kept), "nothing but what was written, in order");
        // Sending everything again, as a client does that heard no answer, brings it to one state.
        for batch in writer.frames.chunks(MAX_BATCH) {
            let outcomes = device.append(circle, batch).await;
            assert!(outcomes.iter().all(|one| matches!(one, Outcome::Stored | Outcome::Already)));
        }
    }
    let sum: usize = writers.iter().map(|writer| writer.frames.len()).sum();
    assert!(check_data(dir.path()).1.contains(&format!("Read {sum} frames in {WRITERS} logs")));
}

/// How often a program is ended: `cargo xtask kills` sets more.
fn kills() -> usize {
    std::env::var("GOLDSEAM_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(8)
}

/// Writes one frame a request until the relay is gone.
async fn write_on(
    mut writer: Writer,
    mut device: Device,
    circle: CircleId,
    total: Arc<AtomicUsize>,
) -> Writer {
    let mut pen = Pen::new(&writer.keys, circle);
    let mut next = writer.acknowledged;
    loop {
        if next == writer.frames.len() {
            pen.head = writer.frames.last().map(Frame::head);
            writer.frames.push(pen.write(b"until it ends"));
        }
        let request = device.append_request(circle, &writer.frames[next]);
        let Ok(answer) = device.send(request).await else { return writer };
        if answer.status != StatusCode::OK {
            continue;
        }
        let outcomes = answer.read::<Appended>().outcomes;
        assert!(matches!(outcomes[..], [Outcome::Stored | Outcome::Already]), "{outcomes:?}");
        next += 1;
        writer.acknowledged = next;
        total.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn kill_9_at_random_moments_again_and_again_loses_nothing_acknowledged() {
    const WRITERS: usize = 4;
    let dir = TempDir::new().unwrap();
    let circle = circle();
    let mut relay = Served::start(dir.path());
    let mut owner = Device::logged_in(relay.address).await;
    owner.create(circle).await;
    let mut writers = Vec::new();
    for _ in 0..WRITERS {
        let device = Device::logged_in(relay.address).await;
        owner.admit(circle, &device).await;
        writers.push(Writer { keys: device.keys.clone(), frames: Vec::new(), acknowledged: 0 });
    }
    for kill in 0..kills() {
        let total = Arc::new(AtomicUsize::new(0));
        let mut writing = JoinSet::new();
        for writer in writers.drain(..) {
            let device = again(&relay, &writer.keys).await;
            writing.spawn(write_on(writer, device, circle, total.clone()));
        }
        // At a random moment: after so many appends, and a little.
        let [some, little] = client::random::<2>();
        let some = usize::from(some) / 8;
        until("some appends", async || (total.load(Ordering::Relaxed) >= some).then_some(())).await;
        tokio::time::sleep(std::time::Duration::from_micros(u64::from(little) * 20)).await;
        assert!(!relay.kill().success());
        while let Some(writer) = writing.join_next().await {
            writers.push(writer.unwrap());
        }
        relay = Served::start(dir.path());
        let mut owner = again(&relay, &owner.keys).await;
        let heads = owner.heads(circle).await.heads;
        for writer in writers.iter().filter(|writer| writer.acknowledged > 0) {
            let head = heads.iter().find(|head| head.log == writer.keys.log()).expect("its log is there");
            let kept = usize::try_from(head.seq.0).unwrap();
            assert!(kept >= writer.acknowledged, "acknowledged and lost, kill {kill}");
            assert_eq!(
                head.hash,
                writer.frames[kept - 1].hash(),
                "what is kept is what was written, kill {kill}"
            );
        }
    }
    let mut sum = 0;
    for writer in &writers {
        let mut device = again(&relay, &writer.keys).await;
        let kept = device.pull_all(circle, device.log()).await;
        assert!(writer.frames.starts_with(&kept));
        sum += kept.len();
    }
    relay.kill();
    let (whole, text) = check_data(dir.path());
    assert!(whole && text.contains(&format!("Read {sum} frames in")), "{text}");
    println!("ended {} times; {sum} frames, all acknowledged ones among them", kills());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_in_order_when_asked_to() {
    let dir = TempDir::new().unwrap();
    let mut relay = Served::start(dir.path());
    let mut device = Device::logged_in(relay.address).await;
    let circle = circle();
    device.create(circle).await;
    let mut wake = device.wake().await;
    device.append(circle, &Pen::new(&device.keys, circle).many(3, b"kept")).await;
    assert!(wake.line().await.is_some());

    let asked = Command::new("kill").arg("-TERM").arg(relay.process.id().to_string()).status().unwrap();
    assert!(asked.success());
    assert_eq!(wake.line().await, None, "streams end");
    let ended = until("the end", async || relay.process.try_wait().unwrap()).await;
    assert!(ended.success());
    assert!(!dir.path().join("relay.sqlite-wal").exists(), "everything is in the one file");
    assert!(check_data(dir.path()).0);
    let relay = Served::start(dir.path());
    let mut device = again(&relay, &device.keys).await;
    assert_eq!(device.heads(circle).await.heads[0].seq, Seq(3));
}

#[tokio::test(flavor = "multi_thread")]
async fn backup_and_check_data_speak_plainly() {
    let dir = TempDir::new().unwrap();
    let (data, to) = (dir.path().join("data"), dir.path().join("backup"));
    let (whole, _) = check_data(&data);
    assert!(!whole, "nothing there is not well");

    let relay = Served::start(&data);
    let mut device = Device::logged_in(relay.address).await;
    device.create(circle()).await;
    let backup = || goldseam().arg("backup").arg("--data").arg(&data).arg("--to").arg(&to).output().unwrap();
    assert!(backup().status.success());
    let again = backup();
    assert!(!again.status.success());
    assert!(String::from_utf8(again.stderr).unwrap().contains("exists already"));
    let whole = goldseam().arg("check-data").arg("--file").arg(&to).output().unwrap();
    assert!(whole.status.success());

    let bytes = std::fs::read(&to).unwrap();
    std::fs::write(&to, &bytes[..bytes.len() / 2]).unwrap();
    let damaged = goldseam().arg("check-data").arg("--file").arg(&to).output().unwrap();
    assert_eq!(damaged.status.code(), Some(1));

    let second = goldseam().args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data).output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8(second.stderr).unwrap().contains("another relay"));
}
