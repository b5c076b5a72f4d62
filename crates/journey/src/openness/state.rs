use goldseam_sealed::Timestamp;

use super::event::{Answer, Event};
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::words::Words;

/// A question and all that was said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its entry.
    pub id: EntryId,
    /// When it was asked, by the asker's clock.
    pub time: Timestamp,
    /// What is asked.
    pub text: Words,
    /// What came after it, oldest first.
    pub said: Vec<Said>,
}

/// One thing said to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// What.
    pub what: What,
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Please say it again.
    Again,
    /// An answer.
    Answer(Answer),
    /// An answer needs until that day.
    Until(Day),
}

impl Question {
    /// The answers, oldest first.
    pub fn answers(&self) -> impl DoubleEndedIterator<Item = (&Said, &Answer)> {
        self.said.iter().filter_map(|said| match &said.what {
            What::Answer(answer) => Some((said, answer)),
            What::Again | What::Until(_) => None,
        })
    }

    /// Whether nothing was answered since it was last asked.
    pub fn is_open(&self) -> bool {
        let last = self.said.iter().rfind(|said| !matches!(said.what, What::Until(_)));
        last.is_none_or(|said| said.what == What::Again)
    }

    /// Until when an answer needs, if that was said.
    pub fn needs_until(&self) -> Option<Day> {
        self.said.iter().find_map(|said| match said.what {
            What::Until(day) => Some(day),
            What::Again | What::Answer(_) => None,
        })
    }

    /// As its asker knows it without what was answered.
    pub(crate) fn unanswered(mut self) -> Self {
        self.said.retain(|said| said.what == What::Again);
        self
    }
}

/// The questions so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    questions: Vec<Question>,
}

impl State {
    /// The questions, oldest first.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// One question.
    pub fn question(&self, id: EntryId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: Event) {
        let time = stamp.time;
        let (question, what) = match event {
            Event::QuestionAsked(asked) => {
                self.questions.push(Question { id, time, text: asked.text, said: Vec::new() });
                return;
            }
            Event::AskedAgain(again) => (again.question, What::Again),
            Event::QuestionAnswered(answered) => (answered.question, What::Answer(answered.answer)),
            Event::TimeNeeded(needed) => (needed.question, What::Until(needed.until)),
        };
        if let Some(question) = self.questions.iter_mut().find(|one| one.id == question) {
            question.said.push(Said { id, time, what });
        }
    }
}
