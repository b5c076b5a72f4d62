//! Takes connections, and lets none of them hold the relay up: a connection that does not finish its request's header
//! in time, stands still, or stays idle is closed, and when all places are taken the longest idle one makes room.

mod connection;

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower_service::Service;

use self::connection::{Answering, Busy, Steady};
use crate::config::Limits;
use crate::http::{self, Peer, Prefix, State};

/// How long requests may take to finish once the relay is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);
/// The pause after the system could not give a connection (out of files, mostly).
const BREATH: Duration = Duration::from_millis(50);
/// What a request's header may take, and one read of a body.
const BUFFER: usize = 64 * 1024;
/// The most header fields.
const FIELDS: usize = 64;

/// Answers until `shutdown` is done and connections have ended.
pub(crate) async fn run(
    listener: TcpListener,
    state: &State,
    shutdown: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let router = http::router(state);
    let limits = Arc::new(state.config.limits.clone());
    let open = Arc::new(Open::default());
    let stop = watch::Sender::new(false);
    let mut tasks = JoinSet::new();
    tracing::info!("the relay is open");
    listener.local_addr()?;

    tokio::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        while tasks.try_join_next().is_some() {}
        let Ok((stream, remote)) = accepted else {
            sleep(BREATH).await;
            continue;
        };
        let Ok(local) = stream.local_addr() else { continue };
        let prefix = if state.config.behind_proxy { None } else { http::prefix(remote.ip()) };
        let Some(place) = open.enter(prefix, &limits) else { continue };
        let peer = Peer { remote, local };
        tasks.spawn(answer(stream, peer, router.clone(), limits.clone(), place, stop.subscribe()));
    }

    drop(listener);
    stop.send_replace(true);
    state.hub.close();
    let ended = async { while tasks.join_next().await.is_some() {} };
    if timeout(FAREWELL, ended).await.is_err() {
        tasks.shutdown().await;
    }
    tracing::info!("the relay is closed");
    Ok(())
}

async fn answer(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    limits: Arc<Limits>,
    place: Place,
    mut stop: watch::Receiver<bool>,
) {
    let _without_it_only_slower = stream.set_nodelay(true);
    let busy = place.seat.busy.clone();
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let answering = Answering::begin(&busy);
        let mut router = router.clone();
        async move {
            let response: Response<Body> = router.call(request.map(Body::new)).await?;
            Ok::<_, std::convert::Infallible>(response.map(|body| answering.with(body)))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_wait)
        .max_buf_size(BUFFER)
        .max_headers(FIELDS)
        .serve_connection(TokioIo::new(Steady::new(stream, limits.stall)), service);
    tokio::pin!(connection);
    tokio::select! {
        _ended_or_broke = connection.as_mut() => return,
        () = place.seat.leave.notified() => return,
        _ = stop.wait_for(|stop| *stop) => connection.as_mut().graceful_shutdown(),
    }
    let _ended_or_broke = connection.await;
}

/// The connections that are open.
#[derive(Default)]
struct Open(Mutex<Seats>);

#[derive(Default)]
struct Seats {
    next: u64,
    /// In the order they came.
    seats: BTreeMap<u64, Arc<Seat>>,
    by_address: HashMap<Prefix, usize>,
}

#[derive(Default)]
struct Seat {
    busy: Busy,
    leave: Notify,
}

/// A connection's place among the open ones; given back when dropped.
struct Place {
    open: Arc<Open>,
    id: u64,
    prefix: Option<Prefix>,
    seat: Arc<Seat>,
}

impl Open {
    fn lock(&self) -> MutexGuard<'_, Seats> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for a connection; none when its network has its share, or all others are busy.
    fn enter(self: &Arc<Self>, prefix: Option<Prefix>, limits: &Limits) -> Option<Place> {
        let mut seats = self.lock();
        if let Some(prefix) = prefix {
            let count = seats.by_address.entry(prefix).or_default();
            if *count >= limits.connections_per_address {
                return None;
            }
        }
        if seats.seats.len() >= limits.connections {
            let idle = seats.seats.iter().find(|(_, seat)| !seat.busy.is_busy()).map(|(id, _)| *id)?;
            if let Some(seat) = seats.seats.remove(&idle) {
                seat.leave.notify_one();
            }
        }
        if let Some(prefix) = prefix {
            *seats.by_address.entry(prefix).or_default() += 1;
        }
        let id = seats.next;
        seats.next += 1;
        let seat = Arc::new(Seat::default());
        seats.seats.insert(id, seat.clone());
        Some(Place { open: self.clone(), id, prefix, seat })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut seats = self.open.lock();
        seats.seats.remove(&self.id);
        if let Some(prefix) = self.prefix
            && let Some(count) = seats.by_address.get_mut(&prefix)
        {
            *count -= 1;
            if *count == 0 {
                seats.by_address.remove(&prefix);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(connections: usize, connections_per_address: usize) -> Limits {
        Limits { connections, connections_per_address, ..Limits::default() }
    }

    #[test]
    fn when_all_places_are_taken_the_longest_idle_connection_goes() {
        let (open, limits) = (Arc::new(Open::default()), limits(2, 9));
        let first = open.enter(None, &limits).unwrap();
        let second = open.enter(None, &limits).unwrap();
        let answering = Answering::begin(&first.seat.busy);
        let third = open.enter(None, &limits).unwrap();
        assert_eq!(open.lock().seats.keys().copied().collect::<Vec<_>>(), [first.id, third.id]);
        let also = Answering::begin(&third.seat.busy);
        assert!(open.enter(None, &limits).is_none(), "nobody who is being answered is sent away");
        drop((answering, also, second));
        assert!(open.enter(None, &limits).is_some());
    }

    #[test]
    fn one_network_has_its_share_and_gets_it_back() {
        let (open, limits) = (Arc::new(Open::default()), limits(100, 2));
        let near = http::prefix("192.0.2.1".parse().unwrap());
        let far = http::prefix("198.51.100.1".parse().unwrap());
        let held: Vec<_> = (0..2).map(|_| open.enter(near, &limits).unwrap()).collect();
        assert!(open.enter(near, &limits).is_none());
        assert!(open.enter(far, &limits).is_some());
        drop(held);
        assert!(open.enter(near, &limits).is_some());
        assert!(open.lock().by_address.is_empty());
    }
}
