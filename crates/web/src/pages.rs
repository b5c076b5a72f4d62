//! The pages, one module each. What a page shows of a repair it gets from [`crate::session::Repair`].

pub(crate) mod about;
pub(crate) mod fit;
pub(crate) mod help;
pub(crate) mod missing;
pub(crate) mod readers;
pub(crate) mod seat;
pub(crate) mod start;
