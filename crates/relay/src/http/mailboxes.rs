//! Mailboxes and who is admitted to them.

use std::time::Duration;

use axum::Extension;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, StatusCode};
use goldseam_sealed::wire::{Admission, Enter, Revoke};
use goldseam_sealed::{CircleId, LogId, Revocation, Timestamp};

use super::State;
use super::auth::{Device, Member, Named};
use super::body;
use super::limits::Network;
use super::refusal::{Refusal, changed};
use crate::clock::millis;

/// The longest life of a token that ends with its first use.
const ONCE_LIFE: Duration = Duration::from_hours(30 * 24);

pub(crate) async fn create(
    Shared(state): Shared<State>,
    device: Device,
    Named(circle): Named<CircleId>,
    Extension(from): Extension<Network>,
) -> Result<StatusCode, Refusal> {
    if state.store.mailbox(circle, device.log).await?.is_some() {
        return Ok(StatusCode::NO_CONTENT);
    }
    state.rates.create(from, device.log, state.config.clock.now())?;
    changed(state.store.create(circle, device.log).await?)
}

pub(crate) async fn leave(
    Shared(state): Shared<State>,
    member: Member,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let admission: Admission = body::read(&state, &headers, body, body::SMALL).await?;
    let now = state.config.clock.now();
    if !fits(&admission, now) {
        return Err(Refusal::malformed(
            "An invitation needs an end that is still ahead, by at most 30 days. Nothing was changed. Check this device's clock.",
        ));
    }
    let most = state.config.limits.devices_per_mailbox;
    changed(state.store.leave(member.mailbox, member.device, admission, now, most).await?)
}

/// Whether an invitation ends when it may.
pub(crate) fn fits(admission: &Admission, now: Timestamp) -> bool {
    let latest = now.0.saturating_add(millis(ONCE_LIFE));
    match admission.expires {
        Some(at) => at > now && (!admission.once || at.0 <= latest),
        None => !admission.once,
    }
}

pub(crate) async fn enter(
    Shared(state): Shared<State>,
    device: Device,
    Named(circle): Named<CircleId>,
    Extension(from): Extension<Network>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let now = state.config.clock.now();
    state.rates.enter(from, now)?;
    let enter: Enter = body::read(&state, &headers, body, body::SMALL).await?;
    let hash = *blake3::hash(&enter.token).as_bytes();
    let most = state.config.limits.devices_per_mailbox;
    changed(state.store.enter(circle, device.log, hash, now, most).await?)
}

pub(crate) async fn admit(
    Shared(state): Shared<State>,
    member: Member,
    Named(log): Named<LogId>,
) -> Result<StatusCode, Refusal> {
    let most = state.config.limits.devices_per_mailbox;
    changed(state.store.admit(member.mailbox, member.device, log, most).await?)
}

pub(crate) async fn remove(
    Shared(state): Shared<State>,
    member: Member,
    Named(log): Named<LogId>,
) -> Result<StatusCode, Refusal> {
    changed(state.store.remove(member.mailbox, member.device, log).await?)
}

/// Unlike a removal, which any member may ask for, this is the device's own person speaking: its logins end too.
pub(crate) async fn revoke(
    Shared(state): Shared<State>,
    member: Member,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let revoke: Revoke = body::read(&state, &headers, body, body::SMALL).await?;
    let gone = Revocation::verify(&revoke.revocation).map_err(|_| Refusal::MALFORMED)?.log();
    let most = state.config.limits.devices_per_mailbox;
    let done = changed(state.store.revoke(member.mailbox, member.device, gone, most).await?)?;
    state.end(gone);
    Ok(done)
}
