//! What every answer tells the browser to refuse.

use axum::{
    Router,
    http::{HeaderName, HeaderValue, header},
    middleware::map_response,
    response::Response,
};

/// Only files of this relay, no inline script or style, no frames, and strings become part of the page
/// through the app's one policy (`policy.js` in the browser app).
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; \
    connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types default inert";

/// Nothing that could watch a person. The camera is among them: an invitation's QR code is read by the
/// phone's own camera app, which then opens the link.
const PERMISSIONS_POLICY: &str = "accelerometer=(), autoplay=(), bluetooth=(), \
    browsing-topics=(), camera=(), clipboard-read=(), contacts=(), display-capture=(), encrypted-media=(), \
    gamepad=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), \
    keyboard-map=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), \
    picture-in-picture=(), screen-wake-lock=(), serial=(), storage-access=(), sync-xhr=(), usb=(), \
    window-management=(), xr-spatial-tracking=()";

const FIELDS: [(HeaderName, HeaderValue); 9] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
    (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS_POLICY)),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-embedder-policy"), HeaderValue::from_static("require-corp")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("origin-agent-cluster"), HeaderValue::from_static("?1")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
];

/// Adds the security headers to every answer of `router`, refusals and unknown addresses included.
/// Call it last: routes added afterwards do not get them. An answer that does not say how it may be
/// cached is not cached.
pub(crate) fn layer<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(map_response(secure))
}

/// The same for an answer that no router has made.
pub(crate) async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.extend(FIELDS);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{
        body::Body,
        http::{Method, Request, StatusCode},
        routing::post,
    };
    use std::collections::BTreeSet;
    use tower_service::Service;

    async fn ask(router: Router, method: Method, path: &str) -> Response {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        layer(router).call(request).await.unwrap()
    }

    #[tokio::test]
    async fn every_answer_carries_every_header() {
        let own = || Router::new().route("/api/thing", post(|| async { StatusCode::IM_A_TEAPOT }));
        let cases = [
            (own(), Method::POST, "/api/thing", StatusCode::IM_A_TEAPOT),
            (own(), Method::GET, "/api/thing", StatusCode::METHOD_NOT_ALLOWED),
            (own(), Method::GET, "/nothing", StatusCode::NOT_FOUND),
            (own().merge(crate::app::router()), Method::GET, "/api/nothing", StatusCode::NOT_FOUND),
            (own().merge(crate::app::router()), Method::PUT, "/today", StatusCode::METHOD_NOT_ALLOWED),
        ];
        for (router, method, path, status) in cases {
            let response = ask(router, method, path).await;
            assert_eq!(response.status(), status, "{path}");
            for (name, value) in &FIELDS {
                let sent: Vec<_> = response.headers().get_all(name).iter().collect();
                assert_eq!(sent, [value], "{name} at {path}");
            }
            assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store", "{path}");
        }
    }

    #[tokio::test]
    async fn an_answer_may_say_how_it_is_cached() {
        let router = Router::new().fallback(|| async { [(header::CACHE_CONTROL, "no-cache")] });
        assert_eq!(ask(router, Method::GET, "/").await.headers()[header::CACHE_CONTROL], "no-cache");
    }

    #[test]
    fn s18_the_policy_allows_no_inline_script_and_no_other_origin() {
        let words: BTreeSet<_> =
            CONTENT_SECURITY_POLICY.split([' ', ';']).filter(|w| !w.is_empty()).collect();
        assert!(words.contains("'wasm-unsafe-eval'"));
        for word in words {
            assert!(!matches!(word, "'unsafe-inline'" | "'unsafe-eval'" | "'unsafe-hashes'" | "*"), "{word}");
            assert!(!word.contains("://") && !word.contains("http") && !word.contains('.'), "{word}");
        }
    }

    #[test]
    fn s01_nothing_that_watches_a_person_is_allowed() {
        let denied: BTreeSet<_> =
            PERMISSIONS_POLICY.split(", ").map(|item| item.strip_suffix("=()").unwrap()).collect();
        let watching =
            ["geolocation", "camera", "microphone", "contacts", "bluetooth", "usb", "serial", "hid"];
        let sensing = [
            "accelerometer",
            "gyroscope",
            "magnetometer",
            "display-capture",
            "clipboard-read",
            "idle-detection",
        ];
        for feature in watching.iter().chain(&sensing) {
            assert!(denied.contains(feature), "{feature}");
        }
    }
}
