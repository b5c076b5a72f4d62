//! What the relay is, and how a device logs in.

use axum::Extension;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, header};
use goldseam_sealed::verify_login;
use goldseam_sealed::wire::{About, CAPABILITIES, Challenge, Login, Session};

use super::body::{self, Cbor};
use super::limits::Network;
use super::refusal::Refusal;
use super::{Peer, State};

pub(crate) async fn about() -> Cbor<About> {
    Cbor(About {
        capabilities: CAPABILITIES.map(str::to_owned).to_vec(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

pub(crate) async fn challenge(Shared(state): Shared<State>) -> Result<Cbor<Challenge>, Refusal> {
    let now = state.config.clock.now();
    Ok(Cbor(Challenge { challenge: state.challenges.give(now, state.config.limits.challenge)? }))
}

pub(crate) async fn session(
    Shared(state): Shared<State>,
    Extension(peer): Extension<Peer>,
    Extension(from): Extension<Network>,
    headers: HeaderMap,
    body: Body,
) -> Result<Cbor<Session>, Refusal> {
    let now = state.config.clock.now();
    state.rates.login(from, now)?;
    let login: Login = body::read(&state, &headers, body, body::SMALL).await?;
    let host = own_name(&state, peer, &headers)?;
    let open = state.challenges.is_open(&login.challenge, now);
    if !open || verify_login(login.device, host, &login.challenge, &login.signature).is_err() {
        return Err(Refusal::CHALLENGE);
    }
    state.rates.logged_in(login.device, now)?;
    if !state.challenges.spend(&login.challenge, now) {
        return Err(Refusal::CHALLENGE);
    }
    state.sessions.open(login.device, now, state.config.limits.session).map(Cbor)
}

/// The name the client believes it talks to, if it is one of this relay's. Were any name taken, another relay could
/// pass this relay's challenge on to its own visitors and come back with their signature and its own name.
fn own_name<'a>(state: &State, peer: Peer, headers: &'a HeaderMap) -> Result<&'a str, Refusal> {
    let mut names = headers.get_all(header::HOST).iter();
    let (Some(name), None) = (names.next(), names.next()) else { return Err(Refusal::HOST) };
    let name = name.to_str().map_err(|_| Refusal::HOST)?;
    let is_own = is_local_name(peer.local, name)
        || state.config.hosts.iter().any(|host| host.eq_ignore_ascii_case(name));
    if is_own { Ok(name) } else { Err(Refusal::HOST) }
}

/// Whether the name is the very address the connection arrived at.
fn is_local_name(local: std::net::SocketAddr, name: &str) -> bool {
    let local = std::net::SocketAddr::new(local.ip().to_canonical(), local.port());
    let full = if local.port() == 80 && !name.ends_with(":80") { format!("{name}:80") } else { name.into() };
    full == local.to_string()
        || (local.ip().is_loopback() && full.eq_ignore_ascii_case(&format!("localhost:{}", local.port())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_address_itself_is_a_local_name() {
        let cases = [
            ("127.0.0.1:8080", "127.0.0.1:8080", true),
            ("127.0.0.1:8080", "localhost:8080", true),
            ("127.0.0.1:8080", "LOCALHOST:8080", true),
            ("127.0.0.1:8080", "localhost", false),
            ("127.0.0.1:8080", "127.0.0.1:8081", false),
            ("127.0.0.1:8080", "relay.example", false),
            ("192.0.2.7:8080", "localhost:8080", false),
            ("192.0.2.7:80", "192.0.2.7", true),
            ("[::1]:8080", "[::1]:8080", true),
            ("[::ffff:192.0.2.7]:8080", "192.0.2.7:8080", true),
        ];
        for (local, name, own) in cases {
            assert_eq!(is_local_name(local.parse().unwrap(), name), own, "{name} at {local}");
        }
    }
}
