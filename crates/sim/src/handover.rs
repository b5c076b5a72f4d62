//! A further device, let in with a link from one that is there.

use goldseam_client::{MeetingStep, Offer};
use goldseam_replica::Memory;

use crate::deeds::Deed;
use crate::judge::Verdict;
use crate::network::name;
use crate::world::World;

/// Rounds in which both devices sync, and their person says what there is to say.
const ROUNDS: usize = 6;

impl World {
    /// A person makes a link on this device, if it shows something and is doing nothing else.
    pub(crate) fn offer_a_place(&mut self, device: usize) {
        let at = self.windows.iter().position(|window| window.device == device);
        if let Some(at) = at.filter(|at| self.windows[*at].client.is_some() && !self.windows[*at].acting) {
            self.start_this(at, Deed::InviteDevice);
        }
    }

    /// The link is opened on an empty device.
    pub(crate) fn add_newcomer(&mut self, person: usize, link: String) {
        let new = self.add_device(person, Memory::new(), None);
        self.devices[new].link = Some(link);
        self.shared.note(|| format!("{} asks to be let in", name(new)));
    }

    /// Newcomers whose link is still open are let in. Those of a link that was given up stay outside.
    pub(crate) fn newcomers_come_in(&mut self) -> Verdict {
        for _ in 0..ROUNDS {
            let meets = |at: &usize| self.client(*at).is_some_and(|one| one.offer() == Some(Offer::Device));
            let meeting: Vec<usize> = (0..self.windows.len()).filter(meets).collect();
            if meeting.is_empty() {
                return Ok(());
            }
            for at in meeting {
                self.start_sync(at);
                self.drain()?;
                let compares = matches!(self.windows[at].meeting, Some(MeetingStep::Compare { .. }));
                if compares && self.windows[at].client.is_some() {
                    self.start_deed(at);
                    self.drain()?;
                }
            }
        }
        Ok(())
    }
}
