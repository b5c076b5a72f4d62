//! `cargo xtask screenshots` and `cargo xtask bench`: what a real browser shows, and how quickly.

use crate::{
    checks::Bench,
    shell::{self, Args, cargo, root},
};
use anyhow::Result;

/// `cargo xtask screenshots`
pub(crate) fn screenshots(args: &mut Args) -> Result<()> {
    args.rest()?;
    let folder = root().join("docs/screenshots");
    std::fs::create_dir_all(&folder)?;
    let mut test = cargo();
    test.args(["test", "--package", "goldseam", "--test", "browser", "pictures"]).env("SHOTS", &folder);
    shell::run(test.envs(Bench::prepare()?.places))
}

/// `cargo xtask bench`
pub(crate) fn bench(args: &mut Args) -> Result<()> {
    args.rest()?;
    let mut bench = cargo();
    bench.args(["bench", "--package", "goldseam", "--bench", "browser"]);
    shell::run(bench.envs(Bench::prepare()?.places))
}
