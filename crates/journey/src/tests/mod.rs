//! Laws that hold across practices, and the small world the practices' own tests play in.

mod arrival;
mod authority;
mod doors;
pub(crate) mod golden;
mod independence;
pub(crate) mod random;
mod sentences;
mod story;
mod wire;
pub(crate) mod world;
