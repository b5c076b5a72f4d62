//! What a person's root says about its own devices and frames, for relays and devices to act on: the words of some
//! frames are taken back; a device is removed.
//!
//! A certificate is a root's word about a device. Anybody can make a root and certify somebody else's device with it, so
//! the device gives its own word too: it *accepts* the certificate. Only the root a device accepted speaks for it.

use core::fmt;

use crate::ids::{CircleId, FrameHash, Head, LogId, PersonId, Seq, Timestamp};
use crate::person::{CERTIFICATE_LEN, Certificate, DeviceKeys, KeyError, RootKey, verify};

/// Bytes of an accepted certificate.
pub const ACCEPTED_LEN: usize = CERTIFICATE_LEN + SIGNATURE_LEN;
/// Bytes of a withdrawal.
pub const WITHDRAWAL_LEN: usize = 394;
/// Bytes of a revocation.
pub const REVOCATION_LEN: usize = 338;

const ACCEPTED_TAG: &[u8] = b"goldseam/1 accept\0";
const WITHDRAWAL_TAG: &[u8] = b"goldseam/1 withdrawal\0";
const REVOCATION_TAG: &[u8] = b"goldseam/1 revocation\0";
const SIGNATURE_LEN: usize = 64;
const VERSION: u8 = 1;

/// A certificate and the device's own word that it belongs to that person. Holding one means both were checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Accepted {
    bytes: [u8; ACCEPTED_LEN],
    certificate: Certificate,
}

impl Accepted {
    /// Reads and checks an accepted certificate.
    ///
    /// # Errors
    /// When the layout, the certificate or the device's signature does not hold.
    pub fn verify(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes: [u8; ACCEPTED_LEN] = bytes.try_into().map_err(|_| KeyError::Layout)?;
        let mut rest = bytes.as_slice();
        let certificate = take::<CERTIFICATE_LEN>(&mut rest)?;
        let signature = take(&mut rest)?;
        let certificate = Certificate::verify(&certificate)?;
        verify(&certificate.log().0, &[ACCEPTED_TAG, certificate.as_bytes()].concat(), &signature)?;
        Ok(Self { bytes, certificate })
    }

    /// The bytes to send.
    pub fn as_bytes(&self) -> &[u8; ACCEPTED_LEN] {
        &self.bytes
    }

    /// The certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }
}

impl fmt::Debug for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Accepted({:?})", self.certificate)
    }
}

impl DeviceKeys {
    /// Says that this device belongs to the person who certified it.
    ///
    /// # Errors
    /// When the certificate is another device's.
    pub fn accept(&self, certificate: &Certificate) -> Result<Accepted, KeyError> {
        let signature = self.sign(&[ACCEPTED_TAG, certificate.as_bytes()].concat());
        Accepted::verify(&[certificate.as_bytes().as_slice(), &signature].concat())
    }
}

/// A root's word that the bodies of a run of frames of one of its devices are to be erased. Holding one means it was
/// checked. Headers and signatures stay, so the chain still verifies.
#[derive(Clone, PartialEq, Eq)]
pub struct Withdrawal {
    bytes: [u8; WITHDRAWAL_LEN],
    device: Accepted,
    circle: CircleId,
    first: Seq,
    last: Head,
}

impl Withdrawal {
    /// Reads and checks a withdrawal.
    ///
    /// # Errors
    /// When the layout, the certificate or the root's signature does not hold.
    pub fn verify(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes: [u8; WITHDRAWAL_LEN] = bytes.try_into().map_err(|_| KeyError::Layout)?;
        let mut rest = bytes.as_slice();
        let device = signed_by_root(&mut rest, WITHDRAWAL_TAG, &bytes)?;
        let circle = CircleId(take(&mut rest)?);
        let first = Seq(u64::from_be_bytes(take(&mut rest)?));
        let seq = Seq(u64::from_be_bytes(take(&mut rest)?));
        let last = Head { seq, hash: FrameHash(take(&mut rest)?) };
        if first < Seq::FIRST || first > seq {
            return Err(KeyError::Layout);
        }
        Ok(Self { bytes, device, circle, first, last })
    }

    /// The bytes to send.
    pub fn as_bytes(&self) -> &[u8; WITHDRAWAL_LEN] {
        &self.bytes
    }

    /// Whose words they are.
    pub fn person(&self) -> PersonId {
        self.device.certificate.person()
    }

    /// The circle of the frames.
    pub fn circle(&self) -> CircleId {
        self.circle
    }

    /// The log of the frames.
    pub fn log(&self) -> LogId {
        self.device.certificate.log()
    }

    /// The first of the frames.
    pub fn first(&self) -> Seq {
        self.first
    }

    /// The last of the frames. Its hash names all before it too.
    pub fn last(&self) -> Head {
        self.last
    }
}

impl fmt::Debug for Withdrawal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Withdrawal({:?} {} to {})", self.log(), self.first.0, self.last.seq.0)
    }
}

/// A root's word that one of its devices is no longer its own. Holding one means it was checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Revocation {
    bytes: [u8; REVOCATION_LEN],
    device: Accepted,
}

impl Revocation {
    /// Reads and checks a revocation.
    ///
    /// # Errors
    /// When the layout, the certificate or the root's signature does not hold.
    pub fn verify(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes: [u8; REVOCATION_LEN] = bytes.try_into().map_err(|_| KeyError::Layout)?;
        let device = signed_by_root(&mut bytes.as_slice(), REVOCATION_TAG, &bytes)?;
        Ok(Self { bytes, device })
    }

    /// The bytes to send.
    pub fn as_bytes(&self) -> &[u8; REVOCATION_LEN] {
        &self.bytes
    }

    /// Whose device it was.
    pub fn person(&self) -> PersonId {
        self.device.certificate.person()
    }

    /// The device.
    pub fn log(&self) -> LogId {
        self.device.certificate.log()
    }
}

impl fmt::Debug for Revocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Revocation({:?} of {:?})", self.log(), self.person())
    }
}

impl RootKey {
    /// Takes back the bodies of a log's frames from `first` to `last`.
    ///
    /// # Errors
    /// When the certificate is another person's, or the run is empty.
    pub fn withdraw(
        &self,
        device: &Accepted,
        circle: CircleId,
        first: Seq,
        last: Head,
    ) -> Result<Withdrawal, KeyError> {
        let said = [&circle.0[..], &first.0.to_be_bytes(), &last.seq.0.to_be_bytes(), &last.hash.0].concat();
        Withdrawal::verify(&self.state(WITHDRAWAL_TAG, device, &said))
    }

    /// Removes a device from this person's own.
    ///
    /// # Errors
    /// When the certificate is another person's.
    pub fn revoke(&self, device: &Accepted, time: Timestamp) -> Result<Revocation, KeyError> {
        Revocation::verify(&self.state(REVOCATION_TAG, device, &time.0.to_be_bytes()))
    }

    fn state(&self, tag: &[u8], device: &Accepted, said: &[u8]) -> Vec<u8> {
        let unsigned = [&[VERSION][..], device.as_bytes(), said].concat();
        let signature = self.sign(&[tag, &unsigned].concat());
        [unsigned.as_slice(), &signature].concat()
    }
}

/// Checks version, certificate, acceptance and signature; `rest` then begins after the acceptance.
fn signed_by_root(rest: &mut &[u8], tag: &[u8], bytes: &[u8]) -> Result<Accepted, KeyError> {
    let [VERSION] = take(rest)? else { return Err(KeyError::Layout) };
    let device = Accepted::verify(&take::<ACCEPTED_LEN>(rest)?)?;
    let (unsigned, signature) = bytes.split_last_chunk::<SIGNATURE_LEN>().ok_or(KeyError::Layout)?;
    verify(&device.certificate.person().0, &[tag, unsigned].concat(), signature)?;
    Ok(device)
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], KeyError> {
    let (head, tail) = rest.split_first_chunk::<N>().ok_or(KeyError::Layout)?;
    *rest = tail;
    Ok(*head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_rng::seeded;

    #[test]
    fn only_the_root_that_a_device_accepted_speaks_for_it() {
        let mut rng = seeded(1);
        let (root, other) = (RootKey::make(&mut rng), RootKey::make(&mut rng));
        let (keys, stranger) = (DeviceKeys::make(&mut rng), DeviceKeys::make(&mut rng));
        let device = keys.accept(&root.certify(&keys, Timestamp(5))).unwrap();
        let circle = CircleId([3; 16]);
        let last = Head { seq: Seq(7), hash: FrameHash([4; 32]) };
        let said = root.withdraw(&device, circle, Seq(2), last).unwrap();
        assert_eq!((said.person(), said.log(), said.circle()), (root.person(), keys.log(), circle));
        assert_eq!((said.first(), said.last()), (Seq(2), last));
        assert_eq!(Withdrawal::verify(said.as_bytes()), Ok(said));
        assert_eq!(other.withdraw(&device, circle, Seq(2), last), Err(KeyError::Signature));
        assert_eq!(root.withdraw(&device, circle, Seq(0), last), Err(KeyError::Layout));
        assert_eq!(root.withdraw(&device, circle, Seq(8), last), Err(KeyError::Layout));

        let gone = root.revoke(&device, Timestamp(6)).unwrap();
        assert_eq!((gone.person(), gone.log()), (root.person(), keys.log()));
        assert_eq!(other.revoke(&device, Timestamp(6)), Err(KeyError::Signature));

        // Anybody can certify a device; only the device itself can accept it.
        let claimed = other.certify(&keys, Timestamp(5));
        assert_eq!(stranger.accept(&claimed), Err(KeyError::Signature));
        let mixed = [claimed.as_bytes().as_slice(), &device.as_bytes()[CERTIFICATE_LEN..]].concat();
        assert_eq!(Accepted::verify(&mixed), Err(KeyError::Signature));
    }

    #[test]
    fn any_changed_byte_of_a_statement_is_refused() {
        let mut rng = seeded(2);
        let root = RootKey::make(&mut rng);
        let keys = DeviceKeys::make(&mut rng);
        let device = keys.accept(&root.certify(&keys, Timestamp(5))).unwrap();
        let last = Head { seq: Seq(7), hash: FrameHash([4; 32]) };
        let withdrawal = root.withdraw(&device, CircleId([3; 16]), Seq(2), last).unwrap();
        let revocation = root.revoke(&device, Timestamp(6)).unwrap();
        for at in 0..WITHDRAWAL_LEN {
            let mut bytes = *withdrawal.as_bytes();
            bytes[at] ^= 1;
            assert!(Withdrawal::verify(&bytes).is_err(), "byte {at}");
        }
        for at in 0..REVOCATION_LEN {
            let mut bytes = *revocation.as_bytes();
            bytes[at] ^= 1;
            assert!(Revocation::verify(&bytes).is_err(), "byte {at}");
        }
        assert!(Revocation::verify(&withdrawal.as_bytes()[..REVOCATION_LEN]).is_err());
    }
}
