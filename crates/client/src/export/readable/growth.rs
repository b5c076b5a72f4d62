//! What the responsible partner shared of what they work on, and the sheets, only one's own.

use goldseam_journey::growth::{Summary, Written};

use super::{Calendar, Line, Writer};

impl<C: Calendar> Writer<'_, C> {
    pub(super) fn summaries(&mut self, summaries: &[Summary]) {
        if summaries.is_empty() {
            return;
        }
        self.lines.push(Line::Section("What was worked on"));
        for Summary { time, said, .. } in summaries {
            self.item("Summary", *time);
            self.words(Some(&said.work));
            self.part("What was hard, or went back", said.hard.as_ref());
            self.part("What comes next", said.next.as_ref());
        }
    }

    pub(super) fn sheets(&mut self, sheets: &[Written]) {
        if sheets.is_empty() {
            return;
        }
        self.lines.push(Line::Section("Pages, only yours"));
        for written in sheets {
            self.item(written.sheet.name(), written.time);
            for part in &written.parts {
                if written.sheet.asks().len() == 1 {
                    self.words(Some(&part.words));
                } else {
                    self.part(part.ask.name(), Some(&part.words));
                }
            }
            if let Some(again) = written.again {
                self.plain(format!("To look at again: {}.", self.calendar.day(again)));
            }
        }
    }
}
