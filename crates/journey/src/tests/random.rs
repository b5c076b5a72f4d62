//! Histories nobody would live: anyone writes anything, from two devices each, with any clock, having seen some of
//! what was there.

use std::collections::BTreeSet;

use goldseam_sealed::{Head, Kind, PersonId, Seq, Timestamp};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::world::{HANA, HOUR, NOON, ROBIN, STRANGER, blank, heads, id, log, words};
use crate::acknowledge::{Account, MissingSaid, Provenance};
use crate::amends::{
    AmendAnswered, AmendChanged, AmendDone, AmendProposed, HelpNoted, HelpSaid, NeedChanged, NeedDropped,
    NeedKept, NeedShared, NeedWithdrawn,
};
use crate::apologise::{AnotherInvited, Answer, LetterAnswered, LetterSealed, PassageChosen, PassageDropped};
use crate::boundaries::{
    AgreementChanged, AgreementProposed, AgreementSigned, BoundaryWithdrawn, LimitDropped, LimitKept,
    LimitSaid, RequestAnswered, RequestMade,
};
use crate::consistency::{DayRecorded, DayRemarked, Outcome, PromiseEnded, PromiseMade, Remark, Schedule};
use crate::empathy::{
    ImpactShared, MirrorAnswer, MirrorAnswered, MirrorGiven, PulseShared, TriggerShared, Understood,
};
use crate::growth::{Ask, Part, Sheet, SheetDropped, SheetKept, SummaryShared};
use crate::membership::{Added, DeviceAdded, DeviceRemoved, Joined};
use crate::openness::{
    AskedAgain, ComfortChanged, ComfortDropped, ComfortKept, ComfortShown, ComfortWithdrawn, DetailChosen,
    DetailGiven, QuestionAnswered, QuestionAsked, TalkAnswered, TalkBegun, TalkClosed, TalkPaused,
    TalkProposed, TimeNeeded, TopicChosen, TopicDropped, TopicMuted, UpdateGiven,
};
use crate::pace::{Door, DoorSet, Paused, Resumed};
use crate::repair::{Named, Started};

use crate::taking_back::{TakenBack, what_is_left};
use crate::{
    Day, Entry, EntryId, Journey, Practice, PrivateEvent, Seat, SharedEvent, Status, Wire, acknowledge,
    amends, apologise, boundaries, consistency, empathy, growth, kinds, membership, openness, pace, repair,
    taking_back,
};

/// How many things an act can be.
const KINDS: u8 = 48;

#[derive(Debug, Clone)]
pub(crate) struct Act {
    who: u8,
    device: u8,
    what: u8,
    detail: u8,
    clock: i16,
    blind: u8,
}

pub(crate) fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    let act = (0..9_u8, 0..2_u8, any::<u8>(), any::<u8>(), any::<i16>(), 0..4_u8).prop_map(
        |(who, device, what, detail, clock, blind)| Act { who, device, what, detail, clock, blind },
    );
    proptest::collection::vec(act, 0..most)
}

/// Adds what somebody wrote on one of their devices without having seen the last few entries of the others.
pub(crate) fn put(
    entries: &mut Vec<Entry<SharedEvent>>,
    who: PersonId,
    device: u8,
    time: i64,
    blind: u8,
    event: SharedEvent,
) -> EntryId {
    let log = log(who, device);
    let seen = heads(&entries[..entries.len().saturating_sub(usize::from(blind))], log);
    let seq = Seq(entries.iter().filter(|entry| entry.log == log).count() as u64 + 1);
    let id = id(entries.len() as u64 + 1);
    entries.push(Entry { id, author: who, log, seq, time: Timestamp(time), seen, event: Ok(event) });
    id
}

/// A repair that began well, and then these acts.
pub(crate) fn history(acts: &[Act]) -> Vec<Entry<SharedEvent>> {
    let mut entries: Vec<Entry<SharedEvent>> = Vec::new();
    put(&mut entries, ROBIN, 0, NOON, 0, repair::Event::from(started(Seat::Responsible)).into());
    put(&mut entries, ROBIN, 0, NOON, 0, membership::Event::from(added(HANA, Seat::Hurt)).into());
    put(&mut entries, HANA, 0, NOON, 0, membership::Event::from(Joined { name: "Hana".into() }).into());
    for act in acts {
        let who = [ROBIN, ROBIN, ROBIN, ROBIN, HANA, HANA, HANA, HANA, STRANGER][usize::from(act.who)];
        let time = NOON + i64::from(act.clock) * HOUR / 200;
        // Only the founder's own software can begin twice: an invitation names who began.
        let what = if who != ROBIN && act.what % KINDS == 0 { 2 } else { act.what };
        let event = event(&entries, what, act.detail);
        put(&mut entries, who, act.device, time, act.blind, event);
    }
    entries
}

/// What Hana might keep to herself meanwhile.
pub(crate) fn private(acts: &[Act]) -> Vec<Entry<PrivateEvent>> {
    let repair = id(1);
    let event = |act: &Act| -> PrivateEvent {
        let practice = Practice::ALL[usize::from(act.detail) % 10];
        match act.what % 17 {
            0 => pace::OwnEvent::from(Paused { repair }).into(),
            1 => pace::OwnEvent::from(Resumed { repair }).into(),
            2 => repair::OwnEvent::from(Named { repair, other: words("R"), mistake: words("m") }).into(),
            3 => acknowledge::OwnEvent::from(acknowledge::DepthChosen {
                repair,
                depth: acknowledge::Depth::Everything,
            })
            .into(),
            4 => amends::OwnEvent::from(NeedKept { repair, text: "need".into(), instead: None }).into(),
            5 => amends::OwnEvent::from(NeedDropped { repair, need: id(10_000) }).into(),
            6 => amends::OwnEvent::from(HelpNoted { repair, amend: id(2), helped: true }).into(),
            7 => boundaries::OwnEvent::from(LimitKept {
                repair,
                text: "limit".into(),
                deed: None,
                instead: None,
            })
            .into(),
            8 => boundaries::OwnEvent::from(LimitDropped { repair, limit: id(10_000) }).into(),
            9 => openness::OwnEvent::from(TopicMuted { repair, topic: id(4), mute: true }).into(),
            10 => {
                openness::OwnEvent::from(ComfortKept { repair, text: "words".into(), instead: None }).into()
            }
            11 => openness::OwnEvent::from(ComfortDropped { repair, comfort: id(10_000) }).into(),
            12 => openness::OwnEvent::from(DetailChosen { repair, detail: openness::Detail::Without }).into(),
            13 => growth::OwnEvent::from(SheetKept {
                repair,
                sheet: Sheet::Journal,
                parts: vec![Part { ask: Ask::Page, words: "page".into() }],
                again: None,
                instead: None,
            })
            .into(),
            15 => empathy::OwnEvent::from(Understood { repair, statement: id(4), felt: Some(3) }).into(),
            14 => growth::OwnEvent::from(SheetDropped { repair, sheet: id(10_000) }).into(),
            _ => {
                let door = [Door::Closed, Door::Ajar, Door::Open][usize::from(act.detail) % 3];
                pace::OwnEvent::from(DoorSet { repair, practice, door }).into()
            }
        }
    };
    let entry = |(at, act): (usize, &Act)| Entry {
        id: id(10_000 + at as u64),
        author: HANA,
        log: log(HANA, 0),
        seq: Seq(at as u64 + 1),
        time: Timestamp(NOON + i64::from(act.clock)),
        seen: Vec::new(),
        event: Ok(event(act)),
    };
    acts.iter().enumerate().map(entry).collect()
}

fn started(seat: Seat) -> Started {
    Started { seat, name: "Robin".into() }
}

fn added(person: PersonId, seat: Seat) -> Added {
    Added { person, seat, name: "H.".into(), certificate: Vec::new() }
}

/// Mostly one of the entries of that kind, now and then some other entry.
fn target(entries: &[Entry<SharedEvent>], kind: Kind, detail: u8) -> EntryId {
    let of_kind = |entry: &&Entry<_>| entry.event.as_ref().is_ok_and(|e: &SharedEvent| e.kind() == kind);
    let fitting: Vec<EntryId> = entries.iter().filter(of_kind).map(|entry| entry.id).collect();
    match fitting.len() {
        0 => id(1),
        _ if detail > 240 => id(u64::from(detail) % 24),
        some => fitting[usize::from(detail) % some],
    }
}

fn event(entries: &[Entry<SharedEvent>], what: u8, detail: u8) -> SharedEvent {
    let letter = target(entries, kinds::LETTER_SEALED, detail);
    let promise = target(entries, kinds::PROMISE_MADE, detail);
    let question = target(entries, kinds::QUESTION_ASKED, detail);
    let statement = target(entries, kinds::IMPACT_SHARED, detail);
    let day = Day(99 + i32::from(detail) % 3);
    let outcomes = [Outcome::Kept, Outcome::Late, Outcome::Broken, Outcome::ToldFirst];
    let outcome = outcomes[usize::from(detail / 3) % 4];
    let seat = [Seat::Responsible, Seat::Hurt, Seat::Counsellor][usize::from(detail) % 3];
    let person = [ROBIN, HANA, STRANGER][usize::from(detail) % 3];
    match what % KINDS {
        0 => repair::Event::from(started(seat)).into(),
        1 => membership::Event::from(added(person, seat)).into(),
        2 => membership::Event::from(Joined { name: "Me".into() }).into(),
        3 => membership::Event::from(DeviceAdded { certificate: Vec::new() }).into(),
        4 => acknowledge::Event::from(Account {
            headline: words("headline").filter(|_| detail.is_multiple_of(2)),
            what: words("what"),
            hidden: words("hidden"),
            nothing_further: detail.is_multiple_of(5),
            ..blank(Provenance::Asked)
        })
        .into(),
        5 => acknowledge::Event::from(MissingSaid { words: None }).into(),
        6..=8 => apologise::Event::from(LetterSealed { text: format!("letter {detail}").into() }).into(),
        9 if detail.is_multiple_of(3) => {
            let from = u32::from(detail % 8);
            apologise::Event::from(PassageChosen { letter, from, until: from + 2 }).into()
        }
        9 if detail % 3 == 1 => {
            let passage = target(entries, kinds::PASSAGE_CHOSEN, detail);
            apologise::Event::from(PassageDropped { passage }).into()
        }
        9 => apologise::Event::from(LetterAnswered { letter, answer: Answer::Heard }).into(),
        10 => apologise::Event::from(LetterAnswered { letter, answer: Answer::DoNotWrite }).into(),
        11 => apologise::Event::from(AnotherInvited {}).into(),
        12 | 13 => consistency::Event::from(PromiseMade {
            text: "promise".into(),
            plan: None,
            schedule: Schedule::Daily { from: Day(99) },
        })
        .into(),
        14 => consistency::Event::from(PromiseEnded { promise }).into(),
        15..=17 => consistency::Event::from(DayRecorded { promise, day, outcome, words: None }).into(),
        20 => taking_back::Event::from(taken_back(entries, letter)).into(),
        // Seldom: what its device says from then on no longer counts.
        21 if detail.is_multiple_of(4) => {
            // After what made them members.
            let last = Some(Head { seq: Seq(3 + u64::from(detail) / 16), hash: id(1) });
            let log = log(person, detail / 4 % 2);
            membership::Event::from(DeviceRemoved { log, last, revocation: Vec::new() }).into()
        }
        22 | 23 => openness::Event::from(QuestionAsked { text: "question".into() }).into(),
        24 => openness::Event::from(AskedAgain { question }).into(),
        25 | 26 => openness::Event::from(QuestionAnswered {
            question,
            answer: match detail % 3 {
                0 if detail.is_multiple_of(2) => openness::Answer::WithCounsellor,
                0 => openness::Answer::NotKnown,
                _ => openness::Answer::Given {
                    words: "answer".into(),
                    corrects: (detail % 3 == 1).then(|| target(entries, kinds::QUESTION_ANSWERED, detail)),
                },
            },
        })
        .into(),
        27 => openness::Event::from(TimeNeeded { question, until: day }).into(),
        28 => empathy::Event::from(ImpactShared {
            words: "impact".into(),
            body: words("body"),
            changed: None,
            fear: None,
        })
        .into(),
        29 => empathy::Event::from(MirrorGiven {
            statement,
            heard: "heard".into(),
            feeling: "feeling".into(),
            sense: "sense".into(),
        })
        .into(),
        30 => empathy::Event::from(MirrorAnswered {
            mirror: target(entries, kinds::MIRROR_GIVEN, detail),
            answer: match detail % 2 {
                0 => MirrorAnswer::ThatIsIt,
                _ => MirrorAnswer::NotYet { words: words("more") },
            },
        })
        .into(),
        31 if detail.is_multiple_of(3) => empathy::Event::from(PulseShared {
            day: day.to_date().into(),
            safe: words("6"),
            informed: None,
            steady: words("11").filter(|_| detail.is_multiple_of(5)),
            words: words("words"),
        })
        .into(),
        31 => empathy::Event::from(TriggerShared {
            what: "trigger".into(),
            wish: words("wish"),
            date: words("2026-12-03"),
            yearly: detail.is_multiple_of(2),
        })
        .into(),
        32..=37 => amends::Event::into(amend(entries, what % KINDS - 32, detail)),
        38..=41 => boundaries::Event::into(boundary(entries, what % KINDS - 38, detail)),
        42..=46 => openness::Event::into(open(entries, what % KINDS - 42, detail)),
        47 => {
            growth::Event::from(SummaryShared { work: "work".into(), hard: words("hard"), next: None }).into()
        }
        _ => consistency::Event::from(DayRemarked {
            promise,
            day,
            remark: Remark::Differ { words: None },
            record: None,
        })
        .into(),
    }
}

fn amend(entries: &[Entry<SharedEvent>], what: u8, detail: u8) -> amends::Event {
    let need = target(entries, kinds::NEED_SHARED, detail);
    let amend = target(entries, kinds::AMEND_PROPOSED, detail);
    let wording =
        target(entries, [kinds::AMEND_PROPOSED, kinds::AMEND_CHANGED][usize::from(detail) % 2], detail);
    let text = || format!("text {detail}").into();
    match (what, detail % 4) {
        (0, _) => NeedShared { text: text() }.into(),
        (1, 0 | 1) => NeedChanged { need, text: text() }.into(),
        (1, _) => NeedWithdrawn { need }.into(),
        (2, _) => {
            let (form, alone) = (amends::Form::Restore, detail.is_multiple_of(3));
            AmendProposed { text: text(), form, harm: "harm".into(), need: Some(need), alone }.into()
        }
        (3, _) => AmendChanged { amend, text: text() }.into(),
        (4, 0 | 1) => AmendAnswered { amend, answer: amends::Answer::Take { wording } }.into(),
        (4, 2) => AmendAnswered { amend, answer: amends::Answer::NotYet }.into(),
        (4, _) => AmendAnswered { amend, answer: amends::Answer::Decline }.into(),
        (_, 0) => HelpSaid { amend, helped: true }.into(),
        _ => AmendDone { amend, words: words("done") }.into(),
    }
}

fn boundary(entries: &[Entry<SharedEvent>], what: u8, detail: u8) -> boundaries::Event {
    let text = || format!("text {detail}").into();
    // Now and then further away than may be.
    let review = Day(if detail.is_multiple_of(16) { 300 } else { 120 });
    let request = target(entries, kinds::REQUEST_MADE, detail);
    let agreement = target(entries, kinds::AGREEMENT_PROPOSED, detail);
    let kind = [kinds::AGREEMENT_PROPOSED, kinds::AGREEMENT_CHANGED][usize::from(detail / 2) % 2];
    let terms = target(entries, kind, detail);
    match (what, detail % 4) {
        (0, 0 | 1) => LimitSaid { text: text() }.into(),
        (0, _) => RequestMade { text: text() }.into(),
        (1, 0) => RequestAnswered { request, yes: detail.is_multiple_of(8) }.into(),
        (1, 1) => AgreementChanged { agreement, text: text(), review }.into(),
        (1, _) => AgreementProposed { text: text(), review }.into(),
        (2, _) => AgreementSigned { agreement, terms }.into(),
        (_, 0) => BoundaryWithdrawn { boundary: target(entries, kinds::LIMIT_SAID, detail) }.into(),
        (_, 1) => BoundaryWithdrawn { boundary: request }.into(),
        (_, 2) => BoundaryWithdrawn { boundary: agreement }.into(),
        _ => RequestAnswered { request, yes: true }.into(),
    }
}

fn open(entries: &[Entry<SharedEvent>], what: u8, detail: u8) -> openness::Event {
    let text = || format!("text {detail}").into();
    let question = target(entries, kinds::QUESTION_ASKED, detail);
    let topic = target(entries, kinds::TOPIC_CHOSEN, detail);
    let comfort = target(entries, kinds::COMFORT_SHOWN, detail);
    let talk = target(entries, kinds::TALK_PROPOSED, detail);
    match (what, detail % 4) {
        (0, 0 | 1) => TopicChosen { text: text() }.into(),
        (0, 2) => ComfortShown { text: text() }.into(),
        (0, _) => DetailGiven { question, label: text(), words: text() }.into(),
        (1, 0 | 1) => UpdateGiven { topic, text: text() }.into(),
        (1, 2) => TopicDropped { topic }.into(),
        (1, _) => ComfortChanged { comfort, text: text() }.into(),
        (2, 0) => ComfortWithdrawn { comfort }.into(),
        (2, 1) => TalkProposed { about: text(), minutes: 30, turn: 5 }.into(),
        (2, _) => TalkAnswered { talk, yes: true }.into(),
        (3, 0) if detail.is_multiple_of(8) => TalkClosed { talk, words: None }.into(),
        (3, 0 | 1) => TalkAnswered { talk, yes: detail.is_multiple_of(2) }.into(),
        (3, _) => TalkBegun { talk, first: Seat::Responsible }.into(),
        (_, 0) => TalkBegun { talk, first: Seat::Hurt }.into(),
        _ => TalkPaused { talk, back: NOON }.into(),
    }
}

fn taken_back(entries: &[Entry<SharedEvent>], entry: EntryId) -> TakenBack {
    let whole = entries.iter().find(|other| other.id == entry);
    let left = whole.and_then(what_is_left);
    TakenBack { entry, left: left.unwrap_or_default(), withdrawal: Vec::new() }
}

#[test]
fn random_histories_reach_every_shared_kind_counted_and_set_aside() {
    let mut runner = TestRunner::deterministic();
    let mut counted = BTreeSet::new();
    let mut aside = BTreeSet::new();
    for _ in 0..800 {
        let acts = acts(90).new_tree(&mut runner).expect("a tree").current();
        for item in Journey::fold(ROBIN, &history(&acts), &[]).items() {
            match item.status {
                Status::Counted => counted.insert(item.kind),
                Status::SetAside(_) => aside.insert(item.kind),
                Status::Unread(_) => false,
            };
        }
    }
    let shared = kinds::ALL
        .iter()
        .map(|listed| listed.kind)
        .filter(|kind| !kinds::is_private(*kind) && !kinds::is_counsel(*kind));
    let shared: BTreeSet<Kind> = shared.collect();
    assert_eq!((&counted, &aside), (&shared, &shared));
}
