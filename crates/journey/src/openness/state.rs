use goldseam_sealed::Timestamp;
use litemap::LiteMap;

use super::event::{Answer, Detail, Event, OwnEvent};
use super::talk::{Talk, Talks};
use crate::day::Day;
use crate::entry::{EntryId, Stamp};
use crate::lines::{Line, Lines};
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
    /// Details of what was answered.
    Detail {
        /// What kind of detail.
        label: Words,
        /// The details; none for a reader who chose to be without.
        words: Option<Words>,
    },
}

/// Something told without being asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// Its entry.
    pub id: EntryId,
    /// When, by its writer's clock.
    pub time: Timestamp,
    /// On which topic.
    pub topic: EntryId,
    /// What.
    pub text: Words,
}

impl Question {
    /// The answers, oldest first.
    pub fn answers(&self) -> impl DoubleEndedIterator<Item = (&Said, &Answer)> {
        self.said.iter().filter_map(|said| match &said.what {
            What::Answer(answer) => Some((said, answer)),
            What::Again | What::Until(_) | What::Detail { .. } => None,
        })
    }

    /// When it was asked last, by its asker's clock.
    pub fn asked_last(&self) -> Timestamp {
        self.said.iter().rfind(|said| said.what == What::Again).map_or(self.time, |said| said.time)
    }

    /// Whether nothing was answered since it was last asked.
    pub fn is_open(&self) -> bool {
        let last = self.said.iter().rfind(|said| !matches!(said.what, What::Until(_) | What::Detail { .. }));
        last.is_none_or(|said| said.what == What::Again)
    }

    /// Until when an answer needs, if that was said.
    pub fn needs_until(&self) -> Option<Day> {
        self.said.iter().find_map(|said| match said.what {
            What::Until(day) => Some(day),
            What::Again | What::Answer(_) | What::Detail { .. } => None,
        })
    }

    /// As it comes to a reader who chose how.
    pub(crate) fn at(mut self, detail: Detail) -> Self {
        if detail == Detail::Without {
            for said in &mut self.said {
                if let What::Detail { words, .. } = &mut said.what {
                    *words = None;
                }
            }
        }
        self
    }

    /// As its asker knows it without what was answered.
    pub(crate) fn unanswered(mut self) -> Self {
        self.said.retain(|said| said.what == What::Again);
        self
    }
}

/// Questions, updates and conversations so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    questions: Vec<Question>,
    topics: Lines,
    earlier_topics: Lines,
    updates: Vec<Update>,
    comforts: Lines,
    talks: Talks,
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

    /// What the hurt partner would like to hear about without asking.
    pub fn topics(&self) -> &Lines {
        &self.topics
    }

    /// What they wanted to hear about before and no longer, where something was told on it.
    pub(crate) fn earlier_topics(&self) -> impl Iterator<Item = &Line> {
        let told = |topic: &&Line| self.updates.iter().any(|update| update.topic == topic.id);
        self.earlier_topics.all().iter().filter(told)
    }

    /// What was told on all of these, oldest first.
    pub fn updates(&self) -> &[Update] {
        &self.updates
    }

    /// What helps the hurt partner, as far as they show it.
    pub fn comforts(&self) -> &Lines {
        &self.comforts
    }

    /// The conversations, oldest first.
    pub fn talks(&self) -> &[Talk] {
        self.talks.all()
    }

    /// One of them.
    pub fn talk(&self, id: EntryId) -> Option<&Talk> {
        self.talks.get(id)
    }

    pub(crate) fn apply(&mut self, id: EntryId, stamp: &Stamp, event: Event) {
        let time = stamp.time;
        self.talks.apply(id, stamp, &event);
        let (question, what) = match event {
            Event::QuestionAsked(asked) => {
                self.questions.push(Question { id, time, text: asked.text, said: Vec::new() });
                return;
            }
            Event::AskedAgain(again) => (again.question, What::Again),
            Event::QuestionAnswered(answered) => (answered.question, What::Answer(answered.answer)),
            Event::TimeNeeded(needed) => (needed.question, What::Until(needed.until)),
            Event::DetailGiven(detail) => {
                (detail.question, What::Detail { label: detail.label, words: Some(detail.words) })
            }
            Event::TopicChosen(topic) => return self.topics.add(id, time, topic.text),
            Event::TopicDropped(topic) => {
                if let Some(Line { id, time, text }) = self.topics.get(topic.topic).cloned() {
                    self.topics.drop(id);
                    self.earlier_topics.add(id, time, text);
                }
                return;
            }
            Event::UpdateGiven(update) => {
                let (topic, text) = (update.topic, update.text);
                self.updates.push(Update { id, time, topic, text });
                return;
            }
            Event::ComfortShown(comfort) => return self.comforts.add(id, time, comfort.text),
            Event::ComfortChanged(comfort) => return self.comforts.change(comfort.comfort, comfort.text),
            Event::ComfortWithdrawn(comfort) => return self.comforts.drop(comfort.comfort),
            Event::TalkProposed(_)
            | Event::TalkAnswered(_)
            | Event::TalkBegun(_)
            | Event::TalkPaused(_)
            | Event::TalkClosed(_) => return,
        };
        if let Some(question) = self.questions.iter_mut().find(|one| one.id == question) {
            question.said.push(Said { id, time, what });
        }
    }
}

/// What the hurt partner keeps to themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// How details of answers come to me.
    pub detail: Detail,
    comforts: Lines,
    mute: LiteMap<EntryId, bool>,
}

impl Own {
    /// What helps me and I have not shown.
    pub fn comforts(&self) -> &Lines {
        &self.comforts
    }

    /// Whether I do not want to see updates on a topic.
    pub fn is_mute(&self, topic: EntryId) -> bool {
        self.mute.get(&topic).copied().unwrap_or_default()
    }

    pub(crate) fn apply(&mut self, id: EntryId, time: Timestamp, event: OwnEvent) {
        match event {
            OwnEvent::TopicMuted(muted) => drop(self.mute.insert(muted.topic, muted.mute)),
            OwnEvent::ComfortKept(kept) => match kept.instead {
                Some(instead) => self.comforts.change(instead, kept.text),
                None => self.comforts.add(id, time, kept.text),
            },
            OwnEvent::ComfortDropped(dropped) => self.comforts.drop(dropped.comfort),
            OwnEvent::DetailChosen(chosen) => self.detail = chosen.detail,
        }
    }
}
