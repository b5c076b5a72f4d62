//! A link somebody was sent, and the two messages that are compared by short words.
#![no_main]

use goldseam_client::Link;
use goldseam_sealed::{CERTIFICATE_LEN, INVITATION_LEN, Invitation, Join, RecoveryCode, Reveal};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Ok(link) = Link::from_text(text) {
            let again = Link::from_text(&link.to_text()).expect("what was written");
            assert_eq!(again.invitation.to_bytes(), link.invitation.to_bytes());
        }
        if let Ok(code) = RecoveryCode::parse(text) {
            let again = RecoveryCode::parse(&code.words().join(" ")).expect("its own words");
            assert_eq!(again.locator(), code.locator());
        }
    }
    let Some((payload, rest)) = bytes.split_at_checked(INVITATION_LEN) else { return };
    let Ok(invitation) = Invitation::from_bytes(payload) else { return };
    assert_eq!(invitation.to_bytes(), payload);
    let (inviter, joiner) = rest.split_at(rest.len().min(CERTIFICATE_LEN));
    let join = Join { certificate: joiner.to_vec(), nonce: [6; 32] };
    let reveal = Reveal { certificate: inviter.to_vec(), nonce: [7; 32] };
    assert!(invitation.short_words(&join, &reveal).is_err(), "nobody guesses a nonce");
});
