use litemap::LiteMap;
use std::borrow::Cow;

use goldseam_sealed::{Body, Kind, PersonId, Timestamp, Withdrawal};

use super::event::{Event, TakenBack, without_words};
use crate::entry::{Entry, EntryId};
use crate::event::{SharedEvent, Unread, Wire};
use crate::kinds::{self, Area};

/// Which words were taken back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    taken: LiteMap<EntryId, Taken>,
}

/// One taking back that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The entry that says so.
    pub by: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What the entry was.
    pub kind: Kind,
    /// For relays.
    pub withdrawal: Vec<u8>,
}

impl State {
    /// Whether and how an entry's words were taken back.
    pub fn of(&self, entry: EntryId) -> Option<&Taken> {
        self.taken.get(&entry)
    }

    /// All of them, by the entry whose words are gone.
    pub fn all(&self) -> impl Iterator<Item = (EntryId, &Taken)> {
        self.taken.iter().map(|(entry, taken)| (*entry, taken))
    }
}

/// What is left of an entry when its words are taken back, for [`TakenBack::left`]. None for what cannot be read here.
pub fn what_is_left(entry: &Entry<SharedEvent>) -> Option<Vec<u8>> {
    let event = entry.event.as_ref().ok()?;
    let content = without_words(&event.encode())?;
    let (kind, version, seen, time) = (event.kind(), event.version(), entry.seen.clone(), entry.time);
    minicbor::to_vec(Body { kind, version, seen, time, content }).ok()
}

/// Puts what is left in the place of what was taken back. Of several that take the same words back the earliest counts.
pub(crate) fn settle(
    entries: &[Entry<SharedEvent>],
    counts: impl Fn(&Entry<SharedEvent>) -> bool,
) -> (Cow<'_, [Entry<SharedEvent>]>, State) {
    let mut said: LiteMap<EntryId, Vec<(&Entry<SharedEvent>, &TakenBack)>> = LiteMap::new();
    for entry in entries.iter().filter(|entry| counts(entry)) {
        if let Ok(SharedEvent::TakingBack(Event::TakenBack(event))) = &entry.event {
            said.entry(event.entry).or_default().push((entry, event));
        }
    }
    let mut state = State::default();
    if said.is_empty() {
        return (Cow::Borrowed(entries), state);
    }
    let settled = entries.iter().map(|entry| {
        let said = said.get(&entry.id).into_iter().flatten();
        let held = said.filter_map(|(by, event)| Some((*by, *event, left(entry, by.author, event)?)));
        let Some((by, event, body)) = held.min_by_key(|(by, ..)| (by.time, by.log, by.seq, by.id)) else {
            return entry.clone();
        };
        let (kind, withdrawal) = (body.kind, event.withdrawal.clone());
        state.taken.insert(entry.id, Taken { by: by.id, time: by.time, kind, withdrawal });
        Entry::read(entry.id, entry.author, entry.log, entry.seq, &body)
    });
    (settled.collect::<Vec<_>>().into(), state)
}

/// Whether the root of its writer vouches for a taking back, from whichever device.
pub(crate) fn is_by_root(entry: &Entry<SharedEvent>) -> bool {
    let Ok(SharedEvent::TakingBack(Event::TakenBack(event))) = &entry.event else { return false };
    Withdrawal::verify(&event.withdrawal)
        .is_ok_and(|said| said.person() == entry.author && said.last().hash == event.entry)
}

/// What is left, if its writer says so and nothing but words is gone as far as can be told here.
fn left(entry: &Entry<SharedEvent>, author: PersonId, event: &TakenBack) -> Option<Body> {
    let body: Body = minicbor::decode(&event.left).ok()?;
    let of_a_practice = matches!(kinds::area(body.kind), Area::Practice(_) | Area::Newer);
    let no_words = without_words(&body.content)? == body.content;
    let same = match &entry.event {
        Err(Unread::Bare) => true,
        Err(unread) => body.kind == unread.kind(),
        Ok(whole) => {
            (body.time, &body.seen, body.kind) == (entry.time, &entry.seen, whole.kind())
                && SharedEvent::decode(body.kind, body.version, &body.content).ok()
                    == SharedEvent::decode(whole.kind(), whole.version(), &without_words(&whole.encode())?)
                        .ok()
        }
    };
    (author == entry.author && of_a_practice && no_words && same).then_some(body)
}
