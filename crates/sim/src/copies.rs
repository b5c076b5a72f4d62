//! Copies of the record: whole whenever they are made, and at rest they open to the screen they were made of.

use goldseam_client::ExportFile;
use goldseam_sealed::Timestamp;
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

use crate::judge::Verdict;
use crate::network::name;
use crate::tasks::{at_last, at_once};
use crate::world::World;

/// When copies are made at rest; nothing depends on it.
const NOON: Timestamp = Timestamp(1_790_000_000_000);

impl World {
    /// A copy that somebody makes in the middle of things reads, and where nobody lies nothing is wrong with it.
    pub(crate) fn copy_is_whole(&self, device: usize, file: &[u8]) -> Verdict {
        read(device, file, self.plan.is_honest()).map(|_| ())
    }

    /// A copy of each device's record is intact and opens, with the newest code of its person, to the same screen.
    pub(crate) fn copies_open(&self) -> Verdict {
        for at in 0..self.windows.len() {
            let device = self.windows[at].device;
            let person = self.devices[device].person;
            let Some(client) = self.client(at).filter(|client| client.unread() == 0) else { continue };
            let Some((code, _)) = &self.people[person].code else { continue };
            let unsure = !client.is_code_confirmed() || !client.standing().1.is_up_to_date();
            if self.is_outside(device) || self.code_is_void(person) || unsure || self.windows_of(device) > 1 {
                continue;
            }
            let file = at_last(client.export(NOON)).map_err(|why| wrong(device, &why))?;
            let file = read(device, &file, true)?;
            let mut rng = ChaCha12Rng::seed_from_u64(1);
            let open = at_once(file.open_with_code(code, &mut rng)).map_err(|why| wrong(device, &why))?;
            if open.client().journey() != client.journey() {
                return Err(wrong(device, &"it shows something else"));
            }
        }
        Ok(())
    }
}

/// A device's copy, read; with nothing wrong in it where it is to be whole.
fn read(device: usize, file: &[u8], whole: bool) -> Result<ExportFile, String> {
    let file = ExportFile::read(file).map_err(|why| wrong(device, &why))?;
    match file.faults().first().filter(|_| whole) {
        Some(fault) => Err(wrong(device, fault)),
        None => Ok(file),
    }
}

fn wrong(device: usize, why: &dyn core::fmt::Debug) -> String {
    format!("a copy of {}: {why:?}", name(device))
}
