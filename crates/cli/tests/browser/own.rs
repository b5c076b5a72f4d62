//! What a person does with what is their own: another device, words taken back, private pages destroyed.

use crate::{
    person::Person,
    relay::Relay,
    story::{WORDS, answers_the_invitation, begins, compare_words, invites},
};
use serde_json::Value;

const DRAFT: &str = "I call before I am late";
/// Whether the line that tells of it has an hour.
const WHEN_TAKEN: &str = "
    const lines = Array.from(document.querySelectorAll('ol.seam > li'), (line) => line.innerText);
    return /, \\d+:\\d\\d/.test(lines.find((line) => line.includes('took words back.')));";

#[tokio::test]
async fn another_device_is_added_with_the_same_words_and_removed_again() {
    let relay = Relay::start();
    let (robin, tablet) = (Person::on_a_phone("robin").await, Person::on_a_computer("tablet").await);
    begins(&robin, &relay.url).await;
    robin.goes_to("/practice/5").await;
    robin.types("What will you do?", DRAFT).await;
    robin.presses("Make this promise").await;
    robin.sees("Say how a day went").await;

    robin.goes_to("/settings/devices").await;
    robin.is_at("Your devices").await;
    robin.sees("This one.").await;
    robin.types("What do you call it?", "the phone").await;
    robin.presses("Name this device").await;
    robin.sees("the phone").await;
    robin.presses("Add a device").await;
    robin.is_at("Add a device").await;
    robin.presses("Make the link").await;
    robin.is_at("Open this on the new device").await;
    robin.picture("link").await;
    let link = robin.ask("return document.querySelector('input[readonly]').value", Value::Null).await;

    tablet.opens(link.as_str().expect("a link")).await;
    tablet.is_at("A new device of yours").await;
    tablet.types("What do you call this device?", "the tablet").await;
    tablet.presses("Go on").await;
    tablet.is_at("Compare four words").await;
    robin.is_at("Compare four words").await;
    let words = robin.ask(WORDS, Value::Null).await;
    assert_eq!(words, tablet.ask(WORDS, Value::Null).await);
    robin.presses("Yes, they are the same").await;
    tablet.presses("Yes, they are the same").await;
    tablet.is_at("Today").await;
    tablet.goes_to("/practice/5").await;
    tablet.sees(DRAFT).await;

    robin.goes_to("/settings/devices").await;
    robin.sees("the tablet").await;
    robin.picture("devices").await;
    robin.presses("Remove").await;
    robin.sees("What this does not take back").await;
    robin.picture("removing").await;
    robin.presses("Remove this device").await;
    robin.until("the tablet off the list", async || !robin.reads("the tablet").await).await;
    // Where they are, and in the settings.
    tablet.goes_to("/today").await;
    tablet.is_at("Today").await;
    tablet.sees("The relay does not let this device in any more").await;
}

#[tokio::test]
async fn words_are_taken_back_and_the_other_sees_that_they_were() {
    let relay = Relay::start();
    let (sam, alex) = (Person::on_a_computer("sam").await, Person::on_a_phone("alex").await);
    begins(&sam, &relay.url).await;
    sam.goes_to("/practice/5").await;
    sam.types("What will you do?", DRAFT).await;
    sam.presses("Make this promise").await;
    sam.sees("Say how a day went").await;
    let link = invites(&sam).await;
    answers_the_invitation(&alex, &link).await;
    compare_words(&sam, &alex).await;
    alex.is_at("Today").await;
    alex.goes_to("/practice/5").await;
    alex.chooses("Open").await;
    alex.sees(DRAFT).await;

    sam.goes_to("/record").await;
    sam.sees(DRAFT).await;
    sam.presses("Take the words back").await;
    sam.sees("What they will see in its place:").await;
    sam.picture("taking-back").await;
    sam.presses("Take the words back").await;
    sam.sees("You took words back.").await;
    sam.until("the words gone", async || !sam.reads(DRAFT).await).await;
    for person in [&sam, &alex] {
        person.goes_to("/practice/5").await;
        person.sees("(These words were taken back.)").await;
    }
    alex.goes_to("/record").await;
    alex.sees("Zelquibar took words back.").await;
    assert_eq!(alex.ask(WHEN_TAKEN, Value::Null).await, true, "and when");
    assert!(!alex.reads(DRAFT).await);
}

#[tokio::test]
async fn private_pages_are_destroyed_and_the_record_goes_on() {
    let relay = Relay::start();
    let robin = Person::on_a_phone("robin").await;
    begins(&robin, &relay.url).await;
    robin.goes_to("/own/values").await;
    robin.types("What you stand for", DRAFT).await;
    robin.has_it_kept().await;
    robin.goes_to("/settings/private").await;
    robin.is_at("Destroy my private pages").await;
    robin.sees("your journal, your list of what is still untold").await;
    assert!(!robin.reads("doors").await, "that is the other seat’s");
    robin.presses("Destroy my private pages").await;
    robin.sees("Tick the line above").await;
    robin.chooses("I want none of this back.").await;
    robin.presses("Destroy my private pages").await;
    robin.sees("They are gone from this device").await;
    robin.goes_to("/own/values").await;
    robin.has_it_kept().await;
    let begun = "return document.querySelector('textarea')?.value";
    robin.until("an empty page", async || robin.try_ask(begun, Value::Null).await == Some("".into())).await;
    robin.goes_to("/practice/5").await;
    robin.types("What will you do?", DRAFT).await;
    robin.presses("Make this promise").await;
    robin.sees("Say how a day went").await;
    robin.goes_to("/settings").await;
    robin.sees("This device and the relay had the same.").await;
}
