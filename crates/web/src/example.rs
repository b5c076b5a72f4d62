//! An invented repair that runs in this tab alone, on the same rules and folds as a real one. Nothing is
//! stored and nothing is sent.

mod copied;
mod story;
mod strip;
mod tab;

pub(crate) use copied::is_copied;
pub(crate) use strip::Strip;

use crate::{
    session::{Drafts, Keeper, Repair, Soon, Trouble},
    time,
};
use goldseam_journey::{Command, EntryId, Seat, counsel::Told, help::check::Care};
use leptos::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};
use tab::Tab;

/// The example, told up to today, from the chair the visitor has taken.
#[derive(Clone, Copy)]
pub(crate) struct Example {
    tab: RwSignal<Tab>,
    /// The seat the visitor has taken.
    pub(crate) seat: RwSignal<Seat>,
    shown: RwSignal<BTreeSet<EntryId>>,
    care: RwSignal<BTreeMap<Seat, Care>>,
    drafts: StoredValue<BTreeMap<(Seat, String), String>>,
}

impl Example {
    pub(crate) fn new() -> Self {
        let example = Self {
            tab: RwSignal::new(Tab::new()),
            seat: RwSignal::new(Seat::Responsible),
            shown: RwSignal::new(BTreeSet::new()),
            care: RwSignal::new(BTreeMap::new()),
            drafts: StoredValue::new(BTreeMap::new()),
        };
        example.put_drafts();
        example
    }

    /// As it was at first.
    pub(crate) fn restart(self) {
        self.tab.set(told());
        self.shown.set(BTreeSet::new());
        self.care.set(BTreeMap::new());
        self.put_drafts();
    }

    fn put_drafts(self) {
        let letter = (Seat::Responsible, "letter".to_owned());
        self.drafts.set_value(BTreeMap::from([(letter, story::DRAFT.to_owned())]));
    }

    /// The repair as the pages have it. It is told when somebody first looks.
    pub(crate) fn repair(self) -> Repair {
        if self.tab.with_untracked(Tab::is_empty) {
            self.tab.set(told());
        }
        let view = Memo::new(move |_| {
            let seat = self.seat.get();
            self.tab.with(|tab| tab.view(seat))
        });
        let care = Memo::new(move |_| {
            let seat = self.seat.get();
            self.care.with(|care| care.get(&seat).copied().unwrap_or_default())
        });
        Repair::new(view.into(), self.shown.into(), care.into(), "/example", Rc::new(self))
    }
}

fn told() -> Tab {
    story::tell(time::start_of(time::today()), time::today(), time::minute_of_day())
}

impl Drafts for Example {
    fn draft(&self, name: &str) -> Soon<Result<String, Trouble>> {
        let key = (self.seat.get_untracked(), name.to_owned());
        let text = self.drafts.with_value(|drafts| drafts.get(&key).cloned().unwrap_or_default());
        Box::pin(async move { Ok(text) })
    }

    fn keep_draft(&self, name: &str, text: String) -> Soon<Result<(), Trouble>> {
        let key = (self.seat.get_untracked(), name.to_owned());
        self.drafts.update_value(|drafts| {
            drafts.insert(key, text);
        });
        Box::pin(async { Ok(()) })
    }
}

impl Keeper for Example {
    fn act(&self, command: Command, drafts: Vec<String>) -> Soon<Result<(), Trouble>> {
        let seat = self.seat.get_untracked();
        let done = self.tab.try_update(|tab| tab.act(seat, command, time::now()));
        if matches!(done, Some(Ok(_))) {
            self.drafts
                .update_value(|kept| drafts.into_iter().for_each(|name| drop(kept.remove(&(seat, name)))));
        }
        Box::pin(async move {
            match done {
                Some(Ok(_)) | None => Ok(()),
                Some(Err(refusal)) => Err(refusal.into()),
            }
        })
    }

    fn take_back(&self, id: EntryId) -> Soon<Result<(), Trouble>> {
        let seat = self.seat.get_untracked();
        let done = self.tab.try_update(|tab| tab.take_back(seat, id, time::now()));
        Box::pin(async move {
            match done {
                Some(Ok(())) | None => Ok(()),
                Some(Err(refusal)) => Err(refusal.into()),
            }
        })
    }

    fn told(&self, ids: Vec<EntryId>) -> Soon<Vec<(EntryId, Told)>> {
        let seat = self.seat.get_untracked();
        let told = self.tab.with_untracked(|tab| tab.words(seat, &ids));
        Box::pin(async move { told })
    }

    fn note_shown(&self, id: EntryId) {
        self.shown.update(|shown| {
            shown.insert(id);
        });
    }

    fn keep_care(&self, care: Care) -> Soon<Result<(), Trouble>> {
        let seat = self.seat.get_untracked();
        self.care.update(|kept| {
            kept.insert(seat, care);
        });
        Box::pin(async { Ok(()) })
    }
}
