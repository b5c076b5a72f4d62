//! Frames in, frames out, and the hint that there are some.

use std::time::Duration;

use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use goldseam_sealed::wire::{
    Append, Appended, FrameBytes, Heads, MAX_BATCH, MAX_MESSAGE, Outcome, Pull, Pulled, Refused, Withdraw,
};
use goldseam_sealed::{CircleId, Frame, FrameError, MAX_FRAME, Withdrawal};
use minicbor::bytes::ByteVec;
use tokio::task;

use super::State;
use super::auth::{Device, Member};
use super::body::{self, Cbor};
use super::refusal::Refusal;
use crate::store::Quota;

pub(crate) async fn heads(Shared(state): Shared<State>, member: Member) -> Result<Cbor<Heads>, Refusal> {
    Ok(Cbor(Heads { heads: state.store.heads(member.mailbox).await? }))
}

pub(crate) async fn pull(
    Shared(state): Shared<State>,
    member: Member,
    headers: HeaderMap,
    body: Body,
) -> Result<Cbor<Pulled>, Refusal> {
    let pull: Pull = body::read(&state, &headers, body, body::SMALL).await?;
    if pull.wants.len() > MAX_BATCH {
        return Err(Refusal::TOO_LARGE);
    }
    let page = state.store.pull(member.mailbox, pull.wants).await?;
    Ok(Cbor(Pulled { frames: page.frames, more: page.more }))
}

pub(crate) async fn append(
    Shared(state): Shared<State>,
    member: Member,
    headers: HeaderMap,
    body: Body,
) -> Result<Cbor<Appended>, Refusal> {
    let append: Append = body::read(&state, &headers, body, MAX_MESSAGE).await?;
    if append.frames.len() > MAX_BATCH {
        return Err(Refusal::TOO_LARGE);
    }
    let verify = move || append.frames.into_iter().map(|frame| verify(frame, member.circle)).collect();
    let frames = task::spawn_blocking(verify).await.map_err(|_| Refusal::RELAY)?;
    let outcomes = state.store.append(member.mailbox, frames, Quota::from(&state.config.limits)).await?;
    if outcomes.contains(&Outcome::Stored) {
        state.hub.changed(member.mailbox, member.circle);
    }
    Ok(Cbor(Appended { outcomes }))
}

pub(crate) fn verify(FrameBytes(bytes): FrameBytes, circle: CircleId) -> Result<Frame, Refused> {
    if bytes.len() > MAX_FRAME {
        return Err(Refused::Oversized);
    }
    let frame = Frame::verify(bytes).map_err(|why| match why {
        FrameError::Signature => Refused::Signature,
        FrameError::Length | FrameError::Version | FrameError::Header | FrameError::Body => {
            Refused::Malformed
        }
    })?;
    if frame.header().circle != circle {
        return Err(Refused::Circle);
    }
    Ok(frame)
}

/// Who brings a withdrawal does not matter: it holds the writer's own word.
pub(crate) async fn withdraw(
    Shared(state): Shared<State>,
    member: Member,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let withdraw: Withdraw = body::read(&state, &headers, body, MAX_MESSAGE).await?;
    if withdraw.withdrawals.len() > MAX_BATCH {
        return Err(Refusal::TOO_LARGE);
    }
    let verify = move || withdrawals(withdraw, member.circle);
    let withdrawals = task::spawn_blocking(verify).await.map_err(|_| Refusal::RELAY)?;
    state.store.withdraw(member.mailbox, withdrawals.ok_or(Refusal::MALFORMED)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Those that hold and are of this circle; none when one of them is not.
pub(crate) fn withdrawals(withdraw: Withdraw, circle: CircleId) -> Option<Vec<Withdrawal>> {
    let verify = |bytes: &ByteVec| Withdrawal::verify(bytes).ok().filter(|said| said.circle() == circle);
    withdraw.withdrawals.iter().map(verify).collect()
}

pub(crate) async fn wake(Shared(state): Shared<State>, device: Device) -> Response {
    let left = device.expires.0.saturating_sub(state.config.clock.now().0);
    let life = Duration::from_millis(u64::try_from(left).unwrap_or(0));
    let lines = state.hub.listen(device.log, life, state.config.limits.streams_per_device);
    // `X-Accel-Buffering` asks a proxy in front to pass each line on at once.
    let fields = [(header::CONTENT_TYPE, "text/event-stream")];
    (fields, [("x-accel-buffering", "no")], Body::new(lines)).into_response()
}
