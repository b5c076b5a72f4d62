//! Working with a counsellor, on either side.

use super::{device::Device, store::Store};
use crate::time::now;
use goldseam_client::Client;
use goldseam_journey::{
    EntryId,
    counsel::{Command, Copy},
};
use goldseam_sealed::{CircleId, Timestamp};

impl Device {
    /// Makes an invitation for a counsellor. An older invitation that nobody used ends.
    pub(crate) async fn invite_counsellor(self) -> Result<(), String> {
        self.with(async |client, rng| client.invite_counsellor(now(), rng).await.map(|_| ())).await
    }

    /// What could be handed over, newest first, each as the counsellor would get it.
    pub(crate) async fn to_hand_over(self) -> Vec<(EntryId, Copy)> {
        let Some(open) = self.open_now() else { return Vec::new() };
        let mut copies = open.client.lock().await.to_hand_over();
        copies.reverse();
        copies
    }

    /// Hands a copy of each entry over until then.
    pub(crate) async fn hand_over(
        self,
        circle: CircleId,
        entries: Vec<EntryId>,
        until: Timestamp,
    ) -> Result<(), String> {
        self.with(async |client, rng| {
            for entry in entries {
                client.hand_over(circle, entry, until, now(), rng).await?;
            }
            Ok(())
        })
        .await
    }

    /// Takes one copy away again.
    pub(crate) async fn take_away(self, circle: CircleId, grant: EntryId) -> Result<(), String> {
        self.with(async |client, rng| client.take_away(circle, grant, now(), rng).await.map(|_| ())).await
    }

    /// Ends the work with a counsellor.
    pub(crate) async fn end_counsel(self, circle: CircleId) -> Result<(), String> {
        self.with(async |client, rng| client.end_counsel(circle, now(), rng).await).await
    }

    /// The counsellor ends the work with one person.
    pub(crate) async fn leave_counsel(self, circle: CircleId) -> Result<(), String> {
        self.with(async |client, rng| client.leave_counsel(circle, now(), rng).await).await
    }

    /// Writes in a circle with a counsellor, and forgets the drafts of these names.
    pub(crate) async fn with_counsellor(
        self,
        circle: CircleId,
        command: Command,
        drafts: Vec<String>,
    ) -> Result<(), String> {
        let write = async |client: &mut Client<Store>, rng: &mut _| {
            client.with_counsellor(circle, command, now(), rng).await?;
            self.spend(client, &drafts).await
        };
        self.with(write).await
    }
}
