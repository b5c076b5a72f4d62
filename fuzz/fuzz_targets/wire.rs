//! Every message between devices and relays, and a meeting's. Each is tried on all bytes: nothing says what they are.
#![no_main]

use goldseam_replica::Evidence;
use goldseam_sealed::wire::{
    About, Admission, Append, Appended, Challenge, Enter, Heads, Login, Problem, Pull, Pulled, Remove,
    Revoke, Session, Withdraw,
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
    read::<About>(bytes);
    read::<Admission>(bytes);
    read::<Append>(bytes);
    read::<Appended>(bytes);
    read::<Challenge>(bytes);
    read::<Enter>(bytes);
    read::<Heads>(bytes);
    read::<Login>(bytes);
    read::<Problem>(bytes);
    read::<Pull>(bytes);
    read::<Pulled>(bytes);
    read::<Remove>(bytes);
    read::<Revoke>(bytes);
    read::<Session>(bytes);
    read::<Withdraw>(bytes);
    read::<Join>(bytes);
    read::<Reveal>(bytes);
    if let Ok(evidence) = Evidence::decode_all(bytes) {
        let written = Evidence::encode_all(&evidence);
        assert_eq!(Evidence::decode_all(&written), Ok(evidence));
    }
});
