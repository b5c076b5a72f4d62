//! What an operator can decide, with the defaults.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::clock::Clock;

/// How to run a relay.
#[derive(Debug, Clone)]
pub struct Config {
    /// The directory of its data.
    pub data: PathBuf,
    /// Where to report a security problem, as a URI (`mailto:` or `https:`). None: no security.txt.
    pub contact: Option<String>,
    /// The names, port included where it is not the scheme's own, under which clients reach this relay. The address
    /// a connection arrives at counts by itself; any other name must be listed, or a login under it is refused.
    pub hosts: Vec<String>,
    /// True: the last address of `X-Forwarded-For` is the client's. Only behind a proxy that sets it.
    pub behind_proxy: bool,
    /// Where the time comes from.
    pub clock: Clock,
    /// How much is too much.
    pub limits: Limits,
}

impl Config {
    /// The defaults for a data directory.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            contact: None,
            hosts: Vec::new(),
            behind_proxy: false,
            clock: Clock::system(),
            limits: Limits::default(),
        }
    }
}

/// The database in a data directory.
pub fn database_path(data: &Path) -> PathBuf {
    data.join("relay.sqlite")
}

/// So many at once, and one more after each pause.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// How many at once.
    pub burst: u32,
    /// The pause after which one more is allowed.
    pub every: Duration,
}

impl Rate {
    const fn new(burst: u32, every: Duration) -> Self {
        Self { burst, every }
    }
}

/// How much is too much. An address is an IPv4 /24 or an IPv6 /64; a loopback address counts as the operator's own
/// and has no rate.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Open connections.
    pub connections: usize,
    /// Open connections of one address; not counted behind a proxy.
    pub connections_per_address: usize,
    /// How long a connection may take to its first byte, to the end of a request's header, or stay idle.
    pub header_wait: Duration,
    /// How long a body or an answer may stand still.
    pub stall: Duration,
    /// The slowest a body may arrive, in bytes a second, once `stall` has passed.
    pub slowest: u32,
    /// Bytes of request bodies being read at once.
    pub bodies: usize,
    /// How long a login lasts.
    pub session: Duration,
    /// How long a challenge may be answered.
    pub challenge: Duration,
    /// Wake streams of one device; a further one ends the oldest.
    pub streams_per_device: usize,
    /// Devices admitted to one mailbox, and admissions left at it.
    pub devices_per_mailbox: u32,
    /// Logs in one mailbox.
    pub logs_per_mailbox: u32,
    /// Frames in one mailbox.
    pub frames_per_mailbox: u64,
    /// Frame bytes in one mailbox.
    pub bytes_per_mailbox: u64,
    /// All requests.
    pub overall: Rate,
    /// Requests of one address.
    pub address: Rate,
    /// Requests of one logged-in device.
    pub device: Rate,
    /// Logins tried from one address.
    pub logins_by_address: Rate,
    /// Logins of one device, counted after its signature held, so that nobody else can use them up.
    pub logins_by_device: Rate,
    /// Attempts to enter a mailbox from one address.
    pub enters: Rate,
    /// Slots read from one address.
    pub slots_by_address: Rate,
    /// Slots read by everybody.
    pub slots_overall: Rate,
    /// Slots kept by one device.
    pub slots_by_device: Rate,
    /// Mailboxes opened by one device.
    pub mailboxes_by_device: Rate,
    /// Mailboxes opened from one address.
    pub mailboxes_by_address: Rate,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 900,
            connections_per_address: 64,
            header_wait: Duration::from_secs(10),
            stall: Duration::from_secs(10),
            slowest: 8 * 1024,
            bodies: 64 * 1024 * 1024,
            session: Duration::from_mins(15),
            challenge: Duration::from_mins(1),
            streams_per_device: 4,
            devices_per_mailbox: 64,
            logs_per_mailbox: 1_024,
            frames_per_mailbox: 200_000,
            bytes_per_mailbox: 1024 * 1024 * 1024,
            overall: Rate::new(10_000, Duration::from_micros(200)),
            address: Rate::new(600, Duration::from_millis(20)),
            device: Rate::new(600, Duration::from_millis(50)),
            logins_by_address: Rate::new(60, Duration::from_secs(1)),
            logins_by_device: Rate::new(60, Duration::from_secs(10)),
            enters: Rate::new(30, Duration::from_secs(5)),
            slots_by_address: Rate::new(10, Duration::from_secs(10)),
            slots_overall: Rate::new(100, Duration::from_millis(100)),
            slots_by_device: Rate::new(20, Duration::from_hours(1)),
            mailboxes_by_device: Rate::new(40, Duration::from_mins(36)),
            mailboxes_by_address: Rate::new(400, Duration::from_mins(4)),
        }
    }
}
