//! What a device or a root says to relays and to other devices, signed or sealed.
#![no_main]

use goldseam_sealed::{
    Accepted, DeviceKeys, Invitation, Join, Reveal, Revocation, RootKey, Secret, Withdrawal,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(accepted) = Accepted::verify(bytes) {
        assert_eq!(&accepted.as_bytes()[..], bytes);
    }
    if let Ok(withdrawal) = Withdrawal::verify(bytes) {
        assert_eq!(&withdrawal.as_bytes()[..], bytes);
        assert!(withdrawal.first() <= withdrawal.last().seq);
    }
    if let Ok(revocation) = Revocation::verify(bytes) {
        assert_eq!(&revocation.as_bytes()[..], bytes);
    }
    let key = |n| Secret::from_bytes([n; 32]);
    let root = RootKey::from_secret(key(1));
    assert!(root.vault().open("draft", bytes).is_none(), "nobody guesses a seal");
    let device = DeviceKeys::from_seeds(&key(2), key(3));
    let (join, reveal) = (
        Join { certificate: bytes.to_vec(), nonce: [6; 32] },
        Reveal { certificate: bytes.to_vec(), nonce: [7; 32] },
    );
    if let Some((payload, sealed)) = bytes.split_at_checked(goldseam_sealed::INVITATION_LEN)
        && let Ok(invitation) = Invitation::from_bytes(payload)
    {
        assert!(invitation.take_over(sealed, &device, &join, &reveal).is_err());
    }
});
