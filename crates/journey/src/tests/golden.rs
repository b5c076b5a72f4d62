//! The bytes of one example of every event, frozen. A line here never changes; a new version adds one.

use std::collections::BTreeSet;

use goldseam_sealed::{Head, LogHead, LogId, Seq, Timestamp};

use super::world::{HANA, blank, id, words};
use crate::acknowledge::{
    self, Account, Depth, DepthChosen, KnownWritten, MissingSaid, Provenance, UntoldDropped, UntoldKept,
    ValuesWritten,
};
use crate::amends::{
    self, AmendAnswered, AmendChanged, AmendDone, AmendProposed, Form, HelpNoted, HelpSaid, NeedChanged,
    NeedDropped, NeedKept, NeedShared, NeedWithdrawn,
};
use crate::apologise::{
    self, AnotherInvited, Answer, LetterAnswered, LetterSealed, PassageChosen, PassageDropped, RestBegun,
    SaidInPerson,
};
use crate::boundaries::{
    self, AgreementChanged, AgreementProposed, AgreementSigned, BoundaryWithdrawn, LimitDropped, LimitKept,
    LimitSaid, RequestAnswered, RequestMade,
};
use crate::consistency::{
    self, DayRecorded, DayRemarked, Outcome, Plan, PromiseEnded, PromiseMade, Remark, Schedule,
};
use crate::counsel::{
    self, Ended, Granted, HomeworkDone, HomeworkGiven, HomeworkReflected, Opened, PointAdded, PointCovered,
    TakenAway,
};
use crate::empathy::{
    self, Exercise, Exercised, ImpactShared, MirrorAnswer, MirrorAnswered, MirrorGiven, PulseShared,
    TriggerShared, Understood,
};
use crate::growth::{self, Ask, Part, Sheet, SheetDropped, SheetKept, SummaryShared};
use crate::membership::{self, Added, DeviceAdded, DeviceRemoved, Joined};
use crate::openness::{
    self, AskedAgain, ComfortChanged, ComfortDropped, ComfortKept, ComfortShown, ComfortWithdrawn,
    DetailChosen, DetailGiven, QuestionAnswered, QuestionAsked, TalkAnswered, TalkBegun, TalkClosed,
    TalkPaused, TalkProposed, TimeNeeded, TopicChosen, TopicDropped, TopicMuted, UpdateGiven,
};
use crate::pace::{
    self, DecisionWritten, Door, DoorSet, Leaning, Paused, PulseTaken, Quiet, QuietSet, Resumed, SetbackNoted,
};
use crate::repair::{self, Named, Started};
use crate::taking_back::{self, TakenBack};
use crate::{CounselEvent, Day, Practice, PrivateEvent, Seat, SharedEvent, Weekday, Wire, Words, kinds};

fn promise(schedule: Schedule, plan: Option<Plan>) -> SharedEvent {
    consistency::Event::from(PromiseMade { text: "secret".into(), plan, schedule }).into()
}

fn recorded(outcome: Outcome) -> SharedEvent {
    consistency::Event::from(DayRecorded {
        promise: id(1),
        day: Day(20_784),
        outcome,
        words: words("secret"),
    })
    .into()
}

fn remarked(remark: Remark, record: Option<crate::EntryId>) -> SharedEvent {
    consistency::Event::from(DayRemarked { promise: id(1), day: Day(-1), remark, record }).into()
}

fn removed(last: Option<Head>) -> SharedEvent {
    let revocation = vec![9; 3];
    membership::Event::from(DeviceRemoved { log: LogId([4; 32]), last, revocation }).into()
}

fn replied(answer: openness::Answer) -> SharedEvent {
    openness::Event::from(QuestionAnswered { question: id(1), answer }).into()
}

fn impact(other: Option<crate::Words>) -> SharedEvent {
    let [body, changed, fear] = [(); 3].map(|()| other.clone());
    empathy::Event::from(ImpactShared { words: "secret".into(), body, changed, fear }).into()
}

fn mirror_answered(answer: MirrorAnswer) -> SharedEvent {
    empathy::Event::from(MirrorAnswered { mirror: id(1), answer }).into()
}

/// Every sheet, with everything it asks.
fn sheets(repair: crate::EntryId) -> impl Iterator<Item = PrivateEvent> {
    Sheet::ALL.into_iter().map(move |sheet| {
        let part = |ask: &Ask| Part { ask: *ask, words: "secret".into() };
        let parts = sheet.asks().iter().map(part).collect();
        let (again, instead) = match sheet {
            Sheet::Root => (Some(Day(20_784)), Some(id(2))),
            _ => (None, None),
        };
        growth::OwnEvent::from(SheetKept { repair, sheet, parts, again, instead }).into()
    })
}

fn answered(answer: Answer) -> SharedEvent {
    apologise::Event::from(LetterAnswered { letter: id(1), answer }).into()
}

fn proposed(form: Form, need: Option<crate::EntryId>) -> SharedEvent {
    let alone = need.is_none();
    let (text, harm) = ("secret".into(), "secret".into());
    amends::Event::from(AmendProposed { text, form, harm, need, alone }).into()
}

fn said(answer: amends::Answer) -> SharedEvent {
    amends::Event::from(AmendAnswered { amend: id(1), answer }).into()
}

pub(crate) fn shared_examples() -> Vec<SharedEvent> {
    let plan = Plan { cue: "secret".into(), response: "secret".into() };
    let days = [Weekday::Monday, Weekday::Sunday].into_iter().collect();
    vec![
        repair::Event::from(Started { seat: Seat::Responsible, name: "secret".into() }).into(),
        repair::Event::from(Started { seat: Seat::Hurt, name: "secret".into() }).into(),
        membership::Event::from(Added {
            person: HANA,
            seat: Seat::Hurt,
            name: "secret".into(),
            certificate: vec![7; 3],
        })
        .into(),
        membership::Event::from(Joined { name: "secret".into() }).into(),
        membership::Event::from(DeviceAdded { certificate: vec![8; 3] }).into(),
        removed(Some(Head { seq: Seq(4), hash: id(1) })),
        removed(None),
        taking_back::Event::from(TakenBack { entry: id(1), left: vec![6; 3], withdrawal: vec![5; 3] }).into(),
        acknowledge::Event::from(Account {
            provenance: Provenance::Volunteered,
            headline: words("secret"),
            what: words("secret"),
            when: words("secret"),
            hidden: words("secret"),
            choice: words("secret"),
            cost: words("secret"),
            nothing_further: false,
        })
        .into(),
        acknowledge::Event::from(Account { nothing_further: true, ..blank(Provenance::Asked) }).into(),
        acknowledge::Event::from(MissingSaid { words: None }).into(),
        acknowledge::Event::from(MissingSaid { words: words("secret") }).into(),
        apologise::Event::from(LetterSealed { text: "secret".into() }).into(),
        answered(Answer::Received),
        answered(Answer::Heard),
        answered(Answer::NotEnoughYet { words: words("secret") }),
        answered(Answer::DoNotWrite),
        apologise::Event::from(AnotherInvited {}).into(),
        apologise::Event::from(PassageChosen { letter: id(1), from: 4, until: 300 }).into(),
        apologise::Event::from(PassageDropped { passage: id(1) }).into(),
        openness::Event::from(QuestionAsked { text: "secret".into() }).into(),
        openness::Event::from(AskedAgain { question: id(1) }).into(),
        replied(openness::Answer::Given { words: "secret".into(), corrects: None }),
        replied(openness::Answer::Given { words: "secret".into(), corrects: Some(id(2)) }),
        replied(openness::Answer::NotKnown),
        replied(openness::Answer::WithCounsellor),
        openness::Event::from(TimeNeeded { question: id(1), until: Day(20_784) }).into(),
        openness::Event::from(DetailGiven {
            question: id(1),
            label: "secret".into(),
            words: "secret".into(),
        })
        .into(),
        openness::Event::from(TopicChosen { text: "secret".into() }).into(),
        openness::Event::from(TopicDropped { topic: id(1) }).into(),
        openness::Event::from(UpdateGiven { topic: id(1), text: "secret".into() }).into(),
        openness::Event::from(ComfortShown { text: "secret".into() }).into(),
        openness::Event::from(ComfortChanged { comfort: id(1), text: "secret".into() }).into(),
        openness::Event::from(ComfortWithdrawn { comfort: id(1) }).into(),
        openness::Event::from(TalkProposed { about: "secret".into(), minutes: 40, turn: 5 }).into(),
        openness::Event::from(TalkAnswered { talk: id(1), yes: true }).into(),
        openness::Event::from(TalkBegun { talk: id(1), first: Seat::Hurt }).into(),
        openness::Event::from(TalkPaused { talk: id(1), back: 1_795_000_000_000 }).into(),
        openness::Event::from(TalkClosed { talk: id(1), words: words("secret") }).into(),
        amends::Event::from(NeedShared { text: "secret".into() }).into(),
        amends::Event::from(NeedChanged { need: id(1), text: "secret".into() }).into(),
        amends::Event::from(NeedWithdrawn { need: id(1) }).into(),
        proposed(Form::Restore, Some(id(1))),
        proposed(Form::Prevent, None),
        proposed(Form::Contribute, None),
        proposed(Form::Symbolic, None),
        amends::Event::from(AmendChanged { amend: id(1), text: "secret".into() }).into(),
        said(amends::Answer::Take { wording: id(2) }),
        said(amends::Answer::NotYet),
        said(amends::Answer::Decline),
        amends::Event::from(AmendDone { amend: id(1), words: words("secret") }).into(),
        amends::Event::from(HelpSaid { amend: id(1), helped: true }).into(),
        promise(Schedule::Once { on: Day(20_784) }, Some(plan)),
        promise(Schedule::Daily { from: Day(20_784) }, None),
        promise(Schedule::Weekly { from: Day(20_784), days, times: None }, None),
        promise(Schedule::Weekly { from: Day(20_784), days, times: Some(1) }, None),
        consistency::Event::from(PromiseEnded { promise: id(1) }).into(),
        recorded(Outcome::Kept),
        recorded(Outcome::Late),
        recorded(Outcome::Broken),
        recorded(Outcome::ToldFirst),
        remarked(Remark::Confirm, Some(id(2))),
        remarked(Remark::Differ { words: words("secret") }, None),
        impact(None),
        impact(words("secret")),
        empathy::Event::from(MirrorGiven {
            statement: id(1),
            heard: "secret".into(),
            feeling: "secret".into(),
            sense: "secret".into(),
        })
        .into(),
        mirror_answered(MirrorAnswer::ThatIsIt),
        mirror_answered(MirrorAnswer::NotYet { words: words("secret") }),
        empathy::Event::from(TriggerShared {
            what: "secret".into(),
            wish: words("secret"),
            date: words("secret"),
            yearly: true,
        })
        .into(),
        empathy::Event::from(PulseShared {
            day: "secret".into(),
            safe: words("secret"),
            informed: None,
            steady: words("secret"),
            words: words("secret"),
        })
        .into(),
        boundaries::Event::from(LimitSaid { text: "secret".into() }).into(),
        boundaries::Event::from(RequestMade { text: "secret".into() }).into(),
        boundaries::Event::from(RequestAnswered { request: id(1), yes: true }).into(),
        boundaries::Event::from(AgreementProposed { text: "secret".into(), review: Day(20_784) }).into(),
        boundaries::Event::from(AgreementChanged {
            agreement: id(1),
            text: "secret".into(),
            review: Day(20_784),
        })
        .into(),
        boundaries::Event::from(AgreementSigned { agreement: id(1), terms: id(2) }).into(),
        boundaries::Event::from(BoundaryWithdrawn { boundary: id(1) }).into(),
        growth::Event::from(SummaryShared { work: "secret".into(), hard: None, next: None }).into(),
        growth::Event::from(SummaryShared {
            work: "secret".into(),
            hard: words("secret"),
            next: words("secret"),
        })
        .into(),
    ]
}

pub(crate) fn counsel_examples() -> Vec<CounselEvent> {
    let until = Timestamp(1_795_000_000_000);
    let events = [
        counsel::Event::from(Opened { name: "secret".into(), seat: Seat::Hurt }),
        Granted {
            origin: id(1),
            kind: 2001,
            version: 1,
            content: vec![9; 3],
            written: Timestamp(1_794_000_000_000),
            by: Seat::Responsible,
            until,
        }
        .into(),
        TakenAway { grant: id(2), origin: id(1), withdrawal: vec![5; 3] }.into(),
        Ended { person: HANA, last: vec![LogHead { log: LogId([4; 32]), seq: Seq(4), hash: id(1) }] }.into(),
        HomeworkGiven { text: "secret".into(), by: None }.into(),
        HomeworkGiven { text: "secret".into(), by: Some(Day(20_784)) }.into(),
        HomeworkDone { homework: id(1) }.into(),
        HomeworkReflected { homework: id(1), words: "secret".into() }.into(),
        PointAdded { text: "secret".into() }.into(),
        PointCovered { point: id(1) }.into(),
    ];
    events.into_iter().map(CounselEvent::from).collect()
}

pub(crate) fn private_examples() -> Vec<PrivateEvent> {
    let repair = id(1);
    let mut examples = vec![
        repair::OwnEvent::from(Named { repair, other: words("secret"), mistake: None }).into(),
        acknowledge::OwnEvent::from(DepthChosen { repair, depth: Depth::Facts }).into(),
        acknowledge::OwnEvent::from(ValuesWritten { repair, words: "secret".into() }).into(),
        acknowledge::OwnEvent::from(UntoldKept {
            repair,
            text: "secret".into(),
            plan: words("secret"),
            by: Some(Day(20_784)),
            instead: Some(id(2)),
        })
        .into(),
        acknowledge::OwnEvent::from(UntoldDropped { repair, untold: id(2) }).into(),
        acknowledge::OwnEvent::from(KnownWritten {
            repair,
            known: words("secret"),
            unknown: words("secret"),
        })
        .into(),
        apologise::OwnEvent::from(RestBegun { repair, hours: 24 }).into(),
        apologise::OwnEvent::from(SaidInPerson { repair }).into(),
        empathy::OwnEvent::from(Exercised {
            repair,
            exercise: Exercise::Perspective,
            words: "secret".into(),
        })
        .into(),
        empathy::OwnEvent::from(Understood { repair, statement: id(2), felt: Some(7) }).into(),
        empathy::OwnEvent::from(Understood { repair, statement: id(2), felt: None }).into(),
        openness::OwnEvent::from(TopicMuted { repair, topic: id(2), mute: true }).into(),
        openness::OwnEvent::from(ComfortKept { repair, text: "secret".into(), instead: None }).into(),
        openness::OwnEvent::from(ComfortDropped { repair, comfort: id(2) }).into(),
        openness::OwnEvent::from(DetailChosen { repair, detail: openness::Detail::With }).into(),
        amends::OwnEvent::from(NeedKept { repair, text: "secret".into(), instead: None }).into(),
        amends::OwnEvent::from(NeedKept { repair, text: "secret".into(), instead: Some(id(2)) }).into(),
        amends::OwnEvent::from(NeedDropped { repair, need: id(2) }).into(),
        amends::OwnEvent::from(HelpNoted { repair, amend: id(2), helped: false }).into(),
        boundaries::OwnEvent::from(LimitKept {
            repair,
            text: "secret".into(),
            deed: words("secret"),
            instead: Some(id(2)),
        })
        .into(),
        boundaries::OwnEvent::from(LimitDropped { repair, limit: id(2) }).into(),
        pace::OwnEvent::from(DoorSet { repair, practice: Practice::Apologise, door: Door::Open }).into(),
        pace::OwnEvent::from(Paused { repair }).into(),
        pace::OwnEvent::from(Resumed { repair }).into(),
        pace::OwnEvent::from(QuietSet { repair, quiet: Some(Quiet { from: 1_320, until: 420 }) }).into(),
        pace::OwnEvent::from(QuietSet { repair, quiet: None }).into(),
        pace::OwnEvent::from(PulseTaken {
            repair,
            safe: Some(4),
            informed: None,
            steady: Some(10),
            note: words("secret"),
        })
        .into(),
        pace::OwnEvent::from(SetbackNoted { repair, note: words("secret") }).into(),
        decision(Some(Leaning::Unsure), words("secret"), None),
        decision(None, None, Some(Day(20_784))),
    ];
    examples.extend(sheets(repair));
    examples.push(growth::OwnEvent::from(SheetDropped { repair, sheet: id(2) }).into());
    examples
}

fn decision(leaning: Option<Leaning>, text: Option<Words>, again: Option<Day>) -> PrivateEvent {
    let [stay, leave, need] = [(); 3].map(|()| text.clone());
    pace::OwnEvent::from(DecisionWritten { repair: id(1), leaning, stay, leave, need, again }).into()
}

fn line(kind: goldseam_sealed::Kind, version: u32, content: &[u8]) -> String {
    let hex: String = content.iter().map(|byte| format!("{byte:02x}")).collect();
    let key = kinds::key(kind).expect("listed");
    format!("{} {key} {version} {hex}", kind.0)
}

#[test]
fn the_bytes_of_every_event_are_frozen() {
    let shared = shared_examples();
    let private = private_examples();
    let lines = shared.iter().map(|event| line(event.kind(), event.version(), &event.encode()));
    let lines = lines.chain(private.iter().map(|e| line(e.kind(), e.version(), &e.encode())));
    let counsel = counsel_examples();
    let lines = lines.chain(counsel.iter().map(|e| line(e.kind(), e.version(), &e.encode())));
    let written: Vec<String> = lines.collect();
    let frozen: Vec<&str> = include_str!("golden.txt").lines().collect();
    assert_eq!(written, frozen, "\n{}\n", written.join("\n"));
}

#[test]
fn every_kind_has_an_example() {
    let shared = shared_examples();
    let (private, counsel) = (private_examples(), counsel_examples());
    let shown = shared.iter().map(Wire::kind).chain(private.iter().map(Wire::kind));
    let shown: BTreeSet<_> = shown.chain(counsel.iter().map(Wire::kind)).collect();
    let listed: BTreeSet<_> = kinds::ALL.iter().map(|listed| listed.kind).collect();
    assert_eq!(shown, listed);
}
