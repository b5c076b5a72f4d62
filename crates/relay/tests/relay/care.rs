//! Restoring a backup, and data from another version.

use std::path::{Path, PathBuf};

use goldseam_relay::{Config, Fault, OpenError, Relay, RestoreError, backup, check, database_path, restore};
use goldseam_sealed::wire::{Admission, Enter, Remove};
use goldseam_sealed::{CircleId, DeviceKeys, LogId, Secret, Seq};
use hyper::{Method, StatusCode};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::client::{Device, Pen, circle, mailbox, member};
use crate::running::Running;

/// A backup of three frames.
async fn backed_up(dir: &TempDir) -> (PathBuf, DeviceKeys, CircleId) {
    let relay = Running::start().await;
    let circle = circle();
    let mut device = Device::logged_in(relay.address).await;
    device.create(circle).await;
    device.append(circle, &Pen::new(&device.keys, circle).many(3, b"a frame")).await;
    let to = dir.path().join("backup");
    backup(&relay.dir.path().join("data"), &to).unwrap();
    (to, device.keys, circle)
}

async fn frames_at(dir: TempDir, keys: &DeviceKeys, circle: CircleId) -> (usize, TempDir) {
    let relay = Running::on(dir, |_| {}).await;
    let mut device = Device::with_keys(relay.address, keys.clone());
    device.log_in().await;
    let frames = device.pull_all(circle, device.log()).await.len();
    (frames, relay.stop().await)
}

#[tokio::test]
async fn a_backup_is_restored_into_an_empty_place_and_serves() {
    let dir = TempDir::new().unwrap();
    let (from, keys, circle) = backed_up(&dir).await;
    let restored = restore(&from, &dir.path().join("data"), false).unwrap();
    assert_eq!((restored.report.frames, restored.before), (3, None));
    assert_eq!(frames_at(dir, &keys, circle).await.0, 3);
}

#[tokio::test]
async fn data_that_is_there_is_put_aside_only_when_asked() {
    let dir = TempDir::new().unwrap();
    let (from, keys, circle) = backed_up(&dir).await;
    let data = dir.path().join("data");
    // Another relay's data, with a log beside it as a crash leaves one.
    let relay = Running::on(TempDir::new().unwrap(), |_| {}).await;
    Device::logged_in(relay.address).await.create(circle).await;
    let theirs = relay.stop().await;
    std::fs::rename(theirs.path().join("data"), &data).unwrap();
    std::fs::write(data.join("relay.sqlite-wal"), b"").unwrap();
    let before = std::fs::read(database_path(&data)).unwrap();

    assert!(matches!(restore(&from, &data, false), Err(RestoreError::Exists)));
    assert_eq!(std::fs::read(database_path(&data)).unwrap(), before, "nothing was touched");

    for number in 1..=2 {
        let aside = restore(&from, &data, true).unwrap().before.unwrap();
        assert_eq!(aside, data.join(format!("before-restore-{number}")));
        assert!(aside.join("relay.sqlite").exists());
        assert_eq!(aside.join("relay.sqlite-wal").exists(), number == 1, "and what belongs to it");
    }
    assert_eq!(std::fs::read(data.join("before-restore-1/relay.sqlite")).unwrap(), before);
    assert_eq!(frames_at(dir, &keys, circle).await.0, 3);
}

#[tokio::test]
async fn a_damaged_backup_and_a_served_directory_are_refused() {
    let dir = TempDir::new().unwrap();
    let (from, ..) = backed_up(&dir).await;
    let relay = Running::start().await;
    let served = restore(&from, &relay.dir.path().join("data"), true);
    assert!(matches!(served, Err(RestoreError::Open(OpenError::Serving))));

    Connection::open(&from).unwrap().execute_batch("DELETE FROM frame WHERE seq = 2").unwrap();
    let data = dir.path().join("data");
    let Err(RestoreError::Damaged(report)) = restore(&from, &data, false) else { panic!("it was restored") };
    assert!(report.faults.contains(&Fault::Chain { log: 1, seq: 3 }));
    assert!(!database_path(&data).exists());
    assert!(matches!(restore(&dir.path().join("nowhere"), &data, false), Err(RestoreError::Backup(_))));
}

/// What each version made, on top of the one before.
const LAYOUTS: [&str; 3] = [
    include_str!("../fixtures/layout-1.sql"),
    include_str!("../fixtures/layout-2.sql"),
    include_str!("../fixtures/layout-3.sql"),
];

/// A data directory with the database that the version of that layout made.
fn of_layout(layout: usize) -> TempDir {
    let dir = TempDir::new().unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let db = Connection::open(database_path(&data)).unwrap();
    LAYOUTS.iter().take(layout).for_each(|made| db.execute_batch(made).unwrap());
    dir
}

/// The circle and the device of those databases.
const CIRCLE: CircleId = CircleId([0x11; 16]);

async fn its_device(relay: &Running) -> Device {
    let seed = |field| Secret::from_slice(&golden("keys-for-device", field)).unwrap();
    let keys = DeviceKeys::from_seeds(&seed("signing-seed"), seed("unsealing-seed"));
    let mut device = Device::with_keys(relay.address, keys);
    device.log_in().await;
    device
}

/// What the golden file of that name says.
fn golden(name: &str, field: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../testkit/sealed/{name}.txt"));
    let text = std::fs::read_to_string(file).unwrap();
    let value = text.lines().find_map(|line| line.strip_prefix(&format!("{field}: "))).unwrap().to_owned();
    (0..value.len()).step_by(2).map(|at| u8::from_str_radix(&value[at..at + 2], 16).unwrap()).collect()
}

#[tokio::test]
async fn data_of_every_layout_before_is_brought_up_and_nothing_is_lost() {
    for layout in 1..=LAYOUTS.len() {
        let dir = of_layout(layout);
        let file = database_path(&dir.path().join("data"));
        let backup_of_old = dir.path().join("backup");
        backup(&dir.path().join("data"), &backup_of_old).unwrap();
        assert_eq!(check(&backup_of_old).unwrap().faults, [], "an old backup is checked as it is");

        let relay = Running::on(dir, |_| {}).await;
        let mut device = its_device(&relay).await;
        let frames = device.pull_all(CIRCLE, device.log()).await;
        assert_eq!(frames.iter().map(|frame| frame.header().seq).collect::<Vec<_>>(), [Seq(1), Seq(2)]);
        let slot = device.get(&format!("/api/v1/slots/{}", "cd".repeat(32))).await;
        assert_eq!(slot.body, golden("slot-code", "input"));

        let dir = relay.stop().await;
        let report = check(&file).unwrap();
        assert_eq!((report.frames, report.faults), (2, vec![]));
        let version = |file: &Path| -> usize {
            Connection::open(file).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
        };
        assert_eq!((version(&backup_of_old), version(&file)), (layout, LAYOUTS.len() + 1));
        drop(dir);
    }
}

#[tokio::test]
async fn what_the_third_layout_kept_holds_in_the_fourth() {
    let relay = Running::on(of_layout(3), |_| {}).await;
    let mut device = its_device(&relay).await;
    let slot = format!("/api/v1/slots/{}", "ee".repeat(32));
    let removed = Remove { token: [0x0e; 32] };
    device.post(&format!("{slot}/remove"), removed).await.done();
    assert_eq!(device.get(&slot).await.status, StatusCode::NOT_FOUND);
    device.put(&member(CIRCLE, LogId([0xdd; 32])), vec![]).await.done();
    let file = database_path(&relay.dir.path().join("data"));
    let members = "SELECT count(*) FROM device";
    let members: u32 = Connection::open(file).unwrap().query_row(members, [], |row| row.get(0)).unwrap();
    assert_eq!(members, 1, "who was removed for good stays out");

    // A second device leaves the token of the first again, and goes: the first still vouches for it.
    let token = Enter { token: [0x0c; 32] };
    let mut second = Device::logged_in(relay.address).await;
    second.post(&mailbox(CIRCLE, "/enter"), token.clone()).await.done();
    let hash = *blake3::hash(&token.token).as_bytes();
    let again = Admission { token_hash: hash, once: false, expires: None };
    second.post(&mailbox(CIRCLE, "/admissions"), again).await.done();
    let gone = member(CIRCLE, second.log());
    device.ask(Method::DELETE, &gone, vec![]).await.done();
    let mut third = Device::logged_in(relay.address).await;
    third.post(&mailbox(CIRCLE, "/enter"), token).await.done();
}

#[tokio::test]
async fn a_newer_layout_is_used_only_where_it_says_that_this_one_can() {
    let dir = of_layout(1);
    let data = dir.path().join("data");
    drop(Relay::open(Config::new(&data)).unwrap());
    let open = async || {
        crate::client::until("the one before lets go", async || {
            let opened = Relay::open(Config::new(&data)).map(|_| ());
            (!matches!(opened, Err(OpenError::Serving))).then_some(opened)
        })
        .await
    };
    let set = |usable_from: i32| {
        let db = Connection::open(database_path(&data)).unwrap();
        db.execute_batch(&format!(
            "CREATE TABLE IF NOT EXISTS later (n); PRAGMA user_version = 9; DELETE FROM layout WHERE version = 9;
             INSERT INTO layout VALUES (9, {usable_from});"
        ))
        .unwrap();
    };
    open().await.unwrap();
    set(3);
    open().await.expect("it only grew");
    set(5);
    let refused = open().await.unwrap_err();
    assert!(matches!(refused, OpenError::Version));
    assert!(
        refused.to_string().contains("newer version") && refused.to_string().contains("Nothing was changed")
    );
    assert!(check(&database_path(&data)).is_err());
}
