//! Who knows everything: every frame that any device wrote, opened. Screens are held against it.
//!
//! What a screen may show of the shared circle, at any moment and under any fault:
//!
//! 1. only entries that were written by a device of the two people, each with its true author (a stranger's entry may
//!    be listed, set aside);
//! 2. of each log exactly the entries up to some place on one chain of `prev`: none left out, none of another branch,
//!    none at or after a place this device knows to be in dispute;
//! 3. the fold of those entries and nothing else: the judge folds them itself and compares;
//! 4. of what is the person's own, the fold of every entry of their own circle that is held here and not in dispute,
//!    where nothing of it is sealed to this device and no device of theirs was removed;
//! 5. and if the device says that it is up to date: everything that those entries' writers had seen.
//!
//! So a screen is the fold over a causally closed prefix, or it says that it is behind, or it alarms.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use goldseam_client::Client;
use goldseam_journey::counsel::Grant;
use goldseam_journey::membership::DeviceRemoved;
use goldseam_journey::{Entry, Journey, PrivateEvent, SharedEvent, Status, Unread, kinds};
use goldseam_replica::{Evidence, Memory, Store};
use goldseam_sealed::{
    Accepted, Body, Certificate, CircleId, EpochKey, Frame, FrameHash, Kind, LogHead, LogId, PersonId,
    RootKey, Seq, Suite, Timestamp, UnsealingKey,
};

use crate::store::SimStore;
use crate::tasks::at_once;

const HELLO: Kind = Kind(900);
const RENEWED: Kind = Kind(901);
const DEVICE_REMOVED: Kind = Kind(981);
const LEFT: Kind = Kind(984);
/// The client's own kinds, which no journey shows.
const OWN_KINDS: core::ops::Range<u32> = 900..1000;

/// What is wrong, in words for whoever reads the trace.
pub(crate) type Verdict = Result<(), String>;

#[derive(Clone, Default)]
pub(crate) struct Judge {
    roots: BTreeMap<PersonId, Rc<UnsealingKey>>,
    keys: BTreeMap<(CircleId, [u8; 32]), EpochKey>,
    truth: BTreeMap<FrameHash, True>,
    /// Frames that cannot be opened yet.
    sealed: Vec<FrameHash>,
    writers: BTreeMap<LogId, PersonId>,
    strangers: BTreeSet<LogId>,
    /// Devices that their owners removed, by any entry that was written.
    removed: BTreeSet<LogId>,
}

/// A frame that a device of the two people wrote.
#[derive(Clone)]
pub(crate) struct True {
    pub(crate) frame: Frame,
    /// None for keys, and for entries of meetings.
    pub(crate) body: Option<Body>,
}

impl True {
    fn head(&self) -> LogHead {
        let header = self.frame.header();
        LogHead { log: header.log, seq: header.seq, hash: self.frame.hash() }
    }

    fn is_journeys(&self) -> bool {
        self.body.as_ref().is_some_and(|body| !OWN_KINDS.contains(&body.kind.0))
    }
}

impl Judge {
    pub(crate) fn know_person(&mut self, root: &RootKey) {
        self.roots.entry(root.person()).or_insert_with(|| Rc::new(root.unsealing()));
        self.open_all();
    }

    pub(crate) fn know_stranger(&mut self, log: LogId) {
        self.strangers.insert(log);
    }

    pub(crate) fn is_stranger(&self, log: LogId) -> bool {
        self.strangers.contains(&log)
    }

    pub(crate) fn removed(&self) -> &BTreeSet<LogId> {
        &self.removed
    }

    pub(crate) fn of(&self, hash: FrameHash) -> Option<&True> {
        self.truth.get(&hash)
    }

    /// Logs of which frames were written that cannot all be in one log.
    pub(crate) fn forked(&self) -> BTreeSet<LogId> {
        let mut places: BTreeMap<(CircleId, LogId, Seq), FrameHash> = BTreeMap::new();
        let mut forked = BTreeSet::new();
        for (hash, one) in &self.truth {
            let header = one.frame.header();
            let other = places.insert((header.circle, header.log, header.seq), *hash);
            if other.is_some() {
                forked.insert(header.log);
            }
        }
        forked
    }

    /// Takes in what came into somebody's store. Whatever is no stranger's was written by the device that kept it first.
    pub(crate) fn learn(&mut self, frames: Vec<Frame>) {
        let mut any = false;
        for frame in frames {
            let hash = frame.hash();
            if !self.truth.contains_key(&hash) && !self.strangers.contains(&frame.header().log) {
                any = true;
                self.sealed.push(hash);
                self.truth.insert(hash, True { frame, body: None });
            }
        }
        if any {
            self.open_all();
        }
    }

    fn open_all(&mut self) {
        let mut new_keys = true;
        while new_keys {
            new_keys = false;
            for hash in std::mem::take(&mut self.sealed) {
                let Some(one) = self.truth.get_mut(&hash) else { continue };
                let header = one.frame.header();
                let place = (header.circle, header.epoch.0);
                if header.suite == Suite::Keys {
                    if self.keys.contains_key(&place) {
                        continue;
                    }
                    let mut readers = self.roots.values();
                    match readers.find_map(|root| EpochKey::from_announcement(&one.frame, root).ok()) {
                        Some(key) => {
                            self.keys.insert(place, key);
                            new_keys = true;
                        }
                        None => self.sealed.push(hash),
                    }
                    continue;
                }
                match self.keys.get(&place).map(|key| Body::open(&one.frame, key)) {
                    Some(Ok(body)) => {
                        if body.kind == HELLO
                            && let Some(certificate) = certificate(&body.content)
                        {
                            self.writers.insert(header.log, certificate.person());
                        }
                        self.removed.extend(removes(&body));
                        one.body = Some(body);
                    }
                    _ => self.sealed.push(hash),
                }
            }
        }
    }

    /// The frames from a log's first to this one, newest first, if all of them are true.
    fn chain(&self, from: FrameHash) -> Result<Vec<&True>, String> {
        let mut chain = Vec::new();
        let mut next = from;
        loop {
            let one = self.truth.get(&next).ok_or("a frame follows one that nobody wrote")?;
            chain.push(one);
            if one.frame.header().seq == Seq::FIRST {
                return Ok(chain);
            }
            next = one.frame.header().prev;
        }
    }

    // ---- screens

    /// Rules 1 to 4 of the page above. With other windows of the same device words may be erased in the store and still
    /// shown here until this window looks again; then rule 3 waits.
    pub(crate) fn screen(
        &self,
        client: &Client<SimStore>,
        memory: &Memory,
        circle: Option<CircleId>,
        private: Option<CircleId>,
        alone: bool,
        left: bool,
    ) -> Verdict {
        let journey = client.journey();
        let bare = circle.map(|circle| bare(memory, circle)).unwrap_or_default();
        let mut shown = BTreeSet::new();
        let mut last: BTreeMap<LogId, &True> = BTreeMap::new();
        let mut strangers = false;
        for item in journey.items() {
            let Some(one) = self.truth.get(&item.id) else {
                strangers = true;
                match item.status {
                    Status::SetAside(_) => continue,
                    status => return Err(format!("an entry that nobody wrote is shown as {status:?}")),
                }
            };
            let log = one.frame.header().log;
            if self.writers.get(&log) != Some(&item.author) {
                return Err(format!("an entry of {log:?} is shown with another author"));
            }
            shown.insert(item.id);
            let newest = last.entry(log).or_insert(one);
            if one.frame.header().seq > newest.frame.header().seq {
                *newest = one;
            }
        }
        let (standing, own_standing) = client.standing();
        let mut entries: Vec<Entry<SharedEvent>> = Vec::new();
        for (log, newest) in last {
            let Some(author) = self.writers.get(&log) else { continue };
            let mut chain = self.chain(newest.frame.hash())?;
            chain.reverse();
            let mut before = Timestamp(0);
            for one in chain {
                let is_bare = bare.contains(&one.frame.hash());
                if let Some(body) = one.body.as_ref().filter(|_| !is_bare) {
                    before = body.time;
                }
                if !one.is_journeys() {
                    continue;
                }
                let header = one.frame.header();
                if !shown.contains(&one.frame.hash()) {
                    // Who left is given no key for what is written afterwards; nor is who seems to have, by a device of theirs
                    // that they had removed.
                    if client.has_left() || left && client.unread() > 0 {
                        continue;
                    }
                    return Err(format!(
                        "entry {} of {log:?} is left out, a later one is shown",
                        header.seq.0
                    ));
                }
                if disputed(&standing.alarms, log).is_some_and(|from| from <= header.seq) {
                    return Err(format!("entry {} of {log:?} is in dispute and shown", header.seq.0));
                }
                let (id, author, seq) = (one.frame.hash(), *author, header.seq);
                match &one.body {
                    _ if is_bare => {
                        let event = Err(Unread::Bare);
                        entries.push(Entry { id, author, log, seq, time: before, seen: vec![], event });
                    }
                    Some(body) => entries.push(Entry::read(id, author, log, seq, body)),
                    None => {}
                }
            }
        }
        if entries.len() != shown.len() {
            return Err("entries of two branches of one log are shown together".into());
        }
        if !alone && !bare.is_empty() {
            return Ok(());
        }
        let own = private.filter(|_| alone && client.unread() == 0);
        let own = own.and_then(|private| self.own(memory, private, &own_standing.alarms));
        let fold = Journey::fold(journey.me(), &entries, own.as_deref().unwrap_or_default());
        if !strangers && fold.items() != journey.items() {
            return Err("the record page is not the fold of what it lists".into());
        }
        if fold.shared() != journey.shared() {
            return Err("the screen is not the fold of the entries it lists".into());
        }
        if own.is_some() && fold.own() != journey.own() {
            return Err("what is one's own on the screen is not the fold of what is held".into());
        }
        Ok(())
    }

    /// Every entry of a person's own circle that is held and counts. None where a device of theirs was removed, or a log
    /// has no writer yet.
    fn own(
        &self,
        memory: &Memory,
        private: CircleId,
        alarms: &[Evidence],
    ) -> Option<Vec<Entry<PrivateEvent>>> {
        let bare = bare(memory, private);
        let mut entries = Vec::new();
        for head in
            at_once(memory.heads(private)).ok()?.into_iter().filter(|head| !self.is_stranger(head.log))
        {
            let author = *self.writers.get(&head.log)?;
            let until = disputed(alarms, head.log);
            for one in self.chain(head.hash).ok()? {
                let Some(body) = one.body.as_ref().filter(|_| !bare.contains(&one.frame.hash())) else {
                    continue;
                };
                if body.kind == DEVICE_REMOVED {
                    return None;
                }
                let seq = one.frame.header().seq;
                if one.is_journeys() && until.is_none_or(|until| seq < until) {
                    entries.push(Entry::read(one.frame.hash(), author, head.log, seq, body));
                }
            }
        }
        Some(entries)
    }

    /// Heads that entries in this store tell of and the store does not hold: what this device can know to be missing.
    pub(crate) fn missing(&self, memory: &Memory, circle: CircleId) -> Vec<(LogHead, LogHead)> {
        let mut held: BTreeMap<LogId, Vec<FrameHash>> = BTreeMap::new();
        let mut missing = Vec::new();
        let mut entries = Vec::new();
        let bare = bare(memory, circle);
        for head in at_once(memory.heads(circle)).unwrap_or_default() {
            let Ok(mut chain) = self.chain(head.hash) else { continue };
            chain.reverse();
            held.insert(head.log, chain.iter().map(|one| one.frame.hash()).collect());
            // What is left of words taken back tells nothing any more.
            entries.extend(chain.into_iter().filter(|one| !bare.contains(&one.frame.hash())));
        }
        for one in entries {
            for seen in one.body.iter().flat_map(|body| &body.seen).filter(|seen| seen.log != one.head().log)
            {
                let at = usize::try_from(seen.seq.0).unwrap_or(usize::MAX).saturating_sub(1);
                let here = held.get(&seen.log).and_then(|log| log.get(at));
                if here != Some(&seen.hash) && !self.strangers.contains(&seen.log) {
                    missing.push((*seen, one.head()));
                }
            }
        }
        missing
    }

    /// An entry tells what its writer had on the screen when they wrote it.
    pub(crate) fn tells_what_was_seen(&self, entry: FrameHash, on_screen: &[FrameHash]) -> Verdict {
        let Some(True { frame, body: Some(body) }) = self.truth.get(&entry) else { return Ok(()) };
        for seen in on_screen.iter().filter_map(|id| self.truth.get(id)) {
            let header = seen.frame.header();
            if header.circle != frame.header().circle || header.log == frame.header().log {
                continue;
            }
            if !body.seen.iter().any(|head| head.log == header.log && head.seq >= header.seq) {
                return Err(format!(
                    "an entry does not tell that its writer had seen entry {} of {:?}",
                    header.seq.0, header.log
                ));
            }
        }
        Ok(())
    }

    /// What an alarm says is so: the frames it names were written, and nothing it misses is here.
    pub(crate) fn alarm_is_true(&self, alarm: &Evidence, memory: &Memory, lies: Lies) -> Verdict {
        match alarm {
            Evidence::Altered { .. } if lies.altered => Ok(()),
            Evidence::Altered { .. } => {
                Err(format!("an alarm about changed bytes that nobody changed: {alarm:?}"))
            }
            Evidence::Withheld { missing, by } => {
                let teller = self.truth.get(&by.hash).and_then(|one| one.body.as_ref());
                let told = teller.is_some_and(|body| body.seen.contains(missing));
                let held = at_once(memory.frames(self.circle_of(by), missing.log, before(missing.seq), 1));
                let here = held.is_ok_and(|page| page.first().is_some_and(|f| f.hash() == missing.hash));
                match (told, here) {
                    (true, false) => Ok(()),
                    (false, _) => Err(format!("an alarm names an entry that does not tell this: {alarm:?}")),
                    (_, true) => Err(format!("an alarm misses what is here: {alarm:?}")),
                }
            }
            Evidence::Fork { a, b } => {
                let (x, y) = (a.header(), b.header());
                let both = self.truth.contains_key(&a.hash()) && self.truth.contains_key(&b.hash());
                let conflict = (x.seq == y.seq && a.hash() != b.hash())
                    || (x.seq.next() == Some(y.seq) && y.prev != a.hash());
                if both && conflict && x.log == y.log {
                    Ok(())
                } else {
                    Err(format!("an alarm about a fork that is none: {alarm:?}"))
                }
            }
            Evidence::Elsewhere { frame } => match self.truth.contains_key(&frame.hash()) {
                true => Ok(()),
                false => Err(format!("an alarm about a frame that nobody wrote: {alarm:?}")),
            },
        }
    }

    /// After a removal, no key that its writer gives to that circle opens with what the removed device keeps for itself.
    pub(crate) fn gets_no_later_key(&self, removed: LogId, its: &UnsealingKey) -> Verdict {
        for offer in self.truth.values().filter(|one| one.frame.header().suite == Suite::Keys) {
            let before = self.chain(offer.frame.hash())?;
            let is_later = before.iter().any(|one| one.body.as_ref().and_then(removes) == Some(removed));
            if is_later && EpochKey::from_announcement(&offer.frame, its).is_ok() {
                let header = offer.frame.header();
                return Err(format!(
                    "{removed:?} was removed, and {} of {:?} gives it a later key of {:?}",
                    header.seq.0, header.log, header.circle
                ));
            }
        }
        Ok(())
    }

    /// Who wrote an entry.
    pub(crate) fn author_of(&self, hash: FrameHash) -> Option<PersonId> {
        let one = self.truth.get(&hash)?;
        self.writers.get(&one.frame.header().log).copied()
    }

    /// Whether a grant holds what the entry it names says, or of an account a part of it.
    pub(crate) fn is_copy(&self, grant: &Grant) -> bool {
        let origin = self.truth.get(&grant.item.origin).and_then(|one| one.body.as_ref());
        origin.is_some_and(|body| {
            let whole = body.content == grant.item.content;
            body.kind.0 == grant.item.kind && (whole || body.kind == kinds::ACCOUNT_GIVEN)
        })
    }

    /// Whether an entry of this kind was ever written in a circle.
    pub(crate) fn was_written(&self, circle: CircleId, kind: Kind) -> bool {
        self.truth.values().any(|one| {
            one.frame.header().circle == circle && one.body.as_ref().is_some_and(|body| body.kind == kind)
        })
    }

    /// Whether a person left what the two share: they wrote so there, or where they were alone in their own circle.
    pub(crate) fn has_left(&self, person: PersonId, private: CircleId) -> bool {
        self.truth.values().any(|one| {
            let header = one.frame.header();
            one.body.as_ref().is_some_and(|body| match body.kind {
                LEFT => header.circle == private,
                RENEWED => self.writers.get(&header.log) == Some(&person) && leaves(&body.content),
                _ => false,
            })
        })
    }

    fn circle_of(&self, head: &LogHead) -> CircleId {
        self.truth.get(&head.hash).map_or(CircleId([0; 16]), |one| one.frame.header().circle)
    }

    /// Every entry of a circle that this store holds.
    pub(crate) fn is_in(&self, memory: &Memory, hash: FrameHash) -> bool {
        let Some(one) = self.truth.get(&hash) else { return false };
        let header = one.frame.header();
        let page = at_once(memory.frames(header.circle, header.log, before(header.seq), 1));
        page.is_ok_and(|page| page.first().is_some_and(|frame| frame.hash() == hash))
    }
}

/// What a relay has lied about.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lies {
    pub(crate) altered: bool,
}

/// The first place of a log that is in dispute, by these alarms.
fn disputed(alarms: &[Evidence], log: LogId) -> Option<Seq> {
    let forks = alarms.iter().filter_map(|alarm| match alarm {
        Evidence::Fork { a, b } if a.header().log == log => Some(a.header().seq.min(b.header().seq)),
        _ => None,
    });
    forks.min()
}

/// The entries of a circle that this store holds without their words.
fn bare(memory: &Memory, circle: CircleId) -> BTreeSet<FrameHash> {
    let heads = at_once(memory.heads(circle)).unwrap_or_default().into_iter();
    let frames = heads
        .flat_map(|head| at_once(memory.frames(circle, head.log, Seq(0), usize::MAX)).unwrap_or_default());
    frames.filter(|frame| frame.body().is_none()).map(|frame| frame.hash()).collect()
}

/// The device that an entry removes.
fn removes(body: &Body) -> Option<LogId> {
    let removes = [DEVICE_REMOVED, kinds::DEVICE_REMOVED].contains(&body.kind);
    let event = removes.then(|| minicbor::decode::<DeviceRemoved>(&body.content).ok());
    event.flatten().map(|event| event.log)
}

/// Whether a new key is one that its writer is not given.
fn leaves(content: &[u8]) -> bool {
    let mut decoder = minicbor::Decoder::new(content);
    decoder.map().is_ok() && decoder.u8().is_ok() && decoder.bool().unwrap_or_default()
}

fn before(seq: Seq) -> Seq {
    Seq(seq.0.saturating_sub(1))
}

fn certificate(content: &[u8]) -> Option<Certificate> {
    let mut decoder = minicbor::Decoder::new(content);
    decoder.map().ok()?;
    decoder.u8().ok()?;
    Accepted::verify(decoder.bytes().ok()?).ok().map(|device| device.certificate().clone())
}
