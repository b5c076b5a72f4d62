//! `goldseam app`: the app comes from this program, and a relay's answers are data and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../../relay/tests/client/mod.rs"]
mod client;
mod served;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::{StatusCode, Uri, header};
use axum::response::IntoResponse;
use client::{Answer, Device, Pen, circle};
use goldseam_sealed::wire::Outcome;
use hyper::Method;
use served::Served;
use tempfile::TempDir;
use tokio::net::TcpListener;

const CHANGED: &str = "<!doctype html><script>alert('changed')</script>";

/// A relay that answers everything with a changed app, and the paths it was asked for.
async fn changed_relay(status: StatusCode) -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = asked.clone();
    let answer = move |uri: Uri, headers: axum::http::HeaderMap| {
        let named = headers.keys().map(|name| format!(" {name}")).collect::<String>();
        heard.lock().unwrap().push(format!("{uri}{named}"));
        let fields = [
            (header::CONTENT_TYPE, "text/html"),
            (header::SET_COOKIE, "seen=1"),
            (header::CONTENT_SECURITY_POLICY, "default-src *"),
            (header::LOCATION, "https://elsewhere.example/"),
            (header::REFRESH, "0; url=https://elsewhere.example/"),
        ];
        async move { (status, fields, CHANGED).into_response() }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(answer)).await });
    (address, asked)
}

fn app(relay: SocketAddr) -> Served {
    Served::run(&["app", "--listen", "127.0.0.1:0", "--relay", &format!("http://{relay}")])
}

async fn ask(app: &Served, method: Method, path: &str) -> Answer {
    Device::new(app.address).ask(method, path, Vec::new()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_serves_a_changed_app_is_never_seen_through_ones_own() {
    let (relay, asked) = changed_relay(StatusCode::OK).await;
    let app = app(relay);
    let pages = [
        "/",
        "/today",
        "/index.html",
        "/sw.js",
        "/pkg/app.js",
        "/healthz",
        "/api/v1/else",
        "/.well-known/security.txt",
    ];
    for path in pages {
        let answer = ask(&app, Method::GET, path).await;
        assert!(!String::from_utf8_lossy(&answer.body).contains("changed"), "{path}");
    }
    assert_eq!(*asked.lock().unwrap(), [""; 0], "nothing of these reaches the relay");

    for (method, path) in [(Method::GET, "/api/v1/about"), (Method::POST, "/api/v1/challenge")] {
        let answer = ask(&app, method, path).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(
            answer.headers[header::CONTENT_TYPE],
            "application/cbor",
            "data, whatever the relay calls it"
        );
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        let policy: Vec<_> = answer.headers.get_all(header::CONTENT_SECURITY_POLICY).iter().collect();
        assert!(policy.len() == 1 && policy[0].to_str().unwrap().starts_with("default-src 'none'"));
        for name in [header::SET_COOKIE, header::LOCATION, header::REFRESH] {
            assert!(!answer.headers.contains_key(&name), "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirection_leads_nowhere_and_a_relay_that_is_gone_is_told_apart() {
    let (relay, _) = changed_relay(StatusCode::TEMPORARY_REDIRECT).await;
    let answer = ask(&app(relay), Method::GET, "/api/v1/about").await;
    assert_eq!((answer.status, answer.body.len()), (StatusCode::BAD_GATEWAY, 0));

    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = free.local_addr().unwrap();
    drop(free);
    assert_eq!(ask(&app(nobody), Method::GET, "/api/v1/about").await.status, StatusCode::BAD_GATEWAY);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_token_and_the_body_go_to_the_relay() {
    let (relay, asked) = changed_relay(StatusCode::OK).await;
    let app = app(relay);
    let mut device = Device::new(app.address);
    device.token = Some([7; 32]);
    let mut request = device.request(Method::GET, "/api/v1/about?q=secret", Vec::new());
    for (name, value) in [("cookie", "a=b"), ("referer", "https://private.example/"), ("user-agent", "me")] {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    device.send(request).await.unwrap();
    assert_eq!(*asked.lock().unwrap(), ["/api/v1/about authorization host"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_through_it_is_bound_to_the_relays_name() {
    let dir = TempDir::new().unwrap();
    let relay = Served::start(dir.path());
    let app = app(relay.address);
    let mut device = Device::new(app.address);
    // Signed for the address of the app: the relay does not take it for its own.
    assert_eq!(device.try_log_in().await.status, StatusCode::UNAUTHORIZED);

    device.log_in_at(&relay.address.to_string()).await;
    let circle = circle();
    device.create(circle).await;
    let mut wake = device.wake().await;
    let frames = Pen::new(&device.keys, circle).many(2, b"through it");
    assert_eq!(device.append(circle, &frames).await, [Outcome::Stored, Outcome::Stored]);
    assert_eq!(device.pull_all(circle, device.log()).await, frames);
    // A device's own frames wake its other windows too, or the stream says that the relay is still there.
    assert!(wake.line().await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_name_for_this_address_gets_nothing() {
    let (relay, asked) = changed_relay(StatusCode::OK).await;
    let app = app(relay);
    let mut device = Device::new(app.address);
    device.host = "rebound.example".to_owned();
    for path in ["/", "/api/v1/about"] {
        assert_eq!(device.get(path).await.status, StatusCode::MISDIRECTED_REQUEST, "{path}");
    }
    assert_eq!(*asked.lock().unwrap(), [""; 0]);
}
