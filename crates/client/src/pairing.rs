//! Inviting somebody and joining: what each side does with a meeting.

use goldseam_journey::{Seat, membership};
use goldseam_replica::Store;
use goldseam_sealed::{
    Certificate, CircleId, CryptoRng, Invitation, InviteError, Join, LogHead, Reveal, Secret, Timestamp,
};

use crate::client::{Client, encode};
use crate::counselling::Seated;
use crate::entries::{
    HANDOVER, Handover, JOIN, Joining, MEMBERSHIP, Membership, REVEAL, Revealing, VERSION, WELCOME, Welcome,
};
use crate::error::ClientError;
use crate::keyring::Meeting;
use crate::link::{Link, Offer};
use crate::meeting::{MeetingStep, Said};

/// An invitation ends after a week.
const INVITATION_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// A link for an own device ends after an hour: both are at hand.
const DEVICE_MS: i64 = 60 * 60 * 1000;

impl<S: Store> Client<S> {
    /// Makes an invitation to the seat across from this person's. An older one that nobody has used yet ends.
    ///
    /// # Errors
    /// When there is no repair to invite to, or this device cannot keep data.
    pub async fn invite(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<MeetingStep, ClientError> {
        let seat = self.seat().and_then(Seat::across).ok_or(ClientError::NoMeeting)?;
        let (invitation, nonce) = Invitation::make(self.person(), rng);
        let link = Link { offer: Offer::Seat(seat), invitation };
        self.open_invitation(&link, nonce, now.0.saturating_add(INVITATION_MS), rng).await
    }

    /// Makes an invitation for a counsellor: to a circle that holds this person's devices and theirs. An older invitation
    /// that nobody has used yet ends.
    ///
    /// # Errors
    /// When this person has no seat in a repair, or this device cannot keep data.
    pub async fn invite_counsellor(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<MeetingStep, ClientError> {
        self.code_first()?;
        let partner = self.journey().my_member().filter(|me| me.joined && me.seat.across().is_some());
        partner.ok_or(ClientError::NoMeeting)?;
        let (invitation, nonce) = Invitation::make(self.person(), rng);
        let link = Link { offer: Offer::Seat(Seat::Counsellor), invitation };
        self.open_invitation(&link, nonce, now.0.saturating_add(INVITATION_MS), rng).await
    }

    /// Makes a link with which another browser of this person's asks to be one of their devices.
    ///
    /// # Errors
    /// When the recovery code was not given back yet, or this device cannot keep data.
    pub async fn invite_device(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<MeetingStep, ClientError> {
        self.code_first()?;
        let (invitation, nonce) = Invitation::make(self.person(), rng);
        let link = Link { offer: Offer::Device, invitation };
        self.open_invitation(&link, nonce, now.0.saturating_add(DEVICE_MS), rng).await
    }

    async fn open_invitation(
        &mut self,
        link: &Link,
        nonce: Secret,
        until: i64,
        rng: &mut impl CryptoRng,
    ) -> Result<MeetingStep, ClientError> {
        self.set_meeting(link, Meeting::invite(link, &nonce, until), rng).await?;
        Ok(MeetingStep::Invited { link: link.to_text() })
    }

    /// Answers an invitation, under the name this person wishes to be called by. Nothing of the repair is shared yet.
    ///
    /// # Errors
    /// When this person is part of a repair already, or this device cannot keep data.
    pub async fn answer(
        &mut self,
        link: &Link,
        name: &str,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        // Somebody who lost their device on the way to their seat is asked again, and answers again.
        if self.journey().my_member().is_some_and(|me| me.joined) {
            return Err(ClientError::Refused(membership::Refusal::AlreadyJoined.into()));
        }
        if link.invitation.inviter() == self.person() {
            return Err(ClientError::Invite(InviteError::OwnLink));
        }
        if link.seat().is_none() {
            return Err(ClientError::NoMeeting);
        }
        let name = goldseam_journey::Words::from(name)
            .within(goldseam_journey::words::NAME)
            .map_err(goldseam_journey::Refusal::from)?;
        let meeting = Meeting::join(link, name.into_string(), rng);
        self.set_meeting(link, meeting, rng).await?;
        self.speak(now, rng).await
    }

    /// The joiner's first word in the meeting that is open.
    pub(crate) async fn speak(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let (meeting, link) = self.open_meeting().ok_or(ClientError::NoMeeting)?;
        let certificate = self.root.certify(&self.ring.device, now).as_bytes().to_vec();
        let joining = Joining { join: Join { certificate, nonce: meeting.nonce }, name: meeting.name };
        let circle = link.invitation.meeting().circle();
        self.write(circle, JOIN, VERSION, encode(&joining), now, rng).await?;
        Ok(())
    }

    /// What the open meeting's link offers, if there is one.
    pub fn offer(&self) -> Option<Offer> {
        self.open_meeting().map(|(_, link)| link.offer)
    }

    /// Whether this browser asked to be somebody's device and has not been let in yet.
    pub fn is_newcomer(&self) -> bool {
        self.open_meeting().is_some_and(|(meeting, link)| !meeting.inviter && link.offer == Offer::Device)
    }

    /// Where the meeting stands, if there is one.
    pub fn meeting(&self) -> Option<MeetingStep> {
        let (meeting, link) = self.open_meeting()?;
        Some(self.said(&meeting, &link).step(&meeting, &link))
    }

    /// This person says: the words are the same on both sides. The inviter's yes gives the joiner a seat and the key.
    ///
    /// # Errors
    /// When there are no words to compare, or this device cannot keep data.
    pub async fn words_match(&mut self, now: Timestamp, rng: &mut impl CryptoRng) -> Result<(), ClientError> {
        let (meeting, link) = self.open_meeting().ok_or(ClientError::NoMeeting)?;
        let said = self.said(&meeting, &link);
        match said.step(&meeting, &link) {
            MeetingStep::Compare { .. } | MeetingStep::Matched { .. } => {}
            MeetingStep::Broken(why) => return Err(why.into()),
            MeetingStep::Invited { .. } | MeetingStep::Asked => return Err(ClientError::NoMeeting),
        }
        if meeting.inviter && link.offer == Offer::Device {
            let (_, joining) = said.join.ok_or(ClientError::NoMeeting)?;
            let reveal = said.reveal.ok_or(ClientError::NoMeeting)?.reveal;
            let sealed = link.invitation.hand_over(&self.root, &joining.join, &reveal, rng)?;
            let circle = link.invitation.meeting().circle();
            self.write(circle, HANDOVER, VERSION, encode(&Handover { sealed }), now, rng).await?;
        } else if meeting.inviter {
            let (_, joining) = said.join.ok_or(ClientError::NoMeeting)?;
            let certificate = Certificate::verify(&joining.join.certificate).map_err(InviteError::from)?;
            if link.seat() == Some(Seat::Counsellor) {
                let circle = self.seat_counsellor(&certificate, &joining.name, now, rng).await?;
                self.welcome(&link, Welcome { circle, counsel: true }, now, rng).await?;
                return self.change_meeting(&link, rng, |meeting| meeting.matched = true).await;
            }
            let shared = self.shared().ok_or(ClientError::NoMeeting)?;
            let add = membership::Command::Add {
                person: certificate.person(),
                seat: link.seat().ok_or(ClientError::NoMeeting)?,
                name: joining.name.into(),
                certificate: joining.join.certificate,
            };
            if !shared.met {
                let met = Membership { met: true, ..shared.clone() };
                self.write(self.private(), MEMBERSHIP, VERSION, encode(&met), now, rng).await?;
            }
            self.act(add, now, rng).await?;
            self.announce(shared.circle, &certificate, rng).await?;
            self.welcome(&link, Welcome { circle: shared.circle, counsel: false }, now, rng).await?;
        }
        self.change_meeting(&link, rng, |meeting| meeting.matched = true).await
    }

    async fn welcome(
        &mut self,
        link: &Link,
        welcome: Welcome,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let circle = link.invitation.meeting().circle();
        self.write(circle, WELCOME, VERSION, encode(&welcome), now, rng).await.map(|_| ())
    }

    /// Ends the meeting: the words differ, or this person has thought again. Nothing was shared.
    ///
    /// # Errors
    /// When this device cannot keep data.
    pub async fn end_meeting(&mut self, rng: &mut impl CryptoRng) -> Result<(), ClientError> {
        self.change_ring(rng, |ring| ring.meeting = None).await
    }

    /// Does what a meeting asks of this device without its person: the inviter's reveal, the joiner's first word where the
    /// device ended before it, and the taking of the seat once both have said that the words match. True when something
    /// was written.
    pub(crate) async fn attend(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<bool, ClientError> {
        let Some((meeting, link)) = self.open_meeting() else { return Ok(false) };
        let said = self.said(&meeting, &link);
        let circle = link.invitation.meeting().circle();
        match (meeting.inviter, &said.join) {
            (false, None) => {
                self.speak(now, rng).await?;
                Ok(true)
            }
            (true, Some((hash, joining))) if said.reveal.is_none() => {
                // The one join is chosen, and kept, before its answer is revealed.
                self.change_meeting(&link, rng, |meeting| _ = meeting.join.get_or_insert(*hash)).await?;
                if self.ring.meeting.as_ref().and_then(|meeting| meeting.join) != Some(*hash) {
                    // Another window has answered somebody else, or ended the meeting.
                    return Ok(true);
                }
                let (to, nonce) = (joining.join.nonce, meeting.nonce);
                let certificate = self.root.certify(&self.ring.device, now).as_bytes().to_vec();
                let name =
                    self.journey().my_member().map(|me| me.name.as_str().to_owned()).unwrap_or_default();
                let revealing = Revealing { reveal: Reveal { certificate, nonce }, to, name };
                self.write(circle, REVEAL, VERSION, encode(&revealing), now, rng).await?;
                Ok(true)
            }
            (true, Some((_, joining))) if meeting.matched && link.offer == Offer::Device => {
                let log = Certificate::verify(&joining.join.certificate).map_err(InviteError::from)?.log();
                if self.devices().iter().any(|device| device.log == log) {
                    self.end_meeting(rng).await?;
                }
                Ok(false)
            }
            (false, Some((_, joining))) if meeting.matched && link.offer == Offer::Device => {
                let Some(revealing) = &said.reveal else { return Ok(false) };
                let (device, join, reveal) = (&self.ring.device, &joining.join, &revealing.reveal);
                let open = |sealed: &[u8]| link.invitation.take_over(sealed, device, join, reveal).ok();
                let Some(root) = said.handovers.iter().find_map(|handover| open(&handover.sealed)) else {
                    return Ok(false);
                };
                self.take_over(root, meeting.name.clone(), rng).await?;
                Ok(true)
            }
            (true, Some((_, joining))) if meeting.matched => {
                let person =
                    Certificate::verify(&joining.join.certificate).map_err(InviteError::from)?.person();
                let member = self.journey().shared().membership.member(person);
                let joined = match link.seat() {
                    Some(Seat::Counsellor) => self.counsellor_joined(person),
                    _ => member.is_some_and(|member| member.joined),
                };
                if joined {
                    self.end_meeting(rng).await?;
                }
                Ok(false)
            }
            (false, Some(_)) if meeting.matched => {
                self.take_seat(&meeting, &link, said.welcome, now, rng).await
            }
            _ => Ok(false),
        }
    }

    async fn take_seat(
        &mut self,
        meeting: &Meeting,
        link: &Link,
        welcome: Option<Welcome>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<bool, ClientError> {
        let Some(welcome) = welcome else { return Ok(false) };
        let as_counsellor = link.seat() == Some(Seat::Counsellor);
        if welcome.counsel != as_counsellor {
            // The link was made to offer something else than its maker does.
            self.end_meeting(rng).await?;
            return Ok(true);
        }
        if as_counsellor {
            let founder = link.invitation.inviter();
            let seated = self.sit_down(welcome.circle, founder, &meeting.name, now, rng).await?;
            if seated == Seated::Yes {
                self.end_meeting(rng).await?;
            }
            return Ok(seated != Seated::Waits);
        }
        if self.shared().is_none() {
            let founder = link.invitation.inviter();
            let membership = Membership { circle: welcome.circle, founder, met: true };
            self.write(self.private(), MEMBERSHIP, VERSION, encode(&membership), now, rng).await?;
            return Ok(true);
        }
        match self.journey().my_member().map(|me| me.joined) {
            // The shared circle has not arrived yet.
            None => return Ok(false),
            Some(false) => {
                let join = membership::Command::Join { name: meeting.name.as_str().into() };
                self.act(join, now, rng).await?;
            }
            Some(true) => {}
        }
        self.end_meeting(rng).await?;
        Ok(true)
    }

    /// The meeting this device takes part in, with its link. A link that was kept always reads.
    pub(crate) fn open_meeting(&self) -> Option<(Meeting, Link)> {
        let meeting = self.ring.meeting.clone()?;
        let invitation = Invitation::from_bytes(&meeting.link).ok()?;
        let offer = meeting.seat.map_or(Offer::Device, Offer::Seat);
        Some((meeting, Link { offer, invitation }))
    }

    pub(crate) fn is_meeting(&self, circle: CircleId) -> bool {
        self.open_meeting().is_some_and(|(_, link)| link.invitation.meeting().circle() == circle)
    }

    /// Who spoke in a meeting's circle to join.
    pub(crate) fn joins(&self, circle: CircleId) -> impl Iterator<Item = LogHead> {
        self.record.opened(circle).filter(|entry| entry.body.kind == JOIN).map(|entry| entry.by)
    }

    fn said(&self, meeting: &Meeting, link: &Link) -> Said {
        Said::read(&self.record, link.invitation.meeting().circle(), meeting, self.ring.device.log())
    }

    async fn set_meeting(
        &mut self,
        link: &Link,
        meeting: Meeting,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        self.change_ring(rng, |ring| ring.meet(meeting.clone(), link)).await
    }

    /// Changes the meeting this link opened, if another window has not ended it.
    async fn change_meeting(
        &mut self,
        link: &Link,
        rng: &mut impl CryptoRng,
        change: impl Fn(&mut Meeting),
    ) -> Result<(), ClientError> {
        let of = link.invitation.to_bytes();
        self.change_ring(rng, |ring| {
            if let Some(meeting) = ring.meeting.as_mut().filter(|meeting| meeting.link == of) {
                change(meeting);
            }
        })
        .await
    }
}
