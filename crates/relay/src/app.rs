//! Serves the browser app that is embedded in this binary.
//!
//! A debug build reads the files from disk at each request, so that the app can be built again while
//! the relay runs.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::RustEmbed;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "../../dist"]
#[allow_missing = true]
struct Bundle;

/// A file of the bundle and the SHA-256 hash of its bytes.
struct File {
    data: Cow<'static, [u8]>,
    hash: [u8; 32],
}

/// Finds a file by its path, which has no leading slash.
type Files = fn(&str) -> Option<File>;

const PAGE: &str = "index.html";

/// How a file may be packed: the name of the encoding and the extension of the packed file, best first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// Answers every path that no other route has taken: with a file of the app, with its page for the
/// app's own routes, or with 404. Paths under `/api/` and `/.well-known/` never get the page.
pub(crate) fn router() -> Router {
    serve(|path| Bundle::get(path).map(|f| File { data: f.data, hash: f.metadata.sha256_hash() }))
}

fn serve(files: Files) -> Router {
    let answer = move |uri: Uri, headers: HeaderMap| async move { answer(files, uri.path(), &headers) };
    Router::new().fallback_service(get(answer))
}

fn answer(files: Files, path: &str, headers: &HeaderMap) -> Response {
    let Some(name) = file_name(path) else {
        return (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response();
    };
    let packed = ENCODINGS
        .into_iter()
        .filter(|(encoding, _)| accepts(headers, encoding))
        .find_map(|(encoding, extension)| Some((files(&format!("{name}{extension}"))?, Some(encoding))));
    let Some((file, encoding)) = packed.or_else(|| Some((files(name)?, None))) else {
        return if name == PAGE {
            let text = "This relay was built without the app. Run `cargo xtask web`, then build it again.\n";
            (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
        } else {
            (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
        };
    };

    let tag = entity_tag(&file.hash);
    let mut response = if is_known(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(file.data))
    };
    let fields = response.headers_mut();
    // Names under `pkg/` change with the content; the other files are asked for each time.
    let cache = if name.starts_with("pkg/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    fields.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    fields.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(name)));
    fields.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        fields.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if let Ok(tag) = HeaderValue::try_from(tag) {
        fields.insert(header::ETAG, tag);
    }
    response
}

/// The bundle's file for a path: the page where the path is one of the app's own routes.
fn file_name(path: &str) -> Option<&str> {
    let path = path.strip_prefix('/')?;
    let ours = !path.starts_with("api/") && !path.starts_with(".well-known/") && path != "api";
    let is_packed = ENCODINGS.iter().any(|(_, extension)| path.ends_with(extension));
    match (ours && !is_packed, path.contains('.')) {
        (false, _) => None,
        (true, true) => Some(path),
        (true, false) => Some(PAGE),
    }
}

/// Whether the request's `Accept-Encoding` names `encoding` and does not give it a weight of 0
/// (RFC 9110, section 12.5.3).
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|v| v.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|item| {
        let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
        let weight = parameters.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(encoding) && weight != Some(0.0)
    })
}

/// Whether `If-None-Match` lists the tag; compared weakly (RFC 9110, section 13.1.2).
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let lists = headers.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|v| v.to_str().ok());
    lists.flat_map(|list| list.split(',')).map(str::trim).any(|known| known.trim_start_matches("W/") == tag)
}

/// 16 bytes of the hash in hexadecimal, in quotes. Each encoding of a file has its own.
fn entity_tag(hash: &[u8; 32]) -> String {
    let digits: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digits}\"")
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{
        body::to_bytes,
        http::{Method, Request},
    };
    use tower_service::Service;

    fn files(path: &str) -> Option<File> {
        let text = match path {
            "index.html" => "page",
            "index.html.br" => "page in brotli",
            "index.html.gz" => "page in gzip",
            "pkg/app-1.wasm" => "code",
            _ => return None,
        };
        Some(File { data: text.as_bytes().into(), hash: *blake3::hash(text.as_bytes()).as_bytes() })
    }

    fn no_files(_: &str) -> Option<File> {
        None
    }

    async fn ask(
        files: Files,
        method: Method,
        path: &str,
        fields: &[(&str, &str)],
    ) -> (Response<()>, String) {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in fields {
            request = request.header(*name, *value);
        }
        let response = serve(files).call(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = to_bytes(body, 1 << 20).await.unwrap().to_vec();
        (Response::from_parts(parts, ()), String::from_utf8(text).unwrap())
    }

    async fn fetch(path: &str, fields: &[(&str, &str)]) -> (Response<()>, String) {
        ask(files, Method::GET, path, fields).await
    }

    fn field<'a>(response: &'a Response<()>, name: &str) -> &'a str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[tokio::test]
    async fn the_apps_own_routes_get_the_page() {
        for path in ["/", "/today", "/practice/3", "/index.html", "/apiary"] {
            let (response, body) = fetch(path, &[]).await;
            assert_eq!((response.status(), body.as_str()), (StatusCode::OK, "page"), "{path}");
            assert_eq!(field(&response, "content-type"), "text/html; charset=utf-8");
            assert_eq!(field(&response, "cache-control"), "no-cache");
        }
    }

    #[tokio::test]
    async fn other_addresses_do_not() {
        let paths = [
            "/api",
            "/api/",
            "/api/v9/nothing",
            "/.well-known/nothing",
            "/pkg/app-2.wasm",
            "/index.html.br",
            "/../x",
        ];
        for path in paths {
            let (response, body) = fetch(path, &[]).await;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
            assert!(!body.contains("page"), "{path}");
        }
    }

    #[tokio::test]
    async fn hashed_files_are_kept_for_good() {
        let (response, body) = fetch("/pkg/app-1.wasm", &[("accept-encoding", "br")]).await;
        assert_eq!(body, "code");
        assert_eq!(field(&response, "content-type"), "application/wasm");
        assert_eq!(field(&response, "cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(field(&response, "content-encoding"), "");
    }

    #[tokio::test]
    async fn the_best_encoding_that_is_accepted_is_sent() {
        let cases = [
            ("gzip, deflate, br", "br", "page in brotli"),
            ("gzip;q=1.0, BR;q=0.5", "br", "page in brotli"),
            ("br;q=0, gzip", "gzip", "page in gzip"),
            ("br; q=0.000", "", "page"),
            ("identity", "", "page"),
            ("brotli", "", "page"),
        ];
        for (accept, encoding, text) in cases {
            let (response, body) = fetch("/", &[("accept-encoding", accept)]).await;
            assert_eq!((field(&response, "content-encoding"), body.as_str()), (encoding, text), "{accept}");
            assert_eq!(field(&response, "vary"), "accept-encoding");
        }
    }

    #[tokio::test]
    async fn a_file_the_browser_has_is_not_sent_again() {
        let (response, _) = fetch("/", &[]).await;
        let tag = field(&response, "etag").to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")] {
            let (response, body) = fetch("/", &[("if-none-match", &known)]).await;
            assert_eq!((response.status(), body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{known}");
            assert_eq!(field(&response, "etag"), tag);
        }
        let (response, _) = fetch("/", &[("if-none-match", &tag), ("accept-encoding", "br")]).await;
        assert_eq!(response.status(), StatusCode::OK, "another encoding is another file");
    }

    #[tokio::test]
    async fn the_app_is_only_read() {
        let (response, _) = ask(files, Method::POST, "/", &[]).await;
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(field(&response, "allow"), "GET,HEAD");
        let (response, body) = ask(files, Method::HEAD, "/", &[]).await;
        assert_eq!((response.status(), body.as_str()), (StatusCode::OK, ""));
    }

    #[tokio::test]
    async fn a_relay_without_the_app_says_so() {
        let (response, body) = ask(no_files, Method::GET, "/today", &[]).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(body.contains("cargo xtask web"));
    }
}
