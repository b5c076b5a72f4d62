//! Logins: challenges, tokens, and the two extractors through which a route learns who asks.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::header;
use axum::http::request::Parts;
use goldseam_sealed::wire::Session;
use goldseam_sealed::{CircleId, LogId, Timestamp};

use super::State;
use super::refusal::Refusal;
use crate::clock::millis;
use crate::store::{MailboxId, OpenError};

/// Expired entries are swept when there are this many, then whenever the number has doubled.
const SWEEP: usize = 1_024;

/// Fresh random bytes.
fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Gives out challenges and takes each back once. A challenge is 12 random bytes, its end in seconds, and a keyed
/// hash over both: nothing is stored until a device has signed it, so asking for many fills no memory.
pub(crate) struct Challenges {
    key: [u8; 32],
    spent: Mutex<Expiring<()>>,
}

impl Challenges {
    pub(crate) fn new() -> Result<Self, OpenError> {
        let key = random().map_err(OpenError::Random)?;
        Ok(Self { key, spent: Mutex::default() })
    }

    pub(crate) fn give(&self, now: Timestamp, life: Duration) -> Result<[u8; 32], Refusal> {
        let nonce: [u8; 12] = random().map_err(|_| Refusal::RELAY)?;
        let end = now.0.saturating_add(millis(life)).div_euclid(1_000);
        let end = u32::try_from(end).map_err(|_| Refusal::RELAY)?.to_be_bytes();
        let mut challenge = [0; 32];
        let (left, right) = challenge.split_at_mut(16);
        left.copy_from_slice(&[&nonce[..], &end].concat());
        right.copy_from_slice(&self.seal(left));
        Ok(challenge)
    }

    /// Whether this relay gave it and it has not ended.
    pub(crate) fn is_open(&self, challenge: &[u8; 32], now: Timestamp) -> bool {
        let (left, right) = challenge.split_at(16);
        let differing = self.seal(left).iter().zip(right).fold(0, |all, (a, b)| all | (a ^ b));
        differing == 0 && now.0 < end(challenge).0
    }

    /// Uses it up; false when it was used before.
    pub(crate) fn spend(&self, challenge: &[u8; 32], now: Timestamp) -> bool {
        lock(&self.spent).insert(*challenge, (), end(challenge), now)
    }

    fn seal(&self, left: &[u8]) -> [u8; 16] {
        let hash = *blake3::keyed_hash(&self.key, left).as_bytes();
        std::array::from_fn(|at| hash.get(at).copied().unwrap_or_default())
    }
}

fn end(challenge: &[u8; 32]) -> Timestamp {
    let [_, _, _, _, _, _, _, _, _, _, _, _, a, b, c, d, ..] = *challenge;
    Timestamp(i64::from(u32::from_be_bytes([a, b, c, d])).saturating_mul(1_000))
}

/// The devices that are logged in, by the hash of their token. A restart ends all logins.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<Expiring<LogId>>);

impl Sessions {
    pub(crate) fn open(&self, device: LogId, now: Timestamp, life: Duration) -> Result<Session, Refusal> {
        let token = random().map_err(|_| Refusal::RELAY)?;
        let expires = Timestamp(now.0.saturating_add(millis(life)));
        lock(&self.0).insert(*blake3::hash(&token).as_bytes(), device, expires, now);
        Ok(Session { token, expires })
    }

    /// Ends all logins of a device.
    pub(crate) fn end(&self, device: LogId) {
        lock(&self.0).entries.retain(|_, (logged_in, _)| *logged_in != device);
    }

    fn find(&self, token: &[u8; 32], now: Timestamp) -> Option<(LogId, Timestamp)> {
        let sessions = lock(&self.0);
        let (device, expires) = sessions.entries.get(blake3::hash(token).as_bytes())?;
        (now < *expires).then_some((*device, *expires))
    }
}

/// Entries that end.
struct Expiring<T> {
    entries: HashMap<[u8; 32], (T, Timestamp)>,
    sweep_at: usize,
}

impl<T> Default for Expiring<T> {
    fn default() -> Self {
        Self { entries: HashMap::new(), sweep_at: SWEEP }
    }
}

impl<T> Expiring<T> {
    /// False when there is one already.
    fn insert(&mut self, key: [u8; 32], value: T, expires: Timestamp, now: Timestamp) -> bool {
        if self.entries.len() >= self.sweep_at {
            self.entries.retain(|_, (_, expires)| now < *expires);
            self.sweep_at = SWEEP.max(2 * self.entries.len());
        }
        self.entries.insert(key, (value, expires)).is_none()
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The logged-in device that asks.
pub(crate) struct Device {
    pub(crate) log: LogId,
    /// When its login ends.
    pub(crate) expires: Timestamp,
}

impl FromRequestParts<State> for Device {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Refusal> {
        let now = state.config.clock.now();
        let mut fields = parts.headers.get_all(header::AUTHORIZATION).iter();
        let (Some(field), None) = (fields.next(), fields.next()) else { return Err(Refusal::LOG_IN) };
        let (log, expires) = field
            .to_str()
            .ok()
            .and_then(|field| field.strip_prefix("Bearer "))
            .and_then(hex)
            .and_then(|token| state.sessions.find(&token, now))
            .ok_or(Refusal::LOG_IN)?;
        state.rates.device(log, now)?;
        Ok(Self { log, expires })
    }
}

/// The logged-in device that asks, and the mailbox of the path it is admitted to. The only way to a [`MailboxId`].
pub(crate) struct Member {
    pub(crate) device: LogId,
    pub(crate) circle: CircleId,
    pub(crate) mailbox: MailboxId,
}

impl FromRequestParts<State> for Member {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Refusal> {
        let device = Device::from_request_parts(parts, state).await?.log;
        let Named(circle) = Named::from_request_parts(parts, state).await?;
        let mailbox = state.store.mailbox(circle, device).await?.ok_or(Refusal::NOT_FOUND)?;
        Ok(Self { device, circle, mailbox })
    }
}

/// A name out of the path. One that cannot be is answered as one that is not there.
pub(crate) struct Named<T>(pub(crate) T);

/// What stands in a path: under which name, and how it is read.
pub(crate) trait InPath: Sized {
    const KEY: &'static str;
    fn parse(text: &str) -> Option<Self>;
}

impl InPath for CircleId {
    const KEY: &'static str = "circle";
    fn parse(text: &str) -> Option<Self> {
        Self::from_hex(text)
    }
}

impl InPath for LogId {
    const KEY: &'static str = "log";
    fn parse(text: &str) -> Option<Self> {
        Self::from_hex(text)
    }
}

impl<T: InPath> FromRequestParts<State> for Named<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Refusal> {
        let path = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Refusal::NOT_FOUND)?;
        let name = path.iter().find(|(key, _)| *key == T::KEY).and_then(|(_, text)| T::parse(text));
        name.map(Self).ok_or(Refusal::NOT_FOUND)
    }
}

/// 32 bytes in lower-case hexadecimal.
pub(crate) fn hex(text: &str) -> Option<[u8; 32]> {
    LogId::from_hex(text).map(|id| id.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFE: Duration = Duration::from_secs(60);

    #[test]
    fn a_challenge_is_taken_once_and_not_for_long() {
        let (challenges, now) = (Challenges::new().unwrap(), Timestamp(1_000_000));
        let challenge = challenges.give(now, LIFE).unwrap();
        assert!(challenges.is_open(&challenge, now));
        assert!(challenges.is_open(&challenge, Timestamp(now.0 + 59_999)));
        assert!(!challenges.is_open(&challenge, Timestamp(now.0 + 60_000)));
        assert!(challenges.spend(&challenge, now));
        assert!(!challenges.spend(&challenge, now));
    }

    #[test]
    fn a_challenge_of_another_relay_or_with_another_end_is_refused() {
        let (challenges, now) = (Challenges::new().unwrap(), Timestamp(1_000_000));
        let challenge = challenges.give(now, LIFE).unwrap();
        for at in 0..challenge.len() {
            let mut changed = challenge;
            changed[at] ^= 1;
            assert!(!challenges.is_open(&changed, now), "byte {at}");
        }
        assert!(!Challenges::new().unwrap().is_open(&challenge, now));
    }

    #[test]
    fn ended_entries_are_swept() {
        let mut entries = Expiring::default();
        for n in 0..10_000_i64 {
            let key = *blake3::hash(&n.to_be_bytes()).as_bytes();
            assert!(entries.insert(key, (), Timestamp(n + 10), Timestamp(n)));
        }
        assert!(entries.entries.len() <= SWEEP);
    }
}
