use std::collections::BTreeSet;

use goldseam_sealed::{LogHead, PersonId, Seq, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::event::{CounselEvent, Wire};
use crate::tests::world::{HANA, ROBIN, World, blank, id, log};
use crate::{
    Day, Entry, EntryId, Practice, Refusal as Any, Seat, SharedEvent, Words, acknowledge, amends, apologise,
    boundaries, consistency, empathy, membership, openness, pace,
};

const CARA: PersonId = PersonId([5; 32]);
const TODAY: Day = Day(100);
const DAY: i64 = 24 * 60 * 60 * 1000;

/// One partner's circle with a counsellor, and everything that was written in it.
struct Room {
    founder: PersonId,
    entries: Vec<Entry<CounselEvent>>,
    now: i64,
}

impl Room {
    /// Cara has joined.
    fn of(founder: PersonId, seat: Seat) -> Self {
        let mut room = Self { founder, entries: Vec::new(), now: 100 * DAY };
        room.must(founder, Command::Open { name: "Hana".into(), seat });
        let certificate = Vec::new();
        let added = membership::Added { person: CARA, seat: Seat::Counsellor, name: "C".into(), certificate };
        room.must(founder, Command::Add(added));
        room.must(CARA, Command::Join { name: "Cara".into() });
        room
    }

    fn seen_by(&self, who: PersonId) -> Counsel {
        Counsel::fold(who, self.founder, &self.entries)
    }

    fn ask(&mut self, who: PersonId, command: Command) -> Result<EntryId, Any> {
        let event = decide(&self.seen_by(who), command, Timestamp(self.now))?;
        Ok(self.write(who, event))
    }

    fn must(&mut self, who: PersonId, command: Command) -> EntryId {
        self.ask(who, command).expect("allowed")
    }

    fn write(&mut self, who: PersonId, event: CounselEvent) -> EntryId {
        self.now += 1000;
        let log = log(who, 7);
        let own = self.entries.iter().filter(|entry| entry.log == log).count() as u64;
        let mut seen: Vec<LogHead> = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.log != log) {
            seen.retain(|head| head.log != entry.log);
            seen.push(LogHead { log: entry.log, seq: entry.seq, hash: entry.id });
        }
        let id = id(1_000_000 * u64::from(who.0[0]) + own);
        let (time, seq) = (Timestamp(self.now), Seq(own + 1));
        self.entries.push(Entry { id, author: who, log, seq, time, seen, event: Ok(event) });
        id
    }

    fn heads_of(&self, who: PersonId) -> Vec<LogHead> {
        let last = self.entries.iter().rfind(|entry| entry.author == who);
        last.map(|entry| LogHead { log: entry.log, seq: entry.seq, hash: entry.id }).into_iter().collect()
    }
}

fn letter(text: &str) -> SharedEvent {
    apologise::Event::from(apologise::LetterSealed { text: text.into() }).into()
}

fn event(world: &World, id: EntryId) -> SharedEvent {
    let entry = world.shared.iter().find(|entry| entry.id == id).expect("written");
    entry.event.clone().expect("readable")
}

fn of(refusal: Refusal) -> Any {
    refusal.into()
}

fn some_copy() -> Copy {
    let event = letter("I lied about the money.");
    Copy {
        origin: id(1),
        kind: 2001,
        version: 1,
        content: crate::Wire::encode(&event),
        written: Timestamp(1),
        by: Seat::Responsible,
    }
}

fn until(room: &Room, days: i64) -> Timestamp {
    Timestamp(room.now + days * DAY)
}

#[test]
fn only_the_partner_hands_over_and_each_does_what_is_theirs() {
    let mut room = Room::of(HANA, Seat::Hurt);
    let copy = some_copy();
    let end = until(&room, 7);
    let grant = Command::Grant { copy: copy.clone(), until: end };
    assert_eq!(room.ask(CARA, grant.clone()), Err(of(Refusal::PartnerOnly)));
    assert_eq!(room.ask(ROBIN, grant.clone()), Err(of(Refusal::NotHere)));
    room.must(HANA, grant);
    let give = Command::GiveHomework { text: "Write down one evening.".into(), by: Some(Day(101)) };
    assert_eq!(room.ask(HANA, give.clone()), Err(of(Refusal::CounsellorOnly)));
    let homework = room.must(CARA, give);
    assert_eq!(room.ask(CARA, Command::DoHomework { homework }), Err(of(Refusal::PartnerOnly)));
    room.must(HANA, Command::DoHomework { homework });
    assert_eq!(room.ask(HANA, Command::DoHomework { homework }), Err(of(Refusal::HomeworkDone)));
    room.must(HANA, Command::Reflect { homework, words: "It was hard.".into() });
    let point = room.must(CARA, Command::AddPoint { text: "The evening".into() });
    room.must(HANA, Command::CoverPoint { point });
    assert_eq!(room.ask(CARA, Command::CoverPoint { point }), Err(of(Refusal::NoPoint)));
    let seen = room.seen_by(CARA);
    assert_eq!(seen.homework()[0].reflections.len(), 1);
    let kinds: Vec<Change> = seen
        .changes(Timestamp(room.now - 7 * DAY), Timestamp(room.now))
        .into_iter()
        .map(|(_, change)| change)
        .collect();
    let grant = seen.grants()[0].id;
    assert_eq!(
        kinds,
        [
            Change::Reflected(homework),
            Change::HomeworkDone(homework),
            Change::HomeworkGiven(homework),
            Change::Granted(grant),
        ]
    );
}

#[test]
fn s19_what_is_over_or_taken_away_is_not_shown() {
    let mut room = Room::of(HANA, Seat::Hurt);
    for days in [0, -1, 91] {
        let grant = Command::Grant { copy: some_copy(), until: until(&room, days) };
        assert_eq!(room.ask(HANA, grant), Err(of(Refusal::Until)), "{days} days");
    }
    let (long, short) = (until(&room, 30), until(&room, 7));
    let kept = room.must(HANA, Command::Grant { copy: some_copy(), until: long });
    let over = room.must(HANA, Command::Grant { copy: some_copy(), until: short });
    let shown = |room: &Room, now: i64| -> Vec<EntryId> {
        room.seen_by(CARA).shown(Timestamp(now)).map(|grant| grant.id).collect()
    };
    assert_eq!(shown(&room, room.now), [kept, over]);
    assert_eq!(shown(&room, short.0 - 1), [kept, over]);
    assert_eq!(shown(&room, short.0), [kept]);
    room.must(HANA, Command::TakeAway { grant: kept, withdrawal: vec![1] });
    assert_eq!(shown(&room, room.now), [over]);
    assert_eq!(
        room.ask(HANA, Command::TakeAway { grant: kept, withdrawal: vec![1] }),
        Err(of(Refusal::NoGrant))
    );
    let last = room.heads_of(CARA);
    room.must(HANA, Command::End { last });
    assert_eq!(shown(&room, room.now), []);
    assert_eq!(room.ask(HANA, Command::Grant { copy: some_copy(), until: long }), Err(of(Refusal::Over)));
}

#[test]
fn nothing_a_counsellor_writes_after_the_end_counts_whatever_its_clock_says() {
    let mut room = Room::of(HANA, Seat::Hurt);
    room.must(CARA, Command::AddPoint { text: "before".into() });
    let last = room.heads_of(CARA);
    room.must(HANA, Command::End { last });
    let late = Event::from(PointAdded { text: "after".into() });
    room.write(CARA, late.clone().into());
    // An own early clock, and another device nobody named.
    room.entries.last_mut().expect("written").time = Timestamp(0);
    let other = Entry { log: log(CARA, 8), seq: Seq(1), id: id(77), ..room.entries[3].clone() };
    room.entries.push(Entry { event: Ok(late.into()), ..other });
    let texts: Vec<_> = room.seen_by(HANA).points().iter().map(|p| p.text.clone()).collect();
    assert_eq!(texts, [Words::from("before")]);
}

#[test]
fn a_copy_holds_what_is_on_the_screen_and_no_more() {
    let mut world = World::paired();
    let account = acknowledge::Command::Give(acknowledge::Account {
        headline: Some("I lied.".into()),
        what: Some("About the money.".into()),
        hidden: Some("The loan.".into()),
        ..blank(acknowledge::Provenance::Volunteered)
    });
    let account = world.must(ROBIN, account);
    let asked = world.must(HANA, openness::Command::Ask { text: "Who knew?".into() });
    let told = |world: &World, who, id| {
        let event = event(world, id);
        copy(&world.journey(who), id, &event).map(|copy| copy.told().expect("known"))
    };
    assert_eq!(told(&world, HANA, account), Err(of(Refusal::NotShown)), "the door is closed");
    world.must(HANA, pace::Command::SetDoor { practice: Practice::Acknowledge, door: pace::Door::Open });
    let parts = |told: Told| told.parts.iter().map(|(_, w)| w.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!(parts(told(&world, HANA, account).expect("open")), ["I lied."], "no deeper than she chose");
    assert_eq!(
        parts(told(&world, ROBIN, account).expect("his own")),
        ["I lied.", "About the money.", "The loan."]
    );
    world.must(HANA, acknowledge::Command::ChooseDepth(acknowledge::Depth::Everything));
    assert_eq!(parts(told(&world, HANA, account).expect("open")).len(), 3);
    world.must(HANA, pace::Command::Pause);
    assert_eq!(
        told(&world, HANA, account),
        Err(of(Refusal::NotShown)),
        "nothing is on the screen in a pause"
    );
    assert_eq!(parts(told(&world, HANA, asked).expect("her own")), ["Who knew?"]);
    let begun = world.shared[0].id;
    assert_eq!(told(&world, ROBIN, begun), Err(of(Refusal::NotShown)), "not of a practice");
    let unknown = copy(&world.journey(ROBIN), id(4242), &letter("never written"));
    assert_eq!(unknown, Err(of(Refusal::NotShown)));
    let other = copy(&world.journey(ROBIN), account, &letter("something else"));
    assert_eq!(other, Err(of(Refusal::NotShown)), "not that entry");
}

/// How a day went says something without a note; that a promise is over does not.
#[test]
fn a_day_is_a_copy_of_its_own_and_is_known_by_its_promise() {
    let mut world = World::paired();
    let schedule = consistency::Schedule::Once { on: TODAY };
    let make = consistency::Command::Make { text: "Home by seven.".into(), plan: None, schedule };
    let promise = world.must(ROBIN, make);
    let outcome = consistency::Outcome::Kept;
    let day = world.must(ROBIN, consistency::Command::Record { promise, day: TODAY, outcome, words: None });
    let copied = |id| copy(&world.journey(ROBIN), id, &event(&world, id));
    let (whole, of_day) = (copied(promise).expect("his own"), copied(day).expect("a fact"));
    assert_eq!((whole.day_of(), of_day.day_of()), (None, Some(promise)));
    let told = of_day.told().expect("known");
    assert_eq!((told.what.as_str(), told.day), ("A promise, kept on its day", Some(TODAY)));
    assert_eq!(told.parts, []);

    let over = world.must(ROBIN, consistency::Command::End { promise });
    let nothing = copy(&world.journey(ROBIN), over, &event(&world, over));
    assert_eq!(nothing, Err(of(Refusal::NoWords)), "its end says nothing by itself");
}

#[test]
fn a_copy_has_no_details_for_a_reader_who_is_without_them() {
    let mut world = World::paired();
    world.must(HANA, pace::Command::SetDoor { practice: Practice::Openness, door: pace::Door::Open });
    let question = world.must(HANA, openness::Command::Ask { text: "Who knew?".into() });
    let answer = openness::Answer::Given { words: "My brother.".into(), corrects: None };
    world.must(ROBIN, openness::Command::Answer { question, answer });
    let detail =
        openness::Command::GiveDetail { question, label: "When".into(), words: "In the summer.".into() };
    let detail = world.must(ROBIN, detail);
    let words = |world: &World| {
        let copy = copy(&world.journey(HANA), detail, &event(world, detail)).expect("on the screen");
        copy.told().expect("known").parts.len()
    };
    assert_eq!(words(&world), 2);
    world.must(HANA, openness::Command::ChooseDetail(openness::Detail::Without));
    assert_eq!(words(&world), 1, "the label alone");
}

#[test]
fn of_the_days_that_were_told_only_the_last_can_be_handed_over() {
    let mut world = World::paired();
    let pulse = |day, safe| empathy::Command::SharePulse {
        day: Day(day),
        safe: Some(safe),
        informed: None,
        steady: Some(4),
        words: None,
    };
    let before = world.must(HANA, pulse(99, 2));
    let last = world.must(HANA, pulse(100, 7));
    for who in [ROBIN, HANA] {
        let copied = |id| copy(&world.journey(who), id, &event(&world, id));
        assert_eq!(copied(before), Err(of(Refusal::NotShown)), "no line of days");
        let told = copied(last).expect("on the screen").told().expect("known");
        assert_eq!(told.what, "How one day was");
        let parts: Vec<_> = told.parts.iter().map(|(name, words)| (*name, words.as_str())).collect();
        let (safe, steady) = ("Safe, from 0 to 10", "Steady, from 0 to 10");
        assert_eq!(parts, [(Some("Day"), "1970-04-11"), (Some(safe), "7"), (Some(steady), "4")]);
    }
}

#[test]
fn what_a_newer_version_wrote_is_told_as_such() {
    let granted = Granted {
        origin: id(1),
        kind: 10_400,
        version: 1,
        content: vec![0xa0],
        written: Timestamp(1),
        by: Seat::Hurt,
        until: Timestamp(2),
    };
    let why = granted.told().expect_err("not known here").to_string();
    assert!(why.contains("written by a newer version"), "{why}");
    let private = Granted { kind: crate::kinds::DOOR_SET.0, ..granted };
    assert!(private.told().is_err(), "a private kind is never shown");
}

fn told(event: impl Into<SharedEvent>) -> Told {
    let event = event.into();
    let copy = Copy { kind: event.kind().0, content: crate::Wire::encode(&event), ..some_copy() };
    copy.told().expect("known")
}

fn named(told: &Told) -> Vec<(Option<&'static str>, &str)> {
    told.parts.iter().map(|(name, words)| (*name, words.as_str())).collect()
}

#[test]
fn an_entry_without_a_sentence_of_its_own_is_told_by_its_kind() {
    let told = told(apologise::Event::from(apologise::AnotherInvited {}));
    assert_eq!((told.what.as_str(), told.parts.len()), ("Letter invited", 0));
}

/// Whatever can hold words has a sentence of its own: nobody reads the name of a kind.
#[test]
fn what_can_be_handed_over_is_told_by_no_name_of_a_kind() {
    let of_a_practice =
        |event: &SharedEvent| matches!(crate::kinds::area(event.kind()), crate::kinds::Area::Practice(_));
    for event in crate::tests::golden::shared_examples().into_iter().filter(of_a_practice) {
        let has_words =
            crate::taking_back::words_of(&crate::Wire::encode(&event)).iter().any(|w| !w.is_blank());
        let key = crate::kinds::key(event.kind()).expect("it has one").replace('-', " ");
        let what = told(event).what;
        assert!(!has_words || what.to_lowercase() != key, "{what}");
    }
}

#[test]
fn what_it_was_like_and_what_was_said_back_have_their_parts_by_name() {
    let impact = empathy::ImpactShared {
        words: "Loud.".into(),
        body: Some("No sleep.".into()),
        changed: None,
        fear: Some("Post.".into()),
    };
    let impact = told(empathy::Event::from(impact));
    assert_eq!(impact.what, "What it was like");
    assert_eq!(
        named(&impact),
        [(None, "Loud."), (Some("In the body"), "No sleep."), (Some("Afraid of"), "Post.")]
    );
    let (heard, feeling, sense) = ("You lay awake.".into(), "Fear.".into(), "I had hidden it.".into());
    let mirror = told(empathy::Event::from(empathy::MirrorGiven { statement: id(1), heard, feeling, sense }));
    let names: Vec<_> = mirror.parts.iter().filter_map(|(name, _)| *name).collect();
    assert_eq!(names, ["What was heard", "The feeling in it", "What makes sense about it"]);
}

/// A wording alone does not look like something that both agreed to.
#[test]
fn a_proposal_says_its_review_and_that_only_its_writer_signed_it() {
    let proposed = boundaries::AgreementProposed { text: "On Sundays.".into(), review: TODAY };
    let changed =
        boundaries::AgreementChanged { agreement: id(1), text: "On Sundays.".into(), review: TODAY };
    for (event, what) in [
        (boundaries::Event::from(proposed), "An agreement, proposed"),
        (boundaries::Event::from(changed), "An agreement, in other words"),
    ] {
        let told = told(event);
        assert_eq!(told.what, what);
        assert_eq!(named(&told)[..2], [(None, "On Sundays."), (Some("To look at again on"), "1970-04-11")]);
        assert!(told.parts[2].1.as_str().contains("Whether the other signed it too does not stand here"));
    }
}

/// Whether an amend helped can be handed over, though no word stands in it.
#[test]
fn that_an_amend_helped_is_a_fact() {
    let mut world = World::paired();
    let (text, harm) = ("A list.".into(), "The loan.".into());
    let form = amends::Form::Restore;
    let amend = world.must(
        ROBIN,
        amends::Command::Propose(amends::AmendProposed { text, form, harm, need: None, alone: false }),
    );
    world.must(HANA, amends::Command::Answer { amend, answer: amends::Answer::Take { wording: amend } });
    world.must(ROBIN, amends::Command::Finish { amend, words: None });
    for (helped, what) in [(true, "An amend that helped"), (false, "An amend that did not help")] {
        let said = world.must(HANA, amends::Command::SayHelp { amend, helped });
        let copied = copy(&world.journey(HANA), said, &event(&world, said)).expect("a fact");
        assert_eq!(copied.told().expect("known"), Told { what: what.into(), day: None, parts: vec![] });
    }
}

fn shared_act(at: u8, text: u8) -> (PersonId, crate::Command) {
    let words = |kind: &str| format!("{kind}{text}x").into();
    match at % 4 {
        0 => (ROBIN, apologise::Command::Seal { text: words("letter") }.into()),
        1 => (HANA, openness::Command::Ask { text: words("question") }.into()),
        2 => (HANA, apologise::Command::InviteAnother.into()),
        _ => {
            let schedule = consistency::Schedule::Once { on: Day(200) };
            (ROBIN, consistency::Command::Make { text: words("promise"), plan: None, schedule }.into())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Both partners have the same counsellor. Whatever is written, granted and taken away in whatever order: in each
    /// room Cara is shown exactly what that partner handed over there, and no other word is anywhere in it.
    #[test]
    fn s19_no_item_that_was_not_granted_is_reachable(
        written in prop::collection::vec((any::<u8>(), any::<u8>()), 1..12),
        grants in prop::collection::vec((any::<bool>(), any::<u8>(), any::<bool>()), 0..12),
        doors in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let mut world = World::paired();
        for door in doors {
            let practice = Practice::ALL[usize::from(door) % 10];
            world.must(HANA, pace::Command::SetDoor { practice, door: pace::Door::Open });
        }
        let mut ids = Vec::new();
        for (at, text) in written {
            let (who, command) = shared_act(at, text);
            ids.extend(world.ask(who, command));
        }
        let mut rooms = [Room::of(HANA, Seat::Hurt), Room::of(ROBIN, Seat::Responsible)];
        let mut expected: [BTreeSet<EntryId>; 2] = Default::default();
        let mut ever = expected.clone();
        for (robins, at, away) in grants {
            let Some(origin) = ids.get(usize::from(at) % ids.len().max(1)).copied() else { continue };
            let which = usize::from(robins);
            let who = [HANA, ROBIN][which];
            let Ok(copy) = copy(&world.journey(who), origin, &event(&world, origin)) else { continue };
            let room = &mut rooms[which];
            let end = until(room, 7);
            let grant = room.must(who, Command::Grant { copy, until: end });
            expected[which].insert(origin);
            ever[which].insert(origin);
            if away {
                room.must(who, Command::TakeAway { grant, withdrawal: vec![] });
                let again = room.seen_by(who).shown(Timestamp(room.now)).any(|g| g.item.origin == origin);
                if !again {
                    expected[which].remove(&origin);
                }
            }
        }
        for (room, expected) in rooms.iter().zip(&expected) {
            let seen = room.seen_by(CARA);
            let shown: BTreeSet<EntryId> =
                seen.shown(Timestamp(room.now)).map(|grant| grant.item.origin).collect();
            prop_assert_eq!(&shown, expected);
            for grant in seen.shown(Timestamp(room.now)) {
                let whole = event(&world, grant.item.origin);
                prop_assert_eq!(&grant.item.content, &crate::Wire::encode(&whole));
            }
            // Not only not shown: no other entry's content was ever written there.
            let sealed = room.entries.iter().filter_map(|entry| match &entry.event {
                Ok(CounselEvent::Counsel(Event::Granted(granted))) => Some(granted.origin),
                _ => None,
            });
            let sealed: BTreeSet<EntryId> = sealed.collect();
            let given = &ever[usize::from(room.founder == ROBIN)];
            prop_assert_eq!(&sealed, given);
        }
    }
}

/// What Hana hands over of a record, as Cara sees it: a promise and what became of two of its days, an account, an amend.
fn handed(room: &mut Room, days: &[i64]) -> Vec<EntryId> {
    let promise = id(1);
    let record = |day, outcome| {
        let words = Some(Words::from("as it was"));
        consistency::Event::from(consistency::DayRecorded { promise, day: Day(day), outcome, words }).into()
    };
    let differs = consistency::Remark::Differ { words: Some("not for me".into()) };
    let remark = consistency::DayRemarked { promise, day: Day(94), remark: differs, record: None };
    let account = acknowledge::Account {
        headline: Some("I hid a loan.".into()),
        ..blank(acknowledge::Provenance::Discovered)
    };
    let done = |words: &str| amends::AmendDone { amend: id(5), words: Some(words.into()) };
    let all: Vec<SharedEvent> = vec![
        record(82, consistency::Outcome::Kept),
        record(82, consistency::Outcome::ToldFirst),
        record(94, consistency::Outcome::Kept),
        consistency::Event::from(remark).into(),
        acknowledge::Event::from(account).into(),
        amends::Event::from(done("half of it")).into(),
        amends::Event::from(done("all of it")).into(),
    ];
    let give = |(at, event): (usize, SharedEvent)| {
        let copy = Copy {
            origin: id(10 + at as u64),
            kind: event.kind().0,
            version: event.version(),
            content: Wire::encode(&event),
            written: Timestamp(1000 + at as i64),
            by: Seat::Responsible,
        };
        let until = until(room, days[at % days.len()]);
        room.must(HANA, Command::Grant { copy, until })
    };
    all.into_iter().enumerate().map(give).collect()
}

#[test]
fn the_picture_is_made_of_what_was_handed_over_and_shown_and_of_nothing_else() {
    let mut room = Room::of(HANA, Seat::Hurt);
    let now = |room: &Room| Timestamp(room.now);
    assert_eq!(HandedOver::of(&room.seen_by(CARA), now(&room)), HandedOver::default());
    let grants = handed(&mut room, &[7]);
    let all = HandedOver::of(&room.seen_by(CARA), now(&room));
    assert_eq!((all.days.counts.kept, all.days.counts.told_first), (1, 1), "the newest record of a day");
    assert_eq!(all.days.differ, 1);
    assert_eq!(all.disclosures.discovered, 1);
    assert_eq!((all.amends, all.done), (0, 1), "one amend, which was not handed over itself");
    let setbacks: Vec<_> = all.line.iter().map(|moment| moment.setback).collect();
    assert_eq!(setbacks, [false, true, false, true, true, false, false], "on the same line as the rest");
    assert_eq!(all.line[1].what, "A promise, broken and told first");
    assert_eq!(all.line[1].day, Some(Day(82)));

    // Taken away, it is gone, and the record before it is the newest again.
    let away = grants[1];
    room.must(HANA, Command::TakeAway { grant: away, withdrawal: Vec::new() });
    let less = HandedOver::of(&room.seen_by(CARA), now(&room));
    assert_eq!((less.days.counts.kept, less.days.counts.told_first), (2, 0));
    assert_eq!(less.line.len(), 6);
}

#[test]
fn what_has_lapsed_or_came_to_its_end_is_in_no_picture() {
    let mut room = Room::of(HANA, Seat::Hurt);
    handed(&mut room, &[1, 7]);
    let later = Timestamp(room.now + 2 * DAY);
    let less = HandedOver::of(&room.seen_by(CARA), later);
    assert_eq!(less.line.len(), 3, "every other one has lapsed");
    assert_eq!(less.disclosures, Default::default());
    let last = room.heads_of(CARA);
    room.must(HANA, Command::End { last });
    assert_eq!(HandedOver::of(&room.seen_by(CARA), Timestamp(room.now)), HandedOver::default());
}
