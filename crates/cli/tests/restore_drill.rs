//! The drill: a relay under writers is backed up, killed, and set back to that backup. Its clients fill it up again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../../relay/tests/client/mod.rs"]
mod client;
#[path = "served/http.rs"]
mod http;
mod served;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_lock::Mutex;
use client::{Device, Pen, circle, until};
use getrandom::SysRng;
use goldseam_client::{Client, Courier, Start};
use goldseam_journey::{Day, Seat, consistency};
use goldseam_replica::Memory;
use goldseam_sealed::wire::{MAX_BATCH, Outcome};
use goldseam_sealed::{CircleId, DeviceKeys, Frame, RecoveryCode, Timestamp};
use http::Http;
use rand_core::UnwrapErr;
use served::{Served, goldseam};
use tempfile::TempDir;
use tokio::task::JoinSet;

const WRITERS: usize = 4;

const NOW: Timestamp = Timestamp(1_790_000_000_000);

/// Somebody with the app on one device.
struct Person {
    client: Mutex<Client<Memory>>,
    code: RecoveryCode,
}

impl Person {
    async fn begin() -> Self {
        let Start::Fresh(fresh) = Start::of(Memory::new()).await.unwrap() else { panic!("not fresh") };
        let (mut client, code) = fresh.sign_up(NOW, &mut UnwrapErr(SysRng)).await.unwrap();
        client.confirm_code(NOW, &mut UnwrapErr(SysRng)).await.unwrap();
        client.start_repair(Seat::Responsible, "Sam", None, NOW, &mut UnwrapErr(SysRng)).await.unwrap();
        Self { client: Mutex::new(client), code }
    }

    async fn promises(&self, text: &str) {
        let schedule = consistency::Schedule::Once { on: Day(20_784) };
        let make = consistency::Command::Make { text: text.into(), plan: None, schedule };
        self.client.lock().await.act(make, NOW, &mut UnwrapErr(SysRng)).await.unwrap();
    }

    async fn sync(&self, relay: &Served) {
        let mut courier = Courier::new(Http::to(format!("http://{}", relay.address)));
        courier.sync(&self.client, || NOW, &mut UnwrapErr(SysRng)).await.unwrap();
    }

    /// Loses the device and comes back with the code.
    async fn come_back(self, relay: &Served) -> Self {
        let Start::Fresh(fresh) = Start::of(Memory::new()).await.unwrap() else { panic!("not fresh") };
        let http = Http::to(format!("http://{}", relay.address));
        let client = fresh.recover(&http, &self.code, &mut UnwrapErr(SysRng)).await.unwrap();
        let back = Self { client: Mutex::new(client), code: self.code };
        back.sync(relay).await;
        back
    }

    async fn promised(&self) -> Vec<String> {
        let client = self.client.lock().await;
        let promises = client.responsible_view().unwrap().promises;
        promises.into_iter().map(|promise| promise.text.into_string()).collect()
    }
}

fn run(arguments: &[&str], path: (&str, &Path)) -> (bool, String) {
    let out = goldseam().args(arguments).arg(path.0).arg(path.1).output().unwrap();
    (out.status.success(), String::from_utf8([out.stdout, out.stderr].concat()).unwrap())
}

/// Writes one frame a request until the relay is gone; what was acknowledged.
async fn write_until_gone(
    mut device: Device,
    circle: CircleId,
    total: Arc<AtomicUsize>,
) -> (DeviceKeys, Vec<Frame>) {
    let mut pen = Pen::new(&device.keys, circle);
    let mut acknowledged = Vec::new();
    loop {
        let frame = pen.write(b"an entry of the drill");
        let request = device.append_request(circle, &frame);
        let Ok(answer) = device.send(request).await else { break };
        if !answer.status.is_success() {
            pen.head = acknowledged.last().map(Frame::head);
            continue;
        }
        acknowledged.push(frame);
        total.fetch_add(1, Ordering::Relaxed);
    }
    (device.keys.clone(), acknowledged)
}

#[tokio::test(flavor = "multi_thread")]
async fn backup_then_check_then_restore() {
    let (old, new) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let backup = old.path().join("backup");
    let circle = circle();
    let mut relay = Served::start(&old.path().join("data"));
    let mut owner = Device::logged_in(relay.address).await;
    owner.create(circle).await;
    let sam = Person::begin().await;
    sam.promises("I call at six").await;
    sam.sync(&relay).await;
    let total = Arc::new(AtomicUsize::new(0));
    let mut writing = JoinSet::new();
    for _ in 0..WRITERS {
        let device = Device::logged_in(relay.address).await;
        owner.admit(circle, &device).await;
        writing.spawn(write_until_gone(device, circle, total.clone()));
    }
    let reached = async |count: usize| {
        until("enough appends", async || (total.load(Ordering::Relaxed) >= count).then_some(())).await;
    };

    reached(100).await;
    let (data, to) = (old.path().join("data"), backup.to_str().unwrap().to_owned());
    let (made, text) = run(&["backup", "--to", &to], ("--data", &data));
    assert!(made, "{text}");
    let at_backup = total.load(Ordering::Relaxed);
    sam.promises("I am home by nine").await;
    sam.sync(&relay).await;
    reached(at_backup + 100).await;
    assert!(!relay.kill().success());
    let mut writers = Vec::new();
    while let Some(writer) = writing.join_next().await {
        writers.push(writer.unwrap());
    }

    let (whole, text) = run(&["check-data"], ("--file", &backup));
    assert!(whole, "{text}");
    let (refused, text) = run(&["restore", "--from", &to], ("--data", &data));
    assert!(!refused && text.contains("was not touched"), "{text}");
    let restored_to = new.path().join("data");
    let (restored, text) = run(&["restore", "--from", &to], ("--data", &restored_to));
    assert!(restored, "{text}");

    let relay = Served::start(&restored_to);
    let mut back = 0;
    for (keys, frames) in &writers {
        let mut device = Device::with_keys(relay.address, keys.clone());
        device.log_in().await;
        // As clients do: the difference of heads is what is sent.
        let heads = device.heads(circle).await.heads;
        let has = heads.iter().find(|head| head.log == device.log()).map_or(0, |head| head.seq.0);
        let lacking = &frames[usize::try_from(has).unwrap()..];
        for batch in lacking.chunks(MAX_BATCH) {
            let outcomes = device.append(circle, batch).await;
            assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Stored));
        }
        back += lacking.len();
        assert_eq!(&device.pull_all(circle, device.log()).await, frames, "nothing acknowledged is lost");
    }
    assert!(back >= 100, "the backup was older: {back} frames came back from the clients");
    // What the relay has lost comes back with the next sync, and from there to an empty device.
    sam.sync(&relay).await;
    let back = sam.come_back(&relay).await;
    assert_eq!(back.promised().await, ["I call at six", "I am home by nine"]);
    drop(relay);
    let (whole, text) = run(&["check-data"], ("--data", &restored_to));
    assert!(whole, "{text}");
}
