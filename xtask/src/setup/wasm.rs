//! A compiler for the browser.

use super::{packages, say};
use crate::{
    shell::{self, cargo, on_path, output},
    web::Mode,
};
use anyhow::{Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

const TARGET: &str = "wasm32-unknown-unknown";

/// Where WebAssembly comes from.
pub(crate) enum Toolchain {
    /// The active Rust has the target. With the standard library's source it can build a smaller one.
    Rustup { source: bool },
    /// Debian's `rustc-web`, which builds the standard library itself and links with this program.
    Debian { linker: PathBuf },
}

impl Toolchain {
    pub(crate) fn find_or_install() -> Result<Self> {
        let found = match Self::find()? {
            None if on_path(&["rustup"]).is_some() => {
                if !rustup(&format!("the target {TARGET}"), &["target", "add", TARGET])? {
                    say("using Debian's compiler instead, which takes about twice as long");
                }
                Self::find()?
            }
            found => found,
        };
        match found {
            Some(Self::Rustup { source: false }) if on_path(&["rustup"]).is_some() => {
                let source = rustup("the standard library's source", &["component", "add", "rust-src"])?;
                return Ok(Self::Rustup { source });
            }
            Some(found) => return Ok(found),
            None => {}
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
            return Ok(Some(Self::Rustup { source: has_source("rustc")? }));
        }
        if !Path::new(DEBIAN_RUSTC).is_file() {
            return Ok(None);
        }
        let source = has_source(DEBIAN_RUSTC)?;
        let linker = on_path(&["wasm-ld-19", "wasm-ld", "rust-lld"]);
        Ok(linker.filter(|_| source).map(|linker| Self::Debian { linker }))
    }

    /// `cargo` with the sub-command `verb`, set to work for the browser in `mode`.
    pub(crate) fn cargo(&self, verb: &str, mode: Mode) -> Command {
        let mut cargo = cargo();
        cargo.arg(verb).args(["--target", TARGET, "--profile", mode.profile()]);
        cargo.arg("--target-dir").arg(self.target_dir());
        let mut flags = compiler_flags();
        match self {
            Self::Rustup { source: true } if mode == Mode::Release => {
                flags.extend(SMALL_FLAGS.map(str::to_owned));
                build_std(&mut cargo).env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            }
            Self::Rustup { .. } => {}
            Self::Debian { linker } => {
                build_std(&mut cargo)
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            }
        }
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        cargo
    }

    /// Where `profile`'s WebAssembly files are written.
    pub(crate) fn out_dir(&self, profile: &str) -> PathBuf {
        self.target_dir().join(TARGET).join(profile)
    }

    /// Two compilers never share a folder: each would discard the other's work.
    fn target_dir(&self) -> PathBuf {
        shell::target().join(match self {
            Self::Rustup { .. } => "web",
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

/// Switches a stable compiler has not promised yet. They change no result, only what is left of a panic: it ends the
/// app where it stands, without the text that nobody would see.
const SMALL_FLAGS: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// Has the standard library built along, which a stable compiler does when asked like this.
fn build_std(cargo: &mut Command) -> &mut Command {
    cargo.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
}

fn has_source(rustc: &str) -> Result<bool> {
    let sysroot = output(Command::new(rustc).args(["--print", "sysroot"]))?;
    Ok(Path::new(&sysroot).join("lib/rustlib/src/rust/library/std").is_dir())
}

/// Says what is missing and has rustup add it. Whether that went well.
fn rustup(what: &str, args: &[&str]) -> Result<bool> {
    let mut add = Command::new("rustup");
    add.args(args);
    say(&format!("{what} is missing; running: {}", shell::line(&add)));
    let added = shell::succeeds(&mut add)?;
    if !added {
        say(&format!("rustup could not add {what}"));
    }
    Ok(added)
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
