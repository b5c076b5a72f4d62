//! The relay, over the browser's `fetch`.

use crate::browser;
use goldseam_client::{Request, Response, Transport, Unreachable};
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

/// How long an answer may take, in milliseconds: a large batch over a slow phone.
const PATIENCE: u32 = 45_000;

/// The relay this app came from, or the one its page names.
pub(super) struct Fetch {
    host: String,
}

impl Fetch {
    pub(super) fn here() -> Self {
        // A page that has no host has no relay either; every login would then be refused.
        let origin = browser::relay();
        let host = origin.split_once("://").map_or("", |(_, host)| host);
        Self { host: host.to_owned() }
    }
}

impl Transport for Fetch {
    fn host(&self) -> &str {
        &self.host
    }

    async fn call(&self, request: Request) -> Result<Response, Unreachable> {
        let signal = AbortSignal::timeout_with_u32(PATIENCE);
        let response = send(&request, &signal).await.map_err(|_| Unreachable)?;
        let body: ArrayBuffer = async { JsFuture::from(response.array_buffer()?).await?.dyn_into() }
            .await
            .map_err(|_: JsValue| Unreachable)?;
        Ok(Response { status: response.status(), body: Uint8Array::new(&body).to_vec() })
    }
}

/// Sends a request; the answer's body is still to be read.
pub(super) async fn send(request: &Request, signal: &AbortSignal) -> Result<web_sys::Response, JsValue> {
    let headers = Headers::new()?;
    if let Some(token) = &request.token {
        headers.set("authorization", &format!("Bearer {token}"))?;
    }
    let init = RequestInit::new();
    init.set_method(request.method);
    if !request.body.is_empty() {
        headers.set("content-type", goldseam_sealed::wire::CONTENT_TYPE)?;
        init.set_body(&Uint8Array::from(request.body.as_slice()));
    }
    init.set_headers(&headers);
    init.set_signal(Some(signal));
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    init.set_redirect(RequestRedirect::Error);
    JsFuture::from(window().fetch_with_str_and_init(&request.path, &init)).await?.dyn_into()
}
