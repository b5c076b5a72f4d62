//! Bodies: read within limits of size, pace and shape, and written.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use goldseam_sealed::wire::{CONTENT_TYPE, MAX_BATCH, MAX_MESSAGE};
use http_body_util::BodyExt;
use minicbor::data::Type;
use minicbor::{Decode, Decoder, Encode};
use tokio::sync::SemaphorePermit;
use tokio::time::{Duration, Instant, timeout_at};

use super::State;
use super::refusal::Refusal;

/// The most bytes of a body that carries no frames.
pub(crate) const SMALL: usize = 16 * 1024;
/// The most CBOR items of a body: a full batch of [`goldseam_sealed::wire::Want`]s, and some to spare. Checked
/// before anything is allocated for them.
const ITEMS: usize = 4 * MAX_BATCH;

/// Reads a body of at most `limit` bytes. The length a request declares is checked before a byte is read; what has
/// arrived of all bodies together has a bound; and a body may neither stand still nor only trickle.
pub(crate) async fn bytes(
    state: &State,
    headers: &HeaderMap,
    mut body: Body,
    limit: usize,
) -> Result<Bytes, Refusal> {
    let declared =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| usize::try_from(length).map_or(true, |length| length > limit)) {
        return Err(Refusal::TOO_LARGE);
    }
    let limits = &state.config.limits;
    let start = Instant::now();
    let (mut read, mut room) = (Vec::new(), None::<SemaphorePermit<'_>>);
    loop {
        let pace = Duration::from_secs_f64(read.len() as f64 / f64::from(limits.slowest.max(1)));
        let deadline = (start + pace).min(Instant::now()) + limits.stall;
        let Some(frame) = timeout_at(deadline, body.frame()).await.map_err(|_| Refusal::TOO_SLOW)? else {
            break;
        };
        let Ok(data) = frame.map_err(|_| Refusal::MALFORMED)?.into_data() else { continue };
        if read.len() + data.len() > limit {
            return Err(Refusal::TOO_LARGE);
        }
        let size = u32::try_from(data.len()).map_err(|_| Refusal::TOO_LARGE)?;
        let more = state.bodies.try_acquire_many(size).map_err(|_| Refusal::busy(1))?;
        match &mut room {
            Some(room) => room.merge(more),
            None => room = Some(more),
        }
        read.extend_from_slice(&data);
    }
    Ok(read.into())
}

/// Reads a body that is exactly one CBOR value.
pub(crate) async fn read<T: for<'b> Decode<'b, ()>>(
    state: &State,
    headers: &HeaderMap,
    body: Body,
    limit: usize,
) -> Result<T, Refusal> {
    decode(&bytes(state, headers, body, limit.min(MAX_MESSAGE)).await?)
}

fn decode<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Result<T, Refusal> {
    if items(bytes).map_err(|_| Refusal::MALFORMED)? > ITEMS {
        return Err(Refusal::TOO_LARGE);
    }
    let mut decoder = Decoder::new(bytes);
    let value = decoder.decode().map_err(|_| Refusal::MALFORMED)?;
    if decoder.position() != bytes.len() {
        return Err(Refusal::MALFORMED);
    }
    Ok(value)
}

/// Counts items, nested ones included, until there are too many. Indefinite lengths are not taken.
fn items(bytes: &[u8]) -> Result<usize, minicbor::decode::Error> {
    let mut decoder = Decoder::new(bytes);
    let mut items = 0;
    while decoder.position() < bytes.len() && items <= ITEMS {
        match decoder.datatype()? {
            Type::Array => _ = decoder.array()?,
            Type::Map => _ = decoder.map()?,
            Type::Tag => _ = decoder.tag()?,
            Type::ArrayIndef | Type::MapIndef | Type::BytesIndef | Type::StringIndef | Type::Break => {
                return Err(minicbor::decode::Error::message("indefinite length"));
            }
            _ => decoder.skip()?,
        }
        items += 1;
    }
    Ok(items)
}

/// A CBOR answer.
pub(crate) struct Cbor<T>(pub(crate) T);

impl<T: Encode<()>> IntoResponse for Cbor<T> {
    fn into_response(self) -> Response {
        match minicbor::to_vec(self.0) {
            Ok(bytes) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], bytes).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

#[cfg(test)]
mod tests {
    use goldseam_sealed::wire::{Append, FrameBytes, Pull, Want};
    use goldseam_sealed::{LogId, Seq};

    use super::*;

    #[test]
    fn the_largest_messages_pass_and_floods_of_items_do_not() {
        let wants = vec![Want { log: LogId([0xff; 32]), after: Seq(u64::MAX) }; MAX_BATCH];
        let full = minicbor::to_vec(Pull { wants }).unwrap();
        assert!(full.len() <= SMALL);
        assert!(decode::<Pull>(&full).is_ok());

        let flood = minicbor::to_vec(Append { frames: vec![FrameBytes(Vec::new()); ITEMS] }).unwrap();
        assert_eq!(decode::<Append>(&flood).unwrap_err().into_response().status(), 413);
    }

    #[test]
    fn a_body_is_one_value_and_nothing_after_it() {
        let mut bytes = minicbor::to_vec(Pull { wants: Vec::new() }).unwrap();
        assert!(decode::<Pull>(&bytes).is_ok());
        bytes.push(0);
        assert!(decode::<Pull>(&bytes).is_err());
        assert!(decode::<Pull>(&[]).is_err());
        assert!(decode::<Pull>(&[0xa1, 0x00]).is_err());
    }
}
