//! The log: JSON lines that say what was asked of the relay and how it went, and nothing about whom.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::Body as _;
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Sends this process's log to standard error, one JSON object a line. The first call counts.
pub fn to_stderr() {
    let lines = tracing_subscriber::fmt::layer().json().flatten_event(true).with_writer(std::io::stderr);
    let ours = Targets::new().with_target("goldseam_relay", Level::INFO);
    let _first_counts = tracing_subscriber::registry().with(lines).with(ours).try_init();
}

/// Logs one request. The route is the table's line, not the path; sizes are rounded up to a power of four, so that
/// they do not tell one entry from another.
pub(crate) async fn request(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let taken = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let response = next.run(request).await;
    tracing::info!(
        method,
        route = route.as_ref().map_or("other", MatchedPath::as_str),
        status = response.status().as_u16(),
        ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
        taken = bucket(taken),
        given = bucket(response.body().size_hint().exact()),
        "request"
    );
    response
}

/// A method's name; one we do not know could be anything.
fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::POST => "POST",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}

fn bucket(size: Option<u64>) -> &'static str {
    match size {
        None => "unknown",
        Some(0) => "0",
        Some(..=256) => "256",
        Some(..=1_024) => "1Ki",
        Some(..=4_096) => "4Ki",
        Some(..=16_384) => "16Ki",
        Some(..=65_536) => "64Ki",
        Some(..=262_144) => "256Ki",
        Some(..=1_048_576) => "1Mi",
        Some(..=4_194_304) => "4Mi",
        Some(_) => "more",
    }
}
