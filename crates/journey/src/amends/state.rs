use goldseam_sealed::Timestamp;
use litemap::LiteMap;

use super::event::{Answer, Event, Form, OwnEvent};
use crate::entry::{EntryId, Stamp};
use crate::lines::Lines;
use crate::seat::Seat;
use crate::words::Words;

/// An amend and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amend {
    /// Its entry.
    pub id: EntryId,
    /// When it was proposed, by the clock of whoever did.
    pub time: Timestamp,
    /// Who proposed it.
    pub by: Seat,
    /// What it does.
    pub form: Form,
    /// The harm it is for.
    pub harm: Words,
    /// The need it answers, if any.
    pub need: Option<EntryId>,
    /// It needs nothing from the other.
    pub alone: bool,
    /// Its words, oldest first. The newest count.
    pub wordings: Vec<Wording>,
    /// Where it was said to be done, oldest first.
    pub done: Vec<Done>,
    /// What the hurt partner said to the other about whether it helped.
    pub helped: Option<bool>,
    /// The last word of each partner.
    said: LiteMap<Seat, (EntryId, Answer)>,
    /// Whether both have once said yes to the same words.
    once_agreed: bool,
}

/// Words of an amend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Their entry.
    pub id: EntryId,
    /// When, by their writer's clock.
    pub time: Timestamp,
    /// Whose.
    pub by: Seat,
    /// What would be done.
    pub text: Words,
}

/// An amend was done, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its entry.
    pub id: EntryId,
    /// When it was said, by its doer's clock.
    pub time: Timestamp,
    /// How one can tell.
    pub words: Option<Words>,
}

/// How an amend stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// One has said yes to its newest words.
    Open {
        /// Who.
        yes: Option<Seat>,
    },
    /// Both have said yes to its newest words.
    Agreed,
    /// Somebody said "not yet".
    NotYet {
        /// Who.
        by: Seat,
    },
    /// Somebody said no, or dropped one of their own that needs nothing from the other.
    Declined {
        /// Who.
        by: Seat,
    },
    /// It needs nothing from the other.
    Alone,
}

impl Amend {
    /// Its newest words.
    pub fn wording(&self) -> Option<&Wording> {
        self.wordings.last()
    }

    /// How it stands. It is agreed exactly while the last word of both is a yes to its newest words, and these were not
    /// taken back.
    pub fn standing(&self) -> Standing {
        let said =
            |answer: Answer| self.said.iter().find(|(_, (_, said))| *said == answer).map(|(by, _)| *by);
        if let Some(by) = said(Answer::Decline) {
            return Standing::Declined { by };
        }
        if self.alone {
            return Standing::Alone;
        }
        if let Some(by) = said(Answer::NotYet) {
            return Standing::NotYet { by };
        }
        let newest = self.wording().filter(|wording| !wording.text.is_blank()).map(|wording| wording.id);
        let yes = |seat| {
            let said = self.said.get(&seat).map(|(_, said)| *said);
            newest.is_some_and(|wording| said == Some(Answer::Take { wording }))
        };
        match [Seat::Responsible, Seat::Hurt].map(yes) {
            [true, true] => Standing::Agreed,
            [true, false] => Standing::Open { yes: Some(Seat::Responsible) },
            [false, true] => Standing::Open { yes: Some(Seat::Hurt) },
            [false, false] => Standing::Open { yes: None },
        }
    }

    /// What that seat said last, unless it was a yes to words that are not the newest any more.
    pub fn last_word(&self, seat: Seat) -> Option<Answer> {
        let newest = self.wording().map(|wording| wording.id);
        let said = self.said.get(&seat).map(|(_, said)| *said);
        said.filter(|said| !matches!(said, Answer::Take { wording } if Some(*wording) != newest))
    }

    /// Whether it can be said to be done: whoever once had both words is not undone by one they had not seen.
    pub(crate) fn may_be_done(&self) -> bool {
        self.alone || self.once_agreed
    }

    fn say(&mut self, seat: Seat, id: EntryId, answer: Answer) {
        self.said.insert(seat, (id, answer));
        self.once_agreed |= self.standing() == Standing::Agreed;
    }

    fn reword(&mut self, id: EntryId, stamp: &Stamp, text: Words) {
        self.wordings.push(Wording { id, time: stamp.time, by: stamp.seat, text });
        self.say(stamp.seat, id, Answer::Take { wording: id });
    }
}

/// Needs and amends so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    needs: Lines,
    amends: Vec<Amend>,
}

impl State {
    /// What the hurt partner shares of their needs.
    pub fn needs(&self) -> &Lines {
        &self.needs
    }

    /// The amends, oldest first.
    pub fn amends(&self) -> &[Amend] {
        &self.amends
    }

    /// One amend.
    pub fn amend(&self, id: EntryId) -> Option<&Amend> {
        self.amends.iter().find(|amend| amend.id == id)
    }

    /// Whether the record shows this answer: only a yes that holds.
    pub(crate) fn shows(&self, answer: EntryId) -> bool {
        let mut said = self.amends.iter().flat_map(|amend| amend.said.values());
        said.any(|(id, said)| *id == answer && matches!(said, Answer::Take { .. }))
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: Event) {
        let amend = match &event {
            Event::NeedShared(need) => return self.needs.add(id, stamp.time, need.text.clone()),
            Event::NeedChanged(need) => return self.needs.change(need.need, need.text.clone()),
            Event::NeedWithdrawn(need) => return self.needs.drop(need.need),
            Event::AmendProposed(_) => id,
            Event::AmendChanged(event) => event.amend,
            Event::AmendAnswered(event) => event.amend,
            Event::AmendDone(event) => event.amend,
            Event::HelpSaid(event) => event.amend,
        };
        if let Event::AmendProposed(proposed) = event {
            let mut amend = Amend {
                id,
                time: stamp.time,
                by: stamp.seat,
                form: proposed.form,
                harm: proposed.harm,
                need: proposed.need,
                alone: proposed.alone,
                wordings: Vec::new(),
                done: Vec::new(),
                helped: None,
                said: LiteMap::new(),
                once_agreed: false,
            };
            amend.reword(id, stamp, proposed.text);
            self.amends.push(amend);
            return;
        }
        let Some(amend) = self.amends.iter_mut().find(|one| one.id == amend) else { return };
        match event {
            Event::AmendChanged(changed) => amend.reword(id, stamp, changed.text),
            Event::AmendAnswered(answered) => amend.say(stamp.seat, id, answered.answer),
            Event::AmendDone(done) => amend.done.push(Done { id, time: stamp.time, words: done.words }),
            Event::HelpSaid(said) => amend.helped = Some(said.helped),
            Event::NeedShared(_)
            | Event::NeedChanged(_)
            | Event::NeedWithdrawn(_)
            | Event::AmendProposed(_) => {}
        }
    }
}

/// What the hurt partner keeps to themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    needs: Lines,
    helped: LiteMap<EntryId, bool>,
}

impl Own {
    /// What I need and have not shared.
    pub fn needs(&self) -> &Lines {
        &self.needs
    }

    /// Whether an amend helped, as I noted it for myself.
    pub fn helped(&self, amend: EntryId) -> Option<bool> {
        self.helped.get(&amend).copied()
    }

    pub(crate) fn apply(&mut self, id: EntryId, time: Timestamp, event: OwnEvent) {
        match event {
            OwnEvent::NeedKept(kept) => match kept.instead {
                Some(instead) => self.needs.change(instead, kept.text),
                None => self.needs.add(id, time, kept.text),
            },
            OwnEvent::NeedDropped(dropped) => self.needs.drop(dropped.need),
            OwnEvent::HelpNoted(noted) => {
                self.helped.insert(noted.amend, noted.helped);
            }
        }
    }
}
