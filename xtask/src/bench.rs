//! `cargo xtask bench`: how quick it is.

use crate::{
    checks::Bench,
    language,
    shell::{self, Args, cargo},
};
use anyhow::{Result, bail};

/// `cargo xtask bench [codes|cold-start|language]`
pub(crate) fn command(args: &mut Args) -> Result<()> {
    let what = args.word();
    args.rest()?;
    let mut bench = cargo();
    match what.as_deref() {
        None => {
            bench.args(["bench", "--package", "goldseam", "--bench", "browser"]);
            bench.envs(Bench::prepare()?.places);
        }
        Some("cold-start") => {
            let mut native = cargo();
            native.args(["bench", "--package", "goldseam-client", "--bench", "cold_start"]);
            shell::run(native.env("GOLDSEAM_WITHOUT_APP", "1"))?;
            bench.args(["bench", "--package", "goldseam", "--bench", "cold_start"]);
            bench.envs(Bench::prepare()?.places);
        }
        Some("codes") => {
            bench.args(["bench", "--package", "goldseam-relay", "--bench", "codes"]);
            bench.env("GOLDSEAM_WITHOUT_APP", "1");
        }
        Some("language") => return language::bench(),
        Some(other) => {
            bail!("there is no benchmark `{other}`; there are `codes`, `cold-start` and `language`")
        }
    }
    shell::run(&mut bench)
}
