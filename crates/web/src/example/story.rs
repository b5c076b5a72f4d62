//! The invented couple: Alex hid a loan from Noor and lied about it. Told in commands, so that the rules of a real
//! repair hold here too: four months, one practice a file, and all of it done in the order of time.

mod acknowledge;
mod amends;
mod apologise;
mod boundaries;
mod consistency;
mod empathy;
mod growth;
mod openness;
mod pace;

pub(super) use apologise::DRAFT;

use super::tab::Tab;
use goldseam_journey::{
    Command, Day, EntryId, Practice,
    Seat::{self, Hurt, Responsible},
    Words, membership,
    pace::{Command as Pace, Door},
    repair,
};
use goldseam_sealed::Timestamp;

/// How many days ago it began.
const BEGAN: i32 = 120;

/// Collects what was done, practice by practice, and does it in the order of time.
struct Teller {
    tab: Tab,
    midnight: Timestamp,
    today: Day,
    told: Vec<Deed>,
}

struct Deed {
    time: Timestamp,
    id: EntryId,
    seat: Seat,
    command: Command,
}

impl Teller {
    /// Something done so many days ago at that hour.
    fn tell(&mut self, days: i32, hour: i64, seat: Seat, command: impl Into<Command>) -> EntryId {
        let days = i64::from(days);
        let time = Timestamp(self.midnight.0 - days * 86_400_000 + hour * 3_600_000 + (days % 50) * 60_000);
        let id = self.tab.next_name();
        self.told.push(Deed { time, id, seat, command: command.into() });
        id
    }

    fn alex(&mut self, days: i32, hour: i64, command: impl Into<Command>) -> EntryId {
        self.tell(days, hour, Responsible, command)
    }

    fn noor(&mut self, days: i32, hour: i64, command: impl Into<Command>) -> EntryId {
        self.tell(days, hour, Hurt, command)
    }

    /// Noor moves a door.
    fn door(&mut self, days: i32, hour: i64, practice: Practice, door: Door) {
        self.noor(days, hour, Pace::SetDoor { practice, door });
    }

    /// The day so many days ago; ahead where it is negative.
    fn ago(&self, days: i32) -> Day {
        Day(self.today.0 - days)
    }

    fn done(mut self) -> Tab {
        self.told.sort_by_key(|deed| deed.time);
        for Deed { time, id, seat, command } in self.told {
            let done = self.tab.act_as(id, seat, command, time);
            debug_assert!(done.is_ok(), "the story breaks a rule: {done:?}");
        }
        self.tab
    }
}

/// Tells the story so that it ends today. `midnight` is when today began, and `minute` how far it has come.
pub(super) fn tell(midnight: Timestamp, today: Day, minute: u16) -> Tab {
    let mut story = Teller { tab: Tab::new(), midnight, today, told: Vec::new() };
    meet(&mut story);
    acknowledge::tell(&mut story);
    apologise::tell(&mut story);
    openness::tell(&mut story);
    amends::tell(&mut story);
    consistency::tell(&mut story);
    empathy::tell(&mut story);
    boundaries::tell(&mut story);
    growth::tell(&mut story);
    pace::tell(&mut story, minute);
    story.done()
}

/// Alex begins alone, and Noor joins.
fn meet(story: &mut Teller) {
    story.alex(BEGAN, 21, repair::Command::Start { seat: Responsible, name: "Alex".into() });
    let person = story.tab.person(Hurt);
    let add = membership::Command::Add { person, seat: Hurt, name: "Noor".into(), certificate: Vec::new() };
    story.alex(118, 19, add);
    story.noor(118, 20, membership::Command::Join { name: "Noor".into() });
}

fn words(text: &str) -> Option<Words> {
    Some(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::View;
    use goldseam_journey::{HurtView, ResponsibleView, Status, apologise::Turn, consistency::Outcome};

    const TODAY: Day = Day(20_600);

    fn told() -> Tab {
        // `debug_assert` in the teller fails the test when a rule is broken.
        tell(Timestamp(i64::from(TODAY.0) * 86_400_000), TODAY, 12 * 60)
    }

    fn both() -> (ResponsibleView, HurtView) {
        let tab = told();
        match (tab.view(Responsible), tab.view(Hurt)) {
            (View::Responsible(alex), View::Hurt(noor)) => ((*alex).clone(), (*noor).clone()),
            _ => panic!("each sits in their seat"),
        }
    }

    #[test]
    fn every_entry_counts_for_both() {
        let tab = told();
        for seat in [Responsible, Hurt] {
            let view = tab.view(seat);
            assert_eq!(view.seat(), seat);
            let timeline = view.both().timeline;
            assert!(timeline.iter().all(|item| item.status == Status::Counted));
            assert!(timeline.is_sorted_by_key(|item| item.time));
            let span = timeline.last().unwrap().time.0 - timeline[0].time.0;
            assert!(span > 110 * 86_400_000, "four months");
        }
    }

    #[test]
    fn each_practice_between_two_has_its_place_in_the_record() {
        let (alex, noor) = both();
        for timeline in [alex.timeline, noor.timeline] {
            let alone = |practice: &Practice| matches!(practice, Practice::Help | Practice::Pace);
            for practice in Practice::ALL.into_iter().filter(|practice| !alone(practice)) {
                let found = timeline.iter().filter(|item| item.practice() == Some(practice)).count();
                assert!(found >= 2, "{practice:?}: {found}");
            }
        }
    }

    #[test]
    fn there_is_something_to_try_in_each_seat() {
        let (alex, noor) = both();
        assert_eq!(alex.letter_turn, Turn::Open);
        assert!(alex.questions.iter().any(|question| question.is_open()));
        assert!(alex.promises.iter().any(|promise| promise.is_open_on(TODAY)));
        let agreements = &noor.boundaries.agreements;
        assert_eq!(agreements.iter().filter(|one| one.in_force(TODAY).is_some()).count(), 1);
        assert_eq!(noor.amends.as_ref().unwrap().amends.len(), 4);
        assert_eq!(noor.letters.as_ref().unwrap().letters.len(), 1);
        assert_eq!(noor.account.as_ref().unwrap().versions.len(), 2);
    }

    #[test]
    fn one_lapse_was_told_first_and_she_paused_after_it() {
        let (alex, noor) = both();
        let days = alex.promises.iter().flat_map(|promise| &promise.days);
        let lapse = days
            .filter_map(|(day, state)| Some((*day, state.latest()?.outcome)))
            .find(|(_, outcome)| *outcome == Outcome::ToldFirst);
        let (lapse, _) = lapse.expect("a lapse that was told first");
        let pause = noor.pauses.first().expect("a pause");
        let day = |time: Timestamp| Day((time.0 / 86_400_000) as i32);
        assert_eq!(day(pause.from).0, lapse.0 + 1);
        assert!(pause.until.is_some() && !noor.paused);
    }

    #[test]
    fn each_keeps_pages_that_only_they_can_open() {
        let (alex, noor) = both();
        assert!(alex.sheets.len() >= 5 && alex.values.len() == 1 && alex.untold.len() == 1);
        assert!(noor.sheets.len() >= 2 && noor.decisions.len() >= 2 && noor.pulses.len() > 10);
        assert!(alex.quiet.is_none() && noor.quiet.is_some());
    }

    #[test]
    fn the_draft_shows_what_the_reader_marks() {
        let kinds: Vec<_> =
            goldseam_language::read(DRAFT).findings.iter().map(|finding| finding.kind).collect();
        assert!(kinds.contains(&goldseam_language::Kind::Conditional), "{kinds:?}");
        assert!(kinds.contains(&goldseam_language::Kind::ButExcuse), "{kinds:?}");
    }
}
