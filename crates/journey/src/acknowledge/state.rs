use goldseam_sealed::Timestamp;

use super::event::{Account, Depth, Event, KnownWritten, OwnEvent, UntoldKept};
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::lines::Line;
use crate::words::Words;

impl Account {
    /// Whether it says nothing at all. A part whose words were taken back is still a part.
    pub fn is_blank(&self) -> bool {
        let parts = [&self.headline, &self.what, &self.when, &self.hidden, &self.choice, &self.cost];
        parts.into_iter().all(Option::is_none) && !self.nothing_further
    }

    /// As much of it as that depth shows.
    pub fn at(self, depth: Depth) -> Self {
        let facts = depth >= Depth::Facts;
        let everything = depth >= Depth::Everything;
        Self {
            what: self.what.filter(|_| facts),
            when: self.when.filter(|_| facts),
            choice: self.choice.filter(|_| facts),
            hidden: self.hidden.filter(|_| everything),
            cost: self.cost.filter(|_| everything),
            ..self
        }
    }
}

/// The account as it was given, or one addition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What it says.
    pub account: Account,
}

/// The hurt partner said that something is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What, if they said.
    pub words: Option<Words>,
}

/// The account so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    versions: Vec<Version>,
    missing: Vec<Missing>,
}

impl State {
    /// The account and its additions, oldest first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Where something was said to be missing, oldest first.
    pub fn missing(&self) -> &[Missing] {
        &self.missing
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: Event) {
        match event {
            Event::Account(account) => self.versions.push(Version { id, time: stamp.time, account }),
            Event::MissingSaid(said) => {
                self.missing.push(Missing { id, time: stamp.time, words: said.words });
            }
        }
    }
}

/// Something that is still untold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untold {
    /// The entry it came with. It stays the item's name when its words change.
    pub id: EntryId,
    /// When it was first written, by its writer's clock.
    pub time: Timestamp,
    /// What.
    pub text: Words,
    /// How it is to be told.
    pub plan: Option<Words>,
    /// By when.
    pub by: Option<Day>,
}

/// What the hurt partner knew, and did not, when they wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What they knew.
    pub known: Option<Words>,
    /// What they did not know.
    pub unknown: Option<Words>,
}

/// What I keep to myself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// How much of the account I wish to be shown.
    pub depth: Depth,
    /// What I wish to stand for, oldest first.
    pub values: Vec<Line>,
    /// What I have not told, oldest first.
    pub untold: Vec<Untold>,
    /// What I know and do not know, oldest first. Each stays as it was written.
    pub known: Vec<Known>,
}

impl Own {
    pub(crate) fn apply(&mut self, id: EntryId, time: Timestamp, event: OwnEvent) {
        match event {
            OwnEvent::DepthChosen(chosen) => self.depth = chosen.depth,
            OwnEvent::ValuesWritten(written) => self.values.push(Line { id, time, text: written.words }),
            OwnEvent::UntoldKept(kept) => {
                let UntoldKept { text, plan, by, instead, .. } = kept;
                match instead {
                    None => self.untold.push(Untold { id, time, text, plan, by }),
                    Some(instead) => {
                        if let Some(one) = self.untold.iter_mut().find(|one| one.id == instead) {
                            (one.text, one.plan, one.by) = (text, plan, by);
                        }
                    }
                }
            }
            OwnEvent::UntoldDropped(dropped) => self.untold.retain(|one| one.id != dropped.untold),
            OwnEvent::KnownWritten(KnownWritten { known, unknown, .. }) => {
                self.known.push(Known { id, time, known, unknown });
            }
        }
    }
}
