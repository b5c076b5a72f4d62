use std::collections::BTreeSet;

use goldseam_sealed::{LogId, PersonId, Seq, Timestamp};

use super::event::{Event, Granted};
use super::rules::allow;
use crate::day::Day;
use crate::entry::{Entry, EntryId};
use crate::event::{CounselEvent, Unread};
use crate::membership::{self, Member, Removed};
use crate::order::order;
use crate::seat::Seat;
use crate::words::Words;

/// How things stand between one partner and their counsellor. A fold over the entries of their circle; the other
/// partner's devices hold none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counsel {
    me: PersonId,
    founder: PersonId,
    partner: Option<(Words, Seat)>,
    counsellor: Option<Member>,
    ended: Option<Timestamp>,
    grants: Vec<Grant>,
    taken: Vec<Taken>,
    homework: Vec<Homework>,
    agenda: Vec<Point>,
    unread: Vec<(Timestamp, Unread)>,
    removed: Removed,
    gone: Option<Gone>,
}

/// One item that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The entry that did it.
    pub id: EntryId,
    /// When.
    pub given: Timestamp,
    /// What.
    pub item: Granted,
}

/// One item that was taken away again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The entry that says so.
    pub by: EntryId,
    /// The entry that had handed it over.
    pub grant: EntryId,
    /// What that was a copy of.
    pub origin: EntryId,
    /// When it was taken away.
    pub time: Timestamp,
    /// For relays and devices; not checked here.
    pub withdrawal: Vec<u8>,
}

/// Homework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homework {
    /// The entry that gave it.
    pub id: EntryId,
    /// When.
    pub given: Timestamp,
    /// What to do.
    pub text: Words,
    /// The day of the next session.
    pub by: Option<Day>,
    /// When the partner said that it is done.
    pub done: Option<Timestamp>,
    /// What it was like, oldest first.
    pub reflections: Vec<(Timestamp, Words)>,
}

/// Something to talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The entry that added it.
    pub id: EntryId,
    /// When.
    pub time: Timestamp,
    /// Whether the counsellor did.
    pub by_counsellor: bool,
    /// What.
    pub text: Words,
    /// When it was talked about.
    pub covered: Option<Timestamp>,
}

/// One thing that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An item was handed over.
    Granted(EntryId),
    /// An item was taken away, or its time is over.
    Gone,
    /// Homework was given.
    HomeworkGiven(EntryId),
    /// Homework was done.
    HomeworkDone(EntryId),
    /// What homework was like was told.
    Reflected(EntryId),
    /// Something is to be talked about.
    PointAdded(EntryId),
}

/// A counsellor who is no longer part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gone {
    person: PersonId,
    named: BTreeSet<LogId>,
}

impl Counsel {
    /// Folds the entries of one circle, in whatever order they came. `founder` is the partner: whom words were compared
    /// with, or oneself.
    pub fn fold(me: PersonId, founder: PersonId, entries: &[Entry<CounselEvent>]) -> Self {
        let mut counsel = Self {
            me,
            founder,
            partner: None,
            counsellor: None,
            ended: None,
            grants: Vec::new(),
            taken: Vec::new(),
            homework: Vec::new(),
            agenda: Vec::new(),
            unread: Vec::new(),
            removed: Removed::of(entries, |event| match event {
                CounselEvent::Membership(membership::Event::DeviceRemoved(event)) => Some(event),
                _ => None,
            }),
            gone: None,
        };
        let ordered = order(entries);
        // Whose end counts where is settled first: what a counsellor wrote late, and claims to have written early, does not.
        for entry in &ordered {
            if let Ok(CounselEvent::Counsel(Event::Ended(ended))) = &entry.event
                && entry.author == founder
                && counsel.removed.counts(entry.log, entry.seq)
            {
                let gone = counsel.gone.get_or_insert(Gone { person: ended.person, named: BTreeSet::new() });
                gone.named.extend(ended.last.iter().map(|head| head.log));
                for head in &ended.last {
                    counsel.removed.remove(head.log, head.seq);
                }
            }
        }
        for entry in ordered {
            counsel.take(entry);
        }
        let taken: BTreeSet<EntryId> = counsel.taken.iter().map(|taken| taken.grant).collect();
        counsel.grants.retain(|grant| !taken.contains(&grant.id));
        counsel
    }

    fn take(&mut self, entry: &Entry<CounselEvent>) {
        let event = match &entry.event {
            Ok(event) => event,
            // Words that were taken away are meant to be gone.
            Err(Unread::Bare) => return,
            Err(unread) => return self.unread.push((entry.time, *unread)),
        };
        if !self.counts(entry.author, entry.log, entry.seq) || allow(self, entry.author, event).is_err() {
            return;
        }
        let (id, time) = (entry.id, entry.time);
        match event {
            CounselEvent::Membership(membership::Event::Added(added)) => {
                self.counsellor = Some(Member {
                    person: added.person,
                    seat: Seat::Counsellor,
                    name: added.name.clone(),
                    joined: false,
                    founder: false,
                    since: time,
                });
            }
            CounselEvent::Membership(membership::Event::Joined(joined)) => {
                if let Some(member) = &mut self.counsellor {
                    (member.joined, member.name) = (true, joined.name.clone());
                }
            }
            CounselEvent::Membership(
                membership::Event::DeviceAdded(_) | membership::Event::DeviceRemoved(_),
            ) => {}
            CounselEvent::Counsel(event) => self.apply(id, time, entry.author, event),
        }
    }

    fn apply(&mut self, id: EntryId, time: Timestamp, author: PersonId, event: &Event) {
        match event {
            Event::Opened(event) => self.partner = Some((event.name.clone(), event.seat)),
            Event::Granted(event) => self.grants.push(Grant { id, given: time, item: event.clone() }),
            Event::TakenAway(event) => self.taken.push(Taken {
                by: id,
                grant: event.grant,
                origin: event.origin,
                time,
                withdrawal: event.withdrawal.clone(),
            }),
            Event::Ended(_) => self.ended = Some(time),
            Event::HomeworkGiven(event) => self.homework.push(Homework {
                id,
                given: time,
                text: event.text.clone(),
                by: event.by,
                done: None,
                reflections: Vec::new(),
            }),
            Event::HomeworkDone(event) => {
                if let Some(homework) = self.homework.iter_mut().find(|one| one.id == event.homework) {
                    homework.done = Some(time);
                }
            }
            Event::HomeworkReflected(event) => {
                if let Some(homework) = self.homework.iter_mut().find(|one| one.id == event.homework) {
                    homework.reflections.push((time, event.words.clone()));
                }
            }
            Event::PointAdded(event) => self.agenda.push(Point {
                id,
                time,
                by_counsellor: author != self.founder,
                text: event.text.clone(),
                covered: None,
            }),
            Event::PointCovered(event) => {
                if let Some(point) = self.agenda.iter_mut().find(|point| point.id == event.point) {
                    point.covered = Some(time);
                }
            }
        }
    }

    /// Whether what stands at that place of that person's log counts: not what a removed device wrote later, and nothing
    /// a counsellor wrote after the end.
    pub fn counts(&self, author: PersonId, log: LogId, seq: Seq) -> bool {
        let shut = self.gone.as_ref().is_some_and(|gone| gone.person == author && !gone.named.contains(&log));
        !shut && self.removed.counts(log, seq)
    }

    /// Who I am.
    pub fn me(&self) -> PersonId {
        self.me
    }

    /// The partner whose circle it is.
    pub fn founder(&self) -> PersonId {
        self.founder
    }

    /// Whether I am the partner.
    pub fn is_mine(&self) -> bool {
        self.me == self.founder
    }

    /// What the partner is called here, and where they sit in their repair.
    pub fn partner(&self) -> Option<&(Words, Seat)> {
        self.partner.as_ref()
    }

    /// The counsellor, once added.
    pub fn counsellor(&self) -> Option<&Member> {
        self.counsellor.as_ref()
    }

    /// When the partner ended it.
    pub fn ended(&self) -> Option<Timestamp> {
        self.ended
    }

    /// Devices that were removed.
    pub fn removed(&self) -> &Removed {
        &self.removed
    }

    /// What the counsellor is shown at that time, oldest first. Nothing once it has ended.
    pub fn shown(&self, now: Timestamp) -> impl Iterator<Item = &Grant> {
        let open = self.ended.is_none();
        self.grants.iter().filter(move |grant| open && now < grant.item.until)
    }

    /// Everything that was handed over and not taken away, also when its time is over.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// One of them.
    pub fn grant(&self, id: EntryId) -> Option<&Grant> {
        self.grants.iter().find(|grant| grant.id == id)
    }

    /// What was taken away again.
    pub fn taken(&self) -> &[Taken] {
        &self.taken
    }

    /// Homework, oldest first.
    pub fn homework(&self) -> &[Homework] {
        &self.homework
    }

    pub(super) fn homework_of(&self, id: EntryId) -> Option<&Homework> {
        self.homework.iter().find(|one| one.id == id)
    }

    /// What is still to be talked about, oldest first.
    pub fn agenda(&self) -> impl Iterator<Item = &Point> {
        self.agenda.iter().filter(|point| point.covered.is_none())
    }

    /// Everything that was ever to be talked about.
    pub fn points(&self) -> &[Point] {
        &self.agenda
    }

    /// Entries that are kept and cannot be shown here.
    pub fn unread(&self) -> &[(Timestamp, Unread)] {
        &self.unread
    }

    /// What is new since then, newest first.
    pub fn changes(&self, since: Timestamp, now: Timestamp) -> Vec<(Timestamp, Change)> {
        let grants = self.shown(now).map(|grant| (grant.given, Change::Granted(grant.id)));
        let over = self.grants.iter().filter(|grant| self.ended.is_none() && grant.item.until <= now);
        let over = over.map(|grant| (grant.item.until, Change::Gone));
        let taken = self.taken.iter().map(|taken| (taken.time, Change::Gone));
        let given = self.homework.iter().map(|one| (one.given, Change::HomeworkGiven(one.id)));
        let done = self.homework.iter().filter_map(|one| Some((one.done?, Change::HomeworkDone(one.id))));
        let told = self
            .homework
            .iter()
            .flat_map(|one| one.reflections.iter().map(move |(time, _)| (*time, Change::Reflected(one.id))));
        let points = self.agenda().map(|point| (point.time, Change::PointAdded(point.id)));
        let all = grants.chain(over).chain(taken).chain(given).chain(done).chain(told).chain(points);
        let mut changes: Vec<_> = all.filter(|(time, _)| *time >= since).collect();
        changes.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
        changes
    }
}
