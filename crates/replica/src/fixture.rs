//! Devices that write frames, for the tests of stores and of the engine.

use goldseam_sealed::{
    Body, CircleId, DeviceKeys, EpochKey, Frame, Head, Kind, LogHead, LogId, Secret, Timestamp,
};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

/// One device that writes in one circle. The same seed is the same device; a clone is a cloned device.
#[derive(Clone)]
pub(crate) struct Pen {
    device: DeviceKeys,
    epoch: EpochKey,
    rng: ChaCha12Rng,
    pub(crate) head: Option<Head>,
}

impl Pen {
    pub(crate) fn new(circle: CircleId, seed: u64) -> Self {
        let mut rng = ChaCha12Rng::seed_from_u64(seed);
        let epoch = EpochKey::from_secret(circle, Secret::from_bytes([7; 32]));
        Self { device: DeviceKeys::make(&mut rng), epoch, rng, head: None }
    }

    pub(crate) fn log(&self) -> LogId {
        self.device.log()
    }

    /// The next frame, with a body of at least `len` bytes. `None` when it would be too long.
    pub(crate) fn write_long(&mut self, len: usize) -> Option<Frame> {
        let body =
            Body { kind: Kind(1), version: 1, seen: Vec::new(), time: Timestamp(0), content: vec![1; len] };
        let frame = body.seal(&self.device, self.head, &self.epoch, &mut self.rng).ok()?;
        self.head = Some(frame.head());
        Some(frame)
    }

    /// The next frames, short ones.
    pub(crate) fn write(&mut self, count: usize) -> Vec<Frame> {
        (0..count).filter_map(|_| self.write_long(10)).collect()
    }
}

pub(crate) fn log_head(frame: &Frame) -> LogHead {
    LogHead { log: frame.header().log, seq: frame.header().seq, hash: frame.hash() }
}
