//! A wrapped root, as a relay or a file hands it over.
#![no_main]

use std::sync::LazyLock;

use goldseam_sealed::{MIN_MEMORY_KIB, MIN_PASSES, RecoveryCode, Slot, SlotError};
use libfuzzer_sys::fuzz_target;
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

static CODE: LazyLock<RecoveryCode> =
    LazyLock::new(|| RecoveryCode::make(&mut ChaCha12Rng::seed_from_u64(1)));

fuzz_target!(|bytes: &[u8]| {
    let Ok(slot) = Slot::from_bytes(bytes.to_vec()) else { return };
    assert_eq!(slot.as_bytes(), bytes);
    assert!(slot.open_with_code(&CODE).is_err(), "nobody guesses a code");
    // Deriving a key from a passphrase takes long, so only what is refused before that.
    let number =
        |at: usize| bytes.get(at..at + 4).map(|four| u32::from_be_bytes(four.try_into().expect("four")));
    let (Some(memory), Some(passes)) = (number(2), number(6)) else { return };
    if bytes[1] == 2 && (memory < MIN_MEMORY_KIB || passes < MIN_PASSES) {
        assert_eq!(slot.open_with_passphrase("p").map(|root| root.person()), Err(SlotError::Parameters));
    }
});
