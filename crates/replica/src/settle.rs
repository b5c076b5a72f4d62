//! Where a replica and a store meet.

use std::collections::{BTreeSet, VecDeque};

use goldseam_sealed::wire::{MAX_BATCH, MAX_MESSAGE};
use goldseam_sealed::{CircleId, Frame, LogHead, LogId, Seq};

use crate::effect::{Claim, Effect, Range};
use crate::evidence::Evidence;
use crate::replica::Replica;
use crate::store::{Changes, Store, StoreError};

/// CBOR around one frame in a message, and around the message, at most.
const AROUND_FRAME: usize = 9;
const AROUND_MESSAGE: usize = 32;
/// Frames read at once for a message: few, since one frame may be most of it.
const AT_ONCE: usize = 16;
/// The keys under which [`settle`] keeps evidence; the circle follows.
const EVIDENCE: &str = "evidence/";

impl Replica {
    /// Starts from what a store remembers. Checks no signature.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn load(own: LogId, store: &impl Store) -> Result<Self, StoreError> {
        let mut replica = Self::new(own);
        let mut circles: BTreeSet<CircleId> = store.circles().await?.into_iter().collect();
        let keys = store.keys(EVIDENCE).await?;
        circles.extend(keys.iter().filter_map(|key| CircleId::from_hex(key.strip_prefix(EVIDENCE)?)));
        for circle in circles {
            let (heads, evidence) = kept(circle, store).await?;
            replica.remember(circle, heads, evidence);
        }
        Ok(replica)
    }

    /// Reads again what the store holds of a circle: another tab wrote. The effects are for [`settle`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn refresh(&mut self, circle: CircleId, store: &impl Store) -> Result<Vec<Effect>, StoreError> {
        let (heads, evidence) = kept(circle, store).await?;
        Ok(self.held(circle, &heads, evidence))
    }
}

/// The write of a frame of this device's own log, to add to. It fails with [`StoreError::Taken`] when another tab wrote
/// first, and with [`StoreError::Changed`] when another tab learnt that the log must not be written any more.
pub fn own_frame(frame: &Frame) -> Changes {
    Changes::new().append(std::slice::from_ref(frame)).expect(&stopped_key(frame.header().log), None)
}

/// Does everything the effects ask of the store, and what follows from it. What is left is for the network:
/// [`Effect::Pull`] and [`Effect::Append`].
///
/// # Errors
/// When the store fails. Nothing is lost then: what was not kept is asked for again in the next round.
pub async fn settle(
    replica: &mut Replica,
    store: &impl Store,
    effects: Vec<Effect>,
) -> Result<Vec<Effect>, StoreError> {
    let mut queue = VecDeque::from(effects);
    let mut network = Vec::new();
    while let Some(effect) = queue.pop_front() {
        match effect {
            Effect::Evidence { circle, learnt, cleared } => keep(store, circle, learnt, cleared).await?,
            Effect::Store { circle, frames } => {
                let more = match store.append(&frames).await {
                    Ok(()) => replica.stored(circle, &frames),
                    // Another tab brought them, or some of them.
                    Err(StoreError::Taken { .. } | StoreError::Gap { .. }) => {
                        replica.refresh(circle, store).await?
                    }
                    Err(error) => return Err(error),
                };
                queue.extend(more);
            }
            Effect::Compare { circle, claims } => {
                let mut answers = Vec::with_capacity(claims.len());
                for claim in claims {
                    let frame = at(store, circle, &claim).await?;
                    answers.push((claim, frame));
                }
                queue.extend(replica.compared(circle, answers));
            }
            Effect::Pull { .. } | Effect::Append { .. } => network.push(effect),
        }
    }
    Ok(network)
}

/// The first frames of these ranges, as many as one message holds.
///
/// # Errors
/// When the store cannot be read.
pub async fn next_batch(
    store: &impl Store,
    circle: CircleId,
    ranges: &[Range],
) -> Result<Vec<Frame>, StoreError> {
    let mut batch = Vec::new();
    let mut room = MAX_MESSAGE - AROUND_MESSAGE;
    for range in ranges {
        let mut after = range.after;
        while after < range.upto {
            let frames = store.frames(circle, range.log, after, AT_ONCE).await?;
            let Some(last) = frames.last() else { break };
            after = last.header().seq;
            for frame in frames.into_iter().filter(|f| f.header().seq <= range.upto) {
                let Some(left) = room.checked_sub(frame.bytes().len() + AROUND_FRAME) else {
                    return Ok(batch);
                };
                room = left;
                batch.push(frame);
                if batch.len() == MAX_BATCH {
                    return Ok(batch);
                }
            }
        }
    }
    Ok(batch)
}

async fn kept(circle: CircleId, store: &impl Store) -> Result<(Vec<LogHead>, Vec<Evidence>), StoreError> {
    let heads = store.heads(circle).await?;
    Ok((heads, decode(store.get(&evidence_key(circle)).await?)?))
}

async fn at(store: &impl Store, circle: CircleId, claim: &Claim) -> Result<Option<Frame>, StoreError> {
    let (log, seq) = claim.place();
    let frames = store.frames(circle, log, Seq(seq.0.saturating_sub(1)), 1).await?;
    Ok(frames.into_iter().next())
}

/// Two tabs may learn different things at once; neither may forget the other's.
async fn keep(
    store: &impl Store,
    circle: CircleId,
    learnt: Vec<Evidence>,
    cleared: Vec<Evidence>,
) -> Result<(), StoreError> {
    let key = evidence_key(circle);
    loop {
        let old = store.get(&key).await?;
        let mut kept = decode(old.clone())?;
        kept.retain(|e| !cleared.contains(e));
        kept.extend(learnt.iter().filter(|e| !kept.contains(e)).cloned().collect::<Vec<_>>());
        let mut changes = Changes::new().expect(&key, old).put(&key, Evidence::encode_all(&kept));
        for log in learnt.iter().filter(|e| e.stops_a_log()).filter_map(Evidence::log) {
            changes = changes.put(&stopped_key(log), Vec::new());
        }
        match store.write(&changes).await {
            Err(StoreError::Changed) => {}
            done => return done,
        }
    }
}

fn decode(bytes: Option<Vec<u8>>) -> Result<Vec<Evidence>, StoreError> {
    bytes.map_or(Ok(Vec::new()), |b| Evidence::decode_all(&b)).map_err(|_| StoreError::Damaged)
}

/// A blob under this key: the log must not be written any more. See [`own_frame`].
fn stopped_key(log: LogId) -> String {
    format!("stopped/{}", log.to_hex())
}

fn evidence_key(circle: CircleId) -> String {
    format!("{EVIDENCE}{}", circle.to_hex())
}
