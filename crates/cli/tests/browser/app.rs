//! The page around the app: how it opens, what it refuses, what it does without a connection.

use crate::{driver::Browser, relay::Relay};
use fantoccini::Locator;
use serde_json::{Value, json};

async fn open() -> (Relay, Browser) {
    let (relay, browser) = (Relay::start(), Browser::start().await);
    browser.visit(&relay.url, "open").await.expect("the app opens");
    (relay, browser)
}

#[tokio::test]
async fn opens_without_breaking_its_own_rules() {
    let (_relay, browser) = open().await;
    let mut console = browser.console().await;
    // Denied all the same, for browsers that know them.
    console.retain(|line| !line.ends_with("Unrecognized feature: 'bluetooth'."));
    console.retain(|line| !line.ends_with("Unrecognized feature: 'contacts'."));
    assert!(console.is_empty(), "{console:#?}");
    assert_eq!(browser.title().await.unwrap(), "Goldseam");
    assert_eq!(browser.ask("return crossOriginIsolated", Value::Null).await, true);
}

#[tokio::test]
async fn s01_nothing_may_watch_a_person() {
    let (_relay, browser) = open().await;
    let script = "return document.featurePolicy.allowedFeatures()";
    let allowed = browser.ask(script, Value::Null).await;
    let allowed: Vec<_> = allowed.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(allowed.contains(&"clipboard-write"), "an invitation can be copied");
    for denied in
        ["geolocation", "camera", "microphone", "usb", "serial", "hid", "display-capture", "clipboard-read"]
    {
        assert!(!allowed.contains(&denied), "{denied}");
    }
}

/// In how many of two places the page takes each of the texts as HTML: in an element and in a drawing.
async fn places(browser: &Browser, texts: &[&str]) -> Vec<usize> {
    let script = "
        const takes = (text) => (element) => {
            try { element.innerHTML = text; return true; } catch { return false; }
        };
        const elements = () =>
            [document.createElement('template'), document.createElementNS('http://www.w3.org/2000/svg', 'g')];
        return arguments[0].map((text) => elements().filter(takes(text)).length);";
    serde_json::from_value(browser.ask(script, json!(texts)).await).unwrap()
}

#[tokio::test]
async fn plain_structure_becomes_part_of_the_page() {
    let texts = [
        "just words, 1 < 2 &lt;script&gt;",
        "<p class=\"a\" id=\"b\" aria-label=\"c\">words</p>",
        "<div><!><p>words</p><!></div>",
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
        "<tr><td>1</td></tr>",
        "<label for=\"x\">a</label><input id=\"x\" type=\"text\"><select><option>a</option></select>",
        "<textarea rows=\"3\"></textarea>",
        "<a href=\"/today\">a</a><a href=\"#there\">b</a><a href=\"https://example.org/c\">c</a>",
        "<a href=\"tel:116123\">a</a><a href=\"mailto:someone@example.org\">b</a>",
        "<img src=\"/pkg/a.svg\" alt=\"\"><img src=\"data:image/png;base64,AA==\" alt=\"\">",
        "<svg viewBox=\"0 0 1 1\"><title>A line</title><path d=\"M0 0h1\"/><use href=\"#a\"/></svg>",
        "<title>A line</title><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient>",
    ];
    let (_relay, browser) = open().await;
    for (text, places) in texts.iter().zip(places(&browser, &texts).await) {
        assert_eq!(places, 2, "{text}");
    }
}

#[tokio::test]
async fn text_that_could_act_is_refused() {
    let texts = [
        "<script>1</script>",
        "<svg><script>1</script></svg>",
        "<iframe></iframe>",
        "<object></object>",
        "<embed>",
        "<base href=\"/a\">",
        "<meta http-equiv=\"refresh\" content=\"0\">",
        "<link rel=\"stylesheet\" href=\"/a.css\">",
        "<style>p{}</style>",
        "<template><p>a</p></template>",
        "<noscript><p>a</p></noscript>",
        "<math><mi>a</mi></math>",
        "<x-own></x-own>",
        "<p is=\"x-own\"></p>",
        "<img src=\"/a\" onerror=\"1\">",
        "<IMG SRC=/a ONERROR=1>",
        "<circle onclick=\"1\"/>",
        "<html onload=\"1\"></html>",
        "<svg><animate onbegin=\"1\"/></svg>",
        "<set attributeName=\"onclick\" to=\"1\"/>",
        "<svg><foreignObject><p>a</p></foreignObject></svg>",
        "<a href=\"javascript:1\">a</a>",
        "<a href=\" java\nscript:1\">a</a>",
        "<a href=\"&#1;javascript:1\">a</a>",
        "<a xlink:href=\"javascript:1\">a</a>",
        "<svg><a href=\"javascript:1\"><text>a</text></a></svg>",
        "<a href=\"data:text/html,a\">a</a>",
        "<a href=\"http://example.org/\">a</a>",
        "<a href=\"//example.org/\">a</a>",
        "<a href=\"/\\example.org/\">a</a>",
        "<a href=\"/\t/example.org/\" ping=\"/a\">a</a>",
        "<img src=\"https://example.org/a.png\">",
        "<img src=\"data:text/html,a\">",
        "<img srcset=\"/a 2x\">",
        "<svg><use href=\"data:image/svg+xml,a\"/></svg>",
        "<svg><use xlink:href=\"/a.svg#b\"/></svg>",
        "<form action=\"/a\"></form>",
        "<button formaction=\"/a\">a</button>",
        "<p style=\"color:red\">a</p>",
        "<!-- a -->",
        "<?a?>",
        "<svg><![CDATA[<img>]]></svg>",
        "<textarea><img src=\"/a\" onerror=\"1\"></textarea>",
        "<title><img src=\"/a\" onerror=\"1\"></title>",
        "<svg><title><style>a</style></title></svg>",
    ];
    let (_relay, browser) = open().await;
    for (text, places) in texts.iter().zip(places(&browser, &texts).await) {
        assert_eq!(places, 0, "{text}");
    }
}

#[tokio::test]
async fn no_other_program_starts() {
    let (_relay, browser) = open().await;
    // From a timer: what the driver itself runs is exempt from the page's rules.
    let outcomes = browser
        .promised(
            "const outcome = (act) => { try { act(); return 'done'; } catch (reason) { return reason.name; } };
             const script = document.createElement('script');
             setTimeout(() => done([
                 outcome(() => new Worker(document.documentElement.dataset.worker, { type: 'module' }).terminate()),
                 outcome(() => new Worker('/pkg/other.js')),
                 outcome(() => new Worker('data:text/javascript,1')),
                 outcome(() => eval('1')),
                 outcome(() => new Function('1')),
                 outcome(() => { script.src = '/other.js'; }),
                 outcome(() => { script.text = '1'; }),
                 outcome(() => trustedTypes.createPolicy('other', {})),
                 outcome(() => trustedTypes.createPolicy('inert', {})),
             ]), 0);",
        )
        .await;
    let refused = [
        "TypeError",
        "TypeError",
        "EvalError",
        "EvalError",
        "TypeError",
        "TypeError",
        "TypeError",
        "TypeError",
    ];
    let expected: Vec<_> = ["done"].into_iter().chain(refused).collect();
    assert_eq!(outcomes, json!(expected));
}

#[tokio::test]
async fn opens_without_a_connection() {
    let (mut relay, browser) = open().await;
    browser.promised("navigator.serviceWorker.ready.then(() => done(null))").await;
    relay.stop();
    browser.visit(&format!("{}/today", relay.url), "open").await.expect("the app opens");
    let script = "fetch('/api/anything').then(() => done('answered'), () => done('no connection'))";
    assert_eq!(browser.promised(script).await, "no connection", "what the relay says is never kept");
}

#[tokio::test]
async fn says_why_it_cannot_open() {
    let relay = Relay::start();
    // Without its compilers the browser has no WebAssembly, as in Lockdown Mode.
    let browser = Browser::with_options(&["--js-flags=--jitless"]).await;
    browser.visit(&relay.url, "stopped").await.expect("the page says so");
    let page = browser.find(Locator::Css("body")).await.unwrap().text().await.unwrap();
    for part in ["This browser cannot open Goldseam", "Lockdown Mode", "Load the page again"] {
        assert!(page.contains(part), "{page}");
    }
}
