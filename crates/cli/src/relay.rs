//! The way to a relay: its address, and requests to it.

mod origin;

use std::time::Duration;

use axum::http::{HeaderValue, header};
use goldseam_client::{Request, Response, Transport, Unreachable};
use goldseam_sealed::wire::{CONTENT_TYPE, MAX_MESSAGE};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

pub(crate) use origin::Origin;

/// How long connecting to the relay may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long one whole answer may take.
const ANSWER: Duration = Duration::from_mins(1);

/// Requests over HTTP or HTTPS.
pub(crate) type Http = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// Trusts the certificate authorities of this system.
pub(crate) fn http() -> Result<Http, String> {
    let mut http = HttpConnector::new();
    http.set_connect_timeout(Some(CONNECT));
    http.set_nodelay(true);
    http.enforce_http(false);
    let roots = HttpsConnectorBuilder::new()
        .with_native_roots()
        .map_err(|why| format!("this system's list of certificate authorities cannot be read: {why}"))?;
    Ok(Client::builder(TokioExecutor::new()).build(roots.https_or_http().enable_http1().wrap_connector(http)))
}

/// One relay, for a device that runs in this program.
pub(crate) struct Relay {
    origin: Origin,
    http: Http,
}

impl Relay {
    pub(crate) fn at(origin: Origin) -> Result<Self, String> {
        Ok(Self { origin, http: http()? })
    }
}

impl Transport for Relay {
    fn host(&self) -> &str {
        self.origin.host()
    }

    async fn call(&self, request: Request) -> Result<Response, Unreachable> {
        let mut built = hyper::Request::builder()
            .method(request.method)
            .uri(self.origin.at(&request.path).map_err(|_| Unreachable)?)
            .header(header::CONTENT_TYPE, CONTENT_TYPE);
        if let Some(token) = request.token {
            let mut bearer = HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| Unreachable)?;
            bearer.set_sensitive(true);
            built = built.header(header::AUTHORIZATION, bearer);
        }
        let asked = built.body(Full::new(request.body.into())).map_err(|_| Unreachable)?;
        let whole = async {
            let answer = self.http.request(asked).await.map_err(|_| Unreachable)?;
            let status = answer.status().as_u16();
            let body =
                Limited::new(answer.into_body(), MAX_MESSAGE).collect().await.map_err(|_| Unreachable)?;
            Ok(Response { status, body: body.to_bytes().to_vec() })
        };
        tokio::time::timeout(ANSWER, whole).await.map_err(|_| Unreachable)?
    }
}
