//! The format's numbers, each at its edge: the last that is allowed and the first that is not.

use crate::body::{MAX_SEEN, seal_raw};
use crate::frame::{MAX_BODY, MAX_FRAME, Suite};
use crate::pad::pad;
use crate::test_rng::seeded;
use crate::wire::MAX_MESSAGE;
use crate::*;

const CIRCLE: CircleId = CircleId([1; 16]);

fn body(content: usize, seen: Vec<LogHead>) -> Body {
    Body { kind: Kind(1), version: 1, seen, time: Timestamp(5), content: vec![0x55; content] }
}

/// Heads of so many logs, in order.
fn heads(count: u8) -> Vec<LogHead> {
    (0..count).map(|n| LogHead { log: LogId([n; 32]), seq: Seq(1), hash: FrameHash([n; 32]) }).collect()
}

/// Opens a body as misbehaving software may have sealed it.
fn opened(plain: Vec<u8>) -> Result<Body, OpenError> {
    let mut rng = seeded(1);
    let (device, epoch) = (DeviceKeys::make(&mut rng), EpochKey::make(CIRCLE, &mut rng));
    Body::open(&seal_raw(&device, &epoch, pad(plain), &mut rng), &epoch)
}

#[test]
fn the_sizes_are_those_of_the_format() {
    assert_eq!((MAX_BODY, MAX_FRAME, MAX_MESSAGE), (262_160, 262_406, 4_194_304));
}

#[test]
fn a_body_has_one_of_the_lengths_of_its_suite() {
    for (length, entry, keys) in [
        (0, false, false),
        (10, false, false),
        (256, false, false),
        (271, false, false),
        (272, true, false),
        (273, false, false),
        (640, false, true),
        (650, false, false),
        (656, true, false),
        (1280, false, true),
        (5120, false, true),
        (5760, false, false),
        (262_160, true, false),
        (270_352, false, false),
    ] {
        assert_eq!(Suite::Entry.allows_body_len(length), entry, "an entry of {length}");
        assert_eq!(Suite::Keys.allows_body_len(length), keys, "keys of {length}");
    }
}

#[test]
fn the_longest_entry_fits_and_one_byte_more_does_not() {
    let mut rng = seeded(2);
    let (device, epoch) = (DeviceKeys::make(&mut rng), EpochKey::make(CIRCLE, &mut rng));
    // What is around the content: measured, for a content whose length is told in as many bytes.
    let around = minicbor::to_vec(body(200_000, vec![])).unwrap().len() - 200_000;
    let longest = MAX_BODY - 16 - 1 - around;
    let frame = body(longest, vec![]).seal(&device, None, &epoch, &mut rng).unwrap();
    assert_eq!(frame.bytes().len(), MAX_FRAME);
    assert_eq!(
        Body::open(&Frame::verify(frame.bytes().to_vec()).unwrap(), &epoch),
        Ok(body(longest, vec![]))
    );
    let more = body(longest + 1, vec![]).seal(&device, None, &epoch, &mut rng);
    assert_eq!(more, Err(SealError::TooLong));
}

#[test]
fn an_entry_tells_at_most_64_heads_each_log_once_in_order() {
    let mut rng = seeded(3);
    let (device, epoch) = (DeviceKeys::make(&mut rng), EpochKey::make(CIRCLE, &mut rng));
    assert_eq!(MAX_SEEN, 64);
    let swapped = vec![heads(2)[1], heads(2)[0]];
    let twice = vec![heads(1)[0], heads(1)[0]];
    for (seen, allowed) in
        [(heads(63), true), (heads(64), true), (heads(65), false), (swapped, false), (twice, false)]
    {
        let sealed = body(1, seen.clone()).seal(&device, None, &epoch, &mut rng);
        assert_eq!(sealed.err(), (!allowed).then_some(SealError::Seen));
        let opened = opened(minicbor::to_vec(body(1, seen)).unwrap());
        assert_eq!(opened.err(), (!allowed).then_some(OpenError::Layout));
    }
}

#[test]
fn nothing_stands_after_an_entry() {
    let plain = minicbor::to_vec(body(1, vec![])).unwrap();
    assert!(opened(plain.clone()).is_ok());
    assert_eq!(opened([plain, vec![0xa0]].concat()), Err(OpenError::Layout));
}

#[test]
fn a_key_goes_to_at_least_one_reader_and_at_most_64() {
    let mut rng = seeded(4);
    let (device, epoch) = (DeviceKeys::make(&mut rng), EpochKey::make(CIRCLE, &mut rng));
    let reader = device.unsealing().public().clone();
    for (readers, allowed) in [(0, false), (1, true), (64, true), (65, false)] {
        let told = epoch.announce(&device, None, &vec![reader.clone(); readers], &mut rng);
        assert_eq!(told.is_ok(), allowed, "{readers} readers");
    }
}

#[test]
fn two_slots_of_one_root_have_nothing_in_common() {
    let mut rng = seeded(5);
    let (root, code) = (RootKey::make(&mut rng), RecoveryCode::make(&mut rng));
    let (one, other) = (Slot::for_code(&root, &code, &mut rng), Slot::for_code(&root, &code, &mut rng));
    let (one, other) = (one.as_bytes(), other.as_bytes());
    assert_eq!(one.len(), 90);
    // Salt, nonce, sealed root: each random, and never a run of one byte.
    for part in [2..18, 18..42, 42..90] {
        assert_ne!(one[part.clone()], other[part.clone()]);
        assert!(one[part.clone()].iter().any(|byte| *byte != one[part.start]), "{part:?}");
    }
}

#[test]
fn a_sealing_key_is_the_point_it_was_read_from() {
    let bytes = *DeviceKeys::make(&mut seeded(6)).unsealing().public().as_bytes();
    let other = *DeviceKeys::make(&mut seeded(7)).unsealing().public().as_bytes();
    assert_ne!(bytes, other);
    assert_eq!(SealingKey::from_bytes(bytes).unwrap().as_bytes(), &bytes);
}
