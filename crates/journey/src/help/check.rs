//! The private safety check: what a person's own answers mean for the one device they were given on.
//!
//! The questions are our own and have never been validated. Answers are not kept. What is kept is a [`Care`], on this
//! device, sealed like a draft, and it can be forgotten. It is no entry: it reaches no circle and no relay.

use crate::command::Command;
use crate::seat::Seat;
use crate::{acknowledge, amends, apologise, boundaries, consistency, empathy, growth, membership, openness};

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Being afraid of the other.
    Fear,
    /// Being hit, held, threatened.
    Force,
    /// Being pushed into sex.
    Sex,
    /// Being told whom to see, what to spend, where to go.
    Control,
    /// Being followed, watched, read along.
    Stalking,
    /// Having done any of it to the other.
    OwnForce,
    /// Thinking of hurting oneself.
    SelfHarm,
}

impl Topic {
    /// All, in the order in which they are asked.
    pub const ALL: [Self; 7] =
        [Self::Fear, Self::Force, Self::Sex, Self::Control, Self::Stalking, Self::OwnForce, Self::SelfHarm];
}

/// What a device keeps in mind for its owner after a check.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Care {
    /// It suggests nothing that is for two.
    pub alone: bool,
    /// Its owner said that they used force: nothing that repairs goes out from it.
    pub used_force: bool,
}

impl Care {
    /// What answers mean: the topics that were answered with yes. One is enough. Thinking of hurting oneself shows help
    /// at once and is kept nowhere.
    pub fn of(said_yes: &[Topic]) -> Self {
        let afraid = [Topic::Fear, Topic::Force, Topic::Sex, Topic::Control, Topic::Stalking];
        Self {
            alone: said_yes.iter().any(|topic| afraid.contains(topic)),
            used_force: said_yes.contains(&Topic::OwnForce),
        }
    }

    /// As a device keeps it: always one digit, so that what is stored has the same length whatever it says.
    pub fn to_mark(self) -> &'static str {
        match (self.alone, self.used_force) {
            (false, false) => "0",
            (true, false) => "1",
            (false, true) => "2",
            (true, true) => "3",
        }
    }

    /// From what a device kept. Anything else says nothing.
    pub fn from_mark(mark: &str) -> Self {
        Self { alone: matches!(mark, "1" | "3"), used_force: matches!(mark, "2" | "3") }
    }

    /// Whether the repair has stopped on this device for somebody in that seat: after force, the responsible partner
    /// neither meets the other here nor sends them anything.
    pub fn has_stopped(self, seat: Seat) -> bool {
        self.used_force && seat == Seat::Responsible
    }

    /// Whether this device does not do that for somebody in that seat: after force, the responsible partner's letter,
    /// account, answers and promises stay here. Taking words back and leaving are always possible.
    pub fn stops(self, seat: Seat, command: &Command) -> bool {
        self.has_stopped(seat) && repairs(command)
    }

    /// Whether work on what is between the two is put before this person on this device.
    pub fn suggests(self, seat: Seat) -> bool {
        !self.alone && !self.has_stopped(seat)
    }
}

/// What the responsible partner does towards the other as part of a repair: all that is not said to be something else,
/// so that a new practice is stopped until somebody has thought about it.
fn repairs(command: &Command) -> bool {
    !matches!(
        command,
        // The frame around a repair, and what takes less of the other's room.
        Command::Repair(_)
            | Command::Membership(membership::Command::AddDevice { .. } | membership::Command::RemoveDevice(_))
            | Command::TakingBack(_)
            | Command::Pace(_)
            | Command::Consistency(consistency::Command::End { .. })
            | Command::Openness(
                openness::Command::AnswerTalk { yes: false, .. } | openness::Command::CloseTalk { words: None, .. }
            )
            | Command::Amends(amends::Command::Answer { answer: amends::Answer::NotYet | amends::Answer::Decline, .. })
            | Command::Boundaries(boundaries::Command::Answer { yes: false, .. } | boundaries::Command::Withdraw { .. })
            // What stays with its writer.
            | Command::Acknowledge(
                acknowledge::Command::WriteValues { .. }
                    | acknowledge::Command::KeepUntold { .. }
                    | acknowledge::Command::DropUntold { .. }
            )
            | Command::Apologise(apologise::Command::Rest { .. } | apologise::Command::SayInPerson)
            | Command::Empathy(empathy::Command::Exercise { .. })
            | Command::Growth(growth::Command::Keep { .. } | growth::Command::Drop { .. })
            | Command::Boundaries(boundaries::Command::KeepLimit { .. } | boundaries::Command::DropLimit { .. })
    )
}

/// What is said when a device does not do something after its owner said that they used force.
pub const STOPPED: &str = "You said on this device that you used force, threats or control, or are close to it. Nothing of \
    the repair goes out from here while that stands. Talk to people who help to change this first.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::world::blank;
    use crate::words::Words;

    fn seal() -> Command {
        apologise::Command::Seal { text: Words::from("I am sorry.".to_owned()) }.into()
    }

    #[test]
    fn s03_one_yes_is_enough_and_no_is_nothing() {
        assert_eq!(Care::of(&[]), Care::default());
        for topic in [Topic::Fear, Topic::Force, Topic::Sex, Topic::Control, Topic::Stalking] {
            assert_eq!(Care::of(&[topic]), Care { alone: true, used_force: false }, "{topic:?}");
        }
        assert_eq!(Care::of(&[Topic::OwnForce]), Care { alone: false, used_force: true });
        assert_eq!(Care::of(&[Topic::SelfHarm]), Care::default(), "shown at once, kept nowhere");
        assert_eq!(Care::of(&Topic::ALL), Care { alone: true, used_force: true });
    }

    #[test]
    fn s03_what_is_kept_has_one_length_and_comes_back() {
        for (alone, used_force) in [(false, false), (true, false), (false, true), (true, true)] {
            let care = Care { alone, used_force };
            assert_eq!(care.to_mark().len(), 1);
            assert_eq!(Care::from_mark(care.to_mark()), care);
        }
        assert_eq!(Care::from_mark(""), Care::default());
        assert_eq!(Care::from_mark("words"), Care::default());
    }

    #[test]
    fn s04_a_yes_puts_nothing_for_two_before_a_person() {
        let care = Care { alone: true, used_force: false };
        for seat in [Seat::Responsible, Seat::Hurt] {
            assert!(!care.suggests(seat));
            assert!(Care::default().suggests(seat));
            assert!(!care.stops(seat, &seal()), "what a person does on their own is theirs");
        }
    }

    #[test]
    fn s05_after_force_nothing_of_the_repair_goes_out() {
        let care = Care { alone: false, used_force: true };
        let account = blank(acknowledge::Provenance::Volunteered);
        let question = goldseam_sealed::FrameHash([1; 32]);
        let out: [Command; 4] = [
            seal(),
            acknowledge::Command::Give(account).into(),
            openness::Command::Answer { question, answer: openness::Answer::NotKnown }.into(),
            consistency::Command::Record {
                promise: question,
                day: crate::Day(1),
                outcome: consistency::Outcome::Kept,
                words: None,
            }
            .into(),
        ];
        for command in &out {
            assert!(care.stops(Seat::Responsible, command), "{command:?}");
        }
        let end: Command = consistency::Command::End { promise: question }.into();
        assert!(!care.stops(Seat::Responsible, &end), "taking less room is always possible");
        let text = Words::from("The second loan.");
        let untold = acknowledge::Command::KeepUntold { text, plan: None, by: None, instead: None };
        assert!(!care.stops(Seat::Responsible, &untold.into()), "what stays with its writer");
        assert!(!Care::default().stops(Seat::Responsible, &seal()));
        assert!(!care.stops(Seat::Hurt, &seal()), "the hurt partner’s own words are never held back");
        assert!(!care.suggests(Seat::Responsible));
        assert!(care.suggests(Seat::Hurt));
    }

    #[test]
    fn s05_after_force_nobody_is_brought_in() {
        let care = Care { alone: false, used_force: true };
        assert!(care.has_stopped(Seat::Responsible), "by no link, and by no words that are the same");
        assert!(
            !care.has_stopped(Seat::Hurt) && !care.has_stopped(Seat::Counsellor),
            "who may meet whom they like"
        );
        let afraid = Care { alone: true, used_force: false };
        assert!(!afraid.has_stopped(Seat::Responsible));
        let (person, name) = (goldseam_sealed::PersonId([1; 32]), Words::from("Alex"));
        let add = membership::Command::Add { person, seat: Seat::Hurt, name, certificate: Vec::new() };
        let join = membership::Command::Join { name: Words::from("Sam") };
        for command in [add, join].map(Command::from) {
            assert!(care.stops(Seat::Responsible, &command), "{command:?}");
            assert!(!care.stops(Seat::Hurt, &command));
        }
        let another = membership::Command::AddDevice { certificate: Vec::new() };
        assert!(!care.stops(Seat::Responsible, &another.into()), "a device of one's own");
    }
}
