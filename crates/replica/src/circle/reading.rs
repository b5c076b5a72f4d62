//! Frames that came: known, next in line, too far ahead, or contradicting what is held.

use goldseam_sealed::{Frame, Head, LogId, Seq};

use super::{Circle, Turn};
use crate::effect::{Claim, Says};
use crate::evidence::{Alteration, Evidence};

impl Circle {
    /// One log's frames of a page, by sequence number.
    pub(super) fn read(&mut self, log: LogId, frames: Vec<Frame>, turn: &mut Turn) {
        let held = self.held_seq(log);
        let (known, next): (Vec<_>, Vec<_>) = frames.into_iter().partition(|f| f.header().seq <= held);
        for frame in known {
            let seq = frame.header().seq;
            if self.hash_at(log, seq) != Some(frame.hash()) {
                turn.claims.push(Claim { log, seq, says: Says::Frame(frame) });
            }
        }
        if log == self.own {
            // Another tab may have written them: the store knows.
            let own = next.into_iter().map(|f| Claim { log, seq: f.header().seq, says: Says::Frame(f) });
            turn.claims.extend(own);
        } else {
            self.follow(log, next, turn);
        }
    }

    /// Takes what directly follows the held head. Gaps are asked for, never skipped.
    pub(super) fn follow(&mut self, log: LogId, frames: Vec<Frame>, turn: &mut Turn) {
        let mut tip = self.head(log);
        let mut last: Option<Frame> = None;
        for frame in frames {
            if self.disputed(log).is_some() {
                return;
            }
            let seq = frame.header().seq;
            if tip.is_some_and(|tip| tip == frame.head()) {
                continue;
            }
            if tip.map_or(Some(Seq::FIRST), |tip| tip.seq.next()) < Some(seq) {
                continue;
            }
            let Some(frame) = self.verify(frame, turn) else { continue };
            let follows = tip.is_none_or(|tip| {
                tip.seq.next() == Some(seq) && (frame.header().prev == tip.hash || broken!(SkipPrev))
            });
            match (&last, tip) {
                _ if follows => {
                    if log == self.own {
                        self.learn(Evidence::Elsewhere { frame: Box::new(frame.without_body()) }, turn);
                    }
                    tip = Some(frame.head());
                    turn.store.push(frame.clone());
                    last = Some(frame);
                }
                (Some(last), _) => self.weigh_verified(last, &frame, turn),
                (None, Some(tip)) => {
                    turn.claims.push(Claim { log, seq: tip.seq, says: Says::Frame(frame) });
                }
                (None, None) => {}
            }
        }
    }

    fn verify(&mut self, frame: Frame, turn: &mut Turn) -> Option<Frame> {
        self.checked += 1;
        match Frame::verify(frame.bytes().to_vec()) {
            Ok(frame) => Some(frame),
            Err(error) => {
                self.unreadable(Some(&frame), error, turn);
                None
            }
        }
    }

    pub(super) fn weigh(&mut self, ours: &Frame, theirs: Frame, turn: &mut Turn) {
        if Evidence::fork(ours, &theirs).is_some()
            && let Some(theirs) = self.verify(theirs, turn)
        {
            self.weigh_verified(ours, &theirs, turn);
        }
    }

    fn weigh_verified(&mut self, ours: &Frame, theirs: &Frame, turn: &mut Turn) {
        if let Some(fork) = Evidence::fork(ours, theirs)
            && self.disputed(ours.header().log).is_none()
        {
            self.learn(fork, turn);
        }
    }

    /// The relay shows the frame that stands where ours should.
    pub(super) fn in_the_way(&mut self, ours: &Frame, theirs: Vec<u8>, turn: &mut Turn) {
        match Frame::from_store(theirs) {
            Ok(theirs) if theirs.hash() == ours.hash() => {
                self.refused.remove(&ours.header().log);
                self.relay_has(ours.header().log, ours.head());
            }
            Ok(theirs) if Evidence::fork(ours, &theirs).is_some() => self.weigh(ours, theirs, turn),
            Ok(theirs) => self.altered(Some(&theirs), Alteration::Place, turn),
            Err(error) => self.unreadable(Some(ours), error, turn),
        }
    }

    pub(super) fn hold(&mut self, frame: &Frame) {
        let (log, seq) = (frame.header().log, frame.header().seq);
        self.hashes.insert((log, seq), frame.hash());
        if seq > self.held_seq(log) {
            self.held.insert(log, frame.head());
        }
    }

    /// True when that is news.
    pub(super) fn relay_has(&mut self, log: LogId, head: Head) -> bool {
        let Some(relay) = &mut self.relay else { return false };
        let news = relay.get(&log).is_none_or(|known| known.seq < head.seq);
        if news {
            relay.insert(log, head);
        }
        news
    }
}
