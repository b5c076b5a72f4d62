//! How long the app takes to start with many entries in a real browser: `cargo xtask bench cold-start`.
//!
//! The browser brings a person back with their code, which receives, verifies and keeps everything. Then the app is
//! opened twice in the profile that holds it all, each time to the page that shows what is there.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement ends where something is not as expected"
)]

#[path = "../tests/browser/driver.rs"]
mod driver;
#[path = "../tests/served/http.rs"]
mod http;
#[path = "../../client/benches/cold_start/many.rs"]
mod many;
#[path = "../tests/browser/relay.rs"]
mod relay;

use std::time::{Duration, Instant, SystemTime};

use driver::Browser;
use futures_lite::future::block_on;
use goldseam_sealed::{RecoveryCode, Timestamp};
use http::Http;
use relay::Relay;
use serde_json::{Value, json};

/// Longer than this is no figure any more.
const PATIENCE: Duration = Duration::from_secs(900);

#[tokio::main]
async fn main() {
    println!("entries   received   a start  again     in Chromium, to the page that shows them");
    for entries in [1_000, 10_000, 100_000] {
        let relay = Relay::start();
        let code = fill(&relay, entries);
        let browser = Browser::start().await;
        browser.visit(&format!("{}/recover", relay.url), "open").await.expect("the app opens");
        until(&browser, "document.querySelector('#code') !== null").await;
        let begun = Instant::now();
        type_code(&browser, &code).await;
        // The device says so itself: what the relay has is here.
        until(&browser, "document.body.innerText.includes('Today')").await;
        browser
            .ask(
                "history.pushState(null, '', '/settings'); dispatchEvent(new PopStateEvent('popstate'))",
                Value::Null,
            )
            .await;
        until(&browser, "document.body.innerText.includes('This device and the relay had the same.')").await;
        let received = begun.elapsed();
        let mut starts = Vec::new();
        for _ in 0..2 {
            browser.goto("about:blank").await.expect("a blank page");
            let begun = Instant::now();
            browser.visit(&format!("{}/practice/5", relay.url), "open").await.expect("the app opens");
            until(&browser, "document.body.innerText.includes('I will call at six')").await;
            starts.push(begun.elapsed().as_millis());
        }
        println!("{entries:7} {:>8} ms {:>6} ms {:>6} ms", received.as_millis(), starts[0], starts[1]);
    }
}

fn now() -> Timestamp {
    let since = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis();
    Timestamp(i64::try_from(since).unwrap())
}

/// Puts everything on a relay, as the person's first device would.
fn fill(relay: &Relay, entries: usize) -> RecoveryCode {
    block_on(many::fill(Http::to(relay.url.clone()), entries, now))
}

async fn type_code(browser: &Browser, code: &RecoveryCode) {
    let script = "
        const field = document.querySelector('#code');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));
        [...document.querySelectorAll('button')].find((button) => button.innerText === 'Bring it back').click();";
    browser.ask(script, json!(code.words().join(" "))).await;
}

/// Asks again until a condition holds in the page.
async fn until(browser: &Browser, condition: &str) {
    let begun = Instant::now();
    while browser.ask(&format!("return {condition}"), Value::Null).await != json!(true) {
        assert!(begun.elapsed() < PATIENCE, "it takes too long");
        tokio::task::yield_now().await;
    }
}
