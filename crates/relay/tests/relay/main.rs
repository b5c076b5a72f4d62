//! The relay as devices, and those who mean it ill, meet it.

#[path = "../client/mod.rs"]
mod client;
mod running;
mod story;
