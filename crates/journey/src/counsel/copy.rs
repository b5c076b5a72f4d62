use goldseam_sealed::{Kind, Timestamp};

use super::rules::Refusal;
use super::told::{Told, told};
use crate::acknowledge;
use crate::amends;
use crate::consistency;
use crate::empathy;
use crate::entry::EntryId;
use crate::event::{SharedEvent, Unread, Wire};
use crate::journey::Journey;
use crate::openness::{self, Detail, DetailGiven};
use crate::timeline::{Item, Status};
use crate::view::{HurtView, ResponsibleView};
use crate::words::Words;
use crate::{refusal, taking_back};

/// A copy of one shared entry, ready to be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    pub(super) origin: EntryId,
    pub(super) kind: u32,
    pub(super) version: u32,
    pub(super) content: Vec<u8>,
    pub(super) written: Timestamp,
    pub(super) by: crate::seat::Seat,
}

impl Copy {
    /// What the counsellor would be shown.
    ///
    /// # Errors
    /// When this version cannot show it.
    pub fn told(&self) -> Result<Told, Unread> {
        told(self.kind, self.version, &self.content)
    }

    /// When it was written, by its writer's clock.
    pub fn written(&self) -> Timestamp {
        self.written
    }

    /// The promise one of whose days it tells of.
    pub fn day_of(&self) -> Option<EntryId> {
        match SharedEvent::decode(Kind(self.kind), self.version, &self.content).ok()? {
            SharedEvent::Consistency(consistency::Event::DayRecorded(day)) => Some(day.promise),
            SharedEvent::Consistency(consistency::Event::DayRemarked(day)) => Some(day.promise),
            _ => None,
        }
    }
}

/// Copies one shared entry: an own one, or one of the other's as far as it is on this person's screen. Not what is behind
/// a closed door, not what was taken back, and of an account or of details only as much as its reader chose to see. A
/// private event cannot come here.
///
/// # Errors
/// When it is not on the screen, or holds no words and is no fact of the record by itself.
pub fn copy(journey: &Journey, id: EntryId, event: &SharedEvent) -> Result<Copy, refusal::Refusal> {
    let mine = shown(journey.items(), id).filter(|item| item.mine);
    let (item, event) = match (mine, ResponsibleView::of(journey), HurtView::of(journey)) {
        (Some(item), ..) => (Some(item), event.clone()),
        (None, Some(view), _) => (shown(&view.timeline, id), event.clone()),
        (None, None, Some(view)) => (shown(&view.timeline, id), as_chosen(event, &view)),
        (None, None, None) => (None, event.clone()),
    };
    let item = item.filter(|_| !replaced(journey, id, &event)).ok_or(Refusal::NotShown)?;
    let (kind, content) = (event.kind(), event.encode());
    let by = item.seat.filter(|_| item.kind == kind).ok_or(Refusal::NotShown)?;
    let has_words = taking_back::without_words(&content).is_some_and(|left| left != content);
    if !has_words && !is_a_fact(&event) {
        return Err(Refusal::NoWords.into());
    }
    Ok(Copy { origin: id, kind: kind.0, version: event.version(), content, written: item.time, by })
}

/// What says something without a word of its writer's: how a promise's day went, that an amend was done, and whether it
/// helped.
fn is_a_fact(event: &SharedEvent) -> bool {
    matches!(
        event,
        SharedEvent::Consistency(consistency::Event::DayRecorded(_) | consistency::Event::DayRemarked(_))
            | SharedEvent::Amends(amends::Event::AmendDone(_) | amends::Event::HelpSaid(_))
    )
}

/// A day that was told of before the last one is on no screen, and so on no list of what can be handed over.
fn replaced(journey: &Journey, id: EntryId, event: &SharedEvent) -> bool {
    matches!(event, SharedEvent::Empathy(empathy::Event::PulseShared(_)))
        && journey.shared().empathy.pulse().is_none_or(|pulse| pulse.id != id)
}

fn shown(timeline: &[Item], id: EntryId) -> Option<Item> {
    let counted = |item: &&Item| {
        item.id == id
            && item.status == Status::Counted
            && item.taken_back.is_none()
            && item.practice().is_some()
            && item.takes_back.is_none()
    };
    timeline.iter().find(counted).cloned()
}

fn as_chosen(event: &SharedEvent, view: &HurtView) -> SharedEvent {
    let without = view.openness.as_ref().is_none_or(|openness| openness.own.detail == Detail::Without);
    match event {
        SharedEvent::Acknowledge(acknowledge::Event::Account(account)) => {
            acknowledge::Event::from(account.clone().at(view.depth)).into()
        }
        SharedEvent::Openness(openness::Event::DetailGiven(detail)) if without => {
            openness::Event::from(DetailGiven { words: Words::default(), ..detail.clone() }).into()
        }
        other => other.clone(),
    }
}
