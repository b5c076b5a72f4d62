//! Where things stand: a fold over entries. Nothing else is stored.

use goldseam_sealed::{PersonId, Timestamp};

use crate::entry::{Entry, EntryId, Stamp};
use crate::event::{PrivateEvent, SharedEvent, Wire};
use crate::membership::{self, Member};
use crate::order::order;
use crate::refusal::{Aside, Refusal};
use crate::seat::Seat;
use crate::timeline::{Item, Status};
use crate::{
    acknowledge, amends, apologise, boundaries, consistency, empathy, growth, kinds, openness, pace, repair,
    taking_back,
};

/// What follows from the shared circle alone. An eleventh practice adds one line here and one in each match below.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared {
    /// The repair itself.
    pub repair: repair::State,
    /// Who is part of it.
    pub membership: membership::State,
    /// Practice 1.
    pub acknowledge: acknowledge::State,
    /// Practice 2.
    pub apologise: apologise::State,
    /// Practice 3.
    pub openness: openness::State,
    /// Practice 4.
    pub amends: amends::State,
    /// Practice 5.
    pub consistency: consistency::State,
    /// Practice 6.
    pub empathy: empathy::State,
    /// Practice 7.
    pub boundaries: boundaries::State,
    /// Practice 9.
    pub growth: growth::State,
}

impl Shared {
    /// Whether this person may do this now. The same rules hold when asking and when reading, since another device
    /// may run something else.
    pub(crate) fn allow(
        &self,
        author: PersonId,
        time: Timestamp,
        event: &SharedEvent,
    ) -> Result<Stamp, Refusal> {
        if let SharedEvent::Repair(event) = event {
            repair::allow(&self.repair, event)?;
            let repair::Event::Started(started) = event;
            return Ok(Stamp { author, seat: started.seat, time });
        }
        let joins = matches!(event, SharedEvent::Membership(membership::Event::Joined(_)));
        let stamp = self.stamp(author, time, joins)?;
        match event {
            SharedEvent::Repair(_) => Ok(()),
            SharedEvent::Membership(event) => membership::allow(&self.membership, &stamp, event),
            // Whose words they are is settled before the fold.
            SharedEvent::TakingBack(_) => Ok(()),
            SharedEvent::Acknowledge(event) => acknowledge::allow(&self.acknowledge, &stamp, event),
            SharedEvent::Apologise(event) => apologise::allow(&self.apologise, &stamp, event),
            SharedEvent::Openness(event) => openness::allow(&self.openness, &stamp, event),
            SharedEvent::Amends(event) => amends::allow(&self.amends, &stamp, event),
            SharedEvent::Consistency(event) => consistency::allow(&self.consistency, &stamp, event),
            SharedEvent::Empathy(event) => empathy::allow(&self.empathy, &stamp, event),
            SharedEvent::Boundaries(event) => boundaries::allow(&self.boundaries, &stamp, event),
            SharedEvent::Growth(event) => growth::allow(&self.growth, &stamp, event),
        }?;
        Ok(stamp)
    }

    fn apply(&mut self, id: EntryId, stamp: &Stamp, event: SharedEvent) {
        match event {
            SharedEvent::Repair(event) => {
                self.repair.apply(id, stamp, &event);
                let repair::Event::Started(started) = event;
                self.membership.found(stamp, &started);
            }
            SharedEvent::Membership(event) => self.membership.apply(stamp, event),
            SharedEvent::TakingBack(_) => {}
            SharedEvent::Acknowledge(event) => self.acknowledge.apply(id, stamp, event),
            SharedEvent::Apologise(event) => self.apologise.apply(id, stamp, event),
            SharedEvent::Openness(event) => self.openness.apply(id, stamp, event),
            SharedEvent::Amends(event) => self.amends.apply(id, stamp, event),
            SharedEvent::Consistency(event) => self.consistency.apply(id, stamp, event),
            SharedEvent::Empathy(event) => self.empathy.apply(id, stamp, event),
            SharedEvent::Boundaries(event) => self.boundaries.apply(id, stamp, event),
            SharedEvent::Growth(event) => self.growth.apply(id, stamp, event),
        }
    }

    fn stamp(&self, author: PersonId, time: Timestamp, joins: bool) -> Result<Stamp, Refusal> {
        let member = self.membership.member(author).filter(|member| member.joined || joins);
        let member = member.ok_or(membership::Refusal::NotAMember)?;
        Ok(Stamp { author, seat: member.seat, time })
    }
}

/// What follows from my own circle.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// The repair itself.
    pub repair: repair::Own,
    /// Practice 1.
    pub acknowledge: acknowledge::Own,
    /// Practice 2.
    pub apologise: apologise::Own,
    /// Practice 6.
    pub empathy: empathy::Own,
    /// Practice 3.
    pub openness: openness::Own,
    /// Practice 4.
    pub amends: amends::Own,
    /// Practice 7.
    pub boundaries: boundaries::Own,
    /// Practice 9.
    pub growth: growth::Own,
    /// Practice 10.
    pub pace: pace::Own,
}

impl Own {
    pub(crate) fn allow(
        &self,
        shared: &Shared,
        author: PersonId,
        time: Timestamp,
        event: &PrivateEvent,
    ) -> Result<Stamp, Refusal> {
        let stamp = shared.stamp(author, time, false)?;
        match event {
            PrivateEvent::Repair(event) => repair::allow_own(event),
            PrivateEvent::Acknowledge(event) => acknowledge::allow_own(&stamp, event),
            PrivateEvent::Apologise(event) => apologise::allow_own(&self.apologise, &stamp, event),
            PrivateEvent::Empathy(event) => empathy::allow_own(&stamp, event),
            PrivateEvent::Openness(_) => openness::allow_own(&stamp),
            PrivateEvent::Amends(_) => amends::allow_own(&stamp),
            PrivateEvent::Boundaries(_) => boundaries::allow_own(&stamp),
            PrivateEvent::Growth(event) => {
                growth::allow_own(&self.growth, &shared.acknowledge, &stamp, event)
            }
            PrivateEvent::Pace(event) => pace::allow_own(&self.pace, &stamp, event),
        }?;
        Ok(stamp)
    }

    fn apply(&mut self, id: EntryId, time: Timestamp, event: PrivateEvent) {
        match event {
            PrivateEvent::Repair(event) => self.repair.apply(event),
            PrivateEvent::Acknowledge(event) => self.acknowledge.apply(id, time, event),
            PrivateEvent::Apologise(event) => self.apologise.apply(time, &event),
            PrivateEvent::Empathy(event) => self.empathy.apply(id, time, event),
            PrivateEvent::Openness(event) => self.openness.apply(id, time, event),
            PrivateEvent::Amends(event) => self.amends.apply(id, time, event),
            PrivateEvent::Boundaries(event) => self.boundaries.apply(id, time, event),
            PrivateEvent::Growth(event) => self.growth.apply(id, time, event),
            PrivateEvent::Pace(event) => self.pace.apply(id, time, event),
        }
    }
}

impl PrivateEvent {
    /// The repair it belongs to: a person has one circle of their own for all their repairs.
    pub fn repair(&self) -> EntryId {
        match self {
            Self::Repair(repair::OwnEvent::Named(event)) => event.repair,
            Self::Acknowledge(acknowledge::OwnEvent::DepthChosen(event)) => event.repair,
            Self::Acknowledge(acknowledge::OwnEvent::ValuesWritten(event)) => event.repair,
            Self::Acknowledge(acknowledge::OwnEvent::UntoldKept(event)) => event.repair,
            Self::Acknowledge(acknowledge::OwnEvent::UntoldDropped(event)) => event.repair,
            Self::Acknowledge(acknowledge::OwnEvent::KnownWritten(event)) => event.repair,
            Self::Apologise(apologise::OwnEvent::RestBegun(event)) => event.repair,
            Self::Apologise(apologise::OwnEvent::SaidInPerson(event)) => event.repair,
            Self::Empathy(empathy::OwnEvent::Exercised(event)) => event.repair,
            Self::Empathy(empathy::OwnEvent::Understood(event)) => event.repair,
            Self::Openness(openness::OwnEvent::TopicMuted(event)) => event.repair,
            Self::Openness(openness::OwnEvent::ComfortKept(event)) => event.repair,
            Self::Openness(openness::OwnEvent::ComfortDropped(event)) => event.repair,
            Self::Openness(openness::OwnEvent::DetailChosen(event)) => event.repair,
            Self::Amends(amends::OwnEvent::NeedKept(event)) => event.repair,
            Self::Amends(amends::OwnEvent::NeedDropped(event)) => event.repair,
            Self::Amends(amends::OwnEvent::HelpNoted(event)) => event.repair,
            Self::Boundaries(boundaries::OwnEvent::LimitKept(event)) => event.repair,
            Self::Boundaries(boundaries::OwnEvent::LimitDropped(event)) => event.repair,
            Self::Growth(growth::OwnEvent::SheetKept(event)) => event.repair,
            Self::Growth(growth::OwnEvent::SheetDropped(event)) => event.repair,
            Self::Pace(pace::OwnEvent::DoorSet(event)) => event.repair,
            Self::Pace(pace::OwnEvent::Paused(event)) => event.repair,
            Self::Pace(pace::OwnEvent::Resumed(event)) => event.repair,
            Self::Pace(pace::OwnEvent::QuietSet(event)) => event.repair,
            Self::Pace(pace::OwnEvent::PulseTaken(event)) => event.repair,
            Self::Pace(pace::OwnEvent::SetbackNoted(event)) => event.repair,
            Self::Pace(pace::OwnEvent::DecisionWritten(event)) => event.repair,
        }
    }
}

/// Where things stand for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    me: PersonId,
    shared: Shared,
    own: Own,
    items: Vec<Item>,
    taken_back: taking_back::State,
    removed: membership::Removed,
}

/// What a removed device wrote too late counts for nothing, but for words taken back by word of the person's root: they
/// may be erased already where this was heard before the removal was, and nothing brings them back.
fn counts(removed: &membership::Removed, entry: &Entry<SharedEvent>) -> bool {
    removed.counts(entry.log, entry.seq) || taking_back::is_by_root(entry)
}

/// Whether it withdraws a boundary. What was withdrawn must not come back: such an entry counts from a removed device too,
/// and is taken after all others, so that no claim about when it was written puts it before what it ends.
fn withdraws(entry: &Entry<SharedEvent>) -> bool {
    matches!(&entry.event, Ok(SharedEvent::Boundaries(boundaries::Event::BoundaryWithdrawn(_))))
}

impl Journey {
    /// Folds the entries of a repair's shared circle and of my own circle, in whatever order they came. Entries of my
    /// other repairs may be among the private ones.
    pub fn fold(me: PersonId, shared: &[Entry<SharedEvent>], private: &[Entry<PrivateEvent>]) -> Self {
        let removed = membership::Removed::of(shared, |event| match event {
            SharedEvent::Membership(membership::Event::DeviceRemoved(event)) => Some(event),
            _ => None,
        });
        let counts = |entry: &Entry<SharedEvent>| counts(&removed, entry);
        let (shared, taken_back) = taking_back::settle(shared, counts);
        let shared = order(&shared);
        let counted: Vec<_> = shared.iter().copied().filter(|entry| counts(entry)).collect();
        let claims = Claims::of(me, &counted);
        let mut journey = Self {
            me,
            shared: Shared::default(),
            own: Own::default(),
            items: Vec::with_capacity(shared.len()),
            taken_back,
            removed,
        };
        let mut last = Vec::new();
        for entry in shared {
            if withdraws(entry) {
                last.push((journey.items.len(), entry));
            }
            journey.take_shared(entry, claims);
        }
        for (place, entry) in last {
            journey.take_withdrawal(place, entry);
        }
        for entry in order(private) {
            journey.take_private(entry);
        }
        journey
    }

    fn take_shared(&mut self, entry: &Entry<SharedEvent>, claims: Claims) {
        let (kind, status) = match &entry.event {
            Err(unread) => (unread.kind(), Status::Unread(*unread)),
            Ok(event) => (event.kind(), self.take_event(entry, event, claims)),
        };
        self.items.push(Item {
            id: entry.id,
            time: entry.time,
            author: entry.author,
            seat: self.shared.membership.member(entry.author).map(|member| member.seat),
            mine: entry.author == self.me,
            kind,
            key: kinds::key(kind),
            status,
            taken_back: self.taken_back.of(entry.id).map(|taken| taken.time),
            takes_back: match &entry.event {
                Ok(SharedEvent::TakingBack(taking_back::Event::TakenBack(event))) => {
                    self.taken_back.of(event.entry).map(|taken| taken.kind)
                }
                _ => None,
            },
        });
    }

    fn take_event(&mut self, entry: &Entry<SharedEvent>, event: &SharedEvent, claims: Claims) -> Status {
        if !counts(&self.removed, entry) {
            return Status::SetAside(Aside::Removed);
        }
        if let SharedEvent::TakingBack(taking_back::Event::TakenBack(event)) = event
            && self.taken_back.of(event.entry).is_none_or(|taken| taken.by != entry.id)
        {
            return Status::SetAside(Aside::Target);
        }
        let overruled = match event {
            SharedEvent::Repair(_) => claims.beginning != Some(entry.id),
            SharedEvent::Membership(membership::Event::Joined(_)) => {
                claims.joiner.is_some_and(|joiner| joiner != entry.author)
            }
            _ => false,
        };
        if overruled || withdraws(entry) {
            return Status::SetAside(Aside::Turn);
        }
        self.take_allowed(entry, event)
    }

    /// A withdrawal, once all else is known. It has its place in the record since before.
    fn take_withdrawal(&mut self, place: usize, entry: &Entry<SharedEvent>) {
        let Ok(event) = &entry.event else { return };
        let status = self.take_allowed(entry, event);
        if let Some(item) = self.items.get_mut(place) {
            item.seat = self.shared.membership.member(entry.author).map(|member| member.seat);
            item.status = status;
        }
    }

    fn take_allowed(&mut self, entry: &Entry<SharedEvent>, event: &SharedEvent) -> Status {
        match self.shared.allow(entry.author, entry.time, event) {
            Err(refusal) => Status::SetAside(refusal.aside()),
            Ok(stamp) => {
                self.shared.apply(entry.id, &stamp, event.clone());
                Status::Counted
            }
        }
    }

    fn take_private(&mut self, entry: &Entry<PrivateEvent>) {
        let Ok(event) = &entry.event else { return };
        let here = self.repair().is_ok_and(|repair| repair == event.repair());
        if here
            && entry.author == self.me
            && self.own.allow(&self.shared, entry.author, entry.time, event).is_ok()
        {
            self.own.apply(entry.id, entry.time, event.clone());
        }
    }

    /// Who I am.
    pub fn me(&self) -> PersonId {
        self.me
    }

    /// Where I sit, or am asked to sit.
    pub fn seat(&self) -> Option<Seat> {
        self.my_member().map(|member| member.seat)
    }

    /// I, as a member, also when I was added and have not joined yet.
    pub fn my_member(&self) -> Option<&Member> {
        self.shared.membership.member(self.me)
    }

    /// The other partner, once added.
    pub fn other_member(&self) -> Option<&Member> {
        self.shared.membership.at(self.seat()?.across()?)
    }

    /// The repair's name.
    ///
    /// # Errors
    /// [`repair::Refusal::NotStarted`] until there is one.
    pub fn repair(&self) -> Result<EntryId, Refusal> {
        self.shared.repair.started().map(|(id, _)| id).ok_or(repair::Refusal::NotStarted.into())
    }

    /// What follows from the shared circle.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// What follows from my own circle.
    pub fn own(&self) -> &Own {
        &self.own
    }

    /// Which words were taken back.
    pub fn taken_back(&self) -> &taking_back::State {
        &self.taken_back
    }

    /// Which devices were removed.
    pub fn removed(&self) -> &membership::Removed {
        &self.removed
    }

    /// Every shared entry, in order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What people see of them: of answers to an amend only a yes that holds.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &Item> {
        let passed = |item: &&Item| {
            item.kind == kinds::AMEND_ANSWERED
                && item.status == Status::Counted
                && !self.shared.amends.shows(item.id)
        };
        self.items.iter().filter(move |item| !passed(item))
    }
}

/// Which beginning and whose joining count, when there is more than one. What I did myself, and what I had seen when I
/// joined, comes first: on my own device nobody takes my place, or changes theirs, with an early clock. Of the two
/// partners one began and one joined, so for me the other is whoever is left.
#[derive(Clone, Copy)]
struct Claims {
    /// The beginning that counts.
    beginning: Option<EntryId>,
    /// The one whose joining counts; anyone's when I did not join.
    joiner: Option<PersonId>,
}

impl Claims {
    fn of(me: PersonId, ordered: &[&Entry<SharedEvent>]) -> Self {
        let claim = |claims: fn(&SharedEvent) -> bool| {
            ordered.iter().filter(move |entry| entry.event.as_ref().is_ok_and(claims))
        };
        let mut began = claim(|event| matches!(event, SharedEvent::Repair(_)));
        let mut joined =
            claim(|event| matches!(event, SharedEvent::Membership(membership::Event::Joined(_))));
        if let Some(mine) = began.clone().find(|entry| entry.author == me) {
            return Self { beginning: Some(mine.id), joiner: None };
        }
        let mine = joined.find(|entry| entry.author == me);
        let had_seen = |began: &Entry<SharedEvent>| {
            mine.is_some_and(|mine| {
                mine.seen.iter().any(|head| head.log == began.log && head.seq >= began.seq)
            })
        };
        let seen = began.clone().find(|entry| had_seen(entry));
        let beginning = seen.or_else(|| began.next()).map(|entry| entry.id);
        Self { beginning, joiner: mine.map(|entry| entry.author) }
    }
}
