//! The first page: the one or two things worth doing, or nothing.
//!
//! For the responsible partner these are things of their own, never an answer of the other's. For the hurt partner
//! there is nothing to do: only what is new behind doors they opened wide.

use std::collections::BTreeSet;

use goldseam_sealed::Timestamp;

use crate::amends::Standing;
use crate::apologise::Turn;
use crate::boundaries::Agreement;
use crate::day::Day;
use crate::empathy::{Hearing, Trigger};
use crate::entry::EntryId;
use crate::pace::Door;
use crate::seat::{Practice, Seat};
use crate::timeline::Status;
use crate::view::{HurtView, ResponsibleView};

/// The most that is put before somebody at once.
pub const MOST: usize = 2;

/// Something the responsible partner could do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Say how a promise went.
    RecordDay {
        /// Which promise.
        promise: EntryId,
        /// Which day.
        day: Day,
    },
    /// Answer a question.
    Answer {
        /// Which.
        question: EntryId,
    },
    /// Say back what the other shared.
    SayBack {
        /// Which statement.
        statement: EntryId,
    },
    /// Do an amend that both agreed to.
    MakeAmend {
        /// Which.
        amend: EntryId,
    },
    /// Look again at a plan of one's own, on the day named for it.
    LookAgain {
        /// Which sheet.
        sheet: EntryId,
    },
    /// Look again at an agreement, near the day named for it and after.
    ReviewAgreement {
        /// Which.
        agreement: EntryId,
    },
    /// Give the account.
    GiveAccount,
    /// Write the letter.
    WriteLetter,
    /// Make a promise.
    MakePromise,
}

/// What is worth doing today, what comes first before the rest. Of more than [`MOST`] a page says only that there is
/// more. `today` is the day on this device.
pub fn steps(view: &ResponsibleView, today: Day) -> Vec<Step> {
    let due = view.promises.iter().filter_map(|promise| {
        Some(Step::RecordDay { promise: promise.id, day: promise.asked_about(today)? })
    });
    // One is enough to begin with, and none before the day that was named for it.
    let asked = view
        .questions
        .iter()
        .find(|question| question.is_open() && question.needs_until().is_none_or(|until| until <= today))
        .map(|question| Step::Answer { question: question.id });
    let shared = view.statements.iter().find(|statement| statement.hearing() == Hearing::Open);
    let shared = shared.map(|statement| Step::SayBack { statement: statement.id });
    let agreed = view
        .amends
        .iter()
        .find(|amend| amend.standing() == Standing::Agreed && amend.done.is_empty())
        .map(|amend| Step::MakeAmend { amend: amend.id });
    let plan = view.sheets.iter().find(|sheet| sheet.again.is_some_and(|again| again <= today));
    let plan = plan.map(|plan| Step::LookAgain { sheet: plan.id });
    let review = view.boundaries.agreements.iter().find(|agreement| is_to_review(agreement, today));
    let review = review.map(|agreement| Step::ReviewAgreement { agreement: agreement.id });
    let account = view.account.is_empty().then_some(Step::GiveAccount);
    // Said in person there is no letter to write, unless one is welcome after the last.
    let said = view.said_in_person.is_some();
    let due_letter = view.letter_turn == Turn::Open && !view.unheard && !(said && view.letters.is_empty());
    // The day after that on which a rest ends is early enough.
    let rests = view.rest.is_some_and(|rest| Day(today.0.saturating_add(1)).has_begun(rest.until()));
    let letter = (!view.account.is_empty() && due_letter && !rests).then_some(Step::WriteLetter);
    let running = view.promises.iter().any(|promise| promise.is_active());
    let told = !view.letters.is_empty() || said || view.is_solo() && !view.account.is_empty();
    let promise = (told && !running).then_some(Step::MakePromise);
    due.chain(asked)
        .chain(shared)
        .chain(agreed)
        .chain(plan)
        .chain(review)
        .chain(account)
        .chain(letter)
        .chain(promise)
        .collect()
}

/// Whether the day to look at it again is near or over, and there is something the responsible partner can do: until it
/// is ended, renewed, or signed anew by them.
fn is_to_review(agreement: &Agreement, today: Day) -> bool {
    let (Some(held), Some(newest)) = (agreement.signed(), agreement.newest()) else { return false };
    let signed_anew = newest.id != held.id && newest.signed_by(Seat::Responsible);
    held.review.0.saturating_sub(AHEAD) <= today.0 && !signed_anew
}

/// How many days ahead a date is worth knowing.
pub const AHEAD: i32 = 3;

/// What is near among what brings it back for the other: the day and which, the nearest first. Told to the responsible
/// partner alone, on their own first page.
pub fn near(view: &ResponsibleView, today: Day) -> Vec<(Day, &Trigger)> {
    let mut near: Vec<_> = view
        .triggers
        .iter()
        .filter_map(|trigger| Some((trigger.next(today)?, trigger)))
        .filter(|(day, _)| day.0 - today.0 <= AHEAD)
        .collect();
    near.sort_by_key(|(day, trigger)| (*day, trigger.id));
    near
}

/// Something new behind an open door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// Which door.
    pub practice: Practice,
    /// The entry.
    pub id: EntryId,
    /// Its kind's name.
    pub key: &'static str,
    /// When, by its writer's clock.
    pub time: Timestamp,
}

/// What is new behind open doors: the newest of each, at most two. `shown` is what this device showed before; it is
/// kept on the device and goes nowhere.
pub fn news(view: &HurtView, shown: &BTreeSet<EntryId>) -> Vec<News> {
    let mut doors = BTreeSet::new();
    let mut news = Vec::new();
    for item in view.timeline.iter().rev().filter(|item| !item.mine && item.status == Status::Counted) {
        let (Some(practice), Some(key)) = (item.practice(), item.key) else { continue };
        if item.takes_back.is_some() {
            continue;
        }
        let open = view.doors.get(&practice) == Some(&Door::Open);
        if open && doors.insert(practice) && !shown.contains(&item.id) {
            news.push(News { practice, id: item.id, key, time: item.time });
        }
    }
    news.truncate(MOST);
    news
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acknowledge::{self, Provenance};
    use crate::apologise::Command;
    use crate::tests::world::{HANA, HOUR, NOON, ROBIN, World, blank, words};

    fn told(mut world: World) -> World {
        let (headline, what) = (words("I lied."), words("I took a loan."));
        let account = acknowledge::Account { headline, what, ..blank(Provenance::Volunteered) };
        world.must(ROBIN, acknowledge::Command::Give(account));
        world
    }

    #[test]
    fn said_in_person_there_is_no_letter_to_write_and_a_promise_to_make() {
        let mut world = told(World::solo());
        assert_eq!(steps(&world.robin(), Day(100)), [Step::WriteLetter, Step::MakePromise]);
        world.must(ROBIN, Command::SayInPerson);
        assert_eq!(steps(&world.robin(), Day(100)), [Step::MakePromise]);

        let mut world = told(World::paired());
        assert_eq!(steps(&world.robin(), Day(100)), [Step::WriteLetter]);
        let (shared, hers) = (world.shared.clone(), world.hana());
        world.must(ROBIN, Command::SayInPerson);
        assert_eq!(steps(&world.robin(), Day(100)), [Step::MakePromise]);
        assert_eq!((world.shared.clone(), world.hana()), (shared, hers), "it is for his eyes alone");
        assert_eq!(
            world.ask(HANA, Command::SayInPerson),
            Err(crate::apologise::Refusal::OnlyResponsible.into())
        );
        // It stands in the way of no letter, and of none that is invited later.
        world.must(ROBIN, Command::Seal { text: "I lied.".into() });
        world.must(HANA, Command::InviteAnother);
        assert!(steps(&world.robin(), Day(100)).contains(&Step::WriteLetter));
    }

    #[test]
    fn a_letter_that_rests_is_not_put_before_its_writer() {
        let mut world = told(World::paired());
        world.must(ROBIN, Command::Rest { hours: 24 });
        assert!(world.now > NOON && world.now < NOON + HOUR, "noon of day 100");
        assert_eq!(steps(&world.robin(), Day(100)), []);
        assert_eq!(steps(&world.robin(), Day(102)), [Step::WriteLetter]);
    }
}
