//! Runs seeds and says what was found.

#![allow(clippy::print_stdout, reason = "this is what it is for")]

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use clap::Parser;
use goldseam_sim::{Fault, Faults, Outcome, run};

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

/// What came of all seeds.
#[derive(Default)]
struct Total {
    seeds: u64,
    deeds: usize,
    ticks: u64,
    failures: u64,
    with: BTreeMap<&'static str, u64>,
}

impl Total {
    /// Counts one, prints what there is to say of it, and returns whether it held.
    fn add(&mut self, outcome: &Outcome, faults: Faults) -> bool {
        self.seeds += 1;
        self.deeds += outcome.deeds;
        self.ticks += outcome.ticks;
        for fault in outcome.faults.iter() {
            *self.with.entry(fault.name()).or_default() += 1;
        }
        for line in &outcome.trace {
            println!("{line}");
        }
        let told = outcome.told(faults);
        if let Some(told) = &told {
            self.failures += 1;
            println!("{told}");
        }
        told.is_none()
    }
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
    let (next, end) = (AtomicU64::new(options.from), options.from.saturating_add(options.seeds));
    let total = Mutex::new(Total::default());
    // Each seed stands for itself. A trace is read from its beginning to its end.
    let workers = if options.trace { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        break;
                    }
                    let outcome = run(seed, faults, options.trace);
                    let held = total.lock().unwrap_or_else(PoisonError::into_inner).add(&outcome, faults);
                    if !held && !options.keep_going {
                        next.store(end, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let Total { seeds, deeds, ticks, failures, with } =
        total.into_inner().unwrap_or_else(PoisonError::into_inner);
    let seconds = start.elapsed().as_secs_f64();
    let with: Vec<String> = with.iter().map(|(name, count)| format!("{name} {count}")).collect();
    println!("runs with each fault: {}", with.join(", "));
    println!(
        "{seeds} seeds, {failures} failed; {deeds} deeds, {ticks} steps; {seconds:.1} s, {:.0} seeds/s",
        seeds as f64 / seconds.max(0.001)
    );
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
