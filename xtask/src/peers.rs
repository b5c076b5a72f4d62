//! Other tools that mark words, installed from their registries into a directory that is removed again, and run on the
//! same letters.

use crate::shell::{self, on_path};
use anyhow::{Context, Result, bail};
use std::{env, fs, path::Path, process::Command};

/// The versions that were compared with.
const NPM: [&str; 8] = [
    "write-good@1.0.8",
    "alex@11",
    "retext@9",
    "retext-passive@5",
    "retext-simplify@8",
    "retext-intensify@7",
    "retext-equality@7",
    "retext-profanities@8",
];
const PYPI: &str = "proselint==0.16.0";

/// Processor seconds for each tool.
const SECONDS: &str = "5";

/// Installs what is missing, and prints how fast each reads the letters of a JSON file, and how much it marks.
pub(crate) fn run(letters: &Path) -> Result<()> {
    let home = env::temp_dir().join(format!("goldseam-peers-{}", std::process::id()));
    fs::create_dir_all(&home).with_context(|| format!("could not make {}", home.display()))?;
    let done = npm(&home, letters).and_then(|()| pypi(&home, letters));
    fs::remove_dir_all(&home).with_context(|| format!("could not remove {}", home.display()))?;
    done
}

fn npm(home: &Path, letters: &Path) -> Result<()> {
    let (Some(npm), Some(node)) = (on_path(&["npm"]), on_path(&["node", "nodejs"])) else {
        bail!(
            "npm and node are needed for write-good, alex and retext. On Debian: apt-get install nodejs npm"
        );
    };
    let script = home.join("peers.mjs");
    fs::write(&script, include_str!("peers/peers.mjs"))?;
    let mut install = Command::new(npm);
    install.args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"]).arg(home).args(NPM);
    shell::run(&mut install)?;
    print(Command::new(node).arg(script).arg(letters).arg(SECONDS))
}

fn pypi(home: &Path, letters: &Path) -> Result<()> {
    let Some(python) = on_path(&["python3"]) else {
        bail!("python3 is needed for proselint. On Debian: apt-get install python3 python3-venv");
    };
    let script = home.join("peer.py");
    fs::write(&script, include_str!("peers/peer.py"))?;
    let place = home.join("venv");
    shell::run(Command::new(python).args(["-m", "venv"]).arg(&place))?;
    let python = place.join("bin").join("python");
    shell::run(Command::new(&python).args(["-m", "pip", "install", "--quiet", PYPI]))?;
    print(Command::new(python).arg(script).arg(letters).arg(SECONDS))
}

/// Prints lines of a name, megabytes a second, and marks for each kilobyte.
fn print(tool: &mut Command) -> Result<()> {
    for line in shell::output(tool)?.lines() {
        let mut fields = line.split('\t');
        let name = fields.next().unwrap_or_default();
        let mut number = || fields.next().and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
        let (speed, marks) = (number(), number());
        println!("{name:26}{speed:10.3} MB/s   {marks:.2} marks in 1,000 bytes");
    }
    Ok(())
}
