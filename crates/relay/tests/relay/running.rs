//! A relay in this process, with its own directory.

use std::net::SocketAddr;

use goldseam_relay::{Config, Relay};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::client::PATIENCE;

pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) dir: TempDir,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Running {
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::on(TempDir::new().unwrap(), change).await
    }

    pub(crate) async fn on(dir: TempDir, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::new(dir.path().join("data"));
        change(&mut config);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let relay = Relay::open(config).unwrap();
        let task = tokio::spawn(async move {
            let until = async { _ = stopped.await };
            relay.serve(listener, until).await.unwrap();
        });
        Self { address, dir, stop, task }
    }

    /// Stops it and gives back its directory.
    pub(crate) async fn stop(self) -> TempDir {
        self.stop.send(()).unwrap();
        timeout(PATIENCE, self.task).await.expect("it stops").unwrap();
        self.dir
    }
}
