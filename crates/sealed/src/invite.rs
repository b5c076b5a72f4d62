//! An invitation, the meeting it opens, and the short words two people compare before anything is shared.
//!
//! The inviter commits to a nonce before the joiner speaks and reveals it after, so that somebody in between has one
//! guess in 2^44 at words that match on both sides.

use core::fmt;

use bip39::Mnemonic;
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use thiserror::Error;

use crate::epoch::{EpochKey, open_secret, seal_secret};
use crate::frame::WRAP_LEN;
use crate::hash::{Purpose, derive, derive16};
use crate::ids::{CircleId, PersonId};
use crate::person::{Certificate, DeviceKeys, KeyError, RootKey};
use crate::secret::Secret;

/// Bytes of an invitation's payload.
pub const INVITATION_LEN: usize = 97;
/// How many words are compared.
pub const SHORT_WORDS: usize = 4;

const HANDOVER_TAG: &[u8] = b"goldseam/1 root\0";

/// What travels in the link's fragment or the QR code. Whoever has it can ask to join, no more.
#[derive(Clone)]
pub struct Invitation {
    secret: Secret,
    inviter: PersonId,
    commitment: [u8; 32],
}

impl Invitation {
    /// Makes an invitation and the nonce to reveal after the joiner has spoken.
    pub fn make(inviter: PersonId, rng: &mut impl CryptoRng) -> (Self, Secret) {
        let nonce = Secret::make(rng);
        let commitment = commitment(inviter, &nonce);
        (Self { secret: Secret::make(rng), inviter, commitment }, nonce)
    }

    /// The payload of the link.
    pub fn to_bytes(&self) -> [u8; INVITATION_LEN] {
        let mut out = [1; INVITATION_LEN];
        let fields = self.secret.expose().iter().chain(&self.inviter.0).chain(&self.commitment);
        for (to, from) in out.iter_mut().skip(1).zip(fields) {
            *to = *from;
        }
        out
    }

    /// Reads a payload.
    ///
    /// # Errors
    /// When it is not a whole invitation of a known version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InviteError> {
        let bytes: &[u8; INVITATION_LEN] = bytes.try_into().map_err(|_| InviteError::Link)?;
        let [1, fields @ ..] = bytes else { return Err(InviteError::Link) };
        let (fields, _) = fields.as_chunks::<32>();
        let [secret, inviter, commitment] = fields else { return Err(InviteError::Link) };
        Ok(Self { secret: Secret::from_bytes(*secret), inviter: PersonId(*inviter), commitment: *commitment })
    }

    /// Who invites.
    pub fn inviter(&self) -> PersonId {
        self.inviter
    }

    /// The circle in which inviter and joiner meet. Nothing of the repair is ever in it.
    pub fn meeting(&self) -> EpochKey {
        let circle = CircleId(derive16(Purpose::MeetingCircle, &[self.secret.expose()]));
        let key = Secret::from_bytes(derive(Purpose::MeetingEpoch, &[self.secret.expose()]));
        EpochKey::from_secret(circle, key)
    }

    /// The token that lets one device into the meeting's mailbox, once.
    pub fn token(&self) -> Secret {
        Secret::from_bytes(derive(Purpose::MeetingToken, &[self.secret.expose()]))
    }

    /// The words both sides show.
    ///
    /// # Errors
    /// When the reveal does not fit the commitment or comes from somebody else's device.
    pub fn short_words(
        &self,
        join: &Join,
        reveal: &Reveal,
    ) -> Result<[&'static str; SHORT_WORDS], InviteError> {
        let hash = self.transcript(join, reveal)?;
        // The first words of a mnemonic are its first bits, eleven a word.
        let (bits, _) = hash.split_first_chunk::<16>().ok_or(InviteError::Link)?;
        let mnemonic = Mnemonic::from_entropy(bits).map_err(|_| InviteError::Link)?;
        let mut words = mnemonic.words();
        let mut word = || words.next().ok_or(InviteError::Link);
        Ok([word()?, word()?, word()?, word()?])
    }

    /// What the words are the beginning of: everything both sides said.
    fn transcript(&self, join: &Join, reveal: &Reveal) -> Result<[u8; 32], InviteError> {
        if commitment(self.inviter, &reveal.nonce()) != self.commitment {
            return Err(InviteError::NotTheInviter);
        }
        if Certificate::verify(&reveal.certificate)?.person() != self.inviter {
            return Err(InviteError::NotTheInviter);
        }
        Certificate::verify(&join.certificate)?;
        Ok(derive(Purpose::ShortWords, &[&self.to_bytes(), &reveal.nonce, &join.certificate, &join.nonce]))
    }

    /// Seals this person's root to their new device. Only after its holder said that the words are the same.
    ///
    /// # Errors
    /// When the meeting does not hold, or the root is not the inviter's.
    pub fn hand_over(
        &self,
        root: &RootKey,
        join: &Join,
        reveal: &Reveal,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, InviteError> {
        let info = [HANDOVER_TAG, &self.transcript(join, reveal)?].concat();
        if root.person() != self.inviter {
            return Err(InviteError::NotTheInviter);
        }
        let [_, device] = Certificate::verify(&join.certificate)?.readers().clone();
        Ok(seal_secret(&device, &info, root.secret(), rng)?.to_vec())
    }

    /// Opens the root on the new device, whose own keys the join named.
    ///
    /// # Errors
    /// When the meeting does not hold, or what is inside was not sealed to this device in this meeting.
    pub fn take_over(
        &self,
        sealed: &[u8],
        device: &DeviceKeys,
        join: &Join,
        reveal: &Reveal,
    ) -> Result<RootKey, InviteError> {
        let info = [HANDOVER_TAG, &self.transcript(join, reveal)?].concat();
        let sealed: &[u8; WRAP_LEN] = sealed.try_into().map_err(|_| InviteError::Handover)?;
        let root = open_secret(&device.unsealing(), &info, sealed).map(RootKey::from_secret);
        root.filter(|root| root.person() == self.inviter).ok_or(InviteError::Handover)
    }
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Invitation(from {:?}, secret redacted)", self.inviter)
    }
}

fn commitment(inviter: PersonId, nonce: &Secret) -> [u8; 32] {
    derive(Purpose::Commitment, &[&inviter.0, nonce.expose()])
}

/// The joiner's word in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Join {
    /// The joiner's certificate, not yet checked by this type.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
    /// Thirty-two random bytes.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub nonce: [u8; 32],
}

/// The inviter's answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Reveal {
    /// The inviter's certificate, not yet checked by this type.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
    /// The nonce the invitation committed to.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub nonce: [u8; 32],
}

impl Reveal {
    fn nonce(&self) -> Secret {
        Secret::from_bytes(self.nonce)
    }
}

/// Why an invitation or a meeting cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InviteError {
    /// The link is damaged or cut short.
    #[error("this invitation is not complete; please ask for the link again")]
    Link,
    /// The link is this person's own.
    #[error("this is your own invitation; it is for the other person to open, on their device")]
    OwnLink,
    /// The answer did not come from whoever made the link.
    #[error("the answer did not come from the person who made this link; nothing was shared")]
    NotTheInviter,
    /// What should be the root does not open, or is another person's.
    #[error("what the other device handed over cannot be opened here; please begin again with a new link")]
    Handover,
    /// A certificate in the meeting does not hold.
    #[error("somebody in this meeting could not show who they are; nothing was shared")]
    Certificate(#[from] KeyError),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Timestamp;
    use crate::test_rng::seeded;

    struct Side {
        root: RootKey,
        certificate: Vec<u8>,
    }

    fn side(seed: u64) -> Side {
        let mut rng = seeded(seed);
        let root = RootKey::make(&mut rng);
        let certificate = root.certify(&DeviceKeys::make(&mut rng), Timestamp(0)).as_bytes().to_vec();
        Side { root, certificate }
    }

    #[test]
    fn both_sides_show_the_same_words() {
        let (inviter, joiner) = (side(1), side(2));
        let (invitation, nonce) = Invitation::make(inviter.root.person(), &mut seeded(3));
        let received = Invitation::from_bytes(&invitation.to_bytes()).unwrap();
        let join = Join { certificate: joiner.certificate, nonce: [4; 32] };
        let reveal = Reveal { certificate: inviter.certificate, nonce: *nonce.expose() };
        let words = invitation.short_words(&join, &reveal).unwrap();
        assert_eq!(received.short_words(&join, &reveal).unwrap(), words);
        assert_eq!(received.meeting().id(), invitation.meeting().id());
        let other = Join { nonce: [5; 32], ..join };
        assert_ne!(invitation.short_words(&other, &reveal).unwrap(), words);
    }

    #[test]
    fn a_reveal_that_was_not_committed_to_is_refused() {
        let (inviter, joiner, between) = (side(1), side(2), side(3));
        let (invitation, nonce) = Invitation::make(inviter.root.person(), &mut seeded(3));
        let join = Join { certificate: joiner.certificate, nonce: [4; 32] };
        let late = Reveal { certificate: inviter.certificate, nonce: [9; 32] };
        assert_eq!(invitation.short_words(&join, &late), Err(InviteError::NotTheInviter));
        let swapped = Reveal { certificate: between.certificate, nonce: *nonce.expose() };
        assert_eq!(invitation.short_words(&join, &swapped), Err(InviteError::NotTheInviter));
    }

    #[test]
    fn a_root_is_handed_over_to_the_device_whose_words_were_compared() {
        let inviter = side(1);
        let mut rng = seeded(3);
        let (device, other) = (DeviceKeys::make(&mut rng), DeviceKeys::make(&mut rng));
        let (invitation, nonce) = Invitation::make(inviter.root.person(), &mut rng);
        let certificate = RootKey::make(&mut rng).certify(&device, Timestamp(0)).as_bytes().to_vec();
        let join = Join { certificate, nonce: [4; 32] };
        let reveal = Reveal { certificate: inviter.certificate, nonce: *nonce.expose() };
        let sealed = invitation.hand_over(&inviter.root, &join, &reveal, &mut rng).unwrap();
        let opened = |device, join: &Join, sealed: &[u8]| {
            invitation.take_over(sealed, device, join, &reveal).map(|root| root.person())
        };
        assert_eq!(opened(&device, &join, &sealed), Ok(inviter.root.person()));
        assert_eq!(opened(&other, &join, &sealed), Err(InviteError::Handover));
        let elsewhere = Join { nonce: [5; 32], ..join.clone() };
        assert_eq!(opened(&device, &elsewhere, &sealed), Err(InviteError::Handover));
        assert_eq!(opened(&device, &join, &sealed[1..]), Err(InviteError::Handover));
        let stranger = RootKey::make(&mut rng);
        let offered = invitation.hand_over(&stranger, &join, &reveal, &mut rng);
        assert_eq!(offered, Err(InviteError::NotTheInviter));
    }

    #[test]
    fn a_damaged_link_is_refused() {
        let (invitation, _) = Invitation::make(side(1).root.person(), &mut seeded(3));
        let bytes = invitation.to_bytes();
        assert_eq!(Invitation::from_bytes(&bytes[..96]).map(|_| ()), Err(InviteError::Link));
        let mut newer = bytes;
        newer[0] = 2;
        assert_eq!(Invitation::from_bytes(&newer).map(|_| ()), Err(InviteError::Link));
    }
}
