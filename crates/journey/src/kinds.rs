//! The one table of kind numbers. A number is given once and never used again, not even after its kind is gone.
//!
//! Each practice owns a thousand: practice *n* has *n*000 to *n*999. The first thousand belongs to what every repair
//! has: 1 to 99 the repair, 100 to 199 its members, 900 to 999 the meeting of two people before there is a repair
//! (given out by the client). Within a thousand, 500 and up are private: such an entry is only ever read from its
//! writer's own circle.

use goldseam_sealed::Kind;

use crate::seat::Practice;

/// What the table says about one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub kind: Kind,
    /// Its name, which screens turn into a sentence.
    pub key: &'static str,
}

macro_rules! kinds {
    ($( $(#[$doc:meta])* $name:ident = $number:literal, $key:literal; )+) => {
        $( $(#[$doc])* pub const $name: Kind = Kind($number); )+

        /// Every kind this version knows.
        pub const ALL: &[Listed] = &[$( Listed { kind: $name, key: $key } ),+];
    };
}

kinds! {
    /// A repair begins.
    REPAIR_STARTED = 1, "repair-started";
    /// The words of an entry are taken back.
    WORDS_TAKEN_BACK = 2, "words-taken-back";
    /// What its owner calls the repair and the other person. Private.
    REPAIR_NAMED = 501, "repair-named";
    /// The founder gives someone a seat.
    MEMBER_ADDED = 100, "member-added";
    /// Someone takes their seat.
    MEMBER_JOINED = 101, "member-joined";
    /// A member will also write from another device.
    DEVICE_ADDED = 102, "device-added";
    /// A member will no longer write from a device.
    DEVICE_REMOVED = 103, "device-removed";
    /// An account of what was done, or an addition to it.
    ACCOUNT_GIVEN = 1001, "account-given";
    /// The hurt partner says that something is missing.
    MISSING_SAID = 1002, "missing-said";
    /// How much of the account to show its reader. Private.
    DEPTH_CHOSEN = 1501, "depth-chosen";
    /// What somebody wishes to stand for. Private.
    VALUES_WRITTEN = 1502, "values-written";
    /// Something that is still untold. Private.
    UNTOLD_KEPT = 1503, "untold-kept";
    /// It is off one's own list. Private.
    UNTOLD_DROPPED = 1504, "untold-dropped";
    /// What the hurt partner knows, and what they do not. Private.
    KNOWN_WRITTEN = 1505, "known-written";
    /// A letter of apology.
    LETTER_SEALED = 2001, "letter-sealed";
    /// An answer to a letter.
    LETTER_ANSWERED = 2002, "letter-answered";
    /// Another letter is welcome.
    LETTER_INVITED = 2003, "letter-invited";
    /// A part of a letter did not land.
    PASSAGE_CHOSEN = 2004, "passage-chosen";
    /// That is no longer said.
    PASSAGE_DROPPED = 2005, "passage-dropped";
    /// A letter begins to rest. Private.
    REST_BEGUN = 2501, "rest-begun";
    /// The apology was said in person. Private.
    SAID_IN_PERSON = 2502, "said-in-person";
    /// A question.
    QUESTION_ASKED = 3001, "question-asked";
    /// Please say it again.
    ASKED_AGAIN = 3002, "asked-again";
    /// An answer to a question.
    QUESTION_ANSWERED = 3003, "question-answered";
    /// An answer needs more time.
    TIME_NEEDED = 3004, "time-needed";
    /// Details of an answer.
    DETAIL_GIVEN = 3005, "detail-given";
    /// A topic to hear about without asking.
    TOPIC_CHOSEN = 3006, "topic-chosen";
    /// A topic is over.
    TOPIC_DROPPED = 3007, "topic-dropped";
    /// Something told without being asked.
    UPDATE_GIVEN = 3008, "update-given";
    /// Something that helps the hurt partner.
    COMFORT_SHOWN = 3009, "comfort-shown";
    /// The same in other words.
    COMFORT_CHANGED = 3010, "comfort-changed";
    /// It is no longer shown.
    COMFORT_WITHDRAWN = 3011, "comfort-withdrawn";
    /// A conversation.
    TALK_PROPOSED = 3012, "talk-proposed";
    /// Yes to a conversation, or not now.
    TALK_ANSWERED = 3013, "talk-answered";
    /// A conversation begins, or goes on.
    TALK_BEGUN = 3014, "talk-begun";
    /// A break in a conversation.
    TALK_PAUSED = 3015, "talk-paused";
    /// A conversation is over.
    TALK_CLOSED = 3016, "talk-closed";
    /// Whether updates on a topic are shown. Private.
    TOPIC_MUTED = 3501, "topic-muted";
    /// Something that helps. Private.
    COMFORT_KEPT = 3502, "comfort-kept";
    /// It is off one's own list. Private.
    COMFORT_DROPPED = 3503, "comfort-dropped";
    /// How details of answers are shown. Private.
    DETAIL_CHOSEN = 3504, "detail-chosen";
    /// Something the hurt partner needs.
    NEED_SHARED = 4001, "need-shared";
    /// A need in other words.
    NEED_CHANGED = 4002, "need-changed";
    /// A need is no longer shared.
    NEED_WITHDRAWN = 4003, "need-withdrawn";
    /// An amend.
    AMEND_PROPOSED = 4004, "amend-proposed";
    /// An amend in other words.
    AMEND_CHANGED = 4005, "amend-changed";
    /// A word on an amend: yes, not yet, no.
    AMEND_ANSWERED = 4006, "amend-answered";
    /// An amend was done.
    AMEND_DONE = 4007, "amend-done";
    /// Whether an amend helped, said to the other.
    HELP_SAID = 4008, "help-said";
    /// Something the hurt partner needs. Private.
    NEED_KEPT = 4501, "need-kept";
    /// A need is off one's own list. Private.
    NEED_DROPPED = 4502, "need-dropped";
    /// Whether an amend helped. Private.
    HELP_NOTED = 4503, "help-noted";
    /// A promise.
    PROMISE_MADE = 5001, "promise-made";
    /// A promise is over.
    PROMISE_ENDED = 5002, "promise-ended";
    /// How a promise went on a day.
    DAY_RECORDED = 5003, "day-recorded";
    /// What the hurt partner says about that day.
    DAY_REMARKED = 5004, "day-remarked";
    /// A partner and a counsellor begin to work together. This and the eight below stand in their circle only.
    COUNSEL_OPENED = 8301, "counsel-opened";
    /// One item is handed to the counsellor.
    COUNSEL_GRANTED = 8302, "counsel-granted";
    /// It is taken away again.
    COUNSEL_TAKEN_AWAY = 8303, "counsel-taken-away";
    /// The counsellor is no longer part of it.
    COUNSEL_ENDED = 8304, "counsel-ended";
    /// Homework is given.
    HOMEWORK_GIVEN = 8305, "homework-given";
    /// Homework is done.
    HOMEWORK_DONE = 8306, "homework-done";
    /// What homework was like.
    HOMEWORK_REFLECTED = 8307, "homework-reflected";
    /// Something to talk about.
    AGENDA_ADDED = 8308, "agenda-added";
    /// It was talked about.
    AGENDA_COVERED = 8309, "agenda-covered";
    /// What it was like for the hurt partner.
    IMPACT_SHARED = 6001, "impact-shared";
    /// What the responsible partner heard.
    MIRROR_GIVEN = 6002, "mirror-given";
    /// Whether that is it.
    MIRROR_ANSWERED = 6003, "mirror-answered";
    /// Something that brings it back.
    TRIGGER_SHARED = 6004, "trigger-shared";
    /// How one day was for the hurt partner, as far as they tell it.
    PULSE_SHARED = 6005, "pulse-shared";
    /// An exercise somebody wrote for themselves. Private.
    EXERCISE_WRITTEN = 6501, "exercise-written";
    /// How well understood the hurt partner felt. Private.
    UNDERSTOOD_NOTED = 6502, "understood-noted";
    /// A limit of one's own.
    LIMIT_SAID = 7001, "limit-said";
    /// A request.
    REQUEST_MADE = 7002, "request-made";
    /// An answer to a request.
    REQUEST_ANSWERED = 7003, "request-answered";
    /// An agreement.
    AGREEMENT_PROPOSED = 7004, "agreement-proposed";
    /// An agreement in other words.
    AGREEMENT_CHANGED = 7005, "agreement-changed";
    /// A signature under an agreement.
    AGREEMENT_SIGNED = 7006, "agreement-signed";
    /// A limit, a request or an agreement no longer holds.
    BOUNDARY_WITHDRAWN = 7007, "boundary-withdrawn";
    /// A limit, and what its owner will do. Private.
    LIMIT_KEPT = 7501, "limit-kept";
    /// A limit is off one's own list. Private.
    LIMIT_DROPPED = 7502, "limit-dropped";
    /// What the responsible partner worked on.
    SUMMARY_SHARED = 9001, "summary-shared";
    /// A sheet somebody wrote for themselves. Private.
    SHEET_KEPT = 9501, "sheet-kept";
    /// A sheet is off one's own pages. Private.
    SHEET_DROPPED = 9502, "sheet-dropped";
    /// A door is moved. Private.
    DOOR_SET = 10501, "door-set";
    /// Everything is paused. Private.
    PAUSED = 10502, "paused";
    /// The pause is over. Private.
    RESUMED = 10503, "resumed";
    /// Quiet hours are chosen. Private.
    QUIET_SET = 10504, "quiet-set";
    /// How it is today. Private.
    PULSE_TAKEN = 10505, "pulse-taken";
    /// A hard moment. Private.
    SETBACK_NOTED = 10506, "setback-noted";
    /// Thoughts about staying and leaving. Private.
    DECISION_WRITTEN = 10507, "decision-written";
}

/// The name of a kind, if this version knows it.
pub fn key(kind: Kind) -> Option<&'static str> {
    ALL.iter().find(|listed| listed.kind == kind).map(|listed| listed.key)
}

/// Whether the kind is one that only ever lives in its writer's own circle.
pub fn is_private(kind: Kind) -> bool {
    kind.0 % 1000 >= 500
}

/// Whether this version knows the kind as one that only ever stands in the circle of a partner and their counsellor.
pub fn is_counsel(kind: Kind) -> bool {
    (8300..8400).contains(&kind.0) && key(kind).is_some()
}

/// Where a kind belongs, known from its number alone, so that it holds for kinds of newer versions too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// What every repair has.
    Repair,
    /// A practice.
    Practice(Practice),
    /// A practice this version has never heard of.
    Newer,
}

/// Where a kind belongs.
pub fn area(kind: Kind) -> Area {
    match kind.0 / 1000 {
        0 => Area::Repair,
        number => {
            u8::try_from(number).ok().and_then(Practice::from_number).map_or(Area::Newer, Area::Practice)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_given_once() {
        for (at, one) in ALL.iter().enumerate() {
            for other in &ALL[at + 1..] {
                assert_ne!(one.kind, other.kind);
                assert_ne!(one.key, other.key);
            }
        }
    }

    #[test]
    fn a_number_tells_its_practice() {
        assert_eq!(area(LETTER_SEALED), Area::Practice(Practice::Apologise));
        assert_eq!(area(DOOR_SET), Area::Practice(Practice::Pace));
        assert_eq!(area(MEMBER_ADDED), Area::Repair);
        assert_eq!(area(Kind(11_001)), Area::Newer);
        assert_eq!(area(Kind(u32::MAX)), Area::Newer);
    }
}
