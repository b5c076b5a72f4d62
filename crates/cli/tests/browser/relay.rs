//! A relay of its own for each test.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

pub(crate) struct Relay {
    pub(crate) url: String,
    process: Child,
    _data: tempfile::TempDir,
}

impl Relay {
    pub(crate) fn start() -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        let mut process = Command::new(env!("CARGO_BIN_EXE_goldseam"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the relay starts");
        let mut url = String::new();
        let out = process.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut url).expect("its address");
        Self { url: url.trim().to_owned(), process, _data: data }
    }

    /// Ends the relay, as a lost connection would.
    pub(crate) fn stop(&mut self) {
        self.process.kill().expect("the relay was running");
        self.process.wait().expect("the relay ends");
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _already_ended = self.process.kill();
        let _already_ended = self.process.wait();
    }
}
