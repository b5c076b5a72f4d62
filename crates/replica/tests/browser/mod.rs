//! A page on loopback and a browser to open it with.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/idb-conformance");
const BUILD: &str = "cargo xtask idb-conformance";

/// The built page, served on a free port of this machine, and `/blank`, an empty page of the same origin.
pub(crate) struct Page {
    port: u16,
}

impl Page {
    pub(crate) async fn serve() -> Self {
        let mut files = BTreeMap::new();
        for (path, name, kind) in [
            ("/", "index.html", "text/html"),
            ("/boot.js", "boot.js", "text/javascript"),
            ("/app.js", "app.js", "text/javascript"),
            ("/app_bg.wasm", "app_bg.wasm", "application/wasm"),
        ] {
            let bytes = std::fs::read(Path::new(PAGE).join(name));
            let bytes = bytes.unwrap_or_else(|e| panic!("{PAGE}/{name}: {e}; build it with `{BUILD}`"));
            files.insert(path, (kind, bytes));
        }
        files.insert("/blank", ("text/html", b"<!doctype html><title>blank</title>".to_vec()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A connection the browser gives up is the browser's business.
                let _ = answer(stream, &files).await;
            }
        });
        Self { port }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

async fn answer(
    mut stream: TcpStream,
    files: &BTreeMap<&str, (&'static str, Vec<u8>)>,
) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    let request = String::from_utf8_lossy(&request);
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (status, kind, body) = match files.get(path) {
        Some((kind, body)) => ("200 OK", *kind, body.as_slice()),
        None => ("404 Not Found", "text/plain", &b""[..]),
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await
}

/// A running chromedriver; ends with the test.
pub(crate) struct Driver {
    port: u16,
    _process: Child,
}

impl Driver {
    pub(crate) async fn start() -> Self {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "/usr/bin/chromedriver".into());
        let process =
            Command::new(&program).arg("--port=0").stdout(Stdio::piped()).kill_on_drop(true).spawn();
        let mut process =
            process.unwrap_or_else(|e| panic!("{program}: {e}; install it with `cargo xtask setup --tests`"));
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = loop {
            let line = lines.next_line().await.unwrap();
            let line = line.unwrap_or_else(|| panic!("{program} ended before it listened"));
            let port = line.strip_prefix("ChromeDriver was started successfully on port ");
            if let Some(port) = port.and_then(|rest| rest.trim_end_matches('.').parse().ok()) {
                break port;
            }
        };
        // Read on, so that its pipe never fills.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { port, _process: process }
    }

    /// Opens a browser that keeps its data in `profile`.
    pub(crate) async fn open(&self, profile: &Path) -> Tab {
        let chrome = std::env::var("CHROME").unwrap_or_else(|_| "/usr/bin/chromium".into());
        let args = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &format!("--user-data-dir={}", profile.display()),
        ];
        let Value::Object(capabilities) = json!({
            "goog:chromeOptions": { "binary": chrome, "args": args },
            "timeouts": { "script": 120_000 },
        }) else {
            unreachable!("an object")
        };
        let driver = format!("http://127.0.0.1:{}", self.port);
        let client =
            ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&driver).await;
        Tab { client: client.unwrap_or_else(|e| panic!("{chrome} did not start: {e}")) }
    }
}

pub(crate) struct Tab {
    pub(crate) client: Client,
}

/// Makes `suite` of the page's module.
const SUITE: &str = "
    const suite = await import('/app.js');
    await suite.default({ module_or_path: '/app_bg.wasm' });
";

impl Tab {
    /// Calls a function of the suite and gives what it resolves to. Panics with what it rejects with.
    pub(crate) async fn call(&self, name: &str, values: Value) -> Value {
        self.run(&format!("{SUITE} return suite[name](...values);"), name, values).await
    }

    /// Gets ready to call a function when [`Self::signal`] is given in any tab.
    pub(crate) async fn start_on_signal(&self, name: &str, values: Value) {
        let wait = "
            const channel = new BroadcastChannel('start');
            const signal = new Promise(resolve => { channel.onmessage = resolve; });
            window.part = signal.then(() => suite[name](...values));
        ";
        self.run(&format!("{SUITE} {wait}"), name, values).await;
    }

    /// Starts every tab's part, this one's too: a channel hears others of its name in the same tab.
    pub(crate) async fn signal(&self) {
        self.run("new BroadcastChannel('start').postMessage(null);", "", Value::Null).await;
    }

    /// What the function of [`Self::start_on_signal`] resolves to.
    pub(crate) async fn finish(&self) -> Value {
        self.run("return window.part;", "", Value::Null).await
    }

    /// Runs the body of an async function of `name` and `values`.
    async fn run(&self, body: &str, name: &str, values: Value) -> Value {
        let script = format!(
            "const [name, values, done] = arguments;
             (async () => {{ {body} }})().then(
                 value => done({{ value: value ?? null }}),
                 reason => done({{ reason: String(reason?.stack ?? reason) }}),
             );"
        );
        let answer = self.client.execute_async(&script, vec![name.into(), values]).await.unwrap();
        match answer.get("value") {
            Some(value) => value.clone(),
            None => panic!("{}", answer.get("reason").and_then(Value::as_str).unwrap_or("no answer")),
        }
    }

    /// Gives an origin no more than this many bytes.
    pub(crate) async fn limit_storage(&self, origin: &str, bytes: u64) {
        let limit = Devtools {
            command: "Storage.overrideQuotaForOrigin",
            values: json!({ "origin": origin, "quotaSize": bytes }),
        };
        self.client.issue_cmd(limit).await.unwrap();
    }
}

/// A command of the browser's own, sent through chromedriver.
#[derive(Debug)]
struct Devtools {
    command: &'static str,
    values: Value,
}

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "cmd": self.command, "params": self.values }).to_string()))
    }
}
