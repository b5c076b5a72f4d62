//! `cargo xtask screenshots`: what a real browser shows.

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
