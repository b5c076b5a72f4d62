//! This terminal as a device: where it keeps things, how it is opened, what it does.

use std::fmt::Display;
use std::fs::{self, DirBuilder};
use std::path::PathBuf;

use async_lock::{Mutex, MutexGuard};
use futures_lite::future::block_on;
use getrandom::SysRng;
use goldseam_client::{Client, ClientError, Courier, RelayError, Start};
use goldseam_journey::consistency::{Command, Promise};
use goldseam_replica::Sqlite;
use rand_core::UnwrapErr;
use tokio::runtime::{Builder, Runtime};
use zeroize::Zeroizing;

use super::words::{now, say};
use crate::relay::{Origin, Relay};
use crate::serve::home;

const NOT_YET: &str =
    "this terminal is not one of your devices yet. `goldseam promise connect --relay URL` makes it one.";

/// Where this terminal keeps its part of the record.
#[derive(Debug, clap::Args)]
pub(super) struct Place {
    /// The directory of this device's data [default: this system's place for it]
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
}

impl Place {
    fn directory(&self) -> Result<PathBuf, String> {
        match &self.data {
            Some(named) => Ok(named.clone()),
            None => Ok(home()?.join("device")),
        }
    }

    fn store(&self) -> Result<PathBuf, String> {
        Ok(self.directory()?.join("device.sqlite"))
    }

    fn relay(&self) -> Result<PathBuf, String> {
        Ok(self.directory()?.join("relay"))
    }

    /// Makes the directory, for this user alone, and opens the store in it.
    pub(super) fn start(&self) -> Result<Start<Sqlite>, String> {
        let mut directory = DirBuilder::new();
        directory.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            directory.mode(0o700);
        }
        directory.create(self.directory()?).map_err(|why| format!("the directory cannot be made: {why}."))?;
        let store = Sqlite::open(&self.store()?).map_err(|why| told(&why))?;
        block_on(Start::of(store)).map_err(|why| told(&why))
    }

    pub(super) fn remember(&self, relay: &Origin) -> Result<(), String> {
        fs::write(self.relay()?, relay.to_string()).map_err(|why| format!("this cannot be kept: {why}."))
    }

    fn remembered(&self) -> Result<Origin, String> {
        let text = fs::read_to_string(self.relay()?).map_err(|_| NOT_YET)?;
        text.trim().parse().map_err(|why| format!("the relay's address that is kept here is damaged: {why}."))
    }
}

/// The device, open.
pub(super) struct Device {
    runtime: Runtime,
    client: Mutex<Client<Sqlite>>,
    courier: Courier<Relay>,
    offline: bool,
    /// What kept the last exchange from being whole.
    kept: Option<String>,
}

impl Device {
    pub(super) fn open(place: &Place, offline: bool) -> Result<Self, String> {
        if !place.store()?.exists() {
            return Err(NOT_YET.into());
        }
        let client = match place.start()? {
            Start::Open(client) => *client,
            Start::Fresh(_) => return Err(NOT_YET.into()),
            Start::Locked(locked) => {
                let passphrase = rpassword::prompt_password("Passphrase (it is not shown): ");
                let passphrase = passphrase.map(Zeroizing::new).map_err(|why| why.to_string())?;
                block_on(locked.open(&passphrase)).map_err(|why| told(&why))?
            }
        };
        if client.is_newcomer() {
            return Err(NOT_YET.into());
        }
        Self::with(client, place.remembered()?, offline)
    }

    pub(super) fn with(client: Client<Sqlite>, relay: Origin, offline: bool) -> Result<Self, String> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|why| why.to_string())?;
        let courier = Courier::new(Relay::at(relay)?);
        Ok(Self { runtime, client: Mutex::new(client), courier, offline, kept: None })
    }

    pub(super) fn client(&self) -> Result<MutexGuard<'_, Client<Sqlite>>, String> {
        // Nothing else runs, so nobody holds it.
        self.client.try_lock().ok_or_else(|| "this device is busy; please try again.".into())
    }

    /// Exchanges what is new with the relay. Without it everything stays here and goes out the next time.
    pub(super) fn sync(&mut self) -> Result<(), String> {
        if self.offline {
            return Ok(());
        }
        self.kept = match self.exchange() {
            Ok(()) => None,
            Err(ClientError::Relay(why @ (RelayError::Unreachable(_) | RelayError::Busy(_)))) => {
                Some(told(&why))
            }
            Err(why) => return Err(told(&why)),
        };
        Ok(())
    }

    pub(super) fn exchange(&mut self) -> Result<(), ClientError> {
        self.runtime.block_on(self.courier.sync(&self.client, now, &mut UnwrapErr(SysRng)))
    }

    pub(super) fn pause(&self, time: std::time::Duration) {
        self.runtime.block_on(async { tokio::time::sleep(time).await });
    }

    pub(super) fn act(&self, command: Command) -> Result<(), String> {
        let done = block_on(self.client()?.act(command, now(), &mut UnwrapErr(SysRng)));
        done.map(|_| ()).map_err(|why| told(&why))
    }

    /// Every promise, the oldest first: their numbers stay as they are.
    pub(super) fn promises(&self) -> Result<Vec<Promise>, String> {
        Ok(self.client()?.journey().shared().consistency.promises().to_vec())
    }

    /// Says what a person should know about what they see here: what has not gone out, and what is wrong.
    pub(super) fn outcome(&self) -> Result<(), String> {
        if let Some(why) = &self.kept {
            say(why)?;
        }
        let client = self.client()?;
        for told in client.alarms().into_iter().chain(client.hindrances()) {
            say(&told)?;
        }
        Ok(())
    }
}

/// An error as a sentence.
pub(super) fn told(why: &impl Display) -> String {
    let mut text = why.to_string();
    if !text.ends_with('.') {
        text.push('.');
    }
    text
}
