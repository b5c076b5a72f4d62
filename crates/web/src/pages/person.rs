//! What belongs to one person and their device: beginning, joining, the recovery code, the lock, people, leaving.

pub(crate) mod begin;
mod code;
mod copy;
pub(crate) mod counsellor;
pub(crate) mod devices;
pub(crate) mod doing;
pub(crate) mod gate;
pub(crate) mod invite;
pub(crate) mod join;
mod journal;
mod meeting;
mod names;
pub(crate) mod passphrase;
pub(crate) mod people;
mod qr;
pub(crate) mod recover;
pub(crate) mod settings;
mod unlock;
