//! What cannot be if everybody is honest, in words for a person: what is missing or wrong, whose it is, what to do.

use goldseam_journey::Seat;
use goldseam_replica::{Evidence, Store};
use goldseam_sealed::{CircleId, LogId, PersonId, Seq};

use crate::client::Client;

impl<S: Store> Client<S> {
    /// Every alarm of this device, in words. No word that anybody wrote is in them but names.
    pub fn alarms(&self) -> Vec<String> {
        let named = self.ever_named().map(|named| named.circle);
        let circles = named.chain([self.private()]);
        let told = circles.flat_map(|circle| {
            let alarms = self.replica.standing(circle).alarms;
            alarms.into_iter().map(move |alarm| self.alarm_in_words(circle, &alarm))
        });
        told.collect()
    }

    fn alarm_in_words(&self, circle: CircleId, alarm: &Evidence) -> String {
        match alarm {
            Evidence::Withheld { missing, by } => format!(
                "Something is missing here: {}, {}. The relay has not given it to this device, and {} tells that it was \
                 written. It may come later. If this stays, ask whoever runs the relay.",
                self.at_place(circle, missing.log, missing.seq),
                self.of_what(circle),
                self.at_place(circle, by.log, by.seq),
            ),
            Evidence::Fork { a, b } => {
                let (a, b) = (a.header(), b.header());
                format!(
                    "Two different things were written as {}, {}. An honest device never does that. Neither of them counts, \
                     and nothing that came after. Speak with each other about it.",
                    self.at_place(circle, a.log, a.seq.min(b.seq)),
                    self.of_what(circle),
                )
            }
            Evidence::Altered { log: Some(log), seq: Some(seq), .. } => format!(
                "The relay sent something else in the place of {}, {}. It was not taken in. What was written may still be \
                 missing here. If this stays, ask whoever runs the relay.",
                self.at_place(circle, *log, *seq),
                self.of_what(circle),
            ),
            Evidence::Altered { .. } => format!(
                "The relay sent something that no device wrote, {}. It was not taken in, and what should have come may be \
                 missing here. If this stays, ask whoever runs the relay.",
                self.of_what(circle),
            ),
            Evidence::Elsewhere { frame } => format!(
                "This browser’s copy is older than what was written from it: {} is missing here, {}. So it can only be read. \
                 Leave this device in the settings, then bring everything back with your recovery code.",
                self.at_place(circle, frame.header().log, frame.header().seq),
                self.of_what(circle),
            ),
        }
    }

    /// An entry by its place and whose device wrote it: "entry 5 from your device “the phone”".
    fn at_place(&self, circle: CircleId, log: LogId, seq: Seq) -> String {
        format!("entry {} from {}", seq.0, self.whose(circle, log))
    }

    fn whose(&self, circle: CircleId, log: LogId) -> String {
        if log == self.ring.device.log() {
            return "this device".to_owned();
        }
        if let Some(device) = self.devices().into_iter().find(|device| device.log == log) {
            return match device.name.as_str() {
                "" => "another device of yours".to_owned(),
                name => format!("your device “{name}”"),
            };
        }
        match self.record.writer(circle, log).map(|writer| writer.certificate().person()) {
            Some(person) if person == self.person() => "a device that you had before".to_owned(),
            Some(person) => match self.called(circle, person) {
                Some(name) => format!("{name}’s device"),
                None => "the other person’s device".to_owned(),
            },
            None => "a device that was not heard of here yet".to_owned(),
        }
    }

    fn called(&self, circle: CircleId, person: PersonId) -> Option<String> {
        if let Some(room) = self.room_of(circle) {
            let counsellor = room.counsel.counsellor().filter(|one| one.person == person);
            let partner = room.counsel.partner().filter(|_| room.counsel.founder() == person);
            let name = counsellor.map(|one| &one.name).or(partner.map(|(name, _)| name));
            return name.map(|name| name.as_str().to_owned());
        }
        let member = self.journey().shared().membership.member(person)?;
        Some(member.name.as_str().to_owned())
    }

    /// Which record it is about.
    fn of_what(&self, circle: CircleId) -> String {
        if circle == self.private() {
            return "in what only you can read".to_owned();
        }
        match self.room_of(circle).map(|room| &room.counsel) {
            Some(counsel) if counsel.is_mine() => "in your work with your counsellor".to_owned(),
            Some(counsel) => match counsel.partner() {
                Some((name, Seat::Responsible | Seat::Hurt)) => {
                    format!("in your work with {}", name.as_str())
                }
                _ => "in your work with someone".to_owned(),
            },
            None => "in what you two share".to_owned(),
        }
    }
}
