//! Puts a backup where a relay will serve it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use thiserror::Error;

use crate::backup::{BackupError, copy, create, sync_directory};
use crate::check::{CheckError, Report, check};
use crate::config::database_path;
use crate::store::{OpenError, lock, schema};

/// What stands beside a database and belongs to it.
const BESIDE: [&str; 3] = ["", "-wal", "-shm"];

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// What the check found in the backup.
    pub report: Report,
    /// Where the data that was there before is kept now.
    pub before: Option<PathBuf>,
}

/// Restores a backup that passes the check into a data directory, on disk when this returns. Data that is there already
/// is not touched, unless `replace` says so; then it is put aside, not deleted.
///
/// # Errors
/// When the backup does not pass, a relay serves the directory, data is there, or a file cannot be written.
pub fn restore(from: &Path, data: &Path, replace: bool) -> Result<Restored, RestoreError> {
    let report = check(from)?;
    if !report.faults.is_empty() {
        return Err(RestoreError::Damaged(report));
    }
    let _held = lock(data)?;
    let to = database_path(data);
    // An empty file is what opening a directory leaves behind.
    let taken = fs::metadata(&to).is_ok_and(|file| file.len() > 0);
    if taken && !replace {
        return Err(RestoreError::Exists);
    }
    let fresh = data.join("relay.restoring");
    let _from_an_earlier_try = fs::remove_file(&fresh);
    fill(from, &fresh)?;
    let before = if taken { Some(put_aside(data).map_err(RestoreError::File)?) } else { None };
    let placed = fs::rename(&fresh, &to).and_then(|()| sync_directory(&to));
    placed.map_err(RestoreError::File)?;
    Ok(Restored { report, before })
}

fn fill(from: &Path, to: &Path) -> Result<(), RestoreError> {
    let place = create(to).map_err(RestoreError::File)?;
    let source: Connection = schema::open_reader(from).map_err(CheckError::from)?;
    copy(&source, to, &place).map_err(RestoreError::Copy)
}

/// Moves the database and what belongs to it into a folder of its own, and gives that folder.
fn put_aside(data: &Path) -> std::io::Result<PathBuf> {
    let mut number = 1_u32;
    let aside = loop {
        let aside = data.join(format!("before-restore-{number}"));
        match fs::create_dir(&aside) {
            Ok(()) => break aside,
            Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => number = number.saturating_add(1),
            Err(why) => return Err(why),
        }
    };
    let database = database_path(data);
    for end in BESIDE {
        let mut from = database.clone().into_os_string();
        from.push(end);
        let from = PathBuf::from(from);
        if let Some(name) = from.file_name().filter(|_| from.exists()) {
            fs::rename(&from, aside.join(name))?;
        }
    }
    Ok(aside)
}

/// Why nothing was restored. What was there is as it was.
#[derive(Debug, Error)]
pub enum RestoreError {
    /// There is no backup, or none that can be read.
    #[error(transparent)]
    Backup(#[from] CheckError),
    /// It does not hold together.
    #[error(
        "this backup does not hold together, so nothing was restored. Look it over with `goldseam check-data --file`, and take another one."
    )]
    Damaged(Report),
    /// Data is there already.
    #[error(
        "there is data in this directory already, and it was not touched. Restore into another directory, or add --replace to put it aside."
    )]
    Exists,
    /// The directory cannot be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The copy cannot be made.
    #[error(transparent)]
    Copy(BackupError),
    /// A file cannot be written or moved.
    #[error("the data directory cannot be written: {0}")]
    File(std::io::Error),
}
