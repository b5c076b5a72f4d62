//! How often: by address, by device, overall. Each rate is a generic cell rate algorithm (ITU-T I.371): one
//! timestamp a key says when its allowance is whole again.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use axum::extract::{self, Request};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use goldseam_sealed::{LogId, Timestamp};

use super::refusal::Refusal;
use super::{Peer, State};
use crate::config::{Limits, Rate};

/// Keys one rate remembers. When more are busy at once, new ones are held by the overall rate alone.
const KEYS: usize = 65_536;
/// The pause between two looks for keys that can be forgotten, in microseconds.
const SWEEP: i64 = 1_000_000;
/// The longest path and query.
const MAX_URI: usize = 512;

/// The network a request comes from: an IPv4 /24 or an IPv6 /64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Prefix([u8; 8]);

/// The network of an address; `None` for the machine's own.
pub(crate) fn prefix(address: IpAddr) -> Option<Prefix> {
    match address.to_canonical() {
        own if own.is_loopback() => None,
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            Some(Prefix([0, 0, 0, 0, 0, a, b, c]))
        }
        IpAddr::V6(address) => {
            let [a, b, c, d, e, f, g, h, ..] = address.octets();
            Some(Prefix([a, b, c, d, e, f, g, h]))
        }
    }
}

/// A request's network, put there by [`gate`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Network(pub(crate) Option<Prefix>);

/// One rate over many keys.
struct Meter<K> {
    rate: Rate,
    keys: Mutex<Keys<K>>,
}

struct Keys<K> {
    /// When a key's allowance is whole again, in microseconds.
    whole: HashMap<K, i64>,
    /// When those that are whole may be looked for again: looking at all of them at each request would be a burden.
    sweep: i64,
}

impl<K: Eq + Hash> Meter<K> {
    fn new(rate: Rate) -> Self {
        Self { rate, keys: Mutex::new(Keys { whole: HashMap::new(), sweep: 0 }) }
    }

    fn take(&self, key: K, now: Timestamp) -> Result<(), Refusal> {
        let now = now.0.saturating_mul(1_000);
        let every = i64::try_from(self.rate.every.as_micros()).unwrap_or(i64::MAX);
        let burst = every.saturating_mul(i64::from(self.rate.burst.saturating_sub(1)));
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let Keys { whole, sweep } = &mut *keys;
        if whole.len() >= KEYS && now >= *sweep {
            whole.retain(|_, at| *at > now);
            *sweep = now.saturating_add(SWEEP);
        }
        let at = whole.get(&key).copied().unwrap_or(now).max(now);
        let wait = at.saturating_sub(now).saturating_sub(burst);
        if wait > 0 {
            let seconds = wait.saturating_add(999_999) / 1_000_000;
            return Err(Refusal::busy(u32::try_from(seconds).unwrap_or(u32::MAX)));
        }
        if whole.len() < KEYS || whole.contains_key(&key) {
            whole.insert(key, at.saturating_add(every));
        }
        Ok(())
    }
}

/// Every rate of the relay.
pub(crate) struct Rates {
    overall: Meter<()>,
    address: Meter<Prefix>,
    device: Meter<LogId>,
    logins_by_address: Meter<Prefix>,
    logins_by_device: Meter<LogId>,
    enters: Meter<Prefix>,
    slots_overall: Meter<()>,
    slots_by_address: Meter<Prefix>,
    slots_by_device: Meter<LogId>,
    mailboxes_by_address: Meter<Prefix>,
    mailboxes_by_device: Meter<LogId>,
}

impl Rates {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            overall: Meter::new(limits.overall),
            address: Meter::new(limits.address),
            device: Meter::new(limits.device),
            logins_by_address: Meter::new(limits.logins_by_address),
            logins_by_device: Meter::new(limits.logins_by_device),
            enters: Meter::new(limits.enters),
            slots_overall: Meter::new(limits.slots_overall),
            slots_by_address: Meter::new(limits.slots_by_address),
            slots_by_device: Meter::new(limits.slots_by_device),
            mailboxes_by_address: Meter::new(limits.mailboxes_by_address),
            mailboxes_by_device: Meter::new(limits.mailboxes_by_device),
        }
    }

    /// Any request. An address that asks too much is held before it uses up what is for everybody.
    fn any(&self, from: Network, now: Timestamp) -> Result<(), Refusal> {
        by_address(&self.address, from, now)?;
        self.overall.take((), now)
    }

    /// A request of a logged-in device.
    pub(crate) fn device(&self, device: LogId, now: Timestamp) -> Result<(), Refusal> {
        self.device.take(device, now)
    }

    /// Before a login's signature is checked.
    pub(crate) fn login(&self, from: Network, now: Timestamp) -> Result<(), Refusal> {
        by_address(&self.logins_by_address, from, now)
    }

    /// After a login's signature held.
    pub(crate) fn logged_in(&self, device: LogId, now: Timestamp) -> Result<(), Refusal> {
        self.logins_by_device.take(device, now)
    }

    pub(crate) fn enter(&self, from: Network, now: Timestamp) -> Result<(), Refusal> {
        by_address(&self.enters, from, now)
    }

    pub(crate) fn read_slot(&self, from: Network, now: Timestamp) -> Result<(), Refusal> {
        by_address(&self.slots_by_address, from, now)?;
        self.slots_overall.take((), now)
    }

    pub(crate) fn put_slot(&self, device: LogId, now: Timestamp) -> Result<(), Refusal> {
        self.slots_by_device.take(device, now)
    }

    pub(crate) fn create(&self, from: Network, device: LogId, now: Timestamp) -> Result<(), Refusal> {
        by_address(&self.mailboxes_by_address, from, now)?;
        self.mailboxes_by_device.take(device, now)
    }
}

fn by_address(meter: &Meter<Prefix>, from: Network, now: Timestamp) -> Result<(), Refusal> {
    from.0.map_or(Ok(()), |prefix| meter.take(prefix, now))
}

/// What every request passes first.
pub(crate) async fn gate(
    extract::State(state): extract::State<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let from = Network(origin(&request, state.config.behind_proxy).and_then(prefix));
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, str::len);
    if length > MAX_URI {
        return Refusal::too_large("The address is longer than this relay takes.").into_response();
    }
    if let Err(refusal) = state.rates.any(from, state.config.clock.now()) {
        return refusal.into_response();
    }
    request.extensions_mut().insert(from);
    next.run(request).await
}

fn origin(request: &Request, behind_proxy: bool) -> Option<IpAddr> {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.remote.ip());
    let told = if behind_proxy { forwarded(request.headers()) } else { None };
    told.or(peer)
}

/// The address the nearest proxy added: the last of the last field. What stands before it, anybody can write.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let last = last.rsplit(',').next()?.trim();
    last.parse().or_else(|_| last.parse::<SocketAddr>().map(|address| address.ip())).ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn meter(burst: u32, every: Duration) -> Meter<u32> {
        Meter::new(Rate { burst, every })
    }

    #[test]
    fn a_burst_passes_then_one_each_pause() {
        let meter = meter(3, Duration::from_secs(2));
        let at = |ms: i64| Timestamp(1_000_000 + ms);
        for _ in 0..3 {
            assert!(meter.take(1, at(0)).is_ok());
        }
        assert!(meter.take(1, at(0)).is_err());
        assert!(meter.take(2, at(0)).is_ok(), "another key is not held");
        assert!(meter.take(1, at(1_999)).is_err());
        assert!(meter.take(1, at(2_000)).is_ok());
        assert!(meter.take(1, at(2_000)).is_err());
    }

    #[test]
    fn asking_while_held_does_not_lengthen_the_wait() {
        let meter = meter(1, Duration::from_secs(1));
        assert!(meter.take(1, Timestamp(0)).is_ok());
        for _ in 0..1_000 {
            assert!(meter.take(1, Timestamp(500)).is_err());
        }
        assert!(meter.take(1, Timestamp(1_000)).is_ok());
    }

    #[test]
    fn memory_is_bounded() {
        let meter = meter(1, Duration::from_secs(1));
        for key in 0..(KEYS as u32 + 1_000) {
            assert!(meter.take(key, Timestamp(0)).is_ok());
        }
        assert_eq!(meter.keys.lock().unwrap().whole.len(), KEYS);
        assert!(meter.take(u32::MAX, Timestamp(5_000)).is_ok());
        assert_eq!(meter.keys.lock().unwrap().whole.len(), 1);
    }

    #[test]
    fn neighbours_share_a_prefix_and_the_machine_itself_has_none() {
        let of = |text: &str| prefix(text.parse().unwrap());
        assert_eq!(of("192.0.2.1"), of("192.0.2.254"));
        assert_ne!(of("192.0.2.1"), of("192.0.3.1"));
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.9"));
        assert_eq!((of("127.0.0.1"), of("::1")), (None, None));
    }

    #[test]
    fn only_the_proxys_own_word_counts() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "10.0.0.1, 203.0.113.7".parse().unwrap());
        assert_eq!(forwarded(&headers), "203.0.113.7".parse().ok());
        headers.append("x-forwarded-for", "198.51.100.2".parse().unwrap());
        assert_eq!(forwarded(&headers), "198.51.100.2".parse().ok());
        headers.append("x-forwarded-for", "198.51.100.2, [2001:db8::7]:443".parse().unwrap());
        assert_eq!(forwarded(&headers), "2001:db8::7".parse().ok());
    }
}
