//! The one way in for the web app and the command line: sign up, open a repair, act, sync.
//!
//! - [`Start`] looks at what a device holds and gives a [`Client`].
//! - [`Client`] does what a person asks and folds what their screens show. It never waits for a network.
//! - [`Client::export`] writes a copy of all of it; [`ExportFile`] checks and opens one with no relay.
//! - [`Courier`] carries frames to and from a relay over a [`Transport`].
//!
//! Clock and randomness come in as arguments.

mod alarms;
mod client;
mod counselling;
mod courier;
mod devices;
mod entries;
mod epochs;
mod error;
mod export;
mod keyring;
mod leaving;
mod link;
mod meeting;
mod pairing;
mod plain;
mod protection;
mod reading;
mod record;
mod relay;
mod start;
mod taking_back;
mod transport;
mod writing;

pub use client::Client;
pub use courier::Courier;
pub use devices::Device;
#[cfg(feature = "fuzzing")]
pub use entries::is_read_again;
pub use error::ClientError;
pub use export::{Calendar, ExportFile, Fault, OpenExport, Readable};
pub use link::{Link, Offer};
pub use meeting::MeetingStep;
pub use plain::PlainJournal;
pub use relay::RelayError;
pub use start::{Fresh, Locked, Start, open_slot};
pub use transport::{Request, Response, Transport, Unreachable};
