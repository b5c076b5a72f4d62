use goldseam_sealed::{Kind, Timestamp};

use super::event::Granted;
use super::rules::Refusal;
use crate::acknowledge;
use crate::amends;
use crate::consistency::{self, Outcome, Remark};
use crate::day::Day;
use crate::empathy;
use crate::entry::EntryId;
use crate::event::{SharedEvent, Unread, Wire};
use crate::growth;
use crate::journey::Journey;
use crate::openness::{self, Detail, DetailGiven};
use crate::timeline::{Item, Status};
use crate::view::{HurtView, ResponsibleView};
use crate::words::Words;
use crate::{apologise, refusal, taking_back};

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

/// What says something without a word of its writer's: how a promise's day went, and that an amend was done.
fn is_a_fact(event: &SharedEvent) -> bool {
    matches!(
        event,
        SharedEvent::Consistency(consistency::Event::DayRecorded(_) | consistency::Event::DayRemarked(_))
            | SharedEvent::Amends(amends::Event::AmendDone(_))
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

/// One item in words: what it is, and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Such as "A letter".
    pub what: String,
    /// The day it speaks of, where that is another thing than when it was written.
    pub day: Option<Day>,
    /// Its parts, each with what it is called where it has a name.
    pub parts: Vec<(Option<&'static str>, Words)>,
}

impl Granted {
    /// What a screen shows of it.
    ///
    /// # Errors
    /// When this version cannot show it. It is kept as it is.
    pub fn told(&self) -> Result<Told, Unread> {
        told(self.kind, self.version, &self.content)
    }
}

fn told(kind: u32, version: u32, content: &[u8]) -> Result<Told, Unread> {
    let event = SharedEvent::decode(Kind(kind), version, content)?;
    let said = |what: &str, parts: Vec<(Option<&'static str>, Option<&Words>)>| {
        let parts = parts.into_iter().filter_map(|(name, words)| Some((name, words?.clone())));
        Told {
            what: what.to_owned(),
            day: None,
            parts: parts.filter(|(_, words)| !words.is_blank()).collect(),
        }
    };
    Ok(match &event {
        SharedEvent::Acknowledge(acknowledge::Event::Account(account)) => {
            let all = account
                .nothing_further
                .then(|| Words::from("Its writer says that nothing further is kept back."));
            said(
                "An account of what was done",
                vec![
                    (None, account.headline.as_ref()),
                    (Some("What was done"), account.what.as_ref()),
                    (Some("When"), account.when.as_ref()),
                    (Some("What was hidden"), account.hidden.as_ref()),
                    (Some("Whose choice it was"), account.choice.as_ref()),
                    (Some("What it cost"), account.cost.as_ref()),
                    (None, all.as_ref()),
                ],
            )
        }
        SharedEvent::Acknowledge(acknowledge::Event::MissingSaid(missing)) => {
            said("“There is something missing”", vec![(None, missing.words.as_ref())])
        }
        SharedEvent::Apologise(apologise::Event::LetterSealed(letter)) => {
            said("A letter", vec![(None, Some(&letter.text))])
        }
        SharedEvent::Openness(openness::Event::QuestionAsked(question)) => {
            said("A question", vec![(None, Some(&question.text))])
        }
        SharedEvent::Consistency(consistency::Event::PromiseMade(promise)) => {
            let plan = promise.plan.as_ref();
            let (cue, then) = (plan.map(|plan| &plan.cue), plan.map(|plan| &plan.response));
            said("A promise", vec![(None, Some(&promise.text)), (Some("If"), cue), (Some("Then"), then)])
        }
        SharedEvent::Consistency(consistency::Event::DayRecorded(day)) => {
            let what = match day.outcome {
                Outcome::Kept => "A promise, kept on its day",
                Outcome::Late => "A promise, kept late",
                Outcome::Broken => "A promise, broken",
                Outcome::ToldFirst => "A promise, broken and told first",
            };
            Told { day: Some(day.day), ..said(what, vec![(None, day.words.as_ref())]) }
        }
        SharedEvent::Consistency(consistency::Event::DayRemarked(day)) => {
            let remark = match &day.remark {
                Remark::Confirm => said("A promise’s day, confirmed", vec![]),
                Remark::Differ { words } => {
                    said("A promise’s day, seen differently", vec![(None, words.as_ref())])
                }
            };
            Told { day: Some(day.day), ..remark }
        }
        SharedEvent::Empathy(empathy::Event::PulseShared(pulse)) => said(
            "How one day was",
            vec![
                (Some("Day"), Some(&pulse.day)),
                (Some("Safe, from 0 to 10"), pulse.safe.as_ref()),
                (Some("Informed, from 0 to 10"), pulse.informed.as_ref()),
                (Some("Steady, from 0 to 10"), pulse.steady.as_ref()),
                (None, pulse.words.as_ref()),
            ],
        ),
        SharedEvent::Growth(growth::Event::SummaryShared(summary)) => said(
            "A monthly summary",
            vec![
                (Some("What I worked on"), Some(&summary.work)),
                (Some("What was hard, or went back"), summary.hard.as_ref()),
                (Some("What I do next"), summary.next.as_ref()),
            ],
        ),
        other => {
            let name = crate::kinds::key(other.kind()).unwrap_or("entry").replace('-', " ");
            let mut name = name.chars();
            let first: String = name.next().into_iter().flat_map(char::to_uppercase).collect();
            let what = format!("{first}{}", name.as_str());
            // All the words there are, in order.
            let texts = taking_back::words_of(content).into_iter().filter(|words| !words.is_blank());
            Told { what, day: None, parts: texts.map(|words| (None, words)).collect() }
        }
    })
}
