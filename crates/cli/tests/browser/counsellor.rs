//! A counsellor with two people, each apart: three browsers and the real relay.

use crate::{
    person::Person,
    relay::Relay,
    story::{begins, keeps_the_code, pair},
};
use serde_json::{Value, json};

const QUESTION: &str = "Who else knew about the loan?";
const CARA: &str = "Dr Quillow";
const HOMEWORK: &str = "Write down one evening that went well.";
const WHAT_IT_WAS_LIKE: &str = "It was hard to find one.";
const POINT: &str = "How to sleep again";
const PROMISE: &str = "I put the bills on the table at six.";
const AMEND: &str = "I list every debt with its date.";
const LISTED: &str = "Nine lines, in the folder.";

/// Opens the third door, takes the link in and answers it; both compare the words.
pub(crate) async fn counsellor_joins(partner: &Person, cara: &Person, home: &str, name: &str) {
    partner.presses("People").await;
    partner.passes("People").await;
    partner.presses("Invite a counsellor").await;
    partner.passes("Invite a counsellor").await;
    partner.sees("What they have read, they know.").await;
    partner.presses("Make the invitation").await;
    partner.passes("An invitation for your counsellor").await;
    let link = partner.ask("return document.querySelector('input[readonly]').value", Value::Null).await;
    let link = link.as_str().expect("a link").to_owned();

    cara.opens(home).await;
    cara.presses("I am a counsellor").await;
    cara.passes("You are a counsellor").await;
    cara.sees("Nobody here checks who a counsellor is.").await;
    cara.presses("I have an invitation").await;
    cara.passes("An invitation").await;
    cara.types("The link", &link).await;
    cara.presses("Open the invitation").await;
    cara.passes("You are invited").await;
    cara.sees("asks you to work with them here, as their counsellor").await;
    cara.presses("Take a seat").await;
    cara.types("What should they call you here?", CARA).await;
    cara.presses("Go on").await;
    keeps_the_code(cara).await;

    let words = "return Array.from(document.querySelectorAll('main ol li'), (word) => word.innerText.trim())";
    cara.passes("Compare four words").await;
    partner.passes("Compare four words").await;
    partner.sees(CARA).await;
    cara.sees(name).await;
    assert_eq!(partner.ask(words, Value::Null).await, cara.ask(words, Value::Null).await);
    partner.presses("Yes, they are the same").await;
    cara.presses("Yes, they are the same").await;
    cara.passes("Your desk").await;
    partner.passes("Your counsellor").await;
}

/// A counsellor joins a partner, is handed one entry, and reads it at their desk. Returns them, to look for more.
pub(crate) async fn reads_at_the_desk(
    partner: &Person,
    relay: &Relay,
    name: &str,
    what: &str,
    words: &str,
) -> Person {
    let cara = Person::on_a_computer("cara").await;
    counsellor_joins(partner, &cara, &relay.url, name).await;
    assert!(!cara.reads(words).await, "nothing before it is handed over");
    hands_over(partner, what).await;
    cara.sees(words).await;
    cara.sees(&format!("Handed to you: {what}")).await;
    cara.picture("handed over").await;
    cara
}

#[tokio::test]
async fn counsellor() {
    let ((relay, sam, alex), cara) = tokio::join!(pair(), Person::on_a_computer("cara"));
    alex.looks_at_everything();
    cara.looks_at_everything();
    works_with_a_counsellor(&alex, &cara, &relay.url).await;

    // The partner who did not invite anybody learns nothing of it.
    sam.presses("Record").await;
    sam.presses("People").await;
    sam.is_at("People").await;
    for said in [CARA, HOMEWORK, "Your work with them"] {
        assert!(!sam.reads(said).await, "{said}");
    }

    alex.presses("Take it away").await;
    alex.sees("A copy, a picture or a note they made stays with them.").await;
    alex.presses("Take it away").await;
    alex.sees("Nothing just now.").await;
    cara.sees("Something is no longer shown to you.").await;
    assert!(!cara.reads(QUESTION).await, "it is gone from the page");

    alex.presses("End the work with them").await;
    alex.sees("What this does not take back").await;
    alex.presses("End it now").await;
    alex.sees("You ended this.").await;
    cara.sees("This work has ended.").await;
    cara.presses("Settings").await;
    cara.is_at("Settings").await;
}

/// From a question, which is handed over, to homework that was done and something that was talked about.
pub(crate) async fn works_with_a_counsellor(alex: &Person, cara: &Person, home: &str) {
    asks_a_question(alex).await;
    counsellor_joins(alex, cara, home, "Morvanthi").await;
    cara.sees("Nothing just now. They hand things over when they want to.").await;
    hands_over(alex, "A question").await;
    cara.sees(QUESTION).await;
    cara.sees("Handed to you: A question.").await;
    cara.picture("desk").await;
    gives_and_does_homework(alex, cara).await;
}

async fn asks_a_question(alex: &Person) {
    alex.presses("Practices").await;
    alex.presses("Openness").await;
    alex.is_at("Openness").await;
    alex.types("What do you want to ask?", QUESTION).await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
}

/// Chooses the entry, sees what the counsellor will see, and hands it over.
async fn hands_over(alex: &Person, what: &str) {
    alex.presses("Hand something over").await;
    alex.chooses(what).await;
    alex.sees("What they will see").await;
    alex.chooses("A week").await;
    alex.picture("preview").await;
    alex.presses("Hand it over").await;
    alex.sees("Shown until").await;
    alex.picture("handed over").await;
}

async fn gives_and_does_homework(alex: &Person, cara: &Person) {
    cara.presses("Give homework").await;
    cara.types("What could they try?", HOMEWORK).await;
    cara.chooses("In a week").await;
    cara.presses("Give it").await;
    cara.sees("You gave homework").await;
    alex.sees(HOMEWORK).await;
    alex.presses("I did it").await;
    alex.sees("You said that it is done.").await;
    alex.presses("Say what it was like").await;
    alex.types("What was it like?", WHAT_IT_WAS_LIKE).await;
    alex.presses("Send it to your counsellor").await;
    alex.presses("Note something to talk about").await;
    alex.types("What do you want to talk about?", POINT).await;
    alex.presses("Note it").await;
    cara.sees(WHAT_IT_WAS_LIKE).await;
    cara.sees(POINT).await;
    cara.sees("They wrote what it was like").await;
    cara.picture("the week").await;
    cara.presses("We talked about it").await;
    cara.sees("Nothing is noted for the next session.").await;
    alex.sees("Nothing is noted for the next session.").await;
}

/// Promises a thing, tells first that it was not kept, and does an amend that needs nothing from anybody.
async fn promises_slips_and_mends(sam: &Person) {
    sam.goes_to("/practice/5").await;
    sam.types("What will you do?", PROMISE).await;
    sam.chooses("Every day").await;
    sam.presses("Make this promise").await;
    sam.sees("Every day since").await;
    sam.chooses("Told first").await;
    sam.presses("Record it").await;
    sam.sees("One day on record").await;
    sam.goes_to("/practice/4").await;
    sam.types("Which harm is it for?", "I hid the loan.").await;
    sam.types("What would you do?", AMEND).await;
    sam.chooses("It puts something back").await;
    sam.chooses("Nobody").await;
    sam.presses("Write it down").await;
    sam.presses("Say that it is done").await;
    sam.types("How can one tell, if you like", LISTED).await;
    sam.presses("It is done").await;
    sam.sees("You: done.").await;
}

/// The counsellor's picture holds what was handed over and nothing else; taken away, it is gone from there too.
#[tokio::test]
async fn the_picture_is_made_of_what_was_handed_over() {
    let relay = Relay::start();
    let (sam, cara) = tokio::join!(Person::on_a_phone("sam"), Person::on_a_computer("cara"));
    begins(&sam, &relay.url).await;
    promises_slips_and_mends(&sam).await;
    counsellor_joins(&sam, &cara, &relay.url, "Zelquibar").await;
    cara.presses("The picture").await;
    cara.is_at("The picture").await;
    cara.sees("Nothing is shown to you just now").await;

    sam.presses("Hand something over").await;
    assert!(!sam.reads("told first").await, "a day without a note comes with its promise");
    sam.chooses("A promise").await;
    sam.chooses("Along with what was said about its days").await;
    sam.sees("A promise, broken and told first (").await;
    sam.picture("a promise with its days").await;
    sam.presses("Hand it over").await;
    cara.sees("One promise was handed to you.").await;
    cara.sees("One day on record: 1 told first.").await;
    assert!(!cara.reads("Amends").await, "the amend was not");
    hands_over(&sam, "An amend, done").await;
    cara.sees("One was said to be done.").await;
    cara.sees("A setback is part of the line.").await;
    for words in [PROMISE, AMEND] {
        assert!(!cara.reads(words).await, "{words}");
    }

    // Read as a table, and on paper, where it stands open.
    let table = "return Array.from(document.querySelectorAll('details.table')).every((one) => one.querySelector('td').checkVisibility())";
    assert_eq!(cara.ask(table, Value::Null).await, false);
    cara.picture("the picture at the desk").await;
    cara.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    assert_eq!(cara.ask(table, Value::Null).await, true, "on paper");
    cara.picture("the picture on paper").await;
    cara.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    cara.presses("The same as a table").await;
    cara.sees("Told first").await;

    // In the list of what is shown the oldest stands first: the promise, then its day.
    let shown = "return document.body.innerText.split('Shown until').length - 1";
    for left in [2, 1] {
        sam.presses("Take it away").await;
        sam.presses("Take it away").await;
        sam.until("it to be gone", async || sam.try_ask(shown, Value::Null).await == Some(left.into())).await;
    }
    cara.until("the day gone", async || !cara.reads("One day on record").await).await;
    cara.sees("One was said to be done.").await;
    assert!(!cara.reads("told first").await, "in no count and in no line");
    sam.presses("End the work with them").await;
    sam.presses("End it now").await;
    cara.sees("Nothing is shown to you just now").await;
}
