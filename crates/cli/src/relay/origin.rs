//! The address of a relay.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use axum::http::Uri;

/// A relay's scheme and host, with the port where it is not the scheme's own. Logins are bound to the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    scheme: &'static str,
    host: String,
}

impl Origin {
    /// The host, with the port where it is not the scheme's own.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// The address of a path at this relay.
    pub(crate) fn at(&self, path: &str) -> Result<Uri, axum::http::Error> {
        Uri::builder().scheme(self.scheme).authority(self.host.as_str()).path_and_query(path).build()
    }
}

impl FromStr for Origin {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "write https:// and the relay's name, such as https://relay.example";
        let uri: Uri = text.trim_end_matches('/').parse().map_err(|_| SHAPE)?;
        let (scheme, own_port) = match uri.scheme_str() {
            Some("https") => ("https", 443),
            Some("http") => ("http", 80),
            _ => return Err(SHAPE),
        };
        let (Some(host), "" | "/", None) = (uri.host(), uri.path(), uri.query()) else { return Err(SHAPE) };
        let named = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
        if !named || uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(SHAPE);
        }
        if scheme == "http" && !is_loopback(host) {
            return Err(
                "over http:// anybody on the way can read along and answer in the relay's place. Use https://",
            );
        }
        let port = uri.port_u16().filter(|port| *port != own_port);
        let host = host.to_ascii_lowercase();
        Ok(Self { scheme, host: port.map_or_else(|| host.clone(), |port| format!("{host}:{port}")) })
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_is_a_scheme_and_a_host_and_nothing_else() {
        let read = |text: &str| text.parse::<Origin>().map(|origin| origin.to_string());
        assert_eq!(read("https://Relay.Example:443/"), Ok("https://relay.example".into()));
        assert_eq!(read("https://relay.example:8443"), Ok("https://relay.example:8443".into()));
        assert_eq!(read("http://127.0.0.1:8420"), Ok("http://127.0.0.1:8420".into()));
        assert_eq!(read("http://[::1]:8420"), Ok("http://[::1]:8420".into()));
        for refused in [
            "relay.example",
            "ftp://relay.example",
            "https://",
            "https://relay.example/app",
            "https://relay.example?x",
            "https://a@relay.example",
            "https://relay.example\"><script>",
            "http://relay.example",
            "http://192.0.2.7:8420",
        ] {
            assert!(read(refused).is_err(), "{refused}");
        }
    }
}
