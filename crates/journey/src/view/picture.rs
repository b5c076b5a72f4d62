use crate::acknowledge::{Provenance, Version};
use crate::amends::{Amend, Standing};
use crate::consistency::{Counts, Outcome, Promise};
use crate::day::Day;
use crate::openness::{Answer, Question};
use crate::pace::Door;
use crate::seat::{Practice, Seat};

use super::{HurtView, ResponsibleView};

/// Weeks beyond which a picture joins four of them.
const WEEKS: i32 = 26;

/// What was said and done, in plain numbers. Facts only: nothing here is a rate, a score or a forecast. It is made of a
/// seat's view, so that what a closed door keeps out is not counted either.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    /// Days of promises, when they may be shown.
    pub promises: Option<PromisedDays>,
    /// Amends, when they may be shown.
    pub amends: Option<AmendsMade>,
    /// How what was told came to be told, when that may be shown.
    pub disclosures: Option<Disclosures>,
    /// Questions, when they may be shown.
    pub questions: Option<Questions>,
}

/// Days somebody spoke of, over all promises.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PromisedDays {
    /// By their newest record.
    pub counts: Counts,
    /// Days of which the other says that they were otherwise. Neither account is the right one.
    pub differ: usize,
    /// The same along time: a week each, or four where there are many. Without a gap from the first to the last.
    pub stretches: Vec<Stretch>,
}

/// Some weeks, from a Monday to a Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Days by their newest record.
    pub counts: Counts,
    /// Days of which the other says that they were otherwise.
    pub differ: usize,
}

/// Amends that were done, by who proposed them, and those that were agreed on. What was declined or left for later is in
/// no count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AmendsMade {
    /// Done, and proposed by the responsible partner.
    pub offered: usize,
    /// Done, and proposed by the hurt partner.
    pub wished: usize,
    /// Agreed on by both, and not done so far.
    pub agreed: usize,
}

/// The account and its additions, by how they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Disclosures {
    /// Told without being asked.
    pub volunteered: usize,
    /// Told when asked.
    pub asked: usize,
    /// Found out before they were told.
    pub discovered: usize,
}

/// Questions so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Questions {
    /// Asked.
    pub asked: usize,
    /// Of these, answered at least once.
    pub answered: usize,
}

impl Picture {
    /// For the responsible partner: their own doing.
    pub fn of_responsible(view: &ResponsibleView) -> Self {
        Self {
            promises: Some(PromisedDays::of(&view.promises)),
            amends: Some(AmendsMade::of(&view.amends)),
            disclosures: Some(Disclosures::of(&view.account)),
            questions: Some(Questions::of(&view.questions)),
        }
    }

    /// For the hurt partner: what their doors let in.
    pub fn of_hurt(view: &HurtView) -> Self {
        // Behind these doors, closed, answers and amends are missing, and counting none would be wrong.
        let open = |practice| view.doors.get(&practice).is_some_and(|door| *door > Door::Closed);
        let openness = view.openness.as_ref().filter(|_| open(Practice::Openness));
        let amends = view.amends.as_ref().filter(|_| open(Practice::Amends));
        Self {
            promises: view.promises.as_deref().map(PromisedDays::of),
            amends: amends.map(|amends| AmendsMade::of(&amends.amends)),
            disclosures: view.account.as_ref().map(|account| Disclosures::of(&account.versions)),
            questions: openness.map(|openness| Questions::of(&openness.questions)),
        }
    }
}

impl PromisedDays {
    fn of(promises: &[Promise]) -> Self {
        let days = promises.iter().flat_map(|promise| promise.days.iter());
        let spoken = days.filter_map(|(day, state)| Some((*day, state.latest()?.outcome, state.differs())));
        Self::over(spoken.collect())
    }

    /// Of days as they were recorded last, and whether they were otherwise for the other.
    pub(crate) fn over(spoken: Vec<(Day, Outcome, bool)>) -> Self {
        let mut days = Self::default();
        let Some(first) = spoken.iter().map(|(day, ..)| day.monday()).min() else { return days };
        let last = spoken.iter().map(|(day, ..)| day.monday()).max().unwrap_or(first);
        let weeks = (last.0 - first.0) / 7 + 1;
        let step = if weeks > WEEKS { 28 } else { 7 };
        let count = (last.0 - first.0) / step + 1;
        days.stretches = (0..count)
            .map(|at| Day(first.0 + at * step))
            .map(|from| Stretch { from, to: Day(from.0 + step - 1), counts: Counts::default(), differ: 0 })
            .collect();
        for (day, outcome, differs) in spoken {
            days.counts.add(outcome);
            days.differ += usize::from(differs);
            let at = usize::try_from((day.0 - first.0) / step).ok();
            if let Some(stretch) = at.and_then(|at| days.stretches.get_mut(at)) {
                stretch.counts.add(outcome);
                stretch.differ += usize::from(differs);
            }
        }
        days
    }
}

impl AmendsMade {
    fn of(amends: &[Amend]) -> Self {
        let done = |by| amends.iter().filter(|amend| amend.by == by && !amend.done.is_empty()).count();
        let agreed = |amend: &&Amend| amend.standing() == Standing::Agreed && amend.done.is_empty();
        Self {
            offered: done(Seat::Responsible),
            wished: done(Seat::Hurt),
            agreed: amends.iter().filter(agreed).count(),
        }
    }
}

impl Disclosures {
    fn of(versions: &[Version]) -> Self {
        let mut all = Self::default();
        versions.iter().for_each(|version| all.add(version.account.provenance));
        all
    }

    pub(crate) fn add(&mut self, provenance: Provenance) {
        match provenance {
            Provenance::Volunteered => self.volunteered += 1,
            Provenance::Asked => self.asked += 1,
            Provenance::Discovered => self.discovered += 1,
        }
    }
}

impl Questions {
    fn of(questions: &[Question]) -> Self {
        // To want to answer with a counsellor there is not to have answered.
        let said = |question: &&Question| question.answers().any(|(_, said)| *said != Answer::WithCounsellor);
        let answered = questions.iter().filter(said).count();
        Self { asked: questions.len(), answered }
    }
}
