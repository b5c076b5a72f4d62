use goldseam_sealed::Timestamp;

use super::event::{Event, OwnEvent};
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::seat::Seat;
use crate::words::Words;

/// A limit of one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Its entry.
    pub id: EntryId,
    /// When it was said, by its owner's clock.
    pub time: Timestamp,
    /// Whose.
    pub by: Seat,
    /// What it is.
    pub text: Words,
}

/// A request of one to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its entry.
    pub id: EntryId,
    /// When it was made, by its maker's clock.
    pub time: Timestamp,
    /// Whose.
    pub by: Seat,
    /// What is asked for.
    pub text: Words,
    /// What the other said to it last, if anything.
    pub answer: Option<bool>,
}

/// An agreement, with all it ever said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its entry.
    pub id: EntryId,
    /// Who proposed it.
    pub by: Seat,
    /// Its words, oldest first.
    pub terms: Vec<Terms>,
    /// Who ended it, the earliest first. One is enough.
    pub ended: Vec<Ending>,
}

/// Somebody said that something no longer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// Its entry.
    pub id: EntryId,
    /// Who.
    pub by: Seat,
    /// When, by their clock.
    pub time: Timestamp,
}

/// Words of an agreement, and who signed them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Their entry.
    pub id: EntryId,
    /// When they were written, by their writer's clock.
    pub time: Timestamp,
    /// Whose words they are.
    pub by: Seat,
    /// What both would do.
    pub text: Words,
    /// The day on which both look at it again, and its last.
    pub review: Day,
    /// Who signed, and when by their clock.
    pub signed: Vec<(Seat, Timestamp)>,
}

impl Terms {
    /// Whether that partner has signed.
    pub fn signed_by(&self, seat: Seat) -> bool {
        self.signed.iter().any(|(by, _)| *by == seat)
    }

    /// Whether both have signed words that are still there.
    fn is_signed(&self) -> bool {
        !self.text.is_blank() && [Seat::Responsible, Seat::Hurt].into_iter().all(|seat| self.signed_by(seat))
    }

    fn sign(&mut self, seat: Seat, time: Timestamp) {
        if !self.signed_by(seat) {
            self.signed.push((seat, time));
        }
    }
}

impl Agreement {
    /// Its newest words.
    pub fn newest(&self) -> Option<&Terms> {
        self.terms.last()
    }

    /// The newest words that both signed, unless it was ended.
    pub fn signed(&self) -> Option<&Terms> {
        self.terms.iter().rfind(|terms| self.ended.is_empty() && terms.is_signed())
    }

    /// What is in force on a day: what both signed, until its review has passed.
    pub fn in_force(&self, today: Day) -> Option<&Terms> {
        self.signed().filter(|terms| today <= terms.review)
    }
}

/// Limits, requests and agreements so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    limits: Vec<Limit>,
    requests: Vec<Request>,
    agreements: Vec<Agreement>,
    /// What was withdrawn, and how.
    withdrawn: Vec<(EntryId, Ending)>,
}

impl State {
    /// The limits that stand, oldest first.
    pub fn limits(&self) -> impl Iterator<Item = &Limit> {
        self.limits.iter().filter(|limit| !self.is_withdrawn(limit.id, limit.by))
    }

    /// The requests that stand, oldest first.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        self.requests.iter().filter(|request| !self.is_withdrawn(request.id, request.by))
    }

    /// The agreements, oldest first, also those that were ended.
    pub fn agreements(&self) -> impl Iterator<Item = Agreement> {
        self.agreements.iter().map(|agreement| {
            let ended = self.withdrawn.iter().filter(|(boundary, _)| *boundary == agreement.id);
            let mut ended: Vec<Ending> = ended.map(|(_, ending)| *ending).collect();
            ended.sort_by_key(|ending| (ending.time, ending.id));
            Agreement { ended, ..agreement.clone() }
        })
    }

    /// One agreement.
    pub fn agreement(&self, id: EntryId) -> Option<Agreement> {
        self.agreements().find(|agreement| agreement.id == id)
    }

    /// A limit or request that stands, by its owner.
    pub(crate) fn owner(&self, id: EntryId) -> Option<Seat> {
        let limit = self.limits().find(|limit| limit.id == id).map(|limit| limit.by);
        limit.or_else(|| self.requests().find(|request| request.id == id).map(|request| request.by))
    }

    /// What one of the two wrote or signed, as they know it without what the other did since.
    pub(crate) fn of_one(&self, seat: Seat) -> Self {
        let mut own = self.clone();
        own.limits.retain(|limit| limit.by == seat);
        own.requests.retain(|request| request.by == seat);
        own.requests.iter_mut().for_each(|request| request.answer = None);
        for terms in own.agreements.iter_mut().map(|agreement| &mut agreement.terms) {
            terms.retain(|terms| terms.signed_by(seat));
            // Whoever signs the other's words knows that their writer has.
            terms
                .iter_mut()
                .for_each(|Terms { by, signed, .. }| signed.retain(|(who, _)| *who == seat || who == by));
        }
        own.agreements.retain(|agreement| !agreement.terms.is_empty());
        own.withdrawn.retain(|(_, ending)| ending.by == seat);
        own
    }

    fn is_withdrawn(&self, id: EntryId, by: Seat) -> bool {
        self.withdrawn.iter().any(|(boundary, ending)| *boundary == id && ending.by == by)
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: Event) {
        let (by, time) = (stamp.seat, stamp.time);
        let terms = |text, review| Terms { id, time, by, text, review, signed: vec![(by, time)] };
        match event {
            Event::LimitSaid(said) => self.limits.push(Limit { id, time, by, text: said.text }),
            Event::RequestMade(made) => {
                self.requests.push(Request { id, time, by, text: made.text, answer: None });
            }
            Event::RequestAnswered(answered) => {
                if let Some(request) = self.requests.iter_mut().find(|one| one.id == answered.request) {
                    request.answer = Some(answered.yes);
                }
            }
            Event::AgreementProposed(proposed) => {
                let terms = vec![terms(proposed.text, proposed.review)];
                self.agreements.push(Agreement { id, by, terms, ended: Vec::new() });
            }
            Event::AgreementChanged(changed) => {
                if let Some(agreement) = self.agreements.iter_mut().find(|one| one.id == changed.agreement) {
                    agreement.terms.push(terms(changed.text, changed.review));
                }
            }
            Event::AgreementSigned(signed) => {
                let agreement = self.agreements.iter_mut().find(|one| one.id == signed.agreement);
                let terms = agreement.and_then(|one| one.terms.iter_mut().find(|one| one.id == signed.terms));
                if let Some(terms) = terms {
                    terms.sign(by, time);
                }
            }
            Event::BoundaryWithdrawn(withdrawn) => {
                self.withdrawn.push((withdrawn.boundary, Ending { id, by, time }));
            }
        }
    }
}

/// A limit on one's own list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLimit {
    /// Its entry.
    pub id: EntryId,
    /// When it was written.
    pub time: Timestamp,
    /// The limit.
    pub text: Words,
    /// What I will do when it is crossed.
    pub deed: Option<Words>,
}

/// What I keep to myself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    limits: Vec<KeptLimit>,
}

impl Own {
    /// My limits with what I will do, oldest first.
    pub fn limits(&self) -> &[KeptLimit] {
        &self.limits
    }

    pub(crate) fn apply(&mut self, id: EntryId, time: Timestamp, event: OwnEvent) {
        match event {
            OwnEvent::LimitKept(kept) => {
                let before = self.limits.iter_mut().find(|limit| kept.instead == Some(limit.id));
                match before {
                    Some(limit) => (limit.text, limit.deed) = (kept.text, kept.deed),
                    None => self.limits.push(KeptLimit { id, time, text: kept.text, deed: kept.deed }),
                }
            }
            OwnEvent::LimitDropped(dropped) => self.limits.retain(|limit| limit.id != dropped.limit),
        }
    }
}
