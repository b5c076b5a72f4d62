//! What Noor keeps for herself: how it was over the months, hard moments among them, thoughts about leaving, her nights,
//! and the week in which she wanted to hear nothing.

use super::{Teller, consistency::LAPSE, words};
use goldseam_journey::pace::{Command, Leaning, Quiet};

/// Her quiet hours: those of a night, and for whoever visits at night those of an afternoon. A first page on which there is
/// nothing to see would show little of what there is.
fn quiet(minute: u16) -> Quiet {
    let [night, afternoon] = [(60, 6 * 60), (13 * 60, 17 * 60)].map(|(from, until)| Quiet { from, until });
    let visited_by_day = (6 * 60..23 * 60).contains(&minute);
    if visited_by_day { night } else { afternoon }
}

pub(super) fn tell(story: &mut Teller, minute: u16) {
    let pulses = [
        (117, [Some(1), Some(2), Some(2)], None),
        (113, [Some(3), Some(3), Some(2)], Some("I said what it was like. I slept.")),
        (109, [Some(4), Some(5), None], None),
        (102, [Some(5), Some(6), Some(5)], None),
        (91, [Some(2), Some(6), Some(2)], Some("The post came. All of it was back.")),
        (80, [Some(4), Some(7), Some(4)], None),
        (66, [Some(5), Some(7), Some(5)], None),
        (54, [Some(6), Some(8), Some(6)], Some("He looked at me while I talked.")),
        (44, [Some(2), Some(6), Some(2)], Some("He told me himself. It hurts all the same.")),
        (36, [Some(4), Some(6), Some(5)], Some("A week without any of it. I swam.")),
        (24, [Some(5), Some(7), Some(5)], None),
        (15, [Some(6), Some(8), Some(7)], Some("He said it to my sister.")),
        (5, [Some(5), Some(8), Some(6)], None),
        (1, [Some(6), Some(8), Some(6)], None),
    ];
    for (days, [safe, informed, steady], note) in pulses {
        let note = note.and_then(words);
        story.noor(days, 23, Command::TakePulse { safe, informed, steady, note });
    }
    for (days, note) in [(92, "A letter from the bank on the mat."), (12, "The street with the bank in it.")]
    {
        story.noor(days, 18, Command::NoteSetback { note: words(note) });
    }

    story.noor(LAPSE - 1, 22, Command::Pause);
    story.noor(LAPSE - 8, 9, Command::Resume);
    story.noor(105, 22, Command::SetQuiet(Some(quiet(minute))));

    let first = Command::WriteDecision {
        leaning: Some(Leaning::Leave),
        stay: None,
        leave: words("I do not know who it was that I lived with."),
        need: words("To know what the flat costs for one."),
        again: None,
    };
    story.noor(104, 23, first);
    let later = Command::WriteDecision {
        leaning: Some(Leaning::Unsure),
        stay: words("The evenings when we talk are better than they were in years."),
        leave: words("I do not want to check for the rest of my life."),
        need: None,
        again: Some(story.ago(-20)),
    };
    story.noor(11, 23, later);
}

#[cfg(test)]
mod tests {
    use super::quiet;

    #[test]
    fn nobody_comes_in_her_quiet_hours_or_within_an_hour_of_them() {
        for minute in 0..24 * 60 {
            for later in [0, 60] {
                assert!(!quiet(minute).holds((minute + later) % (24 * 60)), "{minute}");
            }
        }
    }
}
