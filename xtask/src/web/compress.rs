//! Brotli and gzip, remembered by content: the strongest brotli takes seconds.

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::{collections::HashSet, ffi::OsString, fs, io::Write, path::PathBuf};

type Packer = fn(&[u8]) -> Result<Vec<u8>>;

const PACKERS: [(&str, Packer); 2] = [("br", brotli), ("gz", gzip)];

/// Compressed files in a folder, named by the hash of what they hold.
pub(super) struct Cache {
    dir: PathBuf,
    used: HashSet<OsString>,
}

impl Cache {
    pub(super) fn open(dir: PathBuf) -> Result<Self> {
        fs::create_dir_all(&dir)?;
        Ok(Self { dir, used: HashSet::new() })
    }

    /// `data` compressed, by file extension, where that makes it smaller.
    pub(super) fn smaller(&mut self, data: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>> {
        let mut packed = Vec::new();
        for (extension, pack) in PACKERS {
            let name = OsString::from(format!("{}.{extension}", blake3::hash(data).to_hex()));
            let file = self.dir.join(&name);
            let bytes = match fs::read(&file) {
                Ok(bytes) => bytes,
                Err(_) => {
                    let bytes = pack(data)?;
                    fs::write(&file, &bytes)?;
                    bytes
                }
            };
            self.used.insert(name);
            if bytes.len() < data.len() {
                packed.push((extension, bytes));
            }
        }
        Ok(packed)
    }

    /// Removes what this build did not need.
    pub(super) fn forget_unused(self) -> Result<()> {
        for entry in fs::read_dir(&self.dir)? {
            let entry = entry?;
            if !self.used.contains(&entry.file_name()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

pub(crate) fn brotli(data: &[u8]) -> Result<Vec<u8>> {
    let settings =
        BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: data.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*data, &mut packed, &settings)?;
    Ok(packed)
}

fn gzip(data: &[u8]) -> Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(data)?;
    Ok(packer.finish()?)
}
