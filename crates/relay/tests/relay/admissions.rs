//! Tokens that let devices in.

use std::time::Duration;

use goldseam_relay::{Clock, database_path};
use goldseam_sealed::wire::{Admission, Enter, Problem, ProblemCode};
use goldseam_sealed::{CircleId, Timestamp};
use hyper::{Method, StatusCode};
use rusqlite::Connection;

use crate::client::{Answer, Device, Pen, circle, mailbox, member, random};
use crate::running::Running;

const NOW: Timestamp = Timestamp(1_800_000_000_000);
const DAY: i64 = 24 * 60 * 60 * 1_000;

async fn leave(
    device: &mut Device,
    circle: CircleId,
    once: bool,
    expires: Option<i64>,
) -> ([u8; 32], Answer) {
    let token = random();
    let expires = expires.map(|ahead| Timestamp(NOW.0 + ahead));
    let admission = Admission { token_hash: *blake3::hash(&token).as_bytes(), once, expires };
    (token, device.post(&mailbox(circle, "/admissions"), admission).await)
}

async fn enter(device: &mut Device, circle: CircleId, token: [u8; 32]) -> Answer {
    device.post(&mailbox(circle, "/enter"), Enter { token }).await
}

async fn relay() -> (Running, Clock, Device, CircleId) {
    let clock = Clock::standing(NOW);
    let relay = Running::with(|config| config.clock = clock.clone()).await;
    let mut owner = Device::logged_in(relay.address).await;
    let circle = circle();
    owner.create(circle).await;
    (relay, clock, owner, circle)
}

#[tokio::test]
async fn a_once_token_lets_one_of_a_hundred_in() {
    let (relay, _, mut owner, circle) = relay().await;
    let (token, left) = leave(&mut owner, circle, true, Some(DAY)).await;
    left.done();
    let mut tasks = Vec::new();
    for _ in 0..100 {
        let mut device = Device::logged_in(relay.address).await;
        tasks.push(tokio::spawn(async move {
            let answer = enter(&mut device, circle, token).await;
            let inside = device.get(&mailbox(circle, "/heads")).await.status == StatusCode::OK;
            assert_eq!(inside, answer.status == StatusCode::NO_CONTENT);
            if !inside {
                assert_eq!(answer.problem().unwrap().code, ProblemCode::NotFound);
            }
            inside
        }));
    }
    let mut inside = 0;
    for task in tasks {
        inside += usize::from(task.await.unwrap());
    }
    assert_eq!(inside, 1);
}

#[tokio::test]
async fn who_is_in_may_ask_again_without_using_anything_up() {
    let (relay, _, mut owner, circle) = relay().await;
    let (token, _) = leave(&mut owner, circle, true, Some(DAY)).await;
    let mut joiner = Device::logged_in(relay.address).await;
    enter(&mut owner, circle, token).await.done();
    enter(&mut joiner, circle, token).await.done();
    enter(&mut joiner, circle, token).await.done();
    let mut late = Device::logged_in(relay.address).await;
    assert_eq!(enter(&mut late, circle, token).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn tokens_end() {
    let (relay, clock, mut owner, circle) = relay().await;
    let (once, _) = leave(&mut owner, circle, true, Some(DAY)).await;
    let (standing, left) = leave(&mut owner, circle, false, Some(2 * DAY)).await;
    left.done();
    let (forever, left) = leave(&mut owner, circle, false, None).await;
    left.done();

    clock.advance(Duration::from_hours(24));
    for (token, open) in [(once, false), (standing, true), (standing, true), (forever, true)] {
        let mut device = Device::logged_in(relay.address).await;
        let status = enter(&mut device, circle, token).await.status;
        assert_eq!(status == StatusCode::NO_CONTENT, open);
    }
    clock.advance(Duration::from_hours(24));
    let mut device = Device::logged_in(relay.address).await;
    assert_eq!(enter(&mut device, circle, standing).await.status, StatusCode::NOT_FOUND);
    enter(&mut device, circle, forever).await.done();
}

#[tokio::test]
async fn a_once_token_needs_an_end_within_thirty_days() {
    let (_relay, _, mut owner, circle) = relay().await;
    for (once, expires, fine) in [
        (true, Some(30 * DAY), true),
        (true, Some(30 * DAY + 1), false),
        (true, None, false),
        (true, Some(0), false),
        (false, Some(-1), false),
        (false, Some(365 * DAY), true),
    ] {
        let (_, answer) = leave(&mut owner, circle, once, expires).await;
        let status = if fine { StatusCode::NO_CONTENT } else { StatusCode::BAD_REQUEST };
        assert_eq!(answer.status, status, "{once} {expires:?}");
    }
}

#[tokio::test]
async fn a_made_up_token_another_circles_token_and_an_unknown_circle_sound_the_same() {
    let (relay, _, mut owner, first) = relay().await;
    let (token, _) = leave(&mut owner, first, false, None).await;
    let second = circle();
    owner.create(second).await;
    let mut device = Device::logged_in(relay.address).await;
    let mut problems: Vec<Problem> = Vec::new();
    for (circle, token) in [(first, random()), (second, token), (circle(), token)] {
        let answer = enter(&mut device, circle, token).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        problems.push(answer.problem().unwrap());
    }
    assert!(problems.iter().all(|problem| *problem == problems[0]));
}

#[tokio::test]
async fn a_mailbox_that_a_lost_device_left_bare_is_made_again() {
    let (relay, _, mut owner, circle) = relay().await;
    let mut next = Device::logged_in(relay.address).await;
    next.create(circle).await;
    assert_eq!(owner.get(&mailbox(circle, "/heads")).await.status, StatusCode::NOT_FOUND);

    let again = async |device: &mut Device| device.put(&mailbox(circle, ""), Vec::new()).await.status;
    let (_, left) = leave(&mut next, circle, false, None).await;
    left.done();
    assert_eq!(again(&mut owner).await, StatusCode::NOT_FOUND, "a token leads in: somebody may come by it");

    let other = crate::client::circle();
    next.create(other).await;
    next.append(other, &Pen::new(&next.keys, other).many(1, b"kept")).await;
    let status = owner.put(&mailbox(other, ""), Vec::new()).await.status;
    assert_eq!(status, StatusCode::NOT_FOUND, "it holds something");
}

#[tokio::test]
async fn a_removed_device_does_not_come_back_by_a_token_of_its_own() {
    let (relay, _, mut owner, circle) = relay().await;
    let mut other = Device::logged_in(relay.address).await;
    owner.admit(circle, &other).await;
    let (token, _) = leave(&mut other, circle, false, None).await;
    let (kept, _) = leave(&mut owner, circle, false, None).await;
    owner.ask(Method::DELETE, &member(circle, other.log()), Vec::new()).await.done();
    assert_eq!(enter(&mut other, circle, token).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.put(&mailbox(circle, ""), Vec::new()).await.status, StatusCode::NOT_FOUND);
    let mut later = Device::logged_in(relay.address).await;
    enter(&mut later, circle, kept).await.done();
}

#[tokio::test]
async fn a_token_that_another_device_left_as_well_stays_when_one_of_them_goes() {
    let (relay, _, mut owner, circle) = relay().await;
    let mut other = Device::logged_in(relay.address).await;
    owner.admit(circle, &other).await;
    let tokens = [[1; 32], [2; 32], [3; 32]];
    let admission = |token: [u8; 32]| Admission {
        token_hash: *blake3::hash(&token).as_bytes(),
        once: false,
        expires: None,
    };
    let path = mailbox(circle, "/admissions");
    owner.post(&path, admission(tokens[0])).await.done();
    other.post(&path, admission(tokens[0])).await.done();
    other.post(&path, admission(tokens[1])).await.done();
    owner.post(&path, admission(tokens[1])).await.done();
    other.post(&path, admission(tokens[2])).await.done();
    other.ask(Method::DELETE, &member(circle, other.log()), Vec::new()).await.done();
    for (token, lets_in) in tokens.into_iter().zip([true, true, false]) {
        let mut back = Device::logged_in(relay.address).await;
        let status = enter(&mut back, circle, token).await.status;
        assert_eq!(status != StatusCode::NOT_FOUND, lets_in, "{token:?}");
    }
    owner.ask(Method::DELETE, &member(circle, owner.log()), Vec::new()).await.done();
    let mut back = Device::logged_in(relay.address).await;
    assert_eq!(enter(&mut back, circle, tokens[0]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_left_a_token_is_forgotten_with_it() {
    let (relay, _, mut owner, circle) = relay().await;
    let (token, _) = leave(&mut owner, circle, true, Some(DAY)).await;
    let file = database_path(&relay.dir.path().join("data"));
    let vouchers = || -> i64 {
        let db = Connection::open(&file).unwrap();
        db.query_row("SELECT count(*) FROM voucher", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(vouchers(), 1);
    let mut other = Device::logged_in(relay.address).await;
    enter(&mut other, circle, token).await.done();
    assert_eq!(vouchers(), 0, "it was used up");
}

#[tokio::test]
async fn a_mailbox_holds_so_many_devices_and_tokens() {
    let relay = Running::with(|config| config.limits.devices_per_mailbox = 2).await;
    let mut owner = Device::logged_in(relay.address).await;
    let circle = circle();
    owner.create(circle).await;
    let admission =
        |n: u8| Admission { token_hash: *blake3::hash(&[n; 32]).as_bytes(), once: false, expires: None };
    let path = mailbox(circle, "/admissions");
    owner.post(&path, admission(1)).await.done();
    owner.post(&path, admission(2)).await.done();
    owner.post(&path, admission(2)).await.done();
    assert_eq!(owner.post(&path, admission(3)).await.problem().unwrap().code, ProblemCode::Full);

    let (mut second, mut third) =
        (Device::logged_in(relay.address).await, Device::logged_in(relay.address).await);
    enter(&mut second, circle, [1; 32]).await.done();
    assert_eq!(enter(&mut third, circle, [1; 32]).await.problem().unwrap().code, ProblemCode::Full);
    let full = owner.put(&member(circle, third.log()), Vec::new()).await;
    assert_eq!(full.problem().unwrap().code, ProblemCode::Full);
    owner.put(&member(circle, second.log()), Vec::new()).await.done();
}
