//! Devices with a memory store, a real relay on loopback, and real sockets between them.

#![allow(unreachable_pub, dead_code, reason = "each test uses its own part of it")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::thread::JoinHandle;

use async_lock::{Mutex, MutexGuardArc};
use futures_lite::future::block_on;
use goldseam_client::{
    Client, ClientError, Courier, Link, MeetingStep, Request, Response, Start, Transport, Unreachable,
};
use goldseam_journey::{Command, Day, HurtView, ResponsibleView, Seat, consistency};
use goldseam_relay::Config;
use goldseam_replica::{Memory, Store};
use goldseam_sealed::wire::Pulled;
use goldseam_sealed::{DeviceKeys, FrameHash, RecoveryCode, RootKey, Secret, Slot, Timestamp};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

pub fn rng(seed: u64) -> ChaCha12Rng {
    ChaCha12Rng::seed_from_u64(seed)
}

pub fn now() -> Timestamp {
    let day = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis();
    Timestamp(i64::try_from(day).unwrap())
}

pub fn today() -> Day {
    let days = now().0 / (24 * 60 * 60 * 1000);
    Day(i32::try_from(days).unwrap())
}

pub fn promise(text: &str) -> consistency::Command {
    let plan = consistency::Plan { cue: "it is late".into(), response: "I call first".into() };
    let schedule = consistency::Schedule::Once { on: today() };
    consistency::Command::Make { text: text.into(), plan: Some(plan), schedule }
}

/// A calendar of bare numbers.
pub struct Plain;

impl goldseam_client::Calendar for Plain {
    fn time(&self, time: Timestamp) -> String {
        time.0.to_string()
    }

    fn day(&self, day: Day) -> String {
        day.0.to_string()
    }
}

/// A relay with its own data folder; ends with the test.
pub struct RunningRelay {
    host: String,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    data: Option<tempfile::TempDir>,
}

impl RunningRelay {
    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn start() -> Self {
        Self::on(tempfile::tempdir().unwrap())
    }

    /// Stops and gives its data back.
    pub fn stop(mut self) -> tempfile::TempDir {
        self.end();
        self.data.take().unwrap()
    }

    /// A relay over data that is there.
    pub fn on(data: tempfile::TempDir) -> Self {
        let config = Config::new(data.path());
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (told, host) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                told.send(listener.local_addr().unwrap().to_string()).unwrap();
                let shutdown = async { stopped.await.unwrap_or_default() };
                goldseam_relay::serve(config, listener, shutdown).await.unwrap();
            });
        });
        Self { host: host.recv().unwrap(), stop: Some(stop), thread: Some(thread), data: Some(data) }
    }
}

impl RunningRelay {
    fn end(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for RunningRelay {
    fn drop(&mut self) {
        self.end();
    }
}

/// HTTP over a real socket.
pub struct Http {
    host: Option<String>,
    agent: ureq::Agent,
    /// Requests until the network goes.
    left: Cell<usize>,
    /// The relay tells where each log ends and gives no entry.
    holds_back: Cell<bool>,
    received: Received,
}

/// What a device asked and what came of it: the request, the status, the length of the answer.
pub type Received = Rc<RefCell<Vec<(String, u16, usize)>>>;

impl Http {
    pub fn to(host: Option<&str>) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        Self {
            host: host.map(str::to_owned),
            agent: config.into(),
            left: Cell::new(usize::MAX),
            holds_back: Cell::new(false),
            received: Received::default(),
        }
    }
}

impl Transport for Http {
    fn host(&self) -> &str {
        self.host.as_deref().unwrap_or_default()
    }

    async fn call(&self, request: Request) -> Result<Response, Unreachable> {
        let host = self.host.as_ref().ok_or(Unreachable)?;
        self.left.set(self.left.get().checked_sub(1).ok_or(Unreachable)?);
        if self.holds_back.get() && request.path.ends_with("/pull") {
            let nothing = Pulled { frames: Vec::new(), more: false };
            let body = minicbor::to_vec(nothing).unwrap();
            return Ok(Response { status: 200, body });
        }
        let asked = format!("{} {}", request.method, request.path);
        let mut built = ureq::http::Request::builder()
            .method(request.method)
            .uri(format!("http://{host}{}", request.path))
            .header("content-type", goldseam_sealed::wire::CONTENT_TYPE);
        if let Some(token) = request.token {
            built = built.header("authorization", format!("Bearer {token}"));
        }
        let mut response = self.agent.run(built.body(request.body).unwrap()).map_err(|_| Unreachable)?;
        let body = response.body_mut().read_to_vec().map_err(|_| Unreachable)?;
        let status = response.status().as_u16();
        self.received.borrow_mut().push((asked, status, body.len()));
        Ok(Response { status, body })
    }
}

/// One window of one device.
pub struct Device {
    client: Arc<Mutex<Client<Memory>>>,
    courier: Courier<Http>,
    host: String,
    store: Memory,
    rng: ChaCha12Rng,
}

impl Device {
    pub fn sign_up(relay: &RunningRelay, seed: u64) -> Self {
        let (store, mut rng) = (Memory::default(), rng(seed));
        let (client, _) = block_on(async {
            let Start::Fresh(fresh) = Start::of(store.clone()).await.unwrap() else { panic!("not fresh") };
            fresh.sign_up(now(), &mut rng).await.unwrap()
        });
        Self::around(client, store, &relay.host, rng)
    }

    pub fn recover(relay: &RunningRelay, seed: u64, code: &RecoveryCode) -> Result<Self, ClientError> {
        let (store, mut rng) = (Memory::default(), rng(seed));
        let client = block_on(async {
            let Start::Fresh(fresh) = Start::of(store.clone()).await.unwrap() else { panic!("not fresh") };
            fresh.recover(&Http::to(Some(&relay.host)), code, &mut rng).await
        })?;
        Ok(Self::around(client, store, &relay.host, rng))
    }

    fn around(client: Client<Memory>, store: Memory, host: &str, rng: ChaCha12Rng) -> Self {
        let courier = Courier::new(Http::to(Some(host)));
        Self { client: Arc::new(Mutex::new(client)), courier, host: host.to_owned(), store, rng }
    }

    /// The same device, started again: only what it stored is there.
    pub fn restart(self) -> Self {
        self.another_window()
    }

    pub fn another_window(&self) -> Self {
        let start = block_on(Start::of(self.store.clone())).unwrap();
        let Start::Open(client) = start else { panic!("not open") };
        Self::around(*client, self.store.clone(), &self.host, rng(1_000_003))
    }

    /// This device over other data, as a copy or a backup has.
    pub fn over(&self, store: Memory) -> Self {
        let Start::Open(client) = block_on(Start::of(store.clone())).unwrap() else { panic!("not open") };
        Self::around(*client, store, &self.host, rng(1_000_004))
    }

    /// What a thief of the open device finds: its own keys, and this person's root.
    pub fn keys(&self) -> (DeviceKeys, RootKey) {
        let kept = |key| block_on(self.store.get(key)).unwrap().unwrap();
        let root = RootKey::from_secret(Secret::from_slice(kept("slot").get(1..).unwrap()).unwrap());
        let ring = root.vault().open("keyring", &kept("vault")).unwrap();
        let mut decoder = minicbor::Decoder::new(&ring);
        decoder.map().unwrap();
        let mut seed = || {
            decoder.u8().unwrap();
            Secret::from_slice(decoder.bytes().unwrap()).unwrap()
        };
        let signing = seed();
        (DeviceKeys::from_seeds(&signing, seed()), root)
    }

    pub fn store(&self) -> Memory {
        self.store.clone()
    }

    pub fn lock_client(&self) -> MutexGuardArc<Client<Memory>> {
        block_on(self.client.lock_arc())
    }

    pub fn with<R>(&mut self, f: impl FnOnce(&mut Client<Memory>, &mut ChaCha12Rng) -> R) -> R {
        f(&mut block_on(self.client.lock_arc()), &mut self.rng)
    }

    pub fn go_offline(&mut self) {
        self.courier = Courier::new(Http::to(None));
    }

    /// Online for this many requests and no longer.
    pub fn go_online_for(&mut self, requests: usize) {
        let http = Http::to(Some(&self.host));
        http.left.set(requests);
        self.courier = Courier::new(http);
    }

    /// Online at a relay that tells where each log ends and gives no entry.
    pub fn go_online_where_entries_are_held_back(&mut self) {
        let http = Http::to(Some(&self.host));
        http.holds_back.set(true);
        self.courier = Courier::new(http);
    }

    /// Logs in anew, and keeps what the network shows this device from now on.
    pub fn go_online_and_note(&mut self) -> Received {
        let http = Http::to(Some(&self.host));
        let received = Rc::clone(&http.received);
        self.courier = Courier::new(http);
        received
    }

    pub fn go_online(&mut self, relay: &RunningRelay) {
        self.courier = Courier::new(Http::to(Some(&relay.host)));
    }

    pub fn try_sync(&mut self) -> Result<(), ClientError> {
        block_on(self.courier.sync(&self.client, now, &mut self.rng))
    }

    pub fn sync(&mut self) {
        self.try_sync().unwrap();
    }

    pub fn act(&mut self, command: impl Into<Command>) -> Result<FrameHash, ClientError> {
        self.with(|client, rng| block_on(client.act(command, now(), rng)))
    }

    pub fn start(&mut self, seat: Seat, name: &str) {
        self.with(|client, rng| block_on(client.start_repair(seat, name, None, now(), rng))).unwrap();
        self.sync();
    }

    /// A browser that asks to be a device of whoever made the link.
    pub fn ask(relay: &RunningRelay, seed: u64, link: &str, name: &str) -> Self {
        let (store, mut rng) = (Memory::default(), rng(seed));
        let link = Link::from_text(link).unwrap();
        let client = block_on(async {
            let Start::Fresh(fresh) = Start::of(store.clone()).await.unwrap() else { panic!("not fresh") };
            fresh.ask(&link, name, now(), &mut rng).await.unwrap()
        });
        Self::around(client, store, &relay.host, rng)
    }

    pub fn invite_device(&mut self) -> String {
        let step = self.with(|client, rng| block_on(client.invite_device(now(), rng))).unwrap();
        self.sync();
        let MeetingStep::Invited { link } = step else { panic!("no link") };
        link
    }

    pub fn devices(&self) -> Vec<goldseam_client::Device> {
        self.lock_client().devices()
    }

    pub fn remove_device(&mut self, name: &str) {
        let devices = self.devices();
        let log = devices.iter().find(|device| device.name == name).expect("on the list").log;
        self.with(|client, rng| block_on(client.remove_device(log, now(), rng))).unwrap();
    }

    pub fn take_back(&mut self, entry: FrameHash) -> Result<FrameHash, ClientError> {
        self.with(|client, rng| block_on(client.take_back(entry, now(), rng)))
    }

    /// Every frame this device keeps.
    pub fn frames(&self) -> Vec<goldseam_sealed::Frame> {
        block_on(async {
            let mut frames = Vec::new();
            for circle in self.store.circles().await.unwrap() {
                frames.extend(self.store.scan(circle, None, 10_000).await.unwrap());
            }
            frames
        })
    }

    pub fn invite(&mut self) -> String {
        let step = self.with(|client, rng| block_on(client.invite(now(), rng))).unwrap();
        self.sync();
        let MeetingStep::Invited { link } = step else { panic!("no link") };
        link
    }

    pub fn invite_counsellor(&mut self) -> String {
        let step = self.with(|client, rng| block_on(client.invite_counsellor(now(), rng))).unwrap();
        self.sync();
        let MeetingStep::Invited { link } = step else { panic!("no link") };
        link
    }

    pub fn answer(&mut self, link: &str, name: &str) {
        let link = Link::from_text(link).unwrap();
        self.with(|client, rng| block_on(client.answer(&link, name, now(), rng))).unwrap();
    }

    pub fn words_match(&mut self) {
        self.with(|client, rng| block_on(client.words_match(now(), rng))).unwrap();
    }

    pub fn meeting(&self) -> Option<MeetingStep> {
        self.lock_client().meeting()
    }

    pub fn seat(&self) -> Option<Seat> {
        self.lock_client().seat()
    }

    pub fn responsible_view(&self) -> ResponsibleView {
        self.lock_client().responsible_view().expect("the responsible partner's seat")
    }

    pub fn hurt_view(&self) -> HurtView {
        self.lock_client().hurt_view().expect("the hurt partner's seat")
    }

    pub fn refresh(&mut self) {
        self.with(|client, _| block_on(client.refresh_all())).unwrap();
    }

    pub fn lock(&self, passphrase: &str) {
        let client = self.lock_client();
        let slot = Slot::for_passphrase(client.root_for_slot(), passphrase, &mut rng(5)).unwrap();
        block_on(client.lock_with(&slot, &mut rng(6))).unwrap();
    }
}

/// Signs somebody up and gives two words of the code back, as the app asks.
pub fn person(relay: &RunningRelay, seed: u64) -> Device {
    let mut device = Device::sign_up(relay, seed);
    device.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    device
}

/// A responsible and a hurt partner who have compared their words.
pub fn pair(relay: &RunningRelay) -> (Device, Device) {
    let (mut founder, mut joiner) = (person(relay, 1), person(relay, 2));
    founder.start(Seat::Responsible, "Sam");
    let link = founder.invite();
    joiner.answer(&link, "Alex");
    let (ours, theirs) = meet(&mut founder, &mut joiner);
    assert_eq!(ours, theirs, "both sides show the same words");
    founder.words_match();
    joiner.words_match();
    for _ in 0..2 {
        founder.sync();
        joiner.sync();
    }
    (founder, joiner)
}

pub fn meet(founder: &mut Device, joiner: &mut Device) -> ([&'static str; 4], [&'static str; 4]) {
    joiner.sync();
    assert_eq!(joiner.meeting(), Some(MeetingStep::Asked));
    founder.sync();
    joiner.sync();
    let words = |step| match step {
        Some(MeetingStep::Compare { words, .. }) => words,
        other => panic!("no words to compare: {other:?}"),
    };
    (words(founder.meeting()), words(joiner.meeting()))
}
