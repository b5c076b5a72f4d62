//! Amends, with two people, two browsers and the real relay: needs, proposals, taking, changing, declining, what
//! was done, and whether it helped.

use crate::{
    counsellor::reads_at_the_desk,
    person::Person,
    relay::Relay,
    story::{begins, pair},
};
use serde_json::{Value, json};

const NEED: &str = "To see the account without asking.";
const OTHER_NEED: &str = "To hear it said in front of my sister.";
const HARM: &str = "I hid the loan.";
const LIST: &str = "I list every debt with its date.";
const STATEMENTS: &str = "I ask the bank for statements in both names.";
const CHANGED: &str = "You ask the bank, and they come to my mail too.";
const TRADE: &str = "I buy you a ring if you forgive me.";

async fn proposes(sam: &Person, text: &str, whom: &str) {
    sam.types("Which harm is it for?", HARM).await;
    sam.types("What would you do?", text).await;
    sam.chooses("It puts something back").await;
    sam.chooses(whom).await;
    sam.presses(if whom == "Nobody" { "Write it down" } else { "Propose it" }).await;
}

#[tokio::test]
async fn responsible_solo() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to_practice("Amends").await;
    sam.sees("You are here alone.").await;
    proposes(&sam, LIST, "Nobody").await;
    sam.sees("It needs nothing from").await;
    assert!(!sam.reads("Take it").await, "there is nobody to say yes");
    sam.presses("Say that it is done").await;
    sam.types("How can one tell, if you like", "Nine lines, in the folder.").await;
    sam.presses("It is done").await;
    sam.sees("You: done.").await;
    sam.sees("Nine lines, in the folder.").await;
    sam.picture("done alone").await;
    sam.presses("Change the words").await;
    sam.types("In other words", CHANGED).await;
    sam.presses("Write these words down").await;
    sam.sees(CHANGED).await;
    sam.presses("Drop it").await;
    sam.sees("You dropped it.").await;
    assert!(!sam.reads("Say that it is done").await);
}

#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    sam.goes_to_practice("Amends").await;
    // For sale: said as it is typed, with the reason, and never in the way.
    sam.types("What would you do?", TRADE).await;
    sam.presses("I buy you a ring if you forgive me Looks like a trade").await;
    sam.sees("Show the evidence").await;
    sam.picture("for sale").await;
    proposes(&sam, STATEMENTS, "Both of us").await;
    sam.sees("You said yes to these words. Nothing more is needed from you.").await;

    alex.goes_to_practice("Amends").await;
    alex.sees("This door is closed").await;
    assert!(!alex.reads(STATEMENTS).await, "nothing arrives behind a closed door");
    alex.chooses("Ajar").await;
    alex.sees(STATEMENTS).await;
    let filled = "
        const all = Array.from(document.querySelectorAll('article .button:not(.second)'));
        return all.filter((one) => one.checkVisibility()).map((one) => one.innerText)";
    assert_eq!(alex.ask(filled, Value::Null).await, json!([]), "no answer stands before the others");
    alex.presses("No").await;
    alex.sees("You said no.").await;
    assert!(!alex.reads("Take it").await, "folded once she has answered");
    sam.sees("said no. It rests.").await;
    assert!(!sam.reads("Change the words").await, "a no is not asked again");
    sam.presses("Record").await;
    sam.sees("You proposed an amend.").await;
    assert!(!sam.reads("said yes").await && !sam.reads("said no").await, "the no is not in the record");

    // Of her own accord she thinks otherwise.
    alex.presses("Say something else").await;
    alex.presses("Not yet").await;
    sam.goes_to_practice("Amends").await;
    sam.sees("said: not yet.").await;
    assert!(!sam.reads("Take it").await, "he said yes to his own words");
    alex.sees("You said: not yet.").await;
    alex.presses("Say something else").await;
    alex.presses("Take it").await;
    sam.sees("You both said yes to these words.").await;
    sam.presses("Today").await;
    sam.sees("Write down what you did").await;
    sam.presses("Do what you both agreed on").await;
    sam.presses("Say that it is done").await;
    sam.presses("It is done").await;
    sam.sees("You: done.").await;
    sam.picture("agreed and done").await;
    sam.presses("Record").await;
    sam.sees("You said that an amend is done.").await;
}

#[tokio::test]
async fn hurt() {
    let (_relay, sam, alex) = pair().await;
    alex.goes_to_practice("Amends").await;
    for need in [NEED, OTHER_NEED] {
        alex.types("Something you need", need).await;
        alex.presses("Keep it to myself").await;
        alex.sees(need).await;
    }
    sam.goes_to_practice("Amends").await;
    assert!(!sam.reads(NEED).await);
    // The first of the two.
    alex.presses("Show it").await;
    alex.sees("will be able to read:").await;
    alex.picture("a look at what is shown").await;
    alex.presses("Share this").await;
    sam.sees(NEED).await;
    assert!(!sam.reads(OTHER_NEED).await, "one at a time");

    proposes(&sam, STATEMENTS, "Both of us").await;
    alex.chooses("Open").await;
    alex.sees(STATEMENTS).await;
    alex.presses("Change the words").await;
    alex.types("In other words", CHANGED).await;
    alex.presses("Propose these words").await;
    alex.sees("Earlier words").await;
    sam.sees(CHANGED).await;
    sam.presses("Take it").await;
    alex.sees("You both said yes to these words.").await;
    sam.presses("Say that it is done").await;
    sam.presses("It is done").await;
    alex.chooses("This did not help").await;
    alex.sees("You noted for yourself: this did not help.").await;
    alex.goes_to("/practice/4").await;
    alex.sees("You noted for yourself: this did not help.").await;
    let chosen =
        "return document.querySelector('label:has(input[name^=helped]:checked)')?.innerText.trim() ?? null";
    assert_eq!(alex.ask(chosen, Value::Null).await, json!("This did not help"));
    alex.picture("a note of her own").await;
    assert!(!sam.reads("did not help").await, "it is hers");
    alex.presses("Tell them").await;
    alex.presses("Share this").await;
    sam.sees("said: this did not help.").await;

    alex.presses("Show it no longer").await;
    sam.until("the need to be gone", async || !sam.reads(NEED).await).await;
    alex.presses("Today").await;
    alex.presses("Pause everything").await;
    alex.goes_to_practice("Amends").await;
    alex.sees("Everything is paused, so nothing is shown here.").await;
    assert!(!alex.reads(CHANGED).await && !alex.reads(OTHER_NEED).await);
}

#[tokio::test]
async fn counsellor() {
    let (relay, sam, _alex) = pair().await;
    sam.goes_to_practice("Amends").await;
    proposes(&sam, STATEMENTS, "Both of us").await;
    sam.sees("You said yes to these words.").await;
    let cara = reads_at_the_desk(&sam, &relay, "Zelquibar", "An amend, proposed", STATEMENTS).await;
    cara.sees(HARM).await;
}

#[tokio::test]
async fn the_example_has_amends_for_both_seats() {
    let relay = Relay::start();
    let (computer, phone) = tokio::join!(Person::on_a_computer("computer"), Person::on_a_phone("phone"));
    for (person, seat) in [(&computer, "first"), (&phone, "first"), (&computer, "second"), (&phone, "second")]
    {
        person.opens(&format!("{}/example/practice/4?seat={seat}", relay.url)).await;
        person.is_at("Amends").await;
        person.sees("You both said yes to these words.").await;
        person.picture("example").await;
    }
}
