use litemap::LiteMap;

use super::Boundaries;

use crate::acknowledge::{Depth, Known, Missing, Version};
use crate::amends::{self, Amend};
use crate::apologise::{Letter, Turn};
use crate::consistency::Promise;
use crate::day::Day;
use crate::empathy::{SharedPulse, Statement, Trigger, Written};
use crate::entry::EntryId;
use crate::growth;
use crate::journey::Journey;
use crate::kinds::Area;
use crate::lines::Line;
use crate::membership::Member;
use crate::openness::{self, Question, Talk, Update};
use crate::pace::{DecisionWritten, Door, Kept, Pause, PulseTaken, Quiet, SetbackNoted};
use crate::seat::{Practice, Seat};
use crate::timeline::Item;
use crate::words::Words;

/// What the hurt partner's screens show. Of a practice whose door is closed nothing the other wrote is in here, and
/// while everything is paused nothing of any practice and no record. What I signed is an exception: I can end it at any
/// time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HurtView {
    /// The repair.
    pub repair: EntryId,
    /// I.
    pub me: Member,
    /// The other, once added.
    pub other: Option<Member>,
    /// What to call the other.
    pub other_name: Option<Words>,
    /// What kind of mistake it was, as I named it for myself.
    pub mistake: Option<Words>,
    /// Whether everything is paused.
    pub paused: bool,
    /// My pauses, oldest first.
    pub pauses: Vec<Pause>,
    /// Where each of the ten doors stands, also while paused.
    pub doors: LiteMap<Practice, Door>,
    /// How much of the account I wish to be shown.
    pub depth: Depth,
    /// Practice 1, when its door is not closed.
    pub account: Option<AccountForReader>,
    /// What I know and do not know, oldest first, also while paused.
    pub known: Vec<Known>,
    /// Practice 2, when its door is not closed.
    pub letters: Option<Letters>,
    /// Practice 3, unless everything is paused. Behind a closed door it is what I wrote myself.
    pub openness: Option<Openness>,
    /// Practice 4, unless everything is paused. Behind a closed door it is what I need.
    pub amends: Option<Amends>,
    /// Practice 5, oldest first, when its door is not closed.
    pub promises: Option<Vec<Promise>>,
    /// Practice 6, unless everything is paused. Behind a closed door it is what I wrote myself.
    pub empathy: Option<Empathy>,
    /// The exercises I wrote for myself, oldest first, also while paused.
    pub exercises: Vec<Written>,
    /// Practice 7. Behind a closed door and while everything is paused it is what I wrote or signed myself.
    pub boundaries: Boundaries,
    /// Practice 9, what the other shared of it, oldest first, when its door is not closed.
    pub summaries: Option<Vec<growth::Summary>>,
    /// The sheets I wrote for myself, oldest first, also while paused.
    pub sheets: Vec<growth::Written>,
    /// My quiet hours, if any.
    pub quiet: Option<Quiet>,
    /// How it was, as I marked it, oldest first. This and what follows is mine, also while paused.
    pub pulses: Vec<Kept<PulseTaken>>,
    /// Hard moments I kept, oldest first.
    pub setbacks: Vec<Kept<SetbackNoted>>,
    /// My thoughts about staying and leaving, oldest first.
    pub decisions: Vec<Kept<DecisionWritten>>,
    /// The day on which I ask myself again whether to go on, if I named one.
    pub again: Option<Day>,
    /// The record, oldest first, without what is behind closed doors.
    pub timeline: Vec<Item>,
}

/// The account, as deep as its reader chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountForReader {
    /// The account and its additions, oldest first. Parts below the chosen depth are none.
    pub versions: Vec<Version>,
    /// Where I said that something is missing.
    pub missing: Vec<Missing>,
}

/// The letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters {
    /// With what I answered, oldest first.
    pub letters: Vec<Letter>,
    /// Whether the other can seal one now.
    pub turn: Turn,
}

/// What I ask, and what came of it where the door lets it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Openness {
    /// My questions, oldest first.
    pub questions: Vec<Question>,
    /// What I would like to hear about without asking, oldest first.
    pub topics: Vec<Line>,
    /// What I wanted to hear about before, where something was told that the door lets in, oldest first.
    pub earlier_topics: Vec<Line>,
    /// What the other told of all that, but for mute topics, oldest first.
    pub updates: Vec<Update>,
    /// What I show of what helps me, oldest first.
    pub comforts: Vec<Line>,
    /// Conversations, oldest first.
    pub talks: Vec<Talk>,
    /// What only I can see: what is mute, how details come in, and what helps me and is not shown.
    pub own: openness::Own,
}

/// What it was like for me, and what came back where the door lets it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Empathy {
    /// What I shared, oldest first.
    pub statements: Vec<Statement>,
    /// What brings it back, as I shared it, oldest first.
    pub triggers: Vec<Trigger>,
    /// How one day was, as I told it.
    pub pulse: Option<SharedPulse>,
    /// How well understood I felt, by what I had shared. Only I can see it.
    pub understood: LiteMap<EntryId, u8>,
}

/// What I need, and amends where the door lets them in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amends {
    /// What I share of my needs, oldest first.
    pub needs: Vec<Line>,
    /// Amends, oldest first.
    pub amends: Vec<Amend>,
    /// What only I can see: the needs I did not share, and what helped.
    pub own: amends::Own,
}

impl HurtView {
    /// The view, once I have taken that seat.
    pub fn of(journey: &Journey) -> Option<Self> {
        let me = journey.my_member().filter(|member| member.joined && member.seat == Seat::Hurt)?.clone();
        let (shared, own) = (journey.shared(), journey.own());
        let inside = |practice| own.pace.admits(practice) > Door::Closed;
        let depth = own.acknowledge.depth;
        let updates = shared.openness.updates().iter();
        let mute: Vec<EntryId> =
            updates.filter(|one| own.openness.is_mute(one.topic)).map(|one| one.id).collect();
        Some(Self {
            repair: journey.repair().ok()?,
            me,
            other: journey.other_member().cloned(),
            other_name: super::other_name(journey),
            mistake: own.repair.mistake.clone(),
            paused: own.pace.paused(),
            pauses: own.pace.pauses.clone(),
            doors: Practice::ALL.into_iter().map(|practice| (practice, own.pace.door(practice))).collect(),
            depth,
            account: inside(Practice::Acknowledge).then(|| AccountForReader {
                versions: shared.acknowledge.versions().iter().cloned().map(|v| v.at(depth)).collect(),
                missing: shared.acknowledge.missing().to_vec(),
            }),
            known: own.acknowledge.known.clone(),
            letters: inside(Practice::Apologise).then(|| Letters {
                letters: shared.apologise.letters().to_vec(),
                turn: shared.apologise.turn(),
            }),
            openness: (!own.pace.paused()).then(|| {
                let inside = inside(Practice::Openness);
                let (state, own) = (&shared.openness, &own.openness);
                let questions = state.questions().iter().cloned();
                let told = |update: &&Update| inside && !own.is_mute(update.topic);
                Openness {
                    questions: questions
                        .map(|one| if inside { one.at(own.detail) } else { one.unanswered() })
                        .collect(),
                    topics: state.topics().all().to_vec(),
                    earlier_topics: state.earlier_topics().filter(|_| inside).cloned().collect(),
                    updates: state.updates().iter().filter(told).cloned().collect(),
                    comforts: state.comforts().all().to_vec(),
                    talks: state.talks().iter().filter(|_| inside).cloned().collect(),
                    own: own.clone(),
                }
            }),
            amends: (!own.pace.paused()).then(|| Amends {
                needs: shared.amends.needs().all().to_vec(),
                amends: shared.amends.amends().iter().filter(|_| inside(Practice::Amends)).cloned().collect(),
                own: own.amends.clone(),
            }),
            promises: inside(Practice::Consistency).then(|| shared.consistency.promises().to_vec()),
            empathy: (!own.pace.paused()).then(|| {
                let inside = inside(Practice::Empathy);
                let statements = shared.empathy.statements().iter().cloned();
                Empathy {
                    statements: statements.map(|one| if inside { one } else { one.unmirrored() }).collect(),
                    triggers: shared.empathy.triggers().to_vec(),
                    pulse: shared.empathy.pulse().cloned(),
                    understood: own.empathy.understood.clone(),
                }
            }),
            exercises: own.empathy.exercises.clone(),
            boundaries: match inside(Practice::Boundaries) {
                true => Boundaries::of(&shared.boundaries, &own.boundaries),
                false => Boundaries::of(&shared.boundaries.of_one(Seat::Hurt), &own.boundaries),
            },
            summaries: inside(Practice::Growth).then(|| shared.growth.summaries().to_vec()),
            sheets: own.growth.sheets.clone(),
            quiet: own.pace.quiet,
            pulses: own.pace.pulses.clone(),
            setbacks: own.pace.setbacks.clone(),
            decisions: own.pace.decisions.clone(),
            again: own.pace.again,
            timeline: journey
                .shown()
                .filter(|item| !mute.contains(&item.id))
                .filter(|item| match item.area() {
                    Area::Repair => !own.pace.paused(),
                    Area::Practice(practice) => inside(practice),
                    // A practice of a newer version has a door too, and this device never opened it.
                    Area::Newer => false,
                })
                .cloned()
                .collect(),
        })
    }
}

impl Version {
    fn at(self, depth: Depth) -> Self {
        Self { account: self.account.at(depth), ..self }
    }
}
