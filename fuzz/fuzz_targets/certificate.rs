//! Who somebody says they are.
#![no_main]

use goldseam_sealed::{Certificate, SealingKey};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(key) = bytes.first_chunk::<32>()
        && let Ok(key) = SealingKey::from_bytes(*key)
    {
        assert_eq!(key.as_bytes()[..], bytes[..32]);
    }
    if let Ok(certificate) = Certificate::verify(bytes) {
        assert_eq!(&certificate.as_bytes()[..], bytes);
        assert_eq!(certificate.log().as_bytes()[..], bytes[65..97]);
        assert_eq!(certificate.person().as_bytes()[..], bytes[1..33]);
    }
});
