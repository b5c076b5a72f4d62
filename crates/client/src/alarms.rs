//! What cannot be if everybody is honest, and what keeps entries from coming or going, in words for a person: what is
//! missing or wrong, whose it is, what to do.

use goldseam_journey::Seat;
use goldseam_replica::{Evidence, Store};
use goldseam_sealed::wire::Refused;
use goldseam_sealed::{CircleId, LogId, PersonId, Seq};

use crate::client::Client;

impl<S: Store> Client<S> {
    /// Every alarm of this device, in words, forks first: from there on nothing counts. Each sentence once. No word that
    /// anybody wrote is in them but names.
    pub fn alarms(&self) -> Vec<String> {
        let named = self.ever_named().map(|named| named.circle);
        let circles = named.chain([self.private()]);
        let mut alarms: Vec<(CircleId, Evidence)> = circles
            .flat_map(|circle| {
                self.replica.standing(circle).alarms.into_iter().map(move |alarm| (circle, alarm))
            })
            .collect();
        alarms.sort_by_key(|(_, alarm)| !matches!(alarm, Evidence::Fork { .. }));
        let mut told = Vec::new();
        for (circle, alarm) in &alarms {
            let text = self.alarm_in_words(*circle, alarm);
            if !told.contains(&text) {
                told.push(text);
            }
        }
        told
    }

    /// What keeps entries from coming or going although nobody lies, in words.
    pub fn hindrances(&self) -> Vec<String> {
        let told = self.going_on().flat_map(|circle| {
            let standing = self.replica.standing(circle);
            let newer = standing.newer.then(|| {
                format!(
                    "A newer version of Goldseam wrote something, {}. This version cannot check it, so it is not taken in. \
                     Update Goldseam on this device, and it comes in.",
                    self.of_what(circle),
                )
            });
            let refused = standing.refused.map(|why| match why {
                Refused::Quota => format!(
                    "The relay has no room for more, {}. What is written is kept on this device. Ask whoever runs the relay \
                     for more room, and it goes out.",
                    self.of_what(circle),
                ),
                _ => format!(
                    "The relay does not take all that was written, {}. It is kept on this device. Ask whoever runs the relay.",
                    self.of_what(circle),
                ),
            });
            newer.into_iter().chain(refused)
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

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;
    use goldseam_replica::{Alteration, Effect, Memory};
    use goldseam_sealed::wire::Outcome;
    use goldseam_sealed::{Body, DeviceKeys, EpochKey, Frame, Kind, LogHead, Timestamp};
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;

    /// Somebody who has begun, and the frames their device keeps.
    fn begun() -> (Client<Memory>, Vec<Frame>) {
        let mut rng = ChaCha12Rng::seed_from_u64(1);
        block_on(async {
            let (client, _) = Client::sign_up(Memory::new(), Timestamp(1), &mut rng).await.unwrap();
            let frames = client.store.scan(client.private(), None, 100).await.unwrap();
            (client, frames)
        })
    }

    /// The first entry of another device's log.
    fn another(circle: CircleId, seed: u64) -> Frame {
        let mut rng = ChaCha12Rng::seed_from_u64(seed);
        let (device, key) = (DeviceKeys::make(&mut rng), EpochKey::make(circle, &mut rng));
        let body = Body { kind: Kind(1), version: 1, seen: vec![], time: Timestamp(1), content: vec![] };
        body.seal(&device, None, &key, &mut rng).unwrap()
    }

    fn head(frames: &[Frame]) -> LogHead {
        let last = frames.last().unwrap();
        LogHead { log: last.header().log, seq: last.header().seq, hash: last.hash() }
    }

    #[test]
    fn what_a_newer_version_wrote_is_told_of_until_it_can_be_checked() {
        let (mut client, frames) = begun();
        let private = client.private();
        client.replica.relay_heads(private, &[head(&frames)]);
        assert!(client.is_up_to_date() && client.hindrances().is_empty());
        let theirs = another(private, 2);
        let heads = [head(&frames), head(std::slice::from_ref(&theirs))];
        let effects = client.replica.relay_heads(private, &heads);
        let asked = effects.into_iter().find_map(|effect| match effect {
            Effect::Pull { asked, .. } => Some(asked),
            _ => None,
        });
        let mut newer = theirs.bytes().to_vec();
        newer[0] += 1;
        client.replica.pulled(private, asked.unwrap(), vec![newer], false);
        let told = client.hindrances();
        assert!(
            told[0].starts_with("A newer version of Goldseam wrote something, in what only you can read.")
        );
        assert_eq!((told.len(), client.alarms().len()), (1, 0), "nobody lies");
        assert!(!client.is_up_to_date());
    }

    #[test]
    fn a_relay_without_room_is_told_of_until_it_takes_what_was_written() {
        let (mut client, frames) = begun();
        let private = client.private();
        let every = |outcome: Outcome| frames.iter().map(|_| outcome.clone()).collect();
        client.replica.relay_heads(private, &[]);
        client.replica.appended(private, &frames, every(Outcome::Refused(Refused::Quota)));
        let told = client.hindrances();
        assert!(told[0].starts_with("The relay has no room for more, in what only you can read."));
        assert!(told[0].contains("kept on this device") && !client.is_up_to_date());
        client.replica.relay_heads(private, &[]);
        client.replica.appended(private, &frames, every(Outcome::Stored));
        assert_eq!((client.hindrances().len(), client.is_up_to_date()), (0, true));
    }

    #[test]
    fn forks_come_first_and_no_sentence_twice() {
        let (mut client, frames) = begun();
        let private = client.private();
        let bent = |what| Evidence::Altered { log: None, seq: None, what };
        let (a, b) = (Box::new(another(private, 2)), Box::new(another(private, 3)));
        let evidence = vec![bent(Alteration::Layout), bent(Alteration::Signature), Evidence::Fork { a, b }];
        client.replica.remember(private, vec![head(&frames)], evidence);
        let told = client.alarms();
        assert_eq!(told.len(), 2);
        assert!(told[0].starts_with("Two different things were written"));
        assert!(told[1].starts_with("The relay sent something that no device wrote"));
    }
}
