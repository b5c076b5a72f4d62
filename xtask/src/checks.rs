//! `cargo xtask test` and `cargo xtask ci`: every check runs, even after one has failed.

use crate::{
    fuzz, idb,
    setup::{self, Browser, Toolchain},
    shell::{self, Args, cargo, tool},
    sim,
    tally::Tally,
    web::{self, Mode},
};
use anyhow::{Result, anyhow, bail};
use std::{path::PathBuf, process::Command, thread};

/// The browser app is built for the browser only; its checks are [`wasm_lints`] and the browser tests.
const NATIVE: [&str; 3] = ["--workspace", "--exclude", "goldseam-web"];

/// `cargo xtask test [FILTER]`
pub(crate) fn test(args: &mut Args) -> Result<()> {
    let filter = args.word();
    args.rest()?;
    let mut bench = Bench::prepare()?;
    match filter {
        Some(filter) => bench.tests(Some(&filter))?,
        None => bench.everything()?,
    }
    bench.conclude()
}

/// `cargo xtask ci`
pub(crate) fn ci(args: &mut Args) -> Result<()> {
    args.rest()?;
    let (mut bench, deny) = Bench::prepare_beside(setup::deny)?;
    bench.everything()?;
    // Advisories are left to a machine that may fetch their database: a check that passes or fails
    // with the network would say nothing about this commit.
    bench.check(
        "licences and sources",
        tool(deny).args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]),
    )?;
    bench.check("three thousand seeds of the simulator", &mut sim::some_thousands())?;
    match fuzz::briefly()? {
        None => eprintln!("fuzzing: left out, since cargo-fuzz is not here; `cargo xtask fuzz` installs it"),
        Some(targets) => {
            for mut target in targets {
                bench.check("a few seconds of fuzzing", &mut target)?;
            }
        }
    }
    bench.conclude()
}

/// What the checks need, and what they have found so far.
pub(crate) struct Bench {
    toolchain: Toolchain,
    nextest: PathBuf,
    /// Variables in which the browser tests find the browser, its driver and axe-core.
    pub(crate) places: [(&'static str, PathBuf); 3],
    tally: Tally,
    broken: Vec<&'static str>,
}

impl Bench {
    pub(crate) fn prepare() -> Result<Self> {
        Ok(Self::prepare_beside(|| Ok(()))?.0)
    }

    /// Does something else at the same time: the last step of the app's build keeps one core busy for minutes.
    fn prepare_beside<T: Send>(other: impl FnOnce() -> Result<T> + Send) -> Result<(Self, T)> {
        let toolchain = Toolchain::find_or_install()?;
        let Browser { chrome, chromedriver } = Browser::find_or_install()?;
        let places = [("CHROME", chrome), ("CHROMEDRIVER", chromedriver), ("AXE", setup::axe()?)];
        let nextest = setup::nextest()?;
        let other = thread::scope(|scope| {
            let beside = scope.spawn(|| idb::build(&toolchain).and_then(|()| other()));
            web::build(&toolchain, Mode::Release)?;
            beside.join().map_err(|_| anyhow!("what was done beside the app's build broke off"))?
        })?;
        Ok((Self { toolchain, nextest, places, tally: Tally::default(), broken: Vec::new() }, other))
    }

    fn everything(&mut self) -> Result<()> {
        self.check("formatting", cargo().args(["fmt", "--all", "--check"]))?;
        let deny_warnings = ["--all-targets", "--", "-D", "warnings"];
        self.check("lints", cargo().arg("clippy").args(NATIVE).args(deny_warnings))?;
        self.wasm_lints()?;
        self.tests(None)?;
        self.doc_tests()
    }

    fn wasm_lints(&mut self) -> Result<()> {
        let Toolchain::Rustup { .. } = self.toolchain else {
            eprintln!(
                "lints for the browser: left out, since Debian's compiler for the browser has no clippy"
            );
            return Ok(());
        };
        let mut clippy = self.toolchain.cargo("clippy", Mode::Dev);
        clippy.args(["--package", "goldseam-web", "--", "-D", "warnings"]);
        self.check("lints for the browser", &mut clippy)
    }

    fn tests(&mut self, filter: Option<&str>) -> Result<()> {
        let report = shell::target().join("nextest/default/junit.xml");
        if report.exists() {
            std::fs::remove_file(&report)?;
        }
        let mut nextest = tool(&self.nextest);
        // What the app decides without a browser is tested without one.
        nextest.args(["nextest", "run", "--workspace"]).args(filter);
        self.check("tests", nextest.envs(self.places.iter().map(|(name, path)| (name, path))))?;
        self.tally += Tally::of_junit(&report)?;
        Ok(())
    }

    fn doc_tests(&mut self) -> Result<()> {
        let (ended_well, tally) = Tally::of_doc_tests(cargo().args(["test", "--doc"]).args(NATIVE))?;
        self.tally += tally;
        self.note("doc tests", ended_well);
        Ok(())
    }

    fn check(&mut self, name: &'static str, command: &mut Command) -> Result<()> {
        eprintln!("check: {name}: {}", shell::line(command));
        let ended_well = shell::succeeds(command)?;
        self.note(name, ended_well);
        Ok(())
    }

    fn note(&mut self, name: &'static str, ended_well: bool) {
        if !ended_well {
            self.broken.push(name);
        }
    }

    /// Ends with the totals on a line of their own.
    fn conclude(self) -> Result<()> {
        for name in &self.broken {
            println!("did not pass: {name}");
        }
        // Totals of nothing would read like a pass.
        match self.tally {
            Tally { passed: 0, failed: 0 } => println!("no test ran"),
            tally => println!("{tally}"),
        }
        if !self.broken.is_empty() || self.tally.failed > 0 {
            bail!("not everything passed");
        }
        Ok(())
    }
}
