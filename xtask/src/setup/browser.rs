//! Chromium and its driver, for the tests that use a real browser.

use super::packages;
use crate::shell::on_path;
use anyhow::{Result, bail};
use std::{env, path::PathBuf};

/// A browser and the program that drives it. Tests get them as `CHROME` and `CHROMEDRIVER`.
pub(crate) struct Browser {
    pub(crate) chrome: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

const CHROMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE: &str = "On other systems install Chromium or Chrome and chromedriver of the same version, \
    then put them on PATH or name them in CHROME and CHROMEDRIVER.";

impl Browser {
    pub(crate) fn find_or_install() -> Result<Self> {
        if let Some(found) = Self::find()? {
            return Ok(found);
        }
        packages::install(&["chromium", "chromium-driver"], "are needed for the browser tests", ELSEWHERE)?;
        match Self::find()? {
            Some(found) => Ok(found),
            None => bail!("no browser was found after installing one. {ELSEWHERE}"),
        }
    }

    fn find() -> Result<Option<Self>> {
        let chrome = named("CHROME")?.or_else(|| on_path(CHROMES));
        let chromedriver = named("CHROMEDRIVER")?.or_else(|| on_path(&["chromedriver"]));
        Ok(chrome.zip(chromedriver).map(|(chrome, chromedriver)| Self { chrome, chromedriver }))
    }
}

fn named(variable: &str) -> Result<Option<PathBuf>> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(path) if !path.is_file() => {
            bail!("{variable} names {}, which is not a file", path.display())
        }
        path => Ok(path),
    }
}
