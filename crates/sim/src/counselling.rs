//! The counsellor: a third person with one device, invited by the first of the two. What they do, what the partner does
//! with them, and what must hold: they are shown what that partner handed over and nothing else.

use goldseam_client::{Client, MeetingStep};
use goldseam_journey::counsel::{Command, Counsel};
use goldseam_sealed::{CircleId, Timestamp};

use crate::deeds::Deed;
use crate::judge::Verdict;
use crate::people::COUNSELLOR;
use crate::shared::Shared;
use crate::store::SimStore;
use crate::world::World;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn room(client: &Client<SimStore>) -> Option<(CircleId, Counsel)> {
    let open = |counsel: &Counsel| counsel.ended().is_none();
    let mut rooms = client.counselling().filter(|(_, counsel)| open(counsel));
    rooms.next().map(|(circle, counsel)| (circle, counsel.clone()))
}

/// What the counsellor does.
pub(crate) fn counsels(client: &Client<SimStore>, shared: &Shared) -> Deed {
    let Some((circle, counsel)) = room(client) else { return Deed::Wait };
    let points: Vec<_> = counsel.agenda().map(|point| point.id).collect();
    match shared.below(4) {
        0 => Deed::Counsel(circle, Command::GiveHomework { text: "One good evening.".into(), by: None }),
        1 => Deed::Counsel(circle, Command::AddPoint { text: "How to sleep".into() }),
        2 => match shared.pick(&points) {
            Some(point) => Deed::Counsel(circle, Command::CoverPoint { point }),
            None => Deed::Refresh,
        },
        _ => Deed::Refresh,
    }
}

/// What the partner does with their counsellor.
pub(crate) fn is_counselled(client: &Client<SimStore>, now: Timestamp, shared: &Shared) -> Option<Deed> {
    let (circle, counsel) = room(client)?;
    let grants: Vec<_> = counsel.grants().iter().map(|grant| grant.id).collect();
    let homework: Vec<_> = counsel.homework().iter().map(|one| one.id).collect();
    match shared.below(10) {
        0..=4 => {
            let entries: Vec<_> = client.to_hand_over().into_iter().map(|(id, _)| id).collect();
            let until = Timestamp(now.0 + DAY_MS * if shared.one_in(3) { 0 } else { 30 } + 3_000);
            shared.pick(&entries).map(|entry| Deed::HandOver(circle, entry, until))
        }
        5..=6 => shared.pick(&grants).map(|grant| Deed::TakeAway(circle, grant)),
        7 => shared.pick(&homework).map(|homework| Deed::Counsel(circle, Command::DoHomework { homework })),
        8 => {
            let words = || "It was hard.".into();
            let homework = shared.pick(&homework)?;
            Some(Deed::Counsel(circle, Command::Reflect { homework, words: words() }))
        }
        _ => shared.one_in(3).then_some(Deed::EndCounsel(circle)),
    }
}

impl World {
    /// The first of the two invites a counsellor, and they meet. Nothing goes wrong yet.
    pub(crate) fn meet_counsellor(&mut self) -> Verdict {
        self.add_counsellor();
        let counsellor = self.windows.len();
        self.add_device(COUNSELLOR, goldseam_replica::Memory::new(), None);
        let partner = 0;
        self.start_booting(1);
        self.drain()?;
        for _ in 0..4 {
            // The code, and two of its words back.
            self.start_deed(counsellor);
            self.drain()?;
        }
        self.do_this(partner, Deed::InviteCounsellor)?;
        let Some(link) = self.people[COUNSELLOR].link.clone() else { return Err("there is no link".into()) };
        self.do_this(counsellor, Deed::Answer(link))?;
        for at in [partner, counsellor, partner, counsellor] {
            self.start_sync(at);
            self.drain()?;
        }
        let words = |step: &Option<MeetingStep>| match step {
            Some(MeetingStep::Compare { words, .. }) => Some(*words),
            _ => None,
        };
        let both = [partner, counsellor].map(|at| words(&self.windows[at].meeting));
        if both[0].is_none() || both[0] != both[1] {
            return Err(format!("they have no words to compare: {both:?}"));
        }
        for at in [partner, counsellor] {
            self.do_this(at, Deed::WordsMatch)?;
        }
        for at in [partner, counsellor, partner, counsellor, partner] {
            self.start_sync(at);
            self.drain()?;
        }
        self.room = self.client(partner).and_then(|client| Some(room(&client)?.0));
        let joined = self.client(counsellor).is_some_and(|client| {
            room(&client).is_some_and(|(_, counsel)| counsel.counsellor().is_some_and(|one| one.joined))
        });
        if self.room.is_some() && joined { Ok(()) } else { Err("the counsellor has no seat".into()) }
    }

    fn do_this(&mut self, at: usize, deed: Deed) -> Verdict {
        self.start_this(at, deed);
        self.drain()
    }

    /// What a counsellor's screen may show, and whose devices may hold what.
    pub(crate) fn counsel_holds(&self, at: usize, client: &Client<SimStore>) -> Verdict {
        let device = self.windows[at].device;
        let person = self.devices[device].person;
        let heads = |circle| goldseam_replica::Store::heads(&self.devices[device].memory, circle);
        let holds =
            |circle: CircleId| crate::tasks::at_once(heads(circle)).is_ok_and(|heads| !heads.is_empty());
        if person == COUNSELLOR && self.circle.is_some_and(holds) {
            return Err("the counsellor’s device holds something of what the two share".into());
        }
        if person == 1 && self.room.is_some_and(holds) {
            return Err("the other partner’s device holds something of the work with the counsellor".into());
        }
        let partner = self.people[0].root.as_ref().map(goldseam_sealed::RootKey::person);
        for (circle, counsel) in client.counselling() {
            let other = self.room.is_some_and(|room| room != circle);
            if other || Some(counsel.founder()) != partner {
                return Err("somebody is shown another circle than theirs".into());
            }
            let now = Timestamp(i64::MIN);
            for grant in counsel.shown(now) {
                let granted = self.judge.author_of(grant.id);
                if granted != partner {
                    return Err(format!("{:?} is shown and the partner did not hand it over", grant.id));
                }
                if !self.judge.is_copy(grant) {
                    return Err(format!("{:?} is not a copy of what it names", grant.id));
                }
            }
        }
        Ok(())
    }
}
