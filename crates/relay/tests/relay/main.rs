//! The relay as devices, and those who mean it ill, meet it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod admissions;
mod appends;
mod bounds;
mod care;
#[path = "../client/mod.rs"]
mod client;
mod data;
mod login;
mod rates;
mod roles;
mod running;
mod slots;
mod slow;
mod statements;
mod story;
