//! The main flows of a pair, without a mouse: everything is reached with Tab and done with Enter, Space and arrows.

use crate::{
    apologise::seals,
    counsellor::works_with_a_counsellor,
    empathy::{IMPACT, says_it_back, shares_what_it_was_like},
    help::checks,
    openness::say_what_they_heard,
    person::{MINUTE, Person},
    relay::Relay,
    story::{answers_the_invitation, begins, compare_words, invites, pair},
};
use serde_json::json;

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

const PROMISE: &str = "I put the bills on the table at six.";
const SLIPPED: &str = "I left them in the car, and I say so tonight.";
const OTHERWISE: &str = "I found the car empty.";
const HARM: &str = "I hid the loan.";
const AMEND: &str = "I ask the bank for statements in both names.";
const REWORDED: &str = "You ask the bank, and they come to my mail too.";
const AGREEMENT: &str = "We look at the account together on Sundays.";
const BEFORE_NOON: &str = "We look at the account together on Sundays before noon.";
const REQUEST: &str = "Please tell me before you are late.";
const LIMIT: &str = "I do not stay in a room where I am shouted at.";

#[tokio::test]
async fn a_pair_promises_mends_agrees_and_says_back_with_keys_alone() {
    let (_relay, sam, alex) = pair().await;
    sam.uses_keys_alone();
    alex.uses_keys_alone();
    promises(&sam, &alex).await;
    mends(&sam, &alex).await;
    draws_boundaries(&sam, &alex).await;
    says_back(&sam, &alex).await;
}

async fn promises(sam: &Person, alex: &Person) {
    sam.goes_to_practice("Consistency").await;
    sam.types("What will you do?", PROMISE).await;
    sam.chooses("Some days").await;
    for day in ["Wednesday", "Thursday"] {
        sam.chooses(day).await;
    }
    sam.chooses("Every day").await;
    sam.presses("A plan for when it gets hard").await;
    sam.types("If this happens", "I am late").await;
    sam.types("then I will", "lay them out before I eat").await;
    sam.presses("Make this promise").await;
    sam.sees("Every day since").await;
    sam.chooses("Told first").await;
    sam.types("In your own words, if you like", SLIPPED).await;
    sam.presses("Record it").await;
    sam.sees("One day on record: 1 told first").await;

    alex.goes_to_practice("Consistency").await;
    alex.chooses("Open").await;
    alex.sees(PROMISE).await;
    alex.presses("One day on record: 1 told first").await;
    alex.sees(SLIPPED).await;
    alex.presses("Say how it was for you").await;
    alex.types("In your own words, if it was different", OTHERWISE).await;
    alex.presses("It was different").await;
    alex.sees(OTHERWISE).await;
}

async fn mends(sam: &Person, alex: &Person) {
    sam.goes_to_practice("Amends").await;
    sam.types("Which harm is it for?", HARM).await;
    sam.types("What would you do?", AMEND).await;
    sam.chooses("It puts something back").await;
    sam.chooses("Both of us").await;
    sam.presses("Propose it").await;
    sam.sees("You said yes to these words.").await;

    alex.goes_to_practice("Amends").await;
    alex.types("Something you need", "To see the account without asking.").await;
    alex.presses("Keep it to myself").await;
    alex.presses("Show it").await;
    alex.presses("Share this").await;
    alex.sees("Show it no longer").await;
    alex.chooses("Ajar").await;
    alex.sees(AMEND).await;
    alex.presses("Change the words").await;
    alex.types("In other words", REWORDED).await;
    alex.presses("Propose these words").await;
    sam.sees(REWORDED).await;
    sam.presses("Take it").await;
    sam.presses("Say that it is done").await;
    sam.types("How can one tell, if you like", "The first one came on Friday.").await;
    sam.presses("It is done").await;
    alex.chooses("This helped").await;
    alex.sees("You noted for yourself: this helped.").await;
    alex.presses("Tell them").await;
    alex.presses("Share this").await;
    sam.sees("said: this helped.").await;
}

/// A limit, a request, and an agreement from its first words to its end.
async fn draws_boundaries(sam: &Person, alex: &Person) {
    alex.goes_to_practice("Boundaries").await;
    alex.chooses("Ajar").await;
    alex.presses("Write down a limit").await;
    alex.types("My limit", LIMIT).await;
    alex.presses("Keep it to myself").await;
    alex.presses("Show the limit").await;
    alex.presses("Share this").await;
    sam.goes_to_practice("Boundaries").await;
    sam.sees(LIMIT).await;
    sam.presses("Ask for something").await;
    sam.types("What would you like to ask for?", REQUEST).await;
    sam.presses("Ask for it").await;
    alex.sees(REQUEST).await;
    alex.presses("No, I will not").await;
    sam.sees("said no.").await;

    sam.presses("Propose an agreement").await;
    sam.types("What would you both do?", AGREEMENT).await;
    sam.presses("Sign and propose").await;
    alex.sees(AGREEMENT).await;
    alex.presses("Sign it").await;
    alex.sees("You both signed it. It holds until").await;
    sam.sees("You both signed it. It holds until").await;
    sam.presses("Put it otherwise, or name another day").await;
    sam.types("What would you both do?", BEFORE_NOON).await;
    sam.presses("Sign and propose").await;
    alex.sees("put it otherwise").await;
    alex.presses("Sign it").await;
    alex.until("the new words to hold", async || !alex.reads("put it otherwise").await).await;
    alex.presses("How it came to be").await;
    alex.presses("End this agreement").await;
    alex.presses("End it now").await;
    sam.sees("ended it").await;
}

async fn says_back(sam: &Person, alex: &Person) {
    shares_what_it_was_like(alex).await;
    alex.chooses("Ajar").await;
    sam.goes_to_practice("Empathy").await;
    sam.sees(IMPACT).await;
    sam.presses("Say back what you heard").await;
    says_it_back(sam, "You lay awake.").await;
    alex.sees("You lay awake.").await;
    alex.types("What is missing, if you want to say", "That I doubted myself.").await;
    alex.presses("Not yet").await;
    sam.sees("That I doubted myself.").await;
    sam.presses("Say it back once more").await;
    says_it_back(sam, "You doubted yourself.").await;
    alex.presses("Yes, that is it").await;
    sam.sees("That was it. You can leave it as it stands.").await;
}

/// What is one's own, and leaving.
#[tokio::test]
async fn each_keeps_pages_of_their_own_and_one_leaves_with_keys_alone() {
    let (_relay, sam, alex) = pair().await;
    sam.uses_keys_alone();
    alex.uses_keys_alone();
    sam.goes_to_practice("Growth").await;
    sam.presses("What I work on").await;
    sam.is_at("What I work on").await;
    sam.types("What I work on", "I say a bad day on that day.").await;
    sam.presses("Keep this to myself").await;
    sam.sees("Go on with it").await;

    alex.presses("Only yours").await;
    alex.presses("How it is").await;
    alex.is_at("How it is").await;
    alex.picks("How safe do you feel?", "3").await;
    alex.types("A note, if you like", "I slept.").await;
    alex.presses("Keep it").await;
    alex.sees("Kept, for you alone.").await;
    alex.goes_to("/own").await;
    alex.presses("A hard moment").await;
    alex.types("If you know, and if you like", "The post came.").await;
    alex.presses("Keep a note").await;
    alex.is_at("Only yours").await;
    alex.presses("Staying, leaving, not knowing").await;
    alex.chooses("I do not know").await;
    alex.types("What speaks for leaving", "I do not want to check for ever.").await;
    alex.presses("Keep this to myself").await;
    alex.sees("What you wrote before").await;
    alex.presses("If it ends").await;
    alex.is_at("If it ends").await;
    alex.presses("Leave this record").await;
    alex.is_at("Leave this record").await;
    alex.chooses("I want to leave.").await;
    alex.presses("Leave this record").await;
    alex.is_at("People").await;
}

#[tokio::test]
async fn a_counsellor_and_a_partner_work_with_keys_alone() {
    let ((relay, sam, alex), cara) = tokio::join!(pair(), Person::on_a_computer("cara"));
    alex.uses_keys_alone();
    cara.uses_keys_alone();
    drop(sam);
    works_with_a_counsellor(&alex, &cara, &relay.url).await;
    cara.presses("The picture").await;
    cara.is_at("The picture").await;
    cara.presses("Your desk").await;
    cara.is_at("Your desk").await;
    cara.presses("Leave this work").await;
    cara.presses("Leave it now").await;
    cara.until("the place to be left", async || !cara.reads("Leave it now").await).await;
}

const SUMMER: &str = "The summer";

#[tokio::test]
async fn a_pair_talks_in_turns_with_a_break_and_an_end_with_keys_alone() {
    let (_relay, sam, alex) = pair().await;
    sam.uses_keys_alone();
    alex.uses_keys_alone();
    both_want_a_talk(&sam, &alex).await;
    take_turns(&sam, &alex).await;
    take_a_break_and_come_back(&sam, &alex).await;
    sam.presses("End the talk").await;
    sam.until("the field", async || !sam.reads("End the talk").await).await;
    is_in_the_talk(&sam).await;
    say_what_they_heard(&sam, &alex).await;
}

async fn both_want_a_talk(sam: &Person, alex: &Person) {
    sam.goes_to_practice("Openness").await;
    sam.presses("Propose a talk").await;
    sam.types("What would it be about?", SUMMER).await;
    sam.chooses("20 minutes").await;
    sam.chooses("3 minutes").await;
    sam.presses("Propose it").await;
    sam.sees("It begins once you both want it.").await;

    alex.goes_to_practice("Openness").await;
    alex.chooses("Ajar").await;
    alex.sees(SUMMER).await;
    alex.sees("20 minutes at most, 3 minutes each turn.").await;
    alex.presses("Not now").await;
    sam.sees("not now.").await;
    alex.presses("Yes").await;
    alex.sees("You both want it.").await;
    is_in_the_talk(alex).await;
    sam.sees("You both want it.").await;
}

/// What was pressed is gone, and the focus is still there where one can go on.
async fn is_in_the_talk(person: &Person) {
    let script = "return document.activeElement.closest('article.card')?.innerText.includes(arguments[0])";
    let there = async || person.try_ask(script, json!(SUMMER)).await == Some(json!(true));
    person.until("the focus in the talk", there).await;
}

async fn take_turns(sam: &Person, alex: &Person) {
    alex.presses("I begin").await;
    alex.sees("You speak until").await;
    sam.sees("You listen.").await;
    later(&[sam, alex], 3 * MINUTE).await;
    sam.sees("You speak until").await;
    alex.sees("You listen.").await;
}

/// Whoever needs the break names the time, and from then on the other can go on, too.
async fn take_a_break_and_come_back(sam: &Person, alex: &Person) {
    sam.presses("I need a break").await;
    sam.presses("In 20 minutes").await;
    sam.sees("You needed a break. You come back to it:").await;
    sam.presses("A minute to come back to yourself").await;
    sam.sees("Put both feet on the floor").await;
    alex.sees("needed a break. You come back to it:").await;
    alex.sees("Until then it rests").await;
    later(&[sam, alex], 20 * MINUTE).await;
    alex.presses("Go on, the other speaks").await;
    alex.sees("You listen.").await;
    sam.sees("You speak until").await;
}

/// The page is opened anew, so much time later.
async fn later(people: &[&Person], by: i64) {
    for person in people {
        person.runs_ahead(by).await;
        person.goes_to("/practice/3").await;
    }
}

const FEAR: &str = "I am afraid of them, or of what they do when I say no.";
const FOLLOWED: &str = "They follow me, read along on my phone,";
const OWN_FORCE: &str = "I have done something like this to them, or I am close to it.";
const FORGET: &str = "Forget what this device keeps in mind";

#[tokio::test]
async fn each_does_the_private_check_with_keys_alone() {
    let (_relay, sam, alex) = pair().await;
    sam.uses_keys_alone();
    alex.uses_keys_alone();
    checks_how_safe_it_is(&alex).await;
    says_that_there_was_force(&sam).await;
}

async fn checks_how_safe_it_is(alex: &Person) {
    checks(alex, &[FEAR, FOLLOWED]).await;
    alex.sees("What you ticked matters").await;
    alex.picks("Country", "Ireland").await;
    alex.sees("1800 341 900").await;
    forgets(alex).await;
    alex.until("no line any more", async || !alex.reads("1800 341 900").await).await;
}

async fn says_that_there_was_force(sam: &Person) {
    checks(sam, &[OWN_FORCE]).await;
    sam.sees("On this device the repair has stopped.").await;
    sam.picks("Country", "Australia").await;
    sam.sees("1300 766 491").await;
    sam.presses("Today").await;
    sam.is_at("Today").await;
    sam.goes_to_practice("Apologise").await;
    sam.sees("Nothing of the repair goes out from here while that stands.").await;
    sam.presses("The private check, and how to make this device forget it").await;
    sam.is_at("A private check").await;
    forgets(sam).await;
    sam.sees("The repair is open again on this device.").await;
    sam.goes_to_practice("Apologise").await;
    sam.sees("Write your letter").await;
}

async fn forgets(person: &Person) {
    person.presses(FORGET).await;
    person.sees("This device keeps nothing in mind any more.").await;
}
