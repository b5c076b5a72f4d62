//! Frames as a relay or a store hands them over.
#![no_main]

use goldseam_sealed::{Body, CircleId, DeviceKeys, EpochKey, Frame, HEADER_LEN, Header, Secret};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(Ok(header)) = bytes.first_chunk::<HEADER_LEN>().map(Header::decode) {
        assert_eq!(header.encode(), bytes[..HEADER_LEN], "canonical");
    }
    let Ok(frame) = Frame::from_store(bytes.to_vec()) else {
        assert!(Frame::verify(bytes.to_vec()).is_err());
        return;
    };
    assert_eq!(frame.bytes(), bytes);
    let bare = frame.without_body();
    assert_eq!((bare.hash(), bare.body()), (frame.hash(), None));
    let circle = frame.header().circle;
    let key = EpochKey::from_secret(circle, Secret::from_bytes([7; 32]));
    let _whatever = Body::open(&frame, &key);
    let other = EpochKey::from_secret(CircleId([0; 16]), Secret::from_bytes([7; 32]));
    let _whatever = Body::open(&frame, &other);
    let device = DeviceKeys::from_seeds(&Secret::from_bytes([1; 32]), Secret::from_bytes([2; 32]));
    // Costs a key agreement for each place.
    if frame.body().is_some_and(|body| body.len() <= 640) {
        let _whatever = EpochKey::from_announcement(&frame, &device.unsealing());
    }
    if let Ok(whole) = Frame::verify(bytes.to_vec()) {
        assert!(Frame::verify(whole.without_body().bytes().to_vec()).is_ok());
    }
});
