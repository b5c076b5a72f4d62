//! Runs seeds and says what was found.

#![allow(clippy::print_stdout, reason = "this is what it is for")]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use goldseam_sim::{Fault, Faults, run};

/// Runs the simulator over a range of seeds.
#[derive(Parser)]
struct Options {
    /// How many seeds.
    #[arg(long, default_value_t = 1_000)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// `all`, `none`, names with commas between them, or `-name` for all but that.
    #[arg(long, default_value = "all", allow_hyphen_values = true)]
    faults: String,
    /// Print everything that happens.
    #[arg(long)]
    trace: bool,
    /// Go on after a seed that fails.
    #[arg(long)]
    keep_going: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let faults = match Faults::parse(&options.faults) {
        Ok(faults) => faults,
        Err(name) => {
            let names: Vec<_> = Faults::all().iter().map(Fault::name).collect();
            println!("there is no fault `{name}`; there are: {}", names.join(", "));
            return ExitCode::from(2);
        }
    };
    std::panic::set_hook(Box::new(|_| {}));
    let start = Instant::now();
    let (mut seeds, mut deeds, mut ticks, mut failures) = (0_u64, 0, 0, 0);
    let mut with: BTreeMap<&str, u64> = BTreeMap::new();
    for seed in options.from..options.from.saturating_add(options.seeds) {
        let outcome = run(seed, faults, options.trace);
        seeds += 1;
        deeds += outcome.deeds;
        ticks += outcome.ticks;
        for fault in outcome.faults.iter() {
            *with.entry(fault.name()).or_default() += 1;
        }
        for line in &outcome.trace {
            println!("{line}");
        }
        if let Some(told) = outcome.told(faults) {
            failures += 1;
            println!("{told}");
            if !options.keep_going {
                break;
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let with: Vec<String> = with.iter().map(|(name, count)| format!("{name} {count}")).collect();
    println!("runs with each fault: {}", with.join(", "));
    println!(
        "{seeds} seeds, {failures} failed; {deeds} deeds, {ticks} steps; {seconds:.1} s, {:.0} seeds/s",
        seeds as f64 / seconds.max(0.001)
    );
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
