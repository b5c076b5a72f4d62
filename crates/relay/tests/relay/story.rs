//! What two honest devices do.

use goldseam_sealed::wire::{About, Outcome, Want};
use goldseam_sealed::{BARE_LEN, LogHead, Seq};
use hyper::StatusCode;

use crate::client::{Device, Pen, circle, mailbox, member, until};
use crate::running::Running;

#[tokio::test]
async fn frames_go_from_one_device_to_another_and_survive_a_restart() {
    let relay = Running::start().await;
    let circle = circle();
    let (mut a, mut b) = (Device::logged_in(relay.address).await, Device::logged_in(relay.address).await);
    a.create(circle).await;
    a.create(circle).await;
    a.admit(circle, &b).await;

    let mut pen = Pen::new(&a.keys, circle);
    let frames = pen.many(3, b"a word");
    assert_eq!(a.append(circle, &frames).await, [Outcome::Stored, Outcome::Stored, Outcome::Stored]);
    assert_eq!(b.append(circle, &frames).await, [Outcome::Already, Outcome::Already, Outcome::Already]);
    let head = pen.head.unwrap();
    let head = LogHead { log: a.log(), seq: head.seq, hash: head.hash };
    assert_eq!(b.heads(circle).await.heads, [head]);
    assert_eq!(b.pull_all(circle, a.log()).await, frames);
    let after_two = b.pull(circle, vec![Want { log: a.log(), after: Seq(2) }]).await;
    assert_eq!(after_two.frames[0].0, frames[2].bytes());

    let relay = Running::on(relay.stop().await, |_| {}).await;
    b.relay = relay.address;
    b.host = relay.address.to_string();
    assert_eq!(b.get(&mailbox(circle, "/heads")).await.status, StatusCode::UNAUTHORIZED);
    b.log_in().await;
    assert_eq!(b.pull_all(circle, a.log()).await, frames);
}

#[tokio::test]
async fn a_device_re_seeds_another_ones_log_and_a_bare_frame_is_known() {
    let relay = Running::start().await;
    let circle = circle();
    let mut b = Device::logged_in(relay.address).await;
    b.create(circle).await;
    let a = Device::new(relay.address);
    let frames = Pen::new(&a.keys, circle).many(2, b"kept by b");
    assert_eq!(b.append(circle, &frames).await, [Outcome::Stored, Outcome::Stored]);
    let bare = frames[1].without_body();
    assert_eq!(bare.bytes().len(), BARE_LEN);
    assert_eq!(b.append(circle, &[bare]).await, [Outcome::Already]);
    assert_eq!(b.pull_all(circle, a.log()).await, frames, "the body is still there");
}

#[tokio::test]
async fn a_stream_hints_at_what_is_new_and_stops_with_membership() {
    let relay = Running::start().await;
    let mut circles = [circle(), circle()];
    // Hints that wait together go out sorted: one that should not be there would come first.
    circles.sort();
    let [first, second] = circles;
    let (mut a, mut b) = (Device::logged_in(relay.address).await, Device::logged_in(relay.address).await);
    for circle in [first, second] {
        a.create(circle).await;
        a.admit(circle, &b).await;
    }
    let mut wake = b.wake().await;
    let (mut pen1, mut pen2) = (Pen::new(&a.keys, first), Pen::new(&a.keys, second));
    a.append(first, &[pen1.write(b"one")]).await;
    assert_eq!(wake.line().await.unwrap(), format!("data: {}\n\n", first.to_hex()));

    a.ask(hyper::Method::DELETE, &member(first, b.log()), Vec::new()).await.done();
    assert_eq!(b.get(&mailbox(first, "/heads")).await.status, StatusCode::NOT_FOUND, "at once");
    a.append(first, &[pen1.write(b"not for b")]).await;
    a.append(second, &[pen2.write(b"for b")]).await;
    assert_eq!(wake.line().await.unwrap(), format!("data: {}\n\n", second.to_hex()));
}

#[tokio::test]
async fn stopping_ends_streams() {
    let relay = Running::start().await;
    let b = Device::logged_in(relay.address).await;
    let mut wake = b.wake().await;
    relay.stop().await;
    until("the end", async || wake.line().await.is_none().then_some(())).await;
}

#[tokio::test]
async fn a_relay_says_what_it_can_do() {
    let relay = Running::start().await;
    let about: About = Device::new(relay.address).get("/api/v1/about").await.read();
    for capability in ["append", "pull", "wake", "slots"] {
        assert!(about.capabilities.iter().any(|name| name == capability), "{capability}");
    }
}
