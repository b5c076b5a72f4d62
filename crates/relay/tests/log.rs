//! The log tells what was asked and how it went, and nothing about whom. Its own program, as the log is the process's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

#[path = "client/mod.rs"]
mod client;
#[allow(dead_code, reason = "a part of it is enough here")]
#[path = "relay/running.rs"]
mod running;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use client::{Device, Pen, circle, mailbox, member, random};
use goldseam_sealed::LogId;
use goldseam_sealed::wire::{Admission, Enter};
use hyper::Method;
use running::Running;
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sign = |bits: u32| char::from(SIGNS[usize::try_from(bits & 63).unwrap()]);
    bytes
        .chunks_exact(3)
        .flat_map(|three| {
            let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
            [sign(bits >> 18), sign(bits >> 12), sign(bits >> 6), sign(bits)]
        })
        .collect()
}

#[tokio::test]
async fn a_whole_story_leaves_no_name_token_address_or_word_in_the_log() {
    let lines = Lines::default();
    // Every crate's lines, at every level: what a relay prints is a part of this.
    tracing_subscriber::fmt().json().with_max_level(tracing::Level::TRACE).with_writer(lines.clone()).init();

    let relay = Running::with(|config| config.behind_proxy = true).await;
    let circle = circle();
    let (mut a, mut b) = (Device::new(relay.address), Device::new(relay.address));
    a.from = Some("203.0.113.77".into());
    let challenge = a.challenge().await;
    a.post("/api/v1/session", a.login(&a.host, challenge)).await;
    a.log_in().await;
    b.log_in().await;
    a.create(circle).await;
    let token = random();
    let hash = *blake3::hash(&token).as_bytes();
    a.post(&mailbox(circle, "/admissions"), Admission { token_hash: hash, once: false, expires: None }).await;
    b.post(&mailbox(circle, "/enter"), Enter { token }).await.done();
    let mut wake = b.wake().await;
    let frame = Pen::new(&a.keys, circle).write(b"wisteria on the trellis");
    a.append(circle, std::slice::from_ref(&frame)).await;
    a.append_bytes(circle, vec![b"wisteria in the clear".to_vec()]).await;
    wake.line().await.unwrap();
    b.pull_all(circle, a.log()).await;
    let locator = random();
    a.put(&format!("/api/v1/slots/{}", LogId(locator).to_hex()), vec![0x77; 90]).await.done();
    b.get(&format!("/api/v1/slots/{}?wisteria", LogId(locator).to_hex())).await;
    b.get("/wisteria/on/the/trellis").await;
    b.ask("WISTERIA".parse().unwrap(), "/api/v1/about", Vec::new()).await;
    a.ask(Method::DELETE, &member(circle, b.log()), Vec::new()).await.done();
    let (token_a, token_b) = (a.token.unwrap(), b.token.unwrap());
    relay.stop().await;

    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    for part in
        ["\"method\":\"POST\"", "/api/v1/mailboxes/{circle}/append", "\"status\":204", "the relay is closed"]
    {
        assert!(log.contains(part), "the log says {part}");
    }
    let secrets: [&[u8]; 10] = [
        &circle.0,
        &a.log().0,
        &b.log().0,
        &token,
        &hash,
        &token_a,
        &token_b,
        &challenge,
        &locator,
        &frame.hash().0,
    ];
    let low = log.to_lowercase();
    for secret in secrets {
        let hex: String = secret.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        assert!(!low.contains(&hex), "hexadecimal");
        assert!(!log.contains(&base64(&secret[..15])), "base64");
        let list: Vec<_> = secret.iter().take(5).map(u8::to_string).collect();
        assert!(!log.contains(&list.join(", ")), "a list of numbers");
    }
    for word in ["wisteria", "203.0.113.77", "127.0.0.1", &a.host] {
        assert!(!low.contains(word), "{word}");
    }
}
