//! Drafts: kept at each keystroke, on this device only, sealed.

use super::{
    device::{Device, random},
    sentence,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The last text of each draft that the store has not taken yet. While the store is busy with one keystroke, those
/// that follow are one.
pub(super) type Waiting = BTreeMap<String, String>;

impl Device {
    /// A draft, empty when there is none.
    pub(super) async fn draft(self, id: &str) -> Result<String, String> {
        if let Some(text) = self.waiting.with_value(|waiting| waiting.get(id).cloned()) {
            return Ok(text);
        }
        let Some(open) = self.open_now() else { return Ok(String::new()) };
        let draft = open.client.lock().await.draft(id).await;
        draft.map(|text| text.to_string()).map_err(|error| sentence(&error))
    }

    /// Keeps a draft. When this is done, the text or a later one is stored.
    pub(super) async fn keep_draft(self, id: &str, text: String) -> Result<(), String> {
        self.waiting.update_value(|waiting| drop(waiting.insert(id.to_owned(), text)));
        let Some(open) = self.open_now() else { return Err(super::CLOSED.to_owned()) };
        let client = open.client.lock().await;
        let text = self.waiting.try_update_value(|waiting| waiting.remove(id)).flatten();
        let Some(text) = text else { return Ok(()) };
        client.save_draft(id, &text, &mut random()).await.map_err(|error| sentence(&error))
    }
}
