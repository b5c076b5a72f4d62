//! Apologise, with two people, two browsers and the real relay: the workbench beside what was said, one letter until
//! another is invited, the answers, what did not land, and the letter for saying it in person.

use crate::{
    counsellor::reads_at_the_desk,
    empathy::{IMPACT, says_it_back, shares_what_it_was_like},
    person::{HOUR, Person},
    relay::Relay,
    story::{begins, pair},
};
use serde_json::{Value, json};

const LETTER: &str = "In March I took two thousand from our savings. I lied to you for five weeks. You lay awake, and I \
    let you think you were losing your mind.";
const DEED: &str = "In March I took two thousand from our savings.";
const AWAKE: &str = "You lay awake, and I let you think you were losing your mind.";
const LIED: &str = "I lied to you for five weeks.";
const SECOND: &str = "I took the money in March, and the three evenings you asked me I said no.";
const ASKED: &str = "Who else knew?";
const ANSWER: &str = "My brother knew.";
const AGAIN: &str = "Since when did he know?";
const TOPIC: &str = "The bank";
const NOT_ENOUGH: &str = "You leave out the three evenings I asked you.";

async fn writes(sam: &Person, text: &str) {
    sam.goes_to("/write/letter").await;
    sam.is_at("Your letter").await;
    sam.types("Your letter", text).await;
    sam.has_it_kept().await;
}

/// Lets the letter that is being read over rest as short as can be, and comes back when that is over.
pub(crate) async fn rests_for_an_hour(sam: &Person) {
    sam.chooses("An hour").await;
    sam.presses("Let it rest").await;
    sam.sees("The letter rests").await;
    assert!(!sam.reads("Seal and send").await, "not before the rest is over");
    sam.runs_ahead(HOUR).await;
    sam.goes_to("/write/letter").await;
    sam.presses("Read it over").await;
    sam.is_at("Read it over").await;
}

/// Reads the letter over and seals it.
pub(crate) async fn seals(sam: &Person) {
    sam.presses("Read it over").await;
    sam.is_at("Read it over").await;
    rests_for_an_hour(sam).await;
    sam.sees("What sealing means").await;
    sam.presses("Seal and send").await;
    sam.is_at("Apologise").await;
    sam.sees("Your letter is sealed.").await;
}

async fn opens_the_letter(alex: &Person) {
    alex.goes_to_practice("Apologise").await;
    alex.chooses("Ajar").await;
    alex.presses("Read it").await;
    alex.sees(DEED).await;
}

/// What is underlined in the letter.
async fn underlined(person: &Person) -> Value {
    let script = "
        const words = (mark) => Array.from(mark.childNodes).filter((n) => n.nodeType === 3).map((n) => n.data).join('');
        return Array.from(document.querySelectorAll('mark.passage'), (mark) => words(mark).trim())";
    person.try_ask(script, Value::Null).await.unwrap_or_default()
}

/// Alone the letter stays a draft, for saying: large, and on paper nothing but the words.
#[tokio::test]
async fn responsible_solo() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to_practice("Apologise").await;
    sam.presses("Write your letter").await;
    sam.is_at("Your letter").await;
    sam.sees("What the letter holds").await;
    assert!(!sam.reads("said").await, "nobody has said anything");
    writes(&sam, LETTER).await;
    sam.presses("Read it over").await;
    sam.sees("For saying, not for sending").await;
    assert!(!sam.reads("Seal and send").await, "a letter is sealed for somebody");
    sam.presses("In large letters, for reading aloud or on paper").await;
    sam.is_at("For saying it").await;
    sam.sees(LETTER).await;
    let main = "return document.querySelector('main').innerText.replace(/\\s+/g, ' ').trim()";
    let expected = format!("For saying it {LETTER} Print Back");
    assert_eq!(sam.ask(main, Value::Null).await, json!(expected), "nothing else on the page");
    assert!(sam.fits(320).await, "the letter on the smallest screen");
    sam.picture("aloud on a small screen").await;

    sam.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let visible = "
        const seen = (element) => element.checkVisibility({ visibilityProperty: true });
        const text = (element) => element.innerText.replace(/\\s+/g, ' ').trim();
        const all = Array.from(document.querySelectorAll('.bar, .places, .notices, .foot, .buttons, button, .aloud'));
        return all.filter(seen).map(text).filter((text) => text !== '')";
    assert_eq!(sam.ask(visible, Value::Null).await, json!([LETTER]), "on paper only the letter");
    sam.picture("on paper").await;
    sam.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    sam.presses("Back").await;
    sam.is_at("Your letter").await;

    sam.goes_to("/practice/2").await;
    sam.presses("I said it in person").await;
    sam.sees("You noted that you said it in person").await;
    sam.picture("said in person").await;
    sam.presses("Record").await;
    sam.is_at("Record").await;
    assert!(!sam.reads("in person").await, "it is in no shared record");
    sam.presses("Today").await;
    sam.sees("Make one small promise").await;
}

/// Hears, writes beside what was said, seals one; no second one before it is invited, and then one.
#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    shares_what_it_was_like(&alex).await;
    alex.chooses("Open").await;
    sam.goes_to_practice("Empathy").await;
    sam.sees(IMPACT).await;

    writes(&sam, DEED).await;
    sam.sees("What Morvanthi said").await;
    sam.sees(IMPACT).await;
    let taken_up = "return document.querySelector('.heard .there button')?.innerText ?? null";
    assert_eq!(sam.ask(taken_up, Value::Null).await, Value::Null, "nothing of it is in the letter");
    sam.types("Your letter", LETTER).await;
    sam.until("her words in the letter", async || {
        sam.try_ask(taken_up, Value::Null).await == Some(json!(format!("“{AWAKE}”")))
    })
    .await;
    sam.has_it_kept().await;
    sam.picture("beside what was said").await;
    sam.presses("Read it over").await;
    sam.sees("A letter comes after that was heard").await;
    sam.presses("Say back what you heard").await;
    sam.is_at("Empathy").await;
    sam.presses("Say back what you heard").await;
    says_it_back(&sam, "You lay awake, and doubted yourself.").await;
    alex.presses("Yes, that is it").await;
    sam.sees("That was it.").await;
    writes(&sam, LETTER).await;
    seals(&sam).await;
    sam.presses("In large letters, for reading aloud or on paper").await;
    sam.is_at("For saying it").await;
    sam.sees(AWAKE).await;
    sam.presses("Back").await;

    no_second_letter(&sam).await;
    opens_the_letter(&alex).await;
    alex.presses("A part of it did not land").await;
    alex.chooses(LIED).await;
    alex.presses("Mark this part").await;
    alex.sees("You owe no reason.").await;
    alex.presses("Say something back").await;
    alex.chooses("Not enough yet").await;
    alex.types("In your own words, if you like", NOT_ENOUGH).await;
    alex.presses("Send this answer").await;

    sam.goes_to_practice("Apologise").await;
    sam.sees("What is underlined did not land with Morvanthi.").await;
    sam.sees("It needs no answer from you").await;
    assert_eq!(underlined(&sam).await, json!([LIED]));
    sam.sees(NOT_ENOUGH).await;
    sam.picture("did not land").await;
    no_second_letter(&sam).await;

    alex.presses("If you want another letter one day").await;
    alex.presses("Another letter is welcome").await;
    sam.goes_to_practice("Apologise").await;
    sam.sees("Write your letter").await;
    writes(&sam, SECOND).await;
    sam.sees("In your last letter, this did not land").await;
    sam.sees("“Not enough yet”, to your last letter").await;
    sam.until("what was missing in the letter", async || {
        sam.try_ask(taken_up, Value::Null).await == Some(json!(format!("“{SECOND}”")))
    })
    .await;
    sam.picture("the second letter").await;
    seals(&sam).await;
    no_second_letter(&sam).await;
    sam.goes_to_practice("Apologise").await;
    sam.sees(SECOND).await;
    sam.sees(DEED).await;
}

/// There is no way to seal another.
async fn no_second_letter(sam: &Person) {
    writes(sam, "One more thing.").await;
    sam.sees("This one stays with you unless Morvanthi says that another is welcome.").await;
    assert!(!sam.reads("Read it over").await && !sam.reads("Seal and send").await);
    sam.presses("Close").await;
    sam.is_at("Apologise").await;
}

/// Reads when she wants to, shows by keyboard alone where it did not land, takes a mark off, answers, asks for silence.
#[tokio::test]
async fn hurt() {
    let (_relay, sam, alex) = pair().await;
    writes(&sam, LETTER).await;
    seals(&sam).await;
    alex.goes_to_practice("Apologise").await;
    alex.sees("This door is closed.").await;
    assert!(!alex.reads(DEED).await);
    opens_the_letter(&alex).await;
    alex.sees("A part of it did not land").await;
    alex.picture("the letter").await;

    picks_by_keyboard(&alex).await;
    alex.sees("sees this marked").await;
    assert_eq!(underlined(&alex).await, json!([LIED]));
    alex.picture("what did not land").await;
    alex.presses("A part of it did not land").await;
    alex.chooses(AWAKE).await;
    alex.picture("picking a part").await;
    assert!(alex.fits(320).await, "picking on the smallest screen");
    alex.presses("Mark this part").await;
    alex.until("two of them", async || underlined(&alex).await == json!([LIED, AWAKE])).await;
    alex.presses("Take the mark off").await;
    alex.until("one of them", async || underlined(&alex).await == json!([AWAKE])).await;
    sam.until("the same on his page", async || underlined(&sam).await == json!([AWAKE])).await;
    assert!(!sam.reads("reason:").await);
    sam.presses("Record").await;
    sam.sees("showed where a letter did not land.").await;
    sam.sees("took that mark off again.").await;

    for (answer, kept) in [("I received it", "“I received it”"), ("I heard it", "“I heard it”")] {
        alex.presses("Say something back").await;
        alex.sees("You need not answer, now or ever.").await;
        alex.chooses(answer).await;
        alex.presses("Send this answer").await;
        alex.sees(&format!("You: {kept}")).await;
        alex.presses("Say something back").await;
    }
    alex.presses("Say something back").await;
    alex.chooses("Please do not write about this").await;
    alex.presses("Send this answer").await;
    alex.sees("You: “Please do not write about this”").await;
    sam.goes_to_practice("Apologise").await;
    sam.sees("asked you not to write about this").await;
    writes(&sam, SECOND).await;
    assert!(!sam.reads("Read it over").await);
    assert!(!alex.reads("Accept").await && !alex.reads("forgive").await, "there is no way to accept");
}

/// After "please do not write about this" all else can go out, once its writer has looked again; what she asks after it
/// needs no such look. His pages know no more of it than the letter's.
#[tokio::test]
async fn responsible_looks_once_more_after_please_do_not_write() {
    let (_relay, sam, alex) = pair().await;
    alex.goes_to_practice("Openness").await;
    alex.types("What do you want to ask?", ASKED).await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
    writes(&sam, LETTER).await;
    seals(&sam).await;
    sam.goes_to_practice("Openness").await;
    sam.presses("Answer").await;
    assert!(!sam.reads("Look once more").await, "nothing was asked of him");
    opens_the_letter(&alex).await;
    alex.presses("Say something back").await;
    alex.chooses("Please do not write about this").await;
    alex.presses("Send this answer").await;
    alex.sees("You: “Please do not write about this”").await;

    sam.sees("Morvanthi said to your letter: “Please do not write about this”. Look once more.").await;
    sam.types("Your answer", ANSWER).await;
    assert!(sam.finds_off("Give this answer").await, "before he has looked again");
    sam.picture("a look once more").await;
    sam.chooses("It answers what they asked, and no more").await;
    assert!(!sam.finds_off("Give this answer").await);
    sam.presses("Give this answer").await;
    sam.sees("Add to it, or set it straight").await;
    for (page, opens, button) in [
        ("/write/account", None, "Read it over"),
        ("/practice/3", Some("Propose a talk"), "Propose it"),
        ("/practice/4", None, "Write it down"),
        ("/practice/5", None, "Make this promise"),
        ("/practice/7", Some("Ask for something"), "Ask for it"),
        ("/practice/7", Some("Propose an agreement"), "Sign and propose"),
        ("/practice/9", Some("Write a summary"), "Read it over"),
    ] {
        sam.goes_to(page).await;
        if let Some(opens) = opens {
            sam.presses(opens).await;
        }
        sam.sees("Look once more").await;
        assert!(sam.finds_off(button).await, "{page}: {button}");
    }
    sam.goes_to("/write/account").await;
    sam.chooses("I tell it without being asked").await;
    assert!(sam.finds_off("Read it over").await);
    sam.chooses("It is something they do not know yet, and not the letter once more").await;
    assert!(!sam.finds_off("Read it over").await);

    // What she begins after it is welcome.
    alex.goes_to_practice("Openness").await;
    alex.types("What do you want to ask?", AGAIN).await;
    alex.presses("Ask it").await;
    alex.types("Something you would like to hear about", TOPIC).await;
    alex.presses("Choose this topic").await;
    sam.goes_to("/practice/3").await;
    sam.sees(TOPIC).await;
    sam.sees(AGAIN).await;
    sam.presses("Answer").await;
    sam.presses("Tell something").await;
    sam.sees("What you want to tell").await;
    assert!(!sam.reads("Look once more").await, "she asked for it");
    alex.goes_to_practice("Apologise").await;
    alex.presses("If you want another letter one day").await;
    alex.presses("Another letter is welcome").await;
    sam.goes_to("/practice/4").await;
    sam.sees("Who has to say yes?").await;
    sam.until("nothing to look at again", async || !sam.reads("Look once more").await).await;
}

/// Tab to the button and into the letter, the arrows from sentence to sentence, Enter.
async fn picks_by_keyboard(alex: &Person) {
    let focus = "
        const all = Array.from(document.querySelectorAll('button'));
        all.find((button) => button.innerText === 'A part of it did not land').focus()";
    alex.ask(focus, Value::Null).await;
    alex.keys("\u{E007}").await;
    let in_letter = "return document.activeElement?.matches('fieldset.passages') ?? false";
    alex.until("the focus on the letter", async || {
        alex.try_ask(in_letter, Value::Null).await == Some(json!(true))
    })
    .await;
    let chosen = "return document.querySelector('.passages label:has(input:checked)')?.innerText ?? null";
    // Tab, then Space for the first sentence; down for the second.
    alex.keys("\u{E004}").await;
    alex.keys(" ").await;
    alex.until("the first", async || alex.try_ask(chosen, Value::Null).await == Some(json!(DEED))).await;
    alex.keys("\u{E015}").await;
    alex.until("the second", async || alex.try_ask(chosen, Value::Null).await == Some(json!(LIED))).await;
    alex.keys("\u{E004}").await;
    alex.keys("\u{E007}").await;
}

/// A letter, handed over by its writer and read at the desk.
#[tokio::test]
async fn counsellor() {
    let (relay, sam, _alex) = pair().await;
    writes(&sam, LETTER).await;
    seals(&sam).await;
    reads_at_the_desk(&sam, &relay, "Zelquibar", "A letter", AWAKE).await;
}

#[tokio::test]
async fn the_example_has_it_for_both_seats() {
    let relay = Relay::start();
    let (computer, phone) = tokio::join!(Person::on_a_computer("computer"), Person::on_a_phone("phone"));
    for (person, seat) in [(&computer, "first"), (&phone, "first"), (&computer, "second"), (&phone, "second")]
    {
        person.opens(&format!("{}/example/practice/2?seat={seat}", relay.url)).await;
        person.is_at("Apologise").await;
        person
            .until("the part that did not land", async || {
                underlined(person).await == json!(["That explains it."])
            })
            .await;
    }
}

#[tokio::test]
async fn the_examples_words_are_not_sealed_as_ones_own() {
    let (relay, sam, _alex) = pair().await;
    sam.opens(&format!("{}/example/write/letter?seat=first", relay.url)).await;
    sam.is_at("Your letter").await;
    let text = "return document.querySelector('textarea').value";
    let letter = sam.ask(text, Value::Null).await;
    let letter = letter.as_str().filter(|letter| letter.len() > 200).expect("the example has begun one");
    sam.opens(&format!("{}/today", relay.url)).await;
    writes(&sam, letter).await;
    sam.presses("Read it over").await;
    sam.sees("These are the example’s words").await;
    assert!(!sam.reads("Let it rest first").await && !sam.reads("Seal and send").await);
    sam.presses("Keep writing").await;
    writes(&sam, LETTER).await;
    sam.presses("Read it over").await;
    sam.sees("Let it rest first").await;
}
