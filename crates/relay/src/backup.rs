//! A copy of the database while the relay runs.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use thiserror::Error;

use crate::config::database_path;
use crate::store::{OpenError, schema};

/// Copies the database of a data directory into a new file: one moment's state, on disk when this returns.
///
/// # Errors
/// When there is no database, the file exists already, or the copy cannot be finished; then there is no file.
pub fn backup(data: &Path, to: &Path) -> Result<(), BackupError> {
    let from = database_path(data);
    if !from.is_file() {
        return Err(BackupError::Nothing);
    }
    let db = schema::open_reader(&from)?;
    schema::check_layout(&db)?;
    // Made first and alone, so that a file somebody else makes meanwhile is not written over.
    let place = create(to).map_err(|why| match why.kind() {
        std::io::ErrorKind::AlreadyExists => BackupError::Exists,
        _ => BackupError::File(why),
    })?;
    copy(&db, to, &place).inspect_err(|_| {
        let _left_for_the_operator = fs::remove_file(to);
    })
}

pub(crate) fn copy(from: &Connection, to: &Path, place: &File) -> Result<(), BackupError> {
    let mut copy = Connection::open(to)?;
    // All pages in one step: the copy holds one read transaction and cannot be restarted by writers.
    rusqlite::backup::Backup::new(from, &mut copy)?.step(-1)?;
    // The copy is one file, without a log beside it.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, why)| why)?;
    place.sync_all().map_err(BackupError::File)?;
    sync_directory(to).map_err(BackupError::File)
}

/// Makes the file for its owner alone.
pub(crate) fn create(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// A file's name is on disk only when its directory is.
pub(crate) fn sync_directory(file: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
        File::open(parent.map_or_else(|| PathBuf::from("."), Path::to_path_buf))?.sync_all()?;
    }
    Ok(())
}

/// Why there is no backup.
#[derive(Debug, Error)]
pub enum BackupError {
    /// No relay ran here.
    #[error("there is no relay's database in this data directory. Name the right one with --data.")]
    Nothing,
    /// The file is there already.
    #[error("that file exists already and was not touched. Choose a new name with --to.")]
    Exists,
    /// The file cannot be written.
    #[error("the backup file cannot be written: {0}. Choose another place with --to.")]
    File(std::io::Error),
    /// The database is not a relay's, or of another version.
    #[error(transparent)]
    Layout(#[from] OpenError),
    /// The database cannot be read or the copy not written.
    #[error("the database could not be copied: {0}")]
    Database(#[from] rusqlite::Error),
}
