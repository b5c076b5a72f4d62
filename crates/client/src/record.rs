//! What this device can read: its frames, opened with the keys it was given, each with its writer made sure of.

use std::collections::{BTreeMap, BTreeSet};

use goldseam_journey::{Entry, SharedEvent, Wire};
use goldseam_sealed::{
    Body, Certificate, CircleId, EpochId, EpochKey, Frame, LogHead, LogId, PersonId, RootKey, Seq, Suite,
    UnsealingKey,
};
use minicbor::Decode;

use crate::entries::{HELLO, Hello};
use crate::keyring::Keyring;

/// Everything of every circle.
#[derive(Default)]
pub(crate) struct Record {
    circles: BTreeMap<CircleId, Circle>,
    frames: u64,
}

#[derive(Default)]
struct Circle {
    held: BTreeMap<(LogId, Seq), Held>,
    writers: BTreeMap<LogId, Certificate>,
    /// Keys that were announced since the start. They count once their announcer is made sure of.
    offered: Vec<(LogId, EpochKey)>,
}

enum Held {
    Read(Opened),
    /// No key yet, or not readable: kept, shown by number only.
    Unread(Frame),
    Keys,
}

/// An opened entry with its place.
pub(crate) struct Opened {
    pub by: LogHead,
    pub body: Body,
}

/// What an opened entry tells of other logs of its circle.
pub(crate) struct Told {
    pub by: LogHead,
    pub seen: Vec<LogHead>,
}

/// This device's ways to open an announced key.
pub(crate) struct Readers {
    device: UnsealingKey,
    root: UnsealingKey,
}

impl Readers {
    pub(crate) fn new(root: &RootKey, ring: &Keyring) -> Self {
        Self { device: ring.device.unsealing(), root: root.unsealing() }
    }
}

impl Record {
    /// Takes verified frames in, oldest of a log first, and opens what can be opened.
    pub(crate) fn take(
        &mut self,
        frames: impl IntoIterator<Item = Frame>,
        ring: &Keyring,
        readers: &Readers,
    ) -> Vec<Told> {
        let mut told = Vec::new();
        let mut unlocked = BTreeSet::new();
        for frame in frames {
            self.frames += 1;
            let header = frame.header();
            let (id, place) = (header.circle, (header.log, header.seq));
            let circle = self.circles.entry(id).or_default();
            let held = match header.suite {
                Suite::Keys => {
                    if circle.offer(&frame, ring, readers) {
                        unlocked.insert(id);
                    }
                    Held::Keys
                }
                Suite::Entry => circle.open(frame, ring, &mut told),
            };
            circle.held.insert(place, held);
        }
        for id in unlocked {
            if let Some(circle) = self.circles.get_mut(&id) {
                circle.open_rest(ring, &mut told);
            }
        }
        told
    }

    /// How many frames were taken in so far.
    pub(crate) fn frames(&self) -> u64 {
        self.frames
    }

    /// Keys offered by logs whose writer is one of `trusted`, which may be kept and written under.
    pub(crate) fn keys_of(&self, circle: CircleId, trusted: &BTreeSet<PersonId>) -> Vec<EpochKey> {
        let Some(circle) = self.circles.get(&circle) else { return Vec::new() };
        let good = |log: &LogId| circle.writers.get(log).is_some_and(|c| trusted.contains(&c.person()));
        circle.offered.iter().filter(|(log, _)| good(log)).map(|(_, key)| key.clone()).collect()
    }

    /// Every readable entry of a circle, by log and sequence.
    pub(crate) fn opened(&self, circle: CircleId) -> impl Iterator<Item = &Opened> {
        self.circles.get(&circle).into_iter().flat_map(|c| c.held.values()).filter_map(|held| match held {
            Held::Read(opened) => Some(opened),
            _ => None,
        })
    }

    /// The last frame of a log that was taken; 0 for none. Logs are taken in order.
    pub(crate) fn last(&self, circle: CircleId, log: LogId) -> Seq {
        let held = self.circles.get(&circle).map(|c| &c.held);
        let last = held.and_then(|held| held.range((log, Seq(0))..=(log, Seq(u64::MAX))).next_back());
        last.map_or(Seq(0), |((_, seq), _)| *seq)
    }

    /// Whether nothing of a circle is here.
    pub(crate) fn is_empty(&self, circle: CircleId) -> bool {
        self.circles.get(&circle).is_none_or(|circle| circle.held.is_empty())
    }

    /// How many entries of a circle cannot be read here.
    pub(crate) fn unread(&self, circle: CircleId) -> usize {
        let held = self.circles.get(&circle).map(|c| c.held.values());
        held.into_iter().flatten().filter(|held| matches!(held, Held::Unread(_))).count()
    }

    /// Entries of one kind, decoded; what does not decode is left out.
    pub(crate) fn of_kind<E: for<'b> Decode<'b, ()>>(
        &self,
        circle: CircleId,
        kind: goldseam_sealed::Kind,
    ) -> Vec<(LogHead, E)> {
        self.opened(circle)
            .filter(|entry| entry.body.kind == kind)
            .filter_map(|entry| Some((entry.by, minicbor::decode(&entry.body.content).ok()?)))
            .collect()
    }

    /// Who writes a log.
    pub(crate) fn writer(&self, circle: CircleId, log: LogId) -> Option<&Certificate> {
        self.circles.get(&circle)?.writers.get(&log)
    }

    /// The logs of a circle that these people's devices write.
    pub(crate) fn logs_of(&self, circle: CircleId, people: &BTreeSet<PersonId>) -> Vec<LogId> {
        let writers = self.circles.get(&circle).into_iter().flat_map(|circle| &circle.writers);
        writers.filter(|(_, by)| people.contains(&by.person())).map(|(log, _)| *log).collect()
    }

    /// The journey's entries of a circle, each with its certified author. The client's own kinds are left out.
    pub(crate) fn journey<E: Wire>(&self, circle: CircleId) -> Vec<Entry<E>> {
        self.opened(circle)
            .filter(|entry| !(900..1000).contains(&entry.body.kind.0))
            .filter_map(|Opened { by, body }| {
                let author = self.writer(circle, by.log)?.person();
                Some(Entry::read(by.hash, author, by.log, by.seq, body))
            })
            .collect()
    }

    /// The shared circle's entries. Only its founder, whom words were compared with, can have begun it.
    pub(crate) fn shared(&self, circle: CircleId, founder: PersonId) -> Vec<Entry<SharedEvent>> {
        let mut entries = self.journey::<SharedEvent>(circle);
        entries.retain(|entry| !matches!(entry.event, Ok(SharedEvent::Repair(_))) || entry.author == founder);
        entries
    }
}

impl Circle {
    /// True when the announcement held a key for this device that was not known.
    fn offer(&mut self, frame: &Frame, ring: &Keyring, readers: &Readers) -> bool {
        let header = frame.header();
        if ring.epoch(header.circle, header.epoch).is_some() || self.offered(header.epoch).is_some() {
            return false;
        }
        let key = EpochKey::from_announcement(frame, &readers.device)
            .or_else(|_| EpochKey::from_announcement(frame, &readers.root));
        match key {
            Ok(key) => {
                self.offered.push((header.log, key));
                true
            }
            Err(_) => false,
        }
    }

    fn offered(&self, epoch: EpochId) -> Option<&EpochKey> {
        self.offered.iter().map(|(_, key)| key).find(|key| key.id() == epoch)
    }

    fn open(&mut self, frame: Frame, ring: &Keyring, told: &mut Vec<Told>) -> Held {
        let header = frame.header();
        let key = ring.epoch(header.circle, header.epoch).or_else(|| self.offered(header.epoch));
        let Some(Ok(body)) = key.map(|key| Body::open(&frame, key)) else { return Held::Unread(frame) };
        let by = LogHead { log: header.log, seq: header.seq, hash: frame.hash() };
        told.push(Told { by, seen: body.seen.clone() });
        if body.kind == HELLO
            && let Ok(hello) = minicbor::decode::<Hello>(&body.content)
            && let Ok(certificate) = Certificate::verify(&hello.certificate)
            && certificate.log() == header.log
        {
            self.writers.insert(header.log, certificate);
        }
        Held::Read(Opened { by, body })
    }

    fn open_rest(&mut self, ring: &Keyring, told: &mut Vec<Told>) {
        let waiting: Vec<_> = self.held.extract_if(.., |_, held| matches!(held, Held::Unread(_))).collect();
        for (place, held) in waiting {
            let held = match held {
                Held::Unread(frame) => self.open(frame, ring, told),
                other => other,
            };
            self.held.insert(place, held);
        }
    }
}
