use goldseam_sealed::Timestamp;

use super::Boundaries;
use crate::acknowledge::{Missing, Untold, Version};
use crate::amends::Amend;
use crate::apologise::{Answer, Letter, Rest, Turn};
use crate::consistency::{FIRST_PROMISES, Promise, TRACK_RECORD};
use crate::empathy::{SharedPulse, Statement, Trigger, Written};
use crate::entry::EntryId;
use crate::growth;
use crate::journey::Journey;
use crate::lines::Line;
use crate::membership::Member;
use crate::openness::{Question, Talk, Update};
use crate::pace::Quiet;
use crate::seat::Seat;
use crate::timeline::Item;
use crate::words::Words;

/// What the responsible partner's screens show. It follows from the shared circle and from their own; of the other's
/// circle their device holds nothing, so nothing here can tell paused from offline from not interested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsibleView {
    /// The repair.
    pub repair: EntryId,
    /// I.
    pub me: Member,
    /// The other, once added. Alone until they have joined.
    pub other: Option<Member>,
    /// What to call the other.
    pub other_name: Option<Words>,
    /// What kind of mistake it was, as I named it for myself.
    pub mistake: Option<Words>,
    /// My account and its additions, oldest first.
    pub account: Vec<Version>,
    /// Where the other said that something is missing.
    pub missing: Vec<Missing>,
    /// What I wish to stand for, oldest first.
    pub values: Vec<Line>,
    /// What I have not told, oldest first.
    pub untold: Vec<Untold>,
    /// My letters with what was answered, oldest first.
    pub letters: Vec<Letter>,
    /// Whether a letter can be sealed now.
    pub letter_turn: Turn,
    /// The rest of my letter that was begun last.
    pub rest: Option<Rest>,
    /// When I noted last that I said it in person.
    pub said_in_person: Option<Timestamp>,
    /// What it was like for the other, as they shared it, with what I said back, oldest first.
    pub statements: Vec<Statement>,
    /// Whether I have something to say back before a letter is sealed.
    pub unheard: bool,
    /// What brings it back for the other, as they shared it, oldest first.
    pub triggers: Vec<Trigger>,
    /// How one day was for the other, as far as they told it.
    pub pulse: Option<SharedPulse>,
    /// The exercises I wrote for myself, oldest first.
    pub exercises: Vec<Written>,
    /// What the other asked, with what I said to it, oldest first.
    pub questions: Vec<Question>,
    /// What the other would like to hear about without asking, oldest first.
    pub topics: Vec<Line>,
    /// What they wanted to hear about before, where I told something, oldest first.
    pub earlier_topics: Vec<Line>,
    /// What I told of all that, oldest first.
    pub updates: Vec<Update>,
    /// What helps the other, as far as they show it, oldest first.
    pub comforts: Vec<Line>,
    /// Conversations, oldest first.
    pub talks: Vec<Talk>,
    /// What the other shared of their needs, oldest first.
    pub needs: Vec<Line>,
    /// Amends, oldest first.
    pub amends: Vec<Amend>,
    /// My promises, oldest first.
    pub promises: Vec<Promise>,
    /// Whether another promise can be made now.
    pub room_for_promise: bool,
    /// Limits, requests and agreements.
    pub boundaries: Boundaries,
    /// The sheets I wrote for myself, oldest first.
    pub sheets: Vec<growth::Written>,
    /// Whether what was done is written down, so that kindness to myself can come after.
    pub owned: bool,
    /// What I shared of what I work on, oldest first.
    pub summaries: Vec<growth::Summary>,
    /// From when on the next summary can go out, if one did.
    pub next_summary: Option<Timestamp>,
    /// My quiet hours, if any.
    pub quiet: Option<Quiet>,
    /// The record, oldest first.
    pub timeline: Vec<Item>,
}

impl ResponsibleView {
    /// The view, once I have taken that seat.
    pub fn of(journey: &Journey) -> Option<Self> {
        let me =
            journey.my_member().filter(|member| member.joined && member.seat == Seat::Responsible)?.clone();
        let shared = journey.shared();
        let promises = &shared.consistency;
        Some(Self {
            repair: journey.repair().ok()?,
            me,
            other: journey.other_member().cloned(),
            other_name: super::other_name(journey),
            mistake: journey.own().repair.mistake.clone(),
            account: shared.acknowledge.versions().to_vec(),
            missing: shared.acknowledge.missing().to_vec(),
            values: journey.own().acknowledge.values.clone(),
            untold: journey.own().acknowledge.untold.clone(),
            letters: shared.apologise.letters().to_vec(),
            letter_turn: shared.apologise.turn(),
            rest: journey.own().apologise.rest,
            said_in_person: journey.own().apologise.said,
            statements: shared.empathy.statements().to_vec(),
            unheard: shared.empathy.is_unheard(),
            triggers: shared.empathy.triggers().to_vec(),
            pulse: shared.empathy.pulse().cloned(),
            exercises: journey.own().empathy.exercises.clone(),
            questions: shared.openness.questions().to_vec(),
            topics: shared.openness.topics().all().to_vec(),
            earlier_topics: shared.openness.earlier_topics().cloned().collect(),
            updates: shared.openness.updates().to_vec(),
            comforts: shared.openness.comforts().all().to_vec(),
            talks: shared.openness.talks().to_vec(),
            needs: shared.amends.needs().all().to_vec(),
            amends: shared.amends.amends().to_vec(),
            promises: promises.promises().to_vec(),
            room_for_promise: promises.active().count() < FIRST_PROMISES
                || promises.days_on_record() >= TRACK_RECORD,
            boundaries: Boundaries::of(&shared.boundaries, &journey.own().boundaries),
            timeline: journey.shown().cloned().collect(),
            sheets: journey.own().growth.sheets.clone(),
            owned: journey.own().growth.owned(&shared.acknowledge),
            summaries: shared.growth.summaries().to_vec(),
            next_summary: shared.growth.next_summary(),
            quiet: journey.own().pace.quiet,
        })
    }

    /// When the other asked last not to be written to about this, as long as that stands.
    pub fn asked_not_to(&self) -> Option<Timestamp> {
        let answers = self.letters.iter().flat_map(|letter| &letter.answers);
        let asked = answers.filter(|answered| answered.answer == Answer::DoNotWrite);
        asked.map(|answered| answered.time).max().filter(|_| self.letter_turn == Turn::AskedNotTo)
    }

    /// Whether nobody has joined yet.
    pub fn is_solo(&self) -> bool {
        !self.other.as_ref().is_some_and(|other| other.joined)
    }
}
