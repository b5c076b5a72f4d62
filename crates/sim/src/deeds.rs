//! What a person does next, given what their screen shows.

use goldseam_client::{Client, ClientError, Link, MeetingStep, Offer};
use goldseam_journey::{
    Command, Day, Practice, Seat, acknowledge, apologise, consistency, counsel, empathy, pace, repair,
};
use goldseam_sealed::{CircleId, CryptoRng, FrameHash, LogId, RecoveryCode, Timestamp};

use crate::counselling::{counsels, is_counselled};
use crate::faults::Fault;
use crate::shared::Shared;
use crate::store::SimStore;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// One thing a person does.
pub(crate) enum Deed {
    Act(Command),
    ConfirmCode,
    NewCode,
    Start(Seat),
    Invite,
    Answer(String),
    WordsMatch,
    EndMeeting,
    Draft,
    Copy,
    TakeBack(FrameHash),
    InviteDevice,
    RemoveDevice(LogId),
    Destroy,
    Leave,
    InviteCounsellor,
    HandOver(CircleId, FrameHash, Timestamp),
    TakeAway(CircleId, FrameHash),
    EndCounsel(CircleId),
    Counsel(CircleId, counsel::Command),
    Refresh,
    Wait,
}

/// What came of it.
pub(crate) enum Done {
    Entry(FrameHash),
    Code(RecoveryCode),
    Link(String),
    DeviceLink(String),
    File(Vec<u8>),
    Nothing,
}

impl Deed {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Act(Command::Repair(_)) => "names things",
            Self::Act(Command::Membership(_)) => "changes membership",
            Self::Act(Command::TakingBack(_)) => "says that words are taken back",
            Self::Act(Command::Acknowledge(_)) => "speaks of the account",
            Self::Act(Command::Apologise(_)) => "speaks of the letter",
            Self::Act(Command::Openness(_)) => "speaks of a question",
            Self::Act(Command::Amends(_)) => "speaks of an amend",
            Self::Act(Command::Consistency(_)) => "speaks of a promise",
            Self::Act(Command::Empathy(_)) => "speaks of what it was like",
            Self::Act(Command::Boundaries(_)) => "speaks of a boundary",
            Self::Act(Command::Growth(_)) => "works on themselves",
            Self::Act(Command::Pace(_)) => "sets the pace",
            Self::ConfirmCode => "gives two words of the code back",
            Self::NewCode => "makes a new code",
            Self::Start(_) => "starts the repair",
            Self::Invite => "invites",
            Self::Answer(_) => "answers the invitation",
            Self::WordsMatch => "says that the words match",
            Self::EndMeeting => "ends the meeting",
            Self::Draft => "keeps a draft",
            Self::Copy => "makes a copy of the record",
            Self::TakeBack(_) => "takes words back",
            Self::InviteDevice => "makes a link for a further device",
            Self::RemoveDevice(_) => "removes a device",
            Self::Destroy => "destroys what is their own",
            Self::Leave => "leaves the repair",
            Self::InviteCounsellor => "invites a counsellor",
            Self::HandOver(..) => "hands something to the counsellor",
            Self::TakeAway(..) => "takes something away from the counsellor",
            Self::EndCounsel(_) => "ends the work with the counsellor",
            Self::Counsel(..) => "writes between partner and counsellor",
            Self::Refresh => "looks at the screen again",
            Self::Wait => "waits",
        }
    }

    pub(crate) async fn run(
        self,
        client: &mut Client<SimStore>,
        now: Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<Done, ClientError> {
        match self {
            Self::Act(command) => return client.act(command, now, rng).await.map(Done::Entry),
            Self::NewCode => return client.new_code(rng).await.map(Done::Code),
            Self::ConfirmCode => client.confirm_code(now, rng).await?,
            Self::Start(seat) => client.start_repair(seat, "Robin", None, now, rng).await?,
            Self::Invite => {
                if let MeetingStep::Invited { link } = client.invite(now, rng).await? {
                    return Ok(Done::Link(link));
                }
            }
            Self::Answer(link) => client.answer(&Link::from_text(&link)?, "Hana", now, rng).await?,
            Self::WordsMatch => client.words_match(now, rng).await?,
            Self::EndMeeting => client.end_meeting(rng).await?,
            Self::Draft => client.save_draft("letter", "a first try", rng).await?,
            Self::Copy => return client.export(now).await.map(Done::File),
            Self::InviteDevice => {
                if let MeetingStep::Invited { link } = client.invite_device(now, rng).await? {
                    return Ok(Done::DeviceLink(link));
                }
            }
            Self::Destroy => client.destroy_private(now, rng).await?,
            Self::Leave => client.leave_repair(now, rng).await?,
            Self::TakeBack(entry) => return client.take_back(entry, now, rng).await.map(Done::Entry),
            Self::RemoveDevice(log) => client.remove_device(log, now, rng).await?,
            Self::InviteCounsellor => {
                if let MeetingStep::Invited { link } = client.invite_counsellor(now, rng).await? {
                    return Ok(Done::Link(link));
                }
            }
            Self::HandOver(circle, entry, until) => {
                return client.hand_over(circle, entry, until, now, rng).await.map(Done::Entry);
            }
            Self::TakeAway(circle, grant) => {
                return client.take_away(circle, grant, now, rng).await.map(Done::Entry);
            }
            Self::EndCounsel(circle) => client.end_counsel(circle, now, rng).await?,
            Self::Counsel(circle, command) => {
                return client.with_counsellor(circle, command, now, rng).await.map(Done::Entry);
            }
            Self::Refresh => client.refresh_all().await?,
            Self::Wait => {}
        }
        Ok(Done::Nothing)
    }
}

/// What a person knows beyond their own screen when they choose.
pub(crate) struct Situation {
    pub(crate) founder: bool,
    /// They hold the device they meet the other with.
    pub(crate) leads: bool,
    pub(crate) seat: Seat,
    /// They hold a code whose words they gave back.
    pub(crate) has_code: bool,
    /// This window shows a code whose words were not given back yet.
    pub(crate) shows_code: bool,
    /// The newest link they were handed.
    pub(crate) link: Option<String>,
    /// What the other's screen shows; they speak on the telephone.
    pub(crate) other: Option<MeetingStep>,
    /// What their own other devices show of a meeting.
    pub(crate) own: Vec<MeetingStep>,
    /// They are no part of this, and have the link.
    pub(crate) intrudes: bool,
    pub(crate) now: Timestamp,
}

/// Chooses. Before the two have met, what brings them together; then anything.
pub(crate) fn choose(client: &Client<SimStore>, at: &Situation, shared: &Shared) -> Deed {
    if let Some(deed) = between_devices(client, at) {
        return deed;
    }
    if !client.is_code_confirmed() {
        return if at.shows_code && !shared.one_in(8) { Deed::ConfirmCode } else { Deed::NewCode };
    }
    if !at.has_code {
        return Deed::NewCode;
    }
    if at.intrudes {
        return intrude(client, at, shared);
    }
    if at.seat == Seat::Counsellor {
        return counsels(client, shared);
    }
    meet(client, at, shared).unwrap_or_else(|| live(client, at, shared))
}

fn words(step: &MeetingStep) -> Option<&[&'static str; 4]> {
    match step {
        MeetingStep::Compare { words, .. } | MeetingStep::Matched { words } => Some(words),
        _ => None,
    }
}

/// A person with two devices of theirs before them, one of which asks to be let in.
fn between_devices(client: &Client<SimStore>, at: &Situation) -> Option<Deed> {
    let step = client.meeting().filter(|_| client.offer() == Some(Offer::Device))?;
    let same = |own: &MeetingStep| words(own).is_some() && words(own) == words(&step);
    match step {
        MeetingStep::Compare { .. } if at.own.iter().any(same) => Some(Deed::WordsMatch),
        MeetingStep::Broken(_) => Some(Deed::EndMeeting),
        _ => client.is_newcomer().then_some(Deed::Wait),
    }
}

/// Somebody who hopes to be taken for the other says that any words match.
fn intrude(client: &Client<SimStore>, at: &Situation, shared: &Shared) -> Deed {
    match (client.meeting(), &at.link) {
        (Some(MeetingStep::Compare { .. }), _) => Deed::WordsMatch,
        (None, Some(link)) => Deed::Answer(link.clone()),
        (Some(_), Some(link)) if shared.one_in(4) => Deed::Answer(link.clone()),
        _ => Deed::Wait,
    }
}

fn meet(client: &Client<SimStore>, at: &Situation, shared: &Shared) -> Option<Deed> {
    let step = client.meeting().filter(|_| client.offer() != Some(Offer::Device));
    let me_joined = client.journey().my_member().is_some_and(|me| me.joined);
    let both_joined = me_joined && client.journey().other_member().is_some_and(|other| other.joined);
    if !at.leads && !both_joined {
        return Some(Deed::Wait);
    }
    let same_words = |mine: &[&'static str; 4]| at.other.as_ref().and_then(words) == Some(mine);
    if at.founder {
        if client.seat().is_none() {
            return Some(Deed::Start(at.seat));
        }
        return match step {
            None if both_joined => None,
            Some(_) if both_joined => Some(Deed::EndMeeting),
            None => Some(Deed::Invite),
            Some(MeetingStep::Broken(_)) => Some(Deed::EndMeeting),
            Some(MeetingStep::Compare { words, .. }) if same_words(&words) => Some(Deed::WordsMatch),
            // The other's screen goes on waiting: it may be waiting for what is lost.
            Some(MeetingStep::Compare { .. } | MeetingStep::Matched { .. })
                if matches!(at.other, None | Some(MeetingStep::Asked)) && shared.one_in(8) =>
            {
                Some(Deed::Invite)
            }
            Some(_) if shared.one_in(40) => Some(Deed::Invite),
            Some(_) => Some(Deed::Wait),
        };
    }
    if me_joined {
        // Left over where another copy of this device took the seat.
        return step.is_some().then_some(Deed::EndMeeting);
    }
    Some(match (step, &at.link) {
        (Some(MeetingStep::Broken(_)), _) => Deed::EndMeeting,
        (Some(MeetingStep::Compare { words, .. }), _) if same_words(&words) => Deed::WordsMatch,
        (None, Some(link)) => Deed::Answer(link.clone()),
        // The other's screen shows a link again, or goes on waiting.
        (Some(_), Some(link)) if shared.one_in(8) => Deed::Answer(link.clone()),
        _ => Deed::Wait,
    })
}

fn live(client: &Client<SimStore>, at: &Situation, shared: &Shared) -> Deed {
    let today = Day(i32::try_from(at.now.0.div_euclid(DAY_MS)).unwrap_or_default());
    let state = client.journey().shared();
    let promises: Vec<_> = state.consistency.promises().iter().map(|promise| promise.id).collect();
    let letters: Vec<_> = state.apologise.letters().iter().map(|letter| letter.id).collect();
    let statements: Vec<_> = state.empathy.statements().iter().map(|statement| statement.id).collect();
    let mirrors: Vec<_> =
        state.empathy.statements().iter().flat_map(|one| &one.mirrors).map(|mirror| mirror.id).collect();
    let promise = shared.pick(&promises);
    let words = || Some("in my own words".into());
    match shared.below(24) {
        0 => return Deed::Draft,
        6..=8 => {
            if let Some(deed) = is_counselled(client, at.now, shared) {
                return deed;
            }
        }
        1 => return Deed::Refresh,
        2 if shared.one_in(2) => return Deed::NewCode,
        3 => return Deed::Act(repair::Command::Name { other: words(), mistake: None }.into()),
        4 => {
            let mine = client.journey().items().iter().filter(|item| item.author == client.person());
            let mine: Vec<FrameHash> = mine.map(|item| item.id).collect();
            if let Some(entry) = shared.pick(&mine) {
                return Deed::TakeBack(entry);
            }
        }
        5 if shared.one_in(3) => {
            let others: Vec<LogId> =
                client.devices().into_iter().filter(|device| !device.here).map(|device| device.log).collect();
            if let Some(log) = shared.pick(&others) {
                return Deed::RemoveDevice(log);
            }
        }
        9 => return Deed::Copy,
        10 if shared.strikes(Fault::Destroy, 2) => return Deed::Destroy,
        11 if shared.strikes(Fault::Leave, 3) => return Deed::Leave,
        _ => {}
    }
    let command: Command = match (client.seat(), shared.below(10)) {
        (Some(Seat::Responsible), 0..=1) => acknowledge::Command::Give(acknowledge::Account {
            provenance: acknowledge::Provenance::Volunteered,
            headline: words(),
            what: words(),
            when: None,
            hidden: words(),
            choice: None,
            cost: None,
            nothing_further: false,
        })
        .into(),
        (Some(Seat::Responsible), 2..=3) => apologise::Command::Seal { text: "a letter".into() }.into(),
        (Some(Seat::Responsible), 4..=6) => consistency::Command::Make {
            text: "I will call at six".into(),
            plan: None,
            schedule: consistency::Schedule::Daily { from: today },
        }
        .into(),
        (Some(Seat::Responsible), 7) if promise.is_some() && shared.one_in(2) => {
            consistency::Command::End { promise: promise.unwrap_or(FrameHash([0; 32])) }.into()
        }
        (Some(Seat::Responsible), 8) if !statements.is_empty() => {
            empathy::Command::Mirror(empathy::MirrorGiven {
                statement: shared.pick(&statements).unwrap_or(FrameHash([0; 32])),
                heard: "what I heard".into(),
                feeling: "the feeling".into(),
                sense: "the sense".into(),
            })
            .into()
        }
        (Some(Seat::Responsible), _) => {
            let outcomes = [
                consistency::Outcome::Kept,
                consistency::Outcome::Late,
                consistency::Outcome::Broken,
                consistency::Outcome::ToldFirst,
            ];
            consistency::Command::Record {
                promise: promise.unwrap_or(FrameHash([0; 32])),
                day: today,
                outcome: shared.pick(&outcomes).unwrap_or(consistency::Outcome::Kept),
                words: words(),
            }
            .into()
        }
        (_, 0) => acknowledge::Command::SayMissing { words: words() }.into(),
        (_, 1) => acknowledge::Command::ChooseDepth(acknowledge::Depth::Facts).into(),
        (_, 2..=3) => {
            let answers = [apologise::Answer::Received, apologise::Answer::Heard];
            let answer = answers[shared.below(2)].clone();
            let letter = shared.pick(&letters).unwrap_or(FrameHash([0; 32]));
            apologise::Command::Answer { letter, answer }.into()
        }
        (_, 4) => apologise::Command::InviteAnother.into(),
        (_, 5) if shared.one_in(2) => empathy::Command::ShareImpact(empathy::ImpactShared {
            words: "what it was like".into(),
            body: words(),
            changed: None,
            fear: None,
        })
        .into(),
        (_, 5) => consistency::Command::Remark {
            promise: promise.unwrap_or(FrameHash([0; 32])),
            day: today,
            remark: consistency::Remark::Differ { words: words() },
        }
        .into(),
        (_, 6) => match shared.pick(&mirrors) {
            Some(mirror) => {
                empathy::Command::AnswerMirror { mirror, answer: empathy::MirrorAnswer::ThatIsIt }.into()
            }
            None => empathy::Command::ShareTrigger {
                what: "a place".into(),
                wish: words(),
                date: Some(today),
                yearly: true,
            }
            .into(),
        },
        (_, 7) => pace::Command::Pause.into(),
        (_, 8) => pace::Command::Resume.into(),
        (_, _) => {
            let doors = [pace::Door::Closed, pace::Door::Ajar, pace::Door::Open];
            pace::Command::SetDoor {
                practice: shared.pick(&Practice::ALL).unwrap_or(Practice::Pace),
                door: shared.pick(&doors).unwrap_or_default(),
            }
            .into()
        }
    };
    Deed::Act(command)
}
