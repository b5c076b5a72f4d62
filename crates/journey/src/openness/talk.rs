//! Conversations with a beginning, turns, time-outs and an end. What is said in one is not written here.

use goldseam_sealed::Timestamp;

use super::event::{Event, TalkPaused};
use crate::entry::{EntryId, Stamp};
use crate::seat::Seat;
use crate::words::Words;

/// A conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// Its entry.
    pub id: EntryId,
    /// When it was proposed, by the clock of whoever did.
    pub time: Timestamp,
    /// Who proposed it.
    pub by: Seat,
    /// What it would be about.
    pub about: Words,
    /// How long it goes at most.
    pub minutes: u16,
    /// How long one speaks while the other listens.
    pub turn: u16,
    /// How it stands.
    pub phase: Phase,
    /// How long it went before its last break, without the breaks, in milliseconds.
    pub used: i64,
    /// The entry that ended it or took it back.
    pub ended: Option<EntryId>,
    /// What each said at its end, oldest first.
    pub closing: Vec<(Seat, Words)>,
}

/// How a conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It was proposed.
    Proposed,
    /// The other said "not now".
    NotNow,
    /// It was taken back before it began.
    TakenBack,
    /// Both want it.
    Agreed,
    /// It goes.
    Going {
        /// Since when, by the clock of whoever began it or went on with it.
        since: Timestamp,
        /// Who speaks first.
        first: Seat,
    },
    /// Somebody needs a break.
    Paused {
        /// Who.
        by: Seat,
        /// When they come back to it.
        back: Timestamp,
    },
    /// It is over.
    Closed,
}

impl Talk {
    /// Who speaks at that time and until when, while it goes.
    pub fn speaker(&self, now: Timestamp) -> Option<(Seat, Timestamp)> {
        let Phase::Going { since, first } = self.phase else { return None };
        let turn = i64::from(self.turn.max(1)) * MINUTE;
        let turns = now.0.saturating_sub(since.0).max(0) / turn;
        let second = first.across().unwrap_or(first);
        let who = if turns % 2 == 0 { first } else { second };
        let until = since.0.saturating_add((turns + 1).saturating_mul(turn));
        Some((who, Timestamp(until.min(self.ends()?.0))))
    }

    /// When the time that both set is over, while it goes. A break does not count as part of it.
    pub fn ends(&self) -> Option<Timestamp> {
        let Phase::Going { since, .. } = self.phase else { return None };
        Some(Timestamp(since.0.saturating_add(self.whole() - self.used)))
    }

    /// Whether that seat can go on with it, or take a longer break: whoever takes the break, and both once the time is
    /// there to which they come back.
    pub fn goes_on_for(&self, seat: Seat, now: Timestamp) -> bool {
        matches!(self.phase, Phase::Paused { by, back } if by == seat || back <= now)
    }

    /// Whether that seat said at its end what they heard.
    pub fn closed_by(&self, seat: Seat) -> bool {
        self.closing.iter().any(|(by, _)| *by == seat)
    }

    /// All the time that both set, in milliseconds.
    fn whole(&self) -> i64 {
        i64::from(self.minutes) * MINUTE
    }
}

const MINUTE: i64 = 60 * 1000;

/// The conversations so far, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Talks(Vec<Talk>);

impl Talks {
    pub(crate) fn all(&self) -> &[Talk] {
        &self.0
    }

    pub(crate) fn get(&self, id: EntryId) -> Option<&Talk> {
        self.0.iter().find(|talk| talk.id == id)
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: &Event) {
        let (by, time) = (stamp.seat, stamp.time);
        if let Event::TalkProposed(talk) = event {
            let (about, minutes, turn) = (talk.about.clone(), talk.minutes, talk.turn);
            let (phase, closing) = (Phase::Proposed, Vec::new());
            self.0.push(Talk { id, time, by, about, minutes, turn, phase, used: 0, ended: None, closing });
            return;
        }
        let talk = match event {
            Event::TalkAnswered(event) => event.talk,
            Event::TalkBegun(event) => event.talk,
            Event::TalkPaused(event) => event.talk,
            Event::TalkClosed(event) => event.talk,
            _ => return,
        };
        let Some(talk) = self.0.iter_mut().find(|one| one.id == talk) else { return };
        match event {
            Event::TalkAnswered(answered) => {
                talk.phase = if answered.yes { Phase::Agreed } else { Phase::NotNow };
            }
            Event::TalkBegun(begun) => talk.phase = Phase::Going { since: time, first: begun.first },
            Event::TalkPaused(TalkPaused { back, .. }) => {
                if let Phase::Going { since, .. } = talk.phase {
                    let went = time.0.saturating_sub(since.0).max(0);
                    talk.used = talk.used.saturating_add(went).min(talk.whole());
                }
                talk.phase = Phase::Paused { by, back: Timestamp(*back) };
            }
            Event::TalkClosed(closed) => {
                talk.ended = talk.ended.or(Some(id));
                talk.phase = match talk.phase {
                    Phase::Proposed | Phase::NotNow | Phase::Agreed | Phase::TakenBack => Phase::TakenBack,
                    Phase::Going { .. } | Phase::Paused { .. } | Phase::Closed => Phase::Closed,
                };
                talk.closing.extend(closed.words.clone().map(|words| (by, words)));
            }
            _ => {}
        }
    }
}
