//! Slots: found by their locator alone, written once.

use goldseam_sealed::wire::{ProblemCode, Remove};
use goldseam_sealed::{LogId, RecoveryCode, RootKey, Slot};
use hyper::StatusCode;

use crate::client::{Device, random};
use crate::running::Running;

fn path(locator: [u8; 32]) -> String {
    format!("/api/v1/slots/{}", LogId(locator).to_hex())
}

#[tokio::test]
async fn a_slot_is_read_without_a_login_and_never_replaced() {
    let relay = Running::start().await;
    let (mut writer, mut reader) = (Device::logged_in(relay.address).await, Device::new(relay.address));
    let (slot, place) = (vec![7; 90], path(random()));
    assert_eq!(reader.get(&place).await.problem().unwrap().code, ProblemCode::NotFound);
    writer.put(&place, slot.clone()).await.done();
    writer.put(&place, slot.clone()).await.done();
    let mut another = Device::logged_in(relay.address).await;
    for device in [&mut writer, &mut another] {
        assert_eq!(device.put(&place, vec![8; 90]).await.status, StatusCode::CONFLICT);
    }
    assert_eq!(reader.get(&place).await.body, slot);
}

#[tokio::test]
async fn a_slot_is_small_and_its_place_is_a_locator() {
    let relay = Running::start().await;
    let mut device = Device::logged_in(relay.address).await;
    device.put(&path(random()), vec![1; 256]).await.done();
    let large = device.put(&path(random()), vec![1; 257]).await;
    assert_eq!(large.problem().unwrap().code, ProblemCode::TooLarge);
    assert_eq!(device.put(&path(random()), Vec::new()).await.status, StatusCode::BAD_REQUEST);
    let unknown = device.get(&path(random())).await.problem();
    for odd in [
        "/api/v1/slots/00",
        "/api/v1/slots/zz",
        &path(random()).to_uppercase().replace("/API/V1/SLOTS", "/api/v1/slots"),
    ] {
        assert_eq!(device.get(odd).await.problem(), unknown, "the same answer as for an unknown one");
    }
}

#[tokio::test]
async fn only_the_token_that_came_with_a_slot_removes_it() {
    let relay = Running::start().await;
    let mut device = Device::logged_in(relay.address).await;
    let (place, token) = (path(random()), random());
    let hash = LogId(*blake3::hash(&token).as_bytes()).to_hex();
    let remove = |token| (format!("{place}/remove"), Remove { token });
    device.put(&format!("{place}/{hash}"), vec![7; 90]).await.done();
    // Somebody who learnt the locator leaves the same bytes again, with a token of their own.
    let theirs: [u8; 32] = random();
    let claim = LogId(*blake3::hash(&theirs).as_bytes()).to_hex();
    device.put(&format!("{place}/{claim}"), vec![7; 90]).await.done();
    for wrong in [theirs, random(), *blake3::hash(&token).as_bytes()] {
        let (path, body) = remove(wrong);
        assert_eq!(device.post(&path, body).await.status, StatusCode::NOT_FOUND);
        assert_eq!(device.get(&place).await.body, vec![7; 90]);
    }
    let (path, body) = remove(token);
    device.post(&path, body.clone()).await.done();
    assert_eq!(device.get(&place).await.status, StatusCode::NOT_FOUND);
    device.post(&path, body).await.done();
}

#[tokio::test]
async fn a_slot_without_a_token_is_never_removed() {
    let relay = Running::start().await;
    let mut device = Device::logged_in(relay.address).await;
    let place = path(random());
    device.put(&place, vec![7; 90]).await.done();
    let answer = device.post(&format!("{place}/remove"), Remove { token: random() }).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(device.get(&place).await.body, vec![7; 90]);
}

#[tokio::test]
async fn a_wrong_code_is_answered_on_the_same_way_and_at_the_same_length_as_a_right_one() {
    let relay = Running::start().await;
    let mut device = Device::logged_in(relay.address).await;
    let mut rng = crate::client::rng();
    let (right, wrong) = (RecoveryCode::make(&mut rng), RecoveryCode::make(&mut rng));
    let slot = Slot::for_code(&RootKey::make(&mut rng), &right, &mut rng);
    device.put(&path(right.locator()), slot.as_bytes().to_vec()).await.done();
    let found = device.get(&path(right.locator())).await;
    let missing = device.get(&path(wrong.locator())).await;
    assert_eq!((found.status, missing.status), (StatusCode::OK, StatusCode::NOT_FOUND));
    assert_eq!(missing.body.len(), found.body.len());
    let names = |answer: &crate::client::Answer| {
        answer.headers.keys().map(|name| name.as_str().to_owned()).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(names(&missing), names(&found));
    assert!(missing.problem().unwrap().message.contains("Check each word"));
}
