//! Inviting and joining.

use super::{
    CLOSED, View,
    device::{Device, random},
    sentence, tabs,
};
use crate::time::now;
use goldseam_client::Link;
use goldseam_journey::{Seat, help::check::STOPPED};
use leptos::prelude::*;

impl Device {
    /// Refuses what somebody in that seat does not do towards the other partner while the repair has stopped here.
    fn meets_nobody(self, seat: Option<Seat>) -> Result<(), String> {
        match seat.is_some_and(|seat| self.care.get_untracked().has_stopped(seat)) {
            true => Err(STOPPED.to_owned()),
            false => Ok(()),
        }
    }

    /// Makes an invitation. An older one that nobody used ends.
    pub(crate) async fn invite(self) -> Result<(), String> {
        self.meets_nobody(self.view.with_untracked(|view| view.as_ref().map(View::seat)))?;
        self.with(async |client, rng| client.invite(now(), rng).await.map(|_| ())).await
    }

    /// Answers an invitation under this name.
    pub(crate) async fn answer(self, link: &Link, name: &str) -> Result<(), String> {
        self.meets_nobody(link.seat())?;
        self.with(async |client, rng| client.answer(link, name, now(), rng).await).await
    }

    /// Makes a link for another device of one's own.
    pub(crate) async fn invite_device(self) -> Result<(), String> {
        self.with(async |client, rng| client.invite_device(now(), rng).await.map(|_| ())).await
    }

    /// Asks to become a device of whoever made the link, under a name for their list.
    pub(crate) async fn ask(self, link: &Link, name: &str) -> Result<(), String> {
        let Some(fresh) = self.fresh_now() else { return Err(CLOSED.to_owned()) };
        let client = fresh.ask(link, name, now(), &mut random()).await.map_err(|error| sentence(&error))?;
        self.hold(client).await;
        tabs::tell(tabs::Word::Again);
        Ok(())
    }

    /// Says that the words are the same on both sides.
    pub(crate) async fn words_match(self) -> Result<(), String> {
        self.meets_nobody(self.meets_as.get_untracked())?;
        self.with(async |client, rng| client.words_match(now(), rng).await).await
    }

    /// Ends the invitation on this side.
    ///
    /// A browser that only asked to be somebody's device keeps nothing of it.
    pub(crate) async fn end_meeting(self) -> Result<(), String> {
        if self.adding.get_untracked()
            && self.view.with_untracked(Option::is_none)
            && self.devices.with_untracked(Vec::is_empty)
        {
            return self.erase("/").await;
        }
        self.with(async |client, rng| client.end_meeting(rng).await).await
    }
}
