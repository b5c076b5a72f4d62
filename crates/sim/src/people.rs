//! The people, their devices, and the windows open on them.

use std::rc::Rc;

use async_lock::Mutex;
use goldseam_client::{Client, ClientError, Courier, MeetingStep};
use goldseam_journey::Seat;
use goldseam_replica::Memory;
use goldseam_sealed::{CircleId, FrameHash, LogHead, RecoveryCode, RootKey};

use crate::deeds::Done;
use crate::network::Wire;
use crate::store::SimStore;

/// The counsellor, where there is one, comes after the two. So does whoever else has the link on which the two meet.
pub(crate) const COUNSELLOR: usize = 2;

/// One of the two, or their counsellor.
pub(crate) struct Person {
    pub(crate) seat: Seat,
    pub(crate) root: Option<RootKey>,
    /// The code whose words were given back last, and the device it was made on.
    pub(crate) code: Option<(Rc<RecoveryCode>, usize)>,
    pub(crate) link: Option<String>,
}

impl Person {
    /// Their own circle, once they have keys.
    pub(crate) fn private(&self) -> Option<CircleId> {
        self.root.as_ref().map(RootKey::private_circle)
    }
}

pub(crate) struct Device {
    pub(crate) person: usize,
    pub(crate) memory: Memory,
    /// An earlier copy of the store.
    pub(crate) earlier: Option<Memory>,
    /// The store was wiped or set back: what only it held may be gone.
    pub(crate) lost: bool,
    /// The code with which it begins, if it was not signed up on.
    pub(crate) code: Option<Rc<RecoveryCode>>,
    /// The link from another of its person's devices with which it begins, where there is no code.
    pub(crate) link: Option<String>,
    /// A code whose words may have been given back when the device ended.
    pub(crate) unsure_code: Option<Rc<RecoveryCode>>,
    pub(crate) relay: usize,
    /// How far its clock is off, in milliseconds.
    pub(crate) skew: i64,
}

/// What a screen depends on: what is shown (entries, the last, alarms), what is sealed, and what the store holds.
pub(crate) type LookedAt = ((usize, Option<FrameHash>, usize), usize, Vec<LogHead>);

/// One window, or the whole app on a device with one.
pub(crate) struct Window {
    pub(crate) device: usize,
    pub(crate) client: Option<Rc<Mutex<Client<SimStore>>>>,
    pub(crate) courier: Option<Courier<Wire>>,
    /// A code that was shown and whose words were not given back yet.
    pub(crate) shown_code: Option<Rc<RecoveryCode>>,
    pub(crate) meeting: Option<MeetingStep>,
    pub(crate) booting: bool,
    pub(crate) acting: bool,
    pub(crate) syncing: bool,
    pub(crate) last_sync: Option<Result<(), ClientError>>,
    /// What was last held against the judge's own fold.
    pub(crate) looked_at: Option<LookedAt>,
}

impl Window {
    pub(crate) fn on(device: usize) -> Self {
        Self {
            device,
            client: None,
            courier: None,
            shown_code: None,
            meeting: None,
            booting: false,
            acting: false,
            syncing: false,
            last_sync: None,
            looked_at: None,
        }
    }
}

/// What a task ends with.
pub(crate) enum Report {
    Booted(Result<(Box<Client<SimStore>>, Option<RecoveryCode>), ClientError>),
    Acted {
        what: &'static str,
        on_screen: Vec<FrameHash>,
        done: Result<Done, ClientError>,
    },
    /// With the shared circle and the relay’s heads of it when it began, and how often its data had been
    /// exchanged.
    Synced {
        courier: Courier<Wire>,
        circle: Option<CircleId>,
        heads: Vec<LogHead>,
        changes: usize,
        done: Result<(), ClientError>,
    },
}
