//! Working with a counsellor: a circle of one partner's devices and the counsellor's, beside the shared one. Nothing of it
//! is in the shared circle, and nobody in it is given a key of that one.

use std::collections::BTreeSet;

use goldseam_journey::counsel::{self, Command, Copy, Counsel, Told};
use goldseam_journey::{CounselEvent, EntryId, Refusal, SharedEvent, Wire, kinds, membership};
use goldseam_replica::{Standing, Store};
use goldseam_sealed::{
    Body, Certificate, CircleId, CryptoRng, EpochKey, FrameHash, LogId, PersonId, Timestamp,
};

use crate::client::{Client, encode};
use crate::entries::{COUNSEL, Membership, VERSION};
use crate::error::ClientError;

/// One circle with a counsellor, as this device holds it.
pub(crate) struct Room {
    pub circle: CircleId,
    pub counsel: Counsel,
    /// The devices its keys are for.
    pub readers: Vec<Certificate>,
    /// Devices to let in at the relay.
    pub guests: Vec<LogId>,
    /// The hashes of the tokens with which its members' devices enter its mailbox.
    pub tokens: Vec<[u8; 32]>,
}

impl Room {
    /// Whether this person has the counsellor's seat in it.
    pub(crate) fn seats(&self, person: PersonId) -> bool {
        let counsellor = self.counsel.counsellor().filter(|one| one.joined && one.person == person);
        counsellor.is_some() && self.counsel.ended().is_none()
    }
}

/// The person a turn takes out of a circle, if it is such a turn.
pub(crate) fn ended_by(turn: &Body) -> Option<PersonId> {
    let ends = turn.kind == kinds::COUNSEL_ENDED;
    let ended = ends.then(|| minicbor::decode::<counsel::Ended>(&turn.content).ok());
    ended.flatten().map(|ended| ended.person)
}

impl<S: Store> Client<S> {
    // ---- what screens show

    /// How things stand with each counsellor of this person's, and with each partner whose counsellor they are, by the
    /// circle that names it.
    pub fn counselling(&self) -> impl Iterator<Item = (CircleId, &Counsel)> {
        self.folded().rooms.iter().map(|room| (room.circle, &room.counsel))
    }

    /// How this device's copy of such a circle stands.
    pub fn counsel_standing(&self, circle: CircleId) -> Standing {
        self.replica.standing(circle)
    }

    /// What this person could hand to a counsellor: the shared entries on their screen that say something, oldest first, each
    /// as the counsellor would get it.
    pub fn to_hand_over(&self) -> Vec<(EntryId, Copy)> {
        let items = self.journey().items().iter();
        items.filter_map(|item| Some((item.id, self.copy_of(item.id).ok()?))).collect()
    }

    /// The words of one shared entry, as far as they are on this person's screen.
    pub fn told(&self, entry: EntryId) -> Option<Told> {
        self.copy_of(entry).ok()?.told().ok()
    }

    fn copy_of(&self, origin: EntryId) -> Result<Copy, ClientError> {
        let not_shown = || ClientError::Refused(Refusal::from(counsel::Refusal::NotShown));
        let circle = self.shared().ok_or_else(not_shown)?.circle;
        let body = &self.record.find(circle, origin).ok_or_else(not_shown)?.body;
        let event = SharedEvent::decode(body.kind, body.version, &body.content).map_err(|_| not_shown())?;
        Ok(counsel::copy(self.journey(), origin, &event)?)
    }

    // ---- doing

    /// Does something in a circle with a counsellor that needs nothing but words.
    ///
    /// # Errors
    /// The refusal, or why it could not be kept. Nothing was changed then.
    pub async fn with_counsellor(
        &mut self,
        circle: CircleId,
        command: Command,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<FrameHash, ClientError> {
        self.code_first()?;
        if self.is_leaving(circle) {
            return Err(ClientError::Left);
        }
        let event = counsel::decide(&self.room(circle)?.counsel, command, now)?;
        self.write(circle, event.kind(), event.version(), event.encode(), now, rng).await
    }

    /// Hands a copy of one shared entry to a counsellor until then.
    ///
    /// # Errors
    /// When it is not on this person's screen, the end is too far, or this device cannot keep data.
    pub async fn hand_over(
        &mut self,
        circle: CircleId,
        origin: EntryId,
        until: Timestamp,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<FrameHash, ClientError> {
        let copy = self.copy_of(origin)?;
        self.with_counsellor(circle, Command::Grant { copy, until }, now, rng).await
    }

    /// Takes one copy away again: from here at once, from the relay and the counsellor's devices when these hear of it.
    ///
    /// # Errors
    /// When it is not handed over, or this device cannot keep data.
    pub async fn take_away(
        &mut self,
        circle: CircleId,
        grant: EntryId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<FrameHash, ClientError> {
        let no_grant = || ClientError::Refused(Refusal::from(counsel::Refusal::NoGrant));
        let by = self.record.find(circle, grant).ok_or_else(no_grant)?.by;
        let device = self.record.writer(circle, by.log).ok_or_else(no_grant)?;
        if device.certificate().person() != self.person() {
            return Err(no_grant());
        }
        let withdrawal = self.root.withdraw(device, circle, by.seq, by.head())?.as_bytes().to_vec();
        self.with_counsellor(circle, Command::TakeAway { grant, withdrawal }, now, rng).await
    }

    /// Ends the work with a counsellor: every copy is taken away, and from the next entry on the circle has a key that the
    /// counsellor is not given. What their devices showed until then, no software takes back.
    ///
    /// # Errors
    /// When it has ended already, or this device cannot keep data.
    pub async fn end_counsel(
        &mut self,
        circle: CircleId,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        self.refresh_all().await?;
        for grant in self.room(circle)?.counsel.grants().iter().map(|grant| grant.id).collect::<Vec<_>>() {
            self.take_away(circle, grant, now, rng).await?;
        }
        self.introduce(circle, now, rng).await?;
        self.append_own(circle, rng, |client, place, rng| {
            let counsel = &client.room(circle)?.counsel;
            let person = counsel.counsellor().map(|member| member.person);
            let heads = client.replica.heads(circle).into_iter();
            let last = heads.filter(|head| {
                let writer = client.record.writer(circle, head.log);
                writer.is_some_and(|writer| Some(writer.certificate().person()) == person)
            });
            let event = counsel::decide(counsel, Command::End { last: last.collect() }, now)?;
            let turn =
                Body { version: event.version(), ..client.entry(circle, event.kind(), event.encode(), now) };
            client.turn(circle, place, &turn, rng)
        })
        .await?;
        Ok(())
    }

    /// Takes away, without being asked, what is over and what its writer took back. True when something was written.
    pub(crate) async fn tend_grants(
        &mut self,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<bool, ClientError> {
        if self.replica.awaits_enrolment() || !self.ring.recovery.confirmed {
            return Ok(false);
        }
        let taken_back = self.journey().taken_back();
        let mut over = Vec::new();
        for room in self.folded().rooms.iter().filter(|room| room.counsel.is_mine()) {
            let grants = room.counsel.grants().iter();
            let over_here = grants
                .filter(|grant| grant.item.until <= now || taken_back.of(grant.item.origin).is_some())
                .filter(|_| !self.is_removed_here(room.circle) && self.writing_key(room.circle).is_ok())
                .filter(|grant| self.record.find(room.circle, grant.id).is_some());
            over.extend(over_here.map(|grant| (room.circle, grant.id)));
        }
        for (circle, grant) in &over {
            self.take_away(*circle, *grant, now, rng).await?;
        }
        Ok(!over.is_empty())
    }

    // ---- meeting one

    /// Gives whoever compared words the counsellor's seat in a circle of their own; returns the circle. Asked again, it
    /// goes on where it stopped.
    pub(crate) async fn seat_counsellor(
        &mut self,
        certificate: &Certificate,
        name: &str,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<CircleId, ClientError> {
        let begun = self.folded().rooms.iter().find(|room| {
            let waits = room.counsel.counsellor().is_none_or(|one| one.person == certificate.person());
            room.counsel.is_mine() && waits && room.counsel.ended().is_none()
        });
        let circle = match begun.map(|room| room.circle) {
            Some(circle) => circle,
            None => {
                let mut id = [0; 16];
                rng.fill_bytes(&mut id);
                let circle = CircleId(id);
                let key = EpochKey::make(circle, rng);
                self.change_ring(rng, |ring| _ = ring.keep(key.clone())).await?;
                // Its key is kept in the circle before anything names the circle.
                self.open_log(circle, now, rng).await?;
                let note = Membership { circle, founder: self.person(), met: true };
                self.write(self.private(), COUNSEL, VERSION, encode(&note), now, rng).await?;
                circle
            }
        };
        if self.room(circle)?.counsel.partner().is_none() {
            let me = self.journey().my_member().ok_or(ClientError::NoMeeting)?;
            let open = Command::Open { name: me.name.clone(), seat: me.seat };
            self.with_counsellor(circle, open, now, rng).await?;
        }
        let person = certificate.person();
        if self.room(circle)?.counsel.counsellor().is_none() {
            let seat = goldseam_journey::Seat::Counsellor;
            let certificate = certificate.as_bytes().to_vec();
            let added = membership::Added { person, seat, name: name.into(), certificate };
            self.with_counsellor(circle, Command::Add(added), now, rng).await?;
        }
        self.announce(circle, certificate, rng).await?;
        Ok(circle)
    }

    /// The counsellor's side: takes the seat in the circle they were welcomed to. True once it is taken.
    pub(crate) async fn sit_down(
        &mut self,
        circle: CircleId,
        founder: PersonId,
        name: &str,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Seated, ClientError> {
        if !self.counsel_notes().iter().any(|note| note.circle == circle) {
            let note = Membership { circle, founder, met: true };
            self.write(self.private(), COUNSEL, VERSION, encode(&note), now, rng).await?;
            return Ok(Seated::Noted);
        }
        let me = self.person();
        let asked = self.room(circle)?.counsel.counsellor().filter(|member| member.person == me);
        match asked.map(|member| member.joined) {
            // The circle has not arrived yet.
            None => return Ok(Seated::Waits),
            Some(false) => {
                _ = self.with_counsellor(circle, Command::Join { name: name.into() }, now, rng).await?
            }
            Some(true) => {}
        }
        Ok(Seated::Yes)
    }

    /// Whether somebody this person gave a counsellor's seat has taken it.
    pub(crate) fn counsellor_joined(&self, person: PersonId) -> bool {
        let mut members = self.folded().rooms.iter().filter_map(|room| room.counsel.counsellor());
        members.any(|member| member.person == person && member.joined)
    }

    // ---- the circles

    /// The circles with counsellors that this person's own circle names.
    pub(crate) fn counsel_notes(&self) -> Vec<Membership> {
        let mut known = BTreeSet::new();
        let notes = self.own_entries(COUNSEL).into_iter();
        let notes = notes.filter_map(|(_, body)| minicbor::decode::<Membership>(&body.content).ok());
        notes.filter(|note| known.insert(note.circle)).collect()
    }

    /// The circles this person is part of beside their own, with who began each. Without those the relay knows they left.
    pub(crate) fn named_circles(&self) -> Vec<(CircleId, PersonId)> {
        let named = self.ever_named().filter(|named| !self.ring.gone.contains(&named.circle));
        named.map(|named| (named.circle, named.founder)).collect()
    }

    /// The notes of all circles this person was ever part of: what one left is still read here.
    pub(crate) fn ever_named(&self) -> impl Iterator<Item = Membership> {
        self.shared().into_iter().chain(self.counsel_notes())
    }

    pub(crate) fn room_of(&self, circle: CircleId) -> Option<&Room> {
        self.folded().rooms.iter().find(|room| room.circle == circle)
    }

    fn room(&self, circle: CircleId) -> Result<&Room, ClientError> {
        self.room_of(circle).ok_or(ClientError::Refused(Refusal::from(counsel::Refusal::NotHere)))
    }

    pub(crate) fn fold_room(&self, note: &Membership) -> Room {
        let circle = note.circle;
        let mut entries = self.record.journey::<CounselEvent>(circle);
        let added = entries.iter().filter(|entry| entry.author == note.founder);
        let added = added.filter_map(|entry| match &entry.event {
            Ok(CounselEvent::Membership(membership::Event::Added(added))) => {
                Certificate::verify(&added.certificate).ok()
            }
            _ => None,
        });
        let added: Vec<Certificate> = added.collect();
        entries.retain(|entry| self.is_undisputed(circle, entry.log, entry.seq));
        let counsel = Counsel::fold(self.person(), note.founder, &entries);
        let mut left = self.who_left(circle, |person, log, seq| counsel.counts(person, log, seq));
        left.extend(counsel.ended().and(counsel.counsellor()).map(|member| member.person));
        let people = counsel_people(&counsel);
        let readers = self.readers_of(circle, &people, &left, counsel.removed(), added);
        let (guests, tokens) = self.let_in(circle, &readers);
        Room { circle, counsel, readers, guests, tokens }
    }
}

/// How far the counsellor has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seated {
    /// What they were welcomed to was written down.
    Noted,
    /// The circle has not arrived yet.
    Waits,
    /// The seat is taken.
    Yes,
}

/// Whose devices may announce keys of such a circle. What the counsellor wrote after the end does not count.
pub(crate) fn counsel_people(counsel: &Counsel) -> BTreeSet<PersonId> {
    let counsellor = counsel.counsellor().map(|member| member.person);
    [counsel.me(), counsel.founder()].into_iter().chain(counsellor).collect()
}
