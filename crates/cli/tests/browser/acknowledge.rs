//! Acknowledge, with two people, two browsers and the real relay: ten minutes before it, the account with its additions,
//! how deep it is read, what is missing, and what each keeps for themselves.

use crate::{
    counsellor::reads_at_the_desk,
    help::checks,
    person::Person,
    relay::Relay,
    story::{begins, pair},
};
use serde_json::Value;

const VALUE: &str = "That my word holds, also when it costs me something.";
const UNTOLD: &str = "I sold the watch in May.";
const PLAN: &str = "On Sunday, when the counsellor is there.";
const HEADLINE: &str = "I borrowed money and lied about it.";
const WHAT: &str = "I took a loan of four thousand and told you there was none.";
const WHEN: &str = "From January until you found the letter in June.";
const HIDDEN: &str = "The statements, in the shed.";
const CHOICE: &str = "Mine. Nobody pushed me.";
const COST: &str = "You planned a year around money that was not there.";
const MISSING: &str = "What about the card in the drawer?";
const CARD: &str = "There was a card, too.";
const SECOND_CARD: &str = "A second card.";
const SON: &str = "I have a son. He is nine.";
const WITH: &str = "Dr Quillow, in her room. My brother knows.";
const DAY: &str = "Saturday at ten.";
const OTHER_DAY: &str = "Sunday at nine.";
const AFTER: &str = "I sleep at my brother’s.";
const KNOWN: &str = "A loan, four thousand, since January.";
const UNKNOWN: &str = "Whether there is a second one.";

/// Parts of an account as they are typed: the field and its words.
const WHOLE: [(&str, &str); 6] = [
    ("The whole in one line", HEADLINE),
    ("What you did", WHAT),
    ("When", WHEN),
    ("What you hid", HIDDEN),
    ("Whose choice it was", CHOICE),
    ("What it cost the other person", COST),
];

/// From the practice's page to it and back.
async fn shares(sam: &Person, button: &str, parts: &[(&str, &str)], how: &str) {
    sam.presses(button).await;
    for (field, words) in parts {
        sam.types(field, words).await;
    }
    sam.chooses(how).await;
    sam.has_it_kept().await;
    sam.presses("Read it over").await;
    sam.is_at("Read it over").await;
    for (_, words) in parts {
        sam.sees(words).await;
    }
    sam.presses("Share it").await;
    sam.is_at("Acknowledge").await;
}

async fn keeps_something_untold(sam: &Person) {
    sam.presses("Still untold").await;
    sam.is_at("Still untold").await;
    sam.types("What it is", UNTOLD).await;
    sam.types("How you will tell it", PLAN).await;
    sam.sets("By when", &sam.day(3).await).await;
    sam.presses("Keep this to myself").await;
    sam.sees(UNTOLD).await;
    sam.sees(PLAN).await;
    sam.picture("still untold").await;
}

/// Alone: ten minutes for oneself, a list with a plan, and one item of it told.
#[tokio::test]
async fn responsible_solo() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to_practice("Acknowledge").await;
    sam.sees("Take ten minutes for yourself first.").await;
    sam.presses("What you stand for").await;
    sam.is_at("What you stand for").await;
    sam.types("What you stand for", VALUE).await;
    sam.has_it_kept().await;
    sam.presses("Keep this to myself").await;
    sam.presses("What you wrote before").await;
    sam.sees(VALUE).await;
    sam.picture("what you stand for").await;
    sam.presses("the account").await;

    keeps_something_untold(&sam).await;
    sam.presses("Put it otherwise").await;
    sam.types("What it is", "I sold the watch.").await;
    sam.presses("Leave it as it is").await;
    sam.sees(UNTOLD).await;
    assert!(sam.fits(320).await, "the list on the smallest screen");
    sam.presses("Record").await;
    sam.is_at("Record").await;
    assert!(!sam.reads("watch").await && !sam.reads("untold").await, "it is in no shared record");

    sam.goes_to("/own").await;
    sam.presses("Still untold").await;
    sam.presses("Tell it").await;
    sam.is_at("What you did").await;
    sam.sees("From what is still untold.").await;
    let there = "return document.querySelector('textarea[aria-label=\"What you did\"]')?.value";
    sam.until("the item in its part", async || sam.try_ask(there, Value::Null).await == Some(UNTOLD.into()))
        .await;
    sam.picture("an item is told").await;
    sam.presses("Read it over").await;
    sam.is_at("Read it over").await;
    sam.presses("Share it").await;
    sam.sees("A first account needs a headline and what you did.").await;
    sam.presses("Keep writing").await;
    sam.is_at("What you did").await;
    sam.types("The whole in one line", HEADLINE).await;
    sam.chooses("I am keeping nothing further back").await;
    sam.has_it_kept().await;
    sam.presses("Read it over").await;
    sam.sees("as much of it as they choose, and nothing else:").await;
    for words in [HEADLINE, UNTOLD, "Says: I am keeping nothing further back.", "Told without being asked"] {
        sam.sees(words).await;
    }
    sam.picture("an account is read over").await;
    sam.presses("Share it").await;
    sam.is_at("Acknowledge").await;
    sam.sees(UNTOLD).await;
    sam.sees("Says: I am keeping nothing further back.").await;
    sam.sees("told without being asked").await;
    sam.presses("Still untold").await;
    sam.sees("Something you have not told").await;
    assert!(!sam.reads(UNTOLD).await, "told, and off the list");
    assert!(!sam.reads("With something on this list that is not so").await);
    sam.types("What it is", SON).await;
    sam.presses("Keep this to myself").await;
    sam.sees("You said in your account that you keep nothing further back.").await;
}

/// The reader marks what takes it back; each addition says how it came, and none of the list reaches the other.
#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    sam.goes_to_practice("Acknowledge").await;
    sam.presses("Write it down").await;
    sam.is_at("What you did").await;
    sam.types("What you did", "Mistakes were made.").await;
    sam.presses("Mistakes were made").await;
    sam.sees("Show the evidence").await;
    sam.picture("marks in a part").await;
    sam.presses("Keep this to myself").await;
    sam.is_at("Acknowledge").await;
    shares(&sam, "Write it down", &WHOLE, "I tell it without being asked").await;
    sam.sees(COST).await;
    keeps_something_untold(&sam).await;

    alex.goes_to_practice("Acknowledge").await;
    alex.chooses("Ajar").await;
    alex.chooses("Everything").await;
    alex.sees(COST).await;
    alex.presses("There is something missing").await;
    alex.types("What is missing, if you want to say", MISSING).await;
    alex.presses("Say that something is missing").await;
    alex.sees("You said that something is missing.").await;
    let pages = [
        ("/practice/1", "Acknowledge"),
        ("/record", "Record"),
        ("/picture", "The picture"),
        ("/today", "Today"),
    ];
    for (page, heading) in pages {
        alex.goes_to(page).await;
        alex.is_at(heading).await;
        assert!(!alex.reads("untold").await && !alex.reads("watch").await, "{page}");
    }

    sam.goes_to_practice("Acknowledge").await;
    sam.sees(MISSING).await;
    sam.presses("Add something").await;
    sam.sees("Your own list of what is still untold is not empty.").await;
    assert!(
        !sam.reads("I am keeping nothing further back").await,
        "it cannot be said while there is something"
    );
    sam.presses("Keep this to myself").await;
    sam.is_at("Acknowledge").await;
    shares(&sam, "Add something", &[("What you did", CARD)], "I was asked about it").await;
    sam.sees("told when asked").await;
    sam.picture("an addition").await;
    shares(&sam, "Add something", &[("What you hid", SECOND_CARD)], "It was found out").await;
    sam.sees("told after it was found out").await;
    sam.sees(WHAT).await;
    adds_nothing_by_surprise(&alex).await;
}

/// She chose to see everything before these came: each is closed until she wants it, the newest first.
async fn adds_nothing_by_surprise(alex: &Person) {
    alex.goes_to("/practice/1").await;
    alex.sees("Something was added, told when asked.").await;
    alex.sees("Something was added, told after it was found out.").await;
    alex.sees(COST).await;
    assert!(!alex.reads(CARD).await && !alex.reads(SECOND_CARD).await, "no words by surprise");
    alex.picture("an addition is closed").await;
    alex.presses("Read it").await;
    alex.sees(SECOND_CARD).await;
    assert!(!alex.reads(CARD).await, "each by itself");
    alex.presses("Read it").await;
    alex.sees(CARD).await;
    alex.sees("told when asked").await;
    let order = "return Array.from(document.querySelectorAll('article, .notice'), (one) => one.innerText)
        .map((text) => arguments[0].findIndex((words) => text.includes(words))).filter((place) => place >= 0)";
    let newest_first = serde_json::json!([SECOND_CARD, CARD, MISSING, COST]);
    assert_eq!(alex.ask(order, newest_first).await, serde_json::json!([0, 1, 2, 3]), "one order of time");
}

/// Nothing before the door moves, then as deep as she chooses; and a record of her own that nobody else has.
#[tokio::test]
async fn hurt() {
    let (_relay, sam, alex) = pair().await;
    sam.goes_to_practice("Acknowledge").await;
    shares(&sam, "Write it down", &WHOLE, "I tell it without being asked").await;
    let text = "return document.querySelector('main').innerText";
    let before = sam.ask(text, Value::Null).await;

    alex.goes_to_practice("Acknowledge").await;
    alex.sees("This door is closed.").await;
    assert!(!alex.reads(HEADLINE).await, "nothing arrives behind a closed door");
    alex.presses("What you know").await;
    alex.is_at("What you know").await;
    alex.presses("Keep this to myself").await;
    alex.sees("Neither of the two is filled in.").await;
    alex.types("What you know", KNOWN).await;
    alex.types("What you still do not know", UNKNOWN).await;
    alex.presses("Keep this to myself").await;
    alex.sees("Your pages").await;
    alex.sees(KNOWN).await;
    alex.picture("what she knows").await;
    assert!(alex.fits(320).await, "her pages on the smallest screen");

    alex.goes_to_practice("Acknowledge").await;
    alex.chooses("Ajar").await;
    alex.sees(HEADLINE).await;
    assert!(!alex.reads(WHAT).await && !alex.reads(HIDDEN).await, "one line, until she chooses");
    alex.picture("one line").await;
    alex.chooses("The facts").await;
    for words in [WHAT, WHEN, CHOICE] {
        alex.sees(words).await;
    }
    assert!(!alex.reads(HIDDEN).await && !alex.reads(COST).await);
    alex.chooses("Everything").await;
    alex.sees(HIDDEN).await;
    alex.sees(COST).await;
    alex.picture("everything").await;
    assert_eq!(sam.ask(text, Value::Null).await, before, "what she opens shows nowhere");

    alex.presses("There is something missing").await;
    alex.presses("Say that something is missing").await;
    sam.sees("said that something is missing.").await;
    assert!(!sam.reads(KNOWN).await && !sam.reads(UNKNOWN).await);
    alex.presses("Today").await;
    alex.presses("Pause everything").await;
    alex.goes_to_practice("Acknowledge").await;
    alex.until("nothing of it", async || !alex.reads(HEADLINE).await).await;
    alex.presses("What you know").await;
    alex.sees(KNOWN).await;
}

/// Of the account only as much as its reader chose to see is handed over.
#[tokio::test]
async fn counsellor() {
    let (relay, sam, alex) = pair().await;
    sam.goes_to_practice("Acknowledge").await;
    shares(&sam, "Write it down", &WHOLE, "I tell it without being asked").await;
    alex.goes_to_practice("Acknowledge").await;
    alex.chooses("Ajar").await;
    alex.chooses("The facts").await;
    alex.sees(WHAT).await;
    let cara = reads_at_the_desk(&alex, &relay, "Morvanthi", "An account of what was done", WHAT).await;
    assert!(!cara.reads(HIDDEN).await && !cara.reads(COST).await, "as deep as she read it, and no deeper");
}

/// Something hard is planned on a page of its own: safety first, then with whom, when and how; the plan stands with the item.
#[tokio::test]
async fn something_hard_is_planned_and_not_told_alone_where_that_is_not_safe() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to("/own/telling").await;
    sam.is_at("Telling something hard").await;
    sam.sees("Nothing stands on your list of what is still untold.").await;
    sam.presses("Still untold").await;
    sam.is_at("Still untold").await;
    sam.types("What it is", SON).await;
    sam.presses("Keep this to myself").await;
    sam.presses("Plan it, if it is hard").await;
    sam.is_at("Telling something hard").await;
    sam.sees("Not now, and not alone, if").await;
    sam.sees("One thing cannot wait.").await;
    sam.sees("Invite a counsellor").await;
    sam.types("Who will be there", WITH).await;
    sam.types("Which day", DAY).await;
    sam.has_it_kept().await;
    sam.goes_to("/own/telling").await;
    sam.types("Where each of you can go afterwards", AFTER).await;
    sam.sets("By when", &sam.day(5).await).await;
    sam.picture("a plan for something hard").await;
    sam.presses("Keep this plan to myself").await;
    sam.sees("Kept, with the item on your own list.").await;
    // A later plan begins with the one before.
    let day = "return document.querySelector('[id^=telling-when]')?.value";
    sam.until("the day of the plan", async || sam.try_ask(day, Value::Null).await == Some(DAY.into())).await;
    sam.types("Which day", OTHER_DAY).await;
    sam.presses("Keep this plan to myself").await;
    sam.presses("Still untold").await;
    sam.is_at("Still untold").await;
    for words in [SON, WITH, OTHER_DAY, AFTER] {
        sam.sees(words).await;
    }
    sam.presses("Record").await;
    sam.is_at("Record").await;
    assert!(!sam.reads("son").await, "it is in no shared record");

    sam.goes_to("/own/telling").await;
    assert!(!sam.reads("In a private check on this device").await);
    sam.presses("It is told: write it down").await;
    sam.is_at("What you did").await;
    sam.sees("From what is still untold.").await;

    // Whoever is afraid reads first that they should not do it alone; whoever used force plans nothing here.
    sam.goes_to("/today").await;
    checks(&sam, &["I am afraid of"]).await;
    sam.goes_to("/own/telling").await;
    sam.sees("Do not do this alone with them.").await;
    checks(&sam, &["I have done something like this to"]).await;
    sam.goes_to("/own/telling").await;
    sam.sees("You said that you used force").await;
    assert!(!sam.reads("Your plan").await && !sam.reads(SON).await);
}

/// Her side of it: what she can ask for, and that she need not hear it.
#[tokio::test]
async fn something_hard_need_not_be_heard() {
    let relay = Relay::start();
    let alex = Person::on_a_phone("alex").await;
    alex.opens(&format!("{}/example/practice/1?seat=second", relay.url)).await;
    alex.is_at("Acknowledge").await;
    alex.presses("Hearing something hard").await;
    alex.is_at("Hearing something hard").await;
    alex.sees("You need not hear it, now or ever.").await;
    alex.picture("hearing something hard").await;
    alex.presses("Lines to call").await;
    alex.is_at("Lines to call").await;
}
