use litemap::LiteMap;

use goldseam_sealed::Timestamp;

use super::event::{Event, Outcome, Plan, Remark, Schedule};
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::words::Words;

/// A promise and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Its entry.
    pub id: EntryId,
    /// When it was made, by its maker's clock.
    pub made_at: Timestamp,
    /// What is promised.
    pub text: Words,
    /// What to do when it gets hard.
    pub plan: Option<Plan>,
    /// When it is due.
    pub schedule: Schedule,
    /// When its maker ended it, by their clock, if they did.
    pub ended: Option<Timestamp>,
    /// The days somebody has spoken of.
    pub days: LiteMap<Day, DayState>,
}

/// What both have said about one day, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayState {
    /// By the one who promised, oldest first. The last one counts.
    pub records: Vec<Record>,
    /// By the other, oldest first. Often none.
    pub remarks: Vec<Remarked>,
}

/// How it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its entry.
    pub id: EntryId,
    /// When it was recorded, by its writer's clock.
    pub time: Timestamp,
    /// How it went.
    pub outcome: Outcome,
    /// In their own words.
    pub words: Option<Words>,
}

/// How it was for the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remarked {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What they say.
    pub remark: Remark,
    /// The record they speak of; none when they spoke first.
    pub record: Option<EntryId>,
}

/// Days by their newest record. Plain numbers, never a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Done.
    pub kept: usize,
    /// Done later than promised.
    pub late: usize,
    /// Not done.
    pub broken: usize,
    /// Not done, and told first.
    pub told_first: usize,
}

impl Counts {
    pub(crate) fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Kept => self.kept += 1,
            Outcome::Late => self.late += 1,
            Outcome::Broken => self.broken += 1,
            Outcome::ToldFirst => self.told_first += 1,
        }
    }

    /// All of them.
    pub fn days(self) -> usize {
        self.kept + self.late + self.broken + self.told_first
    }

    /// Each that is there, in plain numbers: "3 kept, 1 told first". Never a rate.
    pub fn in_words(self) -> String {
        let named = [
            (self.kept, "kept"),
            (self.late, "late"),
            (self.broken, "broken"),
            (self.told_first, "told first"),
        ];
        let there = named.into_iter().filter(|(count, _)| *count > 0);
        there.map(|(count, name)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
    }
}

impl DayState {
    /// The record that counts.
    pub fn latest(&self) -> Option<&Record> {
        self.records.last()
    }

    /// Whether the other's last word is that it was otherwise.
    pub fn differs(&self) -> bool {
        matches!(self.remarks.last().map(|last| &last.remark), Some(Remark::Differ { .. }))
    }
}

impl Promise {
    /// Whether it still runs: not ended and, if it was for one day, that day not yet recorded.
    pub fn is_active(&self) -> bool {
        let done = matches!(self.schedule, Schedule::Once { on } if self.recorded(on));
        self.ended.is_none() && !done
    }

    /// Whether it is due that day and nothing is recorded for it.
    pub fn is_open_on(&self, day: Day) -> bool {
        self.ended.is_none()
            && self.schedule.includes(day)
            && !self.recorded(day)
            && !self.is_done_in_week_of(day)
    }

    /// The day its maker is asked about: the newest open one of today and yesterday, for as long as telling first is open.
    pub fn asked_about(&self, today: Day) -> Option<Day> {
        [today, Day(today.0.saturating_sub(1))].into_iter().find(|day| self.is_open_on(*day))
    }

    /// What is on record for the newest day, where it was not kept.
    pub fn last_lapse(&self) -> Option<&Record> {
        let newest = self.days.values().rev().find_map(DayState::latest)?;
        matches!(newest.outcome, Outcome::Broken | Outcome::ToldFirst).then_some(newest)
    }

    /// Whether it is for some of its days each week, and that many of that week were kept.
    fn is_done_in_week_of(&self, day: Day) -> bool {
        let Schedule::Weekly { times: Some(times), .. } = self.schedule else { return false };
        let kept = |record: &Record| matches!(record.outcome, Outcome::Kept | Outcome::Late);
        let of_that_week = self.days.iter().filter(|(one, _)| one.monday() == day.monday());
        let kept = of_that_week.filter(|(_, state)| state.latest().is_some_and(kept)).count();
        kept >= usize::from(times)
    }

    /// Days by their newest record.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for record in self.days.values().filter_map(DayState::latest) {
            counts.add(record.outcome);
        }
        counts
    }

    fn recorded(&self, day: Day) -> bool {
        self.days.get(&day).is_some_and(|day| !day.records.is_empty())
    }
}

/// The promises so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    promises: Vec<Promise>,
}

impl State {
    /// The promises, oldest first.
    pub fn promises(&self) -> &[Promise] {
        &self.promises
    }

    /// One promise.
    pub fn promise(&self, id: EntryId) -> Option<&Promise> {
        self.promises.iter().find(|promise| promise.id == id)
    }

    /// Those that still run.
    pub fn active(&self) -> impl Iterator<Item = &Promise> {
        self.promises.iter().filter(|promise| promise.is_active())
    }

    /// On how many days something was recorded, over all promises.
    pub fn days_on_record(&self) -> usize {
        let days = self.promises.iter().flat_map(|promise| promise.days.values());
        days.filter(|day| day.latest().is_some()).count()
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: Event) {
        match event {
            Event::PromiseMade(made) => self.promises.push(Promise {
                id,
                made_at: stamp.time,
                text: made.text,
                plan: made.plan,
                schedule: made.schedule,
                ended: None,
                days: LiteMap::new(),
            }),
            Event::PromiseEnded(ended) => {
                if let Some(promise) = self.promise_mut(ended.promise) {
                    promise.ended = Some(stamp.time);
                }
            }
            Event::DayRecorded(recorded) => {
                if let Some(promise) = self.promise_mut(recorded.promise) {
                    let record =
                        Record { id, time: stamp.time, outcome: recorded.outcome, words: recorded.words };
                    promise.days.entry(recorded.day).or_default().records.push(record);
                }
            }
            Event::DayRemarked(remarked) => {
                if let Some(promise) = self.promise_mut(remarked.promise) {
                    let remark =
                        Remarked { id, time: stamp.time, remark: remarked.remark, record: remarked.record };
                    promise.days.entry(remarked.day).or_default().remarks.push(remark);
                }
            }
        }
    }

    fn promise_mut(&mut self, id: EntryId) -> Option<&mut Promise> {
        self.promises.iter_mut().find(|promise| promise.id == id)
    }
}
