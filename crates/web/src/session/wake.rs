//! The relay's wake-up stream: a line comes when another device wrote something.
//!
//! `EventSource` cannot send the token, so the stream is read by hand. Of a line only its first letters matter:
//! `data:` means that there is something to fetch, `:` that the relay is still there.

use super::{device::Open, fetch, nudge::Nudge};
use goldseam_client::Request;
use js_sys::{Reflect, Uint8Array};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

/// Between two tries: the first pause, and the longest.
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);
/// The relay is heard every 15 seconds. After this much quiet the connection is taken for lost.
const QUIET: Duration = Duration::from_secs(40);

/// Listens until the device is closed.
pub(super) async fn listen(open: Rc<Open>) {
    let pause = Rc::new(Nudge::default());
    let mut wait = FIRST;
    while !open.closed.get() {
        if let Ok(true) = stream(&open).await {
            wait = FIRST;
            // What came between two streams told nobody.
            open.work.now();
        }
        pause.within(wait).await;
        wait = (wait * 2).min(LONGEST);
    }
}

/// Reads one stream to its end. Whether anything was heard.
async fn stream(open: &Open) -> Result<bool, JsValue> {
    let token = open.courier.lock().await.token(&open.client).await;
    let Ok(token) = token else { return Ok(false) };
    let request =
        Request { method: "GET", path: "/api/v1/wake".to_owned(), token: Some(token), body: Vec::new() };
    let quiet = Quiet::new()?;
    let response = fetch::send(&request, &quiet.abort.signal()).await?;
    if !response.ok() {
        // The session ended. The next exchange logs in again.
        open.work.now();
        return Ok(false);
    }
    let Some(body) = response.body() else { return Ok(false) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    let mut heard = false;
    while !open.closed.get() {
        quiet.begin();
        let piece = JsFuture::from(reader.read()).await;
        let Ok(piece) = piece else { break };
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            break;
        }
        let bytes = Uint8Array::new(&Reflect::get(&piece, &"value".into())?).to_vec();
        if !heard || bytes.windows(5).any(|window| window == b"data:") {
            open.work.now();
        }
        heard = true;
    }
    quiet.abort.abort();
    Ok(heard)
}

/// Ends a stream that has gone quiet.
struct Quiet {
    abort: AbortController,
    timer: Cell<Option<TimeoutHandle>>,
}

impl Quiet {
    fn new() -> Result<Self, JsValue> {
        let quiet = Self { abort: AbortController::new()?, timer: Cell::new(None) };
        quiet.begin();
        Ok(quiet)
    }

    fn begin(&self) {
        let abort = self.abort.clone();
        let timer = set_timeout_with_handle(move || abort.abort(), QUIET).ok();
        if let Some(before) = self.timer.replace(timer) {
            before.clear();
        }
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}
