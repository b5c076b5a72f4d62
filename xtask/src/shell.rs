//! Running other programs, and reading our own arguments.

use anyhow::{Context, Result, bail, ensure};
use std::{
    collections::VecDeque,
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// Where cargo writes what it builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// `cargo`, as [`tool`] runs it.
pub(crate) fn cargo() -> Command {
    tool("cargo")
}

/// A program run in the repository's root as if a person had typed it: without the variables that the
/// cargo which started us has set for this package.
pub(crate) fn tool(program: impl AsRef<OsStr>) -> Command {
    let mut tool = Command::new(program);
    tool.current_dir(root());
    for (key, _) in env::vars_os() {
        let ours = key.to_str().is_some_and(|k| {
            matches!(k, "CARGO" | "RUSTC" | "OUT_DIR")
                || k.starts_with("CARGO_PKG_")
                || k.starts_with("CARGO_MANIFEST_")
        });
        if ours {
            tool.env_remove(key);
        }
    }
    tool
}

/// Runs `command` and fails, naming it, when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    ensure!(succeeds(command)?, "this did not succeed: {}", line(command));
    Ok(())
}

/// Runs `command`; whether it ended well.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command.status().with_context(|| format!("could not start: {}", line(command)))?;
    Ok(status.success())
}

/// What `command` prints on standard output, without the white space around it.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let out = command.output().with_context(|| format!("could not start: {}", line(command)))?;
    ensure!(out.status.success(), "this did not succeed: {}", line(command));
    Ok(String::from_utf8(out.stdout)?.trim().to_owned())
}

/// `command` as one could type it.
pub(crate) fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// The first of `names` that is a file in one of the folders of `PATH`.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |dir| dir.join(name)))
        .find(|candidate| candidate.is_file())
}

/// Arguments not yet read.
pub(crate) struct Args(VecDeque<String>);

impl Args {
    pub(crate) fn from_env() -> Self {
        Self(env::args().skip(1).collect())
    }

    /// The next argument that is not an option.
    pub(crate) fn word(&mut self) -> Option<String> {
        let at = self.0.iter().take_while(|a| *a != "--").position(|a| !a.starts_with('-'))?;
        self.0.remove(at)
    }

    /// Whether the option was given.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let at = self.0.iter().take_while(|a| *a != "--").position(|a| a == name);
        at.and_then(|at| self.0.remove(at)).is_some()
    }

    /// The value after the option, when it was given.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().take_while(|a| *a != "--").position(|a| a == name) else {
            return Ok(None);
        };
        self.0.remove(at);
        self.0.remove(at).filter(|v| v != "--").with_context(|| format!("{name} needs a value")).map(Some)
    }

    /// Everything after `--`; refuses what nobody has read.
    pub(crate) fn rest(&mut self) -> Result<Vec<String>> {
        let rest = match self.0.iter().position(|a| a == "--") {
            Some(at) => self.0.split_off(at).into_iter().skip(1).collect(),
            None => Vec::new(),
        };
        match self.0.front() {
            Some(unread) => bail!("`{unread}` is not an option here; `cargo xtask help` lists them"),
            None => Ok(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(line: &str) -> Args {
        Args(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn options_are_found_in_any_order() -> anyhow::Result<()> {
        let mut a = args("run --port 80 -- --port 90 word");
        assert_eq!(a.word().as_deref(), Some("run"));
        assert_eq!(a.value("--port")?.as_deref(), Some("80"));
        assert!(a.value("--port")?.is_none());
        assert_eq!(a.rest()?, ["--port", "90", "word"]);
        Ok(())
    }

    #[test]
    fn what_nobody_reads_is_refused() {
        assert!(args("--prot 80").rest().is_err());
        assert!(args("--port").value("--port").is_err());
        assert!(args("--port -- x").value("--port").is_err());
    }
}
