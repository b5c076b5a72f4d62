//! Passes requests of the relay's interface on, and its answers back.
//!
//! Only the routes of the table in `goldseam_sealed::wire` are passed on, only the token and the body go there, and
//! only the status and the body come back. The kind of content and every other header are set here, so whatever a relay
//! answers, a browser takes it for data and never for a page or a script.

use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use goldseam_sealed::wire::{CONTENT_TYPE, MAX_MESSAGE};
use http_body_util::{BodyExt, Full, Limited};

use crate::relay::{Origin, Relay};

/// Of a request, what a relay needs to know.
const THERE: [HeaderName; 2] = [header::AUTHORIZATION, header::CONTENT_TYPE];

/// The app, and beside it the relay's interface, for whoever asks for this very address.
pub(super) fn router(origin: &Origin, own: SocketAddr) -> Result<Router, String> {
    let relay = Relay::at(origin.clone())?;
    let mut interface = Router::new();
    for route in goldseam_relay::routes().into_iter().filter(|route| route.path.starts_with("/api/")) {
        let method = MethodFilter::try_from(route.method).map_err(|why| why.to_string())?;
        let kind = match route.path {
            "/api/v1/wake" => Kind::Stream,
            "/api/v1/slots/{locator}" => Kind::Whole("application/octet-stream"),
            _ => Kind::Whole(CONTENT_TYPE),
        };
        let pass = move |State(relay): State<Relay>, request: Request| async move {
            pass(&relay, kind, request).await
        };
        interface = interface.route(route.path, on(method, pass));
    }
    let all = goldseam_relay::app_for(&origin.to_string(), interface.with_state(relay));
    Ok(all.layer(from_fn_with_state(own, for_this_address)))
}

/// What an answer is made of.
#[derive(Clone, Copy)]
enum Kind {
    /// One message of this content type, or what is wrong, which is always CBOR.
    Whole(&'static str),
    /// Lines that come as long as the stream lasts.
    Stream,
}

async fn pass(relay: &Relay, kind: Kind, request: Request) -> Response {
    let gone = StatusCode::BAD_GATEWAY.into_response();
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_MESSAGE).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let mut there = hyper::Request::new(Full::new(body));
    *there.method_mut() = parts.method;
    for name in THERE {
        if let Some(value) = parts.headers.get(&name) {
            there.headers_mut().insert(name, value.clone());
        }
    }
    let Ok(answer) = relay.send(parts.uri.path(), there).await else { return gone };
    let status = answer.status();
    // A redirection would lead elsewhere; nothing of the interface has one.
    if !(status.is_success() || status.is_client_error() || status.is_server_error()) {
        return gone;
    }
    let (content, body) = match kind {
        Kind::Stream if status.is_success() => ("text/event-stream", Body::new(answer.into_body())),
        Kind::Stream | Kind::Whole(_) => {
            let Ok(body) = Limited::new(answer.into_body(), MAX_MESSAGE).collect().await else { return gone };
            let content = match kind {
                Kind::Whole(content) if status.is_success() => content,
                _ => CONTENT_TYPE,
            };
            (content, Body::from(body.to_bytes()))
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content));
    response
}

/// A page elsewhere whose name was made to point here must not reach the app or the relay.
async fn for_this_address(State(own): State<SocketAddr>, request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let local = format!("localhost:{}", own.port());
    match named {
        Some(host) if host == own.to_string() || host == local => next.run(request).await,
        _ => (StatusCode::MISDIRECTED_REQUEST, "This address is for the computer it runs on.\n")
            .into_response(),
    }
}
