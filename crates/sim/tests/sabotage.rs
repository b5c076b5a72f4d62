//! An engine that is broken on purpose is caught. Where debug assertions are off there is nothing to break.
#![cfg(debug_assertions)]
#![allow(clippy::panic, clippy::print_stdout, reason = "a test")]

use goldseam_replica::sabotage::{Sabotage, sabotage};
use goldseam_sim::{Faults, run};

/// How many seeds it may take.
const SEEDS: u64 = 1_000;

/// With the faults that give it something to do.
fn is_caught(what: Sabotage, faults: &str) {
    let faults = Faults::parse(faults).unwrap_or_default();
    sabotage(Some(what));
    let caught = (0..SEEDS).find_map(|seed| run(seed, faults, false).failure.map(|why| (seed, why)));
    sabotage(None);
    let Some((seed, why)) = caught else { panic!("{what:?} was not noticed in {SEEDS} seeds") };
    println!("{what:?}: seed {seed}: {why}");
    if let Some(told) = run(seed, faults, false).told(faults) {
        panic!("it is not the sabotage that was noticed: {told}");
    }
}

#[test]
fn a_skipped_check_of_the_frame_before_is_caught() {
    is_caught(Sabotage::SkipPrev, "clone,rollback,fork");
}

#[test]
fn a_second_frame_at_a_taken_sequence_number_is_caught() {
    is_caught(Sabotage::AcceptTaken, "tabs,crash");
}

#[test]
fn entries_that_do_not_tell_what_was_seen_are_caught() {
    is_caught(Sabotage::TellNothing, "delay");
}

#[test]
fn a_device_that_does_not_listen_to_what_was_seen_is_caught() {
    is_caught(Sabotage::HearNothing, "tail,middle");
}

#[test]
fn a_fork_with_a_winner_is_caught() {
    is_caught(Sabotage::PickWinner, "clone");
}
