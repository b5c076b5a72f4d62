//! One shared entry in words, for somebody who sees nothing of what stands around it: what it is, and each of its parts
//! by its name.

use goldseam_sealed::Kind;

use super::event::Granted;
use crate::amends::Form;
use crate::apologise;
use crate::consistency::{Outcome, Remark};
use crate::day::Day;
use crate::empathy::MirrorAnswer;
use crate::event::{SharedEvent, Unread, Wire};
use crate::words::Words;
use crate::{acknowledge, amends, boundaries, consistency, empathy, growth, openness, taking_back};

/// One item in words: what it is, and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Such as "A letter".
    pub what: String,
    /// The day it speaks of, where that is another thing than when it was written.
    pub day: Option<Day>,
    /// Its parts, each with what it is called where it has a name.
    pub parts: Vec<(Option<&'static str>, Words)>,
}

impl Granted {
    /// What a screen shows of it.
    ///
    /// # Errors
    /// When this version cannot show it. It is kept as it is.
    pub fn told(&self) -> Result<Told, Unread> {
        told(self.kind, self.version, &self.content)
    }
}

pub(super) fn told(kind: u32, version: u32, content: &[u8]) -> Result<Told, Unread> {
    let event = SharedEvent::decode(Kind(kind), version, content)?;
    let told = match &event {
        SharedEvent::Acknowledge(event) => acknowledged(event),
        SharedEvent::Apologise(event) => apologised(event),
        SharedEvent::Openness(event) => opened(event),
        SharedEvent::Amends(event) => amended(event),
        SharedEvent::Consistency(event) => promised(event),
        SharedEvent::Empathy(event) => shared(event),
        SharedEvent::Boundaries(event) => bounded(event),
        SharedEvent::Growth(growth::Event::SummaryShared(summary)) => Some(said(
            "A monthly summary",
            [
                (Some("What I worked on"), Some(&summary.work)),
                (Some("What was hard, or went back"), summary.hard.as_ref()),
                (Some("What I do next"), summary.next.as_ref()),
            ],
        )),
        _ => None,
    };
    Ok(told.unwrap_or_else(|| by_its_kind(&event, content)))
}

/// What it is, with those of its parts that are there and say something.
fn said<'a>(
    what: impl Into<String>,
    parts: impl IntoIterator<Item = (Option<&'static str>, Option<&'a Words>)>,
) -> Told {
    let parts = parts.into_iter().filter_map(|(name, words)| Some((name, words?.clone())));
    Told { what: what.into(), day: None, parts: parts.filter(|(_, words)| !words.is_blank()).collect() }
}

fn acknowledged(event: &acknowledge::Event) -> Option<Told> {
    Some(match event {
        acknowledge::Event::Account(account) => {
            let all = account
                .nothing_further
                .then(|| Words::from("Its writer says that nothing further is kept back."));
            said(
                "An account of what was done",
                [
                    (None, account.headline.as_ref()),
                    (Some("What was done"), account.what.as_ref()),
                    (Some("When"), account.when.as_ref()),
                    (Some("What was hidden"), account.hidden.as_ref()),
                    (Some("Whose choice it was"), account.choice.as_ref()),
                    (Some("What it cost"), account.cost.as_ref()),
                    (None, all.as_ref()),
                ],
            )
        }
        acknowledge::Event::MissingSaid(missing) => {
            said("“There is something missing”", [(None, missing.words.as_ref())])
        }
    })
}

fn apologised(event: &apologise::Event) -> Option<Told> {
    match event {
        apologise::Event::LetterSealed(letter) => Some(said("A letter", [(None, Some(&letter.text))])),
        apologise::Event::LetterAnswered(answered) => match &answered.answer {
            apologise::Answer::NotEnoughYet { words } => {
                Some(said("“Not enough yet”, to a letter", [(None, words.as_ref())]))
            }
            _ => None,
        },
        _ => None,
    }
}

fn opened(event: &openness::Event) -> Option<Told> {
    Some(match event {
        openness::Event::QuestionAsked(question) => said("A question", [(None, Some(&question.text))]),
        openness::Event::QuestionAnswered(answered) => match &answered.answer {
            openness::Answer::Given { words, corrects: None } => {
                said("An answer to a question", [(None, Some(words))])
            }
            openness::Answer::Given { words, corrects: Some(_) } => {
                said("An answer that sets an earlier one straight", [(None, Some(words))])
            }
            openness::Answer::NotKnown | openness::Answer::WithCounsellor => return None,
        },
        openness::Event::DetailGiven(detail) => said(
            "Details of an answer",
            [(Some("What they are about"), Some(&detail.label)), (Some("The details"), Some(&detail.words))],
        ),
        openness::Event::TopicChosen(topic) => {
            said("Something to hear about without asking", [(None, Some(&topic.text))])
        }
        openness::Event::UpdateGiven(update) => {
            said("Something told without being asked", [(None, Some(&update.text))])
        }
        openness::Event::ComfortShown(comfort) => said("Something that helps", [(None, Some(&comfort.text))]),
        openness::Event::ComfortChanged(comfort) => {
            said("Something that helps, in other words", [(None, Some(&comfort.text))])
        }
        openness::Event::TalkProposed(talk) => {
            said("A talk that was proposed", [(Some("What it would be about"), Some(&talk.about))])
        }
        openness::Event::TalkClosed(talk) => {
            said("The end of a talk", [(Some("One thing that was heard"), talk.words.as_ref())])
        }
        _ => return None,
    })
}

fn amended(event: &amends::Event) -> Option<Told> {
    Some(match event {
        amends::Event::NeedShared(need) => said("A need", [(None, Some(&need.text))]),
        amends::Event::NeedChanged(need) => said("A need, in other words", [(None, Some(&need.text))]),
        amends::Event::AmendProposed(amend) => {
            let what =
                if amend.alone { "An amend that needs nothing from the other" } else { "An amend, proposed" };
            let form = Words::from(match amend.form {
                Form::Restore => "It puts something back.",
                Form::Prevent => "It makes it harder to happen again.",
                Form::Contribute => "It gives to someone else who was harmed.",
                Form::Symbolic => "It stands for what cannot be put back.",
            });
            let parts = [
                (None, Some(&amend.text)),
                (Some("What it does"), Some(&form)),
                (Some("The harm it is for"), Some(&amend.harm)),
            ];
            said(what, parts)
        }
        amends::Event::AmendChanged(amend) => said("An amend, in other words", [(None, Some(&amend.text))]),
        amends::Event::AmendDone(done) => {
            said("An amend, done", [(Some("How one can tell"), done.words.as_ref())])
        }
        amends::Event::HelpSaid(help) if help.helped => said("An amend that helped", []),
        amends::Event::HelpSaid(_) => said("An amend that did not help", []),
        _ => return None,
    })
}

fn promised(event: &consistency::Event) -> Option<Told> {
    Some(match event {
        consistency::Event::PromiseMade(promise) => {
            let plan = promise.plan.as_ref();
            let (cue, then) = (plan.map(|plan| &plan.cue), plan.map(|plan| &plan.response));
            said("A promise", [(None, Some(&promise.text)), (Some("If"), cue), (Some("Then"), then)])
        }
        consistency::Event::DayRecorded(day) => {
            let what = match day.outcome {
                Outcome::Kept => "A promise, kept on its day",
                Outcome::Late => "A promise, kept late",
                Outcome::Broken => "A promise, broken",
                Outcome::ToldFirst => "A promise, broken and told first",
            };
            Told { day: Some(day.day), ..said(what, [(None, day.words.as_ref())]) }
        }
        consistency::Event::DayRemarked(day) => {
            let remark = match &day.remark {
                Remark::Confirm => said("A promise’s day, confirmed", []),
                Remark::Differ { words } => {
                    said("A promise’s day, seen differently", [(None, words.as_ref())])
                }
            };
            Told { day: Some(day.day), ..remark }
        }
        consistency::Event::PromiseEnded(_) => return None,
    })
}

fn shared(event: &empathy::Event) -> Option<Told> {
    Some(match event {
        empathy::Event::ImpactShared(impact) => said(
            "What it was like",
            [
                (None, Some(&impact.words)),
                (Some("In the body"), impact.body.as_ref()),
                (Some("What is different now"), impact.changed.as_ref()),
                (Some("Afraid of"), impact.fear.as_ref()),
            ],
        ),
        empathy::Event::MirrorGiven(mirror) => said(
            "What was said back",
            [
                (Some("What was heard"), Some(&mirror.heard)),
                (Some("The feeling in it"), Some(&mirror.feeling)),
                (Some("What makes sense about it"), Some(&mirror.sense)),
            ],
        ),
        empathy::Event::MirrorAnswered(answered) => match &answered.answer {
            MirrorAnswer::NotYet { words } => {
                said("“Not yet”, to what was said back", [(Some("What is missing"), words.as_ref())])
            }
            MirrorAnswer::ThatIsIt => return None,
        },
        empathy::Event::TriggerShared(trigger) => {
            let yearly = trigger.yearly.then(|| Words::from("It comes back each year."));
            said(
                "Something that brings it back",
                [
                    (None, Some(&trigger.what)),
                    (Some("What would help"), trigger.wish.as_ref()),
                    (Some("Date"), trigger.date.as_ref()),
                    (None, yearly.as_ref()),
                ],
            )
        }
        empathy::Event::PulseShared(pulse) => said(
            "How one day was",
            [
                (Some("Day"), Some(&pulse.day)),
                (Some("Safe, from 0 to 10"), pulse.safe.as_ref()),
                (Some("Informed, from 0 to 10"), pulse.informed.as_ref()),
                (Some("Steady, from 0 to 10"), pulse.steady.as_ref()),
                (None, pulse.words.as_ref()),
            ],
        ),
    })
}

fn bounded(event: &boundaries::Event) -> Option<Told> {
    Some(match event {
        boundaries::Event::LimitSaid(limit) => said("A limit", [(None, Some(&limit.text))]),
        boundaries::Event::RequestMade(request) => said("A request", [(None, Some(&request.text))]),
        boundaries::Event::AgreementProposed(agreement) => {
            terms("An agreement, proposed", &agreement.text, agreement.review)
        }
        boundaries::Event::AgreementChanged(agreement) => {
            terms("An agreement, in other words", &agreement.text, agreement.review)
        }
        _ => return None,
    })
}

/// Words of an agreement: by themselves they say nothing of the other's signature.
fn terms(what: &str, text: &Words, review: Day) -> Told {
    let day = Words::from(review.to_date());
    let signed =
        Words::from("By the one who wrote this. Whether the other signed it too does not stand here.");
    said(
        what,
        [(None, Some(text)), (Some("To look at again on"), Some(&day)), (Some("Signed"), Some(&signed))],
    )
}

/// By the name of its kind, with all the words there are, in order.
fn by_its_kind(event: &SharedEvent, content: &[u8]) -> Told {
    let name = crate::kinds::key(event.kind()).unwrap_or("entry").replace('-', " ");
    let mut name = name.chars();
    let first: String = name.next().into_iter().flat_map(char::to_uppercase).collect();
    let texts = taking_back::words_of(content);
    said(format!("{first}{}", name.as_str()), texts.iter().map(|words| (None, Some(words))))
}
