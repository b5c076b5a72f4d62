//! The pages, one module each. What a page shows of a repair it gets from [`crate::session::Repair`].

pub(crate) mod about;
mod account;
mod acknowledge;
mod act;
mod apologise;
mod consistency;
mod day;
pub(crate) mod doors;
mod draft;
pub(crate) mod fit;
pub(crate) mod help;
mod letter;
pub(crate) mod missing;
mod openness;
pub(crate) mod person;
pub(crate) mod picture;
pub(crate) mod practice;
mod promise;
mod question;
mod readers;
pub(crate) mod record;
pub(crate) mod seat;
mod sentence;
pub(crate) mod start;
pub(crate) mod today;
pub(crate) mod waiting;
pub(crate) mod write;
