//! What a person takes out of the browser with them, and the app from one's own program.

use crate::{person::Person, relay::Relay, story::begins};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const PROMISE: &str = "I will be home by six and say so when I am late";

async fn promises(person: &Person) {
    person.goes_to("/practice/5").await;
    person.types("What will you do?", PROMISE).await;
    person.presses("Make this promise").await;
    person.sees("Say how a day went").await;
}

fn goldseam(arguments: &[&str], file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_goldseam")).args(arguments).arg(file).output().expect("it runs")
}

/// Waits until the browser has put one whole file with that ending there.
async fn downloaded(person: &Person, folder: &Path, ending: &str) -> PathBuf {
    let find = || {
        let files = fs::read_dir(folder).expect("the folder").filter_map(Result::ok).map(|file| file.path());
        files.into_iter().find(|path| path.extension().is_some_and(|found| found == ending))
    };
    person.until("a file comes", async || find().is_some()).await;
    find().expect("it is there")
}

#[tokio::test]
async fn a_copy_taken_in_the_browser_is_intact_and_opens_with_the_code_alone() {
    let (mut relay, person) = (Relay::start(), Person::on_a_phone("robin").await);
    let code = begins(&person, &relay.url).await;
    promises(&person).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().to_str().expect("a path in plain letters");
    person
        .devtools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": place }))
        .await;
    person.goes_to("/settings").await;
    person.presses("Download my copy").await;
    let copy = downloaded(&person, folder.path(), "bin").await;
    person.presses("Download a page to read").await;
    let page = downloaded(&person, folder.path(), "html").await;
    relay.stop();

    let sealed = fs::read(&copy).expect("the copy");
    let holds = |bytes: &[u8]| bytes.windows(PROMISE.len()).any(|part| part == PROMISE.as_bytes());
    assert!(!holds(&sealed), "it is sealed");
    assert!(holds(&fs::read(page).expect("the page")), "and this is to be read");
    let verified = goldseam(&["verify"], &copy);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    let words = folder.path().join("words");
    fs::write(&words, code.join(" ")).expect("the words");
    let words = words.to_str().expect("a path in plain letters");
    let opened = goldseam(&["open-export", "--code-file", words], &copy);
    assert!(holds(&opened.stdout), "{}", String::from_utf8_lossy(&opened.stderr));
}

/// The page comes from a program on this computer. What it keeps reaches the relay, and a browser that uses that one.
#[tokio::test]
async fn the_app_from_ones_own_program_keeps_its_record_at_the_relay() {
    let relay = Relay::start();
    let own = relay.ones_own_app();
    let person = Person::on_a_computer("robin").await;
    let code = begins(&person, &own.url).await;
    promises(&person).await;
    person.goes_to("/settings").await;
    person.sees("This device and the relay had the same.").await;

    let again = Person::on_a_phone("robin-again").await;
    again.opens(&format!("{}/recover", relay.url)).await;
    again.types("Recovery code", &code.join(" ")).await;
    again.presses("Bring it back").await;
    again.is_at("Today").await;
    again.goes_to("/practice/5").await;
    again.sees(PROMISE).await;
}
