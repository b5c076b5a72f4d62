//! Slots: a person's root key, wrapped, kept under a name that only their recovery code gives.
//!
//! A slot is written once, and what is kept of it names no device; the relay that takes it sees which device leaves it.
//! Who learns a locator can neither replace nor remove what is there. A new recovery code has a new locator; the old one's
//! slot is removed with a token that only the root gives, whose hash came with the slot.
//!
//! A wrong code takes the way of a right one, and its answer is as long.

use axum::Extension;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use goldseam_sealed::wire::Remove;

use super::State;
use super::auth::{Device, InPath, Named, hex};
use super::body;
use super::limits::Network;
use super::refusal::Refusal;

/// The most bytes of a slot.
const MAX_SLOT: usize = 256;

/// Where a slot is kept.
pub(crate) struct Locator([u8; 32]);

impl InPath for Locator {
    const KEY: &'static str = "locator";
    fn parse(text: &str) -> Option<Self> {
        hex(text).map(Self)
    }
}

/// The hash of the token that removes a slot.
pub(crate) struct Removal([u8; 32]);

impl InPath for Removal {
    const KEY: &'static str = "removal";
    fn parse(text: &str) -> Option<Self> {
        hex(text).map(Self)
    }
}

pub(crate) async fn put(
    Shared(state): Shared<State>,
    device: Device,
    Named(Locator(locator)): Named<Locator>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    keep(&state, &device, locator, None, &headers, body).await
}

pub(crate) async fn put_removable(
    Shared(state): Shared<State>,
    device: Device,
    Named(Locator(locator)): Named<Locator>,
    Named(Removal(removal)): Named<Removal>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    keep(&state, &device, locator, Some(removal), &headers, body).await
}

async fn keep(
    state: &State,
    device: &Device,
    locator: [u8; 32],
    removal: Option<[u8; 32]>,
    headers: &HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    state.rates.put_slot(device.log, state.config.clock.now())?;
    let bytes = body::bytes(state, headers, body, MAX_SLOT).await?;
    if bytes.is_empty() {
        return Err(Refusal::MALFORMED);
    }
    match state.store.put_slot(locator, bytes.to_vec(), removal).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Refusal::SLOT_TAKEN),
    }
}

/// A device asks for it anew at each login, as long as it knows of an old code: that adds nothing, so the rate of what is
/// kept does not count it.
pub(crate) async fn remove(
    Shared(state): Shared<State>,
    _: Device,
    Named(Locator(locator)): Named<Locator>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let remove: Remove = body::read(&state, &headers, body, body::SMALL).await?;
    match state.store.remove_slot(locator, *blake3::hash(&remove.token).as_bytes()).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Refusal::NOT_FOUND),
    }
}

pub(crate) async fn get(
    Shared(state): Shared<State>,
    Extension(from): Extension<Network>,
    locator: Result<Named<Locator>, Refusal>,
) -> Result<Response, Refusal> {
    state.rates.read_slot(from, state.config.clock.now())?;
    let Named(Locator(locator)) = locator.map_err(|_| Refusal::NO_SLOT)?;
    let slot = state.store.slot(locator).await?.ok_or(Refusal::NO_SLOT)?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], slot).into_response())
}
