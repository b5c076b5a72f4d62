//! A browser and what the tests ask of it.

use fantoccini::{Client, ClientBuilder, Locator, error::CmdError, wd::WebDriverCompatibleCommand};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    env,
    io::{self, BufRead, BufReader, Write},
    net::TcpStream,
    ops::Deref,
    process::{Child, Command, Stdio},
    time::Duration,
};
use url::{ParseError, Url};

/// Long enough for a busy machine; a test that passes never waits this long.
const PATIENCE: Duration = Duration::from_secs(30);

const OPTIONS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// One browser with a profile of its own, and the driver that runs it.
pub(crate) struct Browser {
    client: Client,
    _driver: Driver,
    _profile: tempfile::TempDir,
}

impl Browser {
    pub(crate) async fn start() -> Self {
        Self::with_options(&[]).await
    }

    pub(crate) async fn with_options(options: &[&str]) -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let driver = Driver::start();
        let place = format!("--user-data-dir={}", profile.path().display());
        let args: Vec<_> = OPTIONS.iter().chain(options).copied().chain([place.as_str()]).collect();
        let mut chrome = json!({ "args": args });
        if let Ok(binary) = env::var("CHROME") {
            chrome["binary"] = binary.into();
        }
        let wanted = json!({ "goog:chromeOptions": chrome, "goog:loggingPrefs": { "browser": "ALL" } });
        let Value::Object(wanted) = wanted else { unreachable!("written as an object") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://{}", driver.address))
            .await
            .expect("the browser starts");
        Self { client, _driver: driver, _profile: profile }
    }

    /// Opens the address and waits until the app is `"open"` or has `"stopped"`.
    pub(crate) async fn visit(&self, url: &str, app: &str) -> Result<(), CmdError> {
        self.goto(url).await?;
        let state = format!("html[data-app={app}]");
        self.wait().at_most(PATIENCE).for_element(Locator::Css(&state)).await?;
        Ok(())
    }

    /// What the script returns.
    pub(crate) async fn ask(&self, script: &str, about: Value) -> Value {
        self.execute(script, vec![about]).await.expect("the script runs")
    }

    /// What the script hands to `done`, its only argument.
    pub(crate) async fn promised(&self, script: &str) -> Value {
        let script = format!("const done = arguments[0]; {script}");
        self.execute_async(&script, Vec::new()).await.expect("the script runs")
    }

    /// What the browser has written to its console since it was last asked.
    pub(crate) async fn console(&self) -> Vec<String> {
        let entries = self.issue_cmd(Console).await.expect("the console is readable");
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries.iter().filter_map(|entry| Some(entry["message"].as_str()?.to_owned())).collect()
    }
}

impl Deref for Browser {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// chromedriver on a free port.
struct Driver {
    address: String,
    process: Child,
}

/// Two that start at once may pick one port; the later of them ends, and another is started.
const STARTS: usize = 5;

impl Driver {
    fn start() -> Self {
        (0..STARTS).find_map(|_| Self::try_start()).expect("chromedriver says its port")
    }

    fn try_start() -> Option<Self> {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver starts; `cargo xtask setup --tests` installs it");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            Some(line.split_once("successfully on port ")?.1.trim_end_matches('.').to_owned())
        });
        let Some(port) = port else {
            process.wait().expect("it said no more");
            return None;
        };
        // It stops when nobody reads what it prints.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { address: format!("127.0.0.1:{port}"), process })
    }

    /// Asks it to close its browser and end; killed, it would leave the browser behind.
    fn end(&mut self) -> io::Result<()> {
        let mut stream = TcpStream::connect(&self.address)?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: {}\r\n\r\n", self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        io::copy(&mut stream, &mut io::sink())?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.end().is_err() {
            let _already_ended = self.process.kill();
            let _already_ended = self.process.wait();
        }
    }
}

/// Chromium's own command for reading the console.
#[derive(Debug)]
struct Console;

impl WebDriverCompatibleCommand for Console {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
