//! What Alex works on for himself, two summaries of it, and the pages Noor keeps for herself.

use super::{Teller, consistency::LAPSE, words};
use goldseam_journey::{
    Day, Practice,
    growth::{Ask, Command, Part, Sheet, SummaryShared},
    pace::Door,
};

fn keep(sheet: Sheet, answers: &[(Ask, &str)], again: Option<Day>) -> Command {
    let part = |(ask, words): &(Ask, &str)| Part { ask: *ask, words: (*words).into() };
    Command::Keep { sheet, parts: answers.iter().map(part).collect(), again, instead: None }
}

pub(super) fn tell(story: &mut Teller) {
    of_alex(story);
    shared(story);
    of_noor(story);
}

fn of_alex(story: &mut Teller) {
    let steps = [
        (Ask::Before, "I had been passed over at work, and told nobody. I was tired and proud."),
        (Ask::Prompt, "A shop window on the way home, and the card in my pocket."),
        (Ask::Thought, "I pay it back before she ever knows."),
        (Ask::Feeling, "Light for an hour. Then hot in the face when she came in."),
        (Ask::Deed, "I signed. I took the bank’s letters out of the box. I said no when she asked."),
        (Ask::Consequence, "I had an easy evening. She had weeks of nights with sums that did not add up."),
        (Ask::OtherStep, "On the day at work: go home and say that I was passed over, before any money."),
    ];
    story.alex(109, 6, keep(Sheet::Chain, &steps, None));
    let plan = [
        (Ask::Work, "I say what went badly on the day it went badly."),
        (Ask::With, "The money group on Thursdays, and Jonas, who asks."),
        (Ask::Sign, "Noor, or Jonas, hears of a bad day before it is over."),
        (Ask::Seen, "Most weeks. In one I kept the invoice to myself until Saturday."),
    ];
    let again = Some(story.ago(-6));
    story.alex(22, 6, keep(Sheet::Root, &plan, again));
    let close = [
        (Ask::Warning, "I check the balance twice in an evening. I say “fine” before I was asked."),
        (Ask::FirstHour, "I lay the phone and the card on the kitchen table and go round the block."),
        (Ask::Call, "Jonas. If he does not pick up, the group’s line."),
        (Ask::Tell, "Noor, before we go to sleep: what I was about to buy, or did buy."),
    ];
    story.alex(96, 6, keep(Sheet::Relapse, &close, None));
    let living = [
        (Ask::Own, "I borrowed it, I hid it and I lied to her face. Nobody else did any of that."),
        (Ask::Value, "That my word counts when nobody checks."),
        (Ask::Mend, "The list, the Sundays, and saying it to her sister with her there."),
        (
            Ask::Kind,
            "You did it and you say so. Go on with the Thursdays, also in a week when you feel fine.",
        ),
    ];
    story.alex(14, 6, keep(Sheet::Kindness, &living, None));
    let page =
        [(Ask::Page, "I did not say it at dinner. I said it at eleven, in the dark. It was still today.")];
    story.alex(LAPSE, 23, keep(Sheet::Journal, &page, None));
}

fn shared(story: &mut Teller) {
    let first = SummaryShared {
        work: "I go to the money group on Thursdays, three times so far, and I say what went badly on the same day.".into(),
        hard: words("In the second week I kept an invoice to myself until Saturday."),
        next: words("I ask Jonas to call me on Fridays."),
    };
    story.alex(74, 20, Command::Share(first));
    story.door(73, 9, Practice::Growth, Door::Ajar);
    let second = SummaryShared {
        work: "Eleven Thursdays. Jonas calls on Fridays, and I pick up.".into(),
        hard: words("The evening I bought something I did not want to write down."),
        next: words("On such a day I say at dinner that it was one."),
    };
    story.alex(34, 20, Command::Share(second));
}

fn of_noor(story: &mut Teller) {
    let around = [
        (Ask::Hears, "My sister, after nine. The counsellor, on Tuesdays."),
        (Ask::Company, "The choir. Nobody there knows, and nobody asks."),
    ];
    story.noor(100, 23, keep(Sheet::Support, &around, None));
    let mine = [
        (Ask::Was, "The choir. Swimming before work. Money of my own in a tin."),
        (Ask::Want, "An account in my name. A week at the lake, with or without him."),
        (Ask::Small, "I swim on Monday."),
    ];
    story.noor(48, 22, keep(Sheet::Mine, &mine, None));
}
