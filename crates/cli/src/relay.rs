//! The way to a relay: its address, and requests to it.

mod origin;

use std::time::Duration;

use axum::http::{HeaderValue, header};
use goldseam_client::{Request, Response, Transport, Unreachable};
use goldseam_sealed::wire::{CONTENT_TYPE, MAX_MESSAGE};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

pub(crate) use origin::Origin;

/// How long connecting to the relay may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long one whole answer may take.
const ANSWER: Duration = Duration::from_mins(1);

/// One relay.
#[derive(Clone)]
pub(crate) struct Relay {
    origin: Origin,
    http: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

impl Relay {
    /// Trusts the certificate authorities of this system.
    pub(crate) fn at(origin: Origin) -> Result<Self, String> {
        let mut http = HttpConnector::new();
        http.set_connect_timeout(Some(CONNECT));
        http.set_nodelay(true);
        http.enforce_http(false);
        let roots = HttpsConnectorBuilder::new()
            .with_native_roots()
            .map_err(|why| format!("this system's list of certificate authorities cannot be read: {why}"))?;
        let https = roots.https_or_http().enable_http1().wrap_connector(http);
        Ok(Self { origin, http: Client::builder(TokioExecutor::new()).build(https) })
    }

    /// Sends a request, whose address is a path at this relay.
    pub(crate) async fn send(
        &self,
        path: &str,
        mut request: hyper::Request<Full<Bytes>>,
    ) -> Result<hyper::Response<Incoming>, Unreachable> {
        *request.uri_mut() = self.origin.at(path).map_err(|_| Unreachable)?;
        self.http.request(request).await.map_err(|_| Unreachable)
    }
}

impl Transport for Relay {
    fn host(&self) -> &str {
        self.origin.host()
    }

    async fn call(&self, request: Request) -> Result<Response, Unreachable> {
        let mut built =
            hyper::Request::builder().method(request.method).header(header::CONTENT_TYPE, CONTENT_TYPE);
        if let Some(token) = request.token {
            let mut bearer = HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| Unreachable)?;
            bearer.set_sensitive(true);
            built = built.header(header::AUTHORIZATION, bearer);
        }
        let asked = built.body(Full::new(request.body.into())).map_err(|_| Unreachable)?;
        let whole = async {
            let answer = self.send(&request.path, asked).await?;
            let status = answer.status().as_u16();
            let body =
                Limited::new(answer.into_body(), MAX_MESSAGE).collect().await.map_err(|_| Unreachable)?;
            Ok(Response { status, body: body.to_bytes().to_vec() })
        };
        tokio::time::timeout(ANSWER, whole).await.map_err(|_| Unreachable)?
    }
}
