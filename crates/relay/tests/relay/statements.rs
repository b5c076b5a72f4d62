//! What a person's root says about its own devices and frames, and nobody else can say.

use goldseam_relay::{check, database_path};
use goldseam_sealed::wire::{Admission, Enter, Outcome, ProblemCode, Revoke, Withdraw};
use goldseam_sealed::{
    Accepted, BARE_LEN, CircleId, Frame, FrameHash, Head, RootKey, Seq, Timestamp, Withdrawal,
};
use hyper::StatusCode;

use crate::client::{Answer, Device, Pen, circle, mailbox, member, rng};
use crate::running::Running;

/// A person's device, logged in.
async fn person(relay: &Running) -> (RootKey, Accepted, Device) {
    let device = Device::logged_in(relay.address).await;
    let root = RootKey::make(&mut rng());
    let accepted = device.keys.accept(&root.certify(&device.keys, Timestamp(1))).unwrap();
    (root, accepted, device)
}

async fn withdraw(by: &mut Device, circle: CircleId, said: &Withdrawal) -> Answer {
    let withdrawals = vec![said.as_bytes().to_vec().into()];
    by.post(&mailbox(circle, "/withdraw"), Withdraw { withdrawals }).await
}

fn lengths(frames: &[Frame]) -> Vec<usize> {
    frames.iter().map(|frame| frame.bytes().len()).collect()
}

#[tokio::test]
async fn words_taken_back_are_erased_and_the_chain_still_verifies() {
    let relay = Running::start().await;
    let circle = circle();
    let (root, device, mut a) = person(&relay).await;
    let mut b = Device::logged_in(relay.address).await;
    a.create(circle).await;
    a.admit(circle, &b).await;
    let mut pen = Pen::new(&a.keys, circle);
    let frames = pen.many(3, b"some words");
    a.append(circle, &frames).await;
    let said = root.withdraw(&device, circle, Seq(2), frames[1].head()).unwrap();
    // It is the writer's own word, whoever brings it, and saying it again changes nothing.
    for _ in 0..2 {
        withdraw(&mut b, circle, &said).await.done();
        let held = b.pull_all(circle, a.log()).await;
        assert_eq!(lengths(&held), [frames[0].bytes().len(), BARE_LEN, frames[2].bytes().len()]);
        assert_eq!(held[1].hash(), frames[1].hash());
    }
    assert_eq!(a.append(circle, &frames).await, [Outcome::Already, Outcome::Already, Outcome::Already]);
    assert_eq!(lengths(&b.pull_all(circle, a.log()).await)[1], BARE_LEN, "the body does not come back");
    assert_eq!(a.append(circle, &[pen.write(b"more")]).await, [Outcome::Stored]);
    let dir = relay.stop().await;
    assert_eq!(check(&database_path(&dir.path().join("data"))).unwrap().faults, []);
}

#[tokio::test]
async fn nobody_else_takes_anything_back() {
    let relay = Running::start().await;
    let circle = circle();
    let (root, device, mut a) = person(&relay).await;
    let (thief, _, mut b) = person(&relay).await;
    a.create(circle).await;
    a.admit(circle, &b).await;
    let frames = Pen::new(&a.keys, circle).many(2, b"some words");
    a.append(circle, &frames).await;
    let whole = lengths(&frames);

    // Another root certified the device; the device never accepted it.
    let claimed = thief.certify(&a.keys, Timestamp(1));
    assert!(b.keys.accept(&claimed).is_err());
    let elsewhere = root.withdraw(&device, CircleId([1; 16]), Seq(1), frames[1].head()).unwrap();
    let answer = withdraw(&mut b, circle, &elsewhere).await;
    assert_eq!(answer.problem().unwrap().code, ProblemCode::Malformed);
    let mut forged = *root.withdraw(&device, circle, Seq(1), frames[0].head()).unwrap().as_bytes();
    forged[297] = 2;
    let withdrawals = vec![forged.to_vec().into()];
    let answer = b.post(&mailbox(circle, "/withdraw"), Withdraw { withdrawals }).await;
    assert_eq!(answer.problem().unwrap().code, ProblemCode::Malformed);
    // A last frame that is not the one held here: another history, not ours to change.
    let other = Head { seq: Seq(2), hash: FrameHash([9; 32]) };
    withdraw(&mut b, circle, &root.withdraw(&device, circle, Seq(1), other).unwrap()).await.done();
    let beyond = Head { seq: Seq(9), hash: FrameHash([9; 32]) };
    withdraw(&mut b, circle, &root.withdraw(&device, circle, Seq(1), beyond).unwrap()).await.done();
    assert_eq!(lengths(&a.pull_all(circle, a.log()).await), whole);
}

#[tokio::test]
async fn a_revoked_device_is_out_at_once_and_for_good() {
    let relay = Running::start().await;
    let circle = circle();
    let (root, lost, mut a) = person(&relay).await;
    let mut b = Device::logged_in(relay.address).await;
    b.create(circle).await;
    b.admit(circle, &a).await;
    let left = Admission { token_hash: *blake3::hash(&[7; 32]).as_bytes(), once: false, expires: None };
    b.post(&mailbox(circle, "/admissions"), left).await.done();
    let mut wake = a.wake().await;

    let gone = Revoke { revocation: root.revoke(&lost, Timestamp(2)).unwrap().as_bytes().to_vec() };
    b.post(&mailbox(circle, "/revoke"), gone.clone()).await.done();
    assert_eq!(wake.line().await, None, "its stream ends");
    assert_eq!(a.get(&mailbox(circle, "/heads")).await.status, StatusCode::UNAUTHORIZED, "so does its login");
    a.log_in().await;
    assert_eq!(a.get(&mailbox(circle, "/heads")).await.status, StatusCode::NOT_FOUND);
    let enter = a.post(&mailbox(circle, "/enter"), Enter { token: [7; 32] }).await;
    assert_eq!(enter.status, StatusCode::NOT_FOUND, "no token lets it in again");
    b.put(&member(circle, a.log()), Vec::new()).await.done();
    assert_eq!(a.get(&mailbox(circle, "/heads")).await.status, StatusCode::NOT_FOUND, "nor another device");
    b.post(&mailbox(circle, "/revoke"), gone).await.done();
    let mut c = Device::logged_in(relay.address).await;
    c.post(&mailbox(circle, "/enter"), Enter { token: [7; 32] }).await.done();
}

#[tokio::test]
async fn a_stranger_revokes_nobody() {
    let relay = Running::start().await;
    let circle = circle();
    let (_, _, mut a) = person(&relay).await;
    let (thief, _, mut b) = person(&relay).await;
    a.create(circle).await;
    a.admit(circle, &b).await;
    // The thief's certificate for somebody else's device, with the thief's own acceptance.
    let (claimed, own) = (thief.certify(&a.keys, Timestamp(1)), thief.certify(&b.keys, Timestamp(1)));
    let own = b.keys.accept(&own).unwrap();
    let said = thief.revoke(&own, Timestamp(2)).unwrap();
    let mut forged = said.as_bytes().to_vec();
    forged[1..202].copy_from_slice(claimed.as_bytes());
    let answer = b.post(&mailbox(circle, "/revoke"), Revoke { revocation: forged }).await;
    assert_eq!(answer.problem().unwrap().code, ProblemCode::Malformed);
    assert_eq!(a.get(&mailbox(circle, "/heads")).await.status, StatusCode::OK);
}
