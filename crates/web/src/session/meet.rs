//! Inviting and joining.

use super::device::Device;
use crate::time::now;
use goldseam_client::Link;

impl Device {
    /// Makes an invitation. An older one that nobody used ends.
    pub(crate) async fn invite(self) -> Result<(), String> {
        self.with(async |client, rng| client.invite(now(), rng).await.map(|_| ())).await
    }

    /// Answers an invitation under this name.
    pub(crate) async fn answer(self, link: &Link, name: &str) -> Result<(), String> {
        self.with(async |client, rng| client.answer(link, name, now(), rng).await).await
    }

    /// Says that the words are the same on both sides.
    pub(crate) async fn words_match(self) -> Result<(), String> {
        self.with(async |client, rng| client.words_match(now(), rng).await).await
    }

    /// Ends the invitation on this side.
    pub(crate) async fn end_meeting(self) -> Result<(), String> {
        self.with(async |client, rng| client.end_meeting(rng).await).await
    }
}
