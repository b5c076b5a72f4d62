use goldseam_sealed::{LogHead, Timestamp};

use super::event::{
    Ended, Event, Granted, HomeworkDone, HomeworkGiven, HomeworkReflected, Opened, PointAdded, PointCovered,
    TakenAway,
};
use super::state::Counsel;
use crate::day::Day;
use crate::entry::EntryId;
use crate::event::CounselEvent;
use crate::membership;
use crate::refusal::{self, refusals};
use crate::seat::Seat;
use crate::words::{LINE, NAME, NOTE, Words};

/// The longest a counsellor is shown an item: ninety days. It can be handed over again.
pub const LONGEST_MS: i64 = 90 * 24 * 60 * 60 * 1000;

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Begin the circle.
    Open {
        /// What the counsellor is to call me.
        name: Words,
        /// Where I sit in my repair.
        seat: Seat,
    },
    /// Give the counsellor their seat, once the short words matched.
    Add(membership::Added),
    /// Take the counsellor's seat.
    Join {
        /// What I wish to be called.
        name: Words,
    },
    /// No longer write from a device.
    RemoveDevice(membership::DeviceRemoved),
    /// Hand one item over; see [`super::copy`].
    Grant {
        /// The copy.
        copy: super::Copy,
        /// Until when it is shown.
        until: Timestamp,
    },
    /// Take one item away again.
    TakeAway {
        /// The entry that handed it over.
        grant: EntryId,
        /// See [`TakenAway::withdrawal`].
        withdrawal: Vec<u8>,
    },
    /// The counsellor is no longer part of it.
    End {
        /// See [`Ended::last`].
        last: Vec<LogHead>,
    },
    /// Give homework.
    GiveHomework {
        /// What to do.
        text: Words,
        /// The day of the next session.
        by: Option<Day>,
    },
    /// Say that homework is done.
    DoHomework {
        /// Which.
        homework: EntryId,
    },
    /// Say what it was like.
    Reflect {
        /// Which.
        homework: EntryId,
        /// What it was like.
        words: Words,
    },
    /// Note something to talk about.
    AddPoint {
        /// What.
        text: Words,
    },
    /// It was talked about.
    CoverPoint {
        /// Which.
        point: EntryId,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        NotHere: Member = "You are not part of this work with a counsellor. Nothing was changed.";
        Begun: Turn = "This was begun already. There is nothing more to do.";
        Over: Turn = "This work has ended. What was written stays with you. To work with someone, invite them again.";
        PartnerOnly: Seat = "Only the person who invited the counsellor does this. You can ask them to.";
        CounsellorOnly: Seat = "Only the counsellor does this. You can put it on the agenda.";
        Taken: Turn = "Someone already has this seat. Each counsellor gets a place of their own.";
        NotJoined: Turn = "They have not taken their seat yet. This opens when they have.";
        NotShown: Target = "This is not on your screen just now, so it cannot be handed over. Open its door first, or choose another.";
        NoWords: Target = "There are no words in this to hand over. Choose something else.";
        Until: Turn = "Choose an end that lies ahead, and at most ninety days away. You can hand it over again later.";
        NoGrant: Target = "This is not handed over, or no longer. There is nothing more to do.";
        NoHomework: Target = "This homework is not here. Nothing was changed.";
        HomeworkDone: Turn = "You said so already. There is nothing more to do.";
        NoPoint: Target = "This is not on the agenda, or no longer. There is nothing more to do.";
    }
}

/// Says what comes of a command, as things stand and at that time.
///
/// # Errors
/// A refusal to show to the person.
pub fn decide(counsel: &Counsel, command: Command, now: Timestamp) -> Result<CounselEvent, refusal::Refusal> {
    let event: CounselEvent = match command {
        Command::Open { name, seat } => Event::from(Opened { name: name.within(NAME)?, seat }).into(),
        Command::Add(added) => {
            let added = membership::Added { name: added.name.within(NAME)?, ..added };
            membership::Event::from(added).into()
        }
        Command::Join { name } => {
            membership::Event::from(membership::Joined { name: name.within(NAME)? }).into()
        }
        Command::RemoveDevice(removed) => membership::Event::from(removed).into(),
        Command::Grant { copy, until } => {
            if until <= now || until.0.saturating_sub(now.0) > LONGEST_MS {
                return Err(Refusal::Until.into());
            }
            let super::Copy { origin, kind, version, content, written, by } = copy;
            Event::from(Granted { origin, kind, version, content, written, by, until }).into()
        }
        Command::TakeAway { grant, withdrawal } => {
            let origin = counsel.grant(grant).ok_or(Refusal::NoGrant)?.item.origin;
            Event::from(TakenAway { grant, origin, withdrawal }).into()
        }
        Command::End { last } => {
            let person = counsel.counsellor().ok_or(Refusal::Over)?.person;
            Event::from(Ended { person, last }).into()
        }
        Command::GiveHomework { text, by } => {
            Event::from(HomeworkGiven { text: text.within(NOTE)?, by }).into()
        }
        Command::DoHomework { homework } => Event::from(HomeworkDone { homework }).into(),
        Command::Reflect { homework, words } => {
            Event::from(HomeworkReflected { homework, words: words.within(NOTE)? }).into()
        }
        Command::AddPoint { text } => Event::from(PointAdded { text: text.within(LINE)? }).into(),
        Command::CoverPoint { point } => Event::from(PointCovered { point }).into(),
    };
    allow(counsel, counsel.me(), &event)?;
    Ok(event)
}

/// Whether this person may do this now. Asked when deciding and when reading.
pub(super) fn allow(
    counsel: &Counsel,
    author: goldseam_sealed::PersonId,
    event: &CounselEvent,
) -> Result<(), refusal::Refusal> {
    let partner = author == counsel.founder();
    let counsellor = counsel.counsellor().filter(|member| member.person == author);
    let joined = counsellor.is_some_and(|member| member.joined);
    if !partner && counsellor.is_none() {
        return Err(Refusal::NotHere.into());
    }
    let of_partner = if partner { Ok(()) } else { Err(Refusal::PartnerOnly) };
    let of_counsellor = match (partner, joined) {
        (true, _) => Err(Refusal::CounsellorOnly),
        (_, false) => Err(Refusal::NotJoined),
        (_, true) => Ok(()),
    };
    let of_both = if partner { Ok(()) } else { of_counsellor };
    if let CounselEvent::Membership(event) = event {
        return match event {
            membership::Event::Added(added) => {
                of_partner?;
                if added.seat != Seat::Counsellor || added.person == author {
                    return Err(membership::Refusal::CounsellorSeat.into());
                }
                let again = counsel.counsellor().is_some_and(|member| member.person != added.person);
                if again || counsel.ended().is_some() { Err(Refusal::Taken.into()) } else { Ok(()) }
            }
            membership::Event::Joined(_) if joined => Err(membership::Refusal::AlreadyJoined.into()),
            membership::Event::Joined(_) if partner => Err(Refusal::CounsellorOnly.into()),
            membership::Event::Joined(_)
            | membership::Event::DeviceAdded(_)
            | membership::Event::DeviceRemoved(_) => Ok(()),
        };
    }
    let CounselEvent::Counsel(event) = event else { return Ok(()) };
    if let Event::Opened(_) = event {
        of_partner?;
        return if counsel.partner().is_some() { Err(Refusal::Begun.into()) } else { Ok(()) };
    }
    if let Event::TakenAway(_) = event {
        // Also after the end, and where the copy itself is gone by now.
        return of_partner.map_err(Into::into);
    }
    if counsel.ended().is_some() {
        return Err(Refusal::Over.into());
    }
    match event {
        Event::Opened(_) | Event::TakenAway(_) => {}
        Event::Granted(_) => {
            of_partner?;
            if !counsel.counsellor().is_some_and(|member| member.joined) {
                return Err(Refusal::NotJoined.into());
            }
        }
        Event::Ended(ended) => {
            of_partner?;
            if counsel.counsellor().is_none_or(|member| member.person != ended.person) {
                return Err(Refusal::Over.into());
            }
        }
        Event::HomeworkGiven(_) => of_counsellor?,
        Event::HomeworkDone(event) => {
            of_partner?;
            let homework = counsel.homework_of(event.homework).ok_or(Refusal::NoHomework)?;
            if homework.done.is_some() {
                return Err(Refusal::HomeworkDone.into());
            }
        }
        Event::HomeworkReflected(event) => {
            of_partner?;
            counsel.homework_of(event.homework).ok_or(Refusal::NoHomework)?;
        }
        Event::PointAdded(_) => of_both?,
        Event::PointCovered(event) => {
            of_both?;
            counsel.agenda().find(|point| point.id == event.point).ok_or(Refusal::NoPoint)?;
        }
    }
    Ok(())
}
