use super::event::{Event, TakenBack};
use crate::command::Decision;
use crate::entry::EntryId;
use crate::journey::Journey;
use crate::refusal::{self, refusals};

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Take the words of an own shared entry back. Nobody can undo it.
    TakeBack {
        /// Which.
        entry: EntryId,
        /// See [`TakenBack::left`].
        left: Vec<u8>,
        /// See [`TakenBack::withdrawal`].
        withdrawal: Vec<u8>,
    },
}

refusals! {
    /// Why not.
    pub enum Refusal {
        NotThere: Target = "This is not in the record here. Nothing was taken back.";
        NotYours: Seat = "These are the other person's words. Only who wrote words can take them back.";
        NoWords: Target = "There are no words in this to take back. What was done stays in the record.";
        AlreadyTakenBack: Turn = "These words were taken back already. There is nothing more to do.";
    }
}

pub(crate) fn decide(journey: &Journey, command: Command) -> Result<Decision, refusal::Refusal> {
    let Command::TakeBack { entry, left, withdrawal } = command;
    let item = journey.items().iter().find(|item| item.id == entry).ok_or(Refusal::NotThere)?;
    if !item.mine {
        return Err(Refusal::NotYours.into());
    }
    if item.taken_back.is_some() {
        return Err(Refusal::AlreadyTakenBack.into());
    }
    if !item.may_have_words() {
        return Err(Refusal::NoWords.into());
    }
    Ok(Decision::shared(Event::from(TakenBack { entry, left, withdrawal })))
}
