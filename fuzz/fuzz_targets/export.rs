//! A copy of a record from anywhere. Behind a list of contents that is rightly signed, as well as raw.
#![no_main]

use std::sync::LazyLock;

use goldseam_client::ExportFile;
use goldseam_sealed::{
    Body, CircleId, DeviceKeys, EpochKey, Export, Exported, Frame, Kind, Secret, Timestamp,
};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

/// A file of four frames, and where its frames begin.
static WHOLE: LazyLock<(Vec<u8>, usize)> = LazyLock::new(|| {
    let mut rng = ChaCha12Rng::seed_from_u64(1);
    let (device, circle) = (DeviceKeys::make(&mut rng), CircleId([1; 16]));
    let epoch = EpochKey::from_secret(circle, Secret::from_bytes([7; 32]));
    let body = Body { kind: Kind(1), version: 1, seen: vec![], time: Timestamp(1), content: vec![0xa0] };
    let mut frames: Vec<Frame> = Vec::new();
    for _ in 0..4 {
        let place = frames.last().map(Frame::head);
        frames.push(body.seal(&device, place, &epoch, &mut rng).expect("it fits"));
    }
    let exported = Exported { made: Timestamp(1), slots: vec![], evidence: vec![], frames: &frames };
    let file = exported.to_bytes(&device);
    let length: usize = frames.iter().map(|frame| frame.bytes().len()).sum();
    let start = file.len() - length;
    (file, start)
});

fuzz_target!(|bytes: &[u8]| {
    let Some((how, bytes)) = bytes.split_first() else { return };
    let (whole, start) = &*WHOLE;
    let file = match how % 3 {
        0 => bytes.to_vec(),
        // Other frames behind the list.
        1 => [&whole[..*start], bytes].concat(),
        // Runs of the right frames with something put in, left out or said twice: pairs of a place and a length.
        _ => {
            let frames = &whole[*start..];
            let mut file = whole[..*start].to_vec();
            for pair in bytes.chunks_exact(4).take(16) {
                let at = usize::from(u16::from_be_bytes([pair[0], pair[1]])) % frames.len();
                let end = frames.len().min(at + usize::from(u16::from_be_bytes([pair[2], pair[3]])));
                file.extend_from_slice(&frames[at..end]);
            }
            file
        }
    };
    let Ok(export) = Export::read(&file) else { return };
    if how % 3 != 0 {
        assert_eq!(export.flaws.is_empty(), file == *whole, "only the whole file is whole");
    }
    assert!(export.frames.len() <= export.listed);
    // A frame of a fork whose body was changed too has two flaws.
    for (n, flaw) in export.flaws.iter().enumerate() {
        assert!(!export.flaws[..n].contains(flaw), "each is named once");
    }
    assert!(export.flaws.len() <= 2 * export.listed + 1);
    let checked = ExportFile::read(&file).expect("it was read");
    assert!(checked.faults().iter().all(|fault| !fault.to_string().is_empty()));
});
