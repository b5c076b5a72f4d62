//! Where a meeting stands: from the link, over the words two people compare, to a seat in the shared circle.

use goldseam_sealed::{CircleId, FrameHash, InviteError, LogHead, LogId, SHORT_WORDS};

use crate::entries::{HANDOVER, Handover, JOIN, Joining, REVEAL, Revealing, WELCOME, Welcome};
use crate::keyring::Meeting;
use crate::link::Link;
use crate::record::Record;

/// What a screen shows of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingStep {
    /// The inviter's link is out; nobody has come yet.
    Invited {
        /// The text after `#`.
        link: String,
    },
    /// The joiner has spoken; the inviter's device has not answered yet.
    Asked,
    /// Both see words. This person has not said yet whether they match.
    Compare {
        /// The words.
        words: [&'static str; SHORT_WORDS],
        /// What the other side calls itself.
        name: String,
    },
    /// This person said they match; the other side's part is still on its way.
    Matched {
        /// The words, to go on comparing while the other side does.
        words: [&'static str; SHORT_WORDS],
    },
    /// Something about the other side does not hold. Nothing was shared.
    Broken(InviteError),
}

/// The entries of a meeting that count: the one join, its answer, the welcome.
pub(crate) struct Said {
    pub join: Option<(FrameHash, Joining)>,
    pub reveal: Option<Revealing>,
    pub welcome: Option<Welcome>,
    /// Whoever has the link could write one; only the inviter's opens.
    pub handovers: Vec<Handover>,
}

impl Said {
    /// Reads a meeting's circle. A joiner counts its own join only, an inviter the one it answered, or the first.
    pub(crate) fn read(record: &Record, circle: CircleId, meeting: &Meeting, own: LogId) -> Self {
        let joins: Vec<(LogHead, Joining)> = record.of_kind(circle, JOIN);
        let wanted = |by: &LogHead| match (meeting.inviter, meeting.join) {
            (true, Some(hash)) => by.hash == hash,
            (true, None) => true,
            (false, _) => by.log == own,
        };
        let join = joins.into_iter().find(|(by, _)| wanted(by)).map(|(by, joining)| (by.hash, joining));
        let nonce = join.as_ref().map(|(_, joining)| joining.join.nonce);
        let answers = |(_, revealing): &(LogHead, Revealing)| Some(revealing.to) == nonce;
        let reveal = record.of_kind(circle, REVEAL).into_iter().find(answers).map(|(_, revealing)| revealing);
        let welcome = record.of_kind(circle, WELCOME).into_iter().map(|(_, welcome)| welcome).next();
        let handovers = record.of_kind(circle, HANDOVER).into_iter().map(|(_, handover)| handover).collect();
        Self { join, reveal, welcome, handovers }
    }

    /// Where the meeting stands.
    pub(crate) fn step(&self, meeting: &Meeting, link: &Link) -> MeetingStep {
        let (Some((_, joining)), Some(revealing)) = (&self.join, &self.reveal) else {
            return if meeting.inviter {
                MeetingStep::Invited { link: link.to_text() }
            } else {
                MeetingStep::Asked
            };
        };
        match link.invitation.short_words(&joining.join, &revealing.reveal) {
            Err(why) => MeetingStep::Broken(why),
            Ok(words) if meeting.matched => MeetingStep::Matched { words },
            Ok(words) => {
                let name = if meeting.inviter { &joining.name } else { &revealing.name };
                MeetingStep::Compare { words, name: name.clone() }
            }
        }
    }
}
