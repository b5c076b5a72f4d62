//! A relay small enough to lie in every way, and devices that sync with it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use futures_lite::future::block_on;
use goldseam_sealed::wire::{FrameBytes, MAX_BATCH, MAX_MESSAGE, Outcome, Refused, Want};
use goldseam_sealed::{CircleId, Frame, FrameHash, Head, LogHead, LogId, Seq};

use crate::effect::{Claim, Effect};
use crate::fixture::{Pen, log_head};
use crate::replica::{AwaitingEnrolment, Replica};
use crate::settle::{next_batch, own_frame, settle};
use crate::store::{Memory, Store, StoreError};

pub(super) const CIRCLE: CircleId = CircleId([0xc1; 16]);

/// Honest unless told otherwise. A clone is a snapshot.
#[derive(Clone)]
pub(super) struct Relay {
    logs: BTreeMap<LogId, Vec<Frame>>,
    /// Frames it pretends not to have, and everything after them.
    pub(super) hides: BTreeSet<FrameHash>,
    /// Frames in one page.
    pub(super) page: usize,
    /// What it says of every frame it is asked to store.
    pub(super) refuses: Option<Refused>,
    /// How many appends and pulls it answered.
    pub(super) requests: usize,
}

impl Relay {
    pub(super) fn new() -> Self {
        Self { logs: BTreeMap::new(), hides: BTreeSet::new(), page: 5, refuses: None, requests: 0 }
    }

    fn shown(&self, log: LogId) -> impl Iterator<Item = &Frame> {
        self.logs.get(&log).into_iter().flatten().take_while(|f| !self.hides.contains(&f.hash()))
    }

    pub(super) fn heads(&self) -> Vec<LogHead> {
        self.logs.keys().filter_map(|log| self.shown(*log).last().map(log_head)).collect()
    }

    pub(super) fn pull(&mut self, wants: &[Want]) -> (Vec<Vec<u8>>, bool) {
        assert!(wants.len() <= MAX_BATCH && !wants.is_empty());
        self.requests += 1;
        let mut frames = Vec::new();
        for want in wants {
            frames.extend(self.shown(want.log).filter(|f| f.header().seq > want.after));
        }
        let more = frames.len() > self.page;
        (frames.iter().take(self.page).map(|f| f.bytes().to_vec()).collect(), more)
    }

    pub(super) fn append(&mut self, frames: &[Frame]) -> Vec<Outcome> {
        let bytes: usize = frames.iter().map(|f| f.bytes().len()).sum();
        assert!(!frames.is_empty() && frames.len() <= MAX_BATCH && bytes <= MAX_MESSAGE);
        self.requests += 1;
        frames.iter().map(|frame| self.append_one(frame)).collect()
    }

    fn append_one(&mut self, frame: &Frame) -> Outcome {
        if let Some(reason) = self.refuses {
            return Outcome::Refused(reason);
        }
        let header = frame.header();
        let log = self.logs.entry(header.log).or_default();
        let place = usize::try_from(header.seq.0).unwrap() - 1;
        match log.get(place) {
            Some(stored) if stored.hash() == frame.hash() => Outcome::Already,
            Some(stored) => Outcome::Taken(FrameBytes(stored.bytes().to_vec())),
            None if place > log.len() => Outcome::Gap(log.last().map(log_head)),
            None if log.last().is_some_and(|last| last.hash() != header.prev) => {
                Outcome::Refused(Refused::Previous)
            }
            None => {
                log.push(frame.clone());
                Outcome::Stored
            }
        }
    }
}

/// One device: its engine, its store, its keys.
pub(super) struct Device {
    pub(super) replica: Replica,
    pub(super) store: Memory,
    pub(super) pen: Pen,
}

impl Device {
    pub(super) fn new(seed: u64) -> Self {
        Self::on(Memory::new(), seed)
    }

    /// A device that starts with what a store holds.
    pub(super) fn on(store: Memory, seed: u64) -> Self {
        let pen = Pen::new(CIRCLE, seed);
        let replica = block_on(Replica::load(pen.log(), &store)).unwrap();
        Self { replica, store, pen }
    }

    pub(super) fn restart(&mut self) {
        self.replica = block_on(Replica::load(self.pen.log(), &self.store)).unwrap();
    }

    pub(super) fn log(&self) -> LogId {
        self.pen.log()
    }

    /// Writes as a client does. What the relay should get is left to the next sync.
    pub(super) fn write(&mut self, count: usize) -> Result<Vec<Frame>, AwaitingEnrolment> {
        let mut written = Vec::new();
        while written.len() < count {
            self.pen.head = self.replica.place(CIRCLE)?;
            let frames = self.pen.write(1);
            match block_on(self.store.write(&own_frame(&frames[0]))) {
                Ok(()) => {
                    self.replica.stored(CIRCLE, &frames);
                    written.extend(frames);
                }
                Err(StoreError::Taken { .. } | StoreError::Changed) => {
                    block_on(self.replica.refresh(CIRCLE, &self.store)).unwrap();
                }
                Err(error) => panic!("{error}"),
            }
        }
        Ok(written)
    }

    pub(super) fn sync(&mut self, relay: &mut Relay) {
        let effects = self.replica.relay_heads(CIRCLE, &relay.heads());
        self.settle(effects, relay);
    }

    pub(super) fn tell(&mut self, by: &Frame, seen: &[LogHead], relay: &mut Relay) {
        let effects = self.replica.told(CIRCLE, log_head(by), seen);
        self.settle(effects, relay);
    }

    /// Does everything until it comes to rest.
    pub(super) fn settle(&mut self, effects: Vec<Effect>, relay: &mut Relay) {
        self.try_settle(effects, relay, usize::MAX).unwrap();
    }

    /// The same, with a crash before the effect of this number.
    pub(super) fn try_settle(
        &mut self,
        effects: Vec<Effect>,
        relay: &mut Relay,
        crash: usize,
    ) -> Result<(), StoreError> {
        let mut queue = VecDeque::from(effects);
        for step in 0.. {
            assert!(step < 2_000, "it never comes to rest");
            let Some(effect) = queue.pop_front() else { break };
            if step == crash {
                self.restart();
                break;
            }
            queue.extend(self.step(effect, relay)?);
        }
        Ok(())
    }

    pub(super) fn step(&mut self, effect: Effect, relay: &mut Relay) -> Result<Vec<Effect>, StoreError> {
        let circle = CIRCLE;
        Ok(match effect {
            Effect::Pull { asked, wants, .. } => {
                let (frames, more) = relay.pull(&wants);
                self.replica.pulled(circle, asked, frames, more)
            }
            Effect::Append { ranges, .. } => {
                let sent = block_on(next_batch(&self.store, circle, &ranges)).unwrap();
                let outcomes = relay.append(&sent);
                self.replica.appended(circle, &sent, outcomes)
            }
            // Here every single frame must fit; `settle` would forgive another tab's.
            Effect::Store { frames, .. } => {
                block_on(self.store.append(&frames))?;
                self.replica.stored(circle, &frames)
            }
            Effect::Compare { claims, .. } => {
                let look = |claim: &Claim| {
                    let (log, seq) = claim.place();
                    block_on(self.store.frames(circle, log, Seq(seq.0 - 1), 1)).unwrap().pop()
                };
                let answers = claims.into_iter().map(|claim| (claim.clone(), look(&claim))).collect();
                self.replica.compared(circle, answers)
            }
            other @ Effect::Evidence { .. } => block_on(settle(&mut self.replica, &self.store, vec![other]))?,
        })
    }

    pub(super) fn heads(&self) -> Vec<LogHead> {
        let heads = block_on(self.store.heads(CIRCLE)).unwrap();
        assert_eq!(heads, self.replica.heads(CIRCLE), "the engine and the store disagree");
        heads
    }

    pub(super) fn frames(&self, log: LogId) -> Vec<Frame> {
        block_on(self.store.frames(CIRCLE, log, Seq(0), 10_000)).unwrap()
    }

    pub(super) fn head(&self, log: LogId) -> Option<Head> {
        self.heads().iter().find(|h| h.log == log).map(LogHead::head)
    }

    pub(super) fn alarms(&self) -> Vec<crate::Evidence> {
        self.replica.standing(CIRCLE).alarms
    }

    pub(super) fn is_up_to_date(&self) -> bool {
        self.replica.standing(CIRCLE).is_up_to_date()
    }
}
