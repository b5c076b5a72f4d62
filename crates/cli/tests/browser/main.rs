//! The app in a real browser, served by the real binary. `cargo xtask test` finds the browser and its
//! driver; by hand, name them in `CHROME` and `CHROMEDRIVER` where they are not on `PATH`, and axe-core in `AXE`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends where something is not as expected, in its helpers too"
)]

mod access;
mod acknowledge;
mod alarms;
mod amends;
mod apologise;
mod app;
mod boundaries;
mod canary;
mod consistency;
mod copies;
mod counsellor;
mod device;
mod drafts;
mod driver;
mod empathy;
mod growth;
mod help;
mod keys;
mod openness;
mod own;
mod pace;
mod person;
mod picture;
mod pictures;
mod proxy;
mod relay;
mod story;
mod terminal;
mod walk;
