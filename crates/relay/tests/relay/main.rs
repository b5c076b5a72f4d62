//! The relay as devices, and those who mean it ill, meet it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod appends;
#[path = "../client/mod.rs"]
mod client;
mod roles;
mod running;
mod story;
