//! The invented couple: Alex hid a loan from Noor and lied about it. Told in commands, so that the rules of a
//! real repair hold here too.

use super::tab::Tab;
use goldseam_journey::{
    Command, Day, EntryId, Practice,
    Seat::{self, Hurt, Responsible},
    Words,
    acknowledge::{self, Account, Depth, Provenance},
    amends::{self, AmendProposed, Form},
    apologise::{self, Answer},
    boundaries,
    consistency::{self, Outcome, Plan, Remark, Schedule},
    empathy,
    growth::{self, Ask, Part, Sheet, SummaryShared},
    membership, openness, pace, repair,
};
use goldseam_sealed::Timestamp;

/// A letter Alex has begun, with some of what the reader marks.
pub(super) const DRAFT: &str = "Noor,

I took out a loan and told you that there was none. You asked me straight and I lied to your face. That was my choice.

You lay awake doing sums because of me, and when you said that something did not add up, I let you think it was you. I am sorry if that made you feel alone. I know now that it made you doubt your own head.

I am sorry I lied, but you can be hard about money too.

I have closed the card. On Sundays I lay what I spent on the kitchen table, and I will go on doing it.";

const LETTER: &str = "Noor,

In the winter I borrowed four thousand from the bank without telling you. In the spring you asked me if there was any debt, and I said no. I said it twice more after that.

I lied because I did not want to be seen as the one who cannot handle money. That explains it. It does not excuse it.

You planned around money that was not there. You asked your sister for help and felt ashamed in front of her, and I watched that and kept quiet.

I am sorry. From now on the statements come to both of us.

Alex";

/// Collects what was done, practice by practice, and does it in the order of time.
struct Teller {
    tab: Tab,
    midnight: Timestamp,
    told: Vec<Deed>,
}

struct Deed {
    time: Timestamp,
    id: EntryId,
    seat: Seat,
    command: Command,
}

impl Teller {
    /// Something done so many days ago at that hour.
    fn tell(&mut self, days: i64, hour: i64, seat: Seat, command: impl Into<Command>) -> EntryId {
        let time = Timestamp(self.midnight.0 - days * 86_400_000 + hour * 3_600_000 + days * 60_000);
        let id = self.tab.next_name();
        self.told.push(Deed { time, id, seat, command: command.into() });
        id
    }

    fn done(mut self) -> Tab {
        self.told.sort_by_key(|deed| deed.time);
        for Deed { time, id, seat, command } in self.told {
            let done = self.tab.act_as(id, seat, command, time);
            debug_assert!(done.is_ok(), "the story breaks a rule: {done:?}");
        }
        self.tab
    }
}

/// Tells the story so that it ends today. `midnight` is when today began.
pub(super) fn tell(midnight: Timestamp, today: Day) -> Tab {
    let mut story = Teller { tab: Tab::new(), midnight, told: Vec::new() };
    begin(&mut story);
    add(&mut story);
    ask(&mut story, today);
    apologise(&mut story);
    hear(&mut story, today);
    amend(&mut story);
    bound(&mut story, today);
    promise(&mut story, today);
    keep_to_oneself(&mut story);
    grow(&mut story, today);
    story.done()
}

fn door(practice: Practice, door: pace::Door) -> pace::Command {
    pace::Command::SetDoor { practice, door }
}

/// The account, and Noor joins.
fn begin(story: &mut Teller) {
    story.tell(40, 21, Responsible, repair::Command::Start { seat: Responsible, name: "Alex".into() });
    let values =
        "That you can take my word. I kept it with the boys on the team for years, and nobody had to check.";
    story.tell(39, 21, Responsible, acknowledge::Command::WriteValues { words: values.into() });
    let account = Account {
        provenance: Provenance::Discovered,
        headline: words("I took out a loan behind your back and lied about it."),
        what: words(
            "I borrowed four thousand from the bank and spent it. When you asked whether we had debt, I said no.",
        ),
        when: words(
            "The loan was in the winter. I lied three times in the spring. You found the letter yourself.",
        ),
        hidden: words("The loan, the letters from the bank, and that I paid the rates from our savings."),
        choice: words("Mine. Nobody made me. I could have told you any evening."),
        cost: words("You planned around money that was not there. You doubted yourself for weeks."),
    };
    story.tell(39, 22, Responsible, acknowledge::Command::Give(account));
    let person = story.tab.person(Hurt);
    let add = membership::Command::Add { person, seat: Hurt, name: "Noor".into(), certificate: Vec::new() };
    story.tell(38, 19, Responsible, add);
    story.tell(38, 20, Hurt, membership::Command::Join { name: "Noor".into() });
}

/// Noor looks, says that something is missing, and Alex adds it.
fn add(story: &mut Teller) {
    story.tell(36, 8, Hurt, door(Practice::Acknowledge, pace::Door::Ajar));
    story.tell(35, 21, Hurt, acknowledge::Command::ChooseDepth(Depth::Facts));
    let missing = words("There was a card as well. I saw it in the drawer.");
    story.tell(34, 7, Hurt, acknowledge::Command::SayMissing { words: missing });
    let addition = Account {
        provenance: Provenance::Asked,
        headline: words("There was also a credit card."),
        what: words("I had a card with nine hundred on it. I left it out when I wrote the rest."),
        when: words("Since before the loan, and until you asked."),
        hidden: words("The card and its bills."),
        choice: words("Mine, also the leaving out."),
        cost: None,
    };
    story.tell(33, 20, Responsible, acknowledge::Command::Give(addition));
    story.tell(30, 20, Hurt, door(Practice::Acknowledge, pace::Door::Open));
    let known = acknowledge::Command::WriteKnown {
        known: words(
            "A loan of four thousand, since the winter. A card with nine hundred. He said no three times.",
        ),
        unknown: words("Whether that is all of it. Why he let me do sums."),
    };
    story.tell(32, 23, Hurt, known);
    let untold = acknowledge::Command::KeepUntold {
        text: "I sold the watch from her father in May, and said it was at the mender’s.".into(),
        plan: words("With the counsellor there. I ask her first whether she wants to hear something more."),
        by: None,
        instead: None,
    };
    story.tell(3, 22, Responsible, untold);
}

/// Two questions: one whose answer had to be set straight, and one that took time and is asked again.
fn ask(story: &mut Teller, today: Day) {
    let ask = |text: &str| openness::Command::Ask { text: text.into() };
    let answer = |question, text: &str, corrects| {
        let answer = openness::Answer::Given { words: text.into(), corrects };
        openness::Command::Answer { question, answer }
    };
    story.tell(32, 22, Hurt, door(Practice::Openness, pace::Door::Open));
    let who = story.tell(32, 22, Hurt, ask("Who else knew about the loan?"));
    let first = story.tell(31, 7, Responsible, answer(who, "Nobody knew.", None));
    let straight = "That was not true. My brother has known since the summer. I was ashamed that I had told him and not you.";
    story.tell(29, 20, Responsible, answer(who, straight, Some(first)));
    let why = "Why did you say no, when I asked you straight?";
    let why = story.tell(29, 23, Hurt, ask(why));
    story.tell(28, 7, Responsible, openness::Command::NeedTime { question: why, until: Day(today.0 - 26) });
    let words = "I saw your face and wanted it to stay as it was. I thought I could pay it back before you ever knew. I put my comfort before your right to know.";
    story.tell(27, 21, Responsible, answer(why, words, None));
    story.tell(4, 23, Hurt, openness::Command::AskAgain { question: why });
    let label = "where I was when I signed it".into();
    let detail = openness::Command::GiveDetail {
        question: why,
        label,
        words: "At the bank by the station, in the lunch break. I walked back the long way.".into(),
    };
    story.tell(26, 21, Responsible, detail);
    let text = "What you spend above twenty".into();
    let topic = story.tell(23, 21, Hurt, openness::Command::ChooseTopic { text });
    let text = "Forty for the tyres. The slip is in the folder.".into();
    story.tell(8, 19, Responsible, openness::Command::Tell { topic, text });
    let text = "Say what you will do today before I ask.".into();
    story.tell(23, 22, Hurt, openness::Command::ShowComfort { text });
    let talk =
        openness::TalkProposed { about: "The evening I asked the first time".into(), minutes: 30, turn: 5 };
    let talk = story.tell(11, 20, Hurt, openness::Command::ProposeTalk(talk));
    story.tell(10, 8, Responsible, openness::Command::AnswerTalk { talk, yes: true });
    story.tell(10, 20, Hurt, openness::Command::BeginTalk { talk, first: Hurt });
    let heard = Some("That it was not the sum. It was my face when I said no.".into());
    story.tell(10, 21, Responsible, openness::Command::CloseTalk { talk, words: heard });
}

fn apologise(story: &mut Teller) {
    let sealed = story.tell(28, 21, Responsible, apologise::Command::Seal { text: LETTER.into() });
    story.tell(27, 9, Hurt, door(Practice::Apologise, pace::Door::Ajar));
    let answer = Answer::NotEnoughYet {
        words: words("You write about money. You do not write about the three times I asked you."),
    };
    story.tell(26, 22, Hurt, apologise::Command::Answer { letter: sealed, answer });
    // One sentence of it.
    let place = |words: &str| {
        let before = LETTER.split(words).next().unwrap_or_default();
        u32::try_from(before.chars().count()).unwrap_or_default()
    };
    let (from, until) = (place("That explains it."), place(" It does not excuse it."));
    story.tell(26, 23, Hurt, apologise::Command::ChoosePassage { letter: sealed, from, until });
}

/// What it was like for Noor, said back twice before that was it; what brings it back, one of it soon; and a page Alex
/// kept to himself.
fn hear(story: &mut Teller, today: Day) {
    let impact = empathy::ImpactShared {
        words:
            "I did sums at night and thought I was losing my mind. You sat next to me and watched me do them."
                .into(),
        body: words("I wake at four. I check the account before I am awake."),
        changed: words("I used to trust my own head."),
        fear: None,
    };
    let statement = story.tell(33, 22, Hurt, empathy::Command::ShareImpact(impact));
    let written = "I am at the table with the bank letter. The number is not one I know. I look at the date, and it is the week he told me not to worry.";
    let exercise = empathy::Exercise::Perspective;
    story.tell(32, 6, Responsible, empathy::Command::Exercise { exercise, words: written.into() });
    story.tell(32, 23, Hurt, door(Practice::Empathy, pace::Door::Open));
    let mirror = |heard: &str, feeling: &str, sense: &str| {
        let (heard, feeling, sense) = (heard.into(), feeling.into(), sense.into());
        empathy::Command::Mirror(empathy::MirrorGiven { statement, heard, feeling, sense })
    };
    let first = story.tell(
        31,
        20,
        Responsible,
        mirror("You worried about money at night.", "Worry.", "The numbers did not add up."),
    );
    let answer = empathy::MirrorAnswer::NotYet {
        words: words("Not the money. That I doubted myself while you knew."),
    };
    story.tell(31, 22, Hurt, empathy::Command::AnswerMirror { mirror: first, answer });
    let second = story.tell(
        30,
        7,
        Responsible,
        mirror(
            "You doubted your own head, night after night, and the one who could have ended it sat beside you.",
            "Alone, and made a fool of.",
            "You asked me straight, three times, and I said no. Whom would you believe after that, if not yourself least of all?",
        ),
    );
    let answer = empathy::MirrorAnswer::ThatIsIt;
    story.tell(30, 21, Hurt, empathy::Command::AnswerMirror { mirror: second, answer });
    let soon = empathy::Command::ShareTrigger {
        what: "The day I found the letter".into(),
        wish: words("Come home on time, and do not talk about it unless I do."),
        date: Some(Day(today.0 + 2)),
        yearly: true,
    };
    story.tell(12, 22, Hurt, soon);
    let bank = empathy::Command::ShareTrigger {
        what: "Post from the bank on the mat".into(),
        wish: words("Open it with me, the same evening."),
        date: None,
        yearly: false,
    };
    story.tell(12, 23, Hurt, bank);
}
/// Needs, an amend that nobody has to agree to, one in other words than it was proposed in, and one that rests.
fn amend(story: &mut Teller) {
    let propose = |text: &str, form, harm: &str, need, alone| {
        let (text, harm) = (text.into(), harm.into());
        amends::Command::Propose(AmendProposed { text, form, harm, need, alone })
    };
    let take = |amend, wording| amends::Command::Answer { amend, answer: amends::Answer::Take { wording } };
    story.tell(25, 22, Hurt, door(Practice::Amends, pace::Door::Ajar));
    let text = "To hear it said in front of my sister.".into();
    story.tell(24, 22, Hurt, amends::Command::KeepNeed { text, instead: None });
    let need = "To see what comes in and what goes out, without having to ask.";
    let need = Some(story.tell(24, 22, Hurt, amends::Command::ShareNeed { text: need.into() }));

    let text = "I list every debt, with its date and its sum, and lay the list in the folder.";
    let amend =
        story.tell(24, 7, Responsible, propose(text, Form::Restore, "I hid what we owed.", None, true));
    let words = words("Nine lines. The folder is in the kitchen.");
    story.tell(21, 20, Responsible, amends::Command::Finish { amend, words });
    story.tell(20, 22, Hurt, amends::Command::NoteHelp { amend, helped: true });

    let text = "I ask the bank for statements in both names.";
    let harm = "I said there was no debt, three times.";
    let amend = story.tell(22, 20, Responsible, propose(text, Form::Prevent, harm, need, false));
    let text = "You ask the bank for statements in both names, and they come to my mail too.".into();
    let wording = story.tell(21, 9, Hurt, amends::Command::Change { amend, text });
    story.tell(20, 19, Responsible, take(amend, wording));

    let text = "I take you to the sea for a weekend.";
    let harm = "You were ashamed in front of your sister.";
    let amend = story.tell(13, 20, Responsible, propose(text, Form::Symbolic, harm, None, false));
    story.tell(12, 22, Hurt, amends::Command::Answer { amend, answer: amends::Answer::Decline });
}

/// A limit with what Noor will do, which only she sees; a request; an agreement that was put otherwise, and one that
/// was ended.
fn bound(story: &mut Teller, today: Day) {
    use boundaries::Command::{Answer, Change, KeepLimit, Propose, Request, SayLimit, Sign, Withdraw};
    let ahead = |days| Day(today.0 + days);
    story.tell(31, 9, Hurt, door(Practice::Boundaries, pace::Door::Ajar));
    let limit = || "I do not stay in the room when I am told that I imagine things.".into();
    let deed = words("I go to my sister for the night.");
    story.tell(31, 10, Hurt, KeepLimit { text: limit(), deed, instead: None });
    story.tell(31, 10, Hurt, SayLimit { text: limit() });

    let text = "Please do not call me at work about the money.".into();
    let request = story.tell(30, 8, Hurt, Request { text });
    story.tell(30, 19, Responsible, Answer { request, yes: true });

    let text = "We sleep in two rooms.".into();
    let rooms = story.tell(37, 21, Hurt, Propose { text, review: ahead(20) });
    story.tell(37, 22, Responsible, Sign { agreement: rooms, terms: rooms });
    story.tell(9, 21, Hurt, Withdraw { boundary: rooms });

    let text = "On Sundays after dinner we look at the account, for half an hour.".into();
    let sundays = story.tell(18, 20, Responsible, Propose { text, review: ahead(12) });
    let text = "On Sundays after dinner we look at the account, for twenty minutes, and then we stop.".into();
    let terms = story.tell(17, 9, Hurt, Change { agreement: sundays, text, review: ahead(12) });
    story.tell(16, 20, Responsible, Sign { agreement: sundays, terms });
}

/// Promises, told to the day before yesterday. Another letter is welcome in between.
fn promise(story: &mut Teller, today: Day) {
    story.tell(26, 23, Hurt, door(Practice::Consistency, pace::Door::Open));
    let back = |days| Day(today.0 - days);
    let days = [back(3).weekday()].into_iter().collect();
    let make = |text: &str, plan, schedule| consistency::Command::Make { text: text.into(), plan, schedule };
    let plan = Plan {
        cue: "it was a bad week and I want to skip it".into(),
        response: "I write the worst number down first".into(),
    };
    let weekly = story.tell(
        25,
        20,
        Responsible,
        make(
            "I write down what I spent this week and lay it on the kitchen table before dinner.",
            Some(plan),
            Schedule::Weekly { from: back(25), days, times: None },
        ),
    );
    let once = Schedule::Once { on: back(20) };
    let once = story.tell(25, 21, Responsible, make("I call the bank and close the card.", None, once));

    record(story, weekly, today, (24, 20), Outcome::Kept, None);
    let late = consistency::Command::Record {
        promise: once,
        day: back(20),
        outcome: Outcome::Late,
        words: words("The line was closed on the day. I called the next morning."),
    };
    story.tell(19, 11, Responsible, late);
    record(story, weekly, today, (17, 20), Outcome::Kept, None);
    let differ = Remark::Differ { words: words("It was there two days later, not on that day.") };
    story.tell(15, 8, Hurt, consistency::Command::Remark { promise: weekly, day: back(17), remark: differ });
    let told = "I did not do it. I bought something I did not want to write down. I told you at dinner.";
    record(story, weekly, today, (10, 20), Outcome::ToldFirst, words(told));
    story.tell(6, 18, Hurt, apologise::Command::InviteAnother);
    record(story, weekly, today, (3, 20), Outcome::Kept, None);
    let confirm = consistency::Command::Remark { promise: weekly, day: back(3), remark: Remark::Confirm };
    story.tell(2, 19, Hurt, confirm);
    let daily = Schedule::Daily { from: back(2) };
    story.tell(
        2,
        21,
        Responsible,
        make("When I buy something over twenty, I say so the same evening.", None, daily),
    );
}

/// What Noor keeps for herself: how it was over the weeks, a hard moment among them, and a thought about leaving.
fn keep_to_oneself(story: &mut Teller) {
    let pulses = [
        (37, [Some(1), Some(2), Some(2)], None),
        (33, [Some(3), Some(3), Some(2)], Some("I said what it was like. I slept.")),
        (29, [Some(4), Some(5), None], None),
        (22, [Some(5), Some(6), Some(5)], None),
        (11, [Some(2), Some(6), Some(2)], Some("The post came. All of it was back.")),
        (5, [Some(5), Some(7), Some(5)], None),
        (1, [Some(5), Some(7), Some(6)], None),
    ];
    for (days, [safe, informed, steady], note) in pulses {
        let note = note.map(Words::from);
        story.tell(days, 23, Hurt, pace::Command::TakePulse { safe, informed, steady, note });
    }
    story.tell(
        12,
        18,
        Hurt,
        pace::Command::NoteSetback { note: words("A letter from the bank on the mat.") },
    );
    let decision = pace::Command::WriteDecision {
        leaning: Some(pace::Leaning::Unsure),
        stay: words("The evenings when we talk are better than they were in years."),
        leave: words("I do not want to check for the rest of my life."),
        need: words("To know what the flat costs for one."),
    };
    story.tell(11, 23, Hurt, decision);
    let night = pace::Quiet { from: 23 * 60, until: 7 * 60 };
    story.tell(20, 22, Hurt, pace::Command::SetQuiet(Some(night)));
}

/// What Alex works on for himself, a summary of it, and a page Noor keeps for herself.
fn grow(story: &mut Teller, today: Day) {
    let keep = |sheet, answers: &[(Ask, &str)], again| {
        let part = |(ask, words): &(Ask, &str)| Part { ask: *ask, words: (*words).into() };
        growth::Command::Keep { sheet, parts: answers.iter().map(part).collect(), again, instead: None }
    };
    let steps = [
        (Ask::Before, "I had been passed over at work, and told nobody. I was tired and proud."),
        (Ask::Prompt, "A shop window on the way home, and the card in my pocket."),
        (Ask::Thought, "I pay it back before she ever knows."),
        (Ask::Feeling, "Light for an hour. Then hot in the face when she came in."),
        (Ask::Deed, "I signed. I took the bank’s letters out of the box. I said no when she asked."),
        (Ask::Consequence, "I had an easy evening. She had weeks of nights with sums that did not add up."),
        (Ask::OtherStep, "On the day at work: go home and say that I was passed over, before any money."),
    ];
    story.tell(29, 6, Responsible, keep(Sheet::Chain, &steps, None));
    let plan = [
        (Ask::Work, "I say what went badly on the day it went badly."),
        (Ask::With, "The money group on Thursdays, and Jonas, who asks."),
        (Ask::Sign, "Noor, or Jonas, hears of a bad day before it is over."),
        (Ask::Seen, "Two of three weeks. In the second I kept the invoice to myself until Saturday."),
    ];
    story.tell(22, 6, Responsible, keep(Sheet::Root, &plan, Some(Day(today.0 + 6))));
    let close = [
        (Ask::Warning, "I check the balance twice in an evening. I say “fine” before I was asked."),
        (Ask::FirstHour, "I lay the phone and the card on the kitchen table and go round the block."),
        (Ask::Call, "Jonas. If he does not pick up, the group’s line."),
        (Ask::Tell, "Noor, before we go to sleep: what I was about to buy, or did buy."),
    ];
    story.tell(21, 6, Responsible, keep(Sheet::Relapse, &close, None));
    let page =
        [(Ask::Page, "I did not say it at dinner. I said it at eleven, in the dark. It was still today.")];
    story.tell(10, 23, Responsible, keep(Sheet::Journal, &page, None));
    let summary = SummaryShared {
        work: "I go to the money group on Thursdays, three times so far, and I say what went badly on the same day.".into(),
        hard: words("In the second week I kept an invoice to myself until Saturday."),
        next: words("I ask Jonas to call me on Fridays."),
    };
    story.tell(14, 20, Responsible, growth::Command::Share(summary));
    story.tell(13, 9, Hurt, door(Practice::Growth, pace::Door::Ajar));
    let around = [
        (Ask::Hears, "My sister, after nine."),
        (Ask::Company, "The choir. Nobody there knows, and nobody asks."),
    ];
    story.tell(20, 23, Hurt, keep(Sheet::Support, &around, None));
}

fn record(
    story: &mut Teller,
    promise: EntryId,
    today: Day,
    (days, hour): (i32, i64),
    outcome: Outcome,
    words: Option<Words>,
) {
    let day = Day(today.0 - days);
    story.tell(
        i64::from(days),
        hour,
        Responsible,
        consistency::Command::Record { promise, day, outcome, words },
    );
}

fn words(text: &str) -> Option<Words> {
    Some(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::View;
    use goldseam_journey::{Status, apologise::Turn};

    fn told() -> Tab {
        let today = Day(20_600);
        // `debug_assert` in the teller fails the test when a rule is broken.
        tell(Timestamp(i64::from(today.0) * 86_400_000), today)
    }

    #[test]
    fn every_entry_counts_for_both() {
        let tab = told();
        for seat in [Responsible, Hurt] {
            let view = tab.view(seat);
            assert_eq!(view.seat(), seat);
            assert!(view.both().timeline.iter().all(|item| item.status == Status::Counted));
            assert!(view.both().timeline.len() > 10);
            assert!(view.both().timeline.is_sorted_by_key(|item| item.time));
        }
    }

    #[test]
    fn there_is_something_to_try_in_each_seat() {
        let tab = told();
        let View::Responsible(view) = tab.view(Responsible) else { panic!() };
        assert_eq!(view.letter_turn, Turn::Open);
        assert!(view.questions.iter().any(|question| question.is_open()));
        assert!(view.promises.iter().any(|promise| promise.is_open_on(Day(20_600))));
        let View::Hurt(view) = tab.view(Hurt) else { panic!() };
        let agreements = &view.boundaries.as_ref().unwrap().agreements;
        assert_eq!(agreements.iter().filter(|one| one.in_force(Day(20_600)).is_some()).count(), 1);
        assert_eq!(view.amends.as_ref().unwrap().amends.len(), 3);
        assert_eq!(view.letters.as_ref().unwrap().letters.len(), 1);
        assert_eq!(view.account.as_ref().unwrap().versions.len(), 2);
    }

    #[test]
    fn the_draft_shows_what_the_reader_marks() {
        let kinds: Vec<_> =
            goldseam_language::read(DRAFT).findings.iter().map(|finding| finding.kind).collect();
        assert!(kinds.contains(&goldseam_language::Kind::Conditional), "{kinds:?}");
        assert!(kinds.contains(&goldseam_language::Kind::ButExcuse), "{kinds:?}");
    }
}
