//! Many entries, for measuring.

#![allow(dead_code, reason = "each measurement uses a part")]

use async_lock::Mutex;
use goldseam_client::{Client, Courier, Transport};
use goldseam_journey::{Day, Seat, consistency, decide};
use goldseam_replica::{Memory, Store};
use goldseam_sealed::{Body, CircleId, DeviceKeys, EpochKey, Frame, Kind, LogId, RecoveryCode, Timestamp};
use minicbor::Encoder;
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Days the entries are spread over.
const DAYS: usize = 1_000;
/// Frames kept in one write.
const CHUNK: usize = 4_096;
/// The client's kind of a log's first entry.
const HELLO: Kind = Kind(900);

/// A person with a repair and a promise on this device; and what another device of theirs wrote about its days.
pub(crate) struct Many<S> {
    pub(crate) client: Client<S>,
    pub(crate) code: RecoveryCode,
    pub(crate) circle: CircleId,
    /// The other device's log, and its frames, which are not in the store.
    pub(crate) log: LogId,
    pub(crate) frames: Vec<Frame>,
}

impl<S: Store + Clone> Many<S> {
    pub(crate) async fn on(store: S, entries: usize) -> Self {
        let mut rng = ChaCha12Rng::seed_from_u64(1);
        let (mut client, code) = Client::sign_up(store.clone(), Timestamp(1), &mut rng).await.unwrap();
        client.confirm_code(Timestamp(1), &mut rng).await.unwrap();
        client.start_repair(Seat::Responsible, "Sam", None, Timestamp(2), &mut rng).await.unwrap();
        let schedule = consistency::Schedule::Daily { from: Day(1) };
        let make = consistency::Command::Make { text: "I will call at six".into(), plan: None, schedule };
        let promise = client.act(make, Timestamp(3), &mut rng).await.unwrap();

        let root = client.root_for_slot();
        let private = root.private_circle();
        let circle = store.circles().await.unwrap().into_iter().find(|circle| *circle != private).unwrap();
        let seen = store.heads(circle).await.unwrap();
        let device = DeviceKeys::make(&mut rng);
        let key = EpochKey::make(circle, &mut rng);
        let certificate = root.certify(&device, Timestamp(4));
        let mut frames = vec![key.announce(&device, None, certificate.readers(), &mut rng).unwrap()];
        let accepted = device.accept(&certificate).unwrap();
        let mut hello = Vec::new();
        Encoder::new(&mut hello).map(1).unwrap().u8(0).unwrap().bytes(accepted.as_bytes()).unwrap();
        let mut contents = vec![(HELLO, 1, hello)];
        let outcomes =
            [consistency::Outcome::Kept, consistency::Outcome::Late, consistency::Outcome::ToldFirst];
        for (day, outcome) in (1..=DAYS).zip(outcomes.into_iter().cycle()) {
            let day = Day(i32::try_from(day).unwrap());
            let words = Some("a few words about how it went today".into());
            let record = consistency::Command::Record { promise, day, outcome, words };
            let now = Timestamp(i64::from(day.0) * DAY_MS);
            let decision = decide(client.journey(), record.into(), now).unwrap();
            contents.push((decision.kind(), decision.version(), decision.content()));
        }
        for at in 0..entries {
            let which = if at == 0 { 0 } else { 1 + at * DAYS / entries };
            let (kind, version, content) = contents.get(which).unwrap_or(contents.last().unwrap()).clone();
            let time = Timestamp(i64::try_from(which.max(1)).unwrap() * DAY_MS);
            let body = Body { kind, version, seen: seen.clone(), time, content };
            let head = frames.last().unwrap().head();
            frames.push(body.seal(&device, Some(head), &key, &mut rng).unwrap());
        }
        Self { client, code, circle, log: device.log(), frames }
    }
}

/// Puts everything on a relay, as the person's first device would; the code that brings it back.
pub(crate) async fn fill(relay: impl Transport, entries: usize, now: impl Fn() -> Timestamp) -> RecoveryCode {
    let store = Memory::new();
    let Many { client, code, frames, .. } = Many::on(store.clone(), entries).await;
    for chunk in frames.chunks(CHUNK) {
        store.append(chunk).await.unwrap();
    }
    let (client, mut courier) = (Mutex::new(client), Courier::new(relay));
    let mut rng = ChaCha12Rng::seed_from_u64(2);
    while {
        client.lock().await.refresh_all().await.unwrap();
        courier.sync(&client, &now, &mut rng).await.expect("the relay takes it");
        client.lock().await.standing().0.to_send > 0
    } {}
    code
}
