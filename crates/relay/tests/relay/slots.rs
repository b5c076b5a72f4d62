//! Slots: found by their locator alone, written once.

use goldseam_sealed::LogId;
use goldseam_sealed::wire::ProblemCode;
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
