//! Getting the text, and saying plainly why it could not be got. Nothing of the text is ever in an answer.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Letters are short; this bounds memory when somebody names a video by mistake.
pub(super) const LARGEST: u64 = 16 * 1024 * 1024;

/// Why a text could not be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("Could not read {0}: there is no file with this name. Check the spelling and the folder.")]
    Missing(String),
    #[error("Could not read {0}: it is a folder. Name one file in it.")]
    Folder(String),
    #[error("Could not read {0}: it is larger than {max} MiB, far more than a letter. Split it and check the parts.", max = LARGEST / 1024 / 1024)]
    TooLarge(String),
    #[error("Could not read {0}: it is not UTF-8 text (from byte {1} on). Save it as UTF-8 and try again.")]
    NotUtf8(String, usize),
    #[error("Could not read {0}: {1}.")]
    Other(String, String),
}

/// What to call the source in answers.
pub(super) fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// A cause in plain words.
pub(super) fn reason(problem: &io::Error) -> String {
    match problem.kind() {
        io::ErrorKind::PermissionDenied => "this account may not open it".to_owned(),
        io::ErrorKind::StorageFull => "there is no room left to write".to_owned(),
        kind => kind.to_string(),
    }
}

/// The whole text of a file, or of standard input for `-`.
pub(super) fn text(path: &Path) -> Result<String, Unreadable> {
    let failed = |problem: io::Error| match problem.kind() {
        io::ErrorKind::NotFound => Unreadable::Missing(name(path)),
        io::ErrorKind::IsADirectory => Unreadable::Folder(name(path)),
        _ => Unreadable::Other(name(path), reason(&problem)),
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = File::open(path).map_err(failed)?;
        if file.metadata().is_ok_and(|m| m.is_dir()) {
            return Err(Unreadable::Folder(name(path)));
        }
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::TooLarge(name(path)));
    }
    String::from_utf8(bytes)
        .map_err(|broken| Unreadable::NotUtf8(name(path), broken.utf8_error().valid_up_to()))
}
