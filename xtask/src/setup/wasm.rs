//! A compiler for the browser.

use super::{packages, say};
use crate::shell::{self, cargo, on_path, output};
use anyhow::{Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

const TARGET: &str = "wasm32-unknown-unknown";

/// Where WebAssembly comes from.
pub(crate) enum Toolchain {
    /// The active Rust has the target.
    Rustup,
    /// Debian's `rustc-web`, which builds the standard library itself and links with this program.
    Debian { linker: PathBuf },
}

impl Toolchain {
    pub(crate) fn find_or_install() -> Result<Self> {
        if let Some(found) = Self::find()? {
            return Ok(found);
        }
        if on_path(&["rustup"]).is_some() {
            let mut add = Command::new("rustup");
            add.args(["target", "add", TARGET]);
            say(&format!("the target {TARGET} is missing; running: {}", shell::line(&add)));
            if shell::succeeds(&mut add)?
                && let Some(found) = Self::find()?
            {
                return Ok(found);
            }
            say("rustup could not add the target; using Debian's compiler, which takes about twice as long");
        }
        packages::install(
            &["rustc-web", "cargo-web", "rust-web-src", "lld-19"],
            "can build for the browser here",
            &format!("Or install Rust through rustup and run: rustup target add {TARGET}"),
        )?;
        match Self::find()? {
            Some(found) => Ok(found),
            None => bail!("no compiler for {TARGET} was found. Run: rustup target add {TARGET}"),
        }
    }

    fn find() -> Result<Option<Self>> {
        let print = ["--print", "target-libdir", "--target", TARGET];
        if Path::new(&output(Command::new("rustc").args(print))?).is_dir() {
            return Ok(Some(Self::Rustup));
        }
        let rustc = Path::new(DEBIAN_RUSTC);
        if !rustc.is_file() {
            return Ok(None);
        }
        let sysroot = output(Command::new(rustc).args(["--print", "sysroot"]))?;
        let has_source = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std").is_dir();
        let linker = on_path(&["wasm-ld-19", "wasm-ld", "rust-lld"]);
        Ok(linker.filter(|_| has_source).map(|linker| Self::Debian { linker }))
    }

    /// `cargo` with the sub-command `verb`, set to build for the browser.
    pub(crate) fn cargo(&self, verb: &str) -> Command {
        let mut cargo = cargo();
        cargo.arg(verb).args(["--target", TARGET]).arg("--target-dir").arg(self.target_dir());
        cargo.env("CARGO_ENCODED_RUSTFLAGS", compiler_flags().join("\x1f"));
        if let Self::Debian { linker } = self {
            cargo
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        cargo
    }

    /// Where `profile`'s WebAssembly files are written.
    pub(crate) fn out_dir(&self, profile: &str) -> PathBuf {
        self.target_dir().join(TARGET).join(profile)
    }

    /// Two compilers never share a folder: each would discard the other's work.
    fn target_dir(&self) -> PathBuf {
        shell::target().join(match self {
            Self::Rustup => "web",
            Self::Debian { .. } => "web-debian",
        })
    }
}

/// Flags that make the file people download small, and keep this machine's folders out of it, so that the same source
/// gives the same bytes anywhere.
fn compiler_flags() -> Vec<String> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let folders = [(Some(shell::root()), "."), (cargo_home, "cargo")];
    let remap =
        |(from, to): (Option<PathBuf>, _)| Some(format!("--remap-path-prefix={}={to}", from?.display()));
    // Views of one type instead of thousands: an eighth less to download.
    let erased = "--cfg=erase_components".to_owned();
    folders.into_iter().filter_map(remap).chain([erased]).collect()
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
