//! A relay of its own for each test.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

pub(crate) struct Relay {
    pub(crate) url: String,
    process: Child,
    /// Holds `data`, the relay's own, and `log`, what it has written to standard error.
    place: tempfile::TempDir,
}

impl Relay {
    pub(crate) fn start() -> Self {
        Self::start_for(&[])
    }

    pub(crate) fn start_for(options: &[&str]) -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        let data = place.path().join("data");
        let data = data.to_str().expect("a path in plain letters");
        Self::run(place, &[&["serve", "--listen", "127.0.0.1:0", "--data", data], options].concat())
    }

    /// The app from one's own program, for this relay.
    pub(crate) fn ones_own_app(&self) -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        Self::run(place, &["app", "--listen", "127.0.0.1:0", "--relay", &self.url])
    }

    fn run(place: tempfile::TempDir, arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_goldseam"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(File::create(place.path().join("log")).expect("a file for the log"))
            .spawn()
            .expect("the relay starts");
        let mut url = String::new();
        let out = process.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut url).expect("its address");
        Self { url: url.trim().to_owned(), process, place }
    }

    /// Ends the relay, as a lost connection would.
    pub(crate) fn stop(&mut self) {
        self.process.kill().expect("the relay was running");
        self.process.wait().expect("the relay ends");
    }

    /// Every file of the relay's data, as it lies on the disk.
    pub(crate) fn files(&self) -> Vec<Vec<u8>> {
        let mut files = Vec::new();
        read_all(&self.place.path().join("data"), &mut files);
        files
    }

    /// What it has written to its log.
    pub(crate) fn log(&self) -> Vec<u8> {
        fs::read(self.place.path().join("log")).expect("its log")
    }
}

fn read_all(folder: &Path, files: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("the relay's data") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_all(&path, files);
        } else {
            files.push(fs::read(path).expect("a file"));
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _already_ended = self.process.kill();
        let _already_ended = self.process.wait();
    }
}
