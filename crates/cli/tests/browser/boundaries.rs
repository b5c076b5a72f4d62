//! Boundaries, with two people, two browsers and the real relay: limits, requests, agreements and their end.

use crate::{
    counsellor::reads_at_the_desk,
    person::{DAY, Person},
    relay::Relay,
    story::{begins, pair},
};
use serde_json::Value;

const LIMIT: &str = "I do not stay in a room where I am shouted at.";
const MORE: &str = " I come back the next day.";
const DEED: &str = "I drive to my sister and stay the night.";
const REQUEST: &str = "Please tell me before you are late.";
const AGREEMENT: &str = "We look at the account together on Sundays.";
const OTHERWISE: &str = "We look at the account together on Sundays before noon.";
const BREACH: &str = "I looked at the account alone on Tuesday.";
const CONTROL: &str = "You share your location with me at all times.";

async fn keeps_a_limit(person: &Person) {
    person.presses("Write down a limit").await;
    person.types("My limit", LIMIT).await;
    person.types("What I will do if it is crossed", DEED).await;
    person.presses("Keep it to myself").await;
    person.sees("What I will do if it is crossed. Only you can see this.").await;
}

async fn proposes(person: &Person) {
    person.presses("Propose an agreement").await;
    person.types("What would you both do?", AGREEMENT).await;
    person.presses("Sign and propose").await;
    person.sees("You signed it. It holds once you both have").await;
}

/// She looks for herself at what he proposes, and signs it.
async fn both_sign(sam: &Person, alex: &Person) {
    alex.goes_to_practice("Boundaries").await;
    alex.chooses("Ajar").await;
    sam.goes_to_practice("Boundaries").await;
    proposes(sam).await;
    alex.presses("Sign it").await;
    for person in [sam, alex] {
        person.sees("You both signed it. It holds until").await;
    }
}

#[tokio::test]
async fn responsible_solo() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to_practice("Boundaries").await;
    keeps_a_limit(&sam).await;
    sam.sees(DEED).await;
    proposes(&sam).await;
    sam.picture("alone").await;
}

#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    alex.goes_to_practice("Boundaries").await;
    alex.chooses("Ajar").await;
    sam.goes_to_practice("Boundaries").await;

    // What rules over the other is marked as it is typed, with the reason, and never in the way.
    sam.presses("Ask for something").await;
    sam.types("What would you like to ask for?", CONTROL).await;
    sam.sees("Rules over where they are").await;
    sam.picture("a control check").await;
    sam.types("What would you like to ask for?", REQUEST).await;
    sam.presses("Ask for it").await;
    alex.sees(REQUEST).await;
    alex.presses("No, I will not").await;
    sam.sees("said no.").await;

    proposes(&sam).await;
    alex.sees(AGREEMENT).await;
    alex.presses("Sign it").await;
    alex.sees("You both signed it. It holds until").await;
    sam.sees("You both signed it. It holds until").await;
    sam.presses("Put it otherwise, or name another day").await;
    sam.types("What would you both do?", OTHERWISE).await;
    sam.presses("Sign and propose").await;
    sam.sees("You put it otherwise").await;
    sam.sees("You both signed it. It holds until").await;
    sam.picture("new words beside those that hold").await;
    alex.presses("Sign it").await;
    alex.until("the new words to hold", async || !alex.reads("put it otherwise").await).await;
    alex.presses("How it came to be").await;
    alex.sees("before noon.").await;
    alex.picture("how it came to be").await;

    sam.presses("End this agreement").await;
    sam.presses("End it now").await;
    sam.sees("You ended it").await;
    alex.sees("ended it").await;
    assert!(!alex.reads("Sign it").await, "nobody takes it up again");
    sam.presses("Record").await;
    sam.sees("You ended an agreement.").await;
}

#[tokio::test]
async fn hurt() {
    let (_relay, sam, alex) = pair().await;
    alex.goes_to_practice("Boundaries").await;
    alex.sees("It is closed: what you say goes out, and nothing comes in.").await;
    keeps_a_limit(&alex).await;
    alex.presses("Put it otherwise").await;
    alex.types("My limit", &format!("{LIMIT}{MORE}")).await;
    alex.picture("a limit in other words").await;
    alex.presses("Keep these words").await;
    alex.sees(&format!("{LIMIT}{MORE}")).await;
    alex.sees(DEED).await;
    alex.presses("Put it otherwise").await;
    alex.types("My limit", LIMIT).await;
    alex.presses("Leave it as it is").await;
    alex.sees(&format!("{LIMIT}{MORE}")).await;
    alex.picture("a limit of her own").await;
    sam.goes_to_practice("Boundaries").await;
    proposes(&sam).await;
    assert!(!sam.reads(LIMIT).await);
    alex.presses("Show the limit").await;
    alex.sees("What you will do is not shown.").await;
    alex.presses("Share this").await;
    sam.sees(&format!("{LIMIT}{MORE}")).await;
    assert!(!sam.reads("my sister").await, "what she will do is for her own eyes");
    assert!(!alex.reads(AGREEMENT).await, "nothing arrives behind a closed door");

    alex.chooses("Open").await;
    alex.sees(AGREEMENT).await;
    alex.presses("Sign it").await;
    sam.sees("You both signed it. It holds until").await;
    alex.presses("End this agreement").await;
    alex.sees("No reason is needed.").await;
    alex.presses("End it now").await;
    alex.sees("You ended it").await;
    sam.sees("ended it").await;
    alex.presses("Show it no longer").await;
    sam.until("the limit to be gone", async || !sam.reads(LIMIT).await).await;
    alex.presses("Today").await;
    alex.presses("Pause everything").await;
    alex.goes_to_practice("Boundaries").await;
    alex.sees("Everything is paused, so nothing is shown here.").await;
    assert!(!alex.reads(DEED).await && !alex.reads(AGREEMENT).await);
}

/// Once its day has passed he is told on his own first page, and she on none; with another day it goes on.
#[tokio::test]
async fn both_after_the_day_to_look_at_an_agreement_again() {
    let (_relay, sam, alex) = pair().await;
    both_sign(&sam, &alex).await;
    sam.presses("Today").await;
    sam.is_at("Today").await;
    assert!(!sam.reads("Look at an agreement again").await);

    sam.runs_ahead(31 * DAY).await;
    alex.runs_ahead(31 * DAY).await;
    alex.goes_to("/today").await;
    alex.sees("Nothing is asked of you today.").await;
    assert!(!alex.reads("agreement").await);
    sam.goes_to("/today").await;
    sam.presses("Look at an agreement again").await;
    sam.is_at("Boundaries").await;
    sam.sees("To go on, name another day below and sign that.").await;
    sam.picture("after its day").await;
    sam.presses("Put it otherwise, or name another day").await;
    sam.presses("Sign and propose").await;
    sam.sees("You put it otherwise").await;
    sam.presses("Today").await;
    sam.is_at("Today").await;
    assert!(!sam.reads("Look at an agreement again").await, "the rest is not his to do");
    alex.goes_to_practice("Boundaries").await;
    alex.sees("To go on, name another day below and sign that.").await;
    alex.presses("Sign it").await;
    alex.sees("You both signed it. It holds until").await;
}

/// A beginning fills in the form with gaps and a day, and nothing goes out before the gaps are her own words.
#[tokio::test]
async fn hurt_begins_an_agreement_with_something() {
    let (_relay, sam, alex) = pair().await;
    alex.goes_to_practice("Boundaries").await;
    alex.presses("Propose an agreement").await;
    alex.sees("nothing goes out").await;
    alex.presses("Sleeping apart").await;
    alex.sees("Put your own words where").await;
    let form = "
        const day = document.querySelector('#review');
        return [day.closest('.card').querySelector('textarea').value, day.value]";
    let filled = alex.ask(form, Value::Null).await;
    assert!(filled[0].as_str().expect("words").contains('…'));
    assert_eq!(filled[1], Value::from(alex.day(30).await), "a day that may be chosen");
    assert!(alex.finds_off("Sign and propose").await, "the gaps are there");
    alex.picture("something to begin with").await;
    alex.types("What would you both do?", AGREEMENT).await;
    alex.sets("When do you look at it again?", &alex.day(14).await).await;
    assert!(!alex.reads("Put your own words where").await);
    sam.goes_to_practice("Boundaries").await;
    assert!(!sam.reads("We sleep apart").await && !sam.reads(AGREEMENT).await, "nothing goes out by itself");
    alex.presses("Sign and propose").await;
    sam.sees(AGREEMENT).await;
    assert!(!sam.reads("We sleep apart").await);
}

/// What was told, and what she wrote for herself, after an agreement was broken.
#[tokio::test]
async fn both_after_an_agreement_was_broken() {
    let (_relay, sam, alex) = pair().await;
    alex.goes_to_practice("Boundaries").await;
    alex.chooses("Ajar").await;
    keeps_a_limit(&alex).await;
    sam.goes_to_practice("Boundaries").await;
    proposes(&sam).await;
    assert!(!sam.reads("If it was broken").await, "it does not hold yet");
    alex.presses("Sign it").await;
    alex.presses("If it was broken").await;
    alex.sees("You do not have to do anything about it").await;
    alex.sees("it reminds you, and warns nobody").await;
    alex.picture("what she wrote for herself").await;

    sam.presses("If it was broken").await;
    sam.sees("tell it before it is found out").await;
    assert!(!sam.reads(LIMIT).await && !sam.reads(DEED).await, "that is for her eyes");
    sam.picture("to tell it").await;
    sam.presses("add it to your account").await;
    sam.is_at("What you did").await;
    sam.types("The whole in one line", BREACH).await;
    sam.types("What you did", BREACH).await;
    sam.chooses("I tell it without being asked").await;
    sam.presses("Read it over").await;
    sam.presses("Share it").await;
    sam.is_at("Acknowledge").await;
    sam.sees("without being asked").await;
    sam.goes_to("/record").await;
    sam.is_at("Record").await;
    assert!(!sam.reads("broken").await, "she let nothing be known");
    alex.goes_to_practice("Acknowledge").await;
    alex.chooses("Open").await;
    alex.sees(BREACH).await;
}

#[tokio::test]
async fn hurt_ends_what_she_signed_behind_a_closed_door_and_in_a_pause() {
    let (_relay, sam, alex) = pair().await;
    both_sign(&sam, &alex).await;
    alex.chooses("Closed").await;
    alex.sees("An agreement stands here as it was when you signed it.").await;
    alex.sees("End this agreement").await;
    sam.sees("You both signed it. It holds until").await;
    sam.presses("Put it otherwise, or name another day").await;
    sam.types("What would you both do?", OTHERWISE).await;
    sam.presses("Sign and propose").await;
    sam.sees("You put it otherwise").await;

    alex.presses("Today").await;
    alex.presses("Pause everything").await;
    alex.sees("Everything is paused").await;
    alex.goes_to_practice("Boundaries").await;
    assert!(!alex.reads(AGREEMENT).await, "nothing is put before her");
    alex.presses("What you said and signed").await;
    alex.sees(AGREEMENT).await;
    assert!(!alex.reads("before noon").await, "nothing comes in");
    alex.picture("to end in a pause").await;
    alex.presses("End this agreement").await;
    alex.presses("End it now").await;
    alex.until("it to be ended", async || !alex.reads(AGREEMENT).await).await;
    sam.sees("ended it").await;
}

#[tokio::test]
async fn the_example_has_boundaries_for_both_seats() {
    let relay = Relay::start();
    let (computer, phone) = tokio::join!(Person::on_a_computer("computer"), Person::on_a_phone("phone"));
    for (person, seat) in [(&computer, "first"), (&phone, "first"), (&computer, "second"), (&phone, "second")]
    {
        person.opens(&format!("{}/example/practice/7?seat={seat}", relay.url)).await;
        person.is_at("Boundaries").await;
        person.sees("You both signed it. It holds until").await;
        person.picture("example").await;
    }
}

/// A request is handed over; a limit that was kept to oneself is nothing that could be.
#[tokio::test]
async fn counsellor() {
    let (relay, _sam, alex) = pair().await;
    alex.goes_to_practice("Boundaries").await;
    keeps_a_limit(&alex).await;
    alex.presses("Ask for something").await;
    alex.types("What would you like to ask for?", REQUEST).await;
    alex.presses("Ask for it").await;
    alex.sees(REQUEST).await;
    let cara = reads_at_the_desk(&alex, &relay, "Morvanthi", "A request", REQUEST).await;
    alex.presses("Hand something over").await;
    alex.sees("Which entry?").await;
    assert!(!alex.reads(LIMIT).await && !cara.reads(LIMIT).await);
}
