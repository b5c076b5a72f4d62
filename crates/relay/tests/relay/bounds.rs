//! Streams, headers, addresses: how much of each.

use goldseam_sealed::wire::ProblemCode;
use hyper::{Method, StatusCode};

use crate::client::{Device, Pen, circle, until};
use crate::running::Running;

#[tokio::test]
async fn a_further_stream_ends_the_oldest() {
    let relay = Running::with(|config| config.limits.streams_per_device = 2).await;
    let mut device = Device::logged_in(relay.address).await;
    let circle = circle();
    device.create(circle).await;
    let (mut first, mut second) = (device.wake().await, device.wake().await);
    let mut third = device.wake().await;
    assert_eq!(first.line().await, None);
    device.append(circle, &[Pen::new(&device.keys, circle).write(b"new")]).await;
    for stream in [&mut second, &mut third] {
        assert!(stream.line().await.unwrap().contains(&circle.to_hex()));
    }
}

#[tokio::test]
async fn many_appends_are_few_hints() {
    let relay = Running::start().await;
    let mut device = Device::logged_in(relay.address).await;
    let circle = circle();
    device.create(circle).await;
    let mut wake = device.wake().await;
    let mut pen = Pen::new(&device.keys, circle);
    let start = std::time::Instant::now();
    let mut hints = 0;
    for _ in 0..50 {
        device.append(circle, &[pen.write(b"one of fifty")]).await;
    }
    let last = pen.head.unwrap().seq;
    until("a hint after the last append", async || {
        wake.line().await.unwrap();
        hints += 1;
        (device.heads(circle).await.heads[0].seq == last).then_some(())
    })
    .await;
    let most = 2 + start.elapsed().as_millis() / 200;
    assert!(hints <= most, "{hints} hints, at most {most}");
}

#[tokio::test]
async fn a_stream_ends_with_its_login() {
    let relay = Running::with(|config| config.limits.session = std::time::Duration::from_millis(1_500)).await;
    let device = Device::logged_in(relay.address).await;
    let mut wake = device.wake().await;
    assert_eq!(wake.line().await, None);
}

#[tokio::test]
async fn long_addresses_and_headers_are_refused() {
    let relay = Running::start().await;
    let mut device = Device::new(relay.address);
    let answer = device.get(&format!("/api/v1/about?{}", "a".repeat(600))).await;
    assert_eq!(answer.problem().unwrap().code, ProblemCode::TooLarge);
    let mut request = device.request(Method::GET, "/api/v1/about", Vec::new());
    for n in 0..100 {
        let name = hyper::header::HeaderName::try_from(format!("x-{n}")).unwrap();
        request.headers_mut().insert(name, "a".parse().unwrap());
    }
    let answer = device.send(request).await.unwrap();
    assert_eq!(answer.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
}

#[tokio::test]
async fn bodies_held_at_once_have_a_bound() {
    let relay = Running::with(|config| config.limits.bodies = 1_000).await;
    let mut device = Device::logged_in(relay.address).await;
    let circle = circle();
    device.create(circle).await;
    let path = crate::client::mailbox(circle, "/append");
    let answer = device.ask(Method::POST, &path, vec![0; 2_000]).await;
    assert_eq!(answer.problem().unwrap().code, ProblemCode::Busy);
    let frames = [Pen::new(&device.keys, circle).write(b"small enough")];
    assert_eq!(device.append(circle, &frames).await.len(), 1);
}

#[tokio::test]
async fn security_txt_is_there_when_somebody_can_be_reached_and_has_not_ended() {
    let relay = Running::with(|config| config.contact = Some("mailto:security@relay.example".into())).await;
    let answer = Device::new(relay.address).get("/.well-known/security.txt").await;
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    assert!(text.lines().any(|line| line == "Contact: mailto:security@relay.example"));
    let expires = text.lines().find_map(|line| line.strip_prefix("Expires: ")).unwrap();
    let (expires, now) = (expires.parse::<jiff::Timestamp>().unwrap(), jiff::Timestamp::now());
    assert!(now < expires, "set health::EXPIRES anew");
    assert!(expires.duration_since(now).as_hours() < 366 * 24);

    let relay = Running::start().await;
    let answer = Device::new(relay.address).get("/.well-known/security.txt").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn health_is_plain() {
    let relay = Running::start().await;
    let answer = Device::new(relay.address).get("/healthz").await;
    assert_eq!((answer.status, &answer.body[..]), (StatusCode::OK, &b"ok\n"[..]));
}
