//! One letter, end to end: two people, two browsers, the real relay. And none of their words outside of their devices.

use crate::{
    apologise::rests_for_an_hour,
    canary::Canaries,
    person::Person,
    proxy::{Capture, Proxy, Way},
    relay::Relay,
};
use goldseam_language::{Kind, read};
use serde_json::Value;

const SAM: &str = "Zelquibar";
const ALEX: &str = "Morvanthi";
const HER: &str = "Ashmerel";
const FIRST_TRY: &str = "I am sorry for what happened. I am sorry if the plimvorex hurt you. I am sorry, but you were never home.";
const LETTER: &str = "In March I took two thousand from our savings and told you it was the quenlidor. I lied to you \
    for five weeks. You lay awake, and I let you. I am ashamed of it.";
const NOT_ENOUGH: &str = "You left out the drathwick loan.";
const PROMISES: [&str; 4] = [
    "I show you the bank page, vextimole and all",
    "I call the bank about the bruskentop card",
    "I cancel the jolmerisk account",
    "I bring the fennothic papers home",
];
const CUE: &str = "the shame wulprint comes up";
const RESPONSE: &str = "I open the page with you all the same";
const DIFFERS: &str = "The krelsoby page was not there.";
const OFFLINE: &str = "I leave the yarnthope phone on the table";
const PAGE: &str = "Today I went around the glimwaden once more.";
const NOTE: &str = "The sorrithel letter came back.";
/// One invented word of each thing that was typed.
const CANARIES: [&str; 15] = [
    SAM,
    ALEX,
    HER,
    "plimvorex",
    "quenlidor",
    "drathwick",
    "vextimole",
    "bruskentop",
    "jolmerisk",
    "fennothic",
    "wulprint",
    "krelsoby",
    "yarnthope",
    "glimwaden",
    "sorrithel",
];

/// A relay, and for each of the two a way to it that can be cut. The ways are all that the browsers know of it.
struct World {
    relay: Relay,
    capture: Capture,
    ways: [Way; 2],
    homes: [String; 2],
}

impl World {
    async fn new() -> Self {
        let capture = Capture::default();
        let proxies = [Proxy::bind(&capture).await, Proxy::bind(&capture).await];
        let hosts = [proxies[0].address.to_string(), proxies[1].address.to_string()];
        let relay = Relay::start_for(&["--host", &hosts[0], "--host", &hosts[1]]);
        let address = relay.url.trim_start_matches("http://").parse().expect("the relay's address");
        let ways = proxies.map(|proxy| proxy.run(address));
        Self { relay, capture, ways, homes: hosts.map(|host| format!("http://{host}/")) }
    }
}

#[tokio::test]
async fn one_letter_from_end_to_end() {
    let world = World::new().await;
    let (sam, alex) = tokio::join!(Person::on_a_computer("sam"), Person::on_a_phone("alex"));
    let [hers, theirs] = &world.homes;
    sam.looks_at_everything();
    alex.looks_at_everything();

    begins(&sam, hers).await;
    sam.sees("You can do most of it alone, for as long as it takes.").await;
    writes_a_letter(&sam).await;
    let link = invites(&sam).await.replace(hers, theirs);
    answers_the_invitation(&alex, &link).await;
    compare_words(&sam, &alex).await;
    alex.sees("Every door is closed, so nothing reaches you.").await;
    alex.sees("Some pages are for nobody but you: how it is, a hard moment").await;
    seals_the_letter(&sam).await;
    reads_when_the_door_is_open(&alex).await;
    answered(&sam).await;
    keeps_promises(&sam).await;
    says_how_it_was(&alex).await;
    sees_both_sides(&sam).await;
    keep_something_to_themselves(&sam, &alex).await;
    writes_without_a_connection(&sam, &alex, &world.ways[0]).await;

    nothing_left_their_devices(world, &[&sam, &alex]).await;
}

/// The same meeting the other way round: the hurt partner begins, and the one who broke trust is offered a seat.
#[tokio::test]
async fn the_hurt_partner_may_begin_too() {
    let world = World::new().await;
    let (alex, sam) = tokio::join!(Person::on_a_phone("alex"), Person::on_a_computer("sam"));
    let [theirs, hers] = &world.homes;
    sam.looks_at_everything();
    alex.looks_at_everything();
    alex.opens(theirs).await;
    alex.presses("Someone broke my trust").await;
    alex.is_at("Someone broke your trust").await;
    alex.presses("Begin").await;
    alex.presses("Go on with this device").await;
    alex.types("What should they call you?", ALEX).await;
    alex.presses("Go on").await;
    keeps_the_code(&alex).await;
    alex.is_at("Today").await;
    alex.sees("Nothing is asked of you today.").await;
    alex.sees("You are here alone, and that is enough.").await;
    alex.sees("You can look at what is here, and use none of it:").await;
    let link = invites(&alex).await.replace(theirs, hers);

    sam.opens(&link).await;
    sam.sees("says that you broke their trust").await;
    sam.sees("or do a private check first.").await;
    sam.presses("Take a seat").await;
    sam.is_at("Before you write it down").await;
    sam.presses("I have read this").await;
    sam.types("What should they call you here?", SAM).await;
    sam.presses("Go on").await;
    keeps_the_code(&sam).await;
    sam.is_at("Compare four words").await;
    alex.is_at("Compare four words").await;
    alex.presses("No, they differ").await;
    alex.is_at("Then it stops here").await;
    alex.presses("Look at the words again").await;
    alex.presses("Yes, they are the same").await;
    sam.presses("Yes, they are the same").await;
    sam.is_at("Today").await;
    sam.sees("Write down what you did").await;
    sam.sees("decides what reaches them, and when. You will not see it, and silence is only silence:").await;
    sam.sees("Some pages are for nobody but you, such as what is still untold:").await;
    sam.sees("All of it is open from the first day, in any order:").await;
    alex.is_at("People").await;
    alex.sees(SAM).await;
    alex.sees("Invited and checked with four words.").await;
    sam.presses("People").await;
    sam.is_at("People").await;
    sam.sees("Began this record.").await;
}

/// Sam has begun at a computer, and Alex joined on a phone.
pub(crate) async fn pair() -> (Relay, Person, Person) {
    let relay = Relay::start();
    let (sam, alex) = tokio::join!(Person::on_a_computer("sam"), Person::on_a_phone("alex"));
    begins(&sam, &relay.url).await;
    let link = invites(&sam).await;
    answers_the_invitation(&alex, &link).await;
    compare_words(&sam, &alex).await;
    (relay, sam, alex)
}

/// The words two people or two devices compare, as a page shows them.
pub(crate) const WORDS: &str =
    "return Array.from(document.querySelectorAll('ol.short-words li'), (word) => word.innerText.trim())";

/// "I broke trust": who can read what, names, the recovery code, two of its words back.
pub(crate) async fn begins(sam: &Person, home: &str) -> Vec<String> {
    sam.opens(home).await;
    sam.passes("When trust was broken").await;
    sam.presses("I broke someone’s trust").await;
    sam.passes("You broke someone’s trust").await;
    sam.presses("Begin").await;
    sam.passes("This device").await;
    sam.presses("Go on with this device").await;
    sam.passes("Before you write it down").await;
    sam.presses("I have read this").await;
    sam.passes("Two names").await;
    sam.presses("Go on").await;
    sam.sees("Write a name for yourself.").await;
    sam.types("What should they call you?", SAM).await;
    sam.types("What do you call the person you hurt?", HER).await;
    sam.presses("Go on").await;
    let code = keeps_the_code(sam).await;
    sam.passes("Today").await;
    sam.sees("Write down what you did").await;
    code
}

/// Reads the twelve words off the page and gives two of them back, once with a slip.
pub(crate) async fn keeps_the_code(person: &Person) -> Vec<String> {
    person.passes("Your recovery code").await;
    person.sees("nobody can reset them").await;
    let script = "return Array.from(document.querySelectorAll('ol li'), (word) => word.innerText.trim())";
    let words: Vec<String> = serde_json::from_value(person.ask(script, Value::Null).await).expect("words");
    assert_eq!(words.len(), 12);
    person.presses("I have written them down").await;
    person.passes("Give two words back").await;
    let script = "return Array.from(document.querySelectorAll('label'), (label) => label.innerText.trim())";
    let labels: Vec<String> = serde_json::from_value(person.ask(script, Value::Null).await).expect("labels");
    let asked =
        labels.iter().map(|label| (label, label["Word ".len()..].parse::<usize>().expect("a number")));
    for (at, (label, number)) in asked.enumerate() {
        let word = &words[number - 1];
        person.types(label, if at == 0 { "nonsense" } else { word }).await;
    }
    person.presses("Go on").await;
    person.sees("is another one").await;
    let number: usize = labels[0]["Word ".len()..].parse().expect("a number");
    person.types(&labels[0], &format!(" {} ", words[number - 1].to_uppercase())).await;
    person.presses("Go on").await;
    words
}

/// The first try is marked while it is typed; the letter that is sealed says it plainly.
async fn writes_a_letter(sam: &Person) {
    sam.presses("Practices").await;
    sam.is_at("Practices").await;
    sam.presses("Apologise").await;
    sam.is_at("Apologise").await;
    sam.presses("Write your letter").await;
    sam.is_at("Your letter").await;
    sam.types("Your letter", FIRST_TRY).await;
    let reading = read(FIRST_TRY);
    for kind in [Kind::Conditional, Kind::ButExcuse, Kind::Vague] {
        let finding = reading.findings.iter().find(|one| one.kind == kind).expect("the reader marks it");
        let words = &FIRST_TRY[finding.span.clone()];
        sam.presses(&format!("{words} {}", kind.title())).await;
        sam.sees(&finding.why.replace("  ", " ")).await;
    }
    sam.picture("marks").await;
    sam.types("Your letter", LETTER).await;
    sam.presses("Read it over").await;
    sam.is_at("Read it over").await;
    sam.sees(LETTER).await;
    sam.sees("For saying, not for sending").await;
    assert!(!sam.reads("Seal and send").await, "a letter is sealed for somebody");
    sam.presses("Keep writing").await;
    sam.presses("Close").await;
    sam.is_at("Apologise").await;
}

/// Somebody has joined: a rest is offered, and its length can be changed as long as it has not begun.
async fn seals_the_letter(sam: &Person) {
    sam.goes_to("/write/letter").await;
    sam.is_at("Your letter").await;
    sam.presses("Read it over").await;
    sam.is_at("Read it over").await;
    sam.sees("Let it rest first").await;
    assert!(!sam.reads("Seal and send").await, "not before the rest");
    sam.picture("rest").await;
    rests_for_an_hour(sam).await;
    sam.presses("Seal and send").await;
    sam.is_at("Apologise").await;
    sam.sees("Your letter is sealed.").await;
}

pub(crate) async fn invites(sam: &Person) -> String {
    sam.presses("People").await;
    sam.passes("People").await;
    sam.presses("Invite someone").await;
    sam.passes("Before you invite").await;
    sam.presses("Make the invitation").await;
    sam.sees("Read the list first.").await;
    sam.chooses("I have read the list.").await;
    sam.presses("Make the invitation").await;
    sam.passes("Your invitation").await;
    let link = sam.ask("return document.querySelector('input[readonly]').value", Value::Null).await;
    let link = link.as_str().expect("a link").to_owned();
    assert_eq!(picture_of_the_link(sam).await, link, "a camera reads the same link");
    link
}

/// Reads the picture as a camera would.
async fn picture_of_the_link(person: &Person) -> String {
    let script = "
        const picture = document.querySelector('svg[role=img][aria-label*=camera]');
        return [picture.viewBox.baseVal.width, picture.querySelector('path').getAttribute('d')];";
    let (side, dark): (usize, String) =
        serde_json::from_value(person.ask(script, Value::Null).await).expect("a picture");
    let mut modules = vec![false; side * side];
    for module in dark.split('M').skip(1) {
        let (x, rest) = module.split_once(' ').expect("a place");
        let (y, _) = rest.split_once('h').expect("a place");
        let (x, y): (usize, usize) = (x.parse().expect("a number"), y.parse().expect("a number"));
        modules[y * side + x] = true;
    }
    // Four dots a module, as fine as a camera needs it.
    let dot = |x: usize, y: usize| if modules[(y / 4) * side + x / 4] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(4 * side, 4 * side, dot);
    let grids = image.detect_grids();
    let (_, text) = grids.first().expect("a code").decode().expect("it reads");
    text
}

pub(crate) async fn answers_the_invitation(alex: &Person, link: &str) {
    alex.opens(link).await;
    alex.passes("You are invited").await;
    alex.sees("You owe them nothing.").await;
    alex.sees("or do a private check first.").await;
    assert_eq!(
        alex.current_url().await.expect("an address").fragment(),
        None,
        "the link is out of the address"
    );
    alex.presses("Take a seat").await;
    alex.passes("A name of your choice").await;
    alex.types("What should they call you here?", ALEX).await;
    alex.presses("Go on").await;
    keeps_the_code(alex).await;
}

pub(crate) async fn compare_words(sam: &Person, alex: &Person) {
    let words = "return Array.from(document.querySelectorAll('main ol li'), (word) => word.innerText.trim())";
    alex.passes("Compare four words").await;
    sam.passes("Compare four words").await;
    sam.sees(ALEX).await;
    alex.sees(SAM).await;
    let (ours, theirs) = (sam.ask(words, Value::Null).await, alex.ask(words, Value::Null).await);
    assert_eq!(ours, theirs, "both show the same words");
    alex.presses("Yes, they are the same").await;
    alex.passes("You said they are the same").await;
    sam.presses("Yes, they are the same").await;
    alex.passes("Today").await;
    sam.passes("People").await;
    sam.sees(ALEX).await;
}

/// Doors are closed at first and nothing arrives. One is opened, the letter read and answered.
async fn reads_when_the_door_is_open(alex: &Person) {
    alex.sees("Nothing is asked of you today.").await;
    alex.presses("Practices").await;
    alex.presses("Apologise").await;
    alex.sees("This door is closed.").await;
    assert!(!alex.reads("quenlidor").await, "nothing arrives behind a closed door");
    alex.presses("Record").await;
    alex.is_at("Record").await;
    assert!(!alex.reads("letter").await, "the record keeps quiet about it too");
    alex.presses("Doors").await;
    alex.is_at("Doors").await;
    alex.presses("Practices").await;
    alex.presses("Apologise").await;
    alex.chooses("Open").await;
    alex.sees("A letter from").await;
    assert!(!alex.reads("quenlidor").await, "the letter itself is closed until it is opened");
    alex.presses("Read it").await;
    alex.sees(LETTER).await;
    alex.picture("letter").await;
    alex.presses("Say something back").await;
    alex.chooses("Not enough yet").await;
    alex.types("In your own words, if you like", NOT_ENOUGH).await;
    alex.presses("Send this answer").await;
    alex.sees(NOT_ENOUGH).await;
}

async fn answered(sam: &Person) {
    sam.presses("Practices").await;
    sam.presses("Apologise").await;
    sam.sees(NOT_ENOUGH).await;
}

/// Four promises, one with a plan; kept, late, broken, and one told before its day.
async fn keeps_promises(sam: &Person) {
    sam.presses("Practices").await;
    sam.presses("Consistency").await;
    sam.is_at("Consistency").await;
    for (promise, outcome) in PROMISES.iter().zip(["Kept", "Late", "Broken", "Told first"]) {
        sam.types("What will you do?", promise).await;
        if outcome == "Kept" {
            sam.presses("A plan for when it gets hard").await;
            sam.types("If this happens", CUE).await;
            sam.types("then I will", RESPONSE).await;
        }
        if outcome == "Told first" {
            let script = "
                const day = new Date(Date.now() + 24 * 3600 * 1000);
                const two = (number) => String(number).padStart(2, '0');
                return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;";
            let tomorrow = sam.ask(script, Value::Null).await;
            sam.sets("The day", tomorrow.as_str().expect("a date")).await;
        }
        sam.presses("Make this promise").await;
        sam.sees("Say how a day went").await;
        if outcome == "Told first" {
            sam.presses("Say how a day went").await;
        }
        sam.chooses(outcome).await;
        sam.presses("Record it").await;
        sam.sees(&format!("One day on record: 1 {}", outcome.to_lowercase())).await;
    }
    sam.picture("promises").await;
}

/// Confirms one, differs on one, and says nothing about the others.
async fn says_how_it_was(alex: &Person) {
    alex.presses("Practices").await;
    alex.presses("Consistency").await;
    alex.sees("This door is closed.").await;
    alex.chooses("Ajar").await;
    for promise in PROMISES {
        alex.sees(promise).await;
    }
    alex.sees(CUE).await;
    alex.presses("One day on record: 1 kept").await;
    alex.presses("Say how it was for you").await;
    alex.presses("It was so").await;
    alex.sees("You: it was so").await;
    alex.presses("One day on record: 1 late").await;
    alex.presses("Say how it was for you").await;
    alex.types("In your own words, if it was different", DIFFERS).await;
    alex.presses("It was different").await;
    alex.sees("One differs").await;
}

async fn sees_both_sides(sam: &Person) {
    sam.sees("One differs").await;
    sam.presses("One day on record: 1 late. One differs").await;
    sam.sees(DIFFERS).await;
    sam.picture("both sides").await;
}

/// A page of his journal, and a note to how it is for her.
async fn keep_something_to_themselves(sam: &Person, alex: &Person) {
    sam.goes_to("/own/pages").await;
    sam.types("A page", PAGE).await;
    sam.presses("Keep this to myself").await;
    sam.sees(PAGE).await;
    alex.goes_to("/own/pulse").await;
    alex.types("A note, if you like", NOTE).await;
    alex.presses("Keep it").await;
    alex.presses("Your notes").await;
    alex.sees(NOTE).await;
    sam.goes_to("/practice/5").await;
    alex.goes_to("/practice/5").await;
}

/// Writes with no connection, closes and opens the app, comes back: everything is there, on both devices.
async fn writes_without_a_connection(sam: &Person, alex: &Person, way: &Way) {
    let kept = "return navigator.serviceWorker.controller !== null";
    let is_kept = async || sam.try_ask(kept, Value::Null).await == Some(true.into());
    sam.until("the app kept for use without a connection", is_kept).await;
    way.cut();
    sam.types("What will you do?", OFFLINE).await;
    sam.presses("Make this promise").await;
    sam.sees("There is no way to the relay just now.").await;
    sam.picture("no connection").await;
    sam.goes_to("/practice/5").await;
    sam.sees(OFFLINE).await;
    assert!(!alex.reads(OFFLINE).await);
    way.mend();
    alex.sees(OFFLINE).await;
}

async fn nothing_left_their_devices(world: World, people: &[&Person]) {
    let World { mut relay, capture, .. } = world;
    let mut places = vec![];
    for person in people {
        let seen = person.seen.borrow().join("\n");
        places.push(("an address or a title", seen.into_bytes()));
        let console = person.console().await.join("\n");
        places.push(("the browser’s console", console.into_bytes()));
    }
    places.extend(capture.pieces().into_iter().map(|piece| ("what passed on the network", piece)));
    relay.stop();
    places.extend(relay.files().into_iter().map(|file| ("the relay’s data", file)));
    places.push(("the relay’s log", relay.log()));

    let passed: usize = places.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(passed > 100_000, "there was something to look through: {passed} bytes");
    let canaries = Canaries::new(&CANARIES);
    for (place, bytes) in &places {
        assert_eq!(canaries.find(bytes), None, "in {place}");
    }
}
