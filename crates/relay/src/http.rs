//! The relay's side of the table in [`goldseam_sealed::wire`].

mod auth;
mod body;
mod frames;
mod health;
mod limits;
mod login;
mod mailboxes;
mod refusal;
mod slots;

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use axum::middleware;
use axum::routing::{MethodFilter, MethodRouter, any, on};
use tokio::sync::Semaphore;

#[cfg(feature = "in-memory")]
pub(crate) use frames::{verify, withdrawals};
pub(crate) use limits::{Prefix, prefix};
#[cfg(feature = "in-memory")]
pub(crate) use mailboxes::fits;

use crate::config::Config;
use crate::store::{OpenError, Store};
use crate::wake::Hub;
use crate::{app, headers, log};

/// What a connection knows of itself; every request carries it as an extension.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer {
    pub(crate) remote: std::net::SocketAddr,
    pub(crate) local: std::net::SocketAddr,
}

/// What the routes share. Cheap to clone.
#[derive(Clone)]
pub(crate) struct State(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) config: Config,
    pub(crate) store: Store,
    pub(crate) hub: Arc<Hub>,
    challenges: auth::Challenges,
    sessions: auth::Sessions,
    rates: limits::Rates,
    bodies: Semaphore,
}

impl std::ops::Deref for State {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl State {
    pub(crate) fn open(config: Config) -> Result<Self, OpenError> {
        Ok(Self(Arc::new(Inner {
            store: Store::open(&config.data)?,
            hub: Arc::default(),
            challenges: auth::Challenges::new()?,
            sessions: auth::Sessions::default(),
            rates: limits::Rates::new(&config.limits),
            bodies: Semaphore::new(config.limits.bodies.min(Semaphore::MAX_PERMITS)),
            config,
        })))
    }

    /// Ends a device's logins and streams.
    fn end(&self, device: goldseam_sealed::LogId) {
        self.sessions.end(device);
        self.hub.end(device);
    }
}

/// Who a route answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Open,
    /// A logged-in device.
    Device,
    /// A logged-in device that is admitted to the mailbox in the path.
    Member,
}

/// One line of the table.
#[derive(Debug, Clone)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with `{circle}`, `{log}`, `{locator}` or `{removal}` where a name stands.
    pub path: &'static str,
    /// Who gets an answer.
    pub access: Access,
}

/// Every route of the relay but those of the app. The router is made of the same table.
pub fn routes() -> Vec<Route> {
    table().into_iter().map(|(route, _)| route).collect()
}

fn table() -> Vec<(Route, MethodRouter<State>)> {
    use Access::{Device, Member, Open};
    macro_rules! route {
        ($method:ident $path:literal $access:ident $handler:expr) => {
            (
                Route { method: Method::$method, path: $path, access: $access },
                on(MethodFilter::$method, $handler),
            )
        };
    }
    vec![
        route!(GET "/healthz" Open health::healthz),
        route!(GET "/.well-known/security.txt" Open health::security),
        route!(GET "/api/v1/about" Open login::about),
        route!(POST "/api/v1/challenge" Open login::challenge),
        route!(POST "/api/v1/session" Open login::session),
        route!(PUT "/api/v1/mailboxes/{circle}" Device mailboxes::create),
        route!(POST "/api/v1/mailboxes/{circle}/enter" Device mailboxes::enter),
        route!(POST "/api/v1/mailboxes/{circle}/admissions" Member mailboxes::leave),
        route!(PUT "/api/v1/mailboxes/{circle}/devices/{log}" Member mailboxes::admit),
        route!(DELETE "/api/v1/mailboxes/{circle}/devices/{log}" Member mailboxes::remove),
        route!(POST "/api/v1/mailboxes/{circle}/revoke" Member mailboxes::revoke),
        route!(POST "/api/v1/mailboxes/{circle}/withdraw" Member frames::withdraw),
        route!(GET "/api/v1/mailboxes/{circle}/heads" Member frames::heads),
        route!(POST "/api/v1/mailboxes/{circle}/pull" Member frames::pull),
        route!(POST "/api/v1/mailboxes/{circle}/append" Member frames::append),
        route!(GET "/api/v1/wake" Device frames::wake),
        route!(PUT "/api/v1/slots/{locator}" Device slots::put),
        route!(PUT "/api/v1/slots/{locator}/{removal}" Device slots::put_removable),
        route!(POST "/api/v1/slots/{locator}/remove" Device slots::remove),
        route!(GET "/api/v1/slots/{locator}" Open slots::get),
    ]
}

/// All routes, the app's included, behind the rate limits, the log and the security headers.
pub(crate) fn router(state: &State) -> Router {
    let own = table()
        .into_iter()
        .fold(Router::new(), |router, (route, handler)| router.route(route.path, handler))
        .route("/api/{*rest}", any(refusal::unknown))
        .method_not_allowed_fallback(refusal::unknown)
        .with_state(state.clone());
    let all = own
        .merge(app::router())
        .layer(middleware::from_fn_with_state(state.clone(), limits::gate))
        .layer(middleware::from_fn(log::request));
    headers::layer(all)
}
