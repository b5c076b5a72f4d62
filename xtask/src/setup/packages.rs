//! Debian packages.

use super::say;
use crate::shell::{self, on_path};
use anyhow::{Result, bail};
use std::process::Command;

/// Installs Debian packages when we may; otherwise fails with the command to run.
/// `purpose` ends the sentence "is needed …"; `elsewhere` says what to do without apt-get.
pub(super) fn install(packages: &[&str], purpose: &str, elsewhere: &str) -> Result<()> {
    if on_path(&["apt-get"]).is_none() {
        bail!("{} {purpose}. {elsewhere}", packages.join(", "));
    }
    let mut install = apt_get();
    install.args(["install", "-y", "--no-install-recommends"]).args(packages);
    if !is_root() {
        bail!(
            "{} {purpose}. Run this, then try again:\n    sudo apt-get update && sudo {}\n{elsewhere}",
            packages.join(", "),
            shell::line(&install),
        );
    }
    say(&format!("{} {purpose}; running: apt-get update && {}", packages.join(", "), shell::line(&install)));
    shell::run(apt_get().arg("update"))?;
    shell::run(&mut install)
}

fn apt_get() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
