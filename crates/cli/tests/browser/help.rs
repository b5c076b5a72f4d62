//! Help from others: lines, the private check and what it changes on one device, the page to take along.

use crate::{
    counsellor::reads_at_the_desk,
    driver::Browser,
    person::{DAY, Person},
    proxy::{Capture, Proxy},
    relay::Relay,
    story::{answers_the_invitation, begins, invites, pair},
};
use serde_json::Value;
use std::cell::Cell;

const PROMISE: &str = "I call the bank on Monday";
const OTHER: &str = "I bring the papers home";
const FEAR: &str = "I am afraid of them, or of what they do when I say no.";
const OWN_FORCE: &str = "I have done something like this to them, or I am close to it.";
const FORGET: &str = "Forget what this device keeps in mind";

async fn goes_to_help(person: &Person) {
    person.presses("Practices").await;
    person.is_at("Practices").await;
    person.presses("Help People to call, and what to ask them.").await;
    person.is_at("Help").await;
}

pub(crate) async fn checks(person: &Person, ticks: &[&str]) {
    goes_to_help(person).await;
    person.presses("A private check").await;
    person.is_at("A private check").await;
    person.sees("This is not a validated screen.").await;
    for one in ticks {
        person.chooses(one).await;
    }
    person.presses("See what this means").await;
}

async fn promises(person: &Person, text: &str) {
    person.goes_to("/practice/5").await;
    person.types("What will you do?", text).await;
    person.presses("Make this promise").await;
    person.sees(text).await;
    person.sees("Say how a day went").await;
}

#[tokio::test]
async fn responsible_solo() {
    let mut relay = Relay::start();
    let sam = Person::on_a_phone("sam").await;
    begins(&sam, &relay.url).await;
    reads_about_help(&sam).await;
    takes_a_page_along(&sam).await;
    s17_a_card_for_who_thinks_of_hurting_themselves(&sam).await;
    s05_after_force_the_repair_stops(&sam).await;

    sam.promised("navigator.serviceWorker.ready.then(() => done(null))").await;
    relay.stop();
    sam.opens(&format!("{}/help/lines", relay.url)).await;
    sam.sets("Country", "GB").await;
    sam.sees("116 123").await;
}

async fn reads_about_help(sam: &Person) {
    goes_to_help(sam).await;
    sam.presses("Lines to call").await;
    sam.is_at("Lines to call").await;
    sam.sets("Country", "US").await;
    sam.sees("1-800-799-7233").await;
    assert!(!sam.reads("Some names say women").await, "none of these does");
    sam.sets("Country", "NZ").await;
    sam.sees("0800 733 843").await;
    sam.sees("Number from 2shine.org.nz, as of 21 February 2022.").await;
    sam.sees("This is more than 180 days old. The number may have changed.").await;
    sam.sees("We have no such line for this country yet.").await;
    sam.sees("Some names say women. If that is not you, ask them who is there for you.").await;
    let dials = "return document.querySelector('a.call').href";
    assert_eq!(sam.ask(dials, Value::Null).await, "tel:0800733843");
    sam.picture("lines of a country").await;
    sam.presses("Countries without any line here").await;
    sam.sees("Zimbabwe").await;
    goes_to_help(sam).await;
    sam.sees("do it again after some weeks, if you like.").await;
    sam.presses("When to get help").await;
    sam.is_at("When to get help").await;
    sam.presses("Questions for a therapist").await;
    sam.is_at("Questions for a therapist").await;
    sam.sees("Do you speak with each of us alone before you see us together?").await;
}

/// Only what is ticked stands on it.
async fn takes_a_page_along(sam: &Person) {
    promises(sam, PROMISE).await;
    promises(sam, OTHER).await;
    goes_to_help(sam).await;
    sam.presses("A page to take along").await;
    sam.is_at("A page to take along").await;
    sam.chooses(&format!("You made a promise. {PROMISE}")).await;
    sam.picture("picked").await;
    sam.presses("Make the page").await;
    sam.is_at("From my record").await;
    let rows = "return Array.from(document.querySelectorAll('ol.paper > li'), (row) => row.innerText)";
    let rows: Vec<String> = serde_json::from_value(sam.ask(rows, Value::Null).await).expect("rows");
    assert!(rows.len() == 1 && rows[0].contains(PROMISE), "{rows:#?}");
    assert!(!sam.reads(OTHER).await, "what was not ticked is not there");
    assert!(!sam.reads("You began this record.").await);
}

/// What stands on it is what one can see oneself, and the whole of that.
#[tokio::test]
async fn the_page_to_take_along_has_the_words_of_what_was_ticked() {
    let relay = Relay::start();
    let alex = Person::on_a_phone("alex").await;
    alex.opens(&format!("{}/example/help/paper?seat=second", relay.url)).await;
    alex.is_at("A page to take along").await;
    assert!(!alex.reads("I used to trust my own head.").await);
    for says in
        ["You shared what it was like.", "Alex said back what they heard.", "Alex set one of their answers"]
    {
        alex.chooses(says).await;
    }
    alex.presses("Make the page").await;
    alex.is_at("From my record").await;
    for words in [
        "You sat next to me and watched me do them.",
        "I used to trust my own head.",
        "You worried about money at night.",
        "The numbers did not add up.",
        "My brother has known since the summer.",
    ] {
        alex.sees(words).await;
    }
    for words in
        ["Nobody knew.", "Who else knew about the loan?", "You doubted your own head", "Not the money"]
    {
        assert!(!alex.reads(words).await, "{words}");
    }
    alex.presses("Pick again").await;
    alex.is_at("A page to take along").await;
}

async fn s17_a_card_for_who_thinks_of_hurting_themselves(sam: &Person) {
    sam.goes_to("/write/letter").await;
    sam.types("Your letter", "I am sorry.").await;
    sam.has_it_kept().await;
    assert!(!sam.reads("Please talk to somebody now.").await);
    sam.types("Your letter", "I am sorry. Some nights I want to die.").await;
    sam.sees("Please talk to somebody now.").await;
    sam.sees("Only you see this. It is not sent or kept, and nobody is told.").await;
    sam.sets("Country", "another").await;
    sam.sees("We have no such line for this country yet.").await;
    sam.sees("A doctor or a hospital can name one.").await;
    sam.picture("support").await;
    sam.sets("Country", "GB").await;
    sam.sees("116 123").await;
    assert!(!sam.reads("A doctor or a hospital can name one.").await);
    sam.presses("All lines, and where they come from").await;
    sam.is_at("Lines to call").await;
    sam.goes_to("/write/letter").await;
    sam.types("Your letter", "I am sorry.").await;
    sam.until("no card", async || !sam.reads("Please talk to somebody now.").await).await;
    sam.has_it_kept().await;
}

async fn s05_after_force_the_repair_stops(sam: &Person) {
    sam.goes_to("/today").await;
    checks(sam, &[OWN_FORCE]).await;
    sam.sees("On this device the repair has stopped.").await;
    sam.sees("You said that you used force, or are close to it").await;
    assert!(!sam.reads("The repair is open again").await);
    sam.sets("Country", "AU").await;
    sam.sees("1300 766 491").await;
    sam.picture("said force").await;
    sam.presses("Today").await;
    sam.is_at("Today").await;
    sam.sees("Nothing is asked of you today.").await;
    sam.sees("People who can help").await;
    assert!(!sam.reads("Write your letter").await, "no step of the repair is put before them");
    // Not by its address either, and not after the app is opened anew.
    for page in ["/practice/2", "/write/letter", "/write/account", "/practice/5"] {
        sam.goes_to(page).await;
        sam.sees("Nothing of the repair goes out from here while that stands.").await;
        assert!(!sam.reads("Read it over").await && !sam.reads("Make this promise").await, "{page}");
    }
    checks(sam, &[]).await;
    sam.sees("You ticked nothing").await;
    sam.sees("This replaces what this device kept in mind before.").await;
    sam.sees("The repair is open again on this device.").await;
    sam.presses("Today").await;
    sam.sees("Say how your promise went").await;
    let put_before =
        sam.ask("return document.querySelectorAll('main .cards > li').length", Value::Null).await;
    assert_eq!(put_before, 2, "of three things that could be done");
    sam.sees("That is enough for today.").await;
    sam.goes_to("/write/letter").await;
    sam.sees("Read it over").await;
}

/// An invitation that was out before, and is answered, ends in nothing. On the other's side it looks as if nobody had
/// looked at the words yet.
#[tokio::test]
async fn s05_after_force_nobody_is_brought_in() {
    let relay = Relay::start();
    let (sam, alex) = tokio::join!(Person::on_a_computer("sam"), Person::on_a_phone("alex"));
    begins(&sam, &relay.url).await;
    let link = invites(&sam).await;
    checks(&sam, &[OWN_FORCE]).await;
    sam.sees("nobody can be invited or let in, also by a link that is out already").await;
    sam.presses("People").await;
    sam.sees("Nobody can be invited or let in from this device.").await;
    assert!(!sam.reads("Look at the invitation").await && !sam.reads("Invite someone").await);
    sam.presses("Why, and who can help").await;
    sam.is_at("An invitation").await;
    sam.sees("Call a line for people who hurt their partner.").await;
    assert!(!sam.reads("Make a new link").await && !sam.reads("The link").await);
    sam.picture("nobody is invited").await;

    answers_the_invitation(&alex, &link).await;
    alex.is_at("Compare four words").await;
    alex.presses("Yes, they are the same").await;
    alex.is_at("You said they are the same").await;
    sam.goes_to("/people").await;
    sam.sees("Nobody can be invited or let in from this device.").await;
    assert!(!sam.reads("Compare the words").await);
    sam.goes_to("/invite").await;
    sam.is_at("An invitation").await;
    assert!(!sam.reads("Yes, they are the same").await);
    alex.is_at("You said they are the same").await;

    // The words are there again once that no longer stands.
    checks(&sam, &[]).await;
    sam.goes_to("/invite").await;
    sam.presses("Yes, they are the same").await;
    alex.is_at("Today").await;
}

/// What helps with help: somebody who sees what they are handed, for as long as that was said, and no answer of a check.
#[tokio::test]
async fn counsellor() {
    let (relay, sam, _alex) = pair().await;
    promises(&sam, PROMISE).await;
    let cara = reads_at_the_desk(&sam, &relay, "Zelquibar", "A promise", PROMISE).await;
    let screen = "return document.body.innerText";
    let before = cara.ask(screen, Value::Null).await;
    checks(&sam, &[OWN_FORCE]).await;
    sam.sees("On this device the repair has stopped.").await;
    assert_eq!(cara.ask(screen, Value::Null).await, before, "the check is for its owner alone");
    cara.opens(&format!("{}/help/lines", relay.url)).await;
    cara.is_at("Lines to call").await;

    // It was handed over for a week.
    cara.runs_ahead(8 * DAY).await;
    cara.opens(&format!("{}/desk", relay.url)).await;
    cara.is_at("Your desk").await;
    cara.sees("Something is no longer shown to you.").await;
    assert!(!cara.reads(PROMISE).await, "its time is over");
    cara.picture("the week is over").await;
}

/// Nothing on the other’s screens changes, and the draft stays.
#[tokio::test]
async fn responsible_paired() {
    let (_relay, sam, alex) = pair().await;
    alex.is_at("Today").await;
    promises(&sam, PROMISE).await;
    alex.goes_to("/practice/5").await;
    alex.chooses("Open").await;
    alex.sees(PROMISE).await;
    let screen = "return document.body.innerText";
    let before = alex.ask(screen, Value::Null).await;

    checks(&sam, &[OWN_FORCE]).await;
    sam.sees("On this device the repair has stopped.").await;
    sam.goes_to("/practice/5").await;
    sam.sees("Nothing of the repair goes out from here while that stands.").await;
    sam.goes_to("/record").await;
    sam.sees(PROMISE).await;
    sam.goes_to("/settings").await;
    sam.sees("This device and the relay had the same.").await;
    assert_eq!(alex.ask(screen, Value::Null).await, before);
    alex.goes_to("/practice/5").await;
    alex.sees(PROMISE).await;
    assert_eq!(alex.ask(screen, Value::Null).await, before, "after opening it anew, too");
}

/// In a field that is kept nowhere until she says so, too.
async fn s17_a_card_in_a_hard_moment(alex: &Person) {
    alex.goes_to("/own/hard").await;
    alex.types("If you know, and if you like", "The post came.").await;
    assert!(!alex.reads("Please talk to somebody now.").await);
    alex.types("If you know, and if you like", "The post came. I want to die.").await;
    alex.sees("Please talk to somebody now.").await;
    alex.sets("Country", "IE").await;
    alex.picture("support in a hard moment").await;
    alex.types("If you know, and if you like", "The post came.").await;
    alex.until("no card", async || !alex.reads("Please talk to somebody now.").await).await;
}

/// A card where she needs one, and a check whose answers are gone with its page.
#[tokio::test]
async fn hurt() {
    let (_relay, _sam, alex) = pair().await;
    s17_a_card_in_a_hard_moment(&alex).await;
    alex.goes_to("/today").await;
    checks(&alex, &[FEAR]).await;
    alex.sees("What you ticked matters").await;
    alex.sees("Use this only for yourself.").await;
    alex.sets("Country", "IE").await;
    alex.sees("1800 341 900").await;
    alex.picture("said fear").await;
    alex.goes_to("/help/alone").await;
    let ticked = "return document.querySelectorAll('main input:checked').length";
    assert_eq!(alex.ask(ticked, Value::Null).await, 0, "the answers are gone with the page");
}

#[tokio::test]
async fn s04_a_yes_changes_one_device_quietly() {
    let (_relay, sam, alex) = pair().await;
    alex.is_at("Today").await;
    alex.goes_to("/practice/5").await;
    alex.chooses("Open").await;
    alex.presses("Today").await;
    alex.sees("Nothing is asked of you today.").await;
    let screen = "return document.body.innerText";
    let quiet_day = alex.ask(screen, Value::Null).await;
    alex.presses("Practices").await;
    alex.is_at("Practices").await;
    let practices = alex.ask(screen, Value::Null).await;
    promises(&sam, PROMISE).await;
    alex.presses("Today").await;
    alex.sees("wrote about a promise.").await;
    let before = sam.ask(screen, Value::Null).await;

    checks(&alex, &[FEAR]).await;
    alex.sees("What you ticked matters").await;
    alex.goes_to("/today").await;
    alex.sees("Nothing is asked of you today.").await;
    alex.sees("People who can help").await;
    assert!(!alex.reads("wrote about a promise.").await, "nothing for two is put before them");
    assert_eq!(alex.ask(screen, Value::Null).await, quiet_day, "to the letter");
    alex.picture("a quiet day").await;
    alex.presses("Pause everything").await;
    alex.presses("End the pause").await;
    alex.sees("Nothing is asked of you today.").await;
    alex.presses("Practices").await;
    alex.is_at("Practices").await;
    assert_eq!(alex.ask(screen, Value::Null).await, practices, "the same map as before");
    assert_eq!(sam.ask(screen, Value::Null).await, before, "nobody else can tell");

    alex.goes_to("/help/alone").await;
    alex.presses(FORGET).await;
    alex.sees("This device keeps nothing in mind any more.").await;
    alex.goes_to("/today").await;
    alex.sees("wrote about a promise.").await;
}

/// Whether a device that nobody touches asks this, too, now and then; its browser looks for a newer app when it likes.
fn listens(request: &str) -> bool {
    let asks = ["GET /api/v1/wake ", "POST /api/v1/challenge ", "POST /api/v1/session ", "GET /sw.js "];
    asks.iter().any(|own| request.starts_with(own)) || request.contains("/heads ")
}

/// A device behind a way of its own, on which every request can be counted.
struct Heard {
    capture: Capture,
    person: Person,
    _relay: Relay,
    _way: crate::proxy::Way,
}

impl Heard {
    async fn begin(name: &'static str) -> Self {
        let capture = Capture::default();
        let proxy = Proxy::bind(&capture).await;
        let host = proxy.address.to_string();
        let relay = Relay::start_for(&["--host", &host]);
        let way = proxy.run(relay.url.trim_start_matches("http://").parse().expect("an address"));
        let person = Person::on_a_phone(name).await;
        begins(&person, &format!("http://{host}/")).await;
        person.promised("navigator.serviceWorker.ready.then(() => done(null))").await;
        person.goes_to("/settings").await;
        person.sees("This device and the relay had the same.").await;
        let heard = Self { capture, person, _relay: relay, _way: way };
        heard.is_quiet().await;
        heard
    }

    /// The first lines of all requests so far.
    fn requests(&self) -> Vec<String> {
        let pieces = self.capture.pieces();
        let text = pieces.iter().map(|piece| String::from_utf8_lossy(piece)).collect::<Vec<_>>().join("\n");
        text.lines().filter(|line| line.trim_end().ends_with(" HTTP/1.1")).map(str::to_owned).collect()
    }

    /// Waits until nothing was asked for a while.
    async fn is_quiet(&self) {
        let (last, same) = (Cell::new(0), Cell::new(0));
        let quiet = async || {
            let now = self.requests().len();
            same.set(if last.replace(now) == now { same.get() + 1 } else { 0 });
            same.get() > 25
        };
        self.person.until("quiet on the way to the relay", quiet).await;
    }

    /// Which requests come while the check is made, besides those of a device that only listens: it opens its wake-up
    /// stream again when the machine was too slow to keep it, and asks for heads then.
    async fn of_a_check(&self, ticks: &[&str], sees: &str) -> Vec<String> {
        let before = self.requests().len();
        checks(&self.person, ticks).await;
        self.person.sees(sees).await;
        self.person.sets("Country", "DE").await;
        self.person.presses("Today").await;
        self.person.is_at("Today").await;
        self.is_quiet().await;
        let mut new = self.requests().split_off(before);
        new.retain(|line| !listens(line));
        new
    }
}

#[tokio::test]
async fn s03_the_relay_hears_the_same_for_yes_and_for_no() {
    let (yes, no) = tokio::join!(Heard::begin("yes"), Heard::begin("no"));
    let (said_yes, said_no) = tokio::join!(
        yes.of_a_check(&[FEAR, OWN_FORCE], "What you ticked matters"),
        no.of_a_check(&[], "You ticked nothing"),
    );
    assert_eq!(said_yes.len(), said_no.len(), "{said_yes:#?} {said_no:#?}");
    assert!(said_yes.is_empty(), "nothing is asked at all: {said_yes:#?}");
    // The same count does notice a request.
    let before = no.requests().len();
    promises(&no.person, PROMISE).await;
    no.person.goes_to("/settings").await;
    no.person.sees("This device and the relay had the same.").await;
    let mut new = no.requests().split_off(before);
    new.retain(|line| !listens(line));
    assert!(!new.is_empty(), "a promise is heard");
}

/// The lines are in the app itself: a browser that never had a connection to anything else shows them.
#[tokio::test]
async fn the_help_pages_need_no_record_and_say_what_was_not_reviewed() {
    let (relay, browser) = (Relay::start(), Browser::start().await);
    for page in ["/help", "/help/when", "/help/alone", "/help/lines", "/help/ask"] {
        browser.visit(&format!("{}{page}", relay.url), "open").await.expect("the app opens");
        let said = browser.ask("return document.querySelector('h1')?.innerText", Value::Null).await;
        assert!(said.as_str().is_some_and(|title| !title.is_empty()), "{page}");
    }
    drop(browser);
    let phone = Person::on_a_phone("visitor").await;
    phone.opens(&format!("{}/help", relay.url)).await;
    phone.is_at("Help and limits").await;
    phone.sees("It has not yet been reviewed by people who help those who live with violence.").await;
    phone.presses("A private check").await;
    phone.is_at("A private check").await;
    phone.chooses(FEAR).await;
    phone.presses("See what this means").await;
    phone.sees("Use this only for yourself.").await;
}
