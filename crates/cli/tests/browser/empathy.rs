//! Empathy, with two people, two browsers and the real relay: what it was like, saying it back until that is it, what
//! brings it back, and the letter that comes after.

use crate::{
    counsellor::reads_at_the_desk,
    person::Person,
    relay::Relay,
    story::{begins, pair},
};
use serde_json::Value;

pub(crate) const IMPACT: &str = "I lay awake and thought I was losing my mind.";
const BODY: &str = "I do not eat.";
const DEFENSIVE: &str = "I hear you, but you did it too.";
const HEARD: &str = "You lay awake and doubted yourself.";
const FEELING: &str = "Alone, and made a fool of.";
const SENSE: &str = "I knew the whole time and said nothing.";
const MORE: &str = "Not alone. Ashamed, in front of my sister.";
const ALMOST: &str = "Almost. One night is left out.";
const LAKE: &str = "The day at the lake";
const WISH: &str = "Come home early that day.";
const BANK: &str = "Post from the bank";
const CAR: &str = "I cried in the car.";
const DAY: &str = "It was the day of the post.";
const NIGHT: &str = "They sat at the table with the letter in their hand.";
const LETTER: &str = "In March I took two thousand from our savings. I lied to you for five weeks.";

pub(crate) async fn shares_what_it_was_like(alex: &Person) {
    alex.goes_to_practice("Empathy").await;
    alex.presses("Say what it was like").await;
    alex.presses("At night I …").await;
    let begun = "return document.querySelector('#impact').value";
    assert_eq!(alex.ask(begun, Value::Null).await, "At night I …");
    alex.types("What was it like?", IMPACT).await;
    alex.types("What it does to your body", BODY).await;
    alex.presses("Read it over").await;
    alex.sees("gets, and nothing else").await;
    alex.picture("before it is shared").await;
    alex.presses("Share it").await;
    alex.sees("Shared. Nothing more is needed from you.").await;
    alex.sees("You shared this").await;
}

pub(crate) async fn says_it_back(sam: &Person, heard: &str) {
    sam.types("What I heard", heard).await;
    sam.types("The feeling in it", FEELING).await;
    sam.types("What makes sense about it", SENSE).await;
    sam.presses("Say it back").await;
    sam.sees("You said it back. Nothing more is needed from you here.").await;
}

/// Alone: an exercise kept to oneself, help against shame, and nothing that could be shared.
#[tokio::test]
async fn responsible_solo() {
    let relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    sam.goes_to_practice("Empathy").await;
    sam.sees("Nothing is shared here.").await;
    sam.presses("What it may have been like").await;
    sam.types("What it may have been like", NIGHT).await;
    sam.has_it_kept().await;
    sam.goes_to("/practice/6").await;
    let kept = "return document.querySelector('#reflection').value";
    sam.until("the draft", async || sam.try_ask(kept, Value::Null).await == Some(NIGHT.into())).await;
    sam.picture("an exercise").await;
    sam.presses("Keep this to myself").await;
    sam.presses("What you wrote before").await;
    sam.sees(NIGHT).await;
    sam.until("an empty sheet", async || sam.try_ask(kept, Value::Null).await == Some("".into())).await;
    sam.presses("When shame takes over").await;
    sam.sees("If you fall apart in front of them, they have to look after you.").await;
    sam.sees("call one now. Lines to call").await;
    sam.picture("shame").await;
    sam.presses("Record").await;
    sam.is_at("Record").await;
    assert!(!sam.reads("exercise").await, "what is one’s own is in no shared record");
    sam.goes_to("/write/letter").await;
    sam.types("Your letter", LETTER).await;
    sam.presses("Read it over").await;
    sam.sees("For saying, not for sending").await;
    sam.presses("think about what it was like for them").await;
    sam.is_at("Empathy").await;
}

/// Hears, is marked when defending, says it back twice; then the letter may rest, and a rest is kept.
#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    shares_what_it_was_like(&alex).await;
    alex.chooses("Ajar").await;

    sam.presses("Today").await;
    sam.presses("Say back what you heard").await;
    sam.is_at("Empathy").await;
    sam.sees(IMPACT).await;
    sam.sees(BODY).await;
    sam.presses("Say back what you heard").await;
    sam.types("What I heard", DEFENSIVE).await;
    sam.presses("but you did it too Answers with a but").await;
    sam.picture("a defence is marked").await;
    says_it_back(&sam, HEARD).await;

    hears_first(&sam).await;
    alex.sees(HEARD).await;
    alex.types("What is missing, if you want to say", MORE).await;
    alex.presses("Not yet").await;
    alex.sees(MORE).await;

    sam.goes_to("/practice/6").await;
    sam.sees(MORE).await;
    sam.presses("Say it back once more").await;
    says_it_back(&sam, MORE).await;
    alex.types("What is missing, if you want to say", ALMOST).await;
    alex.has_it_kept().await;
    alex.presses("Yes, that is it").await;
    alex.sees("You: “Yes, that is it”").await;
    sam.sees("That was it. You can leave it as it stands.").await;
    alex.goes_to("/practice/6").await;
    let typed = "return [...document.querySelectorAll('[id^=not-yet-]')].map((one) => one.value)";
    alex.until("what was not taken along", async || {
        alex.try_ask(typed, Value::Null).await.is_some_and(|all| all.to_string().contains(ALMOST))
    })
    .await;
    assert!(!alex.reads(ALMOST).await);

    rests(&sam).await;
}

async fn hears_first(sam: &Person) {
    sam.goes_to("/write/letter").await;
    sam.is_at("Your letter").await;
    sam.types("Your letter", LETTER).await;
    sam.presses("Read it over").await;
    sam.sees("A letter comes after that was heard").await;
    sam.picture("hear first").await;
    assert!(!sam.reads("Seal and send").await && !sam.reads("Let it rest").await);
}

async fn rests(sam: &Person) {
    sam.goes_to("/write/letter").await;
    sam.presses("Read it over").await;
    sam.chooses("Three days").await;
    sam.presses("Let it rest").await;
    sam.sees("The letter rests").await;
    sam.picture("the letter rests").await;
    for _ in 0..2 {
        assert!(!sam.reads("Seal and send").await && !sam.reads("An hour").await);
        sam.goes_to("/write/letter").await;
        sam.presses("Read it over").await;
        sam.sees("You can read the letter and change it.").await;
    }
}

/// Shares behind a closed door, lists what brings it back, withdraws it: it is gone from the other's device.
#[tokio::test]
async fn hurt() {
    let (_relay, sam, alex) = pair().await;
    shares_what_it_was_like(&alex).await;
    alex.sees("It is closed: what you share goes out, and nothing that is said back is shown.").await;
    // Two things are read over on this page, one at a time.
    alex.presses("Say what it was like").await;
    for (what, ahead) in [(LAKE, Some(2)), (BANK, None)] {
        alex.presses("List something").await;
        alex.types("What brings it back?", what).await;
        alex.types("What would help then, if anything?", WISH).await;
        if let Some(ahead) = ahead {
            alex.sets("Its date, if it has one", &alex.day(ahead).await).await;
        }
        alex.presses("Read it over").await;
        alex.sees("gets, and nothing else").await;
        alex.sees(WISH).await;
        alex.presses("Share it").await;
        alex.sees(what).await;
        alex.presses("List something").await;
    }
    alex.picture("what brings it back").await;

    sam.goes_to("/today").await;
    sam.is_at("Today").await;
    sam.sees(LAKE).await;
    sam.sees(WISH).await;
    assert!(!sam.reads(BANK).await, "only what has a date, and only when it is near");
    sam.picture("a hard day ahead").await;
    sam.goes_to_practice("Empathy").await;
    sam.sees(BANK).await;
    sam.presses("Say back what you heard").await;
    says_it_back(&sam, HEARD).await;

    // Behind the closed door nothing of it came. In the list the newest stands first.
    alex.goes_to_practice("Empathy").await;
    alex.sees(IMPACT).await;
    assert!(!alex.reads(HEARD).await);
    alex.presses("Withdraw").await;
    alex.sees("It goes from this list and from theirs").await;
    alex.presses("Withdraw it").await;
    alex.until("one less in the list", async || !alex.reads(BANK).await).await;
    alex.presses("Withdraw").await;
    alex.presses("Withdraw it").await;
    alex.until("none in the list", async || !alex.reads(LAKE).await).await;
    sam.until("none on the other’s device", async || !sam.reads(LAKE).await && !sam.reads(BANK).await).await;
    sam.goes_to("/today").await;
    sam.is_at("Today").await;
    assert!(!sam.reads(LAKE).await);

    alex.presses("An exercise, only if you ask for it").await;
    alex.sees("that was not a quarrel").await;
    alex.picture("an exercise").await;
    alex.goes_to("/practice/6").await;
    alex.chooses("Open").await;
    alex.sees(HEARD).await;
    alex.presses("For you alone").await;
    alex.sets("How well understood do you feel?", "7").await;
    alex.picture("how well understood").await;
    alex.goes_to("/today").await;
    alex.sees("said back what they heard.").await;
    alex.goes_to("/practice/6").await;
    alex.presses("For you alone").await;
    let felt = "return document.querySelector('[id^=understood-]').value";
    alex.until("what she noted", async || alex.try_ask(felt, Value::Null).await == Some("7".into())).await;
    sam.goes_to_practice("Empathy").await;
    assert!(!sam.reads("How well understood").await, "that is for her eyes");
}

/// Of what she keeps about how it is she tells one day, as far as she picks it; he reads a plain sentence; it goes again.
#[tokio::test]
async fn hurt_tells_how_one_day_was() {
    let (_relay, sam, alex) = pair().await;
    alex.goes_to_practice("Empathy").await;
    alex.presses("Tell how one day was").await;
    alex.sees("There is no day to pick yet.").await;
    alex.goes_to("/own/pulse").await;
    alex.sets("How safe do you feel?", "3").await;
    alex.sets("How steady are you?", "4").await;
    alex.types("A note, if you like", CAR).await;
    alex.presses("Keep it").await;
    alex.sees("Kept, for you alone.").await;

    alex.goes_to("/practice/6").await;
    alex.presses("Tell how one day was").await;
    alex.sets("Which day?", "0").await;
    alex.sees("How safe you feel: 3").await;
    assert!(alex.finds_off("Read it over").await, "nothing is picked for her");
    alex.chooses("How steady you are: 4").await;
    alex.types("What you want to say to it, if anything", DAY).await;
    alex.picture("one day, picked").await;
    alex.presses("Read it over").await;
    alex.sees("gets, and nothing else").await;
    alex.sees("marked 4 for how steady they are, from 0, not at all").await;
    assert!(!alex.reads(CAR).await, "the note is no part of it");
    alex.picture("one day, read over").await;
    alex.presses("Keep writing").await;
    let day = "return document.querySelector('#one-day').value";
    alex.until("the day as it was picked", async || alex.try_ask(day, Value::Null).await == Some("0".into()))
        .await;
    alex.presses("Read it over").await;
    alex.presses("Share it").await;
    alex.sees("Shared. Nothing more is needed from you.").await;

    sam.goes_to_practice("Empathy").await;
    sam.sees("marked 4 for how steady they are, from 0, not at all").await;
    sam.sees(DAY).await;
    sam.sees("it asks nothing of you").await;
    assert!(!sam.reads("how safe").await && !sam.reads(CAR).await, "only what she picked");
    sam.picture("one day, told").await;
    sam.presses("Record").await;
    sam.sees("told how one day was.").await;
    sam.goes_to_practice("Empathy").await;

    alex.presses("Withdraw").await;
    alex.sees("without the day and the numbers").await;
    alex.presses("Withdraw it").await;
    sam.until("it to be gone", async || !sam.reads("how steady they are").await && !sam.reads(DAY).await)
        .await;
    assert!(!alex.reads("What Zelquibar reads").await);
}

#[tokio::test]
async fn counsellor() {
    let (relay, _sam, alex) = pair().await;
    shares_what_it_was_like(&alex).await;
    let cara = reads_at_the_desk(&alex, &relay, "Morvanthi", "What it was like", IMPACT).await;
    cara.sees("In the body").await;
    cara.sees(BODY).await;
}

#[tokio::test]
async fn the_example_has_it_for_both_seats() {
    let relay = Relay::start();
    let (computer, phone) = tokio::join!(Person::on_a_computer("computer"), Person::on_a_phone("phone"));
    for (person, seat) in [(&computer, "first"), (&phone, "first"), (&computer, "second"), (&phone, "second")]
    {
        person.opens(&format!("{}/example/practice/6?seat={seat}", relay.url)).await;
        person.is_at("Empathy").await;
        person.sees("Yes, that is it").await;
        person.sees("Post from the bank on the mat").await;
    }
    phone.presses("Withdraw").await;
    phone.presses("Withdraw it").await;
    phone.until("it is withdrawn", async || !phone.reads("Post from the bank on the mat").await).await;
}
