//! The network: requests on their way, answers on theirs.

use std::collections::BTreeMap;
use std::rc::Rc;

use goldseam_client::{Request, Response, Transport, Unreachable};

use crate::faults::Fault;
use crate::relay::Relay;
use crate::shared::Shared;
use crate::tasks::until;

/// Ticks after which a request without an answer is given up.
const PATIENCE: u64 = 60;

#[derive(Default)]
pub(crate) struct Network {
    pub(crate) relays: Vec<Relay>,
    letters: BTreeMap<(u64, u64), Letter>,
    answers: BTreeMap<u64, (u64, Result<Response, Unreachable>)>,
    /// The next call's number.
    calls: u64,
}

struct Letter {
    device: usize,
    relay: usize,
    request: Request,
    /// Where its answer goes, if it gets one.
    call: Option<u64>,
}

impl Shared {
    /// Sends a request; returns its call and the tick at which something may be known of it.
    fn post(&self, device: usize, relay: usize, request: Request) -> (u64, u64) {
        let now = self.tick.get();
        let arrives = now + self.travel();
        let dropped = self.strikes(Fault::Drop, 14);
        let answered = !dropped && !self.strikes(Fault::LostAnswer, 14);
        let again = (!dropped && self.strikes(Fault::Duplicate, 12)).then(|| arrives + self.travel() * 4);
        let mut network = self.network.borrow_mut();
        let call = network.calls;
        network.calls += 3;
        if !dropped {
            let first = Letter { device, relay, request: request.clone(), call: answered.then_some(call) };
            network.letters.insert((arrives, call), first);
        }
        if let Some(at) = again {
            network.letters.insert((at, call + 1), Letter { device, relay, request, call: None });
        }
        if !answered {
            network.answers.insert(call, (now + PATIENCE, Err(Unreachable)));
        }
        (call, if answered { arrives } else { now + PATIENCE })
    }

    fn travel(&self) -> u64 {
        let long = if self.strikes(Fault::Delay, 4) { 120 } else { 3 };
        1 + self.next() % long
    }

    /// Hands every letter that has arrived to its relay. True when there was one.
    pub(crate) fn deliver(&self) -> bool {
        let mut any = false;
        loop {
            let due = {
                let mut network = self.network.borrow_mut();
                match network.letters.first_key_value() {
                    Some((key, _)) if key.0 <= self.tick.get() => network.letters.pop_first(),
                    _ => None,
                }
            };
            let Some((_, letter)) = due else { return any };
            any = true;
            let back = self.tick.get() + self.travel();
            let mut network = self.network.borrow_mut();
            let Some(relay) = network.relays.get_mut(letter.relay) else { continue };
            let response = relay.answer(self, letter.device, &letter.request);
            self.note(|| {
                let Request { method, path, .. } = &letter.request;
                let path = path.strip_prefix("/api/v1/").unwrap_or(path);
                let path: String =
                    path.split('/').map(|part| part.get(..8).unwrap_or(part)).collect::<Vec<_>>().join("/");
                let lost = if letter.call.is_none() { ", answer lost" } else { "" };
                format!(
                    "  {} asks relay {} {method} {path}: {}{lost}",
                    name(letter.device),
                    letter.relay,
                    response.status
                )
            });
            if let Some(call) = letter.call {
                network.answers.insert(call, (back, Ok(response)));
            }
        }
    }

    /// When the next letter arrives.
    pub(crate) fn next_letter(&self) -> Option<u64> {
        self.network.borrow().letters.first_key_value().map(|(key, _)| key.0)
    }
}

/// How a device is called in a trace.
pub(crate) fn name(device: usize) -> String {
    format!("device {device}")
}

/// One device's way to one relay.
#[derive(Clone)]
pub(crate) struct Wire {
    pub(crate) shared: Rc<Shared>,
    pub(crate) device: usize,
    pub(crate) relay: usize,
}

impl Transport for Wire {
    fn host(&self) -> &str {
        crate::relay::HOST
    }

    async fn call(&self, request: Request) -> Result<Response, Unreachable> {
        let (call, known) = self.shared.post(self.device, self.relay, request);
        until(self.shared.clone(), |shared| {
            let mut network = shared.network.borrow_mut();
            match network.answers.get(&call) {
                None => Err(known.max(shared.tick.get() + 1)),
                Some((at, _)) if *at > shared.tick.get() => Err(*at),
                Some(_) => Ok(network.answers.remove(&call).map_or(Err(Unreachable), |(_, answer)| answer)),
            }
        })
        .await
    }
}
