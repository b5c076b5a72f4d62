//! What the hurt partner keeps for themselves about the pace.

use goldseam_journey::HurtView;
use goldseam_journey::pace::Leaning;

use super::{Calendar, Line, Writer};

impl<C: Calendar> Writer<'_, C> {
    /// Safe, informed, steady: those that are there.
    pub(super) fn three(&mut self, marks: [Option<u8>; 3]) {
        for (name, mark) in ["Safe", "Informed", "Steady"].into_iter().zip(marks) {
            if let Some(mark) = mark {
                self.plain(format!("{name}: {mark} of 10."));
            }
        }
    }

    pub(super) fn own_pace(&mut self, view: &HurtView) {
        if view.pulses.is_empty() && view.setbacks.is_empty() && view.decisions.is_empty() {
            return;
        }
        self.lines.push(Line::Section("How it was, only yours"));
        for pulse in &view.pulses {
            self.item("How it was", pulse.time);
            self.three([pulse.what.safe, pulse.what.informed, pulse.what.steady]);
            self.words(pulse.what.note.as_ref());
        }
        for setback in &view.setbacks {
            self.item("A hard moment", setback.time);
            self.words(setback.what.note.as_ref());
        }
        for decision in &view.decisions {
            self.item("Staying or leaving", decision.time);
            match decision.what.leaning {
                Some(Leaning::Stay) => self.plain("Leaning to stay."),
                Some(Leaning::Leave) => self.plain("Leaning to leave."),
                Some(Leaning::Unsure) => self.plain("Not knowing."),
                None => {}
            }
            self.part("For leaving", decision.what.leave.as_ref());
            self.part("For staying", decision.what.stay.as_ref());
            self.part("Needed first", decision.what.need.as_ref());
            if let Some(again) = decision.what.again {
                self.plain(format!("To ask yourself again: {}.", self.calendar.day(again)));
            }
        }
    }
}
