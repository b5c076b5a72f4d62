//! Seeds in every run of the tests; `cargo xtask sim` runs more.
#![allow(clippy::panic, reason = "a test")]

use goldseam_sim::{Fault, Faults, run};

fn all_hold(from: u64, seeds: u64, faults: Faults) {
    for seed in from..from + seeds {
        holds(seed, faults);
    }
}

/// The faults of a seed in which nothing is found.
fn holds(seed: u64, allowed: Faults) -> Faults {
    let outcome = run(seed, allowed, false);
    if let Some(told) = outcome.told(allowed) {
        panic!("{told}");
    }
    outcome.faults
}

#[test]
fn the_same_seed_is_the_same_run() {
    for seed in 0..4 {
        let (one, again) = (run(seed, Faults::all(), false), run(seed, Faults::all(), true));
        assert_eq!((one.trace_hash, one.ticks), (again.trace_hash, again.ticks), "seed {seed}");
        assert_ne!(one.trace_hash, run(seed + 1_000, Faults::all(), false).trace_hash);
    }
}

#[test]
fn nothing_goes_wrong_where_nothing_does() {
    all_hold(0, 8, Faults::NONE);
}

#[test]
fn honest_faults_lose_nothing_and_alarm_nobody() {
    all_hold(10_000, 40, Faults::all().iter().filter(|fault| fault.is_honest()).collect());
}

#[test]
fn every_fault_and_every_lie_ends_up_to_date_stale_or_in_an_alarm() {
    all_hold(20_000, 50, Faults::all());
}

#[test]
fn two_people_meet_whatever_happens_on_the_way() {
    let honest: Faults = Faults::all().iter().filter(|fault| fault.is_honest()).collect();
    let met = (30_000..30_020).filter(|seed| holds(*seed, honest).has(Fault::Pairing)).count();
    assert!(met > 0);
}
