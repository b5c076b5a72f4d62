//! What it was like, how it was said back, what brings it back, and the exercises.

use goldseam_journey::empathy::{Exercise, MirrorAnswer, SharedPulse, Statement, Trigger, Written};
use goldseam_journey::{Empathy, Words};

use super::{Calendar, Line, Writer};

impl<C: Calendar> Writer<'_, C> {
    pub(super) fn statements(
        &mut self,
        statements: &[Statement],
        triggers: &[Trigger],
        pulse: Option<&SharedPulse>,
    ) {
        if statements.is_empty() && triggers.is_empty() && pulse.is_none() {
            return;
        }
        self.lines.push(Line::Section("What it was like"));
        for statement in statements {
            self.item("What it was like", statement.time);
            let impact = &statement.impact;
            self.words(Some(&impact.words));
            self.part("What it does to the body", impact.body.as_ref());
            self.part("What is different now", impact.changed.as_ref());
            self.part("What they are afraid of", impact.fear.as_ref());
            for mirror in &statement.mirrors {
                self.item("Said back", mirror.time);
                self.part("What was heard", Some(&mirror.said.heard));
                self.part("The feeling in it", Some(&mirror.said.feeling));
                self.part("What makes sense about it", Some(&mirror.said.sense));
                for answered in &mirror.answers {
                    let time = self.calendar.time(answered.time);
                    match &answered.answer {
                        MirrorAnswer::ThatIsIt => self.plain(format!("“Yes, that is it”, {time}.")),
                        MirrorAnswer::NotYet { words } => {
                            self.plain(format!("“Not yet”, {time}."));
                            self.words(words.as_ref());
                        }
                    }
                }
            }
        }
        for trigger in triggers {
            self.item("What brings it back", trigger.time);
            self.words(Some(&trigger.what));
            if let Some(date) = trigger.date {
                let day = self.calendar.day(date);
                let each = if trigger.yearly { ", and each year" } else { "" };
                self.plain(format!("On {day}{each}."));
            }
            self.part("What would help", trigger.wish.as_ref());
        }
        if let Some(pulse) = pulse {
            self.item("How one day was, as it was told", pulse.time);
            self.plain(format!("The day: {}.", self.calendar.day(pulse.day)));
            self.three([pulse.safe, pulse.informed, pulse.steady]);
            self.words(pulse.words.as_ref());
        }
    }

    /// How well understood the hurt partner felt; in their own copy alone.
    pub(super) fn understood(&mut self, empathy: &Empathy) {
        for statement in &empathy.statements {
            if let Some(felt) = empathy.understood.get(&statement.id) {
                let time = self.calendar.time(statement.time);
                self.plain(format!(
                    "How well understood you felt, only for you, in what you shared on {time}: {felt} of 10."
                ));
            }
        }
    }

    pub(super) fn exercises(&mut self, exercises: &[Written]) {
        if exercises.is_empty() {
            return;
        }
        self.lines.push(Line::Section("Exercises, only yours"));
        for written in exercises {
            let name = match written.exercise {
                Exercise::Perspective => "The day it came out, from the other seat",
                Exercise::Reappraisal => "As somebody who wishes both of you well",
                Exercise::Reflection => "What it may have been like",
            };
            self.item(name, written.time);
            self.words(Some(&written.words));
        }
    }

    /// One named part, where it holds words.
    pub(super) fn part(&mut self, name: &str, words: Option<&Words>) {
        if words.is_some_and(|words| !words.is_blank()) {
            self.plain(format!("{name}:"));
            self.words(words);
        }
    }
}
