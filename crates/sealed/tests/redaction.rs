//! Secrets never show in `Debug`.

use goldseam_sealed::{
    Body, CircleId, DeviceKeys, EpochKey, Invitation, Kind, RecoveryCode, RootKey, Secret, Timestamp,
};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;

#[test]
fn debug_of_secrets_is_redacted() {
    let mut rng = ChaCha12Rng::seed_from_u64(1);
    let secret = Secret::from_bytes([0xab; 32]);
    let device = DeviceKeys::make(&mut rng);
    let root = RootKey::make(&mut rng);
    let code = RecoveryCode::make(&mut rng);
    let (invitation, nonce) = Invitation::make(root.person(), &mut rng);
    let entry = Body {
        kind: Kind(3),
        version: 1,
        seen: vec![],
        time: Timestamp(0),
        content: b"what nobody may read".to_vec(),
    };
    assert_eq!(format!("{secret:?}"), "Secret(redacted)");
    assert_eq!(format!("{nonce:?}"), "Secret(redacted)");
    assert_eq!(format!("{root:?}"), "RootKey(redacted)");
    assert_eq!(format!("{:?}", root.unsealing()), "UnsealingKey(redacted)");
    assert_eq!(format!("{code:?}"), "RecoveryCode(redacted)");
    assert_eq!(format!("{device:?}"), format!("DeviceKeys({:?}, secrets redacted)", device.log()));
    let epoch = EpochKey::from_secret(CircleId([1; 16]), secret);
    assert_eq!(format!("{epoch:?}"), format!("EpochKey({:?}, secret redacted)", epoch.id()));
    assert_eq!(format!("{invitation:?}"), format!("Invitation(from {:?}, secret redacted)", root.person()));
    assert_eq!(format!("{entry:?}"), "Body(kind 3, 20 bytes redacted)");
}
