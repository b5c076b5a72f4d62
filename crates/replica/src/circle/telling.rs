//! What entries tell of, and what is concluded when it does not come.

use litemap::LiteMap;
use std::mem::{discriminant, take};

use goldseam_sealed::{Frame, FrameError, LogHead, LogId};

use super::{Circle, Turn};
use crate::effect::{Asked, Claim, Says};
use crate::evidence::{Alteration, Evidence};

impl Circle {
    /// `looked`: the store was asked, and what it holds there is in `hashes`.
    pub(super) fn hear(&mut self, by: LogHead, head: LogHead, looked: bool, turn: &mut Turn) {
        let held = self.held_seq(head.log);
        match self.hash_at(head.log, head.seq) {
            _ if self.disputed(head.log).is_some() => {}
            Some(hash) if hash == head.hash => {}
            Some(_) => self.learn(Evidence::Withheld { missing: head, by }, turn),
            None if !looked && (head.seq <= held || head.log == self.own) => {
                let says = Says::Entry { by, hash: head.hash };
                turn.claims.push(Claim { log: head.log, seq: head.seq, says });
            }
            None if head.seq > held && !self.told.contains_key(&head) => {
                self.told.insert(head, (by, self.next));
                turn.ask = true;
            }
            None => {}
        }
    }

    /// Whoever was told of and has come, or turned out to be another frame.
    pub(super) fn settle_told(&mut self, turn: &mut Turn) {
        let (come, waiting) =
            take(&mut self.told).into_iter().partition(|(head, _)| head.seq <= self.held_seq(head.log));
        self.told = waiting;
        let come: LiteMap<LogHead, (LogHead, Asked)> = come;
        for (head, (by, _)) in come {
            self.hear(by, head, false, turn);
        }
        let came = |e: &Evidence| match e {
            Evidence::Withheld { missing, .. } => {
                self.hash_at(missing.log, missing.seq) == Some(missing.hash)
            }
            _ => false,
        };
        let cleared: Vec<Evidence> = self.evidence.iter().filter(|e| came(e)).cloned().collect();
        self.evidence.retain(|e| !cleared.contains(e));
        turn.cleared.extend(cleared);
    }

    /// The relay was asked for what is told of, after it was told of, and has no more to give.
    pub(super) fn accuse(&mut self, asked: Asked, covered: &[LogId], more: bool, turn: &mut Turn) {
        let brought_nothing = turn.store.is_empty() && turn.claims.is_empty();
        if more && !brought_nothing {
            return;
        }
        let coming = |head: &LogHead| {
            let stored = turn.store.iter().any(|f| f.header().log == head.log && f.header().seq >= head.seq);
            stored || turn.claims.iter().any(|c| c.log == head.log && c.seq >= head.seq)
        };
        let (due, waiting) = take(&mut self.told)
            .into_iter()
            .partition(|(head, (_, since))| *since <= asked && covered.contains(&head.log) && !coming(head));
        self.told = waiting;
        // One teller's last word on a log includes the earlier ones.
        let due: LiteMap<LogHead, (LogHead, Asked)> = due;
        let last: LiteMap<_, _> =
            due.into_iter().map(|(head, (by, _))| ((head.log, by.log), (head, by))).collect();
        for (missing, by) in last.values() {
            self.learn(Evidence::Withheld { missing: *missing, by: *by }, turn);
        }
        turn.ask |= self.told.values().any(|(_, since)| *since > asked);
    }

    pub(super) fn learn(&mut self, evidence: Evidence, turn: &mut Turn) {
        let known = |e: &Evidence| match (e, &evidence) {
            (Evidence::Elsewhere { .. }, Evidence::Elsewhere { .. }) => e.log() == evidence.log(),
            (Evidence::Withheld { missing: a, .. }, Evidence::Withheld { missing: b, .. }) => a == b,
            _ => *e == evidence,
        };
        if broken!(PickWinner) && matches!(evidence, Evidence::Fork { .. }) {
            return;
        }
        let same_kind = self.evidence.iter().filter(|e| discriminant(*e) == discriminant(&evidence)).count();
        // A log is frozen by its first fork, so forks are as few as logs and never crowded out.
        let full = same_kind >= Evidence::MAX && !matches!(evidence, Evidence::Fork { .. });
        if full || self.evidence.iter().any(known) {
            return;
        }
        self.evidence.push(evidence.clone());
        turn.learnt.push(evidence);
    }

    pub(super) fn unreadable(&mut self, frame: Option<&Frame>, error: FrameError, turn: &mut Turn) {
        match Alteration::from_error(error) {
            Some(what) => self.altered(frame, what, turn),
            None => self.newer = true,
        }
    }

    pub(super) fn altered(&mut self, frame: Option<&Frame>, what: Alteration, turn: &mut Turn) {
        let log = frame.map(|f| f.header().log);
        self.learn(Evidence::Altered { log, seq: frame.map(|f| f.header().seq), what }, turn);
    }
}
