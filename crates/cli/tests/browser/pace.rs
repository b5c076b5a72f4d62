//! Pace, with two people, two browsers and the real relay: what is only one's own, quiet hours, the waiting room, and
//! that none of it reaches the other.

use crate::{
    counsellor::reads_at_the_desk,
    person::Person,
    relay::Relay,
    story::{begins, pair},
};
use serde_json::Value;

const PRESSES: &str = "How long will you keep this up?";
const NOTE: &str = "The post came and it was all back.";
const LEAVING: &str = "I do not want to check for ever.";
const CLOSING: &str = "What was good was good. I am going now.";

/// A time field's value for so many minutes from now.
async fn clock(person: &Person, minutes: i32) -> String {
    let script = "
        const then = new Date(Date.now() + arguments[0] * 60000);
        const two = (number) => String(number).padStart(2, '0');
        return `${two(then.getHours())}:${two(then.getMinutes())}`;";
    person.ask(script, minutes.into()).await.as_str().expect("a time").to_owned()
}

/// Quiet from a while ago until a while from now; then none.
async fn has_quiet_hours(person: &Person, page: &str) {
    person.goes_to(page).await;
    person.presses("Quiet hours").await;
    let (from, until) = (clock(person, -30).await, clock(person, 120).await);
    person.sets("From", &from).await;
    person.sets("Until", &from).await;
    person.presses("Keep these hours").await;
    person.sees("Quiet hours need a beginning and an end that differ.").await;
    person.sets("Until", &until).await;
    person.presses("Keep these hours").await;
    person.sees(&format!("Quiet hours: {from} to {until}")).await;
    person.picture("quiet hours").await;
    person.presses("Today").await;
    person.sees(&format!("These are your quiet hours, until {until}.")).await;
    person.sees("Only yours").await;
    assert_eq!(person.reads("Pause everything").await, page == "/doors", "for the one who sets the pace");
    person.goes_to(page).await;
    person.presses(&format!("Quiet hours: {from} to {until}")).await;
    person.presses("No quiet hours").await;
    person.until("none", async || !person.reads("Quiet hours:").await).await;
    person.presses("Today").await;
    person.until("the page as it was", async || !person.reads("These are your quiet hours").await).await;
}

/// The waiting room: a message is written where no button sends it, and what presses is marked.
#[tokio::test]
async fn responsible_solo() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.presses("Practices").await;
    sam.presses("Pace").await;
    sam.is_at("While there is nothing to do").await;
    sam.types("What you want to say", PRESSES).await;
    sam.sees("One place is marked.").await;
    sam.has_it_kept().await;
    sam.picture("a message that presses").await;
    assert!(!sam.reads("Send").await && !sam.reads("Seal").await, "there is nothing to send it with");
    sam.goes_to("/waiting").await;
    let kept = "return document.querySelector('.sheet textarea')?.value";
    sam.until("the draft", async || sam.try_ask(kept, Value::Null).await == Some(PRESSES.into())).await;
    has_quiet_hours(&sam, "/waiting").await;
    sam.goes_to("/own").await;
    sam.is_at("Only yours").await;
    assert!(!sam.reads("How it is").await && !sam.reads("Staying").await, "that room is the other’s");
    sam.presses("If it ends").await;
    sam.is_at("If it ends").await;
    sam.sees("If they leave, let them go without a question").await;
    sam.goes_to("/own/pulse").await;
    sam.until("no such page", async || !sam.reads("How safe do you feel?").await).await;
}

/// Whatever the hurt partner does with the pace, the page of the other stays the same to the letter.
#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    sam.goes_to("/record").await;
    sam.is_at("Record").await;
    let text = "return document.querySelector('main').innerText";
    let before = sam.ask(text, Value::Null).await;
    marks_how_it_is(&alex).await;
    alex.presses("Today").await;
    alex.presses("Pause everything").await;
    alex.sees("Everything is paused.").await;
    // Something that does come through, so that there is an end to wait for.
    alex.goes_to("/practice/3").await;
    alex.types("What do you want to ask?", "Since when?").await;
    alex.presses("Ask it").await;
    sam.sees("asked a question.").await;
    let after = sam.ask(text, Value::Null).await;
    let (before, after) = (before.as_str().expect("text"), after.as_str().expect("text"));
    let known: Vec<&str> = before.lines().collect();
    let fresh = after.lines().filter(|line| !line.trim().is_empty() && !known.contains(line)).count();
    assert!(fresh <= 4, "one entry came, and nothing else: {after}");
    for told in ["paused", "pulse", "hard moment", "safe"] {
        assert!(!after.contains(told), "{told}");
    }
    sam.goes_to("/waiting").await;
    sam.is_at("While there is nothing to do").await;
}

/// A pulse with its long view, a hard moment, staying or leaving, quiet hours, and an end.
#[tokio::test]
async fn hurt() {
    let (_relay, _sam, alex) = pair().await;
    meets_a_hard_moment(&alex).await;
    alex.presses("How it is").await;
    alex.sees("Over time").await;
    alex.presses("Your notes").await;
    alex.sees(NOTE).await;
    alex.picture("a hard moment alone").await;
    alex.goes_to("/today").await;
    marks_how_it_is(&alex).await;
    alex.goes_to("/own/pulse").await;
    alex.presses("The same as a table").await;
    alex.sees("A hard moment").await;
    alex.sees("left out").await;
    alex.picture("the long view").await;
    alex.goes_to("/own/decision").await;
    alex.is_at("Staying, leaving, not knowing").await;
    alex.chooses("I do not know").await;
    alex.types("What speaks for leaving", LEAVING).await;
    alex.presses("Keep this to myself").await;
    alex.presses("What you wrote before").await;
    alex.sees(LEAVING).await;
    alex.picture("staying or leaving").await;
    has_quiet_hours(&alex, "/doors").await;
    alex.goes_to("/own/end").await;
    alex.is_at("If it ends").await;
    alex.types("Your closing letter", CLOSING).await;
    alex.has_it_kept().await;
    alex.presses("Read or print it").await;
    alex.sees(CLOSING).await;
    assert!(!alex.reads("If you are afraid").await, "nothing but the letter");
    alex.picture("a closing letter").await;
    alex.presses("Back").await;
    alex.is_at("If it ends").await;
    alex.presses("Leave this record").await;
    alex.is_at("Leave this record").await;
}

/// What stands on the pages of the other, to the letter.
async fn pages(sam: &Person) -> Vec<Value> {
    let mut all = Vec::new();
    for (page, heading) in
        [("/record", "Record"), ("/people", "People"), ("/practice/3", "Openness"), ("/today", "Today")]
    {
        sam.goes_to(page).await;
        sam.is_at(heading).await;
        all.push(sam.ask("return document.querySelector('main').innerText", Value::Null).await);
    }
    all
}

/// She leaves, and asks nobody. What the other sees stays the same, also once his device has heard all there is to hear.
#[tokio::test]
async fn s07_one_leaves_and_nothing_changes_for_the_other() {
    let (relay, sam, alex) = pair().await;
    alex.goes_to("/practice/3").await;
    alex.types("What do you want to ask?", "Since when?").await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
    sam.presses("Record").await;
    sam.sees("asked a question.").await;
    let before = pages(&sam).await;

    alex.goes_to("/own/end").await;
    alex.presses("Leave this record").await;
    alex.is_at("Leave this record").await;
    alex.presses("Leave this record").await;
    alex.sees("Tick the line above if you mean it.").await;
    alex.chooses("I want to leave.").await;
    alex.presses("Leave this record").await;
    alex.is_at("People").await;
    alex.goes_to("/settings").await;
    alex.sees("This device and the relay had the same.").await;
    alex.goes_to("/practice/3").await;
    alex.types("What do you want to ask?", "And now?").await;
    alex.presses("Ask it").await;
    alex.sees("what you had stays here to read").await;

    sam.opens(&format!("{}/settings", relay.url)).await;
    sam.sees("This device and the relay had the same.").await;
    assert_eq!(pages(&sam).await, before);
}

/// She names a day to ask herself again; it stands in her own rooms alone, and goes when she says so.
#[tokio::test]
async fn hurt_names_a_day_to_ask_herself_again() {
    let (_relay, sam, alex) = pair().await;
    sam.goes_to("/record").await;
    sam.is_at("Record").await;
    let text = "return document.querySelector('main').innerText";
    let before = sam.ask(text, Value::Null).await;
    let field = "A day to ask yourself again whether you want to go on";
    alex.goes_to("/own/decision").await;
    alex.sets(field, &alex.day(3).await).await;
    alex.presses("Keep this to myself").await;
    alex.sees("is the day you named to ask yourself again").await;
    alex.picture("a day ahead").await;
    alex.goes_to("/own").await;
    alex.is_at("Only yours").await;
    assert!(!alex.reads("the day you named").await, "not before the day");
    alex.goes_to("/own/decision").await;
    alex.sets(field, &alex.day(0).await).await;
    alex.presses("Keep this to myself").await;
    alex.sees("Do you want to go on? Today is the day you named").await;
    alex.goes_to("/own").await;
    alex.sees("Do you want to go on? Today is the day you named").await;
    alex.picture("the day has come").await;
    alex.goes_to("/today").await;
    alex.is_at("Today").await;
    assert!(!alex.reads("go on").await, "nowhere but in her own rooms");
    alex.goes_to("/own/decision").await;
    alex.presses("Name no day").await;
    alex.until("no day", async || !alex.reads("Do you want to go on?").await).await;
    alex.goes_to("/practice/3").await;
    alex.types("What do you want to ask?", "Since when?").await;
    alex.presses("Ask it").await;
    sam.sees("asked a question.").await;
    let (before, after) = (before, sam.ask(text, Value::Null).await);
    let lines =
        |text: &Value| text.as_str().expect("text").lines().filter(|line| !line.trim().is_empty()).count();
    assert!(lines(&after) - lines(&before) <= 4, "one entry came, and nothing else: {after}");
}

async fn marks_how_it_is(alex: &Person) {
    alex.presses("Only yours").await;
    alex.is_at("Only yours").await;
    alex.presses("How it is").await;
    alex.is_at("How it is").await;
    alex.presses("Keep it").await;
    alex.sees("Nothing is marked and nothing is written.").await;
    for (safe, steady) in [("3", "4"), ("6", "")] {
        alex.sets("How safe do you feel?", safe).await;
        alex.sets("How steady are you?", steady).await;
        alex.presses("Keep it").await;
        alex.sees("Kept, for you alone.").await;
    }
    alex.sees("Ups and downs are how this goes.").await;
}

async fn meets_a_hard_moment(alex: &Person) {
    alex.goes_to("/own/hard").await;
    alex.is_at("A hard moment").await;
    alex.types("If you know, and if you like", NOTE).await;
    alex.presses("Keep a note").await;
    alex.is_at("Only yours").await;
}

/// Of the pace there is nothing to hand over: another entry is read, and how it was stays where it is.
#[tokio::test]
async fn counsellor() {
    let (relay, _sam, alex) = pair().await;
    marks_how_it_is(&alex).await;
    meets_a_hard_moment(&alex).await;
    alex.goes_to_practice("Openness").await;
    alex.types("What do you want to ask?", "Since when?").await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
    let cara = reads_at_the_desk(&alex, &relay, "Morvanthi", "A question", "Since when?").await;
    alex.presses("Hand something over").await;
    alex.sees("Which entry?").await;
    assert!(!alex.reads(NOTE).await && !cara.reads(NOTE).await);
}

#[tokio::test]
async fn the_example_has_a_long_view_and_a_pause() {
    let relay = Relay::start();
    let (computer, phone) = tokio::join!(Person::on_a_computer("computer"), Person::on_a_phone("phone"));
    for person in [&computer, &phone] {
        person.opens(&format!("{}/example/own/pulse?seat=second", relay.url)).await;
        person.is_at("How it is").await;
        person.sees("Over time").await;
        person
            .ask("document.querySelector('figure.chart').scrollIntoView({ block: 'center' })", Value::Null)
            .await;
        person.picture("long view").await;
        let drawn = "return document.querySelectorAll('figure.chart .series circle').length";
        assert_eq!(person.ask(drawn, Value::Null).await, 41, "each mark that was not left out");
        person.presses("Doors").await;
        person.is_at("Doors").await;
        person.presses("When you paused before").await;
    }
}
