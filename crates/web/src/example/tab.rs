//! Both people's entries side by side, and what each of them sees. Stands in for two devices and a relay.

use crate::session::View;
use goldseam_journey::{
    Command, Decision, Entry, EntryId, HurtView, Journey, PrivateEvent, Refusal, ResponsibleView, Seat,
    SharedEvent,
    counsel::{self, Told},
    decide, taking_back,
};
use goldseam_sealed::{LogHead, LogId, PersonId, Seq, Timestamp};
use std::sync::Arc;

/// One person: their own entries, and how far each of their logs goes.
#[derive(Clone)]
struct Side {
    person: PersonId,
    private: Vec<Entry<PrivateEvent>>,
    head: Option<LogHead>,
}

/// Everything the example holds.
#[derive(Clone)]
pub(super) struct Tab {
    shared: Vec<Entry<SharedEvent>>,
    responsible: Side,
    hurt: Side,
    made: u64,
}

impl Side {
    fn new(name: u8) -> Self {
        Self { person: PersonId([name; 32]), private: Vec::new(), head: None }
    }

    fn log(&self) -> LogId {
        LogId(self.person.0)
    }

    fn journey(&self, shared: &[Entry<SharedEvent>]) -> Journey {
        Journey::fold(self.person, shared, &self.private)
    }
}

impl Tab {
    pub(super) fn new() -> Self {
        Self { shared: Vec::new(), responsible: Side::new(1), hurt: Side::new(2), made: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.shared.is_empty()
    }

    pub(super) fn person(&self, seat: Seat) -> PersonId {
        self.side(seat).person
    }

    /// Does something in that seat and hands it to the other at once. Gives the entry's name.
    pub(super) fn act(&mut self, seat: Seat, command: Command, now: Timestamp) -> Result<EntryId, Refusal> {
        let id = self.next_name();
        self.act_as(id, seat, command, now)?;
        Ok(id)
    }

    /// The name of an entry that is still to be made.
    pub(super) fn next_name(&mut self) -> EntryId {
        self.made += 1;
        name(self.made)
    }

    /// As [`Self::act`], under a name that was given out before.
    pub(super) fn act_as(
        &mut self,
        id: EntryId,
        seat: Seat,
        command: Command,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let decision = decide(&self.side(seat).journey(&self.shared), command, now)?;
        let across = self.side(seat.across().unwrap_or(seat)).head;
        let seen = across.into_iter().collect();
        let side = self.side_mut(seat);
        let (author, log) = (side.person, side.log());
        let seq = side.head.and_then(|head| head.seq.next()).unwrap_or(Seq::FIRST);
        match decision {
            Decision::Shared(event) => {
                side.head = Some(LogHead { log, seq, hash: id });
                self.shared.push(Entry { id, author, log, seq, time: now, seen, event: Ok(event) });
            }
            Decision::Private(event) => {
                let seq = Seq(side.private.len() as u64 + 1);
                let seen = Vec::new();
                side.private.push(Entry { id, author, log, seq, time: now, seen, event: Ok(event) });
            }
        }
        Ok(())
    }

    /// Takes the words of an entry back, as a real device does. There is no relay to tell.
    pub(super) fn take_back(&mut self, seat: Seat, entry: EntryId, now: Timestamp) -> Result<(), Refusal> {
        let whole = self.shared.iter().find(|one| one.id == entry);
        let left = whole.and_then(taking_back::what_is_left).unwrap_or_default();
        self.act(seat, taking_back::Command::TakeBack { entry, left, withdrawal: Vec::new() }.into(), now)?;
        Ok(())
    }

    /// What is seen from that seat.
    pub(super) fn view(&self, seat: Seat) -> View {
        let journey = self.side(seat).journey(&self.shared);
        match (HurtView::of(&journey), ResponsibleView::of(&journey)) {
            (Some(view), _) => View::Hurt(Arc::new(view)),
            (None, Some(view)) => View::Responsible(Arc::new(view)),
            (None, None) => unreachable!("the story begins by giving both a seat; a test tells it"),
        }
    }

    /// The words of entries, as far as they are seen from that seat.
    pub(super) fn words(&self, seat: Seat, ids: &[EntryId]) -> Vec<(EntryId, Told)> {
        let journey = self.side(seat).journey(&self.shared);
        let words = |id: &EntryId| {
            let event = self.shared.iter().find(|entry| entry.id == *id)?.event.as_ref().ok()?;
            Some((*id, counsel::copy(&journey, *id, event).ok()?.told().ok()?))
        };
        ids.iter().filter_map(words).collect()
    }

    fn side(&self, seat: Seat) -> &Side {
        match seat {
            Seat::Hurt => &self.hurt,
            Seat::Responsible | Seat::Counsellor => &self.responsible,
        }
    }

    fn side_mut(&mut self, seat: Seat) -> &mut Side {
        match seat {
            Seat::Hurt => &mut self.hurt,
            Seat::Responsible | Seat::Counsellor => &mut self.responsible,
        }
    }
}

fn name(number: u64) -> EntryId {
    let mut bytes = [0; 32];
    if let Some(start) = bytes.first_chunk_mut() {
        *start = number.to_be_bytes();
    }
    goldseam_sealed::FrameHash(bytes)
}
