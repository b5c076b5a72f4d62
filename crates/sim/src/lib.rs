//! Two people, their devices and a relay in one thread, under faults and lies, replayed from a seed.
//!
//! The client, the courier, the replica's engine, its memory store and the relay's decisions over SQLite are the real
//! ones. Time, chance, the network, crashes and the relay's lies are made here, from a seed: the same seed gives the
//! same run, down to the last line of its trace.
//!
//! | file | idea |
//! |---|---|
//! | `faults` | what can go wrong, by name |
//! | `plan` | what a seed stands for |
//! | `tasks` | the executor: who goes on next is drawn |
//! | `store`, `network`, `relay`, `stranger` | what surrounds a device, and how it fails or lies |
//! | `people`, `deeds` | who there is and what they do |
//! | `handover`, `counselling`, `outside` | a further device, the counsellor, and who is no part of it |
//! | `world`, `events`, `hearing` | the run, what happens to it, and what came of what was started |
//! | `judge` | who knows everything; what a screen may show |
//! | `rest`, `copies` | coming to rest, and what must hold then, of copies as well |
//! | `run` | a seed, from beginning to verdict |
//!
//! Not seen by it: the relay's HTTP layer, logins, rates and disk (the relay's own tests), browsers' stores (the
//! conformance suite of `goldseam-replica`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test program: what cannot be ends the run and is reported with its seed"
)]

mod alarms;
mod copies;
mod counselling;
mod deeds;
mod events;
mod faults;
mod handover;
mod hearing;
mod judge;
mod network;
mod outside;
mod people;
mod plan;
mod relay;
mod rest;
mod run;
mod shared;
mod store;
mod stranger;
mod tasks;
mod world;

pub use faults::{Fault, Faults};
pub use run::{Outcome, run};
