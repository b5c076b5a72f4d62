//! One person and the browsers they use: the recovery code, the lock, coming back, leaving, several tabs.

use crate::{
    person::{Person, SHIFT},
    relay::Relay,
    story::{begins, invites, keeps_the_code},
};
use serde_json::{Value, json};
use std::net::TcpListener;

const PASSPHRASE: &str = "an evening by the quiet sea";
const SECOND: &str = "four grey geese in a row";
const WRITTEN: &str = "Bought bread. Rain all day.";
const DRAFT: &str = "I took the money and I lied about it.";
/// Twelve words that are a code, and nobody’s here.
const ANOTHER: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

/// How much this browser keeps: entries in every store of every database.
const KEPT: &str = "
    (async () => {
        let count = 0;
        for (const { name } of await indexedDB.databases()) {
            const db = await new Promise((done) => { indexedDB.open(name).onsuccess = (e) => done(e.target.result); });
            for (const store of db.objectStoreNames) {
                const request = db.transaction(store).objectStore(store).count();
                count += await new Promise((done) => { request.onsuccess = () => done(request.result); });
            }
            db.close();
        }
        return count + localStorage.length;
    })().then(done);";

async fn begun() -> (Relay, Person, Vec<String>) {
    let (relay, person) = (Relay::start(), Person::on_a_phone("robin").await);
    let code = begins(&person, &relay.url).await;
    (relay, person, code)
}

#[tokio::test]
async fn a_page_loaded_again_before_the_words_were_given_back_makes_a_new_code() {
    let (relay, robin) = (Relay::start(), Person::on_a_phone("robin").await);
    let words = "return Array.from(document.querySelectorAll('ol li'), (word) => word.innerText.trim())";
    let mut codes = Vec::new();
    for _ in 0..2 {
        robin.opens(&format!("{}/second/begin", relay.url)).await;
        robin.presses("Go on with this device").await;
        robin.types("What should they call you?", "Robin").await;
        robin.presses("Go on").await;
        robin.is_at("Your recovery code").await;
        robin.sees("Write them on paper").await;
        codes.push(robin.ask(words, Value::Null).await);
    }
    assert_ne!(codes[0], codes[1]);
    robin.goes_to("/today").await;
    robin.is_at("There is no record here yet").await;
    robin.goes_to("/second/begin").await;
    robin.presses("Go on with this device").await;
    robin.types("What should they call you?", "Robin").await;
    robin.presses("Go on").await;
    keeps_the_code(&robin).await;
    robin.is_at("Today").await;
    robin.sees("Nothing is asked of you today.").await;
}

#[tokio::test]
async fn everything_comes_back_with_the_twelve_words() {
    let (relay, robin, code) = begun().await;
    robin.goes_to("/practice/5").await;
    robin.types("What will you do?", DRAFT).await;
    robin.presses("Make this promise").await;
    robin.sees("Say how a day went").await;
    robin.goes_to("/settings").await;
    robin.sees("This device and the relay had the same.").await;

    let new = Person::on_a_phone("robin-again").await;
    new.opens(&format!("{}/today", relay.url)).await;
    new.is_at("Nothing is kept in this browser").await;
    new.presses("Use my recovery code").await;
    new.is_at("Bring everything back").await;
    new.types("Recovery code", &code[..11].join(" ")).await;
    new.presses("Bring it back").await;
    new.sees("A recovery code has 12 words; this has 11.").await;
    new.types("Recovery code", ANOTHER).await;
    new.presses("Bring it back").await;
    new.sees("This relay knows no such code. Check each word,").await;
    let as_noted: Vec<_> =
        code.iter().enumerate().map(|(at, word)| format!("{}. {}", at + 1, word.to_uppercase())).collect();
    new.types("Recovery code", &as_noted.join(", ")).await;
    new.presses("Bring it back").await;
    new.is_at("Today").await;
    new.goes_to("/practice/5").await;
    new.sees(DRAFT).await;
}

#[tokio::test]
async fn a_passphrase_locks_this_device() {
    let (relay, robin, _) = begun().await;
    robin.goes_to("/write/letter").await;
    robin.types("Your letter", DRAFT).await;
    robin.sees("Kept on this device as you type.").await;
    robin.has_it_kept().await;
    robin.goes_to("/settings").await;
    robin.is_at("Settings").await;
    robin.presses("Set a passphrase").await;
    robin.is_at("A passphrase for this device").await;
    robin.types("New passphrase", "short").await;
    robin.presses("Lock with this passphrase").await;
    robin.sees("Make it at least 12 characters.").await;
    robin.types("New passphrase", PASSPHRASE).await;
    robin.types("The same once more", PASSPHRASE).await;
    robin.presses("Lock with this passphrase").await;
    robin.is_at("Settings").await;
    robin.presses("Lock now").await;
    robin.is_at("Locked").await;
    robin.types("Passphrase", "an evening by the loud sea").await;
    robin.presses("Open").await;
    robin.sees("That passphrase does not open it.").await;
    robin.types("Passphrase", PASSPHRASE).await;
    robin.presses("Open").await;
    robin.is_at("Settings").await;
    robin.goes_to("/write/letter").await;
    robin.is_at("Locked").await;
    robin.types("Passphrase", PASSPHRASE).await;
    robin.presses("Open").await;
    let text = "return document.querySelector('textarea')?.value";
    robin.until("the draft", async || robin.try_ask(text, Value::Null).await == Some(json!(DRAFT))).await;

    robin.opens(&format!("{}/settings", relay.url)).await;
    robin.types("Passphrase", PASSPHRASE).await;
    robin.presses("Open").await;
    robin.presses("Open without a passphrase from now on").await;
    robin.sees("Set a passphrase").await;
    robin.goes_to("/today").await;
    robin.is_at("Today").await;
}

/// Paths of what this page asked the relay for, other than the app itself.
const ASKED: &str = "
    return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)
        .filter((path) => path.startsWith('/api/'));";

#[tokio::test]
async fn s10_a_second_passphrase_opens_a_journal_and_nothing_else() {
    let (relay, robin, _) = begun().await;
    let opens = async |page: &str, passphrase| {
        robin.opens(&format!("{}{page}", relay.url)).await;
        robin.is_at("Locked").await;
        robin.types("Passphrase", passphrase).await;
        robin.presses("Open").await;
    };
    let sets = async |passphrase, label| {
        robin.types("New passphrase", passphrase).await;
        robin.types("The same once more", passphrase).await;
        robin.presses(label).await;
    };
    robin.goes_to("/practice/4").await;
    robin.types("Which harm is it for?", DRAFT).await;
    robin.has_it_kept().await;
    robin.goes_to("/settings/passphrase").await;
    sets(PASSPHRASE, "Lock with this passphrase").await;
    robin.is_at("Settings").await;
    robin.presses("A second passphrase, if somebody may make you open it").await;
    robin.is_at("A second passphrase").await;
    sets(PASSPHRASE, "Set the second passphrase").await;
    robin.sees("That is the passphrase that opens everything. Choose another.").await;
    sets(SECOND, "Set the second passphrase").await;
    robin.is_at("Settings").await;
    robin.presses("Change the passphrase").await;
    sets(SECOND, "Lock with this passphrase").await;
    robin.sees("That one opens the plain journal here. Choose another.").await;

    opens("/practice/1", SECOND).await;
    robin.is_at("Journal").await;
    robin.has_it_kept().await;
    let text = "return document.querySelector('textarea')?.value";
    assert_eq!(robin.ask(text, Value::Null).await, "", "nothing that was begun elsewhere");
    robin.types("Today", WRITTEN).await;
    robin.has_it_kept().await;
    assert_eq!(robin.ask(ASKED, Value::Null).await, json!([]), "nothing is carried");
    robin.presses("Lock now").await;
    opens("/practice/1", SECOND).await;
    robin.is_at("Journal").await;
    let text = "return document.querySelector('textarea')?.value";
    robin.until("the page", async || robin.try_ask(text, Value::Null).await == Some(json!(WRITTEN))).await;
    assert!(!robin.reads("Acknowledge").await, "no practice is named");

    opens("/settings/second", PASSPHRASE).await;
    robin.is_at("A second passphrase").await;
    let carried = async || robin.try_ask(ASKED, Value::Null).await.is_some_and(|asked| asked != json!([]));
    robin.until("the relay to be asked", carried).await;
    robin.presses("No second passphrase").await;
    robin.is_at("Settings").await;
    opens("/practice/1", SECOND).await;
    robin.sees("That passphrase does not open it.").await;
}

#[tokio::test]
async fn leaving_a_device_takes_everything_out_of_it() {
    let (_relay, robin, _) = begun().await;
    robin.goes_to("/settings/leave").await;
    robin.is_at("Leave this device").await;
    assert_ne!(robin.promised(KEPT).await, 0);
    robin.presses("Take everything out of this browser").await;
    robin.sees("Tick the line above").await;
    robin.chooses("I have my twelve words, or I want none of this back.").await;
    robin.presses("Take everything out of this browser").await;
    robin.is_at("When trust was broken").await;
    assert_eq!(robin.promised(KEPT).await, 0);
}

#[tokio::test]
async fn whoever_says_not_now_leaves_nothing_behind() {
    let (relay, robin, _) = begun().await;
    let link = invites(&robin).await;
    robin.opens(&link).await;
    robin.is_at("There is a record in this browser already").await;

    let alex = Person::on_a_phone("alex").await;
    alex.opens(&link[..link.len() - 4]).await;
    alex.is_at("An invitation").await;
    alex.sees("This invitation is not whole.").await;
    alex.types("The link", &link).await;
    alex.presses("Open the invitation").await;
    alex.is_at("You are invited").await;
    alex.presses("Not now").await;
    alex.is_at("That is a full answer").await;
    assert_eq!(alex.promised(KEPT).await, 0);
    let history = alex.ask("return [location.href, document.referrer]", Value::Null).await;
    assert_eq!(history[0], format!("{}/join", relay.url));
}

#[tokio::test]
async fn two_tabs_show_the_same() {
    let (relay, robin, _) = begun().await;
    robin.goes_to("/practice/5").await;
    let first = robin.window().await.expect("a window");
    let second = robin.new_window(true).await.expect("another tab").handle;
    robin.switch_to_window(second).await.expect("the other tab");
    robin.opens(&format!("{}/practice/5", relay.url)).await;
    robin.types("What will you do?", DRAFT).await;
    robin.presses("Make this promise").await;
    robin.sees("Say how a day went").await;
    robin.switch_to_window(first).await.expect("the first tab");
    robin.sees(DRAFT).await;
}

const ESC: char = '\u{E00C}';
/// Keeps what is left of the page at the moment in which it is left: its elements, and its title.
const WATCH: &str = "
    const left = () => localStorage.setItem('left', `${document.body.childElementCount} ${document.title.trim()}`);
    new MutationObserver(left).observe(document.body, { childList: true });";

/// The page is gone at once, by the button as by the keys; a plain one comes up, also without a connection, and the
/// way back leads to it.
#[tokio::test]
async fn s08_the_way_out_empties_the_page_and_going_back_leads_to_a_plain_one() {
    let mut relay = Relay::start();
    // The public site, where nobody answers.
    let outside = TcpListener::bind("127.0.0.1:0").expect("a free port");
    outside.set_nonblocking(true).expect("a listener that can be asked");
    let elsewhere = outside.local_addr().expect("its address");
    let rule = format!("--host-resolver-rules=MAP www.wikipedia.org {elsewhere}");
    let robin = Person::on_a_phone_with("robin", &[&rule, "--no-proxy-server"]).await;
    let plain = async || {
        let asked = "return location.pathname + document.querySelector('h1')?.innerText";
        let there =
            async || robin.try_ask(asked, Value::Null).await == Some(json!("/measures.htmlKitchen measures"));
        robin.until("the plain page", there).await;
    };
    let comes = async |page: &str, online: bool| {
        robin.opens(&format!("{}/example/{page}?seat=second", relay.url)).await;
        let says = "Object.defineProperty(navigator, 'onLine', { get: () => arguments[0] });";
        robin.ask(&format!("localStorage.clear(); {says} {WATCH}"), json!(online)).await;
    };
    let left = async || {
        plain().await;
        assert_eq!(robin.ask("return localStorage.getItem('left')", Value::Null).await, "0 ");
        let kept = robin.ask("return Object.keys(sessionStorage)", Value::Null).await;
        assert_eq!(kept, json!(["left"]), "nothing but that it was left");
    };

    comes("doors", true).await;
    robin.presses("Record").await;
    robin.is_at("Record").await;
    for keys in [SHIFT, SHIFT, ESC, SHIFT, ESC, ESC, ESC] {
        assert!(robin.hits(&keys.to_string()).await);
    }
    robin.is_at("Record").await;
    assert!(outside.accept().is_err(), "nothing outside was asked for so far");
    robin.presses("Leave now").await;
    left().await;
    assert!(outside.accept().is_ok(), "with a connection the public site comes first");
    robin.back().await.expect("one page back");
    plain().await;

    comes("today", true).await;
    robin.is_at("Today").await;
    for _ in 0..3 {
        assert!(robin.hits(&SHIFT.to_string()).await);
    }
    left().await;

    comes("today", false).await;
    robin.promised("navigator.serviceWorker.ready.then(() => done(null))").await;
    relay.stop();
    drop(outside);
    // The first thing that Tab comes to, or the second.
    robin.uses_keys_alone();
    robin.presses("Leave this page now").await;
    left().await;
}
