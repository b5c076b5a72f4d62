//! For those who run the relay and those who find a hole in it.

use axum::extract::State as Shared;
use axum::http::StatusCode;

use super::State;
use super::refusal::Refusal;

/// When security.txt ends (RFC 9116, section 2.5.5: less than a year ahead). Each release sets it anew; a test fails
/// when it has passed.
pub(crate) const EXPIRES: &str = "2027-10-31T00:00:00Z";

pub(crate) async fn healthz(Shared(state): Shared<State>) -> (StatusCode, &'static str) {
    if state.store.is_well().await {
        (StatusCode::OK, "ok\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "The database does not answer.\n")
    }
}

pub(crate) async fn security(Shared(state): Shared<State>) -> Result<String, Refusal> {
    let contact = state.config.contact.as_ref().ok_or(Refusal::NOT_FOUND)?;
    Ok(format!("Contact: {contact}\nExpires: {EXPIRES}\nPreferred-Languages: en\n"))
}
