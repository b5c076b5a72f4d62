//! A person at a browser: finds things by the words on them, and waits for what should come.

use crate::driver::Browser;
use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    elements::{Element, ElementRef},
    wd::WebDriverCompatibleCommand,
};
use http::Method;
use serde_json::{Value, json};
use std::{
    cell::{Cell, RefCell},
    env, fs,
    ops::Deref,
    path::PathBuf,
    time::{Duration, Instant},
};
use url::{ParseError, Url};

/// Long enough for a busy machine; what comes is noticed at once.
const PATIENCE: Duration = Duration::from_secs(40);
const LOOK_AGAIN: Duration = Duration::from_millis(40);

pub(crate) const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';
pub(crate) const SHIFT: char = '\u{E008}';
const DOWN: char = '\u{E015}';
/// In milliseconds.
pub(crate) const MINUTE: i64 = 60 * 1000;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;
/// More than any page has places to stop at.
const MOST_STEPS: usize = 300;

/// Where a thing is from where the focus is; several answers to one question are gone through with an arrow.
const TOWARDS: &str = "
    const wanted = arguments[0].control ?? arguments[0];
    const now = document.activeElement;
    if (now === wanted) return 'there';
    if (wanted.type === 'radio' && now.type === 'radio' && now.name === wanted.name) return 'among';
    return now.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_FOLLOWING ? 'after' : 'before';
";

/// Finds the first thing of a kind whose words are, or begin with, those that are asked for.
const FIND: &str = "
    const [kind, words] = arguments[0];
    const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
    const seen = (element) => element.checkVisibility({ visibilityProperty: true });
    const said = (element) => plain(element.innerText) || plain(element.getAttribute('aria-label'));
    const named = (element) => {
        const labels = Array.from(element.labels ?? [], (label) => plain(label.innerText));
        return [...labels, plain(element.getAttribute('aria-label'))];
    };
    const fits = (text) => text === words || text.startsWith(words + ' ');
    const kinds = {
        // What is off now may be on in a moment.
        press: ['button, a[href], summary', (element) => fits(said(element)) && element.ariaDisabled !== 'true'],
        choose: ['label', (element) => element.querySelector('input') && fits(said(element))],
        fill: ['input, textarea, select', (element) => named(element).some((name) => name.startsWith(words))],
    };
    const [selector, right] = kinds[kind];
    const found = Array.from(document.querySelectorAll(selector)).filter((e) => seen(e) && right(e));
    const one = found.find((element) => said(element) === words) ?? found[0] ?? null;
    // Away from the bars at the edges, as a person would scroll.
    one?.scrollIntoView({ block: 'center' });
    return one;
";

pub(crate) struct Person {
    name: &'static str,
    browser: Browser,
    /// Every address and title that was on the screen.
    pub(crate) seen: RefCell<Vec<String>>,
    shots: RefCell<u32>,
    /// Does everything with keys, and never clicks.
    keys_alone: Cell<bool>,
    /// Looks over the pages on the way in as well.
    thorough: Cell<bool>,
}

impl Deref for Person {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Person {
    pub(crate) async fn on_a_phone(name: &'static str) -> Self {
        Self::at(name, 390, 844, &[]).await
    }

    /// Whose browser was started with these options.
    pub(crate) async fn on_a_phone_with(name: &'static str, options: &[&str]) -> Self {
        Self::at(name, 390, 844, options).await
    }

    pub(crate) async fn on_a_computer(name: &'static str) -> Self {
        Self::at(name, 1280, 800, &[]).await
    }

    async fn at(name: &'static str, width: u32, height: u32, options: &[&str]) -> Self {
        let browser = Browser::with_options(&[&["--lang=en"], options].concat()).await;
        let person = Self {
            name,
            browser,
            seen: RefCell::default(),
            shots: RefCell::default(),
            keys_alone: Cell::new(false),
            thorough: Cell::new(false),
        };
        person.sized(width, height).await;
        if is_dark() {
            let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
            person.devtools("Emulation.setEmulatedMedia", dark).await;
        }
        person
    }

    /// From now on without a mouse.
    pub(crate) fn uses_keys_alone(&self) {
        self.keys_alone.set(true);
    }

    /// From now on the pages on the way in are looked over too. One story does that; to all others they are a way.
    pub(crate) fn looks_at_everything(&self) {
        self.thorough.set(true);
    }

    pub(crate) async fn devtools(&self, method: &'static str, about: Value) -> Value {
        self.issue_cmd(DevTools { method, about }).await.expect("the browser takes the setting")
    }

    /// Gives the screen this size, in CSS pixels.
    pub(crate) async fn sized(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// From the next page that is loaded on, a clock that is so many milliseconds further ahead.
    pub(crate) async fn runs_ahead(&self, by: i64) {
        let source = format!(
            "(() => {{
                const real = Date;
                const now = () => real.now() + {by};
                Date = class extends real {{
                    constructor(...of) {{ super(...(of.length ? of : [now()])); }}
                    static now() {{ return now(); }}
                }};
            }})()"
        );
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }

    /// Waits until these words stand on the page.
    pub(crate) async fn sees(&self, words: &str) {
        self.until(&format!("“{words}” on the page"), async || self.reads(words).await).await;
        self.note().await;
    }

    /// Whether these words stand on the page now.
    pub(crate) async fn reads(&self, words: &str) -> bool {
        let script = "return document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        self.try_ask(script, json!(words)).await == Some(json!(true))
    }

    /// Waits for a page by its heading, then checks and pictures it.
    pub(crate) async fn is_at(&self, heading: &str) {
        self.comes_to(heading).await;
        self.picture(heading).await;
        crate::access::check(self, heading).await;
    }

    /// Waits for a page on the way in by its heading.
    pub(crate) async fn passes(&self, heading: &str) {
        match self.thorough.get() {
            true => self.is_at(heading).await,
            false => self.comes_to(heading).await,
        }
    }

    async fn comes_to(&self, heading: &str) {
        let script = "return document.querySelector('h1')?.innerText === arguments[0]";
        let asked = async || self.try_ask(script, json!(heading)).await == Some(json!(true));
        self.until(&format!("the page “{heading}”"), asked).await;
        self.note().await;
    }

    /// Presses what carries these words.
    pub(crate) async fn presses(&self, words: &str) {
        let press = async || match self.find("press", words).await {
            Some(found) if self.keys_alone.get() => {
                self.reaches(&found).await && self.hits(&ENTER.to_string()).await
            }
            Some(found) => found.click().await.is_ok(),
            None => false,
        };
        self.until(&format!("“{words}” to press"), press).await;
    }

    /// Whether the last button of this name is there and off.
    pub(crate) async fn finds_off(&self, button: &str) -> bool {
        let script = "
            const named = [...document.querySelectorAll('button')].filter((one) => one.innerText === arguments[0]);
            return named.at(-1)?.ariaDisabled === 'true'";
        self.ask(script, json!(button)).await == json!(true)
    }

    /// Waits until what was typed is stored.
    pub(crate) async fn has_it_kept(&self) {
        let script = "return !document.querySelector('[aria-busy=true]')";
        let kept = async || self.try_ask(script, Value::Null).await == Some(json!(true));
        self.until("the text to be kept", kept).await;
    }

    /// Ticks or picks what carries these words.
    pub(crate) async fn chooses(&self, words: &str) {
        let choose = async || match self.find("choose", words).await {
            // An arrow picks what it comes to; what Tab came to is picked by Space.
            Some(found) if self.keys_alone.get() => self.reaches(&found).await && self.hits(" ").await,
            Some(found) => found.click().await.is_ok(),
            None => false,
        };
        self.until(&format!("“{words}” to choose"), choose).await;
    }

    /// Types over what stands in the field of this name.
    pub(crate) async fn types(&self, field: &str, text: &str) {
        let typed = async || match self.find("fill", field).await {
            Some(found) => {
                let there = !self.keys_alone.get() || self.reaches(&found).await;
                // Control and A, then the text in place of what is selected.
                there
                    && found.send_keys("\u{E009}a\u{E000}").await.is_ok()
                    && found.send_keys(text).await.is_ok()
            }
            None => false,
        };
        self.until(&format!("the field “{field}”"), typed).await;
    }

    /// Goes with Tab, forwards or back, until the focus is on this.
    async fn reaches(&self, wanted: &Element) -> bool {
        let wanted = serde_json::to_value(wanted).expect("an element");
        for _ in 0..MOST_STEPS {
            let towards = self.execute(TOWARDS, vec![wanted.clone()]).await.unwrap_or_default();
            let hit = match towards.as_str() {
                Some("there") => return true,
                Some("among") => self.hits(&DOWN.to_string()).await,
                Some("after") => self.hits(&TAB.to_string()).await,
                Some("before") => self.hits(&format!("{SHIFT}{TAB}")).await,
                _ => false,
            };
            if !hit {
                return false;
            }
        }
        false
    }

    /// Hits one key after the other, wherever the focus is by then; Shift is held for those that follow it.
    pub(crate) async fn hits(&self, keys: &str) -> bool {
        let down = |value| KeyAction::Down { value };
        let up = |value| KeyAction::Up { value };
        let mut actions = KeyActions::new("keys".to_owned());
        for key in keys.chars() {
            actions = actions.then(down(key));
            if key != SHIFT {
                actions = actions.then(up(key));
            }
        }
        if keys.contains(SHIFT) {
            actions = actions.then(up(SHIFT));
        }
        self.perform_actions(actions).await.is_ok()
    }

    /// Presses keys where the focus is.
    pub(crate) async fn keys(&self, keys: &str) {
        let focused = self.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("it takes the keys");
    }

    /// Whether the page fits a screen of this width without moving sideways. The screen stays that wide.
    pub(crate) async fn fits(&self, width: u32) -> bool {
        self.sized(width, 700).await;
        let script = "return document.documentElement.scrollWidth <= window.innerWidth";
        self.ask(script, Value::Null).await == json!(true)
    }

    /// Puts a value where typing depends on the language, such as a date.
    pub(crate) async fn sets(&self, field: &str, value: &str) {
        let script = "
            arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('input', { bubbles: true }));
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
        // A page that is still being opened may take the field away once more.
        let set = async || match self.find("fill", field).await {
            Some(found) => {
                let element = serde_json::to_value(&found).expect("an element");
                self.execute(script, vec![element, json!(value)]).await.is_ok()
            }
            None => false,
        };
        self.until(&format!("the field “{field}”"), set).await;
    }

    /// Picks from a list by typing the beginning of what it says.
    pub(crate) async fn picks(&self, field: &str, says: &str) {
        let picked = async || match self.find("fill", field).await {
            Some(list) => {
                (!self.keys_alone.get() || self.reaches(&list).await) && list.send_keys(says).await.is_ok()
            }
            None => false,
        };
        self.until(&format!("the list “{field}”"), picked).await;
    }

    /// What the script returns; `None` while a page is changing.
    pub(crate) async fn try_ask(&self, script: &str, about: Value) -> Option<Value> {
        self.execute(script, vec![about]).await.ok()
    }

    /// Waits until something is so.
    pub(crate) async fn until(&self, what: &str, so: impl AsyncFn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !so().await {
            if Instant::now() > end {
                let url = self.current_url().await.map(|url| url.path().to_owned()).unwrap_or_default();
                let text = self.try_ask("return document.body.innerText", Value::Null).await;
                self.picture("stuck").await;
                panic!(
                    "{} waited for {what} at {url}:\n{}",
                    self.name,
                    text.unwrap_or_default().as_str().unwrap_or_default()
                );
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// Opens an address as from a message, and waits for the app.
    pub(crate) async fn opens(&self, url: &str) {
        if self.visit(url, "open").await.is_err() {
            panic!("{}’s app did not open: {:#?}", self.name, self.console().await);
        }
        self.note().await;
    }

    /// Goes to another page of the app without loading it anew: by its address in the bar, and back in.
    pub(crate) async fn goes_to(&self, path: &str) {
        let mut url = self.current_url().await.expect("an address");
        url.set_path(path);
        url.set_fragment(None);
        self.opens(url.as_str()).await;
    }

    /// Opens a practice's page as a person does, from the list of practices.
    pub(crate) async fn goes_to_practice(&self, name: &str) {
        self.presses("Practices").await;
        self.presses(name).await;
        self.is_at(name).await;
    }

    /// A date field's value for so many days from now.
    pub(crate) async fn day(&self, ahead: i32) -> String {
        let script = "
            const day = new Date();
            day.setDate(day.getDate() + arguments[0]);
            const two = (number) => String(number).padStart(2, '0');
            return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;";
        self.ask(script, ahead.into()).await.as_str().expect("a date").to_owned()
    }

    async fn find(&self, kind: &str, words: &str) -> Option<Element> {
        let found = self.try_ask(FIND, json!([kind, words])).await?;
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.browser.deref().clone(), ElementRef::from(id)))
    }

    async fn note(&self) {
        let url = self.current_url().await.map(String::from).unwrap_or_default();
        let title = self.title().await.unwrap_or_default();
        self.seen.borrow_mut().extend([url, title]);
    }

    /// A picture of the page, when `SHOTS` names a folder for them. With `DARK` set it is in dark colours.
    pub(crate) async fn picture(&self, of: &str) {
        let Some(folder) = env::var_os("SHOTS").map(PathBuf::from) else { return };
        let number = self.shots.replace_with(|last| *last + 1);
        let of: String = of.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let picture = self.screenshot().await.unwrap_or_default();
        fs::write(folder.join(format!("{}-{number:02}-{of}.png", self.name)), picture)
            .expect("a place for pictures");
    }
}

/// Whether pictures are to be taken in dark colours.
pub(crate) fn is_dark() -> bool {
    env::var_os("DARK").is_some()
}

/// Chromium's own command for its settings.
#[derive(Debug)]
struct DevTools {
    method: &'static str,
    about: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.method, "params": self.about }).to_string()))
    }
}
