//! Stores and forwards sealed frames and knows no more than it must.
//!
//! A relay sees circles, device keys, sizes and times, and never a key to anything sealed. What it answers is the
//! table at the top of [`goldseam_sealed::wire`]. [`Relay::open`] opens the data directory, [`Relay::serve`] answers
//! on a listener until told to stop; [`backup`] and [`check`] work on the same directory, running or not, and [`restore`] on one
//! that nobody serves.

mod accept;
mod app;
mod backup;
mod check;
mod clock;
mod config;
mod headers;
mod http;
#[cfg(feature = "in-memory")]
pub mod in_memory;
mod log;
mod restore;
mod store;
mod wake;

use std::future::Future;

use thiserror::Error;
use tokio::net::TcpListener;

pub use app::app_for;
pub use backup::{BackupError, backup};
pub use check::{CheckError, Fault, Report, check};
pub use clock::Clock;
pub use config::{Config, Limits, Rate, database_path};
pub use http::{Access, Route, routes};
pub use log::to_stderr;
pub use restore::{RestoreError, Restored, restore};
pub use store::OpenError;

/// A relay whose data is open and that nobody else serves.
pub struct Relay {
    state: http::State,
}

impl Relay {
    /// Opens the data directory, making it (for its owner alone) where it is missing.
    ///
    /// # Errors
    /// When the directory cannot be used, another relay serves it, or its data is not a relay's.
    pub fn open(config: Config) -> Result<Self, OpenError> {
        Ok(Self { state: http::State::open(config)? })
    }

    /// Answers on the listener until `shutdown` is done; then ends streams, lets requests finish (ten seconds at
    /// most) and closes the database.
    ///
    /// # Errors
    /// When the listener's own address cannot be read.
    pub async fn serve(
        self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), ServeError> {
        let wake = tokio::spawn(self.state.hub.clone().run(self.state.store.clone()));
        let answered = accept::run(listener, &self.state, shutdown).await;
        wake.abort();
        self.state.store.close().await;
        answered.map_err(ServeError::Listener)
    }
}

/// [`Relay::open`] and [`Relay::serve`] in one.
///
/// # Errors
/// Those of the two.
pub async fn serve(
    config: Config,
    listener: TcpListener,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    Relay::open(config)?.serve(listener, shutdown).await
}

/// Why a relay cannot serve.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The data directory cannot be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The listener is not usable.
    #[error("the address to listen on cannot be used: {0}")]
    Listener(std::io::Error),
}
