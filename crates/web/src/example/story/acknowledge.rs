//! The account, that something is missing in it, and what is left to tell.

use super::{Teller, words};
use goldseam_journey::{
    Practice,
    acknowledge::{Account, Command, Depth, Provenance},
    pace::Door,
};

pub(super) fn tell(story: &mut Teller) {
    let values =
        "That you can take my word. I kept it with the boys on the team for years, and nobody had to check.";
    story.alex(119, 21, Command::WriteValues { words: values.into() });
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
        nothing_further: false,
    };
    story.alex(119, 22, Command::Give(account));

    story.door(116, 8, Practice::Acknowledge, Door::Ajar);
    story.noor(115, 21, Command::ChooseDepth(Depth::Facts));
    story.noor(
        114,
        7,
        Command::SayMissing { words: words("There was a card as well. I saw it in the drawer.") },
    );
    let addition = Account {
        provenance: Provenance::Asked,
        headline: words("There was also a credit card."),
        what: words("I had a card with nine hundred on it. I left it out when I wrote the rest."),
        when: words("Since before the loan, and until you asked."),
        hidden: words("The card and its bills."),
        choice: words("Mine, also the leaving out."),
        cost: None,
        nothing_further: false,
    };
    story.alex(113, 20, Command::Give(addition));
    let known =
        words("A loan of four thousand, since the winter. A card with nine hundred. He said no three times.");
    let unknown = words("Whether that is all of it. Why he let me do sums.");
    story.noor(112, 23, Command::WriteKnown { known, unknown });
    story.door(110, 20, Practice::Acknowledge, Door::Open);
    let known =
        words("His brother knew, since the summer. The list in the folder has nine lines, and they add up.");
    let unknown = words("What he would do if nobody looked.");
    story.noor(79, 23, Command::WriteKnown { known, unknown });

    let untold = Command::KeepUntold {
        text: "I sold the watch from her father in May, and said it was at the mender’s.".into(),
        plan: words("With the counsellor there. I ask her first whether she wants to hear something more."),
        by: None,
        instead: None,
    };
    story.alex(3, 22, untold);
}
