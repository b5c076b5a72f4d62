//! How quick the app is in a real browser: from navigation to interactive, and from a key to its marks on a letter of
//! a thousand words. `cargo xtask bench` builds the bundle, finds the browser and runs it. Figures, no verdicts.

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
#[path = "../tests/browser/relay.rs"]
mod relay;

use driver::Browser;
use relay::Relay;
use serde_json::{Value, json};

const VISITS: usize = 7;
const KEYS: usize = 200;

/// About a thousand words with something to mark here and there.
fn letter() -> String {
    let paragraph = "I told you that the money was still there. It was not. I had spent it in spring and I hid the \
        letters from the bank in my desk. When you asked, I said that you worry too much. I am sorry if that hurt \
        you. I was under pressure at work, but I should have come to you. You lay awake over it. I have shown you \
        every account since, and on Fridays I put the statement on the table before you ask. ";
    paragraph.repeat(13)
}

#[tokio::main]
async fn main() {
    let relay = Relay::start();
    println!("bundle: the one in dist/; times in milliseconds as min, median, max");
    let mut opened = Vec::new();
    for _ in 0..VISITS {
        // A profile of its own each time: nothing is cached.
        let browser = Browser::start().await;
        browser.visit(&relay.url, "open").await.expect("the app opens");
        let at =
            browser.ask("return performance.getEntriesByName('app-open')[0].startTime", Value::Null).await;
        opened.push(at.as_f64().expect("a time"));
    }
    report("navigation to interactive, first visit", opened);

    let browser = Browser::start().await;
    let address = format!("{}/example/write/letter?seat=first", relay.url);
    browser.visit(&address, "open").await.expect("the example opens");
    let words = letter();
    println!("letter: {} words, {} bytes", words.split_whitespace().count(), words.len());
    // Until the browser has painted: the key's own work, the reading, the marks, the list beside them.
    let script = "
        const [text, keys] = arguments[0];
        const done = arguments[1];
        (async () => {
            const area = document.querySelector('textarea');
            const turn = () => new Promise((next) => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = next;
                port2.postMessage(0);
            });
            const type = async (value) => {
                area.value = value;
                const begun = performance.now();
                area.dispatchEvent(new Event('input', { bubbles: true }));
                const handled = performance.now();
                await turn();
                return [handled - begun, performance.now() - begun];
            };
            await type(text);
            const times = [];
            for (let key = 0; key < keys; key += 1) times.push(await type(text + 'and then I lied'.slice(0, key % 16)));
            done(times);
        })();";
    let times = browser.execute_async(script, vec![json!([words, KEYS])]).await.expect("the letter is typed");
    let times: Vec<[f64; 2]> = serde_json::from_value(times).expect("two times for each key");
    report("a key, its handler", times.iter().map(|time| time[0]).collect());
    report("a key, until the page has taken it in", times.iter().map(|time| time[1]).collect());
}

fn report(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    println!(
        "{what:42} {:8.1} {:8.1} {:8.1}   (99 %: {:.1}, of {})",
        at(0.0),
        at(0.5),
        at(1.0),
        at(0.99),
        times.len()
    );
}
