//! Every page there is, from each seat, followed link by link: axe in both colours, the smallest screen, text twice as
//! large, no motion where none is wanted, and all of it in reach of the keyboard.
//!
//! The addresses are those of `app.rs`; a page that no link leads to is noticed. `cargo xtask pictures` runs this too,
//! with a folder for pictures in `PICTURES`.

use crate::{
    access,
    counsellor::reads_at_the_desk,
    person::{Person, TAB, is_dark},
    relay::Relay,
    story::{begins, pair},
};
use data_encoding::BASE64;
use serde_json::{Value, json};
use std::{collections::BTreeSet, env, fs, path::Path};

const ROUTES: &str = include_str!("../../../web/src/app.rs");
const PAGE: &str = include_str!("walk/page.js");
/// Remembers what the app listens to for clicks. It runs before the app does.
const PRESSABLE: &str = "
    window.pressable = new WeakSet();
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (kind, ...rest) {
        if (kind === 'click' && this instanceof Element) window.pressable.add(this);
        return listen.call(this, kind, ...rest);
    };";
const PHONE: u32 = 390;
const COMPUTER: u32 = 1280;
const SMALLEST: u32 = 320;
/// Pressed at a time; a page has some sixty places to stop at.
const TABS: usize = 40;
const MOST_TABS: usize = 600;

/// The addresses of one of the tables in `app.rs`.
fn routes(table: &str) -> BTreeSet<String> {
    let begin = format!("const {table}: &[Row] =");
    let rows = ROUTES.split_once(&begin).expect("the table is there").1;
    let rows = rows.split_once("];").expect("it ends").0;
    rows.split('"').filter(|text| text.starts_with('/')).map(str::to_owned).collect()
}

/// One person's walk, page by page.
struct Walk<'a> {
    person: &'a Person,
    /// Whose pages these are, for the pictures and for what is found.
    who: &'static str,
    seen: BTreeSet<String>,
    found: Vec<String>,
}

impl<'a> Walk<'a> {
    /// Opens the address, and goes on from there.
    async fn from(person: &'a Person, who: &'static str, url: &str) -> Self {
        let script = json!({ "source": PRESSABLE });
        person.devtools("Page.addScriptToEvaluateOnNewDocument", script).await;
        // So that what has the focus shows it, whichever window the system has in front.
        person.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        person.opens(url).await;
        Self { person, who, seen: BTreeSet::new(), found: Vec::new() }
    }

    /// Follows every link from `start` on, as far as `within` lets.
    async fn over(&mut self, start: &str, within: impl Fn(&str) -> bool) {
        let mut ahead = vec![start.to_owned()];
        while let Some(path) = ahead.pop() {
            if self.seen.contains(&path) {
                continue;
            }
            self.seen.insert(path.clone());
            self.prepare().await;
            let opened = self.asked(&format!("go({})", json!(path))).await;
            let opened = opened.as_str().expect("an address").to_owned();
            // It led on to another page.
            if opened != path && !self.seen.insert(opened.clone()) {
                continue;
            }
            self.looks_at(&opened).await;
            ahead.extend(self.lines("links()").await.into_iter().filter(|link| within(link)));
        }
    }

    /// Some pages load the app anew; what the walk brings along is gone then.
    async fn prepare(&self) {
        if self.person.ask("return !window.walk", Value::Null).await == json!(true) {
            self.person.ask(PAGE, Value::Null).await;
            self.person.ask(&access::axe(), Value::Null).await;
        }
    }

    async fn looks_at(&mut self, page: &str) {
        let person = self.person;
        if let Some(folder) = env::var_os("PICTURES") {
            self.pictures(Path::new(&folder), page).await;
        }
        if page.starts_with("/example/practice/") && !self.person.reads("Why it is done this way").await {
            self.found.push(format!("{} {page}: it does not say why it is done this way", self.who));
        }
        self.asked("unfold()").await;
        self.finds(page, "", "access()").await;
        self.finds(page, "", "clicks()").await;
        self.finds(page, "", "covered()").await;
        self.walks_by_keys().await;
        self.finds(page, "", "missed()").await;
        self.wishes("dark", "reduce").await;
        self.finds(page, "in the dark: ", "colours()").await;
        self.finds(page, "", "moves()").await;
        self.wishes("light", "no-preference").await;
        person.sized(SMALLEST, 700).await;
        self.finds(page, "on the smallest screen: ", "cut()").await;
        self.text_of(2).await;
        self.finds(page, "with large text: ", "cut()").await;
        self.text_of(1).await;
        person.sized(PHONE, 844).await;
    }

    /// Once around the page with Tab.
    async fn walks_by_keys(&self) {
        self.asked("begin()").await;
        for _ in 0..MOST_TABS / TABS {
            self.person.hits(&TAB.to_string().repeat(TABS)).await;
            if self.asked("around()").await == json!(true) {
                break;
            }
        }
    }

    async fn wishes(&self, scheme: &str, motion: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.person.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// As somebody sets it in their browser, so that widths in `em` follow.
    async fn text_of(&self, times: u32) {
        let sizes = json!({ "fontSizes": { "standard": 16 * times, "fixed": 13 * times } });
        self.person.devtools("Page.setFontSizes", sizes).await;
    }

    async fn finds(&mut self, page: &str, how: &str, call: &str) {
        let who = self.who;
        let lines = self.lines(call).await;
        self.found.extend(lines.into_iter().map(|line| format!("{who} {page}: {how}{line}")));
    }

    async fn lines(&self, call: &str) -> Vec<String> {
        serde_json::from_value(self.asked(call).await).expect("lines")
    }

    async fn asked(&self, call: &str) -> Value {
        let script = format!(
            "Promise.resolve().then(() => walk.{call}).then((found) => done([found]), (why) => done(`${{why}} ${{why.stack}}`));"
        );
        match self.person.promised(&script).await {
            Value::Array(mut found) => found.pop().unwrap_or_default(),
            why => panic!("{call}: {why}"),
        }
    }

    /// The whole page, on a phone and on a computer.
    async fn pictures(&self, folder: &Path, page: &str) {
        let name = page.trim_matches('/').replace('/', "-");
        let name = if name.is_empty() { "start" } else { &name };
        self.wishes(if is_dark() { "dark" } else { "light" }, "no-preference").await;
        for width in [COMPUTER, PHONE] {
            self.person.sized(width, 800).await;
            let high = self.person.ask("return document.documentElement.scrollHeight", Value::Null).await;
            let high = high.as_u64().and_then(|high| u32::try_from(high).ok()).unwrap_or(800);
            self.person.sized(width, high.max(if width == PHONE { 844 } else { 800 })).await;
            self.asked("settled()").await;
            let taken = self.person.devtools("Page.captureScreenshot", json!({ "format": "png" })).await;
            let picture = BASE64.decode(taken["data"].as_str().expect("a picture").as_bytes());
            let file = folder.join(format!("{}--{name}--{width}.png", self.who));
            fs::write(file, picture.expect("a picture")).expect("a place for pictures");
        }
        self.wishes("light", "no-preference").await;
        self.person.sized(PHONE, 844).await;
    }
}

/// What was seen, once nothing was found.
fn ended<const N: usize>(walks: [Walk<'_>; N]) -> BTreeSet<String> {
    let found: Vec<_> = walks.iter().flat_map(|walk| &walk.found).collect();
    let pages = walks.iter().map(|walk| walk.seen.len()).sum::<usize>();
    assert!(found.is_empty(), "{} findings on {pages} pages: {found:#?}", found.len());
    walks.into_iter().flat_map(|walk| walk.seen).collect()
}

/// Which of the addresses were not among those seen.
fn unseen(addresses: &BTreeSet<String>, seen: &BTreeSet<String>) -> Vec<String> {
    addresses.difference(seen).cloned().collect()
}

const NONE: [String; 0] = [];

#[tokio::test]
async fn every_page_of_the_example_from_both_seats() {
    let relay = Relay::start();
    let person = Person::on_a_phone("visitor").await;
    let from = async |who, seat: &str| {
        let url = format!("{}/example/today?seat={seat}", relay.url);
        let mut walk = Walk::from(&person, who, &url).await;
        // The last two are linked on a day with nothing to do, and behind a button.
        for start in ["/example/today", "/example/waiting", "/example/write/aloud"] {
            walk.over(start, |link| link.starts_with("/example/")).await;
        }
        walk
    };
    let seen = ended([from("example-first", "first").await, from("example-second", "second").await]);
    let seen = seen.iter().filter_map(|page| page.strip_prefix("/example")).map(str::to_owned).collect();
    assert_eq!(unseen(&routes("REPAIR"), &seen), NONE, "no link leads there");
    assert_eq!(unseen(&routes("HELP"), &seen), NONE, "no link leads there");
    let practices = (1..=10).map(|number| format!("/practice/{number}")).collect();
    assert_eq!(unseen(&practices, &seen), NONE, "no link leads there");
}

/// The pages that are open to anybody, and then those of somebody who began alone.
#[tokio::test]
async fn every_page_of_ones_own_device() {
    let relay = Relay::start();
    let person = Person::on_a_phone("sam").await;
    let mut open = Walk::from(&person, "newcomer", &relay.url).await;
    open.over("/", |link| !link.starts_with("/example")).await;
    open.over("/today", |_| false).await;
    begins(&person, &relay.url).await;
    let mut own = own_pages(&person, "first", &relay.url, "/today").await;
    // Linked once there is a first passphrase.
    own.over("/settings/second", |_| false).await;
    let seen = ended([open, own]);
    assert_eq!(unseen(&routes("OPEN"), &seen), NONE, "no link leads there");
    // That page comes with a counsellor, and is looked at below.
    assert_eq!(unseen(&routes("DEVICE"), &seen), ["/counsel"], "no link leads there");
}

/// Somebody whose doors are all closed, and the counsellor whom they handed something to.
#[tokio::test]
async fn every_page_behind_closed_doors_and_at_the_desk() {
    let (relay, _sam, alex) = pair().await;
    alex.goes_to_practice("Openness").await;
    alex.types("What do you want to ask?", "Since when?").await;
    alex.presses("Ask it").await;
    alex.sees("Asked. Nothing more is needed from you.").await;
    let cara = reads_at_the_desk(&alex, &relay, "Morvanthi", "A question", "Since when?").await;
    cara.sized(PHONE, 844).await;
    let home = &relay.url;
    let (hurt, desk) =
        tokio::join!(own_pages(&alex, "second", home, "/today"), own_pages(&cara, "desk", home, "/desk"));
    let seen = ended([hurt, desk]);
    assert_eq!(unseen(&routes("DESK"), &seen), NONE, "no link leads there");
    assert!(seen.contains("/counsel"));
}

/// Without the pages of help, which are the same for everybody.
async fn own_pages<'a>(person: &'a Person, who: &'static str, home: &str, from: &str) -> Walk<'a> {
    let mut walk = Walk::from(person, who, &format!("{home}{from}")).await;
    walk.over(from, |link| !link.starts_with("/example") && !link.starts_with("/help")).await;
    walk
}
