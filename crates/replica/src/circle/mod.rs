//! One circle's heads and doubts. Every input ends in the list of effects it calls for.

mod reading;
mod telling;

use std::collections::BTreeMap;

use litemap::LiteMap;
use std::mem::{replace, take};

use goldseam_sealed::wire::{MAX_BATCH, Outcome, Refused, Want};
use goldseam_sealed::{CircleId, Frame, FrameHash, Head, LogHead, LogId, MAX_SEEN, Seq};

use crate::effect::{Asked, Claim, Effect, Range, Says};
use crate::evidence::{Alteration, Evidence};
use crate::standing::Standing;

const NOTHING: Seq = Seq(0);

pub(crate) struct Circle {
    id: CircleId,
    own: LogId,
    /// What the store holds, as far as this replica was told. Only ever grows.
    held: LiteMap<LogId, Head>,
    /// Hashes that passed through since the start, so that most questions need no look into the store.
    hashes: BTreeMap<(LogId, Seq), FrameHash>,
    evidence: Vec<Evidence>,
    /// What the relay says it has. `None` until it was heard.
    relay: Option<LiteMap<LogId, Head>>,
    /// What entries tell of and is not held: by which entry, and the first question that could have brought it.
    told: LiteMap<LogHead, (LogHead, Asked)>,
    /// Logs whose frame at the relay's head contradicts ours, to be asked for from here.
    suspects: LiteMap<LogId, Seq>,
    /// Logs the relay will not take further, until it is heard again.
    refused: LiteMap<LogId, Refused>,
    /// The relay gave frames in a version this build cannot check.
    newer: bool,
    /// The relay says that this device's log went on elsewhere, and the store does not hold it.
    claimed: bool,
    next: Asked,
    /// Questions without an answer yet, and the logs they ask for.
    open: LiteMap<Asked, Vec<LogId>>,
    /// Frames were offered and the relay has not answered yet.
    sending: bool,
    checked: u64,
}

/// What one input brought to light.
#[derive(Default)]
struct Turn {
    learnt: Vec<Evidence>,
    cleared: Vec<Evidence>,
    store: Vec<Frame>,
    claims: Vec<Claim>,
    /// Asking the relay again can bring something new.
    ask: bool,
}

impl Circle {
    pub(crate) fn new(id: CircleId, own: LogId, heads: Vec<LogHead>, evidence: Vec<Evidence>) -> Self {
        Self {
            id,
            own,
            held: heads.iter().map(|h| (h.log, h.head())).collect(),
            hashes: BTreeMap::new(),
            evidence,
            relay: None,
            told: LiteMap::new(),
            suspects: LiteMap::new(),
            refused: LiteMap::new(),
            newer: false,
            claimed: false,
            next: Asked(0),
            open: LiteMap::new(),
            sending: false,
            checked: 0,
        }
    }

    // ---- questions

    pub(crate) fn head(&self, log: LogId) -> Option<Head> {
        self.held.get(&log).copied()
    }

    pub(crate) fn heads(&self) -> Vec<LogHead> {
        self.held.iter().map(|(log, head)| log_head(*log, *head)).collect()
    }

    pub(crate) fn checked(&self) -> u64 {
        self.checked
    }

    pub(crate) fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    pub(crate) fn disputed(&self, log: LogId) -> Option<Seq> {
        self.evidence
            .iter()
            .filter_map(Evidence::disputed)
            .filter(|(l, _)| *l == log)
            .map(|(_, seq)| seq)
            .min()
    }

    pub(crate) fn may_differ(&self, log: LogId, seq: Seq) -> bool {
        self.evidence.iter().any(|evidence| {
            evidence
                .disputed()
                .is_some_and(|(l, from)| l == log && (seq >= from || !evidence.begins_a_fork()))
        })
    }

    pub(crate) fn relay_agrees(&self, log: LogId) -> bool {
        let relays = self.relay.as_ref().and_then(|relay| relay.get(&log));
        relays.is_some() && relays == self.held.get(&log)
    }

    pub(crate) fn seen(&self, knows: impl Fn(LogId) -> bool) -> Vec<LogHead> {
        self.heads()
            .into_iter()
            .filter(|h| h.log != self.own && knows(h.log) && !broken!(TellNothing))
            .take(MAX_SEEN)
            .collect()
    }

    /// The own log went on without this replica: said by the relay, or proven.
    pub(crate) fn own_is_elsewhere(&self) -> bool {
        self.claimed
            || self.disputed(self.own).is_some()
            || self
                .evidence
                .iter()
                .any(|e| matches!(e, Evidence::Elsewhere { frame } if frame.header().log == self.own))
    }

    pub(crate) fn standing(&self) -> Standing {
        let count = |ranges: Vec<(Seq, Seq)>| {
            ranges.iter().fold(0_u64, |sum, (after, upto)| sum.saturating_add(upto.0.saturating_sub(after.0)))
        };
        Standing {
            heard: self.relay.is_some(),
            to_fetch: count(self.targets().map(|(log, upto)| (self.held_seq(log), upto)).collect()),
            to_send: count(self.missing_at_relay().map(|r| (r.after, r.upto)).collect()),
            refused: self.refused.values().next().copied(),
            newer: self.newer,
            alarms: self.evidence.iter().filter(|e| !self.is_past(e)).cloned().collect(),
        }
    }

    /// A former log of this device went on elsewhere; it writes a new one now.
    fn is_past(&self, evidence: &Evidence) -> bool {
        matches!(evidence, Evidence::Elsewhere { frame } if frame.header().log != self.own)
    }

    fn held_seq(&self, log: LogId) -> Seq {
        self.head(log).map_or(NOTHING, |h| h.seq)
    }

    fn hash_at(&self, log: LogId, seq: Seq) -> Option<FrameHash> {
        match self.head(log) {
            Some(head) if head.seq == seq => Some(head.hash),
            _ => self.hashes.get(&(log, seq)).copied(),
        }
    }

    /// How far each log goes, by what the relay says and entries tell. Frozen logs are over.
    fn targets(&self) -> impl Iterator<Item = (LogId, Seq)> {
        let mut targets: LiteMap<LogId, Seq> = LiteMap::new();
        let relay = self.relay.iter().flatten().map(|(log, head)| (*log, head.seq));
        let told = self.told.keys().map(|head| (head.log, head.seq));
        for (log, seq) in relay.chain(told) {
            let known = targets.get(&log).copied().unwrap_or(seq);
            targets.insert(log, seq.max(known));
        }
        targets.into_iter().filter(|(log, upto)| *upto > self.held_seq(*log) && self.disputed(*log).is_none())
    }

    /// This difference is the queue of own entries and the re-seeding of a relay that was set back.
    fn missing_at_relay(&self) -> impl Iterator<Item = Range> {
        let own_first = self.held.get(&self.own).map(|head| (&self.own, head)).into_iter();
        let others = self.held.iter().filter(|(log, _)| **log != self.own);
        own_first.chain(others).filter_map(|(log, head)| {
            let after = self.relay.as_ref()?.get(log).map_or(NOTHING, |h| h.seq);
            (after < head.seq).then_some(Range { log: *log, after, upto: head.seq })
        })
    }

    // ---- inputs

    pub(crate) fn relay_heads(&mut self, heads: &[LogHead]) -> Vec<Effect> {
        let relay: LiteMap<LogId, Head> = heads.iter().map(|h| (h.log, h.head())).collect();
        self.open.clear();
        self.sending = false;
        self.refused.clear();
        self.newer = false;
        self.suspects.clear();
        let mut turn = Turn { ask: true, ..Turn::default() };
        for (log, head) in &relay {
            let held = self.held_seq(*log);
            if *log == self.own && head.seq >= held && self.hash_at(*log, head.seq) != Some(head.hash) {
                turn.claims.push(Claim { log: *log, seq: head.seq, says: Says::Relay(head.hash) });
            } else if head.seq == held && self.head(*log) != Some(*head) {
                self.suspects.insert(*log, head.seq);
            }
        }
        self.claimed &= !turn.claims.is_empty();
        self.relay = Some(relay);
        self.finish(turn)
    }

    pub(crate) fn shut_out(&mut self) {
        self.relay = None;
    }

    pub(crate) fn pulled(&mut self, asked: Asked, frames: Vec<Vec<u8>>, more: bool) -> Vec<Effect> {
        let mut turn = Turn::default();
        let mut logs: LiteMap<LogId, Vec<Frame>> = LiteMap::new();
        for bytes in frames {
            match Frame::from_store(bytes) {
                Ok(frame) if frame.header().circle == self.id => {
                    logs.entry(frame.header().log).or_default().push(frame);
                }
                Ok(frame) => self.altered(Some(&frame), Alteration::Circle, &mut turn),
                Err(error) => self.unreadable(None, error, &mut turn),
            }
        }
        for (log, mut frames) in logs {
            frames.sort_by_key(|frame| frame.header().seq);
            self.read(log, frames, &mut turn);
        }
        if let Some(covered) = self.open.remove(&asked) {
            self.accuse(asked, &covered, more, &mut turn);
        }
        self.finish(turn)
    }

    pub(crate) fn stored(&mut self, frames: &[Frame]) -> Vec<Effect> {
        let mut turn = Turn { ask: true, ..Turn::default() };
        let circle = self.id;
        for frame in frames.iter().filter(|f| f.header().circle == circle) {
            self.hold(frame);
        }
        self.settle_told(&mut turn);
        self.finish(turn)
    }

    pub(crate) fn held(&mut self, heads: &[LogHead], evidence: Vec<Evidence>) -> Vec<Effect> {
        let mut turn = Turn { ask: true, ..Turn::default() };
        let old = replace(&mut self.evidence, evidence);
        // What could not be kept yet is not forgotten.
        let unkept: Vec<_> = old.into_iter().filter(|e| !self.evidence.contains(e)).collect();
        for head in heads.iter().filter(|h| h.seq > self.held_seq(h.log)).collect::<Vec<_>>() {
            self.held.insert(head.log, head.head());
        }
        for evidence in unkept {
            match &evidence {
                // It may have come by another tab.
                Evidence::Withheld { missing, by } if missing.seq <= self.held_seq(missing.log) => {
                    self.hear(*by, *missing, false, &mut turn);
                }
                _ => self.evidence.push(evidence),
            }
        }
        self.settle_told(&mut turn);
        self.finish(turn)
    }

    pub(crate) fn told(&mut self, by: LogHead, seen: &[LogHead]) -> Vec<Effect> {
        let mut turn = Turn::default();
        for head in seen.iter().filter(|h| h.log != by.log && !broken!(HearNothing)) {
            self.hear(by, *head, false, &mut turn);
        }
        self.finish(turn)
    }

    pub(crate) fn compared(&mut self, mut answers: Vec<(Claim, Option<Frame>)>) -> Vec<Effect> {
        answers.sort_by_key(|(claim, _)| claim.place());
        let mut turn = Turn::default();
        let mut strangers = Vec::new();
        for (claim, ours) in answers {
            if let Some(ours) = &ours {
                self.hashes.insert(claim.place(), ours.hash());
                if claim.seq > self.held_seq(claim.log) {
                    self.held.insert(claim.log, ours.head());
                }
            }
            match (claim.says, ours) {
                (Says::Frame(theirs), Some(ours)) => self.weigh(&ours, theirs, &mut turn),
                (Says::Frame(theirs), None) if claim.log == self.own => strangers.push(theirs),
                (Says::Frame(_), None) => {}
                (Says::Entry { by, hash }, _) => {
                    self.hear(by, LogHead { log: claim.log, seq: claim.seq, hash }, true, &mut turn);
                }
                (Says::Relay(hash), ours) => {
                    self.claimed = ours.is_none_or(|ours| ours.hash() != hash);
                    if self.claimed && self.held_seq(claim.log) == claim.seq {
                        self.suspects.insert(claim.log, claim.seq);
                    }
                    turn.ask |= self.claimed;
                }
            }
        }
        self.follow(self.own, strangers, &mut turn);
        self.settle_told(&mut turn);
        self.finish(turn)
    }

    pub(crate) fn appended(&mut self, sent: &[Frame], outcomes: Vec<Outcome>) -> Vec<Effect> {
        self.sending = false;
        let mut turn = Turn::default();
        let mut progress = false;
        for (frame, outcome) in sent.iter().zip(outcomes) {
            let log = frame.header().log;
            match outcome {
                Outcome::Stored | Outcome::Already => progress |= self.relay_has(log, frame.head()),
                Outcome::Taken(theirs) => {
                    self.refused.insert(log, Refused::Previous);
                    self.in_the_way(frame, theirs.0, &mut turn);
                }
                Outcome::Gap(head) => {
                    let relay = self.relay.get_or_insert_default();
                    match head {
                        Some(head) => relay.insert(log, head.head()),
                        None => relay.remove(&log),
                    };
                }
                Outcome::Refused(reason) => {
                    let first = self.refused.insert(log, reason).is_none();
                    let relay = self.relay.iter().flatten().find(|(l, _)| **l == log);
                    if let Some((_, head)) = relay.filter(|_| first && reason == Refused::Previous) {
                        self.suspects.insert(log, head.seq);
                        turn.ask = true;
                    }
                }
            }
        }
        let mut effects = self.finish(turn);
        if progress {
            effects.extend(self.offer());
        }
        effects
    }

    // ---- effects

    fn finish(&mut self, turn: Turn) -> Vec<Effect> {
        let circle = self.id;
        let Turn { learnt, cleared, store, claims, ask } = turn;
        let mut effects = Vec::new();
        if !learnt.is_empty() || !cleared.is_empty() {
            effects.push(Effect::Evidence { circle, learnt, cleared });
        }
        let quiet = store.is_empty();
        if !quiet {
            effects.push(Effect::Store { circle, frames: store });
        }
        if !claims.is_empty() {
            effects.push(Effect::Compare { circle, claims });
        }
        // Frames about to be stored change what to ask for; `stored` asks then.
        if ask && quiet {
            effects.extend(self.ask());
            effects.extend(self.offer());
        }
        effects
    }

    /// Asks for what is known of, not held and not asked for already.
    fn ask(&mut self) -> Vec<Effect> {
        if self.relay.is_none() {
            return Vec::new();
        }
        let mut wants: LiteMap<LogId, Seq> =
            self.targets().map(|(log, _)| (log, self.held_seq(log))).collect();
        // What the relay alone says of our own log is first compared with the store: another tab may have written it.
        if !self.own_is_elsewhere() && !self.told.keys().any(|head| head.log == self.own) {
            wants.remove(&self.own);
        }
        for (log, seq) in take(&mut self.suspects) {
            if self.disputed(log).is_none() {
                wants.insert(log, Seq(seq.0.saturating_sub(1)));
            }
        }
        wants.retain(|log, _| !self.open.values().flatten().any(|open| open == log));
        let wants: Vec<Want> = wants.into_iter().map(|(log, after)| Want { log, after }).collect();
        let mut effects = Vec::new();
        for wants in wants.chunks(MAX_BATCH) {
            let asked = self.next;
            self.next = Asked(asked.0 + 1);
            self.open.insert(asked, wants.iter().map(|w| w.log).collect());
            effects.push(Effect::Pull { circle: self.id, asked, wants: wants.to_vec() });
        }
        effects
    }

    fn offer(&mut self) -> Option<Effect> {
        let takes = |range: &Range| !self.refused.contains_key(&range.log);
        let ranges: Vec<Range> = self.missing_at_relay().filter(takes).collect();
        if self.sending || ranges.is_empty() {
            return None;
        }
        self.sending = true;
        Some(Effect::Append { circle: self.id, ranges })
    }
}

fn log_head(log: LogId, head: Head) -> LogHead {
    LogHead { log, seq: head.seq, hash: head.hash }
}
