//! A relay that lies: what the page says about it, in words.

use crate::{
    person::Person,
    proxy::{Capture, Proxy},
    relay::Relay,
    story::{answers_the_invitation, begins, compare_words, invites},
};
use serde_json::{Value, json};

const FIRST: &str = "I call before I am late";
const SECOND: &str = "I show the bank page";
const ALARMS: &str = "return document.querySelectorAll('.notices .refusal').length";

#[tokio::test]
async fn what_was_altered_on_its_way_is_told_on_the_page_and_not_shown() {
    let proxy = Proxy::bind(&Capture::default()).await;
    let host = proxy.address.to_string();
    let relay = Relay::start_for(&["--host", &host]);
    let way = proxy.run(relay.url.trim_start_matches("http://").parse().expect("its address"));
    let (sam, alex) = tokio::join!(Person::on_a_computer("sam"), Person::on_a_phone("alex"));
    begins(&sam, &relay.url).await;
    let link = invites(&sam).await.replace(&relay.url, &format!("http://{host}"));
    answers_the_invitation(&alex, &link).await;
    compare_words(&sam, &alex).await;
    let promises = async |text| {
        sam.goes_to("/practice/5").await;
        sam.types("What will you do?", text).await;
        sam.presses("Make this promise").await;
        sam.sees(text).await;
    };

    way.alters(true);
    promises(FIRST).await;
    alex.sees("The relay sent something else in the place of entry").await;
    alex.sees("from Zelquibar’s device, in what you two share. It was not taken in.").await;
    alex.sees("If this stays, ask whoever runs the relay.").await;
    alex.is_at("Today").await;

    way.alters(false);
    alex.goes_to("/practice/5").await;
    alex.chooses("Open").await;
    alex.sees(FIRST).await;
    way.alters(true);
    promises(SECOND).await;
    let both = async || alex.try_ask(ALARMS, Value::Null).await == Some(json!(2));
    alex.until("a word about each of the two", both).await;
    assert!(!alex.reads(SECOND).await);
}
