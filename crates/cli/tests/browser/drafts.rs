//! What somebody typed is there again when the page is loaded again, and gone once it was sent, kept or left.

use crate::{
    counsellor::counsellor_joins,
    person::Person,
    relay::Relay,
    story::{begins, pair},
};
use serde_json::{Value, json};

/// What the seen field of that name holds.
const HOLDS: &str = "
    const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
    const named = (field) =>
        [...Array.from(field.labels ?? [], (label) => plain(label.innerText)), plain(field.getAttribute('aria-label'))];
    const fields = Array.from(document.querySelectorAll('input, textarea')).filter((field) => field.checkVisibility());
    return fields.find((field) => named(field).some((name) => name.startsWith(arguments[0])))?.value ?? null;";

const PROMISE: &str = "I put the bills on the table on Friday.";
const CUE: &str = "I am late from work";
const RESPONSE: &str = "I lay them out before I eat";
const HARM: &str = "The hidden loan";
const AMEND: &str = "I ask the bank for statements in both names.";
const REQUEST: &str = "Please tell me before you are late.";
const QUESTION: &str = "Who else knew about the loan?";
const KNOWN: &str = "That it began in March.";
const UNKNOWN: &str = "Where the money is now.";
const IMPACT: &str = "I lay awake and thought I was losing my mind.";
const BODY: &str = "I do not eat.";
const SHOUTING: &str = "A door that slammed.";
const HOMEWORK: &str = "Write down one evening that went well.";
const REFLECTION: &str = "It was hard to find one.";

async fn holds(person: &Person, field: &str, text: &str) {
    let there = async || person.try_ask(HOLDS, json!(field)).await == Some(json!(text));
    person.until(&format!("“{text}” in the field “{field}”"), there).await;
}

/// Loads the page again once all that was typed is kept.
async fn loads_again(person: &Person) {
    person.has_it_kept().await;
    let url = person.current_url().await.expect("an address");
    person.opens(url.as_str()).await;
}

/// Types these, loads the page again and finds them, without opening anything.
async fn types_and_finds_again(person: &Person, fields: &[(&str, &str)]) {
    for (field, text) in fields {
        person.types(field, text).await;
    }
    loads_again(person).await;
    for (field, text) in fields {
        holds(person, field, text).await;
    }
}

#[tokio::test]
async fn responsible_finds_it_again_until_it_was_sent() {
    let relay = Relay::start();
    let sam = Person::on_a_computer("sam").await;
    begins(&sam, &relay.url).await;

    sam.goes_to("/practice/5").await;
    sam.presses("A plan for when it gets hard").await;
    let promise = [("What will you do?", PROMISE), ("If this happens", CUE), ("then I will", RESPONSE)];
    types_and_finds_again(&sam, &promise).await;
    sam.picture("a promise found again").await;
    sam.presses("Make this promise").await;
    sam.sees("Say how a day went").await;
    loads_again(&sam).await;
    sam.sees("Say how a day went").await;
    holds(&sam, "What will you do?", "").await;

    sam.goes_to("/practice/4").await;
    // What is picked is there again as well: without it, nothing could be written down.
    sam.chooses("It puts something back").await;
    sam.chooses("Nobody").await;
    types_and_finds_again(&sam, &[("Which harm is it for?", HARM), ("What would you do?", AMEND)]).await;
    sam.presses("Write it down").await;
    sam.sees("Say that it is done").await;
    loads_again(&sam).await;
    sam.sees("Say that it is done").await;
    holds(&sam, "Which harm is it for?", "").await;
    holds(&sam, "What would you do?", "").await;

    // Cleared by hand, it is gone as well.
    sam.goes_to("/practice/7").await;
    sam.presses("Ask for something").await;
    types_and_finds_again(&sam, &[("What would you like to ask for?", REQUEST)]).await;
    sam.types("What would you like to ask for?", "\u{E003}").await;
    loads_again(&sam).await;
    sam.presses("Ask for something").await;
    holds(&sam, "What would you like to ask for?", "").await;
    finds_a_day_again(&sam).await;
}

/// A day too: where it is folded, and until it was kept.
async fn finds_a_day_again(sam: &Person) {
    let day = sam.day(14).await;
    sam.presses("Propose an agreement").await;
    sam.sets("When do you look at it again?", &day).await;
    loads_again(sam).await;
    holds(sam, "When do you look at it again?", &day).await;

    sam.goes_to("/own/untold").await;
    sam.sets("By when, if you can say", &day).await;
    types_and_finds_again(sam, &[("What it is", HARM)]).await;
    holds(sam, "By when, if you can say", &day).await;
    sam.presses("Keep this to myself").await;
    sam.sees("Put it otherwise").await;
    loads_again(sam).await;
    sam.sees("Put it otherwise").await;
    holds(sam, "What it is", "").await;
    holds(sam, "By when, if you can say", "").await;
}

#[tokio::test]
async fn hurt_finds_it_again_until_it_was_sent_kept_or_left() {
    let (_relay, _sam, alex) = pair().await;
    alex.goes_to("/practice/3").await;
    types_and_finds_again(&alex, &[("What do you want to ask?", QUESTION)]).await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
    loads_again(&alex).await;
    alex.sees(QUESTION).await;
    holds(&alex, "What do you want to ask?", "").await;

    alex.goes_to("/practice/6").await;
    alex.presses("Say what it was like").await;
    let impact = [("What was it like?", IMPACT), ("What it does to your body", BODY)];
    types_and_finds_again(&alex, &impact).await;
    alex.presses("Read it over").await;
    alex.sees(BODY).await;
    alex.presses("Share it").await;
    alex.sees("You shared this").await;
    loads_again(&alex).await;
    alex.sees("You shared this").await;
    alex.presses("Say what it was like").await;
    holds(&alex, "What was it like?", "").await;
    holds(&alex, "What it does to your body", "").await;

    alex.goes_to("/own/known").await;
    types_and_finds_again(&alex, &[("What you know", KNOWN), ("What you still do not know", UNKNOWN)]).await;
    alex.presses("Keep this to myself").await;
    alex.sees("Your pages").await;
    loads_again(&alex).await;
    alex.sees(UNKNOWN).await;
    holds(&alex, "What you know", "").await;
    holds(&alex, "What you still do not know", "").await;

    // Left, a hard moment leaves nothing.
    alex.goes_to("/own/hard").await;
    types_and_finds_again(&alex, &[("If you know, and if you like", SHOUTING)]).await;
    alex.presses("Nothing").await;
    alex.is_at("Today").await;
    alex.goes_to("/own/hard").await;
    alex.is_at("A hard moment").await;
    holds(&alex, "If you know, and if you like", "").await;
}

#[tokio::test]
async fn counsellor_and_partner_find_it_again() {
    let relay = Relay::start();
    let (sam, cara) = tokio::join!(Person::on_a_phone("sam"), Person::on_a_computer("cara"));
    begins(&sam, &relay.url).await;
    counsellor_joins(&sam, &cara, &relay.url, "Zelquibar").await;
    cara.presses("Give homework").await;
    types_and_finds_again(&cara, &[("What could they try?", HOMEWORK)]).await;
    cara.picture("homework found again").await;
    cara.presses("Give it").await;
    cara.sees("You gave homework").await;
    loads_again(&cara).await;
    cara.sees("You gave homework").await;
    cara.presses("Give homework").await;
    holds(&cara, "What could they try?", "").await;

    sam.sees(HOMEWORK).await;
    sam.presses("Say what it was like").await;
    types_and_finds_again(&sam, &[("What was it like?", REFLECTION)]).await;
    sam.presses("Send it to your counsellor").await;
    cara.sees(REFLECTION).await;
    sam.sees(REFLECTION).await;
    loads_again(&sam).await;
    sam.presses("Say what it was like").await;
    holds(&sam, "What was it like?", "").await;
}

/// Under which names this browser keeps things.
pub(crate) const NAMES: &str = "
    (async () => {
        const names = [];
        for (const { name } of await indexedDB.databases()) {
            const db = await new Promise((done) => { indexedDB.open(name).onsuccess = (e) => done(e.target.result); });
            for (const store of db.objectStoreNames) {
                const request = db.transaction(store).objectStore(store).getAllKeys();
                names.push(...await new Promise((done) => { request.onsuccess = () => done(request.result.map(String)); }));
            }
            db.close();
        }
        return names.concat(Object.keys(localStorage));
    })().then(done);";

/// The names of what this browser keeps do not say what somebody has begun to write about.
#[tokio::test]
async fn what_is_begun_has_no_name_that_tells() {
    let (_relay, _sam, alex) = pair().await;
    let names = async || -> Vec<String> {
        let names = alex.promised(NAMES).await;
        serde_json::from_value(names).expect("names")
    };
    let before = names().await.len();
    alex.goes_to("/own/decision").await;
    alex.types("What speaks for leaving", KNOWN).await;
    alex.has_it_kept().await;
    let after = names().await;
    assert_eq!(after.len(), before + 1, "one draft more");
    assert!(after.iter().any(|name| name.starts_with("draft/")), "{after:?}");
    let tells = |name: &&String| ["decision", "leave", "leaving"].iter().any(|word| name.contains(word));
    assert_eq!(after.iter().find(tells), None, "{:?}", Value::from(after.clone()));
}
