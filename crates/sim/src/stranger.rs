//! Somebody who is no part of the repair, knows everybody's public keys and every circle's name, and has the relay.

use std::collections::BTreeMap;

use goldseam_sealed::{
    Body, CircleId, DeviceKeys, EpochKey, Frame, Kind, LogId, RootKey, SealingKey, Timestamp,
};
use minicbor::Encoder;

use crate::shared::Shared;

/// The client's kind of a log's first entry.
const HELLO: Kind = Kind(900);
const LETTER: Kind = Kind(2001);

pub(crate) struct Stranger {
    log: LogId,
    frames: BTreeMap<CircleId, Vec<Frame>>,
}

impl Stranger {
    /// In each circle: a key of its own for these readers, its certificate, and a letter.
    pub(crate) fn make(shared: &Shared, circles: &[CircleId], readers: &[SealingKey]) -> Self {
        let mut rng = shared.fork_rng();
        let (root, device) = (RootKey::make(&mut rng), DeviceKeys::make(&mut rng));
        let certificate = device.accept(&root.certify(&device, shared.now())).expect("its own");
        let mut frames = BTreeMap::new();
        for circle in circles {
            let key = EpochKey::make(*circle, &mut rng);
            let offer = key.announce(&device, None, readers, &mut rng).expect("few readers");
            let mut entry = |kind, content, after: &Frame| {
                let body = Body { kind, version: 1, seen: vec![], time: Timestamp(0), content };
                body.seal(&device, Some(after.head()), &key, &mut rng).expect("short")
            };
            let hello = entry(HELLO, map_of_one(|e| _ = e.bytes(certificate.as_bytes())), &offer);
            let letter = entry(LETTER, map_of_one(|e| _ = e.str("not from your partner")), &hello);
            frames.insert(*circle, vec![offer, hello, letter]);
        }
        Self { log: device.log(), frames }
    }

    pub(crate) fn log(&self) -> LogId {
        self.log
    }

    pub(crate) fn frames(&self, circle: CircleId) -> &[Frame] {
        self.frames.get(&circle).map(Vec::as_slice).unwrap_or_default()
    }
}

fn map_of_one(value: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes);
    _ = encoder.map(1).and_then(|e| e.u8(0));
    value(&mut encoder);
    bytes
}
