//! `cargo xtask kills`: a real relay and a real device, ended without warning many times over.

use crate::shell::{self, Args, cargo};
use anyhow::Result;

/// `cargo xtask kills [--count N]`
pub(crate) fn command(args: &mut Args) -> Result<()> {
    let count = args.value("--count")?.unwrap_or_else(|| "100".into());
    args.rest()?;
    for (package, test) in [("goldseam", "relay_kill"), ("goldseam-client", "kills")] {
        let mut kills = cargo();
        kills.args([
            "test",
            "--release",
            "--package",
            package,
            "--test",
            test,
            "kill_9",
            "--",
            "--nocapture",
        ]);
        shell::run(kills.env("GOLDSEAM_KILLS", &count))?;
    }
    Ok(())
}
