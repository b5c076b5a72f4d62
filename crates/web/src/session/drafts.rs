//! Drafts: kept at each keystroke, on this device only, sealed.

use super::{
    Soon, Trouble,
    device::{Device, Open, random},
    sentence,
    store::Store,
};
use goldseam_client::{Client, ClientError};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Keeps what is being written.
pub(crate) trait Drafts {
    /// A draft, empty when there is none.
    fn draft(&self, name: &str) -> Soon<Result<String, Trouble>>;

    /// Keeps a draft, called at each keystroke; of several calls the last one counts. An empty one is forgotten.
    fn keep_draft(&self, name: &str, text: String) -> Soon<Result<(), Trouble>>;
}

/// The last text of each draft that the store has not taken yet. While the store is busy with one keystroke, those
/// that follow are one.
pub(super) type Waiting = BTreeMap<String, String>;

/// Marks that are kept like drafts and are none.
pub(super) const MARKS: &[&str] = &[super::keep::SHOWN, super::care::KEPT];

impl Device {
    /// A draft, empty when there is none.
    pub(super) async fn draft(self, name: &str) -> Result<String, String> {
        if let Some(text) = self.waiting.with_value(|waiting| waiting.get(name).cloned()) {
            return Ok(text);
        }
        let Some(open) = self.open_now() else { return Ok(String::new()) };
        let draft = open.client.lock().await.draft(name).await;
        draft.map(|text| text.to_string()).map_err(|error| sentence(&error))
    }

    /// Keeps a draft. When this is done, the text or a later one is stored.
    pub(super) async fn keep_draft(self, name: String, text: String) -> Result<(), String> {
        self.waiting.update_value(|waiting| drop(waiting.insert(name.clone(), text)));
        let Some(open) = self.open_now() else { return Err(super::CLOSED.to_owned()) };
        let client = open.client.lock().await;
        let text = self.waiting.try_update_value(|waiting| waiting.remove(&name)).flatten();
        let Some(text) = text else { return Ok(()) };
        client.save_draft(&name, &text, &mut random()).await.map_err(|error| sentence(&error))
    }

    /// Forgets the drafts of what was just done, before anything on the screen shows that it was.
    pub(super) async fn spend(self, client: &Client<Store>, drafts: &[String]) -> Result<(), ClientError> {
        for name in drafts {
            self.waiting.update_value(|waiting| drop(waiting.remove(name)));
            client.save_draft(name, "", &mut random()).await?;
        }
        Ok(())
    }

    /// Forgets every draft there is.
    pub(super) async fn forget_drafts(self, open: &Open) -> Result<(), String> {
        self.waiting.set_value(Waiting::new());
        let forgotten = open.client.lock().await.forget_drafts(MARKS).await;
        forgotten.map_err(|error| sentence(&error))
    }
}
