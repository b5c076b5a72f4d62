//! A relay: the real one's decisions, and in front of them whatever it lies about.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use goldseam_client::{Request, Response};
use goldseam_relay::in_memory::{Answer, InMemory};
use goldseam_sealed::wire::{
    Admission, Append, Appended, Challenge, Enter, FrameBytes, Heads, Login, Problem, ProblemCode, Pull,
    Pulled, Session,
};
use goldseam_sealed::{CircleId, Frame, LogHead, LogId, Seq, Timestamp, verify_login};
use minicbor::{Decode, Encode};

use crate::faults::Fault;
use crate::shared::Shared;
use crate::stranger::Stranger;

/// The name logins are bound to.
pub(crate) const HOST: &str = "relay.example";
/// How long a login lasts, as at the real relay.
const SESSION_MS: i64 = 15 * 60 * 1000;

/// One relay. More than one core: it shows different devices different records.
pub(crate) struct Relay {
    cores: Vec<InMemory>,
    snapshots: Vec<InMemory>,
    sessions: BTreeMap<String, LogId>,
    challenges: BTreeSet<[u8; 32]>,
    hidden: Vec<Hidden>,
    said: Vec<(usize, String, Response)>,
    /// How often its data was exchanged for other data.
    pub(crate) changes: usize,
    /// As whom each device last logged in.
    logs: BTreeMap<usize, LogId>,
    pub(crate) stranger: Option<Rc<Stranger>>,
}

/// A frame that is kept from a device.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hidden {
    pub(crate) device: usize,
    pub(crate) head: LogHead,
    /// And all that follow it, as if they were not there.
    pub(crate) tail: bool,
}

impl Relay {
    pub(crate) fn new(core: InMemory) -> Self {
        Self {
            cores: vec![core],
            snapshots: Vec::new(),
            sessions: BTreeMap::new(),
            challenges: BTreeSet::new(),
            hidden: Vec::new(),
            said: Vec::new(),
            changes: 0,
            logs: BTreeMap::new(),
            stranger: None,
        }
    }

    // ---- faults

    pub(crate) fn core(&self, device: usize) -> &InMemory {
        &self.cores[device % self.cores.len()]
    }

    /// Whether what it shows this device is not what it goes on with when it tells the truth again.
    pub(crate) fn will_deny(&self, device: usize) -> bool {
        !device.is_multiple_of(self.cores.len())
    }

    pub(crate) fn log_of(&self, device: usize) -> Option<LogId> {
        self.logs.get(&device).copied()
    }

    pub(crate) fn backup(&self) -> InMemory {
        self.cores[0].copy().expect("memory")
    }

    pub(crate) fn take_snapshot(&mut self) {
        self.snapshots.push(self.backup());
    }

    /// Sets the data back to any earlier snapshot, which starts it again.
    pub(crate) fn roll_back(&mut self, shared: &Shared) {
        if !self.snapshots.is_empty() {
            let snapshot = &self.snapshots[shared.below(self.snapshots.len())];
            self.cores = vec![snapshot.copy().expect("memory")];
            self.restart();
            self.changes += 1;
        }
    }

    pub(crate) fn lose_everything(&mut self) {
        self.cores = vec![InMemory::new().expect("memory")];
        self.restart();
        self.changes += 1;
    }

    /// Shows as many different records from now on, each to its own devices.
    pub(crate) fn fork(&mut self, views: usize) {
        if self.cores.len() == 1 {
            self.changes += 1;
            self.cores.extend((1..views).map(|_| self.backup()).collect::<Vec<_>>());
        }
    }

    /// Starts again: the data is there, the logins are not.
    pub(crate) fn restart(&mut self) {
        self.sessions.clear();
        self.challenges.clear();
    }

    pub(crate) fn hide(&mut self, hidden: Hidden) {
        self.hidden.push(hidden);
    }

    /// From now on it tells the truth about what it holds.
    pub(crate) fn heal(&mut self) {
        self.changes += usize::from(self.cores.len() > 1);
        self.cores.truncate(1);
        self.hidden.clear();
        self.said.clear();
    }

    // ---- answers

    pub(crate) fn answer(&mut self, shared: &Shared, device: usize, request: &Request) -> Response {
        let done = self.route(shared, device, request);
        let response = match done {
            Ok(body) => Response { status: if body.is_empty() { 204 } else { 200 }, body },
            Err(code) => problem(code),
        };
        let reads = request.path.ends_with("/heads") || request.path.ends_with("/pull");
        if reads && response.status == 200 && shared.faults.get().has(Fault::Replay) {
            let mut earlier = self.said.iter().filter(|(to, path, _)| *to == device && *path == request.path);
            let count = earlier.clone().count();
            let again = shared.one_in(6).then(|| earlier.nth(shared.below(count))).flatten().cloned();
            self.said.push((device, request.path.clone(), response.clone()));
            if let Some((_, _, again)) = again {
                shared.note(|| "  the relay answers what it answered before".into());
                return again;
            }
        }
        response
    }

    fn route(&mut self, shared: &Shared, device: usize, request: &Request) -> Answer<Vec<u8>> {
        let path = request.path.strip_prefix("/api/v1/").ok_or(ProblemCode::Unknown)?;
        let parts: Vec<&str> = path.split('/').collect();
        let now = shared.now();
        if shared.strikes(Fault::Refuse, 20) {
            return Err(if shared.one_in(2) { ProblemCode::Full } else { ProblemCode::Busy });
        }
        match (request.method, parts.as_slice()) {
            ("POST", ["challenge"]) => {
                let mut challenge = [0; 32];
                challenge[..8].copy_from_slice(&shared.next().to_be_bytes());
                self.challenges.insert(challenge);
                cbor(&Challenge { challenge })
            }
            ("POST", ["session"]) => self.log_in(shared, device, &read(request)?),
            ("GET", ["slots", locator]) => self.core(device).slot(id(locator)?),
            (method, rest) => {
                let token = request.token.as_ref().ok_or(ProblemCode::LogIn)?;
                let log = *self.sessions.get(token).ok_or(ProblemCode::LogIn)?;
                match (method, rest) {
                    ("PUT", ["slots", locator]) => {
                        empty(self.core(device).put_slot(id(locator)?, &request.body, None))
                    }
                    ("PUT", ["slots", locator, removal]) => {
                        empty(self.core(device).put_slot(id(locator)?, &request.body, Some(id(removal)?)))
                    }
                    ("POST", ["slots", locator, "remove"]) => {
                        empty(self.core(device).remove_slot(id(locator)?, &read(request)?))
                    }
                    (_, ["mailboxes", circle, rest @ ..]) => {
                        let circle = CircleId::from_hex(circle).ok_or(ProblemCode::NotFound)?;
                        self.mailbox(shared, (device, log), circle, request, rest, now)
                    }
                    _ => Err(ProblemCode::Unknown),
                }
            }
        }
    }

    fn log_in(&mut self, shared: &Shared, device: usize, login: &Login) -> Answer<Vec<u8>> {
        let open = self.challenges.remove(&login.challenge);
        if !open || verify_login(login.device, HOST, &login.challenge, &login.signature).is_err() {
            return Err(ProblemCode::LogIn);
        }
        let mut token = [0; 32];
        token[..8].copy_from_slice(&shared.next().to_be_bytes());
        self.sessions.insert(LogId(token).to_hex(), login.device);
        self.logs.insert(device, login.device);
        cbor(&Session { token, expires: Timestamp(shared.clock.get() + SESSION_MS) })
    }

    fn mailbox(
        &self,
        shared: &Shared,
        (device, log): (usize, LogId),
        circle: CircleId,
        request: &Request,
        rest: &[&str],
        now: Timestamp,
    ) -> Answer<Vec<u8>> {
        let core = self.core(device);
        match (request.method, rest) {
            ("PUT", []) => empty(core.create(circle, log)),
            ("POST", ["enter"]) => empty(core.enter(circle, log, &read::<Enter>(request)?.token, now)),
            ("POST", ["admissions"]) => empty(core.leave(circle, log, &read::<Admission>(request)?, now)),
            ("PUT", ["devices", guest]) => {
                let guest = LogId::from_hex(guest).ok_or(ProblemCode::NotFound)?;
                empty(core.admit(circle, log, guest))
            }
            ("DELETE", ["devices", guest]) => {
                let guest = LogId::from_hex(guest).ok_or(ProblemCode::NotFound)?;
                empty(core.remove(circle, log, guest))
            }
            ("POST", ["revoke"]) => empty(core.revoke(circle, log, &read(request)?)),
            ("POST", ["withdraw"]) => empty(core.withdraw(circle, log, read(request)?)),
            ("GET", ["heads"]) => {
                let mut heads = core.heads(circle, log)?;
                for hidden in self.hidden_from(shared, device).filter(|hidden| hidden.tail) {
                    self.cut(core, (circle, log), hidden, &mut heads);
                }
                cbor(&Heads { heads })
            }
            ("POST", ["pull"]) => {
                let mut pulled = core.pull(circle, log, &read::<Pull>(request)?.wants)?;
                self.lie(shared, device, circle, &mut pulled);
                if shared.strikes(Fault::PageCut, 2) && pulled.frames.len() > 1 {
                    pulled.frames.truncate(1 + shared.below(pulled.frames.len() - 1));
                    pulled.more = true;
                }
                cbor(&pulled)
            }
            ("POST", ["append"]) => {
                let append: Append = read(request)?;
                cbor(&Appended { outcomes: core.append(circle, log, append.frames)? })
            }
            _ => Err(ProblemCode::Unknown),
        }
    }

    fn hidden_from(&self, shared: &Shared, device: usize) -> impl Iterator<Item = &Hidden> {
        let faults = shared.faults.get();
        let on = move |hidden: &&Hidden| {
            hidden.device == device && faults.has(if hidden.tail { Fault::Tail } else { Fault::Middle })
        };
        self.hidden.iter().filter(on)
    }

    /// Makes a log end before the hidden frame.
    fn cut(
        &self,
        core: &InMemory,
        (circle, log): (CircleId, LogId),
        hidden: &Hidden,
        heads: &mut Vec<LogHead>,
    ) {
        let Some(at) = heads.iter().position(|head| head.log == hidden.head.log) else { return };
        if heads[at].seq < hidden.head.seq {
            return;
        }
        let before = hidden.head.seq.0.saturating_sub(2);
        let want = goldseam_sealed::wire::Want { log: hidden.head.log, after: Seq(before) };
        let last = core.pull(circle, log, &[want]).ok().and_then(|page| page.frames.into_iter().next());
        match last.and_then(|bytes| Frame::from_store(bytes.0).ok()) {
            Some(frame) if hidden.head.seq > Seq::FIRST => {
                heads[at] = LogHead { log: hidden.head.log, seq: frame.header().seq, hash: frame.hash() };
            }
            _ => _ = heads.remove(at),
        }
    }

    fn lie(&self, shared: &Shared, device: usize, circle: CircleId, pulled: &mut Pulled) {
        let hidden: Vec<&Hidden> = self.hidden_from(shared, device).collect();
        pulled.frames.retain(|bytes| {
            let Ok(frame) = Frame::from_store(bytes.0.clone()) else { return true };
            let (log, seq) = (frame.header().log, frame.header().seq);
            !hidden.iter().any(|h| h.head.log == log && (h.head.seq == seq || (h.tail && h.head.seq <= seq)))
        });
        if let Some(stranger) = &self.stranger
            && shared.strikes(Fault::Stranger, 3)
        {
            shared.note(|| "  the relay adds a stranger's log".into());
            pulled.frames.extend(stranger.frames(circle).iter().map(|f| FrameBytes(f.bytes().to_vec())));
        }
        if !pulled.frames.is_empty() && shared.strikes(Fault::Tamper, 6) {
            let which = shared.below(pulled.frames.len());
            let bytes = &mut pulled.frames[which].0;
            let at = shared.below(bytes.len());
            bytes[at] ^= 1 << shared.below(8);
            shared.note(|| "  the relay changes a byte".into());
        }
    }
}

fn read<T: for<'b> Decode<'b, ()>>(request: &Request) -> Answer<T> {
    minicbor::decode(&request.body).map_err(|_| ProblemCode::Malformed)
}

fn cbor(answer: &impl Encode<()>) -> Answer<Vec<u8>> {
    minicbor::to_vec(answer).map_err(|_| ProblemCode::Relay)
}

fn empty(done: Answer<()>) -> Answer<Vec<u8>> {
    done.map(|()| Vec::new())
}

fn id(text: &str) -> Answer<[u8; 32]> {
    LogId::from_hex(text).map(|id| id.0).ok_or(ProblemCode::NotFound)
}

fn problem(code: ProblemCode) -> Response {
    let status = match code {
        ProblemCode::LogIn => 401,
        ProblemCode::NotFound | ProblemCode::Unknown => 404,
        ProblemCode::Malformed => 400,
        ProblemCode::TooLarge => 413,
        ProblemCode::Busy => 429,
        ProblemCode::Relay => 500,
        ProblemCode::Full => 507,
    };
    let problem = Problem { code, message: String::new(), retry_after: None };
    Response { status, body: minicbor::to_vec(problem).unwrap_or_default() }
}
