//! How long a relay takes to answer about a recovery code, a right one and a wrong one in turns, on loopback:
//! `cargo xtask bench codes`. Whoever asks may not learn more from the time than from the answer.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measurement ends where something is not as expected"
)]

#[path = "../tests/client/mod.rs"]
mod client;
#[path = "../tests/relay/running.rs"]
mod running;

use std::time::{Duration, Instant};

use client::Device;
use goldseam_relay::Rate;
use goldseam_sealed::{LogId, RecoveryCode, RootKey, Slot};
use running::Running;

/// Of each.
const TIMES: usize = 5_000;
/// What is kept beside the right one.
const OTHERS: usize = 1_000;

#[tokio::main]
async fn main() {
    let plenty = Rate { burst: 100_000, every: Duration::from_micros(1) };
    let relay = Running::with(|config| {
        let limits = &mut config.limits;
        for rate in [
            &mut limits.overall,
            &mut limits.address,
            &mut limits.device,
            &mut limits.slots_overall,
            &mut limits.slots_by_address,
            &mut limits.slots_by_device,
        ] {
            *rate = plenty;
        }
    })
    .await;
    let mut device = Device::logged_in(relay.address).await;
    let mut rng = client::rng();
    let root = RootKey::make(&mut rng);
    let path = |code: &RecoveryCode| format!("/api/v1/slots/{}", LogId(code.locator()).to_hex());
    let right = RecoveryCode::make(&mut rng);
    for at in 0..=OTHERS {
        let code = if at == OTHERS / 2 { right.clone() } else { RecoveryCode::make(&mut rng) };
        let slot = Slot::for_code(&root, &code, &mut rng).as_bytes().to_vec();
        device.put(&path(&code), slot).await.done();
    }
    let mut took = [Vec::new(), Vec::new()];
    for _ in 0..TIMES {
        let wrong = RecoveryCode::make(&mut rng);
        for (code, took) in [&right, &wrong].into_iter().zip(&mut took) {
            let path = path(code);
            let begun = Instant::now();
            let answer = device.get(&path).await;
            took.push(begun.elapsed());
            assert!([200, 404].contains(&answer.status.as_u16()), "{}", answer.status);
        }
    }
    println!("microseconds     half    90 %    99 %");
    for (name, took) in ["right code", "wrong code"].into_iter().zip(&mut took) {
        took.sort_unstable();
        let at = |share: usize| took[took.len() * share / 100].as_micros();
        println!("{name:12} {:>8} {:>7} {:>7}", at(50), at(90), at(99));
    }
    relay.stop().await;
}
