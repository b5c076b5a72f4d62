//! A device that talks to a relay, as plain as it can be.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "for tests, and each test program uses a part of it"
)]

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Bytes;
use getrandom::SysRng;
use goldseam_sealed::wire::{
    Append, Appended, Challenge, FrameBytes, Heads, Login, Outcome, Problem, Pull, Pulled, Session, Want,
};
use goldseam_sealed::{
    Body, CircleId, DeviceKeys, EpochKey, Frame, Head, Kind, LogId, Secret, Seq, Timestamp,
};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{HeaderMap, Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use minicbor::{Decode, Encode};
use rand_core::{Rng, UnwrapErr};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

/// How long anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

pub fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rng().fill_bytes(&mut bytes);
    bytes
}

/// Asks until it is so.
pub async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let asking = async {
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, asking).await.unwrap_or_else(|_| panic!("never happened: {what}"))
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn read<T: for<'b> Decode<'b, ()>>(&self) -> T {
        assert_eq!(self.status, StatusCode::OK, "{:?}", self.problem());
        minicbor::decode(&self.body).unwrap()
    }

    pub fn problem(&self) -> Option<Problem> {
        minicbor::decode(&self.body).ok()
    }

    pub fn done(&self) {
        assert_eq!(self.status, StatusCode::NO_CONTENT, "{:?}", self.problem());
    }
}

/// A device: its keys, and one connection.
pub struct Device {
    pub keys: DeviceKeys,
    pub relay: SocketAddr,
    /// The name it believes to talk to.
    pub host: String,
    /// The address a proxy says it comes from.
    pub from: Option<String>,
    pub token: Option<[u8; 32]>,
    connection: Option<SendRequest<Full<Bytes>>>,
}

impl Device {
    pub fn new(relay: SocketAddr) -> Self {
        Self::with_keys(relay, DeviceKeys::make(&mut rng()))
    }

    pub fn with_keys(relay: SocketAddr, keys: DeviceKeys) -> Self {
        Self { keys, relay, host: relay.to_string(), from: None, token: None, connection: None }
    }

    pub async fn logged_in(relay: SocketAddr) -> Self {
        let mut device = Self::new(relay);
        device.log_in().await;
        device
    }

    pub fn log(&self) -> LogId {
        self.keys.log()
    }

    pub async fn open(&self) -> io::Result<SendRequest<Full<Bytes>>> {
        let stream = TcpStream::connect(self.relay).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
        tokio::spawn(connection);
        Ok(sender)
    }

    pub fn request(&self, method: Method, path: &str, body: Vec<u8>) -> Request<Full<Bytes>> {
        let mut request = Request::builder().method(method).uri(path).header("host", &self.host);
        if let Some(token) = self.token {
            request = request.header("authorization", format!("Bearer {}", LogId(token).to_hex()));
        }
        if let Some(from) = &self.from {
            request = request.header("x-forwarded-for", from);
        }
        request.body(Full::from(body)).unwrap()
    }

    pub async fn send(&mut self, request: Request<Full<Bytes>>) -> io::Result<Answer> {
        if let Some(connection) = &mut self.connection
            && connection.ready().await.is_err()
        {
            self.connection = None;
        }
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.open().await?,
        };
        let response = connection.send_request(request).await.map_err(io::Error::other)?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
        self.connection = Some(connection);
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }

    pub async fn ask(&mut self, method: Method, path: &str, body: Vec<u8>) -> Answer {
        let request = self.request(method, path, body);
        self.send(request).await.unwrap()
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, Vec::new()).await
    }

    pub async fn put(&mut self, path: &str, body: Vec<u8>) -> Answer {
        self.ask(Method::PUT, path, body).await
    }

    pub async fn post(&mut self, path: &str, body: impl Encode<()>) -> Answer {
        self.ask(Method::POST, path, minicbor::to_vec(body).unwrap()).await
    }

    pub async fn challenge(&mut self) -> [u8; 32] {
        let answer = self.ask(Method::POST, "/api/v1/challenge", Vec::new()).await;
        answer.read::<Challenge>().challenge
    }

    pub fn login(&self, host: &str, challenge: [u8; 32]) -> Login {
        let signature = self.keys.sign_login(host, &challenge).unwrap();
        Login { device: self.log(), challenge, signature }
    }

    pub async fn try_log_in(&mut self) -> Answer {
        let host = self.host.clone();
        self.try_log_in_at(&host).await
    }

    async fn try_log_in_at(&mut self, host: &str) -> Answer {
        let challenge = self.challenge().await;
        let login = self.login(host, challenge);
        self.post("/api/v1/session", login).await
    }

    pub async fn log_in(&mut self) -> Session {
        let host = self.host.clone();
        self.log_in_at(&host).await
    }

    /// To a relay that is reached under another name than its own.
    pub async fn log_in_at(&mut self, host: &str) -> Session {
        let session = self.try_log_in_at(host).await.read::<Session>();
        self.token = Some(session.token);
        session
    }

    pub async fn create(&mut self, circle: CircleId) {
        self.put(&mailbox(circle, ""), Vec::new()).await.done();
    }

    pub async fn admit(&mut self, circle: CircleId, device: &Self) {
        self.put(&member(circle, device.log()), Vec::new()).await.done();
    }

    pub async fn append(&mut self, circle: CircleId, frames: &[Frame]) -> Vec<Outcome> {
        self.append_bytes(circle, frames.iter().map(|frame| frame.bytes().to_vec()).collect()).await
    }

    /// An append that may meet a relay that is gone; see [`Self::send`].
    pub fn append_request(&self, circle: CircleId, frame: &Frame) -> Request<Full<Bytes>> {
        let append = Append { frames: vec![FrameBytes(frame.bytes().to_vec())] };
        self.request(Method::POST, &mailbox(circle, "/append"), minicbor::to_vec(append).unwrap())
    }

    pub async fn append_bytes(&mut self, circle: CircleId, frames: Vec<Vec<u8>>) -> Vec<Outcome> {
        let append = Append { frames: frames.into_iter().map(FrameBytes).collect() };
        self.post(&mailbox(circle, "/append"), append).await.read::<Appended>().outcomes
    }

    pub async fn heads(&mut self, circle: CircleId) -> Heads {
        self.get(&mailbox(circle, "/heads")).await.read()
    }

    pub async fn pull(&mut self, circle: CircleId, wants: Vec<Want>) -> Pulled {
        self.post(&mailbox(circle, "/pull"), Pull { wants }).await.read()
    }

    /// All of a log after a place.
    pub async fn pull_all(&mut self, circle: CircleId, log: LogId) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        loop {
            let after = frames.last().map_or(Seq(0), |frame| frame.header().seq);
            let page = self.pull(circle, vec![Want { log, after }]).await;
            frames.extend(page.frames.into_iter().map(|frame| Frame::verify(frame.0).unwrap()));
            if !page.more {
                return frames;
            }
        }
    }

    /// Opens a stream of hints, past its first line.
    pub async fn wake(&self) -> Wake {
        let mut connection = self.open().await.unwrap();
        let request = self.request(Method::GET, "/api/v1/wake", Vec::new());
        let response = connection.send_request(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let mut wake = Wake { body: response.into_body(), _connection: connection };
        assert!(wake.line().await.unwrap().starts_with(':'));
        wake
    }
}

/// An open stream of hints.
pub struct Wake {
    body: hyper::body::Incoming,
    _connection: SendRequest<Full<Bytes>>,
}

impl Wake {
    /// The next line, or none at the stream's end.
    pub async fn line(&mut self) -> Option<String> {
        let frame = timeout(PATIENCE, self.body.frame()).await.expect("a line or the end")?;
        Some(String::from_utf8(frame.ok()?.into_data().ok()?.to_vec()).unwrap())
    }
}

pub fn mailbox(circle: CircleId, rest: &str) -> String {
    format!("/api/v1/mailboxes/{}{rest}", circle.to_hex())
}

pub fn member(circle: CircleId, log: LogId) -> String {
    mailbox(circle, &format!("/devices/{}", log.to_hex()))
}

pub fn circle() -> CircleId {
    CircleId(random())
}

/// Writes entries of one log.
pub struct Pen {
    keys: DeviceKeys,
    epoch: EpochKey,
    pub head: Option<Head>,
}

impl Pen {
    pub fn new(keys: &DeviceKeys, circle: CircleId) -> Self {
        let epoch = EpochKey::from_secret(circle, Secret::from_bytes([7; 32]));
        Self { keys: keys.clone(), epoch, head: None }
    }

    pub fn write(&mut self, content: &[u8]) -> Frame {
        let (kind, time) = (Kind(1), Timestamp(0));
        let body = Body { kind, version: 1, seen: Vec::new(), time, content: content.to_vec() };
        let frame = body.seal(&self.keys, self.head, &self.epoch, &mut rng()).unwrap();
        self.head = Some(frame.head());
        frame
    }

    pub fn many(&mut self, count: usize, content: &[u8]) -> Vec<Frame> {
        (0..count).map(|_| self.write(content)).collect()
    }
}
