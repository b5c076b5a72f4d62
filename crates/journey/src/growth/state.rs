use goldseam_sealed::Timestamp;

use super::event::{Ask, Event, OwnEvent, Part, Sheet, SheetKept, SummaryShared};
use super::rules::MONTH_MS;
use crate::acknowledge;
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::words::Words;

/// What the responsible partner worked on, as they shared it once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What it says.
    pub said: SummaryShared,
}

/// What was shared so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    summaries: Vec<Summary>,
}

impl State {
    /// The summaries, oldest first, also those whose words were taken back.
    pub fn summaries(&self) -> &[Summary] {
        &self.summaries
    }

    /// From when on the next can go out, if one did.
    pub fn next_summary(&self) -> Option<Timestamp> {
        self.summaries.last().map(|last| Timestamp(last.time.0.saturating_add(MONTH_MS)))
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: Event) {
        let Event::SummaryShared(said) = event;
        self.summaries.push(Summary { id, time: stamp.time, said });
    }
}

/// A sheet somebody wrote for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// Which.
    pub sheet: Sheet,
    /// What they wrote, in the order of what it asks.
    pub parts: Vec<Part>,
    /// The day on which they look at it again.
    pub again: Option<Day>,
}

impl Written {
    /// What was written to one thing it asks.
    pub fn answer(&self, ask: Ask) -> Option<&Words> {
        self.parts.iter().find(|part| part.ask == ask).map(|part| &part.words)
    }

    /// Whether nothing it asks is left out.
    pub fn is_whole(&self) -> bool {
        self.sheet.asks().iter().all(|ask| self.answer(*ask).is_some())
    }
}

/// What I keep to myself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// My sheets, oldest first.
    pub sheets: Vec<Written>,
}

impl Own {
    /// Whether what was done is written down: an account, or how it came about with no step left out. Kindness to
    /// oneself comes after that.
    pub fn owned(&self, account: &acknowledge::State) -> bool {
        let whole = |one: &Written| one.sheet == Sheet::Chain && one.is_whole();
        !account.versions().is_empty() || self.sheets.iter().any(whole)
    }

    pub(crate) fn apply(&mut self, id: EntryId, time: Timestamp, event: OwnEvent) {
        match event {
            OwnEvent::SheetKept(SheetKept { sheet, parts, again, instead, .. }) => {
                let written = Written { id, time, sheet, parts, again };
                let before = self.sheets.iter_mut().find(|one| instead == Some(one.id) && one.sheet == sheet);
                match before {
                    Some(before) => *before = written,
                    None => self.sheets.push(written),
                }
            }
            OwnEvent::SheetDropped(dropped) => self.sheets.retain(|one| one.id != dropped.sheet),
        }
    }
}
