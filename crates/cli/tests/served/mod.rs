//! The real binary, serving.
#![allow(dead_code, missing_docs, unreachable_pub, reason = "for tests, and each uses a part of it")]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

/// A running `goldseam`.
pub struct Served {
    pub process: Child,
    pub address: SocketAddr,
}

impl Served {
    /// `goldseam serve`.
    pub fn start(data: &Path) -> Self {
        Self::run(&["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()])
    }

    /// A command that tells its address on the first line.
    pub fn run(arguments: &[&str]) -> Self {
        Self::of(goldseam().args(arguments))
    }

    /// The same, as it is about to be started.
    pub fn of(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("http://").expect("an address").parse().unwrap();
        Self { process, address }
    }

    /// Ends it the way a power cut would, as far as the process can tell.
    pub fn kill(&mut self) -> ExitStatus {
        self.process.kill().unwrap();
        self.process.wait().unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            self.kill();
        }
    }
}

pub fn goldseam() -> Command {
    Command::new(env!("CARGO_BIN_EXE_goldseam"))
}
