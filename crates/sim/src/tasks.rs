//! The executor: one thread, futures polled one at a time in an order that the seed gives. Every store call and every
//! request is a place where another goes on, or where a device ends.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::shared::Shared;

/// Something a window does.
pub(crate) struct Task<R> {
    pub(crate) window: usize,
    pub(crate) what: &'static str,
    future: Pin<Box<dyn Future<Output = R>>>,
    wake_at: u64,
}

impl<R> Task<R> {
    pub(crate) fn new(window: usize, what: &'static str, future: impl Future<Output = R> + 'static) -> Self {
        Self { window, what, future: Box::pin(future), wake_at: 0 }
    }

    pub(crate) fn is_awake(&self, tick: u64) -> bool {
        self.wake_at <= tick
    }

    pub(crate) fn wakes_at(&self) -> u64 {
        self.wake_at
    }

    /// Goes on until the next place to wait at.
    pub(crate) fn step(&mut self, shared: &Shared) -> Option<R> {
        shared.sleep.set(0);
        let mut context = Context::from_waker(Waker::noop());
        let polled = self.future.as_mut().poll(&mut context);
        // Tasks that wait for a lock are asked again; nobody needs to be woken.
        self.wake_at = shared.sleep.get();
        match polled {
            Poll::Ready(report) => Some(report),
            Poll::Pending => None,
        }
    }
}

/// Lets the others go first.
pub(crate) async fn turn() {
    let mut waited = false;
    std::future::poll_fn(move |_| {
        if waited {
            return Poll::Ready(());
        }
        waited = true;
        Poll::Pending
    })
    .await;
}

/// Waits for what a later tick brings; `ask` says when to ask again.
pub(crate) async fn until<T>(shared: Rc<Shared>, mut ask: impl FnMut(&Shared) -> Result<T, u64>) -> T {
    std::future::poll_fn(move |_| match ask(&shared) {
        Ok(done) => Poll::Ready(done),
        Err(tick) => {
            shared.sleep.set(tick);
            Poll::Pending
        }
    })
    .await
}

/// The result of a future that waits for nobody but itself.
pub(crate) fn at_last<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}

/// The result of a future that never waits.
pub(crate) fn at_once<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("a plain memory store never waits"),
    }
}
