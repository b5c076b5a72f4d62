//! Too many requests: who asks too much waits, and nobody else does.

use std::time::Duration;

use goldseam_relay::{Clock, Rate};
use goldseam_sealed::wire::{ProblemCode, Remove};
use goldseam_sealed::{LogId, Timestamp};
use hyper::StatusCode;

use crate::client::{Answer, Device, circle, mailbox, random};
use crate::running::Running;

const HOME: &str = "192.0.2.10";
const ELSEWHERE: &str = "198.51.100.20";

/// Behind a proxy, so that tests can come from anywhere; its clock stands, so that no allowance grows by itself.
async fn relay(change: impl FnOnce(&mut goldseam_relay::Limits)) -> (Running, Clock) {
    let clock = Clock::standing(Timestamp(1_800_000_000_000));
    let relay = Running::with(|config| {
        config.behind_proxy = true;
        config.clock = clock.clone();
        change(&mut config.limits);
    })
    .await;
    (relay, clock)
}

fn rate(burst: u32, seconds: u64) -> Rate {
    Rate { burst, every: Duration::from_secs(seconds) }
}

fn from(relay: &Running, address: &str) -> Device {
    let mut device = Device::new(relay.address);
    device.from = Some(address.to_owned());
    device
}

fn wait(answer: &Answer) -> Option<u32> {
    let problem = answer.problem().filter(|problem| problem.code == ProblemCode::Busy)?;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers["retry-after"].to_str().unwrap(), problem.retry_after.unwrap().to_string());
    problem.retry_after
}

#[tokio::test]
async fn a_network_that_asks_too_much_waits_and_another_does_not() {
    let (relay, clock) = relay(|limits| limits.address = rate(5, 2)).await;
    let (mut loud, mut neighbour, mut calm) =
        (from(&relay, HOME), from(&relay, "192.0.2.99"), from(&relay, ELSEWHERE));
    for _ in 0..5 {
        assert_eq!(loud.get("/api/v1/about").await.status, StatusCode::OK);
    }
    assert_eq!(wait(&loud.get("/api/v1/about").await), Some(2));
    assert_eq!(wait(&neighbour.get("/healthz").await), Some(2));
    assert_eq!(calm.get("/api/v1/about").await.status, StatusCode::OK);
    clock.advance(Duration::from_secs(2));
    assert_eq!(loud.get("/api/v1/about").await.status, StatusCode::OK);
}

/// The couple is never locked out by somebody who knows their device's name.
#[tokio::test]
async fn logins_tried_in_a_devices_name_do_not_keep_it_out() {
    let (relay, _) = relay(|limits| limits.logins_by_address = rate(20, 1)).await;
    let (mut home, mut attacker) = (from(&relay, HOME), from(&relay, ELSEWHERE));
    let mut held = 0;
    for _ in 0..100 {
        let mut login = home.login(&home.host, random());
        login.signature = random_signature();
        held += usize::from(wait(&attacker.post("/api/v1/session", login).await).is_some());
    }
    assert_eq!(held, 80);
    home.log_in().await;
}

fn random_signature() -> [u8; 64] {
    random()
}

#[tokio::test]
async fn a_device_that_asks_too_much_waits_wherever_it_comes_from() {
    let (relay, clock) = relay(|limits| limits.device = rate(3, 1)).await;
    let mut device = from(&relay, HOME);
    device.log_in().await;
    let mut other = from(&relay, HOME);
    other.log_in().await;
    let path = mailbox(circle(), "/heads");
    for address in [HOME, ELSEWHERE, "203.0.113.5"] {
        device.from = Some(address.to_owned());
        assert_eq!(device.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(wait(&device.get(&path).await), Some(1));
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
    clock.advance(Duration::from_secs(1));
    assert_eq!(device.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_whole_relay_has_a_limit_and_tells_how_long_to_wait() {
    let (relay, _) = relay(|limits| limits.overall = rate(3, 1)).await;
    for address in [HOME, ELSEWHERE, "203.0.113.5"] {
        assert_eq!(from(&relay, address).get("/api/v1/about").await.status, StatusCode::OK);
    }
    assert_eq!(wait(&from(&relay, "203.0.114.5").get("/api/v1/about").await), Some(1));
}

#[tokio::test]
async fn guessing_locators_is_slow() {
    let (relay, _) = relay(|_| {}).await;
    let mut device = from(&relay, HOME);
    let mut tried = 0;
    let seconds = loop {
        let path = format!("/api/v1/slots/{}", LogId(random()).to_hex());
        if let Some(seconds) = wait(&device.get(&path).await) {
            break seconds;
        }
        tried += 1;
    };
    assert_eq!((tried, seconds), (10, 10));
    assert!(wait(&device.get("/api/v1/slots/odd").await).is_some(), "an impossible locator counts as well");
}

/// A device with an old code asks for its removal at every login, for years.
#[tokio::test]
async fn removing_a_slot_again_and_again_uses_up_nothing() {
    let (relay, _) = relay(|limits| limits.slots_by_device = rate(2, 3_600)).await;
    let mut device = from(&relay, HOME);
    device.log_in().await;
    let (place, token) = (format!("/api/v1/slots/{}", LogId(random()).to_hex()), random());
    let removal = LogId(*blake3::hash(&token).as_bytes()).to_hex();
    device.put(&format!("{place}/{removal}"), vec![1]).await.done();
    for _ in 0..30 {
        device.post(&format!("{place}/remove"), Remove { token }).await.done();
    }
    device.put(&format!("{place}/{removal}"), vec![1]).await.done();
}

#[tokio::test]
async fn a_device_opens_so_many_mailboxes_a_day_and_opening_one_again_is_free() {
    let (relay, clock) = relay(|limits| limits.mailboxes_by_device = rate(2, 60)).await;
    let mut device = from(&relay, HOME);
    device.log_in().await;
    let (first, second) = (circle(), circle());
    for circle in [first, second, first, second, first] {
        device.create(circle).await;
    }
    let third = mailbox(circle(), "");
    assert_eq!(wait(&device.put(&third, Vec::new()).await), Some(60));
    clock.advance(Duration::from_secs(60));
    device.put(&third, Vec::new()).await.done();
}
