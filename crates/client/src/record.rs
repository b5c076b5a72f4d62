//! What this device can read: its frames, opened with the keys it was given, each with its writer made sure of.

use std::collections::{BTreeMap, BTreeSet};

use litemap::LiteMap;

use goldseam_journey::{Entry, SharedEvent, Unread, Wire, kinds};
use goldseam_sealed::{
    Accepted, Body, CircleId, EpochId, EpochKey, Frame, FrameHash, LogHead, LogId, PersonId, RootKey, Seq,
    Suite, Timestamp, UnsealingKey,
};
use minicbor::Decode;

use crate::entries::{DEVICE, DEVICE_REMOVED, HELLO, Hello, NamedDevice, RENEWED};
use crate::keyring::Keyring;

/// Everything of every circle.
#[derive(Default)]
pub(crate) struct Record {
    circles: LiteMap<CircleId, Circle>,
    changes: u64,
}

#[derive(Default)]
struct Circle {
    held: BTreeMap<(LogId, Seq), Held>,
    writers: LiteMap<LogId, Accepted>,
    /// Keys that were announced since the start, with where. They count once their announcer is made sure of.
    offered: Vec<((LogId, Seq), EpochKey)>,
    /// Where each epoch was announced, to whomever.
    announced: LiteMap<EpochId, Vec<(LogId, Seq)>>,
}

enum Held {
    Read(Opened),
    /// No key yet, or not readable: kept, shown by number only.
    Unread(Frame),
    /// Its words are not here: its place and its name are.
    Bare(FrameHash),
    Keys,
}

/// An opened entry with its place.
pub(crate) struct Opened {
    pub by: LogHead,
    /// The key it was written under.
    pub epoch: EpochId,
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
            self.changes += 1;
            let header = frame.header();
            let (id, place) = (header.circle, (header.log, header.seq));
            let circle = self.circles.entry(id).or_default();
            let held = match header.suite {
                Suite::Keys => {
                    circle.announced.entry(header.epoch).or_default().push(place);
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

    /// How often something came or could be read at last.
    pub(crate) fn changes(&self) -> u64 {
        self.changes
    }

    /// Opens what waited for a key, where the ring has got it: another window has taken it out of its announcement.
    pub(crate) fn open_waiting(&mut self, ring: &Keyring) -> Vec<(CircleId, Vec<Told>)> {
        let mut opened = Vec::new();
        for (id, circle) in &mut self.circles {
            let mut told = Vec::new();
            circle.open_rest(ring, &mut told);
            if !told.is_empty() {
                self.changes += 1;
                opened.push((*id, told));
            }
        }
        opened
    }

    /// Keys that were offered at places which count, and may be kept and written under.
    pub(crate) fn keys_of(&self, circle: CircleId, counts: impl Fn(LogId, Seq) -> bool) -> Vec<EpochKey> {
        let offered = self.circles.get(&circle).into_iter().flat_map(|circle| &circle.offered);
        offered.filter(|((log, seq), _)| counts(*log, *seq)).map(|(_, key)| key.clone()).collect()
    }

    /// Entries after which a circle needs a new key: somebody left, or a device was removed.
    pub(crate) fn turns(&self, circle: CircleId, counts: impl Fn(LogId, Seq) -> bool) -> Vec<LogHead> {
        let turns = [RENEWED, DEVICE_REMOVED, kinds::DEVICE_REMOVED, kinds::COUNSEL_ENDED];
        let entries = self.opened(circle).filter(|entry| turns.contains(&entry.body.kind));
        entries.filter(|entry| counts(entry.by.log, entry.by.seq)).map(|entry| entry.by).collect()
    }

    /// Whether whoever announced an epoch knew of all these entries. False where nobody announced it.
    pub(crate) fn came_after(
        &self,
        circle: CircleId,
        epoch: EpochId,
        turns: &[LogHead],
        counts: impl Fn(LogId, Seq) -> bool,
    ) -> bool {
        let Some(circle) = self.circles.get(&circle) else { return false };
        let mut places = circle.announced.get(&epoch).into_iter().flatten().filter(|(l, s)| counts(*l, *s));
        let Some(first) = places.next() else { return false };
        std::iter::once(first).chain(places).all(|(log, seq)| {
            turns.iter().all(|turn| {
                let own = turn.log == *log && turn.seq < *seq;
                own || circle.held.range((*log, Seq(0))..(*log, *seq)).any(|(_, held)| held.has_seen(turn))
            })
        })
    }

    /// Where an epoch was announced; none where it was not.
    pub(crate) fn places_of(&self, circle: CircleId, epoch: EpochId) -> Option<&[(LogId, Seq)]> {
        self.circles.get(&circle)?.announced.get(&epoch).map(Vec::as_slice)
    }

    /// Whether anybody announced a key of this circle.
    pub(crate) fn has_keys(&self, circle: CircleId) -> bool {
        self.circles.get(&circle).is_some_and(|circle| !circle.announced.is_empty())
    }

    /// An entry by its name.
    pub(crate) fn find(&self, circle: CircleId, hash: FrameHash) -> Option<&Opened> {
        self.opened(circle).find(|entry| entry.by.hash == hash)
    }

    /// Whether a frame is here without its body.
    pub(crate) fn is_bare(&self, circle: CircleId, hash: FrameHash) -> bool {
        let held = self.circles.get(&circle).into_iter().flat_map(|circle| circle.held.values());
        held.into_iter().any(|held| matches!(held, Held::Bare(bare) if *bare == hash))
    }

    /// Forgets the words of a run of frames, as the store did.
    pub(crate) fn erase(&mut self, circle: CircleId, log: LogId, first: Seq, last: Seq) {
        let Some(circle) = self.circles.get_mut(&circle).filter(|_| first <= last) else { return };
        for held in circle.held.range_mut((log, first)..=(log, last)).map(|(_, held)| held) {
            match held {
                Held::Read(Opened { by, .. }) => *held = Held::Bare(by.hash),
                Held::Unread(frame) => *held = Held::Bare(frame.hash()),
                Held::Bare(_) | Held::Keys => {}
            }
        }
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
    pub(crate) fn writer(&self, circle: CircleId, log: LogId) -> Option<&Accepted> {
        self.circles.get(&circle)?.writers.get(&log)
    }

    /// The devices of a circle that these people's roots certified.
    pub(crate) fn devices_of<'a>(
        &'a self,
        circle: CircleId,
        people: &'a BTreeSet<PersonId>,
    ) -> impl Iterator<Item = &'a Accepted> {
        let writers = self.circles.get(&circle).into_iter().flat_map(|circle| circle.writers.values());
        writers.filter(|device| people.contains(&device.certificate().person()))
    }

    /// The journey's entries of a circle, each with its certified author. The client's own kinds are left out.
    pub(crate) fn journey<E: Wire>(&self, circle: CircleId) -> Vec<Entry<E>> {
        let Some(circle) = self.circles.get(&circle) else { return Vec::new() };
        let mut entries = Vec::new();
        // Where words are gone, the entry before it in the log is the nearest to when that was.
        let mut before: Option<(LogId, Timestamp)> = None;
        for ((log, seq), held) in &circle.held {
            let Some(author) = circle.writers.get(log).map(|device| device.certificate().person()) else {
                continue;
            };
            match held {
                Held::Read(Opened { by, body, .. }) => {
                    before = Some((*log, body.time));
                    if !(900..1000).contains(&body.kind.0) {
                        entries.push(Entry::read(by.hash, author, *log, *seq, body));
                    }
                }
                Held::Bare(id) => {
                    let time = before.filter(|(of, _)| of == log).map_or(Timestamp(0), |(_, time)| time);
                    let (seen, event) = (Vec::new(), Err(Unread::Bare));
                    entries.push(Entry { id: *id, author, log: *log, seq: *seq, time, seen, event });
                }
                Held::Unread(_) | Held::Keys => {}
            }
        }
        entries
    }

    /// The shared circle's entries. Only its founder, whom words were compared with, can have begun it.
    pub(crate) fn shared(&self, circle: CircleId, founder: PersonId) -> Vec<Entry<SharedEvent>> {
        let mut entries = self.journey::<SharedEvent>(circle);
        entries.retain(|entry| !matches!(entry.event, Ok(SharedEvent::Repair(_))) || entry.author == founder);
        entries
    }
}

impl Held {
    fn has_seen(&self, turn: &LogHead) -> bool {
        match self {
            Self::Read(opened) => {
                opened.body.seen.iter().any(|head| head.log == turn.log && head.seq >= turn.seq)
            }
            Self::Unread(_) | Self::Bare(_) | Self::Keys => false,
        }
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
                self.offered.push(((header.log, header.seq), key));
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
        if frame.body().is_none() {
            return Held::Bare(frame.hash());
        }
        let key = ring.epoch(header.circle, header.epoch).or_else(|| self.offered(header.epoch));
        let Some(Ok(body)) = key.map(|key| Body::open(&frame, key)) else { return Held::Unread(frame) };
        let by = LogHead { log: header.log, seq: header.seq, hash: frame.hash() };
        told.push(Told { by, seen: body.seen.clone() });
        // A device's own acceptance names its person, wherever it is written.
        let device = match body.kind {
            HELLO => minicbor::decode::<Hello>(&body.content).ok().map(|hello| hello.certificate),
            DEVICE => minicbor::decode::<NamedDevice>(&body.content).ok().map(|device| device.certificate),
            _ => None,
        };
        if let Some(device) = device.and_then(|device| Accepted::verify(&device).ok())
            && (body.kind == DEVICE || device.certificate().log() == header.log)
        {
            self.writers.entry(device.certificate().log()).or_insert(device);
        }
        Held::Read(Opened { by, epoch: header.epoch, body })
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
