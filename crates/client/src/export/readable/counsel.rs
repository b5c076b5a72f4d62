//! What passed between one partner and a counsellor, from either chair.

use goldseam_journey::counsel::{Counsel, Grant, Homework, Point};
use goldseam_sealed::Timestamp;

use super::{Calendar, Line, Writer, printable};

impl<C: Calendar> Writer<'_, C> {
    /// One circle with a counsellor; what has run out is the counsellor's no more.
    pub(super) fn counsel(&mut self, counsel: &Counsel, now: Timestamp) {
        self.lines.push(Line::Section("Counselling"));
        let other = match counsel.is_mine() {
            true => counsel.counsellor().map(|counsellor| &counsellor.name),
            false => counsel.partner().map(|(name, _)| name),
        };
        if let Some(other) = other {
            self.plain(format!("With {}.", printable(other)));
        }
        let handed: Vec<&Grant> = match counsel.is_mine() {
            true => counsel.grants().iter().collect(),
            false => counsel.shown(now).collect(),
        };
        for grant in handed {
            self.grant(grant);
        }
        for taken in counsel.taken() {
            self.item("Taken away again", taken.time);
        }
        for point in counsel.points() {
            self.point(point);
        }
        for homework in counsel.homework() {
            self.homework(homework);
        }
        if let Some(ended) = counsel.ended() {
            self.plain(format!("It ended, {}.", self.calendar.time(ended)));
        }
    }

    fn grant(&mut self, grant: &Grant) {
        match grant.item.told() {
            Ok(told) => {
                self.item(&format!("Handed over: {}", told.what), grant.given);
                if let Some(day) = told.day {
                    self.plain(format!("About {}.", self.calendar.day(day)));
                }
                for (name, words) in &told.parts {
                    match name {
                        Some(name) => self.part(name, Some(words)),
                        None => self.words(Some(words)),
                    }
                }
            }
            Err(why) => {
                self.item("Handed over", grant.given);
                self.plain(why.to_string());
            }
        }
        self.plain(format!("Until {}.", self.calendar.time(grant.item.until)));
    }

    fn point(&mut self, point: &Point) {
        self.item("To talk about", point.time);
        self.words(Some(&point.text));
        if let Some(covered) = point.covered {
            self.plain(format!("Talked about, {}.", self.calendar.time(covered)));
        }
    }

    fn homework(&mut self, homework: &Homework) {
        self.item("Homework", homework.given);
        self.words(Some(&homework.text));
        if let Some(by) = homework.by {
            self.plain(format!("By {}.", self.calendar.day(by)));
        }
        if let Some(done) = homework.done {
            self.plain(format!("Done, {}.", self.calendar.time(done)));
        }
        for (time, words) in &homework.reflections {
            self.plain(format!("What it brought up, {}:", self.calendar.time(*time)));
            self.words(Some(words));
        }
    }
}
