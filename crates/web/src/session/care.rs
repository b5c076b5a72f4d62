//! What this device keeps in mind for its owner after the private safety check: sealed, never sent, easily forgotten.
//!
//! The mark is stored from the first day on, also before any check and after a no, and always has the same length: that
//! it is there says nothing.

use super::{
    Drafts, Keeper, Soon, Trouble, View,
    device::{Device, random},
    sentence,
    store::Store,
    tabs,
};
use goldseam_client::Client;
use goldseam_journey::{
    Command, EntryId,
    counsel::Told,
    help::check::{Care, STOPPED},
};
use leptos::prelude::*;
use std::rc::Rc;

/// Under which name it is kept.
pub(super) const KEPT: &str = "care";

impl Device {
    /// Reads what is kept. The first time, what was said before there was a place to keep it.
    pub(super) async fn read_care(self, client: &Client<Store>) {
        let kept = client.draft(KEPT).await.unwrap_or_default();
        if kept.is_empty() {
            // When it cannot be stored, it holds until this tab is closed.
            let _ = client.save_draft(KEPT, self.care.get_untracked().to_mark(), &mut random()).await;
        } else {
            self.care.set(Care::from_mark(&kept));
        }
    }

    /// Keeps it on this device; in this tab only while nothing is open here. Nothing is carried anywhere.
    pub(crate) async fn keep_care(self, care: Care) -> Result<(), String> {
        self.care.set(care);
        let Some(open) = self.open_now() else { return Ok(()) };
        let client = open.client.lock().await;
        client.save_draft(KEPT, care.to_mark(), &mut random()).await.map_err(|error| sentence(&error))?;
        tabs::tell(tabs::Word::Changed);
        Ok(())
    }
}

/// Keeps a repair, and does not do what [`Care`] stops.
pub(super) struct Careful {
    pub(super) keeper: Rc<dyn Keeper>,
    pub(super) view: Signal<View>,
    pub(super) care: Signal<Care>,
}

impl Drafts for Careful {
    fn draft(&self, name: &str) -> Soon<Result<String, Trouble>> {
        self.keeper.draft(name)
    }

    fn keep_draft(&self, name: &str, text: String) -> Soon<Result<(), Trouble>> {
        self.keeper.keep_draft(name, text)
    }
}

impl Keeper for Careful {
    fn act(&self, command: Command, drafts: Vec<String>) -> Soon<Result<(), Trouble>> {
        let seat = self.view.with_untracked(View::seat);
        if self.care.get_untracked().stops(seat, &command) {
            return Box::pin(async { Err(Trouble(STOPPED.to_owned())) });
        }
        self.keeper.act(command, drafts)
    }

    fn told(&self, ids: Vec<EntryId>) -> Soon<Vec<(EntryId, Told)>> {
        self.keeper.told(ids)
    }

    fn note_shown(&self, id: EntryId) {
        self.keeper.note_shown(id);
    }

    fn take_back(&self, id: EntryId) -> Soon<Result<(), Trouble>> {
        self.keeper.take_back(id)
    }

    fn keep_care(&self, care: Care) -> Soon<Result<(), Trouble>> {
        self.keeper.keep_care(care)
    }
}
