//! Laws of frames, seen from outside the crate.
#![allow(clippy::unwrap_used, reason = "test helpers")]

use goldseam_sealed::{
    BARE_LEN, Body, CircleId, DeviceKeys, EpochError, EpochKey, Frame, FrameError, FrameHash, HEADER_LEN,
    Head, Header, KeyError, Kind, LogHead, LogId, OpenError, RootKey, SealError, SealingKey, Seq, Timestamp,
    verify_login,
};
use proptest::prelude::*;
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

fn rng(seed: u64) -> ChaCha12Rng {
    ChaCha12Rng::seed_from_u64(seed)
}

fn body(content: Vec<u8>) -> Body {
    Body { kind: Kind(7), version: 1, seen: Vec::new(), time: Timestamp(1_700_000_000_000), content }
}

struct Writer {
    device: DeviceKeys,
    epoch: EpochKey,
    rng: ChaCha12Rng,
}

fn writer(seed: u64) -> Writer {
    let mut rng = rng(seed);
    Writer { device: DeviceKeys::make(&mut rng), epoch: EpochKey::make(CircleId([9; 16]), &mut rng), rng }
}

impl Writer {
    fn seal(&mut self, previous: Option<Head>, content: &[u8]) -> Frame {
        body(content.to_vec()).seal(&self.device, previous, &self.epoch, &mut self.rng).unwrap()
    }
}

prop_compose! {
    fn any_body()(
        kind in any::<u32>(), version in any::<u32>(), time in any::<i64>(),
        logs in proptest::collection::btree_set(any::<[u8; 32]>(), 0..6),
        content in proptest::collection::vec(any::<u8>(), 0..4000),
    ) -> Body {
        let seen = logs.into_iter()
            .map(|log| LogHead { log: LogId(log), seq: Seq(u64::from(log[0]) + 1), hash: FrameHash(log) })
            .collect();
        Body { kind: Kind(kind), version, seen, time: Timestamp(time), content }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sealed_opens_again(entry in any_body(), seed in any::<u64>()) {
        let mut w = writer(seed);
        let frame = entry.seal(&w.device, None, &w.epoch, &mut w.rng).unwrap();
        let received = Frame::verify(frame.bytes().to_vec()).unwrap();
        prop_assert_eq!(&received, &frame);
        prop_assert_eq!(Body::open(&received, &w.epoch), Ok(entry));
    }

    #[test]
    fn a_header_that_decodes_encodes_to_the_same_bytes(
        mut bytes in proptest::collection::vec(any::<u8>(), HEADER_LEN), plausible in any::<bool>(),
    ) {
        if plausible {
            let real = writer(5).seal(None, b"x");
            for (to, from) in bytes.iter_mut().zip(&real.bytes()[..HEADER_LEN]).take(50) { *to = *from; }
            bytes[50..58].copy_from_slice(&2_u64.to_be_bytes());
            bytes[146..150].copy_from_slice(&272_u32.to_be_bytes());
        }
        let bytes: [u8; HEADER_LEN] = bytes.try_into().unwrap();
        let decoded = Header::decode(&bytes);
        prop_assert!(decoded.is_ok() || !plausible);
        if let Ok(header) = decoded {
            prop_assert_eq!(header.encode(), bytes);
        }
    }

    #[test]
    fn any_bytes_are_answered_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..700)) {
        prop_assert!(Frame::verify(bytes).is_err());
    }
}

#[test]
fn s12_any_flipped_bit_is_refused() {
    let mut w = writer(1);
    let frame = w.seal(None, b"one");
    for at in 0..frame.bytes().len() {
        for bit in [0, 3, 7] {
            let mut bytes = frame.bytes().to_vec();
            bytes[at] ^= 1 << bit;
            assert!(Frame::verify(bytes).is_err(), "byte {at} bit {bit}");
        }
    }
}

#[test]
fn a_frame_of_any_other_length_is_refused() {
    let frame = writer(1).seal(None, b"one");
    for len in (0..frame.bytes().len()).filter(|len| *len != BARE_LEN) {
        assert!(Frame::verify(frame.bytes()[..len].to_vec()).is_err(), "length {len}");
    }
    let longer = [frame.bytes(), &[0]].concat();
    assert_eq!(Frame::verify(longer), Err(FrameError::Length));
}

#[test]
fn a_body_taken_back_leaves_a_frame_that_verifies() {
    let mut w = writer(1);
    let frame = w.seal(None, b"one");
    let bare = Frame::verify(frame.without_body().bytes().to_vec()).unwrap();
    assert_eq!((bare.hash(), bare.header()), (frame.hash(), frame.header()));
    assert_eq!(Body::open(&bare, &w.epoch), Err(OpenError::TakenBack));
}

#[test]
fn another_circle_epoch_or_place_does_not_open() {
    let mut w = writer(1);
    let first = w.seal(None, b"one");
    let second = w.seal(Some(first.head()), b"two");
    assert_eq!((second.header().seq, second.header().prev), (Seq(2), first.hash()));
    let other_epoch = EpochKey::make(CircleId([9; 16]), &mut w.rng);
    assert_eq!(Body::open(&first, &other_epoch), Err(OpenError::AnotherEpoch));
    let other_circle = EpochKey::from_secret(CircleId([8; 16]), w.epoch.secret().clone());
    assert_ne!(other_circle.id(), w.epoch.id());
    assert_eq!(Body::open(&first, &other_circle), Err(OpenError::AnotherEpoch));
}

#[test]
fn the_length_of_a_frame_says_little_about_the_text() {
    let mut w = writer(1);
    let lengths: std::collections::BTreeSet<usize> =
        (0..200).map(|n| w.seal(None, &vec![b'a'; n]).bytes().len()).collect();
    assert_eq!(lengths.len(), 1);
}

#[test]
fn an_entry_that_is_too_long_or_tells_heads_out_of_order_is_refused() {
    let mut w = writer(1);
    let long = body(vec![0; 256 * 1024]).seal(&w.device, None, &w.epoch, &mut w.rng);
    assert_eq!(long, Err(SealError::TooLong));
    let head = LogHead { log: LogId([1; 32]), seq: Seq(1), hash: FrameHash([1; 32]) };
    let twice = Body { seen: vec![head, head], ..body(vec![]) };
    assert_eq!(twice.seal(&w.device, None, &w.epoch, &mut w.rng), Err(SealError::Seen));
}

#[test]
fn an_announced_key_reaches_its_readers_and_nobody_else() {
    let mut w = writer(1);
    let (device, root, stranger) =
        (DeviceKeys::make(&mut w.rng), RootKey::make(&mut w.rng), DeviceKeys::make(&mut w.rng));
    let readers = [device.unsealing().public().clone(), root.unsealing().public().clone()];
    let frame = w.epoch.announce(&w.device, None, &readers, &mut w.rng).unwrap();
    let received = Frame::verify(frame.bytes().to_vec()).unwrap();
    for reader in [device.unsealing(), root.unsealing()] {
        assert_eq!(EpochKey::from_announcement(&received, &reader).unwrap().id(), w.epoch.id());
    }
    let refused = EpochKey::from_announcement(&received, &stranger.unsealing()).map(|key| key.id());
    assert_eq!(refused, Err(EpochError::NotForThisReader));
    assert_eq!(received.body().map(<[u8]>::len), Some(640), "eight places, whoever reads");
}

#[test]
fn low_order_points_are_refused() {
    // The small-order points of Curve25519, as in RFC 7748 section 6.1 and its security considerations.
    let small = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ];
    for point in small {
        let bytes = LogId::from_hex(point).unwrap().0;
        assert_eq!(SealingKey::from_bytes(bytes).map(|_| ()), Err(KeyError::SmallOrder), "{point}");
    }
    // A log named by a small-order Ed25519 point could sign anything.
    let mut bytes = writer(1).seal(None, b"x").bytes().to_vec();
    bytes[18..50].copy_from_slice(&LogId::from_hex(small[1]).unwrap().0);
    assert_eq!(Frame::verify(bytes), Err(FrameError::Signature));
}

#[test]
fn a_login_holds_for_one_host_and_one_challenge() {
    let device = DeviceKeys::make(&mut rng(1));
    let signature = device.sign_login("relay.example:8443", &[1; 32]).unwrap();
    assert_eq!(verify_login(device.log(), "relay.example:8443", &[1; 32], &signature), Ok(()));
    for (host, challenge) in [("relay.example", [1; 32]), ("relay.example:8443", [2; 32])] {
        assert_eq!(verify_login(device.log(), host, &challenge, &signature), Err(KeyError::Signature));
    }
    let other = DeviceKeys::make(&mut rng(2));
    assert_eq!(
        verify_login(other.log(), "relay.example:8443", &[1; 32], &signature),
        Err(KeyError::Signature)
    );
}
