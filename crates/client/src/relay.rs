//! The relay's interface, spoken as a logged-in device. Shapes: `goldseam_sealed::wire`.

use goldseam_sealed::wire::{
    About, Admission, Append, Appended, CAPABILITIES, Challenge, Enter, FrameBytes, Heads, Login, MAX_BATCH,
    Outcome, Problem, ProblemCode, Pull, Pulled, Remove, Revoke, Session, Want, Withdraw,
};
use goldseam_sealed::{CircleId, DeviceKeys, LogHead, LogId, Secret, Slot, Timestamp};
use minicbor::{Decode, Encode};
use thiserror::Error;

use crate::transport::{Request, Response, Transport, Unreachable};

/// Why the relay did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RelayError {
    /// No answer came.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// Unknown there, or not for this device.
    #[error("the relay does not know this, or this device may not see it")]
    NotFound,
    /// It asks to wait, for about so many seconds.
    #[error("the relay is busy; this device will try again in a while")]
    Busy(u32),
    /// It has no room left.
    #[error("the relay has no room left; ask whoever runs it")]
    Full,
    /// It cannot do what this version needs.
    #[error(
        "this relay is older than the app and cannot do all that is needed; what you write is kept here and goes out when whoever runs the relay has updated it"
    )]
    Older,
    /// It does things this version does not know, and no longer what this version needs.
    #[error(
        "this app is older than the relay; load the app's new version, and what you wrote here goes out then"
    )]
    Newer,
    /// It answered something this version cannot use.
    #[error("the relay answered something that this version does not understand")]
    Answer,
}

/// One device's conversation with one relay.
pub(crate) struct Relay<'a, T> {
    pub transport: &'a T,
    pub device: DeviceKeys,
    pub session: &'a mut Option<Session>,
}

/// What a relay keeps of a token, and what may be told of it: who knows only this cannot enter.
pub(crate) fn token_hash(token: &Secret) -> [u8; 32] {
    *blake3::hash(token.expose()).as_bytes()
}

impl<T: Transport> Relay<'_, T> {
    pub(crate) async fn create(&mut self, circle: CircleId) -> Result<(), RelayError> {
        self.call("PUT", mailbox(circle, ""), Vec::new()).await.map(|_| ())
    }

    /// Leaves a token, by its hash, with which another device may enter.
    pub(crate) async fn admit_by_token(
        &mut self,
        circle: CircleId,
        token_hash: [u8; 32],
        once_until: Option<Timestamp>,
    ) -> Result<(), RelayError> {
        let admission = Admission { token_hash, once: once_until.is_some(), expires: once_until };
        self.done("POST", mailbox(circle, "/admissions"), &admission).await
    }

    pub(crate) async fn admit_device(&mut self, circle: CircleId, log: LogId) -> Result<(), RelayError> {
        let path = mailbox(circle, &format!("/devices/{}", log.to_hex()));
        self.call("PUT", path, Vec::new()).await.map(|_| ())
    }

    pub(crate) async fn enter(&mut self, circle: CircleId, token: &Secret) -> Result<(), RelayError> {
        self.done("POST", mailbox(circle, "/enter"), &Enter { token: *token.expose() }).await
    }

    pub(crate) async fn heads(&mut self, circle: CircleId) -> Result<Vec<LogHead>, RelayError> {
        let heads: Heads = self.asked("GET", mailbox(circle, "/heads"), &()).await?;
        Ok(heads.heads)
    }

    pub(crate) async fn pull(&mut self, circle: CircleId, wants: Vec<Want>) -> Result<Pulled, RelayError> {
        self.asked("POST", mailbox(circle, "/pull"), &Pull { wants }).await
    }

    pub(crate) async fn append(
        &mut self,
        circle: CircleId,
        frames: Vec<FrameBytes>,
    ) -> Result<Vec<Outcome>, RelayError> {
        let sent = frames.len();
        let appended: Appended = self.asked("POST", mailbox(circle, "/append"), &Append { frames }).await?;
        match appended.outcomes.len() == sent {
            true => Ok(appended.outcomes),
            false => Err(explain(self.transport, RelayError::Answer).await),
        }
    }

    /// Leaves a slot that `removal` can take away again, where the relay knows how.
    pub(crate) async fn leave_slot(
        &mut self,
        locator: &[u8; 32],
        slot: &Slot,
        removal: &Secret,
    ) -> Result<(), RelayError> {
        let hash = hex(blake3::hash(removal.expose()).as_bytes());
        let path = format!("{}/{hash}", slot_path(locator));
        match self.call("PUT", path, slot.as_bytes().to_vec()).await {
            Err(RelayError::Older) => {
                self.call("PUT", slot_path(locator), slot.as_bytes().to_vec()).await.map(|_| ())
            }
            done => done.map(|_| ()),
        }
    }

    pub(crate) async fn remove_slot(
        &mut self,
        locator: &[u8; 32],
        removal: &Secret,
    ) -> Result<(), RelayError> {
        let path = format!("{}/remove", slot_path(locator));
        self.done("POST", path, &Remove { token: *removal.expose() }).await
    }

    pub(crate) async fn remove_device(&mut self, circle: CircleId, log: LogId) -> Result<(), RelayError> {
        let path = mailbox(circle, &format!("/devices/{}", log.to_hex()));
        self.call("DELETE", path, Vec::new()).await.map(|_| ())
    }

    pub(crate) async fn revoke(&mut self, circle: CircleId, revocation: Vec<u8>) -> Result<(), RelayError> {
        self.done("POST", mailbox(circle, "/revoke"), &Revoke { revocation }).await
    }

    pub(crate) async fn withdraw(
        &mut self,
        circle: CircleId,
        withdrawals: &[Vec<u8>],
    ) -> Result<(), RelayError> {
        for some in withdrawals.chunks(MAX_BATCH) {
            let withdrawals = some.iter().map(|said| said.clone().into()).collect();
            self.done("POST", mailbox(circle, "/withdraw"), &Withdraw { withdrawals }).await?;
        }
        Ok(())
    }

    /// A fresh token for the wake-up stream, which the caller opens itself.
    pub(crate) async fn token(&mut self) -> Result<String, RelayError> {
        if self.session.is_none() {
            *self.session = Some(log_in(self.transport, &self.device).await?);
        }
        self.session.as_ref().map(|s| hex(&s.token)).ok_or(RelayError::Answer)
    }

    async fn done(
        &mut self,
        method: &'static str,
        path: String,
        body: &impl Encode<()>,
    ) -> Result<(), RelayError> {
        self.call(method, path, encode(body)?).await.map(|_| ())
    }

    async fn asked<A: for<'b> Decode<'b, ()>>(
        &mut self,
        method: &'static str,
        path: String,
        body: &impl Encode<()>,
    ) -> Result<A, RelayError> {
        let answer = self.call(method, path, encode(body)?).await?;
        read(self.transport, &answer).await
    }

    /// Calls with the session at hand; logs in once if there is none or it ended.
    async fn call(
        &mut self,
        method: &'static str,
        path: String,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, RelayError> {
        let body = if method == "GET" { Vec::new() } else { body };
        let mut fresh = self.session.is_none();
        loop {
            let token = Some(self.token().await?);
            let request = Request { method, path: path.clone(), token, body: body.clone() };
            let response = self.transport.call(request).await?;
            match answer(response) {
                Err(Refused::LogIn) if !fresh => {
                    *self.session = None;
                    fresh = true;
                }
                Err(Refused::LogIn) => return Err(RelayError::Answer),
                Err(Refused::Because(why)) => return Err(explain(self.transport, why).await),
                Ok(body) => return Ok(body),
            }
        }
    }
}

/// Fetches the slot that belongs to a recovery code. Needs no login.
pub(crate) async fn fetch_slot(transport: &impl Transport, locator: &[u8; 32]) -> Result<Slot, RelayError> {
    let body = ask_openly(transport, "GET", slot_path(locator), Vec::new()).await?;
    match Slot::from_bytes(body) {
        Ok(slot) => Ok(slot),
        Err(_) => Err(explain(transport, RelayError::Answer).await),
    }
}

async fn log_in(transport: &impl Transport, device: &DeviceKeys) -> Result<Session, RelayError> {
    let challenge = ask_openly(transport, "POST", "/api/v1/challenge".to_owned(), Vec::new()).await?;
    let Challenge { challenge } = read(transport, &challenge).await?;
    let signature = device.sign_login(transport.host(), &challenge).map_err(|_| RelayError::Answer)?;
    let login = encode(&Login { device: device.log(), challenge, signature })?;
    let session = ask_openly(transport, "POST", "/api/v1/session".to_owned(), login).await?;
    read(transport, &session).await
}

async fn ask_openly(
    transport: &impl Transport,
    method: &'static str,
    path: String,
    body: Vec<u8>,
) -> Result<Vec<u8>, RelayError> {
    let response = transport.call(Request { method, path, token: None, body }).await?;
    match answer(response) {
        Ok(body) => Ok(body),
        Err(Refused::LogIn) => Err(explain(transport, RelayError::Answer).await),
        Err(Refused::Because(why)) => Err(explain(transport, why).await),
    }
}

async fn read<A: for<'b> Decode<'b, ()>>(transport: &impl Transport, answer: &[u8]) -> Result<A, RelayError> {
    match minicbor::decode(answer) {
        Ok(answer) => Ok(answer),
        Err(_) => Err(explain(transport, RelayError::Answer).await),
    }
}

/// An answer that makes no sense may come from a relay of another version: it is asked what it can do.
async fn explain(transport: &impl Transport, why: RelayError) -> RelayError {
    if why != RelayError::Answer {
        return why;
    }
    let request = Request { method: "GET", path: "/api/v1/about".to_owned(), token: None, body: Vec::new() };
    let about = transport.call(request).await.ok().and_then(|response| answer(response).ok());
    let about: Option<About> = about.and_then(|about| minicbor::decode(&about).ok());
    about.and_then(|about| between_versions(&about)).unwrap_or(why)
}

/// Which side is older, told by names alone. None: the relay can do all that is needed.
fn between_versions(about: &About) -> Option<RelayError> {
    let has = |name: &&str| about.capabilities.iter().any(|other| other == name);
    if CAPABILITIES.iter().all(has) {
        return None;
    }
    let unknown = about.capabilities.iter().any(|name| !CAPABILITIES.contains(&name.as_str()));
    Some(if unknown { RelayError::Newer } else { RelayError::Older })
}

enum Refused {
    LogIn,
    Because(RelayError),
}

fn answer(response: Response) -> Result<Vec<u8>, Refused> {
    if (200..300).contains(&response.status) {
        return Ok(response.body);
    }
    let problem: Option<Problem> = minicbor::decode(&response.body).ok();
    let wait = problem.as_ref().and_then(|p| p.retry_after).unwrap_or(30);
    Err(match problem.map(|p| p.code) {
        Some(ProblemCode::LogIn) => Refused::LogIn,
        Some(ProblemCode::NotFound) => Refused::Because(RelayError::NotFound),
        Some(ProblemCode::Busy | ProblemCode::Relay) => Refused::Because(RelayError::Busy(wait)),
        Some(ProblemCode::Full) => Refused::Because(RelayError::Full),
        // What stands in front of a relay answers in its own way when it does not reach the relay, or is overwhelmed.
        None if matches!(response.status, 502 | 504) => Refused::Because(Unreachable.into()),
        None if response.status >= 500 => Refused::Because(RelayError::Busy(wait)),
        _ => Refused::Because(RelayError::Answer),
    })
}

fn encode(body: &impl Encode<()>) -> Result<Vec<u8>, RelayError> {
    minicbor::to_vec(body).map_err(|_| RelayError::Answer)
}

fn mailbox(circle: CircleId, rest: &str) -> String {
    format!("/api/v1/mailboxes/{}{rest}", circle.to_hex())
}

fn slot_path(locator: &[u8; 32]) -> String {
    format!("/api/v1/slots/{}", hex(locator))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_lite::future::block_on;
    use goldseam_sealed::wire::Problem;
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    /// A relay that says what it can do, and answers this to any other request; none: it knows no other.
    struct Other(&'static [&'static str], Option<&'static [u8]>);

    impl Transport for Other {
        fn host(&self) -> &str {
            "relay.example"
        }

        async fn call(&self, request: Request) -> Result<Response, Unreachable> {
            if request.path == "/api/v1/about" {
                let capabilities = self.0.iter().map(|name| (*name).to_owned()).collect();
                let about = About { capabilities, version: String::new() };
                return Ok(Response { status: 200, body: encode(&about).unwrap() });
            }
            if let Some(body) = self.1 {
                return Ok(Response { status: 200, body: body.to_vec() });
            }
            let problem = Problem { code: ProblemCode::Unknown, message: String::new(), retry_after: None };
            Ok(Response { status: 404, body: encode(&problem).unwrap() })
        }
    }

    /// All that is needed, and something else.
    const MORE: &[&str] = &[
        "admissions",
        "append",
        "heads",
        "later",
        "pull",
        "removable-slots",
        "revoke",
        "slots",
        "wake",
        "withdraw",
    ];

    fn asked(relay: &Other) -> [RelayError; 2] {
        let device = DeviceKeys::make(&mut ChaCha12Rng::seed_from_u64(1));
        let mut session = Some(Session { token: [1; 32], expires: Timestamp(0) });
        let open = block_on(fetch_slot(relay, &[0; 32])).unwrap_err();
        let mut relay = Relay { transport: relay, device, session: &mut session };
        [open, block_on(relay.heads(CircleId([1; 16]))).unwrap_err()]
    }

    #[test]
    fn an_old_relay_and_an_old_app_are_told_apart_by_what_the_relay_can_do() {
        assert_eq!(asked(&Other(&["append", "heads"], None)), [RelayError::Older, RelayError::Older]);
        assert_eq!(
            asked(&Other(&["append-2", "heads", "pull"], None)),
            [RelayError::Newer, RelayError::Newer]
        );
        let more = Other(MORE, None);
        assert_eq!(asked(&more), [RelayError::Answer, RelayError::Answer]);
    }

    #[test]
    fn every_answer_that_cannot_be_used_is_explained() {
        let every = |relay: &Other| {
            let device = || DeviceKeys::make(&mut ChaCha12Rng::seed_from_u64(1));
            let mut session = Some(Session { token: [1; 32], expires: Timestamp(0) });
            let mut here = Relay { transport: relay, device: device(), session: &mut session };
            [
                block_on(fetch_slot(relay, &[0; 32])).unwrap_err(),
                block_on(log_in(relay, &device())).unwrap_err(),
                block_on(here.append(CircleId([1; 16]), vec![FrameBytes(vec![1])])).unwrap_err(),
            ]
        };
        // Nothing at all; then a map of one empty list, which is an answer to an append of nothing.
        for answer in [b"".as_slice(), b"\xa1\x00\x80"] {
            for (capabilities, why) in [
                (&["append", "heads"][..], RelayError::Older),
                (&["append-2", "heads"], RelayError::Newer),
                (MORE, RelayError::Answer),
            ] {
                let told = every(&Other(capabilities, Some(answer)));
                assert!(told.iter().all(|told| *told == why), "{told:?}");
            }
        }
    }

    #[test]
    fn both_are_told_in_words_and_nothing_is_said_to_be_lost() {
        assert!(RelayError::Older.to_string().contains("kept here"));
        assert!(RelayError::Newer.to_string().contains("load the app's new version"));
    }
}
