//! Every message between devices and relays, and a meeting's.
#![no_main]

use goldseam_replica::Evidence;
use goldseam_sealed::wire::{
    About, Admission, Append, Appended, Challenge, Enter, Heads, Login, Problem, Pull, Pulled, Session,
};
use goldseam_sealed::{Join, Reveal};
use libfuzzer_sys::fuzz_target;
use minicbor::{Decode, Encode};

/// What can be read can be written, and read again as the same.
fn read<T: for<'b> Decode<'b, ()> + Encode<()>>(bytes: &[u8]) {
    if let Ok(message) = minicbor::decode::<T>(bytes) {
        let written = minicbor::to_vec(&message).expect("into memory");
        let again: T = minicbor::decode(&written).expect("what was written");
        assert_eq!(minicbor::to_vec(&again).expect("into memory"), written);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    match which % 15 {
        0 => read::<About>(bytes),
        1 => read::<Admission>(bytes),
        2 => read::<Append>(bytes),
        3 => read::<Appended>(bytes),
        4 => read::<Challenge>(bytes),
        5 => read::<Enter>(bytes),
        6 => read::<Heads>(bytes),
        7 => read::<Login>(bytes),
        8 => read::<Problem>(bytes),
        9 => read::<Pull>(bytes),
        10 => read::<Pulled>(bytes),
        11 => read::<Session>(bytes),
        12 => read::<Join>(bytes),
        13 => read::<Reveal>(bytes),
        _ => {
            if let Ok(evidence) = Evidence::decode_all(bytes) {
                let written = Evidence::encode_all(&evidence);
                assert_eq!(Evidence::decode_all(&written), Ok(evidence));
            }
        }
    }
});
