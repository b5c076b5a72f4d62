//! What each keeps for themselves about the account: what they stand for, what is still untold, what they know.

use goldseam_journey::acknowledge::{Known, Untold};

use super::{Calendar, Line, Said, Writer};

impl<C: Calendar> Writer<'_, C> {
    pub(super) fn untold(&mut self, values: &[Said], untold: &[Untold]) {
        if values.is_empty() && untold.is_empty() {
            return;
        }
        self.lines.push(Line::Section("About the account, only yours"));
        for page in values {
            self.item("What you stand for", page.time);
            self.words(Some(&page.text));
        }
        for one in untold {
            self.item("Still untold", one.time);
            self.words(Some(&one.text));
            self.part("How you will tell it", one.plan.as_ref());
            if let Some(by) = one.by {
                self.plain(format!("By {}.", self.calendar.day(by)));
            }
        }
    }

    pub(super) fn known(&mut self, pages: &[Known]) {
        if pages.is_empty() {
            return;
        }
        self.lines.push(Line::Section("What you know, only yours"));
        for page in pages {
            self.item("What you knew", page.time);
            self.part("You knew", page.known.as_ref());
            self.part("You did not know", page.unknown.as_ref());
        }
    }
}
