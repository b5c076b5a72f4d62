//! `goldseam verify` and `goldseam open-export` as a person meets them: a file, a code, no relay.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "test helpers")]

use std::path::PathBuf;
use std::process::{Command, Output};

use futures_lite::future::block_on;
use getrandom::SysRng;
use goldseam_client::{Client, Start};
use goldseam_journey::acknowledge::{self, Account, Provenance};
use goldseam_journey::{Seat, consistency};
use goldseam_replica::Memory;
use goldseam_sealed::{Slot, Timestamp};
use rand_core::UnwrapErr;
use tempfile::TempDir;

const NOW: Timestamp = Timestamp(1_790_000_000_000);
const WHAT: &str = "I read your letters for two years";
const UNTOLD: &str = "And the ones before";

/// A folder with one person's copy and the file of its code.
struct Kept {
    dir: TempDir,
    words: String,
}

impl Kept {
    fn new() -> Self {
        let (dir, mut rng) = (TempDir::new().unwrap(), UnwrapErr(SysRng));
        let words = block_on(async {
            let Start::Fresh(fresh) = Start::of(Memory::new()).await.unwrap() else { panic!("not fresh") };
            let (mut client, code) = fresh.sign_up(NOW, &mut rng).await.unwrap();
            client.confirm_code(NOW, &mut rng).await.unwrap();
            client.start_repair(Seat::Responsible, "Sam", Some("Alex"), NOW, &mut rng).await.unwrap();
            let account = Account {
                provenance: Provenance::Volunteered,
                headline: Some("I broke a promise".into()),
                what: Some(WHAT.into()),
                when: None,
                hidden: None,
                choice: None,
                cost: None,
                nothing_further: false,
            };
            client.act(acknowledge::Command::Give(account), NOW, &mut rng).await.unwrap();
            let untold = acknowledge::Command::KeepUntold {
                text: UNTOLD.into(),
                plan: Some("On Sunday".into()),
                by: None,
                instead: None,
            };
            client.act(untold, NOW, &mut rng).await.unwrap();
            let schedule = consistency::Schedule::Once { on: goldseam_journey::Day(20_784) };
            let promise = consistency::Command::Make { text: "I call first".into(), plan: None, schedule };
            client.act(promise, NOW, &mut rng).await.unwrap();
            lock(&client, &mut rng).await;
            std::fs::write(dir.path().join("copy"), client.export(NOW).await.unwrap()).unwrap();
            code.words().join(" ")
        });
        Self { dir, words }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    fn copy(&self) -> Vec<u8> {
        std::fs::read(self.path("copy")).unwrap()
    }
}

async fn lock(client: &Client<Memory>, rng: &mut UnwrapErr<SysRng>) {
    let slot = Slot::for_passphrase(client.root_for_slot(), "an evening by the sea", rng).unwrap();
    client.lock_with(&slot, rng).await.unwrap();
}

fn goldseam(args: &[&std::ffi::OsStr]) -> Output {
    // Nothing of this machine's settings, and no way to a network by name.
    Command::new(env!("CARGO_BIN_EXE_goldseam")).args(args).env_clear().env("TZ", "UTC").output().unwrap()
}

fn open(kept: &Kept, secret: &str, more: &[&str]) -> Output {
    let (copy, code) = (kept.path("copy"), kept.write("secret", secret.as_bytes()));
    let mut args = vec!["open-export".as_ref(), copy.as_os_str(), "--code-file".as_ref(), code.as_os_str()];
    args.extend(more.iter().map(std::ffi::OsStr::new));
    goldseam(&args)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn export_opens_with_cli_alone() {
    let kept = Kept::new();
    for secret in [kept.words.as_str(), "an evening by the sea\n"] {
        let output = open(&kept, secret, &[]);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{err}");
        assert!(out.contains("# Record of Sam") && out.contains(&format!("> {WHAT}")), "{out}");
        assert!(out.contains(&format!("> {UNTOLD}\n\nHow you will tell it:\n\n> On Sunday")), "{out}");
        assert!(out.contains("> I call first") && out.contains("Friday, 27 November 2026"), "{out}");
        assert!(err.contains("Intact") && err.contains("A device of yours made this copy."), "{err}");
    }
}

#[test]
fn the_record_is_written_as_a_page_and_as_text_into_new_files_only() {
    let kept = Kept::new();
    let (page, markdown) = (kept.path("record.html"), kept.path("record.md"));
    let files = ["--html", page.to_str().unwrap(), "--markdown", markdown.to_str().unwrap()];
    let output = open(&kept, &kept.words, &files);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(0), ""));
    assert!(std::fs::read_to_string(&page).unwrap().contains(&format!("<blockquote>{WHAT}</blockquote>")));
    assert!(std::fs::read_to_string(&markdown).unwrap().contains(WHAT));
    let again = open(&kept, &kept.words, &files);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("was not touched"));
}

#[test]
fn a_wrong_code_opens_nothing_and_is_not_repeated() {
    let kept = Kept::new();
    let output = open(&kept, "a day by the lake", &[]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(2), ""));
    let err = text(&output.stderr);
    assert!(err.contains("does not open this copy") && !err.contains("lake"), "{err}");
}

#[test]
fn verify_needs_no_key_and_names_the_entry() {
    let kept = Kept::new();
    let verify = |file: &PathBuf| {
        let output = goldseam(&["verify".as_ref(), file.as_os_str()]);
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (code, out, _) = verify(&kept.path("copy"));
    assert!(code == Some(0) && out.contains("Intact"), "{out}");

    let mut altered = kept.copy();
    let last = altered.len() - 1;
    altered[last] ^= 1;
    let (code, out, _) = verify(&kept.write("altered", &altered));
    assert_eq!(code, Some(1));
    assert!(
        out.contains("- Altered: entry ") && out.contains(" of log ") && !out.contains("Intact"),
        "{out}"
    );

    let (code, out, _) = verify(&kept.write("cut", &altered[..last - 300]));
    assert!(code == Some(1) && out.contains("- Altered: entry "), "{out}");

    let (code, _, err) = verify(&kept.write("other", b"a letter"));
    assert!(code == Some(2) && err.contains("not a copy of a Goldseam record"), "{err}");
    let (code, _, err) = verify(&kept.path("nowhere"));
    assert!(code == Some(2) && err.contains("cannot be read"), "{err}");
}
