//! What the client needs of a network: one call. The browser brings `fetch`, the command line a socket.

use thiserror::Error;

/// A request to the relay.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// Path from the root, such as `/api/v1/about`.
    pub path: String,
    /// The token for `Authorization: Bearer`, in hexadecimal.
    pub token: Option<String>,
    /// CBOR, or a slot's bytes; empty for none.
    pub body: Vec<u8>,
}

impl core::fmt::Debug for Request {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Request({} {} bytes)", self.method, self.body.len())
    }
}

/// The relay's answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body, whole.
    pub body: Vec<u8>,
}

impl core::fmt::Debug for Response {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Response({} {} bytes)", self.status, self.body.len())
    }
}

/// The relay could not be reached: offline, or it did not answer in time. Trying again later is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the relay cannot be reached just now; everything is kept here and goes out later")]
pub struct Unreachable;

/// Carries requests to one relay.
pub trait Transport {
    /// The relay's host as this device knows it, with the port where it is not the scheme's own. Logins are bound to it.
    fn host(&self) -> &str;

    /// Sends one request and waits for the whole answer.
    ///
    /// # Errors
    /// When no answer came.
    #[allow(async_fn_in_trait, reason = "the browser's futures cannot be Send")]
    async fn call(&self, request: Request) -> Result<Response, Unreachable>;
}
