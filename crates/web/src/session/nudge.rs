//! Something to wait for: that there may be work, or that time has passed.

use leptos::prelude::set_timeout_with_handle;
use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
    time::Duration,
};

/// Wakes one waiter. Several nudges before it looks are one.
#[derive(Default)]
pub(super) struct Nudge {
    pending: Cell<bool>,
    waiter: RefCell<Option<Waker>>,
}

impl Nudge {
    pub(super) fn now(&self) {
        self.pending.set(true);
        if let Some(waiter) = self.waiter.take() {
            waiter.wake();
        }
    }

    /// Waits for a nudge, at most so long.
    pub(super) async fn within(self: &Rc<Self>, time: Duration) {
        let late = self.clone();
        let timer = set_timeout_with_handle(move || late.now(), time).ok();
        poll_fn(|context| {
            if self.pending.take() {
                return Poll::Ready(());
            }
            self.waiter.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
        if let Some(timer) = timer {
            timer.clear();
        }
    }
}
