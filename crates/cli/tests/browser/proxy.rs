//! Stands between the browsers and the relay, keeps every byte that passes, and alters one where it is told to.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// The body of a page of entries is longer than this, and that of any other answer shorter.
const PAGE: usize = 400;
/// So far from its end a page is inside of the last entry's sealed words.
const INSIDE: usize = 40;

/// What passed on one connection in one direction.
type Passed = Arc<Mutex<Vec<u8>>>;

#[derive(Clone, Default)]
pub(crate) struct Capture(Arc<Mutex<Vec<Passed>>>);

/// One way to the relay, with an address of its own.
pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    capture: Capture,
    listener: TcpListener,
    open: watch::Sender<bool>,
}

/// Cuts the way and opens it again, or alters what comes back on it.
pub(crate) struct Way {
    open: watch::Sender<bool>,
    alters: Arc<AtomicBool>,
}

impl Proxy {
    pub(crate) async fn bind(capture: &Capture) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        Self { address, capture: capture.clone(), listener, open: watch::Sender::new(true) }
    }

    /// Passes everything on to the relay from now on.
    pub(crate) fn run(self, relay: SocketAddr) -> Way {
        let way = Way { open: self.open.clone(), alters: Arc::default() };
        let alters = way.alters.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = self.listener.accept().await {
                let (capture, mut open) = (self.capture.clone(), self.open.subscribe());
                let alters = alters.clone();
                tokio::spawn(async move {
                    if !*open.borrow() {
                        return;
                    }
                    let Ok(far) = TcpStream::connect(relay).await else { return };
                    let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                    let there = pass(near_in, far_out, capture.fresh(), |_| {});
                    let back = pass(far_in, near_out, capture.fresh(), |bytes| {
                        if alters.load(Ordering::Relaxed) {
                            alter(bytes);
                        }
                    });
                    tokio::select! {
                        _ = async { tokio::join!(there, back) } => {}
                        _ = open.wait_for(|open| !open) => {}
                    }
                });
            }
        });
        way
    }
}

impl Way {
    /// Ends every connection and takes no new one.
    pub(crate) fn cut(&self) {
        self.open.send_replace(false);
    }

    /// As it was before.
    pub(crate) fn mend(&self) {
        self.open.send_replace(true);
    }

    /// Whether a byte of the last entry in each page that comes back is another one from now on.
    pub(crate) fn alters(&self, alters: bool) {
        self.alters.store(alters, Ordering::Relaxed);
    }
}

/// Alters a byte of the last entry, if this is an answer with a page of entries.
fn alter(bytes: &mut [u8]) {
    let find = |text: &[u8]| bytes.windows(text.len()).position(|part| part.eq_ignore_ascii_case(text));
    let body = find(b"\r\n\r\n").map(|at| at + 4);
    let is_message = find(b"content-type: application/cbor").is_some_and(|at| Some(at) < body);
    if is_message && body.is_some_and(|at| bytes.len() - at > PAGE) {
        let at = bytes.len() - INSIDE;
        bytes[at] ^= 1;
    }
}

async fn pass(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    passed: Passed,
    change: impl Fn(&mut [u8]),
) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        passed.lock().expect("nobody panicked").extend_from_slice(&buffer[..length]);
        change(&mut buffer[..length]);
        if to.write_all(&buffer[..length]).await.is_err() {
            break;
        }
    }
    let _already_closed = to.shutdown().await;
}

impl Capture {
    fn fresh(&self) -> Passed {
        let passed = Passed::default();
        self.0.lock().expect("nobody panicked").push(passed.clone());
        passed
    }

    /// What passed so far, a piece for each connection and direction.
    pub(crate) fn pieces(&self) -> Vec<Vec<u8>> {
        let all = self.0.lock().expect("nobody panicked");
        all.iter().map(|passed| passed.lock().expect("nobody panicked").clone()).collect()
    }
}
