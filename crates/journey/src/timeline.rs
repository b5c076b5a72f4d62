//! The record page: one line for each shared entry, whatever became of it.

use goldseam_sealed::{Kind, PersonId, Timestamp};

use crate::entry::EntryId;
use crate::event::Unread;
use crate::kinds::{self, Area};
use crate::refusal::Aside;
use crate::seat::{Practice, Seat};

/// One entry, told neutrally: no words of anyone's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// Who.
    pub author: PersonId,
    /// Where they sit, if anywhere.
    pub seat: Option<Seat>,
    /// Whether that is me.
    pub mine: bool,
    /// Its kind.
    pub kind: Kind,
    /// The kind's name, which screens turn into a sentence; none for kinds of newer versions.
    pub key: Option<&'static str>,
    /// What became of it.
    pub status: Status,
    /// When its words were taken back, by their writer's clock, if they were.
    pub taken_back: Option<Timestamp>,
    /// The kind of the entry whose words it takes back, if it does that.
    pub takes_back: Option<Kind>,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It counts.
    Counted,
    /// It was kept and changes nothing.
    SetAside(Aside),
    /// It was kept and cannot be shown.
    Unread(Unread),
}

impl Item {
    /// The practice it belongs to, if it belongs to one this version knows.
    pub fn practice(&self) -> Option<Practice> {
        match self.area() {
            Area::Practice(practice) => Some(practice),
            Area::Repair | Area::Newer => None,
        }
    }

    /// Where it belongs: a taking back belongs to where the words were.
    pub(crate) fn area(&self) -> Area {
        kinds::area(self.takes_back.unwrap_or(self.kind))
    }

    /// Whether an entry of this kind can hold words that can be taken back.
    pub fn may_have_words(&self) -> bool {
        [
            kinds::ACCOUNT_GIVEN,
            kinds::MISSING_SAID,
            kinds::LETTER_SEALED,
            kinds::LETTER_ANSWERED,
            kinds::QUESTION_ASKED,
            kinds::QUESTION_ANSWERED,
            kinds::DETAIL_GIVEN,
            kinds::TOPIC_CHOSEN,
            kinds::UPDATE_GIVEN,
            kinds::COMFORT_SHOWN,
            kinds::COMFORT_CHANGED,
            kinds::TALK_PROPOSED,
            kinds::TALK_CLOSED,
            kinds::NEED_SHARED,
            kinds::NEED_CHANGED,
            kinds::AMEND_PROPOSED,
            kinds::AMEND_CHANGED,
            kinds::AMEND_DONE,
            kinds::PROMISE_MADE,
            kinds::DAY_RECORDED,
            kinds::DAY_REMARKED,
            kinds::AGREEMENT_CHANGED,
            kinds::AGREEMENT_PROPOSED,
            kinds::IMPACT_SHARED,
            kinds::LIMIT_SAID,
            kinds::MIRROR_ANSWERED,
            kinds::MIRROR_GIVEN,
            kinds::REQUEST_MADE,
            kinds::SUMMARY_SHARED,
            kinds::TRIGGER_SHARED,
            kinds::PULSE_SHARED,
        ]
        .contains(&self.kind)
    }
}
