//! Backups, and the check that finds what is not whole.

use std::path::Path;

use goldseam_relay::{
    BackupError, CheckError, Config, Fault, OpenError, Relay, backup, check, database_path,
};
use goldseam_sealed::CircleId;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::client::{Device, Pen, circle};
use crate::running::Running;

/// A relay's directory with one mailbox of two logs, three frames each.
async fn filled() -> (TempDir, CircleId) {
    let relay = Running::start().await;
    let circle = circle();
    let mut device = Device::logged_in(relay.address).await;
    device.create(circle).await;
    for keys in [device.keys.clone(), Device::new(relay.address).keys] {
        device.append(circle, &Pen::new(&keys, circle).many(3, b"a frame")).await;
    }
    (relay.stop().await, circle)
}

fn database(dir: &TempDir) -> std::path::PathBuf {
    database_path(&dir.path().join("data"))
}

#[tokio::test]
async fn whole_data_passes_and_each_kind_of_damage_is_found() {
    let (dir, _) = filled().await;
    let file = database(&dir);
    let whole = check(&file).unwrap();
    assert_eq!((whole.mailboxes, whole.logs, whole.frames), (1, 2, 6));
    assert_eq!(whole.faults, []);

    let cases: [(&str, &[Fault]); 7] = [
        (
            "UPDATE frame SET bytes = CAST(bytes || x'00' AS BLOB) WHERE log = 1 AND seq = 2",
            &[Fault::Frame { log: 1, seq: 2 }, Fault::Chain { log: 1, seq: 3 }, Fault::Sums { mailbox: 1 }],
        ),
        (
            "UPDATE frame SET bytes = (SELECT bytes FROM frame WHERE log = 2 AND seq = 3) WHERE log = 1 AND seq = 3",
            &[Fault::Frame { log: 1, seq: 3 }, Fault::Head { log: 1 }],
        ),
        (
            "DELETE FROM frame WHERE log = 2 AND seq = 2",
            &[Fault::Chain { log: 2, seq: 3 }, Fault::Sums { mailbox: 1 }],
        ),
        (
            "DELETE FROM frame WHERE log = 2 AND seq = 3",
            &[Fault::Head { log: 2 }, Fault::Sums { mailbox: 1 }],
        ),
        ("UPDATE log SET hash = zeroblob(32) WHERE id = 1", &[Fault::Head { log: 1 }]),
        ("UPDATE mailbox SET frames = 7", &[Fault::Sums { mailbox: 1 }]),
        (
            "UPDATE mailbox SET circle = zeroblob(16)",
            &[
                Fault::Frame { log: 1, seq: 1 },
                Fault::Frame { log: 1, seq: 2 },
                Fault::Frame { log: 1, seq: 3 },
                Fault::Head { log: 1 },
                Fault::Frame { log: 2, seq: 1 },
                Fault::Frame { log: 2, seq: 2 },
                Fault::Frame { log: 2, seq: 3 },
                Fault::Head { log: 2 },
            ],
        ),
    ];
    for (damage, faults) in cases {
        let copy = dir.path().join("copy");
        std::fs::copy(&file, &copy).unwrap();
        Connection::open(&copy).unwrap().execute_batch(damage).unwrap();
        assert_eq!(check(&copy).unwrap().faults, faults, "{damage}");
    }
}

#[tokio::test]
async fn a_frame_that_belongs_to_no_log_is_found() {
    let (dir, _) = filled().await;
    let file = database(&dir);
    let db = Connection::open(&file).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM log WHERE id = 2").unwrap();
    assert!(check(&file).unwrap().faults.contains(&Fault::Orphans));
}

#[tokio::test]
async fn a_flipped_byte_anywhere_in_the_file_never_passes_unseen_as_other_frames() {
    let (dir, _) = filled().await;
    let file = database(&dir);
    let bytes = std::fs::read(&file).unwrap();
    let copy = dir.path().join("copy");
    for at in (0..bytes.len()).step_by(997) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        std::fs::write(&copy, &damaged).unwrap();
        // A byte that nothing uses may pass; then all frames are still there.
        if let Ok(report) = check(&copy)
            && report.faults.is_empty()
        {
            assert_eq!(report.frames, 6, "byte {at}");
        }
    }
}

#[tokio::test]
async fn a_backup_of_a_running_relay_is_whole_and_serves() {
    let relay = Running::start().await;
    let circle = circle();
    let mut device = Device::logged_in(relay.address).await;
    device.create(circle).await;
    let mut pen = Pen::new(&device.keys, circle);
    let before = pen.many(5, b"before the backup");
    device.append(circle, &before).await;
    let (data, to) = (relay.dir.path().join("data"), relay.dir.path().join("backup"));
    backup(&data, &to).unwrap();
    let after = pen.many(5, b"after the backup");
    device.append(circle, &after).await;

    let report = check(&to).unwrap();
    assert_eq!((report.frames, report.faults.len()), (5, 0));
    let bytes = std::fs::read(&to).unwrap();
    assert!(matches!(backup(&data, &to), Err(BackupError::Exists)));
    assert_eq!(std::fs::read(&to).unwrap(), bytes, "what is there is not touched");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&to).unwrap().permissions().mode() & 0o077, 0);
    }

    // Restored to an older state: a device brings back what is missing.
    let dir = TempDir::new().unwrap();
    std::fs::create_dir(dir.path().join("data")).unwrap();
    std::fs::copy(&to, database(&dir)).unwrap();
    let restored = Running::on(dir, |_| {}).await;
    let mut device = Device::with_keys(restored.address, device.keys.clone());
    device.log_in().await;
    assert_eq!(device.pull_all(circle, device.log()).await, before);
    device.append(circle, &after).await;
    assert_eq!(device.pull_all(circle, device.log()).await, [before, after].concat());
}

#[tokio::test]
async fn what_is_not_a_relays_is_told_apart() {
    let dir = TempDir::new().unwrap();
    assert!(matches!(backup(dir.path(), &dir.path().join("to")), Err(BackupError::Nothing)));
    assert!(matches!(check(Path::new("nowhere")), Err(CheckError::Nothing)));

    let file = database_path(dir.path());
    Connection::open(&file).unwrap().execute_batch("CREATE TABLE other (n)").unwrap();
    let open = || Relay::open(Config::new(dir.path())).map(|_| ());
    assert!(matches!(open(), Err(OpenError::NotARelay)));
    assert!(matches!(check(&file), Err(CheckError::Layout(OpenError::NotARelay))));
    std::fs::write(&file, vec![7; 10_000]).unwrap();
    assert!(matches!(open(), Err(OpenError::Database(_))));
}

#[tokio::test]
async fn a_newer_layout_and_a_second_relay_are_refused() {
    let (dir, _) = filled().await;
    let data = dir.path().join("data");
    let relay = Relay::open(Config::new(&data)).unwrap();
    assert!(matches!(Relay::open(Config::new(&data)).map(|_| ()), Err(OpenError::Serving)));
    drop(relay);
    Connection::open(database_path(&data)).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let again = crate::client::until("the first one lets go", async || {
        let again = Relay::open(Config::new(&data)).map(|_| ());
        (!matches!(again, Err(OpenError::Serving))).then_some(again)
    });
    assert!(matches!(again.await, Err(OpenError::Version)));
}

#[cfg(unix)]
#[tokio::test]
async fn the_data_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let relay = Running::start().await;
    Device::logged_in(relay.address).await.create(circle()).await;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let data = relay.dir.path().join("data");
    assert_eq!(mode(&data), 0o700);
    for file in ["relay.sqlite", "relay.sqlite-wal", "relay.sqlite-shm"] {
        assert_eq!(mode(&data.join(file)), 0o600, "{file}");
    }
}
