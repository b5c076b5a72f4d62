//! An entry of the record as a sentence.

use crate::{
    seam::Joint,
    session::{Both, View},
    time,
};
use goldseam_journey::{
    Item, Practice, Seat, Status, Words,
    acknowledge::Provenance,
    apologise::Answer,
    consistency::{Outcome, Remark},
    empathy::MirrorAnswer,
    openness::{self, Phase, What},
};

/// What the record shows of one entry.
pub(super) struct Sentence {
    /// Who did what.
    pub(super) says: String,
    /// Their own words, when a line of them belongs into the record.
    pub(super) words: Option<String>,
    pub(super) joint: Joint,
    /// Where to read more.
    pub(super) practice: Option<Practice>,
}

pub(super) fn sentence(view: &View, item: &Item) -> Sentence {
    let both = view.both();
    let who = if item.mine { "You".to_owned() } else { view.other_name() };
    let mut told =
        Sentence { says: String::new(), words: None, joint: Joint::Whole, practice: item.practice() };
    told.says = match item.status {
        Status::SetAside(aside) => aside.to_string(),
        Status::Unread(unread) => format!("From {}: {unread}.", if item.mine { "you" } else { &who }),
        Status::Counted => counted(&both, item, &who, &mut told),
    };
    if let Some(at) = item.taken_back {
        told.words = Some(format!("The words were taken back. {}.", time::time_in_words(at)));
    }
    told
}

fn counted(both: &Both<'_>, item: &Item, who: &str, told: &mut Sentence) -> String {
    match item.key.unwrap_or_default() {
        "repair-started" => format!("{who} began this record."),
        "member-added" => {
            let whom = if item.mine { "the other" } else { "you" };
            format!("{who} compared the short words and made a place for {whom}.")
        }
        "member-joined" => format!("{who} joined."),
        "device-added" => format!("{who} will also write from another device."),
        "device-removed" => format!(
            "{who} no longer write{} from one of {} devices.",
            if item.mine { "" } else { "s" },
            if item.mine { "your" } else { "their" }
        ),
        "words-taken-back" => format!("{who} took words back."),
        "account-given" => account(both, item, who, told),
        "missing-said" => format!("{who} said that something is missing."),
        "letter-sealed" => format!("{who} sealed a letter."),
        "letter-answered" => letter_answered(both, item, who),
        "letter-invited" => format!("{who} said that another letter is welcome."),
        "passage-chosen" => format!("{who} showed where a letter did not land."),
        "passage-dropped" => format!("{who} took that mark off again."),
        "question-asked" => {
            told.words = both.questions.iter().find(|one| one.id == item.id).map(|one| text(&one.text));
            format!("{who} asked a question.")
        }
        "asked-again" => format!("{who} asked to hear an answer again."),
        "question-answered" | "time-needed" => to_question(both, item, who),
        "impact-shared" => format!("{who} shared what it was like."),
        "mirror-given" => {
            let they = if item.mine { "you" } else { "they" };
            format!("{who} said back what {they} heard.")
        }
        "mirror-answered" => mirror_answered(both, item, who),
        "trigger-shared" => format!("{who} shared something that brings it back."),
        "pulse-shared" => format!("{who} told how one day was."),
        "detail-given" => format!("{who} put details apart from an answer."),
        "topic-chosen" => format!("{who} chose something to hear about."),
        "topic-dropped" => format!("{who} took a topic off."),
        "update-given" => format!("{who} told something without being asked."),
        "comfort-shown" => format!("{who} said what helps."),
        "comfort-changed" => format!("{who} put what helps in other words."),
        "comfort-withdrawn" => format!("{who} took something off the list of what helps."),
        "talk-proposed" => format!("{who} proposed a talk."),
        "talk-answered" => format!("{who} answered whether to talk."),
        "talk-begun" => format!("{who} began a talk, or went on with it."),
        "talk-paused" => format!("{who} took a break from a talk."),
        "talk-closed" => talk_closed(both, item, who),
        "need-shared" => {
            told.words = both.needs.iter().find(|one| one.id == item.id).map(|one| text(&one.text));
            format!("{who} said what {} need.", if item.mine { "you" } else { "they" })
        }
        "need-changed" => format!("{who} put a need in other words."),
        "summary-shared" => {
            let they = if item.mine { "you" } else { "they" };
            format!("{who} shared what {they} work on.")
        }
        "need-withdrawn" => format!("{who} took a need off the list."),
        "amend-proposed" => amend_proposed(both, item, who, told),
        "amend-changed" => format!("{who} put an amend in other words."),
        "amend-answered" => format!("{who} said yes to an amend."),
        "amend-done" => {
            let mut done = both.amends.iter().flat_map(|amend| &amend.done);
            let done = done.find(|done| done.id == item.id);
            told.words = done.and_then(|done| done.words.as_ref()).map(text);
            format!("{who} said that an amend is done.")
        }
        "help-said" => format!("{who} said whether an amend helped."),
        "limit-said" => {
            told.words =
                both.boundaries.limits.iter().find(|one| one.id == item.id).map(|one| text(&one.text));
            format!("{who} said a limit.")
        }
        "request-made" => {
            told.words =
                both.boundaries.requests.iter().find(|one| one.id == item.id).map(|one| text(&one.text));
            format!("{who} asked for something.")
        }
        "request-answered" => format!("{who} answered a request."),
        "agreement-proposed" => {
            told.words = terms(both, item);
            format!("{who} proposed an agreement and signed it.")
        }
        "agreement-changed" => {
            told.words = terms(both, item);
            format!("{who} put an agreement otherwise and signed that.")
        }
        "agreement-signed" => format!("{who} signed an agreement."),
        "boundary-withdrawn" => withdrawn(both, item, who),
        "promise-made" => {
            told.words = both.promises.iter().find(|one| one.id == item.id).map(|one| text(&one.text));
            format!("{who} made a promise.")
        }
        "promise-ended" => format!("{who} ended a promise."),
        "day-recorded" => day_recorded(both, item, who, told),
        "day-remarked" => day_remarked(both, item, who, told),
        _ => format!("{who} added something."),
    }
}

fn account(both: &Both<'_>, item: &Item, who: &str, told: &mut Sentence) -> String {
    let Some(at) = both.versions.iter().position(|version| version.id == item.id) else {
        return format!("{who} said what happened.");
    };
    let Some(version) = both.versions.get(at) else { return String::new() };
    told.words = version.account.headline.as_ref().map(text);
    let how = provenance(version.account.provenance);
    let they = if item.mine { "you" } else { "they" };
    let done = if at == 0 { format!("said what {they} did") } else { "added to it".to_owned() };
    let all =
        if version.account.nothing_further { ", and said that nothing further is kept back" } else { "" };
    format!("{who} {done}, {how}{all}.")
}

pub(super) fn provenance(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Volunteered => "without being asked",
        Provenance::Asked => "when asked",
        Provenance::Discovered => "after it was found out",
    }
}

fn letter_answered(both: &Both<'_>, item: &Item, who: &str) -> String {
    let answers = both.letters.iter().flat_map(|letter| &letter.answers);
    let answer =
        answers.into_iter().find(|answered| answered.id == item.id).map(|one| self::answer(&one.answer));
    match answer {
        Some(answer) => format!("{who} answered the letter: “{answer}”."),
        None => format!("{who} answered the letter."),
    }
}

pub(super) fn answer(answer: &Answer) -> &'static str {
    match answer {
        Answer::Received => "I received it",
        Answer::Heard => "I heard it",
        Answer::NotEnoughYet { .. } => "Not enough yet",
        Answer::DoNotWrite => "Please do not write about this",
    }
}

/// Not what was answered: that is read beside its question.
fn to_question(both: &Both<'_>, item: &Item, who: &str) -> String {
    let mut said = both.questions.iter().flat_map(|question| &question.said);
    match said.find(|said| said.id == item.id).map(|said| &said.what) {
        Some(What::Until(day)) => {
            format!("{who} asked for time until {} to answer a question.", time::day_in_words(*day))
        }
        Some(What::Answer(openness::Answer::Given { corrects: Some(_), .. })) => {
            let their = if item.mine { "your" } else { "their" };
            format!("{who} set one of {their} answers straight.")
        }
        Some(What::Answer(openness::Answer::NotKnown)) => {
            let they = if item.mine { "you do" } else { "they do" };
            format!("{who} said that {they} not know the answer to a question.")
        }
        Some(What::Answer(openness::Answer::WithCounsellor)) => {
            let they = if item.mine { "you" } else { "they" };
            format!("{who} said that {they} would like to answer a question with a counsellor there.")
        }
        _ => format!("{who} answered a question."),
    }
}

/// One entry ends a talk or takes it back. Another is what somebody heard, said after its end.
fn talk_closed(both: &Both<'_>, item: &Item, who: &str) -> String {
    match both.talks.iter().find(|talk| talk.ended == Some(item.id)).map(|talk| talk.phase) {
        Some(Phase::TakenBack) => format!("{who} took a talk back before it began."),
        Some(_) => format!("{who} ended a talk."),
        None => format!("{who} said one thing heard in a talk."),
    }
}

fn mirror_answered(both: &Both<'_>, item: &Item, who: &str) -> String {
    let mirrors = both.statements.iter().flat_map(|statement| &statement.mirrors);
    let answer = mirrors.flat_map(|mirror| &mirror.answers).find(|answered| answered.id == item.id);
    match answer.map(|answered| &answered.answer) {
        Some(answer) => format!("{who} answered what was said back: “{}”.", self::heard(answer)),
        None => format!("{who} answered what was said back."),
    }
}

pub(super) fn heard(answer: &MirrorAnswer) -> &'static str {
    match answer {
        MirrorAnswer::ThatIsIt => "Yes, that is it",
        MirrorAnswer::NotYet { .. } => "Not yet",
    }
}
fn amend_proposed(both: &Both<'_>, item: &Item, who: &str, told: &mut Sentence) -> String {
    let Some(amend) = both.amends.iter().find(|one| one.id == item.id) else {
        return format!("{who} wrote about an amend.");
    };
    told.words = amend.wordings.first().map(|one| text(&one.text));
    match (amend.alone, amend.by) {
        (true, _) => {
            let whom = if item.mine { "the other" } else { "you" };
            format!("{who} wrote down an amend that needs nothing from {whom}.")
        }
        (false, Seat::Hurt) => format!("{who} asked for an amend."),
        (false, _) => format!("{who} proposed an amend."),
    }
}

fn terms(both: &Both<'_>, item: &Item) -> Option<String> {
    let mut terms = both.boundaries.agreements.iter().flat_map(|agreement| &agreement.terms);
    terms.find(|terms| terms.id == item.id).map(|terms| text(&terms.text))
}

fn withdrawn(both: &Both<'_>, item: &Item, who: &str) -> String {
    let ended =
        both.boundaries.agreements.iter().any(|one| one.ended.iter().any(|ending| ending.id == item.id));
    if ended { format!("{who} ended an agreement.") } else { format!("{who} withdrew a limit or a request.") }
}

fn day_recorded(both: &Both<'_>, item: &Item, who: &str, told: &mut Sentence) -> String {
    for (day, record) in days(both).flat_map(|(day, state)| state.records.iter().map(move |r| (day, r))) {
        if record.id == item.id {
            if matches!(record.outcome, Outcome::Broken | Outcome::ToldFirst) {
                told.joint = Joint::Break;
            }
            told.words = record.words.as_ref().map(text);
            return format!("{who} recorded {}: {}.", time::day_in_words(*day), outcome(record.outcome));
        }
    }
    format!("{who} recorded a day.")
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => "kept",
        Outcome::Late => "late",
        Outcome::Broken => "broken",
        Outcome::ToldFirst => "broken, and told first",
    }
}

fn day_remarked(both: &Both<'_>, item: &Item, who: &str, told: &mut Sentence) -> String {
    for (day, remarked) in days(both).flat_map(|(day, state)| state.remarks.iter().map(move |r| (day, r))) {
        if remarked.id == item.id {
            let day = time::day_in_words(*day);
            return match &remarked.remark {
                Remark::Confirm => format!("{who} said that {day} was as recorded."),
                Remark::Differ { words } => {
                    told.words = words.as_ref().map(text);
                    let them = if item.mine { "you" } else { "them" };
                    format!("{who} said that {day} was different for {them}.")
                }
            };
        }
    }
    format!("{who} spoke of a day.")
}

type OfDay<'a> = (&'a goldseam_journey::Day, &'a goldseam_journey::consistency::DayState);

fn days<'a>(both: &Both<'a>) -> impl Iterator<Item = OfDay<'a>> {
    both.promises.iter().flat_map(|promise| &promise.days)
}

/// Somebody's words as a page shows them, or that they took them back.
pub(super) fn text(words: &Words) -> String {
    if words.is_blank() { "(These words were taken back.)".to_owned() } else { words.as_str().to_owned() }
}
