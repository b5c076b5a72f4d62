//! Answers that are not 2xx. The texts are fixed, so nothing of a request can come back in them.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use goldseam_sealed::wire::{CONTENT_TYPE, Problem, ProblemCode};

use crate::store::{Change, StoreError};

/// Why a request is not carried out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: ProblemCode,
    message: &'static str,
    retry_after: Option<u32>,
}

impl Refusal {
    const fn new(status: StatusCode, code: ProblemCode, message: &'static str) -> Self {
        Self { status, code, message, retry_after: None }
    }

    pub(crate) const MALFORMED: Self = Self::malformed(
        "This relay could not read the request. Nothing was changed. Update the app and try again.",
    );
    pub(crate) const TOO_LARGE: Self = Self::too_large(
        "The request is larger than this relay takes. Nothing was changed. Send it in smaller parts.",
    );
    pub(crate) const TOO_SLOW: Self = Self::new(
        StatusCode::REQUEST_TIMEOUT,
        ProblemCode::Busy,
        "The request came too slowly to wait for its end. Nothing was changed. Try again with a smaller part.",
    );
    pub(crate) const LOG_IN: Self = Self::new(
        StatusCode::UNAUTHORIZED,
        ProblemCode::LogIn,
        "This device is not logged in here, or its login ended. Ask for a challenge and log in again.",
    );
    pub(crate) const CHALLENGE: Self = Self::new(
        StatusCode::UNAUTHORIZED,
        ProblemCode::LogIn,
        "The login did not hold: the challenge is used or too old, or it was signed for another relay or by another device. Ask for a new challenge.",
    );
    pub(crate) const HOST: Self = Self::malformed(
        "This relay does not know itself under the name it was asked by, so a login here would be unsafe. The one who runs it can add the name with --host.",
    );
    pub(crate) const NOT_FOUND: Self = Self::new(
        StatusCode::NOT_FOUND,
        ProblemCode::NotFound,
        "There is nothing here for this device. If you were invited, ask for a new invitation.",
    );
    pub(crate) const RELAY: Self = Self::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        ProblemCode::Relay,
        "The relay could not carry this out. Whatever it had confirmed before is safe. Try again in a moment.",
    );
    pub(crate) const FULL: Self = Self::new(
        StatusCode::INSUFFICIENT_STORAGE,
        ProblemCode::Full,
        "The relay has no room left for this. What it holds is safe. The one who runs it can make room.",
    );
    pub(crate) const MEMBERS: Self = Self::new(
        StatusCode::INSUFFICIENT_STORAGE,
        ProblemCode::Full,
        "This mailbox has as many devices or open invitations as it can hold. Remove one that is no longer used.",
    );
    pub(crate) const SLOT_TAKEN: Self = Self::new(
        StatusCode::CONFLICT,
        ProblemCode::Full,
        "Something else is kept under this recovery code already. Make a new recovery code.",
    );
    /// As long as a recovery code's slot, which is 90 bytes.
    pub(crate) const NO_SLOT: Self = Self::new(
        StatusCode::NOT_FOUND,
        ProblemCode::NotFound,
        "No slot is kept under that name here. Check each word of your code, and the relay.",
    );
    pub(crate) const UNKNOWN: Self = Self::new(
        StatusCode::NOT_FOUND,
        ProblemCode::Unknown,
        "This relay does not know this request. It may be older or newer than the app. Ask it what it can do.",
    );

    pub(crate) const fn malformed(message: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ProblemCode::Malformed, message)
    }

    pub(crate) const fn too_large(message: &'static str) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge, message)
    }

    /// Too many requests; `seconds` until the next is answered.
    pub(crate) const fn busy(seconds: u32) -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            code: ProblemCode::Busy,
            message: "Too many requests came at once. Nothing was changed. Wait a moment, then go on.",
            retry_after: Some(seconds),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problem =
            Problem { code: self.code, message: self.message.to_owned(), retry_after: self.retry_after };
        let mut response = (self.status, super::body::Cbor(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<StoreError> for Refusal {
    fn from(why: StoreError) -> Self {
        match why {
            StoreError::Full => Self::FULL,
            StoreError::Closed | StoreError::Database => Self::RELAY,
        }
    }
}

/// 204, or why not.
pub(crate) fn changed(change: Change) -> Result<StatusCode, Refusal> {
    match change {
        Change::Done => Ok(StatusCode::NO_CONTENT),
        Change::Foreign => Err(Refusal::NOT_FOUND),
        Change::Full => Err(Refusal::MEMBERS),
    }
}

/// Answers an address or method that is not in the table.
pub(crate) async fn unknown() -> Refusal {
    Refusal::UNKNOWN
}
