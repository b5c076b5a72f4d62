//! Stands between the browsers and the relay, and keeps every byte that passes.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

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

/// Cuts the way and opens it again.
pub(crate) struct Way(watch::Sender<bool>);

impl Proxy {
    pub(crate) async fn bind(capture: &Capture) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        Self { address, capture: capture.clone(), listener, open: watch::Sender::new(true) }
    }

    /// Passes everything on to the relay from now on.
    pub(crate) fn run(self, relay: SocketAddr) -> Way {
        let way = Way(self.open.clone());
        tokio::spawn(async move {
            while let Ok((near, _)) = self.listener.accept().await {
                let (capture, mut open) = (self.capture.clone(), self.open.subscribe());
                tokio::spawn(async move {
                    if !*open.borrow() {
                        return;
                    }
                    let Ok(far) = TcpStream::connect(relay).await else { return };
                    let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                    let (there, back) = (capture.fresh(), capture.fresh());
                    tokio::select! {
                        _ = async { tokio::join!(pass(near_in, far_out, there), pass(far_in, near_out, back)) } => {}
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
        self.0.send_replace(false);
    }

    /// As it was before.
    pub(crate) fn mend(&self) {
        self.0.send_replace(true);
    }
}

async fn pass(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, passed: Passed) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        passed.lock().expect("nobody panicked").extend_from_slice(&buffer[..length]);
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
