//! A copy of what this device holds, to keep elsewhere.

use super::{CLOSED, device::Device, sentence};
use crate::time::{self, now};
use goldseam_client::{Calendar, Readable};
use goldseam_journey::Day;
use goldseam_sealed::Timestamp;

/// Days and times on this device.
struct Here;

impl Calendar for Here {
    fn time(&self, time: Timestamp) -> String {
        time::time_in_full(time)
    }

    fn day(&self, day: Day) -> String {
        time::day_in_full(day)
    }
}

impl Device {
    /// Everything this device holds, sealed as it is.
    pub(crate) async fn export(self) -> Result<Vec<u8>, String> {
        let open = self.open_now().ok_or(CLOSED)?;
        let exported = open.client.lock().await.export(now()).await;
        exported.map_err(|error| sentence(&error))
    }

    /// What this person can see, as a page that anyone can read.
    pub(crate) async fn readable_page(self) -> Result<String, String> {
        let open = self.open_now().ok_or(CLOSED)?;
        let page = Readable::of(&*open.client.lock().await, now(), &Here);
        Ok(page.ok_or("There is no record here yet.")?.to_html())
    }
}
