//! `cargo xtask screenshots` and `cargo xtask pictures`: what a real browser shows.

use crate::{
    checks::Bench,
    shell::{self, Args, cargo, root},
};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// `cargo xtask screenshots`
pub(crate) fn screenshots(args: &mut Args) -> Result<()> {
    args.rest()?;
    browse("pictures::", "SHOTS", &root().join("docs/screenshots"), false)
}

/// `cargo xtask pictures`
pub(crate) fn pictures(args: &mut Args) -> Result<()> {
    let dark = args.flag("--dark");
    args.rest()?;
    let folder = shell::target().join(if dark { "pictures-dark" } else { "pictures" });
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    browse("walk::", "PICTURES", &folder, dark)?;
    let index = folder.join("index.html");
    fs::write(&index, index_of(&folder)?)?;
    println!("{}", index.display());
    Ok(())
}

/// Runs browser tests that leave their pictures in the folder which the variable names; `dark` in dark colours.
fn browse(tests: &str, variable: &str, folder: &Path, dark: bool) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut test = cargo();
    test.args(["test", "--package", "goldseam", "--test", "browser", tests]).env(variable, folder);
    if dark {
        test.env("DARK", "1");
    }
    shell::run(test.envs(Bench::prepare()?.places))
}

/// A page to look through: each page's pictures side by side, under whose page it is.
fn index_of(folder: &Path) -> Result<String> {
    let mut pages: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.file_name().into_string().ok().context("a name in plain letters")?;
        let mut parts = file.split("--").map(str::to_owned);
        if let (Some(who), Some(page), Some(_)) = (parts.next(), parts.next(), parts.next()) {
            pages.entry((who, page)).or_default().push(file);
        }
    }
    let mut index = String::from(
        "<!doctype html><meta charset=utf-8><title>Every page</title><style>body{font-family:sans-serif}\
        img{vertical-align:top;border:1px solid #ccc;margin:0 1em 2em 0}</style>\n",
    );
    for ((who, page), mut files) in pages {
        files.sort();
        writeln!(index, "<h2>{who}: {page}</h2>")?;
        for file in files {
            writeln!(index, "<img src=\"{file}\" alt=\"\" loading=lazy>")?;
        }
    }
    Ok(index)
}
