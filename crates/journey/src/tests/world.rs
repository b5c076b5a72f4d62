//! Two people, their devices, and everything that was written, without sealing any of it.

use goldseam_sealed::{FrameHash, LogHead, LogId, PersonId, Seq, Timestamp};

use crate::acknowledge::{Account, Provenance};
use crate::event::{PrivateEvent, SharedEvent};
use crate::{
    Command, Decision, Entry, EntryId, HurtView, Journey, Refusal, ResponsibleView, Seat, Status, Words,
    decide, membership, repair,
};

pub(crate) const ROBIN: PersonId = PersonId([1; 32]);
pub(crate) const HANA: PersonId = PersonId([2; 32]);
pub(crate) const STRANGER: PersonId = PersonId([3; 32]);

/// Noon UTC on day 100.
pub(crate) const NOON: i64 = (100 * 24 + 12) * HOUR;
pub(crate) const HOUR: i64 = 60 * 60 * 1000;

/// A name that looks as unordered as a hash does.
pub(crate) fn id(number: u64) -> EntryId {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    bytes[8..16].copy_from_slice(&number.to_be_bytes());
    FrameHash(bytes)
}

pub(crate) fn log(person: PersonId, device: u8) -> LogId {
    LogId([person.0[0] * 16 + device; 32])
}

pub(crate) fn words(text: &str) -> Option<Words> {
    Some(text.into())
}

/// An account that says nothing yet.
pub(crate) fn blank(provenance: Provenance) -> Account {
    Account {
        provenance,
        headline: None,
        what: None,
        when: None,
        hidden: None,
        choice: None,
        cost: None,
        nothing_further: false,
    }
}

/// Robin is responsible, Hana is hurt.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) shared: Vec<Entry<SharedEvent>>,
    pub(crate) private: Vec<Entry<PrivateEvent>>,
    pub(crate) now: i64,
    written: u64,
}

impl World {
    pub(crate) fn new() -> Self {
        Self { shared: Vec::new(), private: Vec::new(), now: NOON, written: 0 }
    }

    /// Robin has begun.
    pub(crate) fn solo() -> Self {
        let mut world = Self::new();
        world.must(ROBIN, repair::Command::Start { seat: Seat::Responsible, name: "Robin".into() });
        world
    }

    /// Hana has joined.
    pub(crate) fn paired() -> Self {
        let mut world = Self::solo();
        world.must(ROBIN, add_hana());
        world.must(HANA, membership::Command::Join { name: "Hana".into() });
        world
    }

    pub(crate) fn journey(&self, me: PersonId) -> Journey {
        let own: Vec<_> = self.private.iter().filter(|entry| entry.author == me).cloned().collect();
        Journey::fold(me, &self.shared, &own)
    }

    pub(crate) fn robin(&self) -> ResponsibleView {
        ResponsibleView::of(&self.journey(ROBIN)).expect("Robin has a seat")
    }

    pub(crate) fn hana(&self) -> HurtView {
        HurtView::of(&self.journey(HANA)).expect("Hana has a seat")
    }

    /// Asks, and writes what is decided.
    pub(crate) fn ask(&mut self, who: PersonId, command: impl Into<Command>) -> Result<EntryId, Refusal> {
        match decide(&self.journey(who), command.into(), Timestamp(self.now))? {
            Decision::Shared(event) => Ok(self.write(who, event)),
            Decision::Private(event) => Ok(self.keep(who, event)),
        }
    }

    pub(crate) fn must(&mut self, who: PersonId, command: impl Into<Command>) -> EntryId {
        self.ask(who, command).expect("allowed")
    }

    /// Writes a shared entry without asking, as changed software could, having seen everything.
    pub(crate) fn write(&mut self, who: PersonId, event: impl Into<SharedEvent>) -> EntryId {
        let log = log(who, 0);
        let seen = heads(&self.shared, log);
        let (id, seq) = self.place(self.shared.iter().filter(|entry| entry.log == log).count());
        let time = Timestamp(self.now);
        self.shared.push(Entry { id, author: who, log, seq, time, seen, event: Ok(event.into()) });
        id
    }

    /// Writes an entry of one's own without asking.
    pub(crate) fn keep(&mut self, who: PersonId, event: impl Into<PrivateEvent>) -> EntryId {
        let log = log(who, 0);
        let (id, seq) = self.place(self.private.iter().filter(|entry| entry.log == log).count());
        let (time, seen) = (Timestamp(self.now), Vec::new());
        self.private.push(Entry { id, author: who, log, seq, time, seen, event: Ok(event.into()) });
        id
    }

    fn place(&mut self, before: usize) -> (EntryId, Seq) {
        self.written += 1;
        self.now += 1000;
        (id(self.written), Seq(before as u64 + 1))
    }

    /// What became of an entry.
    pub(crate) fn status(&self, id: EntryId) -> Status {
        let journey = self.journey(ROBIN);
        journey.items().iter().find(|item| item.id == id).expect("the entry is in the record").status
    }
}

pub(crate) fn add_hana() -> membership::Command {
    membership::Command::Add { person: HANA, seat: Seat::Hurt, name: "H.".into(), certificate: vec![7; 169] }
}

/// The heads of the other logs.
pub(crate) fn heads<E>(entries: &[Entry<E>], own: LogId) -> Vec<LogHead> {
    let mut heads: Vec<LogHead> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.log != own) {
        heads.retain(|head| head.log != entry.log);
        heads.push(LogHead { log: entry.log, seq: entry.seq, hash: entry.id });
    }
    heads.sort();
    heads
}
