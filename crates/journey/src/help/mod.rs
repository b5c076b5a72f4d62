//! Practice 8, help from others: what of it needs no entry of any journey.
//!
//! - [`lines`](mod@lines): help lines by country, from a dated file
//! - [`check`]: what a person's own answers mean for the one device they were given on
//! - [`distress`]: words that speak of hurting oneself

pub mod check;
pub mod distress;
pub mod lines;
