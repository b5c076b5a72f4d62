//! The main flows of a pair, without a mouse: everything is reached with Tab and done with Enter, Space and arrows.

use crate::{
    apologise::seals,
    person::Person,
    relay::Relay,
    story::{answers_the_invitation, begins, compare_words, invites},
};

const HEADLINE: &str = "I took two thousand from our savings and lied about it.";
const LETTER: &str = "In March I took two thousand from our savings and told you it was the car. I lied to you for \
    five weeks. I am sorry.";
const QUESTION: &str = "Who else knew about it?";
const ANSWER: &str = "My brother knew, since April.";

#[tokio::test]
async fn a_pair_does_the_main_flows_with_keys_alone() {
    let relay = Relay::start();
    let (sam, alex) = tokio::join!(Person::on_a_computer("sam"), Person::on_a_phone("alex"));
    sam.uses_keys_alone();
    alex.uses_keys_alone();
    begins(&sam, &relay.url).await;
    gives_an_account(&sam).await;
    let link = invites(&sam).await;
    answers_the_invitation(&alex, &link).await;
    compare_words(&sam, &alex).await;
    seals_a_letter(&sam).await;
    opens_doors_and_asks(&alex).await;
    answers(&sam).await;
    alex.sees(ANSWER).await;
    pauses_and_goes_on(&alex).await;
}

async fn gives_an_account(sam: &Person) {
    sam.presses("Write down what you did").await;
    sam.is_at("What you did").await;
    sam.types("The whole in one line", HEADLINE).await;
    sam.types("What you did", "I took it in March, and said that the car had cost it.").await;
    sam.has_it_kept().await;
    sam.chooses("I tell it without being asked").await;
    sam.presses("Read it over").await;
    sam.is_at("Read it over").await;
    sam.presses("Share it").await;
    sam.is_at("Acknowledge").await;
    sam.sees(HEADLINE).await;
}

async fn seals_a_letter(sam: &Person) {
    sam.goes_to_practice("Apologise").await;
    sam.presses("Write your letter").await;
    sam.is_at("Your letter").await;
    sam.types("Your letter", LETTER).await;
    seals(sam).await;
}

/// A door at a time, the letter read and answered, and a question of her own.
async fn opens_doors_and_asks(alex: &Person) {
    alex.goes_to_practice("Apologise").await;
    alex.chooses("Open").await;
    alex.presses("Read it").await;
    alex.sees("I lied to you for five weeks.").await;
    alex.presses("Say something back").await;
    alex.chooses("I heard it").await;
    alex.presses("Send this answer").await;
    alex.sees("You: “I heard it”").await;
    alex.goes_to_practice("Acknowledge").await;
    alex.chooses("Ajar").await;
    alex.sees(HEADLINE).await;
    alex.goes_to_practice("Openness").await;
    alex.chooses("Ajar").await;
    alex.types("What do you want to ask?", QUESTION).await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
}

async fn answers(sam: &Person) {
    sam.sees("I heard it").await;
    sam.presses("Today").await;
    sam.is_at("Today").await;
    sam.presses("Answer a question").await;
    sam.is_at("Openness").await;
    sam.sees(QUESTION).await;
    sam.presses("Answer").await;
    sam.types("Your answer", ANSWER).await;
    sam.presses("Give this answer").await;
    sam.sees(ANSWER).await;
}

async fn pauses_and_goes_on(alex: &Person) {
    alex.presses("Today").await;
    alex.is_at("Today").await;
    alex.presses("Pause everything").await;
    alex.sees("Everything is paused.").await;
    alex.presses("End the pause").await;
    alex.until("the page as it was", async || !alex.reads("Everything is paused.").await).await;
}
