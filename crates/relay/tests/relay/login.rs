//! Logging in, and every way not to.

use std::time::Duration;

use goldseam_relay::Clock;
use goldseam_sealed::wire::{Login, ProblemCode};
use goldseam_sealed::{DeviceKeys, LogId, Timestamp};
use hyper::{Method, StatusCode};

use crate::client::{Answer, Device, random, rng};
use crate::running::Running;

fn refused(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.problem().unwrap().code, ProblemCode::LogIn);
}

#[tokio::test]
async fn a_challenge_logs_in_once() {
    let relay = Running::start().await;
    let mut device = Device::new(relay.address);
    let challenge = device.challenge().await;
    let login = device.login(&device.host, challenge);
    assert_eq!(device.post("/api/v1/session", login.clone()).await.status, StatusCode::OK);
    refused(&device.post("/api/v1/session", login).await);
}

#[tokio::test]
async fn a_hundred_uses_of_one_challenge_at_once_give_one_login() {
    let relay = Running::with(|config| config.limits.logins_by_device.burst = 1_000).await;
    let mut device = Device::new(relay.address);
    let challenge = device.challenge().await;
    let login = device.login(&device.host, challenge);
    let tries: Vec<_> = (0..100)
        .map(|_| {
            let (mut device, login) = (Device::with_keys(relay.address, device.keys.clone()), login.clone());
            tokio::spawn(async move { device.post("/api/v1/session", login).await.status })
        })
        .collect();
    let mut logins = 0;
    for one in tries {
        logins += usize::from(one.await.unwrap() == StatusCode::OK);
    }
    assert_eq!(logins, 1);
}

#[tokio::test]
async fn a_late_made_up_or_wrongly_signed_answer_is_refused() {
    let clock = Clock::standing(Timestamp(1_800_000_000_000));
    let relay = Running::with(|config| config.clock = clock.clone()).await;
    let mut device = Device::new(relay.address);

    let made_up = device.login(&device.host, random());
    refused(&device.post("/api/v1/session", made_up).await);

    let challenge = device.challenge().await;
    let login = device.login(&device.host, challenge);
    let other = DeviceKeys::make(&mut rng());
    refused(&device.post("/api/v1/session", Login { device: other.log(), ..login.clone() }).await);
    let mut signature = login.signature;
    signature[40] ^= 1;
    refused(&device.post("/api/v1/session", Login { signature, ..login.clone() }).await);
    // The point of order one: it verifies anything under checks that are not strict.
    let mut weak = [0; 32];
    weak[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    refused(&device.post("/api/v1/session", Login { device: LogId(weak), challenge, signature }).await);

    clock.advance(Duration::from_secs(61));
    refused(&device.post("/api/v1/session", login).await);
    device.log_in().await;
}

/// Somebody runs `evil.example`, passes on this relay's challenge, gets it signed for `evil.example`, and comes here.
#[tokio::test]
async fn a_signature_made_for_another_host_is_of_no_use_whatever_name_is_claimed() {
    let relay = Running::start().await;
    let mut device = Device::new(relay.address);
    let own = device.host.clone();
    for (signed_for, claimed) in [
        ("evil.example", own.as_str()),
        ("evil.example", "evil.example"),
        (own.as_str(), "evil.example"),
        ("", ""),
    ] {
        let challenge = device.challenge().await;
        let login = device.login(signed_for, challenge);
        device.host = claimed.to_owned();
        let answer = device.post("/api/v1/session", login).await;
        device.host.clone_from(&own);
        assert_ne!(answer.status, StatusCode::OK, "{signed_for} as {claimed}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("evil"), "nothing is echoed");
    }
}

#[tokio::test]
async fn an_operators_own_name_is_good() {
    let relay = Running::with(|config| config.hosts = vec!["relay.example".into()]).await;
    let mut device = Device::new(relay.address);
    for host in ["relay.example".to_owned(), format!("localhost:{}", relay.address.port())] {
        device.host = host;
        device.log_in().await;
    }
}

#[tokio::test]
async fn a_login_ends_and_is_only_taken_from_its_header() {
    let clock = Clock::standing(Timestamp(1_800_000_000_000));
    let relay = Running::with(|config| config.clock = clock.clone()).await;
    let mut device = Device::new(relay.address);
    let session = device.log_in().await;
    assert_eq!(session.expires.0 - clock.now().0, 15 * 60 * 1_000);
    let circle = crate::client::circle();
    device.create(circle).await;
    let path = crate::client::mailbox(circle, "/heads");

    let token = LogId(session.token).to_hex();
    device.token = None;
    for fields in [
        vec![("cookie", format!("token={token}"))],
        vec![("authorization", token.clone())],
        vec![("authorization", format!("Basic {token}"))],
        vec![("authorization", format!("Bearer {}", token.to_uppercase()))],
        vec![("authorization", format!("Bearer {token}")), ("authorization", format!("Bearer {token}"))],
    ] {
        let mut request = device.request(Method::GET, &path, Vec::new());
        for (name, value) in fields {
            request.headers_mut().append(name, value.parse().unwrap());
        }
        refused(&device.send(request).await.unwrap());
    }
    refused(&device.get(&format!("{path}?token={token}&authorization=Bearer%20{token}")).await);

    device.token = Some(session.token);
    assert_eq!(device.get(&path).await.status, StatusCode::OK);
    clock.advance(Duration::from_mins(15));
    refused(&device.get(&path).await);
}
