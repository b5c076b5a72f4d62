//! Consistency in a real browser: small promises, what is said about their days, and what the other says beside it.

use crate::{
    counsellor::reads_at_the_desk,
    person::{DAY, Person},
    relay::Relay,
    story::{begins, pair},
};
use serde_json::{Value, json};

const LARGE: &str = "I will always be honest with you.";
const BANK: &str = "I call the bank and close the card.";
const SOFA: &str = "It lay on the sofa for an hour.";
const SMALL: &str = "I put my phone on the kitchen table at nine.";

async fn promises(sam: &Person) {
    sam.goes_to("/practice/5").await;
    sam.is_at("Consistency").await;
    sam.types("What will you do?", SMALL).await;
    sam.chooses("Every day").await;
    sam.presses("Make this promise").await;
    sam.sees("Every day since").await;
}

async fn records(sam: &Person, how: &str) {
    sam.chooses(how).await;
    sam.presses("Record it").await;
}

#[tokio::test]
async fn responsible_solo() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to("/practice/5").await;
    sam.is_at("Consistency").await;
    sam.sees("Something a stranger could see").await;
    sam.types("What will you do?", LARGE).await;
    sam.until("the coach to speak", async || !sam.reads("Something a stranger could see").await).await;
    sam.types("What will you do?", SMALL).await;
    sam.chooses("Some days").await;
    for day in ["Wednesday", "Thursday", "Saturday", "Sunday"] {
        sam.chooses(day).await;
    }
    sam.chooses("Three").await;
    sam.presses("Make this promise").await;
    sam.sees("needs a smaller number than there are days").await;
    sam.chooses("Sunday").await;
    sam.picture("some days").await;
    sam.presses("Make this promise").await;
    sam.sees("On 3 of these each week since").await;
    sam.sees(": Monday, Tuesday, Friday, Sunday").await;
    records(&sam, "Kept").await;
    sam.sees("One day on record: 1 kept").await;
    sam.presses("One day on record: 1 kept").await;
    sam.sees("Week of").await;
    sam.presses("A reminder in my own calendar").await;
    sam.sees("It reminds you at nine in the morning of each day.").await;
    sam.is_at("Consistency").await;
    let file = downloads(&sam).await;
    assert!(file.contains("SUMMARY:Reminder") && file.contains("BEGIN:VALARM"), "{file}");
    assert!(!file.contains("phone"), "no word of the promise: {file}");
    sam.chooses("The promise").await;
    sam.sees("Whoever can look into your calendar can read the words").await;
    assert!(downloads(&sam).await.contains("SUMMARY:I put my phone on the kitchen table"));
}

/// A promise for one day is asked about a day later, and long after it can still be spoken of and ended.
#[tokio::test]
async fn a_promise_for_one_day_stays_until_its_maker_speaks_of_it() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to("/practice/5").await;
    for text in [SMALL, BANK] {
        sam.types("What will you do?", text).await;
        sam.presses("Make this promise").await;
        sam.sees(text).await;
    }
    sam.runs_ahead(DAY).await;
    sam.goes_to("/today").await;
    sam.is_at("Today").await;
    sam.sees("Yesterday. Kept, late, broken or told first").await;

    sam.runs_ahead(19 * DAY).await;
    sam.goes_to("/practice/5").await;
    sam.presses("Say how a day went").await;
    assert!(!sam.reads("No day of it has come yet.").await);
    sam.chooses("Broken").await;
    sam.sees("Nobody else reads this record yet").await;
    sam.presses("Record it").await;
    sam.sees("One day on record: 1 broken").await;
    sam.sees("What helps now, in this order").await;
    sam.picture("after a lapse").await;
    sam.presses("End this promise").await;
    sam.sees("A reminder you took into your calendar stays there until you delete it.").await;
    sam.presses("End it").await;
    sam.until("it to be over", async || !sam.reads("End this promise").await).await;
    sam.sees("Over").await;
}

/// The moment of the next page, by the clock of whoever looks.
async fn turns_to(sam: &Person, moment: &str) {
    let ahead = "return Date.parse(arguments[0]) - Date.now()";
    let ahead = sam.ask(ahead, moment.into()).await.as_f64().expect("milliseconds");
    sam.runs_ahead(ahead as i64).await;
    sam.goes_to("/practice/5").await;
    sam.sees("Make a promise").await;
}

/// The day of a promise is one of its maker's own calendar: on a day when clocks are moved, from its first hour to its
/// last, and where on earth days begin first.
#[tokio::test]
async fn a_day_is_the_same_day_on_its_makers_clock() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    let zone = async |zone: &str| {
        sam.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await;
    };
    let offered = "return document.querySelector('#promise-day').value";
    let open = "return document.querySelector('[id^=day-]').selectedOptions[0].innerText";
    zone("Europe/Berlin").await;
    turns_to(&sam, "2027-03-27T23:30:00Z").await;
    assert_eq!(sam.ask(offered, Value::Null).await, "2027-03-28", "half an hour after midnight");
    sam.types("What will you do?", SMALL).await;
    sam.presses("Make this promise").await;
    sam.sees("On Sunday, 28 March").await;
    turns_to(&sam, "2027-03-28T21:30:00Z").await;
    assert_eq!(
        sam.ask(offered, Value::Null).await,
        "2027-03-28",
        "half an hour before midnight, an hour less later"
    );
    assert_eq!(sam.ask(open, Value::Null).await, "Today");
    records(&sam, "Kept").await;
    turns_to(&sam, "2027-03-28T22:30:00Z").await;
    assert_eq!(sam.ask(offered, Value::Null).await, "2027-03-29");
    sam.sees("On Sunday, 28 March").await;
    sam.presses("One day on record: 1 kept").await;
    sam.sees("Yesterday").await;

    zone("Pacific/Kiritimati").await;
    turns_to(&sam, "2027-03-29T10:30:00Z").await;
    assert_eq!(sam.ask(offered, Value::Null).await, "2027-03-30", "fourteen hours ahead");
    sam.types("What will you do?", BANK).await;
    sam.presses("Make this promise").await;
    sam.sees("On Tuesday, 30 March").await;
    assert_eq!(sam.ask(open, Value::Null).await, "Today");
    records(&sam, "Late").await;
    sam.sees("One day on record: 1 late").await;
    zone("Europe/Berlin").await;
    turns_to(&sam, "2027-10-31T22:30:00Z").await;
    assert_eq!(sam.ask(offered, Value::Null).await, "2027-10-31", "the last hour of a day that has one more");
    sam.sees("On Tuesday, 30 March").await;
}

/// What the next file that is downloaded holds.
async fn downloads(sam: &Person) -> String {
    let listens = "
        const make = URL.createObjectURL;
        window.file = undefined;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.file = text; }); return make.call(URL, blob); };";
    sam.ask(listens, Value::Null).await;
    sam.presses("Download the file").await;
    sam.until("the file", async || sam.ask("return window.file", Value::Null).await.is_string()).await;
    sam.ask("return window.file", Value::Null).await.as_str().expect("text").to_owned()
}

#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    promises(&sam).await;
    sam.chooses("Broken").await;
    sam.sees("What helps now, in this order").await;
    records(&sam, "Told first").await;
    sam.sees("One day on record: 1 told first").await;
    sam.sees("puts it where they can read it, if and when they look").await;
    sam.presses("A smaller promise").await;
    assert_eq!(sam.ask("return location.hash", Value::Null).await, "#make");
    sam.presses("Amends").await;
    sam.is_at("Amends").await;
    // Nothing on this page tells whether it reached anybody.
    alex.goes_to("/practice/5").await;
    alex.is_at("Consistency").await;
    sam.goes_to("/practice/5").await;
    sam.sees("One day on record: 1 told first").await;
    for words in ["read", "seen", "delivered"] {
        assert!(!sam.reads(&format!(" {words} by")).await, "{words}");
    }
}

#[tokio::test]
async fn hurt() {
    let (_relay, sam, alex) = pair().await;
    promises(&sam).await;
    records(&sam, "Kept").await;
    sam.sees("One day on record: 1 kept").await;
    alex.goes_to("/practice/5").await;
    assert!(!alex.reads(SMALL).await, "the door is closed");
    alex.chooses("Ajar").await;
    alex.sees(SMALL).await;
    alex.presses("One day on record: 1 kept").await;
    alex.presses("Say how it was for you").await;
    // Words that were typed and not taken along stay where they are.
    alex.types("In your own words", SOFA).await;
    alex.has_it_kept().await;
    alex.presses("It was so").await;
    alex.sees("it was so").await;
    let typed = "return document.querySelector('[id^=remark-]')?.value";
    alex.until("the words", async || alex.try_ask(typed, Value::Null).await == Some(SOFA.into())).await;
    assert!(!alex.reads(SOFA).await);
    alex.presses("It was different").await;
    alex.sees("it was different").await;
    alex.sees(SOFA).await;
    alex.sees("One differs").await;
    alex.is_at("Consistency").await;
    sam.sees("One differs").await;
}

/// Of a day that its maker left out she speaks first, and puts what she said in other words later.
#[tokio::test]
async fn hurt_speaks_of_a_day_that_was_left_out() {
    let (_relay, sam, alex) = pair().await;
    promises(&sam).await;
    alex.goes_to("/practice/5").await;
    assert!(!alex.reads("Another day").await, "the door is closed");
    alex.chooses("Ajar").await;
    alex.presses("Another day").await;
    alex.sees("has recorded nothing for these days").await;
    alex.picture("another day").await;
    let today = "return document.querySelector('select[id^=another]').options[1].value";
    let today = alex.ask(today, Value::Null).await;
    alex.sets("Which day", today.as_str().expect("a day")).await;
    alex.types("How it was for you", "It lay on the bed at ten.").await;
    alex.presses("Say this").await;
    alex.sees("No day on record. One differs").await;
    assert!(!alex.reads("Another day").await, "no other day has come");
    alex.presses("No day on record. One differs").await;
    alex.sees("It lay on the bed at ten.").await;
    alex.presses("Say it otherwise").await;
    alex.types("In your own words", "It lay on the bed at half past nine.").await;
    alex.presses("It was different").await;
    alex.sees("It lay on the bed at half past nine.").await;
    alex.is_at("Consistency").await;
    sam.presses("No day on record. One differs").await;
    sam.sees("It lay on the bed at half past nine.").await;
    sam.chooses("Told first").await;
    sam.presses("Record it").await;
    sam.sees("Your partner has already spoken of that day").await;
}

#[tokio::test]
async fn counsellor() {
    let (relay, sam, _alex) = pair().await;
    promises(&sam).await;
    reads_at_the_desk(&sam, &relay, "Zelquibar", "A promise", SMALL).await;
}
