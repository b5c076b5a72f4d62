//! The invitation as text: what follows `#` in a link. Never sent to a server by a browser.

use base64ct::{Base64UrlUnpadded, Encoding};
use goldseam_journey::Seat;
use goldseam_sealed::{Invitation, InviteError};

/// What a link offers to whoever opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// A seat in a repair, for another person.
    Seat(Seat),
    /// A place among a person's own devices.
    Device,
}

/// An invitation and what it offers.
#[derive(Debug, Clone)]
pub struct Link {
    /// What the joiner would get.
    pub offer: Offer,
    /// The way to the meeting.
    pub invitation: Invitation,
}

impl Link {
    /// The text after `#`: one letter for what is offered, then the payload in base64url.
    pub fn to_text(&self) -> String {
        format!("{}{}", letter(self.offer), Base64UrlUnpadded::encode_string(&self.invitation.to_bytes()))
    }

    /// The seat the joiner would take, if it is one.
    pub fn seat(&self) -> Option<Seat> {
        match self.offer {
            Offer::Seat(seat) => Some(seat),
            Offer::Device => None,
        }
    }

    /// Reads what [`Self::to_text`] wrote, with or without the address before it.
    ///
    /// # Errors
    /// When the link is damaged, cut short, or of a newer kind.
    pub fn from_text(text: &str) -> Result<Self, InviteError> {
        let text = text.rsplit('#').next().unwrap_or_default().trim();
        let first = text.chars().next().ok_or(InviteError::Link)?;
        let seats = [Seat::Responsible, Seat::Hurt, Seat::Counsellor].map(Offer::Seat).into_iter();
        let offer =
            seats.chain([Offer::Device]).find(|offer| letter(*offer) == first).ok_or(InviteError::Link)?;
        let payload = text.get(first.len_utf8()..).unwrap_or_default();
        let bytes = Base64UrlUnpadded::decode_vec(payload).map_err(|_| InviteError::Link)?;
        Ok(Self { offer, invitation: Invitation::from_bytes(&bytes)? })
    }
}

/// Letters that tell a passer-by nothing.
fn letter(offer: Offer) -> char {
    match offer {
        Offer::Seat(Seat::Responsible) => 'a',
        Offer::Seat(Seat::Hurt) => 'b',
        Offer::Seat(Seat::Counsellor) => 'c',
        Offer::Device => 'd',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use goldseam_sealed::PersonId;
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    #[test]
    fn a_link_comes_back_as_people_paste_it() {
        let mut rng = ChaCha12Rng::seed_from_u64(1);
        let (invitation, _) = Invitation::make(PersonId([1; 32]), &mut rng);
        let link = Link { offer: Offer::Seat(Seat::Hurt), invitation };
        let text = link.to_text();
        for pasted in [text.clone(), format!("  https://relay.example/join#{text}\n")] {
            let back = Link::from_text(&pasted).unwrap();
            assert_eq!(back.offer, Offer::Seat(Seat::Hurt));
            assert_eq!(back.invitation.to_bytes(), link.invitation.to_bytes());
        }
        for damaged in ["", "#", "x", "é", &text[..text.len() - 2], &text[1..]] {
            assert!(Link::from_text(damaged).is_err(), "{} characters", damaged.len());
        }
    }
}
