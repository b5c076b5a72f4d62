//! A relay behind TLS: reached under its name with a certificate this system trusts, and with no other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../../relay/tests/client/mod.rs"]
mod client;
mod served;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::http::StatusCode;
use client::{Device, Pen, circle};
use goldseam_sealed::wire::Outcome;
use hyper::Method;
use served::{Served, goldseam};
use tempfile::TempDir;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// Ends TLS for a relay, as its operator's proxy does, under the name `localhost`. The certificate is put in the file.
fn proxy(listener: TcpListener, relay: SocketAddr, certificate: &Path) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(certificate, made.cert.pem()).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                // Who does not trust the certificate hangs up.
                let Ok(mut near) = acceptor.accept(stream).await else { return };
                let mut far = TcpStream::connect(relay).await.unwrap();
                let _ = copy_bidirectional(&mut near, &mut far).await;
            });
        }
    });
}

async fn listener() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

fn app(relay: &str, trusted: &Path) -> Served {
    let arguments = ["app", "--listen", "127.0.0.1:0", "--relay", relay];
    Served::of(goldseam().args(arguments).env("SSL_CERT_FILE", trusted))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_behind_tls_is_used_under_its_name_and_with_a_trusted_certificate_only() {
    let dir = TempDir::new().unwrap();
    let ((first, port), (second, _)) = (listener().await, listener().await);
    let name = format!("localhost:{port}");
    let data = dir.path().join("data");
    let relay = ["serve", "--listen", "127.0.0.1:0", "--host", &name, "--data", data.to_str().unwrap()];
    let relay = Served::run(&relay);
    let (own, other) = (dir.path().join("own.pem"), dir.path().join("other.pem"));
    proxy(first, relay.address, &own);
    proxy(second, relay.address, &other);

    let through = app(&format!("https://{name}"), &own);
    let mut device = Device::new(through.address);
    device.log_in_at(&name).await;
    let circle = circle();
    device.create(circle).await;
    let frames = Pen::new(&device.keys, circle).many(2, b"through it");
    assert_eq!(device.append(circle, &frames).await, [Outcome::Stored, Outcome::Stored]);
    assert_eq!(device.pull_all(circle, device.log()).await, frames);

    // The same relay under a name that is not in the certificate, and with one that nobody here vouches for.
    for (relay, trusted) in [(format!("https://127.0.0.1:{port}"), &own), (format!("https://{name}"), &other)]
    {
        let refused = app(&relay, trusted);
        let answer = Device::new(refused.address).ask(Method::GET, "/api/v1/about", Vec::new()).await;
        assert_eq!((answer.status, answer.body.len()), (StatusCode::BAD_GATEWAY, 0), "{relay}");
    }
}
