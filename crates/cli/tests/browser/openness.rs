//! Openness, with two people, two browsers and the real relay: asking, answering, asking again.

use crate::{
    counsellor::reads_at_the_desk,
    person::Person,
    relay::Relay,
    story::{begins, pair},
};
use serde_json::Value;

const QUESTION: &str = "Who else knew about the loan?";
const FIRST: &str = "Nobody knew about it.";
const STRAIGHT: &str = "My brother knew since the summer.";
const MORE: &str = "I told him at the lake.";
const HALF: &str = "And what did he";
const IN_A_PAUSE: &str = "Did you tell your mother?";

#[tokio::test]
async fn a_question_is_asked_answered_and_asked_again() {
    let (_relay, sam, alex) = pair().await;
    asks_behind_a_closed_door(&alex).await;
    names_a_day_and_answers(&sam).await;
    reads_and_asks_again(&alex).await;
    says_it_again_and_sets_it_straight(&sam).await;
    keeps_what_is_being_typed(&sam, &alex).await;
    asks_during_a_pause(&sam, &alex).await;

    sam.presses("Record").await;
    sam.sees("You set one of your answers straight.").await;
}

async fn asks_behind_a_closed_door(alex: &Person) {
    alex.goes_to_practice("Openness").await;
    alex.sees("It is closed: what you ask goes out, and no answer is shown.").await;
    alex.types("What do you want to ask?", QUESTION).await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
    alex.sees(QUESTION).await;
    assert!(!alex.reads("Please say it again").await, "there is nothing to hear again");
}

async fn names_a_day_and_answers(sam: &Person) {
    sam.presses("Today").await;
    sam.presses("Answer a question").await;
    sam.is_at("Openness").await;
    sam.sees(QUESTION).await;
    let question = "return document.activeElement?.id.startsWith('question-') ?? false";
    sam.until("the focus on that question", async || {
        sam.try_ask(question, Value::Null).await == Some(true.into())
    })
    .await;
    sam.presses("Answer").await;
    sam.presses("I need time").await;
    sam.sets("I need until", &sam.day(40).await).await;
    sam.presses("Name this day").await;
    sam.sees("That day is far away.").await;
    sam.sets("I need until", &sam.day(2).await).await;
    sam.presses("Name this day").await;
    sam.sees("You: “I need until").await;
    assert!(!sam.reads("I need time").await, "a day is named once");
    sam.presses("Today").await;
    sam.is_at("Today").await;
    assert!(!sam.reads("Answer a question").await, "not before the day that was named");
    sam.goes_to_practice("Openness").await;
    sam.presses("Answer").await;
    sam.types("Your answer", FIRST).await;
    sam.presses("Details, set apart").await;
    sam.types("What are they about?", LABEL).await;
    sam.picture("answering").await;
    sam.presses("Give this answer").await;
    sam.sees("Details need both").await;
    sam.types("The details", DETAIL).await;
    sam.presses("Give this answer").await;
    sam.sees("Add to it, or set it straight").await;
    sam.sees(FIRST).await;
    sam.sees(&format!("Details: {LABEL}")).await;
}

/// Two acts from anywhere on the page: open the door once, press once.
async fn reads_and_asks_again(alex: &Person) {
    assert!(!alex.reads("I need until").await && !alex.reads(FIRST).await, "the door is closed");
    alex.chooses("Ajar").await;
    alex.sees(FIRST).await;
    alex.sees(&format!("Details: {LABEL}")).await;
    assert!(!alex.reads(DETAIL).await, "folded until it is opened");
    alex.sees("I need until").await;
    alex.presses("Please say it again").await;
    alex.sees("You asked to hear it again.").await;
    alex.picture("asked again").await;
}

async fn says_it_again_and_sets_it_straight(sam: &Person) {
    sam.sees("asked to hear it again.").await;
    sam.presses("Say it again").await;
    sam.sees("Say it as if for the first time.").await;
    sam.sees(FIRST).await;
    let sheet = sam.ask("return document.querySelector('article textarea').value", Value::Null).await;
    assert_eq!(sheet, "", "a fresh sheet for each answer");
    sam.types("Your answer", STRAIGHT).await;
    sam.chooses("This sets straight what I said before").await;
    sam.picture("setting it straight").await;
    sam.presses("Give this answer").await;
    sam.sees("You, to set an earlier answer straight:").await;
}

/// What arrives leaves a question that is being typed as it is.
async fn keeps_what_is_being_typed(sam: &Person, alex: &Person) {
    alex.sees("to set an earlier answer straight:").await;
    alex.sees(STRAIGHT).await;
    alex.sees(FIRST).await;
    alex.types("What do you want to ask?", HALF).await;
    sam.presses("Add to it, or set it straight").await;
    sam.types("Your answer", MORE).await;
    sam.presses("Give this answer").await;
    alex.sees(MORE).await;
    let typed = alex.ask("return document.querySelector('#question').value", Value::Null).await;
    assert_eq!(typed, HALF);
}

async fn asks_during_a_pause(sam: &Person, alex: &Person) {
    alex.presses("Today").await;
    alex.presses("Pause everything").await;
    alex.sees("Everything is paused.").await;
    alex.goes_to_practice("Openness").await;
    alex.sees("Everything is paused, so nothing is shown here.").await;
    assert!(!alex.reads(QUESTION).await);
    alex.types("What do you want to ask?", IN_A_PAUSE).await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
    assert!(!alex.reads(MORE).await);
    sam.sees(IN_A_PAUSE).await;
}

const TOPIC: &str = "What you spend above twenty";
const TOLD: &str = "Forty for the tyres, today.";
const HELPS: &str = "Say what you will do before I ask.";
const LABEL: &str = "where it was";
const DETAIL: &str = "At the bank by the station.";
const ALSO_HEARD: &str = "That he was ashamed of it.";
const HEARD: &str = "That it was my face when I said no.";

#[tokio::test]
async fn responsible_solo() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to_practice("Openness").await;
    sam.sees("There are no questions here.").await;
    sam.sees("No topics are here.").await;
    sam.presses("Propose a talk").await;
    sam.types("What would it be about?", "The summer").await;
    sam.presses("Propose it").await;
    sam.sees("It begins once you both want it.").await;
    assert!(!sam.reads("Propose a talk").await, "one at a time");
    sam.presses("Take it back").await;
    sam.sees("It was taken back before it began.").await;
    sam.sees("Propose a talk").await;
}

#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    alex.goes_to_practice("Openness").await;
    alex.chooses("Ajar").await;
    alex.types("Something you would like to hear about", TOPIC).await;
    alex.presses("Choose this topic").await;
    alex.types("What do you want to ask?", QUESTION).await;
    alex.presses("Ask it").await;

    sam.goes_to_practice("Openness").await;
    sam.sees(TOPIC).await;
    sam.presses("Tell something").await;
    sam.types("What you want to tell", TOLD).await;
    sam.presses("Tell it").await;
    alex.sees(TOLD).await;
    sam.sees(QUESTION).await;
    sam.presses("Answer").await;
    sam.types("Your answer", FIRST).await;
    sam.presses("Give this answer").await;
    sam.presses("Add to it, or set it straight").await;
    sam.presses("Put details apart").await;
    sam.types("What are they about?", LABEL).await;
    sam.types("The details", DETAIL).await;
    sam.presses("Give these details").await;
    alex.sees(&format!("Details: {LABEL}")).await;
    assert!(!alex.reads(DETAIL).await, "folded until it is opened");
    alex.chooses("Without").await;
    alex.sees("They are not shown.").await;
    alex.chooses("With").await;
    alex.sees(DETAIL).await;
    alex.chooses("Folded").await;
    alex.until("the details folded again", async || !alex.reads(DETAIL).await).await;
    sam.presses("With a counsellor there").await;
    alex.sees("“I would like to answer this with a counsellor there.”").await;

    sam.presses("Propose a talk").await;
    sam.types("What would it be about?", "The summer").await;
    sam.presses("Propose it").await;
    alex.presses("Yes").await;
    sam.presses("The other begins").await;
    sam.sees("You listen.").await;
    alex.sees("You speak until").await;
    alex.picture("a talk that goes").await;
    alex.presses("I need a break").await;
    alex.presses("In 20 minutes").await;
    sam.sees("needed a break. You come back to it:").await;
    sam.sees("Until then it rests, unless Morvanthi goes on sooner.").await;
    assert!(!sam.reads("Go on, ").await, "whoever takes the break goes on first");
    sam.picture("in a break").await;
    alex.presses("Go on, I speak").await;
    sam.sees("You listen.").await;
    sam.presses("End the talk").await;
    say_what_they_heard(&sam, &alex).await;
    assert!(!alex.reads("Say one thing you heard").await, "one word each");
}

/// The talk has been ended: each says one thing that the other reads.
pub(crate) async fn say_what_they_heard(sam: &Person, alex: &Person) {
    sam.types("One thing I heard, if you like", HEARD).await;
    sam.presses("Close it").await;
    alex.sees("It is over.").await;
    alex.sees(HEARD).await;
    alex.presses("Say one thing you heard").await;
    alex.types("One thing I heard", ALSO_HEARD).await;
    alex.presses("Say it").await;
    alex.sees(ALSO_HEARD).await;
    sam.sees(ALSO_HEARD).await;
}

#[tokio::test]
async fn hurt() {
    let (_relay, sam, alex) = pair().await;
    alex.goes_to_practice("Openness").await;
    alex.types("Something that helps, or would", HELPS).await;
    alex.presses("Keep it to myself").await;
    alex.sees("Only you can see this.").await;
    sam.goes_to_practice("Openness").await;
    assert!(!sam.reads(HELPS).await);
    alex.presses("Show it").await;
    alex.presses("Share this").await;
    sam.sees(HELPS).await;
    alex.types("Something you would like to hear about", TOPIC).await;
    alex.presses("Choose this topic").await;
    alex.presses("Mute it").await;
    alex.sees("Mute: nothing of it is shown.").await;
    alex.chooses("Open").await;
    sam.presses("Tell something").await;
    sam.types("What you want to tell", TOLD).await;
    sam.presses("Tell it").await;
    sam.sees(TOLD).await;
    alex.presses("Propose a talk").await;
    alex.types("What would it be about?", "The winter").await;
    alex.presses("Propose it").await;
    sam.presses("Yes").await;
    alex.sees("You both want it.").await;
    // What was told before the talk has arrived by now, and is nowhere.
    assert!(!alex.reads(TOLD).await, "a mute topic is not shown");
    alex.picture("mute").await;
    alex.presses("Show it again").await;
    alex.sees(TOLD).await;
    alex.presses("Take it off").await;
    alex.presses("Earlier topics").await;
    alex.sees(TOLD).await;
    sam.presses("Earlier topics").await;
    sam.sees(TOLD).await;
    assert!(!sam.reads("Tell something").await, "nothing more is told on it");
}

#[tokio::test]
async fn counsellor() {
    let (relay, _sam, alex) = pair().await;
    alex.goes_to_practice("Openness").await;
    alex.types("What do you want to ask?", QUESTION).await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
    reads_at_the_desk(&alex, &relay, "Morvanthi", "A question", QUESTION).await;
}

#[tokio::test]
async fn the_example_has_it_for_both_seats() {
    let relay = Relay::start();
    let (computer, phone) = tokio::join!(Person::on_a_computer("computer"), Person::on_a_phone("phone"));
    for (person, seat) in [(&computer, "first"), (&phone, "first"), (&computer, "second"), (&phone, "second")]
    {
        person.opens(&format!("{}/example/practice/3?seat={seat}", relay.url)).await;
        person.is_at("Openness").await;
        person.sees("to set an earlier answer straight:").await;
    }
}
