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

use crate::headers;

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
trait Files: Fn(&str) -> Option<File> + Clone + Send + Sync + 'static {}

impl<F: Fn(&str) -> Option<File> + Clone + Send + Sync + 'static> Files for F {}

const PAGE: &str = "index.html";
/// Changes with the relay's name, so that a browser which kept the page of another relay asks for it again.
const SERVICE_WORKER: &str = "sw.js";

/// How a file may be packed: the name of the encoding and the extension of the packed file, best first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// Answers every path that no other route has taken: with a file of the app, with its page for the
/// app's own routes, or with 404. Paths under `/api/` and `/.well-known/` never get the page.
pub(crate) fn router() -> Router {
    serve(bundled)
}

/// The app for a relay elsewhere, with routes beside it. Its page names that relay: logins are bound to this name, and
/// it must come with the app itself, since a relay could tell the name of another one.
///
/// `relay` is an origin such as `https://relay.example`, without a quote or a bracket in it.
pub fn app_for(relay: &str, beside: Router) -> Router {
    let page = format!("<head>\n<meta name=\"goldseam-relay\" content=\"{relay}\">");
    let worker = format!("\n// {relay}\n");
    headers::layer(beside.merge(serve(naming(bundled, page, worker))))
}

fn bundled(path: &str) -> Option<File> {
    Bundle::get(path).map(|f| File { data: f.data, hash: f.metadata.sha256_hash() })
}

/// The same files, but the page's head and the end of the service worker have something put in.
fn naming(files: impl Files, head: String, end: String) -> impl Files {
    move |path: &str| {
        let is_packed = |name: &str| path.strip_prefix(name).is_some_and(|end| end == ".br" || end == ".gz");
        if is_packed(PAGE) || is_packed(SERVICE_WORKER) {
            return None;
        }
        let file = files(path)?;
        if path != PAGE && path != SERVICE_WORKER {
            return Some(file);
        }
        let text = String::from_utf8_lossy(&file.data);
        let text = if path == PAGE { text.replacen("<head>", &head, 1) } else { text.into_owned() + &end };
        let hash = *blake3::hash(text.as_bytes()).as_bytes();
        Some(File { data: text.into_bytes().into(), hash })
    }
}

fn serve(files: impl Files) -> Router {
    let answer = move |uri: Uri, headers: HeaderMap| {
        let files = files.clone();
        async move { answer(&files, uri.path(), &headers) }
    };
    Router::new().fallback_service(get(answer))
}

fn answer(files: &impl Files, path: &str, headers: &HeaderMap) -> Response {
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
        files: impl Files,
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
    async fn an_app_for_a_relay_elsewhere_names_it_in_the_page_and_changes_its_worker() {
        let files = |path: &str| {
            let text = match path {
                "index.html" => "<html><head><title></title></head>",
                "sw.js" => "const a = 1;",
                other => {
                    return files(other).or_else(|| (other == "sw.js.br").then(|| files("index.html.br"))?);
                }
            };
            Some(File { data: text.as_bytes().into(), hash: [7; 32] })
        };
        let naming = |head: &str, end: &str| naming(files, head.to_owned(), end.to_owned());
        let packed = [("accept-encoding", "br, gzip")];
        let (page, text) = ask(naming("<head>it", "end"), Method::GET, "/today", &packed).await;
        assert_eq!(text, "<html><head>it<title></title></head>");
        let (_, worker) = ask(naming("<head>it", "end"), Method::GET, "/sw.js", &packed).await;
        assert_eq!(worker, "const a = 1;end");
        let (other, _) = ask(naming("<head>other", "end"), Method::GET, "/", &packed).await;
        assert_ne!(field(&page, "etag"), field(&other, "etag"));
        let (_, code) = ask(naming("<head>it", "end"), Method::GET, "/pkg/app-1.wasm", &packed).await;
        assert_eq!(code, "code", "everything else is as it was");
    }

    #[tokio::test]
    async fn a_relay_without_the_app_says_so() {
        let (response, body) = ask(no_files, Method::GET, "/today", &[]).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(body.contains("cargo xtask web"));
    }
}
