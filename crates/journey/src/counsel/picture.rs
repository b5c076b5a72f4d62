use std::collections::BTreeSet;

use goldseam_sealed::{Kind, Timestamp};
use litemap::LiteMap;

use super::state::Counsel;
use crate::acknowledge::{self, Provenance};
use crate::amends;
use crate::consistency::{self, Outcome, Remark};
use crate::day::Day;
use crate::entry::EntryId;
use crate::event::{SharedEvent, Wire};
use crate::openness;
use crate::seat::Seat;
use crate::view::{Disclosures, PromisedDays, Questions};

/// What a counsellor was handed, as plain numbers and along time. Made of the copies that are shown at that time and of
/// nothing else: what was not handed over, was taken away or has lapsed is in no count and in no line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandedOver {
    /// Promises.
    pub promises: usize,
    /// Their days, as far as a record of them was handed over.
    pub days: PromisedDays,
    /// Amends that were proposed.
    pub amends: usize,
    /// Amends that were said to be done, once for each.
    pub done: usize,
    /// The account and its additions, by how they came.
    pub disclosures: Disclosures,
    /// Questions. An answer counts where its question was handed over too.
    pub questions: Questions,
    /// Each copy, the earliest first as its writer's clock has it.
    pub line: Vec<Moment>,
}

/// One copy along time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When it was written, by its writer's clock.
    pub time: Timestamp,
    /// The day it speaks of, where that is another thing.
    pub day: Option<Day>,
    /// Who wrote it.
    pub by: Seat,
    /// What it is.
    pub what: String,
    /// Whether something broke there. The line goes on after it.
    pub setback: bool,
}

/// What is known of one day of a promise.
#[derive(Default)]
struct Known {
    record: Option<(Timestamp, Outcome)>,
    remark: Option<(Timestamp, bool)>,
}

impl HandedOver {
    /// What a room shows its counsellor at that time.
    pub fn of(room: &Counsel, now: Timestamp) -> Self {
        let mut all = Self::default();
        let mut days: LiteMap<(EntryId, Day), Known> = LiteMap::new();
        let (mut done, mut asked, mut answered) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for item in room.shown(now).map(|grant| &grant.item) {
            let Ok(event) = SharedEvent::decode(Kind(item.kind), item.version, &item.content) else {
                continue;
            };
            let mut setback = false;
            match &event {
                SharedEvent::Consistency(consistency::Event::PromiseMade(_)) => all.promises += 1,
                SharedEvent::Consistency(consistency::Event::DayRecorded(event)) => {
                    setback = broke(event.outcome);
                    let known = days.entry((event.promise, event.day)).or_default();
                    newer(&mut known.record, item.written, event.outcome);
                }
                SharedEvent::Consistency(consistency::Event::DayRemarked(event)) => {
                    let differs = matches!(event.remark, Remark::Differ { .. });
                    setback = differs;
                    let known = days.entry((event.promise, event.day)).or_default();
                    newer(&mut known.remark, item.written, differs);
                }
                SharedEvent::Amends(amends::Event::AmendProposed(_)) => all.amends += 1,
                SharedEvent::Amends(amends::Event::AmendDone(event)) => {
                    done.insert(event.amend);
                }
                SharedEvent::Acknowledge(acknowledge::Event::Account(account)) => {
                    all.disclosures.add(account.provenance);
                    setback = account.provenance == Provenance::Discovered;
                }
                SharedEvent::Acknowledge(acknowledge::Event::MissingSaid(_)) => setback = true,
                SharedEvent::Openness(openness::Event::QuestionAsked(_)) => {
                    asked.insert(item.origin);
                }
                SharedEvent::Openness(openness::Event::QuestionAnswered(event)) => {
                    answered.insert(event.question);
                }
                _ => {}
            }
            let (what, day) = item.told().map(|told| (told.what, told.day)).unwrap_or_default();
            all.line.push(Moment { time: item.written, day, by: item.by, what, setback });
        }
        all.done = done.len();
        all.questions = Questions { asked: asked.len(), answered: asked.intersection(&answered).count() };
        let spoken = days.iter().filter_map(|((_, day), known)| {
            Some((*day, known.record?.1, known.remark.is_some_and(|(_, differs)| differs)))
        });
        all.days = PromisedDays::over(spoken.collect());
        all.line.sort_by_key(|moment| moment.time);
        all
    }
}

/// Of two words on one day the later one counts.
fn newer<T>(last: &mut Option<(Timestamp, T)>, time: Timestamp, value: T) {
    if last.as_ref().is_none_or(|(before, _)| *before <= time) {
        *last = Some((time, value));
    }
}

fn broke(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Broken | Outcome::ToldFirst)
}
