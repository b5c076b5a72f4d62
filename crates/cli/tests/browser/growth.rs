//! Growth, with two people, their browsers and the real relay: sheets for oneself, kindness that comes last, one summary
//! in four weeks, and a counsellor who is handed that summary and nothing else.

use crate::{
    counsellor::counsellor_joins,
    person::Person,
    relay::Relay,
    story::{begins, pair},
};
use serde_json::Value;

const STEPS: [(&str, &str); 7] = [
    ("How I was before it", "I had slept four hours and was proud."),
    ("What set it off", "The card was in my pocket."),
    ("The thought that let me", "Nobody will ever know."),
    ("What I felt", "Light, for an hour."),
    ("What I did, and how I hid it", "I signed, and I took the letters out of the box."),
    ("What came of it, for them and for me", "You lay awake and doubted your sums."),
    ("Where I could have taken another step", "On the stairs I could have turned around."),
];
const EXCUSE: &str = "It was your fault. You made me do it.";
const WORK: &str = "I say a bad day on that day.";
const SEEN: &str = "Two of three weeks.";
const HOUR: &str = "I lay the phone on the table.";
const PAGE: &str = "I said it at eleven, in the dark.";
const MEND: &str = "I list what is left, every Sunday.";
const KIND: &str = "You can be someone who mends this.";
const SUMMARY: &str = "I went to the group three times.";
const HARD: &str = "In the second week I kept an invoice back.";
const LISTENS: &str = "My sister, after nine.";
const SELF_HARM: &str = "I want to kill myself.";

/// The field's words, once the app shows it.
async fn holds(person: &Person, id: &str, words: &str) {
    let script = "return document.querySelector(`textarea[id^=${arguments[0]}]`)?.value";
    let asked = async || person.try_ask(script, id.into()).await == Some(words.into());
    person.until(&format!("“{words}” in its field"), asked).await;
}

async fn writes_the_steps(sam: &Person) {
    for (field, words) in STEPS {
        sam.types(field, words).await;
    }
    sam.presses("Keep this to myself").await;
    sam.sees("Write about another time").await;
    for (_, words) in STEPS {
        sam.sees(words).await;
    }
}

/// Alone: what led to it with its excuses marked, a plan with a day, a card for the first hour, a journal; kindness
/// opens after that, and nothing goes out.
#[tokio::test]
async fn responsible_solo() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to_practice("Growth").await;
    sam.sees("Nobody has joined you here, so there is nobody to write to.").await;
    assert!(!sam.reads("Write a summary").await);

    sam.presses("Living with what I did").await;
    sam.is_at("Living with what I did").await;
    sam.sees("It opens once you have written down what you did").await;
    sam.presses("How I got there").await;
    sam.is_at("How I got there").await;
    sam.sees("The next step comes when this one has words.").await;
    assert!(!sam.reads(STEPS[1].0).await, "one step at a time");
    sam.types(STEPS[0].0, STEPS[0].1).await;
    sam.sees(STEPS[1].0).await;
    assert!(!sam.reads(STEPS[2].0).await);
    sam.picture("one step at a time").await;
    sam.presses("Show all of them").await;
    sam.types("What I did, and how I hid it", EXCUSE).await;
    sam.presses("You made me").await;
    sam.sees("What you did was still your choice.").await;
    sam.picture("an excuse is marked").await;
    sam.has_it_kept().await;
    sam.goes_to("/own/steps").await;
    sam.is_at("How I got there").await;
    sam.sees("You made me").await;
    writes_the_steps(&sam).await;
    sam.picture("what led to it").await;

    plans(&sam).await;
    writes_a_page(&sam, "What do I still not want to be known?").await;
    is_kind_last(&sam).await;

    sam.goes_to("/own").await;
    sam.is_at("Only yours").await;
    assert!(!sam.reads("People around me").await, "that page is for the other seat");
    sam.goes_to("/own/around").await;
    sam.until("no such page", async || !sam.reads("Who listens to me").await).await;
    sam.goes_to("/record").await;
    sam.is_at("Record").await;
    for words in [WORK, HOUR, PAGE, MEND, "sheet", "plan"] {
        assert!(!sam.reads(words).await, "{words} is in no shared record");
    }
}

/// A plan, put before its owner on the day they named; then the card for the first hour.
async fn plans(sam: &Person) {
    sam.goes_to("/own/plan").await;
    sam.is_at("What I work on").await;
    sam.types("What I work on", WORK).await;
    sam.sets("The day I look at this again", &sam.day(0).await).await;
    sam.presses("Keep this to myself").await;
    sam.sees("You wanted to look at this again now.").await;
    sam.picture("a plan, on its day").await;
    sam.presses("Today").await;
    sam.sees("Nothing else today.").await;
    sam.presses("Look at your plan again").await;
    sam.is_at("What I work on").await;
    sam.presses("Go on with it").await;
    holds(sam, "plan-work-", WORK).await;
    sam.types("What one could see so far", SEEN).await;
    sam.sets("The day I look at this again", &sam.day(14).await).await;
    sam.presses("Keep this to myself").await;
    sam.sees(SEEN).await;
    sam.sees("You look at this again on").await;
    sam.presses("Today").await;
    sam.is_at("Today").await;
    assert!(!sam.reads("Look at your plan again").await);

    sam.goes_to("/own/close").await;
    sam.is_at("When I am close to it again").await;
    sam.types("What I do in the first hour", HOUR).await;
    sam.presses("Keep this to myself").await;
    sam.sees(HOUR).await;
    sam.picture("the first hour").await;
    sam.presses("Take it off").await;
    sam.sees("It is not erased").await;
    sam.presses("Not now").await;
    sam.sees(HOUR).await;
    sam.presses("Take it off").await;
    sam.presses("Take it off now").await;
    sam.until("an empty card", async || !sam.reads(HOUR).await).await;
    sam.sees("Whom I call").await;
}

/// A page is kept while it is typed; words of self-harm bring up who can help, and nobody is told.
async fn writes_a_page(person: &Person, prompt: &str) {
    person.goes_to("/own/pages").await;
    person.is_at("Journal").await;
    person.sees(prompt).await;
    person.types("A page", SELF_HARM).await;
    person.sees("Please talk to somebody now.").await;
    person.types("A page", PAGE).await;
    person.until("no card", async || !person.reads("Please talk to somebody now.").await).await;
    person.has_it_kept().await;
    person.goes_to("/own/pages").await;
    holds(person, "pages-page", PAGE).await;
    person.presses("Keep this to myself").await;
    person.sees(PAGE).await;
    holds(person, "pages-page", "").await;
    person.picture("journal").await;
}

async fn is_kind_last(sam: &Person) {
    sam.goes_to("/own/living").await;
    sam.is_at("Living with what I did").await;
    sam.sees("The last part comes when these three are there.").await;
    assert!(!sam.reads("What I would say to a friend").await);
    sam.sees("What you admit in writing can, in many places, be used in court.").await;
    sam.types("What I did, and nobody else", "I lied to you for five weeks.").await;
    sam.types("What I believe in and went against", "To be honest.").await;
    sam.types("What I do to mend it", MEND).await;
    sam.types("What I would say to a friend", KIND).await;
    sam.picture("kindness comes last").await;
    sam.presses("Keep this to myself").await;
    sam.sees("Go through it again").await;
    sam.sees(KIND).await;
}

async fn shares_a_summary(sam: &Person) {
    sam.goes_to_practice("Growth").await;
    sam.presses("Write a summary").await;
    sam.types("What I worked on", SUMMARY).await;
    sam.types("What was hard, or went back", HARD).await;
    sam.has_it_kept().await;
    sam.presses("Read it over").await;
    sam.sees("could read, and nothing else").await;
    sam.picture("before it is shared").await;
    sam.presses("Share it").await;
    sam.sees("The next can go out from").await;
    assert!(!sam.reads("Write a summary").await, "one in four weeks");
    sam.presses("What you shared").await;
    sam.sees(SUMMARY).await;
}

/// One summary, at a door that is closed; the page of the responsible partner is the same whatever the door does.
#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    sam.goes_to("/own/pages").await;
    sam.types("A page", PAGE).await;
    sam.presses("Keep this to myself").await;
    sam.sees("Take it off").await;
    shares_a_summary(&sam).await;
    sam.picture("shared").await;
    let text = "return document.querySelector('main').innerText";
    let before = sam.ask(text, Value::Null).await;

    alex.goes_to_practice("Growth").await;
    alex.sees("This door is closed.").await;
    assert!(!alex.reads(SUMMARY).await);
    alex.goes_to("/record").await;
    alex.is_at("Record").await;
    assert!(!alex.reads("shared what they work on").await, "the record keeps quiet about it too");
    alex.goes_to("/today").await;
    alex.sees("Nothing is asked of you today.").await;
    alex.goes_to("/practice/9").await;
    alex.chooses("Open").await;
    alex.sees(SUMMARY).await;
    alex.sees(HARD).await;
    assert!(!alex.reads(PAGE).await);
    alex.picture("a summary").await;
    alex.goes_to("/today").await;
    alex.sees("shared a summary of what they work on.").await;
    alex.goes_to("/record").await;
    alex.sees("shared what they work on.").await;

    // Something that does come through, so that there is an end to wait for.
    alex.goes_to("/practice/3").await;
    alex.types("What do you want to ask?", "Since when?").await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
    sam.goes_to("/practice/3").await;
    sam.sees("Since when?").await;
    sam.goes_to("/practice/9").await;
    sam.is_at("Growth").await;
    sam.presses("What you shared").await;
    sam.sees(SUMMARY).await;
    assert_eq!(sam.ask(text, Value::Null).await, before, "nothing tells where the door stands");
}

/// Pages of one's own that are in nobody else's record; what the other works on stays out until a door is moved.
#[tokio::test]
async fn hurt() {
    let (_relay, sam, alex) = pair().await;
    shares_a_summary(&sam).await;
    alex.goes_to_practice("Growth").await;
    alex.sees("nothing in it can be shared").await;
    alex.presses("People around me").await;
    alex.is_at("People around me").await;
    alex.types("Who listens to me", LISTENS).await;
    alex.presses("Keep this to myself").await;
    alex.sees(LISTENS).await;
    alex.picture("people around me").await;
    for (page, heading, field) in
        [("/own/days", "Nights and days", "Nights"), ("/own/mine", "What is mine", "One small thing")]
    {
        alex.goes_to(page).await;
        alex.is_at(heading).await;
        alex.types(field, "A walk by the river.").await;
        alex.presses("Keep this to myself").await;
        alex.sees("Go on with it").await;
    }
    writes_a_page(&alex, "What was today like, without making it fit?").await;
    for page in ["/own/steps", "/own/living"] {
        alex.goes_to(page).await;
        alex.until("no such page", async || !alex.reads("Keep this to myself").await).await;
    }
    alex.goes_to("/own").await;
    alex.is_at("Only yours").await;
    alex.sees("Nights and days").await;

    // In a pause her own pages stay, and nothing comes in.
    alex.goes_to("/practice/9").await;
    alex.chooses("Ajar").await;
    alex.sees(SUMMARY).await;
    alex.goes_to("/today").await;
    alex.sees("Nothing is asked of you today.").await;
    alex.presses("Pause everything").await;
    alex.sees("Everything is paused.").await;
    alex.goes_to("/practice/9").await;
    alex.sees("Everything is paused, so nothing is shown here.").await;
    assert!(!alex.reads(SUMMARY).await);
    alex.presses("People around me").await;
    alex.sees(LISTENS).await;

    sam.goes_to("/record").await;
    sam.is_at("Record").await;
    assert!(!sam.reads(LISTENS).await && !sam.reads("around").await);
}

/// A summary can be handed over; no sheet is among what can.
#[tokio::test]
async fn counsellor() {
    let ((relay, sam, _alex), cara) = tokio::join!(pair(), Person::on_a_computer("cara"));
    sam.goes_to("/own/pages").await;
    sam.types("A page", PAGE).await;
    sam.presses("Keep this to myself").await;
    sam.sees("Take it off").await;
    shares_a_summary(&sam).await;
    counsellor_joins(&sam, &cara, &relay.url, "Zelquibar").await;
    sam.presses("Hand something over").await;
    assert!(!sam.reads(PAGE).await, "what is one’s own cannot be handed over");
    sam.chooses("A monthly summary").await;
    sam.sees("What they will see").await;
    sam.sees(HARD).await;
    sam.presses("Hand it over").await;
    sam.sees("Shown until").await;
    cara.sees(SUMMARY).await;
    cara.sees("What was hard, or went back").await;
    cara.sees(HARD).await;
    assert!(!cara.reads(PAGE).await);
    cara.picture("a summary on the desk").await;
}

#[tokio::test]
async fn the_example_has_it_for_both_seats() {
    let relay = Relay::start();
    let (computer, phone) = tokio::join!(Person::on_a_computer("computer"), Person::on_a_phone("phone"));
    for person in [&computer, &phone] {
        person.opens(&format!("{}/example/practice/9?seat=first", relay.url)).await;
        person.is_at("Growth").await;
        for (name, words) in [
            ("How I got there", "A shop window on the way home"),
            ("What I work on", "You look at this again on"),
            ("When I am close to it again", "I check the balance twice"),
        ] {
            person.presses(name).await;
            person.is_at(name).await;
            person.sees(words).await;
            person.presses("Growth").await;
            person.is_at("Growth").await;
        }
        person.presses("Journal").await;
        person.is_at("Journal").await;
        person.sees("Where did I say the plain thing today, and where did I go around it?").await;
        person.opens(&format!("{}/example/practice/9?seat=second", relay.url)).await;
        person.is_at("Growth").await;
        person.sees("On such a day I say at dinner that it was one.").await;
        person.presses("People around me").await;
        person.is_at("People around me").await;
        person.sees("The choir.").await;
    }
}
