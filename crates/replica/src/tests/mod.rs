//! The engine against a relay that is not always honest.

mod devices;
mod edges;
mod honest;
mod hostile;
mod world;
