//! Carries frames while the device is open: at once after a write, when the relay calls, when the connection or the
//! window comes back, and now and then in any case.

use super::{
    device::{Device, Open, random},
    tabs,
};
use crate::time::now;
use goldseam_client::{ClientError, RelayError};
use goldseam_sealed::Timestamp;
use leptos::prelude::*;
use std::{rc::Rc, time::Duration};

/// The pause after an exchange that worked.
const IDLE: Duration = Duration::from_secs(60);
/// The first pause after one that did not; it doubles up to [`IDLE`].
const AGAIN: Duration = Duration::from_secs(2);

/// How this device stands with its relay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Carried {
    /// Not heard yet since the app was opened.
    NotYet,
    /// At that time this device and the relay had the same.
    Same(Timestamp),
    /// The relay was heard, and something is still to be fetched or sent.
    Underway,
    /// The relay could not be reached.
    Away,
    /// Something needs a person's attention.
    Stuck(String),
}

/// Exchanges until the device is closed.
pub(super) async fn carry(device: Device, open: Rc<Open>) {
    let mut pause = AGAIN;
    while !open.closed.get() {
        let done = open.courier.lock().await.sync(&open.client, now, &mut random()).await;
        if open.closed.get() {
            break;
        }
        let (same, hindrances) = {
            let client = open.client.lock().await;
            (client.is_up_to_date(), client.hindrances())
        };
        device.carried.set(match &done {
            Ok(()) if same => Carried::Same(now()),
            Ok(()) if hindrances.is_empty() => Carried::Underway,
            Ok(()) => Carried::Stuck(hindrances.join(" ")),
            Err(ClientError::Relay(RelayError::Unreachable(_) | RelayError::Busy(_))) => Carried::Away,
            Err(other) => Carried::Stuck(super::sentence(other)),
        });
        if device.show(&open).await {
            tabs::tell(tabs::Word::Changed);
        }
        let wait = if done.is_ok() {
            pause = AGAIN;
            IDLE
        } else {
            let wait = pause;
            pause = (pause * 2).min(IDLE);
            wait
        };
        open.work.within(wait).await;
    }
}
