//! Every route asked by everybody. The routes come from the router's own table: a new one without a row fails.

use std::time::Duration;

use goldseam_relay::{Access, Clock, Route, routes};
use goldseam_sealed::wire::{Admission, Append, Enter, ProblemCode, Pull, Remove, Revoke, Withdraw};
use goldseam_sealed::{CircleId, LogId, Timestamp};
use hyper::StatusCode;

use crate::client::{Device, circle, member, random};
use crate::running::Running;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    NoToken,
    MadeUpToken,
    EndedToken,
    /// Logged in, in a mailbox of its own only.
    Stranger,
    /// A token was left for it, which it has not used.
    Invited,
    Removed,
    Member,
}

const ROLES: [Role; 7] = [
    Role::NoToken,
    Role::MadeUpToken,
    Role::EndedToken,
    Role::Stranger,
    Role::Invited,
    Role::Removed,
    Role::Member,
];

/// What a role must hear. `Ok` is what a member hears.
fn expected(access: Access, role: Role, path: &str) -> Result<(), ProblemCode> {
    match (access, role) {
        (Access::Open, _) => Ok(()),
        (_, Role::NoToken | Role::MadeUpToken | Role::EndedToken) => Err(ProblemCode::LogIn),
        (Access::Member, Role::Stranger | Role::Invited | Role::Removed) => Err(ProblemCode::NotFound),
        // These two are how a device comes in: the mailbox is there, and the token made up.
        (Access::Device, Role::Stranger | Role::Invited | Role::Removed) if path.contains("{circle}") => {
            Err(ProblemCode::NotFound)
        }
        (Access::Device | Access::Member, _) => Ok(()),
    }
}

/// The row of a route: what a member is told, and a body that is fine.
fn row(route: &Route) -> Option<(StatusCode, Vec<u8>)> {
    fn cbor(message: impl minicbor::Encode<()>) -> Vec<u8> {
        minicbor::to_vec(message).unwrap()
    }
    let admission = Admission { token_hash: [9; 32], once: false, expires: None };
    Some(match (route.method.as_str(), route.path) {
        ("GET", "/healthz" | "/.well-known/security.txt" | "/api/v1/about" | "/api/v1/wake") => {
            (StatusCode::OK, Vec::new())
        }
        ("POST", "/api/v1/challenge") => (StatusCode::OK, Vec::new()),
        // A login needs a fresh signature: the login tests. Here its body is not one.
        ("POST", "/api/v1/session") => (StatusCode::BAD_REQUEST, Vec::new()),
        ("PUT", "/api/v1/mailboxes/{circle}") => (StatusCode::NO_CONTENT, Vec::new()),
        ("POST", "/api/v1/mailboxes/{circle}/enter") => {
            (StatusCode::NO_CONTENT, cbor(Enter { token: [3; 32] }))
        }
        ("POST", "/api/v1/mailboxes/{circle}/admissions") => (StatusCode::NO_CONTENT, cbor(admission)),
        ("PUT" | "DELETE", "/api/v1/mailboxes/{circle}/devices/{log}") => {
            (StatusCode::NO_CONTENT, Vec::new())
        }
        ("GET", "/api/v1/mailboxes/{circle}/heads") => (StatusCode::OK, Vec::new()),
        ("POST", "/api/v1/mailboxes/{circle}/pull") => (StatusCode::OK, cbor(Pull { wants: Vec::new() })),
        ("POST", "/api/v1/mailboxes/{circle}/append") => {
            (StatusCode::OK, cbor(Append { frames: Vec::new() }))
        }
        // These need somebody's signature: the tests of taking back and removing.
        ("POST", "/api/v1/mailboxes/{circle}/revoke") => {
            (StatusCode::BAD_REQUEST, cbor(Revoke { revocation: vec![1] }))
        }
        ("POST", "/api/v1/mailboxes/{circle}/withdraw") => {
            (StatusCode::NO_CONTENT, cbor(Withdraw { withdrawals: Vec::new() }))
        }
        ("PUT", "/api/v1/slots/{locator}/{removal}") => (StatusCode::NO_CONTENT, vec![5; 90]),
        ("POST", "/api/v1/slots/{locator}/remove") => {
            (StatusCode::NOT_FOUND, cbor(Remove { token: [3; 32] }))
        }
        ("PUT", "/api/v1/slots/{locator}") => (StatusCode::NO_CONTENT, vec![5; 90]),
        ("GET", "/api/v1/slots/{locator}") => (StatusCode::OK, Vec::new()),
        _ => return None,
    })
}

fn fill(path: &str, circle: CircleId, log: LogId) -> String {
    path.replace("{circle}", &circle.to_hex())
        .replace("{log}", &log.to_hex())
        .replace("{locator}", &LogId([0x51; 32]).to_hex())
        .replace("{removal}", &LogId([0x52; 32]).to_hex())
}

#[tokio::test]
async fn every_route_answers_every_role_as_it_should() {
    let clock = Clock::standing(Timestamp(1_800_000_000_000));
    let relay = Running::with(|config| {
        config.clock = clock.clone();
        config.contact = Some("mailto:security@relay.example".into());
    })
    .await;
    let circle = circle();

    let mut ended = Device::logged_in(relay.address).await;
    ended.create(circle).await;
    let mut owner = Device::logged_in(relay.address).await;
    ended.admit(circle, &owner).await;
    clock.advance(Duration::from_mins(15));
    owner.log_in().await;
    owner.put(&fill("/api/v1/slots/{locator}", circle, owner.log()), vec![5; 90]).await.done();
    let unused = Admission { token_hash: *blake3::hash(&[1; 32]).as_bytes(), once: false, expires: None };
    owner.post(&crate::client::mailbox(circle, "/admissions"), unused).await.done();

    for role in ROLES {
        let mut device = match role {
            Role::EndedToken => Device::with_keys(relay.address, ended.keys.clone()),
            _ => Device::logged_in(relay.address).await,
        };
        match role {
            Role::NoToken => device.token = None,
            Role::MadeUpToken => device.token = Some(random()),
            Role::EndedToken => device.token = ended.token,
            Role::Stranger => device.create(crate::client::circle()).await,
            Role::Invited => {}
            Role::Removed => {
                owner.admit(circle, &device).await;
                let path = member(circle, device.log());
                owner.ask(hyper::Method::DELETE, &path, Vec::new()).await.done();
            }
            Role::Member => owner.admit(circle, &device).await,
        }
        for route in routes() {
            let name = format!("{} {} as {role:?}", route.method, route.path);
            let (status, body) = row(&route).unwrap_or_else(|| panic!("{name}: write a row for it"));
            // The device named in a path is one that is not in, so that nothing changes who is.
            let path = fill(route.path, circle, LogId([2; 32]));
            if route.path == "/api/v1/wake" && role != Role::NoToken {
                let stream = device
                    .open()
                    .await
                    .unwrap()
                    .send_request(device.request(route.method, &path, body))
                    .await;
                let open = expected(route.access, role, route.path).is_ok();
                assert_eq!(stream.unwrap().status() == StatusCode::OK, open, "{name}");
                continue;
            }
            let answer = device.ask(route.method, &path, body).await;
            match expected(route.access, role, route.path) {
                Ok(()) => assert_eq!(answer.status, status, "{name}"),
                Err(code) => {
                    let problem = answer.problem().unwrap_or_else(|| panic!("{name}: {}", answer.status));
                    assert_eq!(problem.code, code, "{name}");
                }
            }
            assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{name}");
            assert!(answer.headers.contains_key("content-security-policy"), "{name}");
        }
    }
}

#[tokio::test]
async fn an_unknown_circle_and_a_foreign_one_get_the_same_answer() {
    let relay = Running::start().await;
    let foreign = circle();
    Device::logged_in(relay.address).await.create(foreign).await;
    let mut device = Device::logged_in(relay.address).await;
    for route in routes().into_iter().filter(|route| route.path.contains("{circle}")) {
        if route.method == "PUT" && route.access == Access::Device {
            continue; // Opening an unknown one is how a mailbox comes to be.
        }
        let (_, body) = row(&route).unwrap();
        let mut answers = Vec::new();
        for circle in [foreign, circle()] {
            let path = fill(route.path, circle, LogId([2; 32]));
            let mut answer = device.ask(route.method.clone(), &path, body.clone()).await;
            answer.headers.remove("date");
            answers.push((answer.status, answer.headers, answer.body));
        }
        assert_eq!(answers[0], answers[1], "{}", route.path);
        assert_eq!(answers[0].0, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn addresses_and_methods_outside_the_table_get_a_problem_with_security_headers() {
    let relay = Running::start().await;
    let mut device = Device::new(relay.address);
    for (method, path) in [
        ("GET", "/api/v1/nothing"),
        ("GET", "/api/v2/about"),
        ("DELETE", "/api/v1/about"),
        ("PATCH", "/api/v1/wake"),
    ] {
        let answer = device.ask(method.parse().unwrap(), path, Vec::new()).await;
        assert_eq!(answer.problem().unwrap().code, ProblemCode::Unknown, "{method} {path}");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert!(!answer.headers.contains_key("set-cookie"));
        assert!(!answer.headers.contains_key("access-control-allow-origin"));
    }
}
